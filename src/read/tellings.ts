import type { Sighting } from './draft.ts'

/** What an entry under a day, or under "History", says of a milestone. */
export interface Telling {
  sighting: Sighting
  /** Whether it stands under a day. */
  isDated: boolean
}

/**
 * Of entries that tell how a milestone stood on some day, those that still say something. Where it is described elsewhere
 * too, only the last of them does, if it says that it was done; where it is not, the last is all there is.
 */
export function lastTold(told: readonly Telling[], sightings: readonly Sighting[]): Sighting[] {
  const known = new Set(sightings.map(({ identity }) => identity))
  const last = new Map(told.map((one) => [one.sighting.identity, one]))
  return [...last.values()]
    .filter(({ sighting, isDated }) => !known.has(sighting.identity) || (isDated && lasts(sighting)))
    .map(({ sighting }) => sighting)
}

/** What was done once is done; how far it was on some day says nothing of today. */
export function lasts({ body }: Sighting): boolean {
  return body.claims.some(({ kind, value }) => kind === 'status' && value === 'done')
}
