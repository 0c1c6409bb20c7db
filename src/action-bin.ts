/** The committed bundle: with words behind it the program, as git hooks run it; without any the GitHub Action. */
import { fileURLToPath } from 'node:url'
import { action } from './action.ts'
import { run } from './cli.ts'
import { asProcess } from './io.ts'

const home = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
// A job has no earlier run.
await asProcess(home, null, (io) => (io.args.length > 0 ? run(io) : action(io)))
