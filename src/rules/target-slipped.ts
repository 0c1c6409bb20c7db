import type { Target } from '../model.ts'
import type { Rule } from './finding.ts'
import { stood, wasOf } from './goalposts.ts'
import { nameOf, quoted } from './said.ts'

export const targetSlipped: Rule = {
  id: 'target-slipped',
  level: 'note',
  summary: 'A milestone has a later target than at the base.',
  guards: true,
  check({ changes }, report) {
    for (const { was, now } of changes?.milestones ?? []) {
      if (!was.target || !now.target || !isLater(now.target, was.target)) continue
      const [here, there] = [quoted(now.target.text), quoted(was.target.text)]
      report(now.target, `the target of ${nameOf(now)} is ${here}; it was ${there} at ${stood(was.target)}`, {
        milestone: now.ref,
        was: wasOf(was.target),
        help: 'nothing, if all who wait for it know',
      })
    }
  },
}

function isLater(now: Target, was: Target): boolean {
  if (now.unit === null || now.unit !== was.unit) return false
  const [here, there] = [now.to ?? now.from, was.to ?? was.from]
  if (here === null || there === null) return false
  if (typeof here === 'number' && typeof there === 'number') return here > there
  // ISO dates are in the order of their letters.
  return String(here) > String(there)
}
