import { failure } from '../errors.ts'
import type { Milestone, Plan } from '../model.ts'
import { SCHEMA_VERSION } from '../model.ts'
import { chronological } from '../plan/log-order.ts'
import { loadProject } from '../project.ts'
import { entryTextAt } from '../readings.ts'
import { jsonText } from '../report/json.ts'
import { logText } from '../report/log.ts'
import type { LogReport } from '../report/outputs.ts'
import { problemLines } from '../report/problems.ts'
import { COULD_NOT_CHECK, type Context, OK } from './context.ts'
import { readProject } from './project.ts'
import { oneMilestone } from './reference.ts'

/**
 * `mstone log [paths]`: the entries of the decision logs. A log is of use without a plan, so that only what could not be
 * read is a problem here.
 *
 * @param reference the milestone to show the entries of; null for all entries
 */
export function log(context: Context, paths: string[], reference: string | null): number {
  const { cwd, env, cache, config } = context
  const project = loadProject({ cwd, env, cache, config, paths })
  const { report, sources, missing } = project
  const problems = project.problems.filter((one) => sources.length === 0 || !missing.includes(one))
  context.err(problemLines([...project.warnings, ...problems]))
  const exitCode = problems.length === 0 ? OK : COULD_NOT_CHECK
  const only = reference === null ? null : oneMilestone(report.plans, reference, 'words')
  const plans = only === null ? report.plans : [only.plan]
  const found: LogReport = {
    schemaVersion: SCHEMA_VERSION,
    plans: plans
      .map((plan) => logOf(plan, only?.milestone ?? null))
      .filter(({ entries }) => entries.length > 0),
  }
  if (context.json) context.out(jsonText(found))
  else if (sources.length > 0) context.out(logText(found, only?.milestone ?? null, sources.length, context))
  return exitCode
}

function logOf(plan: Plan, only: Milestone | null): LogReport['plans'][number] {
  const byRef = new Map(plan.milestones.map((milestone) => [milestone.ref, milestone]))
  const entries = chronological(plan.decisions)
    .filter(({ refs }) => only === null || refs.includes(only.ref))
    .map((decision) => ({
      ...decision,
      answers: decision.refs.flatMap((ref) => {
        const milestone = byRef.get(ref)
        if (!milestone) return []
        const { entry } = milestone.approval
        return [
          {
            ref,
            title: milestone.title,
            counts: entry?.file === decision.file && entry.start === decision.start,
          },
        ]
      }),
    }))
  return { title: plan.title, files: plan.files, entries }
}

/** `mstone log -m REF --canonical`: the text of the entry that counts for a milestone, as it is signed, and nothing else. */
export function signedText(context: Context, paths: string[], reference: string | null): number {
  if (reference === null)
    throw failure('--canonical is about the entry of one milestone', '--milestone', 'name it: -m M1')
  if (context.json) throw failure('--canonical prints a text', '--json', 'leave one of them away')
  const { project, exitCode } = readProject(context, paths)
  const { milestone } = oneMilestone(project.report.plans, reference, 'words')
  const { entry } = milestone.approval
  if (entry === null)
    throw failure(
      `no entry of a decision log is about ${milestone.ref}`,
      null,
      'see what there is: mstone log',
    )
  const source = project.sources.find(({ file }) => file === entry.file)
  const text = source && entryTextAt(source, entry.start, project.settings.vocabulary)
  if (text === undefined || text === null) throw new Error(`no entry at ${entry.file}:${entry.line}`)
  context.out(text)
  return exitCode
}
