/** Changes to a text at exact places. Everything else of it is copied, never written anew. */
import type { Span } from './text.ts'

/** What is to stand in place of a stretch of a text; where the stretch is empty, what is put in. */
export interface Edit extends Span {
  text: string
}

/** What a line can end with. */
export type LineEnd = '\n' | '\r\n' | '\r'

const BYTE_ORDER_MARK = 0xfeff
const CARRIAGE_RETURN = 0x0d
const LINE_FEED = 0x0a

/**
 * The text with all edits made, in whatever order they come. What is put in at one offset keeps its order, and stands
 * before what replaces the text from there on.
 *
 * Throws an Error, since whoever made the edits has a bug, where two overlap, where one lies outside the text, stands
 * before its byte order mark, or parts what is one character or one line end.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let copied = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    assertFits(text, edit)
    if (edit.start < copied) throw new Error(`edits overlap at ${edit.start}`)
    parts.push(text.slice(copied, edit.start), edit.text)
    copied = edit.end
  }
  parts.push(text.slice(copied))
  return parts.join('')
}

/** The one edit that makes a text of another: from the first character that differs to the last. */
export function difference(before: string, after: string): Edit {
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++
  while (isWithin(before, start) || isWithin(after, start)) start--
  let length = 0
  const most = Math.min(before.length, after.length) - start
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length++
  while (isWithin(before, before.length - length) || isWithin(after, after.length - length)) length--
  return { start, end: before.length - length, text: after.slice(start, after.length - length) }
}

/** What most lines of a text end with, the first met where two are level; a line feed where no line ends. */
export function lineEnd(text: string): LineEnd {
  const counts = new Map<LineEnd, number>()
  for (const [end] of text.matchAll(/\r\n|\r|\n/g)) {
    counts.set(end as LineEnd, (counts.get(end as LineEnd) ?? 0) + 1)
  }
  const most = Math.max(...counts.values())
  for (const [end, count] of counts) if (count === most) return end
  return '\n'
}

function assertFits(text: string, { start, end }: Edit): void {
  const isSpan = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end
  if (!isSpan || end > text.length) throw new Error(`edit ${start}–${end} lies outside the text`)
  if (start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK) {
    throw new Error(`edit ${start}–${end} stands before the byte order mark`)
  }
  for (const offset of [start, end]) {
    if (isWithin(text, offset))
      throw new Error(`edit ${start}–${end} parts what belongs together at ${offset}`)
  }
}

/** Whether an offset lies within a CRLF or a surrogate pair. */
function isWithin(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)]
  if (before === CARRIAGE_RETURN && after === LINE_FEED) return true
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
}
