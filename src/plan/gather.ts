import { nameOf, type Sighting } from '../read/draft.ts'
import type { Reading } from '../read/reading.ts'
import { compatible, sameThing, titleKey } from '../read/titles.ts'
import { shortened } from './shortened.ts'
import { inTheirYears } from './years.ts'

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
  'summary',
  'section',
  'list',
  'tree',
  'table',
  'report',
  'reference',
]

/** Puts the sightings of the same milestone together: same id and a title that fits, or the same title. */
export function gather(readings: readonly Reading[]): Gathered[] {
  const sightings = readings.flatMap(({ sightings, status }) =>
    status.current ? [...sightings, status.current] : sightings,
  )
  const known = new Map([...inTheirYears(sightings), ...shortened(sightings)])
  const identify = (sighting: Sighting): string | null => known.get(sighting) ?? sighting.identity
  const gathering = new Gathering(renamedRows(readings, identify), identify)
  for (const sighting of sightings) if (!sighting.onlyMerges) gathering.add(sighting)
  for (const sighting of sightings) if (sighting.onlyMerges) gathering.addTo(sighting)
  return gathering.result()
}

/**
 * Rows of an overview table that call a milestone something else than its heading does: where at least half of
 * the rows fit the headings of the same id, the others are those milestones too.
 */
function renamedRows(readings: readonly Reading[], identify: Identify): Set<Sighting> {
  const renamed = new Set<Sighting>()
  for (const { sightings } of readings) {
    const headed = new Map(
      sightings
        .filter((one) => one.shape === 'heading' && identify(one) !== null)
        .map((one) => [identify(one), one]),
    )
    const rows = sightings.filter((one) => one.shape === 'table' && headed.has(identify(one)))
    const fitting = rows.filter((one) => compatible(nameIn(headed.get(identify(one))), one.title))
    if (fitting.length * 2 >= rows.length) for (const row of rows) renamed.add(row)
  }
  return renamed
}

function nameIn(sighting: Sighting | undefined): string | null {
  return sighting ? nameOf(sighting) : null
}

/** A sighting without any company: of a milestone that is only referred to. */
export function gatheredOf(sighting: Sighting): Gathered {
  return { identity: sighting.identity, sightings: [sighting], first: sighting, twin: 0 }
}

/** What a sighting is told apart by beside the others: see `shortened`. */
type Identify = (sighting: Sighting) => string | null

class Gathering {
  readonly #renamed: ReadonlySet<Sighting>
  readonly #identify: Identify

  constructor(renamed: ReadonlySet<Sighting>, identify: Identify) {
    this.#renamed = renamed
    this.#identify = identify
  }

  readonly #all: Gathered[] = []
  readonly #byIdentity = new Map<string, Gathered[]>()
  readonly #byTitle = new Map<string, Gathered[]>()
  /** Rows such as `4-7` once something else stands for each of their milestones. */
  readonly #covered = new Set<Gathered>()
  readonly #byPlace = new Map<string, Gathered>()

  add(sighting: Sighting): void {
    const home = this.#find(sighting) ?? this.#open(sighting)
    if (home.first !== sighting) home.sightings.push(sighting)
    const identity = this.#identify(sighting)
    if (home.identity === null && identity !== null) {
      home.identity = identity
      push(this.#byIdentity, identity, home)
    }
    if (sighting.title !== null && canShareTitle(sighting))
      push(this.#byTitle, titleKey(sighting.title), home)
  }

  /** Adds to a milestone that is there; makes none. */
  addTo(sighting: Sighting): void {
    const home = this.#byIdentity.get(this.#identify(sighting) ?? '')?.[0]
    if (!home) return
    home.sightings.push(sighting)
    const row = this.#byPlace.get(placeKey(sighting))
    if (row && row !== home) this.#covered.add(row)
  }

  result(): Gathered[] {
    return this.#all
      .filter((one) => !this.#covered.has(one))
      .map((one) => ({ ...one, sightings: byNaming(one.sightings) }))
  }

  /** A row may call a milestone otherwise than its heading does, but two headings are two milestones all the same. */
  #isRenamed(home: Gathered, sighting: Sighting): boolean {
    const isOther = home.sightings.some(
      (one) => isDescribedHere(one, sighting) && !sameThing(nameOf(one), nameOf(sighting)),
    )
    return !isOther && [sighting, ...home.sightings].some((one) => this.#renamed.has(one))
  }

  #open(sighting: Sighting): Gathered {
    const identity = this.#identify(sighting)
    const twin = identity === null ? 0 : (this.#byIdentity.get(identity)?.length ?? 0)
    const made = { ...gatheredOf(sighting), identity, twin }
    this.#all.push(made)
    this.#byPlace.set(placeKey(sighting), made)
    if (identity !== null) push(this.#byIdentity, identity, made)
    return made
  }

  #find(sighting: Sighting): Gathered | undefined {
    const { title, shape, parent } = sighting
    const identity = this.#identify(sighting)
    // A heading with the id of the milestone that it stands in is that milestone: "### Milestone 1 update".
    if (parent && identity !== null && this.#identify(parent) === identity) {
      return this.#byIdentity.get(identity)?.find((one) => one.sightings.includes(parent))
    }
    const sameId = identity === null ? [] : (this.#byIdentity.get(identity) ?? [])
    const fits = sameId.find(
      (one) =>
        !isElsewhere(one.first, sighting) &&
        !one.sightings.some((other) => isApart(other, sighting)) &&
        (this.#isRenamed(one, sighting) || one.sightings.some((other) => mayBeOne(other, sighting))),
    )
    if (fits || sameId.length > 0) return fits
    if (title === null || shape === 'section') return undefined
    return this.#byTitle.get(titleKey(title))?.find((one) => one.identity === null || identity === null)
  }
}

/** Whether two sightings with one id may be of one milestone, by their titles. */
function mayBeOne(a: Sighting, b: Sighting): boolean {
  const [first, second] = [nameOf(a), nameOf(b)]
  return isDescribedHere(a, b) ? sameThing(first, second) : compatible(first, second)
}

/** Whether both are headings of one document. */
function isDescribedHere(a: Sighting, b: Sighting): boolean {
  const isDescribed = [a, b].every(({ shape }) => shape === 'heading' || shape === 'bold')
  return isDescribed && a.place.file === b.place.file
}

/**
 * True for two sections with one id that stand in different milestones: each counts its own phases. A row of an overview may
 * call its phase otherwise than the heading does, so there a title or a phase without an id says nothing against it.
 */
function isElsewhere(a: Sighting, b: Sighting): boolean {
  if (a.parent === null || b.parent === null || a.parent === b.parent) return false
  const isOverview = (a.shape === 'table') !== (b.shape === 'table')
  const isNamed = a.title !== null && b.title !== null
  const isNumbered = a.parent.identity !== null && b.parent.identity !== null
  if (isOverview && (isNamed || !isNumbered)) return false
  return a.parent.identity !== b.parent.identity
}

/** True for two places of one document under parents that each count their own milestones. */
function isApart(a: Sighting, b: Sighting): boolean {
  return (
    a.within !== undefined && b.within !== undefined && a.within !== b.within && a.place.file === b.place.file
  )
}

/** Sections read for want of anything better are told apart even under the same words. */
function canShareTitle({ shape }: Sighting): boolean {
  return shape !== 'section'
}

function placeKey({ place }: Sighting): string {
  return `${place.file}:${place.start}`
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

function byNaming(sightings: readonly Sighting[]): Sighting[] {
  return [...sightings].sort((a, b) => rankOf(a) - rankOf(b))
}

/** A heading that only says whose tasks stand below it names nothing better than anything else does. */
function rankOf({ announces, shape }: Sighting): number {
  return NAMING.indexOf(shape) + (announces ? NAMING.length : 0)
}

/** The one that names it best first, and those that name it equally well by a key instead of where they stand. */
export function byShape(sightings: readonly Sighting[], keyOf: (sighting: Sighting) => string): Sighting[] {
  return sightings
    .map((sighting) => ({ sighting, rank: rankOf(sighting), key: keyOf(sighting) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ sighting }) => sighting)
}
