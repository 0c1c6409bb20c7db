import type { Milestone } from '../model.ts'
import type { Rule } from './finding.ts'
import { inState, quoted } from './said.ts'

export const unknownStatus: Rule = {
  id: 'unknown-status',
  level: 'warning',
  summary: 'A status field holds a word that is no known status.',
  check({ unread, plan }, report) {
    const held = new Set(plan.milestones.filter(isHeld).map(({ ref }) => ref))
    for (const { text, near, isWord, isUnclear, milestone, ...place } of unread) {
      if (isUnclear) {
        report(place, `${quoted(text)} may count less than all, or name a day`, {
          milestone,
          help: 'set a count in brackets, "(3/5)", or write the day in full',
        })
        continue
      }
      // A remark of several words needs none, unless without it the milestone would be done.
      if (!isWord && (milestone === null || !held.has(milestone))) continue
      const meant = near === null ? '' : `; the nearest known is ${quoted(near)}`
      report(place, `${quoted(text)} is no known status${meant}`, {
        milestone,
        help:
          near === null
            ? 'use a known word, or teach it: "vocabulary" in mstone.yaml'
            : `write ${quoted(near)}, or teach the word: "vocabulary" in mstone.yaml`,
      })
    }
  },
}

/** Nothing is left open, and it is not done. */
function isHeld({ status, inferred, criteria, deliverables }: Milestone): boolean {
  const items = [...criteria.items, ...deliverables.items]
  return status === 'in_progress' && inferred && inState(items, 'open').length === 0
}
