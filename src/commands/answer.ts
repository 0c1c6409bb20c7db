import { resolve } from 'node:path'
import { bindingOf } from '../approval/canonical.ts'
import { DEFAULT_POLICY, isAtLeast } from '../approval/policy.ts'
import type { Person } from '../approval/provenance.ts'
import { failure, MstoneError, type Problem } from '../errors.ts'
import { isMarkdown } from '../files/walk.ts'
import { createGit } from '../git.ts'
import { pathInside } from '../inside.ts'
import { type Milestone, SCHEMA_VERSION } from '../model.ts'
import type { Project } from '../project.ts'
import { namesNobody } from '../read/not-granted.ts'
import { diffText } from '../report/diff.ts'
import { escapeLine } from '../report/escape.ts'
import { jsonText } from '../report/json.ts'
import type { ChangeReport } from '../report/outputs.ts'
import { problemLines } from '../report/problems.ts'
import { sign } from '../signatures.ts'
import { loadTemplate, type TemplateName } from '../templates.ts'
import { type Vocabulary, vocabularyOf } from '../vocabulary/index.ts'
import { type Answer, type Answered, type Answering, newAnswer, type Sign } from '../write/answer.ts'
import { contextOf, countsOf, followingOf, shortName, stepAfter } from '../write/answer-facts.ts'
import { answerWordsOf, countsIn, spokenTemplate } from '../write/answer-words.ts'
import { assertDay, logOf, NEW_LOG } from '../write/log.ts'
import { whatSpeaksAgainst } from '../write/open.ts'
import { isBy, type Standing, saidAlready, unsaidIn } from '../write/said-already.ts'
import type { Plans, Proposal } from '../write/scaffold.ts'
import { faultsOf, standingApproval } from '../write/standing.ts'
import { isLikeSiblings, type Template } from '../write/template.ts'
import { orRefused, tellRefused } from './change.ts'
import { type Context, FAILED, OK } from './context.ts'
import { readMilestones } from './project.ts'
import { saveProposal, withDocument } from './proposal.ts'
import { oneMilestone } from './reference.ts'
import { termsOf } from './show.ts'

/** What the command line says of an answer. */
export interface AnswerOptions {
  /** Null for who commits here. */
  by: string | null
  /** Null for today. */
  date: string | null
  /** The condition or the reason. */
  words: string | null
  evidence: string[]
  /** Null for the documents' own log. */
  file: string | null
  /** Path of the key to sign with; null for none. */
  sign: string | null
  in: string[]
  dryRun: boolean
}

const TEMPLATES: Record<Answered, TemplateName> = {
  granted: 'approval',
  conditional: 'conditional',
  rejected: 'rejection',
  revoked: 'revocation',
}

/** `mstone approve`, `reject` and `revoke`: an answer about a milestone, in the decision log. */
export function answer(context: Context, reference: string, kind: Answered, options: AnswerOptions): number {
  return orRefused(context, options, () => answered(context, reference, kind, options))
}

function answered(context: Context, reference: string, kind: Answered, options: AnswerOptions): number {
  const { project, exitCode } = readMilestones(context, options.in)
  const file = options.file === null ? null : pathInside(project.root, context.cwd, options.file)
  if (options.date !== null) assertDay(options.date)
  if (options.by !== null) assertSomebody(options.by, vocabularyOf(project.settings.vocabulary))
  const plans = withDocument(project, file ?? NEW_LOG)
  assertRead(project, file ?? logOf(plans))
  const judged = { ...project, ...plans }
  const about = oneMilestone(plans.report.plans, reference)
  assertAsked(context, options)
  const open = kind === 'granted' ? whatSpeaksAgainst(judged, about.plan, about.milestone) : []
  if (open.length > 0) return refuse(context, about.milestone, open, options)
  const user = createGit(context.env).user(project.root)
  const standing = kind === 'granted' ? standingApproval(plans, about.milestone, user) : null
  if (standing !== null) {
    assertSaidAlready(plans, about.milestone, standing, options)
    tellStanding(context, about.milestone, kind, standing, options.dryRun)
    return OK
  }
  const again = kind === 'granted' ? null : alreadySaid(context, plans, about.milestone, kind, options, user)
  if (again !== null) {
    tellStanding(context, about.milestone, kind, again, options.dryRun)
    return OK
  }
  if (kind === 'revoked') assertRevocable(about.milestone)
  // What can't be checked is no approval that counts.
  if (kind === 'granted' && project.unproven.length > 0) throw new MstoneError(...project.unproven)
  const asked: Answer = {
    ...{ kind, by: options.by ?? nameOf(user), date: options.date ?? context.today, words: options.words },
    ...factsFor(about, kind, options.evidence),
    approves: kind === 'granted' ? bindingOf(termsOf(judged, about)) : null,
    file,
  }
  const place = { root: project.root, base: project.base, home: context.home }
  const signer = options.sign === null ? null : signerWith(context, options.sign)
  const template = loadTemplate(TEMPLATES[kind], place)
  const proposal =
    spokenAnswer(plans, about, { ...asked, evidence: options.evidence }, template, signer) ??
    newAnswer(plans, about, asked, template, signer)
  const faults = faultsOf(plans, about, proposal, user ?? { name: asked.by, address: '' })
  if (faults.length > 0) return refuse(context, about.milestone, faults, options)
  if (!options.dryRun) saveProposal(context, project, proposal)
  tell(context, about, asked, proposal, options.dryRun)
  const { assurance } = project.settings.policy ?? DEFAULT_POLICY
  if (kind === 'granted' && isAtLeast(assurance, 'author') && !options.dryRun)
    context.err(`mstone: it counts once it is committed by ${escapeLine(asked.by)}\n`)
  return exitCode
}

/**
 * The answer in the words of a log that is not in English; null for English, where the repository has a template of its own,
 * and where it would not be read as the answer that it is.
 *
 * @param answer with the evidence that was given, and nothing counted yet
 */
function spokenAnswer(
  plans: Plans,
  about: Answering,
  answer: Answer,
  template: Template,
  signer: Sign | null,
): Proposal | null {
  const log = plans.sources.find(({ file }) => file === (answer.file ?? logOf(plans)))?.text ?? null
  const document = plans.sources.find(({ file }) => file === about.milestone.file)?.text ?? ''
  const said = isLikeSiblings(template) ? answerWordsOf(log, document) : null
  if (said === null) return null
  const evidence = [...countsIn(said, about.milestone), ...answer.evidence]
  const words = vocabularyOf(plans.settings.vocabulary)
  const own = spokenTemplate(template, answer.kind, said, { words, log })
  try {
    return newAnswer(plans, about, { ...answer, evidence, context: null, step: null }, own, signer)
  } catch (error) {
    if (error instanceof MstoneError) return null
    throw error
  }
}

/** An answer in a document that nothing reads would be none. Throws where the log is no such document. */
function assertRead({ sources, selects, config }: Project, file: string): void {
  if (!isMarkdown(file)) throw failure('is no Markdown document', file, 'name a log such as DECISIONS.md')
  if (selects(file) || sources.some((source) => source.file === file)) return
  const todo = config === null ? 'name it DECISIONS.md or the like' : `add it to "include" in ${config}`
  throw failure('is not among the documents that mstone reads, so that nothing is written', file, todo)
}

const REVOCABLE: ReadonlySet<string> = new Set(['granted', 'conditional', 'partial'])

/** "nobody", "TBD" and "not Ana" answer for nothing. */
function assertSomebody(by: string, words: Vocabulary): void {
  if (namesNobody(words, by))
    throw failure(`${escapeLine(by)} names nobody`, '--by', 'give the name of who answers')
}

/** Throws where the answer makes no sense, whatever the documents say. */
function assertAsked({ today }: Context, { date }: AnswerOptions): void {
  if (date !== null && date > today)
    throw failure(`${date} is in the future`, '--date', 'give the day of the answer')
}

/** The entry that says already what is asked to be written; null where it is not said yet, or is to be signed. */
function alreadySaid(
  { today }: Context,
  plans: Plans,
  milestone: Milestone,
  kind: Answered,
  { by, date, words, evidence, sign }: AnswerOptions,
  user: Person | null,
): Standing | null {
  if (sign !== null) return null
  // There is but one approval to be taken back, whoever asks on whichever day.
  const asked = kind === 'revoked' ? { by, date } : { by: by ?? nameOf(user), date: date ?? today }
  return saidAlready(plans, milestone, { kind, ...asked, words, evidence })
}

/** Throws where there is nothing to take back. */
function assertRevocable({ ref, approval: { state }, file, line }: Milestone): void {
  if (!REVOCABLE.has(state))
    throw failure(
      `${ref} has no approval that could be revoked`,
      `${file}:${line}`,
      'to refuse it: mstone reject',
    )
}

function refuse(
  context: Context,
  { ref, file, line }: Milestone,
  reasons: readonly Problem[],
  options: AnswerOptions,
): number {
  const head = {
    what: `${ref} can't be approved so; nothing is changed`,
    where: `${file}:${line}`,
    todo: null,
  }
  tellRefused(context, options, reasons)
  context.err(problemLines([head, ...reasons]))
  return FAILED
}

/** What is said of the milestone beside the answer itself. */
function factsFor({ plan, milestone }: Answering, kind: Answered, evidence: readonly string[]) {
  const following = kind === 'granted' ? followingOf(plan, milestone) : null
  return {
    context: contextOf(plan, milestone, kind === 'granted'),
    evidence: [...countsOf(plan, milestone), ...evidence],
    step: kind === 'granted' ? stepAfter(plan, milestone) : null,
    next: following && shortName(following),
  }
}

function signerWith({ cwd, env }: Context, key: string): Sign {
  return (text) => {
    const signed = sign(text, resolve(cwd, key), env)
    if (!signed.ok) throw new MstoneError(signed.problem)
    return signed.signature
  }
}

function nameOf(user: Person | null): string {
  if (user === null)
    throw failure('nobody is known to answer', '--by', 'name them: --by "Alice Doe <alice@example.com>"')
  return user.address === '' ? user.name : `${user.name} <${user.address}>`
}

/** "approved already by Bob" */
function saidBy({ by }: Standing, kind: Answered): string {
  const said = kind === 'revoked' ? 'revoked' : SAID[kind]
  return by === null ? `${said} already` : `${said} already by ${by}`
}

function at({ file, line }: Standing): string {
  return `${file}:${line}`
}

/** Throws where the answer says more than the approval that counts: a log has one of each milestone. */
function assertSaidAlready(
  plans: Plans,
  { ref }: Milestone,
  standing: Standing,
  { by, evidence, sign }: AnswerOptions,
): void {
  const isOther = by !== null && !isBy(standing, by)
  const unsaid = [
    ...(isOther ? [`--by "${by}"`] : []),
    ...unsaidIn(plans, standing, evidence).map((one) => `--evidence "${one}"`),
    ...(sign === null ? [] : ['--sign']),
  ]
  if (unsaid.length > 0)
    throw failure(
      `${ref} is ${saidBy(standing, 'granted')}, so that ${unsaid.join(' and ')} is not written`,
      at(standing),
      `to have it approved anew, take that back first: mstone revoke ${ref} --reason "…"`,
    )
}

function tellStanding(
  { json, out }: Context,
  { ref, title }: Milestone,
  kind: Answered,
  standing: Standing,
  dryRun: boolean,
): void {
  const report: ChangeReport = {
    ...{ schemaVersion: SCHEMA_VERSION, dryRun, files: [] },
    changes: [{ ref, text: title ?? '', field: 'approval', value: kind, changed: false }],
  }
  out(json ? jsonText(report) : `${escapeLine(`${ref} is ${saidBy(standing, kind)}: ${at(standing)}`)}\n`)
}

const SAID: Record<Answered, string> = {
  granted: 'approved',
  conditional: 'approved under a condition',
  rejected: 'rejected',
  revoked: 'no longer approved',
}

function tell(
  { json, color, out }: Context,
  { milestone: { ref, title } }: Answering,
  { kind, by }: Answer,
  { file, before, after, added: [found] }: Proposal,
  dryRun: boolean,
): void {
  const diff = (isColored: boolean): string => diffText(file, before, after, { color: isColored })
  if (json) {
    const report: ChangeReport = {
      ...{ schemaVersion: SCHEMA_VERSION, dryRun, files: [{ file, diff: diff(false) }] },
      changes: [{ ref, text: title ?? '', field: 'approval', value: kind, changed: true }],
    }
    out(jsonText(report))
    return
  }
  const { line } = (found?.value ?? { line: 1 }) as { line: number }
  const said = `${ref} ${dryRun ? 'would be' : 'is'} ${SAID[kind]} by ${by}: ${file}:${line}`
  out(`${diff(color)}${escapeLine(said)}\n`)
}
