/** The process: runs the program that is packed beside this file. */
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { requireCompiled } from './compiled.ts'
import { version } from './version.ts'

declare const MSTONE_BUILD: string

const words = process.argv.slice(2)
const [first = ''] = words

// Asked for in scripts and prompts; nothing else of the program is needed for it.
if (words.length === 1 && /^(?:-V|--version)$/.test(first)) process.stdout.write(`${version}\n`)
else start()

function start(): void {
  const [command = 'status'] = words.filter((word) => /^[a-z]+$/.test(word))
  // What only tells of the program needs little of it.
  const part = words.some((word) => word === '-h' || word === '--help') ? 'help' : command
  const here = import.meta.dirname
  const folder = words.includes('--no-cache') ? null : cacheFolder(process.env, process.platform)
  const program = { file: join(here, 'main.cjs.br'), build: MSTONE_BUILD }
  const { run, asProcess } = requireCompiled(program, folder, part) as typeof import('./main.ts')
  void asProcess(join(here, '..'), folder === null ? null : { folder, build: MSTONE_BUILD }, run)
}
