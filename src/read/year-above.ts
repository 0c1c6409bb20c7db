/** The year that stands in a heading above a quarter or week: "Q4" under "2025". */
import type { Context } from './context.ts'
import type { Sighting } from './draft.ts'
import { readName } from './name.ts'
import { endOf, type Section, walk } from './outline.ts'
import { identityInYear, isPartOfYear, splitYear, wholeYear, yearOf } from './part-of-year.ts'

/**
 * Tells quarters, halves and weeks without a year of their own that of the heading above them. One that is a year and nothing
 * else belongs to their name; of any other the year only tells them apart from those of another year.
 */
export function markYears(context: Context, root: Section, sightings: readonly Sighting[]): void {
  const parts = sightings.filter((one) => isPartOfYear(one) && splitYear(one.id ?? '') === null)
  if (parts.length === 0) return
  const headed = [...walk(root)].flatMap((section) => {
    const year = section.title ? yearOf(section.title.text) : null
    return year === null ? [] : [{ section, year }]
  })
  for (const one of parts) {
    const above = headed.findLast(
      ({ section }) => section.span.start < one.place.start && one.place.start < endOf(section),
    )
    if (!above) continue
    if (isYear(context, above.section)) nameWith(one, above.year)
    else one.year = above.year
  }
}

function isYear(context: Context, { title }: Section): boolean {
  return title !== null && wholeYear(readName(context, title).title?.text.trim() ?? '') !== null
}

function nameWith(one: Sighting, year: string): void {
  if (one.id === null || one.identity === null) return
  one.id = `${year} ${one.id}`
  one.identity = identityInYear(one.identity, year)
}
