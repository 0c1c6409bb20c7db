import { explain } from '../explain/index.ts'
import { jsonText } from '../report/json.ts'
import { explanationText } from '../report/read.ts'
import type { Context } from './context.ts'
import { readProject } from './project.ts'

/** `mstone read [paths]`: what each line was taken for, and why. */
export function read(context: Context, paths: string[]): number {
  const { project, exitCode } = readProject(context, paths)
  const explanation = explain(project.sources, project.settings)
  if (context.json) context.out(jsonText(explanation))
  else if (explanation.files.length > 0) context.out(explanationText(explanation, context))
  return exitCode
}
