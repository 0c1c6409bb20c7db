import { entryFor } from '../approval/case.ts'
import { contentFault } from '../approval/content.ts'
import type { Rule } from './finding.ts'
import { nameOf } from './said.ts'

export const staleApproval: Rule = {
  id: 'stale-approval',
  level: 'error',
  summary:
    'A milestone is not what was approved: its criteria, goal or deliverables are others, or nothing says which.',
  guards: true,
  check(evidence, report) {
    for (const milestone of evidence.plan.milestones) {
      const entry = milestone.approval.state === 'granted' ? entryFor(evidence, milestone) : null
      const fault = entry && contentFault(evidence, milestone, entry, nameOf(milestone))
      if (!entry || !fault) continue
      report(entry.decision, fault.message, {
        milestone: milestone.ref,
        help: fault.help,
        related: (fault.details ?? []).map((message) => ({ place: milestone, message })),
      })
    }
  },
}
