import type { Claim, Item, Milestone, Place, State } from '../model.ts'
import { resolveStatus } from '../plan/status.ts'
import { fractionOf } from '../progress.ts'
import {
  type Countable,
  contradicted,
  countable,
  countsOfItems,
  countsOfMilestone,
  countsOfPlan,
  describe,
  distinct,
  isOverstated,
} from './counts.ts'
import type { Case, Report, Rule } from './finding.ts'
import {
  doneAndCurrent,
  isReported,
  itemLists,
  lineOf,
  nameOf,
  partsIn,
  quoted,
  statusClaims,
  wordOf,
} from './said.ts'

export const outdatedStatusFile: Rule = {
  id: 'outdated-status-file',
  level: 'error',
  summary: 'A status file says otherwise than the documents that it reports on.',
  check(evidence, report) {
    const { plan, statusFiles } = evidence
    if (plan.files.every((file) => statusFiles.has(file))) return
    for (const milestone of plan.milestones) {
      if (milestone.places.every(({ file }) => statusFiles.has(file))) continue
      outdatedStatus(milestone, evidence, report)
      outdatedPercent(milestone, evidence, report)
    }
    outdatedCurrent(evidence, report)
    outdatedItems(evidence, report)
    outdatedOverall(evidence, report)
  },
}

/** What to do: of a table `mstone sync` writes the cells that are a status or a count and nothing else. */
function bringUpToDate(isInTable: boolean): string {
  return isInTable
    ? 'bring the table up to date with mstone sync, and by hand the cells that say more than a status or a count'
    : 'bring the status file up to date with mstone sync, and by hand what that leaves'
}

/** A status in the report against the one that the documents state, or that follows from their items. */
function outdatedStatus(
  milestone: Milestone,
  { statusFiles, refuted, inTable, unread, aside }: Case,
  report: Report,
): void {
  const claims = statusClaims(milestone)
  const defining = claims.filter(({ file }) => !statusFiles.has(file))
  const { required, state } = milestone.approval
  const isAwaited = required === true && state !== 'granted'
  const isUnread = unread.some(
    (one) => one.milestone === milestone.ref && !one.isUnclear && !statusFiles.has(one.file),
  )
  const { status } = resolveStatus(defining, itemsBeside(milestone, statusFiles), isAwaited || isUnread)
  if (status === 'unknown') return
  const isRefuted = status === 'done' && refuted.has(milestone.ref)
  for (const claim of claims) {
    const isBox = claim.source === 'box' && claim.value === 'planned'
    const agrees =
      aside.has(claim) || claim.value === status || (isBox && status !== 'done') || isLoose(claim, status)
    if (!statusFiles.has(claim.file) || agrees || (isRefuted && claim.value !== 'done')) continue
    const other: Place = defining.find(({ value }) => value === status) ?? placeBeside(milestone, statusFiles)
    const [here, there] = [wordOf(claim.value), wordOf(status)]
    report(claim, `${nameOf(milestone)} is ${here} here and ${there} at ${lineOf(other, claim)}`, {
      milestone: milestone.ref,
      help: `${bringUpToDate(inTable(claim))}, or mend the document`,
      related: [{ place: other, message: `${there} here` }],
    })
  }
}

/** A milestone called the current one that is done, unless the documents refute that. */
function outdatedCurrent(evidence: Case, report: Report): void {
  for (const { line, milestone, done } of doneAndCurrent(evidence)) {
    if (!isReported(line, milestone, evidence) || evidence.refuted.has(milestone.ref)) continue
    report(line, `${nameOf(milestone)} is the current one here, and done at ${lineOf(done, line)}`, {
      milestone: milestone.ref,
      help: 'bring the status file up to date',
      related: [{ place: done, message: `done here: ${quoted(done.text)}` }],
    })
  }
}

/** A percentage says "in progress" and nothing more. */
function isLoose({ source, value }: Claim, status: string): boolean {
  return source === 'percent' && value !== 'done' && status !== 'done'
}

function placeBeside(milestone: Milestone, statusFiles: ReadonlySet<string>): Place {
  return milestone.places.find(({ file }) => !statusFiles.has(file)) ?? milestone
}

/** The criteria and deliverables that the documents list, in the state that they give them. */
function itemsBeside({ criteria, deliverables }: Milestone, statusFiles: ReadonlySet<string>): Countable[][] {
  return [criteria.items, deliverables.items].map((items) =>
    items.flatMap((item) => {
      const states = statesIn(item, (file) => !statusFiles.has(file))
      const [first] = states
      if (first === undefined) return []
      const isMet = states.every((state) => state !== 'open') && states.includes('met')
      const state = states.includes('open') ? 'open' : isMet ? 'met' : first
      return [{ ...countable(item), state }]
    }),
  )
}

function statesIn(item: Item, isWanted: (file: string) => boolean): State[] {
  return [{ file: item.file, state: item.own }, ...item.also]
    .filter(({ file }) => isWanted(file))
    .map(({ state }) => state)
}

function outdatedPercent(milestone: Milestone, { statusFiles, tallies, plan }: Case, report: Report): void {
  const lists = itemsBeside(milestone, statusFiles)
  const counts = lists.flatMap((items, index) =>
    countsOfItems(index === 0 ? 'criteria' : 'deliverables', items),
  )
  if (counts.length === 0) return
  // A percentage that happens to be that of the other list is no excuse: it is the milestone's own that is reported.
  const ofBasis = counts.filter(({ of }) => of === milestone.basis)
  for (const claim of milestone.claims) {
    const isNumber = claim.kind === 'percent' || claim.kind === 'fraction'
    const held = claim.kind === 'percent' && ofBasis.length > 0 ? ofBasis : counts
    if (!isNumber || !statusFiles.has(claim.file)) continue
    // "2/4" under "Progress" counts what the milestone lists: of another number of things it is of older ones.
    const all = tallies.has(claim)
      ? distinct([...counts, ...countsOfMilestone(milestone, partsIn(plan)(milestone))])
      : null
    const isStale = all?.every(({ total }) => total !== fractionOf(claim.value)?.total) ?? false
    const wrong = isStale ? counts : contradicted(claim, all ?? held)
    if (wrong === null) continue
    // What sync writes, and status shows: no count with optional items beside it.
    const shown = wrong.filter(({ of }, index) => wrong.findIndex((one) => one.of === of) === index)
    report(claim, `${claim.text} is reported of ${nameOf(milestone)}, and ${describe(shown)}`, {
      milestone: milestone.ref,
      // A number is what `sync` writes in a table, too.
      help: bringUpToDate(false),
      related: [{ place: placeBeside(milestone, statusFiles), message: `${nameOf(milestone)} stands here` }],
    })
  }
}

/** An item that the report ticks and the document does not, or the other way round. */
function outdatedItems({ plan, statusFiles, inTable }: Case, report: Report): void {
  for (const { item: items, milestone } of itemLists(plan)) {
    for (const item of items) {
      const places = [{ ...item, state: item.own }, ...item.also].filter(({ state }) => state !== 'untracked')
      const reported = places.find(({ file }) => statusFiles.has(file))
      const defined = places.find(({ file }) => !statusFiles.has(file))
      if (!reported || !defined || reported.state === defined.state || item.optional) continue
      report(
        reported,
        `${quoted(item.text)} is ${reported.state} here and ${defined.state} at ${lineOf(defined, reported)}`,
        {
          milestone: milestone?.ref ?? null,
          help: `${bringUpToDate(inTable(reported))}, or mend the document`,
          related: [{ place: defined, message: `${defined.state} here` }],
        },
      )
    }
  }
}

function outdatedOverall({ plan, statusFiles, refuted, inTable }: Case, report: Report): void {
  const proven = plan.milestones.map((one) =>
    refuted.has(one.ref) && one.status === 'done' ? { ...one, status: 'in_progress' as const } : one,
  )
  const counts = countsOfPlan(plan)
  const provenCounts = countsOfPlan({ milestones: proven })
  for (const claim of plan.claims) {
    if (!statusFiles.has(claim.file) || isAgainstItself(claim, plan.claims)) continue
    const wrong = contradicted(claim, counts)
    if (wrong === null || contradicted(claim, provenCounts) === null || !isOverstated(claim, wrong)) continue
    report(claim, `${claim.text} is reported of the plan, and ${describe(wrong)}`, {
      help: bringUpToDate(inTable(claim)),
    })
  }
}

/** A percentage beside a fraction is measured by that. */
function isAgainstItself(claim: Claim, all: readonly Claim[]): boolean {
  return (
    claim.kind === 'percent' &&
    all.some(
      (other) => other.kind === 'fraction' && other.line === claim.line && fractionOf(other.value) !== null,
    )
  )
}
