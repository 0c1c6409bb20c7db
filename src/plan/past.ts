import type { Body, DraftItem, Sighting } from '../read/draft.ts'
import type { Past } from '../read/history.ts'
import type { Reading } from '../read/reading.ts'
import { namesAStatus } from '../vocabulary/names.ts'

/**
 * Readings without what reports tell of the past, which is no claim of today. Where nothing but reports speaks of
 * milestones, what they tell is all there is.
 */
export function withoutPast(readings: readonly Reading[]): readonly Reading[] {
  const defining = definingIn(readings)
  if (defining.length === 0) return readings
  const known = new Set(defining.flatMap(({ sightings }) => sightings.map(({ identity }) => identity)))
  return readings.map((reading) => {
    const past = reading.past.stretches.filter(({ identity }) => identity === null || !known.has(identity))
    return past.length === 0 ? reading : today(reading, past)
  })
}

/** The readings of documents that define milestones, and do not only report on them. */
export function definingIn(readings: readonly Reading[]): Reading[] {
  return readings.filter(({ file, sightings }) => !namesAStatus(file) && sightings.length > 0)
}

interface Placed {
  start: number
}

function today(reading: Reading, past: readonly Past[]): Reading {
  const isNow = ({ start }: Placed): boolean => !past.some((one) => one.start <= start && start < one.end)
  const now = <T extends Placed>(all: readonly T[]): T[] => all.filter(isNow)
  const { status, testimony } = reading
  const current = status.current && isNow(status.current.place) ? status.current : null
  return {
    ...reading,
    sightings: reading.sightings
      .filter(({ place }) => isNow(place))
      .map((sighting): Sighting => ({ ...sighting, body: bodyOf(sighting.body, now) })),
    deliverables: now(reading.deliverables),
    status: {
      claims: now(status.claims),
      current,
      tests: now(status.tests),
      blockers: now(status.blockers),
      nextSteps: now(status.nextSteps),
      phaseDeliverables: status.phaseDeliverables
        .map((one) => ({ ...one, items: now(one.items), boxes: now(one.boxes) }))
        .filter(({ items }) => items.length > 0),
    },
    outside: reading.past.outside,
    notices: reading.notices,
    testimony: {
      ...testimony,
      totals: now(testimony.totals),
      ratios: now(testimony.ratios),
      shares: testimony.shares.filter(({ claim }) => isNow(claim)),
      wholes: now(testimony.wholes),
      heads: now(testimony.heads),
      board: now(testimony.board),
      current: now(testimony.current),
    },
  }
}

function bodyOf(body: Body, now: <T extends Placed>(all: readonly T[]) => T[]): Body {
  const items: (all: readonly DraftItem[]) => DraftItem[] = now
  return {
    ...body,
    claims: now(body.claims),
    overall: now(body.overall),
    criteria: items(body.criteria),
    deliverables: items(body.deliverables),
    boxes: now(body.boxes),
  }
}
