/** Words that say whether a promise was weakened, and whether a decision drops or adds something; in any language. */
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import type { Goalposts } from './language.ts'
import { anyOf, bounded } from './pattern.ts'
import { wordSource } from './phrases.ts'
import { readyWords } from './ready.ts'

const PATTERNS = new Map<keyof Goalposts, RegExp>()

function patternFor(kind: keyof Goalposts): RegExp {
  const known = PATTERNS.get(kind)
  if (known) return known
  const { goalposts, vague } = readyWords()
  const words = [...(goalposts[kind] ?? []), ...(kind === 'hedges' ? (vague.amounts ?? []) : [])]
  const endings = words.flatMap((word) => (word.startsWith('-') ? [fold(word.slice(1))] : []))
  const whole = words.filter((word) => !word.startsWith('-'))
  const ending = endings.length > 0 ? `|(?<=\\p{L})(?:${anyOf(endings)})(?!\\p{L})` : ''
  const made = new RegExp(`${bounded(whole.map(fold))}${ending}`, 'gu')
  PATTERNS.set(kind, made)
  return made
}

/** The words of a kind that stand in a text, folded and as often as they stand there. */
export function goalpostWords(kind: keyof Goalposts, text: string): string[] {
  return [...fold(text).matchAll(patternFor(kind))].map(([word]) => word)
}

/** The words of a text that turn round what they stand beside, "not"; those of limits, "not more than", do not. */
export function negationsIn(text: string): string[] {
  limits ??= caseless(`${wordSource('atMost')}|${wordSource('atLeast')}`, 'gu')
  const rest = fold(fold(text).replace(limits, ' '))
  const patterns = [/\p{L}+n't(?!\p{L})/gu, patternFor('not'), patternFor('none')]
  const found = patterns.flatMap((pattern) => [...rest.matchAll(pattern)])
  // What turns round in one language may be a total of nothing in another: "nie" of German and Polish.
  return [...new Map(found.map(({ index, 0: word }) => [index, word])).values()]
}

let limits: RegExp | undefined

/** How many times a text joins two things of which both are meant: by "and", a comma or a sign. */
export function joints(text: string): number {
  both ??= caseless(`${wordSource('and')}|[,，、&+]`, 'gu')
  return [...text.matchAll(both)].length
}

let both: RegExp | undefined

/** Whether what stands behind a sentence begins with "and". */
export function joinsMore(tail: string): boolean {
  more ??= caseless(`^[\\s,，、;；]*(?:${wordSource('and')}|&|\\+)`, 'u')
  return more.test(tail)
}

let more: RegExp | undefined

/** Source of an expression, for folded texts, of the words of a kind. */
export function goalpostSource(kind: keyof Goalposts): string {
  return patternFor(kind).source
}

/** True where a sentence, apart from its verb, holds what turns it round: "not", "unless", "keeps". */
export function isDeclined(kind: 'drops' | 'adds', sentence: string): boolean {
  const rest = fold(sentence).replace(patternFor(kind), ' ')
  return rest.search(patternFor('declined')) >= 0 || rest.search(patternFor('hedges')) >= 0
}
