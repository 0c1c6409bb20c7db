import type { Table } from '../markdown/doc.ts'
import type { RoadmapRow } from '../model.ts'
import { type Context, placeOf } from './context.ts'
import { NO_SCOPE } from './items.ts'
import { cellItems } from './rows.ts'

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
