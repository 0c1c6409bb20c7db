/** Ticking and unticking items where they stand: in a box, by a mark behind the text, or by giving a whole list boxes. */
import type { Edit } from '../edit.ts'
import type { Doc, List, ListItem } from '../markdown/doc.ts'
import type { Claim, Item, Place } from '../model.ts'
import { inCaseOf, isSign, statusText, wordsLike } from './wording.ts'
import { byHand, joined, type Written } from './written.ts'

/** What an item is to be. */
export type Wanted = 'met' | 'open'

/** One place of an item, with what its own words say of it there. */
export interface ItemPlace {
  item: Item
  place: Place
  /** Claims of a status at this place. */
  claims: Claim[]
}

/** What ticking one document needs to know of it. */
export interface TickedDocument {
  doc: Doc
  /** What the document says of statuses, for its own words. */
  used: readonly Claim[]
  /** Where every untracked item of the document starts: beside an item that gets a box, these get one too. */
  untracked: ReadonlySet<number>
}

/** The edits that make items of one document met or open. */
export function tickEdits(document: TickedDocument, places: readonly ItemPlace[], wanted: Wanted): Written {
  const lists = new Map<List, Set<ListItem>>()
  const written: Written[] = []
  for (const one of places) {
    const found = isUntracked(document, one) ? listItemAt(document.doc.blocks, one.place.start) : null
    if (found && isWhole(document.doc.text, found.item, one.place.start))
      lists.set(found.list, (lists.get(found.list) ?? new Set()).add(found.item))
    else written.push(tickOne(document, one, wanted))
  }
  // A list that tracks nothing has nothing to take back.
  if (wanted === 'met') for (const [list, items] of lists) written.push(boxesFor(document, list, items))
  return joined(written)
}

function isUntracked({ doc }: TickedDocument, { place, claims }: ItemPlace): boolean {
  return boxAtStart(doc.text, place) === null && claims.length === 0
}

function tickOne(document: TickedDocument, { item, place, claims }: ItemPlace, wanted: Wanted): Written {
  const { doc, used } = document
  const box = boxAtStart(doc.text, place)
  const marks = claims.flatMap((claim) => markEdits(doc.text, claim, wanted, used))
  if (box === 'broken') return byHand(place, `the box of "${item.text}" is broken: write [${letter(wanted)}]`)
  if (box !== null) {
    const edits =
      box.mark === letter(wanted) || (wanted === 'met' && box.mark === 'X') ? [] : [markEdit(box, wanted)]
    return { edits: [...edits, ...marks], byHand: [] }
  }
  if (claims.length > 0) return { edits: marks, byHand: [] }
  if (wanted === 'open') return { edits: [], byHand: [] }
  return byHand(
    place,
    item.inferred
      ? `"${item.text}" has its state from what stands over it`
      : `"${item.text}" stands in running text, where no box can stand`,
  )
}

function letter(wanted: Wanted): string {
  return wanted === 'met' ? 'x' : ' '
}

interface BoxThere {
  /** Offset of what stands between the brackets. */
  at: number
  mark: string
}

/** The box that an item begins with; null where it has none. */
function boxAtStart(text: string, { start }: Place): BoxThere | 'broken' | null {
  const whole = /^\[([^\r\n])\](?=[ \t])/u.exec(text.slice(start, start + 8))
  if (whole) return { at: start + 1, mark: whole[1] ?? '' }
  return /^[[［]/u.test(text.slice(start)) && !/^\[[^\]\r\n]*\]\(/.test(text.slice(start)) ? 'broken' : null
}

function markEdit({ at, mark }: BoxThere, wanted: Wanted): Edit {
  return { start: at, end: at + mark.length, text: letter(wanted) }
}

/** A mark behind the text that would be untrue: `(NEXT)` becomes `(COMPLETE)`, and the other way a `✓` goes. */
function markEdits(text: string, claim: Claim, wanted: Wanted, used: readonly Claim[]): Edit[] {
  const isDone = claim.value === 'done'
  if (isDone === (wanted === 'met')) return []
  const { start, end } = claim
  if (wanted === 'met') {
    const own = used.some((one) => one.value === 'done' && one.source === 'item')
    const word =
      isSign(claim.text) || own
        ? statusText('done', claim, used)
        : inCaseOf(claim.text, wordsLike(claim.text).complete)
    return [{ start, end, text: word }]
  }
  const before = /[ \t]+$/.exec(text.slice(0, start))?.[0].length ?? 0
  const isTrailing = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end))
  return isSign(claim.text) && isTrailing
    ? [{ start: start - before, end, text: '' }]
    : [{ start, end, text: statusText(isSign(claim.text) ? 'planned' : 'in_progress', claim, used) }]
}

/** Boxes for every item of a list that has none, ticked for those that are met. */
function boxesFor({ doc, untracked }: TickedDocument, list: List, met: ReadonlySet<ListItem>): Written {
  const all = list.items.map((item): Written => {
    const isItem = met.has(item) || [...untracked].some((start) => isWhole(doc.text, item, start))
    const marker = markerOf(doc.text, item)
    if (!isItem || item.box || marker === null) return { edits: [], byHand: [] }
    const at = item.start + marker.length
    return { edits: [{ start: at, end: at, text: met.has(item) ? '[x] ' : '[ ] ' }], byHand: [] }
  })
  return joined(all)
}

/** The bullet or number of a list item with the blanks behind it. */
function markerOf(text: string, { start }: ListItem): string | null {
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/.exec(text.slice(start, start + 40))?.[0] ?? null
}

/** Whether what starts there is all of a list item: nothing but emphasis stands between it and the bullet. */
function isWhole(text: string, item: ListItem, at: number): boolean {
  const marker = markerOf(text, item)
  return marker !== null && /^[*_~`[]*$/.test(text.slice(item.start + marker.length, at)) && at > item.start
}

/** The innermost list item that a place stands in. */
function listItemAt(blocks: Doc['blocks'], at: number): { list: List; item: ListItem } | null {
  for (const block of blocks) {
    if (block.kind !== 'list' || at < block.start || at >= block.end) continue
    for (const item of block.items) {
      if (at < item.start || at >= item.end) continue
      return listItemAt(item.blocks, at) ?? { list: block, item }
    }
  }
  return null
}
