import type { Approval, Claim, Milestone, Place } from '../model.ts'
import { type Basis, basisOf, criteriaOf, deliverablesOf } from '../progress.ts'
import { approverOf, asksForApproval, type DraftItem, type Sighting, titleFrom } from '../read/draft.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import type { Answered } from './answers.ts'
import { missingApprovers } from './asked-approvals.ts'
import type { Requirement } from './build.ts'
import { settleDoubts } from './doubt.ts'
import type { Gathered } from './gather.ts'
import { mergeItems, numberCriteria, numberDeliverables } from './items.ts'
import { resolveStatus } from './status.ts'
import { isDefining } from './terms.ts'
import { idFrom } from './years.ts'

/** What is known of a milestone from outside its own places. */
export interface Surroundings {
  ref: string
  /** Deliverables that mapping tables, deliverable sections and status files assign to it. */
  assigned: DraftItem[]
  /** What the decision log says of it in the end; null where it says nothing. */
  answer: Answered | null
  /** What a diagram says of it. */
  diagram: Claim | null
  /** The phase around it, where that is none of its own sightings. */
  phase: string | null
  basis: Basis | 'auto'
  requires: Requirement
  /** The milestone with the same id that stands before it. */
  duplicateOf: string | null
}

/** One milestone from all its sightings. */
export function milestoneFrom(gathered: Gathered, around: Surroundings): Milestone {
  const { sightings } = gathered
  const bodies = sightings.map((sighting) => sighting.body)
  // The table gives target and owner, where it only reports on a plan after that; whoever names the milestone the rest.
  const rank = ({ shape, place }: Sighting): number =>
    namesAStatus(place.file) ? 2 : Number(shape !== 'table')
  const tableFirst = [...sightings].sort((a, b) => rank(a) - rank(b)).map((sighting) => sighting.body)
  const isDefined = sightings.some(isDefining)
  const listed = (kind: 'criteria' | 'deliverables'): DraftItem[][] =>
    sightings.map((one) => promised(one.body[kind], !isDefined || isDefining(one)))
  const criteriaItems = mergeItems(listed('criteria'))
  const deliverableItems = mergeItems([
    ...listed('deliverables'),
    around.assigned.flatMap((one) => promised([one], !isDefined || !namesAStatus(one.file))),
  ])
  const criteria = criteriaOf(numberCriteria(around.ref, criteriaItems))
  const deliverables = deliverablesOf(numberDeliverables(around.ref, deliverableItems))
  const settled = settleDoubts(sightings)
  const claims = [
    ...bodies.flatMap((body) => body.claims).filter((claim) => !settled.dropped.has(claim)),
    ...(around.diagram ? [around.diagram] : []),
  ]
  const goals = unique(bodies.flatMap((body) => [...(body.goal === null ? [] : [body.goal]), ...body.goals]))
  const name = {
    id: idFrom(gathered.identity, sightings),
    // In a table with an id and a goal, the goal is all that names the row.
    title: settled.title ?? titleFrom(sightings) ?? shortGoal(goals),
    phase: first(bodies, (body) => body.phase) ?? around.phase,
  }
  const approval = approvalOf(sightings, around.answer, (stated) => around.requires(name, stated))
  const isNeeded = approval.required === true || bodies.some(({ approvalOpen }) => approvalOpen)
  const approvalMissing = isNeeded && approval.state !== 'granted'
  const isUnread = bodies.some(({ unread }) => unread.some(({ isUnclear }) => !isUnclear))
  const boxes = [
    ...bodies.flatMap((body) => body.boxes),
    ...around.assigned.flatMap((item) => item.boxes),
  ].filter((box) => box.wellFormed)
  return {
    ref: around.ref,
    ...name,
    ...resolveStatus(claims, [criteriaItems, deliverableItems], approvalMissing || isUnread),
    disputed: false,
    claims,
    target: tableFirst.flatMap((body) => body.targets)[0] ?? null,
    targets: bodies.flatMap((body) => body.targets),
    owner: first(tableFirst, (body) => body.owner),
    goal: goals.length === 1 ? (goals[0] ?? null) : null,
    goals,
    dependsOn: unique(bodies.flatMap((body) => body.dependsOn)),
    gated: criteriaItems.some(({ under }) => under !== null && opensGate(under)),
    duplicateOf: around.duplicateOf,
    ...basisOf(criteria, deliverables, around.basis),
    criteria,
    deliverables,
    boxes: { checked: boxes.filter((box) => box.checked).length, total: boxes.length },
    approval,
    places: sightings.map((sighting) => ({ ...sighting.place, shape: shapeAmong(sighting, sightings) })),
    ...ownPlace(gathered),
  }
}

/** "Tasks for M2" beside what names M2 is no heading of it that others are written like. */
function shapeAmong({ announces, shape }: Sighting, all: readonly Sighting[]): Sighting['shape'] {
  return announces && all.some((other) => !other.announces) ? 'report' : shape
}

/** Items with what they promise below them: what only reports on them promises nothing. */
function promised(items: readonly DraftItem[], isPromise: boolean): DraftItem[] {
  return items.map((item) => (isPromise ? item : { ...item, details: [] }))
}

/** "Exit gate", but not "Completion gate", which is a word for acceptance. */
export function opensGate(label: string): boolean {
  return hasPhrase('gate', label) && !hasPhrase('acceptance', label)
}

function shortGoal([goal]: readonly string[]): string | null {
  return goal !== undefined && goal.length <= 80 ? goal : null
}

/** Its heading, or else the first place that speaks of it. */
function ownPlace({ sightings, first }: Gathered): Place {
  const headed = sightings.find(
    ({ announces, shape }) => !announces && (shape === 'heading' || shape === 'bold' || shape === 'section'),
  )
  return (headed ?? first).place
}

function first<B, T>(bodies: readonly B[], get: (body: B) => T | null): T | null {
  for (const body of bodies) {
    const found = get(body)
    if (found !== null) return found
  }
  return null
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

function approvalOf(
  sightings: readonly Sighting[],
  answer: Surroundings['answer'],
  requires: (stated: boolean | null) => boolean | null,
): Approval {
  const bodies = sightings.map(({ body }) => body)
  const stated = bodies.map(asksForApproval)
  const requested = sightings.some((sighting) => sighting.approval === 'requested')
  // One place that asks for it is enough; who requests approval needs it, and so does what waits for one.
  const needs = (isAwaited: boolean): boolean | null => {
    const answer = stated.find((one) => one !== null) ?? (requested ? true : null)
    return requires(stated.includes(true) || isAwaited ? true : answer)
  }
  const required = needs(bodies.some(({ approvalAwaited }) => approvalAwaited))
  const from = first(bodies, ({ approvalFrom }) => approvalFrom) ?? first(bodies, approverOf)
  const missing =
    required === true && answer?.state === 'granted' ? missingApprovers(from, answer.answers) : []
  return {
    required,
    gates: needs(bodies.some(({ approvalGates }) => approvalGates)) === true,
    from,
    state: missing.length > 0 ? 'partial' : (answer?.state ?? (requested ? 'requested' : 'none')),
    entry: answer?.entry ?? null,
    ...(missing.length > 0 ? { missing } : {}),
  }
}
