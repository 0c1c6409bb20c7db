/** Words that say whether a promise was weakened, and whether a decision drops or adds something; in any language. */
import { fold } from './fold.ts'
import type { Goalposts } from './language.ts'
import { LANGUAGES } from './languages.ts'
import { bounded } from './pattern.ts'

const PATTERNS = new Map<keyof Goalposts, RegExp>()

function patternFor(kind: keyof Goalposts): RegExp {
  const known = PATTERNS.get(kind)
  if (known) return known
  const words = LANGUAGES.flatMap(({ goalposts, vague }) => [
    ...(goalposts?.[kind] ?? []),
    ...(kind === 'hedges' ? (vague?.amounts ?? []) : []),
  ])
  const made = new RegExp(bounded(words.map(fold)), 'gu')
  PATTERNS.set(kind, made)
  return made
}

/** The words of a kind that stand in a text, folded and as often as they stand there. */
export function goalpostWords(kind: keyof Goalposts, text: string): string[] {
  return [...fold(text).matchAll(patternFor(kind))].map(([word]) => word)
}

/** Where the words of a kind stand in a folded text. */
export function goalpostPlaces(kind: keyof Goalposts, folded: string): { start: number; end: number }[] {
  return [...folded.matchAll(patternFor(kind))].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
}

/** True where a sentence decides to drop or to add what it names: "drops", but not "does not drop" or "drop?". */
export function decidesTo(kind: 'drops' | 'adds', sentence: string): boolean {
  const text = fold(sentence)
  // Its own words go first: "no longer requires" holds a "no".
  const rest = text.replace(patternFor(kind), ' ')
  return rest !== text && !/[?？]/.test(rest) && rest.search(patternFor('declined')) < 0
}
