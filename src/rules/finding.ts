import type { Milestone, Notice, Place, Plan } from '../model.ts'

/** A place where what the text claims and what it proves disagree. */
export interface Finding {
  rule: Notice['code']
  level: 'error' | 'warning' | 'note'
  milestone: string
  /** One sentence, with the numbers. */
  message: string
  place: Place
}

/** Told of each fault that a rule sees: where, in whose milestone, and what is wrong. */
export type Report = (milestone: Milestone, place: Place, message: string) => void

/** A rule only looks at a plan and reports places: it formats nothing and reads no file. */
export interface Rule {
  id: Notice['code']
  level: Finding['level']
  /** What it finds, in one sentence. */
  summary: string
  check(plan: Plan, report: Report): void
}

/** The place where a milestone claims its status; its own where it claims none. */
export function statusPlace(milestone: Milestone): Place {
  return (
    milestone.claims.find((claim) => claim.kind === 'status' && claim.value === milestone.status) ?? milestone
  )
}
