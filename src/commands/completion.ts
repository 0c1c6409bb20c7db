import { join } from 'node:path'
import { failure } from '../errors.ts'
import { readDocument } from '../files.ts'
import { type Context, OK } from './context.ts'

/** A shell and the file of its script. */
export interface Shell {
  name: string
  file: string
}

/** `mstone completion SHELL`: prints the script. */
export function completion(context: Context, { file }: Shell): number {
  const path = join(context.home, 'completions', file)
  const reading = readDocument(path)
  if (!reading.ok) throw failure(`the script ${reading.problem.what}`, path, 'install mstone again')
  context.out(reading.text)
  return OK
}
