/** Whether the last answer of the log lets a milestone pass. */
import type { Milestone } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { lackingApprovers } from './all-asked.ts'
import type { ApprovalCase, Fault } from './case.ts'

const ANSWERS: Partial<Record<Milestone['approval']['state'], string>> = {
  conditional: 'is conditional',
  rejected: 'was rejected',
  revoked: 'was revoked',
  requested: 'is only requested',
}

/** What keeps the answer that an entry gives from being a yes by now; null where nothing does. */
export function answerFault(
  evidence: ApprovalCase,
  milestone: Milestone,
  { decision: { date, condition } }: LogEntry,
): Fault | null {
  const { today } = evidence
  const { state } = milestone.approval
  const short = ANSWERS[state]
  if (short !== undefined)
    return {
      short,
      message: `its approval ${short}${condition === null || state !== 'conditional' ? '' : `: ${condition}`}`,
      help: HELP[state] ?? 'have it approved',
    }
  if (date === null || today === null || date <= dayAfter(today)) return partFault(evidence, milestone)
  return {
    short: `is dated ${date}`,
    message: `its approval is dated ${date}, which is not yet`,
    help: 'wait for that day, or have it approved with the right date',
  }
}

/** Some of those who are all asked have not approved. */
function partFault(evidence: ApprovalCase, milestone: Milestone): Fault | null {
  const missing = lackingApprovers(evidence, milestone).join(', ')
  if (missing === '') return null
  return {
    short: `is missing from ${missing}`,
    message: `its approval is missing from ${missing}: all of ${milestone.approval.from} are asked for it`,
    help: `have it approved by ${missing} too, in an entry of their own or in one that names all; if one is enough, join them by "or"`,
  }
}

const HELP: Partial<Record<Milestone['approval']['state'], string>> = {
  conditional: 'do what it asks for and have it approved again',
  rejected: 'remedy what it names and request approval again',
  revoked: 'have it approved again',
  requested: 'wait for the answer',
}

/** The latest day that it may be anywhere on earth. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
