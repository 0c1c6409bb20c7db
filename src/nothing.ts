/** Says what was looked at where no milestone was recognised, so that it is never taken for "nothing to do". */
import type { Problem } from './errors.ts'
import { parseMarkdown } from './markdown/index.ts'
import type { Notice, StatusReport } from './model.ts'
import type { Source } from './status.ts'

const FILES_SHOWN = 5

/** A plan that is as small as one can be. */
const EXAMPLE = '# Plan\n\n## M1: Launch\n\n**Acceptance criteria:**\n- [ ] Everybody can sign in'

const HINTS_SHOWN = 3

/** What comes near to a plan in a report without a milestone, each with an example of what to write. */
export function nearlyFound({ notices }: StatusReport): Problem[] {
  return notices
    .filter(({ code }) => code === 'near-milestones')
    .slice(0, HINTS_SHOWN)
    .map(({ message, file, line, example }) => ({
      what: message,
      where: `${file}:${line}`,
      todo: 'for example',
      ...(example === undefined ? {} : { example }),
    }))
}

/**
 * The problem that a report has no milestone; null when it has one.
 *
 * @param looked where documents were looked for
 */
export function nothingFound(report: StatusReport, sources: Source[], looked: string): Problem | null {
  if (report.plans.some(({ milestones }) => milestones.length > 0)) return null
  if (sources.length === 0) {
    return {
      what: 'no documents to read',
      where: looked === '' ? null : looked,
      todo: 'name documents or folders, or list them under "include" in mstone.yaml; to start a plan: mstone new milestone "NAME", or write a MILESTONES.md such as',
      example: EXAMPLE,
    }
  }
  const { boxes, fenced } = report.outside
  const headings = sources.reduce((sum, source) => sum + headingsIn(source), 0)
  const seen = [
    plural(sources.length, 'document'),
    plural(headings, 'heading'),
    plural(boxes.total, 'box', 'boxes'),
    ...(fenced > 0 ? [`${plural(fenced, 'box', 'boxes')} in fenced code, which are examples`] : []),
  ]
  const isNear = report.notices.some(({ code }) => code === 'near-milestones')
  const [only] = sources
  const read = `mstone read${only && sources.length === 1 ? ` ${only.file}` : ''} says what each line was read as`
  return {
    what: `no milestone recognised in ${seen.join(', ')}`,
    where: listed(sources.map(({ file }) => file)),
    todo: isNear
      ? read
      : `a milestone is a heading such as "## M1: Launch" or a row of a table of milestones; ${read}`,
  }
}

/** The same as a notice of the report. */
export function nothingNotice({ what, where }: Problem, sources: Source[]): Notice {
  const [only, ...others] = sources
  const file = only !== undefined && others.length === 0 ? only.file : null
  return {
    code: 'no-milestones',
    level: 'error',
    message: file !== null || where === null ? what : `${what}: ${where}`,
    count: sources.length,
    file,
    line: null,
    column: null,
  }
}

function headingsIn({ file, text }: Source): number {
  return parseMarkdown(file, text).blocks.filter(({ kind }) => kind === 'heading').length
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

function listed(files: string[]): string {
  const shown = files.slice(0, FILES_SHOWN).join(', ')
  return files.length > FILES_SHOWN ? `${shown} and ${files.length - FILES_SHOWN} more` : shown
}
