/** Commands that add to a document or make one: what they start from, and how what they propose is saved. */
import { join } from 'node:path'
import { saveFile } from '../change.ts'
import { failure } from '../errors.ts'
import { isMarkdown } from '../files/walk.ts'
import { kindOf, readMarkdown } from '../files.ts'
import { makeFolderFor, pathInside } from '../inside.ts'
import { loadProject, type Project } from '../project.ts'
import { problemLines } from '../report/problems.ts'
import { assess } from '../status.ts'
import type { Plans, Proposal } from '../write/scaffold.ts'
import type { Context } from './context.ts'

/** The project with a document that is there and was not looked for, so that it is added to and not made anew. */
export function withDocument(
  project: Project,
  file: string | null,
): Plans & Pick<Project, 'findings' | 'termsOf'> {
  const { root, sources, settings } = project
  if (file === null || sources.some((source) => source.file === file)) return project
  if (kindOf(join(root, file)) === 'missing') return project
  const reading = readMarkdown(join(root, file))
  if (!reading.ok) throw failure(reading.problem.what, file, reading.problem.todo)
  const all = [...sources, { file, text: reading.text }]
  return { sources: all, settings, ...assess(all, settings) }
}

/** Throws where a file is no document: Markdown would make a config or a script useless, and be read by nobody. */
export function assertDocument({ sources }: Pick<Project, 'sources'>, file: string): void {
  if (isMarkdown(file) || sources.some((source) => source.file === file)) return
  throw failure('is no Markdown document', file, 'name one that ends in .md')
}

/** Writes a proposal. Throws a MstoneError where the document is no longer what it was, or can't be written. */
export function saveProposal({ saved }: Context, { root }: Project, { file, before, after }: Proposal): void {
  // A document may be a link to another one of the repository: that is what changes.
  const target = pathInside(root, root, file)
  if (before === null) makeFolderFor(root, target)
  saveFile(root, target, before, after)
  saved(file)
}

/** What was just made and is not among the documents that the config includes would be missed by every command. */
export function warnUnread({ cwd, env, cache, config, err }: Context, file: string): void {
  const { sources, config: name } = loadProject({ cwd, env, cache, config })
  if (sources.some((source) => source.file === file)) return
  const todo = name === null ? 'give it a name such as plan or decisions' : `add it to "include" in ${name}`
  err(problemLines([{ what: 'is not among the documents that mstone reads', where: file, todo }]))
}
