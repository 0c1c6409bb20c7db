/** The value of a field about an approval, taken apart once: what it says of who is asked, who gave it, and when. */
import { isAnswer } from '../vocabulary/answers.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Phrase } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import { dayLength } from './history.ts'
import { isNobody, stateAt } from './not-granted.ts'
import { isPlainly, nameAt, roleAt } from './somebody.ts'
import { timeLength } from './target.ts'

/** A value that is about an approval and nothing else. */
export interface ApprovalValue {
  isNeeded: boolean
  isNeedless: boolean
  /** True where it speaks of an approval, asked for or given: "approval by Ana". */
  namesOne: boolean
  /** True where it says that it was not given yet, or not at all. */
  isWaiting: boolean
  /** True where it says in words that it was given: "signed". */
  isGiven: boolean
  isTimed: boolean
  /** True where it begins with a yes. */
  isYes: boolean
  /** Whose approval it is; null where it names nobody. */
  who: string | null
  /** Whether that can be nothing but somebody: "by the board", "K. Brandt", "@ana". */
  isSomebody: boolean
  /** Whether it names people by their names, and whether those can be nothing else: "Mr Lindner", "by Ana". */
  names: 'none' | 'perhaps' | 'surely'
  /** True where it holds but words that tell of a grant: names, times, "signed". */
  isGrant: boolean
  /** True where somebody is named behind another who is said to have given theirs: "Ana (approved), Bob". */
  isPartly: boolean
}

/** Names and times are no longer, and each is looked for from the start of what is left. */
const LONGEST = 200

/** What parts the names, days and words of a value. */
const BETWEEN = /^[\s,，、;；:：()（）[\]·–—&+/.-]+/u
const NUMBER = /^\d{1,4}(?:st|nd|rd|th|er|º|ª|日|日|일)?(?![\p{L}\d])/u
const IN_BRACKETS = /^[(（]([^()（）]+)[)）]/u
/** No other word of completion: "Works" under "Acceptance" is a criterion. */
const GIVEN: readonly Phrase[] = ['approved', 'given', 'granted']
/** What stands beside names and times and says nothing by itself. */
const BESIDE: readonly Phrase[] = ['approval', 'isNow', 'atTime', 'weekday', 'and']
/** The same where it says that an approval is asked for. */
const ASKING: readonly Phrase[] = ['acceptances', 'or', 'yet', 'soFarNot']

/** Reads a value about an approval; null for one that says anything else, such as "all tests pass". */
export function readApprovalValue(words: Vocabulary, text: string): ApprovalValue | null {
  const plain = withoutSigns(text).trim()
  if (plain === '' || plain.length > LONGEST || /[?？|]/u.test(plain)) return null
  const said: ApprovalValue = {
    isNeeded: false,
    isNeedless: false,
    namesOne: false,
    isWaiting: false,
    isGiven: false,
    isTimed: false,
    isYes: false,
    who: null,
    isSomebody: false,
    names: 'none',
    isGrant: true,
    isPartly: false,
  }
  if (isNobody(plain)) return { ...said, isWaiting: true, isGrant: false }
  const first = /^\p{L}+/u.exec(plain)?.[0] ?? ''
  const isAnswered = isAnswer(first) && words.answer(plain) !== null && !isPhrase('needed', first)
  said.isYes = isAnswered && words.answer(plain) === true
  said.isWaiting = isAnswered && !said.isYes
  const named: { start: number; end: number }[] = []
  let isBy = false
  for (let at = isAnswered ? first.length : 0; at < plain.length; ) {
    const length = takenFrom(plain.slice(at), at)
    if (length === 0) return null
    at += length
  }
  const [one] = named
  const last = named.at(-1)
  if (one && last) {
    const all = plain.slice(one.start, last.end)
    said.who = /[()（）]/u.test(all) ? plain.slice(one.start, one.end) : all
  }
  return said

  /** How much of the start of what is left says something about an approval. */
  function takenFrom(rest: string, start: number): number {
    const time = Math.max(dayLength(rest), timeLength(words, rest), NUMBER.exec(rest)?.[0].length ?? 0)
    const month = phraseAt('month', rest)
    const by = Math.max(phraseAt('askedOf', rest), phraseAt('approvedBy', rest))
    return (
      stand(rest, Math.max(time, by, isInDay(rest, start) ? month : 0)) ||
      when(time || month) ||
      (by > 0 && byWhom(rest, by, start)) ||
      office(rest, start) ||
      somebody(rest, start) ||
      longest(BESIDE, rest) ||
      asking(longest(ASKING, rest)) ||
      (BETWEEN.exec(rest)?.[0].length ?? 0)
    )
  }

  /** Whether a number stands beside: the month of "3. Mai" is no "never" of another language. */
  function isInDay(rest: string, start: number): boolean {
    return /\d\D{0,5}$/.test(plain.slice(0, start)) || /^\p{L}+\W{1,2}\d/u.test(rest)
  }

  /** "Not required", "pending", "required", "approved", where nothing longer begins there. */
  function stand(rest: string, other: number): number {
    const needless = phraseAt('needless', rest)
    const waiting = stateAt(words, rest)
    const needed = phraseAt('needed', rest)
    const given = givenAt(rest)
    said.namesOne ||= longest(GIVEN, rest) > 0
    const length = Math.max(needless, waiting, needed, given)
    if (length <= other) return 0
    if (needless > 0) said.isNeedless = true
    else if (waiting >= Math.max(needed, given)) said.isWaiting = true
    else if (needed > given) said.isNeeded = true
    else {
      said.isGiven = true
      said.isPartly = false
    }
    said.isGrant &&= length === given && needless === 0
    return needless || length
  }

  function when(length: number): number {
    said.isTimed ||= length > 0
    return length
  }

  /** "By Ana", "from the board"; what stands before a time says nothing. */
  function byWhom(rest: string, by: number, start: number): number {
    const behind = rest.slice(by).trimStart()
    const gap = rest.length - behind.length
    const name = nameAt(words, behind)
    const isDay = phraseAt('month', behind) > 0 && isInDay(behind, start + gap)
    const role = name || isDay ? 0 : roleAt(words, behind)
    isBy ||= phraseAt('approvedBy', rest) > 0
    if (!name && role === 0) return gap
    add(start + gap, name?.length ?? role, name ? isBy || name.isSure : null)
    said.isSomebody = true
    return gap + (name?.length ?? role)
  }

  /** "(CFO)". */
  function office(rest: string, start: number): number {
    const found = IN_BRACKETS.exec(rest)
    const role = found?.[1] ?? ''
    if (!found || !hasPhrase('office', role) || roleAt(words, role) !== role.length) return 0
    const name = nameAt(words, role)
    // The role of somebody who is named takes nothing from what they gave.
    const isSure = name?.length === role.length ? name.isSure : null
    add(start + 1, role.length, isSure ?? (said.names === 'none' ? null : false))
    return found[0].length
  }

  function somebody(rest: string, start: number): number {
    const name = nameAt(words, rest)
    if (!name) return 0
    said.isPartly ||= said.isGiven && !isBy && named.length > 0
    add(start, name.length, isBy || name.isSure)
    said.isSomebody ||= isBy || isPlainly(rest.slice(0, name.length))
    return name.length
  }

  function asking(length: number): number {
    if (length > 0) said.isGrant = false
    return length
  }

  /** @param isSure whether a name can be nothing else; null for a role */
  function add(start: number, length: number, isSure: boolean | null): void {
    named.push({ start, end: start + length })
    if (isSure === null) said.isGrant = false
    else if (isSure) said.names = 'surely'
    else if (said.names === 'none') said.names = 'perhaps'
  }
}

/** How long the words are that a text begins with and that say that an approval was given. */
function givenAt(text: string): number {
  const length = longest(GIVEN, text)
  return isGrantWord(text.slice(0, length)) ? length : 0
}

/** "Approved", "complete", but not "approval", which may be still to come. */
export function isGrantWord(word: string): boolean {
  return isPhrase('approved', word) || !isPhrase('approval', word)
}

function longest(kinds: readonly Phrase[], text: string): number {
  return Math.max(...kinds.map((kind) => phraseAt(kind, text)))
}
