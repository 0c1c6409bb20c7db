/**
 * What a calendar says, `📅`: before a day that it is one, and before an entry whose neighbours begin with signs of how far
 * they are that it is planned.
 */
import type { Doc, List, ListItem } from '../markdown/doc.ts'
import { bare, CALENDARS, isOfDay, type Sign, signIn, signsAtStart } from '../vocabulary/marks.ts'

const CALENDAR = /[📅🗓]|:calendar:/u

/** The signs as a document means them: a calendar counts where an entry of a list begins with one beside other signs. */
export function calendarsIn(
  { text, blocks }: Doc,
  signs: ReadonlyMap<string, Sign>,
): ReadonlyMap<string, Sign> {
  if (!CALENDAR.test(text)) return signs
  const isState = blocks.some((block) => block.kind === 'list' && areStates(block, signs))
  if (!isState) return signs
  const light: Sign = { status: 'planned', strong: false, item: true }
  return new Map([...signs, ...[...CALENDARS].map((sign): [string, Sign] => [sign, light])])
}

/** Whether a list, with those inside of it, has entries with a calendar and such with a sign that says how far they are. */
function areStates(list: List, signs: ReadonlyMap<string, Sign>): boolean {
  const lines = linesOf(list.items)
  return (
    lines.some(
      (line) => CALENDARS.has(bare(signsAtStart(line).trim())) && !isOfDay(signsAtStart(line), line, 0),
    ) && lines.some((line) => signIn(signsAtStart(line), signs)?.strong === true)
  )
}

function linesOf(items: readonly ListItem[]): string[] {
  return items.flatMap(({ box, lines: [line], blocks }) => [
    ...(box === null && line ? [line.text] : []),
    ...blocks.flatMap((block) => (block.kind === 'list' ? linesOf(block.items) : [])),
  ])
}
