import { type Change, type Outcome, previewChange } from '../change.ts'
import { failure, MstoneError, type Problem } from '../errors.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { type Milestone, type Place, STATUSES, type Status } from '../model.ts'
import { nearest } from '../nearest.ts'
import type { Project } from '../project.ts'
import { contextOf } from '../read/document.ts'
import { timesIn } from '../read/times.ts'
import { problemLines } from '../report/problems.ts'
import { statusPlace } from '../rules/said.ts'
import { type Vocabulary, vocabularyOf } from '../vocabulary/index.ts'
import { SPELLINGS, type Spelling, spoken } from '../write/name.ts'
import {
  isDisputed,
  isWritten,
  leftOut,
  type MilestoneTarget,
  milestoneNow,
  REPORTED,
  reasonsAgainst,
  type Settings,
  setChange,
} from '../write/set.ts'
import { changed, freshErrors, orRefused, tell, tellRefused, warnTimeless } from './change.ts'
import type { CheckOptions } from './check.ts'
import { type Context, FAILED, OK } from './context.ts'
import { readToWrite, splitWords } from './project.ts'
import { oneMilestone } from './reference.ts'

/** `mstone set REF… --status …`: gives milestones fields. Exit code 1 where one is not done that is to be marked so. */
export function set(
  context: Context,
  words: string[],
  given: Given,
  options: Pick<CheckOptions, 'in' | 'dryRun'>,
): number {
  return orRefused(context, options, () => setAll(context, words, given, options))
}

function setAll(
  context: Context,
  words: string[],
  given: Given,
  options: Pick<CheckOptions, 'in' | 'dryRun'>,
): number {
  if (Object.keys(given).length === 0)
    throw failure('nothing to set', null, 'give --status, --owner, --target or --goal')
  const { references, documents } = splitWords(context, words)
  if (references.length === 0)
    throw failure('no milestone is named', words.join(' '), 'name it first: mstone set M1 …')
  const project = readToWrite(context, [...options.in, ...documents])
  const settings = settingsOf(given, project)
  assertTimed(settings, vocabularyOf(project.settings.vocabulary))
  const { plans } = project.report
  const targets = references.map((word): MilestoneTarget => {
    const { plan, milestone } = oneMilestone(plans, word)
    return { plan: plans.indexOf(plan), ref: milestone.ref }
  })
  const { change, preview } = spelled(project, targets, settings)
  const reasons = settings.status === 'done' ? reasonsAgainstAll(preview, targets, project) : []
  if (reasons.length > 0) {
    tellRefused(context, options, reasons)
    context.err(problemLines(reasons))
    return FAILED
  }
  assertConsistent(project, preview, targets, settings)
  const outcome = options.dryRun ? preview : changed(project, change, options)
  const things = targets.flatMap(({ plan, ref }) => {
    const milestone = milestoneNow(project.report, plan, ref)
    return Object.entries(settings).map(([field, value]) => ({
      ...{ ref, text: milestone.title ?? '', field, value },
      changed: saidOf(milestone, field) !== value,
    }))
  })
  const lines = things.map(({ ref, field, value, changed: isNew }) => {
    const is = isNew ? (options.dryRun ? 'would be' : 'is') : 'was'
    return `${ref}: ${field} ${is} ${value}${isNew ? '' : ' already'}`
  })
  tell(context, project, outcome, things, options, lines)
  if (settings.target !== undefined)
    for (const { plan, ref } of targets) warnTimeless(context, milestoneNow(outcome.read.report, plan, ref))
  return OK
}

/** Throws where a target says nothing of when: "someday". A placeholder, "TBD", says that nobody knows yet. */
function assertTimed({ target }: Settings, words: Vocabulary): void {
  const said = target === undefined ? null : timesIn(words, target)
  if (!said || said.named || said.whole) return
  throw failure(
    `"${target}" names no time`,
    '--target',
    'give a date or a week, 2026-12-01 or Week 9; a month or quarter is written too',
  )
}

/** The settings as they were given: a status in any word for one. */
export type Given = Omit<Settings, 'status'> & { status?: string }

function settingsOf({ status: word, ...texts }: Given, project: Project): Settings {
  return word === undefined ? texts : { ...texts, status: statusNamed(word, project) }
}

/** The status that a word says, by its own name or in any word that the documents may have for it. */
function statusNamed(word: string, { sources, settings }: Project): Status {
  const wanted = word
    .toLowerCase()
    .trim()
    .replace(/[\s-]+/g, '_')
  const named = STATUSES.find((status) => status === wanted)
  if (named) return named
  const words = vocabularyOf(settings.vocabulary)
  const found = statusIn(words, word)
  if (found) return found
  for (const { file, text } of sources) {
    const own = statusIn(contextOf(parseMarkdown(file, text), words).words, word)
    if (own) return own
  }
  const near = nearest(wanted, STATUSES)
  const known = `one of ${STATUSES.join(', ')}, or what documents say for one: ready, started, on hold, shipped, in Arbeit, 完了`
  throw failure(
    `there is no status "${word}"`,
    '--status',
    near === null ? known : `did you mean "${near}"? It is ${known}`,
  )
}

function statusIn(words: Vocabulary, word: string): Status | null {
  const found = words.statusAt(word.trim())
  return found?.phrase.length === word.trim().length ? found.status : null
}

/** The change with its values in the first spelling that is read as what was given. */
function spelled(
  project: Project,
  targets: readonly MilestoneTarget[],
  settings: Settings,
): { change: Change; preview: Outcome } {
  let refusal: unknown = null
  for (const spell of SPELLINGS) {
    try {
      const change = setChange(targets, withSpelling(settings, spell), project.settings)
      const preview = previewChange(project, change)
      assertSaid(preview, targets, settings)
      return { change, preview }
    } catch (error) {
      if (!(error instanceof MstoneError)) throw error
      refusal ??= error
    }
  }
  throw refusal
}

/** Pipes are taken care of in cells only, where they have to be. */
function withSpelling({ status, ...texts }: Settings, spell: Spelling): Settings {
  const written = Object.entries(texts).map(([field, value]) => [field, spell(value, 'line')])
  return { ...(status === undefined ? {} : { status }), ...Object.fromEntries(written) }
}

function saidOf(
  { status, inferred, owner, target, goal }: ReturnType<typeof milestoneNow>,
  field: string,
): string | null {
  const values: Record<string, string | null> = {
    status: inferred ? null : status,
    owner,
    target: target?.text ?? null,
    goal,
  }
  return values[field] ?? null
}

/** Rules about what one milestone says in several places and numbers. */
const OF_ITSELF: ReadonlySet<string> = new Set(['conflicting-status', 'wrong-progress-claim'])

/** A milestone must not contradict itself because of what is written: what would be left has to be changed first. */
function assertConsistent(
  { findings }: Project,
  { read, changed: documents }: Outcome,
  targets: readonly MilestoneTarget[],
  { status }: Settings,
): void {
  const refs = new Set<string | null>(targets.map(({ ref }) => ref))
  const problems = freshErrors(findings, read.findings)
    .filter(({ milestone }) => refs.has(milestone))
    // What speaks against done is told as such. What a report goes on saying is for sync, and what is put there is not.
    .filter(({ rule, place }) =>
      rule === REPORTED ? isWritten(place, documents) : status !== 'done' && OF_ITSELF.has(rule),
    )
    .map(({ message, place: { file, line, column } }) => ({
      what: `then ${message}`,
      where: `${file}:${line}:${column}`,
      todo: 'change that by hand first',
    }))
  if (problems.length > 0) throw new MstoneError(...problems)
}

/** What was written has to be read as what was asked for. */
function assertSaid({ read }: Outcome, targets: readonly MilestoneTarget[], settings: Settings): void {
  const problems = targets.flatMap(({ plan, ref }): Problem[] => {
    const milestone = milestoneNow(read.report, plan, ref)
    return Object.entries(settings).flatMap(([field, value]): Problem[] => {
      const said = saidOf(milestone, field)
      if (said === value || said === spoken(value)) return []
      if (field === 'status' && said === null)
        return [
          {
            what: `nothing would say the status of ${ref} where it stands now, so that it follows from its items: ${milestone.status}`,
            where: placeOfField(milestone, field),
            todo: `give it a field of its own there by hand: **Status:** ${value}`,
          },
        ]
      const beside = field === 'status' ? wordsBeside(read, milestone, value) : null
      if (beside)
        return [
          {
            what: `"${beside.words}" beside the new status of ${ref} says "${said}"`,
            where: `${beside.file}:${beside.line}`,
            todo: 'change those words by hand there first',
          },
        ]
      return [
        {
          what: `the ${field} of ${ref} would be read as ${said === null ? 'none' : `"${said}"`}`,
          where: placeOfField(milestone, field),
          todo: 'write it by hand where it stands there',
        },
      ]
    })
  })
  if (problems.length > 0) throw new MstoneError(...problems)
}

/** The words behind a status that make it another one: "done, 2 of 5 tasks". Null where none stand there. */
function wordsBeside(
  { sources }: Outcome['read'],
  { claims }: Milestone,
  status: string,
): (Pick<Place, 'file' | 'line'> & { words: string }) | null {
  for (const { kind, value, file, line, end } of claims) {
    if (kind !== 'status' || value === status) continue
    const text = sources.find((source) => source.file === file)?.text ?? ''
    const [behind = ''] = /^[^\r\n|]*/.exec(text.slice(end)) ?? []
    const words = behind.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%)）]+$/gu, '')
    if (words !== '') return { file, line, words }
  }
  return null
}

/** The line that a person has to look at. */
function placeOfField(milestone: Milestone, field: string): string {
  const { file, line } = field === 'status' ? statusPlace(milestone) : milestone
  return `${file}:${line}`
}

function reasonsAgainstAll(
  { read, changed }: Outcome,
  targets: readonly MilestoneTarget[],
  { report, settings }: Project,
): Problem[] {
  return targets.flatMap(({ plan, ref }) => {
    const milestone = milestoneNow(read.report, plan, ref)
    // Where it stands now: the change may have moved it, and is not made.
    const now = milestoneNow(report, plan, ref)
    const found = reasonsAgainst(read, ref, changed)
    const isLeftOut = found.length === 0 && isDisputed(read, milestone, settings)
    const reasons = isLeftOut ? [leftOut(now)] : found
    return reasons.length === 0
      ? []
      : [
          { what: `${ref} is not done; nothing is changed`, where: `${now.file}:${now.line}`, todo: null },
          ...reasons,
        ]
  })
}
