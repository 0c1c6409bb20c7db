/** What rules against a base have in common: how a milestone stood there, and what its words were. */
import { entryFor } from '../approval/case.ts'
import { approvalLack } from '../approval/validity.ts'
import type { HeldItem, ItemChange } from '../changes/changes.ts'
import type { Item, Milestone } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { Case, Details, Was } from './finding.ts'
import { doneClaim, nameOf, quoted } from './said.ts'

export function isFinished(milestone: Milestone): boolean {
  return milestone.status === 'done' || doneClaim(milestone) !== null
}

/** Approved as it stood; on a condition, or by some of all who are asked, that is too. */
export function isApproved({ approval: { state } }: Milestone): boolean {
  return state === 'granted' || state === 'conditional' || state === 'partial'
}

export function hasBegun(milestone: Milestone): boolean {
  const { status, boxes, criteria, deliverables } = milestone
  return (
    status === 'in_progress' ||
    status === 'blocked' ||
    boxes.checked + criteria.met + deliverables.done > 0 ||
    isFinished(milestone) ||
    isApproved(milestone)
  )
}

/** "criterion "Works offline" of M1", as it was at the base. */
export function named({ item, kind, milestone }: HeldItem): string {
  return `${kind} ${quoted(item.text)}${milestone === null ? '' : ` of ${nameOf(milestone)}`}`
}

/** A base's words, for a finding. */
export function wasOf({ text, file, line }: Pick<Item, 'text' | 'file' | 'line'>): Was {
  return { text, file, line }
}

/** Where something stood at the base, for a message. */
export function stood({ file, line }: Pick<Item, 'file' | 'line'>): string {
  return `${file}:${line} at the base`
}

/**
 * The entry that stands for a change of what a milestone promises: one that decides it, or an approval of the milestone as
 * it reads now, given since. Null where none does.
 */
export function coveredBy({ home, decided }: ItemChange, evidence: Case): Covering | null {
  return decided ? decidedBy(decided) : home && approvedAnew(home, evidence)
}

/**
 * The approval of a milestone as it reads now, given since the base. Only a hash says as what it was approved, so that one
 * without covers nothing, whatever the policy asks for; and it has to count as one that is needed would.
 */
export function approvedAnew(home: Milestone, evidence: Case): Covering | null {
  const entry = home.approval.state === 'granted' ? entryFor(evidence, home) : null
  if (entry === null || entry.decision.approves === null) return null
  const isNew = evidence.changes?.log.some(({ kind, now }) => kind === 'added' && now === entry) === true
  if (!isNew || !isApprovedNow(home, evidence)) return null
  return { entry, how: `as ${quoted(entry.decision.title)} approves since` }
}

/** Whether an approval counts in full, whether or not one is needed: what leans on it asks for all of it. */
export function isApprovedNow(milestone: Milestone, evidence: Case): boolean {
  return approvalLack(evidence, milestone, true) === null
}

/** The same for what no approval can cover. */
export function decidedBy(entry: LogEntry): Covering {
  return { entry, how: `as ${quoted(entry.decision.title)} decides` }
}

/** An entry, and how it covers a change, for a message. */
export interface Covering {
  entry: LogEntry
  how: string
}

/** A finding that a decision accepts is a note that says which one. */
export function acceptedBy({ entry: { decision } }: Covering): Pick<Details, 'accepted' | 'related'> {
  return {
    accepted: true,
    related: [{ place: decision, message: `accepted by ${quoted(decision.title)}` }],
  }
}

/** Whether an item guards its milestone: a criterion always, a deliverable once the work has begun, be it by this change. */
export function isGoal({ item, kind, milestone }: HeldItem, home: Milestone | null): boolean {
  if (item.optional) return false
  return kind === 'criterion' || [milestone, milestone && home].some((one) => one !== null && hasBegun(one))
}

/** The reference of the milestone of now that an item change is about. */
export function refOf({ home }: ItemChange): string | null {
  return home?.ref ?? null
}
