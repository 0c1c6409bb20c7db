import type { RootContent } from 'mdast'
import { linesFrom } from '../text.ts'
import { fencesOf } from './ends.ts'

/** A place where a document may be cut, at the start of a line. */
export interface Cut {
  offset: number
  /**
   * What shows that the blocks above may be closed: a blank line; the line itself, which starts a heading or a list item;
   * a line above that underlines a heading or rules a page; or that the line is one more row of a table.
   */
  by: 'blank' | 'start' | 'rule' | 'row'
  /** The `.` or `)` of a list number: such a line may also be the rest of a paragraph. */
  delimiter: string | null
  /** True for a list item that does not end a paragraph: one with a number, or without words. */
  isDoubtful: boolean
}

const HEADING = /^#{1,6}(?:[ \t]|$)/
const BULLET = /^[-*+][ \t]+\S/
const NUMBER = /^\d{1,9}([.)])[ \t]+\S/
/** Other blanks, such as one that does not break or a byte order mark, are text to the parser. */
const BLANK = /^[ \t]*$/
const DOUBTFUL = /^(?:[-*+][ \t]*$|\d{1,9}[.)](?:[ \t]|$))/
const RULE = /^(?:=+|-+|\*+|_+)[ \t]*$/

/** Where the blocks above a line may be closed, as far as that line and the one before it can tell. */
export function* cutPoints(text: string, from: number): Generator<Cut> {
  let blank = true
  let rule = false
  for (const { start: offset, line } of linesFrom(text, from)) {
    const wasBlank = blank
    const wasRule = rule
    blank = BLANK.test(line)
    rule = RULE.test(line)
    if (blank || /^\s/.test(line) || offset === from) continue
    const delimiter = NUMBER.exec(line)?.[1] ?? null
    const cut = { offset, delimiter, isDoubtful: DOUBTFUL.test(line) }
    if (wasBlank) yield { ...cut, by: 'blank' }
    else if (HEADING.test(line) || BULLET.test(line) || delimiter) yield { ...cut, by: 'start' }
    else if (line.startsWith('|')) yield { ...cut, by: 'row' }
    else if (wasRule) yield { ...cut, by: 'rule' }
  }
}

/**
 * True when a piece must not end here, because its last block runs on: a fence or HTML block still open, or a
 * paragraph that a number can't interrupt.
 *
 * @param last the piece's last node
 * @param source the text of that node
 */
export function runsOn(last: RootContent | undefined, source: string, cut: Cut): boolean {
  if (!last) return false
  if (last.type === 'code') {
    const fences = fencesOf(last)
    // Below indented code the parser takes such an item for text.
    return fences === 1 || (fences === 0 && cut.isDoubtful)
  }
  if (last.type === 'html') return isOpenHtml(source, cut.by !== 'blank')
  // Heads without a pipe before them may be something else where no paragraph stands above them.
  if (cut.by === 'row') return last.type !== 'table' || !source.startsWith('|')
  if (cut.by === 'rule') return last.type !== 'heading' && last.type !== 'thematicBreak'
  if (cut.by === 'blank' || cut.delimiter === null) return false
  return !(last.type === 'list' && last.ordered && listDelimiter(source) === cut.delimiter)
}

function listDelimiter(source: string): string | null {
  return /^\d{1,9}([.)])/.exec(source)?.[1] ?? null
}

/** Where HTML blocks end that blank lines do not end, by how they start. */
const HTML_ENDS: [RegExp, RegExp][] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![A-Za-z]/, />/],
]

function isOpenHtml(source: string, tight: boolean): boolean {
  const html = source.trimStart()
  for (const [start, end] of HTML_ENDS) if (start.test(html)) return !end.test(html)
  return tight
}
