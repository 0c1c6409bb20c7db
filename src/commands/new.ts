import { failure, type Problem } from '../errors.ts'
import { pathInside } from '../inside.ts'
import { type Milestone, SCHEMA_VERSION } from '../model.ts'
import { loadProject, type Project } from '../project.ts'
import { diffText } from '../report/diff.ts'
import { escapeLine } from '../report/escape.ts'
import { jsonText } from '../report/json.ts'
import type { NewReport } from '../report/outputs.ts'
import { problemLines } from '../report/problems.ts'
import { assess } from '../status.ts'
import { loadTemplate } from '../templates.ts'
import { type DecisionRequest, newDecision } from '../write/decision.ts'
import { newDeliverable, type ProposedDeliverable } from '../write/deliverable.ts'
import type { DeliverableRequest } from '../write/first-list.ts'
import { NEW_LOG } from '../write/log.ts'
import { NEW_PLAN } from '../write/milestone/place.ts'
import type { MilestoneRequest } from '../write/milestone/task.ts'
import { newMilestone } from '../write/milestone.ts'
import type { Proposal } from '../write/scaffold.ts'
import type { Template } from '../write/template.ts'
import { broken, warnTimeless } from './change.ts'
import { type Context, OK } from './context.ts'
import { hasMilestones } from './project.ts'
import { assertDocument, saveProposal, warnUnread, withDocument } from './proposal.ts'
import { oneMilestone } from './reference.ts'

type Added = NewReport['added']['kind']

interface Dry {
  dryRun: boolean
}

/** `mstone new milestone NAME`. */
export function addMilestone(context: Context, { dryRun, ...request }: MilestoneRequest & Dry): number {
  const project = read(context)
  const file = fileNamed(context, project, request.file)
  const plans = withDocument(project, file ?? (hasMilestones(project) ? null : NEW_PLAN))
  const make = (template: Template): Proposal => newMilestone(plans, { ...request, file }, template)
  return add(context, project, 'milestone', make, dryRun, (found) => {
    warnUnwritten(context, found, request)
    if (request.target !== null) warnTimeless(context, found)
  })
}

/** What was given and stands nowhere in the new entry, since the others have no place for it: never silently. */
function warnUnwritten(
  { err }: Context,
  { file, line, ...found }: Milestone,
  request: Pick<MilestoneRequest, 'owner' | 'target' | 'goal' | 'phase'>,
): void {
  const left = (['owner', 'target', 'goal', 'phase'] as const).filter((field) => found[field] === null)
  err(problemLines(left.flatMap((field) => unwritten('milestones', field, request[field], { file, line }))))
}

function unwritten(
  kind: 'milestones' | 'deliverables',
  field: string,
  value: string | null,
  { file, line }: Pick<Milestone, 'file' | 'line'>,
): Problem[] {
  if (value === null) return []
  const what = `--${field} "${value}" is not written: as the ${kind} beside it are, it has no place where it would be read`
  return [{ what, where: `${file}:${line}`, todo: 'add it by hand' }]
}

/** `mstone new deliverable NAME --milestone REF`. */
export function addDeliverable(
  context: Context,
  {
    dryRun,
    milestone,
    in: documents,
    ...request
  }: DeliverableRequest & Dry & { milestone: string | null; in: string[] },
): number {
  if (milestone === null)
    throw failure('it has to be said whose deliverable it is', null, 'name the milestone: --milestone M1')
  const project = read(context, documents)
  const found = oneMilestone(project.report.plans, milestone)
  let left: ProposedDeliverable['unwritten'] = []
  const make = (template: Template): Proposal => {
    const proposal = newDeliverable(project, found, request, template)
    left = proposal.unwritten
    return proposal
  }
  return add(context, project, 'deliverable', make, dryRun, (place) =>
    context.err(
      problemLines(left.flatMap((field) => unwritten('deliverables', field, request[field], place))),
    ),
  )
}

/** `mstone new decision NAME`. */
export function addDecision(
  context: Context,
  { dryRun, date, ...request }: Omit<DecisionRequest, 'date'> & Dry & { date: string | null },
): number {
  const project = read(context)
  const file = fileNamed(context, project, request.file)
  const plans = withDocument(project, file ?? NEW_LOG)
  const make = (template: Template): Proposal =>
    newDecision(plans, { ...request, file, date: date ?? context.today }, template)
  return add(context, project, 'decision', make, dryRun)
}

/** The document that the new thing goes into, where one was named. */
function fileNamed({ cwd }: Context, project: Project, named: string | null): string | null {
  if (named === null) return null
  const file = pathInside(project.root, cwd, named)
  assertDocument(project, file)
  return file
}

/** The project; that it has no milestone yet is no problem here. */
function read(context: Context, paths: string[] = []): Project {
  const { cwd, env, cache, config } = context
  const project = loadProject({ cwd, env, cache, config, paths })
  context.err(problemLines([...project.warnings, ...(hasMilestones(project) ? project.problems : [])]))
  return project
}

/** Makes the change, shows it and, unless it is only to be shown, writes it. */
function add(
  context: Context,
  project: Project,
  kind: Added,
  make: (template: Template) => Proposal,
  dryRun: boolean,
  look: (found: Milestone) => void = () => {},
): number {
  const template = loadTemplate(kind, { root: project.root, base: project.base, home: context.home })
  const proposal = make(template)
  const { file, before } = proposal
  if (!dryRun) saveProposal(context, project, proposal)
  context.out(context.json ? jsonText(reportOf(kind, proposal, dryRun)) : textOf(context, proposal, dryRun))
  context.err(untrueNow(project, proposal, dryRun))
  const [found] = proposal.added
  if (found) look(found.value as Milestone)
  if (before === null && !dryRun) warnUnread(context, file)
  return OK
}

/** What is no longer true with the new thing, such as that its milestone is done. */
function untrueNow(
  { sources, settings, findings }: Project,
  { file, after }: Proposal,
  dryRun: boolean,
): string {
  const others = sources.filter((source) => source.file !== file)
  const place = sources.findIndex((source) => source.file === file)
  const now = others.toSpliced(place < 0 ? others.length : place, 0, { file, text: after })
  return broken(findings, assess(now, settings).findings, dryRun ? 'would not be true' : 'not true now')
}

function reportOf(kind: Added, { file, before, after, added }: Proposal, dryRun: boolean): NewReport {
  const { ref, title, line } = newcomer(added)
  return {
    schemaVersion: SCHEMA_VERSION,
    written: !dryRun,
    added: { kind, ref, title, file, line },
    changes: [{ file, created: before === null, diff: diffText(file, before, after, { color: false }) }],
  }
}

function textOf({ color }: Context, { file, before, after, added }: Proposal, dryRun: boolean): string {
  const { ref, title, line } = newcomer(added)
  const name = [ref, title === null ? null : `"${title}"`].filter((part) => part !== null).join(' ')
  const done = `${dryRun ? 'would add' : 'added'} ${name}: ${file}:${line}`
  return `${diffText(file, before, after, { color })}${escapeLine(done)}\n`
}

function newcomer([found]: Proposal['added']): { ref: string | null; title: string | null; line: number } {
  const { line } = (found?.value ?? { line: 1 }) as Pick<Milestone, 'line'>
  return { ref: found?.ref ?? null, title: found?.title ?? null, line }
}
