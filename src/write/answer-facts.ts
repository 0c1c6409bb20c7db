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

/**
 * How far the work around a milestone is: "Phase 2 complete, all acceptance criteria met"; null where it is not that far.
 *
 * @param isComplete whether nothing of the milestone itself is left
 */
export function contextOf(plan: Plan, milestone: Milestone, isComplete: boolean): string | null {
  const { criteria } = milestone
  if (criteria.total === 0 || criteria.met < criteria.total) return null
  const phase = isComplete || isDone(milestone) ? completePhase(plan, milestone) : null
  return phase === null ? 'All acceptance criteria met' : `${phase} complete, all acceptance criteria met`
}

/** The phase of which nothing but this milestone's approval is left; null where there is more, or no phase. */
function completePhase(plan: Plan, milestone: Milestone): string | null {
  const name = phaseName(phaseOf(plan, milestone))
  return name !== null && besideIn(plan, milestone, name).every(isDone) ? phaseId(oneLine(name)) : null
}

/** The other milestones of a phase. */
function besideIn(plan: Plan, { ref }: Milestone, phase: string): Milestone[] {
  return milestonesIn(plan, phase).filter((one) => one.ref !== ref)
}

function isDone({ status, disputed }: Milestone): boolean {
  return status === 'done' && !disputed
}

/** Whether there is still something to do for it. */
function isLeft(milestone: Milestone): boolean {
  return !isDone(milestone) && (milestone.disputed || milestone.status !== 'deferred')
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

/** The milestone that comes after one: of its own phase while that has any that is left; null where none is. */
export function followingOf(plan: Plan, milestone: Milestone): Milestone | null {
  const { milestones } = plan
  const rest = milestones.slice(milestones.indexOf(milestone) + 1)
  const phase = phaseName(phaseOf(plan, milestone))
  const own = phase === null ? [] : besideIn(plan, milestone, phase).filter(isLeft)
  return rest.find((one) => own.includes(one)) ?? own[0] ?? rest.find(isLeft) ?? null
}

/**
 * What an approval lets begin: the next phase, or the next milestone where phases don't say. Null for nothing, and where what
 * comes next stands before it, and did not wait for it.
 */
export function stepAfter(plan: Plan, milestone: Milestone): string | null {
  const following = followingOf(plan, milestone)
  const { milestones } = plan
  if (following === null || milestones.indexOf(following) < milestones.indexOf(milestone)) return null
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
