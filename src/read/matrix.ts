/** Tables that say of each row how far it is in several places: "| | Web | iOS |" over signs. */
import type { Table } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Label } from '../vocabulary/language.ts'
import { DRAWN_BOX, withoutSigns } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { cellState, withoutBox } from './cells.ts'
import type { Context } from './context.ts'
import { isEmptyValue } from './target.ts'

/** What a cell says: that it is so, that it isn't, that it is work to come, or a box that nobody ticked. */
type Said = 'met' | 'no' | 'left' | 'box'

/**
 * The columns of a table that has nothing but signs and words of progress behind the names of its rows; none where those may
 * as well compare things, as ticks and crosses alone do, or tell which of several holds of each row.
 */
export function matrixColumns(context: Context, { header, rows }: Table): number[] {
  const columns = header.flatMap((_, column) => (column > 0 ? [column] : []))
  if (columns.length < 2 || columns.some((column) => isAnswer(context, header[column]))) return []
  const said: Said[][] = []
  for (const { cells } of rows) {
    const row: Said[] = []
    for (const column of columns) {
      const cell = cells[column]
      if (!cell || isEmptyValue(cell.text)) continue
      const one = saidBy(context, cell)
      if (one === null) return []
      row.push(one)
    }
    said.push(row)
  }
  const all = said.flat()
  const isChoice = said.every((row) => row.filter((one) => one === 'met').length === 1)
  return all.includes('left') || (all.includes('box') && !isChoice) ? columns : []
}

/** Heads of what is said of the row as a whole. */
const ELSE: readonly Label[] = ['optional', 'status', 'progress']

/** "Yes | No", "Todo | Done", "Must | Optional": one of them holds, and the others don't. */
function isAnswer({ words }: Context, head: Rich | undefined): boolean {
  const text = withoutSigns(head?.text ?? '').trim()
  return (
    words.answer(text) !== null ||
    words.statusAt(text)?.phrase.length === text.length ||
    words.labels(text).some((label) => ELSE.includes(label))
  )
}

function saidBy(context: Context, cell: Rich): Said | null {
  const text = cell.text.trim()
  const { words } = context
  const box = withoutBox(context, cell)
  const isDrawn = DRAWN_BOX.test(text)
  const bare = isDrawn ? withoutSigns(text).trim() : box.state ? box.text.text : ''
  if (bare !== '' || text.length > 24) return null
  const state = cellState(context, cell)
  if (isDrawn || box.state) return state === 'met' ? 'met' : 'box'
  const word = withoutSigns(text).trim()
  if (state === null || (word !== '' && !isWhole(context, word))) return null
  if (state === 'met') return 'met'
  const isNo = words.answer(word) === false || isPhrase('failing', word) || isPhrase('fails', word)
  return isNo || (word === '' && words.sign(text)?.status === undefined) || /^[❌✗✘×✖]/u.test(text)
    ? 'no'
    : 'left'
}

function isWhole({ words }: Context, word: string): boolean {
  return words.statusAt(word)?.phrase.length === word.length || words.answer(word) !== null
}
