import { boxAt } from '../markdown/boxes.ts'
import type { Block, Table, TableRow } from '../markdown/doc.ts'
import { escaped, joinLines, type Rich, spanOf, wordsOf } from '../markdown/rich.ts'
import type { Note } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { type Context, placeOf } from './context.ts'
import type { Detail, DraftItem } from './draft.ts'
import { readLabel } from './field.ts'
import { isDay } from './history.ts'
import { endsInBox } from './inner-boxes.ts'
import { denialOf, deniesAlone, doubtsBelow } from './item-doubt.ts'
import { draftItem, NO_SCOPE } from './items.ts'
import { pathsIn } from './paths.ts'
import { isTimeStretch } from './target.ts'

/** Where what stands below an item is put that is no item itself. */
export interface Details {
  into: Detail[]
  level: number
}

export function detailsOf(item: DraftItem): Details {
  item.details ??= []
  return { into: item.details, level: 0 }
}

/** What says how far something is, by whom and when, and promises nothing. */
const PROGRESS: readonly Label[] = ['status', 'progress', 'overall', 'owner', 'completed']

/** "Status: done", "Target: Week 3", but not "Target: 200 ms". */
export function isProgress(context: Context, line: Rich): boolean {
  const label = readLabel(context, line)
  if (!label?.value) return false
  return (
    label.means.some((meaning) => PROGRESS.includes(meaning)) ||
    (label.means.includes('target') && isTimeStretch(context.words, label.value.text))
  )
}

/** Lines of a paragraph as one detail. */
export function addLines(context: Context, details: Details, lines: readonly Rich[]): void {
  const said = lines.filter((line) => !isProgress(context, line))
  if (said.length === 0) return
  const whole = joinLines(said)
  addDetail(context, details, draftItem(context, whole, null, NO_SCOPE), whole)
}

/** Words below an item, as they are and as an item of their own would be read. */
export function addDetail(
  context: Context,
  { into, level }: Details,
  { canonical = '', text, claims }: DraftItem,
  whole: Rich,
): void {
  if (canonical === '') return
  // A mark on them says something of themselves only.
  const measured = claims.filter(({ kind }) => kind !== 'status')
  const said = [...measured, ...doubtsBelow(context, whole)]
  into.push({ text: canonical, plain: text, claims: said, files: filesIn(context, whole), level })
}

/** "Output: `docs/pipes.md`": the paths that a line names as what comes out of its item. */
function filesIn(context: Context, line: Rich): Note[] {
  const label = readLabel(context, line)
  if (!label?.value || !label.means.some((one) => one === 'output' || one === 'scope')) return []
  const place = placeOf(context, spanOf(label.value))
  return pathsIn(label.value.text).map((text) => ({ text, ...place }))
}

/** Any block below an item but a list or a table, which may hold items. */
export function addBlock(context: Context, details: Details, block: Block): void {
  if (block.kind === 'paragraph') addLines(context, details, block.lines)
  else if (block.kind === 'heading') addLines(context, details, [block.text])
  else if (block.kind === 'code') addText(details, block.value)
  else if (block.kind === 'html') addText(details, block.value.replace(/<!--[\s\S]*?(?:-->|$)/g, ''))
}

function addText({ into, level }: Details, text: string): void {
  for (const line of text.split(/\r\n|\r|\n/))
    if (line.trim() !== '') into.push({ text: escaped(line), plain: line.trim(), claims: [], level })
}

/** The rows of a table that holds no items: the first cell of each, and the others below it. */
export function addRows(context: Context, { into, level }: Details, table: Table): void {
  for (const row of table.rows) {
    const first = row.cells[0] ?? joinLines([])
    into.push({ text: wordsOf(first), plain: first.text, claims: [], level })
    into.push(...rowDetails(context, table, row, [0]).map((one) => ({ ...one, level: level + 1 })))
  }
}

/** Columns that number the rows or say how far each is. */
const TOLD: readonly Label[] = [...PROGRESS, 'number']

/**
 * What the other cells of a row say of what it promises, each behind the head of its column.
 *
 * @param taken the columns of its words and of its state
 */
export function rowDetails(
  context: Context,
  table: Table,
  row: TableRow,
  taken: readonly number[],
): Detail[] {
  return row.cells.flatMap((cell, column) => {
    const head = table.header[column]
    const means = head ? context.words.labels(head.text) : []
    // "Measured", "Result": what was reached.
    if (head && isPhrase('measured', head.text)) return []
    if (taken.includes(column) || cell.text === '' || means.some((one) => TOLD.includes(one))) return []
    const isSigned = cell.text.length < 24 && context.words.sign(cell.text) !== null
    if (isSigned || boxAt(cell.text, 0) !== null || endsInBox(cell)) return []
    if (isDay(context, cell) || isTimeStretch(context.words, cell.text)) return []
    const isHeaded = head !== undefined && head.text !== ''
    return [
      {
        text: isHeaded ? `${wordsOf(head)}: ${wordsOf(cell)}` : wordsOf(cell),
        plain: isHeaded ? `${head.text}: ${cell.text}` : cell.text,
        claims: [
          ...draftItem(context, cell, null, NO_SCOPE).claims,
          ...(means.includes('notes') && deniesAlone(context.words, cell.text)
            ? [denialOf(context, cell)]
            : []),
        ],
        level: 0,
      },
    ]
  })
}
