/** Setting fields of a milestone: what that changes in which document, and what has to hold afterwards. */
import { editsBetween } from '../diff.ts'
import type { Edit } from '../edit.ts'
import { failure, MstoneError, type Problem } from '../errors.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Claim, Milestone, Place, Status, StatusReport } from '../model.ts'
import type { Context } from '../read/context.ts'
import { contextOf } from '../read/document.ts'
import { explainedIn } from '../read/legend.ts'
import type { Finding } from '../rules/finding.ts'
import { assess, type ReadSettings, type Source } from '../status.ts'
import { Lines, type Span } from '../text.ts'
import { type Vocabulary, vocabularyOf } from '../vocabulary/index.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { whyKept } from './cell.ts'
import { type Changed, changedIn, edited, textOf } from './edited.ts'
import {
  daysOfCompletion,
  fieldEdits,
  type Home,
  homesOf,
  keptFromCell,
  lacksColumn,
  moreThanValue,
  newFieldEdits,
  ownerInName,
  remarksOnTarget,
  spreadField,
  targetInName,
  targetsBesideName,
} from './field.ts'
import { allItems, factsOf, keyOf, otherwise } from './kept.ts'
import { leftBeside } from './leftover.ts'
import { addedStatus, isStatement, remeasuredAll, restatedStatus, signsOfPercents } from './status.ts'
import { documentWording } from './wording.ts'
import { byHand, joined, type Written } from './written.ts'

/** What a milestone is to say. */
export interface Settings {
  status?: Status
  owner?: string
  target?: string
  goal?: string
}

/** The fields that are a text of their own. */
const TEXTS = ['owner', 'target', 'goal'] as const

interface Said {
  report: StatusReport
  findings: readonly Finding[]
  sources: readonly Source[]
}

/** Rules whose warnings keep a milestone from being marked done as much as errors do: what it promises is not proven. */
const UNPROVEN: ReadonlySet<string> = new Set([
  'done-with-untracked-deliverables',
  'done-with-untracked-criteria',
  'done-without-criteria',
])

/** A milestone as it was named. */
export interface MilestoneTarget {
  plan: number
  ref: string
}

/** What a report says of a milestone may be out of date, and is for `sync` to mend. */
export const REPORTED = 'outdated-status-file'

/** The rule that holds numbers against what is counted. */
const COUNTED = 'wrong-progress-claim'

/** The change that gives milestones fields, each where it stands. */
export function setChange(targets: readonly MilestoneTarget[], settings: Settings, reading: ReadSettings) {
  const words = vocabularyOf(reading.vocabulary)
  // It is asked anew once a document is changed, which then says what is to be.
  let first: Said | null = null
  return {
    edits: (said: Said): Map<string, Edit[]> => {
      first ??= said
      const { report } = first
      const isSo = (target: MilestoneTarget): boolean => {
        const one = foundNow(report, target)
        return one !== undefined && one.status === settings.status && !one.inferred
      }
      // One after the other: what one milestone's row needs of its table, the next may have changed.
      let now = said
      let sources = said.sources
      for (const [index, target] of targets.entries()) {
        sources = edited(now.sources, editsOf(now, target, settings, words, isSo(target)))
        if (index < targets.length - 1) now = { ...assess(sources, reading), sources }
      }
      return differences(said.sources, sources)
    },
    given: TEXTS.flatMap((field) => settings[field] ?? []).join('\n\n'),
    fault: (file: string, before: Said, after: Said, first: Said): Problem | null =>
      faultOf(file, before, after, targets, settings) ??
      leftFault(file, before, after, first, targets, settings, words),
  }
}

/** What turns texts into others. */
function differences(before: readonly Source[], after: readonly Source[]): Map<string, Edit[]> {
  return new Map(changedIn(before, after).map((one) => [one.file, editsBetween(one.before, one.after)]))
}

/** A milestone as it stands now. Throws where it is gone. */
export function milestoneNow(report: StatusReport, plan: number, ref: string): Milestone {
  const found = foundNow(report, { plan, ref })
  if (found) return found
  throw failure(`${ref} was changed meanwhile`, null, 'look again: mstone status')
}

function foundNow({ plans }: StatusReport, { plan, ref }: MilestoneTarget): Milestone | undefined {
  return plans[plan]?.milestones.find((milestone) => milestone.ref === ref)
}

function editsOf(
  { report, sources }: Said,
  { plan, ref }: MilestoneTarget,
  settings: Settings,
  words: Vocabulary,
  isSo: boolean,
): Map<string, Edit[]> {
  const milestone = milestoneNow(report, plan, ref)
  const files = [
    ...new Set([
      milestone.file,
      ...milestone.places.map(({ file }) => file),
      ...milestone.claims.map(({ file }) => file),
    ]),
  ]
  const all = report.plans.flatMap(({ milestones }) => milestones)
  const documents = files.map((file): Standing => {
    const context = contextOf(parseMarkdown(file, textOf(sources, file)), words)
    return { file, context, here: homesOf(context, milestone, all) }
  })
  const homes = documents.flatMap(({ here }) => here)
  const written = documents.map((document): [string, Written] => [
    document.file,
    writtenIn(document, homes, milestone, settings, report, isSo),
  ])
  const left = written.flatMap(([, one]) => one.byHand)
  if (left.length > 0)
    throw new MstoneError(
      ...left.map(({ place, why }) => ({
        what: why,
        where: `${place.file}:${place.line}:${place.column}`,
        todo: 'edit that line by hand',
      })),
    )
  return new Map(written.flatMap(([file, { edits }]) => (edits.length > 0 ? [[file, edits]] : [])))
}

/** A document with the homes that a milestone has there. */
interface Standing {
  file: string
  context: Context
  here: readonly Home[]
}

function writtenIn(
  { file, context, here }: Standing,
  homes: readonly Home[],
  milestone: Milestone,
  settings: Settings,
  report: StatusReport,
  isSo: boolean,
): Written {
  const { text } = context.doc
  const isMain = file === milestone.file
  // An open box does not say otherwise than what is so already.
  const isOpenBox = ({ source, start }: Claim): boolean => source === 'box' && /^\[\s/.test(text.slice(start))
  const claims = milestone.claims.filter((claim) => claim.file === file && !(isSo && isOpenBox(claim)))
  const wording = documentWording(context.words, text, statusesIn(file, report), () => explainedIn(context))
  const parts: Written[] = []
  if (settings.status !== undefined) {
    const signs = isSo ? [] : signsOfPercents(claims, settings.status, wording)
    const shared = claims.find((claim) => isShared(claim, milestone, report))
    if (shared && shared.value !== settings.status)
      parts.push(byHand(shared, `what says how far ${milestone.ref} is speaks of others there too`))
    else if (claims.some(isStatement))
      parts.push(restatedStatus(here, claims, milestone, settings.status, wording, signs))
    else {
      const numbers = remeasuredAll(here, claims, milestone, settings.status, wording, signs)
      // 100% says all of it, and 50% that it is under way.
      const isSaid = claims.some(
        (claim) =>
          isFromPercent(claim) && (settings.status === 'done' || (isSo && claim.value === settings.status)),
      )
      const words =
        isMain && !isSaid && lacksStatus(milestone, settings.status, report)
          ? addedStatus(here, milestone, statedBeside(milestone, report), settings.status, wording)
          : joined([])
      parts.push(words, outside(words, numbers))
    }
  }
  for (const field of TEXTS) {
    const value = settings[field]
    if (value !== undefined) parts.push(textField(here, field, value, isMain, homes, milestone))
  }
  return joined(parts)
}

/** What of the numbers is left where words are written: "Status: 40% complete" becomes "Planned", and has none any more. */
function outside(words: Written, numbers: Written): Written {
  const isLeft = ({ start, end }: Edit): boolean =>
    !words.edits.some((word) => word.start < end && start < word.end)
  return { edits: numbers.edits.filter(isLeft), byHand: numbers.byHand }
}

function isFromPercent({ kind, source }: Claim): boolean {
  return kind === 'status' && source === 'percent'
}

/** "13. [x] EMB-12 to EMB-14": one box for several milestones. */
function isShared(
  { kind, file, line, start, end }: Claim,
  milestone: Milestone,
  report: StatusReport,
): boolean {
  if (kind !== 'status') return false
  const { ref, places } = milestone
  if (isRange(milestone) && places.some((place) => place.file === file && place.line === line)) return true
  return report.plans.some(({ milestones }) =>
    milestones.some(
      (other) =>
        other.ref !== ref &&
        other.claims.some((one) => one.file === file && one.start === start && one.end === end),
    ),
  )
}

/** "EMB-12" with the title "to EMB-14": an id that goes on to a later one of its kind. */
function isRange({ id, title }: Milestone): boolean {
  const [, before = '', from = ''] = /^(.*?)(\d+)$/u.exec(id ?? '') ?? []
  const [, again = '', to = ''] = /^(?:\p{L}{1,10}|[-–—~～])\s*(.*?)(\d+)$/u.exec(title ?? '') ?? []
  return from !== '' && to !== '' && (again === '' || again === before) && Number(to) > Number(from)
}

/**
 * Whether a status has to be added: none is stated, or only reports state one, and the plan does of other milestones, or the
 * report has a box alone, which says nothing of what is neither planned nor done.
 */
function lacksStatus(milestone: Milestone, status: Status, report: StatusReport): boolean {
  const stated = milestone.claims.filter(isStatement)
  if (stated.length === 0) return true
  const isReported = stated.every(({ file }) => namesAStatus(file)) && !namesAStatus(milestone.file)
  const isMore = status !== 'planned' && status !== 'done' && stated.every(({ source }) => source === 'box')
  return isReported && (isMore || statedBeside(milestone, report).length > 0)
}

/** What the document says of the statuses of other milestones. */
function statedBeside(milestone: Milestone, { plans }: StatusReport): Claim[] {
  return plans
    .flatMap(({ milestones }) => milestones)
    .filter((other) => other.ref !== milestone.ref)
    .flatMap(({ claims }) => claims)
    .filter((claim) => isStatement(claim) && claim.file === milestone.file)
}

/** In every place that has the field; where none has it, on a new line of the first that can hold one. */
function textField(
  here: readonly Home[],
  field: (typeof TEXTS)[number],
  value: string,
  isMain: boolean,
  homes: readonly Home[],
  milestone: Milestone,
): Written {
  // In a row the name's cell is only looked at where no column is for it.
  const isNamed = (home: Home): boolean =>
    field === 'target' && !(home.table && fieldEdits(home, field, value))
  const stands = (home: Home): Edit[] | null => {
    const own = fieldEdits(home, field, value)
    const all = [...(own ?? []), ...(isNamed(home) ? targetsBesideName(home, milestone, value) : [])]
    return own === null && all.length === 0 ? null : all
  }
  for (const home of here) {
    const more = moreThanValue(home, field)
    if (!more || more.text === value) continue
    const span = spanOf(more)
    const place = { file: home.place.file, ...span, ...home.context.doc.lines.at(span.start) }
    return byHand(place, `"${more.text}" says more than ${field === 'owner' ? 'an owner' : 'a target'}`)
  }
  for (const home of here) {
    const kept = keptFromCell(home, field, value)
    if (!kept) continue
    const place = { file: home.place.file, ...kept, ...home.context.doc.lines.at(kept.start) }
    return byHand(place, whyKept(kept.text))
  }
  const [remark] = here.filter(isNamed).flatMap((home) => remarksOnTarget(home, milestone))
  if (remark) return byHand(remark, `"${remark.text}" says more than a target`)
  const days = here.filter(isNamed).flatMap((home) => daysOfCompletion(home, milestone))
  const day = days.find(({ text }) => text !== value)
  if (day) return byHand(day, `"${day.text}" may be the day on which ${milestone.ref} was done`)
  // Whom a name names is not written anew: a field would be one more owner, whether it stands there yet or not.
  for (const home of field === 'owner' ? here : []) {
    const named = ownerInName(home)
    if (named && !named.text.endsWith(value)) return byHand(...notWritten(home, named, milestone))
  }
  const found = here.flatMap((home) => stands(home) ?? [])
  if (found.length > 0) return { edits: found, byHand: [] }
  const isElsewhere = homes.some((home) => stands(home) !== null)
  const isSo = field === 'owner' && milestone.owner === value && here.some((home) => ownerInName(home))
  if (isElsewhere || isSo || !isMain) return { edits: [], byHand: [] }
  for (const home of here) {
    const beside = field === 'target' ? targetInName(home) : null
    if (beside) return byHand(...notWritten(home, beside, milestone))
  }
  for (const home of here) {
    const spread = spreadField(home, field)
    if (spread)
      return byHand(
        { file: home.place.file, ...spread, ...home.context.doc.lines.at(spread.start) },
        `the ${field} of ${milestone.ref} is all that stands below this label`,
      )
  }
  for (const home of here) {
    const edits = newFieldEdits(home, field, value)
    if (edits) return { edits, byHand: [] }
  }
  const isRow = here.length > 0 && here.every((home) => lacksColumn(home, field))
  return byHand(
    milestone,
    isRow
      ? `the table that ${milestone.ref} stands in has no column for its ${field}`
      : `${milestone.ref} has no place for its ${field} there`,
  )
}

/** The place of what stands in a heading, and why no field is written beside it. */
function notWritten(
  { place: { file }, context: { doc } }: Home,
  beside: Span & { text: string },
  { ref }: Milestone,
): [place: Place, why: string] {
  const why = `"${beside.text}" stands beside the name of ${ref}, in a form that mstone can't write`
  return [{ file, ...beside, ...doc.lines.at(beside.start) }, why]
}

function statusesIn(file: string, { plans }: StatusReport): Claim[] {
  return plans
    .flatMap((plan) => [...plan.milestones, ...allItems(plan)])
    .flatMap(({ claims }): Claim[] => claims)
    .filter((claim) => claim.file === file && claim.kind === 'status')
}

function faultOf(
  file: string,
  before: Said,
  after: Said,
  targets: readonly MilestoneTarget[],
  settings: Settings,
): Problem | null {
  const own = new Set(targets.map(({ plan, ref }) => keyOf(plan, ref)))
  const fault = otherwise(
    factsOf(before.report, file),
    factsOf(after.report, file),
    () => false,
    own,
    Object.keys(settings),
  )
  if (fault === null) return null
  const [place] = targets
    .map(({ plan, ref }) => milestoneNow(before.report, plan, ref))
    .flatMap((milestone) => milestone.places.filter((one) => one.file === file))
  return {
    what: `${targets.map(({ ref }) => ref).join(', ')} cannot be changed alone: ${fault}`,
    where: place ? `${file}:${place.line}:${place.column}` : file,
    todo: `write it by hand there, and see what is read: mstone read ${file}`,
  }
}

/** What would be left in a heading or field, and be untrue beside the new status. */
function leftFault(
  file: string,
  before: Said,
  after: Said,
  // Once another document is changed, what is read is no longer what was said.
  first: Said,
  targets: readonly MilestoneTarget[],
  { status }: Settings,
  words: Vocabulary,
): Problem | null {
  if (status === undefined) return null
  const textIn = ({ sources }: Said): string => textOf(sources, file)
  const context = contextOf(parseMarkdown(file, textIn(after)), words)
  for (const { plan, ref } of targets) {
    const { inferred, status: known } = milestoneNow(first.report, plan, ref)
    const old = inferred || known === 'unknown' ? null : known
    const now = milestoneNow(after.report, plan, ref)
    // What is read is for the rules to judge.
    const isRead = ({ start, end }: Span): boolean =>
      now.claims.some((claim) => claim.file === file && claim.start < end && start < claim.end)
    const [left] = homesOf(context, now, [now])
      .flatMap((home) => leftBeside(home, status, old, isRead))
      .filter((one) => !isRead(one))
    if (!left) continue
    const place = placeBefore({ ...new Lines(textIn(after)).at(left.start), file, ...left }, [
      { file, before: textIn(before), after: textIn(after) },
    ])
    return {
      what: `"${left.text}" would be untrue beside the new status of ${ref}, and stands in a form that mstone can't write`,
      where: place,
      todo: 'change it by hand there first',
    }
  }
  return null
}

/** What a comment or a level leaves out is settled for the gate, and true all the same. */
export function leftOut({ ref, file, line }: Pick<Milestone, 'ref' | 'file' | 'line'>): Problem {
  return {
    what: 'what speaks against it is left out by a comment or by the levels of the config, and true all the same',
    where: `${file}:${line}`,
    todo: `see it: mstone show ${ref}`,
  }
}

/**
 * Why a milestone is not done: everything that its rules find once it says so.
 *
 * @param changed the documents that would say so; places are given as they are now
 * @param isTold rules whose findings are told elsewhere
 */
export function reasonsAgainst(
  { report, findings }: Said,
  ref: string,
  changed: readonly Changed[],
  isTold: (rule: string) => boolean = () => false,
): Problem[] {
  // Of what lists nothing at all there is nothing that anybody could tick.
  const hasDeliverables = report.plans
    .flatMap(({ milestones }) => milestones)
    .some((one) => one.ref === ref && one.deliverables.total > 0)
  const isUnproven = (rule: string): boolean =>
    UNPROVEN.has(rule) && (rule !== 'done-without-criteria' || hasDeliverables)
  const against = findings.filter(
    ({ milestone, level, rule }) =>
      milestone === ref && rule !== REPORTED && (level === 'error' || isUnproven(rule)),
  )
  // Nobody claims the 100% that only stands there once the milestone says that it is done.
  const claimed = against.filter(({ rule, place }) => rule !== COUNTED || !isWritten(place, changed))
  const untold = (claimed.length > 0 ? claimed : against).filter(({ rule }) => !isTold(rule))
  return untold.flatMap((finding): Problem[] => {
    const { message, place, related, help } = finding
    const where = (one: Place): string => placeBefore(one, changed)
    const what = message
      .replace(' is marked done', ' would be marked done')
      .replace(' is done before ', ' would be done before ')
      .replace(' is done and depends on ', ' would be done and depends on ')
    const todo = help.replace(/, or take the status back$/, '')
    return [
      { what, where: where(place), todo },
      ...related.map((one) => ({ what: `  ${one.message}`, where: where(one.place), todo: null })),
    ]
  })
}

/** Whether a milestone is disputed by more than what status files say of it. */
export function isDisputed(
  { findings, sources }: Said,
  { ref, title, disputed }: Milestone,
  reading: ReadSettings,
): boolean {
  const reports = new Set(
    findings
      .filter(({ milestone, rule }) => milestone === ref && rule === REPORTED)
      .map(({ place }) => place.file),
  )
  if (!disputed || reports.size === 0) return disputed
  const { report } = assess(
    sources.filter(({ file }) => !reports.has(file)),
    reading,
  )
  const beside = report.plans
    .flatMap(({ milestones }) => milestones)
    .filter((one) => one.ref === ref && one.title === title)
  return beside.length === 0 || beside.some((one) => one.disputed)
}

/** Whether what stands at a place is only there by the change. */
export function isWritten({ file, start, end }: Place, changed: readonly Changed[]): boolean {
  const document = changed.find((one) => one.file === file)
  let shift = 0
  return (document ? editsBetween(document.before, document.after) : []).some((edit) => {
    const from = edit.start + shift
    shift += edit.text.length - (edit.end - edit.start)
    return start < from + edit.text.length && end > from
  })
}

function placeBefore({ file, line, column, start }: Place, changed: readonly Changed[]): string {
  const document = changed.find((one) => one.file === file)
  if (!document) return `${file}:${line}:${column}`
  const before = new Lines(document.before).at(
    offsetBefore(start, editsBetween(document.before, document.after)),
  )
  return `${file}:${before.line}:${before.column}`
}

/** Where an offset was before some edits; what they put in was where they did so. */
function offsetBefore(at: number, edits: readonly Edit[]): number {
  let shift = 0
  for (const { start, end, text } of edits) {
    if (at < start + shift) break
    if (at < start + shift + text.length) return start
    shift += text.length - (end - start)
  }
  return at - shift
}
