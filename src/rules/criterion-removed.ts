import type { ItemChange } from '../changes/changes.ts'
import type { Rule } from './finding.ts'
import { acceptedBy, coveredBy, hasBegun, isGoal, named, refOf, stood, wasOf } from './goalposts.ts'
import { nameOf, quoted } from './said.ts'

export const criterionRemoved: Rule = {
  id: 'criterion-removed',
  level: 'error',
  summary: 'A criterion of the base is gone, or a deliverable of a milestone that had begun.',
  guards: true,
  check(evidence, report) {
    const { changes } = evidence
    for (const change of changes?.items ?? []) {
      const { was, place, nearly } = change
      // Of a milestone that is gone as a whole, that is told.
      const isGoneWithAll = changes?.removed.some((one) => one.was === was?.milestone && one.phase === null)
      if (!was || !isGoal(was, change.home) || isGoneWithAll) continue
      const what = whereTo(change)
      if (what === null) continue
      const covering = coveredBy(change, evidence)
      const about = { milestone: refOf(change), was: wasOf(was.item) }
      if (covering) {
        report(place, `${named(was)} ${what}, ${covering.how}`, {
          ...about,
          ...acceptedBy(covering),
          help: 'nothing, if that entry means it',
        })
      } else {
        report(place, `${named(was)} ${what}; it stood at ${stood(was.item)}`, {
          ...about,
          help: `put it back, or log the decision in the heading, the Decision field or a sentence of an entry: "Drops ${was.kind} …" with its words or reference${nearly ? `, right behind the verb and without doubt: ${quoted(nearly.decision.title)} decides nothing as it is worded` : ''}`,
          related: nearly
            ? [{ place: nearly.decision, message: `${quoted(nearly.decision.title)} speaks of it` }]
            : [],
        })
      }
    }
  },
}

/** What happened to an item that its milestone no longer has; null where it still has it, or never was the place for it. */
function whereTo({ was, now, home, outside }: ItemChange): string | null {
  // What stands under a backlog now is weakened, which is told as such.
  if (!now) return outside ? null : 'is gone'
  if (now.milestone === home || !was?.milestone) return null
  // What has not begun may be planned anew; work that is under way is not finished by giving it away.
  const isBinding = [was.milestone, ...(home ? [home] : [])].some(hasBegun)
  const to = now.milestone === null ? 'no milestone' : nameOf(now.milestone)
  return isBinding ? `was moved to ${to}` : null
}
