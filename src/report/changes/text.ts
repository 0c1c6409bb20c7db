import type { WordPart } from '../../diff.ts'
import { escapeLine } from '../escape.ts'
import { type Style, styleOf } from '../style.ts'
import type { ChangedEntry, ChangedItem, ChangedMilestone, DiffReport } from './report.ts'
import { baseText, entryText, fieldsOf, happenedTo, isUnchanged, titleOf } from './say.ts'

/** `mstone diff` for people. */
export function diffText(report: DiffReport, color: boolean): string {
  const style = styleOf(color)
  const base = escapeLine(baseText(report))
  if (isUnchanged(report)) return `nothing changed in the milestones since ${base}\n`
  const plans = report.plans.flatMap(({ title, milestones, items, log }) => {
    const lines = [
      ...milestones.flatMap((one) => milestoneLines(one, style)),
      ...(items.length > 0 ? ['', '  in no milestone', ...items.map((item) => itemLine(item, style))] : []),
      ...(log.length > 0 ? ['', '  decision log', ...log.map((entry) => entryLine(entry, style))] : []),
    ]
    return lines.length > 0 ? ['', style.bold(escapeLine(title)), ...lines] : []
  })
  return `changes since ${base}\n${plans.map((line) => `${line}\n`).join('')}`
}

function milestoneLines(milestone: ChangedMilestone, style: Style): string[] {
  const { change, items } = milestone
  const name = style.bold(escapeLine(titleOf(milestone)))
  const word =
    change === 'added' ? `  ${style.good('added')}` : change === 'removed' ? `  ${style.bad('removed')}` : ''
  return [
    '',
    `  ${name}${word}`,
    ...fieldsOf(milestone).map((field) => `    ${escapeLine(field)}`),
    ...items.map((item) => itemLine(item, style)),
  ]
}

/** The sign before an item: what matters most of all that happened to it. */
function signOf({ changes }: ChangedItem, style: Style): string {
  if (changes.includes('removed')) return style.bad('-')
  if (changes.includes('added')) return style.good('+')
  if (changes.includes('ticked')) return style.good('✓')
  return style.busy('~')
}

function itemLine(item: ChangedItem, style: Style): string {
  const words = item.words === null ? escapeLine(item.text) : wordDiff(item.words, style)
  return `    ${signOf(item, style)} ${escapeLine(item.ref)}  ${words}  ${style.dim(`(${escapeLine(happenedTo(item))})`)}`
}

/** As git marks words, so that nothing is told by colour alone. */
function wordDiff(words: readonly WordPart[], style: Style): string {
  return words
    .map(({ kind, text }) => {
      if (kind === 'same') return escapeLine(text)
      return kind === 'removed' ? style.bad(`[-${escapeLine(text)}-]`) : style.good(`{+${escapeLine(text)}+}`)
    })
    .join('')
}

function entryLine(entry: ChangedEntry, style: Style): string {
  const sign = entry.change === 'added' ? style.good('+') : style.bad(entry.change === 'removed' ? '-' : '~')
  const word = entry.change === 'added' ? '' : `  ${style.dim(`(${entry.change})`)}`
  return `    ${sign} ${escapeLine(entryText(entry))}${word}`
}
