/** What every command that writes has in common: doing it or only showing it, and telling what was done. */
import { type Change, makeChange, type Outcome, previewChange } from '../change.ts'
import { MstoneError, type Problem } from '../errors.ts'
import { type Milestone, SCHEMA_VERSION } from '../model.ts'
import type { Project } from '../project.ts'
import { diffText } from '../report/diff.ts'
import { escapeLine } from '../report/escape.ts'
import { jsonText } from '../report/json.ts'
import type { ChangeReport } from '../report/outputs.ts'
import { problemLines } from '../report/problems.ts'
import type { Finding } from '../rules/finding.ts'
import type { Context } from './context.ts'

export interface ChangeOptions {
  /** Whether the change is only shown. */
  dryRun: boolean
}

/** Makes a change, or only works it out. */
export function changed(project: Project, change: Change, { dryRun }: ChangeOptions): Outcome {
  return dryRun ? previewChange(project, change) : makeChange(project, change)
}

/** Does what may be refused: with JSON asked for, the reasons are printed as such before they are told on stderr. */
export function orRefused(context: Context, options: ChangeOptions, run: () => number): number {
  try {
    return run()
  } catch (error) {
    if (error instanceof MstoneError) tellRefused(context, options, error.problems)
    throw error
  }
}

/** Says that a target was written that is no day and no week, so that nothing will notice when it passes or slips. */
export function warnTimeless({ err }: Context, { target }: Pick<Milestone, 'target'>): void {
  if (target === null || target.unit !== null) return
  err(
    problemLines([
      {
        what: `the target "${target.text}" names no day and no week, so that nothing can be held against it`,
        where: `${target.file}:${target.line}:${target.column}`,
        todo: 'write it as 2026-12-01 or Week 9, where that is known',
      },
    ]),
  )
}

/** Prints why nothing is changed, where JSON is asked for. */
export function tellRefused(
  { json, out }: Context,
  { dryRun }: ChangeOptions,
  problems: readonly Problem[],
): void {
  if (!json) return
  const refused = problems.map(({ what, where, todo }) => ({ message: what.trim(), where, help: todo }))
  // Where no milestone is found, stderr says so for each document.
  const told =
    refused.length > 0 ? refused : [{ message: 'no milestone recognised', where: null, help: null }]
  const report: ChangeReport = {
    schemaVersion: SCHEMA_VERSION,
    dryRun,
    files: [],
    changes: [],
    refused: told,
  }
  out(jsonText(report))
}

/**
 * Prints what was changed: a diff of each document and a line for each thing, or all of it as JSON. What is not true any
 * more goes to stderr.
 *
 * @param lines what was done, for people
 */
export function tell(
  { json, color, out, err, saved }: Context,
  project: Project,
  { changed: documents, read }: Outcome,
  things: ChangeReport['changes'],
  { dryRun }: ChangeOptions,
  lines: readonly string[],
): void {
  if (!dryRun) for (const { file } of documents) saved(file)
  err(broken(project.findings, read.findings, dryRun ? 'would not be true' : 'not true now'))
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

/** The errors that a change has brought about, a line each. */
export function broken(before: readonly Finding[], after: readonly Finding[], lead: string): string {
  return freshErrors(before, after)
    .map(({ message, place: { file, line, column }, help }) => {
      return `mstone: ${lead}: ${escapeLine(`${message}: ${file}:${line}:${column}: ${help}`)}\n`
    })
    .join('')
}

/** The errors that are found afterwards and were not before. */
export function freshErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOf))
  return after.filter((finding) => finding.level === 'error' && !known.has(keyOf(finding)))
}

function keyOf({ rule, milestone, message }: Finding): string {
  // Lines move where one is put in.
  return JSON.stringify([rule, milestone, message.replace(/\bline \d+|:\d+(?::\d+)?/g, '')])
}
