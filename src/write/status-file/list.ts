import type { Block, List } from '../../markdown/doc.ts'
import { type Rich, spanOf } from '../../markdown/rich.ts'
import type { Plan } from '../../model.ts'
import { ownDoubt } from '../../read/own-doubt.ts'
import { matched } from '../../text.ts'
import { SIGN, signsAtStart } from '../../vocabulary/marks.ts'
import { type Aside, asideOf, contradicts, recount } from './aside.ts'
import { bulletOf, dressed, type Entry, entriesOf, slotsOf, standsAlone, wordsOf } from './entry.ts'
import { type Fact, isNamed, writtenNames } from './facts.ts'
import { hasMore, isDated, isSayable, OWN_WORDS, refresh, rendered, type Saying } from './fill.ts'
import { whyKept } from './own.ts'
import type { Pen } from './pen.ts'
import type { Piece } from './tail.ts'
import { type ListWording, listWording, saidLike } from './words.ts'

/** What a list is to hold. */
export interface Wanted {
  plan: Plan
  /** What it lists, in their order. */
  facts: readonly Fact[]
  /** All that such lists hold, in their order. */
  order: readonly Fact[]
  /** What an entry may name, as this program writes it. */
  names: readonly string[]
  /** The facts that an entry may be about. */
  factsOf(entry: Entry): readonly Fact[]
  /** Whether an entry is about something that the plan knows and that belongs elsewhere. */
  isElsewhere(entry: Entry): boolean
  /** Whether a fact that is not listed is to be added to a list with boxes or without. */
  isAdded(fact: Fact, boxed: boolean): boolean
  /** Why an entry that is about none of the facts is left. */
  unknown: string
}

/** A list with what its entries are about. */
interface Listing {
  pen: Pen
  list: List
  entries: readonly Entry[]
  facts: ReadonlyMap<Entry, Fact>
  wording: ListWording
  /** The first thing to do that nobody is at. */
  next: Fact | null
}

/** Brings a list up to date: its entries where they stand, what is missing between them. */
export function syncList(pen: Pen, list: List, wanted: Wanted): void {
  const entries = entriesOf(pen.context, list, wanted.names)
  const facts = new Map<Entry, Fact>()
  const gone: Entry[] = []
  const unknown: Entry[] = []
  for (const entry of entries) {
    // Of several things with one name, each entry is another.
    const taken = new Set(facts.values())
    const named = wanted.factsOf(entry)
    const found = named.find((one) => !taken.has(one)) ?? named[0]
    const fact = found && isAnother(entry, entries, found, wanted) ? null : found
    if (fact) facts.set(entry, fact)
    else if ((isPlaceholder(entry) || wanted.isElsewhere(entry)) && isBare(pen, entry, wanted.plan))
      gone.push(entry)
    else unknown.push(entry)
  }
  const struck = new Map(unknown.map((entry) => [entry, struckIn(entry, wanted.facts)]))
  const begun = new Map(
    unknown.map((entry) => [entry, struck.get(entry) ?? begunBy(entry, wanted.facts)] as const),
  )
  for (const [entry, fact] of begun) {
    const isStruck = struck.get(entry) !== null
    // So some mark what is done.
    if (isStruck && fact?.done === true && entry.done === true) continue
    pen.leave(spanOf(entry.tailed.line), isStruck ? STRUCK : fact ? MAYBE : wanted.unknown)
  }
  const listing = {
    pen,
    list,
    entries,
    facts,
    wording: listWording(pen.context, slotsOf(entries)),
    next: nextOf(wanted.facts, facts),
  }
  for (const [entry, fact] of facts) syncEntry(listing, entry, fact)
  const boxed = entries.some(({ item }) => item.box !== null)
  const listed = new Set([...facts.values(), ...begun.values()])
  // A list of other things that names a few of these is not a list of these.
  const isOurs = facts.size * 2 >= entries.length - gone.length
  const missing = isOurs
    ? wanted.facts.filter((fact) => !listed.has(fact) && wanted.isAdded(fact, boxed))
    : []
  if (gone.length === list.items.length && missing.length > 0) replaceAll(listing, wanted.facts, missing)
  else {
    for (const entry of gone) pen.write(wholeLine(pen, entry), '')
    addMissing(listing, wanted.order, missing, new Set(gone))
  }
}

/** "M2 Search again" beside "M2 Search": where another entry is called as the thing is, more words make it another thing. */
function isAnother(
  { tailed: { known }, name: { title } }: Entry,
  entries: readonly Entry[],
  fact: Fact,
  { factsOf }: Wanted,
): boolean {
  if (known !== null || title === null || isNamed(fact, title.text)) return false
  return entries.some((other) => other.tailed.known !== null && factsOf(other).includes(fact))
}

const MAYBE = 'more words stand behind the name, so that it may be another thing: bring it up to date by hand'

const STRUCK = 'it is struck out: bring it up to date by hand'

/** What an entry names that strikes the name out: it is listed, and a person said something of it. */
function struckIn({ tailed: { line } }: Entry, facts: readonly Fact[]): Fact | null {
  const mark = line.marks.find(({ kind }) => kind === 'strike')
  if (!mark) return null
  const said = line.text.slice(mark.start, mark.end).trim().toLowerCase()
  return facts.find((fact) => writtenNames(fact).some((name) => name.toLowerCase() === said)) ?? null
}

/** What stands between a name and other words. */
const BREAK = new RegExp(`^\\s*(?:[-–—,;:：，；.(（[/]|\\d+(?:[.,]\\d+)?\\s?[%％]|${SIGN.source})`, 'u')

/** What an entry may be about that begins with its name: "Login, waiting for Bob"; "Login, part 2" is another thing. */
function begunBy(entry: Entry, facts: readonly Fact[]): Fact | null {
  const { text } = entry.tailed.head
  const said = [text.slice(signsAtStart(text).length), wordsOf(entry)].map((one) => one.trim().toLowerCase())
  const isBegun = (name: string): boolean =>
    said.some((one) => one.startsWith(name) && BREAK.test(one.slice(name.length)))
  return facts.find((fact) => writtenNames(fact).some((name) => isBegun(name.toLowerCase()))) ?? null
}

/** Whether a line holds an entry and nothing that people put beside it. */
export function isBare(pen: Pen, entry: Entry, plan: Plan): boolean {
  const { line, pieces } = entry.tailed
  const behind = pen.text.slice(spanOf(line).end, pen.lineEnd(entry.item.start))
  const isPlain = pieces.every((piece) => !hasMore(pen.context.words, line.text, piece))
  const isPlans = whyKept(pen, entry.tailed, plan) === null
  return isPlain && isPlans && /^[\s*_~`]*$/.test(behind) && standsAlone(pen, entry)
}

/** `[Milestone]` stands in a template for what is to be listed. */
function isPlaceholder({ tailed: { head } }: Entry): boolean {
  return /^\[\p{Lu}[\p{L} ]*\]$/u.test(head.text.trim())
}

function wholeLine(pen: Pen, { item }: Entry) {
  return { start: pen.lineStart(item.start), end: pen.nextLine(item.end) }
}

function nextOf(facts: readonly Fact[], listed: ReadonlyMap<Entry, Fact>): Fact | null {
  const said = facts.find(({ isNext, done }) => isNext && done !== true)
  if (said) return said
  const entryOf = new Map([...listed].map(([entry, fact]) => [fact, entry]))
  const first = facts.find((fact) => {
    const entry = entryOf.get(fact)
    if ((fact.done ?? entry?.done) !== false) return false
    const own = entry?.tailed.pieces.flatMap(({ slots }) => slots).find(({ kind }) => kind === 'word')?.status
    const status = fact.status === 'unknown' ? (own ?? 'planned') : fact.status
    return status === 'planned' || status === 'done'
  })
  return first ?? null
}

function sayingOf({ pen, wording, next }: Listing, fact: Fact): Saying {
  return { vocabulary: pen.context.words, wording, fact, next: fact === next }
}

/** Brings an entry up to date as a whole, or not at all: half of it would contradict the other half. */
function syncEntry(listing: Listing, entry: Entry, fact: Fact): void {
  const { pen } = listing
  const { line } = entry.tailed
  pen.together(spanOf(line), () => {
    const before = pen.edits.length
    if (isNumberOfName(entry, fact)) return IN_NAME
    const aside = asideOf(pen.context, entry, fact)
    const isTurned = fact.done !== null && entry.done !== null && entry.done !== fact.done
    const left = isTurned ? aside : recount(pen, entry, aside, fact)
    const why = rewrite(listing, entry, fact, aside)
    if (why !== null) return why
    const isChanged = pen.edits.length > before
    if (isChanged && below(entry).some((text) => contradicts(pen.context, text, fact, isTurned)))
      return OWN_WORDS
    if (isTurned && fact.done && isDoubted(pen, entry, aside)) return OWN_WORDS
    if (isTurned && fact.done && holdsOpen(entry.item.blocks)) return OPEN_BELOW
    return contradicts(pen.context, left, fact, isChanged) ? OWN_WORDS : null
  })
}

const IN_NAME = 'a percentage there may be part of the name: bring it up to date by hand'

/** "M1 Raise the coverage to 90%" of "M1: Raise coverage to 90%": what the name holds says nothing of how far it is. */
function isNumberOfName({ tailed: { known, pieces } }: Entry, { title }: Fact): boolean {
  const own: readonly string[] = title.match(/\d+(?:[.,]\d+)?(?=\s?[%％])/gu) ?? []
  const slots = known === null ? pieces.flatMap((piece) => piece.slots) : []
  return slots.some(({ kind, text }) => kind === 'percent' && own.includes(text))
}

const OPEN_BELOW = 'what stands below it is open: bring it up to date by hand'

/** Whether people's words in an entry say that it is not done: "(waits for Bob)". */
function isDoubted(
  { context: { words } }: Pen,
  { tailed: { line } }: Entry,
  { text, isSaid }: Aside,
): boolean {
  const doubt = isSaid ? ownDoubt(line.text) : null
  const isOutsideName = doubt !== null && text.slice(doubt.start, doubt.end).trim() !== ''
  return isOutsideName || (isSaid && words.reserves(text))
}

function holdsOpen(blocks: readonly Block[]): boolean {
  return blocks.some(
    (block) =>
      block.kind === 'list' &&
      block.items.some(({ box, blocks: inner }) => (box !== null && !box.checked) || holdsOpen(inner)),
  )
}

/** What stands below the first line of an entry; what has a box of its own says how far something else is. */
function below({ item }: Entry): Aside[] {
  const linesIn = (blocks: readonly Block[]): Rich[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return block.lines
      if (block.kind !== 'list') return []
      return block.items.flatMap(({ box, lines, blocks: inner }) =>
        box ? [] : [...lines, ...linesIn(inner)],
      )
    })
  return [...item.lines.slice(1), ...linesIn(item.blocks)].map(({ text }) => ({ text, isSaid: true }))
}

function rewrite(listing: Listing, entry: Entry, fact: Fact, aside: Aside): string | null {
  const { pen } = listing
  const { item, tailed, lead } = entry
  const saying = sayingOf(listing, fact)
  syncBox(listing, entry, fact)
  if (lead && !item.box) {
    const isStale = fact.done === null ? false : lead.status !== fact.status
    if (fact.status !== 'unknown' && isStale)
      pen.write(spanOf(tailed.line, lead.start, lead.end), saidLike(lead.text, fact.status, listing.wording))
  }
  const isTurned = fact.done !== null && entry.done !== null && entry.done !== fact.done
  // "in progress, 100%" was put there by this program, and is "done, 100%" now.
  const isReleased =
    fact.done === true && tailed.pieces.some(({ slots }) => slots.some(({ kind }) => kind === 'held'))
  if ((isTurned || isReleased) && item.box) return turnTail(listing, entry, fact, aside)
  return refresh(pen, tailed, saying)
}

function syncBox({ pen, entries }: Listing, { item: { box } }: Entry, { done, status }: Fact): void {
  if (!box || done === null) return
  const inner = { start: box.start + 1, end: box.end - 1 }
  if (!box.wellFormed) {
    const says = pen.context.words.marks.get(box.mark)
    if (says !== status) pen.leave(box, 'a box that nobody can tell the state of')
    return
  }
  if (box.checked === done) return
  const isUpper = entries.filter(({ item }) => item.box?.checked).every(({ item }) => item.box?.mark === 'X')
  const hasTicked = entries.some(({ item }) => item.box?.checked)
  pen.write(inner, done ? (isUpper && hasTicked ? 'X' : 'x') : ' ')
}

/** What stands behind an entry that is done now, or no longer: as other entries of its kind have it. */
function turnTail(listing: Listing, entry: Entry, fact: Fact, aside: Aside): string | null {
  const { pen } = listing
  const words = pen.context.words
  const { line, pieces, head } = entry.tailed
  const saying = sayingOf(listing, fact)
  const isKept = (piece: Piece): boolean =>
    hasMore(words, line.text, piece) && !(fact.done === false && isDated(words, line.text, piece))
  if (pieces.some(isKept)) return OWN_WORDS
  if (pieces.length === 0 && aside.isSaid) return null
  const own = pieces
    .filter(isOfPhase)
    .map((piece) => rendered(entry.tailed, piece, saying) ?? textOf(line.text, piece))
  const kept = aside.isSaid ? '' : keptNumber(listing, entry, fact)
  const text = [...own, progressLike(listing, entry, fact) || kept].join('')
  const start = head.text.length
  const span = start < line.text.length ? spanOf(line, start) : emptyAt(pen, entry)
  if (start < line.text.length && pen.text.slice(span.start, span.end) !== line.text.slice(start)) {
    return 'emphasis stands within what says how far it is'
  }
  pen.write(span, text)
  return null
}

/** The entry's own percentage, where no other of the list would show any more that entries have one. */
function keptNumber({ entries, facts, ...listing }: Listing, entry: Entry, fact: Fact): string {
  const isShown = entries.some(
    (other) => other !== entry && facts.get(other)?.done === false && other.tailed.pieces.some(isNumber),
  )
  if (fact.done === true && isShown) return ''
  const saying = sayingOf({ entries, facts, ...listing }, fact)
  return entry.tailed.pieces
    .filter(isNumber)
    .map((piece) => rendered(entry.tailed, piece, saying) ?? '')
    .join('')
}

/** ` - 65%`, and nothing beside it. */
function isNumber({ slots }: Piece): boolean {
  return slots.some(({ kind }) => kind === 'percent') && slots.every(({ kind }) => NUMBER.includes(kind))
}

const NUMBER: readonly string[] = ['percent', 'held']

function isOfPhase({ slots }: { slots: readonly { kind: string }[] }): boolean {
  return slots.some(({ kind }) => kind === 'phase')
}

function textOf(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end)
}

/** Where something may be put behind an entry: past its emphasis, before a comment. */
function emptyAt(pen: Pen, { tailed: { line } }: Entry) {
  const { end } = spanOf(line)
  const at = end + matched(/^[*_~`]*/, pen.text.slice(end, pen.lineEnd(end))).length
  return { start: at, end: at }
}

/** What another entry that is as far says of itself, said of this one; nothing where no other is. */
function progressLike({ entries, ...listing }: Listing, entry: Entry | null, fact: Fact): string {
  const done = fact.done === true
  const likely = entries.filter(
    ({ tailed: { pieces }, item }) => item !== entry?.item && !pieces.every(isOfPhase),
  )
  const same = likely.filter((other) => other.done === done)
  // Where all are done, "100%" shows that entries have a percentage.
  const others =
    same.length > 0 || done ? same : likely.filter(({ tailed: { pieces } }) => pieces.some(isNumber))
  const alike =
    others.find((other) => fact.status !== 'unknown' && statusOf(other) === fact.status) ?? others[0]
  if (!alike) return ''
  const saying = sayingOf({ entries, ...listing }, fact)
  return alike.tailed.pieces
    .filter((piece) => !isOfPhase(piece) && (alike.done === done || isNumber(piece)))
    .map((piece) =>
      isSayable(alike.tailed, piece, saying) ? (rendered(alike.tailed, piece, saying) ?? '') : '',
    )
    .join('')
}

function statusOf({ tailed: { pieces } }: Entry) {
  return pieces.flatMap(({ slots }) => slots).find(({ status }) => status !== null)?.status ?? null
}

/** A new line of the list. */
function newLine(listing: Listing, fact: Fact, number: number): string {
  const { pen, entries, list } = listing
  // A line of people's own is no model for one of the plan's.
  const ours = entries.filter((entry) => listing.facts.has(entry))
  const models = ours.length > 0 ? ours : entries
  const model = models.findLast((entry) => standsAlone(pen, entry)) ?? models.at(-1)
  if (!model) return ''
  const bullet = bulletOf(pen, model.item)
  const counted = list.ordered ? bullet.replace(/\d+(?=[.)][ \t]*$)/, String(number)) : bullet
  const named = models.filter((entry) => !isPlaceholder(entry))
  const sign =
    model.lead && !model.item.box && fact.status !== 'unknown'
      ? saidLike(model.lead.text, fact.status, listing.wording)
      : null
  const mark = model.item.box ? (fact.done === true ? '[x] ' : '[ ] ') : sign === null ? '' : `${sign} `
  return `${counted}${mark}${dressed(pen, named, fact, number)}${phaseLike(listing, fact)}${progressLike(listing, null, fact)}`
}

function phaseLike(listing: Listing, fact: Fact): string {
  for (const { tailed } of listing.entries.toReversed()) {
    const piece = tailed.pieces.find(isOfPhase)
    if (piece) return rendered(tailed, piece, sayingOf(listing, fact)) ?? ''
  }
  return ''
}

/** Another milestone is the current one: its deliverables stand in place of those that were listed. */
function replaceAll(listing: Listing, facts: readonly Fact[], missing: readonly Fact[]): void {
  const { pen, list } = listing
  const lines = missing.map((fact) => newLine(listing, fact, facts.indexOf(fact) + 1))
  const start = pen.lineStart(list.start)
  pen.write({ start, end: pen.lineEnd(lastEnd(list)) }, lines.join(pen.end))
}

function lastEnd({ items }: List): number {
  return Math.max(...items.map(({ end }) => end))
}

/** Puts what is missing behind what comes before it in the plan. */
function addMissing(
  listing: Listing,
  facts: readonly Fact[],
  missing: readonly Fact[],
  gone: ReadonlySet<Entry>,
): void {
  const { pen, list, facts: listed } = listing
  const entryOf = new Map([...listed].map(([entry, fact]) => [fact, entry]))
  const gap = gapOf(listing)
  for (const fact of missing) {
    const at = facts.indexOf(fact)
    const before = facts.slice(0, at).findLast((one) => entryOf.has(one))
    const previous = before && entryOf.get(before)
    if (list.ordered) {
      const end = pen.lineEnd(lastEnd(list))
      const number = list.items.length + missing.indexOf(fact) + 1
      pen.insert(end, gap + newLine(listing, fact, number))
    } else if (previous) {
      const end = pen.lineEnd(previous.item.end)
      pen.insert(end, gap + newLine(listing, fact, at + 1))
    } else {
      const kept = listing.entries.find((entry) => !gone.has(entry))?.item ?? list
      const start = pen.lineStart(kept.start)
      pen.insert(start, newLine(listing, fact, at + 1) + gap)
    }
  }
}

/** What stands between two entries: a line end, or two where a blank line does. */
function gapOf({ pen, list: { items } }: Listing): string {
  const [first, second] = items
  if (!first || !second) return pen.end
  const between = pen.text.slice(pen.lineEnd(first.end), pen.lineStart(second.start))
  return /^\s+$/.test(between) ? between : pen.end
}
