import { canonicalText } from '../approval/canonical.ts'
import { failure } from '../errors.ts'
import { SCHEMA_VERSION } from '../model.ts'
import type { Found } from '../plan/find.ts'
import type { Terms } from '../plan/terms.ts'
import type { Project } from '../project.ts'
import { jsonText } from '../report/json.ts'
import type { ShowReport } from '../report/outputs.ts'
import { showText } from '../report/show.ts'
import type { Context } from './context.ts'
import { readMilestones } from './project.ts'
import { type NamedMilestone, one, oneMilestone } from './reference.ts'

/** `mstone show REF [paths]`: one milestone or item, with its places; or what a milestone promises, as it is hashed. */
export function show(
  context: Context,
  [reference = '', ...paths]: string[],
  { canonical }: { canonical: boolean },
): number {
  const { project, exitCode } = readMilestones(context, paths)
  if (canonical) {
    if (context.json) throw failure('--canonical prints a text', '--json', 'leave one of them away')
    context.out(canonicalText(termsOf(project, oneMilestone(project.report.plans, reference, 'words'))))
    return exitCode
  }
  const found = one(project.report.plans, reference, project.report.outside.items, 'words')
  context.out(context.json ? jsonText(reportOf(found)) : showText(found, project.findings, context))
  return exitCode
}

/** What the one milestone of a project promises. */
export function termsOf(
  { report, termsOf }: Pick<Project, 'report' | 'termsOf'>,
  { plan, milestone }: NamedMilestone,
): Terms {
  const terms = termsOf(report.plans.indexOf(plan), milestone.ref)
  if (terms === null) throw new Error(`no terms of ${milestone.ref}`)
  return terms
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
