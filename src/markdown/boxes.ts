import { isAnswer } from '../vocabulary/answers.ts'
import type { Box } from './doc.ts'

/** What may open a box: the ASCII bracket and the full-width one. */
const OPENING = '[［'
/** Source of a class for what no page shows: marks of direction, joiners, fillers. */
export const UNSEEN = '[\\p{Cf}\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]'
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')

/** Source for what people write in place of a bullet: any dash, dot or shape, and the colon of a definition. */
export const ODD_BULLET = '(?:(?![~<>|])[\\p{Pd}\\p{So}\\p{Sm}•·‣⁃＊:：])'

const LOOSE = /^[[［]([^[\]［］]{0,3})([\]］])?/

/**
 * The box at the start of a list item's text, if one stands there.
 *
 * @param source the document
 * @param start offset of the first character behind the list marker and its spaces
 * @returns null for a link, a footnote, a word tag or plain text
 */
export function boxAt(source: string, start: number): Box | null {
  const first = source[start]
  if (first === undefined || !OPENING.includes(first)) return null
  const line = source.slice(start, lineEnd(source, start))
  const match = LOOSE.exec(line)
  if (!match) return null
  const [whole, mark = '', closing] = match
  const after = line.slice(whole.length)
  if (closing === undefined) {
    // `[x首页`: somebody forgot the bracket. Anything else that never closes is text.
    const unclosed = /^\[([ xX])(?=[^\s\x21-\x7e])/.exec(line)
    return unclosed && !line.includes(']') ? box(start, 2, unclosed[1] ?? '', 'malformed-box') : null
  }
  // "[x]: address" defines a link, but nothing does with a blank for its name.
  const isDefined = after.startsWith(':') && mark.trim() !== ''
  if (after.startsWith('(') || after.startsWith('[') || isDefined) return null
  const ascii = first === '[' && closing === ']'
  if (after.startsWith(':')) return ascii ? box(start, whole.length + 1, mark, 'malformed-box') : null
  if (/^[ xX\t]$/.test(mark) && ascii) {
    if (/^[ \t]+\S/.test(after)) return box(start, whole.length, mark, null)
    return box(start, whole.length, mark, 'malformed-box')
  }
  const inner = mark.replace(ALL_UNSEEN, '').trim()
  if (inner === '' || /^[xX]$/.test(inner) || !ascii) {
    return inner.length <= 1 ? box(start, whole.length, mark, 'malformed-box') : null
  }
  // A letter or digit is more likely a reference than a mark, unless it looks like an x.
  if (/^[хХ×✕✖╳ｘＸ]$/u.test(inner)) return box(start, whole.length, mark, 'unknown-mark')
  if ([...inner].length > 2 || /^[\p{L}\p{N}^@#]/u.test(inner)) return null
  return /^(\s|$)/.test(after) ? box(start, whole.length, mark, 'unknown-mark') : null
}

/** A letter, or a word as long as an answer: a number in brackets cites something. */
const WORD_MARK = /^\[(\p{L}{1,4})\](?=[ \t\r\n]|$)/u

/**
 * The box that somebody has filled with a letter or an answer of their own, `[v]`, `[ok]`: only beside items with boxes is it
 * one. Alone it is a tag, or refers to something.
 *
 * @param start offset of the first character behind the list marker and its spaces
 */
export function wordBoxAt(source: string, start: number): Box | null {
  const [whole = '', mark = ''] = WORD_MARK.exec(source.slice(start, start + LONGEST_WORD_BOX)) ?? []
  if (whole === '' || ([...mark].length > 1 && !isAnswer(mark))) return null
  return box(start, whole.length, mark, 'unknown-mark')
}

/** Four letters that take two places each, the brackets and what follows. */
const LONGEST_WORD_BOX = 11

/** Source for a round box with a text behind it. In prose "(x) marks the spot" is none: there a capital has to follow. */
export const ROUND_LINE = '(?:\\( \\)[ \\t]+(?=\\S)|\\([xX]\\)[ \\t]+(?=[^\\s\\p{Ll}\\p{P}\\p{S}]))'

const ROUND = /\(([ xX])\)(?=\s+\S)/uy

/** A round box at an offset, "( ) Drain": it is meant for one, and counts as broken. */
export function roundBoxAt(source: string, start: number): Box | null {
  ROUND.lastIndex = start
  const [written = '', mark = ''] = ROUND.exec(source) ?? []
  return written === '' ? null : box(start, written.length, mark, 'malformed-box')
}

/** A box inside a text: where it stands there, and whether it is ticked. */
export interface InnerBox {
  index: number
  checked: boolean
}

/** Two boxes named side by side, "[ ] / [x]", "[ ] and [x]": the text speaks of boxes. "[x] API [ ] Docs" has two. */
const NAMED =
  /\[ \](?:\s*[/|,→=]\s*|\s+(?!\p{Lu})\p{L}{1,4}\s+)\[[xX]\]|\[[xX]\](?:\s*[/|,→=]\s*|\s+(?!\p{Lu})\p{L}{1,4}\s+)\[ \]/gu

/** The boxes that stand bare among the words of a text, code blanked out; those that the text only speaks of are none. */
export function innerBoxes(text: string): InnerBox[] {
  if (!text.includes('[')) return []
  const plain = text.replace(NAMED, (named) => '.'.repeat(named.length))
  return [...plain.matchAll(/(?<![^\s(（])\[([ xX])\](?=\s|[:：]|$)/gu)].map(({ index, 1: mark }) => ({
    index,
    checked: mark !== ' ',
  }))
}

function box(start: number, length: number, mark: string, fault: Box['fault']): Box {
  const wellFormed = fault === null
  return {
    start,
    end: start + length,
    mark,
    wellFormed,
    checked: wellFormed && mark.toLowerCase() === 'x',
    fault,
  }
}

/** Offset at which the line of `start` ends. */
function lineEnd(source: string, start: number): number {
  for (let i = start; i < source.length; i++) {
    const c = source.charCodeAt(i)
    if (c === 10 || c === 13) return i
  }
  return source.length
}
