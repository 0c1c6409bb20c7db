/** Tables in the section of a milestone, as its fields and items. */
import type { Table } from '../markdown/doc.ts'
import type { Collector } from './collector.ts'
import type { Context } from './context.ts'
import { addRows, type Details } from './details.ts'
import { countsLeft } from './left-columns.ts'
import { boxedRows, fieldRows, hasStates, itemRows } from './rows.ts'
import type { Scope } from './scope.ts'
import { stateItems } from './state-columns.ts'
import { tallyOf } from './tally.ts'

/** Takes in a table that stands in the section itself. */
export function readTable(context: Context, collector: Collector, table: Table, scope: Scope): void {
  if (fieldRows(context, collector.body, table)) return
  const tally = tallyOf(context, table)
  if (tally) {
    if (scope.ofParts && !scope.aside && !scope.footer && !scope.optional)
      collector.body.claims.push(...tally)
    return
  }
  const to = scope.to === 'criteria' || scope.to === 'deliverables' ? scope.to : null
  const states = scope.aside ? null : stateItems(context, table, scope)
  if (states) {
    for (const item of states) collector.push({ ...scope, to: to ?? 'deliverables' }, item)
    return
  }
  if (!scope.aside) collector.body.claims.push(...countsLeft(context, table))
  // Below words that announce something else, only a state makes a row an item.
  const isOther = to === null && scope.to !== 'none' && scope.to !== 'unknown'
  const rows =
    to === null && (scope.aside || (isOther && !hasStates(context, table)))
      ? null
      : itemRows(context, table, scope, to)
  if (!rows) {
    for (const row of boxedRows(context, table, scope)) collector.push({ ...scope, to: 'deliverables' }, row)
    return
  }
  if (rows.spare) collector.spare(rows.items)
  else for (const row of rows.items) collector.push({ ...scope, to: rows.to }, row)
}

/** Rows below an item that have a state are parts of it, as boxes there are; without one they are details. */
export function readInnerTable(
  context: Context,
  collector: Collector,
  table: Table,
  scope: Scope,
  level: number,
  parent: number | null,
  details: Details | null,
): void {
  const rows = hasStates(context, table) ? itemRows(context, table, scope, null) : null
  const items = rows?.spare === false ? rows.items : boxedRows(context, table, scope)
  if (items.length === 0 && details) addRows(context, details, table)
  const to = scope.to === 'criteria' ? 'criteria' : 'deliverables'
  for (const row of items) collector.push({ ...scope, to }, { ...row, level, parent })
}
