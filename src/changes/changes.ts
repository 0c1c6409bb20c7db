import type { Item, Milestone, Note, OutsideItem, Phase, Place } from '../model.ts'
import type { Evidence } from '../plan/evidence.ts'
import type { Wait } from '../plan/waits.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { LessAsked } from './asking.ts'

/** All plans as they are at one time. */
export interface Moment {
  plans: readonly Evidence[]
  /** Boxes that belong to no milestone. */
  outside: readonly OutsideItem[]
}

type ItemKind = 'criterion' | 'deliverable'

/** An item with what it belongs to. */
export interface HeldItem {
  item: Item
  kind: ItemKind
  /** All that it says, in the form that an approval hashes. */
  words: string
  /** Null for a deliverable of no milestone. */
  milestone: Milestone | null
}

/** An item of the base, now, or both. */
export interface ItemChange {
  was: HeldItem | null
  now: HeldItem | null
  /** What the milestone that it was in has become; null where that is gone. Of a new item, the one that it is in. */
  home: Milestone | null
  /** Where one that left all milestones stands now, or where a new one stood before: under a backlog or the like. */
  outside: OutsideItem | null
  /** Of one that is gone or new: the decision that says so. Null where none does. */
  decided: LogEntry | null
  /** Of one that is gone and that none does: an entry that speaks of dropping it and is worded so that it decides nothing. */
  nearly: LogEntry | null
  /** Where to speak of it now. */
  place: Place
}

/** A milestone that was there and still is. */
export interface MilestoneChange {
  was: Milestone
  now: Milestone
  /** The decision that puts it off or gives it up; null where none does. */
  deferred: LogEntry | null
  /** Whose approval is asked for no more, and the decision that says so; null where whoever was asked still is. */
  lessAsked: (LessAsked & { decided: LogEntry | null }) | null
  /** What stands beside its criteria. */
  beside: { was: Note[]; now: Note[] }
}

/** A milestone that waited for another at the base, and does not now, as both are now. */
export interface LostWait {
  was: Wait
  milestone: Milestone
  for: Milestone
  decided: LogEntry | null
}

/** A milestone that is gone. */
export interface RemovedMilestone {
  was: Milestone
  /** The phase that it has become, where it holds others now. */
  phase: Phase | null
  decided: LogEntry | null
  /** Where to speak of it now. */
  place: Place
}

/** What happened to an entry of the decision log. */
export interface LogChange {
  kind: 'added' | 'removed' | 'changed' | 'reordered'
  was: LogEntry | null
  now: LogEntry | null
  /** Where to speak of it now. */
  place: Place
}

/** What changed between the base and one plan of now. */
export interface Changes {
  milestones: MilestoneChange[]
  added: Milestone[]
  removed: RemovedMilestone[]
  lostWaits: LostWait[]
  /** Those that stayed as they were too. */
  items: ItemChange[]
  log: LogChange[]
}
