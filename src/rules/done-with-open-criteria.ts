import { type Rule, statusPlace } from './finding.ts'

export const doneWithOpenCriteria: Rule = {
  id: 'done-with-open-criteria',
  level: 'error',
  summary: 'A milestone marked done still has open acceptance criteria.',
  check(plan, report) {
    for (const milestone of plan.milestones) {
      const { open, total } = milestone.criteria
      if (milestone.status === 'done' && open > 0) {
        report(
          milestone,
          statusPlace(milestone),
          `${milestone.ref} is marked done with ${open} of ${total} criteria open`,
        )
      }
    }
  },
}
