/** What can be counted of a milestone or plan, to hold claims against. */
import type { Claim, Counted, Item, Milestone, Plan } from '../model.ts'
import type { Group, GroupItem } from '../plan/groups.ts'
import { fractionOf, isPercentOf, percentOf, tally } from '../progress.ts'
import { inState } from './said.ts'
import { ABOUT } from './sums.ts'

/** So many of so many, and what they are. */
export interface Count {
  /** `groups`: those that items stand under; `mean`: points of a hundred that each milestone has reached. */
  of: Counted | 'items' | 'boxes' | 'groups' | 'mean'
  met: number
  /** How many may have been counted: those met, those begun, and those that nothing is known of. */
  most: number
  total: number
}

/**
 * The counts of a milestone of which anything is tracked.
 *
 * @param parts the milestones that stand in it
 */
export function countsOfMilestone(milestone: Milestone, parts: readonly Milestone[]): Count[] {
  const { criteria, deliverables, boxes } = milestone
  const counts = [
    ...tallies('criteria', criteria.items),
    ...tallies('deliverables', deliverables.items),
    ...outermost('criteria', criteria.items),
    ...outermost('deliverables', deliverables.items),
  ]
  if (criteria.percent !== null && deliverables.percent !== null)
    counts.push(
      sumOf('items', counted('criteria', criteria.items), counted('deliverables', deliverables.items)),
    )
  // Boxes alone prove nothing: a milestone's own box is one of them.
  if (counts.length > 0)
    counts.push({ of: 'boxes', met: boxes.checked, most: boxes.checked, total: boxes.total })
  const groups = groupsCount([...criteria.items, ...deliverables.items])
  return distinct([...counts, ...groups, ...milestonesCount(parts)])
}

/** The items that a list counts. */
function counted(of: Count['of'], items: readonly Item[]): Count {
  const { met, untracked, total } = tally(items)
  // Nobody says how much of an item is done that is being worked on.
  const begun = inState(items, 'open').filter(({ claims }) =>
    claims.some(({ kind, value }) => kind === 'status' && value === 'in_progress'),
  )
  return { of, met, most: met + untracked + begun.length, total }
}

/** Items that stand under several heads, by head: how many of those are complete. */
function groupsCount(items: readonly Item[]): Count[] {
  const needed = items.filter(({ optional }) => !optional)
  const groups = new Map(needed.map(({ category }) => [category, true]))
  for (const { category, state } of needed) if (state !== 'met') groups.set(category, false)
  const met = [...groups.values()].filter(Boolean).length
  return groups.size < 2 || groups.has(null) ? [] : [{ of: 'groups', met, most: met, total: groups.size }]
}

/** A tally without its optional items and with them, as a claim may mean either; none where nothing is tracked. */
function tallies(of: Counted, items: readonly Item[]): Count[] {
  const { optional, percent } = tally(items)
  const own = counted(of, items)
  return percent === null
    ? []
    : [own, sumOf(of, own, { of, met: optional.met, most: optional.met, total: optional.total })]
}

/** The counts of the items that stand under a heading or label. */
export function countsOfGroup({ items }: Group): Count[] {
  const tallyOf = (some: readonly GroupItem[]): Count[] => {
    const { met, untracked, total, optional, percent } = tally(some)
    const begun = some.filter((item) => item.isBegun && !item.optional).length
    const own: Count = { of: 'items', met, most: met + untracked + begun, total }
    const rest: Count = { of: 'items', met: optional.met, most: optional.met, total: optional.total }
    return percent === null ? [] : [own, sumOf('items', own, rest)]
  }
  return distinct([...tallyOf(items), ...tallyOf(items.filter(({ isNested }) => !isNested))])
}

/** A list that has items below others, without those: a claim may count only what stands outermost. */
function outermost(of: Counted, items: readonly Item[]): Count[] {
  const outer = items.filter(({ parent }) => parent === null)
  return outer.length === items.length ? [] : tallies(of, outer)
}

function sumOf(of: Count['of'], ...counts: readonly Count[]): Count {
  const sum = (key: 'met' | 'most' | 'total'): number => counts.reduce((before, one) => before + one[key], 0)
  return { of, met: sum('met'), most: sum('most'), total: sum('total') }
}

/** How many milestones are complete. A false completion may be counted either way: it has a finding of its own. */
function milestonesCount(milestones: readonly Milestone[]): Count[] {
  const total = milestones.length
  const unknown = milestones.filter(({ status }) => status === 'unknown').length
  const begun = milestones.filter(({ status }) => status === 'in_progress').length
  if (unknown === total) return []
  return [milestones.filter(isComplete), milestones.filter(({ status }) => status === 'done')].map(
    (done) => ({
      of: 'milestones',
      met: done.length,
      most: done.length + unknown + begun,
      total,
    }),
  )
}

/** The counts of several milestones together, or of a whole plan. */
export function countsOfPlan({ milestones }: Pick<Plan, 'milestones'>): Count[] {
  const isTracked = (kind: 'criteria' | 'deliverables'): boolean =>
    milestones.some((one) => one[kind].percent !== null)
  const criteria = sumOf('criteria', ...milestones.map((one) => counted('criteria', one.criteria.items)))
  const deliverables = sumOf(
    'deliverables',
    ...milestones.map((one) => counted('deliverables', one.deliverables.items)),
  )
  const counts = milestonesCount(milestones)
  if (isTracked('criteria')) counts.push(criteria)
  if (isTracked('deliverables')) counts.push(deliverables)
  if (isTracked('criteria') && isTracked('deliverables')) counts.push(sumOf('items', criteria, deliverables))
  counts.push(
    sumOf(
      'boxes',
      ...milestones.map(({ boxes: { checked, total } }) => ({
        ...{ of: 'boxes' as const, met: checked, most: checked, total },
      })),
    ),
  )
  const points = milestones.map(pointsOf)
  if (points.every((one) => one !== null)) {
    const sum = points.reduce((before, one) => before + one, 0)
    counts.push({ of: 'mean', met: sum, most: sum, total: milestones.length * 100 })
  }
  return distinct(counts)
}

/** The percentage that is counted of a milestone, or that it claims where nothing is. */
function pointsOf({ percent, claims }: Milestone): number | null {
  if (percent !== null) return percent
  const claim = claims.find(({ kind }) => kind === 'percent')
  return claim ? Number(claim.value) : null
}

/** Done, and nothing that it lists says otherwise. */
function isComplete({ status, criteria, deliverables }: Milestone): boolean {
  return status === 'done' && criteria.open + deliverables.open === 0
}

function distinct(counts: readonly Count[]): Count[] {
  return counts.filter(
    ({ of, met, total }, index) =>
      total > 0 &&
      !counts.slice(0, index).some((one) => one.of === of && one.met === met && one.total === total),
  )
}

/**
 * The counts that a percentage or fraction may have meant, where it fits none of them; null where it fits one, or
 * counts something else.
 */
export function contradicted(claim: Claim, counts: readonly Count[]): readonly Count[] | null {
  if (claim.kind !== 'percent' && claim.kind !== 'fraction') return null
  const named = claim.of === undefined ? counts : counts.filter(({ of }) => of === claim.of)
  if (named.length === 0) return null
  if (claim.kind === 'percent') return named.some((count) => fitsPercent(claim, count)) ? null : named
  const fraction = fractionOf(claim.value)
  if (!fraction || named.some(({ met, total }) => met === fraction.met && total === fraction.total))
    return null
  // Without a word for what it counts, a fraction of another total counts something else.
  const alike = claim.of === undefined ? named.filter(({ total }) => total === fraction.total) : named
  return alike.length > 0 ? alike : null
}

/** Whether a percentage is one that the count may come to, whatever the items are that nothing is known of. */
function fitsPercent({ value, text }: Claim, { met, most, total }: Count): boolean {
  const percent = Number(value)
  const off = /^[~≈]/.test(text) ? ABOUT : 0
  return (
    isPercentOf(percent, met, total) ||
    isPercentOf(percent, most, total) ||
    (percent >= percentOf(met, total) - off && percent <= percentOf(most, total) + off && percent < 100)
  )
}

/** Points by which a bare percentage of a whole plan may exceed all that can be counted. */
const LOOSE = 5

/**
 * Nobody says what a bare percentage of a whole plan counts, and it may count what no document lists: it is wrong for
 * sure only where it is more than anything that can be counted.
 */
export function isOverstated(claim: Claim, counts: readonly Count[]): boolean {
  if (claim.kind !== 'percent' || claim.of !== undefined) return true
  return counts.every(({ most, total }) => Number(claim.value) > percentOf(most, total) + LOOSE)
}

const WORDS: Record<Exclude<Count['of'], 'mean'>, string> = {
  milestones: 'milestones are complete',
  criteria: 'criteria are met',
  deliverables: 'deliverables are done',
  items: 'items are met',
  boxes: 'boxes are ticked',
  groups: 'groups are complete',
  tests: 'tests pass',
}

const SHOWN = 2

/** "3 of 5 criteria are met (60%) and 2 of 4 deliverables are done (50%)". */
export function describe(counts: readonly Count[]): string {
  // Boxes and groups are the same things once more, where the items have them.
  return counts
    .filter(({ of }, index) => (of !== 'boxes' && of !== 'groups') || index === 0)
    .slice(0, SHOWN)
    .map(({ of, met, total }) =>
      of === 'mean'
        ? `its milestones are at ${percentOf(met, total)}% on average`
        : `${met} of ${total} ${WORDS[of]} (${percentOf(met, total)}%)`,
    )
    .join(' and ')
}
