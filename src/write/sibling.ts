/** How a milestone beside the new one is written: what stands around its title, so that the new one looks the same. */

import { failure } from '../errors.ts'
import { closersOf } from '../markdown/loose.ts'
import { isAll, offsetAt, type Rich, spanOf } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import type { Context } from '../read/context.ts'
import { identityOf } from '../read/identify.ts'
import { type Name, readName } from '../read/name.ts'
import { splitYear } from '../read/part-of-year.ts'
import { timesIn } from '../read/times.ts'
import { matched } from '../text.ts'
import { fold } from '../vocabulary/fold.ts'
import { HEAD, richLine, type Spelling, type Spot } from './name.ts'
import { isSign } from './wording.ts'

/** The new one's name, taken apart as its siblings are written. */
export interface Naming {
  title: string
  /** As the plan's own ids go on, or as the name gives it; null where the plan has none. */
  id: NewId | null
}

/** An id that a name gives is written as it is; a number goes into the id that a sibling has at the same place. */
export type NewId = { given: string } | { number: string }

/** Source text around a sibling's title. */
export interface Dress {
  before: string
  after: string
  /** The sibling's id as it stands in `before`. */
  id: string | null
  /** The phase that stands in brackets behind its title. */
  phase: string | null
  /** The backticks around its title; empty without. */
  ticks: string
}

/** The last number in an id, and what may follow it. */
const NUMBERED = /^(.*?)(\d+)([^A-Za-z\d]*)$/su

/**
 * How a sibling's name stands in its document.
 *
 * @param start offset at which its line, cell or item begins
 * @param planned the sign that others have where this one has another; null where signs are left out
 */
export function dressOf(context: Context, rich: Rich, start: number, planned: string | null = null): Dress {
  const { text } = context.doc
  const name = readName(context, rich)
  const whole = spanOf(rich)
  const title = name.title === null ? { start: whole.end, end: whole.end } : spanOf(name.title)
  const lead = name.claims.filter((claim) => claim.start < title.start)
  const trail = withoutLink(rich, title.end, text.slice(title.end, offsetAt(rich, rich.text.length)))
  const before = withoutClaims(text.slice(start, title.start), lead, start, planned)
  // A link leads to the sibling, not to the new one, and an anchor is that one's own.
  const unlinked = before
    .replace(LINK, '$1')
    .replace(ANCHOR, '')
    .replace(/\[(?=[^\]]*$)/, '')
  const bare =
    name.title === null && name.id !== null ? `${upTo(unlinked, name.id)}: ` : undated(unlinked, name)
  const after = isPlannedTail(context, name, title.end)
    ? trail
    : (plannedTail(name, title.end, trail, planned) ?? closersOf(unlinked))
  return { before: bare, after, id: name.id, phase: name.phase, ticks: ticksAround(bare, after) }
}

/** A link before a title, "[M2](m2.md): Search", and a tag that begins one or marks the place. */
const LINK = /(?<!!)\[([^[\]]*)\]\([^()]*\)/g
const ANCHOR = /<a\b[^<>]*>(?:\s*<\/a>)?/gi

/** What stands behind a title without what closes the link that the title stands in: "](m2.md)", "</a>". */
function withoutLink(rich: Rich, end: number, trail: string): string {
  const linked = rich.marks.find((mark) => {
    const span = spanOf(rich, mark.start, mark.end)
    return mark.kind === 'link' && span.start < end && span.end >= end
  })
  const untagged = trail.replace(/^([^<]*)<\/a>/i, '$1')
  if (!linked) return untagged
  const from = spanOf(rich, linked.start, linked.end).end - end
  const to = Math.max(from, offsetAt(rich, linked.end) - end)
  const gap = trail.slice(from, to)
  return trail.slice(0, from) + gap.replace(/\](?:\(.*\)|\[[^[\]]*\])?/su, '') + trail.slice(to)
}

/** The dress of a sibling for one among others with such names: code around its title is its own where not all have that. */
export function sharedDress(context: Context, dress: Dress, names: readonly Rich[]): Dress {
  const isInCode = (name: Rich): boolean => {
    const { title } = readName(context, name)
    return title === null || isAll(title, 'code')
  }
  return dress.ticks === '' || names.every(isInCode) ? dress : withoutTicks(dress)
}

function ticksAround(before: string, after: string): string {
  const ticks = matched(/^`+/, after)
  return before.includes(ticks) ? ticks : ''
}

function withoutTicks(dress: Dress): Dress {
  const { before, after, ticks } = dress
  return { ...dress, before: replaceLast(before, ticks, ''), after: after.slice(ticks.length), ticks: '' }
}

/** What stands behind the id alone, days and a status, is said of the sibling and not of the new one. */
function upTo(before: string, id: string): string {
  const at = before.lastIndexOf(id)
  return at < 0 ? before.trimEnd() : before.slice(0, at + id.length)
}

/** "Sprint 3 (2026-02-02 – 2026-02-13): ": the days between id and title are the sibling's own. */
function undated(before: string, { id }: Name): string {
  const at = id === null ? -1 : before.lastIndexOf(id)
  if (id === null || at < 0) return before
  const end = at + id.length
  return before.slice(0, end) + before.slice(end).replace(/\s*[(（][^()（）]*\d[^()（）]*[)）]/u, '')
}

/** The new name in a sibling's dress. */
export function dressed(dress: Dress, naming: Naming, spell: Spelling, spot: Spot): string {
  const { title, id } = naming
  // Code in code can't be told apart.
  if (dress.ticks !== '' && title.includes('`')) return dressed(withoutTicks(dress), naming, spell, spot)
  const before =
    dress.id === null || id === null
      ? dress.before
      : replaceLast(dress.before, dress.id, idLike(dress.id, id))
  // A name that is an id has no title behind it.
  if (title === '') return before.replace(/[\s:：.—–-]+$/u, '') + dress.after
  return before + (dress.ticks === '' ? spell(title, spot) : inCode(title, spot)) + dress.after
}

/** A name between backticks: nothing in it is markup, and a backslash would show. */
export function inCode(name: string, spot: Spot): string {
  return spot === 'cell' ? name.replaceAll('|', '\\|') : name
}

/** The new id as a sibling's id is written at some place: of M9 only the number where that is a bare one. */
export function idLike(sibling: string, id: NewId): string {
  if ('given' in id) {
    const number = /^\d+$/.test(sibling) ? /\d+$/.exec(id.given)?.[0] : undefined
    return number === undefined ? id.given : idLike(sibling, { number: String(BigInt(number)) })
  }
  return sibling.replace(NUMBERED, (_, stem: string, digits: string, rest: string) => {
    return stem + id.number.padStart(digits.startsWith('0') ? digits.length : 0, '0') + rest
  })
}

/**
 * The number that follows those of the ids that are written as the model is: M8 after M0 to M7, v0.11 after v0.10.
 * Throws where the model's id does not end in a number.
 */
export function nextNumber(model: string, ids: readonly string[]): string {
  const [, stem] = NUMBERED.exec(model) ?? []
  if (stem === undefined)
    throw failure(
      `the id that follows ${model} can't be told`,
      null,
      `put it before the name, as in "${model}: NAME"`,
    )
  const numbers = ids.flatMap((id) => {
    const [, own, digits = '0'] = NUMBERED.exec(id) ?? []
    return own === stem ? [BigInt(digits)] : []
  })
  return String(numbers.reduce((most, one) => (one > most ? one : most), 0n) + 1n)
}

/** The id that a name gives itself, and the rest of it. */
interface Own extends Pick<Naming, 'title'> {
  id: string
}

/** Parts of a year, and how many it has. */
const PARTS = new Map([
  ['Q', 4],
  ['T', 4],
  ['H', 2],
  ['S', 2],
])

/**
 * Whether a number that goes on from some ids would name a time that nobody gave: a quarter of a year that stands with
 * it, "Q2 2026", or a fifth one. Where words that are no time stand behind them, the ids are a row of ids: "H2: Riego".
 *
 * @param titles of the milestones with those ids
 */
export function isGuessedTime(
  { words }: Context,
  model: string,
  titles: readonly (string | null)[],
  number: string,
): boolean {
  if (splitYear(model) !== null) return true
  const [, letter = ''] = /^([A-Z])\d$/.exec(model) ?? []
  const most = PARTS.get(letter)
  if (most === undefined || Number(number) <= most) return false
  // No noun that milestones are counted by begins with a Q.
  return letter === 'Q' || titles.some((title) => title === null || timesIn(words, title).whole)
}

/**
 * The id that a name gives itself, "M9: Search", and the rest of it; null where it gives none. Without a colon it is
 * one where the plan has such ids, and not this one: "M1 again" is another thing about M1.
 *
 * @param ids those of the plan
 */
export function ownId(context: Context, name: string, ids: readonly string[]): Own | null {
  const [, number, rest = ''] = /^(\d+)\s*[:：]\s*(\S.*)$/u.exec(name) ?? []
  if (number !== undefined && ids.some((one) => /^\d+$/.test(one))) return { id: number, title: rest }
  const { id, kind, title, separated } = readName(context, richLine(name))
  const isMilestone = kind === 'milestone' || kind === 'phase' || kind === 'version' || kind === 'code'
  // "Week 2" is one where the others are called so.
  if (id === null || !(isMilestone || ids.some((one) => isAlike(one, id)))) return null
  if (title === null)
    return id === name.trim() && ids.some((one) => isAlike(one, id)) ? { id, title: '' } : null
  if (!separated && (!ids.some((one) => isAlike(one, id)) || ids.some((one) => isSameId(context, one, id))))
    return null
  // Code that a title begins with begins with its backticks.
  const at = name.slice(0, spanOf(title).start - HEAD.length).replace(/`+ ?$/, '').length
  return { id, title: name.slice(at) }
}

/**
 * The same of a name that stands beside no milestone: "M1: First", "Phase 1 Setup", "v1.0 Release". Of other codes only a
 * colon tells an id from words, "S3 upload".
 */
export function firstId(context: Context, name: string): Own | null {
  const { id, kind } = readName(context, richLine(name))
  const isPlain = kind === 'milestone' || kind === 'phase' || kind === 'version' || CODE.test(id ?? '')
  // As if the plan had such an id already.
  const [number] = /\d+/.exec(id ?? '') ?? []
  const like = id !== null && isPlain && number !== undefined ? [id.replace(number, `${number}0`)] : []
  return ownId(context, name, like)
}

const CODE = /^(?:m[-.]?\d+|v\d+(?:\.\d+)+)$/iu

/** Whether two ids differ in nothing but their numbers: M1 and M12, v0.9 and v0.10. */
function isAlike(one: string, other: string): boolean {
  const shape = (id: string): string => fold(id).replace(/\d+/g, '0')
  return /\p{L}.*\d/u.test(other) && shape(one) === shape(other)
}

/** Whether two ids are the same, a column of bare numbers included. */
export function isSameId(context: Context, one: string, other: string): boolean {
  return idKey(context, one) === idKey(context, other) || one === idLike(one, { given: other })
}

/** What an id is told apart by. */
export function idKey(context: Context, id: string): string {
  return identityOf(readName(context, richLine(id))) ?? id.toLowerCase()
}

/** Whether nothing but a word for "planned" trails a title: the new one can have the same. */
function isPlannedTail({ words }: Context, { claims, target, phase }: Name, end: number): boolean {
  const behind = claims.filter(({ start }) => start >= end)
  // Only one of them is the next.
  const isNext = (text: string): boolean =>
    words.labels(text).some((label) => label === 'next' || label === 'nextSteps')
  return (
    behind.length > 0 &&
    target === null &&
    phase === null &&
    behind.every(({ kind, value, text }) => kind === 'status' && value === 'planned' && !isNext(text))
  )
}

/** A tail that is one sign, with that for "planned" in its place; null where it says more. */
function plannedTail(
  { claims, target, phase }: Name,
  end: number,
  trail: string,
  planned: string | null,
): string | null {
  const [claim, ...more] = claims.filter(({ start }) => start >= end)
  if (planned === null || !claim || more.length > 0 || target !== null || phase !== null) return null
  return isSign(claim.text)
    ? trail.slice(0, claim.start - end) + planned + trail.slice(claim.end - end)
    : null
}

/** What stands before a title as the new one has it: only that it is planned is true of that too. */
function withoutClaims(
  before: string,
  claims: readonly Claim[],
  start: number,
  planned: string | null,
): string {
  let text = before
  for (const claim of claims.toReversed()) {
    if (claim.value === 'planned') continue
    if (planned !== null && isSign(claim.text)) {
      text = text.slice(0, claim.start - start) + planned + text.slice(claim.end - start)
      continue
    }
    const rest = text.slice(claim.end - start).replace(/^(?:\ufe0f|[\])]|\s)+/u, '')
    text = text.slice(0, claim.start - start).replace(/[[(]$/, '') + rest
  }
  return text
}

function replaceLast(text: string, old: string, fresh: string): string {
  const at = text.lastIndexOf(old)
  return at < 0 ? text : text.slice(0, at) + fresh + text.slice(at + old.length)
}
