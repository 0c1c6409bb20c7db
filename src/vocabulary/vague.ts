/** Words that can't be checked, in any language. */
import { fold } from './fold.ts'
import type { Vague } from './language.ts'
import { bounded } from './pattern.ts'
import { readyWords } from './ready.ts'

/** What anybody can check, whatever stands around it: a number, a comparison, a quote, a file. */
const MEASURABLE = /[\d<>≤≥=%％"“”„«»`]|\w\.\w/u

const PATTERNS = new Map<keyof Vague, RegExp>()

/** One expression for the words of a kind; `at` says where in a text they have to stand. */
function patternFor(kind: keyof Vague, at: 'anywhere' | 'first' | 'last'): RegExp {
  const known = PATTERNS.get(kind)
  if (known) return known
  const words = `(?:${bounded((readyWords().vague[kind] ?? []).map(fold))})`
  const source = { anywhere: words, first: `^${words}`, last: `${words}[\\s.!。)）]*$` }[at]
  const made = new RegExp(source, 'u')
  PATTERNS.set(kind, made)
  return made
}

/**
 * The words by which a criterion says nothing that could be checked: a judgement that ends it, an amount that begins
 * it, a completion of a word or two. Null where it names a number, a limit, a total or the like.
 */
export function vagueIn(criterion: string): string | null {
  const text = fold(criterion)
  if (MEASURABLE.test(text) || patternFor('totals', 'anywhere').test(text)) return null
  const quality = patternFor('qualities', 'last').exec(text)?.[0]
  const amount = patternFor('amounts', 'first').exec(text)?.[0]
  const found = quality ?? amount ?? emptyCompletion(text)
  return found === null || found === undefined ? null : found.replace(/[\s.!。)）]+$/u, '')
}

/** "Documentation is complete": of a thing of one or two words, "complete" says only that somebody thinks so. */
function emptyCompletion(text: string): string | null {
  const found = patternFor('completions', 'last').exec(text)
  if (!found || found.index === 0) return null
  const thing = text
    .slice(0, found.index)
    .split(/\s+/)
    .filter((word) => word !== '' && !patternFor('copula', 'anywhere').test(word))
  return thing.length <= 2 && thing.join('').length <= 24 ? found[0] : null
}

/** The words by which a title goes on for ever: "Make progress on features". Null for one with an end. */
export function aimlessIn(title: string): string | null {
  const text = fold(title)
  return MEASURABLE.test(text) ? null : (patternFor('aims', 'first').exec(text)?.[0] ?? null)
}

/** "[What must be true]": words in brackets and nothing else, left by a template for somebody to write something there. */
export function isPlaceholder(text: string): boolean {
  const [, words = ''] = /^[*_\s]*\[(\p{L}[^[\]]*)\][*_\s.:。：]*$/u.exec(text) ?? []
  // "[ABC-12]" is what something is called.
  return words !== '' && (/\s/u.test(words.trim()) || !/\d/u.test(words))
}
