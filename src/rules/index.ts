import { approvalNotGranted } from './approval-not-granted.ts'
import { approvalWaived } from './approval-waived.ts'
import { conflictingStatus } from './conflicting-status.ts'
import { conflictingTarget } from './conflicting-target.ts'
import { countFallsShort } from './count-falls-short.ts'
import { criterionAddedMet } from './criterion-added-met.ts'
import { criterionRemoved } from './criterion-removed.ts'
import { criterionWeakened } from './criterion-weakened.ts'
import { doneWithOpenCriteria } from './done-with-open-criteria.ts'
import { doneWithOpenDeliverables } from './done-with-open-deliverables.ts'
import { doneWithUntrackedCriteria } from './done-with-untracked-criteria.ts'
import { doneWithUntrackedDeliverables } from './done-with-untracked-deliverables.ts'
import { doneWithoutCriteria } from './done-without-criteria.ts'
import { duplicateMilestone } from './duplicate-milestone.ts'
import type { Case, Finding, Rule, RuleInfo } from './finding.ts'
import { gateLowered } from './gate-lowered.ts'
import { gateRemoved } from './gate-removed.ts'
import { hiddenBox } from './hidden-box.ts'
import { invalidIgnore } from './invalid-ignore.ts'
import { itemContradictsMark } from './item-contradicts-mark.ts'
import { logRewritten } from './log-rewritten.ts'
import { malformedBox } from './malformed-box.ts'
import { milestoneDeferred } from './milestone-deferred.ts'
import { milestoneRemoved } from './milestone-removed.ts'
import { missingApproval } from './missing-approval.ts'
import { missingOutput } from './missing-output.ts'
import { outdatedStatusFile } from './outdated-status-file.ts'
import { phaseAdvancedEarly } from './phase-advanced-early.ts'
import { readyToComplete } from './ready-to-complete.ts'
import { scopeAdded } from './scope-added.ts'
import { staleApproval } from './stale-approval.ts'
import { staleBaseline } from './stale-baseline.ts'
import { statusFlipped } from './status-flipped.ts'
import { targetSlipped } from './target-slipped.ts'
import { unauthorizedApproval } from './unauthorized-approval.ts'
import { unclosedFence } from './unclosed-fence.ts'
import { unknownMark } from './unknown-mark.ts'
import { unknownReference } from './unknown-reference.ts'
import { unknownStatus } from './unknown-status.ts'
import { unmetDependency } from './unmet-dependency.ts'
import { unusedIgnore } from './unused-ignore.ts'
import { vagueCriterion } from './vague-criterion.ts'
import { vagueMilestone } from './vague-milestone.ts'
import { wrongProgressClaim } from './wrong-progress-claim.ts'

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  doneWithOpenCriteria,
  doneWithOpenDeliverables,
  doneWithUntrackedCriteria,
  doneWithUntrackedDeliverables,
  doneWithoutCriteria,
  itemContradictsMark,
  countFallsShort,
  conflictingStatus,
  conflictingTarget,
  wrongProgressClaim,
  missingApproval,
  approvalNotGranted,
  staleApproval,
  unauthorizedApproval,
  phaseAdvancedEarly,
  unmetDependency,
  missingOutput,
  outdatedStatusFile,
  malformedBox,
  unknownMark,
  hiddenBox,
  unclosedFence,
  duplicateMilestone,
  unknownReference,
  unknownStatus,
  vagueCriterion,
  vagueMilestone,
  readyToComplete,
  criterionRemoved,
  criterionWeakened,
  criterionAddedMet,
  scopeAdded,
  milestoneRemoved,
  milestoneDeferred,
  approvalWaived,
  gateRemoved,
  statusFlipped,
  targetSlipped,
  logRewritten,
]

/** Rules about the exceptions that a repository makes: they are seen to where those are. */
const EXCEPTIONS: readonly RuleInfo[] = [invalidIgnore, unusedIgnore, staleBaseline, gateLowered]

/** Everything that may be found, in the order of the documentation. */
export const ALL_RULES: readonly RuleInfo[] = [...RULES, ...EXCEPTIONS]

const GUARDS = new Set(ALL_RULES.filter(({ guards }) => guards).map(({ id }) => id))

/** Whether a rule guards what a change may not do to pass. */
export function isGuard(rule: string): boolean {
  return GUARDS.has(rule)
}

/** Rules that have to know what the others find: first what builds on a milestone, then what reports on it. */
const LATE: readonly ReadonlySet<Rule>[] = [
  new Set([unmetDependency, phaseAdvancedEarly]),
  new Set([outdatedStatusFile, readyToComplete]),
]

/** What the rules find, in their order. */
export function judge(evidence: Omit<Case, 'refuted' | 'doubted'>): Finding[] {
  const none = { refuted: new Set<string>(), doubted: new Set<string>() }
  const isLate = (rule: Rule): boolean => LATE.some((rules) => rules.has(rule))
  const found = new Map(
    RULES.flatMap((rule) => (isLate(rule) ? [] : [[rule, findingsOf(rule, { ...evidence, ...none })]])),
  )
  // A report is right where it doesn't repeat a completion that the documents refute, and nothing may build on one: so these
  // have to be known first.
  for (const rules of LATE) {
    // Goalposts that moved are told of the milestone whose they are, and not of each that builds on it.
    const all = [...found.values()]
      .flat()
      .filter(({ was }) => !rules.has(unmetDependency) || was === undefined)
    const refuted = milestonesOf(all.filter(({ level }) => level === 'error'))
    const doubted = milestonesOf(all.filter(({ level, rule }) => level === 'error' || LOOKS.has(rule)))
    for (const rule of rules) found.set(rule, findingsOf(rule, { ...evidence, refuted, doubted }))
  }
  return RULES.flatMap((rule) => found.get(rule) ?? [])
}

/** What looks tracked and is not: graver where a milestone is done. */
const LOOKS: ReadonlySet<string> = new Set(
  [malformedBox, unknownMark, hiddenBox, unclosedFence].map(({ id }) => id),
)

function milestonesOf(findings: readonly Finding[]): Set<string> {
  return new Set(findings.flatMap(({ milestone }) => milestone ?? []))
}

function findingsOf(rule: Rule, evidence: Case): Finding[] {
  const findings: Finding[] = []
  rule.check(evidence, ({ file, line, column, start, end }, message, details) => {
    findings.push({
      rule: rule.id,
      level: details.level ?? rule.level,
      milestone: details.milestone ?? null,
      message,
      help: details.help,
      place: { file, line, column, start, end },
      related: (details.related ?? []).map((one) => ({ ...one, place: placeOnly(one.place) })),
      ...(details.was && { was: details.was }),
      ...(details.accepted && { accepted: details.accepted, level: 'note' as const }),
    })
  })
  return findings
}

function placeOnly({ file, line, column, start, end }: Finding['place']): Finding['place'] {
  return { file, line, column, start, end }
}
