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

/** What an item says against its mark stands within so many characters of its end. */
const LONGEST_END = 200

let own: { back: RegExp; failing: RegExp } | undefined

/**
 * Where an item says at its end that it is not done: "Docs — not written yet", "Docs, pending review", "Docs (waiting for
 * Bob)", "All tests pass (3 failing)". Null where it does not.
 */
export function ownDoubt(whole: string): Span | null {
  const from = Math.max(0, whole.length - LONGEST_END)
  const text = whole.slice(from)
  if (!own) {
    // Behind a comma a longer text goes on: "Retry on 429, waiting for the header".
    const set = '(?:[(（]|\\s[—–-]+\\s|^\\S+(?:\\s\\S+)?[,，;；])\\s*'
    const end = '[^()（）,，;；]{0,60}[)）]?[.。]?$'
    own = {
      back: new RegExp(`(?<=${set})(?:${phraseSource('takenBack')})(?!\\p{Ll})(?=${end})`, 'iu'),
      failing: new RegExp(
        `(?<!\\p{L})(?:${phraseSource('passes')})\\s*[(（,，;；]\\s*((?:[1-9]\\d*)\\s+(?:\\p{L}+\\s+)?(?:${phraseSource('failing')}))(?!\\p{Ll})[)）]?[.。]?$`,
        'iu',
      ),
    }
  }
  const back = own.back.exec(text)
  if (back) return { start: from + back.index, end: from + back.index + back[0].length }
  const failing = own.failing.exec(text)
  const start = failing ? from + failing.index + failing[0].lastIndexOf(failing[1] ?? '') : -1
  return failing ? { start, end: start + (failing[1]?.length ?? 0) } : null
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
