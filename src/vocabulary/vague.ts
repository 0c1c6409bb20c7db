/** Words that can't be checked, in any language. */
import { fold } from './fold.ts'
import type { Vague } from './language.ts'
import { bounded } from './pattern.ts'
import { PhraseSet } from './phrase-set.ts'
import { readyWords } from './ready.ts'

/** What anybody can check, whatever stands around it: a number, a comparison, a quote, a file. */
const MEASURABLE = /[\d<>≤≥=%％"“”„«»`]|\w\.\w/u

const SETS = new Map<keyof Vague, PhraseSet>()

/** An expression for the words of a kind takes longer to be made than to see that a text has none of them. */
function has(kind: keyof Vague, text: string): boolean {
  const known = SETS.get(kind) ?? new PhraseSet((readyWords().vague[kind] ?? []).map(fold))
  SETS.set(kind, known)
  return known.isIn(text)
}

/** Where in a text the words of a kind stand. */
function found(kind: keyof Vague, at: 'first' | 'last', text: string): RegExpExecArray | null {
  return has(kind, text) ? patternFor(kind, at).exec(text) : null
}

const PATTERNS = new Map<keyof Vague, RegExp>()

function patternFor(kind: keyof Vague, at: 'first' | 'last'): RegExp {
  const known = PATTERNS.get(kind)
  if (known) return known
  const words = `(?:${bounded((readyWords().vague[kind] ?? []).map(fold))})`
  const made = new RegExp(at === 'first' ? `^${words}` : `${words}[\\s.!。)）]*$`, 'u')
  PATTERNS.set(kind, made)
  return made
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
