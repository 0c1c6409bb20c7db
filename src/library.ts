/** The library, out of the program that is packed beside this file; the build writes the module that has its names. */
import { join } from 'node:path'
import { requireCompiled } from './compiled.ts'

const program = { file: join(import.meta.dirname, 'program.json.br'), build: '' }

export const { library } = requireCompiled(program, null, 'main.cjs') as typeof import('./main.ts')
