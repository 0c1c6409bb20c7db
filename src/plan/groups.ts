import type { Claim, Item, OutsideItem, Place, Plan, State } from '../model.ts'
import type { Head } from '../read/heads.ts'

/** An item in the state that it has at one of its places. */
export interface GroupItem extends Place {
  text: string
  state: State
  optional: boolean
  isCriterion: boolean
  /** Stands under another item. */
  isNested: boolean
  /** Open, and said to be worked on. */
  isBegun: boolean
}

/** A heading or label that says how far all the items below it are, and no milestone's. */
export interface Group extends Place {
  name: string
  claims: Claim[]
  items: GroupItem[]
}

/** The groups of a plan's documents, with their items in the order in which they stand. */
export function groupsOf(plan: Plan, heads: readonly Head[], outside: readonly OutsideItem[]): Group[] {
  if (heads.length === 0) return []
  const milestones = byFile(plan.milestones.flatMap(({ places }) => places))
  const items = byFile(itemsOf(plan, outside))
  return heads.flatMap(({ text, claims, until, ...place }) => {
    const within = { ...place, end: until }
    const held = inside(items, within)
    return held.length === 0 || inside(milestones, within).length > 0
      ? []
      : [{ ...place, name: text, claims, items: held }]
  })
}

/** Every place of every item, those of no milestone too. */
function itemsOf({ milestones, deliverables }: Plan, outside: readonly OutsideItem[]): GroupItem[] {
  const at = (item: Item, isCriterion: boolean): GroupItem[] => {
    const { text, optional, parent, claims } = item
    const isBegun = claims.some(({ kind, value }) => kind === 'status' && value === 'in_progress')
    const places = [{ ...item, state: item.own }, ...item.also]
    return places.map(({ state, file, line, column, start, end }) => ({
      ...{ text, optional, isCriterion, state, isNested: parent !== null },
      isBegun: isBegun && state === 'open',
      ...{ file, line, column, start, end },
    }))
  }
  const all = [...milestones.flatMap((one) => one.deliverables.items), ...deliverables]
  const planned = [
    ...milestones.flatMap(({ criteria }) => criteria.items.flatMap((item) => at(item, true))),
    ...all.flatMap((item) => at(item, false)),
    ...all.flatMap(({ fields }) => (fields?.criteria.items ?? []).flatMap((item) => at(item, true))),
  ]
  const known = new Set(planned.map(({ file, start }) => `${file}:${start}`))
  const loose = outside.filter(({ file, start }) => !known.has(`${file}:${start}`))
  return [
    ...planned,
    ...loose.map((item) => ({
      ...item,
      optional: false,
      isCriterion: false,
      isNested: false,
      isBegun: false,
    })),
  ]
}

function byFile<T extends Place>(places: readonly T[]): Map<string, T[]> {
  const files = new Map<string, T[]>()
  for (const place of places) {
    const known = files.get(place.file)
    if (known) known.push(place)
    else files.set(place.file, [place])
  }
  for (const all of files.values()) all.sort((a, b) => a.start - b.start)
  return files
}

/** What begins within a stretch, of places sorted by where they begin. */
function inside<T extends Place>(files: ReadonlyMap<string, T[]>, { file, start, end }: Place): T[] {
  const places = files.get(file) ?? []
  return places.slice(firstFrom(places, start), firstFrom(places, end))
}

/** Index of the first place that begins at an offset or behind it. */
function firstFrom(places: readonly Place[], offset: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.start ?? offset) < offset) low = middle + 1
    else high = middle
  }
  return low
}
