import { answerFault } from '../approval/answer.ts'
import { entryFor } from '../approval/case.ts'
import type { Milestone } from '../model.ts'
import type { Rule } from './finding.ts'
import { advancedPast } from './gates.ts'
import { donePlace, isDone, nameOf, statusPlace } from './said.ts'

export const approvalNotGranted: Rule = {
  id: 'approval-not-granted',
  level: 'error',
  summary: 'A milestone is done or passed, and the last answer of the decision log does not let it pass.',
  guards: true,
  check(evidence, report) {
    const passed = new Set(advancedPast(evidence).map(({ gate }) => gate))
    for (const milestone of evidence.plan.milestones) {
      const entry = entryFor(evidence, milestone)
      const name = nameOf(milestone)
      const fault = entry && answerFault(evidence, milestone, entry)
      if (!entry || !fault || !isNeeded(milestone)) continue
      const done = donePlace(milestone)
      if (!done && !passed.has(milestone)) continue
      const how = done ? isDone(milestone) : 'was passed by work that comes after it'
      report(done ?? statusPlace(milestone), `${name} ${how}, and ${fault.message}`, {
        milestone: milestone.ref,
        help: fault.help,
        related: [{ place: entry.decision, message: entry.decision.title }],
      })
    }
  },
}

/** A request or a date binds only what needs an approval; a no binds everything. */
function isNeeded({ approval: { required, state } }: Milestone): boolean {
  return required === true || state === 'conditional' || state === 'rejected' || state === 'revoked'
}
