/** Whether an approval is of the person whom the documents ask for; a role, such as "the product owner", names nobody. */
import type { Milestone } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { isKnownWord } from '../read/somebody.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { fold } from '../vocabulary/fold.ts'
import { NO_EXTENSION, vocabularyOf } from '../vocabulary/index.ts'
import { hasPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { type ApprovalCase, approvalName, type Fault } from './case.ts'
import { readPerson, shownAs } from './person.ts'
import { approversOf } from './policy.ts'

/** Somebody whom a document asks for. */
interface Asked {
  /** Name and address without titles, initials and what stands in brackets: what two ways to name them may share. */
  words: string[]
  /** False for words that may as well name a company: "Nordic Rail". */
  isCertain: boolean
  /** True for an account alone, "@tom", which says no more of a name than its owner wanted. */
  isHandle: boolean
}

/**
 * What speaks against an approval by somebody else than the one whom the documents ask for; null where they name nobody, or
 * where the two share a name.
 */
export function askedFault(
  evidence: ApprovalCase,
  milestone: Milestone,
  entry: LogEntry,
  name: string,
): Fault | null {
  const { from, required } = milestone.approval
  const people = from === null || required !== true ? null : peopleIn(from)
  if (from === null || people === null) return null
  // Where a policy says who may, it is asked, unless it too knows whom the document names.
  const may = approversOf(evidence.policy, evidence.knownAs(milestone))
  if (may !== null && !may.some(({ who }) => people.some((one) => isCalled(who, one) === true))) return null
  const { by } = entry.decision
  const help = `have it approved by ${from}, and say so: --by; or change whom the document asks for`
  const written = readPerson(by ?? '')
  if (by === null || (written.name === null && written.address === null))
    return {
      short: 'does not say who gave it',
      message: `${approvalName(name, entry)} does not say who gave it, and ${from} is asked for it`,
      help,
      level: 'warning',
    }
  if (people.some((one) => isCalled(by, one) !== false)) return null
  return {
    short: 'is by somebody else than is asked for it',
    message: `${name} asks for the approval of ${from}, not of ${shownAs(written)}`,
    help,
    // A name and an account may be of one person, and share nothing.
    ...(people.every(({ isCertain, isHandle }) => isCertain && (isHandle || !HANDLE.test(by.trim())))
      ? {}
      : { level: 'warning' as const }),
  }
}

let between: RegExp | undefined

/** The people that a text names; null where any of it may be a role: "P. Ortiz or the product owner". */
function peopleIn(text: string): Asked[] | null {
  between ??= caseless(`\\s*[,;&+，、；]\\s*|\\s+(?:${phraseSource('and')}|${phraseSource('or')})\\s+`)
  const people = text
    .replace(/\s*[(（][^()（）]*[)）]/gu, '')
    .split(between)
    .filter((part) => part.trim() !== '')
    .map(personIn)
  const found = people.flatMap((one) => one ?? [])
  return found.length === 0 || found.length < people.length ? null : found
}

const ADDRESS = /<?\s*([^\s<>@]+)@[^\s<>@]+?\s*>?$/u
/** "P. Ortiz", "J.-P. Dupont", "Ada M. King". */
const INITIAL = /^(?:\p{Lu}\p{L}+\s+)?(?:\p{Lu}\.[\s-]?){1,3}\s*\p{Lu}[\p{L}’'-]+$/u
const NAME = /^\p{Lu}[\p{L}’'-]*\p{Ll}(?:\s+\p{Lu}[\p{L}’'-]*\p{Ll}){1,2}$/u

/** `@tom`. */
const HANDLE = /^@([\p{L}\p{N}][\p{L}\p{N}._-]*)$/u
/** A first name: "Tomás". */
const ONE_NAME = /^\p{Lu}[\p{L}’'-]*\p{Ll}$/u

/** Whether one word may be a name: what people answer with, call a milestone or ask for is none. */
function isOneName(word: string): boolean {
  return ONE_NAME.test(word) && !isKnownWord(vocabularyOf(NO_EXTENSION), word)
}

function personIn(part: string): Asked | null {
  const text = part.trim()
  const handle = HANDLE.exec(text)?.[1]
  if (handle !== undefined)
    return hasPhrase('office', handle) ? null : { words: wordsOf(handle), isCertain: true, isHandle: true }
  const account = ADDRESS.exec(text)?.[1] ?? null
  const name = text.replace(ADDRESS, '').trim()
  if (hasPhrase('office', name)) return null
  const bare = untitled(name)
  const isName = NAME.test(name) || isOneName(name)
  const isCertain = bare !== null || INITIAL.test(name) || (isName && account !== null)
  if (!isCertain && !isName) return null
  const words = [bare ?? name, ...(account === null ? [] : [account])].flatMap(wordsOf)
  return words.length === 0 ? null : { words, isCertain, isHandle: false }
}

let behind: RegExp | undefined

/** A name without its title, "Mr Lindner" or 田中さん; null where it has none. */
function untitled(name: string): string | null {
  const length = phraseAt('honorific', name)
  const title = name.slice(0, length)
  const rest = /^\.?\s+(\p{Lu}.*)$/u.exec(name.slice(length))?.[1]
  // "MS" is no title.
  if (length > 0 && rest !== undefined && title.slice(1) === title.slice(1).toLowerCase()) return rest
  behind ??= caseless(
    `^([\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}]{1,8}?)\\s?(?:${phraseSource('honorific')})$`,
  )
  return behind.exec(name)?.[1] ?? null
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

/** Whether somebody may be the one who is asked for; null where they are written in scripts that can't be compared. */
function isCalled(by: string, { words, isHandle }: Asked): boolean | null {
  const others = wordsOf(by.replace(/(?<=[^\s<])@[^\s<>]*/gu, ''))
  const isOfOne = SCRIPTS.some((script) =>
    [words, others].every((own) => own.some((word) => script.test(word))),
  )
  if (!isOfOne) return null
  const isUnspaced = (word: string): boolean => !/[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(word)
  const isIn = (word: string, other: string): boolean =>
    word === other || ((word.length >= LONG || isUnspaced(word)) && other.includes(word))
  if (words.some((word) => others.some((other) => isIn(word, other) || isIn(other, word)))) return true
  // An account is often the beginning of a name, or its initials: "@tom", "@ts".
  const account = isHandle ? words : HANDLE.test(by.trim()) ? others : []
  const name = isHandle ? others : words
  const initials = name.map((word) => word.charAt(0)).join('')
  return account.some(
    (word) => (word.length > 1 && initials.startsWith(word)) || name.some((other) => other.startsWith(word)),
  )
}
