/** Ticking and unticking items where they stand: in a box, by a mark behind the text, or by giving a whole list boxes. */
import type { Edit } from '../edit.ts'
import type { List, ListItem } from '../markdown/doc.ts'
import { joinLines, type Rich, spanOf, trim } from '../markdown/rich.ts'
import type { Claim, Item, Place, State } from '../model.ts'
import { type Context, claimOf } from '../read/context.ts'
import { ownLines, struckState, wordsState } from '../read/items.ts'
import { isPutOff } from '../read/put-off.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { bare, ITEM_SIGNS, SIGN, SIGNS, signIn, signsAtEnd, signsAtStart } from '../vocabulary/marks.ts'
import { isPlaceholder } from '../vocabulary/vague.ts'
import { type Said, saidBehind } from './leftover.ts'
import { entryAt } from './page.ts'
import { isRowDropped, rowEdits, rowOf } from './row.ts'
import { inCaseOf, isSign, statusText, type Wording, wordsLike } from './wording.ts'
import { byHand, joined, type Written } from './written.ts'

/** What an item is to be. */
export type Wanted = 'met' | 'open'

/** One place of an item, with what it says of the item there. */
export interface ItemPlace {
  item: Item
  place: Place
  state: State
  /** Claims of a status at this place. */
  claims: Claim[]
}

/** What ticking one document needs to know of it. */
export interface TickedDocument {
  text: string
  /** The document parsed, which most items can do without. */
  context(): Context
  wording: Wording
  /** Where every untracked item of the document starts: beside an item that gets a box, these get one too. */
  untracked: ReadonlySet<number>
}

/** The edits that make items of one document met or open, and the untracked items that stand in no list. */
export interface Ticked extends Written {
  unlisted: ItemPlace[]
}

/**
 * The edits that make items of one document met or open.
 *
 * @param beside where untracked items start whose lists get open boxes as well
 */
export function tickEdits(
  document: TickedDocument,
  places: readonly ItemPlace[],
  wanted: Wanted,
  beside: ReadonlySet<number>,
): Ticked {
  const lists = new Map<List, Set<ListItem>>()
  const written: Written[] = []
  const unlisted: ItemPlace[] = []
  for (const one of places) {
    const { item, place } = one
    if (wanted === 'met' && one.state !== 'met' && isUnwritten(document, one)) {
      written.push(byHand(place, `"${item.text}" is a placeholder: nothing is met before somebody writes it`))
      continue
    }
    const isByWords = one.state === 'open' && wanted === 'met' && isOpenByWords(document, one)
    if (one.state !== 'untracked' && !isByWords) {
      written.push(tickOne(document, one, wanted))
      continue
    }
    // What carries no mark has none to take back.
    if (wanted === 'open') continue
    const { doc } = document.context()
    const found = entryAt({ doc }, one.place.start)
    const row = rowOf(doc, one.place)
    if (row) written.push(rowEdits(document.context(), one.place, row, wanted, document.wording))
    else if (found && isWhole(document.text, found.item, one.place.start))
      lists.set(found.list, (lists.get(found.list) ?? new Set()).add(found.item))
    else unlisted.push(one)
  }
  for (const start of beside) {
    const found = entryAt(document.context(), start)
    if (found && isWhole(document.text, found.item, start) && !lists.has(found.list))
      lists.set(found.list, new Set())
  }
  for (const [list, items] of lists) written.push(boxesFor(document, list, items))
  return { ...joined(written), unlisted }
}

function tickOne(document: TickedDocument, one: ItemPlace, wanted: Wanted): Written {
  const { item, place, state, claims } = one
  const { text, wording } = document
  if (wanted === 'met' && state !== 'met' && isDropped(document, one))
    return byHand(
      place,
      `"${item.text}" is dropped or put off there: take that back, if it was done all the same`,
    )
  const box = boxAt(text, place) ?? boxBefore(text, place)
  const hasBox = box !== null && box !== 'broken'
  if (hasBox && hasMoreBoxes(text, box, place))
    return byHand(
      place,
      `more than one box stands in the line of "${item.text}": give each a line of its own`,
    )
  if (hasBox && !isSetOff(text, place.start))
    return byHand(place, `the box of "${item.text}" is broken: ${REPAIR}`)
  if (!hasBox) {
    const context = document.context()
    const row = rowOf(context.doc, place)
    if (row) return state === wanted ? NOTHING : rowEdits(context, place, row, wanted, wording)
  }
  const untrue = [...claims, ...saidIn(document, one, hasBox)].filter(
    ({ value }) => (value === 'done') !== (wanted === 'met'),
  )
  const isSetApart = (claim: Claim): boolean => isAlone(text, claim) || (!hasBox && isTag(text, place, claim))
  const remark = untrue.find((claim) => !isSetApart(claim) || isOfText(text, claim, claims))
  if (remark) return byHand(remark, `"${remark.text}" beside "${item.text}" would be untrue`)
  const [only] = untrue
  if (wanted === 'met' && only && untrue.length === 1 && isReason(document, one, only))
    return byHand(only, `what "${only.text}" warns of stands beside "${item.text}"`)
  const said = hasBox ? 'box' : isGiven(document, item) ? 'label' : null
  const marks = untrue.map((claim) => markEdit(claim, wanted, wording, said))
  if (hasBox) {
    const ending = wanted === 'met' && untrue.length === 0 ? endingBeside(document, one) : []
    return { edits: [...boxEdits(document, box, wanted), ...marks, ...ending], byHand: [] }
  }
  if (box === 'broken' && item.mark !== null)
    return byHand(place, `the box of "${item.text}" is broken: write [${letter(document, wanted)}]`)
  if (marks.length > 0 || state === wanted) return { edits: marks, byHand: [] }
  const word = stateWord(document, one)
  if (word !== null) return byHand(place, `"${item.text}" has its state from its own word "${word}"`)
  return byHand(
    place,
    item.inferred
      ? `"${item.text}" has its state from what stands over or under it`
      : `"${item.text}" has its state from a mark or a word inside of its text`,
  )
}

/**
 * Whether nothing but its own words makes an item of a list open, "Deploy: pending": a box goes before them, as where one
 * stood already.
 */
function isOpenByWords(document: TickedDocument, { item, place, claims }: ItemPlace): boolean {
  if (item.mark !== null || item.inferred || claims.length > 0) return false
  const context = document.context()
  const found = entryAt(context, place.start)
  if (!found || found.item.box || !isWhole(document.text, found.item, place.start)) return false
  return wordsState(context, joinLines(ownLines(context, found.item))) === 'open'
}

/** The word behind a colon that gives an item its state: "Deploy: done"; null where none does. */
function stateWord(document: TickedDocument, { place }: ItemPlace): string | null {
  const context = document.context()
  const [line] = entryAt(context, place.start)?.item.lines ?? []
  const value =
    line && wordsState(context, line) !== null ? /[:：]\s*([^:：]+?)[.。]?$/u.exec(line.text)?.[1] : null
  return value ?? null
}

/** Whether the label that an item stands under says how far it is: "Delivered:", "Remaining:". */
function isGiven(document: TickedDocument, { category }: Item): boolean {
  if (category === null) return false
  const { words } = document.context()
  const means = words.labels(category)
  return (
    means.includes('delivered') ||
    means.includes('remaining') ||
    words.statusAt(category)?.phrase.length === category.length
  )
}

/** Whether an item is a placeholder that a template left; what stands in code is a name. */
function isUnwritten({ text }: TickedDocument, { item, place }: ItemPlace): boolean {
  return isPlaceholder(item.text) && !text.slice(place.start, place.end).includes('`')
}

/** Brackets and signs behind the box: without any, the document need not be parsed. */
const MAY_SAY = /(?!^)[(（[【]|\p{So}|\p{Extended_Pictographic}/u

/** What the words of an item say of how far it is and claim nothing, since texts use them for other things: "(complete)". */
function saidIn(document: TickedDocument, { place, claims }: ItemPlace, hasBox: boolean): Claim[] {
  const { text } = document
  if (!MAY_SAY.test(text.slice(place.start, place.end))) return []
  const context = document.context()
  const found = entryAt(context, place.start)
  const [line] = found && isWhole(text, found.item, place.start) ? found.item.lines : []
  if (!line) return []
  return saidOn(context.words, line.text, hasBox).flatMap(({ start, end, status }): Claim[] => {
    const claim = claimOf(context, 'status', status, 'item', line, start, end)
    return claims.some((one) => one.start < claim.end && claim.start < one.end) ? [] : [claim]
  })
}

/** What signs around a text and the brackets behind it say of how far it is. */
function saidOn(words: Vocabulary, text: string, hasBox: boolean): Pick<Said, 'start' | 'end' | 'status'>[] {
  return [...(hasBox ? [] : lightsIn(words, text)), ...signsIn(words, text), ...bracketsAtEnd(words, text)]
}

/** Whether an item says itself that it is done: "✅ Sails", "Sails ✓", "Sails (done)". */
function saysDone(words: Vocabulary, line: Rich | undefined): boolean {
  if (!line) return false
  const said = [...saidOn(words, line.text, false), ...saidBehind(words, line.text)]
  const first = signIn(signsAtStart(line.text), words.signs)
  return first?.status === 'done' || said.some(({ status }) => status === 'done')
}

/** The light or warning that an item begins with: where no box does, it gives the state. */
function lightsIn({ signs }: Vocabulary, text: string): Pick<Said, 'start' | 'end' | 'status'>[] {
  const found = signIn(signsAtStart(text), signs)
  return found && ITEM_SIGNS.has(bare(found.sign))
    ? [{ start: found.index, end: found.index + found.sign.length, status: found.status }]
    : []
}

/** What the brackets say that end a text: those inside belong to it, "Show (in progress) as a badge". */
function bracketsAtEnd(words: Vocabulary, text: string): Said[] {
  return saidBehind(words, text).filter(
    ({ within, end }) => within !== null && /^[^()（）[\]【】]*[)）\]】][\s.。]*$/u.test(text.slice(end)),
  )
}

/** The sign at the end of a text, alone or with its word: "✅", "✅ done". */
function signsIn(words: Vocabulary, text: string): Pick<Said, 'start' | 'end' | 'status'>[] {
  const signs = signsAtEnd(text)
  const sign = signs.length < text.length ? signIn(signs, words.signs) : null
  const at = text.length - signs.length + (sign?.index ?? 0)
  if (sign) return [{ start: at, end: at + sign.sign.length, status: sign.status }]
  const worded = new RegExp(`\\s(${SIGN.source})\\s+([\\p{L}][\\p{L} ]{1,20})[.。]?$`, 'u').exec(text)
  const word = worded?.[2] === undefined ? null : words.statusAt(worded[2])
  if (!worded || word?.phrase.length !== worded[2]?.length || !word) return []
  const start = text.lastIndexOf(worded[2] ?? '')
  return [{ start, end: start + word.phrase.length, status: word.status }]
}

/** Whether an open item says that nobody is to do it here: struck out, "(dropped)", "→ M2", or "Cancelled" in its row. */
function isDropped(document: TickedDocument, { item, place, claims }: ItemPlace): boolean {
  if (claims.some(({ value }) => value === 'deferred')) return true
  if (!item.optional) return false
  const context = document.context()
  const entry = entryAt(context, place.start)
  const [line] = entry && isWhole(document.text, entry.item, place.start) ? entry.item.lines : []
  const row = rowOf(context.doc, place)
  return (line !== undefined && isPutOff(context, trim(line))) || (row !== null && isRowDropped(context, row))
}

const NOTHING: Written = { edits: [], byHand: [] }

/** A tick as the document makes them: `X` where it writes no other. */
function letter({ text }: TickedDocument, wanted: Wanted): string {
  if (wanted === 'open') return ' '
  return /\[X\]/.test(text) && !/\[x\]/.test(text) ? 'X' : 'x'
}

/** Whether another box stands behind one; in code, and escaped, it is text. */
function hasMoreBoxes(text: string, { at, mark }: BoxThere, { end }: Place): boolean {
  const rest = text.slice(at + mark.length + 1, end).replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
  return /(?<!\\)\[[ xX]\]/.test(rest)
}

interface BoxThere {
  /** Offset of what stands between the brackets. */
  at: number
  mark: string
}

/** The box that an item begins with; null where it has none. */
function boxAt(text: string, { start }: Place): BoxThere | 'broken' | null {
  const whole = /^\[([^\r\n])\](?=[ \t])/u.exec(text.slice(start, start + 8))
  if (whole) return { at: start + 1, mark: whole[1] ?? '' }
  return /^[[［]/u.test(text.slice(start)) ? 'broken' : null
}

const REPAIR = 'put it behind a bullet and a blank, "- [ ] "'

/** Whether a box stands behind a bullet and a blank, in a cell, or in a line that is a name: elsewhere it is none. */
function isSetOff(text: string, start: number): boolean {
  const [before = ''] = /[^\r\n]*$/.exec(text.slice(Math.max(0, start - 400), start)) ?? []
  return (
    !/^[\s>\ufeff]*(?:#{1,6}\s+|→\s*|\p{L}\.\s+|[-*+]|\d{1,9}[.)])?$/u.test(before) ||
    /(?:[-*+]|\d[.)])[ \t]+$/.test(before)
  )
}

/** The box before a part of a cell. */
function boxBefore(text: string, { start }: Place): BoxThere | null {
  const found = /\[([ xX])\][ \t]+$/.exec(text.slice(Math.max(0, start - 8), start))
  return found ? { at: start - found[0].length + 1, mark: found[1] ?? '' } : null
}

function boxEdits(document: TickedDocument, { at, mark }: BoxThere, wanted: Wanted): Edit[] {
  const isSo = wanted === 'met' ? mark.toLowerCase() === 'x' : mark === ' '
  return isSo ? [] : [{ start: at, end: at + mark.length, text: letter(document, wanted) }]
}

/** Whether a claim says nothing but itself: alone in its brackets, or at the end of the line. */
function isAlone(text: string, { start, end, text: words }: Claim): boolean {
  if (isSign(words)) return true
  const [before, after] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)]
  const isOpened = /(?:[([（【]|[—–→-][ \t]*|^|[\r\n][ \t]*|[ \t])[*_`]{0,3}$/u.test(before)
  return isOpened && /^[*_`]{0,3}(?:[)\]）】]|[ \t]*(?:[\r\n|]|$))/u.test(after)
}

/** Whether a sign warns of something that the item says behind a dash or in brackets: "⚠️ Guide - not written". */
function isReason(
  { text }: TickedDocument,
  { place }: ItemPlace,
  { start, end, text: sign }: Claim,
): boolean {
  const isLight = ITEM_SIGNS.has(bare(sign)) && start <= place.start
  return isLight && /\s[—–-]+\s|[(（][^()（）]*[)）]\s*$/u.test(text.slice(end, place.end))
}

/** Whether a claim is the word that an item begins with, "**DONE** Sails": "**Open**: with a key" is about opening. */
function isTag(text: string, { start: first }: Place, { start, end, text: word }: Claim): boolean {
  if (word !== word.toUpperCase() || word === word.toLowerCase()) return false
  const mark = /(?:^|[ \t])(\*\*|__)$/.exec(text.slice(Math.max(0, start - 3), start))?.[1]
  return mark !== undefined && text.startsWith(mark, end) && start - mark.length <= first
}

/**
 * A mark beside the text that would be untrue: `(NEXT)` becomes `(COMPLETE)`. The other way it goes, where a box says all
 * that is known and no other item has a word or sign for it: what stands there is put back by the next tick, what is gone
 * is not. Under a label that gives a state no sign is to say otherwise.
 *
 * @param said what says how far the item is beside the mark
 */
function markEdit(claim: Claim, wanted: Wanted, wording: Wording, said: 'box' | 'label' | null): Edit {
  const { text, used } = wording
  const { start, end } = claim
  if (wanted === 'met') {
    const own = used.some((one) => one.value === 'done' && one.source === 'item')
    if (isSign(claim.text)) return { start, end, text: doneSign(claim, wording) }
    if (own) return { start, end, text: statusText('done', claim, wording) }
    const words = wordsLike(claim.text, text)
    // Behind a dash "complete" may belong to the text, and "COMPLETE" and "done" do not.
    const isSure = /[(（]$/u.test(text.slice(0, start)) || claim.text === claim.text.toUpperCase()
    return { start, end, text: inCaseOf(claim.text, isSure ? words.complete : words.status.done) }
  }
  const isSigned = isSign(claim.text)
  const status = isSigned ? 'planned' : 'in_progress'
  const isKnown = used.some(
    (one) => one.value === status && one.source === 'item' && isSign(one.text) === isSigned,
  )
  const isSpare = said === 'box' ? !isKnown : said === 'label' && isSigned
  const goes = isSpare ? trailing(text, claim) : null
  if (goes) return { ...goes, text: '' }
  return { start, end, text: isSigned ? openSign(claim, wording) : statusText(status, claim, wording) }
}

/** The sign for what is open beside another: one that gives an item its state without words beside it. */
function openSign(claim: Claim, wording: Wording): string {
  const sign = statusText('planned', claim, wording)
  return claim.source === 'item' && SIGNS.get(bare(sign))?.strong === false ? '⏳' : sign
}

/** The sign for what is done beside another: one that counts as a tick where it stands. */
function doneSign(claim: Claim, wording: Wording): string {
  const sign = statusText('done', claim, wording)
  if (SIGNS.get(bare(sign))?.strong !== false || wording.used.some((one) => one.text.trim() === sign))
    return sign
  const isFirst = /(?:^|[\r\n])[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+$/.test(
    wording.text.slice(Math.max(0, claim.start - 80), claim.start),
  )
  return isFirst && ITEM_SIGNS.has(bare(sign)) && wording.text.includes(sign) ? sign : '✅'
}

/** "[in progress]" and "✅ done" behind a text are read as a part of it, whatever they say. */
function isOfText(text: string, claim: Claim, read: readonly Claim[]): boolean {
  const before = text.slice(Math.max(0, claim.start - 16), claim.start)
  if (/[[【]$/u.test(before)) return /^[\]】][ \t]*(?:[\r\n]|$)/u.test(text.slice(claim.end, claim.end + 40))
  return !read.includes(claim) && !isSign(claim.text) && SIGN_BEFORE.test(before)
}

const SIGN_BEFORE = new RegExp(`${SIGN.source}[ \\t]*$`, 'u')

/** What ends a line with the brackets or the dash that set it off; null where more stands behind it. */
function trailing(text: string, { start, end }: Span): Span | null {
  const before = text.slice(Math.max(0, start - 16), start)
  const open = /[ \t]*([*_`]{0,3})(?:[([（【]|(?<=[ \t])[—–-]+[ \t]+|(?<=[ \t]))([*_`]{0,3})$/u.exec(
    before,
  )?.[0]
  const behind = /^[*_`]{0,3}[)\]）】]?[*_`]{0,3}(?=[ \t]*(?:[\r\n]|$))/u.exec(text.slice(end, end + 40))?.[0]
  if (open === undefined || behind === undefined) return null
  const isOpened = /[([（【]/u.test(open)
  return isOpened === /[)\]）】]/u.test(behind)
    ? { start: start - open.length, end: end + behind.length }
    : null
}

/** A ticked item that ends in a sign or bracket. */
const ENDED = new RegExp(
  `\\[[xX]\\][ \\t][^\\r\\n]*(?:[)）\\]】]|${SIGN.source})[*_\`]*[ \\t]*(?:[\\r\\n]|$)`,
  'u',
)

/** Other ticked items that end alike make it the way of a list: of one alone nobody knows. */
const ALIKE = 2

/** What all other ticked items of a list end in, "✓" or "(COMPLETE)", where the one that gets its tick does not. */
function endingBeside(document: TickedDocument, { place }: ItemPlace): Edit[] {
  const { text } = document
  if (!ENDED.test(text)) return []
  const context = document.context()
  const found = entryAt(context, place.start)
  const line = found ? ownLines(context, found.item).at(-1) : undefined
  if (!found || !line || saysDone(context.words, found.item.lines[0]) || saysDone(context.words, line))
    return []
  const ticked = found.list.items.filter(({ box }) => box?.mark.toLowerCase() === 'x')
  const endings = ticked.filter((item) => item !== found.item).map((item) => endingOf(context, item))
  const [ending] = endings
  if (!ending || endings.length < ALIKE || endings.some((one) => one !== ending)) return []
  const at = behindMarkup(context, spanOf(line).end)
  return [{ start: at, end: at, text: ending }]
}

/** Where the markup ends that closes behind the last word of a line, "](page.md)" or "</b>"; a comment is none of it. */
function behindMarkup({ doc: { text, lines } }: Context, end: number): number {
  const [rest = ''] = text.slice(end, lines.span(lines.at(end).line - 1).end).split('<!--')
  return end + rest.trimEnd().length
}

/** The sign or bracket that says done at the end of an item's words, with what sets it off; null where none does. */
function endingOf(context: Context, item: ListItem): string | null {
  const { words, doc } = context
  const line = ownLines(context, item).at(-1)
  const said = line ? saidOn(words, line.text, true).find(({ status }) => status === 'done') : undefined
  const span = line && said ? trailing(doc.text, spanOf(line, said.start, said.end)) : null
  return span ? doc.text.slice(span.start, span.end) : null
}

/** Boxes for every item of a list that has none, ticked for those that are met. */
function boxesFor(document: TickedDocument, list: List, met: ReadonlySet<ListItem>): Written {
  const { text: source, untracked } = document
  const all = list.items.map((item): Written => {
    const isItem = met.has(item) || [...untracked].some((start) => isWhole(source, item, start))
    const marker = markerOf(source, item)
    const context = document.context()
    // Beside boxes a line through it would say no more that it is done.
    const isStruck = struckState(context, joinLines(ownLines(context, item))) === 'met'
    if (!(isItem || isStruck) || item.box || marker === null) return { edits: [], byHand: [] }
    const at = item.start + marker.length
    const isMet = met.has(item) || isStruck
    if (!isMet && saysDone(context.words, item.lines[0])) {
      const place = {
        file: context.doc.file,
        start: item.start,
        end: item.end,
        ...context.doc.lines.at(item.start),
      }
      const said = item.lines[0]?.text ?? ''
      return byHand(place, `"${said}" says that it is done, and would get an open box: its list has none`)
    }
    return {
      edits: [{ start: at, end: at, text: `[${letter(document, isMet ? 'met' : 'open')}] ` }],
      byHand: [],
    }
  })
  return joined(all)
}

/** The bullet or number of a list item with the blanks behind it. */
function markerOf(text: string, { start }: ListItem): string | null {
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/.exec(text.slice(start, start + 40))?.[0] ?? null
}

/** Whether what starts there is all of a list item: nothing but markup stands between it and the bullet. */
function isWhole(text: string, item: ListItem, at: number): boolean {
  const marker = markerOf(text, item)
  return (
    marker !== null &&
    /^(?:[*_~`[\\]|<\/?[a-z][^<>]*>)*$/i.test(text.slice(item.start + marker.length, at)) &&
    at > item.start
  )
}
