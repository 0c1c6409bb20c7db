import type { Deliverable, Item, Milestone, Plan } from '../model.ts'
import { otherNames } from '../read/part-of-year.ts'
import { shortKey, shortsOf } from '../read/short.ts'
import { titleKey } from '../read/titles.ts'
import { fold } from '../vocabulary/fold.ts'

/** What a reference names. */
export type Found =
  | { kind: 'milestone'; plan: Plan; milestone: Milestone }
  | { kind: 'criterion'; plan: Plan; milestone: Milestone | null; item: Item }
  | { kind: 'deliverable'; plan: Plan; milestone: Milestone | null; item: Deliverable }

/**
 * Everything that a reference may mean, the surest kind only: an exact id or reference, `M1:2`, `M1:d2.1`, a
 * slug, a name as people type it, or a part of a title.
 */
export function find(plans: readonly Plan[], reference: string): Found[] {
  const wanted = fold(reference)
  if (wanted.trim() === '') return []
  const everything = plans.flatMap(namesOf)
  const exact = everything.filter(({ names }) => names.some((name) => fold(name) === wanted))
  // A reference is unique in its plan; an id may not be, and the first that carries it must still be nameable.
  const referred = exact.filter(({ found }) => fold(refOf(found)) === wanted)
  if (exact.length > 0) return (referred.length > 0 ? referred : exact).map(({ found }) => found)
  const milestones = everything.filter(({ found }) => found.kind === 'milestone')
  const item = numberedItem(plans, reference)
  if (item !== null) {
    const named = everything.filter(({ found }) => fold(refOf(found)) === item)
    if (named.length > 0) return named.map(({ found }) => found)
  }
  const typed = loosely(reference)
  const alike = milestones.filter(({ names }) => names.some((name) => loosely(name) === typed))
  const short = shortKey(reference)
  const called =
    alike.length > 0 || short === null ? alike : milestones.filter(({ found }) => isShort(found, short))
  const titled =
    called.length > 0
      ? called
      : milestones.filter(({ names }) => names.some((name) => fold(name).includes(wanted)))
  if (titled.length > 0) return titled.map(({ found }) => found)
  return everything
    .filter(({ found }) => 'item' in found && fold(found.item.text).includes(wanted))
    .map(({ found }) => found)
}

function isShort({ milestone }: Found, short: string): boolean {
  return shortsOf(milestone?.id ?? '').includes(short)
}

/** A reference to a numbered item, taken apart: the milestone's name, and what stands behind it; null for any other. */
export function numberIn(reference: string): { holder: string; number: string } | null {
  const [, holder, number] = /^(.+):(d?\d+(?:\.\d+)*)$/iu.exec(reference.trim()) ?? []
  return holder === undefined || number === undefined ? null : { holder, number }
}

/** "h2:d1" or "MVP:d1" in full, where what stands before the number names one milestone; null for any other reference. */
function numberedItem(plans: readonly Plan[], reference: string): string | null {
  const parts = numberIn(reference)
  const [one, ...more] = parts ? find(plans, parts.holder) : []
  return parts && one?.kind === 'milestone' && more.length === 0
    ? fold(`${one.milestone.ref}:${parts.number}`)
    : null
}

/**
 * The milestone that a text in a document names: by its id with whatever follows ("Phase 0 complete (tests)"), or by
 * its title. Null where it names none.
 */
export function findMilestone({ milestones }: Plan, text: string): Milestone | null {
  const { ids, titles } = namesIn(milestones)
  const wanted = loosely(text)
  const byId = ids.find(({ id }) => wanted.startsWith(id) && !/^[\p{L}\p{N}.]/u.test(wanted.slice(id.length)))
  return byId?.milestone ?? titles.get(text) ?? titles.get(titleKey(text)) ?? null
}

interface Names {
  /** The longest first. */
  ids: { id: string; milestone: Milestone }[]
  /** By reference, and by title as compared. */
  titles: Map<string, Milestone>
}

const NAMES = new WeakMap<readonly Milestone[], Names>()

/** What milestones go by, worked out once: a plan's texts name them time and again. */
function namesIn(milestones: readonly Milestone[]): Names {
  const known = NAMES.get(milestones)
  if (known) return known
  const titles = new Map<string, Milestone>()
  for (const milestone of milestones) {
    const keys = [milestone.ref, ...(milestone.title === null ? [] : [titleKey(milestone.title)])]
    for (const key of keys) if (!titles.has(key)) titles.set(key, milestone)
  }
  const own = milestones
    .map((milestone) => ({ milestone, id: loosely(milestone.id ?? '') }))
    .filter(({ id }) => id !== '')
  // "M2" is "Meilenstein 2" where nothing else is called M2.
  const short = milestones.flatMap((milestone) =>
    shortsOf(milestone.id ?? '').map((id) => ({ milestone, id: loosely(id) })),
  )
  // "Q1" is "2026 Q1" where no other year has one.
  const timed = milestones.flatMap((milestone) =>
    otherNames(milestone.id ?? '').map((name) => ({ milestone, id: loosely(name) })),
  )
  const taken = new Set(own.map(({ id }) => id))
  const named = new Map<string, Set<Milestone>>()
  for (const { id, milestone } of timed) named.set(id, (named.get(id) ?? new Set()).add(milestone))
  const others = [...short, ...timed.filter(({ id }) => named.get(id)?.size === 1)]
  const ids = [...own, ...others.filter(({ id }) => !taken.has(id))].sort((a, b) => b.id.length - a.id.length)
  const made = { ids, titles }
  NAMES.set(milestones, made)
  return made
}

/** Every reference of the plans, for suggestions and completion. */
export function references(plans: readonly Plan[]): string[] {
  return plans.flatMap(({ milestones }) => milestones.map(({ ref }) => ref))
}

function refOf(found: Found): string {
  return 'item' in found ? found.item.ref : found.milestone.ref
}

/** A name as people type it: `phase1` for "Phase 1", "Phase 2: Core" for "Phase 2 — Core". `M1:9` is never M19. */
function loosely(name: string): string {
  return fold(name)
    .replace(/[\s:：—–_-]+/gu, ' ')
    .replace(/(?<=\p{L})(?=\p{N})/gu, ' ')
    .trim()
}

function namesOf(plan: Plan): { names: string[]; found: Found }[] {
  const own = plan.milestones.flatMap((milestone) => {
    const { ref, id, title } = milestone
    const items = itemsOf(milestone).map((item) => foundItem(plan, milestone, item))
    const names = [
      ref,
      ...(id === null ? [] : [id, ...otherNames(id)]),
      ...(title === null ? [] : [title, `${id ?? ''} ${title}`.trim()]),
    ]
    return [
      { names, found: { kind: 'milestone', plan, milestone } as Found },
      ...items.map((found) => ({ names: namesOfItem(found), found })),
    ]
  })
  const loose = plan.deliverables.flatMap(withCriteria).map((item) => {
    const found = foundItem(plan, null, item)
    return { names: namesOfItem(found), found }
  })
  return [...own, ...loose]
}

/** Every item of a milestone that has a reference: criteria, deliverables, and the criteria of those. */
export function itemsOf({ criteria, deliverables }: Milestone): (Item | Deliverable)[] {
  return [...criteria.items, ...deliverables.items.flatMap(withCriteria)]
}

function withCriteria(deliverable: Deliverable): (Item | Deliverable)[] {
  return [deliverable, ...(deliverable.fields?.criteria.items ?? [])]
}

function foundItem(plan: Plan, milestone: Milestone | null, item: Item | Deliverable): Found {
  return 'fields' in item
    ? { kind: 'deliverable', plan, milestone, item }
    : { kind: 'criterion', plan, milestone, item }
}

function namesOfItem(found: Found): string[] {
  return 'item' in found ? [found.item.ref, found.item.text] : []
}
