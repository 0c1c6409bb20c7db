/** What can be counted of a milestone or plan, to hold claims against. */
import type { Claim, Counted, Item, Milestone, Plan, State } from '../model.ts'
import type { Group } from '../plan/groups.ts'
import { fractionOf, isPercentOf, percentOf, tally } from '../progress.ts'
import { ABOUT } from './sums.ts'

/** So many of so many, and what they are. */
export interface Count {
  /** `groups`: those that items stand under; `mean`: points of a hundred that each milestone has reached. */
  of: Counted | 'items' | 'boxes' | 'groups' | 'mean'
  met: number
  /** How many nothing is known of: they may be met or not. */
  unknown: number
  /** How many are being worked on: up to half of each may have been counted. */
  begun: number
  total: number
  /** Of the outermost items alone: a claim may fit it, but no figure that is shown anywhere is of those. */
  isOuter?: true
  /** Of milestones that are marked done, those that something speaks against included. */
  isMarked?: true
}

function exactly(of: Count['of'], met: number, total: number): Count {
  return { of, met, unknown: 0, begun: 0, total }
}

/** What of an item a count needs. */
export interface Countable {
  state: State
  optional: boolean
  isNested: boolean
  isBegun: boolean
}

/** An item as its milestone has it. */
export function countable({ state, optional, parent, claims }: Item): Countable {
  const isBegun =
    state === 'open' && claims.some(({ kind, value }) => kind === 'status' && value === 'in_progress')
  return { state, optional, isNested: parent !== null, isBegun }
}

/**
 * The counts of a milestone of which anything is tracked.
 *
 * @param parts the milestones that stand in it
 */
export function countsOfMilestone(milestone: Milestone, parts: readonly Milestone[]): Count[] {
  const { criteria, deliverables, boxes } = milestone
  const [needed, made] = [criteria.items.map(countable), deliverables.items.map(countable)]
  const counts = [...countsOfItems('criteria', needed), ...countsOfItems('deliverables', made)]
  if (criteria.percent !== null && deliverables.percent !== null)
    counts.push(sumOf('items', counted('criteria', needed), counted('deliverables', made)))
  // Boxes alone prove nothing: a milestone's own box is one of them.
  if (counts.length > 0) counts.push(exactly('boxes', boxes.checked, boxes.total))
  const groups = groupsCount([...criteria.items, ...deliverables.items])
  return distinct([...counts, ...groups, ...milestonesCount(parts)])
}

/** The counts of the items that stand under a heading or label. */
export function countsOfGroup({ items }: Group): Count[] {
  return countsOfItems('items', items)
}

/** Counts what is not optional. */
function counted(of: Count['of'], items: readonly Countable[]): Count {
  const { met, untracked, total } = tally(items)
  const begun = items.filter(({ optional, isBegun }) => isBegun && !optional).length
  return { of, met, unknown: untracked, begun, total }
}

/**
 * What a claim about some items may mean: those that are needed, or the optional ones too, or only those that stand
 * outermost. None where nothing is tracked.
 */
export function countsOfItems(of: Count['of'], items: readonly Countable[]): Count[] {
  const outer = items.filter(({ isNested }) => !isNested)
  return distinct(
    [items, outer].flatMap((some) => {
      const { optional, percent } = tally(some)
      const own = counted(of, some)
      if (percent === null) return []
      const all = [own, sumOf(of, own, exactly(of, optional.met, optional.total))]
      return some === outer ? all.map((count) => ({ ...count, isOuter: true as const })) : all
    }),
  )
}

/** Items that stand under several heads, by head: how many of those are complete. */
function groupsCount(items: readonly Item[]): Count[] {
  const needed = items.filter(({ optional }) => !optional)
  const groups = new Map(needed.map(({ category }) => [category, true]))
  for (const { category, state } of needed) if (state !== 'met') groups.set(category, false)
  const met = [...groups.values()].filter(Boolean).length
  return groups.size < 2 || groups.has(null) ? [] : [exactly('groups', met, groups.size)]
}

function sumOf(of: Count['of'], ...counts: readonly Count[]): Count {
  const sum = (key: Exclude<keyof Count, 'of' | 'isOuter' | 'isMarked'>): number =>
    counts.reduce((before, one) => before + one[key], 0)
  return { of, met: sum('met'), unknown: sum('unknown'), begun: sum('begun'), total: sum('total') }
}

/**
 * How many milestones are complete. A false completion may be counted either way: it has a finding of its own. What was
 * put off or given up may be left out.
 */
function milestonesCount(all: readonly Milestone[]): Count[] {
  const kept = all.filter(({ status }) => status !== 'deferred')
  return distinct([all, kept].flatMap(countMilestones))
}

function countMilestones(milestones: readonly Milestone[]): Count[] {
  const total = milestones.length
  const unknown = milestones.filter(({ status }) => status === 'unknown').length
  const begun = milestones.filter(({ status }) => status === 'in_progress').length
  if (unknown === total) return []
  const marked = milestones.filter(({ status }) => status === 'done')
  const count = { of: 'milestones', unknown, begun, total } as const
  return [
    { ...count, met: marked.filter(isComplete).length },
    { ...count, met: marked.length, isMarked: true },
  ]
}

/** The counts of several milestones together, or of a whole plan. */
export function countsOfPlan({ milestones }: Pick<Plan, 'milestones'>): Count[] {
  const all = (kind: 'criteria' | 'deliverables'): Count =>
    counted(
      kind,
      milestones.flatMap((one) => one[kind].items.map(countable)),
    )
  const tracked = (['criteria', 'deliverables'] as const).filter((kind) =>
    milestones.some((one) => one[kind].percent !== null),
  )
  const counts = [...milestonesCount(milestones), ...tracked.map(all)]
  if (tracked.length > 1) counts.push(sumOf('items', ...tracked.map(all)))
  counts.push(sumOf('boxes', ...milestones.map(({ boxes }) => exactly('boxes', boxes.checked, boxes.total))))
  const points = milestones.map(pointsOf)
  if (points.every((one) => one !== null))
    counts.push(sumOf('mean', ...points.map((one) => exactly('mean', one, 100))))
  return distinct(counts)
}

/** The percentage that is counted of a milestone, or that it claims where nothing is. */
function pointsOf({ percent, claims }: Milestone): number | null {
  if (percent !== null) return percent
  const claim = claims.find(({ kind }) => kind === 'percent')
  return claim ? Number(claim.value) : null
}

/** Whether nothing that a milestone lists says that it is not done. */
function isComplete({ criteria, deliverables }: Milestone): boolean {
  return criteria.open + deliverables.open === 0
}

/** Counts without those that are there already. */
export function distinct(counts: readonly Count[]): Count[] {
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
  const found = claim.of === undefined ? counts : counts.filter(({ of }) => of === claim.of)
  // Whoever counts criteria may mean what stands there under no label.
  const isLoose = found.length === 0 && (claim.of === 'criteria' || claim.of === 'deliverables')
  const named = isLoose && claim.kind === 'fraction' ? counts : found
  if (named.length === 0) return null
  if (claim.kind === 'percent') return named.some((count) => fitsPercent(claim, count)) ? null : named
  const fraction = fractionOf(claim.value)
  if (!fraction || named.some(({ met, total }) => met === fraction.met && total === fraction.total))
    return null
  // Without a word for what it counts, a fraction of another total counts something else.
  const alike =
    claim.of === undefined || isLoose ? named.filter(({ total }) => total === fraction.total) : named
  return alike.length > 0 ? alike : null
}

/** The share of an item that counts once work on it has begun, at most: nobody says how much of it is done. */
const BEGUN = 0.5

/** Whether a percentage is one that the count may come to, whatever is unknown or begun. */
function fitsPercent({ value, text }: Claim, { met, unknown, begun, total }: Count): boolean {
  const percent = Number(value)
  const off = /^[~≈]/.test(text) ? ABOUT : 0
  return (
    isPercentOf(percent, met, total) ||
    isPercentOf(percent, met + unknown, total) ||
    (percent >= percentOf(met, total) - off &&
      percent <= percentOf(met + unknown + begun * BEGUN, total) + off &&
      percent < 100)
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
  return counts.every(
    ({ met, unknown, begun, total }) =>
      Number(claim.value) > percentOf(met + unknown + begun * BEGUN, total) + LOOSE,
  )
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

const MARKED = 'are marked done, disputed ones among them'

const SHOWN = 2

/** "3 of 5 criteria are met (60%) and 2 of 4 deliverables are done (50%)". */
export function describe(counts: readonly Count[]): string {
  // Boxes and groups are the same things once more, where the items have them.
  return counts
    .filter(({ of, isOuter }, index) => (of !== 'boxes' && of !== 'groups' && !isOuter) || index === 0)
    .slice(0, SHOWN)
    .map(({ of, met, total, isMarked }) =>
      of === 'mean'
        ? `its milestones are at ${percentOf(met, total)}% on average`
        : `${met} of ${total} ${isMarked ? MARKED : WORDS[of]} (${percentOf(met, total)}%)`,
    )
    .join(' and ')
}
