import type { Milestone, Plan } from '../model.ts'
import type { Rule } from './finding.ts'
import { doneClaim, nameOf } from './said.ts'

export const doneWithoutCriteria: Rule = {
  id: 'done-without-criteria',
  level: 'warning',
  summary: 'A milestone is marked done, and neither criteria nor tracked deliverables prove it.',
  check({ plan }, report) {
    const holders = holdersIn(plan)
    for (const milestone of plan.milestones) {
      const { criteria, deliverables } = milestone
      const claim = doneClaim(milestone)
      const isProven = criteria.total > 0 || deliverables.percent !== null || holders.has(milestone.ref)
      if (!claim || isProven) continue
      const lists =
        deliverables.total > 0 ? `, and none of its ${deliverables.total} deliverables is tracked` : ''
      report(claim, `${nameOf(milestone)} is marked done without any criterion${lists}`, {
        milestone: milestone.ref,
        help: 'list what had to be true, each with a box, below "Acceptance criteria:"',
      })
    }
  },
}

/** The milestones that hold others: those prove it. */
function holdersIn({ phases, milestones }: Plan): Set<Milestone['ref']> {
  const atPlace = new Map(milestones.map((one) => [`${one.file}:${one.start}`, one.ref]))
  return new Set(
    phases.flatMap((phase) => {
      const own = atPlace.get(`${phase.file}:${phase.start}`)
      return own !== undefined && phase.milestones.some((ref) => ref !== own) ? [own] : []
    }),
  )
}
