import { SCHEMA_VERSION } from '../model.ts'
import { nextOf } from '../plan/next.ts'
import { jsonText } from '../report/json.ts'
import { nextText } from '../report/next.ts'
import type { NextReport } from '../report/outputs.ts'
import type { Context } from './context.ts'
import { readMilestones } from './project.ts'

/**
 * `mstone next [paths]`: what to do now, in order.
 *
 * @param limit how many things for each plan
 */
export function next(context: Context, paths: string[], limit: number): number {
  const { project, exitCode } = readMilestones(context, paths)
  const report: NextReport = {
    schemaVersion: SCHEMA_VERSION,
    plans: project.report.plans
      .filter(({ milestones }) => milestones.length > 0)
      .map((plan) => ({
        title: plan.title,
        files: plan.files,
        current: plan.current,
        next: nextOf(plan).slice(0, limit),
      })),
  }
  context.out(context.json ? jsonText(report) : nextText(report, context))
  return exitCode
}
