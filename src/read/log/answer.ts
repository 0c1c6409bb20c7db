import { remembered } from '../../remembered.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import type { Phrase } from '../../vocabulary/language.ts'
import { hasPhrase, isPhrase } from '../../vocabulary/phrases.ts'
import type { Answer } from '../log-entry.ts'
import { isBacking } from './backing.ts'
import { patterns } from './patterns.ts'
import { isTail } from './tail.ts'

/** What the fields of an entry say of its answer. */
export interface Said {
  decision: string | null
  status: string | null
  /** Of each field that answers: a decision, a result. */
  answers: readonly string[]
  /** Of each field for a status. */
  statuses: readonly string[]
  /** Of a field for conditions. */
  conditions: string | null
  /** Whether it stands below "Decision" beside a milestone, and is a yes and no more. */
  affirms: boolean
  /** Headings such as "Rejected" or "Proposed" that the entry stands under. */
  above: string[]
}

/** Nothing but a title. */
export const UNSAID: Said = {
  decision: null,
  status: null,
  answers: [],
  statuses: [],
  conditions: null,
  affirms: false,
  above: [],
}

/** What speaks of an approval at all, given or not. */
const APPROVALS: readonly Phrase[] = ['approved', 'approving', 'approval', 'asked', 'requested']

const NOTED: Answer = { kind: 'noted', condition: null }

/**
 * What an entry answers about something that its title names.
 *
 * Whatever takes an approval away is believed wherever it stands; an approval only where title and fields say so plainly,
 * and nothing else.
 *
 * @param before what stands before the name in the title, with the name taken out
 * @param behind what stands behind it
 */
export function answerOf(words: Vocabulary, before: string, behind: string, said: Said): Answer {
  const title = `${before} … ${behind}`
  const fields = [...said.answers, ...said.statuses]
  const taken = takenAway(title, fields, said)
  if (taken) return taken
  const form = formOf(words, before, behind)
  const isAsked =
    has(title, 'asked', 'requested') ||
    fields.some((text) => has(text, 'asked', 'requested')) ||
    (([title, ...fields].some((text) => has(text, 'withheld')) || isAsking(title)) &&
      has(title, ...APPROVALS))
  if (isAsked) return { kind: 'requested', condition: null }
  if (
    form === null ||
    said.above.some(isBarring) ||
    isWithheld([title, ...fields]) ||
    [title, ...fields].some(isAsking)
  )
    return NOTED
  if (!said.statuses.every((status) => isSettled(words, status))) return NOTED
  if (!said.answers.every((answer) => isBacking(words, answer))) return NOTED
  const isGiven =
    form === 'given' || said.affirms || (said.decision !== null && isGrant(words, said.decision))
  if (!isGiven) return NOTED
  // "Approved except the docs": what is left to do is a condition, whatever it is called.
  const reserved =
    said.decision !== null && words.reserves(outright(beforeAdvance(said.decision))) ? said.decision : null
  return reserved === null
    ? { kind: 'granted', condition: null }
    : { kind: 'conditional', condition: reserved }
}

/** What the words of a title and its fields take away from whatever milestone they mention; null where nothing. */
export function looseAnswer(title: string, said: Said): Answer | null {
  const speaks = has(title, ...APPROVALS)
  const believed = speaks ? [...said.answers, ...said.statuses] : said.answers.filter(takesAtOnce)
  const taken = takenAway(title, believed, said)
  // "Conditional rendering in M1" is no answer: a condition is one of an approval.
  if (taken && (taken.kind !== 'conditional' || speaks || believed.length > 0)) return taken
  const isAsked = speaks && (has(title, 'asked', 'requested', 'withheld') || isAsking(title))
  return isAsked ? { kind: 'requested', condition: null } : null
}

/** What headings say under which no entry counts: "Proposals", "Rejected". */
const BARRING: readonly Phrase[] = ['heldBack', 'withheld', 'lapsed', 'rejected', 'revoked', 'conditional']

function isBarring(heading: string): boolean {
  return has(heading, ...BARRING)
}

/** Of the headings over an entry, those that bear on what it answers, the outermost first. */
export function bearing(above: readonly string[]): string[] {
  return above.filter(isBarring).toReversed()
}

/** Whether a decision begins with what takes away: "Rejected: the totals are off". */
function takesAtOnce(text: string): boolean {
  return patterns().taking.test(text)
}

function takenAway(
  title: string,
  fields: readonly string[],
  { answers, conditions, above }: Said,
): Answer | null {
  const all = [title, ...fields]
  const under = (kind: Phrase): boolean => above.some((text) => isPhrase(kind, text))
  // "M1 approval superseded"; the status of an entry that others replace only ends what that entry said.
  const isLapsed = [title, ...answers].some((text) => has(text, 'lapsed') && has(text, ...APPROVALS))
  if (isLapsed || under('revoked') || all.some((text) => has(text, 'revoked')))
    return { kind: 'revoked', condition: null }
  if (under('rejected') || all.some((text) => has(text, 'rejected')))
    return { kind: 'rejected', condition: null }
  const isBound = (text: string): boolean =>
    has(text, 'conditional') ||
    (isProvided(text) && has(text, ...APPROVALS) && !has(text, 'asked', 'requested'))
  const bound = [...fields, title].filter(isBound)
  // "M1 approved" over "Once the pump is fixed": the title speaks of the approval, the field of the condition.
  const speaks = has(title, 'approved', 'approving', 'approval')
  const beside = speaks ? fields.filter(isProvided) : []
  const stated = conditions !== null && !isNothing(conditions) ? conditions : null
  if (bound.length + beside.length === 0 && stated === null) return null
  const found = stated ?? [...bound, ...beside].map(conditionIn).find((text) => text !== null)
  return { kind: 'conditional', condition: found ?? null }
}

function isProvided(text: string): boolean {
  return has(outright(text), 'provided')
}

/** Without what is no condition and looks like one: "se aprueba", "sí", "without conditions", and somebody called Si. */
function outright(text: string): string {
  const { byName, passive, accented, outright: unbound } = patterns()
  const plain = text.normalize('NFC').replace(byName, ' ').replace(passive, ' approve ')
  return plain.replace(accented, ' yes ').replace(unbound, ' ')
}

/** What has to be done first, as an answer words it. */
function conditionIn(text: string): string | null {
  const { binding, bound } = patterns()
  const found = binding.exec(text) ?? bound.exec(text)
  const plain = found === null ? undefined : withoutEnd(found[1]?.replace(/\s*…\s*$/u, '') ?? '')
  return plain !== undefined && /[\p{L}\p{N}]/u.test(plain) ? plain : null
}

/** Without what ends the sentence and the bracket around it; a bracket that the words open themselves is theirs. */
function withoutEnd(text: string): string {
  const plain = text.replace(/[\s.。]+$/u, '')
  const isTheirs = count(plain, /[(（]/gu) >= count(plain, /[)）]/gu)
  return isTheirs || !/[)）]$/u.test(plain) ? plain.trim() : withoutEnd(plain.slice(0, -1))
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}

function isNothing(text: string): boolean {
  return /^[-–—−\s.?…/]*$/.test(text) || isPhrase('nothing', text.trim().replace(/[.。!]+$/u, ''))
}

function has(text: string, ...kinds: readonly Phrase[]): boolean {
  const folded = foldedOnce(text)
  return kinds.some((kind) => hasPhrase(kind, folded))
}

const MOST_FOLDED = 200

/** A text is asked for many kinds of words in a row, and what is folded already is folded again at no cost. */
const foldedOnce = remembered(fold, MOST_FOLDED)

/** Whether what surrounds an entry leaves it in force; what its title and its decision say is looked at by who asks. */
export function isInForce(words: Vocabulary, { status, conditions, above }: Said): boolean {
  if (above.some(isBarring) || (conditions !== null && !isNothing(conditions))) return false
  return status === null || (isSettled(words, status) && !isWithheld([status]) && !isAsking(status))
}

/** Whether a title or a decision, apart from what it names, puts off or takes back what it says. */
export function isPutInDoubt(text: string): boolean {
  return isAsking(text) || isWithheld([text]) || has(text, 'rejected', 'revoked', 'conditional')
}

function isWithheld(texts: readonly string[]): boolean {
  return texts.some((text) => has(text, 'withheld', 'lapsed'))
}

function isAsking(text: string): boolean {
  return /[?？]/.test(text)
}

/** A status of an entry that stands: "Accepted", "Final". Anything else, and anything unknown, grants nothing. */
function isSettled(words: Vocabulary, status: string): boolean {
  const text = status.replace(/[^\p{L}\p{N}\s'’-]+/gu, ' ').trim()
  return patterns().settled.test(text) || words.statusAt(text)?.status === 'done'
}

/** What a title says around a name: that it is approved, that it is about an approval, or neither. */
function formOf(words: Vocabulary, before: string, behind: string): 'given' | 'about' | null {
  const { given, about } = patterns()
  const text = `${before.trimStart()}\u0000${behind.trimEnd()}`
  for (const form of given) {
    const match = form.exec(text)
    if (match) return isTail(words, text.slice(match[0].length)) ? 'given' : null
  }
  return about.some((form) => form.test(text)) ? 'about' : null
}

/** Whether a decision says that something is approved, and no more: "Approved to advance to Phase 3". */
function isGrant(words: Vocabulary, decision: string): boolean {
  const { decided, outright: unbound } = patterns()
  const text = decision.replace(unbound, ' ').trim()
  const match = decided.exec(text)
  if (!match) return false
  const rest = text.slice(match[0].length)
  return isTail(words, rest) || /^\s*[.!。；;](?:\s|$)/u.test(rest)
}

function beforeAdvance(text: string): string {
  const found = patterns().advancing.exec(text)
  return found ? text.slice(0, found.index) : text
}
