/** Changes in words, for every form in which they are printed. */
import { wordOf } from '../../rules/said.ts'
import type { Both, ChangedEntry, ChangedItem, ChangedMilestone, DiffReport } from './report.ts'

/** A milestone by its id and title. */
export function titleOf({ id, title, ref }: ChangedMilestone): string {
  if (id === null) return title ?? ref
  return title === null ? id : `${id}: ${title}`
}

/** The fields that changed, each with what it was and is. */
export function fieldsOf({
  status,
  target,
  owner,
  goal,
  approvalRequired,
  approvalFrom,
  renamed,
}: ChangedMilestone): string[] {
  const said = (name: string, both: Both | null): string[] =>
    both === null ? [] : [`${name}: ${wordOf(both.was ?? 'none')} → ${wordOf(both.now ?? 'none')}`]
  return [
    ...said('was named', renamed),
    ...said('status', status),
    ...said('target', target),
    ...said('owner', owner),
    ...said('goal', goal),
    ...said('approval required', approvalRequired),
    ...said('approval asked of', approvalFrom),
  ]
}

const SAID: Record<ChangedItem['changes'][number], string> = {
  ticked: 'ticked',
  unticked: 'unticked',
  tracked: 'given a box',
  untracked: 'lost its box',
  added: 'added',
  removed: 'removed',
  reworded: 'reworded',
  moved: 'moved',
  optional: 'optional now',
  required: 'no longer optional',
}

/** What happened to an item, with where it came from and who decided it. */
export function happenedTo({ changes, from, kind, decided, state }: ChangedItem): string {
  const words = changes.map((change) => {
    if (change === 'added' && state === 'met') return 'added, ticked'
    if (change !== 'moved' || from === null) return SAID[change]
    const parts = [
      ...(from.kind === kind ? [] : [`the ${from.kind === 'criterion' ? 'criteria' : 'deliverables'}`]),
    ]
    return `moved from ${[from.milestone ?? 'no milestone', ...parts].join(', ')}`
  })
  return `${words.join(', ')}${decided === null ? '' : `, decided in "${decided}"`}`
}

/** An entry of the log with what it answers. */
export function entryText({ title, date, kind, by }: ChangedEntry): string {
  return [date, title, ...(kind === 'noted' ? [] : [`(${kind}${by === null ? '' : ` by ${by}`})`])]
    .filter((part) => part !== null)
    .join(' ')
}

export function isUnchanged({ plans }: DiffReport): boolean {
  return plans.every(({ milestones, items, log }) => milestones.length + items.length + log.length === 0)
}

/** The base as people name it: `main (0123abcdef)`. */
export function baseText({ base: { revision, commit } }: DiffReport): string {
  return `${revision} (${commit.slice(0, 10)})`
}
