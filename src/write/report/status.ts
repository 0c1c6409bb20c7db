import type { Item, Milestone, Plan } from '../../model.ts'
import { milestoneFact, phaseOf } from '../status-file/facts.ts'
import { oneLine } from '../status-file/pen.ts'
import {
  errorsAgainst,
  isPassing,
  itemLines,
  nameOf,
  type Proof,
  testLine,
  UNRECORDED,
  wordsOf,
} from './facts.ts'

const STATUS: Record<string, string> = {
  done: 'COMPLETE',
  in_progress: 'IN PROGRESS',
  planned: 'PLANNED',
  blocked: 'BLOCKED',
  deferred: 'DEFERRED',
  unknown: UNRECORDED,
}

/** A status report on a milestone. */
export function statusReport(plan: Plan, milestone: Milestone, proof: Proof): string {
  const { criteria, deliverables } = milestone
  return text([
    [`# Milestone Status: ${nameOf(milestone)}`],
    [
      '## Summary',
      `- Status: ${statusOf(milestone)}`,
      `- Progress: ${progressOf(milestone)}`,
      `- Phase: ${phaseNameOf(plan, milestone)}`,
    ],
    [
      '## Acceptance Criteria',
      ...listed(itemLines(criteria.items, ' ✓', proof), 'None listed in the documents'),
    ],
    [
      '## Deliverables',
      ...listed(itemLines(deliverables.items, ' (COMPLETE)', proof), 'None listed in the documents'),
    ],
    ['## Test Status', ...listed(plan.tests.map(testLine), 'Not recorded in the documents')],
    ['## Blockers', ...listed(blockersOf(plan, milestone, proof), 'None recorded in the documents')],
    ['## Next Steps', ...listed(numbered(stepsOf(plan, milestone, proof)), 'None')],
  ])
}

/** Sections with a blank line between them. */
export function text(sections: readonly (readonly string[])[]): string {
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function listed(lines: readonly string[], none: string): readonly string[] {
  return lines.length > 0 ? lines : [none]
}

function numbered(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${index + 1}. ${line}`)
}

/** A completion that is disputed is named for what is proven, and as disputed. */
export function statusOf(milestone: Milestone): string {
  const { status } = milestoneFact(milestone)
  // All is met and something else is in the way: what is written is a claim, and no other status is proven.
  const isClaimed = status === 'unknown' && milestone.status === 'done'
  const said = isClaimed ? 'CLAIMED COMPLETE' : (STATUS[status] ?? UNRECORDED)
  return milestone.disputed ? `${said} (completion disputed)` : said
}

function progressOf({ basis, percent, criteria, deliverables }: Milestone): string {
  if (basis === null || percent === null) return UNRECORDED
  const count = basis === 'criteria' ? criteria.met : deliverables.done
  const { total } = basis === 'criteria' ? criteria : deliverables
  return `${percent}% (${count}/${total} ${basis})`
}

function phaseNameOf(plan: Plan, milestone: Milestone): string {
  const { id, title } = phaseOf(plan, milestone) ?? { id: null, title: null }
  const name = [id, title].filter((part) => part !== null).join(' - ')
  return name === '' ? UNRECORDED : oneLine(name)
}

/** What is in the way of a milestone, and what is in that of the plan; what is in that of another milestone is not told. */
function blockersOf({ blockers }: Plan, milestone: Milestone, proof: Proof): string[] {
  const linesOf = (owner: string | null, suffix: string): string[] =>
    blockers.filter((one) => one.milestone === owner).map(({ text }) => `- ${oneLine(text)}${suffix}`)
  return [
    ...linesOf(milestone.ref, ''),
    ...linesOf(null, ' (of the plan as a whole)'),
    ...errorsAgainst(milestone, proof).map(
      ({ message, place }) => `- ${oneLine(message)} (${place.file}:${place.line})`,
    ),
  ]
}

function stepsOf(
  { tests }: Plan,
  { ref, criteria, deliverables, approval, status, disputed, basis, percent }: Milestone,
  proof: Proof,
): string[] {
  const inState = (state: Item['state'], suffix: string): string[] => {
    const wanted = (items: readonly Item[]): Item[] =>
      items.filter((item) => item.state === state && !item.optional)
    return [
      ...wanted(deliverables.items).map((item) => `Complete: ${wordsOf(item, proof)}${suffix}`),
      ...wanted(criteria.items).map((item) => `Meet: ${wordsOf(item, proof)}${suffix}`),
    ]
  }
  // Of what is done, nobody needs to take up what nobody tracks.
  const isLeft = disputed || (status !== 'done' && status !== 'deferred')
  const steps = [
    ...inState('open', ''),
    ...(isLeft ? inState('untracked', ` (${UNRECORDED})`) : []),
    ...tests
      .filter((one) => !isPassing(one))
      .map(({ name, passed, total }) => `Fix failing tests: ${oneLine(name)} (${passed}/${total})`),
    ...(approval.required === true && approval.state !== 'granted' ? ['Request approval'] : []),
  ]
  // Nothing else is left: only the word that it is done.
  const isMet = basis !== null && percent === 100 && isLeft && !disputed
  return steps.length === 0 && isMet ? [`Mark it done: mstone set ${ref} --status done`] : steps
}
