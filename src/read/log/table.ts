import type { Table } from '../../markdown/doc.ts'
import { EMPTY, type Rich, spanOf } from '../../markdown/rich.ts'
import type { Span } from '../../text.ts'
import { caseless } from '../../vocabulary/caseless.ts'
import { withoutSigns } from '../../vocabulary/marks.ts'
import { isPhrase, wordSource } from '../../vocabulary/phrases.ts'
import type { Context } from '../context.ts'
import type { ReadEntry } from '../log-entry.ts'
import { namesNobody } from '../not-granted.ts'
import type { Section } from '../outline.ts'
import type { TablePlace, TableReading } from '../table-kind.ts'
import { isEmptyValue } from '../target.ts'
import { bearing } from './answer.ts'
import { entryOf } from './entry.ts'
import { type Fields, noFields, type Part } from './fields.ts'
import { headingsOver, isInEntry, isInLog, isLogFile, isQuoted } from './heading.ts'
import { daysIn } from './heads.ts'
import { normalText, shownCells } from './text.ts'

/** The columns of a table of decisions; null for any other table. */
interface Columns {
  date: number
  decision: number
  milestone: number
  by: number
  status: number
  conditions: number
  approves: number
  /** Whether it was approved, in a column of its own. */
  approval: number
}

/** Tables of decisions. */
export function decisionTable({ context, section, table }: TablePlace): TableReading | null {
  const log = readRows(context, section, table)
  return log && { log }
}

/** The rows of a table of decisions, whatever the order of its columns; null for any other table. */
function readRows(context: Context, section: Section, table: Table): ReadEntry[] | null {
  const columns = columnsOf(context, section, table)
  if (!columns || isInEntry(context, section) || isQuoted(context, { ...section, title: EMPTY, span: table }))
    return null
  const title = section.title && section.depth > 1 ? [section.title.text] : []
  const above = [...title, ...headingsOver(context, section)].filter(
    (text) => !context.words.is(text, 'decisions'),
  )
  return table.rows.map((row) => rowEntry(context, table, row.cells, row, columns, above))
}

function columnsOf(context: Context, section: Section, { header }: Table): Columns | null {
  const heads = header.map(({ text }) => context.words.labels(text))
  const find = (...labels: readonly (typeof heads)[number][number][]): number =>
    heads.findIndex((head) => labels.some((label) => head.includes(label)))
  const columns: Columns = {
    date: find('target'),
    decision: find('decision'),
    milestone: header.findIndex(
      ({ text }, at) => isMilestoneHead(context, text) || heads[at]?.includes('milestones'),
    ),
    by: find('approver'),
    status: find('status'),
    conditions: header.findIndex(({ text }) => isConditions(text)),
    approves: find('approves'),
    approval: heads.findIndex((head) => head.includes('approval') && !head.includes('approver')),
  }
  const isLog =
    isLogFile(context) ||
    isInLog(context, section) ||
    (section.title !== null && context.words.is(section.title.text, 'decisions'))
  if (columns.decision < 0) return null
  if (isLog) return columns.date >= 0 || columns.by >= 0 || columns.milestone >= 0 ? columns : null
  // Elsewhere a table has to say that its rows are answers about milestones, and nothing that a plan says.
  const isPlan = find('criteria', 'deliverables', 'goal', 'dependencies', 'progress', 'status') >= 0
  return columns.milestone >= 0 && columns.date >= 0 && columns.by >= 0 && !isPlan ? columns : null
}

let conditions: RegExp | undefined

function isConditions(text: string): boolean {
  conditions ??= caseless(`^${wordSource('conditions')}$`)
  return conditions.test(text.trim())
}

function isMilestoneHead(context: Context, text: string): boolean {
  const noun = context.words.noun(text.replace(/[^\p{L}\s]/gu, ' ').trim())
  return noun === 'milestone' || noun === 'phase' || noun === 'version'
}

/** "Yes", "✓ ja". */
function isYes(text: string): boolean {
  return isPhrase(
    'affirmed',
    withoutSigns(text)
      .replace(/[.!。！]+$/u, '')
      .trim(),
  )
}

/** Whether nothing in a table may be what is decided, so that a yes is one to the milestone: no "Question", no "Topic". */
function saysAll(context: Context, { header }: Table, columns: Columns): boolean {
  const known = new Set(Object.values(columns))
  return header.every(
    ({ text }, at) =>
      known.has(at) || context.words.labels(text).some((label) => label === 'number' || label === 'notes'),
  )
}

/** The cells of a row that no column of an entry holds. */
function remarksIn(cells: readonly Rich[], columns: Columns): Part[] {
  const known = new Set(Object.values(columns))
  const lines = cells.filter(({ text }, at) => !known.has(at) && text.trim() !== '')
  return lines.map((line) => ({
    title: null,
    blocks: [{ kind: 'paragraph' as const, lines: [line], quoted: false, ...spanOf(line) }],
  }))
}

function rowEntry(
  context: Context,
  table: Table,
  cells: readonly Rich[],
  span: Span,
  columns: Columns,
  above: string[],
): ReadEntry {
  const cell = (column: number): Rich | null => {
    const found = column < 0 ? undefined : cells[column]
    return found && found.text.trim() !== '' ? found : null
  }
  const decision = cell(columns.decision)
  const day = cell(columns.date)
  const days = daysIn(day?.text ?? '')
  const milestone = cell(columns.milestone)
  const affirms = milestone !== null && isYes(decision?.text ?? '') && saysAll(context, table, columns)
  const fields: Fields = {
    ...noFields(),
    status: cell(columns.status)?.text ?? null,
    statuses: columns.status < 0 ? [] : [cell(columns.status)?.text ?? []].flat(),
    conditions: cell(columns.conditions)?.text ?? null,
    approves: cell(columns.approves)?.text.trim() ?? null,
    by: cell(columns.by)?.text.trim() ?? null,
    isUnsigned: [columns.by, columns.approval].some(
      (column) => column >= 0 && namesNobody(context.words, cell(column)?.text ?? ''),
    ),
    milestones: milestone ? [milestone] : [],
    affirms,
    struck: cells.some(({ marks }) => marks.some(({ kind }) => kind === 'strike')),
  }
  const entry = entryOf(context, {
    title: (affirms ? milestone : decision) ?? milestone ?? EMPTY,
    date: days.toSorted().at(-1) ?? null,
    isUndatable: day !== null && days.length === 0 && !isEmptyValue(day.text),
    fields,
    parts: [],
    remarks: remarksIn(cells, columns),
    above,
    span,
    // What a cell means, its column says.
    ...normalText(context, [...bearing(above), shownCells(table.header), shownCells(cells)], []),
  })
  return { ...entry, decision: { ...entry.decision, decision: decision?.text ?? null } }
}
