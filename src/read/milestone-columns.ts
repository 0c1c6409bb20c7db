/** Where the columns of a table of milestones stand. */
import type { Table } from '../markdown/doc.ts'
import { EMPTY } from '../markdown/rich.ts'
import type { NounClass } from '../vocabulary/index.ts'
import type { Label, Phrase } from '../vocabulary/language.ts'
import { hasPhrase, hasSomePhrase, isPhrase } from '../vocabulary/phrases.ts'
import { isProgressColumn } from './cells.ts'
import type { Context } from './context.ts'
import { identityOf } from './identify.ts'
import { readName } from './name.ts'
import { namingColumn } from './name-column.ts'
import { groupRows } from './phase-rows.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

/** What the columns of a table of milestones hold, by index; -1 where there is none. */
export interface MilestoneColumns {
  name: number
  /** What the head of the name column says its rows are, and its words. */
  kind: NounClass | null
  noun: string | undefined
  number: number
  title: number
  heads: readonly (readonly Label[])[]
}

/** What may stand in the columns before the name. */
const LEADING: readonly Label[] = ['number', 'target', 'status', 'phase', 'phases', 'priority']

/**
 * Whether a table lists milestones or phases, row by row, and where.
 *
 * @param under true for a table under a heading "Milestones", which says what its rows are
 */
export function milestoneColumns(context: Context, table: Table, under: boolean): MilestoneColumns | null {
  const heads = headsOf(context, table)
  const nouns = table.header.map((cell) => headNoun(context, cell.text))
  const number = heads.findIndex((head) => head.includes('number'))
  const headed = nouns.findIndex((noun) => noun === 'milestone' || noun === 'version' || noun === 'phase')
  // "Feature | Milestone" is of features.
  const isBehindWork = heads
    .slice(0, Math.max(0, headed))
    .some((head) => head.includes('feature') || head.includes('deliverables'))
  if (isBehindWork) return null
  const first = nameColumn(context, table, heads, nouns, headed, under)
  const name = milestoneBeside(table, heads, nouns, first)
  if (name < 0 || countsRanges(table, heads, name) || saysNothing(context, table, heads, name)) return null
  return {
    name,
    kind: nouns[name] ?? null,
    noun: nouns[name] ? table.header[name]?.text.replace(/^[^\p{L}]+/u, '') : undefined,
    number,
    title: titleColumn(context, table, heads, name),
    heads,
  }
}

/**
 * The column that names the rows: one whose head says so, the first one where it holds names, or under "Milestones" one
 * that may. -1 where there is none.
 *
 * @param headed the first column whose head says so; -1 where none does
 */
function nameColumn(
  context: Context,
  table: Table,
  heads: MilestoneColumns['heads'],
  nouns: readonly (NounClass | null)[],
  headed: number,
  under: boolean,
): number {
  const strange = heads
    .slice(0, Math.max(0, headed))
    .flatMap((head, index) =>
      nouns[index] === 'period' || head.some((label) => LEADING.includes(label)) ? [] : [index],
    )
  if (headed >= 0 && (strange.length === 0 || namesEachRow(context, table, headed, strange))) return headed
  // "P0" under "Priority" ranks what the row holds.
  if (!heads[0]?.includes('priority') && namesInColumn(context, table, 0)) return 0
  return under ? namingColumn(context, table, describedColumn(table, heads)) : -1
}

/** "Phase | Milestone": the milestone is the row's name unless several rows share it. */
function milestoneBeside(
  table: Table,
  heads: MilestoneColumns['heads'],
  nouns: readonly (NounClass | null)[],
  name: number,
): number {
  if (nouns[name] !== 'phase') return name
  const second = nouns.findIndex(
    (noun, index) =>
      index > name && noun === 'milestone' && heads[index]?.every((label) => label !== 'status'),
  )
  return second > 0 && isDistinct(table, second, name) && !isRanges(table, second) ? second : name
}

/** Whether a column beside the names holds ranges of milestones: each row is of several. */
function countsRanges(table: Table, heads: MilestoneColumns['heads'], name: number): boolean {
  return (
    heads.some((head, index) => index !== name && head.includes('milestones')) &&
    table.rows.some((row) => row.cells.some((cell, index) => index !== name && isRange(cell.text)))
  )
}

/** Whether no column says anything of what the rows name: they may be of anything. */
function saysNothing(
  context: Context,
  table: Table,
  heads: MilestoneColumns['heads'],
  name: number,
): boolean {
  // "1.1 | 77 files moved": bare numbers, and what was counted of each.
  const isNumbers = table.rows.every(
    ({ cells: { [name]: cell = EMPTY } }) =>
      /^\d+(?:\.\d+)*$/.test(cell.text) || context.words.is(cell.text, 'total'),
  )
  const isUseful = heads.some(
    (head, index) => index !== name && head.some((label) => label !== 'notes' || !isNumbers),
  )
  return !isUseful && table.header.length > 1 && !namesInColumn(context, table, name)
}

/** What the heads of columns mean; where none says "Status", unknown ones over nothing but statuses do. */
function headsOf(context: Context, table: Table): readonly Label[][] {
  const { header, rows } = table
  const heads = withoutDaysOfApproval(
    table,
    header.map((cell, column): Label[] =>
      isProgressColumn(context, table, column) ? ['progress'] : [...context.words.labels(cell.text)],
    ),
  )
  if (rows.length < 2 || heads.some((head) => head.includes('status') || head.includes('progress')))
    return heads
  const isStatus = (text: string): boolean => {
    const found = context.words.statusAt(text)
    return found?.exact === true && found.phrase.length === text.length
  }
  const states = heads.flatMap((head, index) =>
    index > 0 && head.length === 0 && rows.every(({ cells }) => isStatus(cells[index]?.text.trim() ?? ''))
      ? [index]
      : [],
  )
  // "Last week | Now": of several the one of now counts.
  const now = states.filter((index) => hasPhrase('pointing', header[index]?.text ?? ''))
  const counting = now.length > 0 ? now : states
  return heads.map((head, index) => (counting.includes(index) ? ['status'] : head))
}

/** "Milestone | Approved | By | Date": who approved it and on which day; by none of both anything is due. */
function withoutDaysOfApproval({ header }: Table, heads: Label[][]): Label[][] {
  const answer = heads.findIndex((head) => head.includes('approval'))
  const isBehind = (index: number, kind: 'approvedBy' | 'dated'): boolean =>
    answer >= 0 && index > answer && isPhrase(kind, header[index]?.text ?? '')
  const named = heads.map((head, index): Label[] => (isBehind(index, 'approvedBy') ? ['approver'] : head))
  if (!named.some((head) => head.includes('approver'))) return named
  return named.map((head, index) => (isBehind(index, 'dated') ? [] : head))
}

/** The first column that can hold names, where another says something of each row. */
function describedColumn(table: Table, heads: MilestoneColumns['heads']): number {
  const number = heads.findIndex((head) => head.includes('number'))
  const SAID: readonly Label[] = ['status', 'progress', 'target', 'owner', 'criteria', 'deliverables', 'goal']
  const isSaid = (head: readonly Label[] | undefined): boolean =>
    head?.some((label) => SAID.includes(label)) ?? false
  if (table.rows.length < 2 || (number < 0 && !heads.some(isSaid))) return -1
  return heads.findIndex(
    (head, index) => index !== number && !(isSaid(head) && !head.includes('deliverables')),
  )
}

/** The column that titles the rows: by its head, or behind a column of ids alone the next one of words. */
function titleColumn(context: Context, table: Table, heads: MilestoneColumns['heads'], name: number): number {
  const known = heads.findIndex(
    (head, index) => index !== name && (head.includes('title') || head.includes('focus')),
  )
  if (known >= 0 || heads[name + 1]?.length !== 0) return known
  if (isOfState(context, table, name + 1)) return -1
  const isTitled = table.rows.every(({ cells }) => {
    const id = cells[name] ?? EMPTY
    const next = cells[name + 1] ?? EMPTY
    const isBare = /^\d+(?:\.\d+)*$/.test(id.text) || (id.text !== '' && readName(context, id).title === null)
    const { id: other, title } = readName(context, next)
    return isBare && other === null && title !== null && !isTimeStretch(context.words, next.text)
  })
  return isTitled ? name + 1 : -1
}

/** Heads of how things stand, or stood. */
const TOLD: readonly Phrase[] = ['state', 'lately']

/** Whether the head of a column says that it tells how things stand, or stood: "Status last week". */
export function headsStates(text: string): boolean {
  return hasSomePhrase(TOLD, text)
}

/** "M1 | Planned" below "Status last week": how it stood, and not what it is called. */
function isOfState({ words }: Context, { header, rows }: Table, column: number): boolean {
  return (
    headsStates(header[column]?.text ?? '') &&
    rows.some(({ cells }) => words.statusAt(cells[column]?.text.trim() ?? '') !== null)
  )
}

/** What the head of a column says that it names. */
export function headNoun(context: Context, text: string): NounClass | null {
  const plain = text.replace(/[^\p{L}\s]/gu, ' ').trim()
  const noun = context.words.noun(plain)
  if (noun) return noun
  const means = context.words.labels(text)
  if (means.includes('milestones')) return 'milestone'
  return means.includes('phases') ? 'phase' : null
}

/**
 * True where a column behind others that may be of anything, "WBS | Milestone", "Area | Milestone", still names its
 * rows: each row has a milestone of its own, with its title, or nothing but numbers and owners stand before it.
 */
function namesEachRow(context: Context, table: Table, column: number, before: readonly number[]): boolean {
  const heads = before.map((index) => context.words.labels(table.header[index]?.text ?? ''))
  if (heads.some((head) => head.some((label) => label !== 'owner'))) return false
  const rows = table.rows.filter(({ cells }) => {
    const isSum = [cells[0], cells[column]].some((cell) => cell && context.words.is(cell.text, 'total'))
    return !isSum && !isEmptyValue(cells[column]?.text ?? '')
  })
  const names = rows.map(({ cells }) => readName(context, cells[column] ?? EMPTY))
  const ids = new Set(names.map((name) => identityOf(name)))
  const saysNothing = before.every(
    (index, at) =>
      heads[at]?.includes('owner') || rows.every(({ cells }) => /^\d[\d.]*$/.test(cells[index]?.text ?? '')),
  )
  return (
    names.length > 0 &&
    ids.size === names.length &&
    names.every(({ id, title }) => id !== null && (title !== null || saysNothing))
  )
}

/** True when most cells of a column read as names of milestones. */
export function namesInColumn(context: Context, table: Table, column: number): boolean {
  if (table.rows.length < 2) return false
  const named = table.rows.filter((row) => {
    const name = readName(context, row.cells[column] ?? EMPTY)
    return (
      name.kind === 'milestone' ||
      name.kind === 'phase' ||
      (name.kind === 'code' && /^(?:M|P|v)-?\d/.test(name.id ?? ''))
    )
  })
  return named.length * 5 >= table.rows.length * 3
}

/** Whether each row has its own in a column, but for those that only head the rows below them. */
function isDistinct(table: Table, column: number, group: number): boolean {
  const groups = groupRows(table, group, column)
  const isOver = [...groups.values()].includes(true)
  const rows = table.rows.filter((row) =>
    isOver ? !groups.has(row) : row.cells.some(({ text }, index) => index !== group && text !== ''),
  )
  const values = rows.map((row) => row.cells[column]?.text ?? '')
  return new Set(values).size === values.length
}

function isRanges(table: Table, column: number): boolean {
  return table.rows.some((row) => isRange(row.cells[column]?.text ?? ''))
}

export function isRange(text: string): boolean {
  return /^\D{0,10}\d+(?:\.\d+)?\s*[-–—]\s*\D{0,10}\d+(?:\.\d+)?$/.test(text.trim())
}
