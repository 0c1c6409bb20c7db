import type { Rule } from './finding.ts'
import { lineOf, quoted } from './said.ts'

export const duplicateMilestone: Rule = {
  id: 'duplicate-milestone',
  level: 'warning',
  summary: 'One id stands for two different milestones.',
  check({ plan }, report) {
    const byRef = new Map(plan.milestones.map((milestone) => [milestone.ref, milestone]))
    for (const milestone of plan.milestones) {
      const first = byRef.get(milestone.duplicateOf ?? '')
      if (!first) continue
      const names = [first, milestone].map(({ title, ref }) => quoted(title ?? ref))
      report(
        milestone,
        `${milestone.id ?? milestone.ref} stands for ${names[0]} at ${lineOf(first, milestone)} and for ${names[1]} here`,
        {
          milestone: milestone.ref,
          help: 'give one of them another id',
          related: [{ place: first, message: `${names[0]} here` }],
        },
      )
    }
  },
}
