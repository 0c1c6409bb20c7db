/** Words that can't be checked, in any language. */
import { remembered } from '../remembered.ts'
import { fold } from './fold.ts'
import type { Vague } from './language.ts'
import { bounded } from './pattern.ts'
import { PhraseSet } from './phrase-set.ts'
import { readyWords } from './ready.ts'

/** What anybody can check, whatever stands around it: a number, a comparison, a quote, a file. */
const MEASURABLE = /[\d<>≤≥=%％"“”„«»`]|\w\.\w/u

/** An expression for the words of a kind takes longer to be made than to see that a text has none of them. */
function has(kind: keyof Vague, text: string): boolean {
  return setOf(kind).isIn(text)
}

const setOf = remembered((kind: keyof Vague): PhraseSet => new PhraseSet(wordsOf(kind)))

/** Where in a text the words of a kind stand. */
function found(kind: keyof Vague, at: 'first' | 'last', text: string): RegExpExecArray | null {
  if (!has(kind, text)) return null
  return (at === 'first' ? patternAtStart : patternAtEnd)(kind).exec(text)
}

const patternAtStart = remembered(
  (kind: keyof Vague): RegExp => new RegExp(`^(?:${bounded(wordsOf(kind))})`, 'u'),
)

const patternAtEnd = remembered(
  (kind: keyof Vague): RegExp => new RegExp(`(?:${bounded(wordsOf(kind))})[\\s.!。)）]*$`, 'u'),
)

function wordsOf(kind: keyof Vague): string[] {
  return (readyWords().vague[kind] ?? []).map(fold)
}

/**
 * The words by which a criterion says nothing that could be checked: a judgement that ends it, an amount that begins
 * it, a completion of a word or two. Null where it names a number, a limit, a total or the like.
 */
export function vagueIn(criterion: string): string | null {
  const text = fold(criterion)
  if (MEASURABLE.test(text) || has('totals', text)) return null
  const quality = found('qualities', 'last', text)?.[0]
  const amount = found('amounts', 'first', text)?.[0]
  const said = quality ?? amount ?? emptyCompletion(text)
  return said === null || said === undefined ? null : said.replace(/[\s.!。)）]+$/u, '')
}

/** "Documentation is complete": of a thing of one or two words, "complete" says only that somebody thinks so. */
function emptyCompletion(text: string): string | null {
  const completion = found('completions', 'last', text)
  if (!completion || completion.index === 0) return null
  const thing = text
    .slice(0, completion.index)
    .split(/\s+/)
    .filter((word) => word !== '' && !has('copula', word))
  return thing.length <= 2 && thing.join('').length <= 24 ? completion[0] : null
}

/** The words by which a title goes on for ever: "Make progress on features". Null for one with an end. */
export function aimlessIn(title: string): string | null {
  const text = fold(title)
  return MEASURABLE.test(text) ? null : (found('aims', 'first', text)?.[0] ?? null)
}

/** "[What must be true]": words in brackets and nothing else, left by a template for somebody to write something there. */
export function isPlaceholder(text: string): boolean {
  const [, words = ''] = /^[*_\s]*\[(\p{L}[^[\]]*)\][*_\s.:。：]*$/u.exec(text) ?? []
  // "[ABC-12]" is what something is called.
  return words !== '' && (/\s/u.test(words.trim()) || !/\d/u.test(words))
}
