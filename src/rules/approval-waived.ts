import type { Milestone } from '../model.ts'
import type { Case, Rule } from './finding.ts'
import { isApprovedNow, isFinished, stood, wasOf } from './goalposts.ts'
import { nameOf } from './said.ts'

export const approvalWaived: Rule = {
  id: 'approval-waived',
  level: 'error',
  summary: 'A milestone that required approval at the base no longer does.',
  guards: true,
  check(evidence, report) {
    for (const { was, now } of evidence.changes?.milestones ?? []) {
      if (was.approval.required !== true || now.approval.required === true) continue
      if (isAnswered(was, now, evidence)) continue
      const how = now.approval.required === false ? 'says that it needs none' : 'says nothing of it'
      report(now, `${nameOf(now)} required approval at ${stood(was)}, and ${how} now`, {
        milestone: now.ref,
        was: wasOf({ ...was, text: nameOf(was) }),
        help: 'put the line back and have it approved: an approval is waived by whoever would give it, before this change',
      })
    }
  },
}

/**
 * A request that was granted, or taken back by a milestone that goes on, need not stand there any more, nor need "Approved: no"
 * once there is an approval.
 */
function isAnswered(was: Milestone, now: Milestone, evidence: Case): boolean {
  const { state } = was.approval
  if ((state !== 'requested' && state !== 'none') || now.approval.required === false) return false
  return isApprovedNow(now, evidence) || (state === 'requested' && !isFinished(now))
}
