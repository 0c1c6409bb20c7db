import type { Claim, Milestone, Plan } from '../model.ts'
import { findMilestone } from '../plan/find.ts'
import type { BoardEntry } from '../read/board.ts'
import { bare, SIGN, SIGNS } from '../vocabulary/marks.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import type { Case, Report, Rule } from './finding.ts'
import {
  doneAndCurrent,
  doneClaim,
  isReported,
  itemLists,
  lineOf,
  nameOf,
  quoted,
  statusClaims,
  statusPlace,
  wordOf,
} from './said.ts'

export const conflictingStatus: Rule = {
  id: 'conflicting-status',
  level: 'error',
  summary: 'Two places give one milestone, phase or item different statuses.',
  check(evidence, report) {
    const { plan, board } = evidence
    for (const milestone of plan.milestones) betweenPlaces(milestone, evidence, report)
    for (const milestone of plan.milestones) withUnfinished(milestone, evidence, report)
    betweenWholesAndParts(plan, report)
    betweenItems(evidence, report)
    againstCurrent(evidence, report)
    onBoard(board, report)
    aheadOfTime(evidence, report)
  },
}

/** Every place that says otherwise than the one believed, but for reports: those are `outdated-status-file`. */
function betweenPlaces(milestone: Milestone, { statusFiles }: Case, report: Report): void {
  const claims = statusClaims(milestone).filter((claim) => milestone.status === 'done' || !isOpenBox(claim))
  const agreeing = claims.filter(({ value }) => value === milestone.status)
  const believed = agreeing.find(isOutright) ?? agreeing[0]
  if (!believed) return
  const said = new Set<string>()
  for (const claim of claims) {
    const isReport = statusFiles.has(claim.file) !== statusFiles.has(believed.file)
    if (claim.value === milestone.status || agrees(claim, believed) || isReport) continue
    if (isTallied(claim, believed, milestone)) continue
    const key = `${claim.file}:${claim.line}:${claim.value}`
    if (said.has(key)) continue
    said.add(key)
    const [here, there] = [wordOf(claim.value), wordOf(believed.value)]
    report(claim, `${nameOf(milestone)} is ${there} at ${lineOf(believed, claim)} and ${here} here`, {
      milestone: milestone.ref,
      help: 'make both places say the same',
      related: [{ place: believed, message: `${there} here: ${quoted(believed.text)}` }],
    })
  }
}

/**
 * What is put off is still planned. And where neither place says done, only one that says outright how it stands
 * contradicts the other: a percentage, a chapter's title and a sign that may mean something else do not.
 */
function agrees(claim: Claim, believed: Claim): boolean {
  if (claim.value === 'done' || believed.value === 'done') return false
  const isPutOff = believed.value === 'deferred' && claim.value === 'planned'
  return isPutOff || !isOutright(claim) || !isOutright(believed)
}

/** "(100% complete)" over nothing but met items, of what is not marked done yet: all is met, and it waits to be accepted. */
function isTallied(claim: Claim, believed: Claim, { criteria, deliverables }: Milestone): boolean {
  const isAllMet =
    criteria.total + deliverables.total > 0 &&
    criteria.met === criteria.total &&
    deliverables.done === deliverables.total
  return isAllMet && /^100\s?%/.test(claim.text) && believed.value === 'in_progress'
}

function isOutright({ source, text }: Claim): boolean {
  if (source === 'percent' || source === 'group' || source === 'mention') return false
  return source !== 'emoji' || SIGNS.get(bare(text))?.strong !== false
}

/** A box left open only says "not done", which every status but done agrees with. */
function isOpenBox(claim: Claim): boolean {
  return claim.source === 'box' && claim.value === 'planned'
}

/** "### Cellar (not started)" in a milestone that is done, or "Blocked: yes" beside its status. */
function withUnfinished(milestone: Milestone, { plan }: Case, report: Report): void {
  const done = milestone.status === 'done' ? doneClaim(milestone) : null
  if (!done) return
  for (const claim of milestone.claims) {
    // "Blocked by: M1" names what it depends on.
    if (claim.kind !== 'part') continue
    const named = claim.text.replace(/^[^:：]*[:：]\s*/u, '')
    const other = findMilestone(plan, named)
    const isTold = milestone.dependsOn.some((one) => named.includes(one))
    if (other && (other.status === 'done' || isTold)) continue
    report(
      claim,
      `${nameOf(milestone)} is done at ${lineOf(done, claim)}, and what stands here is not: ${quoted(claim.text)}`,
      {
        milestone: milestone.ref,
        help: 'finish it or say that it was put off, or take the status back',
        // An entry below "Blockers" may tell what there was.
        ...(claim.source === 'group' ? { level: 'warning' } : {}),
        related: [{ place: done, message: `done here: ${quoted(done.text)}` }],
      },
    )
  }
}

/** A phase that says it is done over a milestone that says it is not. */
function betweenWholesAndParts({ phases, milestones }: Plan, report: Report): void {
  const byRef = new Map(milestones.map((milestone) => [milestone.ref, milestone]))
  for (const phase of phases) {
    const own = phase.self === null ? undefined : byRef.get(phase.self)
    const claim = statusClaims(own ?? phase).find(({ value }) => value === 'done')
    const unfinished = phase.milestones.flatMap((ref) => {
      const part = byRef.get(ref)
      const isPart = part !== undefined && part !== own && !isOfSeries(part.id, phase.id)
      return isPart && isUnfinished(part.status) ? [part] : []
    })
    const [first] = unfinished
    if (!claim || !first) continue
    const name = own ? nameOf(own) : (phase.id ?? quoted(phase.title ?? ''))
    report(claim, `${name} is marked done and holds ${nameOf(first)}, which is ${wordOf(first.status)}`, {
      milestone: own?.ref ?? first.ref,
      help: `finish ${nameOf(first)} first, or take the status back`,
      related: unfinished.map((part) => ({
        place: statusPlace(part),
        message: `${nameOf(part)} is ${wordOf(part.status)}`,
      })),
    })
  }
}

/** "Sprint 3" and "Sprint 4" follow each other, wherever their headings stand: neither is a part of the other. */
function isOfSeries(a: string | null, b: string | null): boolean {
  const [first, second] = [a, b].map((id) => /^(\D+?)\s*\d+$/u.exec(id ?? '')?.[1]?.toLowerCase())
  return first !== undefined && first === second
}

/** An item that one place marks as met and another as open. */
function betweenItems({ plan, statusFiles }: Case, report: Report): void {
  for (const { item: items, milestone } of itemLists(plan)) {
    for (const item of items) {
      const other = item.also.find(
        ({ file, state }) =>
          state !== item.own &&
          state !== 'untracked' &&
          item.own !== 'untracked' &&
          statusFiles.has(file) === statusFiles.has(item.file),
      )
      if (!other || item.optional) continue
      report(other, `${quoted(item.text)} is ${item.own} at ${lineOf(item, other)} and ${other.state} here`, {
        milestone: milestone?.ref ?? null,
        help: 'make both places say the same',
        related: [{ place: item, message: `${item.own} here` }],
      })
    }
  }
}

/** "Current phase: 1" over a phase 1 that is marked done. */
function againstCurrent(evidence: Case, report: Report): void {
  for (const { line, milestone, done } of doneAndCurrent(evidence)) {
    if (isReported(line, milestone, evidence)) continue
    report(line, `${nameOf(milestone)} is the current one here, and done at ${lineOf(done, line)}`, {
      milestone: milestone.ref,
      help: 'name the milestone that is being worked on',
      related: [{ place: done, message: `done here: ${quoted(done.text)}` }],
    })
  }
}

/** "Complete 2027-09-01" in 2026. */
function aheadOfTime({ plan, doneOn, today }: Case, report: Report): void {
  itemsAhead(plan, today, report)
  const done = new Map(plan.milestones.filter(({ status }) => status === 'done').map((one) => [one.ref, one]))
  for (const { text, day, milestone: ref, ...place } of doneOn) {
    const milestone = done.get(ref)
    if (!milestone || today === null || day <= today) continue
    report(place, `${nameOf(milestone)} is marked done on a day that is still to come: ${quoted(text)}`, {
      milestone: ref,
      help: 'write how it stands today, and the day as its target',
    })
  }
}

/** The mark of an item's end that gives the day on which it was done: "✅ 2027-02-01". */
const DONE_DAY = new RegExp(`(${SIGN.source})\\s*(\\d{4}-\\d{2}-\\d{2})$`, 'u')

/** "- [x] Tests ✅ 2027-02-01" in 2026. */
function itemsAhead(plan: Plan, today: string | null, report: Report): void {
  for (const { item: items, milestone } of itemLists(plan)) {
    for (const item of items) {
      const [text = '', sign = '', day = ''] = DONE_DAY.exec(item.note ?? '') ?? []
      if (item.own !== 'met' || item.optional || today === null || day <= today) continue
      if (SIGNS.get(bare(sign))?.status !== 'done') continue
      report(item, `${quoted(item.text)} is met on a day that is still to come: ${quoted(text)}`, {
        milestone: milestone?.ref ?? null,
        help: 'untick it until it is done, or correct the day',
      })
    }
  }
}

/** One thing under "Completed" and under "In progress". */
function onBoard(board: readonly BoardEntry[], report: Report): void {
  const done = new Map(board.filter(({ status }) => status === 'done').map((entry) => [entry.key, entry]))
  for (const entry of board) {
    const other = done.get(entry.key)
    if (!other || !isUnfinished(entry.status) || other.file !== entry.file) continue
    const [there, here] = [wordOf(other.status), wordOf(entry.status)]
    report(
      entry,
      `${quoted(entry.text)} is listed as ${there} at ${lineOf(other, entry)} and as ${here} here`,
      {
        help: 'list it once',
        related: [{ place: other, message: `${there} here` }],
      },
    )
  }
}
