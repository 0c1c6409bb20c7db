/** Tables of a status file: the status in the row of a milestone, and its counts, "2/4" or "33%". */

import type { Edit } from '../../edit.ts'
import type { Table, TableRow } from '../../markdown/doc.ts'
import { holdsPicture, type Rich, spanOf } from '../../markdown/rich.ts'
import type { Milestone, Plan, Status } from '../../model.ts'
import { percentOf } from '../../progress.ts'
import { countedBy } from '../../read/counted.ts'
import { criteriaColumns } from '../../read/criteria-table.ts'
import { explainedIn } from '../../read/legend.ts'
import { type MilestoneColumns, milestoneColumns } from '../../read/milestone-columns.ts'
import { readName } from '../../read/name.ts'
import type { Section } from '../../read/outline.ts'
import { readStatusValue } from '../../read/progress-words.ts'
import { type Subject, subjectsOf } from '../../read/row-subject.ts'
import { titleKey } from '../../read/titles.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import type { Label } from '../../vocabulary/language.ts'
import { SIGN } from '../../vocabulary/marks.ts'
import { languageOf, languagesOf } from '../../vocabulary/spoken.ts'
import { writtenIn } from '../../vocabulary/written.ts'
import { cellEdits } from '../cell.ts'
import { moreThanState } from '../whole.ts'
import {
  inCaseOf,
  inCaseThere,
  isRemark,
  isSign,
  signBeside,
  statusText,
  type Used,
  usedText,
} from '../wording.ts'
import { type Counted, type Fact, milestoneFact } from './facts.ts'
import { milestoneNames, milestonesNamed } from './milestones.ts'
import type { Pen } from './pen.ts'
import { tailOf } from './tail.ts'

const FRACTION = /^\d{1,6}(\s?\/\s?)(\d{1,6})$/
const PERCENT = /^\d{1,3}(\s?[%％])$/u

/** What columns are headed by that tell how far a milestone is. */
const TELLS: ReadonlySet<Label> = new Set<Label>(['progress', 'status', 'criteria', 'deliverables'])

/**
 * Brings a section's tables up to date: where a row names one milestone of the plan, its status and its counts. A status is
 * written where the row is about that milestone alone and its cell is a word or sign for a status and nothing else; a fraction of
 * the plan's items, and the row's only number of progress as a percentage. A row of which only a part could be written so that it
 * would contradict itself is left as a whole, and other words are left to people.
 */
export function syncCounts(pen: Pen, { blocks, title }: Section, plan: Plan): void {
  const isUnder = title !== null && pen.context.words.is(title.text, 'milestones')
  for (const block of blocks) {
    if (block.kind !== 'table' || block.isHtml || isQuoted(pen, block)) continue
    const isOfCriteria = criteriaColumns(pen.context, block, false) !== null
    const columns = isOfCriteria ? null : milestoneColumns(pen.context, block, isUnder)
    if (!columns) continue
    const subjects = subjectsOf(pen.context, block, columns)
    for (const row of block.rows)
      syncRow({ pen, table: block, row, columns, subject: subjects.get(row) ?? 'other' }, plan)
  }
}

/** What somebody quotes is theirs. */
function isQuoted(pen: Pen, { start }: Table): boolean {
  return pen.text.slice(pen.lineStart(start), start).includes('>')
}

/** A row of a table of milestones, and what it is about. */
interface Place {
  pen: Pen
  table: Table
  row: TableRow
  columns: MilestoneColumns
  subject: Subject
}

/** What a cell is to say. */
interface Change {
  column: number
  now: string
}

function syncRow(place: Place, plan: Plan): void {
  const { pen, table, row, columns } = place
  const cell = row.cells[columns.name]
  if (!cell) return
  const named = readName(pen.context, cell)
  const [milestone, ...more] = milestonesNamed(plan, tailOf(pen.context, cell, milestoneNames(plan)), named)
  if (!milestone || more.length > 0) return
  const fact = milestoneFact(milestone)
  const stated = statusChange(place, milestone, fact)
  if (typeof stated === 'string') return
  const all = [...(stated ? [stated] : []), ...countChanges(place, fact, stated)].filter(
    ({ column, now }) => row.cells[column]?.text.trim() !== now,
  )
  const against = all.length > 0 ? contradictedBy(place, fact, all) : null
  if (against !== null) {
    leave(place, against, 'it would contradict what would be written beside it: change the row by hand')
    return
  }
  const edits: Edit[] = []
  for (const { column, now } of all) {
    const written = cellEdits(pen.text, table, row, column, now)
    if (!written) {
      leave(place, column, `more stands in the cell than its words: ${BY_HAND}`)
      return
    }
    edits.push(...written)
  }
  for (const edit of edits) pen.write(edit, edit.text)
}

const BY_HAND = 'change it by hand'

function leave({ pen, row }: Place, column: number, why: string): void {
  const cell = row.cells[column]
  if (cell) pen.leave(cell.text === '' ? row : spanOf(cell), why, { yields: true })
}

/** A cell beside those that are written that would say otherwise then; null where none would. */
function contradictedBy(
  { pen: { context }, row, columns: { name, heads } }: Place,
  { status, done, percent }: Fact,
  changes: readonly Change[],
): number | null {
  const isDone = done === true
  const found = row.cells.findIndex((cell, column) => {
    const isTelling = column !== name && (heads[column] ?? []).some((head) => TELLS.has(head))
    if (!isTelling || changes.some((one) => one.column === column)) return false
    const text = cell.text.trim()
    const [, met, total] = /^(\d+)\s?\/\s?(\d+)$/.exec(text) ?? []
    if (met !== undefined && total !== undefined)
      return (met === total) !== isDone && (isDone || Number(total) > 0)
    const share = /^~?(\d{1,3})(?:[.,]\d+)?(?:\s?[%％])?$/u.exec(text)?.[1]
    if (share !== undefined && heads[column]?.includes('progress'))
      return Number(share) !== (isDone ? 100 : percent)
    const said = readStatusValue(context.words, cell)?.status ?? null
    return said !== null && said !== status
  })
  return found < 0 ? null : found
}

/** What the cells for counts are to say; none where they count something else, or more stands in them. */
function countChanges(
  { pen: { context }, table, row, columns: { name, heads } }: Place,
  fact: Fact,
  stated: Change | null,
): Change[] {
  const { counts, percent, done } = fact
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
  const [only, ...further] = percents
  if (!fraction && only && further.length === 0) {
    // A hundred percent of what is not marked done would be read as done, and less of what is as open.
    const isSaid = percent !== null && (percent === 100) === (done === true)
    const sign = PERCENT.exec(only.text)?.[1]
    const isCountedBeside = said.some(
      ({ column, text }) =>
        column !== name &&
        column !== only.column &&
        column !== stated?.column &&
        (heads[column] ?? []).some((head) => TELLS.has(head)) &&
        /\d/.test(text),
    )
    const isOwn = isSaid && sign !== undefined && heads[only.column]?.includes('progress') && !isCountedBeside
    return isOwn ? [{ column: only.column, now: `${percent}${sign}` }] : []
  }
  const all = fraction ? countFor(fraction.column) : null
  const [, slash = '/', total] = FRACTION.exec(fraction?.text ?? '') ?? []
  // Whoever counts the outermost alone goes on doing so.
  const isOuter = all !== null && Number(total) !== all.total && Number(total) === all.outer.total
  const counted = isOuter ? all.outer : all
  // Progress of any other total is that of items that are no more; below another head it may count something else.
  const isOfPlan =
    all?.totals.includes(Number(total)) || (fraction && heads[fraction.column]?.includes('progress'))
  if (!fraction || !counted || !isOfPlan || others.length > 0) return []
  if (percents.some(({ text }) => !PERCENT.test(text))) return []
  return [
    { column: fraction.column, now: `${counted.met}${slash}${counted.total}` },
    ...percents.map(({ column, text }) => ({
      column,
      now: `${percentOf(counted.met, counted.total)}${PERCENT.exec(text)?.[1]}`,
    })),
  ]
}

/** What the cell of a row for its status is to say; null where that is so already, and "left" where it says more, or of something else. */
function statusChange(place: Place, milestone: Milestone, { status }: Fact): Change | null | 'left' {
  const {
    pen,
    row,
    columns: { heads },
    subject,
  } = place
  const { words } = pen.context
  const [column, ...others] = heads.flatMap((labels, index) => (labels.includes('status') ? [index] : []))
  const cell = column === undefined ? undefined : row.cells[column]
  if (status === 'unknown' || column === undefined || !cell || others.length > 0) return null
  const said = readStatusValue(words, cell)?.status
  // Numbers are counts.
  if (!said || said === status || /\d/.test(cell.text)) return null
  const why =
    subject === 'other' || !isNameOf(place, milestone)
      ? `the row is about more than ${milestone.ref}`
      : subject === 'listed'
        ? `the row is about what ${milestone.ref} lists as well`
        : isStatusWord(words, cell)
          ? null
          : moreThanState(cell.text)
  const now = why === null ? wordFor(place, cell, column, milestone, status) : null
  if (now !== null) return { column, now }
  leave(place, column, `${why ?? 'no word there says so of such a milestone'}: ${BY_HAND}`)
  return 'left'
}

/** Whether all that names a row is the milestone's own id and title. */
function isNameOf({ pen: { context }, row, columns: { name, title } }: Place, milestone: Milestone): boolean {
  const cell = row.cells[name]
  if (!cell) return false
  const key = titleKey(milestone.title ?? '')
  const beside = title >= 0 && title !== name ? row.cells[title]?.text : undefined
  const isTitle = (text: string): boolean =>
    text.trim() === '' || milestone.title === null || titleKey(text) === key
  const text = cell.text.trim()
  const { id } = milestone
  const hasId = id !== null && fold(text).startsWith(fold(id))
  const rest = hasId ? text.slice(id.length).replace(/^[\s:：.–—-]+/u, '') : text
  const own = readName(context, cell).title?.text ?? null
  return (
    (isTitle(rest) || (own !== null && isTitle(own) && text.endsWith(own))) &&
    (beside === undefined || isTitle(beside))
  )
}

/** Whether a cell is a word or sign for a status, or both, and nothing else. */
function isStatusWord(words: Vocabulary, cell: Rich): boolean {
  const { text, marks } = cell
  if (marks.length > 0 || holdsPicture(cell)) return false
  if (isSign(text)) return words.sign(text.trim()) !== null
  const [, sign, , word = text] = SIGNED.exec(text) ?? []
  const found = words.statusAt(word)
  return (
    found !== null &&
    found.phrase.length === word.length &&
    (sign === undefined || words.sign(sign) !== null) &&
    !isRemark(words, { value: found.status, text: word })
  )
}

/** The word or sign for a status in the place of what a cell says; null where none is sure to say it. */
function wordFor(
  { pen, table }: Place,
  cell: Rich,
  column: number,
  milestone: Milestone,
  status: Status,
): string | null {
  const { words, doc } = pen.context
  const used = table.rows.flatMap(({ cells }): Used[] => {
    const one = cells[column]
    const value = one && isStatusWord(words, one) ? readStatusValue(words, one)?.status : null
    return one && value ? [{ value, text: one.text, source: 'cell' }] : []
  })
  const [, sign = '', gap = '', word = cell.text] = SIGNED.exec(cell.text) ?? []
  const lead = sign === '' ? '' : `${signBeside(sign, status)}${gap}`
  const given = status === 'deferred' && !isSign(cell.text) ? givenUp(milestone, words) : null
  if (given !== null) {
    // What is given up is not put off: only the same word says so.
    const same = used.find(({ text }) => fold(text.replace(SIGNED, '$3')) === fold(given))
    if (same) return same.text
    const language = languageOf(word, doc.text)
    if (language !== null && language !== 'en')
      return languagesOf(given).includes(language) ? `${lead}${inCaseOf(word, given)}` : null
  }
  const others = given === null ? used : used.filter(({ value }) => value !== 'deferred')
  const own = usedText(status, cell.text, others)
  if (own !== null) return isSign(cell.text) ? own : inCaseThere(cell.text, own)
  // "✅ Done" where no row says so of what this is: each part in its place.
  const wording = { used: others, text: doc.text, legend: () => explainedIn(pen.context) }
  return `${lead}${statusText(status, { text: word, source: 'cell' }, wording)}`
}

/** The word by which the documents say that a milestone is given up; null where they have none, or only put it off. */
function givenUp({ claims }: Milestone, words: Vocabulary): string | null {
  const said = claims.find(
    ({ kind, value, text }) => kind === 'status' && value === 'deferred' && /\p{L}/u.test(text),
  )
  const found = said ? words.statusAt(said.text.trim()) : null
  if (!said || found?.phrase.length !== said.text.trim().length) return null
  // "Deferred", "推迟": what is written for it anyway.
  const isPutOff = languagesOf(said.text).some(
    (language) => fold(writtenIn(language).status.deferred) === fold(said.text.trim()),
  )
  return isPutOff ? null : said.text.trim()
}

const SIGNED = new RegExp(`^(${SIGN.source})(\\s+)(\\p{L}.*)$`, 'su')
