import type { Notice } from '../model.ts'
import { type DraftItem, emptyBody, type Sighting } from '../read/draft.ts'
import { splitNames } from '../read/fields.ts'
import type { Reading } from '../read/reading.ts'
import { compatible, titleKey } from '../read/titles.ts'
import { fold } from '../vocabulary/fold.ts'
import { type Gathered, gatheredOf } from './gather.ts'

/** Items that stand outside milestones, with the milestones they belong to. */
export interface Assigned {
  byMilestone: Map<Gathered, DraftItem[]>
  /** What names no milestone, or one that is not there. */
  loose: DraftItem[]
  notices: Notice[]
}

/**
 * Gives mapped features, deliverable sections and a phase's deliverables to their milestones.
 *
 * @param members the plan's milestones; one that only a deliverable speaks of is added to them
 * @param phaseOf the name of the phase that a milestone stands in
 */
export function assign(
  readings: readonly Reading[],
  members: Gathered[],
  phaseOf: (member: Gathered) => string | null = () => null,
): Assigned {
  const assigned: Assigned = { byMilestone: new Map(), loose: [], notices: [] }
  for (const reading of readings) {
    for (const { milestone, item } of reading.mappings) assignFeature(assigned, members, milestone, item)
    for (const item of reading.deliverables) assignDeliverable(assigned, members, item)
    for (const { phase, items } of reading.status.phaseDeliverables)
      assignPhase(
        assigned,
        members.filter((one) => isOfPhase(one, phase, phaseOf(one))),
        items,
      )
  }
  return assigned
}

function give({ byMilestone }: Assigned, home: Gathered, item: DraftItem): void {
  byMilestone.set(home, [...(byMilestone.get(home) ?? []), item])
}

function assignFeature(
  assigned: Assigned,
  members: readonly Gathered[],
  milestone: string,
  item: DraftItem,
): void {
  const homes = splitNames(milestone).map((part) => named(members, part))
  for (const home of homes) if (home) give(assigned, home, item)
  if (homes.some((home) => home !== undefined)) return
  assigned.loose.push(item)
  const message = `"${item.text}" is assigned to milestone "${milestone}", which is not in the plan`
  assigned.notices.push(noticeAt(item, 'unknown-reference', 'warning', message))
}

function assignDeliverable(assigned: Assigned, members: Gathered[], item: DraftItem): void {
  const title = item.fields?.contributesTo?.replace(/^[\p{L}]+\s*[:：]\s*/u, '') ?? null
  const isPlaceholder = title !== null && /^[[(<]/.test(title)
  if (title === null || isPlaceholder) {
    assigned.loose.push(item)
    return
  }
  const home = named(members, title)
  if (home) {
    give(assigned, home, item)
    return
  }
  const made = gatheredOf(reference(title, item))
  members.push(made)
  give(assigned, made, item)
  const message = `milestone "${title}" is only referred to here: no document describes it`
  assigned.notices.push(noticeAt(item, 'referenced-milestone', 'note', message))
}

/** @param members those of the phase */
function assignPhase(assigned: Assigned, members: readonly Gathered[], items: readonly DraftItem[]): void {
  for (const item of items) {
    // With several milestones in a phase only the words of an item say whose it is.
    const homes = members.length === 1 ? members : members.filter((one) => hasItem(one, item))
    const [home] = homes
    if (home && homes.length === 1) give(assigned, home, item)
    else assigned.loose.push(item)
  }
}

function hasItem({ sightings }: Gathered, { text }: DraftItem): boolean {
  return sightings.some(({ body }) => body.deliverables.some((one) => titleKey(one.text) === titleKey(text)))
}

/** @param around the name of the phase that a milestone stands in */
function isOfPhase({ sightings }: Gathered, phase: string, around: string | null): boolean {
  const key = fold(phase)
  const isNamed = (name: string | null): boolean =>
    name !== null &&
    fold(name)
      .split(/[—–:-]/)[0]
      ?.trim() === key
  return (
    isNamed(around) ||
    sightings.some(({ id, body }) => (id !== null && fold(id) === key) || isNamed(body.phase))
  )
}

/** The milestone that a text names by id, by id and title, or by title. */
function named(members: readonly Gathered[], text: string): Gathered | undefined {
  const key = fold(text)
  const compact = key.replace(/\s+/g, '')
  const some = (test: (sighting: Sighting) => boolean): Gathered | undefined =>
    members.find((one) => one.sightings.some(test))
  return (
    some(({ id }) => id !== null && fold(id).replace(/\s+/g, '') === compact) ??
    members.find(({ identity }) => identity === compact) ??
    some(({ id, title }) => id !== null && key.startsWith(`${fold(id)} `) && compatible(title, text)) ??
    some(({ title }) => title !== null && titleKey(title) === titleKey(text))
  )
}

/** A milestone that only a deliverable speaks of: it is known to be there, and nothing more. */
function reference(title: string, { file, line, column, start, end }: DraftItem): Sighting {
  return {
    shape: 'reference',
    kind: 'milestone',
    identity: null,
    id: null,
    title,
    place: { file, line, column, start, end },
    extent: { start, end },
    body: emptyBody(),
    parent: null,
    onlyMerges: false,
    approval: null,
  }
}

function noticeAt(item: DraftItem, code: Notice['code'], level: Notice['level'], message: string): Notice {
  return { code, level, message, count: 1, file: item.file, line: item.line, column: item.column }
}
