import type { Claim, Notice, OpenQuestion, OutsideItem, RoadmapRow } from '../model.ts'
import type { DraftItem, Sighting } from './draft.ts'
import type { Past } from './history.ts'
import type { ReadEntry } from './log-entry.ts'
import type { Mapping } from './mapping-table.ts'
import { emptyStatusFile, type StatusFile } from './status-file.ts'
import { NO_TESTIMONY, type Testimony } from './testimony.ts'

/** All that one document says, before it is merged with what others say. */
export interface Reading {
  file: string
  title: string | null
  sightings: Sighting[]
  mappings: Mapping[]
  /** Deliverables with a section of their own outside any milestone. */
  deliverables: DraftItem[]
  roadmap: RoadmapRow[]
  /** Entries of a decision log, and lines under a heading "Decisions", in the order in which they stand. */
  log: ReadEntry[]
  openQuestions: OpenQuestion[]
  status: StatusFile
  /** Statuses that a diagram gives, by the id it names. */
  diagram: Map<string, Claim>
  outside: OutsideItem[]
  fenced: number
  notices: Notice[]
  testimony: Testimony
  /** Where a report tells how things were, and the boxes outside of milestones where nothing is read there. */
  past: { stretches: Past[]; outside: OutsideItem[] }
}

/** What a table or section adds to the reading of its document. */
export interface Addition
  extends Partial<Pick<Reading, 'sightings' | 'mappings' | 'roadmap' | 'log' | 'openQuestions' | 'notices'>> {
  status?: Partial<Pick<StatusFile, 'tests' | 'blockers' | 'nextSteps' | 'phaseDeliverables'>>
}

export function emptyReading(file: string, title: string | null): Reading {
  return {
    file,
    title,
    sightings: [],
    mappings: [],
    deliverables: [],
    roadmap: [],
    log: [],
    openQuestions: [],
    status: emptyStatusFile(),
    diagram: new Map(),
    outside: [],
    fenced: 0,
    notices: [],
    testimony: NO_TESTIMONY,
    past: { stretches: [], outside: [] },
  }
}

/** Takes in what a part of the document adds. */
export function addTo(reading: Reading, added: Addition): void {
  reading.sightings.push(...(added.sightings ?? []))
  reading.mappings.push(...(added.mappings ?? []))
  reading.roadmap.push(...(added.roadmap ?? []))
  reading.log.push(...(added.log ?? []))
  reading.openQuestions.push(...(added.openQuestions ?? []))
  reading.notices.push(...(added.notices ?? []))
  const { tests = [], blockers = [], nextSteps = [], phaseDeliverables = [] } = added.status ?? {}
  reading.status.tests.push(...tests)
  reading.status.blockers.push(...blockers)
  reading.status.nextSteps.push(...nextSteps)
  reading.status.phaseDeliverables.push(...phaseDeliverables)
}

/** Whether something of a plan was read beside milestones. */
export function speaksOfPlan(reading: Reading): boolean {
  const { log, deliverables, mappings, roadmap, openQuestions, status } = reading
  const { claims, current, tests, blockers, nextSteps, phaseDeliverables } = status
  const said = [log, deliverables, mappings, roadmap, openQuestions, claims, tests, blockers, nextSteps]
  return current !== null || phaseDeliverables.length > 0 || said.some((all) => all.length > 0)
}
