/** What keeps a milestone from being approved: everything at once, each with its place and what to do. */
import { MstoneError, orRefusal, type Problem } from '../errors.ts'
import type { Item, Milestone, Place, Plan, StatusReport } from '../model.ts'
import type { Finding } from '../rules/finding.ts'
import { nameOf, quoted } from '../rules/said.ts'
import { assess, type ReadSettings, type Source } from '../status.ts'
import { type Changed, changedIn, edited } from './edited.ts'
import { isPassing } from './report/facts.ts'
import { reservedStatus } from './reserved.ts'
import { leftOut, milestoneNow, reasonsAgainst, setChange } from './set.ts'

/** The documents at hand, what they say and what the rules find in them. */
export interface Judged {
  sources: readonly Source[]
  settings: ReadSettings
  report: StatusReport
  findings: readonly Finding[]
}

/** Rules whose findings are told item by item, and those about the approval, which is what is to be given. */
const TOLD =
  /^(?:done-with-open-.*|done-with-untracked-.*|done-without-criteria|.*approval.*|ready-to-complete)$/

/** Why a milestone can't be approved; empty where nothing speaks against it. */
export function whatSpeaksAgainst(judged: Judged, plan: Plan, milestone: Milestone): Problem[] {
  const { criteria, deliverables } = milestone
  const counting = (items: readonly Item[], isTracked: boolean): Item[] =>
    items.filter(
      ({ state, optional }) => !optional && (state === 'open' || (state === 'untracked' && isTracked)),
    )
  const inside = deliverables.items.flatMap(({ fields }) => counting(fields?.criteria.items ?? [], true))
  return [
    ...(criteria.total === 0 && deliverables.percent === null
      ? [
          {
            what: `${nameOf(milestone)} lists nothing that could be met`,
            where: at(milestone),
            todo: 'write down what must be true',
          },
        ]
      : []),
    ...counting(criteria.items, true).map((item) => itemProblem(item, 'criterion')),
    // A list of outputs that nobody ticks proves nothing, and asks for nothing either.
    ...counting(deliverables.items, deliverables.percent !== null).map((item) =>
      itemProblem(item, 'deliverable'),
    ),
    ...inside.map((item) => itemProblem(item, 'criterion')),
    ...reservation(milestone),
    ...plan.tests
      .filter((tests) => !isPassing(tests))
      .map((tests) => ({
        what: `${tests.name}: ${tests.passed} of ${tests.total} tests pass`,
        where: at(tests),
        todo: 'mend them, or the line',
      })),
    ...judgedDone(judged, plan, milestone),
  ]
}

function reservation(milestone: Milestone): Problem[] {
  const claim = reservedStatus(milestone)
  return claim === null
    ? []
    : [
        {
          what: `the status of ${nameOf(milestone)} takes its ${quoted(claim.text)} back`,
          where: at(claim),
          todo: 'do what is left, and say so there',
        },
      ]
}

function itemProblem(item: Item, kind: string): Problem {
  const is = item.state === 'open' ? 'is open' : 'is not tracked'
  return {
    what: `${kind} ${item.ref} ${is}: ${quoted(item.text)}`,
    where: at(item),
    todo: `mstone check ${item.ref}`,
  }
}

function at({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** What the rules find against it once it says that it is done, as it does after its approval. */
function judgedDone(judged: Judged, plan: Plan, { ref }: Milestone): Problem[] {
  const index = judged.report.plans.indexOf(plan)
  const { read, changed } = asDone(judged, index, ref)
  const reasons = reasonsAgainst(read, ref, changed, (rule) => TOLD.test(rule))
  if (reasons.length > 0) return reasons
  const now = milestoneNow(read.report, index, ref)
  const isTold = read.findings.some(({ milestone, rule }) => milestone === ref && TOLD.test(rule))
  return now.disputed && !isTold ? [leftOut(now)] : []
}

/** The documents as they would be with the milestone marked done; as they are where that can't be written. */
function asDone(judged: Judged, plan: number, ref: string): Pick<Written, 'read' | 'changed'> {
  const { sources, settings } = judged
  const after = orRefusal(() =>
    edited(sources, setChange([{ plan, ref }], { status: 'done' }, settings).edits(judged)),
  )
  if (after instanceof MstoneError) return { read: judged, changed: [] }
  return { read: { ...assess(after, settings), sources: after }, changed: changedIn(sources, after) }
}

interface Written {
  read: Omit<Judged, 'settings'>
  changed: Changed[]
}
