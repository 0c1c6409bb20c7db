import { jsonText } from '../report/json.ts'
import { statusText } from '../report/status.ts'
import type { Context } from './context.ts'
import { answer, hasMilestones } from './project.ts'

/** `mstone status [paths]`: the plan at a glance. */
export function status(context: Context, paths: string[]): number {
  return answer(context, paths, ['status'], ({ project, exitCode }, { json, out, ...style }) => {
    if (json) out(jsonText(project.report))
    else if (hasMilestones(project)) out(statusText(project.report, style))
    return exitCode
  })
}
