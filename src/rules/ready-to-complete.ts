import type { Milestone } from '../model.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import type { Rule } from './finding.ts'
import { isBelowAll, listsOnlyFinished, nameOf, statusClaims, statusPlace, wordOf } from './said.ts'

export const readyToComplete: Rule = {
  id: 'ready-to-complete',
  level: 'note',
  summary: 'Everything of a milestone is met, and it is not marked done.',
  check({ plan, doubted }, report) {
    for (const milestone of plan.milestones) {
      if (doubted.has(milestone.ref) || !isProven(milestone)) continue
      const { criteria, deliverables } = milestone
      const met = [
        ...(criteria.total > 0 ? [`${criteria.met} of ${criteria.total} criteria`] : []),
        ...(deliverables.total > 0 ? [`${deliverables.done} of ${deliverables.total} deliverables`] : []),
      ].join(' and ')
      report(
        statusPlace(milestone),
        `${nameOf(milestone)} has ${met} met and is ${wordOf(milestone.status)}`,
        {
          milestone: milestone.ref,
          help:
            milestone.approval.required === true && milestone.approval.state !== 'granted'
              ? 'ask for its approval'
              : 'mark it done',
        },
      )
    }
  },
}

function isProven(milestone: Milestone): boolean {
  const { status, criteria, deliverables } = milestone
  const isStated = statusClaims(milestone).length > 0
  // "Blocked: yes", "### Cellar (not started)": not all of it is there.
  if (milestone.claims.some(({ kind }) => kind === 'part')) return false
  if (milestone.claims.some(isBelowAll) && listsOnlyFinished(milestone)) return false
  const total = criteria.total + deliverables.total
  return isStated && isUnfinished(status) && total > 0 && criteria.met + deliverables.done === total
}
