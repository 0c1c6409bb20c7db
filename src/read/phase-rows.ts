/** Rows of a table that name no milestone and head the rows below them: "**Phase 1: Design** | | Done". */
import type { Table, TableRow } from '../markdown/doc.ts'
import { EMPTY, isAll, type Rich } from '../markdown/rich.ts'
import type { Context } from './context.ts'
import { identityOf } from './identify.ts'
import { type Name, readName } from './name.ts'
import { isEmptyValue } from './target.ts'

/** What stands over a row: the row that heads it, or the phase that a row above it names beside its milestone. */
interface Over {
  head: TableRow | null
  /** What its own cell would say if it were not left blank below one that does. */
  phase: Rich | null
}

/** Which rows of a table head others. */
export interface PhaseRows {
  /** The column that names them. */
  column: number
  heads: ReadonlySet<TableRow>
  over: ReadonlyMap<TableRow, Over>
}

const NONE: PhaseRows = { column: -1, heads: new Set(), over: new Map() }

/** Whether a cell says something. */
function isSaid(row: TableRow, column: number): boolean {
  return !isEmptyValue(row.cells[column]?.text ?? '')
}

/**
 * The rows that name a group and no milestone, "**Phase 1** | | Done", or nothing but its name over rows without one; and
 * whether each stands over a milestone.
 */
export function groupRows({ rows }: Table, group: number, name: number): Map<TableRow, boolean> {
  const found = new Map<TableRow, boolean>()
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    const isOver = next !== undefined && isBelow(row, next, group) && isSaid(next, name)
    const isRepeated = row.cells[group]?.text === row.cells[name]?.text && next?.cells[group]?.text === ''
    if (isSaid(row, group) && (!isSaid(row, name) || (isRepeated && isOver))) found.set(row, isOver)
  }
  return found
}

/** Whether a row is of the group of one above it: it leaves that out, or names it again. */
function isBelow(head: TableRow, row: TableRow, group: number): boolean {
  return !isSaid(row, group) || row.cells[group]?.text === head.cells[group]?.text
}

/** Whether a row calls the group of one above it by its id alone: "Phase 1" below "**Phase 1: Design**". */
function isNamed(context: Context, head: TableRow, row: TableRow, group: number): boolean {
  const [own, above] = [row, head].map(({ cells }) => readName(context, cells[group] ?? EMPTY))
  return own?.id != null && own.title === null && identityOf(own) === (above ? identityOf(above) : null)
}

/**
 * The rows that head others by a column of their own, "Phase | Milestone".
 *
 * @param isPhase whether that column names phases: then one with nothing below it is no less one, and a blank cell repeats
 *   the one above it
 */
export function phasesInColumn(
  context: Context,
  table: Table,
  group: number,
  name: number,
  isPhase: boolean,
): PhaseRows {
  const groups = groupRows(table, group, name)
  const heads = new Set<TableRow>()
  const over = new Map<TableRow, Over>()
  let last: TableRow | null = null
  for (const row of table.rows) {
    const cell = row.cells[group]
    if ([cell, row.cells[name]].some((one) => one && context.words.is(one.text, 'total'))) last = null
    else if (groups.has(row)) {
      last = row
      if (isPhase || groups.get(row)) heads.add(row)
    } else if (
      last !== null &&
      (isBelow(last, row, group) || (heads.has(last) && isNamed(context, last, row, group)))
    ) {
      const isBlank = (cell?.text ?? '') === ''
      const phase = isPhase && isBlank && group < name ? (last.cells[group] ?? null) : null
      over.set(row, heads.has(last) ? { head: last, phase: null } : { head: null, phase })
    } else last = row
  }
  return heads.size + over.size === 0 ? NONE : { column: group, heads, over }
}

/**
 * The rows that head others in the very column of names, "**Phase 1: Design**" over "M1: Sketch", or in that of numbers over
 * rows that have one. Since a list may go through phases and other milestones alike, they have to look otherwise than all
 * that stand below them, and each has to have some.
 *
 * @param number the column of numbers; -1 where there is none
 * @param nameOf the name that a cell gives a row; null for what is none, such as a total
 */
export function phasesAmongNames(
  table: Table,
  name: number,
  number: number,
  nameOf: (row: TableRow, cell: Rich) => Name | null,
): PhaseRows {
  const rows = table.rows.flatMap((row) => namedRow(row, name, number, nameOf) ?? [])
  for (const isHead of HEADS) {
    const heads = rows.filter(isHead)
    const others = rows.filter((row) => !isHead(row))
    const [first] = heads
    if (!first || others.length === 0 || !isToldApart(heads, others) || !isEachOver(rows, isHead)) continue
    return {
      column: first.isBeside ? number : name,
      heads: new Set(heads.map(({ row }) => row)),
      over: headsOver(rows, isHead),
    }
  }
  return NONE
}

/** A row with what names it. */
interface NamedRow {
  row: TableRow
  cell: Rich
  own: Name
  /** Whether its name stands in the column of numbers. */
  isBeside: boolean
  /** Whether nothing stands beside its name. */
  isAlone: boolean
}

function namedRow(
  row: TableRow,
  name: number,
  number: number,
  nameOf: (row: TableRow, cell: Rich) => Name | null,
): NamedRow | null {
  const isAloneIn = (column: number): boolean =>
    row.cells.every(({ text }, index) => index === column || isEmptyValue(text))
  const isBeside = number >= 0 && WORDS.test(row.cells[number]?.text ?? '') && isAloneIn(number)
  const column = isBeside ? number : name
  const cell = row.cells[column] ?? EMPTY
  const own = nameOf(row, cell)
  // An id beside an empty name is of a milestone that nobody has named yet.
  if (!own || (isBeside && own.kind === 'code')) return null
  return { row, cell, own, isBeside, isAlone: isAloneIn(column) }
}

/** Tells rows that may head others from the rest. */
type Test = (row: NamedRow) => boolean

const isPhase: Test = ({ own }) => own.kind === 'phase'
const isCoded: Test = ({ own }) =>
  own.id !== null && (own.kind === 'milestone' || own.kind === 'code' || own.kind === 'version')
const isStrong: Test = ({ cell }) => isAll(cell, 'strong')
const isEmphasised: Test = ({ cell }) => isAll(cell, 'emphasis')

/** What sets a name off from others. */
const MARKS: readonly Test[] = [isStrong, isEmphasised]

/** By what rows may head others, the plainest first. */
const HEADS: readonly Test[] = [({ isBeside }) => isBeside, isPhase, ...MARKS]

/** Whether all heads look otherwise than all others, so that no list is taken for heads that only goes through both. */
function isToldApart(heads: readonly NamedRow[], others: readonly NamedRow[]): boolean {
  if (heads.every(({ isBeside }) => isBeside)) return true
  const isSetOff = MARKS.some((isMarked) => heads.every(isMarked) && !others.some(isMarked))
  if (heads.every(isPhase)) return isSetOff || others.every(isCoded)
  if (!isSetOff) return false
  const isOverCodes = heads.every(isStrong) && !heads.some(isCoded) && others.every(isCoded)
  return isOverCodes || heads.every(({ isAlone }) => isAlone)
}

/** Whether every row stands below a head, and every head over others. */
function isEachOver(rows: readonly NamedRow[], isHead: Test): boolean {
  return rows.every((row, index) => {
    const before = rows[index - 1]
    return before ? !(isHead(row) && isHead(before)) : isHead(row)
  })
}

/** The head over each of the other rows. */
function headsOver(rows: readonly NamedRow[], isHead: Test): Map<TableRow, Over> {
  const over = new Map<TableRow, Over>()
  let head: TableRow | null = null
  for (const one of rows) {
    if (isHead(one)) head = one.row
    else over.set(one.row, { head, phase: null })
  }
  return over
}

const WORDS = /\p{L}{2}/u
