/** What a field or cell says of a milestone's approval: whether one is asked for, by whom, and whether it was given. */
import { boxAt } from '../markdown/boxes.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Label } from '../vocabulary/language.ts'
import { signIn, withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt, wordSource } from '../vocabulary/phrases.ts'
import { askedForIn, isAcceptance, namesOffice, STATES } from './asked-for.ts'
import type { Context } from './context.ts'
import { grantIn, isForLater, isRefused, isShortName } from './grant.ts'
import { daysIn } from './log/heads.ts'
import { dayIn, isEmptyValue, isTimeStretch } from './target.ts'

export interface ApprovalSaid {
  /** Whether one is required; null where that is not said. */
  required: boolean | null
  /** True where it says that it was not given: no answer of a log is needed to know that one is missing. */
  isOpen: boolean
  /** True where it waits for somebody's answer, "pending": that asks for one, and "no" only tells how it is. */
  isAwaited: boolean
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
  const text = value.trim()
  const answer = answerIn(context, text)
  const asked = askedForIn(context.words, text)
  const who = asked !== null && !asked.isGiven && !asked.isTimed ? asked.who : null
  // "Required (Tom Silva)", "yes, by Tom Silva".
  const isNeeded = asked?.isNeeded === true || (question === 'required' && asked?.isYes === true)
  if (who !== null && isNeeded && asked?.isWaiting === false && !asked.isNeedless)
    return { ...NOTHING, required: true, from: who }
  if (question === 'required') {
    if (answer !== null) return { ...NOTHING, required: answer }
  } else {
    if (hasPhrase('needless', text)) return { ...NOTHING, required: false }
    if (answer === true) return answeredYes(context, question, text)
    // "Chưa", not yet, is a no of which nobody asks what it answers.
    if (answer === false && isPhrase('soFarNot', text)) return AWAITED
    if (answer === false) return question === 'either' ? { ...NOTHING, isUnclear: true } : OPEN
  }
  if (isEmptyValue(text) || /[/|]/.test(text)) return NOTHING
  const isSomebody = asked === null ? namesOffice(context.words, text) : who !== null && !asked.isWaiting
  if (question === 'giver' && isRole(label) && isSomebody) return { ...NOTHING, approver: text }
  if (question !== 'required' && isGiven(context, question, text)) return givenOn(text)
  if (!/[\p{L}⏳❌⬜]/u.test(text)) return isOpenSign(context, text) ? AWAITED : NOTHING
  const { isState, rest } = withoutState(context, text)
  if (isState) return { ...AWAITED, required: question === 'required' ? true : null, from: rest }
  if (question !== 'required' && isForLater(context.words, text)) return AWAITED
  if (question === 'giver') return givenOn(text)
  const isBy = phraseAt('askedOf', text) > 0
  return { ...NOTHING, required: true, from: isBy ? (who ?? text) : text }
}

/** A label that names who approves, and does not say that they did: "Approver". */
function isRole(label: string): boolean {
  return isPhrase('approverRole', withoutSigns(label).replace(/\s*[:：]\s*$/u, ''))
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
function isGiven({ words }: Context, question: Exclude<Question, 'required'>, text: string): boolean {
  const sign = signIn(text, words.signs)
  if (sign !== null && sign.status !== 'done') return false
  if ((phraseAt('given', text) > 0 || hasGrant(text)) && !isRefused(text) && !isForLater(words, text))
    return true
  const grant = grantIn(words, text)
  if (grant === null)
    return question === 'given' && isTimeStretch(words, text) && !isRefused(text) && !isForLater(words, text)
  if (grant.isSaid || (grant.names === 'none' && grant.isTimed)) return true
  if (question === 'either') return grant.names !== 'none' && daysIn(text).length > 0
  return grant.names === 'surely' || grant.isTimed
}

let grants: RegExp | undefined

/** "Approved", "complete", but not "approval by Ms Ito", which may be still to come. */
function hasGrant(text: string): boolean {
  if (!hasPhrase('granted', text)) return false
  grants ??= caseless(wordSource('granted'), 'gu')
  return (text.match(grants) ?? []).some((word) => isPhrase('approved', word) || !isPhrase('approval', word))
}

/** Brackets, and signs that part what is said. */
const PARTS = /[^()（）[\],，、;；:：·]+?(?=\s[–—-]\s|[()（）[\],，、;；:：·]|$)/gu

/**
 * A value without what says that the approval is not given: "pending (Mr Lindner)" names Mr Lindner.
 *
 * @returns rest null where nobody is named beside it
 */
function withoutState(context: Context, text: string): { isState: boolean; rest: string | null } {
  let rest = ''
  let from = 0
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const skipped = part.length - part.replace(/^[\s–—-]+/u, '').length
    const length = stateAt(context, part.slice(skipped))
    if (length === 0) continue
    rest += text.slice(from, index + skipped)
    from = index + skipped + length
  }
  if (from === 0) return { isState: false, rest: text }
  const left = tidied(rest + text.slice(from))
  const isName = /\p{L}/u.test(left) && !isTimeStretch(context.words, left)
  return { isState: true, rest: isName ? left : null }
}

/** How much of a part says that the approval is not given: all of it, or the word before a name. */
function stateAt({ words }: Context, part: string): number {
  const text = withoutSigns(part).trim()
  const status = words.statusAt(text)
  const isStatus = status !== null && status.status !== 'done' && !isShortName(status)
  const whole = part.trimEnd().length
  if (STATES.some((kind) => isPhrase(kind, text)) || (isStatus && status.phrase.length === text.length))
    return whole
  const length = Math.max(isStatus ? status.phrase.length : 0, ...STATES.map((kind) => phraseAt(kind, text)))
  const behind = text.slice(length)
  if (length === 0 || !/^\s/.test(behind)) return 0
  // "Open Source Board" is called so, and "pending since Friday" names nobody.
  if (!/^\s+\p{Lu}/u.test(behind)) return whole
  return /^\p{Lu}/u.test(text) ? 0 : part.indexOf(text) + length
}

/** Without brackets and signs that what was cut out leaves behind. */
function tidied(text: string): string {
  const bare = text
    .replace(/([(（[])\s*[,，;；–—-]\s*|\s*[,，;；–—-]\s*(?=[)）\]])/gu, '$1')
    .replace(/\s*[(（[]\s*[)）\]]/gu, '')
    .replace(/^[\s,，、;；:：·–—.-]+|[\s,，、;；:：·–—-]+$/gu, '')
  return /^[(（[]([^()（）[\]]*)[)）\]]$/u.exec(bare)?.[1]?.trim() ?? bare
}
