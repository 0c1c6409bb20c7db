import type { Rule } from './finding.ts'
import { acceptedBy, decidedBy, stood, wasOf } from './goalposts.ts'
import { nameOf, statusPlace, wordOf } from './said.ts'

export const milestoneDeferred: Rule = {
  id: 'milestone-deferred',
  level: 'error',
  summary: 'A milestone is put off or given up that was not at the base.',
  guards: true,
  check({ changes }, report) {
    for (const { was, now, deferred } of changes?.milestones ?? []) {
      if (now.status !== 'deferred' || was.status === 'deferred') continue
      const before = statusPlace(was)
      const what = `${nameOf(now)} is deferred; it was ${wordOf(was.status)} at ${stood(before)}`
      const covering = deferred && decidedBy(deferred)
      report(statusPlace(now), covering ? `${what}, ${covering.how}` : what, {
        milestone: now.ref,
        was: wasOf({ ...before, text: wordOf(was.status) }),
        ...(covering ? acceptedBy(covering) : {}),
        help: covering
          ? 'nothing, if that entry means it'
          : 'set it back, or log the decision in the heading, the Decision field or a sentence of an entry: "Defers …" or "Drops milestone …" with its id or title',
      })
    }
  },
}
