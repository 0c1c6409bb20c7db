/** New rows of tables, written as the rows beside them are. */
import stringWidth from 'fast-string-width'
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { Table, TableRow } from '../markdown/doc.ts'
import type { Span } from '../text.ts'
import { type CutRow, cutRow } from './cell.ts'
import { insertAt, lineBefore, lineEndAt, type Page } from './page.ts'
import { withLineEnds } from './template.ts'

/** A row as written, cut at its pipes. */
export interface RawRow extends Omit<CutRow, 'cells'> {
  /** With the blanks around what they say. */
  cells: string[]
}

/** What of a page rows need. */
type Lined = Pick<Page, 'text' | 'file' | 'doc' | 'lineEnd'>

/** The row as written. Throws where it is no row of pipes. */
export function rawRow({ text, file, doc }: Lined, row: TableRow): RawRow {
  if (text.startsWith('<', row.start))
    throw failure(
      'a row of an HTML table is not added',
      `${file}:${doc.lines.at(row.start).line}`,
      'add it there by hand',
    )
  return written(text, row)
}

/** Whether a line that GFM takes for a row is a remark right below its table: it has no pipe, and the table has columns. */
export function isStray({ text }: Pick<Lined, 'text'>, table: Table, row: Span): boolean {
  if (table.isHtml || table.header.length < 2) return false
  const { cells, first, last } = cutRow(text, row)
  return cells.length === 1 && !first && !last
}

/**
 * Puts a row behind another one, padded as the table is.
 *
 * @param contents what each cell says, as Markdown
 */
export function rowBehind(page: Lined, table: Table, row: TableRow, contents: readonly string[]): Edit {
  const model = rawRow(page, row)
  if (isStray(page, table, row))
    throw failure(
      `"${cellText(model, 0)}" is a row of the table above it, as no blank line stands between them`,
      `${page.file}:${page.doc.lines.at(row.start).line}`,
      'put a blank line before it',
    )
  const header = written(page.text, { start: table.start, end: lineEndAt(page, table.start) })
  const rows = table.rows.filter((one) => !isStray(page, table, one)).map((one) => rawRow(page, one))
  // As cells that say nothing are written there.
  const empty = rows.flatMap((one) => one.cells).find((text) => /^[ \t]+$/.test(text))
  const cells = contents.map((content, index) => {
    const head = header.cells[index] ?? ' '
    const width = stringWidth(head)
    const isPadded = rows.every(({ cells: beside }) => stringWidth(beside[index] ?? '') === width)
    const isLast = index === contents.length - 1 && !model.last
    if (content === '' && !isPadded && !isLast && empty !== undefined) return empty
    return cell(content, head, isPadded && !isLast ? width : 0)
  })
  const line = `${model.first ? '|' : ''}${cells.join('|')}${model.last ? '|' : ''}`.trimEnd()
  const text = `\n${lineBefore(page, row.start)}${line}`
  return insertAt(lineEndAt(page, row.end), withLineEnds(text, page.lineEnd))
}

/** The same before a row: behind the line that stands over it. */
export function rowBefore(page: Lined, table: Table, row: TableRow, contents: readonly string[]): Edit {
  const edit = rowBehind(page, table, row, contents)
  const start = row.start - lineBefore(page, row.start).length
  const end = start - (page.text.slice(start - 2, start) === '\r\n' ? 2 : 1)
  return { ...edit, start: end, end }
}

/** What a cell says, without the blanks around it. */
export function cellText(row: RawRow, index: number): string {
  return (row.cells[index] ?? '').trim()
}

function cell(content: string, head: string, width: number): string {
  const lead = /^\s/.test(head) ? ' ' : ''
  const tail = /\s$/.test(head) && (content !== '' || lead === '') ? ' ' : ''
  const text = `${lead}${content}${tail}`
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

function written(text: string, row: Span): RawRow {
  const { cells, ...pipes } = cutRow(text, row)
  return { cells: cells.map(({ start, end }) => text.slice(start, end)), ...pipes }
}
