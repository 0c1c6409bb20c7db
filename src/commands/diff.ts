import { resolve } from 'node:path'
import { failure } from '../errors.ts'
import { kindOf } from '../files.ts'
import { createGit } from '../git.ts'
import { diffMarkdown } from '../report/changes/markdown.ts'
import { diffReport } from '../report/changes/report.ts'
import { diffText } from '../report/changes/text.ts'
import { jsonText } from '../report/json.ts'
import type { Context } from './context.ts'
import type { DiffFormat } from './list/diff.ts'
import { readProject } from './project.ts'

/** `mstone diff [revision] [paths]`: what changed in the milestones; whether that is good is not its business. */
export async function diff(context: Context, words: string[], format: DiffFormat | null): Promise<number> {
  if (context.json && format !== null && format !== 'json')
    throw failure('--json asks for another format', `--format ${format}`, 'leave one of them away')
  const { revision, paths } = namedBy(context, words)
  const { project, exitCode } = readProject(context, paths, { against: revision })
  const report = diffReport(project)
  const form = context.json ? 'json' : (format ?? 'text')
  if (form === 'json') context.out(jsonText(report))
  else context.out(form === 'markdown' ? diffMarkdown(report) : diffText(report, context.color))
  return exitCode
}

/** The first word is a revision, but for one that only names a document or folder. */
function namedBy({ cwd, env }: Context, words: string[]): { revision: string; paths: string[] } {
  const [first, ...rest] = words
  if (first === undefined) return { revision: 'HEAD', paths: [] }
  if (first === '') throw failure('no revision is given', null, 'for example: mstone diff main')
  const isPath = kindOf(resolve(cwd, first)) !== 'missing'
  const isRevision = createGit(env).commit(cwd, first) !== null
  if (isPath && isRevision)
    throw failure(
      'is a revision and a path',
      first,
      `name both, or write the path as ./${first}: mstone diff HEAD ./${first}`,
    )
  return isPath ? { revision: 'HEAD', paths: words } : { revision: first, paths: rest }
}
