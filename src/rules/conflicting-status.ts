import type { Claim, Milestone, Plan } from '../model.ts'
import type { Rule } from './finding.ts'

export const conflictingStatus: Rule = {
  id: 'conflicting-status',
  level: 'error',
  summary: 'Two places give one milestone different statuses.',
  check(plan, report) {
    for (const milestone of plan.milestones) {
      const stated = milestone.claims.filter(
        (claim) => claim.kind === 'status' && (milestone.status === 'done' || !isOpenBox(claim)),
      )
      const believed = stated.find((claim) => claim.value === milestone.status)
      const other = stated.find(
        (claim) => claim.value !== milestone.status && !isHalfway(claim, milestone.status),
      )
      if (!believed || !other) continue
      report(
        milestone,
        other,
        `${milestone.ref} is ${word(milestone.status)} at ${believed.file}:${believed.line} and ${word(other.value)} here`,
      )
    }
    for (const { whole, part } of unfinishedParts(plan)) {
      report(whole, part, `${whole.ref} is marked done and holds ${part.ref}, which is ${word(part.status)}`)
    }
  },
}

/** Milestones that say they are done, with the first in each that says it is not. */
function unfinishedParts(plan: Plan): { whole: Milestone; part: Milestone }[] {
  const byRef = new Map(plan.milestones.map((milestone) => [milestone.ref, milestone]))
  const byPlace = new Map(plan.milestones.map((one) => [`${one.file}:${one.start}`, one]))
  return plan.phases.flatMap((phase) => {
    const whole = byPlace.get(`${phase.file}:${phase.start}`)
    if (whole?.status !== 'done' || whole.inferred) return []
    const part = phase.milestones
      .map((ref) => byRef.get(ref))
      .find((one) => one !== undefined && one !== whole && UNFINISHED.has(one.status))
    return part ? [{ whole, part }] : []
  })
}

const UNFINISHED: ReadonlySet<string> = new Set(['planned', 'in_progress', 'blocked'])

function word(status: string | number): string {
  return String(status).replace('_', ' ')
}

/** Work that is halfway may be blocked or put off: a percentage contradicts neither. */
function isHalfway({ source }: Claim, status: string): boolean {
  return source === 'percent' && (status === 'blocked' || status === 'deferred')
}

/** A box left open only says "not done", which every status but done agrees with. */
function isOpenBox(claim: Claim): boolean {
  return claim.source === 'box' && claim.value === 'planned'
}
