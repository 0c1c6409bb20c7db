/** Whom a text names: people by their names, titles and accounts, and roles and bodies. */
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Phrase } from '../vocabulary/language.ts'
import { hasPhrase, hasSomePhrase, isExactPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { BOUND, hasState, isForLater, isNobody, isShortName, REFUSING } from './not-granted.ts'
import { isTimeStretch } from './target.ts'

/** `@ana`, `ana@example.com`. */
const ACCOUNT = /^(?:@[\p{L}\d][\w-]*|<?[^\s<>@,;()（）]+@[^\s<>@,;()（）]+>?)/u
const NAME = /^(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}’'-]*)(?:\s+(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}’'-]*)){0,3}/u
const UNSPACED = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}]'
const UNSPACED_NAME = new RegExp(`^${UNSPACED}{1,8}(?=\\s*(?:$|[,，、;；()（）\\d]))`, 'u')

let titled: RegExp | undefined

/** Somebody whom a text begins with. What any language has another use for is no name, unless a title says so: "Mr Page". */
export function nameAt(words: Vocabulary, text: string): { length: number; isSure: boolean } | null {
  const account = ACCOUNT.exec(text)?.[0].length
  if (account !== undefined) return { length: account, isSure: true }
  titled ??= caseless(
    `^(?:(?:${phraseSource('honorific')})\\.?\\s+(?=\\p{L})|${UNSPACED}{1,8}?\\s?(?:${phraseSource('honorific')})(?!\\p{L}))`,
  )
  const title = titled.exec(text)?.[0] ?? ''
  if (title !== '' && !/\s$/.test(title)) return { length: title.length, isSure: true }
  const rest = text.slice(title.length)
  const name = (NAME.exec(rest) ?? UNSPACED_NAME.exec(rest))?.[0]
  if (name === undefined) return null
  const parts = name.split(/\s+/)
  const isInitial = (word: string): boolean => /^\p{Lu}\.$/u.test(word)
  if (title === '' && parts.some((word) => !isInitial(word) && isKnownWord(words, word))) return null
  const isSure = title !== '' || (parts.length > 1 && !hasPhrase('office', name))
  return { length: title.length + name.length, isSure }
}

/** Kinds of words that people answer with, and are not called. */
const ANSWERING: readonly Phrase[] = [
  ...REFUSING,
  ...BOUND,
  'pending',
  'nothing',
  'nobody',
  'lapsed',
  'unsure',
  'yet',
  'halfway',
  'workMark',
  'weekday',
  'periodEnd',
  'atTime',
  'roughly',
  'review',
  'completion',
  'affirmed',
]

/** Whether a word has a use of its own in some language, so that it alone names nobody. */
export function isKnownWord(words: Vocabulary, word: string): boolean {
  const status = words.statusAt(word)
  return (
    (status !== null && !isShortName(status)) ||
    words.answer(word) !== null ||
    words.labels(word).length > 0 ||
    words.noun(word) !== null ||
    hasSomePhrase(ANSWERING, word)
  )
}

/** Whether a word would be known with an accent only that it lacks: Sara is no "sarà". */
export function isOnlyUnaccented(word: string): boolean {
  return (
    /^\p{Lu}[a-z]+$/u.test(word) &&
    hasSomePhrase(ANSWERING, word) &&
    !ANSWERING.some((kind) => isExactPhrase(kind, word))
  )
}

/** Somebody and nothing else: an account, initials or a title. Two capital words may be a thing, "Load Balancer". */
export function isPlainly(name: string): boolean {
  return (
    /@/.test(name) ||
    /(?<!\p{L})\p{Lu}\.\s/u.test(name) ||
    phraseAt('honorific', name) > 0 ||
    untitled(name) !== null
  )
}

let titledBehind: RegExp | undefined

/** A name without its title, "Mr Lindner" or 田中さん; null where it has none. */
export function untitled(name: string): string | null {
  const length = phraseAt('honorific', name)
  const title = name.slice(0, length)
  const rest = /^\.?\s+(\p{Lu}.*)$/u.exec(name.slice(length))?.[1]
  // "MS" is no title.
  if (length > 0 && rest !== undefined && title.slice(1) === title.slice(1).toLowerCase()) return rest
  titledBehind ??= caseless(`^(${UNSPACED}{1,8}?)\\s?(?:${phraseSource('honorific')})$`)
  return titledBehind.exec(name)?.[1] ?? null
}

/** No role has a longer name. */
const LONGEST = 200
const UP_TO_SIGN = /^[^()（）[\],，、;；:：]+/u

/** "the product owner", up to the next sign or what says that it is needed; 0 for a time and for what hangs on something. */
export function roleAt(words: Vocabulary, text: string): number {
  const all = UP_TO_SIGN.exec(text)?.[0] ?? ''
  const needed = [...all.matchAll(/\s+(?=\S)/gu)].find(
    ({ index, 0: gap }) => phraseAt('needed', all.slice(index + gap.length)) > 0,
  )
  const role = all.slice(0, needed?.index).trimEnd()
  const isNone =
    /\d/.test(role) ||
    isTimeStretch(words, role) ||
    isForLater(words, role) ||
    hasState(role) ||
    isNobody(role) ||
    hasSomePhrase(['periodEnd', 'weekday'], role)
  return isNone ? 0 : role.length
}

/** Whether a text names a role or body and says nothing else: "the product owner". */
export function namesOffice(words: Vocabulary, text: string): boolean {
  return text.length <= LONGEST && hasPhrase('office', text) && roleAt(words, text) === text.length
}
