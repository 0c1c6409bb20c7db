import { SCHEMA_VERSION } from '../model.ts'
import type { Found } from '../plan/find.ts'
import { jsonText } from '../report/json.ts'
import type { ShowReport } from '../report/outputs.ts'
import { showText } from '../report/show.ts'
import type { Context } from './context.ts'
import { readMilestones } from './project.ts'
import { one } from './reference.ts'

/** `mstone show REF [paths]`: one milestone or item, with its places. */
export function show(context: Context, [reference = '', ...paths]: string[]): number {
  const { project, exitCode } = readMilestones(context, paths)
  const found = one(project.report.plans, reference, project.report.outside.items)
  context.out(context.json ? jsonText(reportOf(found)) : showText(found, context))
  return exitCode
}

function reportOf(found: Found): ShowReport {
  const { title, files } = found.plan
  return {
    schemaVersion: SCHEMA_VERSION,
    plan: { title, files },
    milestone: found.milestone,
    criterion: found.kind === 'criterion' ? found.item : null,
    deliverable: found.kind === 'deliverable' ? found.item : null,
  }
}
