import type { Deliverable, Item, Place, State } from '../model.ts'
import { criteriaOf } from '../progress.ts'
import type { Detail, DraftItem } from '../read/draft.ts'
import { titleKey } from '../read/titles.ts'

/** An item from all its places. */
export interface MergedItem extends DraftItem {
  /** The state that its first place gives it. */
  own: State
  also: Item['also']
}

/** An item that stands in one place only. */
export function onlyItem(item: DraftItem): MergedItem {
  return { ...item, own: item.state, also: [] }
}

/**
 * The items that several places give for one milestone, as one list.
 *
 * Lists and rows win over cells, which only sum them up. An item that stands in two places is one item, and
 * met only where all places that track it say so; so are an item of a list and the section of that name.
 *
 * @param places the items as each place has them
 */
export function mergeItems(places: readonly (readonly DraftItem[])[]): MergedItem[] {
  const listed = places.some((items) => items.some((item) => item.from === 'list' || item.from === 'row'))
  const merged: MergedItem[] = []
  for (const items of places) {
    const earlier = byKey(merged)
    const here = new Map<string, MergedItem>()
    for (const item of items) {
      if (listed && item.from === 'cell') continue
      const key = itemKey(item.text)
      const beside = here.get(key)
      const same =
        earlier.get(key) ?? (beside && (beside.fields === null) !== (item.fields === null) ? beside : null)
      if (same) absorb(same, item)
      else {
        const one = { ...item, own: item.state, also: [] }
        merged.push(one)
        here.set(key, one)
      }
    }
  }
  // What sums up a list lists nothing new, but a mark in it is a mark.
  const all = byKey(merged)
  for (const item of listed ? places.flat() : []) {
    const same = item.from === 'cell' && item.state !== 'untracked' ? all.get(itemKey(item.text)) : undefined
    if (same) absorb(same, item)
  }
  return merged
}

function byKey(items: readonly MergedItem[]): Map<string, MergedItem> {
  return new Map(items.map((item) => [itemKey(item.text), item]))
}

/** Takes a second place of an item into it. */
function absorb(same: MergedItem, item: DraftItem): void {
  same.state = stateOfBoth(same.state, item.state)
  same.claims = [...same.claims, ...item.claims]
  same.category ??= item.category
  same.note ??= item.note
  same.fields ??= item.fields
  const details = same.details ?? []
  const isNew = (one: Detail): boolean =>
    details.every(({ text, level }) => text !== one.text || level !== one.level)
  same.details = [...details, ...(item.details ?? []).filter(isNew)]
  same.also.push({ ...placeOnly(item), state: item.state })
}

function stateOfBoth(a: State, b: State): State {
  if (a === 'untracked') return b
  if (b === 'untracked') return a
  return a === 'met' && b === 'met' ? 'met' : 'open'
}

/** What makes two items the same: counts behind the text change as work goes on. */
function itemKey(text: string): string {
  return titleKey(text.replace(/\s*[(（]\s*\d[\d/%.,\s]*[)）]\s*(?:\d{1,3}\s?%)?\s*$/u, ''))
}

function placeOnly({ file, line, column, start, end }: Place): Place {
  return { file, line, column, start, end }
}

/** Criteria with their references: `M1:2` is the second one. */
export function numberCriteria(ref: string, items: readonly MergedItem[]): Item[] {
  return withParents(items, (item, index) => itemFrom(`${ref}:${index + 1}`, item))
}

/** Deliverables with their references: `M1:d2`, and `M1:d2.1` for a task nested under it. */
export function numberDeliverables(ref: string, items: readonly MergedItem[]): Deliverable[] {
  const counters: number[] = []
  return withParents(items, (item) => {
    const level = Math.min(item.level, counters.length)
    counters.length = level + 1
    counters[level] = (counters[level] ?? 0) + 1
    const own = `${ref}:d${counters.join('.')}`
    const fields = item.fields && {
      ...item.fields,
      criteria: criteriaOf(numberCriteria(own, item.fields.criteria.map(onlyItem))),
    }
    return {
      ...itemFrom(own, item),
      fields,
      assignedTo: item.assignedTo ?? item.fields?.contributesTo ?? null,
    }
  })
}

/** Items made one by one, each with the reference of the one that it is nested under. */
function withParents<T extends Item>(
  items: readonly MergedItem[],
  make: (item: MergedItem, index: number) => T,
): T[] {
  const refs = new Map<string, string>()
  return items.map((item, index) => {
    const made = make(item, index)
    for (const { file, start } of [item, ...item.also]) refs.set(`${file}:${start}`, made.ref)
    const parent = item.parent === null ? undefined : refs.get(`${item.file}:${item.parent}`)
    return { ...made, parent: parent ?? null }
  })
}

function itemFrom(ref: string, item: MergedItem): Item {
  const { text, state, own, category, note, optional, inferred, mark, claims, also } = item
  const details = (item.details ?? []).map(({ plain, claims, files = [] }) => ({
    text: plain,
    claims,
    files,
  }))
  return {
    ...{
      ref,
      text,
      state,
      own,
      category,
      note,
      optional,
      inferred,
      mark,
      parent: null,
      details,
      claims,
      also,
    },
    ...placeOnly(item),
  }
}
