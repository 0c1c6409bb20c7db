/** Beside which milestones a new one is written, and like which of them. */
import type { Milestone, Plan } from '../../model.ts'
import { milestoneColumns } from '../../read/milestone-table.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Label } from '../../vocabulary/language.ts'
import { type Page, rowAt } from '../page.ts'

/** Somewhere that a milestone stands. */
export type Place = Milestone['places'][number]

/** One of a plan's milestones with the places of one document. */
export interface Sibling {
  milestone: Milestone
  places: Place[]
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
  const all = plan.milestones.flatMap((milestone): Sibling[] => {
    const written = milestone.places.filter(
      (place) => place.file === page.file && FORMS.some(({ shapes }) => shapes.includes(place.shape)),
    )
    const listing = written.filter((place) => place.shape !== 'table' || isOverview(page, place))
    const places = listing.length > 0 ? listing : written
    return places.length > 0 ? [{ milestone, places }] : []
  })
  if (phase === null) return all
  const isOf = ({ milestone }: Sibling): boolean =>
    milestone.phase !== null && phaseNames(plan, milestone.phase).some((name) => fold(name) === fold(phase))
  const inPhase = all.filter(isOf)
  return inPhase.length > 0 ? inPhase : all
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

/** Whether a row is of a table that lists milestones, with a column for them or none beside their names: no estimate. */
function isOverview(page: Page, { start }: Place): boolean {
  const table = rowAt(page, start)?.table
  const columns = table && milestoneColumns(page.context, table, false)
  if (!columns) return true
  const { name, number, title, heads } = columns
  const others = heads.filter((_, index) => index !== name && index !== number && index !== title)
  return others.length === 0 || others.flat().some((label) => OF_MILESTONES.includes(label))
}

function phaseNames({ phases }: Plan, name: string): string[] {
  const found = phases.find(({ id, title }) => name === id || name === title || name === `${id}: ${title}`)
  return [name, found?.id, found?.title].filter((one) => typeof one === 'string')
}

/** The last sibling of every shape in which most of them stand: what the new one is written like. */
export function modelsOf(siblings: readonly Sibling[]): Model[] {
  return FORMS.flatMap(({ shapes, form }) => {
    const standing = siblings.flatMap(({ milestone, places }) =>
      places.filter(({ shape }) => shapes.includes(shape)).map((place) => ({ milestone, place })),
    )
    const holders = new Set(standing.map(({ milestone }) => milestone))
    const model = standing.toSorted((a, b) => a.place.start - b.place.start).at(-1)
    return model && holders.size * 2 > siblings.length ? [{ form, ...model }] : []
  })
}
