/**
 * Tables without a real head: pipes need a line over the dashes, and where that holds a task, "| tests | [ ] |", it is one of
 * the rows.
 */
import { boxAt } from '../markdown/boxes.ts'
import type { Block, Doc, Table } from '../markdown/doc.ts'
import { EMPTY, type Rich } from '../markdown/rich.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { FIELDS } from './rows.ts'

/** What a column is called that stands beside one of boxes, "| Task | [ ] |". Tests are work as well. */
const COLUMNS: ReadonlySet<Label> = new Set<Label>([
  ...FIELDS,
  'deliverables',
  'feature',
  'criteria',
  'title',
  'number',
])

/** A document whose tables have such a line among their rows. */
export function withHeadRows(doc: Doc, words: Vocabulary): Doc {
  const blocks = rowsIn(doc.blocks, doc, words)
  return blocks === doc.blocks ? doc : { ...doc, blocks }
}

function rowsIn(blocks: Block[], doc: Doc, words: Vocabulary): Block[] {
  const now = blocks.map((block): Block => {
    if (block.kind === 'table') return isTask(words, block) ? withHeadRow(doc, block) : block
    if (block.kind !== 'list') return block
    const items = block.items.map((item) => {
      const own = rowsIn(item.blocks, doc, words)
      return own === item.blocks ? item : { ...item, blocks: own }
    })
    return items.every((item, index) => item === block.items[index]) ? block : { ...block, items }
  })
  return now.every((block, index) => block === blocks[index]) ? blocks : now
}

function isTask(words: Vocabulary, { header, isHtml }: Table): boolean {
  const boxed = isHtml ? [] : header.filter(isBoxed)
  if (boxed.length === 0) return false
  const isColumn = ({ text }: Rich): boolean => words.exactLabels(text).some((label) => COLUMNS.has(label))
  return (
    boxed.some(({ text }) => /[\p{L}\p{N}]/u.test(text.replace(/^\[[ xX]\]/, ''))) || !header.some(isColumn)
  )
}

function isBoxed({ text }: Rich): boolean {
  return /^\[[ xX]\](?:\s|$)/.test(text) && boxAt(text, 0) !== null
}

function withHeadRow({ lines }: Doc, table: Table): Table {
  const { end } = lines.span(lines.at(table.start).line - 1)
  const row = { cells: table.header, start: table.start, end }
  return { ...table, header: table.header.map(() => EMPTY), rows: [row, ...table.rows] }
}
