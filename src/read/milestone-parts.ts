/** Rows that share a milestone: those of its parts. */
import type { Table, TableRow } from '../markdown/doc.ts'
import type { Label } from '../vocabulary/language.ts'
import { type Context, placeOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { identityOf } from './identify.ts'
import { NO_SCOPE } from './items.ts'
import { isRange, type MilestoneColumns } from './milestone-columns.ts'
import { readRow, rowName } from './milestone-row.ts'
import { tellsApart } from './name-column.ts'
import { itemRows } from './rows.ts'
import { isEmptyValue } from './target.ts'

/** What may name a part: "Phase | File | Status". */
const PARTS: readonly Label[] = ['deliverables', 'feature', 'title', 'focus', 'milestones']

/** The column that names what each row is, where several have one number; -1 where they don't, or none does. */
export function partColumn(
  context: Context,
  table: Table,
  { name, number, heads }: MilestoneColumns,
): number {
  const groups = groupedBy(table, name)
  const keys = [...groups.keys()]
  if (keys.length === table.rows.length || keys.some((key) => isEmptyValue(key) || isRange(key))) return -1
  if (!heads.some((head) => head.includes('status'))) return -1
  return heads.findIndex(
    (head, index) =>
      index !== name &&
      index !== number &&
      (head.length === 0 || head.some((label) => PARTS.includes(label))) &&
      [...groups.values()].every((rows) =>
        tellsApart(context, { ...table, rows: rows.filter((row) => !isWhole(row, rows, index)) }, index),
      ),
  )
}

/** Whether a row is of the milestone itself, over those of its parts: "**M1** | | Done". */
export function isWhole(row: TableRow, rows: readonly TableRow[], part: number): boolean {
  return rows.length > 1 && row === rows[0] && isEmptyValue(row.cells[part]?.text ?? '')
}

/** The rows of a table by what stands in a column; where that is left blank it is what stands above. */
export function groupedBy({ rows }: Table, column: number): Map<string, TableRow[]> {
  const groups = new Map<string, TableRow[]>()
  let key = ''
  for (const row of rows) {
    const own = row.cells[column]?.text ?? ''
    if (own !== '') key = own
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** Rows that several share a number: the parts of one milestone, which is named by its number alone. */
export function readParts(
  context: Context,
  table: Table,
  columns: MilestoneColumns,
  part: number,
): Sighting[] {
  // What names the parts stands first: no head has to say so.
  const rest = <T>(cells: readonly T[]): T[] => [
    ...cells.slice(part, part + 1),
    ...cells.filter((_, index) => index !== columns.name && index !== part),
  ]
  return [...groupedBy(table, columns.name).values()].flatMap((rows) => {
    const [first] = rows
    const cell = first?.cells[columns.name]
    if (!first || !cell || context.words.is(cell.text, 'total')) return []
    const own = isWhole(first, rows, part)
    const parts = {
      ...table,
      header: rest(table.header),
      rows: rows.slice(own ? 1 : 0).map((row) => ({ ...row, cells: rest(row.cells) })),
    }
    const items = itemRows(
      context,
      parts,
      { ...NO_SCOPE, under: table.header[columns.name]?.text ?? null },
      'deliverables',
    )
    // What stands in its own row is said of it, and not of a part.
    const [whole] = own ? readRow(context, first, columns, table) : []
    if (whole) {
      whole.body.deliverables.push(...(items?.items ?? []))
      return [whole]
    }
    const { kind, id, title } = rowName(context, cell, first, columns)
    const body = { ...emptyBody(), deliverables: items?.items ?? [] }
    return {
      ...{ shape: 'table', kind: kind ?? columns.kind, id, identity: identityOf({ kind, id }) },
      ...{ title: title?.text ?? null, place: placeOf(context, first), extent: first, body },
      ...{ parent: null, approval: null, onlyMerges: false },
    }
  })
}
