/** A new milestone, beside the last one and written as that is. */
import type { Edit } from '../edit.ts'
import { failure, MstoneError } from '../errors.ts'
import type { Milestone, Plan } from '../model.ts'
import { explainedIn } from '../read/legend.ts'
import { splitHead } from '../read/milestone-list.ts'
import { milestoneColumns } from '../read/milestone-table.ts'
import { readName } from '../read/name.ts'
import { slug, titleKey } from '../read/titles.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Label } from '../vocabulary/language.ts'
import { placeholder, plannedIn, unbegunIn } from './columns.ts'
import { cannotAdd, entryBehind } from './entries.ts'
import type { Fact } from './facts.ts'
import { bodyLike, type Field } from './like.ts'

import { newName, oneLine, richLine, type Spelling, saysSame, spoken, unreadable } from './name.ts'

import { entryAt, lineBefore, lineEndAt, type Page, rowAt, sectionAt } from './page.ts'
import { cellText, type RawRow, rawRow, rowBehind } from './rows.ts'
import { type Draft, type Expectation, type Plans, type Proposal, pageIn, proposeFirst } from './scaffold.ts'
import { atEnd, headingLike, sectionBehind } from './sections.ts'
import {
  type Dress,
  dressed,
  dressOf,
  idKey,
  idLike,
  isSameId,
  type Naming,
  nextNumber,
  ownId,
} from './sibling.ts'
import { filled, isLikeSiblings, type Template, underHeading } from './template.ts'
import { explained, isSign, mostOften } from './wording.ts'

/** What is known of the new milestone; null where nothing was given. */
export interface MilestoneRequest {
  name: string
  phase: string | null
  goal: string | null
  target: string | null
  owner: string | null
  /** The document to write it into; null for the plan's own. */
  file: string | null
}

/** The document that is made where there is no plan. */
export const NEW_PLAN = 'MILESTONES.md'

/** The shapes that can be written, and how; a milestone of a plan stands in one or several. */
const WRITERS: { shapes: readonly string[]; write: Writer }[] = [
  { shapes: ['table'], write: asRow },
  { shapes: ['heading', 'bold', 'section'], write: asSection },
  { shapes: ['list'], write: asEntry },
]

type Writer = (task: Task, model: Place, sibling: Milestone) => Edit

/** What is tried, since it may be read as something else. */
interface Form {
  /** Whether a section gets the labels of lists that have no items yet. */
  hasLabels: boolean
  /** Whether the target stands behind the name where others have it there: "(due 2026-06-01)". */
  hasTarget: boolean
}

/** What every writer needs. */
interface Task {
  page: Page
  naming: Naming
  request: MilestoneRequest
  template: Template
  siblings: readonly Sibling[]
  form: Form
  spell: Spelling
}

type Place = Milestone['places'][number]

/** One of a plan's milestones with the places of one document. */
interface Sibling {
  milestone: Milestone
  places: Place[]
}

/** A document with the new milestone. Throws where there is one already, or where it can't be written safely. */
export function newMilestone(plans: Plans, asked: MilestoneRequest, template: Template): Proposal {
  const request = checked(asked)
  const home = homeOf(plans, request.file)
  const plan = plans.report.plans.find(({ files }) => files.includes(home))
  const page = pageIn(plans, home)
  const siblings = page && plan ? siblingsIn(plan, page, request.phase) : []
  const naming = namingOf(request.name, page, plan, siblings)
  assertNew(naming, page, plan, request.name)
  const writeWith =
    (form: Form) =>
    (spell: Spelling): Draft => {
      if (!page) return { file: home, text: newDocument(request, naming, template, spell) }
      const task: Task = { page, naming, request, template, siblings, form, spell }
      const edits = siblings.length === 0 ? [atEnd(page, ownBlock(task))] : editsBeside(task)
      return { file: home, edits }
    }
  const said = [template.text, ...Object.values(request)].filter((one) => one !== null).join('\n\n')
  const expectation = { ...expectationOf(naming, request, siblings, page, template), given: said }
  const isTried = isLikeSiblings(template) && siblings.length > 0
  const isEntry = siblings.some(({ places }) => places.some(({ shape }) => shape === 'list'))
  // Nobody asked for items.
  const strict: Expectation =
    isTried && !isEntry ? { ...expectation, mayCome: ({ kind }) => kind === 'phase' } : expectation
  const ways = (hasTarget: boolean) => {
    // A label without a list may be taken for something else.
    const labelled = writeWith({ hasLabels: true, hasTarget })
    const bare = writeWith({ hasLabels: false, hasTarget })
    return isTried ? ([labelled, bare] as const) : ([bare] as const)
  }
  const isTimed = (fact: Fact): boolean =>
    fact.kind !== 'milestone' || (fact.value as Milestone).target !== null
  const timed = { ...strict, find: (facts: readonly Fact[]) => strict.find(facts.filter(isTimed)) }
  try {
    if (request.target !== null) return proposeFirst(plans, ways(true), timed)
  } catch (error) {
    if (!(error instanceof MstoneError)) throw error
  }
  return proposeFirst(plans, ways(false), strict)
}

function checked(request: MilestoneRequest): MilestoneRequest {
  const value = (text: string | null, what: string): string | null =>
    text === null ? null : oneLine(text, what)
  return {
    name: newName(request.name),
    phase: value(request.phase, '--phase'),
    goal: value(request.goal, '--goal'),
    target: value(request.target, '--target'),
    owner: value(request.owner, '--owner'),
    file: request.file,
  }
}

/** The document that the new milestone goes into. */
function homeOf({ report }: Plans, named: string | null): string {
  if (named !== null) return named
  const plans = report.plans.filter(({ milestones }) => milestones.length > 0)
  const [plan, ...others] = plans
  if (!plan) return NEW_PLAN
  if (others.length > 0)
    throw failure(
      `there are ${plans.length} plans`,
      null,
      `name the document: ${plans.map(({ milestones: [first] }) => `--file ${first?.file}`).join(', or ')}`,
    )
  const files = plan.milestones.map(({ file }) => file)
  const last = files.at(-1) ?? NEW_PLAN
  if (files.length > 1 && new Set(files).size === files.length)
    throw failure(
      'every milestone of this plan has a document of its own',
      last,
      'name the new one: --file PATH',
    )
  return last
}

/** The milestones of a plan that stand in a document; those of the phase where it has any. */
function siblingsIn(plan: Plan, page: Page, phase: string | null): Sibling[] {
  const all = plan.milestones.flatMap((milestone): Sibling[] => {
    const written = milestone.places.filter(
      (place) => place.file === page.file && writerFor(place) !== undefined,
    )
    const listing = written.filter((place) => place.shape !== 'table' || isOverview(page, place))
    const places = listing.length > 0 ? listing : written
    return places.length > 0 ? [{ milestone, places }] : []
  })
  if (phase === null) return all
  const isOf = ({ milestone }: Sibling): boolean =>
    milestone.phase !== null && phaseNames(plan, milestone.phase).some((name) => fold(name) === fold(phase))
  const inPhase = all.filter(isOf)
  return inPhase.length > 0 ? inPhase : all
}

/** What a column says of a milestone as such, and not of its costs or risks. */
const OF_MILESTONES: readonly Label[] = [
  'status',
  'progress',
  'target',
  'owner',
  'goal',
  'criteria',
  'dependencies',
  'approval',
]

/** Whether a row is of a table that lists milestones, with a column for them or none beside their names: no estimate. */
function isOverview(page: Page, { start }: Place): boolean {
  const table = rowAt(page, start)?.table
  const columns = table && milestoneColumns(page.context, table, false)
  if (!columns) return true
  const { name, number, title, heads } = columns
  const others = heads.filter((_, index) => index !== name && index !== number && index !== title)
  return others.length === 0 || others.flat().some((label) => OF_MILESTONES.includes(label))
}

function phaseNames({ phases }: Plan, name: string): string[] {
  const found = phases.find(({ id, title }) => name === id || name === title || name === `${id}: ${title}`)
  return [name, found?.id, found?.title].filter((one) => typeof one === 'string')
}

function writerFor({ shape }: Place): Writer | undefined {
  return WRITERS.find(({ shapes }) => shapes.includes(shape))?.write
}

/** Title and id of the new one: its own, or the next that is free. */
function namingOf(
  name: string,
  page: Page | null,
  plan: Plan | undefined,
  siblings: readonly Sibling[],
): Naming {
  const model = siblings.at(-1)?.milestone.id ?? null
  const ids = (plan?.milestones ?? []).flatMap(({ id }) => id ?? [])
  const own = page === null || model === null ? null : ownId(page.context, name, ids)
  if (own) return { title: own.title, id: { given: own.id } }
  if (model === null) return { title: name, id: null }
  // Written beside others than the last one it has to be free among their ids.
  const beside = modelsOf(siblings).flatMap(({ milestone }) => milestone.id ?? [])
  const numbers = (beside.length > 0 ? beside : [model]).map((id) => nextNumber(id, ids))
  return { title: name, id: { number: numbers.reduce((a, b) => (Number(b) > Number(a) ? b : a)) } }
}

function assertNew({ title, id }: Naming, page: Page | null, plan: Plan | undefined, name: string): void {
  const isTwin = (one: Milestone): boolean => {
    // Where ids tell milestones apart, "Foundation" and "Foundation complete" may be two.
    const keyOf = id === null ? titleKey : slug
    if (title !== '' && one.title !== null && keyOf(one.title) === keyOf(spoken(title))) return true
    const given = id !== null && 'given' in id ? id.given : null
    return (
      given !== null &&
      page !== null &&
      one.id !== null &&
      idKey(page.context, one.id) === idKey(page.context, given)
    )
  }
  const twin = plan?.milestones.find(isTwin)
  if (twin)
    throw failure(
      `there is a milestone "${[twin.id, twin.title].filter(Boolean).join(' ')}" already`,
      `${twin.file}:${twin.line}`,
      `give "${name}" another name`,
    )
}

/** The edits for every shape in which most of the siblings stand. */
function editsBeside(task: Task): Edit[] {
  return modelsOf(task.siblings).map(({ write, place, milestone }) => write(task, place, milestone))
}

/** The last sibling of every shape in which most of them stand: what the new one is written like. */
function modelsOf(siblings: readonly Sibling[]): { write: Writer; place: Place; milestone: Milestone }[] {
  return WRITERS.flatMap(({ shapes, write }) => {
    const standing = siblings.flatMap(({ milestone, places }) =>
      places.filter(({ shape }) => shapes.includes(shape)).map((place) => ({ milestone, place })),
    )
    const holders = new Set(standing.map(({ milestone }) => milestone))
    const model = standing.toSorted((a, b) => a.place.start - b.place.start).at(-1)
    return model && holders.size * 2 > siblings.length ? [{ write, ...model }] : []
  })
}

/** A section like the model's, filled from the repository's template or else as its siblings are. */
function asSection(task: Task, model: Place): Edit {
  const { page, naming, request, template, spell } = task
  const section = sectionAt(page, model.start)
  if (!section?.title) throw cannotAdd(page, model.start)
  const indent = lineBefore(page, section.span.start)
  const dress = dressOf(page.context, section.title, section.span.start, plannedSign(task))
  const heading = headingLike(
    page,
    section,
    dressed(dress, naming, spell, 'line') + phaseBehind(dress, task) + targetBehind(task, model.shape),
  )
  const body = isLikeSiblings(template) ? bodyBeside(task) : null
  const block =
    body === null
      ? underHeading(filled(template, valuesOf(request, naming, spell)), heading, section.depth)
      : [heading, body].filter((part) => part !== '').join('\n\n')
  return sectionBehind(page, section, indent === '' ? block : block.replace(/\n/g, `\n${indent}`))
}

/** The sign before a milestone that is planned: as others have it, or as the status key explains it; null without one. */
function plannedSign({ page, siblings }: Task): string | null {
  const said = siblings.flatMap(({ milestone }) =>
    milestone.claims.filter(
      ({ file, value, text }) => file === page.file && value === 'planned' && isSign(text),
    ),
  )
  return (
    mostOften(said.map(({ text }) => text)) ?? explained('planned', '⏳', () => explainedIn(page.context))
  )
}

/** Fields and labels as sibling sections have them; what stands in the row or heading is not said again. */
function bodyBeside(task: Task): string {
  const { page, siblings, request, form, spell } = task
  const { goal, phase, target, owner } = request
  const places = siblings.flatMap((one) => one.places)
  const sections = places.flatMap(({ start }) => sectionAt(page, start) ?? [])
  const columns = new Set(
    places.flatMap(({ shape, start }) => {
      const table = shape === 'table' ? rowAt(page, start)?.table : undefined
      return table?.header.flatMap((cell) => page.context.words.labels(cell.text)) ?? []
    }),
  )
  const isInPhase = siblings.some(({ milestone }) => milestone.phase !== null)
  const given = (['goal', 'phase', 'target', 'owner'] as const).flatMap((label): Field[] => {
    const value = { goal, phase, target, owner }[label]
    const isBehind = label === 'target' && places.some(({ shape }) => targetBehind(task, shape) !== '')
    const optional = columns.has(label) || isBehind || (label === 'phase' && isInPhase)
    return value === null ? [] : [{ label, value: spell(value, 'line'), optional }]
  })
  return bodyLike(
    page,
    sections.toSorted((a, b) => a.span.start - b.span.start),
    given,
    form.hasLabels,
  )
}

/** An entry like the model's, and nothing below it: nobody said yet what must be true. */
function asEntry(task: Task, model: Place): Edit {
  const { page, naming, spell } = task
  const entry = entryAt(page, model.start)
  const [line] = entry?.item.lines ?? []
  if (!entry || !line) throw cannotAdd(page, model.start)
  const { item } = entry
  const from = item.box?.end ?? item.start + item.marker.length
  const { head } = splitHead(line)
  const dress = dressOf(page.context, head, from, plannedSign(task))
  const words = dressed({ ...dress, before: dress.before.trimStart() }, naming, spell, 'line')
  return entryBehind(page, entry, words + phaseBehind(dress, task) + targetBehind(task, model.shape))
}

/** A row like the model's: each cell by what its column is for. */
function asRow(task: Task, model: Place, sibling: Milestone): Edit {
  const { page, naming, request, spell } = task
  const found = rowAt(page, model.start)
  if (!found) throw cannotAdd(page, model.start)
  const { table, row } = found
  const columns = milestoneColumns(page.context, table, false) ?? milestoneColumns(page.context, table, true)
  const name = row.cells[columns?.name ?? -1]
  if (!columns || !name) throw cannotAdd(page, model.start)
  const raw = rawRow(page, row)
  const rows = table.rows.map((one) => rawRow(page, one))
  const given: [Label, string | null][] = [
    ['owner', request.owner],
    ['target', request.target],
    ['goal', request.goal],
    ['phase', request.phase],
    ['phases', request.phase],
  ]
  // "1.0.0" in the column of names, of what is called "Version 1.0.0" elsewhere.
  const isIdAlone = isEndOf(sibling.id, cellText(raw, columns.name))
  const hasNumberAsId = readName(page.context, name).id === null && isNumberOf(sibling, raw, columns.number)
  // Where a goal is all that stands beside a number, it is the title.
  const goal = row.cells.findIndex(({ text }, index) => index !== columns.name && text === sibling.title)
  const title = columns.title < 0 ? goal : columns.title
  const isTitledElsewhere = title >= 0 && title !== columns.name && naming.id !== null
  const cells = table.header.map((_, index) => {
    const head = columns.heads[index] ?? []
    const others = rows.map((one) => cellText(one, index))
    if (index === title && isTitledElsewhere) return spell(naming.title, 'cell')
    if (index === columns.name) {
      const cell = cellText(raw, index)
      if (isTitledElsewhere || (isIdAlone && naming.id !== null)) return idIn(cell, naming)
      const start = row.cells[index]?.offsets[0] ?? 0
      const from =
        page.text.lastIndexOf(cell, start) >= row.start ? page.text.lastIndexOf(cell, start) : start
      return dressed(dressOf(page.context, name, from, plannedSign(task)), naming, spell, 'cell')
    }
    if (index === columns.number) {
      const cell = cellText(raw, index)
      return hasNumberAsId && naming.id !== null ? idIn(cell, naming) : nextCell(cell, others)
    }
    const value = given.find(([label, one]) => one !== null && head.includes(label))?.[1]
    if (value) return spell(value, 'cell')
    if (head.includes('status')) return plannedIn(page.context, others)
    return head.includes('progress') ? unbegunIn(others) : placeholder(others)
  })
  return rowBehind(page, table, row, cells)
}

/** The cell of an id with the new one in its place. */
function idIn(cell: string, { id }: Naming): string {
  const bare = /[\p{L}\p{N}][^`*_[\]]*/u.exec(cell)?.[0] ?? ''
  return id === null || bare === ''
    ? ''
    : cell.replace(bare, () => idLike(bare, id)).replace(/^\[(.*)\]\(.*\)$/, '$1')
}

/** Whether a cell is nothing but the number or version that an id ends with. */
function isEndOf(id: string | null, cell: string): boolean {
  const bare = /^[`*_]*v?(\d[\d.]*)[`*_]*$/.exec(cell)?.[1]
  return bare !== undefined && id?.endsWith(bare) === true
}

/** Whether the number of a row is the milestone's id, and not only its place in the table. */
function isNumberOf({ id }: Milestone, row: RawRow, column: number): boolean {
  const number = /\d+(?=\D*$)/
  const own = number.exec(id ?? '')?.[0]
  return own !== undefined && Number(own) === Number(number.exec(cellText(row, column))?.[0])
}

function nextCell(cell: string, others: readonly string[]): string {
  return /\d/.test(cell) ? idLike(cell, { number: nextNumber(cell, others) }) : placeholder(others)
}

function phaseBehind({ phase }: Dress, { request, spell }: Task): string {
  return phase !== null && request.phase !== null ? ` (${spell(request.phase, 'line')})` : ''
}

/** The target behind the name, in the brackets and after the words that the last one has there: " (due 2026-06-01)". */
function targetBehind({ page, siblings, request, form, spell }: Task, shape: Place['shape']): string {
  if (request.target === null || !form.hasTarget) return ''
  const forms = siblings.flatMap(({ milestone: { title, targets }, places }) =>
    places
      .filter((place) => place.shape === shape)
      .flatMap(({ file, start }) => {
        const end = lineEndAt(page, start)
        const name = title === null ? -1 : page.text.indexOf(title, start)
        const target = targets.find((one) => one.file === file && one.start > name && one.end <= end)
        if (!target || name < start || target.start < name) return []
        const lead = /\s*[(（[【][^()（）[\]【】]*$/u.exec(page.text.slice(name, target.start))?.[0]
        const trail = /^[^()（）[\]【】]*[)）\]】]/u.exec(page.text.slice(target.end, end))?.[0]
        return lead && trail ? [{ lead, trail }] : []
      }),
  )
  const last = forms.at(-1)
  return last ? last.lead + spell(request.target, 'line') + last.trail : ''
}

function ownBlock({ request, naming, template, spell }: Task): string {
  return filled(template, valuesOf(request, naming, spell))
}

function newDocument(request: MilestoneRequest, naming: Naming, template: Template, spell: Spelling): string {
  return `# Milestones\n\n${filled(template, valuesOf(request, naming, spell))}\n`
}

function valuesOf(
  request: MilestoneRequest,
  { title }: Naming,
  spell: Spelling,
): Record<string, string | null> {
  const line = (text: string | null): string | null => (text === null ? null : spell(text, 'line'))
  const { phase, goal, target, owner } = request
  return {
    ...{ name: spell(title, 'line'), phase: line(phase), goal: line(goal) },
    ...{ target: line(target), owner: line(owner) },
  }
}

/** Whether a name holds nothing that may be taken for something else, so that it is not to blame. */
function isPlainName({ context }: Page, title: string): boolean {
  const { id, title: words, claims, target } = readName(context, richLine(title))
  return id === null && claims.length === 0 && target === null && saysSame(title, words?.text ?? null)
}

/** Where the last of some milestones stands, which the new one is written like. */
function placeOf(siblings: readonly Sibling[], page: Page | null): string | null {
  const last = siblings.at(-1)
  return page && last ? `${page.file}:${last.milestone.line}` : (page?.file ?? null)
}

/** What of a milestone is given as text of its own. */
const TEXTS = ['owner', 'target', 'goal'] as const

/**
 * What of the fields is read otherwise than it was given, "Bob, Status: done" as "Bob", or came out of another one; null
 * where nothing is. What has no place among the siblings is told elsewhere.
 */
function misread(found: Milestone, request: MilestoneRequest): MstoneError | null {
  const given = [request.owner, request.target, request.goal, request.phase]
  for (const field of TEXTS) {
    const read = field === 'target' ? (found.target?.text ?? null) : found[field]
    const asked = request[field]
    const isAsked = asked !== null && (read === asked || read === spoken(asked))
    if (read === null || isAsked) continue
    if (asked === null && !given.some((text) => text?.includes(read))) continue
    return failure(
      asked === null
        ? `"${read}" would be read as the ${field}, which was not given`
        : `--${field} "${asked}" would be read as "${read}"`,
      null,
      'leave out what reads as another field',
    )
  }
  return null
}

function expectationOf(
  { title, id }: Naming,
  request: MilestoneRequest,
  siblings: readonly Sibling[],
  page: Page | null,
  template: Template,
): Omit<Expectation, 'given'> {
  const { name } = request
  const isPlanned = ({ value }: Fact): boolean => {
    const { status } = value as Milestone
    return status === 'planned' || status === 'unknown'
  }
  const idOf = ({ value }: Fact): string | null => (value as Milestone).id
  const given = id !== null && 'given' in id ? id.given : null
  const hasId = (fact: Fact): boolean => {
    const own = idOf(fact)
    if (siblings.length > 0 && (own === null) !== (id === null)) return false
    return page === null || given === null || own === null || isSameId(page.context, own, given)
  }
  const isFree = ({ value }: Fact): boolean => (value as Milestone).duplicateOf === null
  // A name that is an id has no title.
  const isSaid = (fact: Fact): boolean =>
    title === '' ? fact.title === null || fact.title === idOf(fact) : saysSame(title, fact.title)
  const milestones = (facts: readonly Fact[]): Fact[] => facts.filter(({ kind }) => kind === 'milestone')
  return {
    find: (facts) =>
      milestones(facts).find(
        (fact) =>
          isSaid(fact) &&
          isPlanned(fact) &&
          hasId(fact) &&
          isFree(fact) &&
          misread(fact.value as Milestone, request) === null,
      ),
    mayCome: (fact, found) => fact.kind === 'phase' || (fact.holder !== null && fact.holder === found.ref),
    refusal: (facts) => {
      const [read] = milestones(facts)
      const wrong = read && isSaid(read) ? misread(read.value as Milestone, request) : null
      if (wrong) return wrong
      if (read && given !== null && idOf(read) !== null && !hasId(read))
        return failure(
          `the id ${given} can't be written where the others have theirs: it would be read as ${idOf(read)}`,
          null,
          'give an id like those, or the name alone',
        )
      const isPlain = page !== null && isPlainName(page, title)
      if (
        read &&
        isSaid(read) &&
        isPlanned(read) &&
        given === null &&
        (idOf(read) === null) !== (id === null)
      )
        return failure(
          id === null
            ? `what is written as the milestones beside it are would be read with the id ${idOf(read)}, and those have none`
            : 'what is written as the milestones beside it are would be read without the id that those have',
          placeOf(siblings, page),
          'write it by hand, and see with mstone read how it is taken',
        )
      const fence = page?.doc.blocks.find((block) => block.kind === 'code' && !block.closed)
      if (!read && page && fence)
        return failure(
          'a fence that is never closed swallows what is added behind it',
          `${page.file}:${page.doc.lines.at(fence.start).line}`,
          'close it first',
        )
      if (read && isPlain && isSaid(read) && !isPlanned(read))
        return failure(
          `the template says that what is new is ${(read.value as Milestone).status}`,
          template.name,
          'leave its status out, or write planned',
        )
      if (!read && page !== null && isPlain)
        return failure(
          'a new milestone in the form of those beside it would not be read as one',
          placeOf(siblings, page),
          'write it by hand, and see with mstone read how it is taken',
        )
      const shown = read && [idOf(read), read.title, `(${(read.value as Milestone).status})`]
      const letters = (text: string | null): string => (text ?? '').replace(/[^\p{L}\p{N}]/gu, '')
      const isWhole = read !== undefined && isPlanned(read) && letters(read.title) === letters(title)
      return unreadable(name, shown?.filter(Boolean).join(' ') ?? null, isWhole)
    },
  }
}
