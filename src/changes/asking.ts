/** Whether a milestone asks somebody else for its approval than it did, or for the approval of fewer. */
import { type Asked, allAsked, askedIn, isCalled } from '../read/asked-people.ts'
import { fold } from '../vocabulary/fold.ts'
import { isPhrase } from '../vocabulary/phrases.ts'

/** How less is asked: who is not any more, and who is enough now. */
export interface LessAsked {
  lost: string[]
  gained: string[]
}

interface Part {
  text: string
  person: Asked | null
}

/** Null where whoever was asked still is, under whatever name, or more are. */
export function lessAsked(was: string | null, now: string | null): LessAsked | null {
  if (was === null || (now !== null && fold(was) === fold(now))) return null
  const before = askedOf(was)
  if (now === null) return { lost: before.parts.map(({ text }) => text), gained: [] }
  const after = askedOf(now)
  // "Lena Park (product owner)": a role that got a name.
  const beside = after.parts.length === 1 ? now : ''
  const lost = before.parts.filter((part) => !after.parts.some((other) => isKept(part, other, beside)))
  const gained = after.parts.filter((other) => !before.parts.some((part) => isKept(part, other, beside)))
  const isLess = after.isAll
    ? before.isAll
      ? lost.length > 0
      : lost.length === before.parts.length
    : gained.length > 0 || (before.isAll && before.parts.length > 1)
  const texts = (parts: readonly Part[]): string[] => parts.map(({ text }) => text)
  return isLess ? { lost: texts(lost), gained: texts(gained) } : null
}

/** Who is asked, and whether each of them is. */
function askedOf(text: string): { parts: readonly Part[]; isAll: boolean } {
  const { parts } = askedIn(text)
  const all = allAsked(text)
  if (parts.length < 2 || all.length === 0) return { parts, isAll: parts.length < 2 }
  return { parts: all.map((person) => ({ text: person.name, person })), isAll: true }
}

/** Whether one that was asked is another that is asked now, by all words that named them, be they beside it. */
function isKept(was: Part, now: Part, beside: string): boolean {
  const before = was.person?.words ?? wordsOf(was.text)
  const after = [...(now.person?.words ?? []), ...wordsOf(now.text)]
  const has = (words: readonly string[]): boolean => before.every((word) => words.includes(word))
  if (was.person === null) return has([...after, ...wordsOf(beside)])
  if (!hasInitials(was.text, now.text) || !hasInitials(now.text, was.text)) return false
  if (has(after)) return true
  if (now.person === null) return false
  // "Jonas Beck" may be written "J. Beck", and as "@jbeck".
  const isShort = INITIAL.test(now.text) && before.at(-1) === now.person.words.at(-1)
  return isShort || (now.person.isHandle && isCalled(now.text, was.person) === true)
}

const INITIAL = /(?<!\p{L})\p{Lu}\./u

/** Whether another name has words that begin as the initials of one. */
function hasInitials(name: string, other: string): boolean {
  const begins = new Set(fold(other).match(/(?<!\p{L})\p{L}/gu) ?? [])
  const own = name.match(/(?<!\p{L})\p{Lu}(?=\.)/gu) ?? []
  return /@/.test(other) || own.every((letter) => begins.has(fold(letter)))
}

/** Without articles. */
function wordsOf(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => !isPhrase('introducing', word))
}
