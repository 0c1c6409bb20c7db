/** A new deliverable of a milestone, beside the others and written as they are. */

import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { TableRow } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Deliverable, Milestone, Plan } from '../model.ts'
import type { Context } from '../read/context.ts'
import { readMapping } from '../read/mapping-table.ts'
import { readName } from '../read/name.ts'
import { type Headed, isHeaded, walk } from '../read/outline.ts'
import { slug } from '../read/titles.ts'
import type { Label } from '../vocabulary/language.ts'
import { signsAtEnd } from '../vocabulary/marks.ts'
import { placeholder, plannedIn } from './columns.ts'
import { cannotAdd, entryBehind } from './entries.ts'
import {
  type DeliverableRequest,
  firstList,
  isMapped,
  lastTopLevel,
  plannedSign,
  sectionOf,
  type Task,
} from './first-list.ts'
import { headsIn } from './like.ts'
import { newName, oneLine, type Spelling, type Spot, saysSame, spoken, unreadable } from './name.ts'
import { type Entry, entryAt, firstLine, type Page, rowAt } from './page.ts'
import { cellText, rawRow, rowBehind } from './rows.ts'
import type { Draft, Expectation, Plans, Proposal } from './scaffold.ts'
import { pageIn, propose } from './scaffold.ts'
import { atEnd, blockBehind, headingLike, ownEnd, sectionBehind } from './sections.ts'
import { dressed, dressOf, inCode } from './sibling.ts'
import { filled, type Template, underHeading } from './template.ts'

/** The places to try, the surest first; null where there is no such place. */
const PLACES: ((task: Task) => Edit | null)[] = [inList, inMapping, inSections, firstList]

/** A document with the new deliverable. Throws where there is one already, or where it can't be written safely. */
export function newDeliverable(
  plans: Plans,
  { plan, milestone }: { plan: Plan; milestone: Milestone },
  asked: DeliverableRequest,
  template: Template,
): ProposedDeliverable {
  const request = {
    ...asked,
    name: newName(asked.name),
    phase: asked.phase === null ? null : oneLine(asked.phase, '--phase'),
    owner: asked.owner === null ? null : oneLine(asked.owner, '--owner'),
  }
  assertNew(milestone, request.name)
  const page = pageIn(plans, homeOf(plan, milestone))
  if (!page) throw failure('is not among the documents read', milestone.file, 'name it on the command line')
  let says: readonly Label[] = []
  const write = (spell: Spelling): Draft => {
    const task: Task = { page, plan, milestone, request, template, spell }
    const edit = request.section ? asSection(task) : firstPlace(task)
    says = columnsAt(page, edit)
    return { file: page.file, edits: [edit] }
  }
  const proposal = propose(plans, write, expectationOf(milestone, request, template))
  const fields = (proposal.added[0].value as Deliverable).fields
  const unwritten = GIVEN.filter((one) => request[one] !== null && !fields?.[one] && !says.includes(one))
  return { ...proposal, unwritten }
}

/** What may be given of a deliverable beside its name. */
const GIVEN = ['owner', 'phase'] as const

/** A proposal, and what was given and has no place there. */
export interface ProposedDeliverable extends Proposal {
  unwritten: (typeof GIVEN)[number][]
}

/** What the columns of a table are for, where an edit adds a row to one. */
function columnsAt({ doc, context }: Page, { start }: Edit): readonly Label[] {
  const table = doc.blocks.find(
    (block) => block.kind === 'table' && start > block.start && start <= block.end,
  )
  return table?.kind === 'table' ? table.header.flatMap(({ text }) => context.words.labels(text)) : []
}

function assertNew({ deliverables, ref }: Milestone, name: string): void {
  const key = wordsOf(spoken(name))
  const twin = deliverables.items.find(({ text }) => wordsOf(text) === key)
  if (twin)
    throw failure(
      `${ref} has a deliverable "${twin.text}" already`,
      `${twin.file}:${twin.line}`,
      'give it another name',
    )
}

/** What a deliverable is told apart by: all its words, short ones too, or else its signs. */
function wordsOf(text: string): string {
  return slug(text) || text.trim()
}

/** The document that lists the milestone's deliverables, or else the one with its own section. */
function homeOf({ milestones }: Plan, milestone: Milestone): string {
  const own = lastTopLevel(milestone)
  if (own) return own.file
  const section = milestone.places.find(({ shape }) => shape === 'heading')
  const mapped = milestones.flatMap(({ deliverables }) => deliverables.items).find(isMapped)
  return section?.file ?? mapped?.file ?? milestone.file
}

function firstPlace(task: Task): Edit {
  for (const place of PLACES) {
    const edit = place(task)
    if (edit) return edit
  }
  const { page, milestone } = task
  const row = milestone.deliverables.items.find(({ file, start }) => file === page.file && rowAt(page, start))
  if (row)
    throw failure(
      `the deliverables of ${milestone.ref} are rows of a table`,
      `${row.file}:${row.line}`,
      'add a row there by hand, or write a section for it: --section',
    )
  throw failure(
    `${milestone.ref} has no list of deliverables`,
    `${page.file}:${page.doc.lines.at(milestone.start).line}`,
    'add one there by hand, or write a section for it: --section',
  )
}

/** One more entry of the list that its deliverables stand in. */
function inList({ page, milestone, request, spell }: Task): Edit | null {
  const last = lastLabelled(page, milestone) ?? lastTopLevel(milestone)
  const entry = last && !isMapped(last) && last.fields === null ? entryAt(page, last.start) : null
  if (!last || !entry || isWithin(page, milestone, last)) return null
  const words = named(request.name, isInCode(firstLine(entry.item)), spell, 'line')
  return entryBehind(page, entry, plannedSign(page, entry) + words + plannedTail(page, entry))
}

/** The last of its deliverables that stands in a list below a label for them: other lists of the section come after. */
function lastLabelled(page: Page, milestone: Milestone): Deliverable | undefined {
  const section = sectionOf(page, milestone)
  const lists = section ? headsIn(page, section, ['deliverables']).flatMap(({ list }) => list ?? []) : []
  const isWithinList = ({ start, file }: Deliverable): boolean =>
    file === page.file && lists.some((list) => list.start <= start && start < list.end)
  return milestone.deliverables.items.findLast(
    (item) => item.parent === null && !item.optional && isWithinList(item),
  )
}

/** "⏳" or "(PENDING)" behind the words, where all entries say there how far they are and have no box; empty otherwise. */
function plannedTail({ context }: Page, { list }: Entry): string {
  const tails = list.items.flatMap((item) => (item.box ? [] : (tailOf(context, firstLine(item).text) ?? [])))
  const [first] = tails
  if (!first || tails.length < list.items.length) return ''
  return `${first.before}${plannedIn(
    context,
    tails.map(({ says }) => says),
  )}${first.behind}`
}

/** The sign or the status in brackets that a line ends with, and what sets it off; null where there is none. */
function tailOf({ words }: Context, text: string): { before: string; says: string; behind: string } | null {
  const signs = signsAtEnd(text)
  if (words.sign(signs.trim())) return { before: ' ', says: signs.trim(), behind: '' }
  const [, before = '', says = '', behind = ''] = /(\s*[(（])([^()（）]+)([)）])$/u.exec(text) ?? []
  return says !== '' && words.statusAt(says)?.phrase.length === says.length ? { before, says, behind } : null
}

/** True for an item in a line that lists several, "Deliverables: a, b". */
function isWithin(page: Page, milestone: Milestone, item: Deliverable): boolean {
  const entry = entryAt(page, item.start)
  return milestone.deliverables.items.some(
    (other) =>
      other !== item &&
      other.parent === null &&
      entry !== null &&
      entryAt(page, other.start)?.item === entry.item,
  )
}

/** One more row of the table that assigns features to milestones. */
function inMapping({ page, plan, milestone, request, spell }: Task): Edit | null {
  const mapped = plan.milestones
    .flatMap((one) => one.deliverables.items.map((item) => ({ item, own: one === milestone })))
    .filter(({ item }) => item.file === page.file && isMapped(item))
    .sort((a, b) => a.item.start - b.item.start)
  const model = mapped.findLast(({ own }) => own) ?? mapped.at(-1)
  const found = model ? rowAt(page, model.item.start) : null
  if (!model || !found || !readMapping(page.context, found.table)) return null
  const { table, row } = found
  const rows = table.rows.map((one) => rawRow(page, one))
  const heads = table.header.map((cell) => page.context.words.labels(cell.text))
  const feature = heads.findIndex((head) => head.includes('feature') || head.includes('deliverables'))
  const target = table.header.findIndex(
    (cell, index) =>
      index !== feature &&
      (page.context.words.is(cell.text, 'milestones') ||
        page.context.words.noun(cell.text.trim()) === 'milestone'),
  )
  const cells = heads.map((head, index) => {
    const others = rows.map((one) => cellText(one, index))
    if (index === feature) return named(request.name, likeCells(table.rows, index), spell, 'cell')
    if (index === target)
      return model.own
        ? cellText(rawRow(page, row), index)
        : spell(milestone.id ?? titleOf(milestone), 'cell')
    if (head.includes('status')) return plannedIn(page.context, others)
    if (head.includes('owner') && request.owner !== null) return spell(request.owner, 'cell')
    if (head.includes('phase') && request.phase !== null) return spell(request.phase, 'cell')
    return placeholder(others)
  })
  return rowBehind(page, table, row, cells)
}

/** A section beside those of its other deliverables, where all of them have one. */
function inSections(task: Task): Edit | null {
  return ownSections(task).length > 0 ? asSection(task) : null
}

/** A section from the template: behind those of other deliverables, or at the end of the milestone's own. */
function asSection(task: Task): Edit {
  const { page, milestone, request, template, spell } = task
  const values = {
    name: spell(request.name, 'line'),
    phase: request.phase === null ? null : spell(request.phase, 'line'),
    owner: request.owner === null ? null : spell(request.owner, 'line'),
    milestone: spell(
      milestone.id === null
        ? `Milestone: ${milestone.title}`
        : `${milestone.id} ${titleOf(milestone)}`.trim(),
      'line',
    ),
  }
  const block = filled(template, values)
  const beside = ownSections(task).at(-1)
  if (beside) {
    const dress = dressOf(page.context, beside.title, beside.span.start)
    const words = dressed(dress, { title: request.name, id: null }, spell, 'line')
    if (dress.id === null)
      return sectionBehind(page, beside, underHeading(block, headingLike(page, beside, words), beside.depth))
  }
  const home = sectionOf(page, milestone)
  if (!home) return atEnd(page, block)
  const depth = Math.floor(home.depth) + 1
  if (depth > 6 || home.depth % 1 !== 0) throw cannotAdd(page, milestone.start)
  return blockBehind(
    page,
    ownEnd(page, home),
    underHeading(block, `${'#'.repeat(depth)} Deliverable: ${values.name}`, depth),
  )
}

/** The sections that its deliverables have, in the order in which they stand. */
function ownSections({ page, milestone }: Task): Headed[] {
  const starts = new Set(
    milestone.deliverables.items.filter(({ fields }) => fields !== null).map(({ start }) => start),
  )
  return [...walk(page.root)]
    .filter(isHeaded)
    .filter(
      ({ span, title }) => starts.has(span.start) && readName(page.context, title).kind === 'deliverable',
    )
}

/** Whether all rows have nothing but code in a column. */
function likeCells(rows: readonly TableRow[], column: number): boolean {
  return rows.every(({ cells }) => cells.slice(column, column + 1).some(isInCode))
}

function isInCode({ text, marks }: Rich): boolean {
  return marks.some(({ kind, start, end }) => kind === 'code' && start === 0 && end === text.length)
}

function titleOf({ title }: Milestone): string {
  return title ?? ''
}

/** A name as code where the others are code: but code in code can't be told apart. */
function named(name: string, isCode: boolean, spell: Spelling, spot: Spot): string {
  return isCode && !name.includes('`') ? `\`${inCode(name, spot)}\`` : spell(name, spot)
}

function expectationOf(
  milestone: Milestone,
  { name, owner, phase }: DeliverableRequest,
  template: Template,
): Expectation {
  return {
    given: [template.text, name, owner, phase].filter((one) => one !== null).join('\n\n'),
    find: (facts) =>
      facts.find(
        ({ kind, holder, title, value }) =>
          kind === 'deliverable' &&
          holder === milestone.ref &&
          saysSame(name, title) &&
          (value as Deliverable).state !== 'met' &&
          !(value as Deliverable).optional,
      ),
    // A section of its own may list tasks.
    mayCome: (fact, found) => fact.kind === 'deliverable' && fact.ref?.startsWith(`${found.ref}.`) === true,
    refusal: (facts) => {
      const found = facts.find(({ title }) => title !== null)
      const isOptional = found !== undefined && (found.value as Deliverable).optional === true
      return isOptional && saysSame(name, found.title)
        ? failure(`"${name}" would be read as optional`, null, 'leave out what says so')
        : unreadable(name, found?.title ?? null)
    },
  }
}
