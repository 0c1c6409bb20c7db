/** New rows of tables, written as the rows beside them are. */
import stringWidth from 'string-width'
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { Table, TableRow } from '../markdown/doc.ts'
import { insertAt, lineBefore, lineEndAt, type Page } from './page.ts'
import { withLineEnds } from './template.ts'

/** A row as written, cut at its pipes. */
export interface RawRow {
  /** With the blanks around what they say. */
  cells: string[]
  first: boolean
  last: boolean
}

/** The row as written. Throws where it is no row of pipes. */
export function rawRow({ text, file, doc }: Page, row: TableRow): RawRow {
  const source = text.slice(row.start, row.end)
  if (source.startsWith('<'))
    throw failure(
      'a row of an HTML table is not added',
      `${file}:${doc.lines.at(row.start).line}`,
      'add it there by hand',
    )
  return cut(source)
}

/**
 * Puts a row behind another one, padded as the table is.
 *
 * @param contents what each cell says, as Markdown; cells that are missing stay empty
 */
export function rowBehind(page: Page, table: Table, row: TableRow, contents: readonly string[]): Edit {
  const model = rawRow(page, row)
  const header = cut(page.text.slice(table.start, lineEndAt(page, table.start)))
  const rows = table.rows.map((one) => rawRow(page, one))
  const count = Math.max(table.header.length, contents.length)
  const cells = Array.from({ length: count }, (_, index) => {
    const head = header.cells[index] ?? ' '
    const width = stringWidth(head)
    const isPadded = rows.every(({ cells: beside }) => stringWidth(beside[index] ?? '') === width)
    const isLast = index === count - 1 && !model.last
    return cell(contents[index] ?? '', head, isPadded && !isLast ? width : 0)
  })
  const line = `${model.first ? '|' : ''}${cells.join('|')}${model.last ? '|' : ''}`.trimEnd()
  const text = `\n${lineBefore(page, row.start)}${line}`
  return insertAt(lineEndAt(page, row.end), withLineEnds(text, page.lineEnd))
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

function cut(source: string): RawRow {
  const parts: string[] = ['']
  for (const [piece] of source.trimEnd().matchAll(/\\[\s\S]|[^\\]|\\$/g)) {
    if (piece === '|') parts.push('')
    else parts[parts.length - 1] += piece
  }
  const first = parts.length > 1 && parts[0]?.trim() === ''
  const last = parts.length > 1 && parts.at(-1)?.trim() === ''
  return { cells: parts.slice(first ? 1 : 0, last ? -1 : undefined), first, last }
}
