import { vagueIn } from '../vocabulary/vague.ts'
import type { Rule } from './finding.ts'
import { itemLists, quoted } from './said.ts'

export const vagueCriterion: Rule = {
  id: 'vague-criterion',
  level: 'warning',
  summary: 'A criterion says nothing that anybody could check.',
  check({ plan }, report) {
    for (const { item: items, milestone } of itemLists(plan)) {
      if (items === plan.deliverables || items === milestone?.deliverables.items) continue
      for (const item of items) {
        const word = vagueIn(item.text)
        if (word === null) continue
        report(item, `${quoted(item.text)} can't be checked: ${quoted(word)} is a matter of opinion`, {
          milestone: milestone?.ref ?? null,
          help: 'name what can be measured: a number, a limit, a test, "all" or "no"',
        })
      }
    }
  },
}
