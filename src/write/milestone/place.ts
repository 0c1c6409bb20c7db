/** Where a new milestone goes: in which document, and under which heading. */
import { failure } from '../../errors.ts'
import type { Claim, Milestone, Plan } from '../../model.ts'
import { endOf, type Section, walk } from '../../read/outline.ts'
import { groupClaim } from '../../read/status-group.ts'
import { namesAStatus } from '../../vocabulary/names.ts'
import type { Page } from '../page.ts'
import type { Plans } from '../scaffold.ts'

/** The document that is made where there is no plan. */
export const NEW_PLAN = 'MILESTONES.md'

/** The document that the new milestone goes into. Throws where there are several, and none of them is the one. */
export function homeOf({ report }: Plans, named: string | null): string {
  if (named !== null) return named
  const plans = report.plans.filter(({ milestones }) => milestones.length > 0)
  const [plan, ...others] = plans
  if (!plan) return NEW_PLAN
  if (others.length > 0)
    throw failure(
      `there are ${plans.length} plans`,
      null,
      `name the document: ${plans.map(({ milestones: [first] }) => `--file ${first?.file}`).join(', or ')}`,
    )
  const files = plan.milestones.map(({ file }) => file)
  const [last = NEW_PLAN] = files.toReversed()
  if (files.length === 1 || new Set(files).size < files.length) return definedIn(plan, last)
  // A table that lists them all is the own document of none, though one may stand nowhere else.
  const shared = files.findLast((file) => holdersOf(plan, file).length > 1)
  if (shared !== undefined) return definedIn(plan, shared)
  throw failure(
    'every milestone of this plan has a document of its own',
    last,
    'name the new one: --file PATH',
  )
}

/** The same document; of a report on milestones that most have a plan for, that plan. */
function definedIn(plan: Plan, file: string): string {
  if (!namesAStatus(file)) return file
  const reported = holdersOf(plan, file)
  const planned = reported.map((one) => one.file).filter((one) => !namesAStatus(one))
  const [last = file] = planned.toReversed()
  return planned.length * 2 > reported.length ? last : file
}

/** The milestones that stand in a document, and are not only spoken of there. */
function holdersOf({ milestones }: Plan, file: string): Milestone[] {
  return milestones.filter(({ places }) =>
    places.some((place) => place.file === file && place.shape !== 'reference'),
  )
}

/** What the innermost heading over a milestone that is nothing but a status says of it, "## Done"; null without one. */
export function groupOver({ root, context }: Page, start: number): Claim | null {
  const isOver = (section: Section): boolean =>
    section.depth > 1 && section.span.start < start && start < endOf(section)
  return [...walk(root)]
    .filter(isOver)
    .reduce<Claim | null>((found, section) => groupClaim(context, section) ?? found, null)
}
