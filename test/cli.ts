import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const BIN = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url))

/** Where the program under test is kept compiled: outside the folders that tests look into, and gone with the build. */
export const CACHE = fileURLToPath(new URL('../node_modules/.cache/mstone', import.meta.url))

/** What a whole process printed, and how it ended. */
export interface Run {
  code: number | null
  out: string
  err: string
}

/** Runs the built program as a user would: in a folder, with a clean environment. */
export function mstone(cwd: string, args: string[], env: Record<string, string> = {}): Run {
  const { PATH = '' } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    env: { PATH, HOME: cwd, MSTONE_CACHE_DIR: CACHE, ...env },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    // What waits for ever, such as the opening of a pipe, is to fail and not to hang the tests.
    timeout: 25_000,
  })
  return { code: status, out: stdout, err: stderr }
}

/** A folder of its own for a test, with files in it; gone when the test is over. */
export function folder(files: Record<string, string | Buffer> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'mstone-test-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  return root
}

/** Runs git in a folder; the user's own configuration plays no part. */
export function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
}

/** A repository with one commit of some files, and others in their place since. */
export function repository(
  base: Record<string, string | Buffer>,
  now: Record<string, string | Buffer> = base,
): string {
  const root = folder(base)
  git(root, 'init', '--quiet', '--initial-branch=main')
  commitAll(root, 'base')
  replaceAll(root, base, now)
  return root
}

/** Puts files in the place of others; those that are not among them are taken away. */
export function replaceAll(
  root: string,
  before: Record<string, string | Buffer>,
  now: Record<string, string | Buffer>,
): void {
  for (const name of Object.keys(before)) if (!(name in now)) rmSync(join(root, name))
  for (const [name, content] of Object.entries(now)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
}

/** Commits all that a folder holds. */
export function commitAll(root: string, message: string): void {
  git(root, 'add', '--all')
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  git(root, ...who, 'commit', '--quiet', '--allow-empty', '--message', message)
}
