import type { Case, Rule } from './finding.ts'
import { acceptedBy, coveredBy } from './goalposts.ts'
import { nameOf, quoted } from './said.ts'

export const criterionAddedMet: Rule = {
  id: 'criterion-added-met',
  level: 'error',
  summary: 'An item was added to a milestone already ticked.',
  guards: true,
  check(evidence, report) {
    const { changes } = evidence
    for (const change of changes?.items ?? []) {
      if (!isAddedMet(change, changes)) continue
      const { now, place, home } = change
      const covering = coveredBy(change, evidence)
      const what = `${now?.kind} ${quoted(now?.item.text ?? '')} was added to ${home ? nameOf(home) : ''} already ticked`
      report(place, covering ? `${what}, ${covering.how}` : what, {
        milestone: home?.ref ?? null,
        ...(covering ? acceptedBy(covering) : {}),
        help: covering
          ? 'nothing, if that entry means it'
          : 'add it open and tick it once it is met, or log the decision: "Adds …" with its words',
      })
    }
  },
}

/** Whether an item is new and met, in a milestone that was there. */
export function isAddedMet(
  { was, now, home, outside }: NonNullable<Case['changes']>['items'][number],
  changes: Case['changes'],
): boolean {
  if (was || !now || outside || now.item.optional || now.item.state !== 'met') return false
  return changes?.milestones.some((one) => one.now === home) === true
}
