/** What every writer of a new milestone needs, and what stands around its name. */
import { explainedIn } from '../../read/legend.ts'
import type { Spelling } from '../name.ts'
import { lineEndAt, type Page } from '../page.ts'
import type { Dress, Naming } from '../sibling.ts'
import type { Template } from '../template.ts'
import { explained, isSign, mostOften } from '../wording.ts'
import type { Place, Sibling } from './siblings.ts'

/** What is known of the new milestone; null where nothing was given. */
export interface MilestoneRequest {
  name: string
  phase: string | null
  goal: string | null
  target: string | null
  owner: string | null
  /** The document to write it into; null for the plan's own. */
  file: string | null
}

/** What is tried, since it may be read as something else. */
export interface Trial {
  /** Whether a section gets the labels of lists that have no items yet. */
  hasLabels: boolean
  /** Whether the target stands behind the name where others have it there: "(due 2026-06-01)". */
  hasTarget: boolean
}

/** What every writer needs. */
export interface Task {
  page: Page
  naming: Naming
  request: MilestoneRequest
  template: Template
  siblings: readonly Sibling[]
  form: Trial
  spell: Spelling
}

/** The sign before a milestone that is planned: as others have it, or as the status key explains it; null without one. */
export function plannedSign({ page, siblings }: Task): string | null {
  const said = siblings.flatMap(({ milestone }) =>
    milestone.claims.filter(
      ({ file, value, text }) => file === page.file && value === 'planned' && isSign(text),
    ),
  )
  return (
    mostOften(said.map(({ text }) => text)) ?? explained('planned', '⏳', () => explainedIn(page.context))
  )
}

/** The phase in brackets behind the name, where the others have theirs there. */
export function phaseBehind({ phase }: Dress, { request, spell }: Task): string {
  return phase !== null && request.phase !== null ? ` (${spell(request.phase, 'line')})` : ''
}

/** The target behind the name, in the brackets and after the words that the last one has there: " (due 2026-06-01)". */
export function targetBehind({ page, siblings, request, form, spell }: Task, shape: Place['shape']): string {
  if (request.target === null || !form.hasTarget) return ''
  const forms = siblings.flatMap(({ milestone: { title, targets }, places }) =>
    places
      .filter((place) => place.shape === shape)
      .flatMap(({ file, start }) => {
        const end = lineEndAt(page, start)
        const name = title === null ? -1 : page.text.indexOf(title, start)
        const target = targets.find((one) => one.file === file && one.start > name && one.end <= end)
        if (!target || name < start || target.start < name) return []
        const lead = /\s*[(（[【][^()（）[\]【】]*$/u.exec(page.text.slice(name, target.start))?.[0]
        const trail = /^[^()（）[\]【】]*[)）\]】]/u.exec(page.text.slice(target.end, end))?.[0]
        return lead && trail ? [{ lead, trail }] : []
      }),
  )
  const last = forms.at(-1)
  return last ? last.lead + spell(request.target, 'line') + last.trail : ''
}
