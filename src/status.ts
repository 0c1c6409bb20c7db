/** The whole way from texts to a report: read, merge, measure, judge. */
import { isDeepStrictEqual } from 'node:util'
import { type ApprovalPolicy, DEFAULT_POLICY, requiresApproval } from './approval/policy.ts'
import { NO_PROVENANCE } from './approval/provenance.ts'
import type { Changes, Moment } from './changes/changes.ts'
import { changesBetween } from './changes/index.ts'
import { heldPlans, heldWords } from './held.ts'
import {
  type Milestone,
  type Notice,
  type OutsideItem,
  type Plan,
  SCHEMA_VERSION,
  type StatusReport,
} from './model.ts'
import { type BuiltPlan, buildPlan, progressOf, type Requirement } from './plan/build.ts'
import type { Evidence } from './plan/evidence.ts'
import { groupReadings } from './plan/group.ts'
import { withoutPast } from './plan/past.ts'
import type { Terms } from './plan/terms.ts'
import { withoutUnsaid } from './plan/unsaid.ts'
import type { LogEntry } from './read/log-entry.ts'
import type { Reading } from './read/reading.ts'
import { tallyBoxes } from './read/strays.ts'
import { readAll, readingsOf } from './readings.ts'
import type { Finding } from './rules/finding.ts'
import { isGuard, judge } from './rules/index.ts'
import type { BaseDocuments, ReadSettings, Source } from './settings.ts'
import { foundBefore, type Guard, guardOf } from './verdict/guard.ts'
import { type Identity, identityOf, SourceLines } from './verdict/identity.ts'
import { withoutIgnored } from './verdict/ignores.ts'
import { DEFAULT_LEVELS, withLevels } from './verdict/levels.ts'
import { NO_EXTENSION } from './vocabulary/index.ts'

export type { BaseDocuments, ReadSettings, Source } from './settings.ts'

/** What the documents say, and what the rules find in it. */
export interface Assessment {
  report: StatusReport
  findings: Finding[]
  /** How many findings comments in the documents took away. */
  ignored: number
  /** What a milestone promises, by the number of its plan and its reference; null where there is no such milestone. */
  termsOf(plan: number, ref: string): Terms | null
  /** What changed since the base, plan by plan; null without a base. */
  changes: Changes[] | null
  /** Whether the base itself had a finding; null without a base. */
  had: Guard['had'] | null
  /** Documents of the base that could not be read. */
  unreadBase: Notice[]
}

/** The whole way from texts to a report: read, merge, measure, judge. */
export function statusOf(sources: readonly Source[], settings: ReadSettings): StatusReport {
  return assess(sources, settings).report
}

/** The same with every finding in full. */
export function assess(sources: readonly Source[], settings: ReadSettings): Assessment {
  const { base } = settings
  const held = base ? { ...settings, vocabulary: heldWords(settings.vocabulary, base) } : settings
  const now = readAll(sources, held.vocabulary, new Map(), base ? undefined : settings.kept)
  // With the same words, what stands in both as it was is read once.
  const isSame = base && isDeepStrictEqual(base.settings.vocabulary, held.vocabulary)
  const { vocabulary } = isSame || !base ? held : base.settings
  const before = base && readAll(base.sources, vocabulary, isSame ? now.byText : new Map())
  const assessment = assessReadings(now.readings, held, before?.readings ?? [], sources)
  const { report } = assessment
  return {
    ...assessment,
    unreadBase: before?.refused ?? [],
    report: { ...report, notices: [...now.refused, ...report.notices] },
  }
}

/** The assessment of documents that have been read, against those of a base where the settings have one. */
export function assessReadings(
  readings: readonly Reading[],
  settings: Omit<ReadSettings, 'vocabulary'> & Partial<Pick<ReadSettings, 'vocabulary'>>,
  baseReadings: readonly Reading[] = [],
  sources: readonly Source[] = [],
): Assessment {
  const { levels = DEFAULT_LEVELS, isThere = () => null, provenance = NO_PROVENANCE, today, base } = settings
  // What a change may do is for the base to say, not for the change.
  const { policy = DEFAULT_POLICY } = base?.settings ?? settings
  const old = base ? built(baseReadings, base.settings, policy) : null
  const fixed = base ? heldPlans(readings, settings.plans, base) : settings.plans
  const now = built(readings, { plans: fixed, basis: settings.basis }, policy)
  const changes = old && changesBetween(momentOf(old), momentOf(now), today ?? null)
  const notices = readings.flatMap((reading) => reading.notices)
  const findings: Finding[] = []
  let ignored = 0
  const { vocabulary = NO_EXTENSION, basis } = settings
  const termsAt = (entry: LogEntry): Terms[] => {
    const then = readingsOf(provenance.textsAt(entry) ?? [], vocabulary)
    return groupReadings(then, fixed).flatMap((group) => {
      const { plan, termsOf } = buildPlan(group, basis).evidence
      return plan.milestones.flatMap(({ ref }) => termsOf(ref) ?? [])
    })
  }
  const judgedOf = (evidence: Evidence, changed: Changes | null): Judged => {
    const before = new Map((changed?.milestones ?? []).map(({ was, now }) => [now, was]))
    const all = judge({
      ...evidence,
      knownAs: (milestone) => before.get(milestone) ?? milestone,
      ...{ changes: changed, isThere, policy, provenance, today: today ?? null, termsAt },
    })
    return { evidence, all }
  }
  const judged = now.plans.map(({ evidence }, index) => judgedOf(evidence, changes?.[index] ?? null))
  // What no plan speaks of may still hold boxes that look tracked and are not.
  const rest = now.rest && judgedOf(now.rest.evidence, null)
  const had =
    base && old ? hadOf(base, old, () => [...judged, ...(rest ? [rest] : [])], sources, policy) : null
  const guard =
    base && had
      ? guardOf(
          base.settings.levels ?? DEFAULT_LEVELS,
          baseReadings.flatMap(({ testimony }) => testimony.directives),
          had,
        )
      : null
  const isHeld = (finding: Finding): boolean =>
    withLevels([finding], levels, guard)[0]?.level === 'error' && guard?.had(finding) === false
  const findIn = ({ evidence, all }: Judged): Finding[] => {
    const comments = guard && { stood: guard.stood, isHeld }
    const found = withoutIgnored(all, evidence.directives, evidence.plan, levels, comments)
    ignored += found.count
    const levelled = withLevels(found.findings, levels, guard)
    findings.push(...levelled)
    // An exception settles what fails, not what is true: a milestone with an open criterion is not complete by it.
    return [...all, ...levelled]
  }
  notices.push(...now.plans.flatMap((one) => one.notices))
  const plans = judged.map((one) => withDisputes(one.evidence.plan, findIn(one)))
  if (rest) findIn(rest)
  const isFound = plans.some(({ milestones }) => milestones.length > 0)
  const report: StatusReport = {
    schemaVersion: SCHEMA_VERSION,
    plans,
    outside: outsideOf(now.outside, readings),
    notices: [
      // Where there is a plan, a document that only might be meant as one needs no remark.
      ...notices.filter(({ code, level }) => !(isFound && code === 'near-milestones' && level === 'note')),
      ...findings.map(noticeOf),
    ],
  }
  const termsOf: Assessment['termsOf'] = (plan, ref) => now.plans[plan]?.evidence.termsOf(ref) ?? null
  return { report, findings, ignored, termsOf, changes, had, unreadBase: [] }
}

/** The documents of a plan, and all that the rules find in them. */
interface Judged {
  evidence: Evidence
  all: readonly Finding[]
}

/**
 * Whether a base itself had a finding. That is looked at only where a change makes an exception: then all of the base is
 * judged too, but for what guards against a change.
 */
function hadOf(
  { sources: before, settings: { isThere = () => null } }: BaseDocuments,
  { plans, rest }: Built,
  judged: () => readonly Judged[],
  sources: readonly Source[],
  policy: ApprovalPolicy,
): Guard['had'] {
  let known: ReadonlySet<string> | undefined
  // Levels and words of a finding may be told otherwise in between; its rule and its place stay.
  const keyOf = ({ rule, message, place }: Finding): string =>
    JSON.stringify([rule, place.file, place.start, place.end, message])
  const find = (): ReadonlySet<string> => {
    const isFree = ({ rule }: Finding): boolean => !isGuard(rule)
    const then = [...plans, ...(rest ? [rest] : [])].flatMap(({ evidence }) =>
      judge({
        ...evidence,
        knownAs: (milestone) => milestone,
        ...{ changes: null, isThere, policy, provenance: NO_PROVENANCE, today: null, termsAt: () => [] },
      }),
    )
    const [linesNow, linesThen] = [new SourceLines(sources), new SourceLines(before)]
    const identified = (finding: Finding): { finding: Finding; identity: Identity } => ({
      finding,
      identity: identityOf(finding, linesNow),
    })
    const found = foundBefore(
      judged().flatMap(({ all }) => all.filter(isFree).map(identified)),
      then.filter(isFree).map((finding) => identityOf(finding, linesThen)),
    )
    return new Set([...found].map(({ finding }) => keyOf(finding)))
  }
  return (finding) => {
    known ??= find()
    return known.has(keyOf(finding))
  }
}

/** Plans put together from readings. */
interface Built {
  plans: BuiltPlan[]
  /** The documents of no plan; null where each is in one. */
  rest: BuiltPlan | null
  /** Boxes that belong to no milestone. */
  outside: OutsideItem[]
}

function built(
  all: readonly Reading[],
  { plans: fixed, basis }: Pick<ReadSettings, 'plans' | 'basis'>,
  policy: ApprovalPolicy,
): Built {
  const requires: Requirement = (milestone, stated) => requiresApproval(policy, milestone, stated)
  const readings = withoutUnsaid(withoutPast(all))
  const groups = groupReadings(readings, fixed)
  const plans = groups.map((group) => buildPlan(group, basis, requires))
  const rest = readings.filter((reading) => !groups.some((group) => group.readings.includes(reading)))
  const adopted = new Set(
    plans.flatMap((plan) =>
      plan.adopted.flatMap(({ file, boxes }) => boxes.map((box) => `${file}:${box.start}`)),
    ),
  )
  return {
    plans,
    rest: rest.length > 0 ? buildPlan({ name: null, readings: rest }, basis) : null,
    outside: readings
      .flatMap((reading) => reading.outside)
      .filter(({ file, start }) => !adopted.has(`${file}:${start}`)),
  }
}

function momentOf({ plans, outside }: Built): Moment {
  return { plans: plans.map(({ evidence }) => evidence), outside }
}

function outsideOf(items: OutsideItem[], readings: readonly Reading[]): StatusReport['outside'] {
  return {
    boxes: tallyBoxes(items),
    fenced: readings.reduce((sum, reading) => sum + reading.fenced, 0),
    items,
  }
}

function noticeOf({ rule, level, message, place: { file, line, column } }: Finding): Notice {
  return { code: rule, level, message, count: 1, file, line, column }
}

/** A plan with its disputed milestones marked: claimed done, with an error against them. */
function withDisputes(plan: Plan, findings: readonly Finding[]): Plan {
  const errors = new Set(findings.filter(({ level }) => level === 'error').map(({ milestone }) => milestone))
  const milestones = plan.milestones.map((milestone) => ({
    ...milestone,
    disputed: claimsDone(milestone) && errors.has(milestone.ref),
  }))
  const disputed = new Set(milestones.filter((one) => one.disputed).map(({ ref }) => ref))
  return {
    ...plan,
    milestones,
    phases: plan.phases.map((phase) => ({
      ...phase,
      disputed: phase.milestones.some((ref) => disputed.has(ref)),
    })),
    progress: progressOf(milestones),
    current: plan.current ?? milestones.find((milestone) => milestone.disputed)?.ref ?? null,
  }
}

/** True when any place says that a milestone is done, whichever place is believed. */
function claimsDone({ status, claims }: Milestone): boolean {
  return status === 'done' || claims.some(({ kind, value }) => kind === 'status' && value === 'done')
}
