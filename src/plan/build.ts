import { escaped } from '../markdown/rich.ts'
import type { Claim, Milestone, Notice, Plan } from '../model.ts'
import { type Basis, percentOf } from '../progress.ts'
import type { DraftItem } from '../read/draft.ts'
import type { Reading } from '../read/reading.ts'
import { slug } from '../read/titles.ts'
import { fold } from '../vocabulary/fold.ts'
import { answersFor } from './answers.ts'
import { assign } from './assign.ts'
import { blockersOf } from './blockers.ts'
import { settleDoubts } from './doubt.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { type Gathered, gather } from './gather.ts'
import type { ReadingGroup } from './group.ts'
import { numberDeliverables, onlyItem } from './items.ts'
import { milestoneFrom } from './milestone.ts'
import { nest, phaseAround, phaseName, phasesOf } from './phases.ts'
import { termsOf, wordsByPlace } from './terms.ts'
import { idFrom } from './years.ts'

export interface BuiltPlan {
  evidence: Evidence
  notices: Notice[]
  /** Items that stood outside milestones and were assigned to one: their boxes are outside no longer. */
  adopted: DraftItem[]
}

/** Whether a milestone needs an approval, given what its documents say; null where nothing says. */
export type Requirement = (
  milestone: Pick<Milestone, 'id' | 'title' | 'phase'>,
  stated: boolean | null,
) => boolean | null

/**
 * One plan.
 *
 * @param requires as the documents say where it is left out
 */
export function buildPlan(
  { name, readings }: ReadingGroup,
  basis: Basis | 'auto',
  requires: Requirement = (_, stated) => stated,
): BuiltPlan {
  const nesting = nest(gather(readings))
  const { members, around } = nesting
  const assigned = assign(readings, members, (member) => {
    const holder = around.get(member)
    return holder ? phaseName(holder) : null
  })
  const refs = refsOf(members)
  const answers = answersFor(
    readings.flatMap((reading) => reading.log),
    members,
    refs,
  )
  const milestones = members.map((one, index) => {
    const holder = around.get(one)
    return milestoneFrom(one, {
      ref: refs[index] ?? '',
      assigned: assigned.byMilestone.get(one) ?? [],
      answer: answers.approvals.get(refs[index] ?? '') ?? null,
      diagram: diagramOf(readings, one),
      phase: holder ? phaseName(holder) : null,
      basis,
      requires,
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
    decisions: answers.entries.map(({ decision }) => decision),
    openQuestions: readings.flatMap((reading) => reading.openQuestions),
    nextSteps: readings.flatMap((reading) => reading.status.nextSteps),
    blockers: blockersOf(readings, milestones, members),
    tests: readings.flatMap((reading) => reading.status.tests),
    claims: readings.flatMap((reading) => reading.status.claims),
  }
  const adopted = [...assigned.byMilestone.values()].flat()
  let words: ReadonlyMap<string, string> | null = null
  const evidence = evidenceOf(plan, readings, members, answers, {
    termsOf: (ref) => {
      const one = members[refs.indexOf(ref)]
      return one === undefined
        ? null
        : termsOf(one, assigned.byMilestone.get(one) ?? [], (sighting) => phaseAround(nesting, sighting))
    },
    wordsOf: ({ file, start, text }) => {
      words ??= wordsByPlace([...members.flatMap(itemsIn), ...adopted, ...assigned.loose])
      return words.get(`${file}:${start}`) ?? escaped(text)
    },
  })
  const notices = [...assigned.notices, ...members.flatMap(titleNotices)]
  return { evidence, notices, adopted }
}

function itemsIn({ sightings }: Gathered): DraftItem[] {
  return sightings.flatMap(({ body }) => [...body.criteria, ...body.deliverables])
}

/** A word that was read as a title and may have been meant as a status is not passed over in silence. */
function titleNotices({ sightings }: Gathered): Notice[] {
  const { guessed } = settleDoubts(sightings)
  if (!guessed) return []
  const { file, line, column, text } = guessed
  const message = `"${text}" is read as a title, since none of its boxes is ticked: a status would stand in a field or in brackets`
  return [{ code: 'status-as-title', level: 'warning', message, count: 1, file, line, column }]
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
  return members.map(({ identity, sightings }) => {
    const id = idFrom(identity, sightings)
    const title = sightings.find((sighting) => sighting.title !== null)?.title ?? ''
    const base = id ?? (slug(title) || 'milestone')
    let ref = base
    for (let n = 2; taken.has(fold(ref)); n++) ref = `${base}~${n}`
    taken.add(fold(ref))
    return ref
  })
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
