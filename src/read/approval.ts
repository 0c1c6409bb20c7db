/** What a field or cell says of a milestone's approval: whether one is asked for, by whom, and whether it was given. */
import { boxAt } from '../markdown/boxes.ts'
import type { Label, Phrase } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import { isBound } from './reservations.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

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
}

const NOTHING: ApprovalSaid = {
  required: null,
  isOpen: false,
  isAwaited: false,
  from: null,
  isUnclear: false,
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
  if (question === 'required') {
    if (answer !== null) return { ...NOTHING, required: answer }
  } else {
    if (hasPhrase('needless', text)) return { ...NOTHING, required: false }
    if (answer === true) return answeredYes(question, text)
    if (answer === false) return question === 'either' ? { ...NOTHING, isUnclear: true } : OPEN
  }
  if (isEmptyValue(text) || /[/|]/.test(text) || isGiven(text)) return NOTHING
  if (!/[\p{L}⏳❌⬜]/u.test(text)) return isOpenSign(context, text) ? AWAITED : NOTHING
  const { isState, rest } = withoutState(context, text)
  if (isState) return { ...AWAITED, required: question === 'required' ? true : null, from: rest }
  // "Approved: 2026-03-01" says when it was given.
  const isTime = question === 'given' && isTimeStretch(context.words, text)
  return question === 'giver' || isTime ? NOTHING : { ...NOTHING, required: true, from: text }
}

/** "Approved: yes" asks for nothing; "Approval: yes" may do so, and what is not known to be given is not. */
function answeredYes(question: Exclude<Question, 'required'>, text: string): ApprovalSaid {
  if (REFUSING.some((kind) => hasPhrase(kind, text))) return AWAITED
  const isNeeded = hasPhrase('needed', text)
  if (question !== 'either' && !isNeeded) return NOTHING
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

/** What takes back a grant that stands beside it: "not yet granted", "approved with conditions". */
const REFUSING: readonly Phrase[] = ['withheld', 'asked', 'rejected', 'revoked', 'conditional', 'denied']

function isGiven(text: string): boolean {
  const given = phraseAt('given', text)
  // "Given once the tests pass" says when it will be.
  const isSaid = given > 0 && !isBound(text.slice(given))
  return (isSaid || hasPhrase('granted', text)) && !REFUSING.some((kind) => hasPhrase(kind, text))
}

/** What says how an approval stands that is not given. */
const STATES: readonly Phrase[] = [...REFUSING, 'pending', 'requested']

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
  const isStatus = status !== null && status.status !== 'done'
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
