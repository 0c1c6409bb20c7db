/** What comes near to a plan in a document that names no milestone, and what to write so that it is read as one. */

import type { Block, ListItem, Table } from '../markdown/doc.ts'
import { unmarked } from '../markdown/rich.ts'
import type { Notice } from '../model.ts'
import type { Span } from '../text.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { type Context, placeOf } from './context.ts'
import type { Sighting } from './draft.ts'
import { countFenced } from './hidden.ts'
import { readName } from './name.ts'
import { endOf, type Section, walk } from './outline.ts'
import { itemsOf } from './strays.ts'

/** Entries and lines of an example: enough to see the form. */
const SHOWN = 2
/** Characters of a user's own line in an example. */
const LONGEST = 60

/**
 * Hints for a document in which no milestone is named.
 *
 * A warning is of use beside other documents too: what it speaks of was meant to be a plan. A note only helps
 * where nothing else is recognised.
 *
 * @param sightings milestones that were made out all the same: sections and rows taken for want of better
 * @param speaks the document says something else of a plan: decisions, deliverables, progress
 */
export function nearPlan(
  context: Context,
  root: Section,
  sightings: readonly Sighting[],
  speaks: boolean,
): Notice[] {
  // A document that shows boxes in fenced code is about plans and is none; a notice names those boxes.
  if (countFenced(context).boxes > 0) return []
  const meant = [...walk(root)].flatMap((section) => emptyMilestones(context, section, sightings))
  const headless = boxesWithoutHeading(context, root)
  if (meant.length > 0 || headless.length > 0) return [...meant, ...headless]
  if (sightings.length > 0 || speaks) return []
  const asides = [...walk(root)].flatMap((section) => boxesAside(context, section))
  if (asides.length > 0) return asides.slice(0, 1)
  return [...plainTable(context, root), ...plainHeadings(context, root)].slice(0, 1)
}

function hint(
  context: Context,
  level: 'warning' | 'note',
  span: Span,
  message: string,
  lines: string[],
): Notice {
  const { file, line, column } = placeOf(context, span)
  return { code: 'near-milestones', level, message, count: 1, file, line, column, example: lines.join('\n') }
}

/** A heading "Milestones" over nothing that is read as one. */
function emptyMilestones(context: Context, section: Section, sightings: readonly Sighting[]): Notice[] {
  const { title, blocks, sections, depth, span } = section
  if (!title || !context.words.is(title.text, 'milestones')) return []
  const end = endOf(section)
  if (sightings.some(({ place }) => place.start >= span.start && place.start < end)) return []
  if (sections.some((child) => child.title && context.words.is(child.title.text, 'milestones'))) return []
  const found = blocks.flatMap(thoughtsOf).slice(0, SHOWN)
  if (found.length === 0) return []
  const message = `"${title.text}" holds no milestone that is recognised: write one line for each`
  const heading = `${'#'.repeat(Math.max(2, Math.floor(depth)))} ${title.text}`
  return [
    hint(context, 'warning', span, message, [
      heading,
      '',
      ...found.map((text, index) => `- [ ] M${index + 1}: ${titled(context, text)}`),
    ]),
  ]
}

/** Boxes before the first heading: nothing says what they belong to. */
function boxesWithoutHeading(context: Context, root: Section): Notice[] {
  const items = boxed(root.blocks)
  const [first] = items
  if (!first) return []
  const message = `${count(items.length)} no heading: write one over ${items.length === 1 ? 'it' : 'them'} that names a milestone`
  const name = titled(context, root.blocks.flatMap(proseOf)[0] ?? '')
  return [hint(context, 'warning', first, message, [`## M1: ${name}`, '', ...linesOf(items)])]
}

/** Boxes under words such as "Backlog", which keep them out of the plan. */
function boxesAside(context: Context, { title, blocks, span }: Section): Notice[] {
  const items = boxed(blocks)
  if (!title || items.length === 0) return []
  const means = context.words.labels(title.text)
  const message = `${count(items.length)} "${title.text}"${means.length > 0 ? `, which announces ${means.join(', ')}` : ''}: to have them read, name a milestone`
  return [
    hint(context, 'note', span, message, [`## M1: ${titled(context, title.text)}`, '', ...linesOf(items)]),
  ]
}

/** A table without a column that names milestones. */
function plainTable(context: Context, root: Section): Notice[] {
  for (const section of walk(root)) {
    const table = section.blocks.find(
      (block): block is Table => block.kind === 'table' && block.rows.length > 1,
    )
    if (!table) continue
    const heads = table.header.map(({ text }) => text)
    const message = `no column of the table ${heads.map((head) => `"${head}"`).join(', ')} names milestones: call one "Milestone"`
    const rows = table.rows.slice(0, SHOWN).map(({ cells }) => cells[0]?.text ?? '')
    return [
      hint(context, 'note', table, message, [
        '| Milestone | Status |',
        '| --- | --- |',
        ...rows.map(
          (text, index) => `| M${index + 1} ${titled(context, text).replaceAll('|', '\\|')} | planned |`,
        ),
      ]),
    ]
  }
  return []
}

/** Headings that could be milestones by their depth and say nothing of it. */
function plainHeadings(context: Context, root: Section): Notice[] {
  const plain = [...walk(root)].filter(
    ({ title, depth }) => title !== null && depth > 1 && context.words.labels(title.text).length === 0,
  )
  const [first] = plain
  if (!first) return []
  const message = 'no heading names a milestone: write a noun and a number or an id before the title'
  const lines = plain
    .slice(0, SHOWN)
    .map(({ title }, index) => `## M${index + 1}: ${titled(context, title?.text ?? '')}`)
  return [hint(context, 'note', first.span, message, lines)]
}

function boxed(blocks: readonly Block[]): ListItem[] {
  return [...itemsOf(blocks)].filter(({ box }) => box !== null)
}

function linesOf(items: readonly ListItem[]): string[] {
  return items
    .slice(0, SHOWN)
    .map(
      ({ box, lines }) =>
        `- [${box?.mark.toLowerCase() === 'x' ? 'x' : ' '}] ${shorten(lines[0]?.text ?? '')}`,
    )
}

/** The sentences of a paragraph, and the entries of a list. */
function thoughtsOf(block: Block): string[] {
  if (block.kind === 'list') return block.items.flatMap(({ lines }) => lines[0]?.text ?? [])
  return proseOf(block)
}

function proseOf(block: Block): string[] {
  if (block.kind !== 'paragraph') return []
  return block.lines
    .map(({ text }) => text)
    .join(' ')
    .split(/(?<=[.!?;])\s+|(?<=[。！？；])/u)
    .map((sentence) => sentence.replace(/[\s.。;；:：]+$/u, '').trim())
    .filter((sentence) => /\p{L}/u.test(sentence))
}

/** A user's own words as the title of a milestone: without what would be read as its status. */
function titled(context: Context, text: string): string {
  const plain = withoutSigns(text).replace(/^[\s#>*—–-]+|\[[ xX]\]\s*|<[^>]*>/g, '')
  const { id, title } = readName(context, unmarked(plain, 0))
  const isStatus = title === null || context.words.statusAt(title.text)?.phrase.length === title.text.length
  if (id !== null && title === null) return shorten(plain)
  return isStatus ? 'Name of the milestone' : shorten(title?.text ?? plain)
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST) return line
  return `${line.slice(0, LONGEST).replace(/\s+\S*$/u, '')} …`
}

function count(boxes: number): string {
  return boxes === 1 ? '1 box stands under' : `${boxes} boxes stand under`
}
