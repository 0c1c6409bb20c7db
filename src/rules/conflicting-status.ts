import type { Claim, Milestone, Plan } from '../model.ts'
import type { BoardEntry } from '../read/board.ts'
import type { Case, Report, Rule } from './finding.ts'
import { itemLists, lineOf, nameOf, quoted, statusClaims, statusPlace, UNFINISHED, wordOf } from './said.ts'

export const conflictingStatus: Rule = {
  id: 'conflicting-status',
  level: 'error',
  summary: 'Two places give one milestone, phase or item different statuses.',
  check(evidence, report) {
    const { plan, board } = evidence
    for (const milestone of plan.milestones) betweenPlaces(milestone, evidence, report)
    betweenWholesAndParts(plan, report)
    betweenItems(evidence, report)
    againstCurrent(evidence, report)
    onBoard(board, report)
  },
}

/** Every place that says otherwise than the one believed, but for reports: those are `outdated-status-file`. */
function betweenPlaces(milestone: Milestone, { statusFiles }: Case, report: Report): void {
  const claims = statusClaims(milestone).filter((claim) => milestone.status === 'done' || !isOpenBox(claim))
  const believed = claims.find(({ value }) => value === milestone.status)
  if (!believed) return
  const said = new Set<string>()
  for (const claim of claims) {
    const isReport = statusFiles.has(claim.file) !== statusFiles.has(believed.file)
    if (claim.value === milestone.status || agrees(claim, milestone.status) || isReport) continue
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

/** Work that is halfway may be blocked or put off, and what is put off is still planned. */
function agrees({ source, value }: Claim, status: string): boolean {
  const isPutOff = status === 'deferred' && value === 'planned'
  return isPutOff || (source === 'percent' && (status === 'blocked' || status === 'deferred'))
}

/** A box left open only says "not done", which every status but done agrees with. */
function isOpenBox(claim: Claim): boolean {
  return claim.source === 'box' && claim.value === 'planned'
}

/** A phase that says it is done over a milestone that says it is not. */
function betweenWholesAndParts({ phases, milestones }: Plan, report: Report): void {
  const byRef = new Map(milestones.map((milestone) => [milestone.ref, milestone]))
  const byPlace = new Map(milestones.map((milestone) => [`${milestone.file}:${milestone.start}`, milestone]))
  for (const phase of phases) {
    const own = byPlace.get(`${phase.file}:${phase.start}`)
    const claim = statusClaims(own ?? phase).find(({ value }) => value === 'done')
    const unfinished = phase.milestones.flatMap((ref) => {
      const part = byRef.get(ref)
      return part === undefined || part === own || !UNFINISHED.has(part.status) ? [] : [part]
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
function againstCurrent({ plan, current }: Case, report: Report): void {
  for (const line of current) {
    const milestone = plan.milestones.find(({ ref }) => ref === line.milestone)
    const done = milestone && statusClaims(milestone).find(({ value }) => value === 'done')
    // Where all is done, the last one is still the current one.
    const isOver = plan.milestones.every(({ status }) => status === 'done' || status === 'unknown')
    if (!milestone || !done || milestone.status !== 'done' || isOver) continue
    report(line, `${nameOf(milestone)} is the current one here, and done at ${lineOf(done, line)}`, {
      milestone: milestone.ref,
      help: 'name the milestone that is being worked on',
      related: [{ place: done, message: `done here: ${quoted(done.text)}` }],
    })
  }
}

/** One thing under "Completed" and under "In progress". */
function onBoard(board: readonly BoardEntry[], report: Report): void {
  const done = new Map(board.filter(({ status }) => status === 'done').map((entry) => [entry.key, entry]))
  for (const entry of board) {
    const other = done.get(entry.key)
    if (!other || !UNFINISHED.has(entry.status) || other.file !== entry.file) continue
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
