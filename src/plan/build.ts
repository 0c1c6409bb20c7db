import type { Decision, Milestone, Notice, Phase, Plan } from '../model.ts'
import { type Basis, percentOf, tally } from '../progress.ts'
import type { Reading } from '../read/document.ts'
import type { DraftItem, Sighting } from '../read/draft.ts'
import { emptyBody } from '../read/draft.ts'
import { splitNames } from '../read/fields.ts'
import { fold } from '../vocabulary/fold.ts'
import { type Gathered, gather } from './gather.ts'
import type { ReadingGroup } from './group.ts'
import { numberDeliverables } from './items.ts'
import { milestoneFrom } from './milestone.ts'
import { statedStatus } from './status.ts'
import { compatible, slug, titleKey } from './titles.ts'

export interface BuiltPlan {
  plan: Plan
  notices: Notice[]
  /** Items that stood outside milestones and were assigned to one: their boxes are outside no longer. */
  adopted: DraftItem[]
}

/** One plan from the documents that describe it, and what is odd about it. */
export function buildPlan({ name, readings }: ReadingGroup, basis: Basis | 'auto'): BuiltPlan {
  const gathered = gather(readings)
  const groups = gathered.filter((one) => isGroup(one, gathered))
  const members = gathered.filter((one) => !groups.includes(one))
  const notices: Notice[] = []
  const assigned = assign(readings, members, notices)
  const refs = refsOf(members)
  const decisions = readings.flatMap((reading) => reading.decisions)
  const milestones = members.map((one, index) =>
    milestoneFrom(one, {
      ref: refs[index] ?? '',
      assigned: assigned.byMilestone.get(one) ?? [],
      answers: answersFor(one, decisions),
      diagram:
        one.sightings.map((sighting) => diagramOf(readings, sighting)).find((claim) => claim !== null) ??
        null,
      phase: phaseAround(one, gathered),
      basis,
    }),
  )
  const phases = phasesOf(groups, members, milestones, readings)
  notices.push(...twinNotices(members, milestones))
  return {
    plan: {
      title: name ?? titleOf(readings),
      files: readings.map((reading) => reading.file),
      current: currentOf(milestones, readings),
      progress: progressOf(milestones),
      phases,
      milestones,
      deliverables: numberDeliverables(
        'plan',
        assigned.loose.map((item) => ({ ...item, also: [] })),
      ),
      roadmap: readings.flatMap((reading) => reading.roadmap),
      decisions,
      openQuestions: readings.flatMap((reading) => reading.openQuestions),
      nextSteps: readings.flatMap((reading) => reading.status.nextSteps),
      blockers: readings.flatMap((reading) => reading.status.blockers),
      tests: readings.flatMap((reading) => reading.status.tests),
      claims: readings.flatMap((reading) => reading.status.claims),
    },
    notices,
    adopted: [...assigned.byMilestone.values()].flat(),
  }
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

/** A phase that holds milestones and has no items of its own is not one itself. */
function isGroup(one: Gathered, all: readonly Gathered[]): boolean {
  if (!one.sightings.every((sighting) => sighting.kind === 'phase' || sighting.kind === 'period'))
    return false
  if (one.sightings.some(({ body }) => body.criteria.length > 0 || body.deliverables.length > 0)) return false
  return all.some(
    (other) =>
      other !== one &&
      other.sightings.some((sighting) => sighting.parent !== null && one.sightings.includes(sighting.parent)),
  )
}

function refsOf(members: readonly Gathered[]): string[] {
  const taken = new Set<string>()
  return members.map((one) => {
    const named = one.sightings.find((sighting) => sighting.id !== null)
    const title = one.sightings.find((sighting) => sighting.title !== null)?.title ?? ''
    const base = named?.id ?? (slug(title) || 'milestone')
    let ref = base
    for (let n = 2; taken.has(fold(ref)); n++) ref = `${base}~${n}`
    taken.add(fold(ref))
    return ref
  })
}

interface Assigned {
  byMilestone: Map<Gathered, DraftItem[]>
  /** What names no milestone, or one that is not there. */
  loose: DraftItem[]
}

/** Gives mapped features, deliverable sections and a phase's deliverables to their milestones. */
function assign(readings: readonly Reading[], members: Gathered[], notices: Notice[]): Assigned {
  const assigned: Assigned = { byMilestone: new Map(), loose: [] }
  const give = (home: Gathered, item: DraftItem): void => {
    assigned.byMilestone.set(home, [...(assigned.byMilestone.get(home) ?? []), item])
  }
  for (const { milestone, item } of readings.flatMap((reading) => reading.mappings)) {
    const homes = splitNames(milestone)
      .map((part) => named(members, part))
      .filter((home) => home !== undefined)
    if (homes.length === 0) {
      notices.push(unknownReference(item, milestone))
      assigned.loose.push(item)
    }
    for (const home of homes) give(home, item)
  }
  for (const item of readings.flatMap((reading) => reading.deliverables)) {
    const target = item.fields?.contributesTo?.replace(/^[\p{L}]+\s*[:：]\s*/u, '') ?? null
    const home =
      target === null ? undefined : (named(members, target) ?? referenced(members, target, item, notices))
    if (home) give(home, item)
    else assigned.loose.push(item)
  }
  for (const { phase, items } of readings.flatMap((reading) => reading.status.phaseDeliverables)) {
    const homes = members.filter((one) => one.sightings.some((sighting) => samePhase(sighting, phase)))
    const [home] = homes
    for (const item of items) {
      if (home && homes.length === 1) give(home, item)
      else assigned.loose.push(item)
    }
  }
  return assigned
}

function samePhase({ id, body }: Sighting, phase: string): boolean {
  const key = fold(phase)
  return (
    (id !== null && fold(id) === key) ||
    (body.phase !== null &&
      fold(body.phase)
        .split(/[—–:-]/)[0]
        ?.trim() === key)
  )
}

/** The milestone that a text names by id or title. */
function named(members: readonly Gathered[], text: string): Gathered | undefined {
  const key = fold(text)
  const compact = key.replace(/\s+/g, '')
  return (
    members.find((one) =>
      one.sightings.some(({ id }) => id !== null && fold(id).replace(/\s+/g, '') === compact),
    ) ??
    members.find((one) => one.identity === compact) ??
    members.find((one) =>
      one.sightings.some(
        ({ id, title }) =>
          id !== null && title !== null && key.startsWith(`${fold(id)} `) && compatible(title, text),
      ),
    ) ??
    members.find((one) =>
      one.sightings.some(({ title }) => title !== null && titleKey(title) === titleKey(text)),
    )
  )
}

/** A milestone that only a deliverable speaks of: it is known to be there, and nothing more. */
function referenced(
  members: Gathered[],
  title: string,
  item: DraftItem,
  notices: Notice[],
): Gathered | undefined {
  if (/^[[(<]/.test(title)) return undefined
  const { file, line, column, start, end } = item
  const sighting: Sighting = {
    shape: 'reference',
    kind: 'milestone',
    identity: null,
    id: null,
    title,
    place: { file, line, column, start, end },
    body: emptyBody(),
    parent: null,
    onlyMerges: false,
    approval: null,
  }
  const made: Gathered = { identity: null, sightings: [sighting], first: sighting, twin: 0 }
  members.push(made)
  const message = `milestone "${title}" is only referred to here: no document describes it`
  notices.push({ code: 'referenced-milestone', level: 'note', message, count: 1, file, line, column })
  return made
}

function unknownReference({ file, line, column, text }: DraftItem, milestone: string): Notice {
  const message = `"${text}" is assigned to milestone "${milestone}", which is not in the plan`
  return { code: 'unknown-reference', level: 'warning', message, count: 1, file, line, column }
}

/** The log's answers about a milestone, in the order of their dates; the last one counts. */
function answersFor(one: Gathered, decisions: readonly Decision[]): Milestone['approval']['state'][] {
  return decisions
    .filter(
      ({ kind, milestone }) =>
        kind !== 'noted' &&
        milestone !== null &&
        one.sightings.some(
          ({ id, title }) =>
            (title !== null && titleKey(title) === titleKey(milestone)) ||
            (id !== null && fold(id) === fold(milestone)),
        ),
    )
    .map((decision, index) => ({ decision, index }))
    .sort((a, b) => (a.decision.date ?? '').localeCompare(b.decision.date ?? '') || a.index - b.index)
    .flatMap(({ decision }) => (decision.kind === 'noted' ? [] : [decision.kind]))
}

function diagramOf(readings: readonly Reading[], sighting: Sighting): Milestone['claims'][number] | null {
  if (sighting.id === null) return null
  const reading = readings.find(({ file }) => file === sighting.place.file)
  return reading?.diagram.get(sighting.id.toLowerCase().replace(/\s+/g, '')) ?? null
}

function phaseAround(one: Gathered, all: readonly Gathered[]): string | null {
  const parent = one.sightings.find((sighting) => sighting.parent !== null)?.parent
  const around = parent ? all.find((other) => other.sightings.includes(parent)) : undefined
  return around ? phaseName(around) : null
}

function phaseName(one: Gathered): string | null {
  const id = one.sightings.find((sighting) => sighting.id !== null)?.id
  return id ?? one.sightings.find((sighting) => sighting.title !== null)?.title ?? null
}

/** Phases that hold milestones, phases that are milestones themselves, and those that fields name. */
function phasesOf(
  groups: readonly Gathered[],
  members: readonly Gathered[],
  milestones: readonly Milestone[],
  readings: readonly Reading[],
): Phase[] {
  const phases: Phase[] = []
  const holders = [...groups, ...members]
    .filter(
      (one) =>
        groups.includes(one) ||
        one.sightings.some(({ kind, parent }) => kind === 'phase' && parent === null) ||
        isParent(one, members),
    )
    .sort((a, b) => order(a, readings) - order(b, readings))
  for (const one of holders) {
    const self = milestones[members.indexOf(one)]
    const inside = milestones.filter((_, index) =>
      members[index]?.sightings.some(({ parent }) => parent !== null && one.sightings.includes(parent)),
    )
    const name = phaseName(one)
    const stated = milestones.filter(({ phase }) => phase !== null && phase === name && self === undefined)
    phases.push(phaseFrom(one.sightings, [...new Set([...(self ? [self] : []), ...inside, ...stated])], self))
  }
  for (const milestone of milestones) {
    if (milestone.phase === null || phases.some(({ milestones: refs }) => refs.includes(milestone.ref)))
      continue
    const mates = milestones.filter(({ phase }) => phase === milestone.phase)
    phases.push(phaseFromField(milestone.phase, mates))
  }
  return phases
}

function isParent(one: Gathered, members: readonly Gathered[]): boolean {
  return members.some(
    (other) =>
      other !== one &&
      other.sightings.some(({ parent }) => parent !== null && one.sightings.includes(parent)),
  )
}

function order(one: Gathered, readings: readonly Reading[]): number {
  const place = one.sightings[0]?.place
  return readings.findIndex(({ file }) => file === place?.file) * 1e9 + (place?.start ?? 0)
}

function phaseFrom(
  sightings: readonly Sighting[],
  milestones: readonly Milestone[],
  self: Milestone | undefined,
): Phase {
  const place = sightings[0]?.place ?? { file: '', line: 1, column: 1, start: 0, end: 0 }
  const claims = sightings.flatMap(({ body }) => body.claims)
  return {
    id: sightings.find(({ id }) => id !== null)?.id ?? null,
    title: sightings.find(({ title }) => title !== null)?.title ?? null,
    status: self?.status ?? statedStatus(claims) ?? statusOfAll(milestones),
    milestones: milestones.map(({ ref }) => ref),
    deliverables: deliverablesOfAll(milestones),
    ...place,
  }
}

/** "Phase 2 - MVP Implementation" in a field names a phase by id and title. */
function phaseFromField(text: string, milestones: readonly Milestone[]): Phase {
  const match = /^(\p{L}+\s*\d[\d.]*)\s*(?:[-–—:]\s*(.+))?$/u.exec(text)
  const { file = '', line = 1, column = 1, start = 0, end = 0 } = milestones[0] ?? {}
  return {
    id: match?.[1] ?? null,
    title: match ? (match[2] ?? null) : text,
    status: statusOfAll(milestones),
    milestones: milestones.map(({ ref }) => ref),
    deliverables: deliverablesOfAll(milestones),
    file,
    line,
    column,
    start,
    end,
  }
}

function deliverablesOfAll(milestones: readonly Milestone[]): Phase['deliverables'] {
  const { met, open, untracked, total, percent } = tally(
    milestones.flatMap(({ deliverables }) => deliverables.items),
  )
  return { done: met, open, untracked, total, percent }
}

function statusOfAll(milestones: readonly Milestone[]): Phase['status'] {
  const statuses = new Set(milestones.map(({ status }) => status))
  if (statuses.size === 1) return milestones[0]?.status ?? 'unknown'
  if (statuses.has('in_progress') || statuses.has('done')) return 'in_progress'
  return statuses.has('blocked') ? 'blocked' : statuses.has('planned') ? 'planned' : 'unknown'
}

/** The milestone that a status file calls current; else the first in progress; else the first not yet done. */
function currentOf(milestones: readonly Milestone[], readings: readonly Reading[]): string | null {
  const stated = readings.map(({ status }) => status.current).find((current) => current !== null)
  if (stated?.title) {
    const title = stated.title
    const found = milestones.find(
      (milestone) => milestone.title !== null && titleKey(milestone.title) === titleKey(title),
    )
    if (found) return found.ref
  }
  const byStatus = (status: Milestone['status']): string | undefined =>
    milestones.find((milestone) => milestone.status === status)?.ref
  return (
    byStatus('in_progress') ??
    milestones.find(({ disputed }) => disputed)?.ref ??
    byStatus('blocked') ??
    byStatus('planned') ??
    null
  )
}

function titleOf(readings: readonly Reading[]): string {
  const [most] = [...readings].sort((a, b) => b.sightings.length - a.sightings.length)
  return most?.title ?? most?.file ?? ''
}

function twinNotices(members: readonly Gathered[], milestones: readonly Milestone[]): Notice[] {
  return members.flatMap((one, index) => {
    const milestone = milestones[index]
    if (one.twin === 0 || !milestone) return []
    const { id, title, file, line, column } = milestone
    const message = `${id ?? 'a milestone'} stands for two different things: here for "${title ?? ''}"`
    return [
      {
        code: 'duplicate-milestone' as const,
        level: 'warning' as const,
        message,
        count: 1,
        file,
        line,
        column,
      },
    ]
  })
}
