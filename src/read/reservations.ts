import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { showsWork } from '../vocabulary/marks.ts'
import { phraseSource } from '../vocabulary/phrases.ts'

/**
 * True where a text takes back its own word of completion: "Done except tests", "Completed 3 of 4", "done?",
 * "Done ❌", "Done: no".
 *
 * @param word where the word of completion stands
 */
export function isTakenBack(words: Vocabulary, text: string, word: Span): boolean {
  // The next sentence may speak of other things.
  const [rest = ''] = text.slice(word.end).split(/[.。！](?:\s|$)|\n/u)
  const answer = /^\s*[:：=]\s*(\p{L}+)/u.exec(rest)?.[1]
  return (
    /^[^.!,;]*[?？]/.test(rest) ||
    (answer !== undefined && words.answer(answer) === false) ||
    isShare(text) ||
    showsWork(text, words.signs) ||
    words.reserves(rest) ||
    words.reserves(text.slice(0, word.start))
  )
}

const COUNTED = new RegExp(`(?<![\\d/.])(\\d+)\\s+(?:${phraseSource('of')})\\s+(\\d+)`, 'giu')
/** `0/5` is no date, and neither is `4 / 5`. */
const BARE = /(?<![\d/.])(0+)\/(\d+)(?![\d/])|(?<![\d/.])(\d+)\s+\/\s+(\d+)(?![\d/])/gu
const BRACKETED = /[(（]\s*(\d+)\s?\/\s?(\d+)\s*[)）]/gu
const NAMED = /(?<![\d/.])(\d+)\s?\/\s?(\d+)(?=\s+\p{L})/gu

/** Less than all: `3 of 4`, `(12/15)`, `12/15 tests`. With neither brackets nor a word, `12/15` may be a date. */
export function isShare(text: string): boolean {
  return [COUNTED, BARE, BRACKETED, NAMED].some((shape) =>
    [...text.matchAll(shape)].some(
      ([, part, whole, first, second]) => Number(part ?? first) < Number(whole ?? second),
    ),
  )
}

/** What the ticked boxes in a value choose, at its own positions; what is offered and not ticked is blanked out. */
export function tickedPart(value: string): string {
  const parts = value.split(/(?=\[[ xX]\]\s)/)
  if (!parts.some((part) => /^\[[ xX]\]\s/.test(part))) return value
  return parts
    .map((part) => (/^\[[xX]\]\s/.test(part) ? `   ${part.slice(3)}` : ' '.repeat(part.length)))
    .join('')
}
