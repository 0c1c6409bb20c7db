/** Whether a milestone is approved: by an answer that counts, of what it is now, and by whose word counts. */
import type { Milestone } from '../model.ts'
import { answerFault } from './answer.ts'
import { authorityFaults } from './authority.ts'
import { type ApprovalCase, entryFor } from './case.ts'
import { contentFault } from './content.ts'

/**
 * What its approval lacks, in a few words behind "its approval": "is missing". Null where it is approved.
 *
 * @param isBinding whether all is asked of it that the policy asks of an approval that is needed
 */
export function approvalLack(
  evidence: ApprovalCase,
  milestone: Milestone,
  isBinding: boolean = milestone.approval.required === true,
): string | null {
  const entry = entryFor(evidence, milestone)
  if (entry === null) return milestone.approval.state === 'granted' ? null : 'is missing'
  const name = milestone.ref
  const fault =
    answerFault(evidence, milestone, entry) ??
    contentFault(evidence, milestone, entry, name, isBinding) ??
    authorityFaults(evidence, milestone, entry, name, isBinding).find(({ level }) => level !== 'warning')
  return fault?.short ?? null
}
