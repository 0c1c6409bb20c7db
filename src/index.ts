/**
 * The library: a project, or texts, as the report that `mstone status --json` prints.
 *
 * Declared here and no wider than here: what else a project holds is free to change.
 */
import type { Config } from './config-schema.ts'
import type { Problem } from './errors.ts'
import type { StatusReport } from './model.ts'
import * as project from './project.ts'
import * as status from './status.ts'

export type { Config } from './config-schema.ts'
export { MstoneError, type Problem } from './errors.ts'
export type * from './model.ts'
export { SCHEMA_VERSION } from './model.ts'
export { version } from './version.ts'

/** Which project to read. */
export interface ProjectOptions {
  /** The folder to work in; absolute. */
  cwd: string
  /** Environment variables for git; its `PATH` decides which git. */
  env: Record<string, string | undefined>
  /** Documents and folders to read instead of those found; relative to `cwd`. */
  paths?: string[]
  /** A config to use instead of the one found; relative to `cwd`. */
  config?: string | null
  /** Whether warnings are errors, whatever the config says. */
  strict?: boolean
  /** `YYYY-MM-DD`; where it is left out, no date lies in the future. */
  today?: string
}

/** A document as text. */
export interface Source {
  /** Repository-relative, with `/`. */
  file: string
  text: string
}

/** What was read, and what it says. */
export interface Project {
  /** The repository's root, or the working folder outside a repository; absolute. */
  root: string
  /** The config in use, as shown to people; null without one. */
  config: string | null
  /** The documents read, in order. */
  sources: Source[]
  report: StatusReport
  /** What could not be read or found. Not empty: the project could not be checked as a whole. */
  problems: Problem[]
  /** What one should know and what changes no result. */
  warnings: Problem[]
}

/** How texts are read; what is left out is as without a config. */
export interface ReadSettings {
  /** Plans that are fixed rather than found, each with the paths of its documents. */
  plans?: NonNullable<Config['plans']>
  /** Words beside those that mstone knows. */
  vocabulary?: NonNullable<Config['vocabulary']>
  /** What percentages are of. */
  basis?: 'auto' | 'criteria' | 'deliverables'
}

/** Reads a project. Throws a MstoneError where there is nothing to go on: no such folder, a broken config. */
export function loadProject(options: ProjectOptions): Project {
  const { root, config, sources, report, problems, warnings } = project.loadProject(options)
  return { root, config, sources, report, problems, warnings }
}

/** What documents say, and what the rules find in it, without a disk or git. */
export function statusOf(
  sources: readonly Source[],
  { plans = [], vocabulary = {}, basis = 'auto' }: ReadSettings = {},
): StatusReport {
  const { status: statuses = {}, labels = {}, milestones = [] } = vocabulary
  return status.statusOf(sources, { plans, vocabulary: { status: statuses, labels, milestones }, basis })
}
