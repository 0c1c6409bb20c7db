import type { Milestone } from '../model.ts'
import type { Rule } from './finding.ts'
import { advancedPast } from './gates.ts'
import { nameOf, statusPlace, wordOf } from './said.ts'

export const phaseAdvancedEarly: Rule = {
  id: 'phase-advanced-early',
  level: 'error',
  summary: 'Work of a later phase has begun, and the gate of an earlier one is not passed.',
  guards: true,
  check(evidence, report) {
    for (const { begun, gate, lack } of advancedPast(evidence, evidence.refuted)) {
      const [here, there] = [nameOf(begun), nameOf(gate)]
      report(
        statusPlace(begun),
        `${here} is ${wordOf(begun.status)} before the gate of ${there} is passed: ${reasonOf(gate, lack)}`,
        {
          milestone: begun.ref,
          help: `pass the gate of ${there} first, or set ${here} back`,
          related: [
            {
              place: statusPlace(gate),
              message: `${there} is ${lack === null ? stateOf(gate) : wordOf(gate.status)}`,
            },
          ],
        },
      )
    }
  },
}

/** A gate that is done and not passed is disputed, where its approval lacks nothing. */
function stateOf({ status }: Pick<Milestone, 'status'>): string {
  return status === 'done' ? 'disputed' : wordOf(status)
}

function reasonOf({ status, criteria }: Milestone, lack: string | null): string {
  const open = criteria.open + criteria.untracked
  if (open > 0) return `${open} of ${criteria.total} criteria are not met`
  return lack === null ? `it is ${stateOf({ status })}` : `its approval ${lack}`
}
