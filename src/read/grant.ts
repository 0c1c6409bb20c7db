/** What the value of a field about an approval says of one that was given: by whom, and when. */
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Phrase } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import {
  hasPhrase,
  hasSomePhrase,
  isPhrase,
  phraseAt,
  phraseSource,
  wordSource,
} from '../vocabulary/phrases.ts'
import { dayLength } from './history.ts'
import { timeLength } from './target.ts'

/** Who gave an approval and when, of a value that says nothing else. */
export interface Grant {
  /** Whether it says in words that it was given: "signed". */
  isSaid: boolean
  /** Whether it names somebody, and whether that can be nothing but somebody: "Mr Lindner", "by Ana". */
  names: 'none' | 'perhaps' | 'surely'
  isTimed: boolean
}

/** What takes back a grant that stands beside it: "not yet granted", "approved with conditions". */
export const REFUSING: readonly Phrase[] = [
  'withheld',
  'asked',
  'rejected',
  'revoked',
  'conditional',
  'denied',
]

/** True where something in a text takes a grant back. The third of May, "3. Mai", is no "never" of another language. */
export function isRefused(text: string): boolean {
  return hasSomePhrase(REFUSING, withoutMonths(text))
}

const BOUND: readonly Phrase[] = ['provided', 'proviso', 'dueWork', 'soon']

let deadline: RegExp | undefined

/** "Once the tests pass", "given when X is done", "by 2026-05-01", "next week", "expected in May": when it will be, or on what it hangs. */
export function isForLater(words: Vocabulary, text: string): boolean {
  if (hasSomePhrase(BOUND, withoutNames(withoutMonths(text)))) return true
  deadline ??= caseless(
    `${wordSource('dueBy')}\\s*(?:\\d|${wordSource('month')}|${wordSource('weekday')}|${wordSource('periodEnd')})`,
  )
  return deadline.test(text) || (namesAim(words, text) && /\d/.test(text))
}

/** "Expected 2026-05-01", "Ana, due 2026-05-01". */
function namesAim(words: Vocabulary, text: string): boolean {
  const said = text.match(/(?<![\p{L}\p{N}])\p{L}+/gu) ?? []
  const isAim = (word: string): boolean =>
    words.is(word, 'target') &&
    words.noun(word) === null &&
    !isPhrase('dated', word) &&
    !isPhrase('approvedBy', word)
  return said.some(isAim)
}

/** Without "Si Nguyen", whose name is a word of another language. */
function withoutNames(text: string): string {
  return text.replace(/(?<=\s)\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*)*/gu, ' ')
}

let monthDay: RegExp | undefined

/** Without months that have a number beside them. */
function withoutMonths(text: string): string {
  const month = `(?:${phraseSource('month')})(?!\\p{L})`
  monthDay ??= caseless(
    `(?<![\\p{L}\\d])\\d{1,2}(?:st|nd|rd|th|er|\\.|º)?\\s*(?:(?:de|of)\\s+)?${month}|(?<!\\p{L})${month}\\.?\\s+\\d`,
    'gu',
  )
  return text.replace(monthDay, ' 1 ')
}

const SAYING: readonly Phrase[] = ['approved', 'given']
/** What stands beside names and times and says nothing by itself. */
const BESIDE: readonly Phrase[] = ['approval', 'isNow', 'atTime', 'weekday', 'and']

/** Names and times are no longer, and each is looked for from the start of what is left. */
export const LONGEST = 200

/** What parts the names, days and words of a value. */
export const BETWEEN = /^[\s,，、;；:：()（）[\]·–—&+/.-]+/u
const NUMBER = /^\d{1,4}(?:st|nd|rd|th|er|º|ª|日|日|일)?(?![\p{L}\d])/u

/**
 * A value that says by whom or when an approval was given and nothing else: "by Ana on 3 May", "Mr Lindner, 2026-05-01".
 * Null for any other.
 */
export function grantIn(words: Vocabulary, text: string): Grant | null {
  const plain = withoutSigns(text).trim()
  if (plain === '' || plain.length > LONGEST) return null
  if (/[?？]/u.test(plain) || isRefused(plain) || isForLater(words, plain)) return null
  const grant: Grant = { isSaid: false, names: 'none', isTimed: false }
  let isBy = false
  for (let rest = plain; rest !== ''; ) {
    const time = Math.max(dayLength(rest), timeLength(words, rest), NUMBER.exec(rest)?.[0].length ?? 0)
    const month = phraseAt('month', rest)
    const said = longest(SAYING, rest)
    const by = phraseAt('approvedBy', rest)
    const name = time + month + said + by > 0 ? null : nameAt(words, rest)
    grant.isTimed ||= time > 0
    grant.isSaid ||= said > 0
    if (name && (name.isSure || isBy)) grant.names = 'surely'
    else if (name && grant.names === 'none') grant.names = 'perhaps'
    isBy ||= by > 0
    const length =
      time ||
      month ||
      said ||
      by ||
      name?.length ||
      longest(BESIDE, rest) ||
      (BETWEEN.exec(rest)?.[0].length ?? 0)
    if (length === 0) return null
    rest = rest.slice(length)
  }
  return grant
}

function longest(kinds: readonly Phrase[], text: string): number {
  return Math.max(...kinds.map((kind) => phraseAt(kind, text)))
}

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
  return (
    isStatusWord(words, word) ||
    words.answer(word) !== null ||
    words.labels(word).length > 0 ||
    words.noun(word) !== null ||
    hasSomePhrase(ANSWERING, word)
  )
}

function isStatusWord(words: Vocabulary, word: string): boolean {
  const status = words.statusAt(word)
  return status !== null && !isShortName(status)
}

/** "Bo", which is a status of Vietnamese only where its accent is left out: of two letters that leaves nothing to know it by. */
export function isShortName({ phrase, exact }: { phrase: string; exact: boolean }): boolean {
  return !exact && /^\p{Lu}\p{Ll}$/u.test(phrase)
}
