/** Which column of a table names its rows, where several might. */
import type { Table } from '../markdown/doc.ts'
import type { Label } from '../vocabulary/language.ts'
import type { Context } from './context.ts'
import { isTimeStretch } from './target.ts'

/** Whether a column has words in every row, and in each other ones. */
export function tellsApart({ words }: Context, { rows }: Table, column: number): boolean {
  const cells = rows.map((row) => row.cells[column]?.text ?? '')
  return (
    new Set(cells).size === cells.length &&
    cells.every((cell) => /\p{L}{2}/u.test(cell) && !isTimeStretch(words, cell))
  )
}

/** Heads that call what stands below them by what it is. */
const CALLED: readonly Label[] = ['title', 'deliverables', 'feature']
/** Heads below which groups may stand as well as names. */
const GROUPS: readonly Label[] = ['focus', 'goal']

/**
 * The column that names the rows instead of one whose cells repeat over them, which only groups them: "Theme | Item",
 * "Area | Feature". The same one where no other tells each row apart.
 */
export function namingColumn(context: Context, table: Table, column: number): number {
  const cells = table.rows.map((row) => row.cells[column]?.text ?? '')
  const said = cells.filter((cell) => cell !== '')
  // A group may be written once, over rows that leave it out; one row without a name is only that.
  const isGrouping = new Set(said).size < said.length || said.length * 2 <= cells.length
  if (column < 0 || !isGrouping) return column
  const heads = table.header.map((cell) => context.words.labels(cell.text))
  const isOf = (head: readonly Label[] | undefined, labels: readonly Label[]): boolean =>
    head?.some((label) => labels.includes(label)) ?? false
  const find = (isFit: (head: readonly Label[]) => boolean): number =>
    heads.findIndex((head, index) => index !== column && isFit(head) && tellsApart(context, table, index))
  const called = find((head) => isOf(head, CALLED))
  if (called >= 0) return called
  // Of a title that two rows share the words beside it are remarks.
  if (isOf(heads[column], CALLED)) return column
  const other = find((head) => head.length === 0 || isOf(head, GROUPS))
  return other < 0 ? column : other
}
