import type { Deliverable, Item, Milestone, Plan } from '../../model.ts'
import { fold } from '../../vocabulary/fold.ts'
import { namesAStatus } from '../../vocabulary/names.ts'
import { oneLine } from '../status-file/pen.ts'
import {
  approvalTally,
  criteriaTally,
  deliverablesTally,
  itemLines,
  nameOf,
  type Proof,
  testLine,
  testsTally,
  tick,
  UNRECORDED,
  whatIsOpen,
  wordsOf,
} from './facts.ts'
import { statusOf, text } from './status.ts'

/** The checklist of a milestone that is claimed complete, ticked as far as the documents prove it. */
export function verificationChecklist(plan: Plan, milestone: Milestone, proof: Proof): string {
  const { criteria, deliverables } = milestone
  const outputs = deliverablesTally(deliverables)
  const conditions = criteriaTally(criteria)
  const tests = testsTally(plan.tests)
  const smoke = testsTally(plan.tests.filter(({ name }) => /smoke/i.test(name)))
  const approval = approvalTally(milestone, proof)
  return text([
    [`## Milestone Verification: ${nameOf(milestone)}`],
    [
      tick(outputs.isProven, 'All deliverables complete', outputs.because),
      tick(conditions.isProven, 'All acceptance criteria met', conditions.because),
      tick(tests.isProven, 'Full test suite passing', tests.because),
      tick(smoke.isProven, 'Smoke tests passing', smoke.because),
      tick(false, 'Documentation current', hintIn(criteria.items, /\bdoc/i, proof)),
      tick(false, 'Performance acceptable', hintIn(criteria.items, /performance|latency|\bp9\d\b/i, proof)),
      tick(
        false,
        'Security review passed (if required)',
        hintIn(criteria.items, /security|vulnerab/i, proof),
      ),
      tick(approval.isProven, 'User approval obtained (if required)', approval.because),
    ],
    ...(criteria.items.length > 0
      ? [['**Acceptance Criteria:**', ...itemLines(criteria.items, ' ✓', proof)]]
      : []),
    [
      '**Test Results:**',
      ...(plan.tests.length > 0 ? plan.tests.map(testLine) : ['Not recorded in the documents']),
    ],
    [`**Status:** ${verifiedStatus(plan, milestone, proof)}`],
  ])
}

function verifiedStatus(plan: Plan, milestone: Milestone, proof: Proof): string {
  const isUnproven =
    milestone.status === 'done' && !milestone.disputed && whatIsOpen(plan, milestone, proof).length > 0
  return isUnproven ? 'IN PROGRESS (claimed complete, not proven)' : statusOf(milestone)
}

/** A met criterion is evidence for what is asked and no proof of it: it is named, and a person ticks the box. */
function hintIn(items: readonly Item[], words: RegExp, proof: Proof): string {
  const about = items.filter((item) => words.test(`${item.category ?? ''} ${item.text}`))
  if (about.length === 0) return UNRECORDED
  const said = about.map((item) => `"${wordsOf(item, proof)}" is ${item.state}`)
  return `to be judged: ${said.join(', ')}`
}

/** The checklist of a deliverable that is marked complete. */
export function deliverableChecklist(
  plan: Plan,
  milestone: Milestone | null,
  deliverable: Deliverable,
  proof: Proof,
): string {
  const { fields } = deliverable
  const conditions = fields ? criteriaTally(fields.criteria) : { isProven: false, because: UNRECORDED }
  const output = outputTally(deliverable, proof)
  const report = statusFileTally(plan, milestone, deliverable, proof)
  const logged = plan.decisions.some(({ title, decision }) =>
    fold(`${title} ${decision ?? ''}`).includes(fold(deliverable.text)),
  )
  return text([
    [`## Deliverable Verification: ${wordsOf(deliverable, proof)}`],
    [
      tick(conditions.isProven, 'All success criteria met', conditions.because),
      tick(false, 'Tests run and passing', hintOfTests(deliverable)),
      tick(output.isProven, 'Output artifact exists', output.because),
      tick(false, 'Documentation updated', hintIn(fields?.criteria.items ?? [], /\bdoc/i, proof)),
      tick(report.isProven, 'STATUS.md updated', report.because),
      tick(logged, 'DECISIONS.md logged (if architectural)', logged ? null : 'no entry names it'),
    ],
    ...(fields && fields.criteria.items.length > 0
      ? [['**Success Criteria:**', ...itemLines(fields.criteria.items, ' ✓', proof)]]
      : []),
  ])
}

function hintOfTests({ fields }: Deliverable): string {
  const asked = fields?.testing ?? []
  return asked.length === 0 ? UNRECORDED : `to be run: ${asked.map(oneLine).join('; ')}`
}

/** Whether the files are there that its scope and output name. */
function outputTally({ fields }: Deliverable, { isThere }: Proof): { isProven: boolean; because: string } {
  const files = (fields?.files ?? []).map(({ text: path, file }) => ({ path, there: isThere(path, file) }))
  const named = (there: boolean | null): string =>
    files
      .filter((one) => one.there === there)
      .map(({ path }) => oneLine(path))
      .join(', ')
  if (files.length === 0) return { isProven: false, because: 'no file is named in the documents' }
  if (named(false) !== '') return { isProven: false, because: `missing: ${named(false)}` }
  if (named(null) !== '') return { isProven: false, because: `can't be looked for: ${named(null)}` }
  return { isProven: true, because: named(true) }
}

/** Rules about what a status file says that other documents don't. */
const STALE = ['outdated-status-file', 'wrong-progress-claim']

/** Whether a status file speaks of the deliverable or its milestone, and nothing in it is out of date. */
function statusFileTally(
  { files }: Plan,
  milestone: Milestone | null,
  { file, also }: Deliverable,
  { findings, isSynced }: Proof,
): { isProven: boolean; because: string } {
  const reports = files.filter(namesAStatus)
  const open = (because: string): { isProven: boolean; because: string } => ({ isProven: false, because })
  if (reports.length === 0) return open('there is none')
  const stale = findings.find(({ rule, place }) => STALE.includes(rule) && reports.includes(place.file))
  if (stale) return open(`${stale.place.file}:${stale.place.line}: ${oneLine(stale.message)}`)
  const places = [{ file }, ...also, ...(milestone?.places ?? [])]
  const speaking = reports.filter((report) => places.some((place) => place.file === report))
  if (speaking.length === 0) return open(`${reports.join(', ')} names neither it nor its milestone`)
  const differing = reports.filter((report) => isSynced(report) === false)
  if (differing.length > 0) return open(`mstone sync would change ${differing.join(', ')}`)
  const unheld = speaking.filter((report) => isSynced(report) === null)
  if (unheld.length > 0) return open(`no other document to hold ${unheld.join(', ')} against`)
  return { isProven: true, because: speaking.join(', ') }
}
