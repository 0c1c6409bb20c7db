import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const BIN = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

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
    env: { PATH, HOME: cwd, ...env },
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
