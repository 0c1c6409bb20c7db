import type { Rule } from './finding.ts'
import { doneClaim, inState, nameOf, partsIn, relatedItems } from './said.ts'

export const doneWithoutCriteria: Rule = {
  id: 'done-without-criteria',
  level: 'warning',
  summary: 'A milestone is marked done, and neither criteria nor tracked deliverables prove it.',
  check({ plan }, report) {
    const partsOf = partsIn(plan)
    for (const milestone of plan.milestones) {
      const { criteria, deliverables } = milestone
      const claim = doneClaim(milestone)
      const isProven = criteria.total > 0 || deliverables.percent !== null || partsOf(milestone).length > 0
      // Of headings that nobody calls milestones nobody asks for criteria.
      const isNamed = milestone.places.some(({ shape }) => shape !== 'section')
      if (!claim || isProven || !isNamed) continue
      const lists =
        deliverables.total > 0 ? `, and none of its ${deliverables.total} deliverables is tracked` : ''
      report(claim, `${nameOf(milestone)} is marked done without any criterion${lists}`, {
        milestone: milestone.ref,
        help:
          deliverables.total > 0
            ? 'give each deliverable a box and tick it, or list what had to be true below "Acceptance criteria:"'
            : 'list what had to be true, each with a box, below "Acceptance criteria:"',
        related: relatedItems(inState(deliverables.items, 'untracked')),
      })
    }
  },
}
