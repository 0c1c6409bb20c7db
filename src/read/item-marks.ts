/** The marks before and behind an item's text that say how far it is: signs, tags, statuses set off at its end. */
import { type Rich, slice, trim, unstruck } from '../markdown/rich.ts'
import type { Claim, State, Status } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { bare as bareSign, CALENDARS, SIGN, signIn, signsAtEnd, signsAtStart } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase } from '../vocabulary/phrases.ts'
import { type Context, claimOf } from './context.ts'
import { type Progress, readStatusStretch } from './progress-words.ts'
import { isTakenBack } from './reservations.ts'
import { isTimeStretch } from './target.ts'

/** The state that a status stands for on an item. */
export function stateOf(status: Status): State {
  return status === 'done' ? 'met' : 'open'
}

/** What the marks around an item's text say, and the text without them. */
export interface Marks {
  rest: Rich
  state: State | null
  note: string | null
  /** The statuses that the marks give, where they stand. */
  claims: Claim[]
}

/** Takes the marks before and behind an item's text off it, and reads the state that they give. */
export function readMarks(context: Context, text: Rich): Marks {
  let rest = trim(text)
  let state: State | null = null
  const claims: Claim[] = []
  const signs = signsAtStart(rest.text)
  if (signs !== '') {
    const sign = signIn(signs, context.words.signs)
    // "📅 2026-05-01" is a day.
    const isDay =
      sign !== null &&
      CALENDARS.has(bareSign(sign.sign)) &&
      isTimeStretch(context.words, rest.text.slice(signs.length))
    if (sign?.item && !isDay) state ??= stateOf(sign.status)
    if (sign?.strong && !isDay)
      claims.push(...statusClaims(context, sign.status, rest, sign.index, sign.index + sign.sign.length))
    rest = trim(slice(rest, signs.length))
  }
  state ??= signedState(context, rest)
  // "**[x] text**": no box to GitHub, but a mark all the same.
  const inner = rest.marks.some(({ kind, start }) => (kind === 'strong' || kind === 'strike') && start === 0)
    ? /^\[([ xX])\]\s+(?=\S)/.exec(rest.text)
    : null
  if (inner) {
    state ??= inner[1] === ' ' ? 'open' : 'met'
    rest = trim(slice(rest, inner[0].length))
  }
  const tag = leadingTag(context, rest)
  if (tag) {
    state ??= stateOf(tag.status)
    claims.push(...statusClaims(context, tag.status, rest, tag.start, tag.end))
    rest = tag.rest
  }
  const tail = trailingMarks(context, rest)
  claims.push(...tail.claims)
  return { rest: tail.rest, state: state ?? tail.state, note: tail.note, claims }
}

/** "2.01 ✅ Sign-in", "**Tests**: ✅ all pass": the state by a sign behind a number or a bold label. */
function signedState({ words }: Context, { text, marks }: Rich): State | null {
  const strong = marks.find(({ kind, start }) => kind === 'strong' && start === 0)
  const lead = strong ? /^\s*[:：]?\s*/u.exec(text.slice(strong.end)) : /^\d+(?:\.\d+)+[.)]?\s+/.exec(text)
  const from = (strong?.end ?? 0) + (lead?.[0].length ?? 0)
  const isSetOff = strong ? /[:：]\s*$/u.test(text.slice(0, from)) : from > 0
  const signs = isSetOff ? signsAtStart(text.slice(from)) : ''
  const sign = signs === '' ? null : signIn(signs, words.signs)
  return sign?.strong ? stateOf(sign.status) : null
}

/** Words that texts use for other things too, "(working!)", give a state where no box does, and claim nothing. */
function statusClaims(context: Context, status: Status, rich: Rich, start: number, end: number): Claim[] {
  const said = rich.text.slice(start, end)
  const isShouted = said === said.toUpperCase() && said !== said.toLowerCase()
  const isDoubtful = context.words.statusAt(said)?.title === true && !isShouted
  return isDoubtful ? [] : [claimOf(context, 'status', status, 'item', rich, start, end)]
}

/** "**[Done]** text", "[WIP] text", "**DONE** text", "DONE: text". */
function leadingTag(
  context: Context,
  rich: Rich,
): { status: Status; rest: Rich; start: number; end: number } | null {
  const bracket = /^[[【(]([^\]】)]{2,24})[\]】)][\s:：—–-]*/u.exec(rich.text)
  if (bracket) {
    // "[shipped v0.2]" says in which version.
    const read = readStatusStretch(context.words, (bracket[1] ?? '').replace(/\s+v?\d+(?:\.\d+)*$/, ''), true)
    return read?.status
      ? {
          status: read.status,
          rest: trim(slice(rich, bracket[0].length)),
          start: 1 + read.start,
          end: 1 + read.end,
        }
      : null
  }
  const found = context.words.statusAt(rich.text)
  if (!found) return null
  const after = rich.text.slice(found.phrase.length)
  const strong = rich.marks.some(
    (mark) => mark.kind === 'strong' && mark.start === 0 && mark.end === found.phrase.length,
  )
  const shouted =
    found.phrase.length > 2 &&
    found.phrase === found.phrase.toUpperCase() &&
    found.phrase !== found.phrase.toLowerCase()
  if (!(strong && /^\s*\S/.test(after)) && !(shouted && /^\s*[:：—–-]\s/.test(after))) return null
  return {
    status: found.status,
    rest: trim(slice(rich, found.phrase.length + (/^[\s:：—–-]*/u.exec(after)?.[0].length ?? 0))),
    start: 0,
    end: found.phrase.length,
  }
}

/** Nobody puts more behind one item, and each is looked for from the start of the text. */
const MOST_MARKS = 20

/** "Audit ✅ 2026-05-01": on which day it was done. */
const DATED = new RegExp(`\\s(${SIGN.source})\\s*\\d{4}-\\d{2}-\\d{2}$`, 'u')

/** Marks behind the text: `✓`, `✅ 2026-08-18`, `(COMPLETE)`, `- 65%`, `(47/47) 100%`, `— done 2026-08-18`. */
function trailingMarks(context: Context, rich: Rich): Marks {
  let rest = rich
  let state: State | null = null
  const notes: string[] = []
  const claims: Claim[] = []
  const take = (start: number, found: Stated | null): void => {
    notes.unshift(
      rest.text
        .slice(start)
        .trim()
        .replace(/^[(（]([^()（）]*)[)）]/u, '$1')
        .replace(/^(?:[—–-]+|→)\s+/u, ''),
    )
    if (found) {
      state ??= stateOf(found.status)
      claims.unshift(...statusClaims(context, found.status, rest, found.start, found.end))
    }
    rest = trim(slice(rest, 0, start))
  }
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    // What stands in code names a value and marks nothing.
    const text = unstruck(rest)
    const signs = signsAtEnd(text).trimStart()
    const dated = DATED.exec(text)
    const day = dated ? signIn(dated[1] ?? '', context.words.signs) : null
    const bracket = /[(（]([^()（）]{1,40})[)）]$/u.exec(text)
    const inside = bracket ? readStatusStretch(context.words, bracket[1] ?? '', true) : null
    const counted = /[(（]\d+\/\d+[)）](?:\s*\d{1,3}\s?%)?$/u.exec(text)
    const dashed = /\s(?:[—–-]+|→)\s+([^—–→]{2,60})$/u.exec(text)
    const behind = dashed ? readStatusStretch(context.words, dashed[1] ?? '', false) : null
    // Behind code, which is blanked out here, a sign stands behind something too.
    if (signs !== '' && rest.text.slice(0, text.length - signs.length).trim() !== '') {
      const at = text.length - signs.length
      const sign = signIn(signs, context.words.signs)
      if (!sign && notes.length === 0) break
      const from = at + (sign?.index ?? 0)
      take(at, sign?.strong ? { status: sign.status, start: from, end: from + sign.sign.length } : null)
    } else if (dated && day?.strong && day.status === 'done') {
      const at = dated.index + dated[0].indexOf(day.sign)
      take(dated.index, { status: day.status, start: at, end: at + day.sign.length })
    } else if (
      bracket &&
      inside?.status &&
      inside.by !== 'percent' &&
      bracket.index > 0 &&
      !areValues(context.words, bracket[1] ?? '')
    ) {
      take(bracket.index, statedAt(inside.status, inside, bracket.index + bracket[0].search(/[(（]/u) + 1))
    } else if (counted && counted.index > 0) {
      take(counted.index, null)
    } else if (dashed && behind?.status && dashed.index > 0 && !isValue(text, dashed.index, behind)) {
      const at = dashed.index + dashed[0].length - (dashed[1] ?? '').length
      take(dashed.index, statedAt(behind.status, behind, at))
    } else break
  }
  const inner = state === null ? statusInside(context, unstruck(rest)) : null
  if (inner) take(inner.at, inner)
  return { rest, state, note: notes.length > 0 ? notes.join(' ') : null, claims }
}

/** Fewer may be two things said of one: "(in progress, blocked)". */
const FEWEST_VALUES = 3

/** "open, in review, closed": statuses in a row are values, and say nothing. */
function areValues(words: Vocabulary, inside: string): boolean {
  const parts = inside.split(/[,，;；、/|]/u).map((part) => part.trim())
  const isValue = (part: string): boolean =>
    words.statusAt(part)?.phrase.length === part.length || isPhrase('halfway', part)
  return parts.length >= FEWEST_VALUES && parts.every(isValue)
}

/**
 * True where what stands behind a dash or arrow is a value: "Orders: paid → in progress", "Coverage: 40% → 85%",
 * "Bounce rate — 40%".
 */
function isValue(text: string, at: number, { by }: Progress): boolean {
  const before = text.slice(0, at)
  // What is measured ends the text, or begins it: "Discount for early birds".
  const [last = ''] = /\S+$/u.exec(before) ?? []
  const first = /^(\S+)\s\p{Ll}{1,4}\s/u.exec(before)?.[1] ?? ''
  if (by === 'percent' && (hasPhrase('quantity', last) || hasPhrase('quantity', first))) return true
  if (!/^\s→/u.test(text.slice(at))) return false
  // From one value to another: behind a colon, another arrow or a percentage.
  return by === 'percent' || /[:：]\s*\S+(?:\s\S+)?$|→|[%％]$/u.test(before)
}

/** A status and the stretch of a text that gives it. */
interface Stated extends Span {
  status: Status
}

function statedAt(status: Status, { start, end }: Span, shift: number): Stated {
  return { status, start: start + shift, end: end + shift }
}

/** "Login — ✅ DONE. With passkeys.", "Add stub. Complete.": a status set off inside the text, and what follows it. */
function statusInside({ words }: Context, text: string): (Stated & { at: number }) | null {
  for (const { index, 0: lead } of text.matchAll(SET_OFF)) {
    const rest = text.slice(index + lead.length, index + lead.length + LONGEST_STATUS)
    const signs = signsAtStart(rest)
    const found = words.statusAt(rest.slice(signs.length))
    if (!found || index === 0) continue
    const { phrase, status } = found
    const start = index + lead.length + signs.length
    const isLast = /[.。]\s*$/u.test(lead) && /^[.!。]?$/u.test(text.slice(start + phrase.length))
    const isShouted = phrase.length > 2 && phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase()
    const isSigned = signIn(signs, words.signs)?.strong === true
    if (!isLast && !((isShouted || isSigned) && /^\s*[.,:;!(（—–-]/u.test(text.slice(start + phrase.length))))
      continue
    const isBack =
      status === 'done' &&
      isTakenBack(words, text.slice(start).replace(/[.。]\s/gu, ', '), { start: 0, end: phrase.length })
    return { at: index, status: isBack ? 'in_progress' : status, start, end: start + phrase.length }
  }
  return null
}

/** Signs and a status word are no longer, and what stands behind them is not looked through once for each dash. */
const LONGEST_STATUS = 128

/** Where a status may be set off inside an item: behind a dash, at a sign, behind a full stop. */
const SET_OFF = new RegExp(`\\s[—–-]+\\s+|[.。]\\s+|\\s(?=${SIGN.source})`, 'gu')
