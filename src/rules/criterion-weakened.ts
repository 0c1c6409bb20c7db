import type { ItemChange } from '../changes/changes.ts'
import { detailChanges, sayDetail, weakerDetail } from '../changes/details.ts'
import { isExtended, weakenings } from '../changes/weakened.ts'
import { wordingOf } from '../changes/wording.ts'
import type { Item } from '../model.ts'
import type { Rule } from './finding.ts'
import {
  acceptedBy,
  coveredBy,
  isApproved,
  isFinished,
  isGoal,
  named,
  refOf,
  stood,
  wasOf,
} from './goalposts.ts'
import { nameOf, quoted } from './said.ts'

export const criterionWeakened: Rule = {
  id: 'criterion-weakened',
  level: 'error',
  summary:
    'A criterion says less than at the base, or one of a done or approved milestone says something else.',
  guards: true,
  check({ changes }, report) {
    for (const change of changes?.items ?? []) {
      const { was, place } = change
      if (!was || !isGoal(was, change.home)) continue
      const reasons = reasonsFor(change)
      if (reasons.length === 0) continue
      const covering = coveredBy(change, changes)
      const about = { milestone: refOf(change), was: wasOf(was.item) }
      const what = `${named(was)} is weaker: ${reasons.join(', ')}`
      if (covering) {
        report(change.outside ?? place, `${what}, ${covering.how}`, {
          ...about,
          ...acceptedBy(covering),
          help: 'nothing, if that entry means it',
        })
      } else {
        report(change.outside ?? place, `${what}; it stood at ${stood(was.item)}`, {
          ...about,
          help: 'put its words back, or log the decision: "Drops criterion …" with its old words or reference',
        })
      }
    }
  },
}

function reasonsFor(change: ItemChange): string[] {
  const { was, now, outside } = change
  if (!was) return []
  if (!now) return outside ? [`it stands under ${quoted(outside.section ?? 'no milestone')} now`] : []
  return [...reasonsInWords(change, was.item, now.item), ...reasonsBelow(change, was.item, now.item)]
}

function reasonsInWords(change: ItemChange, was: Item, now: Item): string[] {
  const weaker = weakenings(was, now)
  if (weaker.length > 0 || wordingOf(was.text) === wordingOf(now.text)) return weaker
  // What is finished by this change may be ticked with what shows it.
  const held = heldTo(change, !isExtended(was.text, now.text))
  return held === null ? [] : [`${held}, and it reads ${quoted(now.text)} now`]
}

/** What is finished by this change may lose the notes that led there. */
function reasonsBelow(change: ItemChange, was: Item, now: Item): string[] {
  const changes = detailChanges(was, now, change.home)
  if (changes.length === 0) return []
  const weaker = changes.flatMap(weakerDetail)
  if (weaker.length > 0) return weaker
  const held = heldTo(change, false)
  return held === null ? [] : [`${held}, and ${changes.map(sayDetail).join(', ')}`]
}

/** Why an item may not be reworded at all; null where it may. */
function heldTo({ was, home }: ItemChange, isHeldNow: boolean): string | null {
  for (const one of [was?.milestone ?? null, isHeldNow ? home : null]) {
    if (one && isFinished(one)) return `${nameOf(one)} is done`
    if (one && isApproved(one)) return `${nameOf(one)} is approved`
  }
  return null
}
