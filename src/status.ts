import { parseMarkdown } from './markdown/index.ts'
import {
  type Milestone,
  type Notice,
  type OutsideItem,
  type Plan,
  SCHEMA_VERSION,
  type StatusReport,
} from './model.ts'
import { buildPlan, progressOf } from './plan/build.ts'
import { groupReadings } from './plan/group.ts'
import type { Basis } from './progress.ts'
import { type Reading, readDocument } from './read/document.ts'
import { tallyBoxes } from './read/strays.ts'
import { judge } from './rules/index.ts'
import { type VocabularyExtension, vocabularyOf } from './vocabulary/index.ts'

export type { VocabularyExtension } from './vocabulary/index.ts'

/** One document as text. */
export interface Source {
  /** Repository-relative, with `/`. */
  file: string
  text: string
}

/** What a configuration says about reading. */
export interface ReadSettings {
  /** Plans that are fixed rather than found, each with the paths of its documents. */
  plans: { name: string; files: string[] }[]
  vocabulary: VocabularyExtension
  basis: Basis | 'auto'
}

/** The whole way from texts to a report: read, merge, measure, judge. */
export function statusOf(sources: readonly Source[], settings: ReadSettings): StatusReport {
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
  const report = reportOf(readings, settings)
  return { ...report, notices: [...tooDeep, ...report.notices] }
}

function tooDeepNotice(file: string): Notice {
  const message = 'lists, quotes or tables are nested too deeply to be read'
  return { code: 'unreadable-file', level: 'error', message, count: 1, file, line: null, column: null }
}

/** The report over documents that have been read. */
export function reportOf(
  readings: readonly Reading[],
  settings: Pick<ReadSettings, 'plans' | 'basis'>,
): StatusReport {
  const notices = readings.flatMap((reading) => reading.notices)
  const adopted = new Set<string>()
  const plans = groupReadings(readings, settings.plans).map((group) => {
    const built = buildPlan(group, settings.basis)
    notices.push(...built.notices)
    for (const { file, boxes } of built.adopted) for (const box of boxes) adopted.add(`${file}:${box.start}`)
    const { plan, findings } = judged(built.plan)
    notices.push(...findings)
    return plan
  })
  const items = readings
    .flatMap((reading) => reading.outside)
    .filter(({ file, start }) => !adopted.has(`${file}:${start}`))
  const isFound = plans.some(({ milestones }) => milestones.length > 0)
  return {
    schemaVersion: SCHEMA_VERSION,
    plans,
    outside: outsideOf(items, readings),
    // Where there is a plan, a document that only might be meant as one needs no remark.
    notices: notices.filter(
      ({ code, level }) => !(isFound && code === 'near-milestones' && level === 'note'),
    ),
  }
}

function outsideOf(items: OutsideItem[], readings: readonly Reading[]): StatusReport['outside'] {
  return {
    boxes: tallyBoxes(items),
    fenced: readings.reduce((sum, reading) => sum + reading.fenced, 0),
    items,
  }
}

/** A plan with its disputed milestones marked, and what the rules found as notices. */
function judged(plan: Plan): { plan: Plan; findings: Notice[] } {
  const findings = judge(plan)
  const disputed = new Set(
    findings.filter(({ level }) => level === 'error').map(({ milestone }) => milestone),
  )
  const milestones = plan.milestones.map((milestone) => ({
    ...milestone,
    disputed: claimsDone(milestone) && disputed.has(milestone.ref),
  }))
  return {
    plan: {
      ...plan,
      milestones,
      progress: progressOf(milestones),
      current: plan.current ?? milestones.find((milestone) => milestone.disputed)?.ref ?? null,
    },
    findings: findings.map(({ rule, level, message, place }) => ({
      code: rule,
      level,
      message,
      count: 1,
      file: place.file,
      line: place.line,
      column: place.column,
    })),
  }
}

/** True when any place says that a milestone is done, whichever place is believed. */
function claimsDone({ status, claims }: Milestone): boolean {
  return status === 'done' || claims.some(({ kind, value }) => kind === 'status' && value === 'done')
}
