import type { Rule } from './finding.ts'
import { doneClaim, nameOf } from './said.ts'

export const missingApproval: Rule = {
  id: 'missing-approval',
  level: 'error',
  summary: 'A milestone that requires approval is marked done, and nothing grants it.',
  guards: true,
  check({ plan }, report) {
    for (const milestone of plan.milestones) {
      const { required, state, entry } = milestone.approval
      const claim = doneClaim(milestone)
      // What an answer of the log lacks is told by the other rules.
      if (!claim || required !== true || entry !== null || state === 'granted') continue
      report(claim, `${nameOf(milestone)} is marked done, requires approval and has none`, {
        milestone: milestone.ref,
        help: 'have it approved in the decision log, or take the status back',
      })
    }
  },
}
