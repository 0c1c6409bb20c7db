import type { Milestone, Plan } from '../model.ts'
import type { Rule } from './finding.ts'
import { nameOf, statusPlace, wordOf } from './said.ts'

export const phaseAdvancedEarly: Rule = {
  id: 'phase-advanced-early',
  level: 'error',
  summary: 'Work of a later phase has begun, and the gate of an earlier one is not passed.',
  guards: true,
  check({ plan }, report) {
    for (const stages of seriesOf(plan)) {
      let closed: Milestone | undefined
      for (const stage of stages) {
        const begun = stage.find(({ status }) => status === 'in_progress' || status === 'done')
        const gate = closed
        closed ??= stage.find(isClosed)
        if (!begun || !gate) continue
        report(
          statusPlace(begun),
          `${nameOf(begun)} is ${wordOf(begun.status)} before the gate of ${nameOf(gate)} is passed: ${reasonOf(gate)}`,
          {
            milestone: begun.ref,
            help: `pass the gate of ${nameOf(gate)} first, or set ${nameOf(begun)} back`,
            related: [{ place: statusPlace(gate), message: `${nameOf(gate)} is ${wordOf(gate.status)}` }],
          },
        )
      }
    }
  },
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

/** A gate is known not to be passed where its milestone says that it is not done. */
function isClosed({ gated, approval, status }: Milestone): boolean {
  const isGate = gated || approval.required === true
  return isGate && (status === 'planned' || status === 'in_progress' || status === 'blocked')
}

function reasonOf({ status, criteria, approval }: Milestone): string {
  const open = criteria.open + criteria.untracked
  if (open > 0) return `${open} of ${criteria.total} criteria are not met`
  return approval.required === true && approval.state !== 'granted'
    ? 'its approval is missing'
    : `it is ${wordOf(status)}`
}
