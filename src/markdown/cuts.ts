import type { RootContent } from 'mdast'

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
}

const HEADING = /^#{1,6}(?:[ \t]|$)/
const BULLET = /^[-*+][ \t]+\S/
const NUMBER = /^\d{1,9}([.)])[ \t]+\S/
const FENCE = /^(`{3,}|~{3,})/
const RULE = /^(?:=+|-+|\*+|_+)[ \t]*$/

/** Where the blocks above a line may be closed, as far as that line and the one before it can tell. */
export function* cutPoints(text: string, from: number): Generator<Cut> {
  let blank = true
  let rule = false
  const lines = /[^\r\n]*(?:\r\n|\r|\n|$)/g
  lines.lastIndex = from
  for (let match = lines.exec(text); match && match[0] !== ''; match = lines.exec(text)) {
    const line = match[0].replace(/[\r\n]+$/, '')
    const [wasBlank, wasRule] = [blank, rule]
    blank = line.trim() === ''
    rule = RULE.test(line)
    if (blank || /^\s/.test(line) || match.index === from) continue
    const { index: offset } = match
    const delimiter = NUMBER.exec(line)?.[1] ?? null
    if (wasBlank) yield { offset, by: 'blank', delimiter }
    else if (HEADING.test(line) || BULLET.test(line) || delimiter) yield { offset, by: 'start', delimiter }
    else if (line.startsWith('|')) yield { offset, by: 'row', delimiter }
    else if (wasRule) yield { offset, by: 'rule', delimiter }
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
    // The parser takes a number below indented code for text, unless it is one.
    return isOpenFence(source) || (cut.delimiter !== null && !FENCE.test(source))
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

/** True for a fenced block whose closing fence is missing. */
export function isOpenFence(source: string): boolean {
  const opening = FENCE.exec(source)?.[1]
  if (!opening) return false
  const lines = source.split(/\r\n|\r|\n/)
  const last =
    lines
      .at(-1)
      ?.replace(/^[\s>]+/, '')
      .trimEnd() ?? ''
  const closes = last.length >= opening.length && [...last].every((c) => c === opening[0])
  return lines.length < 2 || !closes
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
  for (const [start, end] of HTML_ENDS) if (start.test(source)) return !end.test(source)
  return tight
}
