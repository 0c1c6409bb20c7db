/** The file of known findings: finding it, checking it, writing it. */
import { join, posix, relative, resolve, sep } from 'node:path'
import type { Base } from './base.ts'
import { putFile } from './change.ts'
import { failure, type MstoneError } from './errors.ts'
import { isInside, isLink, kindOf, readDocument, realPath } from './files.ts'
import { Baseline, baselineText } from './verdict/baseline.ts'
import type { Identity } from './verdict/identity.ts'

const BASELINE_NAME = 'mstone-baseline.json'

/** Where the known findings are, or are to be. */
export interface BaselineFile {
  /** Absolute. */
  path: string
  /** As shown to people, and as a finding names it. */
  name: string
}

/**
 * The file that a repository keeps its known findings in.
 *
 * @param named on the command line, relative to `cwd`
 * @param configured in the config, relative to `base`
 */
export function baselineFile(
  { cwd, root, base }: { cwd: string; root: string; base: string },
  named: string | null,
  configured: string | null,
): BaselineFile {
  const path = named === null ? join(base, configured ?? BASELINE_NAME) : resolve(cwd, named)
  return { path, name: relative(root, path).replaceAll(sep, '/') }
}

/**
 * The entries of a baseline; none where there is no file. Throws a MstoneError where it can't be read.
 *
 * @param root what the file may not lead out of, unless the user named it
 * @param isNamed whether the user named it: then it has to be there
 */
export function loadBaseline({ path, name }: BaselineFile, root: string, isNamed: boolean): Identity[] {
  if (kindOf(path) === 'missing' && !isNamed && !isLink(path)) return []
  if (!isNamed && !isInside(realPath(path) ?? path, root)) throw leadsOut(name)
  const reading = readDocument(path)
  if (!reading.ok) throw failure(reading.problem.what, name, reading.problem.todo)
  return entriesIn(reading.text, name)
}

/**
 * The entries of a base's own baseline; none where it has none, and null for one that is no part of the repository: no
 * change of that can touch it. Throws a MstoneError where it can't be read.
 *
 * @param named the file that the command line names; null for the one that the base's config names
 */
export function baselineAt(
  { read, commit, folder, config }: Base,
  named: BaselineFile | null,
): Identity[] | null {
  const name = named?.name ?? posix.join(folder, config?.config.baseline ?? BASELINE_NAME)
  if (name.startsWith('../') || posix.isAbsolute(name)) return null
  const reading = read(name)
  if (reading === null) return []
  const where = `${name} at ${commit.slice(0, 10)}`
  if (!reading.ok) throw failure(reading.problem.what, where, reading.problem.todo)
  return entriesIn(reading.text, where)
}

function entriesIn(text: string, name: string): Identity[] {
  const todo = 'mend it, or write it anew: mstone verify --write-baseline'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw failure('is no baseline: it is no JSON', name, todo)
  }
  const result = Baseline.safeParse(value)
  if (result.success) return result.data.findings
  const [issue] = result.error.issues
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
  throw failure(`is no baseline: it has another form${where}`, name, todo)
}

/** Writes a baseline. Throws a MstoneError where that can't be done, or where it is a link or outside the repository. */
export function saveBaseline({ path, name }: BaselineFile, root: string, entries: readonly Identity[]): void {
  if (isLink(path)) throw leadsOut(name)
  putFile(root, name, baselineText(entries))
}

function leadsOut(name: string): MstoneError {
  return failure('leads out of the repository, or is a link', name, 'name a file in the repository')
}
