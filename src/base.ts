/** The project as it was at a base: the commit that a revision and HEAD have in common. */
import { dirname, join, posix, relative, resolve } from 'node:path'
import { configOf, type LoadedConfig, loadConfig } from './config.ts'
import { CONFIG_NAMES } from './config-place.ts'
import { failure, type MstoneError, type Problem } from './errors.ts'
import type { Reading } from './files/decode.ts'
import { kindOf } from './files.ts'
import type { Git } from './git.ts'
import { isGlob, isLikely, isSample, matcherOf } from './selection.ts'
import type { ReadSettings, Source } from './status.ts'
import { below, nameOf, slashed, Tree } from './tree.ts'

/** What to compare with, and how documents are found. */
export interface BaseOptions {
  git: Git
  /** The repository's root; absolute, links resolved. */
  root: string
  cwd: string
  /** As the user wrote it. */
  revision: string
  /** Paths that the command line names, relative to `cwd`. */
  paths: readonly string[]
  /** The config that the command line names, relative to `cwd`; null to look for one. */
  config: string | null
}

/** A project as it was. */
export interface Base {
  revision: string
  /** Full id of the commit that is compared with. */
  commit: string
  sources: Source[]
  /** As it was there; null without one. */
  config: LoadedConfig | null
  /** The folder that its paths are relative to, from the root. */
  folder: string
  /** The plans of that config with their documents. */
  plans: ReadSettings['plans']
  /** Documents that could not be read. */
  problems: Problem[]
  /** Another file of that commit, by its path from the root; null where there is none. */
  read(file: string): Reading | null
  /** Whether a file of that commit has this path from the root. */
  has(file: string): boolean
}

/** Reads the base. Throws a MstoneError that says what to do where there is none to compare with. */
export function loadBase(options: BaseOptions): Base {
  const { git, root, revision, paths } = options
  const commit = commitOf(options)
  const files = git.files(root, commit)
  if (files === null) throw failure('git can not list the files of the base', nameOf(commit))
  const tree = new Tree(git, root, commit, files)
  const config = configIn(tree, options)
  const base = config === null || options.config !== null ? '' : slashed(relative(root, dirname(config.path)))
  const names = paths.length > 0 ? named(tree, base, config, options) : found(tree, base, config)
  const { sources, problems } = tree.documents(names)
  const plans = (config?.config.plans ?? []).flatMap(({ name, files: globs }) => {
    const matches = matcherOf(tree.globsIn(globs, base))
    const own = sources.map(({ file }) => file).filter((file) => matches(below(file, base) ?? ''))
    return own.length > 0 ? [{ name, files: own }] : []
  })
  return {
    ...{ revision, commit, sources, config, folder: base, plans, problems },
    read: (file) => tree.read(file),
    has: (file) => tree.has(file),
  }
}

/** The commit to compare with. */
function commitOf({ git, root, revision }: BaseOptions): string {
  const head = git.commit(root, 'HEAD')
  if (head === null) throw failure('there is no commit yet to compare with', revision, 'commit first')
  const cut = git.isShallow(root)
  const deepen =
    'this clone has only the newest commits: fetch the others (fetch-depth: 0, git fetch --unshallow)'
  const one = git.commit(root, revision)
  if (one === null)
    throw failure(
      'git knows no such revision',
      revision,
      cut ? deepen : 'name a branch, tag or commit that is here; fetch it first if it is on a server only',
    )
  // Anybody who may push a tag or a branch could put it before the one that is meant.
  const refs = git.refs(root, revision)
  const named = refs.findLast((ref) => !ref.startsWith('refs/tags/'))
  if (refs.length > 1)
    throw failure(
      `it is ambiguous: ${refs.join(' and ')}`,
      revision,
      `name it in full: ${named ?? refs[0] ?? ''}`,
    )
  const common = git.mergeBase(root, one, head)
  if (common === null)
    throw failure(
      'it has no commit in common with HEAD',
      revision,
      cut ? deepen : 'their histories are not related: name a revision that HEAD comes from',
    )
  return common
}

/** Why nothing can be compared where there is no repository. */
export function noRepository(git: Git, folder: string, reason: string | null): MstoneError {
  if (!git.isThere(folder)) return failure('there is no git to compare with a base', null, 'install it')
  if (reason !== null)
    return failure(
      `git does not open this repository, ${reason}`,
      folder,
      'to trust it: git config --global --add safe.directory FOLDER',
    )
  return failure(
    'is in no git repository, so that there is no base',
    folder,
    'work in one, or leave the base away',
  )
}

function configIn(tree: Tree, { root, cwd, config }: BaseOptions): LoadedConfig | null {
  const at = (file: string): LoadedConfig | null => {
    const reading = tree.read(file)
    if (reading === null) return null
    const name = tree.nameOf(file)
    if (!reading.ok) throw failure(reading.problem.what, name, reading.problem.todo)
    return configOf(reading.text, join(root, file), name)
  }
  if (config !== null) {
    const path = resolve(cwd, config)
    const file = slashed(relative(root, path))
    // What is no part of the repository has no base, and can't be changed by a branch of it.
    return file.startsWith('../') || posix.isAbsolute(file) ? loadConfig(path, config) : at(file)
  }
  for (let folder = slashed(relative(root, cwd)); ; folder = posix.dirname(folder)) {
    const inside = folder === '.' ? '' : folder
    const [name, other] = CONFIG_NAMES.map((one) => posix.join(inside, one)).filter((one) => tree.has(one))
    if (name !== undefined && other !== undefined)
      throw failure(
        'there are two configs at the base',
        `${tree.nameOf(name)}, ${other}`,
        'name a later base',
      )
    if (name !== undefined) return at(name)
    if (inside === '') return null
  }
}

/** The documents that are read where none is named. */
function found(tree: Tree, base: string, loaded: LoadedConfig | null): string[] {
  const { include = [], exclude = [], plans = [] } = loaded?.config ?? {}
  const isExcluded = matcherOf(tree.globsIn(exclude, base))
  const globs = tree.globsIn([...include, ...plans.flatMap(({ files }) => files)], base)
  const listed = tree.markdownBelow(base)
  if (globs.length === 0)
    return listed.filter((file) => isLikely(file, isExcluded)).map((file) => posix.join(base, file))
  const matches = matcherOf(globs.filter(isGlob))
  return [
    ...globs.filter((glob) => !isGlob(glob) && !isExcluded(glob) && tree.has(posix.join(base, glob))),
    ...listed.filter((file) => matches(file) && !isExcluded(file) && !isSample(file)),
  ].map((file) => posix.join(base, file))
}

/** The documents that paths name; one that had another name then is among those found that are no longer there. */
function named(tree: Tree, base: string, loaded: LoadedConfig | null, options: BaseOptions): string[] {
  const { root, cwd, paths } = options
  let isMissing = false
  const names = paths.flatMap((path) => {
    const file = slashed(relative(root, resolve(cwd, path)))
    if (file.startsWith('../') || posix.isAbsolute(file) || /^[a-z]:/i.test(file))
      throw failure('is outside the repository, and has no base', path, 'name documents in it')
    if (tree.has(file)) return [file]
    const inside = tree.markdownBelow(file).filter((one) => !isSample(one))
    isMissing ||= inside.length === 0
    return inside.map((one) => posix.join(file, one))
  })
  if (!isMissing) return names
  const gone = found(tree, base, loaded).filter((file) => kindOf(join(root, file)) === 'missing')
  return [...names, ...gone]
}
