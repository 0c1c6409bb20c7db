/**
 * The only caller of git. It reads, never writes, never fetches, and runs nothing that a repository's own
 * configuration names. No git and no repository are answers, not errors.
 */
import { spawnSync } from 'node:child_process'
import { devNull } from 'node:os'
import { dirname, join, parse } from 'node:path'
import type { Person } from './approval/provenance.ts'
import { kindOf } from './files.ts'
import { blamedIn, graphIn, objectsIn, replacedIn, treeFile } from './git-output.ts'

/** How `log` prints what `graphIn` reads. */
const AS_GRAPH = ['-z', '--format=%H%x00%P%x00%an%x00%ae', '--encoding=UTF-8']

/** Milliseconds after which git is given up. */
const TIME_LIMIT = 20_000

/** Environment variables by name. */
export type Environment = Record<string, string | undefined>

/** What git says of a folder. */
export type Repository =
  | { kind: 'repository' /** Absolute, links resolved. */; root: string }
  | { kind: 'none' }
  /** Git found one and would not open it, for instance because someone else owns it. */
  | { kind: 'refused'; reason: string }

/** A file of a commit. */
export interface TreeFile {
  /** From the root, with `/`. */
  path: string
  /** Object id of its content. */
  id: string
  isLink: boolean
}

/** A commit that changed a file, in the part of the history that did. */
export interface GraphCommit {
  id: string
  author: Person
  parents: string[]
}

export interface Git {
  /** Whether there is a git to ask. */
  isThere(folder: string): boolean
  /** The full id of the commit that a revision names; null where it names none here. Never fetches. */
  commit(folder: string, revision: string): string | null
  /** The full names of the branches, remote branches and tags that a revision may mean. */
  refs(folder: string, revision: string): string[]
  /** The commit that two have in common; null where they have none, as far as the history reaches. */
  mergeBase(folder: string, one: string, other: string): string | null
  /** Whether the history was cut off when it was fetched. */
  isShallow(folder: string): boolean
  /** Every file of a commit but for submodules; null where git can't tell. */
  files(folder: string, commit: string): TreeFile[] | null
  /** Contents by object id as they are stored, without filters; what is not here is left out. */
  contents(folder: string, ids: readonly string[]): Map<string, Buffer>
  /**
   * The commits behind a revision that changed a file, each with the next ones behind it, the newest first; names are as
   * they are in that revision. Null where git can't tell.
   *
   * @param path from the root
   */
  graph(folder: string, revision: string, path: string): GraphCommit[] | null
  /** The merges behind a commit up to a later one, the newest first; null where git can't tell. */
  merges(folder: string, from: string, to: string): GraphCommit[] | null
  /** All commits where the histories of two part. */
  mergeBases(folder: string, one: string, other: string): string[]
  /** All parents of a commit, as far as the history reaches. */
  parents(folder: string, commit: string): string[]
  /** The object id of each file of a commit, by its path from the root; null where it has none there. */
  ids(folder: string, names: readonly { commit: string; path: string }[]): (string | null)[]
  /** The files of a commit that another changed or took away, as they were. */
  replaced(folder: string, before: string, after: string): TreeFile[]
  /**
   * Who last changed each line of a file in a commit; `beyond` where the history does not reach that far. Null where it
   * is not there. What is on the disk is left alone: git would run it through the repository's own filters.
   *
   * @param root the repository's own folder
   * @param commit its full id
   * @param path from the root
   */
  writersOf(root: string, commit: string, path: string): (Person | 'beyond')[] | null
  /** Who commits here, as git would write it; null where nobody is set. */
  user(folder: string): Person | null
  repository(folder: string): Repository
  /**
   * Tracked files and new ones that are not ignored, below a folder and relative to it with `/`, without repeats;
   * null when git can't list them. Includes files deleted from the disk only.
   */
  list(folder: string): string[] | null
  /** Whether git ignores the folder itself; false outside a repository. */
  ignores(folder: string): boolean
}

/**
 * Tied to one repository by git itself when it runs a hook, and would override the folder asked about; or they
 * change what a path means.
 */
const LOCAL_VARIABLES = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
  'GIT_OBJECT_DIRECTORY',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_INDEX_FILE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_COMMON_DIR',
  'GIT_EXTERNAL_DIFF',
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
]
const SAFE_OPTIONS = [
  '--no-replace-objects',
  '--no-optional-locks',
  '--no-pager',
  // Programs that a repository's own configuration names.
  ...settings({
    'core.fsmonitor': 'false',
    'core.hooksPath': '/dev/null',
    'core.sshCommand': 'false',
    'core.alternateRefsCommand': 'false',
    'diff.external': '',
    'credential.helper': '',
    'gpg.program': 'false',
    'gpg.ssh.program': 'false',
    'protocol.allow': 'never',
    // What would show other people, other commits or other lines than there are.
    'log.showSignature': 'false',
    'log.mailmap': 'false',
    'log.follow': 'false',
    'log.diffMerges': 'off',
    'blame.ignoreRevsFile': '',
  }),
]

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Where git looks for what a name means, but for `.git` itself; it takes the first and only warns. */
const REF_FOLDERS = ['refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']

const OUTPUT_LIMIT = 512 * 1024 * 1024

/** Whether git has anything to say of a folder: to ask takes longer than to read most plans. */
function mayBeInRepository(folder: string): boolean {
  if (kindOf(join(folder, '.git')) !== 'missing') return true
  const above = dirname(folder)
  return above !== folder && mayBeInRepository(above)
}

/** Git as seen with the given environment; `PATH` decides which git. */
export function createGit(env: Environment): Git {
  const safeEnv: Environment = { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  // A clone that left contents behind would fetch them.
  safeEnv.GIT_NO_LAZY_FETCH = '1'
  safeEnv.GIT_ALLOW_PROTOCOL = 'none'
  for (const name of LOCAL_VARIABLES) delete safeEnv[name]
  // Parents that a repository makes up for its commits.
  safeEnv.GIT_GRAFT_FILE = devNull

  function run(folder: string, args: string[]): { code: number | null; out: string; err: string } {
    const { code, out, err } = runRaw(folder, args, '')
    return { code, out: out.toString('utf8'), err }
  }

  function runRaw(
    folder: string,
    args: string[],
    input: string,
  ): { code: number | null; out: Buffer; err: string } {
    const { status, stdout, stderr } = spawnSync('git', [...SAFE_OPTIONS, '-C', folder, ...args], {
      // Not the folder itself: Windows would run a `git.exe` that lies in it.
      cwd: parse(folder).root,
      env: safeEnv,
      input,
      maxBuffer: OUTPUT_LIMIT,
      windowsHide: true,
      // A pipe in place of a file that git reads would hold it for ever.
      timeout: TIME_LIMIT,
    })
    return { code: status, out: stdout ?? Buffer.alloc(0), err: (stderr ?? '').toString('utf8') }
  }

  function isShallow(folder: string): boolean {
    return run(folder, ['rev-parse', '--is-shallow-repository']).out.trim() === 'true'
  }

  /** As they are stored: blame puts the names of a mailmap in their place, which anybody can add. */
  function authorsOf(folder: string, ids: readonly string[]): Map<string, Person> {
    const { out } = runRaw(
      folder,
      ['log', '--no-walk', '-z', '--format=%H%x00%an%x00%ae', '--encoding=UTF-8', '--stdin'],
      [...new Set(ids)].map((id) => `${id}\n`).join(''),
    )
    const fields = out.toString('utf8').split('\0')
    return new Map(
      Array.from({ length: Math.floor(fields.length / 3) }, (_, index) => {
        const [id = '', name = '', address = ''] = fields.slice(index * 3, index * 3 + 3)
        return [id, { name, address }]
      }),
    )
  }

  return {
    isThere(folder) {
      return run(folder, ['--version']).code === 0
    },
    repository(folder) {
      if (!mayBeInRepository(folder)) return { kind: 'none' }
      const { code, out, err } = run(folder, ['rev-parse', '--show-toplevel'])
      // Only the line end that git adds: a folder's name may end in one itself.
      const root = out.replace(/\r?\n$/, '')
      if (code === 0 && root !== '') return { kind: 'repository', root }
      if (err.includes('dubious ownership')) return { kind: 'refused', reason: 'someone else owns it' }
      return { kind: 'none' }
    },
    list(folder) {
      if (!mayBeInRepository(folder)) return null
      const { code, out } = run(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
      if (code !== 0) return null
      return [...new Set(out.split('\0'))].filter((name) => name !== '' && !name.endsWith('/'))
    },
    ignores(folder) {
      return mayBeInRepository(folder) && run(folder, ['check-ignore', '-q', '--', '.']).code === 0
    },
    commit(folder, revision) {
      const { code, out } = run(folder, [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${revision}^{commit}`,
      ])
      return code === 0 ? out.trim() : null
    },
    refs(folder, revision) {
      const name = /^[^~^:@]*(?:@(?!\{)[^~^:@]*)*/.exec(revision)?.[0] ?? ''
      // What is no name of a ref is no pattern of one either.
      if (name === '' || name.startsWith('-') || /[*?[\\\s]/.test(name)) return []
      const names = REF_FOLDERS.map((prefix) => `${prefix}${name}`)
      const { out } = run(folder, ['for-each-ref', '--format=%(refname)', ...names])
      const found = new Set(out.split('\n'))
      return names.filter((one) => found.has(one))
    },
    mergeBase(folder, one, other) {
      const { code, out } = run(folder, ['merge-base', '--end-of-options', one, other])
      return code === 0 ? out.trim() : null
    },
    isShallow,
    files(folder, commit) {
      const { code, out } = run(folder, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit])
      return code === 0 ? out.split('\0').flatMap(treeFile) : null
    },
    contents(folder, ids) {
      const { out } = runRaw(folder, ['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''))
      return objectsIn(out)
    },
    graph(folder, revision, path) {
      const { code, out } = run(folder, [
        'log',
        // Rewritten to those that changed the file.
        '--parents',
        ...AS_GRAPH,
        '--end-of-options',
        revision,
        '--',
        `:(top,literal)${path}`,
      ])
      return code === 0 ? graphIn(out) : null
    },
    merges(folder, from, to) {
      const { code, out } = run(folder, [
        'log',
        '--merges',
        '--ancestry-path',
        ...AS_GRAPH,
        '--end-of-options',
        to,
        `^${from}`,
      ])
      return code === 0 ? graphIn(out) : null
    },
    mergeBases(folder, one, other) {
      const { code, out } = run(folder, ['merge-base', '--all', '--end-of-options', one, other])
      return code === 0 ? out.trim().split('\n') : []
    },
    parents(folder, commit) {
      const { code, out } = run(folder, ['rev-list', '--parents', '-n', '1', '--end-of-options', commit])
      return code === 0 ? out.trim().split(' ').slice(1) : []
    },
    ids(folder, names) {
      // A name with a line end would be two.
      const asked = names.map(({ commit, path }) => (/[\r\n]/.test(path) ? '' : `${commit}:${path}`))
      const { out } = runRaw(
        folder,
        ['cat-file', '--batch-check'],
        asked.map((name) => `${name === '' ? 'missing' : name}\n`).join(''),
      )
      const lines = out.toString('utf8').split('\n')
      return asked.map((name, index) =>
        name === '' ? null : (/^([\da-f]+) blob \d+$/.exec(lines[index] ?? '')?.[1] ?? null),
      )
    },
    replaced(folder, before, after) {
      const { code, out } = run(folder, [
        'diff-tree',
        '-r',
        '-z',
        '--raw',
        '--no-renames',
        '--no-ext-diff',
        '--no-textconv',
        '--end-of-options',
        before,
        after,
      ])
      return code === 0 ? replacedIn(out) : []
    },
    writersOf(root, commit, path) {
      // A full id only: blame knows no end of options.
      if (!/^[\da-f]{40,64}$/.test(commit)) return null
      const { code, out } = run(root, [
        'blame',
        '--line-porcelain',
        '--no-textconv',
        '-w',
        '--encoding=UTF-8',
        commit,
        '--',
        path,
      ])
      if (code !== 0) return null
      const lines = blamedIn(out)
      const authors = authorsOf(
        root,
        lines.map(({ id }) => id),
      )
      const isCut = lines.some(({ isBoundary }) => isBoundary) && isShallow(root)
      return lines.map(({ id, isBoundary }) =>
        isBoundary && isCut ? 'beyond' : (authors.get(id) ?? 'beyond'),
      )
    },
    user(folder) {
      const { code, out } = run(folder, ['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT'])
      const [, name, address] = /^(.*) <([^<>]*)> \d+ [+-]\d+$/.exec(out.trim()) ?? []
      return code === 0 && name !== undefined && address !== undefined ? { name, address } : null
    },
  }
}
