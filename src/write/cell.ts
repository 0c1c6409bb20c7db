/** Writing a cell of a pipe table so that a padded table stays padded. */
import stringWidth from 'string-width'
import type { Edit } from '../edit.ts'
import type { Table } from '../markdown/doc.ts'
import type { Span } from '../text.ts'

/** What stands between the pipes of a row, blanks included. */
function cellSpans(text: string, row: Span): Span[] {
  const source = text.slice(row.start, row.end)
  const cuts = [...source.matchAll(/(?<!\\)(?:\\\\)*\|/g)].map(
    ({ index, 0: pipe }) => index + pipe.length - 1,
  )
  const first = /^[ \t]*\|/.test(source) ? 0 : -1
  const bounds = first === 0 ? cuts : [-1, ...cuts]
  const ends = /\|[ \t]*$/.test(source) ? bounds.slice(1) : [...bounds.slice(1), source.trimEnd().length]
  return ends.map((end, index) => ({ start: row.start + (bounds[index] ?? -1) + 1, end: row.start + end }))
}

/** What stands between two pipes of a row; null where it has no such cell. */
export function cellAt(text: string, row: Span, column: number): Span | null {
  return cellSpans(text, row)[column] ?? null
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
  const span = cellSpans(text, row)[column]
  if (span === undefined) return null
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
      const span = cellSpans(text, row)[column]
      return span === undefined ? -1 : stringWidth(text.slice(span.start, span.end))
    }),
  )
  const [width] = widths
  return widths.size === 1 && width !== undefined && width >= 0 ? width : null
}

function widened(text: string, table: Table, but: Span, column: number, by: number): Edit[] {
  return rowsOf(text, table).flatMap((row) => {
    const span = cellSpans(text, row)[column]
    if (row.start === but.start || span === undefined) return []
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
