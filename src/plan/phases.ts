import type { Milestone, Phase, Place } from '../model.ts'
import { tally } from '../progress.ts'
import { isApproval } from '../read/acceptance.ts'
import type { Body, DraftItem, Sighting } from '../read/draft.ts'
import { isPartOfYear, splitYear } from '../read/part-of-year.ts'
import { settleDoubts } from './doubt.ts'
import type { Gathered } from './gather.ts'
import { opensGate } from './milestone.ts'
import { statedStatus } from './status.ts'
import { idFrom } from './years.ts'

/** Which milestones and phases stand in which. */
export interface Nesting {
  /** Phases that only hold milestones and are none themselves. */
  groups: Gathered[]
  members: Gathered[]
  /** What stands directly in a phase or milestone. */
  inside: Map<Gathered, Gathered[]>
  /** What a milestone stands in. */
  around: Map<Gathered, Gathered>
  /** What each sighting is of. */
  homes: Map<Sighting, Gathered>
}

/** Sorts what was gathered by how it is nested: depth decides, not the words phase and milestone. */
export function nest(gathered: readonly Gathered[]): Nesting {
  const homes = new Map<Sighting, Gathered>()
  for (const one of gathered) for (const sighting of one.sightings) homes.set(sighting, one)
  const inside = new Map<Gathered, Gathered[]>()
  const around = new Map<Gathered, Gathered>()
  for (const one of gathered) {
    const parent = one.sightings.find((sighting) => sighting.parent !== null)?.parent
    const holder = parent ? homes.get(parent) : undefined
    if (!holder || holder === one) continue
    around.set(one, holder)
    inside.set(holder, [...(inside.get(holder) ?? []), one])
  }
  const holding = gathered.filter((one) => inside.has(one) && isBare(one))
  const groups = [...holding, ...emptyBeside(holding, gathered, inside)]
  return { groups, members: gathered.filter((one) => !groups.includes(one)), inside, around, homes }
}

/** A phase without items or a box of its own is not a milestone beside those it holds; an approval that it needs is no item. */
function isBare({ sightings }: Gathered): boolean {
  return sightings.every((sighting) => {
    const { criteria, deliverables, boxes } = sighting.body
    return (
      isPhase(sighting) && deliverables.length + boxes.length === 0 && isOnlyApproval(sighting.body, criteria)
    )
  })
}

function isPhase(sighting: Sighting): boolean {
  const { kind, id, title } = sighting
  // "H2: Database" may be the second of its kind, "H2" and "2026 H2" are times.
  const isTime = isPartOfYear(sighting) && (title === null || splitYear(id ?? '') !== null)
  return kind === 'phase' || kind === 'period' || isTime
}

/** Whether nothing stands there as criteria but who has to approve: "**Gate:** approved by Product". */
function isOnlyApproval({ claims }: Body, criteria: readonly DraftItem[]): boolean {
  if (criteria.length === 0) return true
  return (
    claims.length === 0 &&
    criteria.every(
      ({ state, under, text }) =>
        state === 'untracked' && under !== null && opensGate(under) && isApproval(text),
    )
  )
}

/** Phases that hold nothing yet, and say nothing, where all beside them hold milestones. */
function emptyBeside(
  holding: readonly Gathered[],
  gathered: readonly Gathered[],
  inside: ReadonlyMap<Gathered, readonly Gathered[]>,
): Gathered[] {
  const headed = holding.filter(isHeadedPhase)
  const [model] = headed
  if (!model) return []
  const phases = gathered.filter((one) => isHeadedPhase(one) && one.first.parent === model.first.parent)
  const others = phases.filter((one) => !headed.includes(one))
  return others.every((one) => !inside.has(one) && saysNothing(one)) ? others : []
}

function isHeadedPhase({ sightings, first }: Gathered): boolean {
  return first.shape === 'heading' && sightings.every(({ kind }) => kind === 'phase')
}

/** Whether nothing tells how far something is or what it takes. */
function saysNothing({ sightings }: Gathered): boolean {
  return sightings.every(({ body, approval }) => {
    const { claims, criteria, deliverables, boxes, unread, labels, dependsOn, approvalRequired } = body
    const said = [claims, criteria, deliverables, boxes, unread, labels, dependsOn]
    return approval === null && approvalRequired === null && said.every((all) => all.length === 0)
  })
}

/** The phase or milestone around something, by the name by which milestones speak of it; null where none is. */
export function phaseAround({ homes }: Nesting, sighting: Sighting): string | null {
  const holder = sighting.parent === null ? undefined : homes.get(sighting.parent)
  return holder === undefined || holder === homes.get(sighting) ? null : phaseName(holder)
}

/** The name by which milestones speak of their phase. */
export function phaseName({ identity, sightings }: Gathered): string | null {
  return idFrom(identity, sightings) ?? sightings.find(({ title }) => title !== null)?.title ?? null
}

/**
 * Phases that hold milestones, phases that are milestones themselves, and those that only fields name.
 *
 * @param milestones the milestones of `members`, in the same order
 * @param files the plan's documents, in order
 */
export function phasesOf(
  { groups, members, inside }: Nesting,
  milestones: readonly Milestone[],
  files: readonly string[],
): Phase[] {
  const byMember = new Map(members.map((one, index) => [one, milestones[index]]))
  const ofGathered = (all: readonly Gathered[]): Milestone[] => all.flatMap((one) => byMember.get(one) ?? [])
  const holders = [...groups, ...members.filter((one) => inside.has(one) || isOwnPhase(one))]
  const phases = holders
    .map((one) => ({ one, self: byMember.get(one) }))
    .map(({ one, self }) =>
      phaseFrom(one, [...(self ? [self] : []), ...ofGathered(inside.get(one) ?? [])], self),
    )
  const placed = new Set(phases.flatMap((phase) => phase.milestones))
  const named = new Map<string, Milestone[]>()
  for (const milestone of milestones) {
    if (milestone.phase === null || placed.has(milestone.ref)) continue
    named.set(milestone.phase, [...(named.get(milestone.phase) ?? []), milestone])
  }
  for (const [name, mates] of named) phases.push(phaseFromField(name, mates))
  return phases.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.start - b.start)
}

function isOwnPhase({ sightings }: Gathered): boolean {
  return sightings.some(({ kind, parent }) => kind === 'phase' && parent === null)
}

function phaseFrom(one: Gathered, milestones: readonly Milestone[], self: Milestone | undefined): Phase {
  const claims = one.sightings.flatMap(({ body }) => body.claims)
  return {
    id: idFrom(one.identity, one.sightings),
    title:
      settleDoubts(one.sightings).title ?? one.sightings.find(({ title }) => title !== null)?.title ?? null,
    status: self?.status ?? statedStatus(claims) ?? statusOfAll(milestones),
    disputed: false,
    claims: self ? [] : claims,
    self: self?.ref ?? null,
    ...sumOf(milestones),
    ...one.first.place,
  }
}

/** "Phase 2 - MVP Implementation" in a field names a phase by id and title. */
function phaseFromField(text: string, milestones: readonly Milestone[]): Phase {
  const match = /^(\p{L}+\s*\d[\d.]*)\s*(?:[-–—:]\s*(.+))?$/u.exec(text)
  const { file, line, column, start, end }: Place = milestones[0] ?? {
    file: '',
    line: 1,
    column: 1,
    start: 0,
    end: 0,
  }
  return {
    id: match?.[1] ?? null,
    title: match ? (match[2] ?? null) : text,
    status: statusOfAll(milestones),
    disputed: false,
    claims: [],
    self: null,
    ...sumOf(milestones),
    file,
    line,
    column,
    start,
    end,
  }
}

function sumOf(milestones: readonly Milestone[]): Pick<Phase, 'milestones' | 'deliverables'> {
  const { met, open, untracked, total, percent } = tally(
    milestones.flatMap(({ deliverables }) => deliverables.items),
  )
  return {
    milestones: milestones.map(({ ref }) => ref),
    deliverables: { done: met, open, untracked, total, percent },
  }
}

function statusOfAll(milestones: readonly Milestone[]): Phase['status'] {
  const statuses = new Set(milestones.map(({ status }) => status))
  if (statuses.size === 1) return milestones[0]?.status ?? 'unknown'
  if (statuses.has('in_progress') || statuses.has('done')) return 'in_progress'
  if (statuses.has('blocked')) return 'blocked'
  return statuses.has('planned') ? 'planned' : 'unknown'
}
