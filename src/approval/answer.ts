/** Whether the last answer of the log lets a milestone pass. */
import type { Milestone } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { ApprovalCase, Fault } from './case.ts'

const ANSWERS: Partial<Record<Milestone['approval']['state'], string>> = {
  conditional: 'is conditional',
  rejected: 'was rejected',
  revoked: 'was revoked',
  requested: 'is only requested',
}

/** What keeps the answer that an entry gives from being a yes by now; null where nothing does. */
export function answerFault(
  { today }: ApprovalCase,
  { approval: { state } }: Milestone,
  { decision: { date, condition } }: LogEntry,
): Fault | null {
  const short = ANSWERS[state]
  if (short !== undefined)
    return {
      short,
      message: `its approval ${short}${condition === null || state !== 'conditional' ? '' : `: ${condition}`}`,
      help: HELP[state] ?? 'have it approved',
    }
  if (date === null || today === null || date <= dayAfter(today)) return null
  return {
    short: `is dated ${date}`,
    message: `its approval is dated ${date}, which is not yet`,
    help: 'wait for that day, or have it approved with the right date',
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
