import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import type { Table, TableRow } from './doc.ts'
import { tagOf } from './inline.ts'
import { EMPTY, type Rich, trim } from './rich.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** The tables in a piece of HTML, as if they had been written with pipes. A table inside a table is left out. */
export function htmlTables(html: string, start: number): Table[] {
  const { childNodes } = parseFragment(html, { sourceCodeLocationInfo: true })
  return elements(childNodes, 'table').flatMap((table) => {
    const rows = elements(table.childNodes, 'tr').map((row) => rowOf(row, html, start))
    const [first, ...body] = rows
    if (!first) return []
    // A row of boxes is no header: HTML needs none.
    const isHeader = !first.cells.some(({ text }) => BOX.test(text))
    const header = isHeader ? first.cells : first.cells.map(() => EMPTY)
    return [
      { kind: 'table' as const, isHtml: true, header, rows: isHeader ? body : rows, ...spanOf(table, start) },
    ]
  })
}

/** What a cell begins with that is ticked or not. */
const BOX = /^(?:\[[ xX]\]|[☐☑🗹⬜🔲🔳])/u

/** Elements of a name, however deep, but not inside one another. */
function elements(nodes: readonly Node[], name: string): Element[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    return node.tagName === name ? [node] : elements(node.childNodes, name)
  })
}

function rowOf(row: Element, html: string, start: number): TableRow {
  const cells = row.childNodes.filter(
    (node): node is Element => 'tagName' in node && /^t[dh]$/.test(node.tagName),
  )
  return { cells: cells.map((cell) => richOf(cell, html, start)), ...spanOf(row, start) }
}

function spanOf({ sourceCodeLocation: place }: Element, start: number): { start: number; end: number } {
  return { start: start + (place?.startOffset ?? 0), end: start + (place?.endOffset ?? 0) }
}

function richOf(cell: Element, html: string, start: number): Rich {
  const rich: Rich = { text: '', offsets: [], from: 0, marks: [] }
  append(rich, cell.childNodes, html, start)
  const end = cell.sourceCodeLocation?.endTag?.startOffset ?? cell.sourceCodeLocation?.endOffset ?? 0
  rich.offsets.push(start + end)
  return trim(rich)
}

const MARKS = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  del: 'strike',
  s: 'strike',
  code: 'code',
} as const

interface Place {
  startOffset: number
  endOffset: number
}

function append(rich: Rich, nodes: readonly Node[], html: string, start: number): void {
  for (const node of nodes) {
    if (node.nodeName === '#text' && 'value' in node) {
      const at = start + (node.sourceCodeLocation?.startOffset ?? 0)
      // Character references make the source longer than the text: positions behind them are those of the node.
      const exact =
        node.sourceCodeLocation?.endOffset === (node.sourceCodeLocation?.startOffset ?? 0) + node.value.length
      for (let i = 0; i < node.value.length; i++) rich.offsets.push(exact ? at + i : at)
      rich.text += node.value.replace(/[\r\n\t]/g, ' ')
    } else if ('tagName' in node) {
      const from = rich.text.length
      if (node.tagName === 'br') {
        rich.text += '\n'
        rich.offsets.push(start + (node.sourceCodeLocation?.startOffset ?? 0))
      }
      const kind = MARKS[node.tagName as keyof typeof MARKS]
      const { startTag, endTag } = node.sourceCodeLocation ?? {}
      const put = (tag: Place | undefined): void => {
        if (!tag || kind || node.tagName === 'br' || node.tagName === 'input') return
        rich.beside ??= []
        rich.beside.push({ at: rich.text.length, text: tagOf(html.slice(tag.startOffset, tag.endOffset)) })
      }
      put(startTag ?? node.sourceCodeLocation ?? undefined)
      append(rich, node.childNodes, html, start)
      put(endTag)
      if (kind && rich.text.length > from) rich.marks.push({ kind, start: from, end: rich.text.length })
    }
  }
}
