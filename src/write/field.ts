/** Where a milestone's fields stand in a document, and how one is written that does not stand there yet. */
import { type Edit, lineEnd } from '../edit.ts'
import type { Block, ListItem, Table, TableRow } from '../markdown/doc.ts'
import { closersOf, OPENERS } from '../markdown/loose.ts'
import { EMPTY, holdsPicture, isAll, type Rich, spanOf } from '../markdown/rich.ts'
import type { Claim, Milestone, Place, Target } from '../model.ts'
import { ownerNamed } from '../read/aside.ts'
import type { Context } from '../read/context.ts'
import { type LabelLine, labelsIn, readLabel } from '../read/field.ts'
import { dayLength } from '../read/history.ts'
import { beforeRule, endOf, type Headed, isHeaded, outline, type Section, walk } from '../read/outline.ts'
import { fieldsOfTable } from '../read/rows.ts'
import { VALUED } from '../read/scope.ts'
import { groupClaim } from '../read/status-group.ts'
import { timesIn } from '../read/times.ts'
import { titlesIn } from '../read/title-line.ts'
import { matched, type Span } from '../text.ts'
import type { Label } from '../vocabulary/language.ts'
import { signIn, signsAtStart } from '../vocabulary/marks.ts'
import type { WrittenLabel } from '../vocabulary/written.ts'
import { cellAt, cellEdits, keptFrom } from './cell.ts'
import { entryAt, lineBefore, lineEndAt } from './page.ts'
import { rowBehind } from './rows.ts'
import { isWholeValue, linkAround, ownValue, type TextField } from './value.ts'
import { inCaseOf, mostOften, wordsLike } from './wording.ts'

/** A milestone's section, row or entry in a document. */
export interface Home {
  context: Context
  place: Place
  kind: 'row' | 'section' | 'entry'
  /** The table that the row stands in. */
  table: Table | null
  /** The heading, or the first line of the entry; empty for a row. */
  head: Rich
  /** What stands directly under the heading. */
  blocks: readonly Block[]
  /** The labels that stand directly under the heading or entry. */
  labels: LabelLine[]
  /** Offset at which the heading or the entry's first line ends. */
  headEnd: number
  /** The sections inside its own. */
  inner: readonly Section[]
  /** What the headings around it say of how far all below them is, the innermost first. */
  groups: readonly Claim[]
  /** The labels in the sections of all milestones of the document, for the words and form of a new one. */
  others: readonly LabelLine[]
}

/**
 * Every home of a milestone in a document.
 *
 * @param milestones all that there are: what is no field of any of them, such as a line of a status key, is no model
 */
export function homesOf(
  context: Context,
  { places, title }: Milestone,
  milestones: readonly Milestone[],
): Home[] {
  const { doc } = context
  const all = [...walk(outline(doc, titlesIn(context)))]
  // The document itself begins where its first entry does, and is none.
  const sections = new Map(all.filter(isHeaded).map((section) => [section.span.start, section]))
  const extents = milestones.flatMap((one) =>
    one.places.flatMap(({ file, start }) => {
      const section = file === doc.file ? sections.get(start) : undefined
      return section ? [{ start, end: endOf(section) }] : []
    }),
  )
  const others = all
    .flatMap((section) => labelsIn(context, beforeRule(section)))
    .filter(({ line }) => {
      const at = spanOf(line).start
      return extents.some(({ start, end }) => at >= start && at < end)
    })
  const groupsOf = ({ start }: Place): Claim[] =>
    all
      .filter(
        (one) => one.title !== null && one.depth > 1 && !extents.some((own) => own.start === one.span.start),
      )
      .filter((one) => one.span.start < start && start < endOf(one))
      .flatMap((one) => groupClaim(context, one) ?? [])
      .reverse()
  return places
    .filter(({ file }) => file === doc.file)
    .flatMap((place): Home[] => {
      const shared: Shared = { context, place, others, groups: groupsOf(place) }
      const table = tableAt(doc.blocks, place.start)
      if (table) return [rowHome(shared, table)]
      const section = sections.get(place.start)
      if (section) return [sectionHome(shared, section, title)]
      const item = entryAt({ doc }, place.start)?.item
      const [line] = item?.lines ?? []
      return item && line ? [entryHome(shared, item, line)] : []
    })
}

/** What homes of all kinds have. */
type Shared = Pick<Home, 'context' | 'place' | 'others' | 'groups'>

function rowHome(shared: Shared, table: Table): Home {
  const none = { head: EMPTY, blocks: [], labels: [], inner: [] }
  return { ...shared, ...none, kind: 'row', table, headEnd: shared.place.end }
}

function sectionHome(shared: Shared, section: Headed, title: string | null): Home {
  const { context, place } = shared
  const [first] = section.blocks
  // "## Milestone 3" above "Networking": the title is of the heading.
  const isTitle =
    first?.kind === 'paragraph' &&
    first.lines.length === 1 &&
    first.lines[0]?.text === title &&
    !section.title.text.includes(title)
  const labels = labelsIn(context, beforeRule(section))
  return {
    ...shared,
    kind: 'section',
    table: null,
    head: section.title,
    blocks: section.blocks,
    labels,
    headEnd: lineEndAt(context.doc, isTitle ? first.end : place.end),
    inner: section.sections,
  }
}

function entryHome(shared: Shared, item: ListItem, line: Rich): Home {
  const { context } = shared
  const labels = labelsIn(context, item.blocks)
  const headEnd = lineEndAt(context.doc, spanOf(line).end)
  return {
    ...shared,
    kind: 'entry',
    table: null,
    head: line,
    blocks: [],
    labels,
    headEnd,
    inner: [],
  }
}

/** What a field says at a home, in its cell, behind its label or in its row; null where it says nothing. */
export function valueAt(home: Home, label: WrittenLabel): Rich | null {
  const { context, table, labels, blocks } = home
  if (table) {
    const said = cellIn(home, table, label)?.cell
    return said && said.text !== '' ? said : null
  }
  const found = labels.find(({ means, value }) => means.includes(label) && value !== null)?.value
  if (found) return found
  const fields = tablesOf(blocks).flatMap((one) => fieldsOfTable(context, one))
  const value = fields.find(({ means }) => means.includes(label))?.value
  return value && value.text !== '' ? value : null
}

/** The edits that give a field a value at a home: in its cell, in its field, or on a new line; null where none can. */
export function fieldEdits(home: Home, label: WrittenLabel, value: string): Edit[] | null {
  if (home.table) return cellOf(home, home.table, label, value)
  const found = home.labels.find(({ means, value: said }) => means.includes(label) && said !== null)
  if (!found?.value) return emptyEdits(home, label, value) ?? tabledEdits(home, label, value)
  const own = isText(label) ? ownValue(home.context, label, found.value) : found.value
  if (own.text === value) return []
  // The words of a link lead to whom or what they name: another value is without it.
  const link = isText(label) ? linkAround(home.context.doc.text, spanOf(own)) : null
  return [link ? { ...link, text: value } : valueEdit(home.context, own, value)]
}

/** What stands as the value of a field and is more than that, so that another would take somebody's words away; null where nothing is. */
export function moreThanValue(home: Home, label: TextField): Rich | null {
  const value = valueAt(home, label)
  const own = value && ownValue(home.context, label, value)
  return own && !isWholeValue(home.context, label, own) ? own : null
}

/** What the cell of a field holds beside its words, so that another value would take it away; null where nothing is. */
export function keptFromCell(
  home: Home,
  label: WrittenLabel,
  value: string,
): (Span & { text: string }) | null {
  const { context, table, blocks } = home
  const { text } = context.doc
  const own = table && cellIn(home, table, label)
  const cells = own
    ? [{ ...own, table }]
    : tablesOf(blocks).flatMap((one) =>
        fieldsOfTable(context, one)
          .filter(({ means }) => means.includes(label))
          .slice(0, 1)
          .map(({ row, value: cell }) => ({ table: one, row, column: 1, cell })),
      )
  for (const { table: holder, row, column, cell } of cells) {
    const kept = cell?.text === value ? null : keptFrom(text, holder, row, column, value)
    if (kept !== null) return { ...(cell ? spanOf(cell) : row), text: kept }
  }
  return null
}

/** Whether the row of a home stands in a table that has no column for a field. */
export function lacksColumn(home: Home, label: WrittenLabel): boolean {
  return home.table !== null && cellIn(home, home.table, label) === null
}

function isText(label: WrittenLabel): label is TextField {
  return label === 'owner' || label === 'target' || label === 'goal'
}

/** The same where its label stands there already, and nothing behind or below it. */
function emptyEdits(home: Home, label: WrittenLabel, value: string): Edit[] | null {
  const { text } = home.context.doc
  for (const { line, means, value: said } of home.labels) {
    if (said !== null || !means.includes(label) || !isEmpty(home, line, label)) continue
    const { start, end } = spanOf(line)
    const lineEnds = lineEndAt(home.context.doc, end)
    const blanks = matched(/[ \t]*$/, text.slice(end, lineEnds))
    const at = lineEnds - blanks.length
    const colon = /[:：][*_`~]*$/.exec(text.slice(start, at))?.[0]
    if (colon === undefined) continue
    // A wide colon needs no blank, and marks behind it close nothing without one.
    const gap = colon === '：' ? '' : ' '
    // Two blanks end the line for whoever sees it.
    const tail = blanks.length > 1 ? blanks : ''
    return [{ start: at, end: lineEnds, text: `${gap}${value}${tail}` }]
  }
  return null
}

/** Whether nothing stands below a label that could be what it announces. */
function isEmpty({ context, kind, place, blocks }: Home, line: Rich, label: WrittenLabel): boolean {
  const { start } = spanOf(line)
  const own = kind === 'entry' ? (entryAt(context, place.start)?.item.blocks ?? []) : blocks
  const index = own.findIndex((block) => start >= block.start && start < block.end)
  const [block, next] = [own[index], own[index + 1]]
  const isLabel = (one: Rich | undefined): boolean => one !== undefined && readLabel(context, one) !== null
  if (block?.kind === 'list') {
    const item = entryAt(context, start)?.item
    return item?.blocks.length === 0 && item.lines.length === 1
  }
  if (block?.kind !== 'paragraph') return false
  const at = block.lines.findIndex((one) => spanOf(one).start >= start)
  if (at < block.lines.length - 1) return isLabel(block.lines[at + 1])
  if (next?.kind === 'paragraph') return isLabel(next.lines[0])
  // Boxes are no owner, but they may be what a goal comes to.
  if (next?.kind !== 'list') return true
  // Of boxes that each name a status, the ticked one is the answer.
  const isChoice =
    label === 'status' && next.items.every(({ lines: [line] }) => line && context.words.statusAt(line.text))
  return label !== 'goal' && !isChoice && next.items.every(({ box }) => box !== null)
}

/** The same where a table below the heading holds the fields, one a row. */
function tabledEdits({ context, blocks }: Home, label: WrittenLabel, value: string): Edit[] | null {
  for (const table of tablesOf(blocks)) {
    const field = fieldsOfTable(context, table).find(({ means }) => means.includes(label))
    if (field)
      return field.value.text === value ? [] : cellEdits(context.doc.text, table, field.row, 1, value)
  }
  return null
}

/** The tables among some blocks. */
export function tablesOf(blocks: readonly Block[]): Table[] {
  return blocks.filter((block) => block.kind === 'table')
}

/** The edits that put another target where one stands beside the name: "(due 2026-06-01)". */
export function targetsBesideName(home: Home, milestone: Milestone, value: string): Edit[] {
  const { text } = home.context.doc
  return besideName(home, milestone).map(({ start, end }) => ({
    ...(linkAround(text, { start, end }) ?? { start, end }),
    text: value,
  }))
}

/** Those of them that say more than a target: "(due 2026-06-01; Bob has the keys)". */
export function remarksOnTarget(home: Home, milestone: Milestone): Target[] {
  return besideName(home, milestone).filter(({ text }) => !timesIn(home.context.words, text).whole)
}

/** Those of them that are a day and stand in a line that says that it is done, "✅ M1: Sail (2026-05-01)": it may be the day of that. */
export function daysOfCompletion(home: Home, milestone: Milestone): Target[] {
  const { place, headEnd, kind, context } = home
  const isDone = milestone.claims.some(
    ({ kind: what, value, file, start }) =>
      what === 'status' && value === 'done' && file === place.file && start >= place.start && start < headEnd,
  )
  if (kind === 'row' || !isDone) return []
  // "(due 2026-05-01)" says what it is.
  const isCalled = ({ start }: Target): boolean =>
    /\p{L}\s*[:：]?\s*$/u.test(context.doc.text.slice(0, start))
  return besideName(home, milestone).filter(
    (target) => dayLength(target.text) === target.text.length && !isCalled(target),
  )
}

function besideName({ place, headEnd, labels }: Home, { targets }: Milestone): Target[] {
  const fields = new Set(labels.flatMap(({ value: said }) => (said ? [spanOf(said).start] : [])))
  return targets
    .filter(({ file, start, end }) => file === place.file && start >= place.start && end <= headEnd)
    .filter(({ start }) => !fields.has(start))
}

/** A day beside the name that its words call a target, "due 2026-05-01"; null where there is none. */
export function targetInName({ context: { words }, head }: Home): (Span & { text: string }) | null {
  for (const { 0: word, index } of head.text.matchAll(/\p{L}+/gu)) {
    const gap = matched(/^[\s:：]+/u, head.text.slice(index + word.length)).length
    const day = dayLength(head.text.slice(index + word.length + gap))
    if (gap === 0 || day === 0 || !words.exactLabels(word).includes('target')) continue
    const end = index + word.length + gap + day
    return { ...spanOf(head, index, end), text: head.text.slice(index, end) }
  }
  return null
}

/** What a heading parts from the name before it: brackets, and what a comma or dash sets off. */
const STRETCH = /(?:(?!\s[-–—]+\s)[^()（）[\]【】,，、;；|·])+/gu

/** Somebody whom the heading names as the owner, "(owner: @ann)", "— owner Ann", "(@ann)"; null where it names none. */
export function ownerInName({ context: { words }, head }: Home): (Span & { text: string }) | null {
  for (const [index, { 0: stretch, index: from }] of [...head.text.matchAll(STRETCH)].entries()) {
    const part = stretch.trim().replace(/^[-–—]+\s+/u, '')
    const handle = /(?<!\S)@\w[\w-]*(?:\/[\w-]+)?(?=$|\s+\p{L}+[:：])/u.exec(part)?.[0]
    const said = index === 0 ? handle : part
    if (said === undefined || (handle === undefined && ownerNamed(words, said) === null)) continue
    const start = from + stretch.indexOf(said)
    return { ...spanOf(head, start, start + said.length), text: said }
  }
  return null
}

/** Where a label or heading stands for a field whose value is what stands below it: a list, or prose; null where none does. */
export function spreadField({ context, labels, inner }: Home, label: WrittenLabel): Span | null {
  const own = labels.find(({ means, value }) => value === null && means.includes(label))
  if (own) return spanOf(own.line)
  return inner.find(({ title }) => title && context.words.is(title.text, label))?.span ?? null
}

/** The edits that add a field to a section, in the form of the fields that stand there, or in other sections. */
export function newFieldEdits(home: Home, label: WrittenLabel, value: string): Edit[] | null {
  const { context, kind, others, headEnd } = home
  if (kind === 'row') return null
  const { text } = context.doc
  const end = lineEnd(text)
  const own = ownField(home)
  const fields = others.filter(isField)
  const alike = fields.filter(({ means }) => means.includes(label))
  const known = mostOften(alike.map((one) => one.label))
  const name = known ?? inCaseOf(own?.label ?? '', wordsLike(own?.label ?? '', text).labels[label])
  if (own) {
    const behind = endOfField(context, own)
    const at = lineEndAt(context.doc, behind)
    // A line that ends in a hard break goes on doing so.
    const tail = matched(/(?: {2,}|\\)$/, text.slice(behind, at))
    const form = formOf(context, own, name)
    const apart = apartForm(home, alike, name)
    // Where other lines go on below it, it can't stand apart.
    if (apart !== null && apart !== form && /^(?:\s*$|(?:\r\n|\r|\n)[ \t]*[\r\n])/.test(text.slice(at)))
      return [{ start: at, end: at, text: `${end}${end}${formed(apart, value)}` }]
    return [{ start: at, end: at, text: `${end}${formed(form, value)}${tail}` }]
  }
  const row = newFieldRow(home, label, value)
  if (row) return row
  if (kind === 'entry') return null
  const models = fields.length > 0 ? fields : planFields(context)
  const beside = models.map((one) => formOf(context, one, name))
  const plain = beside.find((form) => !/^[ \t]*(?:[-*+]|\d+[.)])[ \t]/.test(form))
  const [sibling] = alike
  const form = sibling ? formOf(context, sibling, name) : (plain ?? `**${name}:** `)
  // What follows at once would go on with the line of the field: "4. Tracking" is no list behind it.
  const isClose = /^(?:\r\n|\r|\n)[ \t]*[^\s]/.test(text.slice(headEnd))
  return [{ start: headEnd, end: headEnd, text: `${end}${end}${formed(form, value)}${isClose ? end : ''}` }]
}

/** The fields above all milestones, and right below the title: they show how fields are written where no milestone has any. */
function planFields(context: Context): Field[] {
  return [...walk(outline(context.doc, titlesIn(context)))]
    .filter(({ depth }) => depth <= 1)
    .flatMap((section) => labelsIn(context, beforeRule(section)))
    .filter(isField)
}

/**
 * What stands before such a field where other milestones have it as a paragraph of its own, "Goal: …" below bold fields;
 * null where one has it otherwise, or none has it.
 */
function apartForm({ context }: Home, alike: readonly Field[], name: string): string | null {
  const [sibling] = alike
  const isApart = ({ line }: Field): boolean => {
    const { start } = spanOf(line)
    const block = context.doc.blocks.find((one) => start >= one.start && start < one.end)
    return block?.kind === 'paragraph' && block.lines.length === 1
  }
  return sibling && alike.every(isApart) ? formOf(context, sibling, name) : null
}

/** The edits that add a row to the table that holds the fields below the heading; null where there is none. */
function newFieldRow({ context, blocks }: Home, label: WrittenLabel, value: string): Edit[] | null {
  const { doc } = context
  for (const table of tablesOf(blocks)) {
    const like = fieldsOfTable(context, table).at(-1)
    const row = table.rows.at(-1)
    if (!like || !row || table.isHtml) continue
    const name = inCaseOf(like.name.text, wordsLike(like.name.text, doc.text).labels[label])
    const marks = like.name.marks.some(({ kind }) => kind === 'strong') ? '**' : ''
    const page = { file: doc.file, text: doc.text, doc, lineEnd: lineEnd(doc.text) }
    return [rowBehind(page, table, row, [`${marks}${name}${marks}`, value.replace(/\\?\|/g, '\\|')])]
  }
  return null
}

/** Where a field ends: behind what stands below it, where it is an entry of a list. */
function endOfField({ doc }: Context, { line }: LabelLine): number {
  const { start, end } = spanOf(line)
  const item = entryAt({ doc }, start)?.item
  const isHead = item && /^(?:[-*+]|\d{1,9}[.)])[ \t]+[*_~`]*$/.test(doc.text.slice(item.start, start))
  return isHead && item.blocks.length > 0 ? Math.max(item.end, end) : end
}

/** What the value of the field says below which a new one is written; null where there is none. */
export function valueBeside(home: Home): string | null {
  return ownField(home)?.value.text ?? null
}

/** What the field is called below which a new one is written: its language is that of the new one. */
export function labelBeside(home: Home): string {
  return ownField(home)?.label ?? ''
}

/** A label with what stands behind it. */
type Field = LabelLine & { value: Rich }

/** The field below which a new one is written: the last known one, or the last of those that the heading begins with. */
function ownField({ context: { doc, words }, labels, headEnd }: Home): Field | undefined {
  const known = labels.filter(isField).at(-1)
  if (known) return known
  let end = headEnd
  let last: Field | undefined
  for (const one of labels) {
    const { start } = spanOf(one.line)
    // "✅ **Image**: built" is an item in that state.
    if (signIn(signsAtStart(one.line.text), words.signs)) break
    const isNext = /^\s*(?:(?:[-*+]|\d+[.)])[ \t]+)?[*_~`]*$/.test(doc.text.slice(end, start))
    const { value } = one
    if (!isNext || value === null || one.means.some((meaning) => LISTED.includes(meaning))) break
    last = { ...one, value }
    end = lineEndAt(doc, spanOf(one.line).end)
  }
  return last
}

/** Labels whose values are items or remarks. */
const LISTED: readonly Label[] = [
  'criteria',
  'deliverables',
  'delivered',
  'remaining',
  'optional',
  'notes',
  'scope',
  'nextSteps',
]

function isField(one: LabelLine): one is Field {
  return one.value !== null && one.means.some((one) => VALUED.includes(one) || one === 'goal')
}

/** A field in a form; the markup that it opens is closed behind the value. */
function formed(form: string, value: string): string {
  return `${form}${value}${closersOf(form)}`
}

/** What stands before the value of a field, with another name. */
function formOf({ doc }: Context, { line, label, value }: Field, name: string): string {
  const at = spanOf(line).start
  const before = lineBefore(doc, at)
  // Of fields that share a line only this one is a model; the bullet and indentation are those of the line.
  const bullet = matched(/^(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+|[ \t>]+)?/, before)
  const lead = `${bullet}${matched(OPENERS, before)}${doc.text.slice(at, spanOf(value).start)}`
  // Emphasis of the value is not that of the line.
  return (value.marks.length > 0 ? lead.replace(/[*_`~]+$/, '') : lead).replace(label, name)
}

function cellOf(home: Home, table: Table, label: WrittenLabel, value: string): Edit[] | null {
  const found = cellIn(home, table, label)
  if (!found) return null
  const { cell, row, column } = found
  if (cell?.text === value) return []
  // It is not replaced without a word.
  if (cell && holdsPicture(cell)) return null
  // Code has all the markup that it is to have.
  const [open, close] = value.includes('`') ? ['', ''] : emphasisOf(home, row, column, cell)
  return cellEdits(home.context.doc.text, table, row, column, `${open}${value}${close}`)
}

/** The marks around all that a cell says, "**"; empty where it is plain, or only a part of it is marked. */
function emphasisOf(
  { context }: Home,
  row: TableRow,
  column: number,
  cell: Rich | undefined,
): readonly [open: string, close: string] {
  const { text } = context.doc
  const span = cell && cell.text !== '' ? cellAt(text, row, column) : null
  const source = span ? text.slice(span.start, span.end).trim() : ''
  const [, open = ''] = /^([*_`]+)/.exec(source) ?? []
  const isAround = cell !== undefined && open !== '' && source === `${open}${cell.text}${reversed(open)}`
  return isAround ? [open, reversed(open)] : ['', '']
}

function reversed(marks: string): string {
  return [...marks].reverse().join('')
}

/** The cell below the head of a field in the row of a home, and where it stands. */
function cellIn(
  { context, place }: Home,
  table: Table,
  label: WrittenLabel,
): { cell: Rich | undefined; row: TableRow; column: number } | null {
  const column = table.header.findIndex((cell) => context.words.is(cell.text, label))
  const row = table.rows.find(({ start, end }) => place.start >= start && place.start < end)
  return column < 0 || !row ? null : { cell: row.cells[column], row, column }
}

/** In place of what stands there; emphasis and code around all of it stay. */
function valueEdit({ doc }: Context, said: Rich, value: string): Edit {
  const { start: first, end } = spanOf(said)
  // The backslash before what begins the value is no part of what it says.
  const start = /(?<!\\)(?:\\\\)*\\$/.test(doc.text.slice(0, first)) ? first - 1 : first
  if (said.marks.some(({ kind }) => isAll(said, kind)) || said.marks.length === 0)
    return { start, end, text: value }
  const before = matched(/[*_`~]*$/, doc.text.slice(0, start)).length
  const after = matched(/^[*_`~]*/, doc.text.slice(end)).length
  return { start: start - before, end: end + after, text: value }
}

function tableAt(blocks: readonly Block[], at: number): Table | null {
  for (const block of blocks) {
    if (at < block.start || at >= block.end) continue
    if (block.kind === 'table') return block
    if (block.kind === 'list')
      return tableAt(
        block.items.flatMap((item) => item.blocks),
        at,
      )
  }
  return null
}
