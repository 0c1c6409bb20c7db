/** What a field or cell says of a milestone's approval: whether one is asked for, by whom, and whether it was given. */
import { boxAt } from '../markdown/boxes.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Label } from '../vocabulary/language.ts'
import { signIn, withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt, phraseSource, wordSource } from '../vocabulary/phrases.ts'
import { isAcceptance } from './acceptance.ts'
import { type ApprovalValue, isGrantWord, readApprovalValue } from './approval-value.ts'
import { askedIn, namesThose } from './asked-people.ts'
import type { Context } from './context.ts'
import { daysIn } from './log/heads.ts'
import { isForLater, isNobody, isRefused, withoutState } from './not-granted.ts'
import { isPartlyGiven } from './partly-given.ts'
import { isOnlyUnaccented, namesOffice } from './somebody.ts'
import { dayIn, isEmptyValue, isTimeStretch } from './target.ts'

export interface ApprovalSaid {
  /** Whether one is required; null where that is not said. */
  required: boolean | null
  /** True where it says that it was not given: no answer of a log is needed to know that one is missing. */
  isOpen: boolean
  /** True where it waits for somebody's answer, "pending": that asks for one, and "no" only tells how it is. */
  isAwaited: boolean
  /** True where what comes behind waits for that answer: not where the label only asks whether it was given, "Approved". */
  isGate: boolean
  /** Who is to give it. */
  from: string | null
  /** True where a yes or no may answer either question: "Approval: no". */
  isUnclear: boolean
  /** True where it says that it was given. */
  isGiven: boolean
  /** Who may approve, where nothing says whether they have: "Approver: Ana". */
  approver: string | null
  /** The day on which it says that it was given, which may be still to come: `YYYY-MM-DD`. */
  day: string | null
}

const NOTHING: ApprovalSaid = {
  required: null,
  isOpen: false,
  isAwaited: false,
  isGate: false,
  from: null,
  isUnclear: false,
  isGiven: false,
  approver: null,
  day: null,
}
const OPEN: ApprovalSaid = { ...NOTHING, isOpen: true }
const AWAITED: ApprovalSaid = { ...OPEN, isAwaited: true }

/**
 * What is asked: whether an approval is required ("Approval required"), whether it was given ("Approved"), who gave it
 * ("Approved by"), or either of the first two ("Approval").
 */
type Question = 'required' | 'given' | 'giver' | 'either'

function questionOf(means: readonly Label[], label: string): Question {
  if (!means.includes('approval')) return 'giver'
  if (isAcceptance(label)) return 'either'
  const name = withoutSigns(label)
    .replace(/\s*[(（].*$|\s*[?？:：]\s*$/gu, '')
    .trim()
  if (isPhrase('approval', name)) return 'either'
  if (isPhrase('approved', name) || isPhrase('ifApproved', name)) return 'given'
  return 'required'
}

/** What the value of a field or cell says under a label about approval. */
export function approvalSaid(
  context: Context,
  means: readonly Label[],
  label: string,
  value: string,
): ApprovalSaid {
  const question = questionOf(means, label)
  const said = saidUnder(context, question, label, value.trim())
  const isAsking = question === 'either' || question === 'required' || isRole(label)
  return said.isAwaited && isAsking ? { ...said, isGate: true } : said
}

function saidUnder(context: Context, question: Question, label: string, text: string): ApprovalSaid {
  const answer = answerIn(context, text)
  const asked = readApprovalValue(context.words, text)
  const who = asked !== null && !asked.isGiven && !asked.isTimed ? asked.who : null
  // "Required (Tom Silva)", "yes, by Tom Silva".
  const isNeeded = asked?.isNeeded === true || (question === 'required' && asked?.isYes === true)
  if (who !== null && isNeeded && asked?.isWaiting === false && !asked.isNeedless)
    return { ...NOTHING, required: true, from: who }
  if (question === 'required') {
    if (asked !== null && isByLabel(label) && isSigned(context, text, asked)) return givenOn(text)
    if (answer !== null) return { ...NOTHING, required: answer }
  } else {
    if (hasPhrase('needless', text)) return { ...NOTHING, required: false }
    const isPartly = isPartlyGiven(context.words, text) || (asked?.isPartly === true && isRole(label))
    if (isPartly || isNobody(text)) return AWAITED
    if (answer === true) return answeredYes(context, question, text)
    // "Chưa", not yet, is a no of which nobody asks what it answers.
    if (answer === false && isPhrase('soFarNot', text)) return AWAITED
    if (answer === false) return question === 'either' ? { ...NOTHING, isUnclear: true } : OPEN
  }
  if (isEmptyValue(text)) return NOTHING
  // "Sara / Jonas" asks for one of them, "yes / no" was never filled in.
  const isNamed = question === 'required' && namesThose(text)
  if (isNamed && (/[/]/.test(text) || isUnaccented(text))) return { ...NOTHING, required: true, from: text }
  if (/[/|]/.test(text)) return NOTHING
  const isSomebody = asked === null ? namesOffice(context.words, text) : who !== null && !asked.isWaiting
  if (question === 'giver' && isRole(label) && isSomebody) return { ...NOTHING, approver: text }
  if (question !== 'required' && isGiven(context, question, text, asked)) return givenOn(text)
  if (!/[\p{L}⏳❌⬜]/u.test(text)) return isOpenSign(context, text) ? AWAITED : NOTHING
  const { isState, rest } = withoutState(context.words, text)
  if (isState) return { ...AWAITED, required: question === 'required' ? true : null, from: rest }
  if (question !== 'required' && isForLater(context.words, text)) return AWAITED
  if (question === 'giver') return givenOn(text)
  const isBy = phraseAt('askedOf', text) > 0
  return { ...NOTHING, required: true, from: isBy ? (who ?? text) : text }
}

/** Whether a name in a text is a word of some language but for its accent: "Sara or Jonas". */
function isUnaccented(text: string): boolean {
  return askedIn(text).parts.some(({ text: part }) => isOnlyUnaccented(part))
}

/** A label that names who approves, and does not say that they did: "Approver". */
function isRole(label: string): boolean {
  return isPhrase('approverRole', withoutSigns(label).replace(/\s*[:：]\s*$/u, ''))
}

let byLabel: RegExp | undefined

/** A label that asks by whom an approval is, or was given: "Sign-off by", "Freigabe durch". */
function isByLabel(label: string): boolean {
  byLabel ??= caseless(`\\s+(?:${phraseSource('askedOf')}|${phraseSource('approvedBy')})\\s*[:：]?\\s*$`)
  const name = withoutSigns(label).trim()
  const what = name.replace(byLabel, '')
  return what !== name && (isPhrase('approval', what) || isPhrase('acceptances', what))
}

/** Somebody's name with the day of their approval; a day alone may be that by which it is due. */
function isSigned({ words }: Context, text: string, { isGrant, names }: ApprovalValue): boolean {
  return (
    isGrant && names !== 'none' && daysIn(text).length > 0 && !isRefused(text) && !isForLater(words, text)
  )
}

/** Given, on the day that is named: what is dated later has not happened, which only those know who know what day it is. */
function givenOn(text: string): ApprovalSaid {
  return { ...NOTHING, isGiven: true, day: daysIn(text)[0] ?? dayIn(text) }
}

/** "Approved: yes" asks for nothing; "Approval: yes" may do so, and what is not known to be given is not. */
function answeredYes(
  { words }: Context,
  question: Exclude<Question, 'required'>,
  text: string,
): ApprovalSaid {
  // "Sí" is as well how "if" begins.
  const rest = text.replace(/^\P{L}*\p{L}+/u, '').trim()
  if (isRefused(text) || isForLater(words, rest)) return AWAITED
  const isNeeded = hasPhrase('needed', text)
  if (question !== 'either' && !isNeeded) return givenOn(text)
  return { ...NOTHING, required: true, isUnclear: !isNeeded }
}

/** A yes or no, in words or by the one box that a value begins with. */
function answerIn({ words }: Context, text: string): boolean | null {
  const box = boxAt(text, 0)
  if (box === null) return words.answer(text)
  const mark = box.mark.trim().toLowerCase()
  return /[[\]☐☑/|]/u.test(text.slice(box.end)) || (mark !== '' && mark !== 'x') ? null : mark === 'x'
}

function isOpenSign({ words }: Context, text: string): boolean {
  const sign = words.sign(text)
  return sign !== null && sign.status !== 'done'
}

/**
 * Whether a value says that the approval was given. Under "Approved" a name does, and under "Sign-off", which may ask for one,
 * a name with a day.
 */
function isGiven(
  { words }: Context,
  question: Exclude<Question, 'required'>,
  text: string,
  value: ApprovalValue | null,
): boolean {
  const sign = signIn(text, words.signs)
  if ((sign !== null && sign.status !== 'done') || isRefused(text) || isForLater(words, text)) return false
  if (phraseAt('given', text) > 0 || hasGrant(text)) return true
  if (value === null || !value.isGrant) return question === 'given' && isTimeStretch(words, text)
  if (value.isGiven || (value.names === 'none' && value.isTimed)) return true
  if (question === 'either') return value.names !== 'none' && daysIn(text).length > 0
  return value.names === 'surely' || value.isTimed
}

let grants: RegExp | undefined

function hasGrant(text: string): boolean {
  if (!hasPhrase('granted', text)) return false
  grants ??= caseless(wordSource('granted'), 'gu')
  return (text.match(grants) ?? []).some(isGrantWord)
}
