import type { Claim, Milestone, Plan } from '../model.ts'
import type { Group } from '../plan/groups.ts'
import { fractionOf, isPercentOf, percentOf } from '../progress.ts'
import type { Ratio } from '../read/ratios.ts'
import {
  type Count,
  contradicted,
  countsOfGroup,
  countsOfMilestone,
  countsOfPlan,
  describe,
  isOverstated,
} from './counts.ts'
import type { Case, Report, Rule } from './finding.ts'
import { inState, isBelowAll, listsOnlyFinished, nameOf, partsIn, quoted, relatedItems } from './said.ts'
import { checkFrontMatter, checkRatio, checkShare, checkTotal, checkWholes } from './sums.ts'

export const wrongProgressClaim: Rule = {
  id: 'wrong-progress-claim',
  level: 'error',
  summary:
    'A percentage, fraction or total says otherwise than the numbers beside it, or than what is counted.',
  check(evidence, report) {
    const { plan, groups, frontMatter, ratios, totals, shares, together, statusFiles } = evidence
    const partsOf = partsIn(plan)
    const isBeside = besideFractions(ratios)
    for (const milestone of plan.milestones) {
      const isDefined = milestone.places.some(({ file }) => !statusFiles.has(file))
      const claims = againstThemselves(milestone.claims, milestone.ref, isBeside, report)
      // What a report says of a milestone that another document defines may be outdated; that is another rule's.
      const own = claims.filter(({ file }) => !(isDefined && statusFiles.has(file)))
      againstCounts(own, countsOfMilestone(milestone, partsOf(milestone)), report, milestone)
    }
    for (const group of groups) againstItems(group, isBeside, report)
    for (const phase of plan.phases) againstThemselves(phase.claims, null, isBeside, report)
    const overall = againstThemselves(plan.claims, null, isBeside, report)
    againstPlan(
      overall.filter(
        (claim) =>
          (!statusFiles.has(claim.file) || isAlone(plan, statusFiles)) && !isOfParts(claim, evidence),
      ),
      plan,
      report,
    )
    againstOwnList(overall, evidence, report)
    for (const { claim, milestones } of together) againstSeveral(claim, milestones, plan, report)
    for (const one of frontMatter) checkFrontMatter(one, report)
    for (const ratio of ratios) checkRatio(ratio, report)
    for (const total of totals) checkTotal(total, report)
    for (const share of shares) checkShare(share, report)
    for (const claims of evidence.wholes) checkWholes(claims, report)
  },
}

/** "Overall: 60%" beside a table of components is of those, and of no milestones that stand elsewhere. */
function isOfParts(claim: Claim, { shares, plan }: Case): boolean {
  // What is complete is complete everywhere.
  if (!isBelowAll(claim)) return false
  const at = ({ file, line }: Claim): string => `${file}:${line}`
  const stated = new Set(plan.milestones.flatMap(({ claims }) => claims.map(at)))
  return shares.some(
    (share) => at(share.claim) === at(claim) && !share.parts.some((part) => stated.has(at(part))),
  )
}

function isAlone({ files }: Plan, statusFiles: ReadonlySet<string>): boolean {
  return files.every((file) => statusFiles.has(file))
}

/** Tells the percentages that stand beside their own fraction, and need no other count. */
function besideFractions(ratios: readonly Ratio[]): (claim: Claim) => boolean {
  const places = new Map<string, Ratio[]>()
  for (const ratio of ratios) {
    const line = `${ratio.file}:${ratio.line}`
    places.set(line, [...(places.get(line) ?? []), ratio])
  }
  return ({ file, line, start, end }) =>
    (places.get(`${file}:${line}`) ?? []).some((ratio) => ratio.start < end && ratio.end > start)
}

/**
 * A percentage and a fraction of one thing on one line, wherever on it: `45% | 2/5`. Those that stand side by side are
 * held against each other whatever they are of.
 *
 * @returns the claims that need another count
 */
function againstThemselves(
  claims: readonly Claim[],
  milestone: string | null,
  isBeside: (claim: Claim) => boolean,
  report: Report,
): Claim[] {
  return claims.filter((claim) => {
    if (claim.kind !== 'percent') return true
    if (isBeside(claim)) return false
    const beside = claims.find(
      ({ kind, file, line }) => kind === 'fraction' && file === claim.file && line === claim.line,
    )
    const fraction = beside && fractionOf(beside.value)
    if (!beside || !fraction || isPercentOf(Number(claim.value), fraction.met, fraction.total)) return true
    const { met, total } = fraction
    report(claim, `${claim.text} is not ${met} of ${total}, which is ${percentOf(met, total)}%`, {
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
  milestone: Milestone,
): void {
  const isPartial = milestone.status !== 'done' && listsOnlyFinished(milestone)
  for (const claim of claims) {
    // What is left may stand in no list.
    const isOfMore = isPartial && isBelowAll(claim)
    const wrong = contradicted(claim, isOfMore ? counts.filter(({ of }) => of === 'milestones') : counts)
    if (wrong === null) continue
    report(claim, `${claim.text} is claimed of ${nameOf(milestone)}, and ${describe(wrong)}`, {
      milestone: milestone.ref,
      help: `write ${countedFor(claim, wrong)}, or tick what is met`,
      related: relatedItems(inState([...milestone.criteria.items, ...milestone.deliverables.items], 'open')),
    })
  }
}

/** What to write in place of a fraction, where one with its whole is counted. */
function countedFor({ kind, value }: Claim, counts: readonly Count[]): string {
  const total = kind === 'fraction' ? fractionOf(value)?.total : undefined
  const alike = counts.filter((one) => one.total === total && one.unknown === 0)
  const [first] = alike
  return first && alike.every(({ met }) => met === first.met)
    ? `${first.met}/${first.total}`
    : 'what is counted'
}

/** "Backend (100%)" over an open item. */
function againstItems(
  group: Group & { milestone: string | null },
  isBeside: (claim: Claim) => boolean,
  report: Report,
): void {
  const counts = countsOfGroup(group)
  for (const claim of group.claims) {
    // What a bare percentage of a heading weighs nobody knows, unless it is all.
    const isAll = claim.kind === 'fraction' || claim.value === 100
    const wrong = isAll && !isBeside(claim) ? contradicted(claim, counts) : null
    if (wrong === null) continue
    report(claim, `${claim.text} is claimed of ${quoted(group.name)}, and ${describe(wrong)}`, {
      milestone: group.milestone,
      help: 'write what is counted, or tick what is met',
      related: group.items
        .filter(({ state, optional }) => state === 'open' && !optional)
        .map((place) => ({ place, message: `open: ${place.text}` })),
    })
  }
}

function againstPlan(claims: readonly Claim[], plan: Plan, report: Report): void {
  const counts = countsOfPlan(plan)
  // Of milestones that were read for want of better, a bare percentage may count something else.
  const haveIds = plan.milestones.length > 0 && plan.milestones.every(({ id }) => id !== null)
  for (const claim of claims) {
    const wrong = contradicted(claim, counts)
    if (wrong === null || !isOverstated(claim, wrong) || isOfOthers(claim, wrong)) continue
    // All is all, however few there are.
    const isNamed = haveIds && (plan.milestones.length > 1 || claim.value === 100)
    if (!isNamed && claim.kind === 'percent' && claim.of === undefined) continue
    report(claim, `${claim.text} is claimed of the plan, and ${describe(wrong)}`, {
      help: 'write what is counted, or tick what is met',
    })
  }
}

/** "3/12 tasks" over a plan of 20 counts other tasks than those that were read; milestones are counted alike. */
function isOfOthers({ kind, value, of }: Claim, counts: readonly Count[]): boolean {
  const fraction = kind === 'fraction' && of !== 'milestones' ? fractionOf(value) : null
  return fraction !== null && !counts.some(({ total }) => total === fraction.total)
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
