import { remembered } from '../remembered.ts'
import { fold, isUnspaced } from './fold.ts'

/** Source of a regular expression that finds a phrase as written, or with its accents left out. */
function phrasePattern(phrase: string): string {
  // Most are plain: taken as they are, making them costs nothing.
  if (PLAIN.test(phrase)) return phrase.replaceAll(' ', SPACE)
  return [...phrase.normalize('NFC')].map(letterPattern).join('')
}

const PLAIN = /^[a-z\d ]+$/
const SPACE = '[ \\t\\u00a0_-]*'

const letterPattern = remembered((letter: string): string => {
  if (letter === ' ') return SPACE
  if (letter === "'") return "['’‘]"
  const bare = fold(letter)
  const escaped = letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return bare !== letter && /^\p{L}$/u.test(bare) ? `[${escaped}${bare}]` : escaped
})

/** An alternation of phrases, the longest first so that it wins. */
export function anyOf(phrases: Iterable<string>): string {
  const sorted = [...new Set(phrases)].sort((a, b) => b.length - a.length)
  return sorted.length > 0 ? sorted.map(phrasePattern).join('|') : '(?!)'
}

/** Source of an expression for folded phrases as whole words; where a script has no spaces, anywhere. */
export function bounded(phrases: readonly string[]): string {
  const spaced = phrases.filter((phrase) => !isUnspaced(phrase[0]))
  const unspaced = phrases.filter((phrase) => isUnspaced(phrase[0]))
  return `(?<![\\p{L}\\p{N}])(?:${anyOf(spaced)})(?![\\p{L}\\p{N}])|${anyOf(unspaced)}`
}

/** Letters that make a number a part of a name: `v1.2`, `IPv6`; others stand beside one without a space. */
export const SPACED = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}'
