import type { Table, TableRow } from '../markdown/doc.ts'
import type { Claim, Notice } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { isProgressColumn } from './cells.ts'
import { type Context, placeOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { addTarget, claimStatus, isWeekLabel } from './fields.ts'
import { identityOf } from './identify.ts'
import { readName } from './name.ts'
import { namingColumn } from './name-column.ts'
import { type Section, walk } from './outline.ts'
import { groupClaim } from './status-group.ts'
import { readTarget } from './target.ts'
import { unreadStatus } from './unread.ts'

/** What makes the rows of a table milestones where nothing else names any. */
interface PlainColumns {
  name: number
  /** What says how each row stands, and how far it is. */
  status: readonly number[]
  target: number
  owner: number
}

/**
 * Where a document names no milestone anywhere, tables with a date or status beside a description are read
 * as the plan, and so are tables under a heading that is a status, such as "Completed".
 */
export function tablesAsMilestones(
  context: Context,
  root: Section,
): { sightings: Sighting[]; notices: Notice[] } {
  const sightings: Sighting[] = []
  for (const section of walk(root)) {
    if (speaksOfElse(context, section)) continue
    const group = groupClaim(context, section)
    for (const block of section.blocks) {
      if (block.kind !== 'table' || block.rows.length < 2) continue
      const columns = plainColumns(context, block, group !== null)
      if (columns)
        sightings.push(...block.rows.flatMap((row) => readPlainRow(context, block, row, columns, group)))
    }
  }
  const [first] = sightings
  if (!first) return { sightings, notices: [] }
  const { file, line, column } = first.place
  const message = `no milestone is named here: ${sightings.length} table rows are read as milestones`
  return {
    sightings,
    notices: [
      { code: 'rows-as-milestones', level: 'note', message, count: sightings.length, file, line, column },
    ],
  }
}

/** True under headings such as "Decisions" or "Risks": what a table there dates or rates is no milestone. */
function speaksOfElse(context: Context, section: Section): boolean {
  const ELSE: readonly Label[] = [
    'decisions',
    'openQuestions',
    'blockers',
    'nextSteps',
    'outside',
    'legend',
    'notes',
  ]
  for (let at: Section | null = section; at; at = at.parent)
    if (at.title && at.depth > 1 && context.words.labels(at.title.text).some((label) => ELSE.includes(label)))
      return true
  return false
}

function plainColumns(context: Context, table: Table, grouped: boolean): PlainColumns | null {
  const heads = table.header.map((cell) => context.words.labels(cell.text))
  if (heads.some((head) => head.includes('decision'))) return null
  const find = (...labels: Label[]): number =>
    heads.findIndex((head) => head.some((label) => labels.includes(label)))
  const period = table.header.findIndex(
    (cell) => context.words.noun(cell.text.replace(/[(（].*$/u, '').trim()) === 'period',
  )
  const status = table.header.flatMap((_, column) =>
    heads[column]?.includes('status') || isProgressColumn(context, table, column) ? [column] : [],
  )
  const target = period >= 0 ? period : find('target')
  if (status.length === 0 && target < 0 && !grouped) return null
  const taken = [...status, target, find('owner'), find('priority'), find('duration')]
  const codes = table.rows.every((row) => /^[A-Z]{1,4}-?\d+/.test(row.cells[0]?.text ?? ''))
  const described = [find('title'), find('focus'), find('goal'), find('deliverables', 'feature')].find(
    (column) => column >= 0 && !taken.includes(column),
  )
  const first =
    codes && !taken.includes(0) ? 0 : (described ?? heads.findIndex((_, column) => !taken.includes(column)))
  const name = namingColumn(context, table, first)
  return name < 0 ? null : { name, status, target, owner: find('owner') }
}

function readPlainRow(
  context: Context,
  table: Table,
  row: TableRow,
  columns: PlainColumns,
  group: Claim | null,
): Sighting[] {
  const cell = row.cells[columns.name]
  if (!cell || !/\p{L}/u.test(cell.text) || context.words.is(cell.text, 'total')) return []
  const name = readName(context, cell)
  const body = emptyBody()
  body.claims.push(...name.claims)
  for (const column of columns.status) {
    const cell = row.cells[column]
    const label = table.header[column]?.text ?? ''
    const isRead = !cell || cell.text === '' || claimStatus(context, body, cell, 'cell', '')
    if (!isRead && cell && context.words.is(label, 'status')) body.unread.push(...unreadStatus(context, cell))
  }
  if (columns.status.length === 0 && group) body.claims.push(group)
  const target = row.cells[columns.target]
  if (target)
    addTarget(
      body,
      readTarget(context, target, isWeekLabel(context, table.header[columns.target]?.text ?? '')),
    )
  body.owner = row.cells[columns.owner]?.text || null
  const next = name.id !== null && name.title === null ? row.cells[columns.name + 1]?.text : null
  return [
    {
      shape: 'table',
      kind: name.kind,
      identity: identityOf(name),
      id: name.id,
      title: name.title?.text ?? next ?? null,
      place: placeOf(context, row),
      body,
      extent: row,
      parent: null,
      onlyMerges: false,
      approval: null,
    },
  ]
}
