/**
 * Whether all that a cell or field says is how far something is: words, signs, a percentage, the day that goes with them.
 * Only then may another status take its place. What somebody wrote beside it would be gone.
 */
import { dayLength } from '../read/history.ts'
import { isEmptyValue } from '../read/target.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { isPhrase } from '../vocabulary/phrases.ts'

/** How long a part of a state is that a text begins with; 0 where it begins with none. */
type Part = (words: Vocabulary, text: string) => number

const PERCENT = /^(?:([\p{L}.]+(?:\s[\p{L}]+){0,2})\s+)?\d{1,3}(?:[.,]\d+)?\s?[%％]/u
const SHARE = /^\d+\s?\/\s?\d+(?!\d)/

const PARTS: readonly Part[] = [
  // Signs, bars and what joins them.
  (_, text) => /^[^\p{L}\p{N}]+/u.exec(text)?.[0].length ?? 0,
  (words, text) => words.statusAt(text)?.phrase.length ?? 0,
  // "About 40%": the word says how sure the number is.
  (_, text) => {
    const [whole = '', about] = PERCENT.exec(text) ?? []
    return about === undefined || isPhrase('roughly', about) ? whole.length : 0
  },
  (_, text) => dayLength(text),
  // "Not begun", where the phrase is known without its negation only.
  (words, text) => {
    const [whole = '', first = ''] = /^(\p{L}+)\s+/u.exec(text) ?? []
    const found = first !== '' && words.negates(first) ? words.statusAt(text.slice(whole.length)) : null
    return found ? whole.length + found.phrase.length : 0
  },
]

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

/** Whether a text says nothing but how far something is. */
export function isWholeState(words: Vocabulary, text: string): boolean {
  if (isWholly(words, text)) return true
  // "2/5 (40%)" says one thing twice, and "3/5" alone may be all that is known.
  const parts: readonly Part[] = /\d\s?[%％]/.test(text)
    ? [...PARTS, (_, rest) => SHARE.exec(rest)?.[0].length ?? 0]
    : PARTS
  let rest = text
  while (rest !== '') {
    const length = parts.reduce((found, part) => found || part(words, rest), 0)
    if (length === 0) return false
    rest = rest.slice(length)
  }
  return true
}

/** Why a text can't give way to a status. */
export function moreThanState(text: string): string {
  return `"${text}" says more than a status`
}
