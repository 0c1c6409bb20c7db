import type { Reading } from '../read/document.ts'
import type { Sighting } from '../read/draft.ts'
import { compatible, titleKey } from './titles.ts'

/** All sightings of one milestone, the one that names it best first. */
export interface Gathered {
  identity: string | null
  sightings: Sighting[]
  /** The one that stands first. */
  first: Sighting
  /** How many milestones with the same id came before it. */
  twin: number
}

/** Which shape's words are a milestone's own; a row or list entry often shortens them. */
const NAMING: readonly Sighting['shape'][] = [
  'heading',
  'bold',
  'section',
  'list',
  'tree',
  'table',
  'report',
  'reference',
]

/** Puts the sightings of the same milestone together: same id and a title that fits, or the same title. */
export function gather(readings: readonly Reading[]): Gathered[] {
  const gathered: Gathered[] = []
  const sightings = readings.flatMap((reading) => [
    ...reading.sightings,
    ...(reading.status.current ? [reading.status.current] : []),
  ])
  for (const sighting of sightings.filter((one) => !one.onlyMerges)) {
    const same = find(gathered, sighting)
    if (same) same.sightings.push(sighting)
    else
      gathered.push({
        identity: sighting.identity,
        sightings: [sighting],
        first: sighting,
        twin: twinsOf(gathered, sighting),
      })
    if (same && same.identity === null) same.identity = sighting.identity
  }
  const covered = addRanges(gathered, sightings)
  return gathered
    .filter((one) => !covered.has(one))
    .map((one) => ({ ...one, sightings: byNaming(one.sightings) }))
}

function find(gathered: readonly Gathered[], sighting: Sighting): Gathered | undefined {
  const { identity, title } = sighting
  if (identity !== null) {
    const sameId = gathered.filter((one) => one.identity === identity)
    const fits = sameId.find(
      (one) =>
        one.sightings.some((other) => sighting.parent !== other || other.parent === null) &&
        fitsTitle(one, title),
    )
    if (fits) return fits
    if (sameId.length > 0) return undefined
  }
  if (title === null) return undefined
  return gathered.find(
    (one) =>
      (one.identity === null || identity === null) &&
      one.sightings.some(
        (other) =>
          canShareTitle(other, sighting) && other.title !== null && titleKey(other.title) === titleKey(title),
      ),
  )
}

/** Sections read for want of anything better are told apart even under the same words. */
function canShareTitle(a: Sighting, b: Sighting): boolean {
  return a.shape !== 'section' && b.shape !== 'section'
}

function fitsTitle(one: Gathered, title: string | null): boolean {
  return one.sightings.some((other) => compatible(other.title, title))
}

function twinsOf(gathered: readonly Gathered[], { identity }: Sighting): number {
  return identity === null ? 0 : gathered.filter((one) => one.identity === identity).length
}

/** Rows such as `4-7` add to the milestones they cover. Returns those that were only such a row themselves. */
function addRanges(gathered: readonly Gathered[], sightings: readonly Sighting[]): Set<Gathered> {
  const covered = new Set<Gathered>()
  for (const sighting of sightings.filter((one) => one.onlyMerges)) {
    const home = gathered.find((one) => one.identity === sighting.identity)
    if (!home) continue
    home.sightings.push(sighting)
    const row = gathered.find((one) =>
      one.sightings.every(
        (other) => other.place.start === sighting.place.start && other.place.file === sighting.place.file,
      ),
    )
    if (row && row !== home) covered.add(row)
  }
  return covered
}

function byNaming(sightings: readonly Sighting[]): Sighting[] {
  return sightings
    .map((sighting, index) => ({ sighting, index }))
    .sort((a, b) => NAMING.indexOf(a.sighting.shape) - NAMING.indexOf(b.sighting.shape) || a.index - b.index)
    .map(({ sighting }) => sighting)
}
