/** Tables of a status file: the status in the row of a milestone, and its counts, "2/4" or "33%". */
import type { Table, TableRow } from '../../markdown/doc.ts'
import type { Rich } from '../../markdown/rich.ts'
import type { Plan, StatusOrUnknown } from '../../model.ts'
import { percentOf } from '../../progress.ts'
import type { Context } from '../../read/context.ts'
import { countedBy } from '../../read/counted.ts'
import { criteriaColumns } from '../../read/criteria-table.ts'
import { explainedIn } from '../../read/legend.ts'
import { milestoneColumns } from '../../read/milestone-columns.ts'
import { readName } from '../../read/name.ts'
import type { Section } from '../../read/outline.ts'
import { readStatusValue } from '../../read/progress-words.ts'
import type { Label } from '../../vocabulary/language.ts'
import { SIGN } from '../../vocabulary/marks.ts'
import { cellEdits } from '../cell.ts'
import { isWholeState } from '../whole.ts'
import { signBeside, statusText, type Used, usedText } from '../wording.ts'
import { type Counted, milestoneFact } from './facts.ts'
import { milestoneNames, milestonesNamed } from './milestones.ts'
import type { Pen } from './pen.ts'
import { tailOf } from './tail.ts'

const FRACTION = /^\d{1,6}(\s?\/\s?)(\d{1,6})$/
const PERCENT = /^\d{1,3}(\s?[%％])$/u

/** What columns are headed by that tell how far a milestone is. */
const TELLS: ReadonlySet<Label> = new Set<Label>(['progress', 'status', 'criteria', 'deliverables'])

/**
 * Brings the counts of a section's tables up to date: where a row names one milestone of the plan, and all that a cell says is
 * a status, a fraction of the plan's items, or the row's only number of progress a percentage. Other words are left to people.
 */
export function syncCounts(pen: Pen, { blocks, title }: Section, plan: Plan): void {
  const isUnder = title !== null && pen.context.words.is(title.text, 'milestones')
  for (const block of blocks) {
    if (block.kind !== 'table' || block.isHtml) continue
    const isOfCriteria = criteriaColumns(pen.context, block, false) !== null
    const columns = isOfCriteria ? null : milestoneColumns(pen.context, block, isUnder)
    if (columns) for (const row of block.rows) syncRow(pen, block, row, columns, plan)
  }
}

function syncRow(
  pen: Pen,
  table: Table,
  row: TableRow,
  { name, heads }: { name: number; heads: readonly (readonly Label[])[] },
  plan: Plan,
): void {
  const { context } = pen
  const cell = row.cells[name]
  if (!cell) return
  const tailed = tailOf(context, cell, milestoneNames(plan))
  const [milestone, ...more] = milestonesNamed(plan, tailed, readName(context, cell))
  if (!milestone || more.length > 0) return
  const { counts, percent, done, status } = milestoneFact(milestone)
  const { criteria, deliverables, basis } = counts
  const countFor = (column: number): Counted | null => {
    const head = heads[column] ?? []
    const of = countedBy(context.words, table.header[column]?.text ?? '')
    if (head.includes('criteria') || of === 'criteria') return criteria
    if (head.includes('deliverables') || of === 'deliverables') return deliverables
    return head.includes('progress') || head.includes('status') ? basis : null
  }
  const said = row.cells.map(({ text }, column) => ({ column, text: text.trim() }))
  const [fraction, ...others] = said.filter(({ column, text }) => column !== name && FRACTION.test(text))
  const percents = said.filter(({ column, text }) => column !== name && /[%％]/u.test(text))
  const stated = statusEdit(context, table, row, heads, status)
  const write = (column: number, text: string, now: string): void => {
    for (const edit of text === now ? [] : (cellEdits(pen.text, table, row, column, now) ?? []))
      pen.write(edit, edit.text)
  }
  if (stated) write(stated.column, stated.text, stated.now)
  const [only, ...further] = percents
  if (!fraction && only && further.length === 0) {
    // A hundred percent of what is not marked done would be read as done, and less of what is as open.
    const isSaid = percent !== null && (percent === 100) === (done === true)
    const sign = PERCENT.exec(only.text)?.[1]
    const isBeside = ({ column }: (typeof said)[number]): boolean =>
      column !== name && column !== only.column && (heads[column] ?? []).some((head) => TELLS.has(head))
    // A row of which only the half can be written is left as a whole.
    const isContradicted = said.filter(isBeside).some(({ column, text }) => {
      const value = row.cells[column]
      const own = value ? readStatusValue(context.words, value)?.status : undefined
      const isWritten = column === stated?.column
      return /\d/.test(text) || (!isWritten && own !== undefined && own !== null && own !== status)
    })
    if (isSaid && sign !== undefined && heads[only.column]?.includes('progress') && !isContradicted)
      write(only.column, only.text, `${percent}${sign}`)
    return
  }
  const all = fraction ? countFor(fraction.column) : null
  const [, slash = '/', total] = FRACTION.exec(fraction?.text ?? '') ?? []
  // Whoever counts the outermost alone goes on doing so.
  const isOuter = all !== null && Number(total) !== all.total && Number(total) === all.outer.total
  const counted = isOuter ? all.outer : all
  // Progress of any other total is that of items that are no more; below another head it may count something else.
  const isOfPlan =
    all?.totals.includes(Number(total)) || (fraction && heads[fraction.column]?.includes('progress'))
  if (!fraction || !counted || !isOfPlan || others.length > 0) return
  if (percents.some(({ text }) => !PERCENT.test(text))) return
  const wanted = [
    { ...fraction, now: `${counted.met}${slash}${counted.total}` },
    ...percents.map((one) => ({
      ...one,
      now: `${percentOf(counted.met, counted.total)}${PERCENT.exec(one.text)?.[1]}`,
    })),
  ]
  for (const { column, text, now } of wanted) write(column, text, now)
}

/** What the cell of a row for its status is to say; null where it says that already, or is more than a status. */
function statusEdit(
  context: Context,
  table: Table,
  row: TableRow,
  heads: readonly (readonly Label[])[],
  status: StatusOrUnknown,
): { column: number; text: string; now: string } | null {
  const columns = heads.flatMap((labels, column) => (labels.includes('status') ? [column] : []))
  const [column, ...others] = columns
  const cell = column === undefined ? undefined : row.cells[column]
  if (status === 'unknown' || column === undefined || !cell || others.length > 0) return null
  // Numbers are counts, and markup or code around a part of it somebody's own.
  if (/\d/.test(cell.text) || !isPlain(cell) || !isWholeState(context.words, cell.text)) return null
  const said = readStatusValue(context.words, cell)
  if (!said?.status || said.status === status) return null
  const used = table.rows.flatMap(({ cells }): Used[] => {
    const one = cells[column]
    const value = one && isPlain(one) && !/\d/.test(one.text) ? readStatusValue(context.words, one) : null
    const isWhole = value?.status && one && isWholeState(context.words, one.text)
    return isWhole && value.status ? [{ value: value.status, text: one.text, source: 'cell' }] : []
  })
  const like = { text: cell.text, source: 'cell' } as const
  const wording = { used, text: context.doc.text, legend: () => explainedIn(context) }
  const own = usedText(status, cell.text, used)
  if (own !== null) return { column, text: cell.text, now: own }
  // "✅ Done" where no row says so of what this is: each part in its place.
  const [, sign = '', gap = '', words = cell.text] = SIGNED.exec(cell.text) ?? []
  const now = [
    sign === '' ? '' : `${signBeside(sign, status)}${gap}`,
    statusText(status, { ...like, text: words }, wording),
  ]
  return { column, text: cell.text, now: now.join('') }
}

const SIGNED = new RegExp(`^(${SIGN.source})(\\s+)(\\p{L}.*)$`, 'su')

/** Whether a cell is words and signs alone, as it stands. */
function isPlain({ marks }: Rich): boolean {
  return marks.length === 0
}
