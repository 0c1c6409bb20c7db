/** What the value of a field about an approval says and nothing else: that one is needed, awaited or given, and by whom. */
import { isAnswer } from '../vocabulary/answers.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label, Phrase } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, hasSomePhrase, isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import { BETWEEN, isForLater, isShortName, LONGEST, nameAt, REFUSING } from './grant.ts'
import { dayLength } from './history.ts'
import { isTimeStretch, timeLength } from './target.ts'

/** A value that is about an approval and nothing else. */
export interface AskedFor {
  isNeeded: boolean
  isNeedless: boolean
  /** True where it says that it was not given yet, or not at all. */
  isWaiting: boolean
  isGiven: boolean
  isTimed: boolean
  /** True where it begins with a yes. */
  isYes: boolean
  /** Whose approval it is; null where it names nobody. */
  who: string | null
  /** Whether that can be nothing but somebody: "by the board", "K. Brandt", "@ana". */
  isSomebody: boolean
}

/** What says how an approval stands that is not given. */
export const STATES: readonly Phrase[] = [...REFUSING, 'pending', 'requested']

/** What follows "by" up to the next sign. */
const UP_TO_SIGN = /^[^()（）[\],，、;；:：]+/u
const IN_BRACKETS = /^[(（]([^()（）]+)[)）]/u
/** No other word of completion: "Works" under "Acceptance" is a criterion. */
const GIVEN: readonly Phrase[] = ['approved', 'given', 'granted']
const BESIDE: readonly Phrase[] = [
  'approval',
  'acceptances',
  'isNow',
  'atTime',
  'weekday',
  'and',
  'or',
  'yet',
  'soFarNot',
]

/** Reads a value about an approval; null for one that says anything else, such as "all tests pass". */
export function askedForIn(words: Vocabulary, text: string): AskedFor | null {
  const plain = withoutSigns(text).trim()
  if (plain === '' || plain.length > LONGEST || /[?？|]/u.test(plain)) return null
  const said: AskedFor = {
    isNeeded: false,
    isNeedless: false,
    isWaiting: false,
    isGiven: false,
    isTimed: false,
    isYes: false,
    who: null,
    isSomebody: false,
  }
  const first = /^\p{L}+/u.exec(plain)?.[0] ?? ''
  const isAnswered = isAnswer(first) && words.answer(plain) !== null && !isPhrase('needed', first)
  said.isYes = isAnswered && words.answer(plain) === true
  said.isWaiting = isAnswered && !said.isYes
  const names: { start: number; end: number }[] = []
  let isBy = false
  for (let at = isAnswered ? first.length : 0; at < plain.length; ) {
    const rest = plain.slice(at)
    const length = takenFrom(rest)
    if (length === 0) return null
    at += length
  }
  const [one] = names
  const last = names.at(-1)
  if (one && last) {
    const all = plain.slice(one.start, last.end)
    said.who = /[()（）]/u.test(all) ? plain.slice(one.start, one.end) : all
  }
  return said

  /** How much of the start of what is left says something about an approval. */
  function takenFrom(rest: string): number {
    const start = plain.length - rest.length
    const needless = phraseAt('needless', rest)
    if (needless > 0) {
      said.isNeedless = true
      return needless
    }
    const by = phraseAt('askedOf', rest)
    const behind = rest.slice(by).trimStart()
    const waiting = stateAt(words, rest)
    const needed = phraseAt('needed', rest)
    const given = Math.max(...GIVEN.map((kind) => phraseAt(kind, rest)))
    if (Math.max(waiting, needed, given) > by) {
      said.isWaiting ||= waiting >= Math.max(needed, given)
      said.isNeeded ||= needed > Math.max(waiting, given)
      said.isGiven ||= given > waiting && given >= needed
      return Math.max(waiting, needed, given)
    }
    const time = Math.max(dayLength(rest), timeLength(words, rest), phraseAt('month', rest))
    if (time > 0) {
      said.isTimed = true
      return time
    }
    if (by > 0 && behind !== '') {
      isBy = true
      const gap = rest.length - behind.length
      const name = nameAt(words, behind)?.length ?? roleAt(words, behind)
      if (name === 0) return timeLength(words, behind) + dayLength(behind) > 0 ? gap : 0
      said.isSomebody = true
      names.push({ start: start + gap, end: start + gap + name })
      return gap + name
    }
    const inBrackets = IN_BRACKETS.exec(rest)
    const role = inBrackets?.[1] ?? ''
    if (inBrackets && hasPhrase('office', role) && roleAt(words, role) === role.length) {
      names.push({ start: start + 1, end: start + 1 + role.length })
      return inBrackets[0].length
    }
    const name = nameAt(words, rest)
    if (name) {
      said.isSomebody ||= isBy || isPlainly(rest.slice(0, name.length))
      names.push({ start, end: start + name.length })
      return name.length
    }
    return Math.max(...BESIDE.map((kind) => phraseAt(kind, rest))) || (BETWEEN.exec(rest)?.[0].length ?? 0)
  }
}

/** Words that say that an approval is not given: "pending", "not yet", "open". */
function stateAt(words: Vocabulary, text: string): number {
  const status = words.statusAt(text)
  const isState = status !== null && status.status !== 'done' && !isShortName(status)
  const length = isState ? status.phrase.length : 0
  return Math.max(length, ...STATES.map((kind) => phraseAt(kind, text)))
}

/** Whether a text names a role or body and says nothing else: "the product owner". */
export function namesOffice(words: Vocabulary, text: string): boolean {
  return text.length <= LONGEST && hasPhrase('office', text) && roleAt(words, text) === text.length
}

/** "the product owner", up to the next sign or what says that it is needed; 0 for a time and for what hangs on something. */
function roleAt(words: Vocabulary, text: string): number {
  const all = UP_TO_SIGN.exec(text)?.[0] ?? ''
  const needed = [...all.matchAll(/\s+(?=\S)/gu)].find(
    ({ index, 0: gap }) => phraseAt('needed', all.slice(index + gap.length)) > 0,
  )
  const role = all.slice(0, needed?.index).trimEnd()
  const isNobody =
    /\d/.test(role) ||
    isTimeStretch(words, role) ||
    isForLater(words, role) ||
    hasSomePhrase(STATES, role) ||
    hasSomePhrase(['periodEnd', 'weekday'], role)
  return isNobody ? 0 : role.length
}

/** Somebody and nothing else: an account, initials or a title. Two capital words may be a thing, "Load Balancer". */
function isPlainly(name: string): boolean {
  return (
    /@/.test(name) ||
    /(?<!\p{L})\p{Lu}\.\s/u.test(name) ||
    phraseAt('honorific', name) > 0 ||
    /\p{L}(?:さん|様|氏|님|씨|先生|女士)$/u.test(name)
  )
}

/**
 * What a label announces that may announce criteria or an approval, "Acceptance": its value says which. "Required", "not yet"
 * and "K. Brandt" are of an approval; "all tests pass", and a list below, are criteria.
 */
export function meaningBy(
  words: Vocabulary,
  means: readonly Label[],
  label: string,
  value: string,
): readonly Label[] {
  if (means.includes('approval') || value.trim() === '' || !isAcceptance(label)) return means
  return isOfApproval(words, value) ? ['approval'] : means
}

/** Whether a label may announce criteria or an approval. */
export function isAcceptance(label: string): boolean {
  const name = withoutSigns(label)
    .replace(/\s*[(（].*$|\s*[?？:：]\s*$/gu, '')
    .trim()
  return isPhrase('acceptances', fold(name))
}

function isOfApproval(words: Vocabulary, value: string): boolean {
  if (words.sign(value.trim()) !== null) return true
  const said = askedForIn(words, value)
  if (said === null) return false
  const { isNeeded, isNeedless, isWaiting, isGiven, isSomebody } = said
  return isNeeded || isNeedless || isWaiting || isGiven || isSomebody
}
