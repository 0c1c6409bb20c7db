import type { Table, TableRow } from '../markdown/doc.ts'
import { EMPTY, type Rich, slice, trim } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import type { NounClass } from '../vocabulary/index.ts'
import type { Label, Phrase } from '../vocabulary/language.ts'
import { hasPhrase, hasSomePhrase, isPhrase } from '../vocabulary/phrases.ts'
import { meaningBy } from './acceptance.ts'
import { isProgressColumn, withoutBox } from './cells.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { type Body, emptyBody, type Sighting } from './draft.ts'
import { addTarget, claimCount, claimStatus, isWeekLabel, setField, splitNames } from './fields.ts'
import { latest, timeColumn } from './history.ts'
import { identityOf } from './identify.ts'
import { NO_SCOPE } from './items.ts'
import { type Name, readName } from './name.ts'
import { namingColumn, tellsApart } from './name-column.ts'
import { groupRows, type PhaseRows, phasesAmongNames, phasesInColumn } from './phase-rows.ts'
import { leavesOpen } from './proofs.ts'
import { idsIn, mentionOf, withEach } from './range.ts'
import { boxedItems, cellItems, itemRows } from './rows.ts'
import { initialOf, shortKey } from './short.ts'
import { isEmptyValue, isTimeStretch, readTarget } from './target.ts'
import { titleKey } from './titles.ts'
import { unclearName, unclearStatus, unreadStatus } from './unread.ts'

/** What the columns of a table of milestones hold, by index; -1 where there is none. */
export interface MilestoneColumns {
  name: number
  /** What the head of the name column says its rows are, and its words. */
  kind: NounClass | null
  noun: string | undefined
  number: number
  title: number
  heads: readonly (readonly Label[])[]
}

/** What may stand in the columns before the name. */
const LEADING: readonly Label[] = ['number', 'target', 'status', 'phase', 'phases', 'priority']

/**
 * Whether a table lists milestones or phases, row by row, and where.
 *
 * @param under true for a table under a heading "Milestones", which says what its rows are
 */
export function milestoneColumns(context: Context, table: Table, under: boolean): MilestoneColumns | null {
  const heads = headsOf(context, table)
  const nouns = table.header.map((cell) => headNoun(context, cell.text))
  const isName = (noun: NounClass | null | undefined): boolean =>
    noun === 'milestone' || noun === 'version' || noun === 'phase'
  let name = nouns.findIndex((noun) => isName(noun))
  const number = heads.findIndex((head) => head.includes('number'))
  if (
    name > 0 &&
    isName(nouns[name]) &&
    heads.slice(0, name).some((head) => head.includes('feature') || head.includes('deliverables'))
  )
    return null
  if (name > 0) {
    const strange = heads
      .slice(0, name)
      .flatMap((head, index) =>
        nouns[index] === 'period' || head.some((label) => LEADING.includes(label)) ? [] : [index],
      )
    if (strange.length > 0 && !namesEachRow(context, table, name, strange)) name = -1
  }
  // "P0" under "Priority" ranks what the row holds.
  if (name < 0 && !heads[0]?.includes('priority') && namesInColumn(context, table, 0)) name = 0
  if (name < 0 && under) name = namingColumn(context, table, describedColumn(table, heads, number))
  if (name < 0) return null
  // "Phase | Milestone": the milestone is the row's name unless several rows share it.
  const second = nouns.findIndex(
    (noun, index) =>
      index > name && noun === 'milestone' && heads[index]?.every((label) => label !== 'status'),
  )
  if (nouns[name] === 'phase' && second > 0 && isDistinct(table, second, name) && !isRanges(table, second))
    name = second
  if (
    heads.some((head, index) => index !== name && head.includes('milestones')) &&
    table.rows.some((row) => row.cells.some((cell, index) => index !== name && isRange(cell.text)))
  )
    return null
  // "1.1 | 77 files moved": bare numbers, and what was counted of each.
  const isNumbers = table.rows.every(
    ({ cells: { [name]: cell = EMPTY } }) =>
      /^\d+(?:\.\d+)*$/.test(cell.text) || context.words.is(cell.text, 'total'),
  )
  const useful = heads.filter(
    (head, index) => index !== name && head.some((label) => label !== 'notes' || !isNumbers),
  ).length
  if (useful === 0 && table.header.length > 1 && !namesInColumn(context, table, name)) return null
  return {
    name,
    kind: nouns[name] ?? null,
    noun: nouns[name] ? table.header[name]?.text.replace(/^[^\p{L}]+/u, '') : undefined,
    number,
    title: titleColumn(context, table, heads, name),
    heads,
  }
}

/** What the heads of columns mean; where none says "Status", unknown ones over nothing but statuses do. */
function headsOf(context: Context, table: Table): readonly Label[][] {
  const { header, rows } = table
  const heads = withoutDaysOfApproval(
    table,
    header.map((cell, column): Label[] =>
      isProgressColumn(context, table, column) ? ['progress'] : [...context.words.labels(cell.text)],
    ),
  )
  if (rows.length < 2 || heads.some((head) => head.includes('status') || head.includes('progress')))
    return heads
  const isStatus = (text: string): boolean => {
    const found = context.words.statusAt(text)
    return found?.exact === true && found.phrase.length === text.length
  }
  const states = heads.flatMap((head, index) =>
    index > 0 && head.length === 0 && rows.every(({ cells }) => isStatus(cells[index]?.text.trim() ?? ''))
      ? [index]
      : [],
  )
  // "Last week | Now": of several the one of now counts.
  const now = states.filter((index) => hasPhrase('pointing', header[index]?.text ?? ''))
  const counting = now.length > 0 ? now : states
  return heads.map((head, index) => (counting.includes(index) ? ['status'] : head))
}

/** "Milestone | Approved | By | Date": who approved it and on which day; by none of both anything is due. */
function withoutDaysOfApproval({ header }: Table, heads: Label[][]): Label[][] {
  const answer = heads.findIndex((head) => head.includes('approval'))
  const isBehind = (index: number, kind: 'approvedBy' | 'dated'): boolean =>
    answer >= 0 && index > answer && isPhrase(kind, header[index]?.text ?? '')
  const named = heads.map((head, index): Label[] => (isBehind(index, 'approvedBy') ? ['approver'] : head))
  if (!named.some((head) => head.includes('approver'))) return named
  return named.map((head, index) => (isBehind(index, 'dated') ? [] : head))
}

/** The first column that can hold names, where another says something of each row. */
function describedColumn(table: Table, heads: MilestoneColumns['heads'], number: number): number {
  const SAID: readonly Label[] = ['status', 'progress', 'target', 'owner', 'criteria', 'deliverables', 'goal']
  const isSaid = (head: readonly Label[] | undefined): boolean =>
    head?.some((label) => SAID.includes(label)) ?? false
  if (table.rows.length < 2 || (number < 0 && !heads.some(isSaid))) return -1
  return heads.findIndex(
    (head, index) => index !== number && !(isSaid(head) && !head.includes('deliverables')),
  )
}

/** The column that titles the rows: by its head, or behind a column of ids alone the next one of words. */
function titleColumn(context: Context, table: Table, heads: MilestoneColumns['heads'], name: number): number {
  const known = heads.findIndex(
    (head, index) => index !== name && (head.includes('title') || head.includes('focus')),
  )
  if (known >= 0 || heads[name + 1]?.length !== 0) return known
  if (isOfState(context, table, name + 1)) return -1
  const isTitled = table.rows.every(({ cells }) => {
    const id = cells[name] ?? EMPTY
    const next = cells[name + 1] ?? EMPTY
    const isBare = /^\d+(?:\.\d+)*$/.test(id.text) || (id.text !== '' && readName(context, id).title === null)
    const { id: other, title } = readName(context, next)
    return isBare && other === null && title !== null && !isTimeStretch(context.words, next.text)
  })
  return isTitled ? name + 1 : -1
}

/** Heads of how things stand, or stood. */
const TOLD: readonly Phrase[] = ['state', 'lately']

/** "M1 | Planned" below "Status last week": how it stood, and not what it is called. */
function isOfState({ words }: Context, { header, rows }: Table, column: number): boolean {
  return (
    hasSomePhrase(TOLD, header[column]?.text ?? '') &&
    rows.some(({ cells }) => words.statusAt(cells[column]?.text.trim() ?? '') !== null)
  )
}

/** What the head of a column says that it names. */
export function headNoun(context: Context, text: string): NounClass | null {
  const plain = text.replace(/[^\p{L}\s]/gu, ' ').trim()
  const noun = context.words.noun(plain)
  if (noun) return noun
  const means = context.words.labels(text)
  if (means.includes('milestones')) return 'milestone'
  return means.includes('phases') ? 'phase' : null
}

/**
 * True where a column behind others that may be of anything, "WBS | Milestone", "Area | Milestone", still names its
 * rows: each row has a milestone of its own, with its title, or nothing but numbers and owners stand before it.
 */
function namesEachRow(context: Context, table: Table, column: number, before: readonly number[]): boolean {
  const heads = before.map((index) => context.words.labels(table.header[index]?.text ?? ''))
  if (heads.some((head) => head.some((label) => label !== 'owner'))) return false
  const rows = table.rows.filter(({ cells }) => {
    const isSum = [cells[0], cells[column]].some((cell) => cell && context.words.is(cell.text, 'total'))
    return !isSum && !isEmptyValue(cells[column]?.text ?? '')
  })
  const names = rows.map(({ cells }) => readName(context, cells[column] ?? EMPTY))
  const ids = new Set(names.map((name) => identityOf(name)))
  const saysNothing = before.every(
    (index, at) =>
      heads[at]?.includes('owner') || rows.every(({ cells }) => /^\d[\d.]*$/.test(cells[index]?.text ?? '')),
  )
  return (
    names.length > 0 &&
    ids.size === names.length &&
    names.every(({ id, title }) => id !== null && (title !== null || saysNothing))
  )
}

/** True when most cells of a column read as names of milestones. */
export function namesInColumn(context: Context, table: Table, column: number): boolean {
  if (table.rows.length < 2) return false
  const named = table.rows.filter((row) => {
    const name = readName(context, row.cells[column] ?? EMPTY)
    return (
      name.kind === 'milestone' ||
      name.kind === 'phase' ||
      (name.kind === 'code' && /^(?:M|P|v)-?\d/.test(name.id ?? ''))
    )
  })
  return named.length * 5 >= table.rows.length * 3
}

/** Whether each row has its own in a column, but for those that only head the rows below them. */
function isDistinct(table: Table, column: number, group: number): boolean {
  const groups = groupRows(table, group, column)
  const isOver = [...groups.values()].includes(true)
  const rows = table.rows.filter((row) =>
    isOver ? !groups.has(row) : row.cells.some(({ text }, index) => index !== group && text !== ''),
  )
  const values = rows.map((row) => row.cells[column]?.text ?? '')
  return new Set(values).size === values.length
}

function isRanges(table: Table, column: number): boolean {
  return table.rows.some((row) => isRange(row.cells[column]?.text ?? ''))
}

function isRange(text: string): boolean {
  return /^\D{0,10}\d+(?:\.\d+)?\s*[-–—]\s*\D{0,10}\d+(?:\.\d+)?$/.test(text.trim())
}

/**
 * The rows of a table of milestones. A row of totals is none. Of a table that tells how milestones stood on several
 * days, each one's latest row counts; under a heading such as "History" none does.
 */
export function readMilestoneRows(
  context: Context,
  table: Table,
  columns: MilestoneColumns,
  isHistory: boolean,
): Sighting[] {
  const part = partColumn(context, table, columns)
  if (part >= 0) return readParts(context, table, columns, part)
  const rows = readRows(context, table, columns)
  const time = timeColumn(context, table, columns.name)
  if (time < 0) return rows.map(({ sighting }) => sighting)
  if (isHistory) return []
  const keyOf = ({ sighting }: (typeof rows)[number]): string =>
    `${sighting.identity} ${titleKey(sighting.title ?? '')}`
  const isSeries = new Set(rows.map(keyOf)).size < rows.length && isOnlyTold(columns, time)
  if (!isSeries) return rows.map(({ sighting }) => sighting)
  const last = latest(context, rows, keyOf, ({ row }) => row.cells[time] ?? EMPTY)
  // The day on which something was written is nobody's target.
  return last.map(({ sighting }) => ({ ...sighting, body: { ...sighting.body, targets: [] } }))
}

/** Every row but those of parts, each below the one that heads it. */
function readRows(
  context: Context,
  table: Table,
  columns: MilestoneColumns,
): { row: TableRow; sighting: Sighting }[] {
  const { column, heads, over } = phaseRows(context, table, columns)
  const phases = new Map<TableRow, Sighting>()
  return table.rows.flatMap((row) => {
    if (heads.has(row)) {
      const sighting = readHead(context, row, table, columns, column)
      phases.set(row, sighting)
      return [{ row, sighting }]
    }
    const { head = null, phase = null } = over.get(row) ?? {}
    const parent = (head && phases.get(head)) ?? null
    return readRow(context, row, columns, table).map((sighting) => {
      sighting.body.phase ??= phase?.text ?? null
      return { row, sighting: { ...sighting, parent } }
    })
  })
}

/** Which rows head others: by a column that groups them, or by how they are written among the names. */
function phaseRows(context: Context, table: Table, columns: MilestoneColumns): PhaseRows {
  const { name, heads } = columns
  const isPhase = (index: number): boolean =>
    heads[index]?.some((label) => label === 'phase' || label === 'phases') === true ||
    headNoun(context, table.header[index]?.text ?? '') === 'phase'
  const isGroup = (index: number): boolean =>
    isPhase(index) ||
    (index < name &&
      index !== columns.number &&
      (heads[index]?.length === 0 || headNoun(context, table.header[index]?.text ?? '') === 'period'))
  const groups = heads.flatMap((_, index) => (index !== name && isGroup(index) ? [index] : []))
  const group = groups.find(isPhase) ?? groups[0]
  if (group !== undefined) return phasesInColumn(context, table, group, name, isPhase(group))
  const number = columns.number === name ? -1 : columns.number
  return phasesAmongNames(table, name, number, (row, cell) => {
    const isName = !isEmptyValue(cell.text) && !context.words.is(cell.text, 'total')
    return isName ? rowName(context, cell, row, columns) : null
  })
}

/** A row that heads others: a phase, whatever else its words may be, unless they call it a milestone. */
function readHead(
  context: Context,
  row: TableRow,
  table: Table,
  columns: MilestoneColumns,
  column: number,
): Sighting {
  const own = { ...columns, name: column, title: -1, number: -1, noun: table.header[column]?.text }
  const cell = row.cells[column] ?? EMPTY
  const name = rowName(context, cell, row, { ...own, kind: 'phase' })
  const body = readCells(context, row, own, table)
  body.claims.push(...name.claims)
  const isOther = name.kind === 'milestone' || name.kind === 'period'
  return {
    ...{ shape: 'table', kind: isOther ? name.kind : 'phase', identity: identityOf(name), id: name.id },
    ...{ title: name.title?.text ?? null, place: placeOf(context, row), extent: row, body },
    ...{ parent: null, approval: null, onlyMerges: false, doubt: name.doubt },
  }
}

/** True where beside its name and a day a row only tells how its milestone stood, and not what belongs to it. */
function isOnlyTold({ name, heads }: MilestoneColumns, time: number): boolean {
  const TOLD: readonly Label[] = ['status', 'progress', 'owner', 'notes', 'completed', 'blockers', 'number']
  return heads.every(
    (head, index) =>
      index === name || index === time || head.length === 0 || head.some((label) => TOLD.includes(label)),
  )
}

/** What may name a part: "Phase | File | Status". */
const PARTS: readonly Label[] = ['deliverables', 'feature', 'title', 'focus', 'milestones']

/** The column that names what each row is, where several have one number; -1 where they don't, or none does. */
function partColumn(context: Context, table: Table, { name, number, heads }: MilestoneColumns): number {
  const groups = groupedBy(table, name)
  const keys = [...groups.keys()]
  if (keys.length === table.rows.length || keys.some((key) => isEmptyValue(key) || isRange(key))) return -1
  if (!heads.some((head) => head.includes('status'))) return -1
  return heads.findIndex(
    (head, index) =>
      index !== name &&
      index !== number &&
      (head.length === 0 || head.some((label) => PARTS.includes(label))) &&
      [...groups.values()].every((rows) =>
        tellsApart(context, { ...table, rows: rows.filter((row) => !isWhole(row, rows, index)) }, index),
      ),
  )
}

/** Whether a row is of the milestone itself, over those of its parts: "**M1** | | Done". */
export function isWhole(row: TableRow, rows: readonly TableRow[], part: number): boolean {
  return rows.length > 1 && row === rows[0] && isEmptyValue(row.cells[part]?.text ?? '')
}

/** The rows of a table by what stands in a column; where that is left blank it is what stands above. */
export function groupedBy({ rows }: Table, column: number): Map<string, TableRow[]> {
  const groups = new Map<string, TableRow[]>()
  let key = ''
  for (const row of rows) {
    const own = row.cells[column]?.text ?? ''
    if (own !== '') key = own
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** Rows that several share a number: the parts of one milestone, which is named by its number alone. */
function readParts(context: Context, table: Table, columns: MilestoneColumns, part: number): Sighting[] {
  // What names the parts stands first: no head has to say so.
  const rest = <T>(cells: readonly T[]): T[] => [
    ...cells.slice(part, part + 1),
    ...cells.filter((_, index) => index !== columns.name && index !== part),
  ]
  return [...groupedBy(table, columns.name).values()].flatMap((rows) => {
    const [first] = rows
    const cell = first?.cells[columns.name]
    if (!first || !cell || context.words.is(cell.text, 'total')) return []
    const own = isWhole(first, rows, part)
    const parts = {
      ...table,
      header: rest(table.header),
      rows: rows.slice(own ? 1 : 0).map((row) => ({ ...row, cells: rest(row.cells) })),
    }
    const items = itemRows(
      context,
      parts,
      { ...NO_SCOPE, under: table.header[columns.name]?.text ?? null },
      'deliverables',
    )
    // What stands in its own row is said of it, and not of a part.
    const [whole] = own ? readRow(context, first, columns, table) : []
    if (whole) {
      whole.body.deliverables.push(...(items?.items ?? []))
      return [whole]
    }
    const { kind, id, title } = rowName(context, cell, first, columns)
    const body = { ...emptyBody(), deliverables: items?.items ?? [] }
    return {
      ...{ shape: 'table', kind: kind ?? columns.kind, id, identity: identityOf({ kind, id }) },
      ...{ title: title?.text ?? null, place: placeOf(context, first), extent: first, body },
      ...{ parent: null, approval: null, onlyMerges: false },
    }
  })
}

/** The milestone that a row names, and each of several. */
export function readRow(
  context: Context,
  row: TableRow,
  columns: MilestoneColumns,
  table: Table,
): Sighting[] {
  const cell = row.cells[columns.name]
  if (!cell || isEmptyValue(cell.text) || context.words.is(cell.text, 'total')) return []
  const body = readCells(context, row, columns, table)
  const [, written = cell.text, behind = null] =
    /^(\S+\s*[-–—~]\s*[A-Za-z]*\d+)\s+(\p{L}.*)$/u.exec(cell.text) ?? []
  const several = idsIn(context, written)
  if (several.ids.length > 1) {
    const place = placeOf(context, row)
    const { kind } = several
    const whole: Sighting = {
      ...{
        shape: 'table',
        kind,
        id: written,
        identity: identityOf({ kind, id: written }),
        title: behind,
        place,
        extent: row,
        body,
      },
      ...{ parent: null, approval: null, onlyMerges: false },
    }
    // "M4–M6 except M5" says nothing sure of any of them.
    if (behind !== null && context.words.reserves(behind)) return [whole]
    return [whole, ...several.ids.map((id) => mentionOf(whole, id))]
  }
  const name = rowName(context, cell, row, columns)
  body.claims.push(...name.claims)
  body.unread.push(...unclearName(context, cell))
  addTarget(body, name.target)
  body.owner ??= name.owner
  body.phase ??= name.phase
  const titleCell = columns.title >= 0 ? row.cells[columns.title] : undefined
  const base: Sighting = {
    shape: 'table',
    kind: name.kind ?? columns.kind,
    identity: identityOf(name),
    id: name.id,
    title: name.title?.text ?? (titleCell && titleCell.text !== '' ? titleCell.text : null),
    place: placeOf(context, row),
    extent: row,
    body,
    parent: null,
    approval: null,
    onlyMerges: false,
    ...(columns.noun === undefined ? {} : { column: columns.noun }),
    doubt: name.doubt,
  }
  return withEach(base)
}

/** "É2", "Э2" below "Étape", "Этап": letters that codes seldom have are an id where they shorten the head of their column. */
function shortName(context: Context, cell: Rich, noun: string | undefined): Name | null {
  const match = /^(\p{Lu}[-.]?\d+(?:\.\d+)*)(?:\s*[—–:.)-]\s*|\s+|$)/u.exec(cell.text)
  const [whole = '', id] = match ?? []
  if (id === undefined || noun === undefined || shortKey(id)?.[0] !== initialOf(noun)) return null
  const rest = readName(context, trim(slice(cell, whole.length)))
  return { ...rest, kind: 'code', id, ...(whole.length === cell.text.length ? { title: null } : {}) }
}

/** A row's name; a bare number counts as an id, since the head of its column says of what. */
function rowName(context: Context, cell: Rich, row: TableRow, columns: MilestoneColumns): Name {
  const plain = readName(context, cell)
  const named = plain.kind === null ? (shortName(context, cell, columns.noun) ?? plain) : plain
  const own = columns.number >= 0 && columns.number !== columns.name ? row.cells[columns.number] : undefined
  const coded = own ? readName(context, own) : null
  const name = coded?.kind === 'code' && coded.title === null ? withoutPeriod(named, cell) : named
  if (name.kind !== null) return name
  const kind = columns.kind ?? 'milestone'
  const numbered = /^(\d+(?:\.\d+)*[A-Za-z]?(?:\s*[-–]\s*\d+)?)\s*(?:[—–:.)-]\s*|$)/.exec(cell.text)
  if (numbered) {
    const rest = trim(slice(cell, numbered[0].length))
    return {
      ...readName(context, rest),
      kind,
      id: numbered[1] ?? null,
      ...(rest.text === '' ? { title: null } : {}),
    }
  }
  if (coded?.kind && coded.title === null) return { ...name, kind: coded.kind, id: coded.id }
  return own && /^\d+(?:\.\d+)*$/.test(own.text) ? { ...name, kind, id: own.text } : name
}

/** "R3 | Day-3a: understand greet.py": a day or step that a title begins with is no id beside a column of ids. */
function withoutPeriod(name: Name, cell: Rich): Name {
  if (name.kind !== 'period' && name.kind !== 'task') return name
  const end = name.title ? cell.text.lastIndexOf(name.title.text) + name.title.text.length : cell.text.length
  return { ...name, kind: null, id: null, title: slice(cell, 0, end) }
}

function readCells(context: Context, row: TableRow, columns: MilestoneColumns, table: Table): Body {
  const body = emptyBody()
  columns.heads.forEach((head, index) => {
    const cell = row.cells[index]
    if (
      index === columns.name ||
      index === columns.number ||
      index === columns.title ||
      !cell ||
      cell.text === ''
    )
      return
    if (claimLeft(context, body, head, cell, table.header[index])) return
    readCell(context, body, head, cell, table.header[index]?.text ?? '')
  })
  return { ...body, claims: withoutPartlyDone(body) }
}

/** "Backend status | Frontend status" over `done | planned`: what is done in part is not done, and nobody says that it is. */
function withoutPartlyDone({ claims, unread }: Body): Claim[] {
  const isStatus = ({ kind, source }: Claim): boolean => kind === 'status' && source === 'cell'
  const isLeft =
    unread.some(({ isUnclear }) => !isUnclear) ||
    claims.some((claim) => isStatus(claim) && claim.value !== 'done')
  return claims.filter((claim) => !isLeft || !isStatus(claim) || claim.value !== 'done')
}

/** A lone box or an answer under "Tested" that leaves a row open: it only says that the milestone isn't done, as its own box does. */
function claimLeft(
  context: Context,
  body: Body,
  head: readonly Label[],
  cell: Rich,
  name: Rich | undefined,
): boolean {
  const isRead = head.some((label) => label !== 'testing' && label !== 'tests' && label !== 'notes')
  if (isRead || boxedWords(context, cell) || !leavesOpen(context, name, cell)) return false
  body.claims.push(claimOf(context, 'status', 'planned', 'box', cell))
  return true
}

/** A box with words behind it is a task of its own. */
function boxedWords(context: Context, cell: Rich): boolean {
  const { text, state } = withoutBox(context, cell)
  return state !== null && /\p{L}/u.test(text.text)
}

function readCell(context: Context, body: Body, means: readonly Label[], cell: Rich, label: string): void {
  const head = meaningBy(context.words, means, label, cell.text)
  const has = (meaning: Label): boolean => head.includes(meaning)
  const words = (items: typeof body.criteria): typeof body.criteria =>
    items.filter((item) => /\p{L}/u.test(item.text))
  if (has('status') || has('progress')) {
    if (claimStatus(context, body, cell, 'cell', label)) body.unread.push(...unclearStatus(context, cell))
    else if (has('status')) body.unread.push(...unreadStatus(context, cell))
  } else if (has('owner')) body.owner ??= isEmptyValue(cell.text) ? null : cell.text
  else if (has('target')) addTarget(body, readTarget(context, cell, isWeekLabel(context, label)))
  // "none" is an answer there, and no empty cell.
  else if (has('approval')) setField(context, body, head, cell, label)
  else if (isEmptyValue(cell.text)) return
  else if ((has('criteria') || has('deliverables')) && /^\d+\s?\/\s?\d+$/.test(cell.text))
    claimStatus(context, body, cell, 'cell', label)
  else if (!head.some((label) => label === 'goal') && claimCount(context, body, cell, 'cell', label)) return
  else if (has('criteria'))
    body.criteria.push(...words(cellItems(context, cell, { ...NO_SCOPE, under: label })))
  else if (has('deliverables'))
    body.deliverables.push(...words(cellItems(context, cell, { ...NO_SCOPE, under: label })))
  else if (has('goal') && isTimeStretch(context.words, cell.text)) {
    // Some languages call a goal and a target by one word.
    addTarget(body, readTarget(context, cell))
  } else if (has('goal')) body.goals.push(cell.text)
  else if (has('dependencies')) body.dependsOn.push(...splitNames(cell.text))
  else if (has('phase') || has('phases') || has('milestones')) body.phase ??= cell.text
  // A column of approvers is as often of those who have approved.
  else if (!setField(context, body, head, cell, has('approver') ? '' : label))
    // Under whatever head it stands, a box is somebody's task.
    body.deliverables.push(...words(boxedItems(context, cell, { ...NO_SCOPE, under: label })))
}
