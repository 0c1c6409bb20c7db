/** The process: runs the program that is packed beside this file. */
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { requireCompiled } from './compiled.ts'

declare const MSTONE_BUILD: string

const here = import.meta.dirname
const words = process.argv.slice(2)
const [command = 'status'] = words.filter((word) => /^[a-z]+$/.test(word))
/** What only tells of the program needs little of it. */
const part = words.some((word) => /^(?:-V|--version|-h|--help)$/.test(word)) ? 'help' : command
const program = { file: join(here, 'main.cjs.br'), build: MSTONE_BUILD }
const folder = words.includes('--no-cache') ? null : cacheFolder(process.env, process.platform)
const { run, asProcess } = requireCompiled(program, folder, part) as typeof import('./main.ts')

void asProcess(join(here, '..'), folder === null ? null : { folder, build: MSTONE_BUILD }, run)
