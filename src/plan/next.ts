import type { Approval, Item, Milestone, Note, Plan } from '../model.ts'

import { titleKey } from '../read/titles.ts'
import { waitsIn } from './waits.ts'

/** One thing to do. */
export interface Todo {
  kind: 'criterion' | 'deliverable' | 'blocker' | 'step' | 'milestone' | 'approval'
  /** Null for blockers and steps, which have no reference. */
  ref: string | null
  text: string
  file: string
  line: number
}

/**
 * What to do now, in order: what blocks the plan, the open items of the current milestone (criteria before
 * deliverables), or the approval that it lacks; the steps that the documents state, and then the milestones that come
 * after. Nothing is listed twice.
 */
export function nextOf(plan: Plan): Todo[] {
  const at = plan.milestones.findIndex(({ ref }) => ref === plan.current)
  const current = plan.milestones[at]
  const items = current ? todosIn(current) : []
  // "Next P0: alpha works" repeats what is listed already.
  const isListed = ({ text }: Note): boolean => items.some((item) => titleKey(item.text) === titleKey(text))
  const steps = plan.nextSteps.filter((note) => !isDone(plan, note) && !isListed(note))
  const stated = new Set([...plan.blockers, ...steps].map(({ text }) => titleKey(text)))
  const isStated = (milestone: Milestone): boolean =>
    stated.size > 0 && namesOf(milestone).some((name) => stated.has(titleKey(name)))
  const later = plan.milestones.filter(
    (milestone, index) => index !== at && isOpen(milestone) && !isStated(milestone),
  )
  return [
    ...plan.blockers.map((note) => fromNote('blocker', note)),
    ...items,
    ...steps.map((note) => fromNote('step', note)),
    ...later.flatMap((milestone) => unfinished(milestone) ?? [lackOf(milestone) ?? fromMilestone(milestone)]),
  ]
}

const NONE: ReadonlySet<string> = new Set()

/** The same for whoever reads it: a milestone that depends on others says which of them are still to be done. */
export function toldNext(plan: Plan): Todo[] {
  const waits = new Map<string, Set<string>>()
  for (const { milestone, for: needed, by } of waitsIn(plan))
    if (by === 'dependency' && isOpen(needed))
      waits.set(
        milestone.ref,
        (waits.get(milestone.ref) ?? new Set()).add(needed.id ?? needed.title ?? needed.ref),
      )
  return nextOf(plan).map((todo) => {
    const names = (todo.kind === 'milestone' && waits.get(todo.ref ?? '')) || NONE
    return names.size === 0 ? todo : { ...todo, text: `${todo.text} (waits for ${[...names].join(', ')})` }
  })
}

/** What is left of the current milestone; of one that is not done there always is something. */
function todosIn(milestone: Milestone): Todo[] {
  if (!isOpen(milestone)) return []
  const items = openItems(milestone)
  return items.length > 0 ? items : [lackOf(milestone) ?? fromMilestone(milestone)]
}

/** What answers of the log leave to be said, behind the name of a milestone. */
const LACKS: Record<Exclude<Approval['state'], 'granted'>, string> = {
  none: 'approval is missing',
  requested: 'approval is requested and not given',
  conditional: 'approval is conditional',
  rejected: 'approval was rejected',
  revoked: 'approval was revoked',
  partial: 'not all who are asked have approved it',
}

/** The approval that a milestone lacks of which all else is met; null where it lacks none. */
function lackOf(milestone: Milestone): Todo | null {
  const { approval, criteria, deliverables, disputed } = milestone
  const isMet = disputed || (criteria.total + deliverables.total > 0 && openItems(milestone).length === 0)
  if (approval.required !== true || approval.state === 'granted' || !isMet) return null
  const { ref, text, ...place } = fromMilestone(milestone)
  return { ...place, kind: 'approval', ref, text: `${text}: ${LACKS[approval.state]}` }
}

/** Whether a step is nothing but the name of an item that is met or a milestone that is done, and of no other. */
function isDone({ milestones }: Plan, { text }: Note): boolean {
  const key = titleKey(text)
  const items = milestones.flatMap(({ criteria, deliverables }) => [...criteria.items, ...deliverables.items])
  const named = [
    ...items.map((item) => ({ isDone: item.state === 'met', names: [item.text] })),
    ...milestones.map((one) => ({ isDone: !isOpen(one), names: namesOf(one) })),
  ].filter(({ names }) => names.some((name) => titleKey(name) === key))
  return key !== '' && named.length > 0 && named.every((one) => one.isDone)
}

/** Whether some words are nothing but the name of a milestone: of it, and of no other, they speak. */
export function isNameOf(milestone: Milestone, text: string): boolean {
  return namesOf(milestone).some((name) => titleKey(name) === titleKey(text))
}

function namesOf({ id, title }: Milestone): string[] {
  const both = id !== null && title !== null ? [`${id} ${title}`, `${id}: ${title}`] : []
  return [id, title, ...both].filter((name) => name !== null)
}

/** The open items of a milestone that claims to be done: with those it would be. Null where it is something else. */
function unfinished(milestone: Milestone): Todo[] | null {
  const items = milestone.disputed ? openItems(milestone) : []
  return items.length > 0 ? items : null
}

function isOpen({ status, disputed }: Milestone): boolean {
  return disputed || (status !== 'done' && status !== 'deferred')
}

/** Items of a milestone that are not met; those that nobody tracks come after those known to be open. */
function openItems({ criteria, deliverables }: Milestone): Todo[] {
  const inState = (state: Item['state']): Todo[] => [
    ...todosOf('criterion', criteria.items, state),
    ...todosOf('deliverable', deliverables.items, state),
  ]
  return [...inState('open'), ...inState('untracked')]
}

function todosOf(kind: Todo['kind'], items: readonly Item[], state: Item['state']): Todo[] {
  return items
    .filter((item) => item.state === state && !item.optional)
    .map(({ ref, text, file, line }) => ({ kind, ref, text, file, line }))
}

function fromNote(kind: 'blocker' | 'step', { text, file, line }: Note): Todo {
  return { kind, ref: null, text, file, line }
}

function fromMilestone({ ref, id, title, status, file, line }: Milestone): Todo {
  return {
    kind: 'milestone',
    ref,
    text: `${title ?? id ?? ref}${status === 'blocked' ? ' (blocked)' : ''}`,
    file,
    line,
  }
}
