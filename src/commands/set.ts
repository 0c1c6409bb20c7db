import { type Outcome, previewChange } from '../change.ts'
import { failure, MstoneError, type Problem } from '../errors.ts'
import { problemLines } from '../report/problems.ts'
import type { ReadSettings } from '../status.ts'
import {
  isDisputed,
  type MilestoneTarget,
  milestoneNow,
  reasonsAgainst,
  type Settings,
  setChange,
} from '../write/set.ts'
import { changed, tell } from './change.ts'
import type { CheckOptions } from './check.ts'
import { type Context, FAILED } from './context.ts'
import { readMilestones } from './project.ts'
import { oneMilestone } from './reference.ts'

/** `mstone set REF… --status …`: gives milestones fields. Exit code 1 where one is not done that is to be marked so. */
export function set(
  context: Context,
  words: string[],
  settings: Settings,
  options: Pick<CheckOptions, 'in' | 'dryRun'>,
): number {
  if (Object.keys(settings).length === 0)
    throw failure('nothing to set', null, 'give --status, --owner, --target or --goal')
  const { project, exitCode } = readMilestones(context, options.in)
  const { plans } = project.report
  const targets = words.map((word): MilestoneTarget => {
    const { plan, milestone } = oneMilestone(plans, word)
    return { plan: plans.indexOf(plan), ref: milestone.ref }
  })
  const change = setChange(targets, settings, project.settings)
  const preview = previewChange(project, change)
  assertSaid(preview, targets, settings)
  const reasons = settings.status === 'done' ? reasonsAgainstAll(preview, targets, project.settings) : []
  if (reasons.length > 0) {
    context.err(problemLines(reasons))
    return FAILED
  }
  const outcome = options.dryRun ? preview : changed(project, change, options)
  const things = targets.flatMap(({ plan, ref }) => {
    const milestone = milestoneNow(project.report, plan, ref)
    return Object.entries(settings).map(([field, value]) => ({
      ...{ ref, text: milestone.title ?? '', field, value },
      changed: saidOf(milestone, field) !== value,
    }))
  })
  const lines = things.map(({ ref, field, value, changed: isNew }) => {
    const is = isNew ? (options.dryRun ? 'would be' : 'is') : 'was'
    return `${ref}: ${field} ${is} ${value}${isNew ? '' : ' already'}`
  })
  tell(context, project, outcome, things, options, lines)
  return exitCode
}

function saidOf(
  { status, inferred, owner, target, goal }: ReturnType<typeof milestoneNow>,
  field: string,
): string | null {
  const values: Record<string, string | null> = {
    status: inferred ? null : status,
    owner,
    target: target?.text ?? null,
    goal,
  }
  return values[field] ?? null
}

/** What was written has to be read as what was asked for. */
function assertSaid({ read }: Outcome, targets: readonly MilestoneTarget[], settings: Settings): void {
  const problems = targets.flatMap(({ plan, ref }): Problem[] => {
    const milestone = milestoneNow(read.report, plan, ref)
    return Object.entries(settings).flatMap(([field, value]): Problem[] => {
      const said = saidOf(milestone, field)
      if (said === value) return []
      return [
        {
          what: `the ${field} of ${ref} would be read as ${said === null ? 'none' : `"${said}"`}`,
          where: `${milestone.file}:${milestone.line}`,
          todo: 'edit it by hand',
        },
      ]
    })
  })
  if (problems.length > 0) throw new MstoneError(...problems)
}

function reasonsAgainstAll(
  { read, changed }: Outcome,
  targets: readonly MilestoneTarget[],
  reading: ReadSettings,
): Problem[] {
  return targets.flatMap(({ plan, ref }) => {
    const milestone = milestoneNow(read.report, plan, ref)
    const { file, line } = milestone
    const found = reasonsAgainst(read, ref, changed)
    const isLeftOut = found.length === 0 && isDisputed(read, milestone, reading)
    const reasons = isLeftOut ? [exception(ref, `${file}:${line}`)] : found
    return reasons.length === 0
      ? []
      : [{ what: `${ref} is not done; nothing is changed`, where: `${file}:${line}`, todo: null }, ...reasons]
  })
}

/** What a comment or a level leaves out is settled for the gate, and true all the same. */
function exception(ref: string, where: string): Problem {
  return {
    what: 'what speaks against it is left out by a comment or by the levels of the config, and true all the same',
    where,
    todo: `see it: mstone show ${ref}`,
  }
}
