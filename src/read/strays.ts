import { boxAt, ODD_BULLET, ROUND_LINE, roundBoxAt, UNSEEN } from '../markdown/boxes.ts'
import type { Block, ListItem, Table, TableRow } from '../markdown/doc.ts'
import { type Rich, spanOf } from '../markdown/rich.ts'
import type { Boxes, OutsideItem } from '../model.ts'
import type { Span } from '../text.ts'
import { type Context, placeOf } from './context.ts'
import type { Sighting } from './draft.ts'
import { readLabel } from './field.ts'
import { hiddenSpans } from './hidden.ts'
import { type Section, walk } from './outline.ts'
import type { Reading } from './reading.ts'

/** What no page shows keeps a bullet behind it from being one. */
const BEHIND_UNSEEN = new RegExp(`^[ \\t>]*${UNSEEN}+`, 'u')

/** A bullet or number with a box behind it; or a box behind what somebody may have meant for a bullet, or nothing. */
const LOOSE_LINE = new RegExp(
  `^${UNSEEN}*(?:[ \\t>]|[-*+][ \\t]|\\d{1,9}[.)][ \\t])*?(?:(?:[-*+]|\\d{1,9}[.)])(?:[ \\t]+(?=[[［])|(?=\\[[ xX]\\]))|(?:#{1,6}[ \\t]+|${ODD_BULLET}{1,3}[ \\t]*|\\(?\\w{1,3}[.)][ \\t]+|\\d{1,3}(?:\\.\\d{1,3}){1,3}[.)]?[ \\t]+|(?:<[a-zA-Z][^<>]{0,80}>)+)?${UNSEEN}*(?=\\[[ xX]\\][ \\t:：])|(?=${ROUND_LINE}))`,
  'u',
)

/** Every list item of a document, however deep. */
export function* itemsOf(blocks: readonly Block[]): Generator<ListItem> {
  for (const block of blocks) {
    if (block.kind !== 'list') continue
    for (const item of block.items) {
      yield item
      yield* itemsOf(item.blocks)
    }
  }
}

/** Every table among some blocks, those inside list items too. */
export function tablesOf(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap((item) => tablesOf(item.blocks))
    return block.kind === 'table' ? [block] : []
  })
}

/** The boxes of a document that no milestone has taken, with the heading over each. */
export function outsideItems(context: Context, root: Section, taken: ReadonlySet<number>): OutsideItem[] {
  const found: OutsideItem[] = []
  const parsed = new Set<number>()
  for (const section of walk(root)) {
    let label: string | null = null
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') label = labelOf(context, block.lines.at(-1))
      for (const item of itemsOf([block])) {
        if (!item.box) continue
        parsed.add(item.box.start)
        if (taken.has(item.box.start)) continue
        found.push({
          text: item.lines[0]?.text ?? '',
          state: item.box.checked ? 'met' : 'open',
          mark: item.box.mark,
          wellFormed: item.box.wellFormed,
          section: label ?? section.title?.text ?? null,
          ...placeOf(context, item.box),
        })
      }
    }
  }
  for (const start of taken) parsed.add(start)
  return [...found, ...unparsedBoxes(context, parsed)].sort((a, b) => a.start - b.start)
}

/** The words of a line that announces a list. */
function labelOf(context: Context, line: Rich | undefined): string | null {
  const label = line ? readLabel(context, line) : null
  return label && label.value === null ? label.label : null
}

/**
 * Lines that look like a box to a person and are none to the parser: indented too far, inside HTML, in the
 * middle of a paragraph. They are counted, so that nothing is dropped in silence.
 */
function unparsedBoxes(context: Context, parsed: ReadonlySet<number>): OutsideItem[] {
  const { doc } = context
  const hidden = hiddenSpans(doc)
  const found: OutsideItem[] = []
  for (let index = 0; index < doc.lines.count; index++) {
    const { start, end } = doc.lines.span(index)
    const line = doc.text.slice(start, end)
    const lead = LOOSE_LINE.exec(line)?.[0].length
    if (lead === undefined) continue
    const at = start + lead
    if (parsed.has(at) || hidden.some((span) => at >= span.start && at < span.end)) continue
    // Behind a bullet a round one is one of a list, or means none there.
    const isBare = !/[-*+]|\d[.)]/.test(line.slice(0, lead))
    const box = boxAt(doc.text, at) ?? (isBare ? roundBoxAt(doc.text, at) : null)
    if (!box) continue
    // "-[x] text": without a blank behind the bullet it is no list item to anybody.
    const glued = !/(?:[-*+]|\d[.)])[ \t]+$/.test(line.slice(0, lead)) || BEHIND_UNSEEN.test(line)
    found.push({
      text: doc.text.slice(box.end, end).trim(),
      state: box.checked && !glued ? 'met' : 'open',
      mark: box.mark,
      wellFormed: box.wellFormed && !glued,
      section: null,
      ...placeOf(context, box),
    })
  }
  return found
}

/** The boxes of tables of weeks whose rows no milestone has taken. */
export function untakenRows(
  context: Context,
  tables: readonly Table[],
  sightings: readonly Sighting[],
): OutsideItem[] {
  const items = sightings.flatMap(({ body }) => [...body.criteria, ...body.deliverables])
  const taken = new Set(items.map(({ start }) => start))
  return tables
    .flatMap(({ rows }) => rows)
    .filter(({ start }) => !taken.has(start))
    .flatMap((row) => boxesOutside(context, row))
}

/** The boxes that cells of a row begin with, of a table that belongs nowhere. */
function boxesOutside(context: Context, { cells }: TableRow): OutsideItem[] {
  return cells.flatMap((cell): OutsideItem[] => {
    const box = boxAt(cell.text, 0)
    if (!box) return []
    const at = spanOf(cell, box.start, box.end)
    return [
      {
        text: cell.text.slice(box.end).trim(),
        state: box.checked ? 'met' : 'open',
        mark: box.mark,
        wellFormed: true,
        section: null,
        ...placeOf(context, at),
      },
    ]
  })
}

/** Tally of the well-formed boxes among items that belong nowhere. */
export function tallyBoxes(items: readonly OutsideItem[]): Boxes {
  const boxes = items.filter((item) => item.wellFormed)
  return { checked: boxes.filter((item) => item.state === 'met').length, total: boxes.length }
}

/** Boxes that are not well-formed, inside milestones and outside. */
export function brokenBoxes({ sightings, outside }: Pick<Reading, 'sightings' | 'outside'>): Span[] {
  const inside = sightings.flatMap(({ body }) => body.boxes).filter(({ fault }) => fault !== null)
  return [...inside, ...outside.filter(({ wellFormed }) => !wellFormed)]
}
