import type { Rule } from './finding.ts'
import { doneClaim, inState, nameOf, relatedItems } from './said.ts'

export const doneWithUntrackedDeliverables: Rule = {
  id: 'done-with-untracked-deliverables',
  level: 'warning',
  summary:
    'A milestone is marked done, and some of its deliverables have no mark beside others that have one.',
  check({ plan }, report) {
    for (const milestone of plan.milestones) {
      const { untracked, total, percent, items } = milestone.deliverables
      const claim = doneClaim(milestone)
      // A list of outputs that nobody ticks asks for nothing.
      if (!claim || untracked === 0 || percent === null) continue
      report(
        claim,
        `${nameOf(milestone)} is marked done, and ${untracked} of ${total} deliverables are untracked`,
        {
          milestone: milestone.ref,
          help: 'give each deliverable a box as the others have, and tick those that are finished',
          related: relatedItems(inState(items, 'untracked')),
        },
      )
    }
  },
}
