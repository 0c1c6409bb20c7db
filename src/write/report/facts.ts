/** What the documents prove of a milestone, in the words of a report. */
import type { Criteria, Deliverables, Item, Milestone, Plan, TestCount } from '../../model.ts'
import { percentOf } from '../../progress.ts'
import type { Finding } from '../../rules/finding.ts'
import type { Quoting } from '../quoted.ts'
import { reservedStatus } from '../reserved.ts'
import { itemFact, milestoneFact, nameOf as nameOfFact } from '../status-file/facts.ts'
import { asMarkdown } from '../status-file/markdown.ts'
import { oneLine } from '../status-file/pen.ts'

/** What a report is made from beside the plan. */
export interface Proof {
  /** What the rules find in the plan's documents. */
  findings: readonly Finding[]
  /** Whether a path that a document names is there; null where that can't be known. */
  isThere(path: string, document: string): boolean | null
  /** Whether a status file stands as `mstone sync` would write it; null where no other document can tell. */
  isSynced(file: string): boolean | null
  /** How the documents write what is copied from them. */
  quote: Quoting
}

/** What is said of what no document says. */
export const UNRECORDED = 'not recorded in the documents'

/** "M1: Setup", or its title alone. */
export function nameOf(milestone: Milestone): string {
  return nameOfFact(milestoneFact(milestone))
}

/** A box with what it is about and what shows that it is ticked or not. */
export function tick(isProven: boolean, text: string, because: string | null): string {
  return `- [${isProven ? 'x' : ' '}] ${text}${because === null ? '' : ` (${because})`}`
}

/** How often a list is met, as something that is proven or not. */
export interface Tallied {
  isProven: boolean
  /** `4/4`, or why there is no number. */
  because: string
}

export function criteriaTally({ met, open, untracked, total }: Criteria): Tallied {
  return talliedAs(met, open, untracked, total)
}

export function deliverablesTally({ done, open, untracked, total }: Deliverables): Tallied {
  return talliedAs(done, open, untracked, total)
}

function talliedAs(met: number, open: number, untracked: number, total: number): Tallied {
  if (total === 0) return { isProven: false, because: 'none listed in the documents' }
  if (met + open === 0) return { isProven: false, because: `${total} listed, not tracked in the documents` }
  const rest = untracked === 0 ? '' : `, ${untracked} not tracked`
  return { isProven: met === total, because: `${met}/${total}${rest}` }
}

/** The words of an item as its document writes them, in one line. */
export function wordsOf(item: Item, { quote }: Proof): string {
  return oneLine(quote(item) ?? asMarkdown(oneLine(item.text)))
}

/** Some items as lines, each with its box and what is known of it. */
export function itemLines(items: readonly Item[], met: string, proof: Proof): string[] {
  const next = nextOf(items)
  return items.map((item) => {
    const { title, done } = itemFact(item)
    const optional = item.optional && !/optional/i.test(title) ? ' (optional)' : ''
    return `${indentOf(item, items)}- [${done === true ? 'x' : ' '}] ${wordsOf(item, proof)}${optional}${measureOf(item)}${standingOf(item, item === next, met)}`
  })
}

/** Tasks stand below what they are tasks of. */
function indentOf({ parent }: Item, items: readonly Item[]): string {
  const above = parent === null ? undefined : items.find(({ ref }) => ref === parent)
  return above ? `  ${indentOf(above, items)}` : ''
}

/** The one that the documents call next, or the first that is open and that nobody is at. */
function nextOf(items: readonly Item[]): Item | null {
  const open = items.filter(({ state, optional }) => state === 'open' && !optional)
  const isFree = (item: Item): boolean => ['unknown', 'planned'].includes(itemFact(item).status)
  return open.find((item) => itemFact(item).isNext) ?? open.find(isFree) ?? null
}

/** `(47/47) 100%`: counts that stand behind an item's words, whose brackets the reading has taken off. */
function measureOf({ note }: Item): string {
  const [, count, percent] = /^(\d+\/\d+)(?:\s*(\d{1,3}\s?%))?(?!\S)/.exec(note ?? '') ?? []
  return count === undefined ? '' : ` (${count})${percent === undefined ? '' : ` ${percent}`}`
}

const STANDING: Record<string, string> = {
  in_progress: ' (IN PROGRESS)',
  blocked: ' (BLOCKED)',
  deferred: ' (DEFERRED)',
}

function standingOf(item: Item, isNext: boolean, met: string): string {
  const { done, status } = itemFact(item)
  if (done === null) return ` (${UNRECORDED})`
  if (done) return met
  return STANDING[status] ?? (isNext ? ' (NEXT)' : '')
}

/** `Unit: 147/147 passing (100%)`. */
export function testLine({ name, passed, total }: TestCount): string {
  return `- ${oneLine(name)}: ${passed}/${total} passing${total === 0 ? '' : ` (${percentOf(passed, total)}%)`}`
}

/** Whether some test counts say that all pass. */
export function testsTally(tests: readonly TestCount[]): Tallied {
  if (tests.length === 0) return { isProven: false, because: UNRECORDED }
  return {
    isProven: tests.every(isPassing),
    because: tests.map(({ name, passed, total }) => `${passed}/${total} ${oneLine(name)}`).join(', '),
  }
}

export function isPassing({ passed, total }: TestCount): boolean {
  return total > 0 && passed === total
}

/** Whether a milestone is approved, and by whom. */
export function approvalTally(
  { ref, approval }: Milestone,
  { findings }: Pick<Proof, 'findings'>,
): { isProven: boolean; because: string } {
  const { required, state, entry } = approval
  const against = findings.find(
    ({ milestone, level, rule }) => milestone === ref && level === 'error' && OF_APPROVAL.test(rule),
  )
  // A grant that does not count is none.
  if (state === 'granted' && against) return { isProven: false, because: oneLine(against.message) }
  if (state === 'granted') {
    const when = [entry?.date, entry?.by && `by ${entry.by}`].filter((part) => part).join(' ')
    return { isProven: true, because: oneLine(`granted ${when}`) }
  }
  if (required === false) return { isProven: true, because: 'not required' }
  if (required === null && state === 'none') return { isProven: false, because: UNRECORDED }
  if (approval.missing) return { isProven: false, because: `not given by ${approval.missing.join(', ')}` }
  return { isProven: false, because: state === 'none' ? 'required, not given' : state }
}

/** Rules about the approval itself, which is what a report may ask for. */
const OF_APPROVAL = /approval/

/** Errors that the rules find against a milestone, but for those about its approval. */
export function errorsAgainst({ ref }: Milestone, { findings }: Proof): Finding[] {
  return findings.filter(
    ({ milestone, level, rule }) => milestone === ref && level === 'error' && !OF_APPROVAL.test(rule),
  )
}

/** Rules about what looks tracked and is not: errors once a milestone is done, which is what is asked for. */
const LOOKS_TRACKED: ReadonlySet<string> = new Set([
  'hidden-box',
  'malformed-box',
  'unknown-mark',
  'unclosed-fence',
])

function untracked({ ref }: Milestone, { findings }: Proof): Finding[] {
  return findings.filter(
    ({ milestone, level, rule }) => milestone === ref && level !== 'error' && LOOKS_TRACKED.has(rule),
  )
}

/** What keeps a milestone from being complete, in a line each; empty where all of it is proven. */
export function whatIsOpen(plan: Plan, milestone: Milestone, proof: Proof): string[] {
  const { criteria, deliverables } = milestone
  const reserved = reservedStatus(milestone)
  const items = (all: readonly Item[], isTracked: boolean): string[] =>
    all
      .filter(
        ({ state, optional }) => !optional && (state === 'open' || (state === 'untracked' && isTracked)),
      )
      .map((item) => `${wordsOf(item, proof)}${item.state === 'untracked' ? ` (${UNRECORDED})` : ''}`)
  return [
    ...(criteria.total === 0 && deliverables.percent === null ? ['No acceptance criterion is listed'] : []),
    ...items(criteria.items, true),
    // A list of outputs that nobody ticks proves nothing, and asks for nothing either.
    ...items(deliverables.items, deliverables.percent !== null),
    ...(reserved === null
      ? []
      : [`Its status takes "${oneLine(reserved.text)}" back (${reserved.file}:${reserved.line})`]),
    ...plan.tests.filter((one) => !isPassing(one)).map((one) => testLine(one).slice(2)),
    ...[...errorsAgainst(milestone, proof), ...untracked(milestone, proof)].map(
      ({ message, place }) => `${oneLine(message)} (${place.file}:${place.line})`,
    ),
  ]
}
