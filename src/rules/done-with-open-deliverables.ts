import type { Rule } from './finding.ts'
import { openGroups, reportGroup } from './open-groups.ts'
import { doneClaim, inState, nameOf, relatedItems } from './said.ts'

export const doneWithOpenDeliverables: Rule = {
  id: 'done-with-open-deliverables',
  level: 'error',
  summary: 'A milestone marked done still has open deliverables.',
  check({ plan, groups }, report) {
    for (const milestone of plan.milestones) {
      const { open, total, items } = milestone.deliverables
      const claim = doneClaim(milestone)
      if (!claim || open === 0) continue
      report(claim, `${nameOf(milestone)} is marked done with ${open} of ${total} deliverables open`, {
        milestone: milestone.ref,
        help: 'finish them and tick them, or take the status back',
        related: relatedItems(inState(items, 'open')),
      })
    }
    for (const group of openGroups(plan, groups, 'deliverables')) reportGroup(group, 'deliverables', report)
  },
}
