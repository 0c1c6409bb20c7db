/** Quarters, halves and weeks that one place calls with their year, "2025 Q1", and another without. */
import type { Sighting } from '../read/draft.ts'
import {
  identityInYear,
  identityOfAnyYear,
  isPartOfYear,
  splitYear,
  yearOfIdentity,
} from '../read/part-of-year.ts'

/**
 * The identities of those without a year of their own: where others are called with a year and with one only, it is that one;
 * where several years are about, the heading above tells which.
 */
export function inTheirYears(sightings: readonly Sighting[]): Map<Sighting, string> {
  const found = new Map<Sighting, string>()
  const parts = sightings.filter(isPartOfYear)
  const written = new Map<string, Set<string>>()
  const above = new Map<string, Set<string>>()
  const note = (all: Map<string, Set<string>>, key: string, identity: string): void => {
    all.set(key, (all.get(key) ?? new Set()).add(identity))
  }
  for (const { identity, year } of parts) {
    if (identity === null) continue
    const bare = identityOfAnyYear(identity)
    if (bare !== null) note(written, bare, identity)
    else if (year !== undefined) note(above, identity, identityInYear(identity, year))
  }
  for (const one of parts) {
    const { identity, year } = one
    if (identity === null || !(written.has(identity) || above.has(identity))) continue
    const [only] = written.get(identity) ?? []
    const all = new Set([...(written.get(identity) ?? []), ...(above.get(identity) ?? [])])
    if (all.size > 1 && year !== undefined) found.set(one, identityInYear(identity, year))
    else if (all.size === 1 && only !== undefined) found.set(one, only)
  }
  return found
}

/** The id that sightings of one milestone give it, with the year that tells it apart from others of its id. */
export function idFrom(identity: string | null, sightings: readonly Sighting[]): string | null {
  const ids = sightings.flatMap(({ id }) => id ?? [])
  const year = yearOfIdentity(identity ?? '')
  const [first = null] = ids
  if (first === null || year === null) return first
  return ids.find((id) => splitYear(id)?.year === year) ?? `${year} ${first}`
}
