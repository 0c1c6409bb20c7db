import { remembered } from '../remembered.ts'
import { fold } from '../vocabulary/fold.ts'
import { foldedPhrases } from '../vocabulary/phrases.ts'

/** What titles are made into is remembered: those of two hundred documents are held against each other time and again. */
const MOST_REMEMBERED = 50_000

/**
 * Titles are the same when their keys are: case, punctuation, emphasis and words that a title may carry or drop do not matter.
 * "Foundation Complete" is "Foundation Milestone".
 */
export const titleKey = remembered((title: string): string => {
  const words = wordsOf(title)
  const loose = foldedPhrases('inTitles')
  const kept = words.filter((word) => !loose.has(word))
  return (kept.length > 0 ? kept : words).join(' ')
}, MOST_REMEMBERED)

/** True when two titles may name the same thing: one shortens the other, or they share half their words. */
export function compatible(a: string | null, b: string | null): boolean {
  return sharedPart(a, b) >= 1 / 2
}

/** The same of two sections that each describe what they name: those have to share more than half. */
export function sameThing(a: string | null, b: string | null): boolean {
  return sharedPart(a, b) > 1 / 2
}

/** How many of the words of the shorter title stand in the other; all where one says nothing. */
function sharedPart(a: string | null, b: string | null): number {
  if (a === null || b === null) return 1
  const first = partsOf(a)
  const second = partsOf(b)
  if (first.size === 0 || second.size === 0) return 1
  return [...first].filter((part) => second.has(part)).length / Math.min(first.size, second.size)
}

function wordsOf(title: string): string[] {
  return fold(title).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Words, or pairs of characters where a script has no spaces between words. */
const partsOf = remembered((title: string): ReadonlySet<string> => {
  const words = titleKey(title).split(' ')
  const isUnspaced = (word: string): boolean =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
  return new Set(words.flatMap((word) => (isUnspaced(word) ? pairs(word) : [word])))
}, MOST_REMEMBERED)

function pairs(word: string): string[] {
  if (word.length < 2) return [word]
  return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
}

/** True for words that stand in brackets as a whole, "(e7f5585)": a remark on what is named before, and no title. */
export function isBracketed(title: string | undefined): boolean {
  return /^[(（].*[)）]$/u.test(title ?? '')
}

/** A title as a reference: lower case, words joined by hyphens. */
export function slug(title: string): string {
  return wordsOf(title).join('-')
}
