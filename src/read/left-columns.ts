/** Columns of a table that say of each row what is left of it: "Remaining", "Open", "Blockers". */
import type { Table, TableRow } from '../markdown/doc.ts'
import { type Rich, spanOf } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import { type Context, claimOf } from './context.ts'
import type { Body, Sighting } from './draft.ts'
import { NO_SCOPE } from './items.ts'
import {
  boardCards,
  cardItem,
  cardsIn,
  holdsNoCards,
  markOf,
  type States,
  statesOver,
} from './state-columns.ts'
import { isSettled, unfinishedField } from './unfinished.ts'

/** Heads whose cells are read for what they are. */
const READ: readonly Label[] = ['status', 'progress', 'target', 'owner', 'number']

/** Takes what such columns, and those of a board, hold beside the names of milestones into their bodies. */
export function addStates(
  context: Context,
  table: Table,
  name: number,
  sightings: readonly Sighting[],
): void {
  const states = withoutPlans(context, table, statesOver(context, table))
  const isBoard = states !== null && boardCards(context, table).length > 0
  const rows = new Set<object>(table.rows)
  const mayTell = table.header.map(
    ({ text }, column) =>
      column !== name && !context.words.labels(text).some((label) => READ.includes(label)),
  )
  for (const { extent, body, onlyMerges } of sightings) {
    if (onlyMerges || !rows.delete(extent)) continue
    const row = extent as TableRow
    if (isBoard) addCards(context, body, row, name, states)
    else if (states) addMark(context, body, row, states)
    row.cells.forEach((cell, column) => {
      const head = table.header[column]
      if (head && mayTell[column] && !(isBoard && states[column])) addLeft(context, body, head, cell)
    })
  }
}

/** "Planned | Done" may say when it was to be done and what was; beside "In progress" both are states. */
function withoutPlans(context: Context, { header }: Table, states: States | null): States | null {
  const isPlan = (column: number): boolean =>
    context.words
      .labels(header[column]?.text ?? '')
      .some((label) => label === 'target' || label === 'completed')
  const left = states?.flatMap((state, column) => (state && isUnfinished(state.value) ? [column] : [])) ?? []
  return left.every(isPlan) ? null : states
}

/** "Milestone | Todo | Done" over names of tasks. */
function addCards(context: Context, body: Body, row: TableRow, name: number, states: States): void {
  row.cells.forEach((cell, column) => {
    const state = states[column]
    if (!state || column === name) return
    const { start, end } = spanOf(cell)
    const isElse = (one: { start: number }): boolean => one.start < start || one.start >= end
    body.criteria = body.criteria.filter(isElse)
    body.deliverables = body.deliverables.filter(isElse)
    for (const card of cardsIn(context, cell, state))
      if (!isSettled(context.words, card.text.text))
        body.deliverables.push(cardItem(context, card, { ...NO_SCOPE, under: state.text }))
  })
}

/** "Milestone | Todo | Doing | Done" with a mark below one of them. */
function addMark(context: Context, body: Body, row: TableRow, states: States): void {
  const left = markedState(context, row, states)
  if (left) body.claims.push(claimOf(context, 'status', left.claim.value, 'cell', left.cell))
}

/**
 * The state that a row is marked to be in, where that says that something is left of it: of several the last, since work goes
 * from left to right.
 */
function markedState(
  context: Context,
  { cells }: TableRow,
  states: States,
): { claim: Claim; cell: Rich } | null {
  const marked = cells.flatMap((cell, column) => {
    const claim = states[column]
    return claim && markOf(context, cell) === 'set' ? [{ claim, cell }] : []
  })
  const last = marked.at(-1)
  return last && isUnfinished(last.claim.value) ? last : null
}

/** What a cell says as a field of that name would: "Blockers" over "Legal", "Open" over 3. */
function addLeft(context: Context, body: Body, head: Rich, cell: Rich): void {
  // "— (blocks M3)" tells of something else than what is left.
  const own = cell.text.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '')
  const label = head.text.trim()
  // "Not needed" settles what blocks something, and "not tested" in a remark settles nothing.
  const isRemark = context.words.labels(label).includes('notes')
  if (holdsNoCards(own) || (!isRemark && isSettled(context.words, cell.text))) return
  const said = fieldLeft(context, head, cell)
  body.claims.push(...said)
  if (
    said.length > 0 ||
    !context.words.exactLabels(label).includes('remaining') ||
    markOf(context, cell) !== null
  )
    return
  const state = claimOf(context, 'status', 'planned', 'group', head)
  for (const card of cardsIn(context, cell, state))
    if (/\p{L}{2}/u.test(card.text.text))
      body.deliverables.push(cardItem(context, card, { ...NO_SCOPE, under: label }))
}

/** Numbers below "Open" or "Open items": so many are not done. What is "planned" may be all that there are. */
function countLeft(context: Context, cell: Rich, label: string): Claim[] {
  return isLeftCount(context, label) && /^[1-9]\d{0,2}$/.test(cell.text.trim())
    ? [claimOf(context, 'part', 'in_progress', 'field', cell)]
    : []
}

/** "Open", "Open items", "Blocked", and no questions. */
function isLeftCount({ words }: Context, label: string): boolean {
  const found = words.statusAt(label)
  const first = label.slice(0, found?.phrase.length ?? 0)
  const isAsked = words.exactLabels(label).includes('openQuestions')
  return (
    (!isAsked && [label, first].some((one) => words.exactLabels(one).includes('remaining'))) ||
    (found?.status === 'blocked' && first.length === label.length)
  )
}

/** What a row of a table of fields says of what is left. */
export function fieldLeft(context: Context, name: Rich, value: Rich): Claim[] {
  const label = name.text.trim()
  if (holdsNoCards(value.text)) return []
  const said = unfinishedField(context, { label, means: context.words.labels(label), value, line: value })
  return said.length > 0 ? said : countLeft(context, value, label)
}

/** "Done | Open | Total" over numbers, in a milestone. */
export function countsLeft(context: Context, { header, rows }: Table): Claim[] {
  if (!statesOver(context, { header })) return []
  return rows.flatMap(({ cells }) =>
    header.flatMap((head, column) => {
      const cell = cells[column]
      return cell ? countLeft(context, cell, head.text.trim()) : []
    }),
  )
}
