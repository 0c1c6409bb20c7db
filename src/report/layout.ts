import stringWidth from 'fast-string-width'

/** Columns of a text below which its beginning says too little. */
const LEAST_TEXT = 24

let segmenter: Intl.Segmenter | undefined

/** Letters and signs that stand alone, whatever is beside them: to load what knows of others takes as long as a report. */
const ALONE =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25ff\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/

/** The characters as people see them. */
function graphemes(text: string): string[] {
  if (ALONE.test(text)) return [...text]
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Letters and signs of one column each, those that bars and marks are made of among them. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2026\u2500-\u25fc\u2713\u2717]*$/

/** Columns that a text takes on a terminal: two for Chinese and emoji, none for colour codes. */
export function widthOfText(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text)
}

/** A text cut to a width, with `…` where something is left out. Never cuts a character in two. */
export function truncate(text: string, width: number): string {
  if (widthOfText(text) <= width) return text
  let cut = ''
  let taken = 0
  for (const segment of graphemes(text)) {
    const next = widthOfText(segment)
    if (taken + next > width - 1) break
    cut += segment
    taken += next
  }
  return width > 0 ? `${cut.trimEnd()}…` : ''
}

/** A text filled up with blanks to a width. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOfText(text)))
  return side === 'left' ? text + blanks : blanks + text
}

/** A text broken at blanks into lines of a width; a word that is longer, as in Chinese, is broken where it must be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width))) {
    const fits = widthOfText(line) + 1 + widthOfText(word.text) <= width
    if (line === '') line = word.text
    else if (fits && !word.follows) line = `${line} ${word.text}`
    else {
      lines.push(line)
      line = word.text
    }
  }
  return [...lines, line]
}

/** A word in pieces of a width at most; `follows` tells that no blank stands before a piece. */
function pieces(word: string, width: number): { text: string; follows: boolean }[] {
  if (widthOfText(word) <= width) return [{ text: word, follows: false }]
  const all: { text: string; follows: boolean }[] = []
  let piece = ''
  for (const segment of graphemes(word)) {
    if (piece !== '' && widthOfText(piece) + widthOfText(segment) > width) {
      all.push({ text: piece, follows: all.length > 0 })
      piece = ''
    }
    piece += segment
  }
  return [...all, { text: piece, follows: all.length > 0 }]
}

/**
 * A line that ends in a place, in as much of the width as there is: the text is cut, and where that would leave too
 * little of it, the place stands on a line of its own.
 *
 * @param lead what the line begins with, always shown
 */
export function placed(
  lead: string,
  text: string,
  place: string,
  width: number,
  dim: (text: string) => string,
): string {
  const used = widthOfText(lead)
  const room = width - used - widthOfText(place) - 2
  if (room >= Math.min(LEAST_TEXT, widthOfText(text))) {
    return `${lead}${pad(truncate(text, room), room)}  ${dim(place)}`
  }
  const indent = ' '.repeat(Math.max(0, Math.min(used, width - widthOfText(place))))
  return `${lead}${truncate(text, Math.max(1, width - used))}\n${indent}${dim(truncate(place, width))}`
}

/** A bar of a width, filled by whole percent; a part of a cell is not drawn as full. */
export function bar(percent: number, width: number): string {
  const full = Math.floor((percent * width) / 100)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

interface Shrink {
  to: number
  order: number
  drop?: 'early' | 'late'
}

/** A column of a table: its cells as plain text, so that they can be measured, and how they are dressed. */
export interface Column {
  head: string
  /** For where the head does not fit. */
  shortHead?: string
  cells: string[]
  align?: 'right'
  /**
   * The least width that is of use, and how early the column gives way: higher numbers first. `drop` says
   * whether it may go altogether: `early` rather than shrink to less, `late` when all else has shrunk. Several are steps.
   */
  shrink?: Shrink | Shrink[]
  dress?: (text: string, row: number) => string
}

/** Lays columns out to a width: one line for the heads and one for each row. Columns without any text are left out. */
export function table(columns: readonly Column[], width: number): { head: string; rows: string[] } {
  const used = columns.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const widths = used.map(({ head, cells }) =>
    Math.max(widthOfText(head), ...cells.map((cell) => widthOfText(cell))),
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
        pad(headFor(column, w), w, column.align === 'right' ? 'right' : 'left'),
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

function headFor({ head, shortHead }: Column, width: number): string {
  return shortHead !== undefined && widthOfText(head) > width
    ? truncate(shortHead, width)
    : truncate(head, width)
}

/** Takes width from the columns that can spare it until all fit; then leaves out those that may go, until they do. */
function shrinkTo(columns: readonly Column[], widths: number[], width: number): void {
  const natural = [...widths]
  const over = (): number => widths.reduce((sum, one) => sum + one + (one > 0 ? 2 : 0), -2) - width
  const order = columns
    .flatMap(({ shrink = [] }, index) => [shrink].flat().map((step) => ({ ...step, index })))
    .sort((a, b) => b.order - a.order)
  for (const { to, drop, index } of order) {
    const left = (widths[index] ?? 0) - Math.max(0, over())
    widths[index] = left >= to ? left : drop === 'early' ? 0 : Math.min(to, widths[index] ?? 0)
  }
  for (const { drop, index } of order) if (drop && over() > 0) widths[index] = 0
  // What a dropped column left over goes back to those that stayed, the last to give first.
  for (const { index } of order.toReversed()) {
    const shown = widths[index] ?? 0
    if (shown > 0) widths[index] = Math.min(natural[index] ?? shown, shown + Math.max(0, -over()))
  }
}
