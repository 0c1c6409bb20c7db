import type { Problem } from '../errors.ts'
import { MstoneError } from '../errors.ts'
import { loadProject, type Project } from '../project.ts'
import { problemLines } from '../report/problems.ts'
import { COULD_NOT_CHECK, type Context, OK } from './context.ts'

/** A project as a command needs it: problems told on stderr, and the exit code that follows from them. */
export interface Read {
  project: Project
  exitCode: number
}

/** Reads the project. What could not be read is named on stderr; a project without a milestone is such a case. */
export function readProject(context: Context, paths: string[]): Read {
  const { cwd, env, config } = context
  const project = loadProject({ cwd, env, config, paths })
  const problems = [...project.problems]
  if (!hasMilestones(project)) problems.push(nothingFound(project))
  context.err(problemLines([...project.warnings, ...problems]))
  return { project, exitCode: problems.length === 0 ? OK : COULD_NOT_CHECK }
}

/** The same for a command that is of no use without a milestone. */
export function readMilestones(context: Context, paths: string[]): Read {
  const read = readProject(context, paths)
  // Its message is out already.
  if (!hasMilestones(read.project)) throw new MstoneError()
  return read
}

export function hasMilestones({ report }: Project): boolean {
  return report.plans.some(({ milestones }) => milestones.length > 0)
}

/** Says what was looked at, so that "nothing found" is never taken for "nothing to do". */
function nothingFound({ sources, looked, report, problems }: Project): Problem {
  if (sources.length === 0) {
    return {
      what: 'no documents to read',
      where: looked === '' ? null : looked,
      todo:
        problems.length > 0 ? null : 'name documents or folders, or list them under "include" in mstone.yaml',
    }
  }
  const { boxes, fenced } = report.outside
  const seen = [
    plural(sources.length, 'document'),
    plural(boxes.total, 'box', 'boxes'),
    ...(fenced > 0 ? [`${plural(fenced, 'box', 'boxes')} in fenced code, which are examples`] : []),
  ]
  return {
    what: `no milestone recognised in ${seen.join(', ')}`,
    where: listed(sources.map(({ file }) => file)),
    todo: 'see which shapes are read: mstone help',
  }
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

function listed(files: string[]): string {
  const shown = files.slice(0, 5).join(', ')
  return files.length > 5 ? `${shown} and ${files.length - 5} more` : shown
}
