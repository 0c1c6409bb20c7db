import type { Target } from '../model.ts'
import type { Rule } from './finding.ts'
import { lineOf, nameOf } from './said.ts'

export const conflictingTarget: Rule = {
  id: 'conflicting-target',
  level: 'warning',
  summary: 'Two places give one milestone different weeks or dates.',
  check({ plan }, report) {
    for (const milestone of plan.milestones) {
      const first = milestone.target
      const other = first && milestone.targets.find((target) => clash(first, target))
      if (!first || !other) continue
      report(
        other,
        `${nameOf(milestone)} is due ${first.text} at ${lineOf(first, other)} and ${other.text} here`,
        {
          milestone: milestone.ref,
          help: 'keep one of them',
          related: [{ place: first, message: `${first.text} here` }],
        },
      )
    }
  },
}

/** Ranges that overlap agree; targets of which one can't be read do not clash. */
function clash(a: Target, b: Target): boolean {
  if (a.unit === null || a.unit !== b.unit) return false
  if (a.from === null || b.from === null || a.to === null || b.to === null) return false
  return a.from > b.to || b.from > a.to
}
