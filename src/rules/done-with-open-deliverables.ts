import { type Rule, statusPlace } from './finding.ts'

export const doneWithOpenDeliverables: Rule = {
  id: 'done-with-open-deliverables',
  level: 'error',
  summary: 'A milestone marked done still has open deliverables.',
  check(plan, report) {
    for (const milestone of plan.milestones) {
      const { open, total } = milestone.deliverables
      if (milestone.status === 'done' && open > 0) {
        report(
          milestone,
          statusPlace(milestone),
          `${milestone.ref} is marked done with ${open} of ${total} deliverables open`,
        )
      }
    }
  },
}
