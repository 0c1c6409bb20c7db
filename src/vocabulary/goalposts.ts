/** Words that say whether a promise was weakened, and whether a decision drops or adds something; in any language. */
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import type { Goalposts } from './language.ts'
import { bounded } from './pattern.ts'
import { wordSource } from './phrases.ts'
import { readyWords } from './ready.ts'

const PATTERNS = new Map<keyof Goalposts, RegExp>()

function patternFor(kind: keyof Goalposts): RegExp {
  const known = PATTERNS.get(kind)
  if (known) return known
  const { goalposts, vague } = readyWords()
  const words = [...(goalposts[kind] ?? []), ...(kind === 'hedges' ? (vague.amounts ?? []) : [])]
  const made = new RegExp(bounded(words.map(fold)), 'gu')
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
  negation ??= new RegExp(`(?<![\\p{L}\\p{N}])\\p{L}+n't(?!\\p{L})|${bounded(NEGATIONS.map(fold))}`, 'gu')
  return [...fold(fold(text).replace(limits, ' ')).matchAll(negation)].map(([word]) => word)
}

const NEGATIONS = [
  ...['not', 'cannot', 'never', 'fails to', 'nicht', 'nie', 'no', 'nunca', 'não', 'ne', "n'", 'pas', 'non'],
  ...['не', 'değil', 'không', '不', '未', '没', '沒', 'ない', 'ません', '않', '못'],
]
let limits: RegExp | undefined
let negation: RegExp | undefined

/** Source of an expression, for folded texts, of the words of a kind. */
export function goalpostSource(kind: keyof Goalposts): string {
  return patternFor(kind).source
}

/** True where a sentence, apart from its verb, holds what turns it round: "not", "unless", "keeps". */
export function isDeclined(kind: 'drops' | 'adds', sentence: string): boolean {
  const rest = fold(sentence).replace(patternFor(kind), ' ')
  return rest.search(patternFor('declined')) >= 0 || rest.search(patternFor('hedges')) >= 0
}
