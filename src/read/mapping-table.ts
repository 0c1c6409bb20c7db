import type { Table } from '../markdown/doc.ts'
import type { State } from '../model.ts'
import { cellState } from './cells.ts'
import { type Context, placeOf } from './context.ts'
import type { DraftItem } from './draft.ts'
import { draftItem, NO_SCOPE } from './items.ts'
import type { TablePlace, TableReading } from './table-kind.ts'
import { type Unread, unreadStatus } from './unread.ts'

/** A row of a table that assigns features to milestones: the feature is a deliverable of the milestone. */
export interface Mapping {
  /** The milestone as the cell names it. */
  milestone: string
  item: DraftItem
  unread: Unread[]
}

/** Tables that assign features to milestones. */
export function mappingTable({ context, table }: TablePlace): TableReading | null {
  const mappings = readMapping(context, table)
  return mappings && { mappings }
}

/** Reads "Feature | Target milestone | Status"; null for any other table. */
export function readMapping(context: Context, table: Table): Mapping[] | null {
  const heads = table.header.map((cell) => context.words.labels(cell.text))
  const feature = heads.findIndex((head) => head.includes('feature') || head.includes('deliverables'))
  const milestone = table.header.findIndex(
    (cell, index) => index !== feature && namesMilestone(context, cell.text),
  )
  if (feature < 0 || milestone < 0 || feature > milestone) return null
  const status = heads.findIndex((head) => head.includes('status'))
  const mappings: Mapping[] = []
  for (const row of table.rows) {
    const cell = row.cells[feature]
    const target = row.cells[milestone]?.text ?? ''
    if (!cell || cell.text === '' || target === '') continue
    const stated = status < 0 ? undefined : row.cells[status]
    const known = cellState(context, stated)
    const state: State = known ?? 'untracked'
    const unread = stated && known === null ? unreadStatus(context, stated) : []
    const item = draftItem(context, cell, null, { ...NO_SCOPE, under: table.header[feature]?.text ?? null })
    mappings.push({
      milestone: target,
      item: { ...item, state, from: 'row', assignedTo: target, ...placeOf(context, row) },
      unread,
    })
  }
  return mappings
}

function namesMilestone(context: Context, head: string): boolean {
  if (context.words.is(head, 'milestones')) return true
  return context.words.noun(head.trim()) === 'milestone'
}
