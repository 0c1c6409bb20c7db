import type { Rule } from './finding.ts'
import { gravityIn } from './gravity.ts'

export const malformedBox: Rule = {
  id: 'malformed-box',
  level: 'warning',
  summary: 'A box is broken: no program takes it for one, and it counts as open.',
  check({ plan, flaws }, report) {
    const levelAt = gravityIn(plan)
    for (const flaw of flaws) {
      if (flaw.kind !== 'malformed-box') continue
      report(flaw, `${flaw.written} is a broken box: it counts as open`, {
        milestone: flaw.milestone,
        level: levelAt(flaw.milestone),
        help: 'write "- [ ] text" or "- [x] text"',
      })
    }
  },
}
