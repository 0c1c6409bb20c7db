import type { Deliverable, Item, Place, State } from '../model.ts'
import { criteriaOf } from '../progress.ts'
import type { DraftItem } from '../read/draft.ts'
import { titleKey } from '../read/titles.ts'

/**
 * The items that several places give for one milestone, as one list.
 *
 * Lists and rows win over cells, which only sum them up. An item that stands in two places is one item, and
 * met only where all places that track it say so.
 *
 * @param places the items as each place has them
 */
export function mergeItems(places: readonly (readonly DraftItem[])[]): (DraftItem & { also: Place[] })[] {
  const listed = places.some((items) => items.some((item) => item.from === 'list' || item.from === 'row'))
  const merged: (DraftItem & { also: Place[] })[] = []
  for (const items of places) {
    const earlier = new Map(merged.map((item) => [itemKey(item.text), item]))
    for (const item of items) {
      if (listed && item.from === 'cell') continue
      const same = earlier.get(itemKey(item.text))
      if (!same) merged.push({ ...item, also: [] })
      else {
        same.state = stateOfBoth(same.state, item.state)
        same.category ??= item.category
        same.note ??= item.note
        same.fields ??= item.fields
        same.also.push(placeOnly(item))
      }
    }
  }
  return merged
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
export function numberCriteria(ref: string, items: readonly (DraftItem & { also: Place[] })[]): Item[] {
  return items.map((item, index) => itemFrom(`${ref}:${index + 1}`, item))
}

/** Deliverables with their references: `M1:d2`, and `M1:d2.1` for a task nested under it. */
export function numberDeliverables(
  ref: string,
  items: readonly (DraftItem & { also: Place[] })[],
): Deliverable[] {
  const counters: number[] = []
  return items.map((item) => {
    const level = Math.min(item.level, counters.length)
    counters.length = level + 1
    counters[level] = (counters[level] ?? 0) + 1
    const own = `${ref}:d${counters.join('.')}`
    const fields = item.fields && {
      ...item.fields,
      criteria: criteriaOf(
        numberCriteria(
          own,
          item.fields.criteria.map((criterion) => ({ ...criterion, also: [] })),
        ),
      ),
    }
    return { ...itemFrom(own, item), fields }
  })
}

function itemFrom(ref: string, item: DraftItem & { also: Place[] }): Item {
  const { text, state, category, note, optional, inferred, mark, also } = item
  return { ref, text, state, category, note, optional, inferred, mark, also, ...placeOnly(item) }
}
