/** New sections: where they go, and what keeps them apart from their neighbours. */
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { Block } from '../markdown/doc.ts'
import { spanOf } from '../markdown/rich.ts'
import { endOf, footerAt, type Headed, type Section } from '../read/outline.ts'
import { isOfNext, startWithMarks } from './heading-marks.ts'
import { insertAt, lineBefore, lineEndAt, type Page } from './page.ts'
import { withLineEnds } from './template.ts'

/** The heading of a section with other words, in the same form: `## X`, bold, or underlined. */
export function headingLike({ text }: Page, section: Section, words: string): string {
  const source = text.slice(section.span.start, section.span.end)
  const underline = /(?:\r\n|\r|\n)[ \t]*([=-])[=-]*[ \t]*$/.exec(source)?.[1]
  if (source.startsWith('#') || underline === undefined || section.depth % 1 !== 0) return words
  return `${words}\n${underline.repeat(Math.max(3, words.length))}`
}

/** Puts a section behind another one, with a rule between where its siblings have one. */
export function sectionBehind(page: Page, section: Headed, block: string): Edit {
  assertWritable(page, section)
  const rule = ruleBetween(page, section)
  const endsInRule = ownBlocks(page, lastIn(section)).at(-1)?.kind === 'rule'
  const parts = rule === null ? [block] : endsInRule ? [block, rule] : [rule, block]
  return behind(page, ownEnd(page, section), ['', ...parts].join('\n\n'))
}

/** Puts a block behind the last thing that stands in a section, or in the part of it before its own sections. */
export function blockBehind(page: Page, end: number, block: string): Edit {
  return behind(page, end, `\n\n${block}`)
}

/** Puts a section before another one. */
export function sectionBefore(page: Page, section: Headed, block: string): Edit {
  assertWritable(page, section)
  const start = startWithMarks(page, section.span.start)
  return insertAt(start, withLineEnds(`${block}\n\n`, page.lineEnd))
}

/** Puts a block at the end of a document, whatever that ends with. */
export function atEnd(page: Page, block: string): Edit {
  const { text, doc, lineEnd } = page
  const last = doc.blocks.at(-1)
  if (last) return blockBehind(page, last.end, block)
  const gap = text.trim() === '' ? '' : /[\r\n]$/.test(text) ? '\n' : '\n\n'
  return insertAt(text.length, withLineEnds(`${gap}${block}\n`, lineEnd))
}

function behind(page: Page, end: number, text: string): Edit {
  return insertAt(lineEndAt(page, end), withLineEnds(text, page.lineEnd))
}

/** In a quote or an HTML fold the new section would need marks that nobody can be sure of. */
function assertWritable(page: Page, section: Headed): void {
  const start = Math.min(section.span.start, spanOf(section.title).start)
  if (section.depth % 1 !== 0.5 && lineBefore(page, start).trim() === '') return
  const { line } = page.doc.lines.at(section.span.start)
  throw failure(
    'a section in a quote or in <details> is not added to',
    `${page.file}:${line}`,
    'add the new one there by hand',
  )
}

/** The rule that stands between this section and one of its siblings, as written. */
function ruleBetween(page: Page, section: Section): string | null {
  const siblings = (section.parent?.sections ?? []).filter(({ depth }) => depth === section.depth)
  const before = siblings[siblings.indexOf(section) - 1]
  const last = before === undefined ? undefined : ownBlocks(page, lastIn(before)).at(-1)
  return last?.kind === 'rule' ? page.text.slice(last.start, last.end) : null
}

/** The section that a section ends in. */
function lastIn(section: Section): Section {
  const last = section.sections.at(-1)
  const end = section.blocks.at(-1)?.end ?? 0
  // What closes a fold stands behind it.
  return last && endOf(last) >= end ? lastIn(last) : section
}

/** The blocks of a section, before those below it, without what belongs to the heading that follows. */
export function ownBlocks(page: Page, section: Section): Block[] {
  const { blocks, parent } = section
  const beside = parent?.sections.filter((one) => one !== section) ?? []
  let count = blocks.length
  while (isOfNext(page, blocks, count - 1, beside)) count--
  return blocks.slice(0, count)
}

/**
 * Offset behind the last thing that is a section's own: a footer at the end of the document, behind a rule, is of all of
 * it, unless the sections beside it end in such lines as well.
 */
export function ownEnd(page: Page, section: Section): number {
  const { doc } = page
  const end = endOf(section)
  const within = lastIn(section)
  const blocks = ownBlocks(page, within)
  if (blocks.length < within.blocks.length) return blocks.at(-1)?.end ?? within.span.end
  const rule = footerAt(blocks)
  const last = blocks[rule - 1]
  const beside = section.parent?.sections.filter((one) => one !== section) ?? []
  const isOfEach = beside.some((one) => footerAt(lastIn(one).blocks) >= 0)
  return last === undefined || isOfEach || end < (doc.blocks.at(-1)?.end ?? 0) ? end : last.end
}
