/** Which status file reports on which plan, and where one is put that is not there. */
import { isAbsolute, posix, relative, resolve } from 'node:path'
import { failure, type MstoneError } from '../errors.ts'
import { isOfGit, kindOf, readMarkdown, realFolderOf } from '../files.ts'
import { pathInside } from '../inside.ts'
import type { Milestone, Plan, StatusReport } from '../model.ts'
import type { Project } from '../project.ts'
import { statusOf } from '../status.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { isNamed, milestoneFact } from '../write/status-file/facts.ts'
import type { Context } from './context.ts'
import { assertDocument } from './proposal.ts'

/** A status file and the plan that it is to report on. */
export interface Target {
  /** Relative to the root. */
  file: string
  /** Null for a file that is not there. */
  before: string | null
  /** As the other documents give it. */
  plan: Plan
}

/** The status files to bring up to date. Throws where nothing says which they are. */
export function targetsOf(
  context: Context,
  project: Project,
  paths: string[],
  { file: named, headings: alsoHeadings }: { file: string | null; headings: boolean },
): Target[] {
  const { sources, root } = project
  const file = named === null ? null : fileNamed(context, project, named)
  if (file !== null && named !== null)
    for (const one of [file, pathInside(root, context.cwd, named)]) assertDocument(project, one)
  const isReport = (one: string): boolean => one === file || namesAStatus(one)
  const facts = factsBeside(project, isReport)
  if (facts.length === 0)
    throw failure(
      'nothing but status files describes the milestones',
      sources.map((source) => source.file).join(', '),
      'name a document that defines them too',
    )
  const textOf = (one: string): string | null =>
    sources.find((source) => source.file === one)?.text ?? read(root, one)
  const target = (one: string, plan: Plan): Target => ({ file: one, before: textOf(one), plan })
  const ownersOf = (one: string): readonly Plan[] => ownersIn(project, facts, one)
  if (file !== null) return [target(file, onlyPlan(ownersOf(file), file))]
  const reports = sources.map((source) => source.file).filter(namesAStatus)
  const [only] = facts
  if (only && facts.length === 1) return [target(statusFileOf(reports) ?? newFile(only, paths), only)]
  const targets = facts.flatMap((plan) => {
    const own = statusFileOf(reports.filter((one) => ownersOf(one).length === 1 && ownersOf(one)[0] === plan))
    return own === null ? [] : [target(own, plan)]
  })
  if (targets.length === 0 && !alsoHeadings) throw severalPlans(facts, 'none of them has a status file')
  return targets
}

/** The plans as the documents give them that are no reports. */
export function factsBeside({ sources, settings }: Project, isReport: (file: string) => boolean): Plan[] {
  const others = sources.filter(({ file }) => !isReport(file))
  return statusOf(others, settings).plans.filter(({ milestones }) => milestones.length > 0)
}

/** The plans that a status file may report on. */
export function ownersIn({ report }: Project, facts: readonly Plan[], file: string): readonly Plan[] {
  const plan = report.plans.find(({ files }) => files.includes(file))
  const owners = facts.filter(({ files }) => files.some((other) => plan?.files.includes(other)))
  return owners.length > 0 ? owners : facts
}

/** The milestones that rules count with those of a status file's plan, and no document but reports knows. */
export function reportedOnly({ plans }: StatusReport, file: string, plan: Plan): Milestone[] {
  const read = plans.find(({ files }) => files.includes(file))?.milestones ?? []
  const known = plan.milestones.map(milestoneFact)
  return read.filter(
    ({ places, title, id }) =>
      places.every((one) => one.file === file || namesAStatus(one.file)) &&
      // What only its title joins with the plan may be read as a plan of its own.
      !known.some((fact) => isNamed(fact, title ?? id ?? '')),
  )
}

/** The path of a file to write that the user named, from the root. */
export function fileNamed({ cwd }: Context, { root }: Project, named: string): string {
  const full = resolve(cwd, named)
  const path = pathFrom(root, full)
  if (path === '..' || path.startsWith('../') || isAbsolute(path))
    throw failure('lies outside of the repository', named, 'name another')
  // Case makes no difference to some file systems, and a link may lead there.
  if ([path, pathFrom(root, realFolderOf(full))].some(isOfGit))
    throw failure('is where git keeps its own files', named, 'name another')
  if (path === '' || /[\\/]$/.test(named) || kindOf(full) === 'folder')
    throw failure('is a folder', named, 'name a file')
  return path
}

function pathFrom(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}

/** The one named STATUS.md that is nearest the root; null where there is none at all. */
function statusFileOf(reports: readonly string[]): string | null {
  const [first, ...others] = reports
  if (first === undefined || others.length === 0) return first ?? null
  const depth = (file: string): number => file.split('/').length
  const [nearest, second] = reports
    .filter((file) => /^status\.\w+$/i.test(posix.basename(file)))
    .sort((a, b) => depth(a) - depth(b))
  if (nearest !== undefined && (second === undefined || depth(second) > depth(nearest))) return nearest
  throw failure(
    'several documents report on the plan',
    reports.join(', '),
    'name one: mstone sync --file FILE',
  )
}

/** Where a status file is put: at the root, or beside the documents that were named. */
function newFile({ files }: Plan, paths: readonly string[]): string {
  if (paths.length === 0) return 'STATUS.md'
  const [first = [], ...others] = files.map((file) => file.split('/').slice(0, -1))
  const isShared = (_: string, index: number): boolean =>
    others.every((other) => other.slice(0, index + 1).join('/') === first.slice(0, index + 1).join('/'))
  return [...first.filter(isShared), 'STATUS.md'].join('/')
}

function read(root: string, file: string): string | null {
  const path = resolve(root, file)
  if (kindOf(path) === 'missing') return null
  const reading = readMarkdown(path)
  if (reading.ok) return reading.text
  throw failure(reading.problem.what, file, reading.problem.todo)
}

function onlyPlan(plans: readonly Plan[], file: string): Plan {
  const [plan, ...others] = plans
  if (plan && others.length === 0) return plan
  throw severalPlans(plans, `nothing says on which of them ${file} reports`)
}

function severalPlans(plans: readonly Plan[], why: string): MstoneError {
  const names = plans.map(({ title, files }) => `"${title}" (${files.join(', ')})`).join(', ')
  return failure(
    `there are ${plans.length} plans, and ${why}`,
    names,
    'name the documents of one: mstone sync FILES --file STATUS.md',
  )
}
