/** Beside which milestones a new one is written, and like which of them. */
import { failure } from '../../errors.ts'
import type { Table } from '../../markdown/doc.ts'
import type { Claim, Milestone, Plan } from '../../model.ts'
import { announcesCriteria, criteriaColumns } from '../../read/criteria-table.ts'
import { milestoneColumns } from '../../read/milestone-columns.ts'
import { walk } from '../../read/outline.ts'
import { remembered } from '../../remembered.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Label } from '../../vocabulary/language.ts'
import { type Page, rowAt } from '../page.ts'
import { isStray } from '../rows.ts'
import { groupOver } from './place.ts'

/** Somewhere that a milestone stands. */
export type Place = Milestone['places'][number]

/** One of a plan's milestones with the places of one document. */
export interface Sibling {
  milestone: Milestone
  places: Place[]
  /** Whether it is of the phase that was asked for. */
  isOfPhase: boolean
}

/** In which form a milestone is written; one of a plan stands in one or several. */
export type Form = 'row' | 'section' | 'entry'

/** The shapes that can be written, by form. */
const FORMS: { form: Form; shapes: readonly string[] }[] = [
  { form: 'row', shapes: ['table'] },
  { form: 'section', shapes: ['heading', 'bold', 'section'] },
  { form: 'entry', shapes: ['list'] },
]

/** What the new one is written like, in one form. */
export interface Model {
  form: Form
  place: Place
  milestone: Milestone
}

/** The milestones of a plan that stand in a document; those of the phase where it has any. */
export function siblingsIn(plan: Plan, page: Page, phase: string | null): Sibling[] {
  // A table may have thousands of rows.
  const isOverview = remembered((table: Table) => listsMilestones(page, table))
  const ofCriteria = remembered((table: Table) => isOfCriteria(page, table))
  const all = plan.milestones.flatMap((milestone): Sibling[] => {
    const own = milestone.places.filter(({ file }) => file === page.file)
    const written = own.filter((place) => {
      const found = rowAt(page, place.start)
      const isWritten = FORMS.some(({ shapes }) => shapes.includes(place.shape))
      // A table of criteria lists no milestones.
      const isOther = found && (isStray(page, found.table, found.row) || ofCriteria(found.table))
      return isWritten && !isOther
    })
    const listing = written.filter(({ shape, start }) => {
      const table = shape === 'table' ? rowAt(page, start)?.table : undefined
      return !table || isOverview(table)
    })
    const places = listing.length > 0 ? listing : written
    const isOfPhase = phase !== null && isCalled(page, phase, phasesAround(plan, milestone))
    return places.length > 0 ? [{ milestone, places, isOfPhase }] : []
  })
  const inPhase = all.filter(({ isOfPhase }) => isOfPhase)
  return inPhase.length > 0 ? inPhase : all
}

/** Whether the rows of a table are criteria of the milestones that they name. */
function isOfCriteria({ context, root }: Page, table: Table): boolean {
  const section = [...walk(root)].findLast(({ span }) => span.start <= table.start) ?? root
  return criteriaColumns(context, table, announcesCriteria(context, section)) !== null
}

/** What a column says of a milestone as such, and not of its costs or risks. */
const OF_MILESTONES: readonly Label[] = [
  'status',
  'progress',
  'target',
  'owner',
  'goal',
  'criteria',
  'dependencies',
  'approval',
]

/** Whether a table lists milestones, with a column for them or none beside their names: no estimate. */
function listsMilestones(page: Page, table: Table): boolean {
  const columns = milestoneColumns(page.context, table, false)
  if (!columns) return true
  const { name, number, title, heads } = columns
  const others = heads.filter((_, index) => index !== name && index !== number && index !== title)
  return others.length === 0 || others.flat().some((label) => OF_MILESTONES.includes(label))
}

/** What the phase of a milestone may be asked for by: as the milestone speaks of it, and as the heading around it does. */
function phasesAround({ phases }: Plan, { ref, phase }: Milestone): string[] {
  const named = phase === null ? [] : [phase]
  const found = phases.filter(
    ({ id, title, self, milestones }) =>
      named.some((name) => name === id || name === title || name === `${id}: ${title}`) ||
      (self !== ref && milestones.includes(ref)),
  )
  return [
    ...named,
    ...found.flatMap(({ id, title }) => [id, title, ...(id && title ? [`${id}: ${title}`] : [])]),
  ].filter((name) => name !== null)
}

/** Whether one of some names is that of a phase: "Phase 3" is called "3 – Growth" in a column of phases. */
function isCalled({ context }: Page, phase: string, names: readonly string[]): boolean {
  const [, noun = '', number] = /^(\D+?)\s*(\d+)$/u.exec(phase.trim()) ?? []
  const isNumbered = number !== undefined && context.words.noun(noun) === 'phase'
  return names.some(
    (name) =>
      fold(name) === fold(phase) || (isNumbered && /^(\d+)(?=$|\s*[-–—:.])/u.exec(name)?.[1] === number),
  )
}

/**
 * The sibling of every shape in which most of them stand that the new one is written like, and behind: the last of those
 * under headings that say of it what is true. Throws where all of them stand below what is done.
 */
export function modelsOf(page: Page, siblings: readonly Sibling[]): Model[] {
  const models = FORMS.flatMap(({ shapes, form }) => {
    const standing = siblings.flatMap(({ milestone, places }) =>
      places.filter(({ shape }) => shapes.includes(shape)).map((place) => ({ milestone, place })),
    )
    const holders = new Set(standing.map(({ milestone }) => milestone))
    if (holders.size * 2 <= siblings.length) return []
    const grouped = standing
      .map((model) => ({ ...model, form, group: groupOver(page, model.place.start) }))
      .toSorted((a, b) => a.place.start - b.place.start)
    const least = Math.min(...grouped.map(({ group }) => untruth(group)))
    return grouped.findLast(({ group }) => untruth(group) === least) ?? []
  })
  const fitting = models.filter(({ group }) => untruth(group) < MOST_UNTRUE)
  const over = models[0]?.group
  if (over && fitting.length === 0)
    throw failure(
      `a new milestone beside the others would stand under "${over.text}"`,
      `${page.file}:${over.line}`,
      'write the first one that is planned elsewhere by hand, or name another document: --file PATH',
    )
  return fitting
}

const MOST_UNTRUE = 2

/** How far from the truth what a heading says of all below it is for a milestone that is planned. */
function untruth(group: Claim | null): number {
  if (group === null || group.value === 'planned') return 0
  return group.value === 'done' ? MOST_UNTRUE : 1
}
