/** Rows of pipe tables cut into cells, and writing a cell so that a padded table stays padded. */
import stringWidth from 'fast-string-width'
import type { Edit } from '../edit.ts'
import type { Table } from '../markdown/doc.ts'
import { spanOf } from '../markdown/rich.ts'
import { matched, type Span } from '../text.ts'

/** A row of a pipe table, cut at its pipes. */
export interface CutRow {
  /** What stands between the pipes, blanks included. */
  cells: Span[]
  /** Whether a pipe stands before the first cell, and one behind the last. */
  first: boolean
  last: boolean
}

/** Cuts a row at its pipes; an escaped one is text. */
export function cutRow(text: string, row: Span): CutRow {
  const source = text.slice(row.start, row.end).trimEnd()
  const pipes = [...source.matchAll(/\\[\s\S]|\|/g)].flatMap(({ 0: piece, index }) =>
    piece === '|' ? [index] : [],
  )
  const first = /^\s*\|/.test(source)
  const last = pipes.at(-1) === source.length - 1
  const cells: Span[] = []
  let { start } = row
  for (const at of [...pipes, source.length]) {
    cells.push({ start, end: row.start + at })
    start = row.start + at + 1
  }
  return { cells: cells.slice(first ? 1 : 0, last ? -1 : undefined), first, last }
}

/** What stands between two pipes of a row; null where it has no such cell. */
export function cellAt(text: string, row: Span, column: number): Span | null {
  return cutRow(text, row).cells[column] ?? null
}

/** What of a cell is no word that a reader sees: comments, marks of footnotes, tags, entities. */
const HIDDEN =
  /<!--[\s\S]*?(?:-->|$)|\[\^[^[\]\s]+\]|<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi

/**
 * What stands in a cell where another text in its place would take something away that is none of its words, a comment or a
 * footnote; null where it would not. No writer of cells writes over such a thing.
 */
export function keptFrom(
  text: string,
  table: Table,
  row: Span,
  column: number,
  content: string,
): string | null {
  const span = sourceOf(text, table, row, column)
  const source = span ? text.slice(span.start, span.end).trim() : ''
  const left = [...(content.match(HIDDEN) ?? [])].map(String)
  const isLost = [...(source.match(HIDDEN) ?? [])].some((piece) => {
    const at = left.indexOf(piece)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return isLost ? source : null
}

/** Why a cell is left to a person in which something stands beside its words. */
export function whyKept(source: string): string {
  return `"${source}" holds more than its words, which would be lost`
}

function sourceOf(text: string, table: Table, row: Span, column: number): Span | null {
  if (!table.isHtml) return cellAt(text, row, column)
  const cell = table.rows.find(({ start }) => start === row.start)?.cells[column]
  return cell && cell.text !== '' ? spanOf(cell) : null
}

/**
 * The edits that put a text into a cell. Where all cells of the column are equally wide, they stay so.
 *
 * @returns null where the row has no such cell, or one that holds more than its words
 */
export function cellEdits(
  text: string,
  table: Table,
  row: Span,
  column: number,
  content: string,
): Edit[] | null {
  if (keptFrom(text, table, row, column, content) !== null) return null
  if (table.isHtml) return htmlEdits(table, row, column, content)
  const span = cellAt(text, row, column)
  if (span === null) return null
  const raw = text.slice(span.start, span.end)
  const lead = raw.trim() === '' ? ' ' : matched(/^[ \t]*/, raw)
  const escaped = content.replace(/\\?\|/g, '\\|')
  const padding = paddingOf(text, table, column)
  const bare = `${lead}${escaped}`
  if (padding === null) {
    const trail = raw.trim() === '' ? ' ' : matched(/[ \t]*$/, raw)
    return [{ ...span, text: `${bare}${trail}` }]
  }
  const { width, measure, isInStep, isRight } = padding
  const own = isRight ? ` ${escaped} ` : `${bare} `
  const needed = measure(own)
  // Where other cells are out of step already, none of them is touched for this one.
  const wider = isInStep ? Math.max(0, needed - width) : 0
  const blanks = ' '.repeat(Math.max(0, width - needed))
  const padded = isRight ? blanks + own : own + blanks
  return [{ ...span, text: padded }, ...(wider > 0 ? widened(text, table, row, column, wider, isRight) : [])]
}

/** In HTML what stands in a cell can be replaced; where an empty one begins is not known. */
function htmlEdits({ rows }: Table, { start }: Span, column: number, content: string): Edit[] | null {
  const cell = rows.find((row) => row.start === start)?.cells[column]
  if (!cell || cell.text === '') return null
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return [{ ...spanOf(cell), text: escaped }]
}

/** How wide the cells of a column are, and what that is measured in. */
interface Padding {
  width: number
  measure: Measure
  /** Whether every cell is as wide. */
  isInStep: boolean
  /** Whether the blanks that make them so stand before the words. */
  isRight: boolean
}

type Measure = (text: string) => number

/** What is seen, and what editors that know nothing of wide signs count. */
const MEASURES: readonly Measure[] = [stringWidth, (text) => [...text].length, (text) => text.length]

/**
 * The width that every cell of a column has, in whatever they were made equally wide; where some fell out of step, the one
 * that at least three of four have. Null where the column is not padded.
 */
function paddingOf(text: string, table: Table, column: number): Padding | null {
  const rows = rowsOf(text, table).map((row) =>
    cutRow(text, row).cells.map(({ start, end }) => text.slice(start, end)),
  )
  const texts = rows.flatMap((row) => row.slice(column, column + 1))
  // Cells of a table that nobody padded may be equally wide by chance.
  if (texts.length < rows.length || !rows.flat().some(isFilledUp)) return null
  const isRight = texts.some((one) => /^[ \t]{2,}\S.*\S? ?$/u.test(one)) && !texts.some(isFilledBehind)
  for (const share of [1, 3 / 4]) {
    for (const measure of MEASURES) {
      const counts = new Map<number, number>()
      for (const one of texts) counts.set(measure(one), (counts.get(measure(one)) ?? 0) + 1)
      const [width, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])
      const isInStep = count === texts.length
      if (width > 0 && count >= share * texts.length && (isInStep || texts.some(isFilledUp)))
        return { width, measure, isInStep, isRight }
    }
  }
  return null
}

/** Whether a cell has more blanks than set its words off. */
function isFilledUp(cell: string): boolean {
  return isFilledBehind(cell) || /^[ \t]{2,}\S/.test(cell) || /^[ \t]{3,}$/.test(cell)
}

function isFilledBehind(cell: string): boolean {
  return /\S[ \t]{2,}$/.test(cell)
}

function widened(
  text: string,
  table: Table,
  but: Span,
  column: number,
  by: number,
  isRight: boolean,
): Edit[] {
  return rowsOf(text, table).flatMap((row) => {
    const span = cellAt(text, row, column)
    if (row.start === but.start || span === null) return []
    const raw = text.slice(span.start, span.end)
    const dashes = /^[ \t]*:?-+/.exec(raw)
    // The line below the header is drawn longer, the others are filled up with blanks.
    const isLine = dashes !== null && /^[ \t]*:?-+:?[ \t]*$/.test(raw)
    const at = isLine ? span.start + dashes[0].length : isRight ? span.start : span.end
    return [{ start: at, end: at, text: (isLine ? '-' : ' ').repeat(by) }]
  })
}

/** Every line of a table: header, delimiter and rows. */
function rowsOf(text: string, { start, end }: Table): Span[] {
  const rows: Span[] = []
  let at = start
  for (const line of text.slice(start, end).split(/(?<=\r\n|\r(?!\n)|\n)/)) {
    const length = line.replace(/[\r\n]+$/, '').length
    // The marks of a quote are none of the row's.
    const lead = matched(/^(?:[ \t]*>)+[ \t]?/, line).length
    if (length > lead) rows.push({ start: at + lead, end: at + length })
    at += line.length
  }
  return rows
}
