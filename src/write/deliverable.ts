/** A new deliverable of a milestone, beside the others and written as they are. */

import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { TableRow } from '../markdown/doc.ts'
import type { Deliverable, Milestone, Plan } from '../model.ts'
import { legendSigns } from '../read/legend.ts'
import { readMapping } from '../read/mapping-table.ts'
import { readName } from '../read/name.ts'
import { endOf, type Section, walk } from '../read/outline.ts'
import { titleKey } from '../read/titles.ts'
import { signIn, signsAtStart } from '../vocabulary/marks.ts'
import { placeholder, plannedIn } from './columns.ts'
import { cannotAdd, entryBehind } from './entries.ts'
import { headsIn } from './like.ts'

import { newName, oneLine, type Spelling, saysSame, spoken, unreadable } from './name.ts'
import { type Entry, entryAt, insertAt, type Page, rowAt, sectionAt } from './page.ts'

import { cellText, rawRow, rowBehind } from './rows.ts'
import type { Draft, Expectation, Plans, Proposal } from './scaffold.ts'
import { pageIn, propose } from './scaffold.ts'
import { atEnd, blockBehind, headingLike, sectionBehind } from './sections.ts'
import { dressed, dressOf } from './sibling.ts'
import { filled, type Template, underHeading, withLineEnds } from './template.ts'
import { statusText } from './wording.ts'

/** What is known of the new deliverable; null where nothing was given. */
export interface DeliverableRequest {
  name: string
  phase: string | null
  owner: string | null
  /** Whether it gets a section of its own. */
  section: boolean
}

/** What every writer needs. */
interface Task {
  page: Page
  plan: Plan
  milestone: Milestone
  request: DeliverableRequest
  template: Template
  spell: Spelling
}

/** The places to try, the surest first; null where there is no such place. */
const PLACES: ((task: Task) => Edit | null)[] = [inList, inMapping, inSections, underLabel]

/** A document with the new deliverable. Throws where there is one already, or where it can't be written safely. */
export function newDeliverable(
  plans: Plans,
  { plan, milestone }: { plan: Plan; milestone: Milestone },
  asked: DeliverableRequest,
  template: Template,
): Proposal {
  const request = {
    ...asked,
    name: newName(asked.name),
    phase: asked.phase === null ? null : oneLine(asked.phase, '--phase'),
    owner: asked.owner === null ? null : oneLine(asked.owner, '--owner'),
  }
  assertNew(milestone, request.name)
  const page = pageIn(plans, homeOf(plan, milestone))
  if (!page) throw failure('is not among the documents read', milestone.file, 'name it on the command line')
  const write = (spell: Spelling): Draft => {
    const task: Task = { page, plan, milestone, request, template, spell }
    const edit = request.section ? asSection(task) : firstPlace(task)
    return { file: page.file, edits: [edit] }
  }
  return propose(plans, write, expectationOf(milestone, request))
}

function assertNew({ deliverables, ref }: Milestone, name: string): void {
  const twin = deliverables.items.find(({ text }) => titleKey(text) === titleKey(spoken(name)))
  if (twin)
    throw failure(
      `${ref} has a deliverable "${twin.text}" already`,
      `${twin.file}:${twin.line}`,
      'give it another name',
    )
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
  throw failure(
    `${milestone.ref} has no list of deliverables`,
    `${page.file}:${page.doc.lines.at(milestone.start).line}`,
    'add one there by hand, or write a section for it: --section',
  )
}

/** One more entry of the list that its deliverables stand in. */
function inList({ page, milestone, request, spell }: Task): Edit | null {
  const last = lastTopLevel(milestone)
  const entry = last && !isMapped(last) && last.fields === null ? entryAt(page, last.start) : null
  const [line] = entry?.item.lines ?? []
  if (!last || !entry || !line || isWithin(page, milestone, last)) return null
  const isCode = line.marks.some(
    ({ kind, start, end }) => kind === 'code' && start === 0 && end === line.text.length,
  )
  const words = isCode ? inCode(request.name) : spell(request.name, 'line')
  return entryBehind(page, entry, plannedSign(page, entry) + words)
}

/** The sign before an entry that is yet to come, where the entries of a list say with signs how far they are. */
function plannedSign({ context, text }: Page, { item, list }: Entry): string {
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
  return `${statusText('planned', { text: like, source: 'item' }, { used, text, legend: () => legendSigns(context) })} `
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
  const cells = table.header.map((_, index) => {
    const others = rows.map((one) => cellText(one, index))
    if (index === feature)
      return likeCells(table.rows, index) ? inCode(request.name) : spell(request.name, 'cell')
    if (index === target)
      return model.own
        ? cellText(rawRow(page, row), index)
        : spell(milestone.id ?? milestone.title ?? '', 'cell')
    const head = heads[index] ?? []
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

/** A list of its own at the end of what the milestone's section says, where it lists no deliverables yet. */
function underLabel({ page, plan, milestone, request, spell }: Task): Edit | null {
  const section = sectionOf(page, milestone)
  if (!section || milestone.deliverables.items.length > 0) return null
  const like = plan.milestones
    .flatMap((one) => {
      const beside = one === milestone ? null : sectionOf(page, one)
      return beside ? headsIn(page, beside, ['deliverables']) : []
    })
    .findLast(({ list }) => list !== null)
  const [first] = like?.list?.items ?? []
  const marker = first?.marker.replace(/^\d+/, '1') ?? '-'
  const box = first && !first.box ? '' : '[ ] '
  const gap = like?.list ? gapBetween(page, like.end, like.list.start) : '\n\n'
  const entry = `${gap}${marker} ${box}${spell(request.name, 'line')}`
  // A label or heading that has no list yet.
  const own = headsIn(page, section, ['deliverables']).findLast(({ list }) => list === null)
  if (own) return insertAt(own.end, withLineEnds(entry, page.lineEnd))
  if (like?.kind === 'heading') return blockBehind(page, endOf(section), like.text + entry)
  const end = section.blocks.at(-1)?.end ?? section.span.end
  return blockBehind(page, end, (like?.text ?? '**Deliverables:**') + entry)
}

/** The habit of leaving a line free, or none. */
function gapBetween({ text }: Page, from: number, to: number): string {
  return (text.slice(from, to).match(/\r\n|\r|\n/g) ?? []).length > 1 ? '\n\n' : '\n'
}

/** A section from the template: behind those of other deliverables, or at the end of the milestone's own. */
function asSection(task: Task): Edit {
  const { page, milestone, request, template, spell } = task
  const values = {
    name: spell(request.name, 'line'),
    phase: request.phase,
    owner: request.owner,
    milestone:
      milestone.id === null
        ? `Milestone: ${milestone.title}`
        : `${milestone.id} ${milestone.title ?? ''}`.trim(),
  }
  const block = filled(template, values)
  const beside = ownSections(task).at(-1)
  if (beside?.title) {
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
    endOf(home),
    underHeading(block, `${'#'.repeat(depth)} Deliverable: ${values.name}`, depth),
  )
}

function sectionOf(page: Page, { places }: Milestone): Section | null {
  const place = places.find(
    ({ file, shape }) => file === page.file && (shape === 'heading' || shape === 'section'),
  )
  return place ? sectionAt(page, place.start) : null
}

/** The sections that its deliverables have, in the order in which they stand. */
function ownSections({ page, milestone }: Task): Section[] {
  const starts = new Set(
    milestone.deliverables.items.filter(({ fields }) => fields !== null).map(({ start }) => start),
  )
  return [...walk(page.root)].filter(
    (section) =>
      section.title &&
      starts.has(section.span.start) &&
      readName(page.context, section.title).kind === 'deliverable',
  )
}

function lastTopLevel({ deliverables }: Milestone): Deliverable | undefined {
  const needed = deliverables.items.filter(({ parent, optional }) => parent === null && !optional)
  return needed.findLast((item) => !isMapped(item) && item.fields === null) ?? needed.at(-1)
}

function isMapped({ assignedTo, fields }: Deliverable): boolean {
  return assignedTo !== null && fields === null
}

/** Whether all rows have nothing but code in a column. */
function likeCells(rows: readonly TableRow[], column: number): boolean {
  return rows.every(({ cells }) => {
    const cell = cells[column]
    return (
      cell?.marks.some(
        ({ kind, start, end }) => kind === 'code' && start === 0 && end === cell.text.length,
      ) ?? false
    )
  })
}

function inCode(name: string): string {
  return name.includes('`') ? name : `\`${name.replaceAll('|', '\\|')}\``
}

function expectationOf(milestone: Milestone, { name }: DeliverableRequest): Expectation {
  return {
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
