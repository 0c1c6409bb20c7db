import type { Criteria, Place } from '../model.ts'
import type { Report, Rule } from './finding.ts'
import { openGroups, reportGroup } from './open-groups.ts'
import { deliverablesOf, doneClaim, inState, nameOf, quoted, relatedItems } from './said.ts'

export const doneWithOpenCriteria: Rule = {
  id: 'done-with-open-criteria',
  level: 'error',
  summary: 'A milestone or deliverable marked done still has open criteria.',
  check({ plan, groups }, report) {
    for (const milestone of plan.milestones) {
      const claim = doneClaim(milestone)
      if (claim) reportOpen(report, claim, nameOf(milestone), milestone.criteria, milestone.ref)
    }
    for (const { item, milestone } of deliverablesOf(plan)) {
      if (!item.fields) continue
      const own = item.fields.claims.find(({ kind, value }) => kind === 'status' && value === 'done')
      const claim = own ?? [{ ...item, state: item.own }, ...item.also].find(({ state }) => state === 'met')
      if (claim) reportOpen(report, claim, quoted(item.text), item.fields.criteria, milestone?.ref ?? null)
    }
    for (const group of openGroups(plan, groups, 'criteria')) reportGroup(group, 'criteria', report)
  },
}

function reportOpen(
  report: Report,
  claim: Place,
  name: string,
  { open, total, items }: Criteria,
  milestone: string | null,
): void {
  if (open === 0) return
  report(claim, `${name} is marked done with ${open} of ${total} criteria open`, {
    milestone,
    help: 'meet them and tick them, or take the status back',
    related: relatedItems(inState(items, 'open')),
  })
}
