/** What `mstone diff --json` prints: what changed in each milestone since a base. */
import * as z from 'zod/mini'
import type { Changes, HeldItem, ItemChange, LogChange } from '../../changes/changes.ts'
import { wordingOf } from '../../changes/wording.ts'
import { wordsBetween } from '../../diff.ts'
import { type Milestone, type Plan, SCHEMA_VERSION } from '../../model.ts'
import type { Project } from '../../project.ts'

const text = z.nullable(z.string())
const place = { file: z.string(), line: z.int().check(z.gte(1)) }

/** A value at the base and now. */
const Both = z.object({ was: text, now: text })
export type Both = z.infer<typeof Both>

const Words = z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))

/** What happened to an item; several may have happened at once. */
const ITEM_CHANGES = [
  'ticked',
  'unticked',
  'tracked',
  'untracked',
  'added',
  'removed',
  'reworded',
  'moved',
  'optional',
  'required',
] as const

const ChangedItem = z.object({
  changes: z.array(z.enum(ITEM_CHANGES)),
  kind: z.enum(['criterion', 'deliverable']),
  /** Its reference now; of one that is gone, the one that it had. */
  ref: z.string(),
  /** Its words now; of one that is gone, those that it had. */
  text: z.string(),
  state: z.enum(['met', 'open', 'untracked']),
  /** Of one that was reworded, how. */
  words: z.nullable(Words),
  /** Of one that was moved, where it was: the milestone by its reference, and as what. */
  from: z.nullable(z.object({ milestone: text, kind: z.enum(['criterion', 'deliverable']) })),
  /** The entry of the decision log that drops or adds it. */
  decided: text,
  /** Its line now; null for one that is gone. */
  now: z.nullable(z.object(place)),
  /** Its line at the base; null for a new one. */
  was: z.nullable(z.object(place)),
})
export type ChangedItem = z.infer<typeof ChangedItem>

const Field = z.nullable(Both)

const ChangedMilestone = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  /** Now; of one that is gone, as it was. */
  ref: z.string(),
  id: text,
  title: text,
  now: z.nullable(z.object(place)),
  was: z.nullable(z.object(place)),
  /** Each null where it is as it was. */
  renamed: Field,
  status: Field,
  target: Field,
  owner: Field,
  goal: Field,
  /** `yes`, `no`, or null where nothing says so. */
  approvalRequired: Field,
  /** Who is asked for it. */
  approvalFrom: Field,
  items: z.array(ChangedItem),
})
export type ChangedMilestone = z.infer<typeof ChangedMilestone>

const ChangedEntry = z.object({
  change: z.enum(['added', 'removed', 'changed', 'reordered']),
  /** `granted`, `rejected` and so on; `noted` for what answers for no milestone. */
  kind: z.string(),
  title: z.string(),
  date: text,
  milestone: text,
  by: text,
  now: z.nullable(z.object(place)),
  was: z.nullable(z.object(place)),
})
export type ChangedEntry = z.infer<typeof ChangedEntry>

export const DiffReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** The revision as given, and the commit that it and HEAD have in common. */
  base: z.object({ revision: z.string(), commit: z.string() }),
  plans: z.array(
    z.object({
      title: z.string(),
      files: z.array(z.string()),
      /** Only those of which something changed. */
      milestones: z.array(ChangedMilestone),
      /** Items of no milestone. */
      items: z.array(ChangedItem),
      log: z.array(ChangedEntry),
    }),
  ),
})
export type DiffReport = z.infer<typeof DiffReport>

/** The changes of a project since the base that it was read against. */
export function diffReport({ report, changes, against }: Project): DiffReport {
  const whole = changes ?? []
  return {
    schemaVersion: SCHEMA_VERSION,
    base: { revision: against?.revision ?? '', commit: against?.commit ?? '' },
    plans: report.plans.flatMap((plan, index) => {
      const own = whole[index]
      return own ? [changedPlan(plan, own)] : []
    }),
  }
}

function changedPlan({ title, files }: Plan, changes: Changes): DiffReport['plans'][number] {
  const items = new Map<Milestone | null, ChangedItem[]>()
  for (const change of changes.items) {
    const item = changedItem(change)
    if (item.changes.length === 0) continue
    const holder = change.now ? change.now.milestone : (change.home ?? change.was?.milestone ?? null)
    items.set(holder, [...(items.get(holder) ?? []), item])
  }
  const of = (milestone: Milestone): ChangedItem[] => items.get(milestone) ?? []
  return {
    title,
    files,
    milestones: [
      ...changes.milestones.map(({ was, now }) => changedMilestone(was, now, of(now))),
      ...changes.added.map((now) => changedMilestone(null, now, of(now))),
      ...changes.removed.map(({ was }) => changedMilestone(was, null, of(was))),
    ].filter(isChanged),
    items: items.get(null) ?? [],
    log: changes.log.map(changedEntry),
  }
}

function changedItem({ was, now, home, decided }: ItemChange): ChangedItem {
  const { item, kind } = (now ?? was) as HeldItem
  // A milestone with another id is the same one.
  const isMoved = was !== null && now !== null && (was.kind !== now.kind || now.milestone !== home)
  return {
    changes: happened(was, now, isMoved),
    kind,
    ...{ ref: item.ref, text: item.text, state: item.state },
    words:
      was && now && wordingOf(was.item.text) !== wordingOf(now.item.text)
        ? wordsBetween(was.item.text, now.item.text)
        : null,
    from: isMoved && was ? { milestone: was.milestone?.ref ?? null, kind: was.kind } : null,
    decided: decided?.decision.title ?? null,
    now: now && placeOf(now.item),
    was: was && placeOf(was.item),
  }
}

function happened(was: HeldItem | null, now: HeldItem | null, isMoved: boolean): ChangedItem['changes'] {
  if (!was) return ['added']
  if (!now) return ['removed']
  const [before, after] = [was.item, now.item]
  const happenings: [ChangedItem['changes'][number], boolean][] = [
    ['moved', isMoved],
    ['ticked', before.state !== 'met' && after.state === 'met'],
    ['unticked', before.state === 'met' && after.state === 'open'],
    ['tracked', before.state === 'untracked' && after.state === 'open'],
    ['untracked', before.state !== 'untracked' && after.state === 'untracked'],
    ['reworded', wordingOf(before.text) !== wordingOf(after.text)],
    ['optional', !before.optional && after.optional],
    ['required', before.optional && !after.optional],
  ]
  return happenings.flatMap(([name, isSo]) => (isSo ? [name] : []))
}

function changedMilestone(
  was: Milestone | null,
  now: Milestone | null,
  items: ChangedItem[],
): ChangedMilestone {
  const { ref, id, title } = (now ?? was) as Milestone
  const both = (get: (milestone: Milestone) => string | null): Both | null => {
    if (!was || !now) return null
    const [before, after] = [get(was), get(now)]
    const isSame =
      before === after || (before !== null && after !== null && wordingOf(before) === wordingOf(after))
    return isSame ? null : { was: before, now: after }
  }
  return {
    change: was === null ? 'added' : now === null ? 'removed' : 'changed',
    ...{ ref, id, title },
    now: now && placeOf(now),
    was: was && placeOf(was),
    renamed: both((one) => [one.id, one.title].filter((part) => part !== null).join(': ')),
    status: both(({ status }) => status),
    target: both(({ target }) => target?.text ?? null),
    owner: both(({ owner }) => owner),
    goal: both(({ goal }) => goal),
    approvalRequired: both(({ approval: { required } }) =>
      required === null ? null : required ? 'yes' : 'no',
    ),
    approvalFrom: both(({ approval: { from } }) => from),
    items,
  }
}

function isChanged({ change, items, ...fields }: ChangedMilestone): boolean {
  const { renamed, status, target, owner, goal, approvalRequired, approvalFrom } = fields
  const values = [renamed, status, target, owner, goal, approvalRequired, approvalFrom]
  return change !== 'changed' || items.length > 0 || values.some((value) => value !== null)
}

function changedEntry({ kind: change, was, now }: LogChange): ChangedEntry {
  const decision = (now ?? was)?.decision
  return {
    change,
    kind: decision?.kind ?? 'noted',
    title: decision?.title ?? '',
    ...{ date: decision?.date ?? null, milestone: decision?.milestone ?? null, by: decision?.by ?? null },
    now: now && placeOf(now.decision),
    was: was && placeOf(was.decision),
  }
}

function placeOf({ file, line }: { file: string; line: number }): { file: string; line: number } {
  return { file, line }
}
