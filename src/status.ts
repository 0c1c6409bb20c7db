import { type ApprovalPolicy, DEFAULT_POLICY, requiresApproval } from './approval/policy.ts'
import { NO_PROVENANCE, type Provenance } from './approval/provenance.ts'
import { parseMarkdown } from './markdown/index.ts'
import {
  type Milestone,
  type Notice,
  type OutsideItem,
  type Plan,
  SCHEMA_VERSION,
  type StatusReport,
} from './model.ts'
import { buildPlan, progressOf, type Requirement } from './plan/build.ts'
import type { Evidence } from './plan/evidence.ts'
import { groupReadings } from './plan/group.ts'
import type { Terms } from './plan/terms.ts'
import type { Basis } from './progress.ts'
import { type Reading, readDocument } from './read/document.ts'
import type { LogEntry } from './read/log-entry.ts'
import { tallyBoxes } from './read/strays.ts'
import type { Case, Finding } from './rules/finding.ts'
import { judge } from './rules/index.ts'
import { withoutIgnored } from './verdict/ignores.ts'
import { DEFAULT_LEVELS, type LevelSettings, withLevels } from './verdict/levels.ts'
import { NO_EXTENSION, type VocabularyExtension, vocabularyOf } from './vocabulary/index.ts'

export type { VocabularyExtension } from './vocabulary/index.ts'

/** One document as text. */
export interface Source {
  /** Repository-relative, with `/`. */
  file: string
  text: string
}

/** What a configuration says about reading and judging. */
export interface ReadSettings {
  /** Plans that are fixed rather than found, each with the paths of its documents. */
  plans: { name: string; files: string[] }[]
  vocabulary: VocabularyExtension
  basis: Basis | 'auto'
  /** How grave each rule is; as the rules say where it is left out. */
  levels?: LevelSettings | undefined
  /** Which milestones need an approval, and whose word counts; as documents say where it is left out. */
  policy?: ApprovalPolicy | undefined
  /** What git and keys prove of the decision log; nothing where it is left out. */
  provenance?: Provenance | undefined
  /** `YYYY-MM-DD`; where it is left out, no date lies in the future. */
  today?: string | undefined
  /** Whether a path that a document names is there; unknown where it is left out. */
  isThere?: Case['isThere'] | undefined
}

/** What the documents say, and what the rules find in it. */
export interface Assessment {
  report: StatusReport
  findings: Finding[]
  /** How many findings comments in the documents took away. */
  ignored: number
  /** What a milestone promises, by the number of its plan and its reference; null where there is no such milestone. */
  termsOf(plan: number, ref: string): Terms | null
}

/** The whole way from texts to a report: read, merge, measure, judge. */
export function statusOf(sources: readonly Source[], settings: ReadSettings): StatusReport {
  return assess(sources, settings).report
}

/** The same with every finding in full. */
export function assess(sources: readonly Source[], settings: ReadSettings): Assessment {
  const words = vocabularyOf(settings.vocabulary)
  const tooDeep: Notice[] = []
  const readings = sources.flatMap(({ file, text }) => {
    try {
      return [readDocument(parseMarkdown(file, text), words)]
    } catch (error) {
      // What the parser throws where lists or quotes are nested a thousand deep: one document is to blame, not all.
      if (!(error instanceof RangeError)) throw error
      tooDeep.push(tooDeepNotice(file))
      return []
    }
  })
  const assessment = assessReadings(readings, settings)
  const { report } = assessment
  return { ...assessment, report: { ...report, notices: [...tooDeep, ...report.notices] } }
}

/** The normalised texts of the entries that a document has as a decision log. */
export function entriesIn({ file, text }: Source, vocabulary: VocabularyExtension): string[] {
  return readingsOf([{ file, text }], vocabulary).flatMap(({ log }) => log.map((entry) => entry.text))
}

/** Documents of another time; what is nested too deeply to be read says nothing. */
function readingsOf(sources: readonly Source[], vocabulary: VocabularyExtension): Reading[] {
  const words = vocabularyOf(vocabulary)
  return sources.flatMap(({ file, text }) => {
    try {
      return [readDocument(parseMarkdown(file, text), words)]
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return []
    }
  })
}

function tooDeepNotice(file: string): Notice {
  const message = 'lists, quotes or tables are nested too deeply to be read'
  return { code: 'unreadable-file', level: 'error', message, count: 1, file, line: null, column: null }
}

/** The assessment of documents that have been read. */
export function assessReadings(
  readings: readonly Reading[],
  {
    plans: fixed,
    vocabulary = NO_EXTENSION,
    basis,
    levels = DEFAULT_LEVELS,
    isThere = () => null,
    policy = DEFAULT_POLICY,
    provenance = NO_PROVENANCE,
    today,
  }: Omit<ReadSettings, 'vocabulary'> & Partial<Pick<ReadSettings, 'vocabulary'>>,
): Assessment {
  const notices = readings.flatMap((reading) => reading.notices)
  const adopted = new Set<string>()
  const findings: Finding[] = []
  let ignored = 0
  const termsAt = (entry: LogEntry): Terms[] => {
    const then = readingsOf(provenance.textsAt(entry) ?? [], vocabulary)
    return groupReadings(then, fixed).flatMap((group) => {
      const { plan, termsOf } = buildPlan(group, basis).evidence
      return plan.milestones.flatMap(({ ref }) => termsOf(ref) ?? [])
    })
  }
  const findIn = (evidence: Evidence): Finding[] => {
    const all = judge({ ...evidence, isThere, policy, provenance, today: today ?? null, termsAt })
    const found = withoutIgnored(all, evidence.directives, evidence.plan, levels)
    ignored += found.count
    const levelled = withLevels(found.findings, levels)
    findings.push(...levelled)
    // An exception settles what fails, not what is true: a milestone with an open criterion is not complete by it.
    return [...all, ...levelled]
  }
  const groups = groupReadings(readings, fixed)
  const requires: Requirement = (milestone, stated) => requiresApproval(policy, milestone, stated)
  const terms: Evidence['termsOf'][] = []
  const plans = groups.map((group) => {
    const built = buildPlan(group, basis, requires)
    terms.push(built.evidence.termsOf)
    notices.push(...built.notices)
    for (const { file, boxes } of built.adopted) for (const box of boxes) adopted.add(`${file}:${box.start}`)
    return withDisputes(built.evidence.plan, findIn(built.evidence))
  })
  // What no plan speaks of may still hold boxes that look tracked and are not.
  const rest = readings.filter((reading) => !groups.some((group) => group.readings.includes(reading)))
  if (rest.length > 0) findIn(buildPlan({ name: null, readings: rest }, basis).evidence)
  const items = readings
    .flatMap((reading) => reading.outside)
    .filter(({ file, start }) => !adopted.has(`${file}:${start}`))
  const isFound = plans.some(({ milestones }) => milestones.length > 0)
  const report: StatusReport = {
    schemaVersion: SCHEMA_VERSION,
    plans,
    outside: outsideOf(items, readings),
    notices: [
      // Where there is a plan, a document that only might be meant as one needs no remark.
      ...notices.filter(({ code, level }) => !(isFound && code === 'near-milestones' && level === 'note')),
      ...findings.map(noticeOf),
    ],
  }
  return { report, findings, ignored, termsOf: (plan, ref) => terms[plan]?.(ref) ?? null }
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
  return {
    ...plan,
    milestones,
    progress: progressOf(milestones),
    current: plan.current ?? milestones.find((milestone) => milestone.disputed)?.ref ?? null,
  }
}

/** True when any place says that a milestone is done, whichever place is believed. */
function claimsDone({ status, claims }: Milestone): boolean {
  return status === 'done' || claims.some(({ kind, value }) => kind === 'status' && value === 'done')
}
