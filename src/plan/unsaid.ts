import type { Sighting } from '../read/draft.ts'
import type { Reading } from '../read/reading.ts'
import { titleKey } from '../read/titles.ts'
import type { Label } from '../vocabulary/language.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { definingIn } from './past.ts'

/**
 * Readings without the sections of reports that are numbered as milestones are and say nothing of one: "Sprint 12" over what
 * was done then. No other document knows them, and they say in no way how far they are, so that they count for nothing. Where
 * nothing but reports speaks of milestones, or a report has others that only it knows, they are milestones as those are.
 */
export function withoutUnsaid(readings: readonly Reading[]): readonly Reading[] {
  const defining = definingIn(readings)
  if (defining.length === 0) return readings
  const named = defining.flatMap(({ sightings }) => sightings)
  const ids = new Set(named.map(({ identity }) => identity))
  const titles = new Set(named.flatMap(({ title }) => (title === null ? [] : [titleKey(title)])))
  const isUnknown = ({ identity, title }: Sighting): boolean =>
    !ids.has(identity) && (title === null || !titles.has(titleKey(title)))
  return readings.map((reading) => {
    const { file, sightings, status } = reading
    const own = namesAStatus(file) ? sightings.filter(isUnknown) : []
    if (own.length === 0 || !own.every(isUnsaid)) return reading
    // What says nothing of the plan may be another one.
    const isReport = own.length < sightings.length || status.claims.length > 0 || status.current !== null
    if (!isReport) return reading
    // What holds milestones that are known is their phase.
    const holders = new Set(sightings.map(({ parent }) => parent))
    const unsaid = new Set(own.filter((one) => !holders.has(one)))
    return { ...reading, sightings: sightings.filter((one) => !unsaid.has(one)) }
  })
}

/** Fields that only what is a milestone has. */
const OWN: readonly Label[] = ['status', 'progress', 'target', 'completed', 'dependencies', 'criteria']

function isUnsaid({ shape, kind, id, identity, body }: Sighting): boolean {
  // Whoever calls it a milestone means one.
  const isCalled = kind === 'milestone' || /^M-?\d/.test(id ?? '')
  if (!SECTIONS.includes(shape) || identity === null || isCalled) return false
  const { claims, overall, criteria, deliverables, boxes, unread, labels } = body
  const isTracked = [...criteria, ...deliverables].some(({ state }) => state !== 'untracked')
  const isField = labels.some(({ means }) => means.some((one) => OWN.includes(one)))
  return !isTracked && !isField && [claims, overall, boxes, unread].every(({ length }) => length === 0)
}

const SECTIONS: readonly Sighting['shape'][] = ['heading', 'summary', 'bold', 'report']
