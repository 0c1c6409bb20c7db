/** Rows of pipe tables cut into cells, and writing a cell so that a padded table stays padded. */
import stringWidth from 'string-width'
import type { Edit } from '../edit.ts'
import type { Table } from '../markdown/doc.ts'
import type { Span } from '../text.ts'

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
  const starts = [0, ...pipes.map((at) => at + 1)]
  const cells = [...pipes, source.length].map((end, index) => ({
    start: row.start + (starts[index] ?? 0),
    end: row.start + end,
  }))
  return { cells: cells.slice(first ? 1 : 0, last ? -1 : undefined), first, last }
}

/** What stands between two pipes of a row; null where it has no such cell. */
export function cellAt(text: string, row: Span, column: number): Span | null {
  return cutRow(text, row).cells[column] ?? null
}

/**
 * The edits that put a text into a cell. Where all cells of the column are equally wide, they stay so.
 *
 * @returns null where the row has no such cell
 */
export function cellEdits(
  text: string,
  table: Table,
  row: Span,
  column: number,
  content: string,
): Edit[] | null {
  const span = cellAt(text, row, column)
  if (span === null) return null
  const raw = text.slice(span.start, span.end)
  const lead = raw.trim() === '' ? ' ' : (/^[ \t]*/.exec(raw)?.[0] ?? '')
  const escaped = content.replaceAll('|', '\\|')
  const width = widthOf(text, table, column)
  const bare = `${lead}${escaped}`
  if (width === null) {
    const trail = raw.trim() === '' ? ' ' : (/[ \t]*$/.exec(raw)?.[0] ?? '')
    return [{ ...span, text: `${bare}${trail}` }]
  }
  const needed = stringWidth(bare) + 1
  const wider = Math.max(0, needed - width)
  const padded = `${bare}${' '.repeat(Math.max(width, needed) - stringWidth(bare))}`
  return [{ ...span, text: padded }, ...(wider > 0 ? widened(text, table, row, column, wider) : [])]
}

/** The columns that every cell of a column takes; null where they differ. */
function widthOf(text: string, table: Table, column: number): number | null {
  const widths = new Set(
    rowsOf(text, table).map((row) => {
      const span = cellAt(text, row, column)
      return span === null ? -1 : stringWidth(text.slice(span.start, span.end))
    }),
  )
  const [width] = widths
  return widths.size === 1 && width !== undefined && width >= 0 ? width : null
}

function widened(text: string, table: Table, but: Span, column: number, by: number): Edit[] {
  return rowsOf(text, table).flatMap((row) => {
    const span = cellAt(text, row, column)
    if (row.start === but.start || span === null) return []
    const raw = text.slice(span.start, span.end)
    const dashes = /^[ \t]*:?-+/.exec(raw)
    // The line below the header is drawn longer, the others are filled up with blanks.
    const at = dashes && /^[ \t]*:?-+:?[ \t]*$/.test(raw) ? span.start + dashes[0].length : span.end
    return [{ start: at, end: at, text: (at === span.end ? ' ' : '-').repeat(by) }]
  })
}

/** Every line of a table: header, delimiter and rows. */
function rowsOf(text: string, { start, end }: Table): Span[] {
  const rows: Span[] = []
  let at = start
  for (const line of text.slice(start, end).split(/(?<=\r\n|\r(?!\n)|\n)/)) {
    const length = line.replace(/[\r\n]+$/, '').length
    if (length > 0) rows.push({ start: at, end: at + length })
    at += line.length
  }
  return rows
}
