import type { LostWait } from '../changes/changes.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import type { Case, Rule } from './finding.ts'
import { acceptedBy, decidedBy, isApprovedNow, stood, wasOf } from './goalposts.ts'
import { nameOf, wordOf } from './said.ts'

export const gateRemoved: Rule = {
  id: 'gate-removed',
  level: 'error',
  summary:
    'A milestone waited for a gate or a dependency at the base, and no longer does before that is passed.',
  guards: true,
  check(evidence, report) {
    // A gate that is taken away is one change, however many milestones stood behind it.
    const told = new Set<unknown>()
    for (const lost of evidence.changes?.lostWaits ?? []) {
      const { was, milestone, decided } = lost
      const key = was.by === 'gate' ? was.for : lost
      if (isOver(lost, evidence) || told.has(key)) continue
      told.add(key)
      const what = was.by === 'gate' ? `the gate of ${nameOf(was.for)}` : nameOf(was.for)
      const message = `${nameOf(milestone)} no longer waits for ${what}, which is ${wordOf(lost.for.status)}`
      const about = {
        milestone: milestone.ref,
        was: wasOf({ ...was.milestone, text: nameOf(was.milestone) }),
      }
      const covering = decided && decidedBy(decided)
      if (covering)
        report(milestone, `${message}, ${covering.how}`, {
          ...about,
          ...acceptedBy(covering),
          help: 'nothing, if that entry means it',
        })
      else
        report(milestone, `${message}; it stood at ${stood(was.milestone)}`, {
          ...about,
          help: `put ${was.by === 'gate' ? 'the label and the order' : 'the dependency'} back until that is passed, or log the decision: "Drops ${was.by === 'gate' ? 'the gate of' : 'dependency'} …"`,
          related: [{ place: lost.for, message: `${nameOf(lost.for)} is ${wordOf(lost.for.status)}` }],
        })
    }
  },
}

/** Whether nothing would have to wait any more; what is no gate because it needs no approval now is told as waived. */
function isOver({ was, for: needed }: LostWait, evidence: Case): boolean {
  if (was.by === 'gate' && !was.for.gated && needed.approval.required !== true) return true
  const isApproved = needed.approval.required !== true || isApprovedNow(needed, evidence)
  return !isUnfinished(needed.status) && needed.status !== 'deferred' && isApproved
}
