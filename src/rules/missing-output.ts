import type { Deliverable, Item, Note, Plan } from '../model.ts'
import type { Rule } from './finding.ts'
import { deliverablesOf, type Held, quoted } from './said.ts'

export const missingOutput: Rule = {
  id: 'missing-output',
  level: 'error',
  summary: 'A done deliverable names a file under "Output" or "Scope" that is not there.',
  check({ plan, isThere }, report) {
    for (const { item, milestone } of itemsOf(plan)) {
      // What another place leaves open is no less claimed to be done here.
      const isDone = [item.own, ...item.also.map(({ state }) => state)].includes('met')
      if (!isDone || item.optional) continue
      for (const path of filesOf(item)) {
        if (isThere(path.text, path.file) !== false) continue
        report(path, `${quoted(item.text)} is done, and ${path.text} is not there`, {
          milestone: milestone?.ref ?? null,
          help: 'write it, correct its path, or take the deliverable back',
          related: [{ place: item, message: 'marked as done' }],
        })
      }
    }
  },
}

function itemsOf(plan: Plan): Held<Item | Deliverable>[] {
  const criteria = plan.milestones.flatMap((milestone) =>
    milestone.criteria.items.map((item) => ({ item, milestone })),
  )
  return [...criteria, ...deliverablesOf(plan)]
}

/** What the fields of a deliverable name, and "Output: …" below any item. */
function filesOf(item: Item | Deliverable): Note[] {
  const own = 'fields' in item ? (item.fields?.files ?? []) : []
  return [...own, ...item.details.flatMap(({ files }) => files)]
}
