/** The project as it was at a base: the commit that a revision and HEAD have in common. */
import { dirname, join, posix, relative, resolve } from 'node:path'
import { CONFIG_NAMES, configOf, type LoadedConfig, loadConfig } from './config.ts'
import { failure, type MstoneError, type Problem } from './errors.ts'
import { decode, type Reading, refuse, withinLimits } from './files/decode.ts'
import { isMarkdown } from './files/walk.ts'
import { kindOf } from './files.ts'
import type { Git, TreeFile } from './git.ts'
import { FILE_SIZE } from './limits.ts'
import { globsOf, inOrder, isGlob, isLikely, isSample, matcherOf } from './selection.ts'
import type { ReadSettings, Source } from './status.ts'

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

/** A commit as people name it. */
function nameOf(commit: string): string {
  return commit.slice(0, 10)
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}

/** A path from a folder, both from the root; null where it does not lie below. */
function below(file: string, folder: string): string | null {
  if (folder === '') return file
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null
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

/** The files of a commit. */
class Tree {
  readonly #git: Git
  readonly #root: string
  readonly #commit: string
  readonly #files: ReadonlyMap<string, TreeFile>
  #folders: ReadonlySet<string> | null = null
  #links: ReadonlyMap<string, string> | null = null

  constructor(git: Git, root: string, commit: string, files: readonly TreeFile[]) {
    this.#git = git
    this.#root = root
    this.#commit = commit
    this.#files = new Map(files.map((file) => [file.path, file]))
  }

  /** Whether something is there by that name: a file, or a link, wherever it leads. */
  has(file: string): boolean {
    const { kind } = this.#resolve(file)
    return kind === 'file' || kind === 'broken'
  }

  /** Where a path leads, links in it followed, as far as they stay in the tree. */
  #resolve(path: string): Resolved {
    let rest = path.split('/')
    let at = ''
    for (let links = 0; rest.length > 0; ) {
      const [part = '', ...more] = rest
      rest = more
      if (part === '' || part === '.') continue
      if (part === '..') {
        if (at === '') return { kind: 'broken' }
        at = at.includes('/') ? posix.dirname(at) : ''
        continue
      }
      const next = posix.join(at, part)
      if (!this.#files.get(next)?.isLink) {
        at = next
        continue
      }
      const target = this.#linksIn().get(next) ?? ''
      const own = posix.isAbsolute(target) ? slashed(relative(this.#root, target)) : target
      const leavesRoot = posix.isAbsolute(target) && (own === '..' || own.startsWith('../'))
      if (target === '' || leavesRoot || ++links > MOST_LINKS) return { kind: 'broken' }
      if (own !== target) at = ''
      rest = [...own.split('/'), ...rest]
    }
    if (this.#files.has(at)) return { kind: 'file', path: at }
    if (this.#foldersIn().has(at) || at === '') return { kind: 'folder', path: at }
    return { kind: this.#passesLink(path) ? 'broken' : 'missing' }
  }

  #passesLink(path: string): boolean {
    return [...foldersOf(path), path].some((one) => this.#files.get(one)?.isLink === true)
  }

  /** What each link of the tree holds. */
  #linksIn(): ReadonlyMap<string, string> {
    if (this.#links) return this.#links
    const links = [...this.#files.values()].filter(({ isLink }) => isLink)
    const contents =
      links.length > 0
        ? this.#git.contents(
            this.#root,
            links.map(({ id }) => id),
          )
        : new Map<string, Buffer>()
    this.#links = new Map(links.map(({ path, id }) => [path, contents.get(id)?.toString('utf8') ?? '']))
    return this.#links
  }

  #foldersIn(): ReadonlySet<string> {
    this.#folders ??= new Set([...this.#files.keys()].flatMap(foldersOf))
    return this.#folders
  }

  /** A file of it as people name it. */
  nameOf(file: string): string {
    return `${file} at ${nameOf(this.#commit)}`
  }

  /** Globs of a config in a folder, of which some name folders. */
  globsIn(globs: readonly string[], base: string): string[] {
    return globsOf(globs, (path) => this.#isFolder(posix.join(base, path)))
  }

  #isFolder(path: string): boolean {
    return this.#resolve(path).kind === 'folder'
  }

  /** Markdown below a folder, relative to it. */
  markdownBelow(folder: string): string[] {
    const found = this.#resolve(folder)
    if (found.kind !== 'folder') return []
    return [...this.#files.keys()].filter(isMarkdown).flatMap((file) => below(file, found.path) ?? [])
  }

  read(file: string): Reading | null {
    return this.has(file) ? (this.#readAll([file]).get(file) ?? null) : null
  }

  /** Documents in their order, each once; a link to one that is among them adds nothing. */
  documents(names: readonly string[]): { sources: Source[]; problems: Problem[] } {
    const sources: Source[] = []
    const problems: Problem[] = []
    const sorted = [...new Set(names)].sort(inOrder)
    const own = new Set(sorted.filter((file) => !this.#passesLink(file)))
    const readings = this.#readAll(sorted)
    for (const file of sorted) {
      const target = this.#resolve(file)
      if (target.kind === 'file' && target.path !== file && own.has(target.path)) continue
      const found = readings.get(file)
      const reading = found && withinLimits(found)
      if (reading?.ok) sources.push({ file, text: reading.text })
      else if (reading) {
        const { what, line, todo } = reading.problem
        problems.push({ what, where: `${this.nameOf(file)}${line === null ? '' : `:${line}`}`, todo })
      }
    }
    return { sources, problems }
  }

  #readAll(names: readonly string[]): Map<string, Reading> {
    const broken = names.filter((name) => this.#resolve(name).kind === 'broken')
    const ids = new Map(
      names.flatMap((name) => {
        const found = this.#resolve(name)
        const file = found.kind === 'file' ? this.#files.get(found.path) : undefined
        return file ? [[name, file.id] as const] : []
      }),
    )
    const contents = this.#git.contents(this.#root, [...new Set(ids.values())])
    return new Map([
      ...[...ids].map(([name, id]) => [name, textOf(contents.get(id))] as const),
      ...broken.map((name) => [name, BROKEN] as const),
    ])
  }
}

/** What a path of a tree leads to; broken where a link in it can't be followed. */
type Resolved = { kind: 'file' | 'folder'; path: string } | { kind: 'missing' | 'broken' }

/** As many links as systems follow. */
const MOST_LINKS = 40

const BROKEN = refuse(
  'failed',
  'is a link that leads out of the repository, or nowhere',
  'name a later base, or put the file itself there',
)

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** What stands in place of a content that is kept elsewhere. */
const POINTER = /^version https:\/\/git-lfs\.github\.com\//

function textOf(bytes: Buffer | undefined): Reading {
  if (bytes === undefined)
    return refuse('missing', 'is not in this clone', 'fetch it: a clone without --filter has all contents')
  const reading = decode(bytes.length > FILE_SIZE.value ? null : bytes, FILE_SIZE)
  if (reading.ok && POINTER.test(reading.text))
    return refuse(
      'failed',
      'is kept by Git LFS, so that its history can not be read',
      'keep it in git itself',
    )
  return reading
}
