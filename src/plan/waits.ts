/** What has to wait for what: stages behind gates, and dependencies. */
import type { Milestone, Plan } from '../model.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import { findMilestone } from './find.ts'

/** A milestone that may not begin before another has passed. */
export interface Wait {
  milestone: Milestone
  for: Milestone
  by: 'gate' | 'dependency'
}

/** The milestones of one stage. */
export type Stage = Milestone[]

/** Every wait of a plan, whether or not it is over. */
export function waitsIn(plan: Plan): Wait[] {
  const behindGates = seriesOf(plan).flatMap((stages) =>
    stages.flatMap((stage, index) =>
      stage
        .filter(isGate)
        .flatMap((gate) =>
          stages
            .slice(index + 1)
            .flatMap((later) => later.map((milestone): Wait => ({ milestone, for: gate, by: 'gate' }))),
        ),
    ),
  )
  const depending = plan.milestones.flatMap((milestone) =>
    milestone.dependsOn.flatMap((text): Wait[] => {
      const needed = neededBy(plan, text)
      return needed && needed !== milestone ? [{ milestone, for: needed, by: 'dependency' }] : []
    }),
  )
  return [...behindGates, ...depending]
}

/** The milestone that a dependency names and that has to be there as a whole; null where there is none. */
export function neededBy(plan: Plan, text: string): Milestone | null {
  return isLoose(text) ? null : findMilestone(plan, text)
}

/** "M1 (soft)", "M1 (schema only)": not all of it has to be there. */
function isLoose(text: string): boolean {
  const [, remark] = /[(（]([^()（）]*)/u.exec(text) ?? []
  return remark !== undefined && hasPhrase('loose', remark)
}

/** Whether what comes behind a milestone has to wait for it. */
export function isGate({ gated, approval }: Milestone): boolean {
  return gated || approval.gates
}

/**
 * Stages that follow each other by the numbers of their ids: phases, or else milestones that stand in the same phase.
 * Without a number nothing says what comes first, and ids of different kinds (`Phase 1`, `Milestone 2`) are not of one
 * series.
 */
export function seriesOf({ phases, milestones }: Plan): Stage[][] {
  const byRef = new Map(milestones.map((milestone) => [milestone.ref, milestone]))
  const series = new Map<string, { order: number; members: Stage }[]>()
  const add = (id: string | null, within: string, members: Stage): void => {
    const [, noun, digits] = /^(\D*?)(\d+)$/u.exec((id ?? '').trim()) ?? []
    if (noun === undefined) return
    const key = `${within}/${noun.toLowerCase().trim()}`
    series.set(key, [...(series.get(key) ?? []), { order: Number(digits), members }])
  }
  const held = new Set<string>()
  for (const { id, milestones: refs } of phases) {
    const members = refs.flatMap((ref) => byRef.get(ref) ?? [])
    for (const { id: own, ref } of members) if (own !== id) held.add(ref)
    add(id, '', members)
  }
  const phaseIds = new Set(phases.map(({ id }) => id))
  for (const milestone of milestones) {
    if (phaseIds.has(milestone.id)) continue
    add(milestone.id, held.has(milestone.ref) ? (milestone.phase ?? '') : '', [milestone])
  }
  return [...series.values()].map((stages) =>
    stages.sort((a, b) => a.order - b.order).map(({ members }) => members),
  )
}
