import type {
  Code,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Table,
  TableCell,
  TableRow,
} from 'mdast'
import { addFence } from './ends.ts'
import type { PlainBlock, PlainItem, PlainList, PlainText } from './plain.ts'
import type { PlainCode } from './plain-code.ts'
import type { PlainHolder, PlainSpan, Text } from './plain-spans.ts'
import type { PlainTable } from './plain-table.ts'

/** What the nodes of plain blocks are made with. */
export interface Making {
  /** Characters that were put before the text. */
  before: number
  /** What the parser made of the texts that are not only words. */
  inside: ReadonlyMap<Text, PhrasingContent[]>
}

/** The node that the parser would make of a plain block. Of its place only the offsets are told: nothing asks for more. */
export function plainNode(block: PlainBlock, making: Making): Heading | Paragraph | List | Table | Code {
  switch (block.kind) {
    case 'text':
      return textOf(block, making)
    case 'list':
      return listOf(block, making)
    case 'table':
      return tableOf(block, making)
    case 'code':
      return codeOf(block, making)
  }
}

const DEPTHS = [1, 2, 3, 4, 5, 6] as const

function textOf(text: PlainText, making: Making): Heading | Paragraph {
  const depth = DEPTHS[text.depth - 1]
  const children = childrenOf(text, making)
  if (depth === undefined)
    return { type: 'paragraph', children, position: place(text.start, text.end, making) }
  const start = text.start - depth - ' '.length
  return { type: 'heading', depth, children, position: place(start, text.end, making) }
}

function listOf(list: PlainList, making: Making): List {
  const { number, items } = list
  const position = place(items[0]?.at ?? 0, endOf(list), making)
  const children = items.map((item) => itemOf(item, making))
  return { type: 'list', ordered: number !== null, start: number, spread: false, children, position }
}

function itemOf(item: PlainItem, making: Making): ListItem {
  const { at, box, inner } = item
  const children = childrenOf(item, making)
  // A box goes with the text where that starts with letters, though a link was made of them, which tells no place.
  const [first] = children
  const start = box && first?.type !== 'text' && first?.position ? box.at : item.start
  const own: Paragraph = { type: 'paragraph', children, position: place(start, item.end, making) }
  return {
    type: 'listItem',
    spread: false,
    checked: box ? box.isTicked : null,
    children: inner ? [own, listOf(inner, making)] : [own],
    position: place(at, inner ? endOf(inner) : item.end, making),
  }
}

function tableOf({ start, end, align, rows }: PlainTable, making: Making): Table {
  const children = rows.map((row): TableRow => {
    const cells = row.cells.map(
      (cell): TableCell => ({
        type: 'tableCell',
        children: childrenOf(cell, making),
        position: place(cell.from, cell.to, making),
      }),
    )
    return { type: 'tableRow', children: cells, position: place(row.start, row.end, making) }
  })
  return { type: 'table', align, children, position: place(start, end, making) }
}

function codeOf({ start, end, language, value }: PlainCode, making: Making): Code {
  const code: Code = { type: 'code', lang: language, meta: null, value, position: place(start, end, making) }
  // One that opens it, and one that closes it.
  addFence(code)
  addFence(code)
  return code
}

/** A list ends with the last of its items, or with what stands in that. */
function endOf({ items }: PlainList): number {
  const last = items.at(-1)
  return last?.inner ? endOf(last.inner) : (last?.end ?? 0)
}

function childrenOf(text: Text, making: Making): PhrasingContent[] {
  return text.spans?.map((span) => spanOf(span, making)) ?? making.inside.get(text) ?? []
}

function spanOf(span: PlainSpan, making: Making): PhrasingContent {
  const position = place(span.start, span.end, making)
  switch (span.kind) {
    case 'words':
      return { type: 'text', value: span.text, position }
    case 'code':
      return { type: 'inlineCode', value: span.text, position }
    case 'break':
      return { type: 'break', position }
    case 'link':
      return { type: 'link', title: null, url: span.url, children: insideOf(span, making), position }
    default:
      return { type: span.kind, children: insideOf(span, making), position }
  }
}

function insideOf({ inside }: PlainHolder, making: Making): PhrasingContent[] {
  return inside.map((span) => spanOf(span, making))
}

function place(from: number, to: number, { before }: Making): Paragraph['position'] {
  const point = (offset: number) => ({ line: 0, column: 0, offset: before + offset })
  return { start: point(from), end: point(to) }
}
