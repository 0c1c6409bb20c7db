/** The program and the library in one: what the package has once, and its entries take their parts of. */
export { run } from './cli.ts'
export { asProcess } from './io.ts'

/** Loaded when it is asked for: the program starts faster without. */
export function library(): Promise<typeof import('./index.ts')> {
  return import('./index.ts')
}
