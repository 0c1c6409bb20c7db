import { type Rule, statusPlace } from './finding.ts'

export const missingApproval: Rule = {
  id: 'missing-approval',
  level: 'error',
  summary: 'A milestone that requires approval is marked done, and nothing grants it.',
  check(plan, report) {
    for (const milestone of plan.milestones) {
      const { required, state } = milestone.approval
      if (milestone.status !== 'done' || required !== true || state === 'granted') continue
      report(
        milestone,
        statusPlace(milestone),
        `${milestone.ref} is marked done, requires approval and has none`,
      )
    }
  },
}
