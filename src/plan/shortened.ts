/** Milestones that one place calls by a short id, "H2", and another by the noun behind it, "Hito 2". */
import { nameOf, type Sighting } from '../read/draft.ts'
import { initialOf, shortKey, shortOf } from '../read/short.ts'
import { compatible } from '../read/titles.ts'

/** The identities that sightings with a short id have by their nouns, where another place names those with a title that fits. */
export function shortened(sightings: readonly Sighting[]): Map<Sighting, string> {
  const byShort = new Map<string, Sighting[]>()
  for (const one of sightings) {
    const short = nounShort(one)
    if (short !== null) byShort.set(short, [...(byShort.get(short) ?? []), one])
  }
  const found = new Map<Sighting, string>()
  if (byShort.size === 0) return found
  const coded = sightings.flatMap((one) => {
    const key = one.kind === 'code' && one.id !== null ? shortKey(one.id) : null
    return key === null ? [] : [{ one, key }]
  })
  for (const { one, key } of coded) {
    const long = byShort.get(key)?.find((other) => isSame(one, other))
    if (long?.identity && long.identity !== one.identity) found.set(one, long.identity)
  }
  // "H2 is done" elsewhere speaks of the same one.
  const sure = new Map<string | null, [Sighting, string][]>()
  for (const pair of found) sure.set(pair[0].identity, [...(sure.get(pair[0].identity) ?? []), pair])
  for (const { one } of coded) {
    const like = sure.get(one.identity)?.find(([other]) => compatible(nameOf(other), nameOf(one)))
    if (like) found.set(one, like[1])
  }
  return found
}

/** What a sighting named by a noun may be shortened to; of a bare number the head of its column is the noun. */
function nounShort({ kind, id, identity, column }: Sighting): string | null {
  if (kind === 'code' || id === null || identity === null) return null
  return /^\d+$/.test(id) && column ? shortOf(`${column} ${id}`) : shortOf(id)
}

/**
 * Without a title only the noun over its column tells what a short id stands for; with one, a row of an overview and what
 * it is an overview of.
 */
function isSame(short: Sighting, long: Sighting): boolean {
  const isHeaded = short.column !== undefined && initialOf(short.column) === shortKey(short.id ?? '')?.[0]
  const isOverview = (short.shape === 'table') !== (long.shape === 'table')
  const [first, second] = [nameOf(short), nameOf(long)]
  const isTitled = first !== null && second !== null && isOverview
  // What only announces its items has been told to be of a milestone that is named here.
  return (isHeaded || isTitled || long.announces === true) && compatible(first, second)
}
