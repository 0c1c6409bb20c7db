import type { Target } from '../model.ts'
import type { Rule } from './finding.ts'

export const conflictingTarget: Rule = {
  id: 'conflicting-target',
  level: 'warning',
  summary: 'Two places give one milestone different weeks or dates.',
  check(plan, report) {
    for (const milestone of plan.milestones) {
      const first = milestone.target
      const other = first && milestone.targets.find((target) => clash(first, target))
      if (!first || !other) continue
      report(
        milestone,
        other,
        `${milestone.ref} is due ${first.text} at ${first.file}:${first.line} and ${other.text} here`,
      )
    }
  },
}

/** Ranges that overlap agree; targets of which one can't be read do not clash. */
function clash(a: Target, b: Target): boolean {
  if (
    a.unit === null ||
    a.unit !== b.unit ||
    a.from === null ||
    b.from === null ||
    a.to === null ||
    b.to === null
  )
    return false
  return a.from > b.to || b.from > a.to
}
