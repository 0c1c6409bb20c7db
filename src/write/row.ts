/** Ticking an item that is a row of a table: by the box in it, or in the cell that gives its state. */
import { boxAt } from '../markdown/boxes.ts'
import type { Doc, Table } from '../markdown/doc.ts'
import { offsetAt } from '../markdown/rich.ts'
import type { Place } from '../model.ts'
import type { Context } from '../read/context.ts'
import { readStatusValue } from '../read/progress-words.ts'
import { isDropped, stateColumn } from '../read/rows.ts'
import { cellEdits } from './cell.ts'
import { rowAt, type TableEntry } from './page.ts'
import type { Wanted } from './tick.ts'
import { mostOften, statusText, type Wording } from './wording.ts'
import { byHand, type Written } from './written.ts'

/** The row that a place is, with its table; null where it is none, or only a part of one. */
export function rowOf(doc: Doc, { start, end }: Place): TableEntry | null {
  const found = rowAt({ doc }, start)
  return found?.row.end === end ? found : null
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
    const box = boxAt(cell.text, /^[-*+]\s+(?=\[)/.exec(cell.text)?.[0].length ?? 0)
    if (!box) continue
    const [start, end] = [offsetAt(cell, box.start), offsetAt(cell, box.end)]
    if (!/^\[[ xX]\]$/.test(text.slice(start, end))) return byHand(place, 'the box in this row is broken')
    return { edits: [{ start: start + 1, end: end - 1, text: wanted === 'met' ? 'x' : ' ' }], byHand: [] }
  }
  const column = stateColumn(context, table)
  const cell = row.cells[column]
  const words = column < 0 || !cell ? null : wordsFor(context, table, column, cell.text, wanted, wording)
  const edits = words === null ? null : cellEdits(text, table, row, column, words)
  return edits ? { edits, byHand: [] } : byHand(place, 'this row has no cell for a state')
}

/** What the other rows of the table say of such a state, or what fits the cell. */
function wordsFor(
  context: Context,
  { rows }: Table,
  column: number,
  like: string,
  wanted: Wanted,
  wording: Wording,
): string {
  // What is under way is open too, and nobody said so of what is only unticked.
  const status = wanted === 'met' ? 'done' : 'planned'
  const alike = rows.flatMap(({ cells }) => {
    const cell = cells[column]
    const isAlike = cell && readStatusValue(context.words, cell)?.status === status && cell.marks.length === 0
    return isAlike ? [cell.text.trim()] : []
  })
  return (
    mostOften(alike) ?? statusText(status, { text: like === '' ? 'Pending' : like, source: 'cell' }, wording)
  )
}
