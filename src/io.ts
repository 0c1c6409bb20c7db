/** What a run takes from the process that it is, and how the process ends by it. */
import { fstatSync, writeSync } from 'node:fs'
import type { CachePlace } from './cache.ts'
import type { Io } from './commands/context.ts'
import { escapeLine } from './report/escape.ts'

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
  let isOpen = false
  const opened = (stream: NodeJS.WriteStream): NodeJS.WriteStream => {
    isOpen = true
    return stream
  }
  const saved: string[] = []
  let isRunning = true
  let fault: string | null = null
  /** A reader that closes its end early (`| head -1`) has what it wanted; anything else is a failed write. */
  const onOutputError = ({ code = 'unknown' }: NodeJS.ErrnoException): void => {
    if (code === 'EPIPE' || fault !== null) return
    process.exitCode = 2
    fault = code
    // What is saved is known when the run has ended.
    if (!isRunning) tellFault(code)
  }
  const tellFault = (code: string): void => {
    opened(process.stderr).write(`mstone: ${faultText(code, saved)}\n`)
  }
  const code = await run({
    args: process.argv.slice(2),
    ...{ home, cache },
    cwd: () => process.cwd(),
    env: process.env,
    now: () => new Date(),
    stdout: output(1, () => opened(process.stdout), onOutputError),
    stderr: output(
      2,
      () => opened(process.stderr),
      () => {},
    ),
    saved: (file) => void saved.push(file),
  })
  isRunning = false
  if (fault !== null) tellFault(fault)
  process.exitCode ??= code
  // What is still on its way into a pipe would be lost; without, nothing that was loaded has to be taken down.
  if (!isOpen) process.exit()
}

/** That a report could not be printed, and which files are saved all the same: nobody is to do that again. */
function faultText(code: string, saved: readonly string[]): string {
  if (saved.length === 0) return `cannot write the output (${code})`
  const are = saved.length === 1 ? 'is' : 'are'
  return `${escapeLine(saved.join(', '))} ${are} saved, and only the report of it cannot be written (${code})`
}

/**
 * What is written to a file or pipe goes there at once, by its number: what Node has for it takes as long to load as a plan to
 * read. A terminal, and a pipe that can take no more for now, are left to Node.
 */
function output(
  file: number,
  streamOf: () => NodeJS.WriteStream,
  onError: (error: NodeJS.ErrnoException) => void,
): Io['stdout'] {
  let opened: NodeJS.WriteStream | undefined
  const stream = (): NodeJS.WriteStream => {
    opened ??= streamOf().on('error', onError)
    return opened
  }
  const terminal = isDevice(file) ? stream() : null
  return {
    write: (text) => {
      const left = opened ? text : unwritten(file, text, onError)
      if (left.length > 0) stream().write(left)
    },
    isTTY: terminal?.isTTY === true,
    columns: terminal?.columns,
  }
}

/** A terminal, or what only looks like one. */
function isDevice(file: number): boolean {
  try {
    return fstatSync(file).isCharacterDevice()
  } catch {
    return true
  }
}

/** Writes a text and gives what of it could not be written yet. */
function unwritten(file: number, text: string, onError: (error: NodeJS.ErrnoException) => void): Uint8Array {
  let bytes: Uint8Array = Buffer.from(text)
  try {
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(file, bytes))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return bytes
    onError(error as NodeJS.ErrnoException)
    return new Uint8Array()
  }
  return bytes
}
