import type { Claim, Milestone, Plan } from '../model.ts'
import { fractionOf, isPercentOf } from '../progress.ts'
import type { Share } from '../read/shares.ts'
import type { Total } from '../read/totals.ts'
import {
  type Count,
  contradicted,
  countsOfMilestone,
  countsOfPlan,
  describe,
  isOverstated,
} from './counts.ts'
import type { Case, Report, Rule } from './finding.ts'
import { inState, nameOf, partsIn, relatedItems } from './said.ts'

export const wrongProgressClaim: Rule = {
  id: 'wrong-progress-claim',
  level: 'error',
  summary:
    'A percentage, fraction or total says otherwise than the numbers beside it, or than what is counted.',
  check(evidence, report) {
    const { plan, totals, shares, together, statusFiles } = evidence
    const partsOf = partsIn(plan)
    for (const milestone of plan.milestones) {
      const isDefined = milestone.places.some(({ file }) => !statusFiles.has(file))
      const claims = againstThemselves(milestone.claims, milestone.ref, report)
      // What a report says of a milestone that another document defines may be outdated; that is another rule's.
      const own = claims.filter(({ file }) => !(isDefined && statusFiles.has(file)))
      againstCounts(own, countsOfMilestone(milestone, partsOf(milestone)), report, milestone)
    }
    for (const phase of plan.phases) againstThemselves(phase.claims, null, report)
    const overall = againstThemselves(plan.claims, null, report)
    againstCounts(
      overall.filter(({ file }) => !statusFiles.has(file) || isAlone(plan, statusFiles)),
      countsOfPlan(plan),
      report,
      null,
    )
    againstOwnList(overall, evidence, report)
    for (const { claim, milestones } of together) againstSeveral(claim, milestones, plan, report)
    for (const total of totals) againstParts(total, report)
    for (const share of shares) againstShares(share, report)
  },
}

function isAlone({ files }: Plan, statusFiles: ReadonlySet<string>): boolean {
  return files.every((file) => statusFiles.has(file))
}

/** "45% (2/5)": a percentage beside the fraction that it is of. Returns the claims that may be right. */
function againstThemselves(claims: readonly Claim[], milestone: string | null, report: Report): Claim[] {
  return claims.filter((claim) => {
    if (claim.kind !== 'percent') return true
    const beside = claims.find(
      ({ kind, file, line }) => kind === 'fraction' && file === claim.file && line === claim.line,
    )
    const fraction = beside && fractionOf(beside.value)
    if (!beside || !fraction || isPercentOf(Number(claim.value), fraction.met, fraction.total)) return true
    const { met, total } = fraction
    report(claim, `${claim.text} is not ${met} of ${total}, which is ${Math.floor((met * 100) / total)}%`, {
      milestone,
      help: 'correct the one that is wrong',
      related: [{ place: beside, message: `${met} of ${total} here` }],
    })
    return false
  })
}

function againstCounts(
  claims: readonly Claim[],
  counts: readonly Count[],
  report: Report,
  milestone: Milestone | null,
): void {
  for (const claim of claims) {
    const wrong = contradicted(claim, counts)
    if (wrong === null || (milestone === null && !isOverstated(claim, wrong))) continue
    const name = milestone === null ? 'the plan' : nameOf(milestone)
    const items = milestone === null ? [] : [...milestone.criteria.items, ...milestone.deliverables.items]
    report(claim, `${claim.text} is claimed of ${name}, and ${describe(wrong)}`, {
      milestone: milestone?.ref ?? null,
      help: 'write what is counted, or tick what is met',
      related: relatedItems(inState(items, 'open')),
    })
  }
}

/** `1-3 | 4/4`: of each milestone what is counted of it, or what another place claims where nothing is. */
function againstSeveral(claim: Claim, refs: readonly string[], plan: Plan, report: Report): void {
  const milestones = plan.milestones.filter(({ ref }) => refs.includes(ref))
  const isCounted = milestones.every(
    ({ criteria, deliverables }) => criteria.percent !== null || deliverables.percent !== null,
  )
  const wrong = isCounted ? contradicted(claim, countsOfPlan({ milestones })) : null
  if (wrong === null) return
  report(claim, `${claim.text} is claimed of ${milestones.map(nameOf).join(', ')}, and ${describe(wrong)}`, {
    help: 'write what is counted, or tick what is met',
    related: milestones.map((place) => ({ place, message: nameOf(place) })),
  })
}

/** What a report says of the plan against the milestones that the same report lists. */
function againstOwnList(claims: readonly Claim[], { plan, statusFiles }: Case, report: Report): void {
  for (const claim of claims) {
    const fraction = claim.kind === 'fraction' ? fractionOf(claim.value) : null
    if (!fraction || !statusFiles.has(claim.file) || isAlone(plan, statusFiles)) continue
    const listed = plan.milestones.flatMap(({ claims: all }) =>
      all.filter(({ kind, file }) => kind === 'status' && file === claim.file).slice(0, 1),
    )
    const done = listed.filter(({ value }) => value === 'done').length
    if (listed.length !== fraction.total || done === fraction.met) continue
    report(
      claim,
      `${claim.text} is claimed of the plan, and ${done} of ${listed.length} milestones are listed as done`,
      {
        help: 'correct the one that is wrong',
        related: listed.map((place) => ({ place, message: place.text })),
      },
    )
  }
}

/** A total that is not the sum of its parts. */
function againstParts({ of, claimed, parts, ...place }: Total, report: Report): void {
  const sum = parts.reduce((before, { count }) => before + count, 0)
  if (sum === claimed) return
  const sums = parts.map(({ count }) => count).join(' + ')
  report(place, `the total of "${of}" is ${claimed} here, and its parts are ${sums} = ${sum}`, {
    help: 'correct the total, or the part that is wrong',
    related: parts.map((part) => ({ place: part, message: `${part.count}: ${part.text}` })),
  })
}

/** Points by which an overall figure may lie off the mean of its parts: nobody says how much each part weighs. */
const WEIGHTS = 25

/** An overall percentage outside those of its parts, or far from their mean, whatever each part weighs. */
function againstShares({ claim, overall, parts }: Share, report: Report): void {
  const values = parts.map(({ value }) => Number(value))
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const mean = Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length)
  const claimed = Number(claim.value)
  const isOutside = claimed < least || claimed > most
  const isFar = overall && Math.abs(claimed - mean) > WEIGHTS
  if (!isOutside && !isFar) return
  const range = least === most ? `all say ${least}%` : `say ${least}% to ${most}%, ${mean}% on average`
  report(claim, `${claim.text} is claimed over ${parts.length} parts that ${range}`, {
    help: 'correct the one that is wrong',
    related: parts.map((part) => ({ place: part, message: part.text })),
  })
}
