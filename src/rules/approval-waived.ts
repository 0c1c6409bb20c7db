import { lackingApprovers } from '../approval/all-asked.ts'
import { askedFault } from '../approval/asked-approver.ts'
import { entryFor } from '../approval/case.ts'
import type { Milestone } from '../model.ts'
import { peopleIn } from '../read/asked-people.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { Case, Rule } from './finding.ts'
import {
  acceptedBy,
  approvedAnew,
  type Covering,
  decidedBy,
  isApprovedNow,
  isFinished,
  stood,
  wasOf,
} from './goalposts.ts'
import { nameOf, quoted } from './said.ts'

export const approvalWaived: Rule = {
  id: 'approval-waived',
  level: 'error',
  summary: 'A milestone that required approval at the base no longer does, or asks somebody else for it.',
  guards: true,
  check(evidence, report) {
    for (const { was, now, lessAsked } of evidence.changes?.milestones ?? []) {
      if (was.approval.required !== true) continue
      if (now.approval.required === true) {
        if (lessAsked) tellReplaced(was, now, lessAsked.decided, evidence, report)
        continue
      }
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

/** Somebody else is asked, or one of fewer: an approval by whoever was asked before counts all the same. */
function tellReplaced(
  was: Milestone,
  now: Milestone,
  decided: LogEntry | null,
  evidence: Case,
  report: Parameters<Rule['check']>[1],
): void {
  const { from } = now.approval
  const who = from === null ? 'anybody' : quoted(from)
  const asked = `${nameOf(now)} asks for the approval of ${who}; it asked for that of ${quoted(was.approval.from ?? '')} at ${stood(was)}`
  const covering = decided ? decidedBy(decided) : approvedAsBefore(was, now, evidence)
  report(now, covering ? `${asked}, ${covering.how}` : asked, {
    milestone: now.ref,
    was: wasOf({ ...was, text: was.approval.from ?? '' }),
    ...(covering ? acceptedBy(covering) : {}),
    help: covering
      ? 'nothing, if that entry means it'
      : `put the name back, or log the decision in the heading, the Decision field or a sentence of an entry: "Drops approver … from ${now.ref}" with the name, or "Adds approver …" with that of another who is enough`,
  })
}

/** An approval of now by all whom the base asked for it. */
function approvedAsBefore(was: Milestone, now: Milestone, evidence: Case): Covering | null {
  const { from } = was.approval
  const asked: Milestone = { ...now, approval: { ...now.approval, from } }
  const entry = now.approval.state === 'granted' ? entryFor(evidence, now) : null
  const covering = approvedAnew(now, evidence)
  if (entry === null || covering === null || from === null || peopleIn(from) === null) return null
  const isOfAsked =
    askedFault(evidence, asked, entry, nameOf(now)) === null && lackingApprovers(evidence, asked).length === 0
  return isOfAsked ? covering : null
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
