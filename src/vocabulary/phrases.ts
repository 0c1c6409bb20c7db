import { caseless } from './caseless.ts'
import { fold, isUnspaced } from './fold.ts'
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

/** True where a phrase of some kind stands in a text so: to look once takes as long for many kinds as for one. */
export function hasSomePhrase(kinds: readonly Phrase[], text: string): boolean {
  const known = SETS_OF_MANY.get(kinds) ?? new PhraseSet(kinds.flatMap(phrasesOf).map(fold))
  SETS_OF_MANY.set(kinds, known)
  return known.isIn(fold(text))
}

/** By the list of kinds that is asked for, as it is. */
const SETS_OF_MANY = new Map<readonly Phrase[], PhraseSet>()

/** True where a text is a phrase of a kind and nothing else. */
export function isPhrase(kind: Phrase, text: string): boolean {
  return setOf(kind).is(fold(text))
}

/** How long the phrase of a kind is that a text begins with; 0 where it begins with none. */
export function phraseAt(kind: Phrase, text: string): number {
  if (!setOf(kind).mayBegin(fold(text))) return 0
  const known = AT_START.get(kind) ?? caseless(`^(?:${phraseSource(kind)})`)
  AT_START.set(kind, known)
  const found = known.exec(text)?.[0] ?? ''
  const next = text.charAt(found.length)
  const isCut = /^[\p{L}\p{N}]/u.test(next) && !isUnspaced(next)
  return isCut ? 0 : found.length
}

const AT_START = new Map<Phrase, RegExp>()

const SETS = new Map<Phrase, PhraseSet>()

function setOf(kind: Phrase): PhraseSet {
  const known = SETS.get(kind)
  if (known) return known
  const made = new PhraseSet(phrasesOf(kind).map(fold))
  SETS.set(kind, made)
  return made
}

function phrasesOf(kind: Phrase): readonly string[] {
  return readyWords().phrases[kind]?.split('\n') ?? []
}
