import type { Sighting } from '../read/draft.ts'
import { identityOfAnyYear } from '../read/part-of-year.ts'
import type { Reading } from '../read/reading.ts'
import { compatible, sameThing, titleKey } from '../read/titles.ts'

/** Readings that together describe one set of milestones. */
export interface ReadingGroup {
  /** As the configuration names it. */
  name: string | null
  readings: Reading[]
}

/**
 * Sorts documents into plans: those that name the same milestones belong together, and so do the files of a
 * folder with one milestone each. What names no milestone joins the plan that it speaks of, or its folder's.
 *
 * @param fixed what the configuration fixes
 */
export function groupReadings(
  readings: readonly Reading[],
  fixed: readonly { name: string; files: string[] }[],
): ReadingGroup[] {
  const groups: ReadingGroup[] = fixed.map(({ name, files }) => ({
    name,
    readings: readings.filter(({ file }) => files.includes(file)),
  }))
  const free = readings.filter((reading) => !groups.some((group) => group.readings.includes(reading)))
  const named: ReadingGroup[] = []
  for (const reading of free.filter(namesMilestones)) {
    const home = named.find((group) =>
      group.readings.some((other) => sameMilestones(other, reading) || singles(other, reading)),
    )
    if (home) home.readings.push(reading)
    else named.push({ name: null, readings: [reading] })
  }
  const all = [...groups, ...named]
  for (const reading of free.filter((other) => !namesMilestones(other) && (says(other) || reports(other)))) {
    const home =
      all.find((group) => group.readings.some((other) => speaksOf(reading, other))) ??
      all.find((group) => group.readings.some((other) => folder(other) === folder(reading)))
    // Answers that name nothing known belong to the one plan there is, which then says so.
    const only = all.length === 1 && answers(reading) ? all[0] : undefined
    if (home ?? only) (home ?? only)?.readings.push(reading)
    else if (says(reading)) all.push({ name: null, readings: [reading] })
  }
  return all.filter((group) => group.readings.length > 0)
}

function own(reading: Reading): Sighting[] {
  const current = reading.status.current
  return [...reading.sightings, ...(current ? [current] : [])].filter((sighting) => !sighting.onlyMerges)
}

function namesMilestones(reading: Reading): boolean {
  return own(reading).length > 0
}

/** True when a reading says anything of a plan, though it names no milestone. */
function says(reading: Reading): boolean {
  return (
    reading.log.length +
      reading.deliverables.length +
      reading.mappings.length +
      reading.status.phaseDeliverables.length >
    0
  )
}

/** True when a log answers for a milestone, whichever that is. */
function answers({ log }: Reading): boolean {
  return log.some(({ decision }) => decision.milestone !== null)
}

/** True when a reading says how far a plan is, and of which does not follow from it. */
function reports({ status }: Reading): boolean {
  return status.claims.length > 0
}

/**
 * True for the plans of two packages: documents of one name in folders of their own, each with a title of its own. That both
 * have an "M1: Setup" makes them no one plan.
 */
function areTwins(a: Reading, b: Reading): boolean {
  const name = ({ file }: Reading): string => file.slice(folder({ file }).length).toLowerCase()
  const isBeside = !folder(a).startsWith(folder(b)) && !folder(b).startsWith(folder(a))
  return (
    name(a) === name(b) && isBeside && a.title !== null && b.title !== null && !sameThing(a.title, b.title)
  )
}

/** True when two documents share milestones, and more of the shared ids fit together than clash. */
function sameMilestones(a: Reading, b: Reading): boolean {
  if (areTwins(a, b)) return false
  const others = lookupOf(b)
  let fits = 0
  let clashes = 0
  let renamed = 0
  for (const { identity, title, shape } of own(a)) {
    for (const other of (identity !== null && others.byIdentity.get(inAnyYear(identity))) || []) {
      if (compatible(title, other.title)) fits++
      else clashes++
    }
    if (!title || shape === 'section') continue
    for (const other of others.byTitle.get(titleKey(title)) ?? []) {
      if (identity === null || other.identity === null) fits++
      else if (identity !== other.identity) renamed++
    }
  }
  // Two projects may each have a "Kick-off"; one with other ids in two documents has most titles in common.
  const isRenamed = renamed * 2 > Math.min(identified(a), identified(b))
  const agreed = fits + (isRenamed ? renamed : 0)
  // As many for as against: what both are called decides.
  const isOneName = a.title !== null && b.title !== null && sameThing(a.title, b.title)
  return agreed > clashes || (agreed > 0 && agreed === clashes && isOneName)
}

/** One document may call "Q1" what another calls "2026 Q1": which one it means is told when they are one plan. */
function inAnyYear(identity: string): string {
  return identityOfAnyYear(identity) ?? identity
}

/** How many milestones of a document have an id. */
function identified(reading: Reading): number {
  return new Set(own(reading).flatMap(({ identity }) => identity ?? [])).size
}

/** What a reading names, by what it is known by: each of two hundred documents is held against all others. */
interface Lookup {
  byIdentity: Map<string, Sighting[]>
  /** But for sections, whose titles say little. */
  byTitle: Map<string, Sighting[]>
}

const LOOKUPS = new WeakMap<Reading, Lookup>()

function lookupOf(reading: Reading): Lookup {
  const known = LOOKUPS.get(reading)
  if (known) return known
  const made: Lookup = { byIdentity: new Map(), byTitle: new Map() }
  const add = (to: Map<string, Sighting[]>, key: string, one: Sighting): void =>
    void to.set(key, [...(to.get(key) ?? []), one])
  for (const one of own(reading)) {
    if (one.identity !== null) add(made.byIdentity, inAnyYear(one.identity), one)
    if (one.title && one.shape !== 'section') add(made.byTitle, titleKey(one.title), one)
  }
  LOOKUPS.set(reading, made)
  return made
}

/** True for two files of one folder that hold one milestone each. */
function singles(a: Reading, b: Reading): boolean {
  const one = (reading: Reading): boolean =>
    own(reading).filter((sighting) => sighting.parent === null).length === 1 &&
    own(reading)[0]?.shape === 'heading'
  return folder(a) === folder(b) && one(a) && one(b)
}

/** True when a log or a deliverable names a milestone of a document. */
function speaksOf(reading: Reading, other: Reading): boolean {
  const names = [
    ...reading.log.flatMap(({ subjects }) => subjects.map(({ name }) => name)),
    ...reading.deliverables.map((item) => item.fields?.contributesTo ?? null),
  ]
  const keys = new Set(names.filter((name) => name !== null).map((name) => titleKey(name)))
  const ids = new Set(
    reading.log.flatMap(({ subjects }) =>
      subjects.flatMap(({ identity }) => (identity === null ? [] : inAnyYear(identity))),
    ),
  )
  return own(other).some(
    ({ title, identity }) =>
      (title !== null && keys.has(titleKey(title))) || (identity !== null && ids.has(inAnyYear(identity))),
  )
}

function folder({ file }: Pick<Reading, 'file'>): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}
