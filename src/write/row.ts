/** Ticking an item that is a row of a table: by the box in it, or in the cell that gives its state. */
import { boxAt } from '../markdown/boxes.ts'
import type { Doc, Table, TableRow } from '../markdown/doc.ts'
import { holdsPicture, offsetAt, type Rich, without } from '../markdown/rich.ts'
import type { Place, Status } from '../model.ts'
import { cellState, isDropped } from '../read/cells.ts'
import type { Context } from '../read/context.ts'
import { readStatusValue } from '../read/progress-words.ts'
import { stateColumn, stateColumns } from '../read/rows.ts'
import { matched } from '../text.ts'
import { fold } from '../vocabulary/fold.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { redrawn } from './bar.ts'
import { cellAt, cellEdits, keptFrom, whyKept } from './cell.ts'
import { rowAt, type TableEntry } from './page.ts'
import type { Wanted } from './ticked.ts'
import { isWholeState, moreThanState } from './whole.ts'
import { mostOften, statusText, type Wording } from './wording.ts'
import { byHand, joined, type Written } from './written.ts'

/** The row of pipes that a place is, with its table; null where it is none, or only a part of one. */
export function rowOf(doc: Doc, { start, end }: Place): TableEntry | null {
  const found = rowAt({ doc }, start)
  return found?.row.end === end && !found.table.isHtml ? found : null
}

/** Whether the cell for its state says that nobody is to do it. */
export function isRowDropped(context: Context, { table, row }: TableEntry): boolean {
  return isDropped(context, row.cells[stateColumn(context, table)])
}

/** The edits that make a row met or open. */
export function rowEdits(
  context: Context,
  place: Place,
  { table, row }: TableEntry,
  wanted: Wanted,
  wording: Wording,
): Written {
  const { text } = context.doc
  for (const cell of row.cells) {
    const box = boxAt(cell.text, matched(/^[-*+]\s+(?=\[)/, cell.text).length)
    if (!box) continue
    const [start, end] = [offsetAt(cell, box.start), offsetAt(cell, box.end)]
    if (!/^\[[ xX]\]$/.test(text.slice(start, end))) return byHand(place, 'the box in this row is broken')
    return { edits: [{ start: start + 1, end: end - 1, text: wanted === 'met' ? 'x' : ' ' }], byHand: [] }
  }
  const column = stateColumn(context, table)
  const cell = row.cells[column]
  if (!cell) return byHand(place, NO_CELL)
  const isDrawn = redrawn(cell.text, 0) !== null
  const code = isDrawn ? '' : codeBehind(context, row, column, cell)
  const more = wordsInTheWay(context, cell, code)
  if (more !== null) return byHand(place, moreThanState(more))
  const [open, close] = code === '' ? markupAround(context, table, row, column) : ['', '']
  const words = wordsFor(context, table, column, cell, wanted, wording)
  const changed = [{ column, content: `${open}${words}${close}${code}` }]
  // What another column says of the same row goes with it, where that is a number; what says "done" elsewhere would be untrue.
  const others = stateColumns(context, table)
    .filter((one) => one !== column)
    .flatMap((one) => row.cells.slice(one, one + 1).map((beside) => ({ beside, column: one })))
    .filter(({ beside }) => (cellState(context, beside) ?? wanted) !== wanted)
  const sure = others.find(({ beside }) => wanted === 'open' && !isShare(beside))
  if (sure) return byHand(place, `"${sure.beside.text}" in the same row says that it is done`)
  for (const one of others)
    if (isShare(one.beside)) changed.push({ column: one.column, content: shareFor(wanted) })
  // A bar shows how far the row is, under whatever head it stands.
  for (const [index, beside] of row.cells.entries()) {
    const drawn = index === column || isShare(beside) ? null : redrawn(beside.text, shareOf(wanted))
    if (drawn !== null && drawn !== beside.text) changed.push({ column: index, content: drawn })
  }
  return joined(changed.map((one) => cellWritten(place, text, { table, row }, one)))
}

/** Another text in one cell of a row, or why there can be none. */
function cellWritten(
  place: Place,
  text: string,
  { table, row }: TableEntry,
  { column, content }: { column: number; content: string },
): Written {
  const edits = cellEdits(text, table, row, column, content)
  if (edits) return { edits, byHand: [] }
  const kept = keptFrom(text, table, row, column, content)
  return byHand(place, kept === null ? NO_CELL : whyKept(kept))
}

const NO_CELL = 'this row has no cell for a state'

/** Whether a percentage is all that a cell says. */
function isShare({ text }: Rich): boolean {
  return /^\d{1,3}(?:[.,]\d+)?\s?[%％]$/u.test(text)
}

function shareOf(wanted: Wanted): number {
  return wanted === 'met' ? 100 : 0
}

function shareFor(wanted: Wanted): string {
  return `${shareOf(wanted)}%`
}

/** The markup around all that a cell says, "**" or "`", where every row has it around its state; empty otherwise. */
function markupAround(
  { doc: { text } }: Context,
  table: Table,
  row: TableRow,
  column: number,
): [open: string, close: string] {
  const around = (one: TableRow): string | null => {
    const cell = one.cells[column]
    const span = cellAt(text, one, column)
    if (!cell || cell.text === '' || !span) return null
    const isMarked = cell.marks.some(({ start, end }) => start === 0 && end === cell.text.length)
    const source = text.slice(span.start, span.end).trim()
    const at = source.indexOf(cell.text)
    return isMarked && at > 0 ? `${source.slice(0, at)}|${source.slice(at + cell.text.length)}` : ''
  }
  const markup = around(row)
  const isShared = markup && table.rows.every((one) => [null, markup].includes(around(one)))
  const [open = '', close = ''] = isShared ? markup.split('|') : []
  return /^[*_`~]*$/.test(open + close) ? [open, close] : ['', '']
}

/** What a cell says where that is more than a state; null where all of it may be replaced. Code behind a state stays. */
function wordsInTheWay(context: Context, cell: Rich, code: string): string | null {
  const said = code === '' ? cell.text : cell.text.slice(0, stateIn(context, cell)?.end)
  return isWholeState(context.words, said) && !holdsPicture(cell) ? null : cell.text
}

/** What the other rows of the table say of such a state, or those of a table that says this one alike, or what fits the cell. */
function wordsFor(
  context: Context,
  table: Table,
  column: number,
  cell: Rich,
  wanted: Wanted,
  wording: Wording,
): string {
  // What is under way is open too, and nobody said so of what is only unticked.
  const status = wanted === 'met' ? 'done' : 'planned'
  const drawn = redrawn(cell.text, shareOf(wanted))
  if (drawn !== null) return drawn
  const answers = answersIn(context, table, column)
  const own = stateIn(context, cell)?.text ?? cell.text
  // Where other rows answer yes or no, an empty cell waits for an answer.
  const like = own === '' ? (answers[0] ?? 'Pending') : own
  const isAnswer = context.words.answer(like) !== null
  const answer = answers.find((one) => context.words.answer(one) === (wanted === 'met'))
  const head = table.header[column]?.text
  const others = context.doc.blocks
    .filter((block): block is Table => block.kind === 'table' && block !== table)
    .filter(({ header, rows }) =>
      rows.some(({ cells }) => header[column]?.text === head && cells[column]?.text === like),
    )
  return (
    (isAnswer ? answer : null) ??
    mostOften(said(context, [table], column, status)) ??
    mostOften(wanted === 'open' ? denialsOf(context, table, column, own) : []) ??
    (isShare(cell) ? shareFor(wanted) : null) ??
    mostOften(said(context, others, column, status)) ??
    statusText(status, { text: like, source: 'cell' }, wording)
  )
}

/** What the cells of a column answer, "yes" and "no", as far as they do. */
function answersIn({ words }: Context, { rows }: Table, column: number): string[] {
  return rows.flatMap(({ cells }) => {
    const text = cells[column]?.text ?? ''
    return /^\p{L}+$/u.test(text) && words.answer(text) !== null ? [text] : []
  })
}

/** How the cells of a column say a status; what else is in them is of their own rows. */
function said(context: Context, tables: readonly Table[], column: number, status: Status): string[] {
  return tables
    .flatMap(({ rows }) => rows)
    .flatMap(({ cells }) => {
      const cell = cells[column]
      const isPlain = cell?.marks.every(
        ({ kind, start, end }) => isAround(kind) && start === 0 && end === cell.text.length,
      )
      const found = cell && isPlain ? stateIn(context, cell) : null
      return found?.status === status ? [found.text] : []
    })
}

/** "❌ Not met" beside "✅ Met": the cells of a column that end in the words of another, and say that it is open. */
function denialsOf(context: Context, { rows }: Table, column: number, own: string): string[] {
  const words = fold(withoutSigns(own).trim())
  return rows.flatMap(({ cells }) => {
    const cell = cells[column]
    const isDenied =
      words !== '' && fold(cell?.text ?? '').endsWith(` ${words}`) && cellState(context, cell) === 'open'
    return cell && isDenied && isWholeState(context.words, cell.text) ? [cell.text] : []
  })
}

/** Whether a mark only sets off what it stands around. */
function isAround(kind: Rich['marks'][number]['kind']): boolean {
  return kind === 'strong' || kind === 'emphasis' || kind === 'code'
}

/** The words or sign of a cell that say its state, "✅ Done" of "✅ Done in May"; null where nothing does. */
function stateIn({ words }: Context, cell: Rich): { status: Status; text: string; end: number } | null {
  const found = readStatusValue(words, cell)
  if (!found?.status) return null
  const { status, start, end } = found
  const [before, rest] = [cell.text.slice(0, start), cell.text.slice(end)]
  const isFirst = !SAYS.test(withoutSigns(before))
  // "✅ 100%" says one thing twice.
  const isAll = isFirst && !SAYS.test(withoutSigns(rest).replace(/\b100\s?[%％]/u, ''))
  const text = isAll ? cell.text : cell.text.slice(isFirst ? 0 : start, end)
  return { status, text: text.trim(), end }
}

const SAYS = /[\p{L}\p{N}]/u

/** The code behind a state with what joins it, "✅ `sails.ts`": it names things, and says nothing of how far they are. */
function codeBehind(context: Context, row: TableRow, column: number, cell: Rich): string {
  const { text } = context.doc
  const found = stateIn(context, cell)
  const span = cellAt(text, row, column)
  if (!found || !span) return ''
  const isCode = /^\s/.test(cell.text.slice(found.end)) && !SAYS.test(without(cell, 'code').slice(found.end))
  return isCode ? text.slice(offsetAt(cell, found.end), span.end).trimEnd() : ''
}
