/**
 * Blocks that their lines tell without a parser: headings and paragraphs of words, lists whose items stand one below the
 * other, tables. Where a line might mean another thing, there are none.
 */
import type { PlainCode } from './plain-code.ts'
import { joined, readText, spansIn, type Text } from './plain-spans.ts'
import { isRow, type PlainTable, plainTable } from './plain-table.ts'

/** A heading of some depth, or a paragraph, whose depth is 0. */
export interface PlainText extends Text {
  kind: 'text'
  depth: number
}

export interface PlainList {
  kind: 'list'
  /** What it starts with; null for bullets. */
  number: number | null
  /** The bullet, or what stands behind the numbers: another one starts another list. */
  mark: string
  items: PlainItem[]
}

export interface PlainItem extends Text {
  /** Where its mark stands; what it starts with is its text. */
  at: number
  box: { at: number; isTicked: boolean } | null
  inner: PlainList | null
}

export type PlainBlock = PlainText | PlainList | PlainTable | PlainCode

/** No sign behind that may close it. */
const HEADING = /^(#{1,6}) ([^#]+)$/u

/** What a further line of an item may begin with for the parser to read it as a text. */
const GOES_ON = /^(?:[A-Za-z("']|[^\p{ASCII}]|\d)/u

/** What starts an item: its mark, one blank, perhaps a box. */
const ITEM = /^( *)(?:([-*+])|(\d{1,9})([.)])) (?:\[([ xX])\] )?/

/** The blocks of the lines between two blank ones; null where the parser has to tell. */
export function plainBlocks(lines: readonly string[], start: number): PlainBlock[] | null {
  const blocks: PlainBlock[] = []
  let open: Open[] = []
  let at = start
  for (const [index, line] of lines.entries()) {
    // It goes on to the next blank line, as far as it is one.
    if (isRow(line)) return withTable(blocks, lines.slice(index), at)
    const heading = headingOf(line, at)
    const item = itemOf(line, at)
    if (heading) {
      blocks.push(heading)
      open = []
    } else if (item) {
      const places = placesOf(item, open, blocks)
      if (!places) return null
      open = places
    } else if (!goesOn(line, at, open.at(-1)?.item, blocks)) return null
    at += line.length + 1
  }
  return blocks
}

/** With a table, which begins below nothing or a heading; null where it may be something else. */
function withTable(blocks: PlainBlock[], lines: readonly string[], at: number): PlainBlock[] | null {
  const above = blocks.at(-1)
  const isFree = above === undefined || (above.kind === 'text' && above.depth > 0)
  const table = isFree ? plainTable(lines, at) : null
  return table && [...blocks, table]
}

function headingOf(line: string, at: number): PlainText | null {
  const [, marks, words] = HEADING.exec(line) ?? []
  if (marks === undefined || words === undefined) return null
  const start = at + marks.length + ' '.length
  const spans = spansIn(words.replace(/ +$/, ''), start)
  return spans && { kind: 'text', depth: marks.length, start, end: at + line.length, spans }
}

/** An item with the list it may start, and how far in its mark and its text stand. */
interface Open {
  list: PlainList
  item: PlainItem
  markAt: number
  textAt: number
}

function itemOf(line: string, at: number): Open | null {
  const match = ITEM.exec(line)
  if (!match) return null
  const [lead, blanks = '', bullet, digits = '', delimiter, box] = match
  const text = readText(line.slice(lead.length), at + lead.length)
  if (!text) return null
  const markAt = blanks.length
  const mark = bullet ?? delimiter ?? ''
  const boxAt = at + lead.length - '[ ] '.length
  const item = {
    ...text,
    at: at + markAt,
    box: box === undefined ? null : { at: boxAt, isTicked: box !== ' ' },
    inner: null,
  }
  const number = digits === '' ? null : Number(digits)
  return {
    list: { kind: 'list', number, mark, items: [item] },
    item,
    markAt,
    textAt: markAt + digits.length + '- '.length,
  }
}

/** The items that a line further down may belong to once this one has found its list; null where it finds none. */
function placesOf(next: Open, open: readonly Open[], blocks: PlainBlock[]): Open[] | null {
  const before = open.findIndex(({ markAt }) => markAt === next.markAt)
  const beside = open[before]
  if (beside) {
    const { list } = beside
    if (list.mark !== next.list.mark) return null
    list.items.push(next.item)
    return [...open.slice(0, before), { ...next, list }]
  }
  const above = open.at(-1)
  const inset = next.markAt - (above?.textAt ?? 0)
  const below = blocks.at(-1)
  // Only the first number interrupts a text.
  const isBelowText = above !== undefined || (below?.kind === 'text' && below.depth === 0)
  if (isBelowText && (next.list.number ?? 1) !== 1) return null
  if (inset < 0 || inset > (above ? 3 : 0)) return null
  if (above) above.item.inner = next.list
  else blocks.push(next.list)
  return [...open, next]
}

/** Adds a line to the text above, or starts a paragraph with it; false where it may be something else. */
function goesOn(line: string, at: number, item: PlainItem | undefined, blocks: PlainBlock[]): boolean {
  // Other blanks than these are text.
  const inset = item ? (/^ +/.exec(line)?.[0].length ?? 0) : 0
  const words = line.slice(inset)
  const text = readText(words, at + inset)
  if (!text || (text.spans === null && !GOES_ON.test(words))) return false
  // Of blanks before a sign some belong to the line above, and some don't.
  if (inset > 0 && text.spans && text.spans[0]?.kind !== 'words') return false
  const last = blocks.at(-1)
  const above = item ?? (last?.kind === 'text' && last.depth === 0 ? last : null)
  if (above) {
    above.spans = above.spans && text.spans && joined(above.spans, above.end, text.spans)
    above.end = text.end
    return above === item || text.spans !== null
  }
  blocks.push({ kind: 'text', depth: 0, ...text })
  return text.spans !== null
}
