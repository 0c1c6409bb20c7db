/** Anchors and comments of HTML that stand above a heading and belong to it: what is new does not part them from it. */
import type { Block } from '../markdown/doc.ts'
import type { Section } from '../read/outline.ts'
import type { Page } from './page.ts'

/** A block of nothing but empty anchors and comments. */
const MARKS = /^(?:<a\b[^<>]*>\s*<\/a>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)+$/i

/**
 * Whether one of the last blocks of a section belongs to what follows: an anchor before a heading, a comment right above
 * one, and one that stands alone, unless all sections beside this one end in a comment.
 *
 * @param beside those sections
 */
export function isOfNext(
  page: Page,
  blocks: readonly Block[],
  index: number,
  beside: readonly Section[],
): boolean {
  const block = blocks[index]
  if (!block || !isMark(page, block)) return false
  const { text, doc } = page
  const isLast = block.end >= (doc.blocks.at(-1)?.end ?? 0)
  if (!isLast && (isAnchor(page, block) || gapAt(text, block.end) === 1)) return true
  const before = blocks[index - 1]
  const isEach = beside.length > 0 && beside.every((one) => endsInMark(page, one))
  return before !== undefined && !isEach && gapAt(text, before.end) > 1
}

/** Where a heading begins with the anchors above it, and the comments right above those or it. */
export function startWithMarks(page: Page, start: number): number {
  const before = page.doc.blocks.filter((block) => block.end <= start)
  let at = start
  for (const block of before.toReversed()) {
    if (!isMark(page, block) || !(isAnchor(page, block) || gapAt(page.text, block.end) === 1)) break
    at = block.start
  }
  return at
}

function isMark({ text }: Page, { kind, start, end }: Block): boolean {
  return (kind === 'html' || kind === 'paragraph') && MARKS.test(text.slice(start, end))
}

function isAnchor({ text }: Page, { start, end }: Block): boolean {
  return /<a\b/i.test(text.slice(start, end).replace(/<!--[\s\S]*?-->/g, ''))
}

function endsInMark(page: Page, section: Section): boolean {
  const last = section.sections.at(-1)
  const block = section.blocks.at(-1)
  return last ? endsInMark(page, last) : block !== undefined && isMark(page, block)
}

/** How many lines end before the next thing that stands behind an offset. */
function gapAt(text: string, offset: number): number {
  let count = 0
  for (let at = offset; /\s/.test(text[at] ?? ''); at++)
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count++
  return count
}
