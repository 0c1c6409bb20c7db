/**
 * What a change of what is there may touch: nothing comes or goes, and names, statuses and states are read the same
 * afterwards but for those that were asked for. Things are told apart by their references, so that what is wrong can be
 * said of one of them. `facts.ts` is for what is added, where references of items may move.
 */
import type { Item, Milestone, Place, Plan, State, StatusReport } from '../model.ts'
import { itemsOf } from '../plan/find.ts'

/** A thing of a plan, by its plan and reference. */
export type Key = string

export function keyOf(plan: number, ref: string): Key {
  return `${plan} ${ref}`
}

interface ItemFact {
  text: string
  /** Where it stands, for what is said to people. */
  at: string
  /** The states that its places in the document give, in order. */
  states: State[]
}

interface MilestoneFact extends Record<Field, string | null> {
  name: string
  at: string
  status: string
  inferred: boolean
}

/** What a milestone says beside its status. */
type Field = 'owner' | 'target' | 'goal'

const FIELDS: readonly Field[] = ['owner', 'target', 'goal']

export interface Facts {
  milestones: ReadonlyMap<Key, MilestoneFact>
  items: ReadonlyMap<Key, ItemFact>
}

/** What one document says of the plans, and how their milestones stand. */
export function factsOf({ plans }: StatusReport, file: string): Facts {
  const milestones = new Map<Key, MilestoneFact>()
  const items = new Map<Key, ItemFact>()
  for (const [index, plan] of plans.entries()) {
    for (const milestone of plan.milestones)
      milestones.set(keyOf(index, milestone.ref), milestoneFact(milestone))
    for (const item of allItems(plan))
      items.set(keyOf(index, item.ref), { text: item.text, at: at(item), states: statesIn(item, file) })
  }
  return { milestones, items }
}

/** Every item of a plan, those of no milestone among them. */
export function allItems(plan: Plan): Item[] {
  return [
    ...plan.milestones.flatMap(itemsOf),
    ...plan.deliverables.flatMap((item) => [item, ...(item.fields?.criteria.items ?? [])]),
  ]
}

function at({ file, line }: Place): string {
  return `${file}:${line}`
}

function milestoneFact(milestone: Milestone): MilestoneFact {
  const { id, title, status, inferred, owner, target, goal, ...place } = milestone
  return {
    name: `${id} ${title}`,
    at: at(place),
    status,
    inferred: inferred || status === 'unknown',
    owner,
    target: target?.text ?? null,
    goal,
  }
}

function statesIn(item: Item, file: string): State[] {
  // What a label or a section gives follows from what is compared already.
  if (item.inferred) return []
  return [{ file: item.file, state: item.own }, ...item.also]
    .filter((place) => place.file === file)
    .map(({ state }) => state)
}

/**
 * What differs between two readings beside what was asked for, in words; null where nothing does.
 *
 * @param isFree items whose state may differ
 * @param own milestones whose status may differ
 * @param set what else of them may
 */
export function otherwise(
  before: Facts,
  after: Facts,
  isFree: (key: Key, from: readonly State[], to: readonly State[]) => boolean,
  own: ReadonlySet<Key> = new Set(),
  set: readonly string[] = [],
): string | null {
  return (
    missingIn(before.milestones, after.milestones, 'would be read as a milestone no more') ??
    missingIn(before.items, after.items, 'would be read as an item no more') ??
    missingIn(after.milestones, before.milestones, 'would be read as a milestone') ??
    missingIn(after.items, before.items, 'would be read as an item') ??
    changedMilestone(before, after, own, set) ??
    changedItem(before, after, isFree)
  )
}

function missingIn(
  some: ReadonlyMap<Key, { at: string }>,
  others: ReadonlyMap<Key, unknown>,
  what: string,
): string | null {
  for (const [key, fact] of some) if (!others.has(key)) return `${named(key, fact)} ${what}`
  return null
}

/** `Phase 4:d5 (PLAN.md:267)` */
function named(key: Key, { at }: { at: string }): string {
  return `${refOf(key)} (${at})`
}

function changedMilestone(
  before: Facts,
  after: Facts,
  own: ReadonlySet<Key>,
  set: readonly string[],
): string | null {
  for (const [key, fact] of before.milestones) {
    const { name, status, inferred } = fact
    const now = after.milestones.get(key)
    if (now?.name !== name) return `${named(key, fact)} would have another name`
    if (!own.has(key) && now.status !== status && !inferred && !now.inferred)
      return `${named(key, fact)} would have another status`
    const isFree = (field: Field): boolean => own.has(key) && set.includes(field)
    const other = FIELDS.find((field) => now[field] !== fact[field] && !isFree(field))
    if (other) return `${named(key, fact)} would have another ${other}`
  }
  return null
}

function changedItem(
  before: Facts,
  after: Facts,
  isFree: (key: Key, from: readonly State[], to: readonly State[]) => boolean,
): string | null {
  for (const [key, fact] of before.items) {
    const { text, states } = fact
    const now = after.items.get(key)
    if (now?.text !== text) return `${named(key, fact)} would have other words`
    if (now.states.join() !== states.join() && !isFree(key, states, now.states))
      return `${named(key, fact)} would be ${now.states.join(' and ')}`
  }
  return null
}

/** The reference of a thing alone. */
export function refOf(key: Key): string {
  return key.slice(key.indexOf(' ') + 1)
}
