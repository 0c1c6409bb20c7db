import { aimlessIn } from '../vocabulary/vague.ts'
import type { Rule } from './finding.ts'
import { quoted } from './said.ts'

export const vagueMilestone: Rule = {
  id: 'vague-milestone',
  level: 'warning',
  summary: 'A milestone has a name without an end: nobody can say when it is reached.',
  check({ plan }, report) {
    for (const milestone of plan.milestones) {
      const word = milestone.title === null ? null : aimlessIn(milestone.title)
      if (word === null) continue
      report(milestone, `${quoted(milestone.title ?? '')} has no end: ${quoted(word)} can go on for ever`, {
        milestone: milestone.ref,
        help: 'name the state that is reached: "Users can pay", not "Work on payment"',
      })
    }
  },
}
