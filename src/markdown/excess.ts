/** What of a text would take the parser too long, found without parsing. */
import {
  BOXES,
  BRACKETS,
  type DocumentLimit,
  FILE_SIZE,
  HEADINGS,
  LAZY_LINES,
  LINE_LENGTH,
  LIST_ITEMS,
  NESTING,
  OPEN_MARKS,
  TABLE_CELLS,
} from '../limits.ts'
import { linesFrom } from '../text.ts'
import { OpenMarks } from './open-marks.ts'

/** A limit that a text passes, and the line, counted from 1, on which it does. */
export interface Excess {
  limit: DocumentLimit
  line: number
}

/** Thrown in place of parsing a text that passes a limit: a parser that hangs can't be interrupted. */
export class ExcessError extends Error {
  override readonly name = 'ExcessError'
  readonly excess: Excess

  constructor(excess: Excess) {
    super(excessText(excess))
    this.excess = excess
  }
}

/** Throws an ExcessError where a text passes a limit. */
export function assertWithinLimits(text: string): void {
  const excess = excessOf(text)
  if (excess) throw new ExcessError(excess)
}

/** A passed limit in words, to stand behind a path. */
export function excessText({ limit }: Excess): string {
  return `is over the limit "${limit.name}" of ${limit.text}`
}

/**
 * The first limit that a text passes; null where it passes none. Takes one look at each line. Blocks are told apart as
 * the parser would, as far as their lines show it.
 */
export function excessOf(text: string): Excess | null {
  if (text.length > FILE_SIZE.value) return { limit: FILE_SIZE, line: 1 }
  const count = new Count()
  let number = 0
  for (const { line } of linesFrom(text, 0)) {
    number++
    const limit = count.passedBy(line)
    if (limit) return { limit, line: number }
  }
  return null
}

const MARKER = /([-*+]|\d{1,9}[.)])(?=[ \t]|$)/y
const FENCE = /(`{3,}(?=[^`]*$)|~{3,})/y
const DELIMITERS = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const DEFINITION = /^ {0,3}\[[^[\]]*\]:/
const BOX = /\[[ xX]\]/g

/** An indentation as deep as this makes code of a line, and what looks like a marker in it is none. */
const CODE_INDENT = 4

/** What has been counted up to a line. */
class Count {
  #items = 0
  #boxes = 0
  #cells = 0
  #headings = 0
  /** Columns at which the contents of the open list items start. */
  #open: number[] = []
  /** How many lists and quotes the paragraph of the line stands in. */
  #depth = 0
  #lazy = 0
  #fence: string | null = null
  #isTable = false
  #isBlank = true
  /** Whether the lines since the last blank one are definitions: each is a block of its own. */
  #isDefined = false
  readonly #marks = new OpenMarks()

  passedBy(line: string): DocumentLimit | null {
    if (line.length > LINE_LENGTH.value) return LINE_LENGTH
    if (this.#fence !== null) {
      this.#closeFence(line)
      return null
    }
    if (line.trim() === '') {
      this.#endParagraph()
      return null
    }
    const { at, depth, isItem } = this.#containers(line)
    if (depth > NESTING.value) return NESTING
    FENCE.lastIndex = at
    this.#fence = FENCE.exec(line)?.[1] ?? null
    if (this.#fence !== null) {
      this.#endParagraph()
      return null
    }
    if (line.includes('[')) this.#boxes += line.match(BOX)?.length ?? 0
    if (this.#boxes > BOXES.value) return BOXES
    if (this.#items > LIST_ITEMS.value) return LIST_ITEMS
    if (isItem || depth > this.#depth) {
      this.#depth = depth
      if (isItem && at === line.trimStart().length) this.#lazy = 0
    } else if (depth < this.#depth && ++this.#lazy > LAZY_LINES.value) return LAZY_LINES
    this.#isTable ||= !this.#isBlank && DELIMITERS.test(line)
    this.#isDefined = (this.#isBlank || this.#isDefined) && DEFINITION.test(line)
    this.#isBlank = false
    if (isItem || this.#isTable || this.#isDefined || line[at] === '#') this.#marks.clear()
    if (this.#isTable) this.#cells += cellsIn(line)
    if (this.#cells > TABLE_CELLS.value) return TABLE_CELLS
    if (line[at] === '#' && ++this.#headings > HEADINGS.value) return HEADINGS
    this.#marks.read(line, at)
    if (this.#marks.brackets > BRACKETS.value) return BRACKETS
    return this.#marks.open > OPEN_MARKS.value ? OPEN_MARKS : null
  }

  #endParagraph(): void {
    this.#depth = 0
    this.#lazy = 0
    this.#isTable = false
    this.#isBlank = true
    this.#marks.clear()
  }

  /** Where the text of a line starts, behind the marks of the quotes and list items that it stands in. */
  #containers(line: string): { at: number; depth: number; isItem: boolean } {
    let column = 0
    let quotes = 0
    let at = 0
    let isItem = false
    const skip = (characters: string): void => {
      for (; at < line.length && characters.includes(line[at] ?? ''); at++) {
        if (line[at] === '>') quotes++
        column = line[at] === '\t' ? column + 4 - (column % 4) : column + 1
      }
    }
    skip(' \t>')
    while ((this.#open.at(-1) ?? 0) > column) this.#open.pop()
    for (;;) {
      if (!isItem && column - (this.#open.at(-1) ?? 0) >= CODE_INDENT) break
      MARKER.lastIndex = at
      const marker = MARKER.exec(line)?.[1]
      if (marker === undefined || !this.#mayStart(marker, isItem)) break
      isItem = true
      this.#items++
      at += marker.length
      column += marker.length
      this.#open.push(column + 1)
      skip(' \t>')
    }
    return { at, depth: this.#open.length + quotes, isItem }
  }

  /** In the midst of a paragraph a list starts with a bullet or with one, and goes on with any number. */
  #mayStart(marker: string, isItem: boolean): boolean {
    return isItem || this.#isBlank || this.#depth > 0 || !/^\d/.test(marker) || /^0*1[.)]$/.test(marker)
  }

  #closeFence(line: string): void {
    const fence = this.#fence ?? ''
    const end = line.replace(/^[ \t>]+/, '').trimEnd()
    if (end.length >= fence.length && end === (fence[0] ?? '').repeat(end.length)) this.#fence = null
  }
}

/** The cells of a row, with or without pipes around it; each of their parts is an item like a cell of its own. */
function cellsIn(row: string): number {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/[|,;，；、]/).length
}
