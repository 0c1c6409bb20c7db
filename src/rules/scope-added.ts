import { isAddedMet } from './criterion-added-met.ts'
import type { Rule } from './finding.ts'
import { acceptedBy, coveredBy, hasBegun, isApproved, isFinished } from './goalposts.ts'
import { nameOf, quoted } from './said.ts'

export const scopeAdded: Rule = {
  id: 'scope-added',
  level: 'error',
  summary: 'An item was added to a milestone that had begun, and no decision says so.',
  guards: true,
  check(evidence, report) {
    const { changes } = evidence
    const before = new Map((changes?.milestones ?? []).map(({ was, now }) => [now, was]))
    for (const change of changes?.items ?? []) {
      const { was, now, home, place } = change
      const old = home ? before.get(home) : undefined
      // A part of what was there adds nothing to it.
      if (was || !now || !old || now.item.optional || now.item.parent !== null) continue
      if (!hasBegun(old) || isAddedMet(change, changes)) continue
      const how = isFinished(old) ? 'was done' : isApproved(old) ? 'was approved' : 'had begun'
      const covering = coveredBy(change, evidence)
      const what = `${now.kind} ${quoted(now.item.text)} was added to ${nameOf(old)}, which ${how}`
      report(place, covering ? `${what}, ${covering.how}` : what, {
        milestone: home?.ref ?? null,
        ...(covering ? acceptedBy(covering) : {}),
        help: covering
          ? 'nothing, if that entry means it'
          : `log the decision: "Adds ${now.kind} …" with its words; or put it into a milestone to come`,
      })
    }
  },
}
