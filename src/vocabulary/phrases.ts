import { fold } from './fold.ts'
import type { Phrase } from './language.ts'
import { anyOf, bounded } from './pattern.ts'
import { PhraseSet } from './phrase-set.ts'
import { readyWords } from './ready.ts'

/** Source of an expression, case-insensitive and with the `u` flag, for the phrases of a kind in any language. */
export function phraseSource(kind: Phrase): string {
  const known = PHRASE_SOURCES.get(kind)
  if (known !== undefined) return known
  const made = anyOf(phrasesOf(kind))
  PHRASE_SOURCES.set(kind, made)
  return made
}

const PHRASE_SOURCES = new Map<Phrase, string>()

/** The same as words of their own; where a script has no spaces, anywhere. */
export function wordSource(...kinds: Phrase[]): string {
  const key = kinds.join(' ')
  const known = WORD_SOURCES.get(key)
  if (known !== undefined) return known
  const made = `(?:${bounded(kinds.flatMap(phrasesOf))})`
  WORD_SOURCES.set(key, made)
  return made
}

const WORD_SOURCES = new Map<string, string>()

/** True where a phrase of a kind stands in a text, as words of their own; where a script has no spaces, anywhere. */
export function hasPhrase(kind: Phrase, text: string): boolean {
  return setOf(kind).isIn(fold(text))
}

/** True where a text is a phrase of a kind and nothing else. */
export function isPhrase(kind: Phrase, text: string): boolean {
  return setOf(kind).is(fold(text))
}

const SETS = new Map<Phrase, PhraseSet>()

function setOf(kind: Phrase): PhraseSet {
  const known = SETS.get(kind)
  if (known) return known
  const made = new PhraseSet(phrasesOf(kind).map(fold))
  SETS.set(kind, made)
  return made
}

function phrasesOf(kind: Phrase): readonly string[] {
  return readyWords().phrases[kind] ?? []
}
