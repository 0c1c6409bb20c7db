import type { Rule } from './finding.ts'
import { gravityIn } from './gravity.ts'

export const unknownMark: Rule = {
  id: 'unknown-mark',
  level: 'warning',
  summary: 'A box has a mark that nobody knows, and counts as open.',
  check({ plan, flaws }, report) {
    const levelAt = gravityIn(plan)
    for (const flaw of flaws) {
      if (flaw.kind !== 'unknown-mark') continue
      report(flaw, `nobody knows the mark ${flaw.written}: it counts as open`, {
        milestone: flaw.milestone,
        level: levelAt(flaw.milestone),
        help: 'write [x] where it is met, [ ] where it is not',
      })
    }
  },
}
