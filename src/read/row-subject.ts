/** Whether a row that names a milestone is about that and nothing else: what it says may be said of a risk or an invoice beside it. */
import type { Table, TableRow } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Label } from '../vocabulary/language.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import type { Sighting } from './draft.ts'
import { headsStates, type MilestoneColumns } from './milestone-columns.ts'
import { isEmptyValue } from './target.ts'

/** Heads of what belongs to the milestone of a row. */
const ITS_OWN: ReadonlySet<Label> = new Set<Label>([
  'number',
  'title',
  'focus',
  'status',
  'progress',
  'owner',
  'approver',
  'approval',
  'target',
  'completed',
  'duration',
  'priority',
  'phase',
  'phases',
  'goal',
  'dependencies',
  'blockers',
  'next',
  'nextSteps',
])

/** Heads of what a milestone lists. */
const LISTED: ReadonlySet<Label> = new Set<Label>([
  'criteria',
  'deliverables',
  'delivered',
  'remaining',
  'scope',
  'output',
])

/** What a row is about: its milestone alone, what that lists as well, or something else beside it. */
export type Subject = 'milestone' | 'listed' | 'other'

/** What the rows of a table of milestones are about. */
export function subjectsOf(
  context: Context,
  { header, rows }: Table,
  { name, number, heads }: Pick<MilestoneColumns, 'name' | 'number' | 'heads'>,
): Map<TableRow, Subject> {
  const columns = header.map((head, column) =>
    column === name || column === number ? 'milestone' : subjectBelow(context, head, heads[column] ?? []),
  )
  const keys = rows.map(({ cells }) => idKey(cells[name]?.text ?? ''))
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Map(
    rows.map((row, index) => {
      const said = row.cells.flatMap(({ text }, column) =>
        isEmptyValue(text) || (columns[column] === 'listed' && isCount(text))
          ? []
          : [columns[column] ?? 'other'],
      )
      const isShared = (counts.get(keys[index] ?? '') ?? 0) > 1
      const subject =
        said.includes('other') || isShared ? 'other' : said.includes('listed') ? 'listed' : 'milestone'
      return [row, subject]
    }),
  )
}

/** "M1: Setup" and "M1 – Sails" are both of M1. */
function idKey(text: string): string {
  return fold(/^[\p{L}\s._-]{0,14}\d[\d.]*/u.exec(text.trim())?.[0] ?? text.trim())
}

function subjectBelow({ words }: Context, { text }: Rich, means: readonly Label[]): Subject {
  if (means.includes('feature') || words.noun(text) === 'task' || hasPhrase('crews', text)) return 'other'
  if (means.includes('notes')) return hasPhrase('remarkColumns', text) ? 'milestone' : 'other'
  if (means.some((label) => ITS_OWN.has(label)) || headsStates(text)) return 'milestone'
  return means.some((label) => LISTED.has(label)) ? 'listed' : 'other'
}

/** "3", "2/5", "40%": how many of what is listed. */
function isCount(text: string): boolean {
  return /^\d+(?:[.,]\d+)?(?:\s?\/\s?\d+)?\s?[%％]?$/u.test(text.trim())
}

/**
 * Notes what a report says in rows that are about something else as well: nobody has to bring that up to date with the
 * milestone. That it is done is said of the milestone as much as of the other thing.
 */
export function addAside(
  context: Context,
  table: Table,
  columns: MilestoneColumns,
  sightings: readonly Sighting[],
): void {
  if (!namesAStatus(context.doc.file)) return
  const subjects = subjectsOf(context, table, columns)
  const others = new Set<object>(
    [...subjects].flatMap(([row, subject]) => (subject === 'other' ? [row] : [])),
  )
  for (const { extent, body } of sightings)
    if (others.has(extent))
      body.aside.push(...body.claims.filter(({ kind, value }) => kind === 'status' && value !== 'done'))
}
