import type { Rule } from './finding.ts'
import { donePlace, inState, isDone, nameOf, relatedItems } from './said.ts'

export const doneWithUntrackedCriteria: Rule = {
  id: 'done-with-untracked-criteria',
  level: 'warning',
  summary:
    'A milestone is done, and some of its criteria have no box or mark that says whether they are met.',
  check({ plan }, report) {
    for (const milestone of plan.milestones) {
      const { untracked, total, items } = milestone.criteria
      const place = donePlace(milestone)
      if (!place || untracked === 0) continue
      report(
        place,
        `${nameOf(milestone)} ${isDone(milestone)}, and ${untracked} of ${total} criteria are untracked`,
        {
          milestone: milestone.ref,
          help: 'give each criterion a box, and tick those that are met',
          related: relatedItems(inState(items, 'untracked')),
        },
      )
    }
  },
}
