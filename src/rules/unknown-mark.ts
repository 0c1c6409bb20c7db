import type { Rule } from './finding.ts'
import { levelAt } from './gravity.ts'

export const unknownMark: Rule = {
  id: 'unknown-mark',
  level: 'warning',
  summary: 'A box has a mark that nobody knows, and counts as open.',
  check({ plan, flaws }, report) {
    for (const flaw of flaws) {
      if (flaw.kind !== 'unknown-mark') continue
      report(flaw, `nobody knows the mark ${flaw.written}: it counts as open`, {
        milestone: flaw.milestone,
        level: levelAt(plan, flaw.milestone),
        help: 'write [x] where it is met, [ ] where it is not',
      })
    }
  },
}
