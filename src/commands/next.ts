import { SCHEMA_VERSION } from '../model.ts'
import { toldNext } from '../plan/next.ts'
import type { Project } from '../project.ts'
import { jsonText } from '../report/json.ts'
import { nextText } from '../report/next.ts'
import type { NextReport } from '../report/outputs.ts'
import type { Context } from './context.ts'
import { answer, expectMilestones } from './project.ts'

/**
 * `mstone next [paths]`: what to do now, in order.
 *
 * @param limit how many things for each plan
 */
export function next(context: Context, paths: string[], limit: number): number {
  return answer(context, paths, ['next', limit], ({ project, exitCode }, { json, out, ...style }) => {
    expectMilestones(project)
    const report = reportOf(project, limit)
    out(json ? jsonText(report) : nextText(report, style))
    return exitCode
  })
}

function reportOf({ report }: Project, limit: number): NextReport {
  return {
    schemaVersion: SCHEMA_VERSION,
    plans: report.plans
      .filter(({ milestones }) => milestones.length > 0)
      .map((plan) => ({
        title: plan.title,
        files: plan.files,
        current: plan.current,
        next: toldNext(plan).slice(0, limit),
      })),
  }
}
