import stringWidth from 'string-width'

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Columns that a text takes on a terminal: two for Chinese and emoji, none for colour codes. */
export function widthOfText(text: string): number {
  return stringWidth(text)
}

/** A text cut to a width, with `…` where something is left out. Never cuts a character in two. */
export function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let cut = ''
  let taken = 0
  for (const { segment } of GRAPHEMES.segment(text)) {
    const next = stringWidth(segment)
    if (taken + next > width - 1) break
    cut += segment
    taken += next
  }
  return width > 0 ? `${cut.trimEnd()}…` : ''
}

/** A text filled up with blanks to a width. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return side === 'left' ? text + blanks : blanks + text
}

/** A text broken at blanks into lines of a width. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A bar of a width, filled by whole percent; a part of a cell is not drawn as full. */
export function bar(percent: number, width: number): string {
  const full = Math.floor((percent * width) / 100)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** A column of a table: its cells as plain text, so that they can be measured, and how they are dressed. */
export interface Column {
  head: string
  cells: string[]
  align?: 'right'
  /**
   * The least width that is of use, and how early the column gives way: higher numbers first. `drop` says
   * whether it may go altogether: `early` rather than shrink to less, `late` when all else has shrunk.
   */
  shrink?: { to: number; order: number; drop?: 'early' | 'late' }
  dress?: (text: string, row: number) => string
}

/** Lays columns out to a width: one line for the heads and one for each row. Columns without any text are left out. */
export function table(columns: readonly Column[], width: number): { head: string; rows: string[] } {
  const used = columns.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const widths = used.map(({ head, cells }) =>
    Math.max(stringWidth(head), ...cells.map((cell) => stringWidth(cell))),
  )
  shrinkTo(used, widths, width)
  const shown = used
    .map((column, index) => ({ column, width: widths[index] ?? 0 }))
    .filter((one) => one.width > 0)
  const line = (cells: string[]): string => cells.join('  ').trimEnd()
  const count = columns[0]?.cells.length ?? 0
  return {
    head: line(
      shown.map(({ column, width: w }) =>
        pad(truncate(column.head, w), w, column.align === 'right' ? 'right' : 'left'),
      ),
    ),
    rows: Array.from({ length: count }, (_, row) =>
      line(
        shown.map(({ column, width: w }) => {
          const cell = pad(
            truncate(column.cells[row] ?? '', w),
            w,
            column.align === 'right' ? 'right' : 'left',
          )
          return column.dress ? column.dress(cell, row) : cell
        }),
      ),
    ),
  }
}

/** Takes width from the columns that can spare it until all fit; then leaves out those that may go, until they do. */
function shrinkTo(columns: readonly Column[], widths: number[], width: number): void {
  const over = (): number => widths.reduce((sum, one) => sum + one + (one > 0 ? 2 : 0), -2) - width
  const order = columns
    .flatMap(({ shrink }, index) => (shrink ? [{ ...shrink, index }] : []))
    .sort((a, b) => b.order - a.order)
  for (const { to, drop, index } of order) {
    const left = (widths[index] ?? 0) - Math.max(0, over())
    widths[index] = left >= to ? left : drop === 'early' ? 0 : Math.min(to, widths[index] ?? 0)
  }
  for (const { drop, index } of order) if (drop && over() > 0) widths[index] = 0
}
