/** Sections that hold the tasks or criteria of a milestone that is named elsewhere: "M2 tasks", "Tasks for M2". */
import { type Rich, slice, trim } from '../markdown/rich.ts'
import type { Label } from '../vocabulary/language.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import { type Name, readName } from './name.ts'

/** What a milestone's section may hold under a name of its own. */
const HELD: readonly Label[] = ['deliverables', 'criteria']

/** Whether a title says what stands below it, and may name nothing: "Tasks". */
export function announcesItems(title: string): boolean {
  return isPhrase('held', title)
}

/** The name of a heading that says whose tasks or criteria stand below it, titled by what they are; null for any other. */
export function announcedName(context: Context, heading: Rich, own: Name): Name | null {
  if (own.id !== null && own.title !== null && !own.separated)
    return isHeld(context, own.title.text) ? { ...own, claims: [], separated: true, announces: true } : null
  return own.kind === null ? behindLabel(context, heading) : null
}

/** "Tasks for Hito 2", "Deliverables: M2": an id of as many words as nouns have, behind a label. */
function behindLabel(context: Context, heading: Rich): Name | null {
  const starts = [...heading.text.matchAll(/(?<=[\s:：(（—–-])(?=[\p{L}\p{N}])/gu)].map(({ index }) => index)
  for (const start of starts.slice(-MOST_WORDS)) {
    const name = readName(context, trim(slice(heading, start, heading.text.replace(/[)）\s]+$/u, '').length)))
    if (name.id === null || name.title !== null) continue
    const label = labelBefore(heading.text.slice(0, start))
    if (label !== null)
      return {
        ...{ ...name, title: trim(slice(heading, 0, label.length)) },
        ...{ claims: [], separated: true, announces: true },
      }
  }
  return null
}

/** No noun and number have more. */
const MOST_WORDS = 4

/** "Tasks" of "Tasks for": the label that a text is but for the words that lead over to whose it is. */
function labelBefore(text: string): string | null {
  const plain = text.replace(/[\s:：(（—–-]+$/u, '')
  const words = plain.split(/\s+/)
  for (let length = words.length; length > 0; length--) {
    const label = words.slice(0, length).join(' ')
    const between = words.slice(length).join(' ')
    if (announcesItems(label) && (between === '' || isPhrase('about', between))) return label
  }
  return null
}

function isHeld({ words }: Context, title: string): boolean {
  return words.labels(title).some((label) => HELD.includes(label))
}
