import { failure, MstoneError } from '../errors.ts'
import { append } from '../files/write.ts'
import { kindOf } from '../files.ts'
import { baselineAt, baselineFile, loadBaseline, saveBaseline } from '../known-findings.ts'
import { escapeLine } from '../report/escape.ts'
import { FORMATS, type Format, type VerifyLook } from '../report/verify/formats.ts'
import { githubSummary } from '../report/verify/github.ts'
import { ALL_RULES } from '../rules/index.ts'
import { compare } from '../verdict/baseline.ts'
import { identitiesIn, unverified, type Verification, verify as verifyProject } from '../verify.ts'
import { COULD_NOT_CHECK, type Context, FAILED, OK } from './context.ts'
import { unknownRule } from './explain.ts'
import { type Read, readProject } from './project.ts'

/** What the command line says about a verification. */
export interface VerifyOptions {
  /** Name of a format; null for text, or JSON with `--json`. */
  format: Format | null
  strict: boolean
  maxWarnings: number | null
  only: string[]
  /** Path of the file of known findings; null for the usual one, false for none. */
  baseline: string | null | false
  writeBaseline: boolean
  pruneBaseline: boolean
  /** A revision that the rules about changes compare with; null for none. */
  base: string | null
}

/** `mstone verify [paths]`: whether what is claimed is true. */
export async function verify(context: Context, paths: string[], options: VerifyOptions): Promise<number> {
  for (const rule of options.only) if (!ALL_RULES.some(({ id }) => id === rule)) throw unknownRule(rule)
  if (context.json && options.format !== null && options.format.name !== 'json')
    throw failure(
      '--json asks for another format',
      `--format ${options.format.name}`,
      'leave one of them away',
    )
  try {
    return await verified(context, paths, options)
  } catch (error) {
    // Who reads a report has to find in it why there is none.
    const isReport =
      !options.writeBaseline && !options.pruneBaseline && formatOf(context, options).name !== 'text'
    if (isReport && error instanceof MstoneError)
      await show(context, unverified(error.problems), options, null)
    throw error
  }
}

async function verified(context: Context, paths: string[], options: VerifyOptions): Promise<number> {
  if (options.base === '') throw failure('no revision is given', '--base', 'for example --base origin/main')
  const isWriting = options.writeBaseline || options.pruneBaseline
  // What moved against a base is gone with the next one, and so would be its entry.
  if (isWriting && options.base !== null)
    throw failure('a baseline lists nothing about a base', '--base', 'leave it away here')
  const read = readProject(context, paths, { strict: options.strict, against: options.base })
  if (isWriting) return writeBaseline(context, paths, options, read)
  const { project } = read
  const file = options.baseline === false ? null : fileOf(context, options.baseline, read)
  const entries = file ? loadBaseline(file, project.root, typeof options.baseline === 'string') : []
  const verification = verifyProject(project, {
    only: options.only,
    maxWarnings: options.maxWarnings,
    baseline: file && { name: file.name, entries },
    knownAtBase:
      file &&
      project.against &&
      baselineAt(project.against, typeof options.baseline === 'string' ? file : null),
    partly: paths.length > 0,
  })
  await show(context, verification, options, file?.name ?? null)
  return exitCodeOf(verification)
}

function formatOf({ json }: Context, { format }: VerifyOptions): Format {
  return format ?? FORMATS.find(({ name }) => name === (json ? 'json' : 'text')) ?? FORMATS[0]
}

async function show(
  context: Context,
  verification: Verification,
  options: VerifyOptions,
  baselineName: string | null,
): Promise<void> {
  const look: VerifyLook = {
    ...{ color: context.color, width: context.width, terminal: context.terminal },
    maxWarnings: options.maxWarnings,
    baselineName,
  }
  const format = formatOf(context, options)
  context.out(await format.text(verification, look))
  if (format.name === 'github') summarise(context, verification, look)
}

function exitCodeOf({ report: { verdict } }: Verification): number {
  if (verdict === 'unverified') return COULD_NOT_CHECK
  return verdict === 'fail' ? FAILED : OK
}

function fileOf({ cwd }: Context, named: string | null, { project }: Read) {
  return baselineFile({ cwd, root: project.root, base: project.base }, named, project.baseline)
}

/** The job's summary is an extra: where it can't be written, that is said and changes nothing. */
function summarise({ env, err }: Context, verification: Verification, look: VerifyLook): void {
  const path = env.GITHUB_STEP_SUMMARY
  if (!path) return
  const problem = append(path, githubSummary(verification, look))
  if (problem) err(`mstone: the job summary ${problem.what}: ${escapeLine(path)}\n`)
}

function writeBaseline(context: Context, paths: string[], options: VerifyOptions, read: Read): number {
  const { project } = read
  if (options.only.length > 0)
    throw failure('--only leaves findings out of the baseline', '--only', 'leave it away here')
  if (options.baseline === false)
    throw failure('--no-baseline leaves nothing to write', '--no-baseline', 'leave it away here')
  // What could not be read would be missing from it, or look mended.
  if (project.problems.length + project.unproven.length > 0)
    throw failure('the baseline is not written', null, 'mend what could not be checked first')
  const file = fileOf(context, options.baseline, read)
  if (options.pruneBaseline && kindOf(file.path) === 'missing')
    throw failure('there is no baseline to prune', file.name, 'make one: mstone verify --write-baseline')
  const before = loadBaseline(file, project.root, false)
  const files = new Set(project.sources.map((source) => source.file))
  const isOther = paths.length > 0 ? (entry: { file: string }) => !files.has(entry.file) : () => false
  const others = before.filter(isOther)
  const found = identitiesIn(project)
  const { known, fresh, stale } = compare(
    found.map((identity) => ({ identity })),
    before.filter((entry) => !isOther(entry)),
  )
  const kept = options.pruneBaseline ? known.map(({ identity }) => identity) : found
  saveBaseline(file, project.root, [...others, ...kept])
  const added = options.pruneBaseline ? 0 : fresh.length
  const count = others.length + kept.length
  const shown = `${count} ${count === 1 ? 'finding' : 'findings'}`
  context.out(`wrote ${escapeLine(file.name)}: ${shown} (${added} new, ${stale.length} mended)\n`)
  return OK
}
