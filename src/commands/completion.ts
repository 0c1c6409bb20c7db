import { shippedText } from '../shipped.ts'
import { type Context, OK } from './context.ts'

/** A shell and the file of its script. */
export interface Shell {
  name: string
  file: string
}

/** `mstone completion SHELL`: prints the script. */
export function completion(context: Context, { file }: Shell): number {
  context.out(shippedText(context.home, `completions/${file}`, 'the script'))
  return OK
}
