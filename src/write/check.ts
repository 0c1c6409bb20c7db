/** Ticking items of a project: which documents that changes, and what has to hold of them afterwards. */
import type { Edit } from '../edit.ts'
import { failure, MstoneError, type Problem } from '../errors.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Claim, Item, Place, Plan, StatusReport } from '../model.ts'
import type { Context } from '../read/context.ts'
import { contextOf } from '../read/document.ts'
import { explainedIn } from '../read/legend.ts'
import type { Finding } from '../rules/finding.ts'
import { placesOf } from '../rules/said.ts'
import { assess, type ReadSettings, type Source } from '../status.ts'
import { matched } from '../text.ts'
import { type Vocabulary, vocabularyOf } from '../vocabulary/index.ts'
import { withCommitted } from './as-committed.ts'
import { checklistEdits } from './checklists.ts'
import { edited, textOf } from './edited.ts'
import { openLightsIn, openWordsIn } from './item-words.ts'
import { allItems, factsOf, type Key, keyOf, otherwise, refOf } from './kept.ts'
import { type Beside, withBeside } from './plain-lists.ts'
import { tickEdits } from './tick.ts'
import type { ItemPlace, TickedDocument, Wanted } from './ticked.ts'
import { documentWording } from './wording.ts'
import type { ByHand } from './written.ts'

/** An item as it was named: where it is looked for again when its document has changed meanwhile. */
export interface Target {
  plan: number
  ref: string
  text: string
}

/** Documents and what they say. */
interface Said {
  report: StatusReport
  findings: readonly Finding[]
  sources: readonly Source[]
}

export function targetOf(plans: readonly Plan[], plan: Plan, { ref, text }: Item): Target {
  return { plan: plans.indexOf(plan), ref, text }
}

/**
 * The change that makes items met or open.
 *
 * @param committed the text of a document in the last commit; null where there is none
 */
export function tickChange(
  targets: readonly Target[],
  wanted: Wanted,
  settings: ReadSettings,
  committed: (file: string) => string | null = () => null,
) {
  const words = vocabularyOf(settings.vocabulary)
  // Asked for more than once of the same reading.
  const made = new WeakMap<Said, Map<string, Edit[]>>()
  return {
    edits: (said: Said): Map<string, Edit[]> => {
      const known = made.get(said)
      if (known) return known
      const plain = withBeside(said, settings, (beside) => editsOf(said, targets, wanted, words, beside))
      const restored = withCommitted(said.sources, plain, wanted, committed)
      const edits =
        restored !== null && isAsWanted(said, restored, targets, wanted, settings) ? restored : plain
      made.set(said, edits)
      return edits
    },
    fault: (file: string, before: Said, after: Said): Problem | null =>
      faultOf(file, before, after, targets, wanted),
    unmet: ({ report }: Said): Problem | null => unmetIn(report, targets, wanted),
  }
}

/** Whether edits make items what they are to be, and nothing else. */
function isAsWanted(
  before: Said,
  edits: ReadonlyMap<string, Edit[]>,
  targets: readonly Target[],
  wanted: Wanted,
  settings: ReadSettings,
): boolean {
  const sources = edited(before.sources, edits)
  const after = { ...assess(sources, settings), sources }
  return (
    // What was dropped or put off then is not so now.
    targets.every(
      (target) => itemNow(before.report, target).optional === foundNow(after.report, target)?.optional,
    ) &&
    unmetIn(after.report, targets, wanted) === null &&
    [...edits.keys()].every((file) => faultOf(file, before, after, targets, wanted) === null)
  )
}

/** The first item that nothing was written for and that is still not what it is to be, such as one whose box is broken. */
function unmetIn(report: StatusReport, targets: readonly Target[], wanted: Wanted): Problem | null {
  const left = targets
    .map((target) => itemNow(report, target))
    .find(({ state }) => state === opposite(wanted))
  if (!left) return null
  const { ref, text, state, file, line, column } = left
  return {
    what: `${ref} would still be read as ${state}: "${text}"`,
    where: `${file}:${line}:${column}`,
    todo: 'edit that line by hand',
  }
}

/** An item as it stands now. Throws where it is gone. */
function itemNow(report: StatusReport, target: Target): Item {
  const found = foundNow(report, target)
  if (found) return found
  const { ref, text } = target
  throw failure(`${ref} was changed meanwhile`, null, `it was "${text}"; look again: mstone show ${ref}`)
}

/** The item with its words: the one that has its number still, or else the only one. */
function foundNow({ plans }: StatusReport, { plan, ref, text }: Target): Item | undefined {
  const alike = plans
    .slice(plan, plan + 1)
    .flatMap(allItems)
    .filter((item) => item.text === text)
  return alike.find((item) => item.ref === ref) ?? (alike.length === 1 ? alike[0] : undefined)
}

function editsOf(
  { report, sources }: Said,
  targets: readonly Target[],
  wanted: Wanted,
  words: Vocabulary,
  beside: Beside,
): Map<string, Edit[]> {
  const byFile = new Map<string, ItemPlace[]>()
  for (const target of targets) {
    const item = itemNow(report, target)
    if (item.state === wanted && placesOf(item).every(({ state }) => state !== opposite(wanted))) continue
    for (const { place, state, claims } of placesOf(item)) {
      const statuses = claims.filter(({ kind }) => kind === 'status')
      byFile.set(place.file, [...(byFile.get(place.file) ?? []), { item, place, state, claims: statuses }])
    }
  }
  const left: ByHand[] = []
  const edits = new Map<string, Edit[]>()
  for (const [file, places] of byFile) {
    const document = documentOf(file, report, sources, words)
    const written = tickEdits(document, places, wanted, beside.get(file) ?? NONE)
    const listed =
      written.unlisted.length === 0
        ? { edits: [], byHand: [] }
        : checklistEdits(document.context().doc, report, written.unlisted)
    left.push(...written.byHand, ...listed.byHand)
    const all = [...written.edits, ...listed.edits]
    if (all.length > 0) edits.set(file, all)
  }
  if (left.length > 0) throw new MstoneError(...left.map(problemOf))
  return edits
}

const NONE: ReadonlySet<number> = new Set()

function opposite(wanted: Wanted): Wanted {
  return wanted === 'met' ? 'open' : 'met'
}

function documentOf(
  file: string,
  report: StatusReport,
  sources: readonly Source[],
  words: Vocabulary,
): TickedDocument {
  const text = textOf(sources, file)
  const items = report.plans.flatMap(allItems)
  const claims = [...report.plans.flatMap(({ milestones }) => milestones), ...items].flatMap(
    (one): Claim[] => one.claims,
  )
  const own = items.filter((item) => item.file === file)
  let made: Context | null = null
  const context = (): Context => {
    made ??= contextOf(parseMarkdown(file, text), words)
    return made
  }
  const wording = documentWording(
    words,
    text,
    claims.filter((claim) => claim.file === file),
    () => explainedIn(context()),
  )
  return {
    text,
    context,
    wording: {
      ...wording,
      used: [...wording.used, ...openWordsIn(words, items, file), ...openLightsIn({ text, context }, own)],
    },
    untracked: new Set(
      items
        .flatMap((item): (Place & { state: string })[] =>
          placesOf(item).map(({ place, state }) => ({ ...place, state })),
        )
        .filter((place) => place.file === file && place.state === 'untracked')
        .map(({ start }) => start),
    ),
  }
}

function problemOf({ place: { file, line, column }, why }: ByHand): Problem {
  return { what: why, where: `${file}:${line}:${column}`, todo: 'edit that line by hand' }
}

function faultOf(
  file: string,
  before: Said,
  after: Said,
  targets: readonly Target[],
  wanted: Wanted,
): Problem | null {
  const keys = new Set<Key>(targets.map((target) => keyOf(target.plan, itemNow(before.report, target).ref)))
  const now = factsOf(after.report, file)
  const still = [...keys].find((key) => now.items.get(key)?.states.some((state) => state !== wanted))
  // Under "Delivered" an item is met though no mark of its own says so.
  const given = after.report.plans
    .flatMap((plan, index) => allItems(plan).filter(({ ref }) => keys.has(keyOf(index, ref))))
    .find((item) => item.inferred && item.file === file && item.state !== wanted)
  const fault = still
    ? `it would be read as ${now.items.get(still)?.states.join(' and ')}`
    : given
      ? `what it stands under says ${given.state}${given.category === null ? '' : `, "${given.category}"`}`
      : otherwise(factsOf(before.report, file), now, (key, from, to) =>
          // What stands in one list with it gets a box as well.
          keys.has(key)
            ? to.every((state) => state === wanted)
            : from.every(
                (state, index) => state === to[index] || (state === 'untracked' && to[index] === 'open'),
              ),
        )
  if (fault === null) return null
  const items = targets.map((target) => itemNow(before.report, target))
  const unclosed = before.findings.find(({ rule, place }) => rule === 'unclosed-fence' && place.file === file)
  if (unclosed && still)
    return {
      what: `${refOf(still)} cannot be ${tickedAs(wanted)}: ${unclosed.message}`,
      where: `${file}:${unclosed.place.line}:${unclosed.place.column}`,
      todo: unclosed.help,
    }
  // One that stands there, where there is one.
  const [problem = null] = [...items.filter((one) => one.file === file), ...items].map((item) => ({
    what: `${item.ref} cannot be ${tickedAs(wanted)} alone: ${fault}`,
    where: `${item.file}:${item.line}:${item.column}`,
    todo: todoFor(item, before),
  }))
  return problem
}

function tickedAs(wanted: Wanted): string {
  return wanted === 'met' ? 'ticked' : 'unticked'
}

/** What a person does instead. */
function todoFor({ file, start, line, state, ref }: Item, { sources }: Said): string {
  const text = textOf(sources, file)
  const before = matched(/[^\r\n]*$/, text.slice(0, start))
  if (state !== 'untracked') return `change line ${line} by hand`
  return before.includes('|')
    ? `no box can stand in line ${line}: list what it says with boxes under a heading with the milestone's name`
    : `put boxes into its list by hand, and into the other lists of ${ref.replace(/:.*$/, '')} too`
}
