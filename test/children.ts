import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, onTestFinished } from 'vitest'

let program = ''

/** Makes `child.ts` a program for the tests of this file: Node.js 20 runs no TypeScript. */
export function buildsChild(): void {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mstone-child-'))
    // Another user has to be able to run it.
    chmodSync(folder, 0o755)
    program = join(folder, 'child.mjs')
    const source = fileURLToPath(new URL('child.ts', import.meta.url))
    const build = await rolldown({ input: source, platform: 'node' })
    await build.write({ file: program })
    await build.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}

/** Starts a task of `child.ts`; it is killed when the test is over. */
export function child(args: string[], as: { uid?: number; gid?: number } = {}): ChildProcess {
  const started = spawn(process.execPath, [program, ...args], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    ...as,
  })
  onTestFinished(() => kill(started))
  return started
}

/** The next that a child says. */
export async function said(from: ChildProcess): Promise<string> {
  if (from.stdout === null) throw new Error('says nothing')
  const [chunk] = await once(from.stdout, 'data')
  return String(chunk)
}

/** All that a child says until it ends, and its exit code. */
export async function ended(of: ChildProcess): Promise<{ code: number | null; out: string }> {
  let out = ''
  of.stdout?.on('data', (chunk) => {
    out += chunk
  })
  const [code] = await once(of, 'close')
  return { code, out }
}

/** Kills a child without giving it a chance, and waits until it is gone. */
export async function kill(victim: ChildProcess): Promise<void> {
  if (victim.exitCode !== null || victim.signalCode !== null) return
  const gone = once(victim, 'exit')
  victim.kill('SIGKILL')
  await gone
}
