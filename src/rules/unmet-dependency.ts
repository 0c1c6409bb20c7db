import type { Milestone, Place } from '../model.ts'
import { neededBy } from '../plan/waits.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import type { Rule } from './finding.ts'
import { deliverablesOf, nameOf, quoted, statusPlace, wordOf } from './said.ts'

export const unmetDependency: Rule = {
  id: 'unmet-dependency',
  level: 'error',
  summary: 'Something is in progress or done before what it depends on is done.',
  check({ plan, refuted }, report) {
    const isDisputed = ({ status, ref }: Milestone): boolean => status === 'done' && refuted.has(ref)
    const stateOf = (one: Milestone): string => (isDisputed(one) ? 'disputed' : wordOf(one.status))
    const unmet = (text: string, self: Milestone | null): Milestone | null => {
      const found = neededBy(plan, text)
      return found &&
        found !== self &&
        (isUnfinished(found.status) || found.status === 'deferred' || isDisputed(found))
        ? found
        : null
    }
    const tell = (place: Place, name: string, state: string, needed: Milestone, ref: string | null): void => {
      report(place, `${name} is ${state} and depends on ${nameOf(needed)}, which is ${stateOf(needed)}`, {
        milestone: ref,
        // What was put off or given up may not be needed any more: then nothing has to wait for it.
        ...(needed.status === 'deferred' ? { level: 'warning' } : {}),
        help:
          needed.status === 'deferred'
            ? `take the dependency away, or take ${nameOf(needed)} up again`
            : `finish ${nameOf(needed)} first, or take the dependency away`,
        related: [{ place: statusPlace(needed), message: `${nameOf(needed)} is ${stateOf(needed)}` }],
      })
    }
    for (const milestone of plan.milestones) {
      const { status, dependsOn, ref } = milestone
      if (status !== 'in_progress' && status !== 'done') continue
      for (const needed of new Set(dependsOn.map((text) => unmet(text, milestone)))) {
        if (needed) tell(statusPlace(milestone), nameOf(milestone), wordOf(status), needed, ref)
      }
    }
    for (const { item, milestone } of deliverablesOf(plan)) {
      if (item.own !== 'met') continue
      for (const needed of new Set(item.fields?.dependencies.map((text) => unmet(text, milestone)))) {
        if (needed) tell(item, quoted(item.text), 'done', needed, milestone?.ref ?? null)
      }
    }
  },
}
