import { remembered } from '../remembered.ts'
import { caseless } from './caseless.ts'
import { fold, isUnspaced } from './fold.ts'
import type { Phrase } from './language.ts'
import { anyOf, bounded } from './pattern.ts'
import { PhraseSet } from './phrase-set.ts'
import { readyWords } from './ready.ts'

/** Source of an expression, case-insensitive and with the `u` flag, for the phrases of a kind in any language. */
export const phraseSource = remembered((kind: Phrase): string => anyOf(phrasesOf(kind)))

/** The same as words of their own; where a script has no spaces, anywhere. */
export function wordSource(...kinds: Phrase[]): string {
  return sourceOf(kinds.join(' '))
}

const sourceOf = remembered((kinds: string): string => {
  const words = (kinds.split(' ') as Phrase[]).flatMap(phrasesOf)
  return `(?:${bounded(words)})`
})

/** The phrases of a kind, folded: whether a single word is one of them is seen without an expression. */
export const foldedPhrases = remembered(
  (kind: Phrase): ReadonlySet<string> => new Set(phrasesOf(kind).map(fold)),
)

/** True where a phrase of a kind stands in a text, as words of their own; where a script has no spaces, anywhere. */
export function hasPhrase(kind: Phrase, text: string): boolean {
  return setOf(kind).isIn(fold(text))
}

/** True where a phrase of some kind stands in a text so: to look once takes as long for many kinds as for one. */
export function hasSomePhrase(kinds: readonly Phrase[], text: string): boolean {
  return setOfMany(kinds).isIn(fold(text))
}

/** By the list of kinds that is asked for, as it is. */
const setOfMany = remembered(
  (kinds: readonly Phrase[]): PhraseSet => new PhraseSet(kinds.flatMap(phrasesOf).map(fold)),
)

/** True where a text is a phrase of a kind and nothing else. */
export function isPhrase(kind: Phrase, text: string): boolean {
  return setOf(kind).is(fold(text))
}

/** The same where accents count. */
export function isExactPhrase(kind: Phrase, text: string): boolean {
  return phrasesOf(kind).includes(text.normalize('NFC').toLowerCase())
}

/** True where a text is a phrase of some kind and nothing else. */
export function isSomePhrase(kinds: readonly Phrase[], text: string): boolean {
  return kinds.some((kind) => isPhrase(kind, text))
}

/** How long the phrase of a kind is that a text begins with; 0 where it begins with none. */
export function phraseAt(kind: Phrase, text: string): number {
  if (!setOf(kind).mayBegin(fold(text))) return 0
  const found = atStart(kind).exec(text)?.[0] ?? ''
  const next = text.charAt(found.length)
  const isCut = /^[\p{L}\p{N}]/u.test(next) && !isUnspaced(next)
  return isCut ? 0 : found.length
}

const atStart = remembered((kind: Phrase): RegExp => caseless(`^(?:${phraseSource(kind)})`))

const setOf = remembered((kind: Phrase): PhraseSet => new PhraseSet(phrasesOf(kind).map(fold)))

/** The phrases of a kind, as they are written. */
export function phrasesOf(kind: Phrase): readonly string[] {
  return readyWords().phrases[kind]?.split('\n') ?? []
}
