import type { Block, List, ListItem } from '../../markdown/doc.ts'
import { type Rich, spanOf } from '../../markdown/rich.ts'
import type { Context } from '../context.ts'
import type { ReadEntry } from '../log-entry.ts'
import type { Section } from '../outline.ts'
import { bearing } from './answer.ts'
import { entryOf, withoutGrants } from './entry.ts'
import { readFields } from './fields.ts'
import { headingsOver, isInEntry, isInLog } from './heading.ts'
import { headOf } from './heads.ts'
import { normalText, shown } from './text.ts'

/**
 * The items of a list in a section that is no entry: each is one under a heading "Decisions"; elsewhere in a log those
 * that begin with a day.
 */
export function readDecisionLists(
  context: Context,
  section: Section,
): { entries: ReadEntry[]; used: Block[] } {
  const isUnder = section.title !== null && context.words.is(section.title.text, 'decisions')
  if ((!isUnder && !isInLog(context, section)) || isInEntry(context, section))
    return { entries: [], used: [] }
  const lists = section.blocks.filter((block): block is List => block.kind === 'list' && !block.quoted)
  const entries: ReadEntry[] = []
  const used: Block[] = []
  for (const list of lists) {
    const items = list.items.filter(({ lines: [line] }) => line && (isUnder || isDayed(line)))
    if (items.length === 0) continue
    used.push(list)
    const above = [
      ...(section.title && section.depth > 1 ? [section.title.text] : []),
      ...headingsOver(context, section),
    ]
    for (const item of items) entries.push(...readItem(context, item, above))
  }
  return { entries, used }
}

function isDayed(line: Rich): boolean {
  const { date, isUndatable } = headOf(line)
  return date !== null || isUndatable
}

function readItem(context: Context, item: ListItem, above: string[]): ReadEntry[] {
  const [line, ...more] = item.lines
  if (!line) return []
  const { date, isUndatable, title } = headOf(line)
  const blocks: Block[] = [
    ...(more.length > 0 ? [{ kind: 'paragraph' as const, lines: more, quoted: false, ...spanOf(line) }] : []),
    ...item.blocks,
  ]
  const parts = [{ title: null, blocks }]
  const entry = entryOf(context, {
    title: title.text === '' ? line : title,
    date,
    isUndatable,
    fields: readFields(context, parts),
    parts,
    remarks: [],
    above,
    span: spanOf(line),
    ...normalText(context, [...bearing(above), shown(line)], blocks),
  })
  // What is still to be ticked has not happened.
  const isOpen = item.box !== null && !item.box.checked
  return [isOpen ? { ...withoutGrants(entry), inForce: false } : entry]
}
