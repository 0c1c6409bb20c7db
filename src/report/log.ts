import type { Milestone } from '../model.ts'
import { escapeLine } from './escape.ts'
import { pad, placed, truncate, widthOfText, wrap } from './layout.ts'
import type { LogReport } from './outputs.ts'
import type { Look } from './status.ts'
import { type Style, styleOf } from './style.ts'

type Entry = LogReport['plans'][number]['entries'][number]

/** Marks the entry that counts for its milestone. */
const COUNTS = '●'

/**
 * `mstone log` for people: an entry a line, the oldest first.
 *
 * @param only the milestone whose entries these are; null where they are all
 * @param documents how many documents were read
 */
export function logText(
  { plans }: LogReport,
  only: Milestone | null,
  documents: number,
  { color, width }: Look,
): string {
  const style = styleOf(color)
  if (plans.length === 0) return `${wrap(nothing(only, documents), width).join('\n')}\n`
  const parts = plans.map(({ title, entries }) => {
    const head = plans.length > 1 ? [style.bold(truncate(escapeLine(title), width))] : []
    return [...head, ...entryLines(entries, style, width)].join('\n')
  })
  const isMarked = plans.some(({ entries }) =>
    entries.some(({ answers }) => answers.some(({ counts }) => counts)),
  )
  const legend = isMarked
    ? ['', style.dim(truncate(`${COUNTS} the answer that counts for its milestone`, width))]
    : []
  return `${[parts.join('\n\n'), ...legend].join('\n')}\n`
}

function nothing(only: Milestone | null, documents: number): string {
  if (only !== null)
    return `No entry of a decision log is about ${escapeLine(only.id ?? only.title ?? only.ref)}: a heading such as "## 2026-02-16: ${escapeLine(only.id ?? only.title ?? only.ref)} approved" in DECISIONS.md is one.`
  const where = documents === 1 ? '1 document' : `${documents} documents`
  return `No decision log in ${where}: entries stand in a DECISIONS.md or under a heading "Decisions", and begin with a day. mstone new decision NAME writes one.`
}

function entryLines(entries: readonly Entry[], style: Style, width: number): string[] {
  const kinds = Math.max(...entries.map(({ kind }) => widthOfText(kind)))
  const days = Math.max(...entries.map(({ date }) => widthOfText(date ?? 'undated')))
  return entries.flatMap((entry) => {
    const { kind, date, file, line, condition, answers } = entry
    const mark = answers.some(({ counts }) => counts) ? COUNTS : ' '
    const lead = `${mark} ${pad(date ?? 'undated', days)}  ${pad(kind, kinds)}  `
    const place = `${escapeLine(file)}:${line}`
    const text = placed(painted(lead, entry, style), spoken(entry), place, width, style.dim)
    const indent = ' '.repeat(Math.min(widthOfText(lead), Math.floor(width / 3)))
    const bound = condition === null ? [] : wrap(escapeLine(`condition: ${condition}`), width - indent.length)
    return [text, ...bound.map((one) => `${indent}${one}`)]
  })
}

function painted(lead: string, { kind }: Entry, style: Style): string {
  if (kind === 'granted') return lead.replace(kind, style.good(kind))
  if (kind === 'rejected' || kind === 'revoked') return lead.replace(kind, style.bad(kind))
  return kind === 'noted' ? style.dim(lead) : lead.replace(kind, style.busy(kind))
}

/** The milestones that it answers for, or else what it says; and who said it. */
function spoken({ answers, milestone, title, by, kind }: Entry): string {
  const names = answers.map((one) => [/^[a-z\d-]+$/.test(one.ref) && one.title ? null : one.ref, one.title])
  const known = names.map((parts) => parts.filter((part) => part !== null).join(' ')).join(', ')
  const name = known !== '' ? known : kind === 'noted' ? title : (milestone ?? title)
  return escapeLine(by === null ? name : `${name}, by ${by}`)
}
