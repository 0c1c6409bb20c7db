/** Tables with a column for each state: "Todo | Doing | Done" over names of milestones, or of tasks. */
import type { Table } from '../markdown/doc.ts'
import { type Rich, slice, spanOf } from '../markdown/rich.ts'
import type { Claim, State, Status } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import { cellParts, cellState, withoutBox } from './cells.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import type { DraftItem } from './draft.ts'
import { stateOf } from './item-marks.ts'
import { draftItem, type ItemScope } from './items.ts'
import { readStatusStretch } from './progress-words.ts'
import { isEmptyValue, timeLength } from './target.ts'

/** The status that each column of a board stands for; null for one of something else, such as "Notes". */
export type States = readonly (Claim | null)[]

/** One entry of a board: a line or part of a cell. */
export interface Card {
  /** Without bullet and box. */
  text: Rich
  /** What a box of its own says. */
  box: State | null
  state: Claim
}

/** The tasks of one milestone on a board, as items in the state of their column; null where cells hold no words. */
export function stateItems(context: Context, table: Table, scope: ItemScope): DraftItem[] | null {
  const cards = boardCards(context, table)
  return cards.length === 0 ? null : cards.map((card) => cardItem(context, card, scope))
}

/** A card as an item in the state of its column, unless it says itself that it isn't done. */
export function cardItem(context: Context, { text, box, state }: Card, scope: ItemScope): DraftItem {
  const item = draftItem(context, text, null, scope)
  const isLeft = box === 'open' || item.state === 'open'
  return {
    ...item,
    state: isLeft ? 'open' : (stateOf(state.value as Status) ?? item.state),
    optional: item.optional || state.value === 'deferred',
    inferred: false,
    from: 'row',
    ...placeOf(context, spanOf(text)),
  }
}

/** The cards of a board; none for any other table. */
export function boardCards(context: Context, table: Table): Card[] {
  const states = statesOver(context, table)
  return states ? cardsOf(context, table, states) : []
}

/** What says of a column that it names the things that are done, which no card then does. */
const NAMES: readonly Label[] = ['deliverables', 'feature', 'criteria', 'title']

/** None where columns of states hold something else, numbers, marks or days, or say of each row how it stands. */
export function cardsOf(context: Context, { header, rows }: Table, states: States): Card[] {
  const isNamed = header.some(
    ({ text }, column) =>
      states[column] === null && context.words.exactLabels(text).some((label) => NAMES.includes(label)),
  )
  if (isNamed) return []
  const cards = rows.flatMap(({ cells }) =>
    cells.flatMap((cell, column) => {
      const state = states[column]
      return state ? cardsIn(context, cell, state) : []
    }),
  )
  return cards.filter(({ text }) => isNoWords(context, text)).length * 2 < cards.length ? cards : []
}

/** The parts of a cell that say something, without their bullets. */
export function cardsIn(context: Context, cell: Rich, state: Claim): Card[] {
  return cellParts(cell).flatMap((part): Card[] => {
    const own = slice(part, /^(?:[-*+•·‣]\s+)?/u.exec(part.text)?.[0].length ?? 0)
    const { text, state: box } = withoutBox(context, own)
    return holdsNoCards(text.text) ? [] : [{ text, box, state }]
  })
}

/** "—", "none", and unlike an empty value also "*(empty)*" and "[no cards]": what is written where there is no card. */
export function holdsNoCards(text: string): boolean {
  const said = text.trim().replace(/^[_*([（【]+|[_*)\]）】.。!]+$/gu, '')
  return isEmptyValue(said) || isPhrase('blank', said)
}

/** A number, a mark, an answer, a status or a day. */
function isNoWords(context: Context, { text }: Rich): boolean {
  return (
    !/\p{L}[\p{L}\d]|\p{L}-\d/u.test(text) || context.words.answer(text) !== null || isTime(context, text)
  )
}

function isTime({ words }: Context, text: string): boolean {
  const said = text.trim()
  return timeLength(words, said) === said.length || /^~?\d{4}-\d{2}(?:-\d{2})?$/.test(said)
}

/**
 * The status that each head of a table is, and nothing else. Null where they don't differ; beside columns of something else
 * some have to be of what is done and some of what isn't, and not only of what is looked over: "Built | Review" tells of
 * each row who did that.
 */
export function statesOver(context: Context, { header }: Pick<Table, 'header'>): States | null {
  const found = header.map((head) => columnState(context, head))
  const states = found.map((one) => one?.claim ?? null)
  const values = new Set(states.flatMap((state) => state?.value ?? []))
  if (values.size < 2) return null
  const isLeft = found.some((one) => one && isUnfinished(one.claim.value) && !one.isExamined)
  return states.every((state) => state !== null) || (values.has('done') && isLeft) ? states : null
}

/** What a head says of all that stands below it. */
function columnState(context: Context, head: Rich): { claim: Claim; isExamined: boolean } | null {
  const text = withoutSigns(head.text)
    .replace(/\s*[(（]\d*[)）]$/u, '')
    .trim()
  const isExamined = isPhrase('examined', text)
  const isQueued = isPhrase('queued', text) || context.words.exactLabels(text).includes('remaining')
  const value =
    readStatusStretch(context.words, head.text, true)?.status ??
    (isExamined ? 'in_progress' : isQueued ? 'planned' : null)
  return value ? { claim: claimOf(context, 'status', value, 'group', head), isExamined } : null
}

/** Whether a cell only marks its row, and says so of the column: "x", "✅", "[x]"; null for anything else. */
export function markOf(context: Context, cell: Rich): 'set' | 'unset' | null {
  const text = cell.text.trim()
  if (holdsNoCards(text)) return 'unset'
  if (/^[xX×●•*]$/u.test(text)) return 'set'
  if (text.length > 12 || /\d/.test(text)) return null
  const { text: behind, state } = withoutBox(context, cell)
  if (state && behind.text !== '') return null
  const said = cellState(context, cell)
  return said === 'met' ? 'set' : said === 'open' ? 'unset' : null
}
