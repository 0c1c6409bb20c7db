/** The program and the library in one: what the package has once, and its entries take their parts of. */
export { run } from './cli.ts'
export * from './index.ts'
export { asProcess } from './io.ts'
