import { resolve } from 'node:path'
import { question } from '../answers.ts'
import { failure, MstoneError } from '../errors.ts'
import { loadProject, openProject, type Project, readOpened } from '../project.ts'
import { problemLines } from '../report/problems.ts'
import { COULD_NOT_CHECK, type Context, OK } from './context.ts'
import { type Words, wordsOf } from './reference.ts'

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
  return told(loadProject({ cwd, env, cache, config, today, paths, strict, against }), err)
}

/** The same for a command that changes items: those of no milestone are there to be ticked as well. */
export function readItemsToWrite({ cwd, env, cache, config, today, err }: Context, paths: string[]): Project {
  const project = loadProject({ cwd, env, cache, config, today, paths })
  const hasItems = project.report.plans.some(({ deliverables }) => deliverables.length > 0)
  // That there is no milestone is in nobody's way then, and all else is.
  const missing = hasItems ? project.missing : []
  const problems = project.problems.filter((problem) => !missing.includes(problem))
  const read = told({ ...project, problems }, err)
  if (!hasItems) expectMilestones(read.project)
  return writable(read.project)
}

function told(project: Project, err: Context['err']): Read {
  err(problemLines([...project.warnings, ...project.problems, ...project.unproven]))
  return { project, exitCode: project.problems.length === 0 ? OK : COULD_NOT_CHECK }
}

/**
 * Has a command answer a question about a project: prints what it printed before where nobody touched what that goes by,
 * and otherwise reads the project for it.
 *
 * @param words what the answer depends on beside the project and the context
 * @param say prints the answer by the context that it is given, and gives the exit code
 */
export function answer(
  context: Context,
  paths: string[],
  words: readonly unknown[],
  say: (read: Read, context: Context) => number,
): number {
  const { cwd, env, cache, config, today, json, color, width } = context
  const opened = openProject({ cwd, env, cache, config, today, paths })
  const asked = cache && question(cache, opened, [...words, { json, color, width }])
  if (asked?.known) {
    // Problems are told before the answer, as when it is worked out.
    context.err(asked.known.err)
    context.out(asked.known.out)
    return asked.known.exitCode
  }
  const said = { out: '', err: '' }
  const noted: Context = {
    ...context,
    out: (text) => {
      said.out += text
      context.out(text)
    },
    err: (text) => {
      said.err += text
      context.err(text)
    },
  }
  const read = told(readOpened(opened), noted.err)
  const exitCode = say(read, noted)
  asked?.keep({ ...said, exitCode }, read.project.lookups)
  return exitCode
}

/** The same for a command that is of no use without a milestone. */
export function readMilestones(context: Context, paths: string[]): Read {
  const read = readProject(context, paths)
  expectMilestones(read.project)
  return read
}

/** Ends a command that is of no use without a milestone; the message is out already. */
export function expectMilestones(project: Project): void {
  if (!hasMilestones(project)) throw new MstoneError()
}

/**
 * The same for a command that writes: what could not be read may speak of the same things, so that nothing is written
 * beside it.
 */
export function readToWrite(context: Context, paths: string[]): Project {
  return writable(readMilestones(context, paths).project)
}

/** Words with references, the documents among them set apart. Nothing is told: the command reads what it needs itself. */
export function splitWords(context: Context, words: string[]): Words {
  if (!words.some((word) => NAMES_MARKDOWN.test(word))) return { references: words, documents: [] }
  const { cwd, env, cache, config, today } = context
  const { root, sources, report } = loadProject({ cwd, env, cache, config, today })
  const files = new Set(sources.map(({ file }) => resolve(root, file)))
  return wordsOf(report.plans, words, (word) => {
    const path = resolve(cwd, word)
    return NAMES_MARKDOWN.test(word) && files.has(path) ? path : null
  })
}

const NAMES_MARKDOWN = /\.(?:md|markdown)$/i

function writable(project: Project): Project {
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
