import { makeChange, previewChange, saveFile } from '../change.ts'
import { lineEnd } from '../edit.ts'
import { failure, type Problem } from '../errors.ts'
import { makeFolderFor } from '../inside.ts'
import type { StatusReport } from '../model.ts'
import type { Project } from '../project.ts'
import { diffText } from '../report/diff.ts'
import { escapeLine } from '../report/escape.ts'
import { problemLines } from '../report/problems.ts'
import type { Finding } from '../rules/finding.ts'
import { shippedText } from '../shipped.ts'
import { type Assessment, assess } from '../status.ts'
import { vocabularyOf } from '../vocabulary/index.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { brokenLinks } from '../write/anchors.ts'
import { headingsChange, leftHeadings } from '../write/headings.ts'
import { quotingFrom } from '../write/quoted.ts'
import { newStatusFile } from '../write/status-file/create.ts'
import { type Left, settledStatusFile, statusFileChange } from '../write/status-file.ts'
import { type Context, FAILED, OK } from './context.ts'
import { readMilestones } from './project.ts'
import { factsBeside, ownersIn, reportedOnly, type Target, targetsOf } from './status-file.ts'

export interface SyncOptions {
  /** Only say whether something would change. */
  check: boolean
  /** Only show what would change. */
  dryRun: boolean
  /** Whether percentages in headings of milestones are brought up to date too. */
  headings: boolean
  /** The status file; null to look for it. */
  file: string | null
}

/** `mstone sync [paths]`: status files brought up to date with what they report on. */
export function sync(context: Context, paths: string[], options: SyncOptions): number {
  if (context.json) throw failure('sync prints no JSON', '--json', 'leave it away')
  const { project } = readMilestones(context, paths)
  // What could not be read would be missing from every number.
  if (project.problems.length > 0)
    throw failure('no status file is brought up to date', null, 'mend what could not be read first')
  const targets = targetsOf(context, project, paths, options)
  // Whoever asks for headings is given no file that nobody asked for.
  const isUnasked = ({ before }: Target): boolean =>
    before === null && options.headings && options.file === null
  for (const { file } of targets.filter(isUnasked))
    context.out(`${escapeLine(file)} is not there, and is not made with --headings\n`)
  const read = options.headings ? headings(context, project, options) : { project, isChanged: false }
  // What the headings say now is what is reported.
  const changes = (read.isChanged ? targetsOf(context, read.project, paths, options) : targets)
    .filter((target) => !isUnasked(target))
    .map((target) => changeOf(context, read.project, target))
  let { isChanged } = read
  for (const { target, after, left } of changes) {
    const isStale = after !== target.before
    const isWritten = isStale && !options.check && !options.dryRun
    // What can't be written is no change to be shown.
    if (isWritten && target.before === null) makeFolderFor(project.root, target.file)
    if (isWritten) {
      saveFile(project.root, target.file, target.before, after)
      context.saved(target.file)
    }
    context.err(problemLines([...left, ...brokenIn(target.file, target.before ?? '', after)]))
    context.out(
      after === target.before
        ? `${escapeLine(target.file)}${asItStands(left.length)}\n`
        : diffText(target.file, target.before, after, context),
    )
    isChanged ||= isStale
    if (isWritten) context.out(`wrote ${escapeLine(target.file)}\n`)
    if (isStale && options.check)
      context.err(
        problemLines([
          {
            what: 'the status file is not up to date',
            where: target.file,
            todo: `run mstone sync${left.length > 0 ? ', and change by hand what it leaves' : ''}`,
          },
        ]),
      )
  }
  const isWrong = isChanged || changes.some(({ isStale }) => isStale)
  return isWrong && options.check ? FAILED : OK
}

/** What there is to say of a file that nothing changes in. */
function asItStands(left: number): string {
  if (left === 0) return ' is up to date'
  return `: nothing more can be changed, ${left} left as ${left === 1 ? 'it is' : 'they are'}`
}

/** Links of a document that a change to its headings breaks. */
function brokenIn(file: string, before: string, after: string): Problem[] {
  return brokenLinks(before, after).map(({ anchor, line, column }) => ({
    what: `the heading says something else now, and the link to #${anchor} leads nowhere`,
    where: `${file}:${line}:${column}`,
    todo: 'change the link by hand',
  }))
}

/** Brings the percentages of headings up to date: whether there is anything to change, and what is read then. */
function headings(
  context: Context,
  project: Project,
  { check, dryRun }: SyncOptions,
): { project: Project; isChanged: boolean } {
  const { changed, read } = (check || dryRun ? previewChange : makeChange)(project, headingsChange())
  for (const { file, before, after } of changed) {
    if (!check && !dryRun) context.saved(file)
    context.out(diffText(file, before, after, context))
    context.err(problemLines(brokenIn(file, before, after)))
  }
  const now: Project = { ...project, ...read, sources: [...read.sources] }
  const left = leftHeadings(now.report, now.sources)
  const lines = left.map(({ text, percent, file, line, column }) => ({
    what: `left as it is: "${text}", and ${percent}% is counted`,
    where: `${file}:${line}:${column}`,
    todo: 'change it by hand',
  }))
  context.err(problemLines(lines))
  if (changed.length === 0)
    context.out(
      left.length === 0 ? 'the headings are up to date\n' : `the headings${asItStands(left.length)}\n`,
    )
  return { project: now, isChanged: changed.length > 0 }
}

/** A target with its new text. */
interface Synced {
  target: Target
  after: string
  /** What of that has to be looked at by hand. */
  left: Problem[]
  /** Whether the rules still find an error in it. */
  isStale: boolean
}

function changeOf({ home }: Context, project: Project, target: Target): Synced {
  const { file, before, plan } = target
  const words = vocabularyOf(project.settings.vocabulary)
  const quote = quotingFrom(project.sources, file)
  if (before === null || isBlank(before)) {
    const after = asIn(before ?? '', newStatusFile(templateIn(home), plan, words, quote))
    assertSameReading(project, target, assessedWith(project, file, after).report)
    return { target, after, left: [], isStale: false }
  }
  let text = before
  let { report, findings } = project
  for (let round = 1; ; round++) {
    const { after, left } = settledStatusFile(text, plan, words, quote, reportedOnly(report, file, plan))
    if (after !== text) ({ report, findings } = assessedWith(project, file, after))
    // A line that names something else now may have been all that knew a milestone, and that counted.
    if (after === text || round > ROUNDS) {
      const found = findings.filter((one) => isStaleIn(file, one))
      const isStale = found.some(({ level }) => level === 'error')
      assertSameReading(project, target, report)
      return { target, after, left: leftIn(file, left, found), isStale }
    }
    text = after
  }
}

/** How often what counts may change with what is written. */
const ROUNDS = 3

/** Whether nothing stands in a file, a byte order mark apart. */
function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** A text with the byte order mark and the line ends of a file that it is put into. */
function asIn(file: string, text: string): string {
  return (file.startsWith('\ufeff') ? '\ufeff' : '') + text.replaceAll('\n', lineEnd(file))
}

function templateIn(home: string): string {
  return shippedText(home, 'templates/status.md', 'the template')
}

/** Rules that say what is wrong in a status file. */
const STALE = ['outdated-status-file', 'wrong-progress-claim']

/** A project read with another text of a status file. */
function assessedWith({ sources, settings }: Project, file: string, text: string): Assessment {
  const changed = sources.map((source) => (source.file === file ? { file, text } : source))
  const isKnown = sources.some((source) => source.file === file)
  return assess(isKnown ? changed : [...changed, { file, text }], settings)
}

/** Throws where what is to be written would be read as more than there is: as a second plan, or as milestones of its own. */
function assertSameReading({ report }: Project, { file, plan }: Target, now: StatusReport): void {
  const [before, after] = [report, now].map(({ plans }) => ({
    plans: plans.filter(({ milestones }) => milestones.length > 0).length,
    milestones: plans.reduce((sum, one) => sum + one.progress.milestones.total, 0),
  }))
  if (!before || !after || (after.plans <= before.plans && after.milestones <= before.milestones)) return
  const counts = `${after.milestones} milestones instead of ${before.milestones}`
  const [first] = plan.milestones
  throw failure(
    `what is to be written would be read as more than a report: ${counts}`,
    file,
    `the names of the milestones are read otherwise there: give them ids in ${plan.files.join(', ')}, such as "M1: ${first?.title ?? 'Name'}"`,
  )
}

function isStaleIn(file: string, { rule, place }: Finding): boolean {
  return STALE.includes(rule) && place.file === file
}

/** What was left, and whatever else the rules still find in the file. */
function leftIn(file: string, left: readonly Left[], stale: readonly Finding[]): Problem[] {
  const isFound = ({ line, yields }: Left): boolean =>
    yields && stale.some(({ place }) => place.line === line)
  const told = left.filter((one) => !isFound(one))
  const found = stale.filter(({ place }) => !told.some(({ line }) => line === place.line))
  return [
    ...told.map(({ text, why, line, column }) => ({
      what: `left as it is: "${text}"`,
      where: `${file}:${line}:${column}`,
      todo: why,
    })),
    ...found.map(({ message, place }) => ({
      what: `left as it is: ${message}`,
      where: `${file}:${place.line}:${place.column}`,
      todo: 'change it by hand',
    })),
  ]
}

/** Whether a status file stands as it would be written; null where nothing tells of one plan what that is. */
export function isSynced(project: Project, file: string): boolean | null {
  const facts = factsBeside(project, (one) => one === file || namesAStatus(one))
  const [plan, ...others] = ownersIn(project, facts, file)
  const text = project.sources.find((source) => source.file === file)?.text
  if (!plan || others.length > 0 || text === undefined) return null
  if (isBlank(text) || project.findings.some((one) => one.level === 'error' && isStaleIn(file, one)))
    return false
  const words = vocabularyOf(project.settings.vocabulary)
  const quote = quotingFrom(project.sources, file)
  const reported = reportedOnly(project.report, file, plan)
  return statusFileChange(text, plan, words, quote, reported).edits.length === 0
}
