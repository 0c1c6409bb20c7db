/** What a run takes from the process that it is, and how the process ends by it. */
import type { CachePlace } from './cache.ts'
import type { Io } from './commands/context.ts'

/**
 * Runs something as this process: its exit code becomes that of the process.
 *
 * @param home the folder that mstone is installed in; absolute
 * @param cache where what was read is kept between runs; null for nowhere
 */
export async function asProcess(
  home: string,
  cache: CachePlace | null,
  run: (io: Io) => Promise<number>,
): Promise<void> {
  process.stdout.on('error', onOutputError)
  process.stderr.on('error', () => {})
  const code = await run({
    args: process.argv.slice(2),
    ...{ home, cache },
    cwd: () => process.cwd(),
    env: process.env,
    now: () => new Date(),
    stdout: output(process.stdout),
    stderr: output(process.stderr),
  })
  // Set, never exit(): what is still on its way into a pipe would be lost.
  process.exitCode ??= code
}

/** A reader that closes its end early (`| head -1`) has what it wanted; anything else is a failed write. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  process.exitCode = 2
  process.stderr.write(`mstone: cannot write the output (${error.code})\n`)
}

function output(stream: NodeJS.WriteStream): Io['stdout'] {
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns,
  }
}
