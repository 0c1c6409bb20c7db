import { type InnerBox, innerBoxes, ODD_BULLET, ROUND_LINE, UNSEEN } from '../markdown/boxes.ts'
import type { Box, ListItem } from '../markdown/doc.ts'
import {
  joinLines,
  offsetAt,
  type Rich,
  slice,
  spanOf,
  trim,
  unmarked,
  without,
  wordsOf,
} from '../markdown/rich.ts'
import type { Claim, State, Status } from '../model.ts'
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import {
  bare as bareSign,
  DRAWN_BOX,
  ITEM_SIGNS,
  SIGN,
  signIn,
  signsAtEnd,
  signsAtStart,
} from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { isPlaceholder } from '../vocabulary/vague.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import type { DraftItem } from './draft.ts'
import { readLabel } from './field.ts'
import { holdsOpenSign } from './inner-signs.ts'
import { measuredClaims } from './measured.ts'
import { namedDoubt } from './named-doubt.ts'
import { ownDoubt } from './own-doubt.ts'
import { type Progress, readStatusStretch } from './progress-words.ts'
import { isPutOff, isSentAway } from './put-off.ts'
import { beginsInWork, isBound, isTakenBack, workAhead } from './reservations.ts'
import { denialAt, isOwnLine, statedDoubt } from './stated-doubt.ts'
import { itemsOf, tablesOf } from './strays.ts'

/** What the surroundings say of an item. */
export interface ItemScope {
  category: string | null
  optional: boolean
  /** The state that a group label gives to items without one: `Delivered:`. */
  inferred: State | null
  /** The label that says so; null where none does. */
  under: string | null
}

/** Where no label says anything. */
export const NO_SCOPE: ItemScope = { category: null, optional: false, inferred: null, under: null }

/** A list item as a criterion or deliverable. */
export function itemOf(context: Context, item: ListItem, scope: ItemScope, level: number): DraftItem {
  const text = item.lines.length > 0 ? joinLines(ownLines(context, item)) : unmarked('', item.start)
  const first = item.box?.start ?? spanOf(text).start
  const draft = draftItem(context, text, item.box, scope, level)
  if (draft.state === 'met') draft.claims.push(...lastLineDoubt(context, item))
  return { ...draft, ...placeOf(context, { start: first, end: Math.max(first, spanOf(text).end) }) }
}

/** What the last of an item's own lines says against its mark, where it is a remark and not the rest of a sentence. */
function lastLineDoubt(context: Context, item: ListItem): Claim[] {
  const [above, last] = item.lines.slice(-2)
  return above && last && isOwnLine(above) ? doubtsBelow(context, last) : []
}

/** "-[x] text" and "[x] text", which Markdown takes for prose or for the rest of the line above. */
const GLUED = new RegExp(
  `^${UNSEEN}*(?:(?:\\*|${ODD_BULLET}{1,3})\\s?|\\(?\\w{1,3}[.)]\\s)?${UNSEEN}*\\[[ xX]\\](?:[\\s:：]|$)|^[-*+]\\[[ xX]\\]`,
  'u',
)

const ROUND = new RegExp(`^${ROUND_LINE}`, 'u')

/** True for a line that begins with such a box, or with a round one; what stands in code is shown, not tracked. */
export function isGlued(line: Rich): boolean {
  const text = without(line, 'code')
  return GLUED.test(text) || ROUND.test(text)
}

/** The lines of an item down to the first that is a label: what that announces is no part of the text. */
export function ownLines(context: Context, item: ListItem): Rich[] {
  const { lines } = item
  const end = lines.findIndex((line, index) => {
    if (index > 0 && (isGlued(line) || DRAWN_BOX.test(line.text))) return true
    const label = index > 0 ? readLabel(context, line) : null
    if (label === null || isLastWord(context, item, index)) return false
    return label.means.length > 0 || label.value === null
  })
  return end < 0 ? lines : lines.slice(0, end)
}

/** "Not done" as the last line of a ticked item announces nothing: it says how far that is. */
function isLastWord({ words }: Context, { box, lines, blocks }: ListItem, index: number): boolean {
  const { text = '' } = lines[index] ?? {}
  const isLast = box !== null && blocks.length === 0 && index === lines.length - 1
  return isLast && denialAt(words, text) === text.replace(/[.!。！]+$/u, '').length
}

/** An item made of any inline text: a list item's line, a cell, or part of one. */
export function draftItem(
  context: Context,
  text: Rich,
  box: Box | null,
  scope: ItemScope,
  level = 0,
): DraftItem {
  const strays = strayBoxes(text, box !== null)
  const { rest, state, note, claims: given } = readMarks(context, withoutLastBox(text, strays))
  const explained = box?.fault === 'unknown-mark' ? context.words.marks.get(box.mark) : undefined
  const bare = trim(slice(text, signsAtStart(text.text).length))
  const isTicked = box !== null && (box.checked || explained === 'done')
  const said = state ?? wordsState(context, text) ?? (box ? null : struckState(context, bare))
  const isSplit =
    (said ?? box) !== null &&
    holdsOpenSign(unstruck(text), context.words.signs, state !== null || box === null)
  // "✅ a, ❌ b" says of each part how far it is, and contradicts nothing.
  const claims = given.filter(({ value }) => box !== null || !isSplit || value !== 'done')
  const isLeft = isSplit || strays.length > 0
  const marked: State | null = isLeft ? 'open' : box ? (isTicked ? 'met' : 'open') : said
  const own = marked && believed(rest, marked)
  return {
    text: rest.text,
    canonical: wordsOf(rest),
    details: [],
    state: own ?? (scope.inferred && believed(rest, scope.inferred)) ?? 'untracked',
    category: scope.category,
    note,
    optional:
      explained === 'deferred' ||
      scope.optional ||
      // What is struck out is dropped, unless its box says that it was done; what went elsewhere was done there, if at all.
      (own === 'open' && (struckThrough(bare) || isPutOff(context, bare))) ||
      (own === 'met' && box !== null && isSentAway(context, bare)) ||
      isOptional(context, rest.text) ||
      claims.some(({ value }) => value === 'deferred'),
    inferred: own === null && scope.inferred !== null,
    mark: box?.mark ?? null,
    claims: [
      ...claims,
      ...(own === 'met' && claims.every(({ value }) => value === 'done') ? doubts(context, text) : []),
      ...measuredClaims(context, text),
    ],
    parent: null,
    level,
    from: 'list',
    under: scope.under,
    boxes: box ? [box] : [],
    fields: null,
    assignedTo: null,
    ...placeOf(context, spanOf(text)),
  }
}

/** The state of an item as a mark gives it: what is still to be written can't be met, whoever ticks it. */
export function believed(text: Rich, state: State): State {
  return state === 'met' && isPlaceholder(without(text, 'code', 'link')) ? 'open' : state
}

/**
 * The boxes in the words of an item that nothing tracks, "[x] [ ] Sails", "Sails [ ]": it counts as open. Where one of
 * several is ticked they are answers to choose from, and one behind an item's own says the same once more.
 */
export function strayBoxes(text: Rich, hasOwn: boolean): InnerBox[] {
  const boxes = innerBoxes(without(text, 'code')).filter((one) => !isEscaped(text, one))
  const open = boxes.filter(({ checked }) => !checked)
  if (hasOwn || boxes.length === open.length) return open
  return boxes.length === 1 && isLast(text, boxes[0]) ? boxes : []
}

/** Whether a line of prose ends in its only box, and that is open: "Sails [ ]". */
export function endsInBox(line: Rich): boolean {
  const boxes = innerBoxes(without(line, 'code'))
  return boxes.length === 1 && boxes[0]?.checked === false && isLast(line, boxes[0])
}

/** Whether a backslash stands before the bracket that closes a box, "\[ \]": brackets among words, as whoever wrote it says. */
function isEscaped(line: Rich, { index }: InnerBox): boolean {
  return offsetAt(line, index + 2) - offsetAt(line, index + 1) > 1
}

function isLast({ text }: Rich, box: InnerBox | undefined): boolean {
  return box !== undefined && box.index > 0 && /^\[.\]\s*$/u.test(text.slice(box.index))
}

function withoutLastBox(text: Rich, strays: readonly InnerBox[]): Rich {
  const last = strays.at(-1)
  return last && isLast(text, last) ? trim(slice(text, 0, last.index)) : text
}

/** What an item that is marked as met says against its mark, at its end or in front. */
function doubts(context: Context, text: Rich): Claim[] {
  const doubt = doubtIn(context, text)
  const own = doubt ? [claimOf(context, 'status', 'in_progress', 'item', text, doubt.start, doubt.end)] : []
  return [...own, ...noted(context, text)]
}

/** Where an item says at its end or in front that it is not done: beside a tick that would be untrue. */
export function doubtIn(context: Context, text: Rich): Span | null {
  const plain = unstruck(text)
  const doubt =
    ownDoubt(plain) ??
    workAhead(plain) ??
    namedDoubt(context.words, plain) ??
    statedDoubt(context.words, text, plain) ??
    redLightIn(context, plain)
  // "Read [TODO](todo.md)" names a page.
  const isLinked = text.marks.some(
    ({ kind, start, end }) => kind === 'link' && doubt !== null && start <= doubt.start && doubt.end <= end,
  )
  return isLinked ? null : doubt
}

/** What a footnote of an item says against its mark, at the letter before it. */
function noted(context: Context, { beside = [], ...text }: Rich): Claim[] {
  return beside.flatMap(({ at, text: words }) => {
    const note = /^<\^([\s\S]*)>$/.exec(words)?.[1]
    if (note === undefined || at === 0 || !isDoubt(context, note)) return []
    return [{ ...claimOf(context, 'status', 'in_progress', 'item', text, at - 1, at), text: note }]
  })
}

/** What a text below a ticked item says against its mark: "Not implemented yet.", "still failing in CI". */
export function doubtsBelow(context: Context, text: Rich): Claim[] {
  return isDoubt(context, unstruck(text))
    ? [claimOf(context, 'status', 'in_progress', 'item', text, 0, text.text.length)]
    : []
}

/** Whether the first sentence of a remark says that what it is about is not done: what stands alone is as set off as any end. */
function isDoubt({ words }: Context, remark: string): boolean {
  const [sentence = ''] = remark.trim().split(/(?<=[.!。！])(?:\s|$)|\n/u)
  const said = sentence.replace(/[.!。！]+$/u, '')
  // "Waits for the lock" tells what a thing does, "waiting for review" does not.
  if (phraseAt('waits', said) > 0 && !hasPhrase('proof', said)) return false
  return ownDoubt(`x — ${said}`) !== null || isDenial(words, said) || isUndone(said)
}

/** "Not done yet, the pump is broken", "in progress", but not "not done until it is sent", or "not done, done and all". */
function isDenial(words: Vocabulary, said: string): boolean {
  const length = denialAt(words, said)
  if (length > 0) {
    const rest = said.slice(length)
    const others = rest.split(/[,，;；、/|]|\s(?=\p{L}+$)/u).map((part) => part.trim())
    const isOther = others.some((part) => words.statusAt(part) !== null || isBound(part))
    return /^\s*(?:$|[,，;；:：(（—–-])/u.test(rest) && !isOther
  }
  const read = readStatusStretch(words, said, true)
  const isWhole = read?.by === 'word' && !/\p{L}/u.test(said.slice(0, read.start) + said.slice(read.end))
  return isWhole && (read.status === 'in_progress' || read.status === 'blocked')
}

const UNTOLD = ['failing', 'faults', 'condition', 'valued'] as const

/** "We could not test this yet because …": what begins with somebody or this, and tells what was not looked at so far. */
function isUndone(sentence: string): boolean {
  if (phraseAt('we', sentence) === 0 || !hasPhrase('proof', sentence)) return false
  // "We have not seen a failing test yet", "It warns while …", "This shows what is not approved yet".
  if (UNTOLD.some((kind) => hasPhrase(kind, sentence))) return false
  return (hasPhrase('denying', sentence) && hasPhrase('yet', sentence)) || hasPhrase('soFarNot', sentence)
}

/** "Login 🔴", where the document means nothing else by such a light, as by "🔴 High". */
function redLightIn({ doc, words }: Context, text: string): Span | null {
  const light = /(?<=\S\s*[(（]?)[🔴🟥](?=[)）]?$)/u.exec(text)
  if (!light || words.sign(light[0])?.status !== 'blocked') return null
  const isOther = [...doc.text.matchAll(/[🔴🟥][\s*_`:|=–—-]*(\p{L}[\p{L} ]{0,40})/gu)].some(
    ([, word = '']) => words.statusAt(word) === null,
  )
  return isOther ? null : { start: light.index, end: light.index + light[0].length }
}

/**
 * The state of an item without a mark by its own words: "Sails: not started", "FIXME sails", "Sails — not sewn yet". They
 * claim nothing against a box: "Default state: open".
 */
export function wordsState({ words }: Context, rich: Rich): State | null {
  const text = unstruck(rich)
  if (ownDoubt(text) !== null || beginsInWork(text)) return 'open'
  const value = /\S[:：]\s*([^:：]{2,30}?)[.。]?$/u.exec(text)?.[1]
  const found = value === undefined ? null : words.statusAt(value)
  if (!found || found.phrase.length !== value?.length || found.status === 'deferred') return null
  return found.status === 'done' && found.title ? null : stateOf(found.status)
}

/** The state that a status stands for on an item. */
export function stateOf(status: Status): State {
  return status === 'done' ? 'met' : 'open'
}

/** What the marks around an item's text say, and the text without them. */
interface Marks {
  rest: Rich
  state: State | null
  note: string | null
  /** The statuses that the marks give, where they stand. */
  claims: Claim[]
}

/** Takes the marks before and behind an item's text off it, and reads the state that they give. */
function readMarks(context: Context, text: Rich): Marks {
  let rest = trim(text)
  let state: State | null = null
  const claims: Claim[] = []
  const signs = signsAtStart(rest.text)
  if (signs !== '') {
    const sign = signIn(signs, context.words.signs)
    if (sign && (sign.strong || ITEM_SIGNS.has(bareSign(sign.sign)))) state ??= stateOf(sign.status)
    if (sign?.strong)
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

/** Marks behind the text: `✓`, `(COMPLETE)`, `- 65%`, `(47/47) 100%`, `— done 2026-08-18`. */
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

/** The text with code blanked out, and words in place of what is struck out: it says nothing any more. */
function unstruck(rich: Rich): string {
  let text = without(rich, 'code')
  for (const { kind, start, end } of rich.marks)
    if (kind === 'strike') text = text.slice(0, start) + 'x'.repeat(end - start) + text.slice(end)
  return text
}

/**
 * The state of an item that is struck out, and of which no mark says how far it is: met by words behind, "~~Sails~~ done";
 * dropped, unless to strike out is the document's own way to say that something is done, since it has no other.
 */
export function struckState(context: Context, text: Rich): State | null {
  const mark = text.marks.find(({ kind, start }) => kind === 'strike' && start <= 1)
  if (!mark) return null
  const isMost = struckThrough(text)
  const behind = trim(slice(text, mark.end)).text
  const said = behind.replace(/^[\s(（[【,.;:，。；：—–-]+/u, '')
  if (isMost && said !== '' && readStatusStretch(context.words, said, true)?.status === 'done') return 'met'
  if (isSentAway(context, text)) return 'open'
  // "~~Canvas~~ Nylon" is about something else now.
  if (/^[\p{L}\p{N}]/u.test(behind) || !(isMost || isPutOff(context, text))) return null
  if (marksOtherwise(context)) return 'open'
  return isMost ? 'met' : null
}

const MARKED = new WeakMap<Context['doc'], boolean>()

/** Whether a document marks what is done by more than striking it out: boxes, signs, words. */
function marksOtherwise(context: Context): boolean {
  const { doc, words } = context
  const known = MARKED.get(doc)
  if (known !== undefined) return known
  const isMarked =
    [...itemsOf(doc.blocks)].some(
      ({ box, lines: [line] }) =>
        box !== null ||
        (line !== undefined && !struckThrough(line) && readMarks(context, line).state === 'met'),
    ) ||
    tablesOf(doc.blocks).some(({ rows }) =>
      rows.some(({ cells }) =>
        cells.some(
          (cell) =>
            innerBoxes(without(cell, 'code')).length > 0 ||
            readStatusStretch(words, cell.text, true)?.status === 'done',
        ),
      ),
    )
  MARKED.set(doc, isMarked)
  return isMarked
}

/** Whether a text is struck out, but for words behind that are no longer than itself. */
export function struckThrough(rich: Rich): boolean {
  return rich.marks.some(
    (mark) => mark.kind === 'strike' && mark.start <= 1 && mark.end - mark.start >= rich.text.length / 2,
  )
}

/** "Optional: …", "… (optional)", "(Optional) …", and what does not apply: "… (N/A)". */
function isOptional(context: Context, text: string): boolean {
  const before = /^([^:：]{2,24})[:：]/.exec(text)?.[1]
  const first = /^(?:\d+(?:\.\d+)*[.)]?\s+)?[(（[［]([^()（）[\]［］]{2,80})[)）\]］]/u.exec(text)?.[1]
  const last = /[(（]([^()（）]{2,80})[)）]\s*$/.exec(text)?.[1]
  // "(optional: for premium voices)": what follows the word says for whom.
  const words = [before, first, last].flatMap((word) =>
    word === undefined ? [] : [word, word.split(/[:：,，;；・]|\s[—–-]+\s/u)[0] ?? ''],
  )
  return (
    (last !== undefined && isPhrase('nothing', last)) ||
    words.some((word) => isSaidOfItem(context, word.trim()))
  )
}

/**
 * Whether words say of the item itself that it is optional: "deferred", "optional for M1", "optional task". A word that
 * only stands before another, "deferred loading", is a part of a name.
 */
function isSaidOfItem({ words }: Context, text: string): boolean {
  const isOptionalWord = (word: string): boolean => words.exactLabels(word).includes('optional')
  if (isOptionalWord(text)) return true
  goesOn ??= caseless(`^(?:${phraseSource('adjunct')})(?!\\p{L})`)
  return [...text.matchAll(/\s+/gu)].some(({ index, 0: gap }) => {
    const rest = text.slice(index + gap.length)
    return isOptionalWord(text.slice(0, index)) && (isPhrase('work', rest) || goesOn?.test(rest) === true)
  })
}

let goesOn: RegExp | undefined
