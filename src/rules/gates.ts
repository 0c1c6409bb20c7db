/** Gates that work has gone past though they are not passed. */

import type { ApprovalCase } from '../approval/case.ts'
import { approvalLack } from '../approval/validity.ts'
import type { Milestone } from '../model.ts'
import { isGate, seriesOf } from '../plan/waits.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'

/** A milestone that has begun, the gate before it that is not passed, and what its approval lacks, if it needs one. */
export interface Advance {
  begun: Milestone
  gate: Milestone
  lack: string | null
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Of each stage that has begun too early, the first milestone that has.
 *
 * @param refuted those whose completion the documents themselves refute: they are not passed
 */
export function advancedPast(evidence: ApprovalCase, refuted: ReadonlySet<string> = NONE): Advance[] {
  return seriesOf(evidence.plan).flatMap((stages) => {
    const advances: Advance[] = []
    let closed: { gate: Milestone; lack: string | null } | undefined
    for (const stage of stages) {
      const begun = stage.find(({ status }) => status === 'in_progress' || status === 'done')
      if (closed && begun) advances.push({ begun, ...closed })
      closed ??= stage.flatMap((gate) => closedBy(evidence, gate, refuted) ?? [])[0]
    }
    return advances
  })
}

/**
 * A gate is known not to be passed where its milestone says that it is not done, or where an approval that it requires
 * is not there or does not count, whatever its milestone says.
 */
function closedBy(
  evidence: ApprovalCase,
  gate: Milestone,
  refuted: ReadonlySet<string>,
): { gate: Milestone; lack: string | null } | null {
  const { approval, status } = gate
  const isRequired = approval.required === true
  if (status === 'deferred' || !isGate(gate)) return null
  const lack = isRequired ? approvalLack(evidence, gate) : null
  const isOpen = isUnfinished(status) || (status === 'done' && refuted.has(gate.ref))
  return isOpen || lack !== null ? { gate, lack } : null
}
