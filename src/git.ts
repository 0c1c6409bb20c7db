/**
 * The only caller of git. It reads, never writes, never fetches, and runs nothing that a repository's own
 * configuration names. No git and no repository are answers, not errors.
 */
import { spawnSync } from 'node:child_process'
import { parse } from 'node:path'

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

export interface Git {
  repository(folder: string): Repository
  /**
   * Tracked files and new ones that are not ignored, below a folder and relative to it with `/`, sorted and
   * without repeats; null when git can't list them. Includes files deleted from the disk only.
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
  '-c',
  'core.fsmonitor=false',
  '-c',
  'diff.external=',
]
const OUTPUT_LIMIT = 512 * 1024 * 1024

/** Git as seen with the given environment; `PATH` decides which git. */
export function createGit(env: Environment): Git {
  const safeEnv: Environment = { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  for (const name of LOCAL_VARIABLES) delete safeEnv[name]

  function run(folder: string, args: string[]): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync('git', [...SAFE_OPTIONS, '-C', folder, ...args], {
      // Not the folder itself: Windows would run a `git.exe` that lies in it.
      cwd: parse(folder).root,
      env: safeEnv,
      encoding: 'utf8',
      maxBuffer: OUTPUT_LIMIT,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A pipe in place of a file that git reads would hold it for ever.
      timeout: TIME_LIMIT,
    })
    return { code: status, out: stdout ?? '', err: stderr ?? '' }
  }

  return {
    repository(folder) {
      const { code, out, err } = run(folder, ['rev-parse', '--show-toplevel'])
      // Only the line end that git adds: a folder's name may end in one itself.
      const root = out.replace(/\r?\n$/, '')
      if (code === 0 && root !== '') return { kind: 'repository', root }
      if (err.includes('dubious ownership')) return { kind: 'refused', reason: 'someone else owns it' }
      return { kind: 'none' }
    },
    list(folder) {
      const { code, out } = run(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
      if (code !== 0) return null
      const names = out.split('\0').filter((name) => name !== '' && !name.endsWith('/'))
      return [...new Set(names)].sort()
    },
    ignores(folder) {
      return run(folder, ['check-ignore', '-q', '--', '.']).code === 0
    },
  }
}
