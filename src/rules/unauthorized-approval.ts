import { authorityFaults } from '../approval/authority.ts'
import { entryFor } from '../approval/case.ts'
import type { Rule } from './finding.ts'
import { nameOf } from './said.ts'

export const unauthorizedApproval: Rule = {
  id: 'unauthorized-approval',
  level: 'error',
  summary: 'An approval is not of somebody whose word counts, or it is not shown to be.',
  guards: true,
  check(evidence, report) {
    for (const milestone of evidence.plan.milestones) {
      const entry = milestone.approval.state === 'granted' ? entryFor(evidence, milestone) : null
      if (!entry) continue
      for (const { message, help, level } of authorityFaults(evidence, milestone, entry, nameOf(milestone)))
        report(entry.decision, message, { milestone: milestone.ref, help, ...(level && { level }) })
    }
  },
}
