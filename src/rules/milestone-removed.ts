import type { Rule } from './finding.ts'
import { acceptedBy, decidedBy, stood, wasOf } from './goalposts.ts'
import { nameOf, plural, quoted } from './said.ts'

export const milestoneRemoved: Rule = {
  id: 'milestone-removed',
  level: 'error',
  summary: 'A milestone of the base is gone, or its document is no longer read.',
  guards: true,
  check({ changes }, report) {
    for (const { was, phase, decided, place } of changes?.removed ?? []) {
      if (phase) continue
      const { criteria, deliverables } = was
      const items = criteria.items.length + deliverables.items.length
      const title = was.id !== null && was.title !== null ? ` ${quoted(was.title)}` : ''
      const what = `milestone ${nameOf(was)}${title} is gone${items > 0 ? ` with ${plural(items, 'item')}` : ''}`
      const about = { was: wasOf({ ...was, text: was.title ?? was.ref }) }
      const covering = decided && decidedBy(decided)
      if (covering)
        report(place, `${what}, ${covering.how}`, {
          ...about,
          ...acceptedBy(covering),
          help: 'nothing, if that entry means it',
        })
      else
        report(place, `${what}; it stood at ${stood(was)}`, {
          ...about,
          help: 'put it back where it is read, or log the decision: "Drops milestone …" with its id or title',
        })
    }
  },
}
