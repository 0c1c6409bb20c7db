import { applyEdits } from '../../edit.ts'
import type { Item, Milestone, Plan } from '../../model.ts'
import { nextOf } from '../../plan/next.ts'
import { percentOf } from '../../progress.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { writtenIn } from '../../vocabulary/written.ts'
import type { Quoting } from '../quoted.ts'
import { statusFileChange } from '../status-file.ts'
import { deliverablesOf, itemOf, milestoneFact, phaseOf } from './facts.ts'
import { asMarkdown, BLOCK } from './markdown.ts'
import { oneLine } from './pen.ts'

/** The templates are in English. */
const NOTHING = writtenIn('en').nothing

/** What stands in a template for something of the plan: `[Phase]`. */
const PLACEHOLDER = /\[\p{Lu}[\p{L} ]*\](?!\()/u

/**
 * A new status file: a template with the facts of a plan. Lines about what the documents don't say are left out, and so
 * are sections that nothing is left of.
 */
export function newStatusFile(
  template: string,
  plan: Plan,
  words?: Vocabulary,
  quote: Quoting = () => null,
): string {
  const current = plan.milestones.find(({ ref }) => ref === plan.current) ?? null
  const filled = template
    .split('\n')
    .flatMap((line) => (isOfLists(line) ? [line] : filledLine(line, plan, current, quote)))
    .join('\n')
  const synced = applyEdits(filled, statusFileChange(filled, plan, words, quote).edits)
  const known = withoutEmpty(synced.split('\n').filter((line) => !isUnfilled(line, template)))
  // A section that was left out leaves its blank lines behind.
  const text = `${known
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
  return applyEdits(text, statusFileChange(text, plan, words, quote).edits)
}

/** Entries with boxes are what lists are filled in the style of. */
function isOfLists(line: string): boolean {
  return /^\s*[-*+] \[ \] \[/.test(line)
}

/** A line with facts in its placeholders: several lines where there are several such things, none where nothing is known. */
function filledLine(line: string, plan: Plan, current: Milestone | null, quote: Quoting): string[] {
  const [placeholder] = PLACEHOLDER.exec(line) ?? []
  if (placeholder === undefined) return [line]
  if (placeholder === '[Tests]') return testLines(line, plan)
  const text = FACTS[placeholder]?.(plan, current, line, quote) ?? null
  if (text === null) return [line]
  // What nothing can be counted from has no number at all, not 0%.
  const isUncounted = placeholder === '[Milestone]' && (!current || milestoneFact(current).percent === null)
  const known = isUncounted ? line.replace(/\s*\(0% [^()]*\)/u, '') : line
  return [known.replace(placeholder, () => oneLine(text))]
}

const FACTS: Record<
  string,
  (plan: Plan, current: Milestone | null, line: string, quote: Quoting) => string | null
> = {
  '[Phase]': (plan, current, line) => {
    const phase = current && phaseOf(plan, current)
    // A heading names a phase by its id alone.
    const parts = !phase ? [] : line.startsWith('#') ? [phase.id] : [phase.id, phase.title]
    const name = parts.filter((part) => part !== null).join(' - ')
    return name === '' ? null : asMarkdown(oneLine(name))
  },
  '[Milestone]': (_, current) => {
    if (!current) return null
    const { id, title, ref } = current
    return asMarkdown(oneLine(id !== null && title !== null ? `${id}: ${title}` : (title ?? ref)))
  },
  '[Deliverable]': (_, current, __, quote) => {
    const all = current ? deliverablesOf(current) : []
    const open = all.find(({ state }) => state === 'open')
    if (open) return quoted(quote, open)
    // What nobody tracks may be open or not.
    return all.length > 0 && all.every(({ state }) => state === 'met') ? NOTHING : null
  },
  '[Next]': (plan, _, __, quote) => {
    const next = nextOf(plan).find(({ kind }) => kind !== 'blocker' && kind !== 'step')
    const item = next ? itemOf(plan, next.ref) : null
    return item ? quoted(quote, item) : next ? asMarkdown(oneLine(next.text)) : NOTHING
  },
}

/** The words of an item as its document has them, where they would be no box or list of their own; else escaped. */
function quoted(quote: Quoting, item: Item): string {
  const words = quote(item)
  return words === null || BLOCK.test(words) ? asMarkdown(oneLine(item.text)) : words
}

/** `Unit: 147/147 (100%)`, for each test that the documents count in one way. */
function testLines(line: string, { tests }: Plan): string[] {
  const names = [...new Set(tests.map(({ name }) => name))]
  const lines = names.flatMap((name) => {
    const counts = new Set(
      tests.filter((one) => one.name === name).map(({ passed, total }) => `${passed}/${total}`),
    )
    const [count] = counts
    const [passed, total] = (count ?? '').split('/').map(Number)
    if (counts.size !== 1 || count === undefined || !passed || !total) return []
    const percent = percentOf(passed, total)
    return [
      line
        .replace('[Tests]', () => asMarkdown(oneLine(name)))
        .replace('0/0', count)
        .replace('0%', `${percent}%`),
    ]
  })
  return lines.length > 0 ? lines : [line]
}

/** Whether a line still is one of the template's, with a placeholder. */
function isUnfilled(line: string, template: string): boolean {
  return PLACEHOLDER.test(line) && template.split('\n').includes(line)
}

/** Sections, split before their headings, without those that nothing stands in any more. */
function withoutEmpty(lines: readonly string[]): string[] {
  const sections = lines.join('\n').split(/^(?=## )/m)
  return sections
    .filter((section) => /^(?!#).*\S/m.test(section) || section.startsWith('# '))
    .join('')
    .split('\n')
}
