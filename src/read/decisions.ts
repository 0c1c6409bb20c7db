import type { Block } from '../markdown/doc.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Context } from './context.ts'
import { bearing } from './log/answer.ts'
import { entryOf } from './log/entry.ts'
import { type Part, readFields } from './log/fields.ts'
import { beginsEntry, headingsOver, isEntryOfItsOwn, isGroup, isInLog, isQuoted } from './log/heading.ts'
import { headOf } from './log/heads.ts'
import { normalText, shown } from './log/text.ts'
import type { ReadEntry } from './log-entry.ts'
import type { Section } from './outline.ts'

/** A section of a decision log; null for any other section. */
export function readDecisionEntry(context: Context, section: Section): ReadEntry | null {
  if (!section.title || isQuoted(context, section)) return null
  const { date, isUndatable, number, title } = headOf(section.title)
  const isLog = isInLog(context, section)
  if (title.text === '' || isGroup(context, section)) return null
  if (date === null && !isUndatable && !(isLog && (number !== null || beginsEntry(context, section))))
    return null
  const parts = partsOf(context, section)
  const fields = readFields(context, parts)
  const above = headingsOver(context, section)
  const lead = [...bearing(above), ...(section.depth % 1 === 0.5 ? [] : [shown(section.title)])]
  const entry = entryOf(context, {
    title,
    date,
    isUndatable,
    fields,
    parts: [...parts, ...entriesInside(context, section)],
    remarks: [],
    above,
    span: section.span,
    ...normalText(context, lead, parts.flatMap(blocksWithHead)),
  })
  // A dated heading of a change log is no decision.
  const answers = entry.subjects.some(({ kind, explicit }) => explicit && kind !== 'noted')
  return isLog || answers || fields.decision !== null ? entry : null
}

/** What belongs to an entry: its own blocks, sections below it that are no entries, and quoted ones behind it. */
function partsOf(context: Context, section: Section): Part[] {
  const parts: Part[] = [{ title: null, blocks: section.blocks }]
  const add = (one: Section): void => {
    parts.push({ title: one.title, blocks: one.blocks })
    for (const inner of one.sections) add(inner)
  }
  for (const inner of section.sections) if (!isEntryOfItsOwn(context, inner)) add(inner)
  const siblings = section.parent?.sections ?? []
  for (const next of siblings.slice(siblings.indexOf(section) + 1)) {
    if (!isQuoted(context, next)) break
    add(next)
  }
  return parts
}

/** The headings of the entries inside another: one that names nothing else is about that. */
function entriesInside(context: Context, section: Section): Part[] {
  return section.sections.flatMap((inner) => [
    ...(isEntryOfItsOwn(context, inner) ? [{ title: inner.title, blocks: [] }] : []),
    ...entriesInside(context, inner),
  ])
}

/** The blocks of a part, with its heading as the line that it is. */
function blocksWithHead({ title, blocks }: Part): Block[] {
  if (title === null) return [...blocks]
  const { start, end } = spanOf(title)
  return [{ kind: 'heading', depth: 6, text: title, start, end }, ...blocks]
}
