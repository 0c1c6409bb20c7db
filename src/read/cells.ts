import { boxAt } from '../markdown/boxes.ts'
import type { Table, TableRow } from '../markdown/doc.ts'
import { type Rich, slice, splitLines, trim, without } from '../markdown/rich.ts'
import type { State } from '../model.ts'
import { DRAWN_BOX, signsAtStart, withoutSigns } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import { strayBoxes } from './inner-boxes.ts'
import { stateOf } from './item-marks.ts'
import { readStatusValue } from './progress-words.ts'
import { isPutOff } from './put-off.ts'
import { isEmptyValue } from './target.ts'

/** The state that a cell gives its row: a box, a sign or a status word. */
export function cellState(context: Context, cell: Rich | undefined): State | null {
  if (!cell || cell.text === '') return null
  const { state } = withoutBox(context, cell)
  if (state) return state
  const progress = readStatusValue(context.words, cell)
  return progress?.status ? stateOf(progress.status) : answered(context, cell)
}

/** "Yes", "❌ No", "Fail": an answer to what the head of the column asks. */
function answered({ words }: Context, { text }: Rich): State | null {
  const word = withoutSigns(text).trim()
  const answer = words.answer(word)
  // "×" is a sign only beside rings.
  if (words.sign(text.trim())?.status === 'planned') return 'open'
  if (answer === false || isPhrase('failing', word) || isPhrase('fails', word)) return 'open'
  return answer ? 'met' : null
}

/** "Cancelled", "❌ Won't do", "Moved to M2": a cell that says that nobody is to do it here. */
export function isDropped(context: Context, cell: Rich | undefined): boolean {
  if (!cell || cell.text === '') return false
  const said = trim(slice(cell, signsAtStart(cell.text).length))
  const stated = readStatusValue(context.words, cell)?.status ?? null
  // In a plan, "Backlog" is where work waits.
  return stated === null ? isPutOff(context, said, true) : stated === 'deferred'
}

/** "[x] a<br>[ ] b": a row whose cells list boxes is open while one of them is, as in "a<br>[ ] b"; null where none does. */
export function listedState(context: Context, { cells }: TableRow): State | null {
  const isListed = (cell: Rich, parts: readonly State[]): boolean =>
    parts.length > 1 || (parts[0] === 'open' && !/^\P{L}*[[☐⬜🔲🔳□▢]/u.test(cell.text))
  const states = cells.flatMap((cell) => {
    const parts = boxedParts(context, cell)
    return isListed(cell, parts) ? [parts] : []
  })
  if (states.length === 0) return null
  return states.flat().includes('open') ? 'open' : 'met'
}

/** The states of the parts of a cell that begin with a box; none where those are answers to choose from, "[x] yes<br>[ ] no". */
export function boxedParts(context: Context, cell: Rich): State[] {
  if (!/[[☐☑🗹⬜🔲🔳]/u.test(cell.text)) return []
  const found = cellParts(cell).flatMap((part) => {
    const { text, state } = withoutBox(context, part)
    const drawn = DRAWN_BOX.test(part.text) ? cellState(context, slice(part, 0, 1)) : null
    const own = state ?? drawn
    return own === null ? [] : [{ state: own, isAnswer: context.words.answer(text.text) !== null }]
  })
  return found.every(({ isAnswer }) => isAnswer) ? [] : found.map(({ state }) => state)
}

/** A cell or part of one without the box it begins with, and the state that the box gives, with others behind it; null without any. */
export function withoutBox(context: Context, rich: Rich): { text: Rich; state: State | null } {
  const lead = /^[-*+]\s+(?=\[)/.exec(rich.text)?.[0].length ?? 0
  const box = boxAt(rich.text, lead)
  if (!box) return { text: rich, state: null }
  const text = trim(slice(rich, box.end))
  const isLeft = strayBoxes(text, true).length > 0 && !isAnswers(context, text.text)
  return { text, state: box.mark.toLowerCase() === 'x' && !isLeft ? 'met' : 'open' }
}

/** "[x] Yes [ ] No": answers to choose from. */
function isAnswers({ words }: Context, text: string): boolean {
  return text.split(/\[[ xX]\]/).every((answer) => words.answer(answer.trim()) !== null)
}

/** "Progress", or percentages below "Complete", "Done" or "%": how far each row is. */
export function isProgressColumn({ words }: Context, { header, rows }: Table, column: number): boolean {
  const head = header[column]?.text.trim() ?? ''
  if (words.is(head, 'progress')) return true
  const found = words.statusAt(head)
  const isAsked = /^[%％]$/u.test(head) || (found?.status === 'done' && found.phrase.length === head.length)
  const texts = rows
    .map(({ cells }) => cells[column]?.text.trim() ?? '')
    .filter((text) => !isEmptyValue(text))
  return isAsked && texts.length > 0 && texts.every((text) => SHARE.test(text))
}

const SHARE = /^~?\d{1,3}(?:[.,]\d+)?\s?[%％]$/u

export function cellParts(cell: Rich): Rich[] {
  const parts: Rich[] = []
  for (const line of splitLines(cell)) {
    const text = without(line, 'code')
    let depth = 0
    let start = 0
    for (let i = 0; i < text.length; i++) {
      const c = text[i] ?? ''
      if ('([{（「【"“'.includes(c) && !(c === '"' && depth > 0)) depth++
      else if (')]}）」】"”'.includes(c)) depth = Math.max(0, depth - 1)
      else if (depth === 0 && isSeparator(text, i)) {
        parts.push(trim(slice(line, start, i)))
        start = i + 1
      }
    }
    parts.push(trim(slice(line, start)))
  }
  return parts.map(withoutFullStop).filter((part) => /[\p{L}\p{N}]/u.test(part.text))
}

/** A comma between digits belongs to a number. */
function isSeparator(text: string, at: number): boolean {
  const c = text[at] ?? ''
  if (';；、，'.includes(c)) return true
  return c === ',' && !(/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? ''))
}

function withoutFullStop(part: Rich): Rich {
  return /[^.][.。]$/.test(part.text) ? slice(part, 0, part.text.length - 1) : part
}
