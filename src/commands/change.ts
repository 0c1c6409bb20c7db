/** What every command that writes has in common: doing it or only showing it, and telling what was done. */
import { type Change, type Changed, makeChange, previewChange } from '../change.ts'
import { SCHEMA_VERSION } from '../model.ts'
import type { Project } from '../project.ts'
import { diffText } from '../report/diff.ts'
import { jsonText } from '../report/json.ts'
import type { ChangeReport } from '../report/outputs.ts'
import type { Context } from './context.ts'

export interface ChangeOptions {
  /** Whether the change is only shown. */
  dryRun: boolean
}

/** Makes a change, or only works it out. */
export function changed(project: Project, change: Change, { dryRun }: ChangeOptions): Changed[] {
  return dryRun ? previewChange(project, change) : makeChange(project, change)
}

/**
 * Prints what was changed: a diff of each document and a line for each thing, or all of it as JSON.
 *
 * @param lines what was done, for people
 */
export function tell(
  { json, color, out }: Context,
  documents: readonly Changed[],
  things: ChangeReport['changes'],
  { dryRun }: ChangeOptions,
  lines: readonly string[],
): void {
  if (json) {
    const files = documents.map(({ file, before, after }) => ({
      file,
      diff: diffText(file, before, after, { color: false }),
    }))
    const report: ChangeReport = { schemaVersion: SCHEMA_VERSION, dryRun, files, changes: things }
    out(jsonText(report))
    return
  }
  for (const { file, before, after } of documents) out(diffText(file, before, after, { color }))
  out(lines.map((line) => `${line}\n`).join(''))
}
