/** What of a document went into its plan, and by which of its words. */
import type { Claim, Deliverable, Item, Milestone, OutsideItem, Place, Plan, StatusReport } from '../model.ts'
import { believedClaim } from '../plan/status.ts'
import type { Body, DraftItem, LabelPlace, Sighting } from '../read/draft.ts'
import type { Reading } from '../read/reading.ts'
import { namesOf, type Takings } from './takings.ts'

const SHAPES: Record<Milestone['places'][number]['shape'], string> = {
  heading: 'a heading with the name of a milestone',
  summary: 'a <summary> with the name of a milestone',
  table: 'a row of a table of milestones',
  list: 'an entry of a list of milestones',
  bold: 'a bold line with the name of a milestone',
  section: 'a heading with boxes or a status, in a document that names no milestone',
  tree: 'a line of a drawn hierarchy',
  report: 'the heading of a report on it',
  reference: 'only referred to here',
}

const SOURCES: Record<Claim['source'], string> = {
  cell: 'a status cell',
  field: 'a field',
  line: 'a bold line alone',
  heading: 'the words beside its name',
  emoji: 'a sign beside its name',
  percent: 'a percentage',
  box: 'its own box',
  strike: 'its name struck through',
  diagram: 'a diagram',
  group: 'the heading above it',
  mention: 'a line that speaks of several',
  item: 'its own words',
}

/** Notes all that a document gives to the plans of a report. */
export function noteFacts(takings: Takings, reading: Reading, report: StatusReport): void {
  new Facts(takings, reading).note(report)
}

class Facts {
  readonly #takings: Takings
  readonly #reading: Reading
  readonly #drafts: ReadonlyMap<number, DraftItem>

  constructor(takings: Takings, reading: Reading) {
    this.#takings = takings
    this.#reading = reading
    this.#drafts = new Map(draftsOf(reading).map((draft) => [draft.start, draft]))
  }

  note({ plans, outside, notices }: StatusReport): void {
    for (const plan of plans) {
      this.#phases(plan)
      for (const milestone of plan.milestones) this.#milestone(milestone)
      for (const item of plan.deliverables) this.#deliverable(item, 'of no milestone')
      this.#beside(plan)
    }
    this.#labels(plans)
    this.#leftOut(plans)
    for (const item of outside.items) if (this.#isHere(item)) this.#outside(item)
    for (const { file, line, column, message } of notices) {
      if (file === this.#reading.file && line !== null && column !== null)
        this.#takings.add({ line, column }, 'notice', null, message)
    }
  }

  #isHere({ file }: Place): boolean {
    return file === this.#reading.file
  }

  #add(place: Place, as: Parameters<Takings['add']>[1], ref: string | null, why: string): void {
    if (this.#isHere(place)) this.#takings.add(place, as, ref, why)
  }

  #phases({ phases, milestones }: Plan): void {
    const own = new Set(milestones.flatMap(({ places }) => places.map(placeKey)))
    for (const phase of phases) {
      if (own.has(placeKey(phase))) continue
      const held = phase.milestones.join(', ')
      this.#add(phase, 'phase', phase.id, `has no items of its own; holds ${held === '' ? 'nothing' : held}`)
    }
  }

  #milestone(milestone: Milestone): void {
    const { ref, places, claims, targets, criteria, deliverables } = milestone
    for (const place of places) {
      const others = places.filter((other) => other !== place).sort((a, b) => a.line - b.line)
      const also =
        others.length > 0 ? `; one with ${others.map((other) => lineOf(other, place)).join(', ')}` : ''
      this.#add(place, 'milestone', ref, `${SHAPES[place.shape]}${also}`)
    }
    if (milestone.inferred)
      this.#add(
        milestone,
        'status',
        ref,
        `${words(milestone.status)}, as follows from its items; nothing states it`,
      )
    const believed = believedClaim(claims)
    for (const claim of claims) this.#claim(claim, milestone, believed)
    for (const target of targets) this.#add(target, 'target', ref, `"${target.text}"`)
    for (const item of criteria.items) this.#item(item, 'criterion', '')
    for (const item of deliverables.items) this.#deliverable(item, '')
  }

  #claim(claim: Claim, { ref, status }: Milestone, believed: Claim | null): void {
    const from = `from ${SOURCES[claim.source]}`
    if (claim.kind === 'part') {
      this.#add(claim, 'part', ref, `a part of it, or what is left of it, is ${words(String(claim.value))}`)
      return
    }
    if (claim.kind !== 'status') {
      this.#add(claim, claim.kind, ref, `${claim.value}${claim.kind === 'percent' ? '%' : ''}, ${from}`)
      return
    }
    const against =
      claim.value === status || believed === null || believed === claim
        ? ''
        : `; not believed: ${lineOf(believed, claim)} says ${words(String(believed.value))}, from ${SOURCES[believed.source]}`
    const outdone = claim === believed && claim.value !== status ? `; its items make it ${words(status)}` : ''
    this.#add(claim, 'status', ref, `${words(String(claim.value))}, ${from}${against}${outdone}`)
  }

  #deliverable(item: Deliverable, whose: string): void {
    this.#item(item, 'deliverable', whose)
    for (const criterion of item.fields?.criteria.items ?? []) this.#item(criterion, 'criterion', '')
  }

  #item(item: Item, as: 'criterion' | 'deliverable', whose: string): void {
    for (const place of [item, ...item.also]) {
      const draft = this.#drafts.get(place.start)
      const parts = [
        ...(whose === '' ? [] : [whose]),
        `${item.state}: ${stateReason(draft ?? item)}`,
        ...(item.optional ? ['optional'] : []),
        draft === undefined || draft.under === null ? 'under no label' : `under "${draft.under}"`,
        ...(item.category === null ? [] : [`in the group "${item.category}"`]),
      ]
      this.#add(place, as, item.ref, parts.join('; '))
    }
  }

  #beside(plan: Plan): void {
    for (const row of plan.roadmap)
      this.#add(row, 'roadmap', null, `a row of the weekly roadmap: ${row.week}`)
    for (const { kind, milestone, ...place } of plan.decisions) {
      const about = milestone === null ? '' : ` about "${milestone}"`
      this.#add(
        place,
        'decision',
        null,
        kind === 'noted' ? `an entry of the decision log` : `${kind}${about}`,
      )
    }
    for (const question of plan.openQuestions)
      this.#add(question, 'open-question', question.id, 'under open questions')
    for (const note of plan.nextSteps) this.#add(note, 'next-step', null, 'under next steps')
    for (const note of plan.blockers) this.#add(note, 'blocker', null, 'under blockers')
    for (const count of plan.tests)
      this.#add(count, 'tests', null, `${count.passed} of ${count.total} passed: ${count.name}`)
    for (const claim of plan.claims)
      this.#add(claim, claim.kind, null, `${claim.value}, about the plan as a whole`)
  }

  /** Labels of a milestone's own text. */
  #labels(plans: readonly Plan[]): void {
    const refs = new Map<string, string>()
    for (const { ref, places } of plans.flatMap(({ milestones }) => milestones))
      for (const place of places) if (!refs.has(placeKey(place))) refs.set(placeKey(place), ref)
    for (const sighting of sightingsOf(this.#reading)) {
      const ref = refs.get(placeKey(sighting.place)) ?? null
      for (const label of sighting.body.labels) {
        const as = label.to === 'field' ? 'field' : 'label'
        this.#add(label, as, ref, labelReason(label))
      }
    }
  }

  /** Cells that only sum up what a list says, and criteria of a deliverable that another place describes too. */
  #leftOut(plans: readonly Plan[]): void {
    const kept = new Set(
      plans
        .flatMap(({ milestones, deliverables }) => [
          ...milestones.flatMap((one) => [...one.criteria.items, ...one.deliverables.items]),
          ...deliverables,
        ])
        .flatMap((item) => [item, ...item.also])
        .filter((place) => this.#isHere(place))
        .map(({ start }) => start),
    )
    for (const draft of this.#drafts.values()) {
      if (kept.has(draft.start)) continue
      if (draft.from !== 'cell') {
        if (!this.#takings.has(draft.line))
          this.#add(
            draft,
            'criterion',
            null,
            `${draft.state}: ${stateReason(draft)}; of a deliverable that stands in two places`,
          )
        continue
      }
      this.#add(draft, 'ignored', null, `"${draft.text}" only sums up what a list of the same milestone says`)
    }
  }

  #outside(item: OutsideItem): void {
    const where =
      item.section === null ? 'belongs to no milestone' : `under "${item.section}", in no milestone`
    const broken = item.wellFormed ? '' : `; the box [${item.mark}] is broken or unknown and counts as open`
    this.#add(item, 'outside', null, `${item.state}; ${where}${broken}`)
  }
}

function sightingsOf({ sightings, status }: Reading): Sighting[] {
  return status.current ? [...sightings, status.current] : sightings
}

/** Every item as it was read, before it was merged with others. */
function draftsOf(reading: Reading): DraftItem[] {
  const ofBody = (body: Body): DraftItem[] => [...body.criteria, ...body.deliverables]
  const all = [
    ...sightingsOf(reading).flatMap(({ body }) => ofBody(body)),
    ...reading.deliverables,
    ...reading.mappings.map(({ item }) => item),
    ...reading.status.phaseDeliverables.flatMap(({ items }) => items),
  ]
  return all.flatMap((draft) => [draft, ...(draft.fields?.criteria ?? [])])
}

function stateReason(item: Item | DraftItem): string {
  if (item.mark !== null) {
    if (item.mark === ' ') return 'its box is empty'
    return /^[xX]$/.test(item.mark) && item.state === 'met'
      ? 'its box is ticked'
      : `the box [${item.mark}] is broken or unknown`
  }
  if (item.state === 'untracked') return 'no box, sign or word of its own'
  if (item.inferred) return 'by the label over it'
  return 'by a sign, word or status of its own'
}

function labelReason({ label, means, to }: LabelPlace): string {
  if (to === 'field') return `"${label}" is a field: ${namesOf(means)}`
  if (means.length === 0) return `"${label}" is no known label; ${LISTS[to] ?? 'it names a group of items'}`
  return `"${label}" announces ${namesOf(means)}; ${LISTS[to] ?? 'what stands below it holds no items'}`
}

/** What becomes of the items below a label. */
const LISTS: Record<string, string> = {
  criteria: 'what stands below it are criteria',
  deliverables: 'what stands below it are deliverables',
  goals: 'what stands below it are goals',
  unknown: 'what stands below it are items only with a box or sign, or where nothing else lists any',
  outside: 'what stands below it is outside the milestone',
}

function lineOf({ file, line }: Place, from: Place): string {
  return file === from.file ? `line ${line}` : `${file}:${line}`
}

function words(status: string): string {
  return status.replace('_', ' ')
}

function placeKey({ file, start }: Place): string {
  return `${file}:${start}`
}
