import type { Milestone } from '../model.ts'
import type { Evidence } from '../plan/evidence.ts'
import type { Terms } from '../plan/terms.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { ApprovalPolicy, Named } from './policy.ts'
import type { Provenance } from './provenance.ts'

/** What an approval is checked by. */
export interface ApprovalCase extends Evidence {
  policy: ApprovalPolicy
  provenance: Provenance
  /** `YYYY-MM-DD`: what is dated later has not happened; null where no day is given. */
  today: string | null
  /** What the policy knows a milestone by: its names of the base where it stood there, since the policy is of the base too. */
  knownAs(milestone: Milestone): Named
  /** What every milestone promised when an entry came in; nothing where that can't be known. */
  termsAt(entry: LogEntry): Terms[]
}

/** Why an approval does not count. */
export interface Fault {
  /** In a few words, behind "its approval": "was rejected". */
  short: string
  /** One sentence, or the part of one that stands behind what the milestone says of itself. */
  message: string
  help: string
  /** Where it leaves a doubt, and the approval counts all the same. */
  level?: 'warning'
  /** What proves it beside the entry, as lines about the milestone. */
  details?: string[]
}

/** The entry of the log that counts for a milestone; null where none speaks of it. */
export function entryFor({ log }: Evidence, { approval: { entry } }: Milestone): LogEntry | null {
  const found = log.find(({ decision }) => decision.file === entry?.file && decision.start === entry.start)
  return found ?? null
}

/** "the approval of M1 (2026-02-16)", as messages name an entry. */
export function approvalName(milestone: string, { decision: { date } }: LogEntry): string {
  return `the approval of ${milestone}${date === null ? '' : ` of ${date}`}`
}
