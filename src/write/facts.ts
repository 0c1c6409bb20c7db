/**
 * A report as separate facts without places: what a new thing may bring into a document. All that is said counts, nothing
 * may be missing afterwards, and what has come is told. `kept.ts` is for changes of what is there.
 */
import type { Item, Milestone, Plan, StatusReport } from '../model.ts'

/** One thing that the documents say. */
export interface Fact {
  kind: 'milestone' | 'criterion' | 'deliverable' | 'decision' | 'phase' | 'other'
  /** The milestone that an item belongs to. */
  holder: string | null
  ref: string | null
  title: string | null
  /** What would be told of it as a whole. */
  value: Milestone | Item | object
  /** All of it as text, but for places and what is counted from other facts. */
  said: string
}

/** Places move when something is put in before them, tallies follow from the items, and approvals from the decisions. */
const MOVING = new Set(
  'line column start end percent met open untracked total done progress basis boxes disputed inferred approval'.split(
    ' ',
  ),
)

/** Everything that a report says, fact by fact. */
export function factsOf({ plans, outside }: StatusReport): Fact[] {
  return [
    ...plans.flatMap(factsOfPlan),
    ...outside.items.map((item) => fact('other', null, null, item.text, item)),
    fact('other', null, null, 'fenced', { fenced: outside.fenced }),
  ]
}

/**
 * The facts that the second reading has and the first has not; null where the first has some that are missing in the
 * second, which then was changed and not only added to.
 */
export function added(before: readonly Fact[], after: readonly Fact[]): Fact[] | null {
  const known = new Map<string, number>()
  for (const { said } of before) known.set(said, (known.get(said) ?? 0) + 1)
  const fresh = after.filter(({ said }) => {
    const count = known.get(said) ?? 0
    known.set(said, count - 1)
    return count < 1
  })
  return fresh.length === after.length - before.length ? fresh : null
}

function factsOfPlan(plan: Plan): Fact[] {
  const items = (kind: 'criterion' | 'deliverable', holder: string | null, all: readonly Item[]): Fact[] =>
    all.map(({ ref, parent, ...item }) => ({ ...fact(kind, holder, null, item.text, item), ref }))
  const rest = [
    ...[plan.roadmap, plan.openQuestions, plan.nextSteps, plan.blockers, plan.tests, plan.claims],
  ].flatMap((all: readonly object[]) => all.map((one) => fact('other', null, null, null, one)))
  return [
    ...plan.milestones.flatMap(({ criteria, deliverables, ...milestone }) => [
      fact('milestone', null, milestone.ref, milestone.title, milestone),
      ...items('criterion', milestone.ref, criteria.items),
      ...items('deliverable', milestone.ref, deliverables.items),
    ]),
    ...items('deliverable', null, plan.deliverables),
    ...plan.decisions.map((decision) => fact('decision', null, null, decision.title, decision)),
    ...plan.phases.map(({ id, title, claims }) => fact('phase', null, id, title, { id, title, claims })),
    ...rest,
  ]
}

function fact(
  kind: Fact['kind'],
  holder: string | null,
  ref: string | null,
  title: string | null,
  value: Fact['value'],
): Fact {
  return { kind, holder, ref, title, value, said: `${kind} ${holder} ${ref} ${JSON.stringify(value, still)}` }
}

/** Leaves out what moves, and statuses that follow from items. */
function still(this: unknown, key: string, value: unknown): unknown {
  if (MOVING.has(key)) return undefined
  const holder = this as Partial<Milestone>
  if (key === 'status' && (holder.inferred === true || value === 'unknown')) return undefined
  return value
}
