/** Tables whose rows are milestones. */
import type { Table, TableRow } from '../markdown/doc.ts'
import { EMPTY } from '../markdown/rich.ts'
import type { Label } from '../vocabulary/language.ts'
import { type Context, placeOf } from './context.ts'
import type { Sighting } from './draft.ts'
import { latest, timeColumn } from './history.ts'
import { identityOf } from './identify.ts'
import { addStates } from './left-columns.ts'
import { readCells } from './milestone-cells.ts'
import { headNoun, type MilestoneColumns, milestoneColumns } from './milestone-columns.ts'
import { partColumn, readParts } from './milestone-parts.ts'
import { readRow, rowName } from './milestone-row.ts'
import { type PhaseRows, phasesAmongNames, phasesInColumn } from './phase-rows.ts'
import { addAside } from './row-subject.ts'
import type { TablePlace, TableReading } from './table-kind.ts'
import { isEmptyValue } from './target.ts'
import { titleKey } from './titles.ts'

/** Tables whose rows are milestones. */
export function milestoneTable({ context, table, under, isHistory }: TablePlace): TableReading | null {
  const columns = milestoneColumns(context, table, under)
  if (!columns) return null
  const sightings = readMilestoneRows(context, table, columns, isHistory)
  addStates(context, table, columns.name, sightings)
  addAside(context, table, columns, sightings)
  return { sightings }
}

/**
 * The rows of a table of milestones. A row of totals is none. Of a table that tells how milestones stood on several
 * days, each one's latest row counts; under a heading such as "History" none does.
 */
function readMilestoneRows(
  context: Context,
  table: Table,
  columns: MilestoneColumns,
  isHistory: boolean,
): Sighting[] {
  const part = partColumn(context, table, columns)
  if (part >= 0) return readParts(context, table, columns, part)
  const rows = readRows(context, table, columns)
  const time = timeColumn(context, table, columns.name)
  if (time < 0) return rows.map(({ sighting }) => sighting)
  if (isHistory) return []
  const keyOf = ({ sighting }: (typeof rows)[number]): string =>
    `${sighting.identity} ${titleKey(sighting.title ?? '')}`
  const isSeries = new Set(rows.map(keyOf)).size < rows.length && isOnlyTold(columns, time)
  if (!isSeries) return rows.map(({ sighting }) => sighting)
  const last = latest(context, rows, keyOf, ({ row }) => row.cells[time] ?? EMPTY)
  // The day on which something was written is nobody's target.
  return last.map(({ sighting }) => ({ ...sighting, body: { ...sighting.body, targets: [] } }))
}

/** Every row but those of parts, each below the one that heads it. */
function readRows(
  context: Context,
  table: Table,
  columns: MilestoneColumns,
): { row: TableRow; sighting: Sighting }[] {
  const { column, heads, over } = phaseRows(context, table, columns)
  const phases = new Map<TableRow, Sighting>()
  return table.rows.flatMap((row) => {
    if (heads.has(row)) {
      const sighting = readHead(context, row, table, columns, column)
      phases.set(row, sighting)
      return [{ row, sighting }]
    }
    const { head = null, phase = null } = over.get(row) ?? {}
    const parent = (head && phases.get(head)) ?? null
    return readRow(context, row, columns, table).map((sighting) => {
      sighting.body.phase ??= phase?.text ?? null
      return { row, sighting: { ...sighting, parent } }
    })
  })
}

/** Which rows head others: by a column that groups them, or by how they are written among the names. */
function phaseRows(context: Context, table: Table, columns: MilestoneColumns): PhaseRows {
  const { name, heads } = columns
  const isPhase = (index: number): boolean =>
    heads[index]?.some((label) => label === 'phase' || label === 'phases') === true ||
    headNoun(context, table.header[index]?.text ?? '') === 'phase'
  const isGroup = (index: number): boolean =>
    isPhase(index) ||
    (index < name &&
      index !== columns.number &&
      (heads[index]?.length === 0 || headNoun(context, table.header[index]?.text ?? '') === 'period'))
  const groups = heads.flatMap((_, index) => (index !== name && isGroup(index) ? [index] : []))
  const group = groups.find(isPhase) ?? groups[0]
  if (group !== undefined) return phasesInColumn(context, table, group, name, isPhase(group))
  const number = columns.number === name ? -1 : columns.number
  return phasesAmongNames(table, name, number, (row, cell) => {
    const isName = !isEmptyValue(cell.text) && !context.words.is(cell.text, 'total')
    return isName ? rowName(context, cell, row, columns) : null
  })
}

/** A row that heads others: a phase, whatever else its words may be, unless they call it a milestone. */
function readHead(
  context: Context,
  row: TableRow,
  table: Table,
  columns: MilestoneColumns,
  column: number,
): Sighting {
  const own = { ...columns, name: column, title: -1, number: -1, noun: table.header[column]?.text }
  const cell = row.cells[column] ?? EMPTY
  const name = rowName(context, cell, row, { ...own, kind: 'phase' })
  const body = readCells(context, row, own, table)
  body.claims.push(...name.claims)
  const isOther = name.kind === 'milestone' || name.kind === 'period'
  return {
    ...{ shape: 'table', kind: isOther ? name.kind : 'phase', identity: identityOf(name), id: name.id },
    ...{ title: name.title?.text ?? null, place: placeOf(context, row), extent: row, body },
    ...{ parent: null, approval: null, onlyMerges: false, doubt: name.doubt },
  }
}

/** True where beside its name and a day a row only tells how its milestone stood, and not what belongs to it. */
function isOnlyTold({ name, heads }: MilestoneColumns, time: number): boolean {
  const TOLD: readonly Label[] = ['status', 'progress', 'owner', 'notes', 'completed', 'blockers', 'number']
  return heads.every(
    (head, index) =>
      index === name || index === time || head.length === 0 || head.some((label) => TOLD.includes(label)),
  )
}
