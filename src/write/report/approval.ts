import type { Milestone, Plan } from '../../model.ts'
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
      [
        milestone.approval.state === 'granted' && approval.isProven
          ? `All acceptance criteria met. Approval was ${approval.because}.`
          : milestone.status === 'done' && milestone.approval.required !== true
            ? 'All acceptance criteria met. It is marked done already, and no approval is required.'
            : `All acceptance criteria met. Request approval to ${stepAfter(plan, milestone) ?? 'close it'}.`,
      ],
      evidence,
    ]),
    open,
  }
}

function evidenceOf(plan: Plan, { criteria, deliverables }: Milestone): string[] {
  return [
    `- Acceptance criteria: ${criteriaTally(criteria).because}`,
    `- Deliverables: ${deliverablesTally(deliverables).because}`,
    `- Tests: ${testsTally(plan.tests).because}`,
  ]
}
