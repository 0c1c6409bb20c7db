import type { Claim, Decision, Milestone, Notice, Plan } from '../model.ts'
import { type Basis, percentOf } from '../progress.ts'
import type { Reading } from '../read/document.ts'
import type { DraftItem, Sighting } from '../read/draft.ts'
import { slug, titleKey } from '../read/titles.ts'
import { fold } from '../vocabulary/fold.ts'
import { assign } from './assign.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { type Gathered, gather } from './gather.ts'
import type { ReadingGroup } from './group.ts'
import { numberDeliverables, onlyItem } from './items.ts'
import { milestoneFrom } from './milestone.ts'
import { nest, phaseName, phasesOf } from './phases.ts'

export interface BuiltPlan {
  evidence: Evidence
  notices: Notice[]
  /** Items that stood outside milestones and were assigned to one: their boxes are outside no longer. */
  adopted: DraftItem[]
}

/** One plan from the documents that describe it, and what is odd about it. */
export function buildPlan({ name, readings }: ReadingGroup, basis: Basis | 'auto'): BuiltPlan {
  const nesting = nest(gather(readings))
  const { members, around } = nesting
  const assigned = assign(readings, members, (member) => {
    const holder = around.get(member)
    return holder ? phaseName(holder) : null
  })
  const refs = refsOf(members)
  const decisions = readings.flatMap((reading) => reading.log.map(({ decision }) => decision))
  const milestones = members.map((one, index) => {
    const holder = around.get(one)
    return milestoneFrom(one, {
      ref: refs[index] ?? '',
      assigned: assigned.byMilestone.get(one) ?? [],
      answers: answersFor(one, decisions),
      diagram: diagramOf(readings, one),
      phase: holder ? phaseName(holder) : null,
      basis,
      duplicateOf:
        one.twin === 0 ? null : (refs[members.findIndex((other) => other.identity === one.identity)] ?? null),
    })
  })
  const files = readings.map((reading) => reading.file)
  const plan: Plan = {
    title: name ?? titleOf(readings),
    files,
    current: currentOf(milestones, readings),
    progress: progressOf(milestones),
    phases: phasesOf(nesting, milestones, files),
    milestones,
    deliverables: numberDeliverables('plan', assigned.loose.map(onlyItem)),
    roadmap: readings.flatMap((reading) => reading.roadmap),
    decisions,
    openQuestions: readings.flatMap((reading) => reading.openQuestions),
    nextSteps: readings.flatMap((reading) => reading.status.nextSteps),
    blockers: readings.flatMap((reading) => reading.status.blockers),
    tests: readings.flatMap((reading) => reading.status.tests),
    claims: readings.flatMap((reading) => reading.status.claims),
  }
  const evidence = evidenceOf(plan, readings, members)
  return { evidence, notices: assigned.notices, adopted: [...assigned.byMilestone.values()].flat() }
}

/** Complete, disputed and total milestones; a disputed one is never complete. */
export function progressOf(milestones: readonly Milestone[]): Plan['progress'] {
  const done = milestones.filter((milestone) => milestone.status === 'done' && !milestone.disputed).length
  const disputed = milestones.filter((milestone) => milestone.disputed).length
  const total = milestones.length
  const known = milestones.some((milestone) => milestone.status !== 'unknown')
  return {
    milestones: { done, total, disputed, percent: known && total > 0 ? percentOf(done, total) : null },
  }
}

/** A reference for each milestone, unique in the plan: its id, or a slug of its title. */
function refsOf(members: readonly Gathered[]): string[] {
  const taken = new Set<string>()
  return members.map(({ sightings }) => {
    const id = sightings.find((sighting) => sighting.id !== null)?.id
    const title = sightings.find((sighting) => sighting.title !== null)?.title ?? ''
    const base = id ?? (slug(title) || 'milestone')
    let ref = base
    for (let n = 2; taken.has(fold(ref)); n++) ref = `${base}~${n}`
    taken.add(fold(ref))
    return ref
  })
}

/** The log's answers about a milestone, in the order of their dates; the last one counts. */
function answersFor(
  { sightings }: Gathered,
  decisions: readonly Decision[],
): Milestone['approval']['state'][] {
  const names = (text: string, { id, title }: Sighting): boolean =>
    (title !== null && titleKey(title) === titleKey(text)) || (id !== null && fold(id) === fold(text))
  return decisions
    .filter(({ milestone }) => milestone !== null && sightings.some((sighting) => names(milestone, sighting)))
    .map((decision, index) => ({ ...decision, index }))
    .sort((a, b) => (a.date ?? '').localeCompare(b.date ?? '') || a.index - b.index)
    .flatMap(({ kind }) => (kind === 'noted' ? [] : [kind]))
}

function diagramOf(readings: readonly Reading[], { sightings }: Gathered): Claim | null {
  for (const { id, place } of sightings) {
    const reading = id === null ? undefined : readings.find(({ file }) => file === place.file)
    const claim = reading?.diagram.get((id ?? '').toLowerCase().replace(/\s+/g, ''))
    if (claim) return claim
  }
  return null
}

/** The milestone that a status file calls current; else the first in progress; else the first not yet done. */
function currentOf(milestones: readonly Milestone[], readings: readonly Reading[]): string | null {
  const stated = readings.map(({ status }) => status.current).find((current) => current !== null)
  const called =
    stated &&
    milestones.find(({ places }) =>
      places.some(({ file, start }) => file === stated.place.file && start === stated.place.start),
    )
  if (called) return called.ref
  const byStatus = (wanted: Milestone['status']): string | undefined =>
    milestones.find(({ status }) => status === wanted)?.ref
  return byStatus('in_progress') ?? byStatus('blocked') ?? byStatus('planned') ?? null
}

function titleOf(readings: readonly Reading[]): string {
  const [most] = [...readings].sort((a, b) => b.sightings.length - a.sightings.length)
  return most?.title ?? most?.file ?? ''
}
