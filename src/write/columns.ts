/** What a new row says in a column that nobody gave a value for. */

import type { Context } from '../read/context.ts'
import { explainedIn } from '../read/legend.ts'
import { isEmptyValue } from '../read/target.ts'
import { matched } from '../text.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { idLike, nextNumber } from './sibling.ts'
import { explained, mostOften, signBeside, wordBeside } from './wording.ts'

/** What the other rows put there that have nothing to say: `TBD`, `—`; nothing where none does. */
export function placeholder(cells: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const isNothing = cell !== '' && (isEmptyValue(cell) || isPhrase('pending', cell))
    if (isNothing) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** The number that follows in a column of numbers; what rows have that say nothing where this one has none. */
export function nextCell(cell: string, others: readonly string[]): string {
  return /\d/.test(cell) ? idLike(cell, { number: nextNumber(cell, others) }) : placeholder(others)
}

/** What other rows have in a column of progress where nothing is done: `0%`, `░░░░ 0%`; nothing where none has that. */
export function unbegunIn(cells: readonly string[]): string {
  return mostOften(cells.filter((cell) => /^\D*0\s?[%％]\D*$/u.test(cell))) ?? placeholder(cells)
}

/** The word for "planned" as a column of statuses has it, or would have it by its language, case and marks. */
export function plannedIn(context: Context, cells: readonly string[]): string {
  const { words, doc } = context
  const said = cells.flatMap((cell) => {
    const found = words.statusAt(cell.replace(/^[^\p{L}\p{N}]+/u, ''))
    return found ? [{ cell, ...found }] : []
  })
  const planned = said.filter(({ status }) => status === 'planned')
  // "open, see step 2" says more than the new one can.
  const plain = planned.find(({ cell, phrase }) => lettersOf(cell) === lettersOf(phrase))
  if (plain) return plain.cell
  const signed = cells.find((cell) => words.sign(cell)?.status === 'planned')
  if (signed !== undefined) return signed
  const [model] = [...planned, ...said]
  if (model) {
    const marks = matched(/^[`*_]*/, model.cell)
    const word =
      model.status === 'planned'
        ? model.phrase
        : (explained('planned', model.phrase, () => explainedIn(context)) ??
          wordBeside(model.phrase, 'planned', doc.text))
    return `${marks}${word}${marks}`
  }
  const sign = cells.find((cell) => words.sign(cell) !== null)
  if (sign === undefined) return 'planned'
  return explained('planned', sign, () => explainedIn(context)) ?? signBeside(sign, 'planned')
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
