import type { Plan } from '../model.ts'
import { conflictingStatus } from './conflicting-status.ts'
import { conflictingTarget } from './conflicting-target.ts'
import { doneWithOpenCriteria } from './done-with-open-criteria.ts'
import { doneWithOpenDeliverables } from './done-with-open-deliverables.ts'
import type { Finding, Rule } from './finding.ts'
import { missingApproval } from './missing-approval.ts'

/** Every rule, in the order in which findings are listed. */
export const RULES: readonly Rule[] = [
  doneWithOpenCriteria,
  doneWithOpenDeliverables,
  conflictingStatus,
  conflictingTarget,
  missingApproval,
]

/** What the rules find in a plan. */
export function judge(plan: Plan): Finding[] {
  const findings: Finding[] = []
  for (const rule of RULES) {
    rule.check(plan, (milestone, { file, line, column, start, end }, message) => {
      findings.push({
        rule: rule.id,
        level: rule.level,
        milestone: milestone.ref,
        message,
        place: { file, line, column, start, end },
      })
    })
  }
  return findings
}
