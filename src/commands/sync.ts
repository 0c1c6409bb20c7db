import { isAbsolute, posix, relative, resolve } from 'node:path'
import { makeChange, previewChange, saveFile } from '../change.ts'
import { applyEdits, lineEnd } from '../edit.ts'
import { failure, type MstoneError, type Problem } from '../errors.ts'
import { kindOf, readDocument, realFolderOf } from '../files.ts'
import { makeFolderFor } from '../inside.ts'
import type { Plan } from '../model.ts'
import type { Project } from '../project.ts'
import { diffText } from '../report/diff.ts'
import { escapeLine } from '../report/escape.ts'
import { problemLines } from '../report/problems.ts'
import type { Finding } from '../rules/finding.ts'
import { assess, statusOf } from '../status.ts'
import { vocabularyOf } from '../vocabulary/index.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { headingsChange, leftHeadings } from '../write/headings.ts'
import { quotingFrom } from '../write/quoted.ts'
import { newStatusFile } from '../write/status-file/create.ts'
import { type Left, statusFileChange } from '../write/status-file.ts'
import { type Context, FAILED, OK } from './context.ts'
import { readMilestones } from './project.ts'

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

/** A status file and the plan that it is to report on. */
interface Target {
  /** Relative to the root. */
  file: string
  /** Null for a file that is not there. */
  before: string | null
  /** As the other documents give it. */
  plan: Plan
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
    if (isWritten) saveFile(project.root, target.file, target.before, after)
    context.err(problemLines(left))
    context.out(
      after === target.before
        ? `${escapeLine(target.file)}${asItStands(left.length)}\n`
        : diffText(target.file, target.before, after, context),
    )
    isChanged ||= isStale
    if (isWritten) context.out(`wrote ${escapeLine(target.file)}\n`)
    if (isStale && options.check)
      context.err(problemLines([{ what: 'is not up to date', where: target.file, todo: 'run mstone sync' }]))
  }
  const isWrong = isChanged || changes.some(({ isStale }) => isStale)
  return isWrong && options.check ? FAILED : OK
}

/** What there is to say of a file that nothing changes in. */
function asItStands(left: number): string {
  if (left === 0) return ' is up to date'
  return `: nothing more can be changed, ${left} left as ${left === 1 ? 'it is' : 'they are'}`
}

/** Brings the percentages of headings up to date: whether there is anything to change, and what is read then. */
function headings(
  context: Context,
  project: Project,
  { check, dryRun }: SyncOptions,
): { project: Project; isChanged: boolean } {
  const { changed, read } = (check || dryRun ? previewChange : makeChange)(project, headingsChange())
  for (const { file, before, after } of changed) context.out(diffText(file, before, after, context))
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
    return { target, after, left: [], isStale: false }
  }
  const { edits, left } = statusFileChange(before, plan, words, quote)
  const after = applyEdits(before, edits)
  const found = staleIn(project, file, after)
  const isStale = found.some(({ level }) => level === 'error')
  return { target, after, left: leftIn(file, left, found), isStale }
}

/** Whether nothing stands in a file, a byte order mark apart. */
function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** A text with the byte order mark and the line ends of a file that it is put into. */
function asIn(file: string, text: string): string {
  return (file.startsWith('\ufeff') ? '\ufeff' : '') + text.replaceAll('\n', lineEnd(file))
}

function templateIn(home: string): string {
  const path = `${home}/templates/status.md`
  const reading = readDocument(path)
  if (reading.ok) return reading.text
  throw failure(`the template ${reading.problem.what}`, path, 'install mstone again')
}

/** Rules that say what is wrong in a status file. */
const STALE = ['outdated-status-file', 'wrong-progress-claim']

/** What the rules find wrong in a status file with a given text. */
function staleIn({ sources, settings }: Project, file: string, text: string): Finding[] {
  const changed = sources.map((source) => (source.file === file ? { file, text } : source))
  return assess(changed, settings).findings.filter((one) => isStaleIn(file, one))
}

function isStaleIn(file: string, { rule, place }: Finding): boolean {
  return STALE.includes(rule) && place.file === file
}

/** What was left, and whatever else the rules still find in the file. */
function leftIn(file: string, left: readonly Left[], stale: readonly Finding[]): Problem[] {
  const found = stale.filter(({ place }) => !left.some(({ line }) => line === place.line))
  return [
    ...left.map(({ text, why, line, column }) => ({
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

function targetsOf(
  context: Context,
  project: Project,
  paths: string[],
  { file: named, headings: alsoHeadings }: SyncOptions,
): Target[] {
  const { sources, root } = project
  const file = named === null ? null : fileNamed(context, project, named)
  const isReport = (one: string): boolean => one === file || namesAStatus(one)
  const facts = factsBeside(project, isReport)
  if (facts.length === 0)
    throw failure(
      'nothing but status files describes the milestones',
      sources.map((source) => source.file).join(', '),
      'name a document that defines them too',
    )
  const textOf = (one: string): string | null =>
    sources.find((source) => source.file === one)?.text ?? read(root, one)
  const target = (one: string, plan: Plan): Target => ({ file: one, before: textOf(one), plan })
  const ownersOf = (one: string): readonly Plan[] => ownersIn(project, facts, one)
  if (file !== null) return [target(file, onlyPlan(ownersOf(file), file))]
  const reports = sources.map((source) => source.file).filter(namesAStatus)
  const [only] = facts
  if (only && facts.length === 1) return [target(statusFileOf(reports) ?? newFile(only, paths), only)]
  const targets = facts.flatMap((plan) => {
    const own = statusFileOf(reports.filter((one) => ownersOf(one).length === 1 && ownersOf(one)[0] === plan))
    return own === null ? [] : [target(own, plan)]
  })
  if (targets.length === 0 && !alsoHeadings) throw severalPlans(facts, 'none of them has a status file')
  return targets
}

/** The plans as the documents give them that are no reports. */
function factsBeside({ sources, settings }: Project, isReport: (file: string) => boolean): Plan[] {
  const others = sources.filter(({ file }) => !isReport(file))
  return statusOf(others, settings).plans.filter(({ milestones }) => milestones.length > 0)
}

/** The plans that a status file may report on. */
function ownersIn({ report }: Project, facts: readonly Plan[], file: string): readonly Plan[] {
  const plan = report.plans.find(({ files }) => files.includes(file))
  const owners = facts.filter(({ files }) => files.some((other) => plan?.files.includes(other)))
  return owners.length > 0 ? owners : facts
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
  return statusFileChange(text, plan, words, quotingFrom(project.sources, file)).edits.length === 0
}

/** The path of a file to write that the user named, from the root. */
export function fileNamed({ cwd }: Context, { root }: Project, named: string): string {
  const full = resolve(cwd, named)
  const path = pathFrom(root, full)
  if (path === '..' || path.startsWith('../') || isAbsolute(path))
    throw failure('lies outside of the repository', named, 'name another')
  // Case makes no difference to some file systems, and a link may lead there.
  if ([path, pathFrom(root, realFolderOf(full))].some((one) => /(?:^|\/)\.git(?:\/|$)/i.test(one)))
    throw failure('is where git keeps its own files', named, 'name another')
  if (path === '' || /[\\/]$/.test(named) || kindOf(full) === 'folder')
    throw failure('is a folder', named, 'name a file')
  return path
}

function pathFrom(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}

/** The one named STATUS.md that is nearest the root; null where there is none at all. */
function statusFileOf(reports: readonly string[]): string | null {
  const [first, ...others] = reports
  if (first === undefined || others.length === 0) return first ?? null
  const depth = (file: string): number => file.split('/').length
  const [nearest, second] = reports
    .filter((file) => /^status\.\w+$/i.test(posix.basename(file)))
    .sort((a, b) => depth(a) - depth(b))
  if (nearest !== undefined && (second === undefined || depth(second) > depth(nearest))) return nearest
  throw failure(
    'several documents report on the plan',
    reports.join(', '),
    'name one: mstone sync --file FILE',
  )
}

/** Where a status file is put: at the root, or beside the documents that were named. */
function newFile({ files }: Plan, paths: readonly string[]): string {
  if (paths.length === 0) return 'STATUS.md'
  const [first = [], ...others] = files.map((file) => file.split('/').slice(0, -1))
  const isShared = (_: string, index: number): boolean =>
    others.every((other) => other.slice(0, index + 1).join('/') === first.slice(0, index + 1).join('/'))
  return [...first.filter(isShared), 'STATUS.md'].join('/')
}

function read(root: string, file: string): string | null {
  const path = resolve(root, file)
  if (kindOf(path) === 'missing') return null
  const reading = readDocument(path)
  if (reading.ok) return reading.text
  throw failure(reading.problem.what, file, reading.problem.todo)
}

function onlyPlan(plans: readonly Plan[], file: string): Plan {
  const [plan, ...others] = plans
  if (plan && others.length === 0) return plan
  throw severalPlans(plans, `nothing says on which of them ${file} reports`)
}

function severalPlans(plans: readonly Plan[], why: string): MstoneError {
  const names = plans.map(({ title, files }) => `"${title}" (${files.join(', ')})`).join(', ')
  return failure(
    `there are ${plans.length} plans, and ${why}`,
    names,
    'name the documents of one: mstone sync FILES --file STATUS.md',
  )
}
