import type { Decision, Plan } from '../model.ts'
import { findMilestone } from '../plan/find.ts'
import { pathsIn } from '../read/paths.ts'
import type { Rule } from './finding.ts'
import { deliverablesOf, nameOf, quoted, statusPlace } from './said.ts'

export const unknownReference: Rule = {
  id: 'unknown-reference',
  level: 'warning',
  summary: 'A milestone or feature file is named that is not there.',
  check({ plan, isThere, unanswered }, report) {
    const isDescribed = (name: string): boolean => {
      const found = findMilestone(plan, name)
      return found?.places.some(({ shape }) => shape !== 'reference') ?? false
    }
    for (const { entry, name, refs } of unanswered) {
      const { decision } = entry
      if (refs.length === 0)
        report(decision, `${quoted(name)} has an entry in the decision log, and no document describes it`, {
          help: 'describe that milestone, or correct its name',
        })
      else
        report(decision, `an entry of the decision log may be about ${listed(refs)}: ${meant(decision)}`, {
          help: 'write one entry for each milestone, with its id or its full title',
        })
    }
    for (const milestone of plan.milestones) {
      for (const name of new Set(milestone.dependsOn)) {
        if (!isOfSeries(plan, name) || findMilestone(plan, name)) continue
        report(
          statusPlace(milestone),
          `${nameOf(milestone)} depends on ${name}, which no document describes`,
          {
            milestone: milestone.ref,
            help: 'describe that milestone, or correct its name',
          },
        )
      }
    }
    for (const { item, milestone } of deliverablesOf(plan)) {
      const { assignedTo, text } = item
      const isNamed = assignedTo !== null && !/^[[(<]/.test(assignedTo)
      if (isNamed && (milestone === null || milestone.places.every(({ shape }) => shape === 'reference'))) {
        const name = assignedTo.replace(/^\p{L}+\s*[:：]\s*/u, '')
        if (!isDescribed(name))
          report(item, `${quoted(text)} is assigned to ${quoted(name)}, which no document describes`, {
            milestone: milestone?.ref ?? null,
            help: 'describe that milestone, or correct its name',
          })
      }
      // A deliverable with fields names its files there; of a mapped feature the name is the file.
      if (item.fields !== null || assignedTo === null) continue
      for (const path of pathsIn(text)) {
        if (isThere(path, item.file) !== false) continue
        report(item, `the feature file ${path} is not there`, {
          milestone: milestone?.ref ?? null,
          help: 'write it, or correct its path',
        })
      }
    }
  },
}

/** "M7" among M1, M2 and M3: a name of nothing but an id like theirs. */
function isOfSeries({ milestones }: Plan, name: string): boolean {
  const own = seriesOf(name)
  return own !== null && milestones.filter(({ id }) => seriesOf(id ?? '') === own).length >= FEWEST
}

/** So many ids of one kind make others like them ids too. */
const FEWEST = 2

function seriesOf(id: string): string | null {
  return /^(\p{L}+)[\s-]?\d{1,3}(?:\.\d{1,3})?$/u.exec(id.trim())?.[1]?.toLowerCase() ?? null
}

function listed(refs: readonly string[]): string {
  return refs.length < 2
    ? `${refs[0]} or something else`
    : `${refs.slice(0, -1).join(', ')} and ${refs.at(-1)}`
}

function meant({ kind }: Decision): string {
  return kind === 'noted' ? 'it approves nothing' : `it counts against each (${kind})`
}
