import type { Table } from '../markdown/doc.ts'
import type { RoadmapRow } from '../model.ts'
import { type Context, placeOf } from './context.ts'
import { NO_SCOPE } from './items.ts'
import { boxedRows, cellItems } from './rows.ts'
import type { TablePlace, TableReading } from './table-kind.ts'

/** Tables of weeks. A box in one is somebody's task: of the milestone that the table stands in, if it stands in one. */
export function roadmapTable({ context, table }: TablePlace): TableReading | null {
  const roadmap = readRoadmap(context, table)
  if (!roadmap) return null
  return boxedRows(context, table, NO_SCOPE).length > 0 ? { roadmap, isShared: true } : { roadmap }
}

/** Reads a table whose rows are weeks (or days, or months); null for any other. */
export function readRoadmap(context: Context, table: Table): RoadmapRow[] | null {
  const [first] = table.header
  if (!first || context.words.noun(first.text.replace(/[(（].*$/u, '').trim()) !== 'period') return null
  const heads = table.header.map((cell) => context.words.labels(cell.text))
  const checks = heads.findIndex(
    (head) => head.includes('checks') || head.includes('criteria') || head.includes('deliverables'),
  )
  const focus = heads.findIndex((_, index) => index > 0 && index !== checks)
  return table.rows.map((row) => {
    const cell = row.cells[checks]
    return {
      week: row.cells[0]?.text ?? '',
      focus: row.cells[focus]?.text || null,
      checks: cell ? cellItems(context, cell, NO_SCOPE).map((item) => item.text) : [],
      ...placeOf(context, row),
    }
  })
}
