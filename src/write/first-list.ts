/** The first deliverable of a milestone: a list of its own, where and as other milestones have theirs. */
import type { Edit } from '../edit.ts'
import type { List } from '../markdown/doc.ts'
import type { Deliverable, Milestone, Plan } from '../model.ts'
import { explainedIn } from '../read/legend.ts'
import type { Headed } from '../read/outline.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Label } from '../vocabulary/language.ts'
import { signIn, signsAtStart } from '../vocabulary/marks.ts'
import { headsIn, type ListHead } from './like.ts'
import type { Spelling } from './name.ts'
import { type Entry, entryAt, insertAt, lineBefore, lineEndAt, type Page, sectionAt } from './page.ts'
import { blockBehind, ownBlocks, ownEnd } from './sections.ts'
import { type Template, withLineEnds } from './template.ts'
import { inCaseOf, statusText, wordsLike } from './wording.ts'

/** What is known of the new deliverable; null where nothing was given. */
export interface DeliverableRequest {
  name: string
  phase: string | null
  owner: string | null
  /** Whether it gets a section of its own. */
  section: boolean
}

/** What every writer needs. */
export interface Task {
  page: Page
  plan: Plan
  milestone: Milestone
  request: DeliverableRequest
  template: Template
  spell: Spelling
}

/** A list that another milestone has of its deliverables. */
interface Model {
  list: List
  entry: Entry
  /** The label or heading over it; null where it stands right below its milestone. */
  head: ListHead | null
  /** Offset at which stands what it follows. */
  from: number
}

/** What the labels and headings say under which deliverables may stand. */
const OVER_DELIVERABLES: readonly Label[] = ['criteria', 'deliverables', 'delivered', 'remaining']

/** A list of its own where the milestone lists no deliverables yet; null where it has no place for one. */
export function firstList(task: Task): Edit | null {
  const { page, milestone } = task
  if (milestone.deliverables.items.length > 0) return null
  const section = sectionOf(page, milestone)
  return section ? inSection(task, section) : inEntry(task)
}

function inSection(task: Task, section: Headed): Edit {
  const { page, plan, milestone } = task
  const model = modelIn(task, (one) => sectionOf(page, one)?.span.end ?? null)
  const isShared = sharedBeside(page, plan, milestone)
  const like = [model?.head, headBeside(page, plan, milestone)].find((head) => head && isShared(head)) ?? null
  const gap = model ? gapBetween(page, model.from, model.list.start) : '\n\n'
  const entry = entryLike(task, model)
  // A label or heading that has no list yet.
  const own = headsIn(page, section, ['deliverables']).findLast(({ list }) => list === null)
  if (own) return insertAt(own.end, withLineEnds(gap + entry, page.lineEnd))
  const end = Math.min(ownBlocks(page, section).at(-1)?.end ?? section.span.end, ownEnd(page, section))
  // Behind a list of criteria, one without a label would be more of them.
  const hasCriteria = headsIn(page, section, ['criteria']).length > 0
  if (model?.head === null && like === null && !hasCriteria) {
    const isFirst = section.blocks.length === 0
    return insertAt(lineEndAt(page, end), withLineEnds((isFirst ? gap : '\n\n') + entry, page.lineEnd))
  }
  const head = like ?? newHead(page, plan, section, model?.head ?? null)
  return blockBehind(page, head.kind === 'heading' ? ownEnd(page, section) : end, head.text + gap + entry)
}

/** Nested below the entry that the milestone is, as others are below theirs. */
function inEntry(task: Task): Edit | null {
  const { page, milestone } = task
  const own = entryOf(page, milestone)
  const model = modelIn(task, (one) => {
    const entry = entryOf(page, one)
    return entry && lineEndAt(page, entry.item.start)
  })
  if (!own || !model || model.head !== null || own.item.blocks.length > 0) return null
  const outer = lineBefore(page, own.item.start)
  const indent = lineBefore(page, model.entry.item.start)
  if (!/^[ \t]*$/.test(outer) || !/^[ \t]+$/.test(indent)) return null
  const gap = gapBetween(page, model.from, model.list.start)
  return insertAt(
    lineEndAt(page, own.item.end),
    withLineEnds(gap + indent + entryLike(task, model), page.lineEnd),
  )
}

/**
 * The last list that another milestone of the document has of its deliverables.
 *
 * @param headEnd where the heading or line of a milestone ends; null where it has none in this form
 */
function modelIn({ page, plan, milestone }: Task, headEnd: (one: Milestone) => number | null): Model | null {
  const models = plan.milestones.flatMap((one): Model[] => {
    const from = one === milestone ? null : headEnd(one)
    const last = from === null ? undefined : lastTopLevel(one)
    const entry =
      last && last.file === page.file && !isMapped(last) && last.fields === null
        ? entryAt(page, last.start)
        : null
    if (from === null || !entry || entry.list.start < from) return []
    const section = sectionOf(page, one)
    const heads = section ? headsIn(page, section, OVER_DELIVERABLES) : []
    const head = heads.find(({ list }) => list === entry.list) ?? null
    if (head) return [{ list: entry.list, entry, head, from: head.end }]
    // Only one that follows at once has no label that is not known here.
    return page.text.slice(from, entry.list.start).trim() === ''
      ? [{ list: entry.list, entry, head: null, from }]
      : []
  })
  const isShared = sharedBeside(page, plan, milestone)
  const inOrder = models.toSorted((a, b) => a.list.start - b.list.start)
  return inOrder.findLast(({ head }) => head === null || isShared(head)) ?? inOrder.at(-1) ?? null
}

/** Whether a label or heading is the form of several milestones, or of the only other one: else it is that one's own. */
function sharedBeside(page: Page, plan: Plan, milestone: Milestone): (head: ListHead) => boolean {
  const beside = plan.milestones.flatMap((one) => (one === milestone ? [] : (sectionOf(page, one) ?? [])))
  const headed = beside
    .map((section) => headsIn(page, section, OVER_DELIVERABLES))
    .filter((heads) => heads.length > 0)
  const least = Math.min(2, headed.length)
  return ({ words }) =>
    headed.filter((heads) => heads.some((one) => fold(one.words) === fold(words))).length >= least
}

/** A label or heading of deliverables that other milestones have over something else than such a list. */
function headBeside(page: Page, plan: Plan, milestone: Milestone): ListHead | null {
  const heads = plan.milestones.flatMap((one) => {
    const beside = one === milestone ? null : sectionOf(page, one)
    return beside ? headsIn(page, beside, ['deliverables']) : []
  })
  return heads.findLast(({ list }) => list !== null) ?? null
}

/** A label or heading in the form of those of other lists, and in the language of the document. */
function newHead(
  page: Page,
  plan: Plan,
  own: Headed,
  model: ListHead | null,
): Pick<ListHead, 'text' | 'kind'> {
  const others = plan.milestones.flatMap((one) => sectionOf(page, one) ?? [])
  const like =
    [own, ...others.toReversed()].flatMap((section) => headsIn(page, section, ['criteria']))[0] ?? model
  // What all that have one call it is the word for it here, whatever else stands below their headings.
  const [called, ...otherwise] = new Set(
    others.flatMap((section) => headsIn(page, section, ['deliverables']).map(({ words }) => words)),
  )
  const isWord =
    called !== undefined &&
    otherwise.length === 0 &&
    page.context.words.exactLabels(called).includes('deliverables')
  const name = isWord ? called : wordsLike(like?.words ?? '', page.text).labels.deliverables
  const fresh = like ? inCaseOf(like.words, name) : name
  return like?.text.includes(like.words)
    ? { text: like.text.replace(like.words, () => fresh), kind: like.kind }
    : { text: `**${fresh}:**`, kind: 'label' }
}

/** An entry like those of a list: its bullet, and what says there that something is not done yet. */
function entryLike({ page, request, spell }: Task, model: Model | null): string {
  const name = spell(request.name, 'line')
  if (model === null) return `- [ ] ${name}`
  const { item } = model.entry
  const box = item.box ? '[ ] ' : plannedSign(page, model.entry)
  return `${item.marker.replace(/^\d+/, '1')} ${box}${name}`
}

/** The habit of leaving a line free, or none. */
function gapBetween({ text }: Page, from: number, to: number): string {
  return (text.slice(from, to).match(/\r\n|\r|\n/g) ?? []).length > 1 ? '\n\n' : '\n'
}

/** The sign before an entry that is yet to come, where the entries of a list say with signs how far they are. */
export function plannedSign({ context, text }: Page, { item, list }: Entry): string {
  const signs = list.items.flatMap(({ box, lines: [line] }) => {
    const sign = box || !line ? null : signIn(signsAtStart(line.text), context.words.signs)
    return sign ? [sign.sign] : []
  })
  if (item.box || signs.length < list.items.length) return ''
  const used = signs.map((text) => ({
    value: context.words.sign(text)?.status ?? '',
    text,
    source: 'item' as const,
  }))
  const [like = ''] = signs
  return `${statusText('planned', { text: like, source: 'item' }, { used, text, legend: () => explainedIn(context) })} `
}

/** The section that a milestone has in a document. */
export function sectionOf(page: Page, { places }: Milestone): Headed | null {
  const place = places.find(
    ({ file, shape }) => file === page.file && (shape === 'heading' || shape === 'section'),
  )
  return place ? sectionAt(page, place.start) : null
}

function entryOf(page: Page, { places }: Milestone): Entry | null {
  const place = places.find(({ file, shape }) => file === page.file && shape === 'list')
  return place ? entryAt(page, place.start) : null
}

/** The last of its deliverables that counts, those of lists first. */
export function lastTopLevel({ deliverables }: Milestone): Deliverable | undefined {
  const needed = deliverables.items.filter(({ parent, optional }) => parent === null && !optional)
  return needed.findLast((item) => !isMapped(item) && item.fields === null) ?? needed.at(-1)
}

/** Whether a table of features gives it to its milestone. */
export function isMapped({ assignedTo, fields }: Deliverable): boolean {
  return assignedTo !== null && fields === null
}
