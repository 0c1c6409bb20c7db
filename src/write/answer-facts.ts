/** What an entry of the decision log says of its milestone: computed from the documents, and never more than they prove. */
import type { Milestone, Plan, TestCount } from '../model.ts'
import { isPassing } from './report/facts.ts'
import {
  calledBy,
  isSamePhase,
  milestonesIn,
  nameOf,
  phaseId,
  phaseName,
  phaseOf,
} from './status-file/facts.ts'
import { oneLine } from './status-file/pen.ts'

/** How far the work around a milestone is: "Phase 2 complete, all acceptance criteria met"; null where it is not that far. */
export function contextOf(plan: Plan, milestone: Milestone): string | null {
  const { criteria } = milestone
  if (criteria.total === 0 || criteria.met < criteria.total) return null
  const phase = completePhase(plan, milestone)
  return phase === null ? 'All acceptance criteria met' : `${phase} complete, all acceptance criteria met`
}

/** The phase of which nothing but this milestone's approval is left; null where there is more, or no phase. */
function completePhase(plan: Plan, milestone: Milestone): string | null {
  const name = phaseName(phaseOf(plan, milestone))
  if (name === null) return null
  const others = milestonesIn(plan, name).filter(({ ref }) => ref !== milestone.ref)
  return others.every(({ status, disputed }) => status === 'done' && !disputed)
    ? phaseId(oneLine(name))
    : null
}

/** What is counted of a milestone and of the tests that the documents name, a line each. */
export function countsOf({ tests }: Plan, { criteria, deliverables }: Milestone): string[] {
  const counted = [
    countOf('criteria', 'met', criteria.met, criteria),
    countOf('deliverables', 'complete', deliverables.done, deliverables),
  ].filter((part) => part !== null)
  const line = counted.join(', ')
  return [...(line === '' ? [] : [`${line.charAt(0).toUpperCase()}${line.slice(1)}`]), ...testsLine(tests)]
}

function countOf(
  what: string,
  word: string,
  met: number,
  { total, percent }: { total: number; percent: number | null },
): string | null {
  if (percent === null) return null
  return met === total ? `${what} ${word} (${met}/${total})` : `${met} of ${total} ${what} ${word}`
}

function testsLine(tests: readonly TestCount[]): string[] {
  if (tests.length === 0) return []
  const counts = tests.map(({ name, passed, total }) => `${passed}/${total} ${oneLine(name).toLowerCase()}`)
  return [`${tests.every(isPassing) ? 'Tests passing' : 'Tests'} (${counts.join(', ')})`]
}

/** The milestone that comes after one; null where none is left. */
export function followingOf({ milestones }: Plan, milestone: Milestone): Milestone | null {
  const rest = milestones.slice(milestones.indexOf(milestone) + 1)
  return rest.find(({ status, disputed }) => disputed || (status !== 'done' && status !== 'deferred')) ?? null
}

/** What an approval lets begin: the next phase, or the next milestone where phases don't say; null for nothing. */
export function stepAfter(plan: Plan, milestone: Milestone): string | null {
  const following = followingOf(plan, milestone)
  if (following === null) return null
  const own = phaseName(phaseOf(plan, milestone))
  const next = phaseName(phaseOf(plan, following))
  const isOther = next !== null && (own === null || !isSamePhase(next, own))
  return `advance to ${isOther ? phaseId(next) : shortName(following)}`
}

/** A milestone by its id and title. */
export function shortName(milestone: Milestone): string {
  const { id } = milestone
  return nameOf({ id: id === null ? null : oneLine(id), title: oneLine(calledBy(milestone)) })
}
