import { caseless } from '../../vocabulary/caseless.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import type { Phrase } from '../../vocabulary/language.ts'
import { bounded } from '../../vocabulary/pattern.ts'
import { hasPhrase, isPhrase, wordSource } from '../../vocabulary/phrases.ts'
import { readyWords } from '../../vocabulary/ready.ts'
import type { Answer } from '../log-entry.ts'
import { isTimeStretch } from '../target.ts'

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
  if (form === null || isWithheld([title, ...fields, ...said.above]) || [title, ...fields].some(isAsking))
    return NOTED
  if (said.above.some((text) => has(text, 'rejected', 'revoked', 'conditional'))) return NOTED
  if (!said.statuses.every((status) => isSettled(words, status))) return NOTED
  if (!said.answers.every((answer) => isBacking(words, answer))) return NOTED
  const isGiven = form === 'given' || (said.decision !== null && isGrant(words, said.decision))
  if (!isGiven) return NOTED
  // "Approved except the docs": what is left to do is a condition, whatever it is called.
  const reserved =
    said.decision !== null && words.reserves(beforeAdvance(said.decision)) ? said.decision : null
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

/** Of the headings over an entry, those that bear on what it answers, the outermost first. */
export function bearing(above: readonly string[]): string[] {
  return above
    .filter((text) => has(text, 'withheld', 'lapsed', 'rejected', 'revoked', 'conditional'))
    .toReversed()
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

/** "Se aprueba" is no "if", and somebody called Si is none either. */
function isProvided(text: string): boolean {
  const { byName, approving } = patterns()
  const bare = text.replace(byName, ' ').replace(approving, ' approve ')
  return has(bare, 'provided')
}

/** What has to be done first, as an answer words it. */
function conditionIn(text: string): string | null {
  const { binding, bound } = patterns()
  const found = binding.exec(text) ?? bound.exec(text)
  const plain = found?.[1]
    ?.replace(/\s*…\s*$/u, '')
    .replace(/[\s.。)）]+$/u, '')
    .trim()
  return plain !== undefined && /[\p{L}\p{N}]/u.test(plain) ? plain : null
}

function isNothing(text: string): boolean {
  return /^[-–—−\s.?…/]*$/.test(text) || isPhrase('nothing', text.trim().replace(/[.。!]+$/u, ''))
}

function has(text: string, ...kinds: readonly Phrase[]): boolean {
  const folded = foldedOnce(text)
  return kinds.some((kind) => hasPhrase(kind, folded))
}

/** A text is asked for many kinds of words in a row, and what is folded already is folded again at no cost. */
function foldedOnce(text: string): string {
  const known = FOLDED.get(text)
  if (known !== undefined) return known
  if (FOLDED.size > MOST_FOLDED) FOLDED.clear()
  const folded = fold(text)
  FOLDED.set(text, folded)
  return folded
}

const FOLDED = new Map<string, string>()
const MOST_FOLDED = 200

/** Whether what surrounds an entry leaves it in force; what its title and its decision say is looked at by who asks. */
export function isInForce(words: Vocabulary, { status, conditions, above }: Said): boolean {
  const isBarred = isWithheld(above) || above.some((text) => has(text, 'rejected', 'revoked', 'conditional'))
  if (isBarred || (conditions !== null && !isNothing(conditions))) return false
  return status === null || (isSettled(words, status) && !isWithheld([status]) && !isAsking(status))
}

/** Whether a field that answers refuses: "No", "Wait for the audit", "2 for, 9 against". */
export function isRefusal(answer: string): boolean {
  const clauses = answer.split(/[.,;:!。，；：！、—–]+/u).map((clause) => fold(clause))
  return CROSSED.test(answer) || has(answer, 'denied') || clauses.some((one) => readyWords().no.includes(one))
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

/**
 * Whether what a field answers stands beside an approval in the heading: a grant, or a sentence that holds nothing against
 * it. A word or two that nobody knows may as well be a no.
 */
function isBacking(words: Vocabulary, answer: string): boolean {
  const text = answer.trim()
  if (CROSSED.test(text)) return false
  if (!/[\p{L}\p{N}]/u.test(text)) return TICKED.test(text)
  const { approvedFirst, affirmed, refusing, advance } = patterns()
  const plain = text.replace(/^[^\p{L}\p{N}]+/u, '')
  const clauses = plain.split(/[.,;:!。，；：！、—–]+/u).map((clause) => clause.trim())
  if (clauses.some((clause) => readyWords().no.includes(fold(clause)))) return false
  if (approvedFirst.test(plain) || advance.test(plain)) return true
  const whole = /^(\d+)\s*\/\s*(\d+)(?!\d)/.exec(plain)
  if (whole && whole[1] === whole[2]) return true
  const yes = affirmed.exec(plain)
  const rest = yes && plain.slice(yes[0].length)
  if (rest !== null && (isTail(words, rest) || /^\s*[.,!:;。，—–-]/u.test(rest))) return true
  if (words.statusAt(plain)?.status === 'done' && plain.split(/\s+/).length < 3) return true
  if (has(plain, 'denied') || clauses.some((clause) => refusing.test(clause))) return false
  return has(plain, 'approved', 'approving') || isSentence(plain)
}

const CROSSED = /[❌👎🚫⛔✗✘✖🛑❎✕]/u
const TICKED = /^(?:\s|\ufe0f|[✅☑✔✓👍🎉🟢]|\p{Emoji_Modifier})+$/u

/** Four words, or as many signs of a script without spaces as make them. */
function isSentence(text: string): boolean {
  const signs = [
    ...text.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu),
  ]
  return signs.length >= 8 || [...text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)].length >= 4
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
  const match = patterns().decided.exec(decision.trim())
  if (!match) return false
  const rest = decision.trim().slice(match[0].length)
  return isTail(words, rest) || /^\s*[.!。；;](?:\s|$)/u.test(rest)
}

/** What may stand behind "approved": who, when, where to, and nothing else. */
function isTail(words: Vocabulary, tail: string): boolean {
  const { by, advance } = patterns()
  let rest = tail.trim()
  for (let pass = 0; pass < 4; pass++) {
    if (/^[.!。！\s]*$/u.test(rest)) return true
    if (/^[(（]\s*\d+\s*\/\s*\d+\s*[)）][.]?$/u.test(rest)) return true
    const where = advance.exec(rest)
    // "Advance to Phase 2": wherever that is, nothing of it binds; what does was looked for before.
    if (where) return true
    const bracket = /^[(（]([^()（）]{1,60})[)）]\s*/u.exec(rest)
    const inside = bracket?.[1]?.trim()
    if (bracket && inside !== undefined) {
      if (!isTimeStretch(words, inside) && !isName(words, by.exec(inside)?.[1])) return false
      rest = rest.slice(bracket[0].length)
      continue
    }
    const named = by.exec(rest)
    if (!named || !isName(words, named[1])) return false
    rest = rest.slice(named[0].length).trim()
  }
  return false
}

/** A name begins with a capital or a sign such as `@`, and is no day: "approved by Friday" is a wish. */
function isName(words: Vocabulary, text: string | undefined): boolean {
  const name = text?.trim() ?? ''
  if (!/^[@<]?\p{L}/u.test(name) || /^\p{Ll}/u.test(name)) return false
  return !isTimeStretch(words, name) && !calendar().has(fold(/^[\p{L}\p{M}]+/u.exec(name)?.[0] ?? ''))
}

/** The names of days and months in every language. */
function calendar(): ReadonlySet<string> {
  if (days) return days
  const named = readyWords().codes.flatMap((code) => {
    const day = new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' })
    const month = new Intl.DateTimeFormat(code, { month: 'long', timeZone: 'UTC' })
    const nth = (step: number) => (_: unknown, index: number) => new Date(Date.UTC(2024, 0, 1 + index * step))
    return [
      ...Array.from({ length: 7 }, nth(1)).map((date) => day.format(date)),
      ...Array.from({ length: 12 }, nth(31)).map((date) => month.format(date)),
    ]
  })
  days = new Set(named.map(fold))
  return days
}

let days: ReadonlySet<string> | null = null

function beforeAdvance(text: string): string {
  const found = patterns().advancing.exec(text)
  return found ? text.slice(0, found.index) : text
}

interface Patterns {
  given: RegExp[]
  about: RegExp[]
  decided: RegExp
  by: RegExp
  advance: RegExp
  advancing: RegExp
  byName: RegExp
  approving: RegExp
  taking: RegExp
  binding: RegExp
  bound: RegExp
  settled: RegExp
  approvedFirst: RegExp
  affirmed: RegExp
  refusing: RegExp
}

/** Source of an expression for the nouns of a milestone. */
export function milestoneSource(): string {
  return `(?:${bounded(readyWords().writtenNouns.milestone)})`
}

let made: Patterns | null = null

/** The name of what is approved stands as `\0`. */
function patterns(): Patterns {
  if (made) return made
  const w = wordSource
  const no = bounded(readyWords().writtenNo)
  const gap = '\\s*(?:[:：,，—–]|-(?=\\s)|\\|)?\\s*'
  const being = `(?:${w('isNow')}\\s*){0,3}`
  const milestone = milestoneSource()
  const noun = `(?:${milestone}\\s*)?`
  const about = `(?:${w('about')}\\s*){0,2}`
  const given = (source: string): RegExp => caseless(`^${source}`)
  made = {
    given: [
      given(`${noun}\\0${gap}${noun}${gap}${being}${w('approved')}`),
      given(`${noun}\\0${gap}${noun}${gap}${w('approval')}${gap}${being}${w('given')}`),
      // "Foundation Milestone Complete" is how logs word it; "M1 complete" says nothing of an approval.
      given(`(?:${milestone}\\s*\\0${gap}|\\0\\s*${milestone}\\s*)${being}${w('completion')}`),
      given(`${w('approved', 'approving')}${gap}${about}${noun}\\0`),
      given(`${w('approval')}\\s*${being}${w('given')}\\s*${about}${noun}\\0`),
      given(`${w('approval')}\\s*${w('about')}\\s*${about}${noun}\\0(?:\\s*${being}${w('given')})?`),
    ],
    about: [
      given(`${noun}\\0${gap}${noun}(?:${w('review', 'approval')})?$`),
      given(`(?:${w('review', 'approval')})${gap}${about}${noun}\\0$`),
    ],
    decided: given(`${being}${w('approved')}`),
    by: given(`[,，—–-]?\\s*${w('approvedBy')}[:：]?\\s*([^,，;；:：?？!！()（）]{1,60})`),
    advance: given(`[,，;；.。—–-]?\\s*${w('advancing')}`),
    advancing: caseless(w('advancing')),
    approving: caseless(w('approving'), 'gu'),
    taking: given(`\\P{L}*${w('revoked', 'rejected', 'conditional')}`),
    // "Conditional approval (fix X first)", "Conditionally approved: fix X"
    binding: caseless(`${w('conditional')}[^:：(（—–]{0,60}?(?:[:：—–]|\\s-\\s|[(（])\\s*(.+)$`, 'su'),
    bound: caseless(`${w('provided')}\\s*[:：,，—–-]?\\s*(.+)$`, 'su'),
    settled: given(w('approved', 'given', 'settled')),
    approvedFirst: given(`${being}${w('approved', 'approving')}`),
    affirmed: given(`${being}${w('affirmed', 'given', 'settled', 'approval')}`),
    refusing: caseless(`^(?:${no})|(?:${no})$`),
    byName: new RegExp(`(?<=\\s)${w('approvedBy')}[:：]?(?:\\s+\\p{Lu}[\\p{L}.'’-]*){1,4}`, 'gu'),
  }
  return made
}
