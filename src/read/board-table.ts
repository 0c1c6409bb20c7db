/** Boards, "Todo | Doing | Done", as tables of the milestones that their cards name. */
import type { Block, Table } from '../markdown/doc.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Notice } from '../model.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { toldIn } from './history.ts'
import { identityOf } from './identify.ts'
import { type Name, readName } from './name.ts'
import { type Section, walk } from './outline.ts'
import { isInExample } from './roles.ts'
import { boardCards, type Card, cardsOf, type States, statesOver } from './state-columns.ts'
import { tablesOf } from './strays.ts'
import type { TablePlace, TableReading } from './table-kind.ts'
import { isEmptyValue } from './target.ts'

/** Boards that name milestones: each has the status of its column, and the other cards belong to none. */
export function boardTable(place: TablePlace): TableReading | null {
  const board = place.isHistory ? null : readBoard(place)
  return board && { sightings: board.sightings, notices: cardsUnread(place.context, board.rest) }
}

/** The milestones in the cells of a board, and the other cards; null for what is no board or one that names no milestone. */
function readBoard({ context, section, table, under }: TablePlace): {
  sightings: Sighting[]
  rest: Card[]
} | null {
  const states = statesOver(context, table)
  if (!states || rowsName(context, table, states)) return null
  const cards = cardsOf(context, table, states).map((card) => ({ card, name: readName(context, card.text) }))
  const named = cards.filter(({ name }) => isMilestone(name) || (under && name.title))
  if (named.length === 0) return null
  const isMixed = named.length < cards.length
  // "M2 form" and "M2 login" beside others are tasks of one.
  const isEach = new Set(named.map(({ name }) => identityOf(name))).size === named.length
  // A board in a milestone may call its tasks by other milestones' names.
  if (isMixed && (!isEach || isInMilestone(context, section))) return null
  const sightings = named.map(({ card: { text, box, state }, name }): Sighting => {
    const body = emptyBody()
    const isLeft = box === 'open' && state.value === 'done'
    body.claims.push(...name.claims, isLeft ? claimOf(context, 'status', 'planned', 'box', text) : state)
    const place = placeOf(context, spanOf(text))
    return {
      ...{ shape: 'table', kind: name.kind, id: name.id, identity: identityOf(name), place },
      ...{ title: name.title?.text ?? null, extent: place, body, parent: null, approval: null },
      ...{ onlyMerges: false, doubt: name.doubt },
    }
  })
  return { sightings, rest: cards.filter((one) => !named.includes(one)).map(({ card }) => card) }
}

/** Whether a section stands in one whose heading has the id of a milestone. */
function isInMilestone(context: Context, section: Section): boolean {
  for (let at: Section | null = section; at; at = at.parent)
    if (at.title && at.depth > 1 && readName(context, at.title).id !== null) return true
  return false
}

/** Whether a column before those of states names a milestone in each row: what stands beside it is its own. */
function rowsName(context: Context, { header, rows }: Table, states: States): boolean {
  if (states[0] !== null) return false
  const noun = context.words.noun(header[0]?.text ?? '')
  const cells = rows.flatMap(({ cells: [cell] }) => (cell && !isEmptyValue(cell.text) ? [cell] : []))
  return (
    noun === 'milestone' ||
    noun === 'phase' ||
    noun === 'version' ||
    (cells.length > 0 && cells.every((cell) => isMilestone(readName(context, cell))))
  )
}

/** "M1", "Phase 2", "v0.3", and not the number of a ticket. */
function isMilestone({ kind, id }: Name): boolean {
  return (
    kind === 'milestone' ||
    kind === 'phase' ||
    kind === 'version' ||
    (kind === 'code' && /^(?:M|P)-?\d/.test(id ?? ''))
  )
}

/** Cards of a board that belong to no milestone, so that nobody takes them for counted. */
function cardsUnread(context: Context, cards: readonly Card[]): Notice[] {
  const [first] = cards
  if (!first) return []
  const { file, line, column } = placeOf(context, spanOf(first.text))
  const count = cards.length
  const named = `"${first.text.text}"${count === 1 ? '' : ' and others'}`
  const message = `${count === 1 ? '1 card of a board is' : `${count} cards of a board are`} of no milestone: ${named}`
  return [{ code: 'cards-outside', level: 'note', message, count, file, line, column }]
}

/** Cards of boards that stand in no milestone and name none. */
export function boardsUnread(
  context: Context,
  root: Section,
  sightings: readonly Sighting[],
  used: ReadonlySet<Block>,
): Notice[] {
  return [...walk(root)]
    .filter((section) => !isInExample(context, section) && toldIn(context, section) === null)
    .flatMap(({ blocks }) => tablesOf(blocks))
    .flatMap((table) => {
      const cards = used.has(table) ? [] : boardCards(context, table)
      const isTaken =
        cards.length > 0 &&
        sightings.some(({ extent: { start, end } }) => start <= table.start && table.start < end)
      return isTaken ? [] : cardsUnread(context, cards)
    })
}
