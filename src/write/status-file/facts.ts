import type { Deliverable, Item, Milestone, Phase, Plan, Status, StatusOrUnknown } from '../../model.ts'
import { tally } from '../../progress.ts'
import { titleKey } from '../../read/titles.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Worded } from '../quoted.ts'
import { oneLine } from './pen.ts'

/** What a status file is to say of one milestone or item. Null and `unknown` stand for what the documents don't say. */
export interface Fact {
  id: string | null
  title: string
  /** Where its words stand; null for a milestone, which is written by its name. */
  item: Worded | null
  done: boolean | null
  status: StatusOrUnknown
  /** Whether the documents call it the next one. */
  isNext: boolean
  /** What is counted, never what is claimed. */
  percent: number | null
  /** What it is measured by. */
  counts: Counts
  phase: string | null
}

/** Met and total, of each kind that something is tracked of. */
interface Counts {
  criteria: Counted | null
  deliverables: Counted | null
  /** The one of these that the percentage is of. */
  basis: Counted | null
}

/** Met and total, and the same of what stands outermost alone: some count that. */
export interface Counted extends Fraction {
  outer: Fraction
  /** The totals that somebody may have counted it of: optional items may be among them. */
  totals: readonly number[]
}

export interface Fraction {
  met: number
  total: number
}

const NO_COUNTS: Counts = { criteria: null, deliverables: null, basis: null }

/** The facts of a milestone. One that is disputed is not done, whatever the documents claim. */
export function milestoneFact(milestone: Milestone): Fact {
  const { id, status, disputed, phase, criteria, deliverables, basis } = milestone
  const counts = { criteria: countedOf(criteria.items), deliverables: countedOf(deliverables.items) }
  const isDoubted = disputed && status === 'done'
  return {
    id: id === null ? null : oneLine(id),
    title: oneLine(calledBy(milestone)),
    item: null,
    done: status === 'unknown' ? null : status === 'done' && !disputed,
    status: isDoubted ? provenStatus(milestone) : status,
    isNext: false,
    // All is met, and it is not done all the same: no number says that.
    percent: isDoubted && milestone.percent === 100 ? null : milestone.percent,
    counts: { ...counts, basis: basis === null ? null : counts[basis] },
    phase: phase === null ? null : oneLine(phase),
  }
}

/** What is counted of some items; null where nothing is tracked. */
function countedOf(items: readonly Item[]): Counted | null {
  const [all, outer] = [tally(items), tally(items.filter(({ parent }) => parent === null))]
  if (all.percent === null) return null
  const totals = [all, outer].flatMap(({ total, optional }) => [total, total + optional.total])
  return { met: all.met, total: all.total, outer: { met: outer.met, total: outer.total }, totals }
}

/** What a milestone is called without its id, where it has a title of its own. */
export function calledBy({ title, id, ref }: Pick<Milestone, 'title' | 'id' | 'ref'>): string {
  return title ?? id ?? ref
}

/** What the items of a milestone prove where its completion is disputed; where all are met, nothing that is said anywhere. */
function provenStatus({ criteria, deliverables, percent }: Milestone): StatusOrUnknown {
  if (percent === 100) return 'unknown'
  return criteria.met + deliverables.done > 0 ? 'in_progress' : 'planned'
}

/** The facts of a criterion or deliverable. */
export function itemFact(item: Item): Fact {
  const { text, state, claims, note } = item
  const said = claims.find(({ kind }) => kind === 'status')
  const open = said && said.value !== 'done' ? (said.value as Status) : 'unknown'
  const isNext = /^next$/i.test(said?.text ?? note ?? '')
  return {
    id: null,
    title: oneLine(text),
    item,
    done: state === 'untracked' ? null : state === 'met',
    status: state === 'met' ? 'done' : isNext ? 'planned' : open,
    isNext,
    percent: null,
    counts: NO_COUNTS,
    phase: null,
  }
}

/** The criterion or deliverable that a reference is of; null where it is none of a milestone. */
export function itemOf({ milestones }: Plan, reference: string | null): Item | null {
  const items = milestones.flatMap(({ criteria, deliverables }) => [...criteria.items, ...deliverables.items])
  return items.find(({ ref }) => ref === reference) ?? null
}

/** The outermost deliverables of a milestone that count. */
export function deliverablesOf({ deliverables }: Milestone): Deliverable[] {
  return deliverables.items.filter(({ parent, optional }) => parent === null && !optional)
}

/** A phase as fields name it, taken apart: "Phase 2 - MVP" is Phase 2. */
export function phaseId(text: string): string {
  return /^\p{L}+\s*\d[\d.]*(?!\p{L})/u.exec(text)?.[0] ?? text
}

/** Whether two texts name one phase. */
export function isSamePhase(a: string, b: string): boolean {
  return fold(phaseId(a)) === fold(phaseId(b))
}

/** The phase that a milestone stands in or is; null where no document says. */
export function phaseOf(plan: Plan, { ref, phase }: Milestone): Pick<Phase, 'id' | 'title'> | null {
  const holder = plan.phases.find(({ milestones }) => milestones.includes(ref))
  if (holder) return holder
  return phase === null ? null : { id: phaseId(phase), title: null }
}

/** What a phase is named by; null for none. */
export function phaseName(phase: Pick<Phase, 'id' | 'title'> | null): string | null {
  return phase?.id ?? phase?.title ?? null
}

/** The milestones of a phase, by its name. */
export function milestonesIn(plan: Plan, name: string): Milestone[] {
  const phase = plan.phases.find((one) => {
    const own = phaseName(one)
    return own !== null && isSamePhase(own, name)
  })
  return plan.milestones.filter(
    ({ ref, id, phase: own }) =>
      phase?.milestones.includes(ref) ||
      (id !== null && isSamePhase(id, name)) ||
      (own !== null && isSamePhase(own, name)),
  )
}

/** The names that are written for something: with its id and without. */
export function writtenNames({ id, title }: Fact): string[] {
  return id === null || id === title ? [title] : [nameOf({ id, title }), title]
}

/** "M1: Setup", or the title alone. */
export function nameOf({ id, title }: Pick<Fact, 'id' | 'title'>): string {
  return id === null || id === title ? title : `${id}: ${title}`
}

/** The names of many things, the longest first. */
export function allNames(facts: readonly Fact[]): string[] {
  return [...new Set(facts.flatMap(writtenNames))].sort((a, b) => b.length - a.length)
}

/** Whether an entry's words are those of a fact. */
export function isNamed(fact: Fact, words: string): boolean {
  return fold(fact.title) === fold(words) || titleKey(fact.title) === titleKey(words)
}
