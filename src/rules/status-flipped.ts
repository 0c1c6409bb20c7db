import type { Milestone } from '../model.ts'
import type { Case, Rule } from './finding.ts'
import { isApprovedNow, isFinished, stood, wasOf } from './goalposts.ts'
import { doneClaim, nameOf, partsIn, statusPlace, wordOf } from './said.ts'

export const statusFlipped: Rule = {
  id: 'status-flipped',
  level: 'error',
  summary: 'A milestone was set to done, and neither a met item nor an approval shows why.',
  guards: true,
  check(evidence, report) {
    const { plan, changes } = evidence
    const partsOf = partsIn(plan)
    for (const { was, now } of changes?.milestones ?? []) {
      const claim = doneClaim(now)
      if (!claim || isFinished(was) || isShown(now, evidence)) continue
      const parts = partsOf(now)
      if (parts.length > 0 && parts.every(isFinished)) continue
      const before = statusPlace(was)
      report(
        claim,
        `${nameOf(now)} was ${wordOf(was.status)} at ${stood(before)} and is marked done with nothing met`,
        {
          milestone: now.ref,
          was: wasOf({ ...before, text: wordOf(was.status) }),
          help: 'list what had to be true and tick it, or have it approved in the decision log',
        },
      )
    }
  },
}

/** Of a line with a box and no other below it, that box is the one mark that there can be. */
function isShown(milestone: Milestone, evidence: Case): boolean {
  const items = [...milestone.criteria.items, ...milestone.deliverables.items]
  if (isApprovedNow(milestone, evidence) || items.some(({ state }) => state === 'met')) return true
  return items.every(({ state }) => state === 'untracked') && doneClaim(milestone)?.source === 'box'
}
