/** Words of a document as it writes them, for a line of another. */
import { posix } from 'node:path'
import { parseMarkdown } from '../markdown/index.ts'
import { EMPTY, type Rich, spanOf } from '../markdown/rich.ts'
import type { Place } from '../model.ts'
import type { Source } from '../status.ts'
import { matched, type Span } from '../text.ts'

/** Something of a document by its words without markup. */
export type Worded = Pick<Place, 'file' | 'start' | 'end'> & { text: string }
/** The words as Markdown for one line, with their code, emphasis and links; null where that can't be told. */
export type Quoting = (worded: Worded) => string | null

/** What may close a stretch of markup right behind its last word. */
const CLOSING = /^(?:[`*_~]|\]\([^()\s<>]*\))*/
/** What may open one right before its first. */
const OPENING = /(?:[`*_~]|(?<!!)\[)*$/
/** Where a link leads that is no address of its own. */
const RELATIVE = /(\]\()(?![a-z][a-z\d+.-]*:|[/#])([^()\s]+)(?=\))/gi

/**
 * Quotes what stands in some documents.
 *
 * @param target the file that it is written to: links lead there from where that lies
 */
export function quotingFrom(sources: readonly Source[], target: string): Quoting {
  const texts = new Map(sources.map(({ file, text }) => [file, text]))
  return ({ file, start, end, text }) => {
    const source = texts.get(file)
    if (source === undefined) return null
    // A part of a cell begins behind the markup that opens it.
    const ahead = matched(OPENING, source.slice(Math.max(0, start - LONGEST_OPENING), start)).length
    const behind = matched(CLOSING, source.slice(end)).length
    const raw = source
      .slice(start - ahead, end + behind)
      .replace(/^\[.\]\s+/u, '')
      .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
      .replaceAll('\\|', '|')
    const words = cutTo(raw, text)
    return words === null ? null : rebased(words, file, target)
  }
}

/** The part of some Markdown that says exactly this; null where none does. */
function cutTo(raw: string, text: string): string | null {
  const rich = lineOf(raw)
  const at = rich.text.indexOf(text)
  if (at < 0 || text === '') return null
  const { start, end } = spanOf(rich, at, at + text.length)
  const [from, to] = [start - LEAD.length, end - LEAD.length]
  const opening = matched(OPENING, raw.slice(0, from)).length
  const closing = matched(CLOSING, raw.slice(to)).length
  const words = raw.slice(from - opening, to + closing)
  return lineOf(words).text === text ? words : null
}

const LONGEST_OPENING = 8

const LEAD = '- '

/** Some Markdown as the words of an entry of a list, which is where it will stand. */
function lineOf(markdown: string): Rich {
  const [block, ...others] = parseMarkdown('', LEAD + markdown).blocks
  const [item, ...more] = block?.kind === 'list' ? block.items : []
  const isOne = item && others.length + more.length + item.blocks.length === 0 && item.lines.length === 1
  return (isOne && !item.box && item.lines[0]) || EMPTY
}

function rebased(words: string, from: string, to: string): string {
  const folder = posix.dirname(from)
  if (folder === posix.dirname(to)) return words
  return words.replace(RELATIVE, (_, open: string, path: string) => {
    const [file = '', ...anchor] = path.split('#')
    return [open + posix.relative(posix.dirname(to), posix.join(folder, file)), ...anchor].join('#')
  })
}

/** A stretch with the markup of which a part lies in it, or that encloses it closely: none is left half. */
export function markedUp(text: string, { start, end }: Span): Span {
  const inner = text.slice(start, end)
  const opened = inner.split('[').length - inner.split('](').length
  const link = /^\]\([^()\s<>]*\)/.exec(text.slice(end))
  const isOpening = text[start - 1] === '['
  if (link && (opened > 0 || isOpening))
    return markedUp(text, { start: opened > 0 ? start : start - 1, end: end + link[0].length })
  if (isOpening && opened < 0) return markedUp(text, { start: start - 1, end })
  const before = /([`*_~])\1*$/.exec(text.slice(0, start))
  const behind = /^([`*_~])\1*/.exec(text.slice(end))
  if (behind && isHalf(inner, behind[1])) return markedUp(text, { start, end: end + behind[0].length })
  if (before && isHalf(inner, before[1])) return markedUp(text, { start: start - before[0].length, end })
  const isPaired = before !== null && behind !== null && before[0] === behind[0]
  return isPaired
    ? markedUp(text, { start: start - before[0].length, end: end + behind[0].length })
    : { start, end }
}

/** Whether a mark stands in a text without its other half. */
function isHalf(text: string, mark = ''): boolean {
  return [...text.matchAll(new RegExp(`\\${mark}+`, 'g'))].length % 2 === 1
}
