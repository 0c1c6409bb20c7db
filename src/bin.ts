import { fileURLToPath } from 'node:url'
import { run } from './cli.ts'

/** A reader that closes its end early (`| head -1`) has what it wanted; anything else is a failed write. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  process.exitCode = 2
  process.stderr.write(`mstone: cannot write the output (${error.code})\n`)
}

process.stdout.on('error', onOutputError)
process.stderr.on('error', () => {})

const output = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTTY: stream.isTTY === true,
  columns: stream.columns,
})

void run({
  args: process.argv.slice(2),
  home: fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, ''),
  cwd: () => process.cwd(),
  env: process.env,
  now: () => new Date(),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
}).then((code) => {
  // Set, never exit(): what is still on its way into a pipe would be lost.
  process.exitCode ??= code
})
