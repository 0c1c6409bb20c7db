import { boxAt } from '../markdown/boxes.ts'
import type { Table, TableRow } from '../markdown/doc.ts'
import { EMPTY, type Rich, slice, struckThrough, trim } from '../markdown/rich.ts'
import type { State } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { meaningBy } from './acceptance.ts'
import { boxedParts, cellParts, cellState, isDropped, listedState, withoutBox } from './cells.ts'
import type { Context } from './context.ts'
import { placeOf } from './context.ts'
import { rowDetails } from './details.ts'
import type { Body, DraftItem } from './draft.ts'
import { setField } from './fields.ts'
import { isDay, timeColumn } from './history.ts'
import { endsInBox } from './inner-boxes.ts'
import { believed, draftItem, type ItemScope } from './items.ts'
import { fieldLeft } from './left-columns.ts'
import { matrixColumns } from './matrix.ts'
import { measuredRow } from './measured.ts'
import { leavesOpen } from './proofs.ts'
import { isEmptyValue } from './target.ts'

/** What rows of fields may be called. */
export const FIELDS: readonly Label[] = [
  'status',
  'owner',
  'target',
  'completed',
  'duration',
  'priority',
  'phase',
  'progress',
  'goal',
  'dependencies',
  'approval',
  'approver',
]

/** A row that is a field: `| Status | Not started |`. */
interface FieldRow {
  row: TableRow
  name: Rich
  value: Rich
  means: readonly Label[]
}

/** The fields of a table of two columns that holds a milestone's; none where it holds something else. */
export function fieldsOfTable(context: Context, { header, rows }: Table): FieldRow[] {
  if (header.length !== 2) return []
  const known = rows.flatMap((row): FieldRow[] => {
    const [name, value] = row.cells
    const said = name ? context.words.labels(name.text) : []
    const means = meaningBy(context.words, said, name?.text ?? '', value?.text ?? '')
    const isField = means.some((label) => FIELDS.includes(label) || label === 'blockers')
    return name && isField ? [{ row, name, value: value ?? EMPTY, means }] : []
  })
  return known.length < 2 || known.length * 2 < rows.length ? [] : known
}

/** Takes in a table that holds a milestone's fields. */
export function fieldRows(context: Context, body: Body, table: Table): boolean {
  const fields = fieldsOfTable(context, table)
  for (const { name, value, means } of fields) setField(context, body, means, value, name.text)
  if (fields.length === 0) return false
  for (const { cells } of table.rows) {
    const [name, value] = cells
    if (name && value) body.claims.push(...fieldLeft(context, name, value))
  }
  return true
}

/**
 * The rows of a table as items, when it has a column of them: "Task | Status", "Criterion | Met?".
 *
 * @param to the list that the table stands under, or null
 * @returns null when the table holds something else; `spare` where its rows are work only if nothing else is
 */
export function itemRows(
  context: Context,
  table: Table,
  scope: ItemScope,
  to: 'criteria' | 'deliverables' | null,
): { to: 'criteria' | 'deliverables'; items: DraftItem[]; spare: boolean } | null {
  const heads = table.header.map((cell) => context.words.labels(cell.text))
  const find = (...labels: Label[]): number =>
    heads.findIndex((head) => head.some((label) => labels.includes(label)))
  const places = matrixColumns(context, table)
  const states = places.length > 0 ? places : stateColumns(context, table)
  const shares = new Set(states.filter((index) => isShareColumn(table, index)))
  const [status = -1] = states
  const criteria = find('criteria')
  const deliverables = find('deliverables', 'feature')
  // Without a state, the head of a leading column has to say what the rows are: "Task | Owner".
  const named = [deliverables, criteria].some((column) => column >= 0 && column <= LEADING_COLUMNS)
  if (to === null && status < 0 && !named) return null
  const told = [
    to === 'criteria' ? criteria : deliverables,
    deliverables,
    criteria,
    find('title'),
    describedColumn(table, heads, status),
    find('goal'),
  ].find((column) => column >= 0 && !states.includes(column))
  const first =
    told ??
    heads.findIndex(
      (head, index) =>
        !states.includes(index) && !head.some((label) => label === 'number' || label === 'priority'),
    )
  if (first < 0) return null
  const column =
    isNumbering(table, first) && !states.includes(first + 1) && heads.length > first + 1 ? first + 1 : first
  if (isTold(context, table, column)) return null
  const names = table.header
    .slice(0, column + 1)
    .map(({ text }) => text.replace(/[^\p{L}\s]|\s+ID$/gu, ' ').trim())
  const isStated = heads[status]?.some((label) => label === 'status' || label === 'progress') ?? false
  if (to === null && (isNoWork(names, isStated) || isLegend(table, column))) return null
  const limits = heads.findIndex((head) => head.includes('target'))
  const values = table.header.findIndex(({ text }) => isPhrase('measured', text))
  const items: DraftItem[] = []
  for (const row of table.rows) {
    const cell = row.cells[column]
    if (!cell || cell.text === '') continue
    const { text, state: own } = withoutBox(context, cell)
    const said = states.map((index) => row.cells[index])
    const listed = listedState(context, row)
    const isOpen = listed === 'open' || leavesOpenBeside(context, table, row, [column, ...states])
    const state = isOpen ? 'open' : (own ?? statedBy(context, row, states, shares) ?? listed)
    const item = draftItem(context, text, null, scope)
    const [target, actual] = [row.cells[limits], row.cells[values]]
    items.push({
      ...item,
      claims: [...item.claims, ...(target && actual ? measuredRow(context, text.text, target, actual) : [])],
      ...(state ? { state: believed(text, state), inferred: false } : {}),
      details: rowDetails(context, table, row, [column, ...states]),
      optional:
        // What is struck out and said to be done beside that is done.
        (item.optional && !(state === 'met' && item.state === 'open' && struckThrough(text))) ||
        (own === null && said.some((one) => isDropped(context, one))),
      from: 'row',
      ...placeOf(context, row),
    })
  }
  return {
    to: to ?? (first === criteria && deliverables < 0 ? 'criteria' : 'deliverables'),
    items,
    spare: to === null && names.some((name) => isPhrase('faults', name)),
  }
}

/** Whether one of the other cells of a row leaves something open. */
function leavesOpenBeside(
  context: Context,
  { header }: Table,
  { cells }: TableRow,
  read: readonly number[],
): boolean {
  return cells.some((cell, index) => !read.includes(index) && leavesOpen(context, header[index], cell))
}

/** True where days or weeks head the rows: those tell how all of it stood, and are no parts of it. */
function isTold(context: Context, table: Table, column: number): boolean {
  const isTime = timeColumn(context, table, -1) === column
  return table.rows.every(({ cells }) => {
    const cell = cells[column]
    return !cell || isDay(context, cell) || (isTime && /^\P{L}*\p{L}{0,10}\P{L}*$/u.test(cell.text))
  })
}

/**
 * True where the words over the column that names the rows, or one before it, say that they are no work: "Risk",
 * "Attempt"; or "Platform" beside a column that gives no status, such as "Supported".
 */
function isNoWork(names: readonly string[], isStated: boolean): boolean {
  return names.some((name) => isPhrase('noWork', name) || (!isStated && isPhrase('described', name)))
}

/** "State | Meaning", "Code | Meaning": what words or signs stand for, each of them explained once. */
function isLegend({ header, rows }: Table, column: number): boolean {
  const last = header.length - 1
  if (last < 1 || (column < last && last > 1) || !isPhrase('meaning', header[last]?.text ?? '')) return false
  return new Set(rows.map(({ cells }) => cells[0]?.text ?? '')).size === rows.length
}

/** "Module | Description": the column of words right before a description names what is described; -1 without one. */
function describedColumn(table: Table, heads: readonly (readonly Label[])[], status: number): number {
  const column = heads.findIndex((head) => head.includes('goal')) - 1
  const isNamed = table.rows.every((row) => /\p{L}{2}/u.test(row.cells[column]?.text ?? ''))
  return column >= 0 && column !== status && heads[column]?.length === 0 && isNamed ? column : -1
}

/** The rows of any other table that hold a box: whatever the table is, a box is somebody's task. */
export function boxedRows(context: Context, table: Table, scope: ItemScope): DraftItem[] {
  return table.rows.flatMap((row) => {
    const listed = listedState(context, row)
    const cell = row.cells.find(
      (one) => boxAt(one.text, 0) !== null || endsInBox(one) || boxedParts(context, one).length > 1,
    )
    if (!cell) return []
    const { text: rest, state: first } = withoutBox(context, cell)
    const isOpen = leavesOpenBeside(context, table, row, [row.cells.indexOf(cell)])
    const state = isOpen ? 'open' : (listed ?? first)
    // Of several boxes none is the name of the row.
    const text = listed === null ? rest : trim(slice(rest, rest.text.length))
    const named =
      text.text === '' ? (row.cells.find((other) => other !== cell && other.text !== '') ?? text) : text
    return [
      {
        ...draftItem(context, named, null, scope),
        details: rowDetails(context, table, row, [row.cells.indexOf(cell), row.cells.indexOf(named)]),
        state: believed(named, state ?? 'open'),
        inferred: false,
        from: 'row' as const,
        ...placeOf(context, row),
      },
    ]
  })
}

/** How many columns may stand before the one that names the items: a number, a priority. */
const LEADING_COLUMNS = 1

/** True for a column of nothing but numbers: `1.1`, `2`. */
function isNumbering(table: Table, column: number): boolean {
  return table.rows.every((row) => /^[#\s]*\d*(?:\.\d+)*\.?$/.test(row.cells[column]?.text ?? ''))
}

/** Whether the rows of a table have states. */
export function hasStates(context: Context, table: Table): boolean {
  return stateColumn(context, table) >= 0
}

/** The column that gives the rows of a table their state, or that it is written in where several do; -1 where none does. */
export function stateColumn(context: Context, table: Table): number {
  return stateColumns(context, table)[0] ?? -1
}

/** "Progress | Done": every column that says how far a row is, those with such a head first. */
export function stateColumns(context: Context, table: Table): number[] {
  const columnsWhere = (test: (column: number) => boolean): number[] =>
    table.header.flatMap((_, column) => (test(column) ? [column] : []))
  const stated = columnsWhere((column) =>
    context.words
      .labels(table.header[column]?.text ?? '')
      .some((label) => label === 'status' || label === 'progress'),
  )
  const asked = columnsWhere((column) => asksWhetherDone(context, table, column))
  const marked = stated.length + asked.length > 0 ? -1 : markColumn(context, table)
  const shares = columnsWhere((column) => isShareColumn(table, column))
  return [...new Set([...stated, ...asked, ...(marked < 0 ? [] : [marked]), ...shares])]
}

/**
 * What several cells say of one row: open where any says so. A cell that was left empty beside one that says "met" takes
 * that back: nobody has filled it in yet.
 */
function statedBy(
  context: Context,
  row: TableRow,
  columns: readonly number[],
  shares: ReadonlySet<number>,
): State | null {
  const states = columns.map((column) => {
    const cell = row.cells[column]
    return shares.has(column) ? shareState(cell) : cellState(context, cell)
  })
  if (states.includes('open')) return 'open'
  const isFilled = columns.every((column) => (row.cells[column]?.text ?? '') !== '')
  return states.includes('met') && isFilled ? 'met' : null
}

const SHARE = /^(\d{1,3})(?:[.,]\d+)?\s?[%％]?$/u

/** Percentages under nothing but "%". */
function isShareColumn({ header, rows }: Table, column: number): boolean {
  if (!/^[%％]$/u.test(header[column]?.text.trim() ?? '')) return false
  const texts = rows.map(({ cells }) => cells[column]?.text ?? '').filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => SHARE.test(text))
}

/** Below such a head a bare number is one too. */
function shareState(cell: Rich | undefined): State | null {
  const share = SHARE.exec(cell?.text ?? '')?.[1]
  return share === undefined ? null : Number(share) < 100 ? 'open' : 'met'
}

/** A column "Met?", "Done" or "Result" that every row answers, but for those that leave it open with "n/a" or "TBD". */
function asksWhetherDone(context: Context, table: Table, column: number): boolean {
  const head = (table.header[column]?.text ?? '').replace(/\s*[?？]$/u, '')
  const found = context.words.statusAt(head)
  const isAsked = found?.status === 'done' && found.phrase.length === head.length
  if (!isAsked && !isPhrase('ifMet', head) && !isPhrase('verdict', head)) return false
  const cells = table.rows.map((row) => row.cells[column]).filter((cell) => cell && cell.text !== '')
  const answered = cells.filter((cell) => cellState(context, cell) !== null)
  const isUnanswered = (text: string): boolean => isEmptyValue(text) || isPhrase('pending', text.trim())
  return (
    answered.length > 0 && cells.every((cell) => answered.includes(cell) || isUnanswered(cell?.text ?? ''))
  )
}

/** The one column without a known head whose cells are all boxes, signs or words of progress, like "Done". */
function markColumn(context: Context, table: Table): number {
  const marked = table.header.flatMap((_, column) => (isMarkColumn(context, table, column) ? [column] : []))
  // "Ours | Theirs": several compare things, and say of none how far it is.
  return marked.length === 1 ? (marked[0] ?? -1) : -1
}

function isMarkColumn(context: Context, table: Table, column: number): boolean {
  const cells = table.rows.flatMap((row) => row.cells[column] ?? []).filter(({ text }) => text !== '')
  return cells.length > 0 && cells.every((cell) => isMark(context, cell))
}

/** A box or sign, a sign with its word, "❌ Fail", or such a word alone: "FAILED". */
function isMark(context: Context, cell: Rich): boolean {
  const { text } = cell
  if (boxAt(text, 0) !== null) return true
  if (text.length >= 24) return false
  if (VERDICTS.some((kind) => isPhrase(kind, text))) return true
  return context.words.sign(text) !== null || (signsAtStart(text) !== '' && cellState(context, cell) !== null)
}

/** What a test came to. */
const VERDICTS = ['passes', 'failing', 'fails'] as const

/** The parts of any other cell that begin with a box. */
export function boxedItems(context: Context, cell: Rich, scope: ItemScope): DraftItem[] {
  const boxed = cellParts(cell).filter((part) => withoutBox(context, part).state !== null)
  const isChoice = boxed.length > 1 && boxedParts(context, cell).length === 0
  return isChoice ? [] : boxed.flatMap((part) => cellItems(context, part, scope))
}

/** The parts of a criteria or deliverables cell: split at commas, semicolons and `<br>` outside brackets and code. */
export function cellItems(context: Context, cell: Rich, scope: ItemScope): DraftItem[] {
  return cellParts(cell).map((part) => {
    const { text, state } = withoutBox(context, part)
    const item = draftItem(context, text, null, scope)
    return {
      ...item,
      ...(state ? { state: believed(text, state), inferred: false } : {}),
      from: 'cell' as const,
    }
  })
}
