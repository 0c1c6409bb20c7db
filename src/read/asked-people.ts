/** The people that a text asks for, "P. Ortiz (CFO) and Ana Ruiz": whether all of them or one is enough, and who is called so. */
import { caseless } from '../vocabulary/caseless.ts'
import { fold } from '../vocabulary/fold.ts'
import { NO_EXTENSION, vocabularyOf } from '../vocabulary/index.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { isKnownWord, isOnlyUnaccented, untitled } from './somebody.ts'

/** Somebody whom a text asks for. */
export interface Asked {
  /** As written, without what stands in brackets. */
  name: string
  /** Name and address without titles, initials and what stands in brackets: what two ways to name them may share. */
  words: string[]
  /** False for words that may as well name a company: "Nordic Rail". */
  isCertain: boolean
  /** True for an account alone, "@tom", which says no more of a name than its owner wanted. */
  isHandle: boolean
  /** True for a name with a given name and a surname, for one with a title or initials, and for an account. */
  isFull: boolean
  /** True for a given name and a surname in full, which are two different people's where they share the first only. */
  hasGivenName: boolean
}

/** Who is asked for, part by part as they are joined. */
export interface Asking {
  parts: { text: string; person: Asked | null }[]
  /** "A and B", "A, B": each of them is asked; "A or B", "A / B": one is enough. */
  join: 'and' | 'or' | 'list'
}

interface Joints {
  or: RegExp
  and: RegExp
  any: RegExp
}

let joints: Joints | undefined

function jointsOf(): Joints {
  if (joints) return joints
  // Where a script has no spaces, what may be a part of a name joins two only behind "Mr".
  const word = (kind: 'and' | 'or'): string =>
    `(?:\\s+(?:${phraseSource(kind)})\\s+|(?<=[\\p{sc=Han}\\p{sc=Hangul}\\p{sc=Hiragana}](?:${phraseSource('honorific')})|[)）])\\s*(?:${phraseSource(kind)})\\s*(?=[\\p{sc=Han}\\p{sc=Hangul}\\p{sc=Hiragana}]))`
  const [and, or] = [word('and'), word('or')]
  joints = {
    or: caseless(`${or}|\\s*[/／|]\\s*`),
    and: caseless(and),
    any: caseless(
      `\\s*[,;，、；]\\s*(?:(?:${phraseSource('and')}|${phraseSource('or')})\\s+)?|\\s*[/／|&+]\\s*|${and}|${or}`,
    ),
  }
  return joints
}

/** Takes a text apart that says who is asked for. */
export function askedIn(text: string): Asking {
  const { or, and, any } = jointsOf()
  const bare = text.replace(/\s*[(（][^()（）]*[)）]/gu, '')
  const texts = bare.split(any).filter((part) => part.trim() !== '')
  const isAny = or.test(bare) || hasPhrase('oneIsEnough', text)
  const parts = texts.map((part) => ({ text: part.trim(), person: personIn(part) }))
  return { parts, join: isAny ? 'or' : and.test(bare) ? 'and' : 'list' }
}

/** Whether a text names people and offices and nothing else: "Sara / Jonas", but not "yes / no". */
export function namesThose(text: string): boolean {
  const { parts } = askedIn(text)
  return (
    parts.length > 0 && parts.every(({ text: part, person }) => person !== null || hasPhrase('office', part))
  )
}

/** The people that a text names; null where any of it may be a role: "P. Ortiz or the product owner". */
export function peopleIn(text: string): Asked[] | null {
  const people = askedIn(text).parts.map(({ person }) => person)
  const found = people.flatMap((one) => one ?? [])
  return found.length === 0 || found.length < people.length ? null : found
}

/**
 * Those of whom each has to answer; nobody where one answer is enough, or where nothing says that a second part is a person:
 * "Sara Lindt, Head of Product" and "Ernst & Young" are one.
 */
export function allAsked(text: string): Asked[] {
  const { parts, join } = askedIn(text)
  if (join === 'or' || parts.length < 2) return []
  const isKnown = parts.every(({ text: part, person }) => person !== null || hasPhrase('office', part))
  if (!isKnown) return []
  const people = parts.flatMap(({ person }) => person ?? [])
  // "Sara Lindt, Product and Growth" goes on with her role, "Ana, Bo and Kim" with others.
  const isOfFirstNames = join === 'and' && parts.every(({ person }) => person !== null && !person.isFull)
  const each = isOfFirstNames ? people : people.filter(({ isFull }) => isFull)
  return each.length > 1 || join === 'and' ? each : []
}

const ADDRESS = /<?\s*([^\s<>@]+)@[^\s<>@]+?\s*>?$/u
/** "P. Ortiz", "J.-P. Dupont", "Ada M. King". */
const INITIAL = /^(?:\p{Lu}\p{L}+\s+)?(?:\p{Lu}\.[\s-]?){1,3}\s*\p{Lu}[\p{L}’'-]+$/u
const NAME = /^\p{Lu}[\p{L}’'-]*\p{Ll}(?:\s+\p{Lu}[\p{L}’'-]*\p{Ll}){1,2}$/u

/** `@tom`. */
const HANDLE = /^@([\p{L}\p{N}][\p{L}\p{N}._-]*)$/u
/** A first name: "Tomás". */
const ONE_NAME = /^\p{Lu}[\p{L}’'-]*\p{Ll}$/u

/** Whether somebody is named by an account alone. */
export function isHandle(text: string): boolean {
  return HANDLE.test(text.trim())
}

/** Whether one word may be a name: what people answer with, call a milestone or ask for is none. */
function isOneName(word: string): boolean {
  return ONE_NAME.test(word) && (!isKnownWord(vocabularyOf(NO_EXTENSION), word) || isOnlyUnaccented(word))
}

function personIn(part: string): Asked | null {
  const text = part.trim()
  const handle = HANDLE.exec(text)?.[1]
  const account = ADDRESS.exec(text)?.[1] ?? null
  const name = text.replace(ADDRESS, '').trim()
  const alone = handle ?? (name === '' ? account : null)
  if (alone !== null) {
    if (hasPhrase('office', alone)) return null
    return {
      name: text,
      words: wordsOf(alone),
      isCertain: true,
      isHandle: true,
      isFull: true,
      hasGivenName: false,
    }
  }
  if (hasPhrase('office', name)) return null
  const bare = untitled(name)
  const isWhole = NAME.test(name)
  const isName = isWhole || isOneName(name)
  const isKnown = bare !== null || INITIAL.test(name) || (isName && account !== null)
  if (!isKnown && !isName) return null
  const words = [bare ?? name, ...(account === null ? [] : [account])].flatMap(wordsOf)
  if (words.length === 0) return null
  return {
    name: text,
    words,
    // A company is answered for by who names it: "Tom Silva (Nordic Light)".
    isCertain: isKnown || isWhole,
    isHandle: false,
    isFull: isKnown || isWhole,
    hasGivenName: wordsOf(bare ?? name).length > 1,
  }
}

/** What two may share: no initials. */
function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
}

const SCRIPTS = [
  /\p{sc=Latin}/u,
  /\p{sc=Cyrillic}/u,
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u,
  /\p{sc=Hangul}/u,
]

/** So long a name is heard in an account, "portiz", and with an ending, "Kowalskiego". */
const LONG = 4

/**
 * Whether a text that says who answered names somebody who is asked for; null where they are written in scripts that can't be
 * compared. Several may have answered together: "Sara Lindt, Jonas Beck".
 */
export function isCalled(by: string, asked: Asked): boolean | null {
  const found = by.split(jointsOf().any).map((one) => isCalledSo(one, asked))
  return found.includes(true) ? true : found.every((one) => one === null) ? null : false
}

function isCalledSo(by: string, { words, isHandle: isAccount, hasGivenName }: Asked): boolean | null {
  const others = wordsOf(by.replace(/(?<=[^\s<])@[^\s<>]*/gu, ''))
  const isOfOne = SCRIPTS.some((script) =>
    [words, others].every((own) => own.some((word) => script.test(word))),
  )
  if (!isOfOne) return null
  if (hasGivenName && sharesGivenName(by, words)) return false
  const isUnspaced = (word: string): boolean => !/[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(word)
  const isIn = (word: string, other: string): boolean =>
    word === other || ((word.length >= LONG || isUnspaced(word)) && other.includes(word))
  if (words.some((word) => others.some((other) => isIn(word, other) || isIn(other, word)))) return true
  // An account is often the beginning of a name, or its initials: "@tom", "@ts".
  const account = isAccount ? words : HANDLE.test(by.trim()) ? others : []
  const name = isAccount ? others : words
  const initials = name.map((word) => word.charAt(0)).join('')
  return account.some(
    (word) => (word.length > 1 && initials.startsWith(word)) || name.some((other) => other.startsWith(word)),
  )
}

/** Whether somebody has a surname and shares the given name only: "Tom Intern" is not "Tom Otto". */
function sharesGivenName(by: string, words: readonly string[]): boolean {
  const name = by.replace(/<[^<>]*>|[(（][^()（）]*[)）]/gu, '').trim()
  if (!NAME.test(name)) return false
  const own = wordsOf(name)
  const [given, ...rest] = own
  const isSurname = (word: string): boolean =>
    rest.some(
      (one) =>
        one === word ||
        (Math.min(one.length, word.length) >= LONG && (one.includes(word) || word.includes(one))),
    )
  return rest.length > 0 && given === words[0] && !words.slice(1).some(isSurname)
}
