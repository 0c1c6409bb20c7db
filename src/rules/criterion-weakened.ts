import type { HeldItem, ItemChange } from '../changes/changes.ts'
import { detailChanges, sayDetail, weakerDetail } from '../changes/details.ts'
import { promiseIn, saysTheSame } from '../changes/promise.ts'
import { isExtended, weakenings, weakerBeside } from '../changes/weakened.ts'
import { wordingOf } from '../changes/wording.ts'
import type { Item, Milestone, Note } from '../model.ts'
import type { Case, Report, Rule } from './finding.ts'
import {
  acceptedBy,
  approvedAnew,
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
    'A criterion says less than at the base, or one of a done or approved milestone, or its goal, says something else.',
  guards: true,
  check(evidence, report) {
    const { changes } = evidence
    goalsIn(evidence, report)
    besideIn(evidence, report)
    for (const change of changes?.items ?? []) {
      const { was, place } = change
      if (!was || !isGoal(was, change.home)) continue
      const reasons = reasonsFor(change)
      if (reasons.length === 0) continue
      const covering = coveredBy(change, evidence)
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
          help: 'put its words back, or log the decision in the heading, the Decision field or a sentence of an entry: "Drops criterion …" with its old words or reference',
        })
      }
    }
  },
}

/** The goals of what is done or approved are a part of what was reached or seen. */
function goalsIn(evidence: Case, report: Report): void {
  for (const { was, now } of evidence.changes?.milestones ?? []) {
    const held = heldAs(was)
    const [before, after] = [goalsOf(was), goalsOf(now)]
    const gone = [...before].find(([wording]) => !after.has(wording))?.[1]
    const added = [...after].find(([wording]) => !before.has(wording))?.[1]
    if (held === null || (gone === undefined && added === undefined)) continue
    const how =
      gone === undefined
        ? `${quoted(added ?? '')} is new`
        : added === undefined
          ? `${quoted(gone)} is gone`
          : `${quoted(gone)} became ${quoted(added)}`
    const covering = approvedAnew(now, evidence)
    const what = `goal of ${nameOf(was)} is another: ${held}, and ${how}`
    report(now, covering ? `${what}, ${covering.how}` : `${what}; it stood at ${stood(was)}`, {
      milestone: now.ref,
      was: wasOf({ ...was, text: gone ?? nameOf(was) }),
      ...(covering ? acceptedBy(covering) : {}),
      help: covering ? 'nothing, if that entry means it' : 'put it back, or have the milestone approved anew',
    })
  }
}

/** A label over the criteria, or a sentence beside them, may ask for less of all of them. */
function besideIn(evidence: Case, report: Report): void {
  const items = (evidence.changes?.items ?? []).flatMap(({ now }) => (now ? [wordingOf(now.words)] : []))
  // A footnote is a part of the item that it belongs to.
  const isFootnote = (text: string): boolean => items.some((words) => words.includes(wordingOf(text)))
  for (const { was, now, beside } of evidence.changes?.milestones ?? []) {
    if (was.criteria.items.length === 0) continue
    const texts = (notes: readonly Note[]): string[] =>
      notes.map(({ text }) => text).filter((text) => !isFootnote(text))
    const reasons = weakerBeside(texts(beside.was), texts(beside.now))
    if (reasons.length === 0) continue
    const known = new Set(beside.was.map(({ text }) => wordingOf(text)))
    const place = beside.now.find(
      ({ text }) => !known.has(wordingOf(text)) && weakerBeside([], [text]).length > 0,
    )
    const covering = approvedAnew(now, evidence)
    const what = `criteria of ${nameOf(was)} are weaker: beside them, ${reasons.join(', ')}`
    report(place ?? now, covering ? `${what}, ${covering.how}` : what, {
      milestone: now.ref,
      was: wasOf({ ...was, text: texts(beside.was).join(' ') || nameOf(was) }),
      ...(covering ? acceptedBy(covering) : {}),
      help: covering
        ? 'nothing, if that entry means it'
        : 'put those words back; a criterion that is not meant to hold is dropped by a decision: "Drops criterion …"',
    })
  }
}

function goalsOf({ goal, goals }: Milestone): Map<string, string> {
  const all = [...(goal === null ? [] : [goal]), ...goals]
  return new Map(all.map((text) => [wordingOf(text), text]))
}

function reasonsFor(change: ItemChange): string[] {
  const { was, now, outside } = change
  if (!was) return []
  if (!now) return outside ? [`it stands under ${quoted(outside.section ?? 'no milestone')} now`] : []
  return [...reasonsInWords(change, was, now), ...reasonsBelow(change, was.item, now.item)]
}

function reasonsInWords(change: ItemChange, was: HeldItem, now: HeldItem): string[] {
  const weaker = weakenings(was, now)
  if (weaker.length > 0 || saysTheSame(was, now)) return weaker
  // What is finished by this change may be ticked with what shows it, be it a footnote or a link.
  const [before, after] = [promiseIn(was.words), promiseIn(now.words)]
  const isReworded = wordingOf(before) !== wordingOf(after) && !isExtended(before, after)
  const held = heldTo(change, isReworded)
  const words = wordingOf(was.item.text) === wordingOf(now.item.text) ? now.words : now.item.text
  return held === null ? [] : [`${held}, and it reads ${quoted(words)} now`]
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
    const held = one && heldAs(one)
    if (held !== null) return held
  }
  return null
}

function heldAs(milestone: Milestone): string | null {
  if (isFinished(milestone)) return `${nameOf(milestone)} is done`
  return isApproved(milestone) ? `${nameOf(milestone)} is approved` : null
}
