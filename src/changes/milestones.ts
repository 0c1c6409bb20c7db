/** Which milestone of now is which of the base. */
import type { Milestone, Phase } from '../model.ts'
import { compatible, titleKey } from '../read/titles.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Moment } from './changes.ts'
import { wordingOf } from './wording.ts'

/** Milestones of both times by each other. */
export interface MilestonePairs {
  /** What a milestone of the base has become. */
  now: ReadonlyMap<Milestone, Milestone>
  /** What a milestone of now was. */
  was: ReadonlyMap<Milestone, Milestone>
  /** Phases that milestones of the base have become. */
  phases: ReadonlyMap<Milestone, Phase>
}

/** A milestone with what it is recognised by. */
interface Known {
  milestone: Milestone
  file: string
  id: string | null
  title: string | null
  wordings: ReadonlySet<string>
}

type Match = (was: Known, now: Known) => boolean

/**
 * The ways in which two are the same, the surest first: by all that names them; by title, for ids are given anew; by
 * id, where the title only says it otherwise; by most of their items; by id alone.
 */
const WAYS: Match[] = [
  (was, now) => hasSame(was.id, now.id) && was.title === now.title,
  (was, now) => hasSame(was.title, now.title),
  (was, now) =>
    hasSame(was.id, now.id) && (compatible(was.milestone.title, now.milestone.title) || common(was, now) > 0),
  (was, now) => common(was, now) > Math.max(was.wordings.size, now.wordings.size) / 2,
  (was, now) => hasSame(was.id, now.id),
]

/** Pairs the milestones of all plans; those of one document first, for several plans may each have an M1. */
export function pairMilestones(base: Moment, now: Moment): MilestonePairs {
  const [before, after] = [knownIn(base), knownIn(now)]
  const becomes = new Map<Milestone, Milestone>()
  const was = new Map<Milestone, Milestone>()
  const take = (way: Match): void => {
    const free = after.filter(({ milestone }) => !was.has(milestone))
    for (const one of before) {
      if (becomes.has(one.milestone)) continue
      const index = free.findIndex((other) => way(one, other))
      const [found] = index < 0 ? [] : free.splice(index, 1)
      if (!found) continue
      becomes.set(one.milestone, found.milestone)
      was.set(found.milestone, one.milestone)
    }
  }
  for (const way of WAYS) {
    take((one, other) => one.file === other.file && way(one, other))
    take(way)
  }
  return { now: becomes, was, phases: phasesOf(before, becomes, now) }
}

function knownIn({ plans }: Moment): Known[] {
  return plans.flatMap(({ plan }) =>
    plan.milestones.map((milestone) => ({
      milestone,
      file: milestone.file,
      id: idKey(milestone.id),
      title: milestone.title === null ? null : titleKey(milestone.title),
      wordings: new Set(
        [...milestone.criteria.items, ...milestone.deliverables.items].map(({ text }) => wordingOf(text)),
      ),
    })),
  )
}

function idKey(id: string | null): string | null {
  return id === null ? null : fold(id).replace(/\s+/g, '')
}

function hasSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other
}

function common(was: Known, now: Known): number {
  let count = 0
  for (const wording of was.wordings) if (now.wordings.has(wording)) count++
  return count
}

/** A milestone that others were put into is a phase, and not gone. */
function phasesOf(
  before: readonly Known[],
  becomes: ReadonlyMap<Milestone, Milestone>,
  now: Moment,
): Map<Milestone, Phase> {
  const phases = now.plans.flatMap(({ plan }) => plan.phases)
  return new Map(
    before.flatMap(({ milestone, id, title }) => {
      if (becomes.has(milestone)) return []
      const phase = phases.find(
        (one) =>
          hasSame(id, idKey(one.id)) || hasSame(title, one.title === null ? null : titleKey(one.title)),
      )
      return phase ? [[milestone, phase] as const] : []
    }),
  )
}
