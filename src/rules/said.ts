/** What is said of milestones and items, as rules need it. */
import type { Claim, Deliverable, Item, Milestone, Note, Place, Plan } from '../model.ts'
import { fractionOf } from '../progress.ts'
import type { Case, Related } from './finding.ts'

/** A milestone as a message names it: by its id, or by its title. */
export function nameOf({ ref, id, title }: Pick<Milestone, 'ref' | 'id' | 'title'>): string {
  return id === null && title !== null ? quoted(title) : ref
}

const LONGEST_QUOTE = 60

/** A text in quotes, cut where it is long. */
export function quoted(text: string): string {
  return `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : text}"`
}

/** A status as people write it. */
export function wordOf(status: string | number): string {
  return String(status).replace('_', ' ')
}

export function statusClaims({ claims }: Pick<Milestone, 'claims'>): Claim[] {
  return claims.filter(({ kind }) => kind === 'status')
}

/** The place that gives a milestone the status that it has; its own where none states it. */
export function statusPlace(milestone: Milestone): Place {
  return statusClaims(milestone).find(({ value }) => value === milestone.status) ?? milestone
}

/** The place that claims a milestone to be done, whichever place is believed; null where none does. */
export function doneClaim(milestone: Milestone): Claim | null {
  return statusClaims(milestone).find(({ value }) => value === 'done') ?? null
}

/** Where a milestone counts as done: by a claim, or because its items say so. Null where it does not. */
export function donePlace(milestone: Milestone): Place | null {
  return doneClaim(milestone) ?? (milestone.status === 'done' ? milestone : null)
}

/** "is marked done" where a place says so, "counts as done" where it follows from the items. */
export function isDone(milestone: Milestone): string {
  return doneClaim(milestone) ? 'is marked done' : 'counts as done'
}

/** Tells the milestones that stand in another, which is a phase as well. */
export function partsIn({ phases, milestones }: Plan): (whole: Milestone) => Milestone[] {
  const byRef = new Map(milestones.map((milestone) => [milestone.ref, milestone]))
  const bySelf = new Map(phases.map((phase) => [phase.self, phase]))
  return (whole) =>
    (bySelf.get(whole.ref)?.milestones ?? []).flatMap((ref) => {
      const part = byRef.get(ref)
      return part === undefined || part === whole ? [] : [part]
    })
}

/** The items that count and are in a state. */
export function inState<T extends Item>(items: readonly T[], state: Item['state']): T[] {
  return items.filter((item) => item.state === state && !item.optional)
}

export function relatedItems(items: readonly Item[]): Related[] {
  return items.map((item) => ({ place: item, message: `${item.state}: ${item.text}` }))
}

/** Whether a milestone lists nothing but what signs or words mark as met: what is left such a list need not name. */
export function listsOnlyFinished({ criteria, deliverables }: Milestone): boolean {
  const items = [...criteria.items, ...deliverables.items]
  return items.length > 0 && items.every(({ state, mark }) => state === 'met' && mark === null)
}

/** Whether a percentage or fraction says that something is left. */
export function isBelowAll({ kind, value }: Claim): boolean {
  if (kind === 'percent') return Number(value) < 100
  const fraction = kind === 'fraction' ? fractionOf(value) : null
  return fraction !== null && fraction.met < fraction.total
}

/** Each place of an item, with the state and the claims that it gives there. */
export function placesOf(item: Item): { place: Place; state: Item['state']; claims: Claim[] }[] {
  return [{ ...item, state: item.own }, ...item.also].map((place) => ({
    place,
    state: place.state,
    claims: item.claims.filter(
      ({ file, start }) => file === place.file && start >= place.start && start <= place.end,
    ),
  }))
}

/** An item with the milestone it belongs to, if it belongs to one. */
export interface Held<T> {
  item: T
  milestone: Milestone | null
}

/** Every deliverable of a plan, those of no milestone too. */
export function deliverablesOf(plan: Plan): Held<Deliverable>[] {
  return [
    ...plan.milestones.flatMap((milestone) =>
      milestone.deliverables.items.map((item) => ({ item, milestone })),
    ),
    ...plan.deliverables.map((item) => ({ item, milestone: null })),
  ]
}

/** Every list of items of a plan: criteria, deliverables, and the criteria of deliverables. */
export function itemLists(plan: Plan): Held<readonly Item[]>[] {
  return [
    ...plan.milestones.flatMap((milestone) => [
      { item: milestone.criteria.items, milestone },
      { item: milestone.deliverables.items, milestone },
    ]),
    { item: plan.deliverables, milestone: null },
    ...deliverablesOf(plan).flatMap(({ item, milestone }) =>
      item.fields ? [{ item: item.fields.criteria.items, milestone }] : [],
    ),
  ]
}

/** `1 criterion`, `2 criteria`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `file:line`, or `line 5` of the same file. */
export function lineOf(place: Place, from: Place): string {
  return place.file === from.file ? `line ${place.line}` : `${place.file}:${place.line}`
}

/** Lines that call a milestone the current one which is done. Where all is done, the last one is still the current one. */
export function doneAndCurrent({ plan, current }: Case): { line: Note; milestone: Milestone; done: Claim }[] {
  if (plan.milestones.every(({ status }) => status === 'done' || status === 'unknown')) return []
  return current.flatMap((line) => {
    const milestone = plan.milestones.find(({ ref }) => ref === line.milestone)
    const done = milestone && statusClaims(milestone).find(({ value }) => value === 'done')
    return milestone && done && milestone.status === 'done' ? [{ line, milestone, done }] : []
  })
}

/** True where a status file says something of a milestone that other documents define. */
export function isReported(
  { file }: { file: string },
  { places }: Milestone,
  { statusFiles }: Case,
): boolean {
  return statusFiles.has(file) && places.some((place) => !statusFiles.has(place.file))
}
