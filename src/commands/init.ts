import { join } from 'node:path'
import { saveFile } from '../change.ts'
import { failure, MstoneError } from '../errors.ts'
import { isLink, kindOf } from '../files.ts'
import { makeFolderFor, pathInside } from '../inside.ts'
import { SCHEMA_VERSION } from '../model.ts'
import { loadProject, type Project } from '../project.ts'
import { diffText } from '../report/diff.ts'
import { escapeLine } from '../report/escape.ts'
import { foundText, summarise } from '../report/init.ts'
import { jsonText } from '../report/json.ts'
import type { InitReport } from '../report/outputs.ts'
import { problemLines } from '../report/problems.ts'
import { type CiStep, CONFIG, missingFor, type NewFile } from '../setup.ts'
import { type Context, OK } from './context.ts'
import { hasMilestones } from './project.ts'

export interface InitOptions {
  ci: CiStep | null
  dryRun: boolean
}

/** `mstone init`: what was found, and the files that make it last. Nothing that is there is touched. */
export function init(context: Context, { ci, dryRun }: InitOptions): number {
  const { cwd, env, cache, config, json, err, out } = context
  if (config !== null)
    throw failure('init looks for documents without a config', '--config', 'leave it away here')
  const project = loadProject({ cwd, env, cache })
  const found = hasMilestones(project)
  err(problemLines([...project.warnings, ...project.problems]))
  if (!found) throw nothingToSetUp()
  const documents = summarise(
    project.sources.map(({ file }) => file),
    project.report,
  )
  // With a CI step asked for, a config that is there is what is wanted already.
  const isConfigured = ci !== null && project.config !== null
  const files = [...(isConfigured ? [] : [CONFIG]), ...(ci === null ? [] : [ci])]
  assertAbsent(project, files, isConfigured)
  const changes = files.map(({ file, text }) => ({
    file,
    created: true,
    diff: diffText(file, null, text, { color: context.color && !json }),
  }))
  if (!json) out(`${foundText(documents, project.report)}${changes.map(({ diff }) => diff).join('')}`)
  // All places are looked at before the first file is written.
  const places = files.map(({ file, text }) => ({ text, file: pathInside(project.root, project.root, file) }))
  if (!dryRun) for (const one of places) make(context, project, one)
  const report: InitReport = { schemaVersion: SCHEMA_VERSION, written: !dryRun, documents, changes }
  if (json) out(jsonText(report))
  else out(`${dryRun ? 'would write' : 'wrote'} ${escapeLine(files.map(({ file }) => file).join(', '))}\n`)
  if (ci !== null && !json) {
    const missing = missingFor(project)
    out(`${ci.todo}\n${missing === null ? '' : `${missing}\n`}`)
  }
  return OK
}

function nothingToSetUp(): MstoneError {
  return failure('there is no plan to set up', null, 'start one: mstone new milestone "NAME"')
}

/** Refuses as a whole where any of the files is there already, a config of another name or place included. */
function assertAbsent({ root, config }: Project, files: readonly NewFile[], isConfigured: boolean): void {
  const there = files.map(({ file }) => file).filter((file) => isThere(root, file))
  if (config !== null && !isConfigured && !there.includes(config)) there.unshift(config)
  if (there.length > 0)
    throw new MstoneError(
      ...there.map((file) => ({
        what: 'is there already and is not overwritten',
        where: file,
        todo: 'move it away, or take what you need from mstone init --dry-run',
      })),
    )
}

function isThere(root: string, file: string): boolean {
  const path = join(root, file)
  return kindOf(path) !== 'missing' || isLink(path)
}

function make({ saved }: Context, { root }: Project, { file, text }: NewFile): void {
  makeFolderFor(root, file)
  saveFile(root, file, null, text)
  saved(file)
}
