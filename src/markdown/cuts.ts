import type { RootContent } from 'mdast'

/** A place where a document may be cut, at the start of a line. */
export interface Cut {
  offset: number
  /** No blank line stands before it, so what is above must be looked at before cutting. */
  tight: boolean
  /** The `.` or `)` of a list number: such a line may also be the rest of a paragraph. */
  delimiter: string | null
}

const HEADING = /^#{1,6}(?:[ \t]|$)/
const BULLET = /^[-*+][ \t]+\S/
const NUMBER = /^\d{1,9}([.)])[ \t]+\S/

/**
 * Where the blocks above a line are surely closed, as far as that line and the one before it can tell:
 * at an unindented line behind a blank one, and at an unindented heading or list item anywhere.
 */
export function* cutPoints(text: string, from: number): Generator<Cut> {
  let blank = true
  const lines = /[^\r\n]*(?:\r\n|\r|\n|$)/g
  lines.lastIndex = from
  for (let match = lines.exec(text); match && match[0] !== ''; match = lines.exec(text)) {
    const line = match[0].replace(/[\r\n]+$/, '')
    const wasBlank = blank
    blank = line.trim() === ''
    if (blank || /^\s/.test(line) || match.index === from) continue
    const delimiter = NUMBER.exec(line)?.[1] ?? null
    if (wasBlank) yield { offset: match.index, tight: false, delimiter }
    else if (HEADING.test(line) || BULLET.test(line) || delimiter) {
      yield { offset: match.index, tight: true, delimiter }
    }
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
  if (last.type === 'code') return isOpenFence(source)
  if (last.type === 'html') return isOpenHtml(source, cut.tight)
  if (!cut.tight || cut.delimiter === null) return false
  return !(last.type === 'list' && last.ordered && listDelimiter(source) === cut.delimiter)
}

function listDelimiter(source: string): string | null {
  return /^\d{1,9}([.)])/.exec(source)?.[1] ?? null
}

/** True for a fenced block whose closing fence is missing. */
export function isOpenFence(source: string): boolean {
  const opening = /^(`{3,}|~{3,})/.exec(source)?.[1]
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
