import type { Milestone } from '../model.ts'
import type { Rule } from './finding.ts'
import { doneClaim, lineOf, quoted } from './said.ts'

export const duplicateMilestone: Rule = {
  id: 'duplicate-milestone',
  level: 'warning',
  summary: 'One id stands for two different milestones.',
  check({ plan }, report) {
    const byRef = new Map(plan.milestones.map((milestone) => [milestone.ref, milestone]))
    for (const milestone of plan.milestones) {
      const first = byRef.get(milestone.duplicateOf ?? '')
      if (!first) continue
      // A done one that lists nothing has nothing to show but what stands under its id: there something is open.
      const done = [first, milestone].find(
        (one) => doneClaim(one) !== null && listsNothing(one) && isOpen(one === first ? milestone : first),
      )
      const names = [first, milestone].map(({ title, ref }) => quoted(title ?? ref))
      report(
        milestone,
        `${milestone.id ?? milestone.ref} stands for ${names[0]} at ${lineOf(first, milestone)} and for ${names[1]} here`,
        {
          milestone: (done ?? milestone).ref,
          ...(done ? { level: 'error' } : {}),
          help: 'give one of them another id',
          related: [{ place: first, message: `${names[0]} here` }],
        },
      )
    }
  },
}

function isOpen({ criteria, deliverables }: Milestone): boolean {
  return criteria.open + deliverables.open > 0
}

function listsNothing({ criteria, deliverables }: Milestone): boolean {
  return criteria.total + deliverables.total === 0
}
