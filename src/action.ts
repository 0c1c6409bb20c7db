/** mstone as a GitHub Action: its inputs become a command line of `mstone verify`, its exit code the verdict. */
import { dirname, resolve } from 'node:path'
import { run } from './cli.ts'
import { COULD_NOT_CHECK, type Io } from './commands/context.ts'
import { named } from './commands/list/options.ts'
import { failure } from './errors.ts'
import { makeFolder } from './files/folders.ts'
import { append, removeFile } from './files/write.ts'
import { kindOf } from './files.ts'
import type { Environment } from './git.ts'
import { errorText } from './report/problems.ts'
import { FORMATS } from './report/verify/formats.ts'

/** What the steps of a job say to the action, as in `action.yml`. */
interface Inputs {
  /** A full name or whatever was given; null for nothing to compare with. */
  base: string | null
  format: string
  /** A file for the report; null for the log. */
  output: string | null
  paths: string[]
  strict: boolean
  /** Where to work; null for the workspace. */
  folder: string | null
}

/** Formats that people read in a log; all others are for programs, and might be taken for commands there. */
const FOR_THE_LOG = ['github', 'text']

/** The outputs `verdict` by exit code. */
const VERDICTS: readonly string[] = ['pass', 'fail', 'unverified']

/** Runs the action. Resolves to the exit code and never rejects. */
export async function action(io: Io): Promise<number> {
  const code = await verified(io)
  const outputs = io.env.GITHUB_OUTPUT
  const problem = outputs ? append(outputs, `verdict=${VERDICTS[code]}\n`) : null
  if (problem) io.stderr.write(`mstone: the output "verdict" ${problem.what}\n`)
  return code
}

async function verified(io: Io): Promise<number> {
  try {
    const inputs = inputsIn(io.env)
    if (inputs.output !== null) await report(io, inputs, inputs.output)
    // Whoever opens the job sees why it failed, wherever the report went.
    const format = inputs.output === null ? inputs.format : 'github'
    return await run({ ...io, args: commandLine({ ...inputs, format }) })
  } catch (error) {
    io.stderr.write(errorText(error, io.env.MSTONE_DEBUG === '1'))
    return COULD_NOT_CHECK
  }
}

/** Writes the report into a file. What it has to say on stderr is said again for the log. */
async function report(io: Io, inputs: Inputs, output: string): Promise<void> {
  const parts: string[] = []
  await run({
    ...io,
    args: commandLine(inputs),
    env: { ...io.env, GITHUB_STEP_SUMMARY: undefined },
    stdout: { write: (text) => void parts.push(text), isTTY: false, columns: undefined },
    stderr: { ...io.stderr, write: () => {} },
  })
  const path = resolve(io.cwd(), inputs.folder ?? '.', output)
  const folder = dirname(path)
  // One that is there is not written through: a branch could have put a link in its place.
  removeFile(path)
  const problem = (kindOf(folder) === 'missing' ? makeFolder(folder) : null) ?? append(path, parts.join(''))
  if (problem) throw failure(`the report ${problem.what}`, output, problem.todo)
}

/** No input is more than the value of an option or a path, whatever it begins with. */
function commandLine({ base, format, paths, strict, folder }: Inputs): string[] {
  return [
    ...(folder === null ? [] : [`--cwd=${folder}`]),
    'verify',
    `--format=${format}`,
    ...(base === null ? [] : [`--base=${base}`]),
    ...(strict ? ['--strict'] : []),
    '--',
    ...paths,
  ]
}

function inputsIn(env: Environment): Inputs {
  // The runner's own way of naming them: in capitals, blanks as underscores.
  const raw = (name: string): string => env[`INPUT_${name.toUpperCase()}`] ?? ''
  const input = (name: string): string | null => raw(name).trim() || null
  const format = named(input('format') ?? 'github', FORMATS, 'format', 'format').name
  const output = input('output')
  if (output === null && !FOR_THE_LOG.includes(format))
    throw failure(`the format "${format}" is not for the log`, 'format', 'name a file for it with output')
  return {
    ...{ format, output },
    base: baseOf(input('base'), env),
    paths: pathsIn(raw('paths')),
    strict: isTrue('strict', input('strict')),
    folder: input('working-directory'),
  }
}

/** What to compare with: in a pull request the branch that it is for, unless something else is said. */
function baseOf(named: string | null, { GITHUB_BASE_REF }: Environment): string | null {
  if (named !== null) return named === 'none' ? null : named
  // In full: a tag of the same name would make it ambiguous.
  return GITHUB_BASE_REF ? `refs/remotes/origin/${GITHUB_BASE_REF}` : null
}

/** One path a line, or in a single line with blanks between. */
function pathsIn(text: string): string[] {
  const parts = text.includes('\n') ? text.split('\n') : text.split(' ')
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

function isTrue(name: string, word: string | null): boolean {
  if (word === null || /^false$/i.test(word)) return false
  if (/^true$/i.test(word)) return true
  throw failure(`"${word}" is neither true nor false`, name)
}
