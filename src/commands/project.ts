import { failure, MstoneError } from '../errors.ts'
import { loadProject, type Project } from '../project.ts'
import { problemLines } from '../report/problems.ts'
import { COULD_NOT_CHECK, type Context, OK } from './context.ts'

/** A project as a command needs it: problems told on stderr, and the exit code that follows from them. */
export interface Read {
  project: Project
  exitCode: number
}

/** Reads the project. What could not be read is named on stderr; a project without a milestone is such a case. */
export function readProject(
  { cwd, env, cache, config, today, err }: Context,
  paths: string[],
  { strict = false, against = null }: { strict?: boolean; against?: string | null } = {},
): Read {
  const project = loadProject({ cwd, env, cache, config, today, paths, strict, against })
  err(problemLines([...project.warnings, ...project.problems, ...project.unproven]))
  return { project, exitCode: project.problems.length === 0 ? OK : COULD_NOT_CHECK }
}

/** The same for a command that is of no use without a milestone. */
export function readMilestones(context: Context, paths: string[]): Read {
  const read = readProject(context, paths)
  // Its message is out already.
  if (!hasMilestones(read.project)) throw new MstoneError()
  return read
}

/**
 * The same for a command that writes: what could not be read may speak of the same things, so that nothing is written
 * beside it.
 */
export function readToWrite(context: Context, paths: string[]): Project {
  const { project } = readMilestones(context, paths)
  if (project.problems.length > 0)
    throw failure(
      'nothing is changed',
      null,
      'mend what could not be read first, or name the documents with --in',
    )
  return project
}

export function hasMilestones({ report }: Project): boolean {
  return report.plans.some(({ milestones }) => milestones.length > 0)
}
