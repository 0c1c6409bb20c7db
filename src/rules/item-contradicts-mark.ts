import type { Item } from '../model.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import { isPlaceholder } from '../vocabulary/vague.ts'
import type { Report, Rule } from './finding.ts'
import { itemLists, placesOf, quoted, relatedItems } from './said.ts'

export const itemContradictsMark: Rule = {
  id: 'item-contradicts-mark',
  level: 'error',
  summary: "An item's own words, or the items below it, say otherwise than its box or mark.",
  check({ plan }, report) {
    for (const { item: items, milestone } of itemLists(plan)) {
      for (const item of items) {
        if (item.optional || item.inferred) continue
        stillToBeWritten(item, milestone?.ref ?? null, report)
        contradictedByWords(item, milestone?.ref ?? null, report)
        contradictedBelow(item, milestone?.ref ?? null, report)
        contradictedByParts(item, items, milestone?.ref ?? null, report)
      }
    }
  },
}

/** `- [ ] X (COMPLETE)`, `- [x] X (IN PROGRESS)`. */
function contradictedByWords(item: Item, milestone: string | null, report: Report): void {
  for (const { place, state, claims } of placesOf(item)) {
    const said = claims.find(
      ({ kind, value }) =>
        kind === 'status' &&
        ((state === 'met' && isUnfinished(value)) || (state === 'open' && value === 'done')),
    )
    if (!said) continue
    report(said, `${quoted(item.text)} is marked as ${state} and says ${quoted(said.text)}`, {
      milestone,
      help: `${state === 'met' ? 'untick it' : 'tick it'}, or take ${quoted(said.text)} away`,
      related: [{ place, message: `its mark says ${state}` }],
    })
  }
}

/** A word or two: several of them below an item are values, "open", "in review", "done". */
const WORDS = /^\S+(?:\s\S+)?$/u

/** `- [x] X`, and below it `not implemented yet`. */
function contradictedBelow(item: Item, milestone: string | null, report: Report): void {
  if (item.own !== 'met') return
  const { details } = item
  for (const { text, claims } of details) {
    const said = claims.find(({ kind, value }) => kind === 'status' && isUnfinished(value))
    if (!said || (WORDS.test(text) && details.filter((one) => WORDS.test(one.text)).length > 1)) continue
    report(said, `${quoted(item.text)} is marked as met, and below it stands ${quoted(said.text)}`, {
      milestone,
      help: `untick it, or take ${quoted(said.text)} away`,
      related: [{ place: item, message: 'its mark says met' }],
    })
  }
}

/** `- [x] [What must be true]`: ticked, and not even written yet. */
function stillToBeWritten(item: Item, milestone: string | null, report: Report): void {
  if (item.own === 'met' || item.mark?.toLowerCase() !== 'x' || !isPlaceholder(item.text)) return
  report(item, `${quoted(item.text)} is ticked, and is a placeholder that says nothing yet`, {
    milestone,
    help: 'write what must be true in its place, or delete the line',
    related: [],
  })
}

/** A ticked box or a sign of completion over open ones. */
function contradictedByParts(
  item: Item,
  all: readonly Item[],
  milestone: string | null,
  report: Report,
): void {
  const isTicked = item.mark !== null
  if (item.own !== 'met' || !(isTicked || saysStatus(item))) return
  const parts = all.filter(({ parent, optional }) => parent === item.ref && !optional)
  // Below a sign, "⚠️ slow on Mondays" is a remark.
  const open = parts.filter(
    (part) => part.own === 'open' && (isTicked || part.mark !== null || saysStatus(part)),
  )
  if (open.length === 0) return
  report(
    item,
    `${quoted(item.text)} is ${isTicked ? 'ticked' : 'marked as done'} over ${open.length} of ${parts.length} open items`,
    {
      milestone,
      help: `${isTicked ? 'untick it' : 'take that back'} until what is below it is done`,
      related: relatedItems(open),
    },
  )
}

/** Whether an item has a sign or word of its own that says how far it is. */
function saysStatus({ claims }: Item): boolean {
  return claims.some(({ kind }) => kind === 'status')
}
