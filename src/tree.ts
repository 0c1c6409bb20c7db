/** The files of a commit: what stands at a path in it, and what documents hold. */
import { posix, relative } from 'node:path'
import type { Problem } from './errors.ts'
import { decode, type Reading, refuse, withinLimits } from './files/decode.ts'
import { isMarkdown } from './files/walk.ts'
import type { Git, TreeFile } from './git.ts'
import { FILE_SIZE } from './limits.ts'
import { inNameOrder } from './name-order.ts'
import { globsOf } from './selection.ts'
import type { Source } from './status.ts'

/** The files of a commit, with the links in it followed. */
export class Tree {
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
    const sorted = inNameOrder([...new Set(names)], (name) => name)
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

/** A commit as people name it. */
export function nameOf(commit: string): string {
  return commit.slice(0, 10)
}

/** A path with `/`. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}

/** A path from a folder, both from the root; null where it does not lie below. */
export function below(file: string, folder: string): string | null {
  if (folder === '') return file
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null
}
