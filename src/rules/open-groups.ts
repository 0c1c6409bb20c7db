/** Headings and labels marked done over what is open, where no milestone's status says so of all of it. */
import type { Claim, Plan } from '../model.ts'
import type { Evidence } from '../plan/evidence.ts'
import type { Group, GroupItem } from '../plan/groups.ts'
import type { Report } from './finding.ts'
import { doneClaim, quoted } from './said.ts'

interface OpenGroup {
  group: Group & { milestone: string | null }
  claim: Claim
  open: GroupItem[]
  total: number
}

/** The groups with open items of a kind below a claim of completion. */
export function openGroups(
  { milestones }: Plan,
  groups: Evidence['groups'],
  kind: 'criteria' | 'deliverables',
): OpenGroup[] {
  if (groups.length === 0) return []
  const done = new Set(milestones.filter((one) => doneClaim(one) !== null).map(({ ref }) => ref))
  return groups.flatMap((group) => {
    const claim = group.claims.find(
      ({ kind, value, source }) => kind === 'status' && value === 'done' && source !== 'percent',
    )
    if (!claim || (group.milestone !== null && done.has(group.milestone))) return []
    const items = group.items.filter((item) => !item.optional && item.isCriterion === (kind === 'criteria'))
    const open = items.filter(({ state }) => state === 'open')
    return open.length === 0 ? [] : [{ group, claim, open, total: items.length }]
  })
}

export function reportGroup(
  { group, claim, open, total }: OpenGroup,
  kind: 'criteria' | 'deliverables',
  report: Report,
): void {
  report(claim, `${quoted(group.name)} is marked done with ${open.length} of ${total} ${kind} open`, {
    milestone: group.milestone,
    help: 'finish them and tick them, or take the status back',
    related: open.map((place) => ({ place, message: `open: ${place.text}` })),
  })
}
