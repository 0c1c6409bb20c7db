/** Gates that work has gone past though they are not passed. */
import type { ApprovalCase } from '../approval/case.ts'
import { approvalLack } from '../approval/validity.ts'
import type { Milestone, Plan } from '../model.ts'

/** A milestone that has begun, the gate before it that is not passed, and what its approval lacks, if it needs one. */
export interface Advance {
  begun: Milestone
  gate: Milestone
  lack: string | null
}

/** Of each stage that has begun too early, the first milestone that has. */
export function advancedPast(evidence: ApprovalCase): Advance[] {
  return seriesOf(evidence.plan).flatMap((stages) => {
    const advances: Advance[] = []
    let closed: { gate: Milestone; lack: string | null } | undefined
    for (const stage of stages) {
      const begun = stage.find(({ status }) => status === 'in_progress' || status === 'done')
      if (closed && begun) advances.push({ begun, ...closed })
      closed ??= stage.flatMap((gate) => closedBy(evidence, gate) ?? [])[0]
    }
    return advances
  })
}

/** The milestones of one stage. */
type Stage = Milestone[]

/**
 * Stages that follow each other by the numbers of their ids: phases, or else milestones that stand in the same phase.
 * Without a number nothing says what comes first, and ids of different kinds (`Phase 1`, `Milestone 2`) are not of one
 * series.
 */
function seriesOf({ phases, milestones }: Plan): Stage[][] {
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

/**
 * A gate is known not to be passed where its milestone says that it is not done, or where an approval that it requires
 * is not there or does not count, whatever its milestone says.
 */
function closedBy(evidence: ApprovalCase, gate: Milestone): { gate: Milestone; lack: string | null } | null {
  const { gated, approval, status } = gate
  const isRequired = approval.required === true
  if (status === 'deferred' || (!gated && !isRequired)) return null
  const lack = isRequired ? approvalLack(evidence, gate) : null
  const isOpen = status === 'planned' || status === 'in_progress' || status === 'blocked'
  return isOpen || lack !== null ? { gate, lack } : null
}
