/** The library: reading a project or texts into the same report that `mstone status --json` prints. */

export type { Config } from './config.ts'
export { MstoneError, type Problem } from './errors.ts'
export type { Environment } from './git.ts'
export * from './model.ts'
export { loadProject, type Project, type ProjectOptions } from './project.ts'
export { type ReadSettings, type Source, statusOf, type VocabularyExtension } from './status.ts'
export { version } from './version.ts'
