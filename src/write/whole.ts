/**
 * Whether all that a cell or field says is how far something is: words, signs, a percentage, the day that goes with them.
 * Only then may another status take its place. What somebody wrote beside it would be gone.
 */
import type { Status } from '../model.ts'
import { dayLength } from '../read/history.ts'
import { isEmptyValue } from '../read/target.ts'
import { matched, type Span } from '../text.ts'
import { isUnspaced } from '../vocabulary/fold.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { isPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'

/** How long a part of a state is that a text begins with; 0 where it begins with none. */
type Part = (words: Vocabulary, text: string) => number

const PERCENT = /^(?:([\p{L}.]+(?:\s[\p{L}]+){0,2})\s+)?\d{1,3}(?:[.,]\d+)?\s?[%％]/u
const SHARE = /^\d+\s?\/\s?\d+(?!\d)/

/** Words for a status, and those that go with any: "not started yet", "currently in progress". */
const WORDS: readonly Part[] = [
  (words, text) => words.statusAt(text)?.phrase.length ?? 0,
  // "Not begun", "to be done", where the phrase is known without its negations only.
  (words, text) => {
    let at = 0
    for (const { 0: word, 1: letters = '', index } of text.matchAll(/(\p{L}+)\s+/gu)) {
      if (index !== at || !words.negates(letters)) break
      at += word.length
    }
    const found = at > 0 ? words.statusAt(text.slice(at)) : null
    return found ? at + found.phrase.length : 0
  },
  (_, text) => phraseAt('alongside', text),
]

const PARTS: readonly Part[] = [
  // ":construction:" is a sign too.
  (_, text) => signsAtStart(text).length,
  // Signs, bars and what joins them.
  (_, text) => matched(/^[^\p{L}\p{N}]+/u, text).length,
  // "About 40%": the word says how sure the number is.
  (_, text) => {
    const [whole = '', about] = PERCENT.exec(text) ?? []
    return about === undefined || isPhrase('roughly', about) ? whole.length : 0
  },
  (_, text) => dayLength(text),
  ...WORDS,
]

/** "2/5", which says again what a percentage says. */
const AGAIN: Part = (_, text) => matched(SHARE, text).length

/** "2 of 5 tasks", "3/7 plans" beside a status: how far it is in numbers. */
const COUNT: Part = (_, text) => {
  const count = new RegExp(
    `^\\d{1,6}(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)\\d{1,6}(?!\\d)`,
    'iu',
  ).exec(text)?.[0]
  if (count === undefined) return 0
  const [noun = '', word = ''] = /^\s+(\p{L}+)/u.exec(text.slice(count.length)) ?? []
  return count.length + (isPhrase('counted', word) ? noun.length : 0)
}

/** No part is longer: a value of thousands of words is not looked through to its end once for each of them. */
const LONGEST_PART = 200

/** How long the part is that a text has at a position; 0 where none begins there. */
function partAt(words: Vocabulary, text: string, at: number, parts: readonly Part[]): number {
  const ahead = text.slice(at, at + LONGEST_PART)
  return parts.reduce((found, part) => found || part(words, ahead), 0)
}

/** The words of a status that a position of a text is in, with all that only blanks set apart; null where it is in none. */
export function wordsAround(words: Vocabulary, text: string, at: number): Span | null {
  const found: Span[] = []
  for (let start = 0; start < text.length; ) {
    const length = partAt(words, text, start, WORDS)
    const last = found.at(-1)
    if (length > 0 && last && text.slice(last.end, start).trim() === '') last.end = start + length
    else if (length > 0) found.push({ start, end: start + length })
    // The rest of a word is no word.
    start += length || wordLength(text, start) || 1
  }
  return found.find(({ start, end }) => start <= at && at < end) ?? null
}

/** How long the word is that begins at a position. */
function wordLength(text: string, at: number): number {
  WORD.lastIndex = at
  return WORD.exec(text)?.[0].length ?? 0
}

const WORD = /[\p{L}\p{N}]+/uy

/** Texts that are no state and mean nothing else: "TBD", "no", "failing". */
function isWholly(words: Vocabulary, text: string): boolean {
  const said = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return (
    isEmptyValue(text) ||
    isPhrase('pending', said) ||
    isPhrase('failing', said) ||
    isPhrase('fails', said) ||
    (/^\p{L}+$/u.test(said) && words.answer(said) !== null)
  )
}

/** What work is called of which a status is said. */
const WORK: readonly Label[] = ['testing', 'tests', 'criteria']

/** "测试完成", "tests done" without a blank: what the status is said of stands in the one word. */
function namesWork(words: Vocabulary, phrase: string): boolean {
  if (!isUnspaced(phrase[0])) return false
  return [...phrase].some((_, at) => {
    const [named, rest] = [phrase.slice(0, at), phrase.slice(at)]
    const isWork = words.exactLabels(named).some((label) => WORK.includes(label))
    return isWork && words.statusAt(named) === null && words.statusAt(rest)?.phrase.length === rest.length
  })
}

/**
 * Whether a text says nothing but how far something is.
 *
 * @param counts true where a status is read in it, so that numbers beside it are those of its progress
 */
export function isWholeState(words: Vocabulary, text: string, { counts = false } = {}): boolean {
  if (isWholly(words, text)) return true
  // "2/5 (40%)" says one thing twice, and "3/5" alone may be all that is known.
  const share = counts ? [COUNT] : /\d\s?[%％]/.test(text) ? [AGAIN] : []
  const parts = [...PARTS, ...share]
  let before: Status | null = null
  for (let at = 0; at < text.length; ) {
    const length = partAt(words, text, at, parts)
    if (length === 0) return false
    const part = text.slice(at, at + length)
    const found = words.statusAt(text.slice(at, at + LONGEST_PART))
    const said = found?.status ?? null
    if (found && namesWork(words, found.phrase)) return false
    // "Testing done": of two words with nothing between them the first is what the other is said of.
    if (before !== null && said !== null && said !== before) return false
    const isDenial = words.negates(matched(/^\p{L}+/u, part))
    if (part.trim() !== '') before = isDenial ? null : said
    at += length
  }
  // "40% → 60%" tells of two days, or of two things.
  return new Set(text.match(/\d+(?:[.,]\d+)?(?=\s?[%％])/gu)).size < 2
}

/** Why a text can't give way to a status. */
export function moreThanState(text: string): string {
  return `"${text}" says more than a status`
}
