/** What changed between the plans of a base and the plans now, as data. */
import type { Milestone, Place, Plan } from '../model.ts'
import type { Evidence } from '../plan/evidence.ts'
import { waitsIn } from '../plan/waits.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { lessAsked } from './asking.ts'
import type {
  Changes,
  HeldItem,
  ItemChange,
  LostWait,
  MilestoneChange,
  Moment,
  RemovedMilestone,
} from './changes.ts'
import { type DecisionLog, decisionOn, logOf, nearlyDecided, type Subject } from './decided.ts'
import { detailChanges } from './details.ts'
import { type Entry, pairItems } from './items.ts'
import { logChanges, startOf } from './log.ts'
import { type MilestonePairs, pairMilestones } from './milestones.ts'

/**
 * The changes of every plan now, in their order.
 *
 * All plans are looked at together, so that what moved from one to another did not vanish. What is gone is told of the
 * plan that has the rest of its base, or else of the first. No decision of a day to come counts.
 */
export function changesBetween(base: Moment, now: Moment, today: string | null = null): Changes[] {
  const pairs = pairMilestones(base, now)
  const items = pairItems(base, now, pairs)
  const homes = homesOf(base, now, pairs)
  const log = logChanges(base, now)
  const decisions = logOf(
    now.plans.map(({ log }) => log),
    today,
  )
  const oldBeside = new Map(
    base.plans.flatMap(({ plan, besideOf }) =>
      plan.milestones.map((one) => [one, besideOf(one.ref)] as const),
    ),
  )
  const whole: Whole = { pairs, decisions, counts: countsOf([...items.was, ...items.now]) }
  return now.plans.map((evidence) => {
    const { plan } = evidence
    const isHome = (one: Evidence): boolean => one === evidence || homes.get(one) === evidence
    const places = new Places(evidence)
    const own = new Set(plan.milestones)
    return {
      milestones: plan.milestones.flatMap((one) => {
        const was = pairs.was.get(one)
        const beside = was && { was: oldBeside.get(was) ?? [], now: evidence.besideOf(one.ref) }
        if (!was || !beside) return []
        const asked = askingLost(was, one, whole)
        return [{ was, now: one, beside, deferred: deferral(was, one, whole), lessAsked: asked }]
      }),
      added: plan.milestones.filter((one) => !pairs.was.has(one)),
      removed: base.plans
        .filter(isHome)
        .flatMap((old) => old.plan.milestones.filter((one) => !pairs.now.has(one)))
        .map((was) => removedMilestone(was, whole, places)),
      lostWaits: base.plans.filter(isHome).flatMap((old) => lostWaits(old.plan, plan, whole)),
      items: [
        ...items.now
          .filter((entry) => entry.plan === evidence)
          .map((entry) => changeOf(entry.pair, entry, whole, places)),
        ...items.was
          .filter(({ pair, home, plan: old }) => pair === null && (home ? own.has(home) : isHome(old)))
          .map((entry) => changeOf(entry, null, whole, places)),
      ],
      log: log.filter((one) => isHome(one.plan)).map(({ plan: _, ...change }) => change),
    }
  })
}

/** What is known of all plans together. */
interface Whole {
  pairs: MilestonePairs
  decisions: DecisionLog
  /** In how many milestones each wording stands. */
  counts: ReadonlyMap<string, ReadonlySet<unknown>>
}

function countsOf(entries: readonly Entry[]): Map<string, Set<unknown>> {
  const counts = new Map<string, Set<unknown>>()
  for (const { wording, home, milestone } of entries) {
    const homes = counts.get(wording) ?? new Set()
    counts.set(wording, homes.add(home ?? milestone))
  }
  return counts
}

function changeOf(was: Entry | null, now: Entry | null, whole: Whole, places: Places): ItemChange {
  const one = now ?? was
  const home = was ? was.home : (now?.milestone ?? null)
  const decided = decidedOn(was, now, whole)
  const phase = was?.milestone ? whole.pairs.phases.get(was.milestone) : undefined
  return {
    was: was && held(was),
    now: now && held(now),
    home,
    outside: one?.outside ?? null,
    decided,
    nearly:
      was && !now && !decided ? nearlyDecided(whole.decisions, 'drops', subjectOfItem(was, whole)) : null,
    place: now?.item ?? home ?? phase ?? places.of(was?.item ?? null),
  }
}

function held({ item, kind, words, milestone }: Entry): HeldItem {
  return { item, kind, words, milestone }
}

/** What drops an item counts for one that is weakened too: who may take it out may take a part of it. */
function decidedOn(was: Entry | null, now: Entry | null, whole: Whole): LogEntry | null {
  const one = was ?? now
  const { decisions } = whole
  if (decisions.entries.length === 0 || !one) return null
  if (
    was &&
    now &&
    was.said === now.said &&
    was.item.optional === now.item.optional &&
    detailChanges(was.item, now.item, now.home).length === 0 &&
    was.home === now.home
  )
    return null
  return decisionOn(decisions, was ? 'drops' : 'adds', subjectOfItem(one, whole))
}

function subjectOfItem({ item, milestone, wording }: Entry, { counts }: Whole): Subject {
  return {
    ref: item.ref,
    text: item.text,
    milestone,
    isCommon: (counts.get(wording)?.size ?? 0) > 1,
    isMilestone: false,
  }
}

/** Of two that are in one plan still; what is gone as a whole is told as that. */
function lostWaits(old: Plan, plan: Plan, { pairs, decisions }: Whole): LostWait[] {
  const left = waitsIn(plan)
  return waitsIn(old).flatMap((was) => {
    const [milestone, needed] = [pairs.now.get(was.milestone), pairs.now.get(was.for)]
    if (!milestone || !needed || milestone === needed || !plan.milestones.includes(milestone)) return []
    if (left.some((one) => one.milestone === milestone && one.for === needed)) return []
    const decided = decisionOn(decisions, 'drops', {
      ref: was.for.ref,
      text: was.for.title ?? was.for.ref,
      milestone: was.milestone,
      isCommon: true,
      isMilestone: false,
    })
    return [{ was, milestone, for: needed, decided }]
  })
}

function subjectOf({ id, ref, title }: Milestone): Subject {
  return { ref: id ?? ref, text: title ?? ref, milestone: null, isCommon: false, isMilestone: true }
}

/** What drops each that was asked, or adds each that is enough now, decides that others are. */
function askingLost(was: Milestone, now: Milestone, { decisions }: Whole): MilestoneChange['lessAsked'] {
  if (was.approval.required !== true || now.approval.required !== true) return null
  const less = lessAsked(was.approval.from, now.approval.from)
  if (less === null) return null
  const { lost, gained } = less
  const decide = (verb: 'drops' | 'adds', names: readonly string[]): (LogEntry | null)[] =>
    names.map((text) =>
      decisionOn(decisions, verb, {
        ...{ ref: '', text, milestone: was },
        ...{ isCommon: true, isMilestone: false, isApprover: true },
      }),
    )
  const entries = lost.length > 0 ? decide('drops', lost) : decide('adds', gained)
  const decided = entries.includes(null) ? null : (entries[0] ?? null)
  return { ...less, decided }
}

/** What drops a milestone may put it off. */
function deferral(was: Milestone, now: Milestone, { decisions }: Whole): LogEntry | null {
  if (now.status !== 'deferred' || was.status === 'deferred') return null
  return decisionOn(decisions, 'defers', subjectOf(was)) ?? decisionOn(decisions, 'drops', subjectOf(was))
}

function removedMilestone(was: Milestone, { pairs, decisions }: Whole, places: Places): RemovedMilestone {
  const phase = pairs.phases.get(was) ?? null
  return {
    was,
    phase,
    decided: decisionOn(decisions, 'drops', subjectOf(was)),
    place: phase ?? places.of(was),
  }
}

/** Where in a plan of now to speak of what is gone. */
class Places {
  readonly #files: readonly string[]

  constructor({ plan }: Evidence) {
    this.#files = plan.files
  }

  /** The document that it stood in, or else the plan's first. */
  of(place: Place | null): Place {
    const file = this.#files.find((name) => name === place?.file) ?? this.#files[0] ?? place?.file ?? ''
    return startOf(file)
  }
}

/** The plan of now that each plan of the base became: the one that has most of its milestones and documents. */
function homesOf(base: Moment, now: Moment, pairs: MilestonePairs): Map<Evidence, Evidence> {
  return new Map(
    base.plans.flatMap((old) => {
      const milestones = new Set(old.plan.milestones.flatMap((one) => pairs.now.get(one) ?? []))
      const files = new Set(old.plan.files)
      const share = ({ plan }: Evidence): number =>
        2 * plan.milestones.filter((one) => milestones.has(one)).length +
        plan.files.filter((file) => files.has(file)).length
      const [home] = now.plans.toSorted((a, b) => share(b) - share(a))
      return home ? [[old, home] as const] : []
    }),
  )
}
