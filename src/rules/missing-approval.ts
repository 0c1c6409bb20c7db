import type { Rule } from './finding.ts'
import { doneClaim, donePlace, isDone, nameOf, quoted } from './said.ts'

export const missingApproval: Rule = {
  id: 'missing-approval',
  level: 'error',
  summary: 'A milestone that requires approval is marked done, and nothing grants it.',
  guards: true,
  check({ plan, unapproved, unclearApprovals, approvedOn, today }, report) {
    for (const milestone of plan.milestones) {
      const { required, state, entry } = milestone.approval
      const claim = doneClaim(milestone)
      const unclear = unclearApprovals.find(({ milestone: ref }) => ref === milestone.ref)
      // What an answer of the log lacks is told by the other rules.
      if (entry !== null || state === 'granted') continue
      const isOpen = required === true || unapproved.has(milestone.ref)
      const lack = required === true ? ', requires approval and has none' : ' and said not to be approved'
      if (isOpen && claim)
        report(claim, `${nameOf(milestone)} is marked done${lack}`, {
          milestone: milestone.ref,
          help: `have it approved in the decision log, or take the status back${unclear ? `; if ${saidBy(unclear)} says that it was given, call it "Approved"` : ''}`,
        })
      else if (!isOpen && unclear && donePlace(milestone))
        report(
          unclear,
          `${nameOf(milestone)} ${isDone(milestone)}, and ${saidBy(unclear)} says that no approval is required, or that none was given`,
          {
            milestone: milestone.ref,
            help: 'call it "Approval required", or "Approved"',
            level: 'warning',
          },
        )
      if (isOpen || today === null) continue
      const ahead = approvedOn.find(({ milestone: ref, day }) => ref === milestone.ref && day > today)
      if (ahead && donePlace(milestone))
        report(
          ahead,
          `${nameOf(milestone)} ${isDone(milestone)}, and its approval is dated ${ahead.day}, which is not yet: ${quoted(ahead.text)}`,
          {
            milestone: milestone.ref,
            help: 'wait for that day, or write the day on which it was given',
          },
        )
    }
  },
}

/** `"no" under "Approval"` */
function saidBy({ text, label }: { text: string; label: string }): string {
  return label === '' ? quoted(text) : `${quoted(text)} under ${quoted(label)}`
}
