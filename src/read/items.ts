import type { Box, ListItem } from '../markdown/doc.ts'
import {
  joinLines,
  type Rich,
  slice,
  spanOf,
  struckThrough,
  trim,
  unmarked,
  unstruck,
  without,
  wordsOf,
} from '../markdown/rich.ts'
import type { Claim, State } from '../model.ts'
import { DRAWN_BOX, signsAtStart } from '../vocabulary/marks.ts'
import { isPlaceholder } from '../vocabulary/vague.ts'
import { type Context, placeOf } from './context.ts'
import type { DraftItem } from './draft.ts'
import { readLabel } from './field.ts'
import { isGlued, strayBoxes, withoutLastBox } from './inner-boxes.ts'
import { holdsOpenSign } from './inner-signs.ts'
import { doubts, doubtsBelow } from './item-doubt.ts'
import { readMarks, stateOf } from './item-marks.ts'
import { measuredClaims } from './measured.ts'
import { isOptional } from './optional.ts'
import { ownDoubt } from './own-doubt.ts'
import { isPutOff, isSentAway, namesCancelDay } from './put-off.ts'
import { beginsInWork } from './reservations.ts'
import { denialAt, isOwnLine } from './stated-doubt.ts'
import { struckState } from './struck.ts'

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
      // The mark says that the cross is no failure.
      (own === 'open' && box?.mark === '-' && namesCancelDay(text.text)) ||
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

/** A sentence that is an item. */
export function proseItem(context: Context, rich: Rich, scope: ItemScope): DraftItem {
  return { ...draftItem(context, rich, null, scope), from: 'prose' }
}

/** The state of an item as a mark gives it: what is still to be written can't be met, whoever ticks it. */
export function believed(text: Rich, state: State): State {
  return state === 'met' && isPlaceholder(without(text, 'code', 'link')) ? 'open' : state
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
