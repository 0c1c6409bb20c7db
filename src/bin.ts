/** The process: runs the program that is packed beside this file. */
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { requireCompiled } from './compiled.ts'
import { version } from './version.ts'

declare const MSTONE_BUILD: string

const words = process.argv.slice(2)

// Asked for in scripts and prompts; nothing else of the program is needed for it.
if (words.length === 1 && /^(?:-V|--version)$/.test(words[0] ?? '')) process.stdout.write(`${version}\n`)
else start()

function start(): void {
  const here = import.meta.dirname
  const folder = words.includes('--no-cache') ? null : cacheFolder(process.env, process.platform)
  const program = { file: join(here, 'program.json.br'), build: MSTONE_BUILD }
  const { run, asProcess } = requireCompiled(program, folder, 'main.cjs') as typeof import('./main.ts')
  void asProcess(join(here, '..'), folder === null ? null : { folder, build: MSTONE_BUILD }, run)
}
