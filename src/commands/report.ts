import { resolve } from 'node:path'
import { putFile, saveFile } from '../change.ts'
import { failure } from '../errors.ts'
import { kindOf, realPath } from '../files.ts'
import type { Found } from '../plan/find.ts'
import type { Project } from '../project.ts'
import { escapeLine } from '../report/escape.ts'
import { namesAPlan } from '../vocabulary/names.ts'
import { quotingFrom } from '../write/quoted.ts'
import { approvalRequest } from '../write/report/approval.ts'
import type { Proof } from '../write/report/facts.ts'
import { statusReport } from '../write/report/status.ts'
import { deliverableChecklist, verificationChecklist } from '../write/report/verification.ts'
import { type Context, FAILED, OK } from './context.ts'
import type { ReportKind } from './list/report.ts'
import { readMilestones } from './project.ts'
import { one } from './reference.ts'
import { fileNamed } from './status-file.ts'
import { isSynced } from './sync.ts'

export interface ReportOptions {
  kind: ReportKind
  /** Null for stdout. */
  output: string | null
  /** Whether a file that is there may be replaced. */
  force: boolean
}

/** A report, and whether it can say what it is asked for. */
interface Written {
  text: string
  isReady: boolean
}

/** `mstone report REF [paths]`: a report from the facts. */
export function report(context: Context, [reference = '', ...paths]: string[], asked: ReportOptions): number {
  const options = asked.output === '-' ? { ...asked, output: null } : asked
  if (context.json) throw failure('report prints no JSON', '--json', 'see mstone show --json')
  const { project, exitCode } = readMilestones(context, paths)
  const { text, isReady } = written(
    context,
    one(project.report.plans, reference, [], 'words'),
    project,
    options,
  )
  if (options.output === null) context.out(shown(text))
  else save(context, project, options.output, options.force, text)
  if (exitCode !== OK) return exitCode
  return isReady ? OK : FAILED
}

function written(context: Context, found: Found, project: Project, { kind, output }: ReportOptions): Written {
  const { findings, settings } = project
  const proof: Proof = {
    findings,
    isThere: settings.isThere ?? (() => null),
    isSynced: (file) => isSynced(project, file),
    quote: quotingFrom(project.sources, output === null ? '' : fileNamed(context, project, output)),
  }
  if (found.kind === 'milestone') return MILESTONE[kind](found, proof)
  const { ref } = found.item
  if (found.kind === 'criterion' || kind !== 'verification')
    throw failure(
      `there is no ${kind} report on ${ref}, a ${found.kind}`,
      null,
      found.milestone ? `name its milestone: ${found.milestone.ref}` : 'ask for --kind verification',
    )
  return { text: deliverableChecklist(found.plan, found.milestone, found.item, proof), isReady: true }
}

type MilestoneFound = Extract<Found, { kind: 'milestone' }>

const MILESTONE: Record<ReportKind, (found: MilestoneFound, proof: Proof) => Written> = {
  status: ({ plan, milestone }, proof) => ({ text: statusReport(plan, milestone, proof), isReady: true }),
  verification: ({ plan, milestone }, proof) => ({
    text: verificationChecklist(plan, milestone, proof),
    isReady: true,
  }),
  approval: ({ plan, milestone }, proof) => {
    const { text, open } = approvalRequest(plan, milestone, proof)
    return { text, isReady: open.length === 0 }
  },
}

/** What comes from documents is shown and never obeyed; in a file it stands as it is. */
function shown(text: string): string {
  return text.split('\n').map(escapeLine).join('\n')
}

function save(context: Context, project: Project, named: string, force: boolean, text: string): void {
  const file = fileNamed(context, project, named)
  const path = resolve(project.root, file)
  const isThere = kindOf(path) !== 'missing'
  // The facts themselves: a report in their place would leave nothing that it is of.
  const real = realPath(path)
  if (isThere && project.sources.some((source) => realPath(resolve(project.root, source.file)) === real))
    throw failure('the output is one of the documents that were read', file, 'name another file')
  // Read as one more plan, it would be held against the facts that it is of, and never be replaced.
  if (namesAPlan(file) || project.selects(file)) {
    const todo = namesAPlan(file)
      ? 'name it REPORT.md, or the like'
      : `name one that "include" in ${project.config} does not take in`
    throw failure('a report of that name would be read as a plan', file, todo)
  }
  if (!isOfText(file))
    throw failure(
      'a report is Markdown, and other programs read a file of that name',
      file,
      'name it REPORT.md, or the like',
    )
  if (isThere && !force) throw failure('is there already', file, 'name another, or replace it with --force')
  if (force) putFile(project.root, file, text)
  else saveFile(project.root, file, null, text)
  context.saved(file)
  context.out(`wrote ${escapeLine(file)}\n`)
}

/** Whether a name is one of a text, not of a configuration or of data: "mstone.yaml", ".gitignore". */
function isOfText(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return !name.startsWith('.') && /^[^.]+$|\.(?:md|markdown|mdx?|txt|text)$/i.test(name)
}
