/**
 * What stands in a milestone and says of a part of it, or beside its status of what is left of it, that it is not done:
 * "### Cellar (not started)", "**Frontend:** in progress", "**Reopened:** 2026-11-20". It gives the milestone no status, and
 * a claim that it is done is untrue beside it.
 */

import { type Rich, without } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { inDigits } from '../vocabulary/figures.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { hasPhrase, isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import { type Context, claimOf } from './context.ts'
import type { DraftItem } from './draft.ts'
import type { LabelLine } from './field.ts'
import { dayLength, isDay } from './history.ts'
import { deniesAlone } from './item-doubt.ts'
import { readName } from './name.ts'
import { readStatusStretch, readStatusValue } from './progress-words.ts'
import { isBound } from './reservations.ts'
import { announcesAside, type Scope } from './scope.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

/** Labels of what is a part of a milestone; other words that are known announce something else. */
const PARTS: readonly Label[] = ['criteria', 'deliverables', 'tests', 'testing', 'checks', 'feature']

/** Codes of decisions, whose status is that of the decision. */
const CODE = /^(?:ADR|RFC|DEC|DR|D)[-_ ]?\d/i

/** Whether a heading inside a milestone names a part of it, and no time, remark, risk, fault or decision. */
export function namesPart(context: Context, title: Rich): boolean {
  const { words } = context
  const own = readName(context, title).title?.text ?? ''
  const means = words.labels(own)
  if (means.length > 0 && !means.some((one) => PARTS.includes(one))) return false
  if (own === '' || CODE.test(own) || isDay(context, title) || isTimeStretch(words, own)) return false
  return (
    !announcesAside(own) &&
    (['noWork', 'faults', 'remarks', 'history'] as const).every((kind) => phraseAt(kind, own) === 0)
  )
}

/** "### Cellar (not started)", "### Frontend 🚧": what the heading of a part says of it. */
export function unfinishedPart(context: Context, title: Rich): Claim[] {
  const { claims, doubt } = readName(context, title)
  const claim = claims.find(({ kind }) => kind === 'status')
  if (!claim || claim === doubt?.claim || !isUnfinished(claim.value)) return []
  if (claim.source === 'emoji' && context.words.sign(claim.text)?.strong !== true) return []
  return [{ ...claim, kind: 'part' }]
}

/** The status field of a part. */
export function unfinishedStatus(context: Context, value: Rich): Claim[] {
  const read = readStatusValue(context.words, value)
  return read?.status && isUnfinished(read.status)
    ? [claimOf(context, 'part', read.status, 'field', value, read.start, read.end)]
    : []
}

/** A field beside the status that says that something is not done yet, or not any more. */
export function unfinishedField(context: Context, { label, means, value, line }: LabelLine): Claim[] {
  if (value === null) return []
  const text = without(value, 'strike').trim()
  if (text === '') return []
  const said =
    valueSays(context, label, means, value) ??
    labelSays(context, label, means, text) ??
    (announcesAside(label) ? null : remarkSays(context, means, text))
  return said === null ? [] : [claimOf(context, 'part', said, 'field', line)]
}

/** Labels that may stand over a status word without announcing it as one of the milestone. */
const TOLD: readonly Label[] = [...PARTS, 'evidence', 'completed']

/** "QA: failed", "Frontend: in progress", "Completed: TBD". */
function valueSays(
  { words }: Context,
  label: string,
  means: readonly Label[],
  value: Rich,
): Claim['value'] | null {
  const isTold = means.length === 0 || isPhrase('verdict', label) || means.some((one) => TOLD.includes(one))
  if (!isTold) return null
  if (announcesAside(label) || phraseAt('noWork', label) > 0 || phraseAt('faults', label) > 0) return null
  const text = value.text.trim().replace(/[.。!！]+$/u, '')
  if (means.includes('completed')) {
    const isDone = words.statusAt(label)?.status === 'done'
    return isDone && (isPhrase('pending', text) || isUnfinishedWord(words.statusAt(text), text))
      ? 'planned'
      : null
  }
  if (isPhrase('fails', text)) return 'blocked'
  if (isPhrase('setbacks', text)) return 'in_progress'
  // "Default state: open" tells how something is made.
  if (hasPhrase('state', label)) return null
  const read = readStatusStretch(words, text, false)
  if (read?.by !== 'word' || !read.status || !isUnfinished(read.status)) return null
  // "Licence: open" tells of what sort it is.
  return isPhrase('sorts', text) || isBound(text.slice(read.end)) ? null : read.status
}

/** "Reopened: 2026-11-20", "Blocked: yes", "Blocked by: Apple review", "Remaining: 3 rooms". */
function labelSays(
  { words }: Context,
  label: string,
  means: readonly Label[],
  text: string,
): Claim['value'] | null {
  if (isSettled(words, text) || isOver(words, bracketOf(label))) return null
  if (means.includes('blockers')) return announcesAside(label) ? null : 'blocked'
  if (means.includes('remaining')) return /^[1-9]/.test(text) ? 'in_progress' : null
  if (isPhrase('openWork', label) && countsSome(text)) return 'in_progress'
  const own = words.statusAt(label)
  if (own?.status === 'blocked' && own.phrase.length === label.length) return 'blocked'
  return isPhrase('setbacks', label) ? 'in_progress' : null
}

/** "3", "two", "2 minor ones", but not "0 of 3" and "2026-05-01". */
function countsSome(text: string): boolean {
  return /^[1-9]\d{0,3}(?=\s*(?:$|[(（]|\p{L}))/u.test(inDigits(text))
}

/**
 * An entry of a list below "Blockers" that neither it nor what stands over it says is out of the way. Such lists may as well
 * tell what there was, which nobody says of a field.
 */
export function hindrance({ words }: Context, draft: DraftItem, { under, aside, footer }: Scope): Claim[] {
  const { text, state, optional, level, file, line, column, start, end } = draft
  if (state === 'met' || optional || level > 0 || aside || footer) return []
  if (isSettled(words, text) || isOver(words, bracketOf(under ?? ''))) return []
  const place = { file, line, column, start, end }
  return [{ kind: 'part', value: 'blocked', text, source: 'group', ...place }]
}

/** Whether words say that there is nothing, or that it is over: "none", "no", "0 rooms", "resolved", "legal (resolved)". */
export function isSettled(words: Vocabulary, text: string): boolean {
  const [first = ''] = text.match(/\p{L}+/u) ?? []
  if (isNone(text) || words.answer(text) === false || words.negates(first)) return true
  const last = /\s[—–→-]+>?\s+(?<said>[^—–→]*)$/u.exec(text)?.groups?.said ?? ''
  return [text, bracketOf(text), last].some((said) => isOver(words, said))
}

function isOver(words: Vocabulary, said: string): boolean {
  const found = words.statusAt(said)
  return (found !== null && !isUnfinished(found.status)) || isCleared(said)
}

/** "Cleared", "lifted on 2026-05-01", but neither "removed the pump" nor "cleared except for legal". */
function isCleared(said: string): boolean {
  const length = phraseAt('cleared', said)
  if (length === 0) return false
  const rest = said.slice(length).replace(/^[\s,，:：(（]+|[\s.。!！)）]+$/gu, '')
  const day = rest.replace(/^\p{L}{1,5}\.?\s+(?=\d)/u, '')
  return rest === '' || (day !== '' && dayLength(day) === day.length)
}

/** What stands in brackets at an end. */
function bracketOf(text: string): string {
  return /[(（]\s*([^()（）]*)[)）][\s:：.。]*$/u.exec(text)?.[1] ?? ''
}

/** "Notes: not yet tested", "2 bugs left": what takes a status back behind it does so in a field or cell of remarks. */
function remarkSays({ words }: Context, means: readonly Label[], text: string): Claim['value'] | null {
  return means.includes('notes') && deniesAlone(words, text) ? 'in_progress' : null
}

/** "–", "none", "0 rooms". */
function isNone(text: string): boolean {
  return isEmptyValue(text) || /^(?:0(?![\d.,])|✅|✓|✔)/u.test(text)
}

function isUnfinishedWord(found: { status: string; phrase: string } | null, text: string): boolean {
  return found !== null && isUnfinished(found.status) && found.phrase.length === text.length
}
