/** Words that say whether a promise was weakened, and whether a decision drops or adds something; in any language. */
import { remembered } from '../remembered.ts'
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import type { Goalposts } from './language.ts'
import { anyOf, bounded } from './pattern.ts'
import { wordSource } from './phrases.ts'
import { readyWords } from './ready.ts'

const patternFor = remembered((kind: keyof Goalposts): RegExp => {
  const { goalposts, vague } = readyWords()
  const words = [...(goalposts[kind] ?? []), ...(kind === 'hedges' ? (vague.amounts ?? []) : [])]
  const endings = words.flatMap((word) => (word.startsWith('-') ? [fold(word.slice(1))] : []))
  const whole = words.filter((word) => !word.startsWith('-'))
  const ending = endings.length > 0 ? `|(?<=\\p{L})(?:${anyOf(endings)})(?!\\p{L})` : ''
  return new RegExp(`${bounded(whole.map(fold))}${ending}`, 'gu')
})

/** The words of a kind that stand in a text, folded and as often as they stand there. */
export function goalpostWords(kind: keyof Goalposts, text: string): string[] {
  return [...fold(text).matchAll(patternFor(kind))].map(([word]) => word)
}

/**
 * The words by which a clause takes from what it stands beside: that it begins with, or "only" at the end of a short one.
 * Null where it does not.
 */
export function clauseTaking(
  clause: string,
  kinds: readonly ('hedges' | 'narrows' | 'not')[],
): string | null {
  const text = fold(clause).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  for (const kind of kinds) {
    const [first] = text.matchAll(patternFor(kind))
    if (first?.index === 0) return first[0]
  }
  if (!kinds.includes('narrows') || text.split(' ').length > MOST_ALONE) return null
  const last = [...text.matchAll(patternFor('alone'))].at(-1)
  return last && last.index + last[0].length === text.length ? last[0] : null
}

const MOST_ALONE = 4

/** The clauses of a text: between commas, brackets, colons and dashes. */
export function clausesIn(text: string): string[] {
  return text
    .split(/[,.;:，。；：()（）—–[\]]|\s-\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
}

/** How many times a text lets choose; not in "90% or more", nor where neither of two is to be: "no crashes or hangs". */
export function choicesIn(text: string): string[] {
  limits ??= caseless(`${wordSource('atMost')}|${wordSource('atLeast')}`, 'gu')
  const rest = fold(text).replace(limits, ' ').replace(OR_MORE, ' ')
  return [...rest.matchAll(patternFor('either'))].flatMap(({ 0: word, index }) => {
    const near = rest.slice(0, index).trim().split(' ').slice(-2).join(' ')
    return negationsIn(near).length > 0 ? [] : [word]
  })
}

const OR_MORE =
  /\bor (?:more|less|above|below|higher|lower|better|fewer|faster|newer|later|earlier|equal)\b/gu

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
export function isDeclined(kind: 'drops' | 'adds' | 'defers', sentence: string): boolean {
  const verbless = fold(sentence).replace(patternFor(kind), ' ')
  // "Until the audit" makes no condition of putting something off.
  const rest =
    kind === 'defers'
      ? verbless.replace(patternFor('before'), ' ').replace(patternFor('after'), ' ')
      : verbless
  return rest.search(patternFor('declined')) >= 0 || rest.search(patternFor('hedges')) >= 0
}
