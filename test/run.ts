import { fileURLToPath } from 'node:url'
import { run } from '../src/cli.ts'
import type { Io, Output } from '../src/commands/context.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** An output that keeps what is written to it. */
export function kept(columns?: number, isTTY = false): Output & { text(): string } {
  const parts: string[] = []
  return { write: (text) => void parts.push(text), text: () => parts.join(''), isTTY, columns }
}

/** Runs a command line in this process, from the sources. */
export async function inProcess(
  cwd: string,
  args: string[],
  stdout: Output,
  stderr: Output,
  env: Io['env'] = {},
): Promise<number> {
  return run({
    ...{ args, home: ROOT, cache: null, cwd: () => cwd, stdout, stderr, saved: () => {} },
    env: { PATH: process.env.PATH, ...env },
    now: () => new Date(2026, 1, 16, 12),
  })
}

/** The same with what it printed. */
export async function tried(
  cwd: string,
  args: string[],
  { env = {}, terminal = false }: { env?: Io['env']; terminal?: boolean } = {},
): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [kept(terminal ? 80 : undefined, terminal), kept()]
  const code = await inProcess(cwd, args, stdout, stderr, env)
  return { code, out: stdout.text(), err: stderr.text() }
}
