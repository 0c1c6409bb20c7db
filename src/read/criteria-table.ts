/** Tables whose rows are criteria of milestones that they name: "Milestone | Criterion | Met". */
import type { Table, TableRow } from '../markdown/doc.ts'
import { EMPTY } from '../markdown/rich.ts'
import type { Label } from '../vocabulary/language.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import type { Sighting } from './draft.ts'
import { NO_SCOPE } from './items.ts'
import { headNoun, type MilestoneColumns, namesInColumn } from './milestone-columns.ts'
import { groupedBy, isWhole } from './milestone-parts.ts'
import { readRow } from './milestone-row.ts'
import type { Section } from './outline.ts'
import { itemRows, stateColumns } from './rows.ts'
import type { TablePlace, TableReading } from './table-kind.ts'
import { isEmptyValue } from './target.ts'

/** What the columns of such a table hold, by index. */
export interface CriteriaColumns extends MilestoneColumns {
  criterion: number
  /** What says of a row how far it is: that of its criterion, and not that of its milestone. */
  states: readonly number[]
}

/**
 * Where the columns of a table of criteria stand; null for any other, as for an overview with a cell of criteria in each
 * milestone's own row: its status is the milestone's.
 *
 * @param announced true under a heading such as "Acceptance", which says what the rows are
 */
export function criteriaColumns(context: Context, table: Table, announced: boolean): CriteriaColumns | null {
  const heads = table.header.map((cell) => [...context.words.labels(cell.text)])
  const name = nameColumn(context, table)
  const criterion = heads.findIndex((head, index) => index !== name && head.includes('criteria'))
  if (name < 0 || criterion < 0) return null
  const states = stateColumns(context, table).filter((index) => index !== name && index !== criterion)
  // A deliverable's criterion stands beside it.
  const isOther = (head: readonly Label[], index: number): boolean =>
    index !== criterion &&
    !states.includes(index) &&
    (head.includes('deliverables') || head.includes('feature'))
  if ((states.length === 0 && !isMeasured(table, heads)) || heads.some(isOther)) return null
  const groups = [...groupedBy(table, name).values()]
  if (!groups.every((rows) => eachIsOne(rows, name, criterion, states))) return null
  const isAsked = states.some((index) => isPhrase('ifMet', questionOf(table, index)))
  if (!announced && !isAsked && groups.every(({ length }) => length === 1)) return null
  const number = heads.findIndex((head, index) => index !== name && head.includes('number'))
  return {
    ...{ name, kind: headNoun(context, table.header[name]?.text ?? ''), criterion, states, heads, title: -1 },
    noun: table.header[name]?.text.replace(/^[^\p{L}]+/u, ''),
    // Numbers that go on from row to row count the criteria.
    number: groups.every((rows) => isOfAll(rows, number)) ? number : -1,
  }
}

/** Whether a heading says that criteria stand below it. */
export function announcesCriteria({ words }: Context, { title }: Section): boolean {
  return title !== null && words.labels(title.text).includes('criteria')
}

/** The column that names milestones, before one that names what they stand in; -1 where none does. */
function nameColumn(context: Context, table: Table): number {
  const nouns = table.header.map((cell) => headNoun(context, cell.text))
  const named = (['milestone', 'version', 'phase'] as const)
    .map((noun) => nouns.indexOf(noun))
    .find((index) => index >= 0)
  return named ?? (namesInColumn(context, table, 0) ? 0 : -1)
}

/** "Target | Actual": values tell how far the rows are. */
function isMeasured({ header }: Table, heads: readonly (readonly Label[])[]): boolean {
  return (
    header.some(({ text }) => isPhrase('measured', text)) && heads.some((head) => head.includes('target'))
  )
}

/** The head of a column without its question mark. */
function questionOf({ header }: Table, column: number): string {
  return (header[column]?.text ?? '').replace(/\s*[?？]$/u, '')
}

/**
 * Whether the rows of one milestone are a criterion each, below one that may be of the milestone itself. Those that tell
 * the same again are of several days, and lines of a row that leave out its name and its state only go on with it.
 */
function eachIsOne(
  rows: readonly TableRow[],
  name: number,
  criterion: number,
  states: readonly number[],
): boolean {
  const own = rows.filter((row) => !isWhole(row, rows, criterion))
  const texts = own.map(({ cells }) => cells[criterion]?.text ?? '')
  const isSaid = ({ cells }: TableRow, column: number): boolean => (cells[column]?.text ?? '') !== ''
  return (
    texts.every((text) => !isEmptyValue(text)) &&
    new Set(texts).size === texts.length &&
    own.every((row) => isSaid(row, name) || states.some((column) => isSaid(row, column)))
  )
}

/** Whether the rows of one milestone all say the same in a column, or leave it out behind the first. */
function isOfAll(rows: readonly TableRow[], column: number): boolean {
  const [first = '', ...others] = rows.map(({ cells }) => cells[column]?.text ?? '')
  return others.every((text) => text === first || text === '')
}

/** Tables whose rows are criteria of the milestones that they name. */
export function criteriaTable({ context, section, table, isHistory }: TablePlace): TableReading | null {
  const columns = isHistory ? null : criteriaColumns(context, table, announcesCriteria(context, section))
  return columns && { sightings: readCriteriaRows(context, table, columns) }
}

/** The milestones of a table of criteria, each with its own. */
function readCriteriaRows(context: Context, table: Table, columns: CriteriaColumns): Sighting[] {
  const { name, criterion, states } = columns
  const isValued = isMeasured(table, columns.heads)
  // What names the items stands first: no head has to say so.
  const rest = <T>(cells: readonly T[]): T[] => [
    ...cells.slice(criterion, criterion + 1),
    ...cells.filter((_, index) => index !== name && index !== criterion),
  ]
  return [...groupedBy(table, name).values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const own = isWhole(first, rows, criterion)
    // Of the milestone is what it says of itself, or what all of its rows say.
    const isOwn = (index: number): boolean =>
      index !== criterion &&
      (own || !states.includes(index)) &&
      (own || isOfAll(rows, index)) &&
      !(isValued && columns.heads[index]?.includes('target'))
    const cells = first.cells.map((cell, index) => (isOwn(index) ? cell : EMPTY))
    const sightings = readRow(context, { ...first, cells }, columns, table)
    const items = itemRows(
      context,
      {
        ...table,
        header: rest(table.header),
        rows: rows.slice(own ? 1 : 0).map((row) => ({ ...row, cells: rest(row.cells) })),
      },
      { ...NO_SCOPE, under: table.header[criterion]?.text ?? null },
      'criteria',
    )
    // A range names each of its milestones: they share what they have to meet.
    sightings[0]?.body.criteria.push(...(items?.items ?? []))
    return sightings
  })
}
