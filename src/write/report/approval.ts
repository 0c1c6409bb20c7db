import type { Milestone, Plan } from '../../model.ts'
import { doneClaim } from '../../rules/said.ts'
import { stepAfter } from '../answer-facts.ts'
import {
  approvalTally,
  criteriaTally,
  deliverablesTally,
  nameOf,
  type Proof,
  testsTally,
  whatIsOpen,
} from './facts.ts'
import { text } from './status.ts'

/** A request for approval, or what stands in its way. */
export interface ApprovalRequest {
  text: string
  /** What is open; empty where approval can be asked for. */
  open: string[]
}

/** Asks for the approval of a milestone; of one of which anything is open it says what, and asks for nothing. */
export function approvalRequest(plan: Plan, milestone: Milestone, proof: Proof): ApprovalRequest {
  const open = whatIsOpen(plan, milestone, proof)
  const approval = approvalTally(milestone, proof)
  const evidence = ['**Evidence:**', ...evidenceOf(plan, milestone)]
  if (open.length > 0)
    return {
      // "Milestone Complete" would be read as a request.
      text: text([
        [`# Milestone Status: ${nameOf(milestone)}`],
        ['Not ready for approval. Open:'],
        open.map((line) => `- ${line}`),
        evidence,
      ]),
      open,
    }
  return {
    text: text([
      [`# Milestone Complete: ${nameOf(milestone)}`],
      [`${metOf(milestone)} ${askedFor(plan, milestone, approval)}`],
      evidence,
    ]),
    open,
  }
}

/** What is counted, and no more. */
function metOf({ criteria, deliverables }: Milestone): string {
  if (criteria.total > 0) return 'All acceptance criteria met.'
  const listed =
    criteria.items.length > 0 ? 'no acceptance criterion is required' : 'no acceptance criteria are listed'
  return `${deliverables.done} of ${deliverables.total} deliverables done; ${listed}.`
}

/** What is asked for, or why nothing is. */
function askedFor(
  plan: Plan,
  milestone: Milestone,
  { isProven, because }: ReturnType<typeof approvalTally>,
): string {
  const { required, state } = milestone.approval
  if (state === 'granted' && isProven) return `Approval was ${because}.`
  if (milestone.status !== 'done' || required === true)
    return `Request approval to ${stepAfter(plan, milestone) ?? 'close it'}.`
  const how = doneClaim(milestone) === null ? 'It counts as done' : 'It is marked done already'
  return `${how}, and ${required === false ? 'no approval is required' : 'no document asks for its approval'}.`
}

function evidenceOf(plan: Plan, { criteria, deliverables }: Milestone): string[] {
  return [
    `- Acceptance criteria: ${criteriaTally(criteria).because}`,
    `- Deliverables: ${deliverablesTally(deliverables).because}`,
    `- Tests: ${testsTally(plan.tests).because}`,
  ]
}
