import { jsonText } from '../report/json.ts'
import { statusText } from '../report/status.ts'
import type { Context } from './context.ts'
import { hasMilestones, readProject } from './project.ts'

/** `mstone status [paths]`: the plan at a glance. */
export function status(context: Context, paths: string[]): number {
  const { project, exitCode } = readProject(context, paths)
  if (context.json) context.out(jsonText(project.report))
  else if (hasMilestones(project)) context.out(statusText(project.report, context))
  return exitCode
}
