/** Ticking and unticking items where they stand: in a box, by a mark behind the text, or by giving a whole list boxes. */
import type { Edit } from '../edit.ts'
import type { List, ListItem } from '../markdown/doc.ts'
import { joinLines, trim } from '../markdown/rich.ts'
import type { Claim, Item } from '../model.ts'
import { ownLines, wordsState } from '../read/items.ts'
import { isPutOff, namesCancelDay } from '../read/put-off.ts'
import { DRAWN_BOX } from '../vocabulary/marks.ts'
import { isPlaceholder } from '../vocabulary/vague.ts'
import { boxAt, boxBefore, boxEdits, boxesFor, hasMoreBoxes, isSetOff, letter, REPAIR } from './box.ts'
import { completionIn } from './completion.ts'
import { endingBeside } from './ending.ts'
import { doneOn, isAlone, isOfText, isReason, isTag, markEdit } from './item-mark.ts'
import { saidAgainst, saidIn } from './item-words.ts'
import { entryAt, isWhole } from './page.ts'
import { isRowDropped, rowEdits, rowOf } from './row.ts'
import type { ItemPlace, TickedDocument, Wanted } from './ticked.ts'
import { byHand, joined, type Written } from './written.ts'

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
    // Beside the box that it gets.
    const remark = row
      ? null
      : remarkOn(document, one, untrueBeside(document, one, true, wanted), true, wanted)
    if (row) written.push(rowEdits(document.context(), one.place, row, wanted, document.wording))
    else if (remark) written.push(untrueAt(one, remark))
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

/** What an item says beside its box or mark that would be untrue. */
function untrueBeside(document: TickedDocument, one: ItemPlace, hasBox: boolean, wanted: Wanted): Claim[] {
  return [...one.claims, ...saidIn(document, one, hasBox)].filter(
    ({ value }) => (value === 'done') !== (wanted === 'met'),
  )
}

/** What would still say that an item is done behind an open box: its day, unless that goes with a sign, or words of completion. */
function leftBehind(document: TickedDocument, one: ItemPlace, marks: readonly Edit[]): string | null {
  const { text } = document
  const day = doneOn(text, one.place)
  if (day) return marks.some(({ end }) => end >= day.end) ? null : text.slice(day.start, day.end)
  return marks.length === 0 ? completedOn(document, one) : null
}

/** What of that says more than a status, which only a person can change; null where nothing does. */
function remarkOn(
  document: TickedDocument,
  one: ItemPlace,
  untrue: readonly Claim[],
  hasBox: boolean,
  wanted: Wanted,
): Claim | null {
  const { text } = document
  const { place, claims } = one
  const said = wanted === 'met' ? saidAgainst(document, one) : null
  // What only says a status is written anew, and a name beside it is no part of one.
  const isStatus = ({ start, end }: Claim): boolean =>
    start <= (said?.start ?? 0) &&
    (said?.end ?? 0) <= end &&
    !/[,，]\s*$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    !/^\s*[,，]/u.test(text.slice(end, end + 4))
  if (said && !untrue.some(isStatus)) return said
  const isSetApart = (claim: Claim): boolean => isAlone(text, claim) || (!hasBox && isTag(text, place, claim))
  return untrue.find((claim) => !isSetApart(claim) || isOfText(text, claim, claims)) ?? null
}

function untrueAt({ item }: ItemPlace, remark: Claim): Written {
  return byHand(remark, `"${remark.text}" beside "${item.text}" would be untrue`)
}

function tickOne(document: TickedDocument, one: ItemPlace, wanted: Wanted): Written {
  const { item, place, state } = one
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
  const untrue = untrueBeside(document, one, hasBox, wanted)
  const [only] = untrue
  if (wanted === 'met' && only && untrue.length === 1 && isReason(document, one, only))
    return byHand(only, `what "${only.text}" warns of stands beside "${item.text}"`)
  const remark = remarkOn(document, one, untrue, hasBox, wanted)
  if (remark) return untrueAt(one, remark)
  const said = hasBox ? 'box' : isGiven(document, item) ? 'label' : null
  const marks = untrue.map((claim) => markEdit(claim, wanted, document, said))
  const left = hasBox && wanted === 'open' && state === 'met' ? leftBehind(document, one, marks) : null
  if (left !== null) return byHand(place, `"${left}" beside "${item.text}" would be untrue`)
  if (hasBox) {
    const ending = wanted === 'met' && untrue.length === 0 ? endingBeside(document, one) : []
    return { edits: [...boxEdits(document, box, wanted), ...marks, ...ending], byHand: [] }
  }
  if (box === 'broken' && item.mark !== null)
    return byHand(
      place,
      `the box of "${item.text}" is broken: ${/^[[［(]/u.test(text.slice(place.start)) ? `write [${letter(document, wanted)}]` : REPAIR}`,
    )
  if (marks.length > 0 || state === wanted) return { edits: marks, byHand: [] }
  if (DRAWN_BOX.test(text.slice(place.start, place.end)))
    return byHand(place, `the box of "${item.text}" is only drawn: ${REPAIR}`)
  const word = stateWord(document, one)
  if (word !== null) return byHand(place, `"${item.text}" has its state from its own word "${word}"`)
  return byHand(
    place,
    item.inferred
      ? `"${item.text}" has its state from what stands over or under it`
      : `"${item.text}" has its state from a mark or a word inside of its text`,
  )
}

/** What an item says of its completion beside its box, and only a person can take away; null where it says none. */
function completedOn(document: TickedDocument, { place }: ItemPlace): string | null {
  if (!MAY_BE_COMPLETED.test(document.text.slice(place.start, place.end))) return null
  const context = document.context()
  const found = entryAt(context, place.start)
  if (!found || !isWhole(document.text, found.item, place.start)) return null
  const line = joinLines(ownLines(context, found.item))
  const said = completionIn(context.words, line)
  return said && line.text.slice(said.start, said.end)
}

/** A sign, a shout or a day: without any, the document need not be parsed. */
const MAY_BE_COMPLETED = /[✅☑✔✓]|\p{Lu}{4}|\d[-./ ]/u

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

/** Whether an open item says that nobody is to do it here: struck out, "(dropped)", "→ M2", or "Cancelled" in its row. */
function isDropped(document: TickedDocument, { item, place, claims }: ItemPlace): boolean {
  if (claims.some(({ value }) => value === 'deferred')) return true
  if (namesCancelDay(document.text.slice(place.start, place.end))) return true
  if (!item.optional) return false
  const context = document.context()
  const entry = entryAt(context, place.start)
  const [line] = entry && isWhole(document.text, entry.item, place.start) ? entry.item.lines : []
  const row = rowOf(context.doc, place)
  return (line !== undefined && isPutOff(context, trim(line))) || (row !== null && isRowDropped(context, row))
}

const NOTHING: Written = { edits: [], byHand: [] }
