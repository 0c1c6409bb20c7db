/** Whether all have approved who are asked for it. */
import type { Milestone } from '../model.ts'
import { missingApprovers } from '../plan/asked-approvals.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { ownFaults } from './authority.ts'
import type { ApprovalCase } from './case.ts'
import { contentFault } from './content.ts'

/** Those of several who are all asked and have not approved a milestone as it is, by an entry that counts. */
export function lackingApprovers(evidence: ApprovalCase, milestone: Milestone): string[] {
  const { required, from, missing } = milestone.approval
  if (required !== true || from === null) return []
  if (missing) return missing
  const answers = evidence.log.filter(({ decision }) => decision.refs.includes(milestone.ref))
  // Of a single answer all that is wrong is told as such.
  if (answers.length < 2) return []
  return missingApprovers(
    from,
    answers.filter((entry) => entry.decision.kind !== 'granted' || counts(evidence, milestone, entry)),
  )
}

function counts(evidence: ApprovalCase, milestone: Milestone, entry: LogEntry): boolean {
  const name = milestone.ref
  return (
    contentFault(evidence, milestone, entry, name) === null &&
    ownFaults(evidence, milestone, entry, name, true).every(({ level }) => level === 'warning')
  )
}
