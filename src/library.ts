/** The library, out of the program that is packed beside this file; the build writes the module that has its names. */
import { join } from 'node:path'
import { requireCompiled } from './compiled.ts'

const program = requireCompiled(
  { file: join(import.meta.dirname, 'main.cjs.br'), build: '' },
  null,
  'library',
) as typeof import('./main.ts')

export const { library } = program
