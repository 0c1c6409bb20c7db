/** What a new row says in a column that nobody gave a value for. */
import type { Context } from '../read/context.ts'
import { isEmptyValue } from '../read/target.ts'
import { fold } from '../vocabulary/fold.ts'
import { LANGUAGES } from '../vocabulary/languages.ts'
import { isPhrase } from '../vocabulary/phrases.ts'

/** What the other rows put there that have nothing to say: `TBD`, `—`; nothing where none does. */
export function placeholder(cells: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const isNothing = cell !== '' && (isEmptyValue(cell) || isPhrase('pending', cell))
    if (isNothing) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** The word for "planned" as a column of statuses has it, or would have it by its language, case and marks. */
export function plannedIn({ words }: Context, cells: readonly string[]): string {
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
    const marks = /^[`*_]*/.exec(model.cell)?.[0] ?? ''
    const word = model.status === 'planned' ? model.phrase : cased(plannedLike(model.phrase), model.phrase)
    return `${marks}${word}${marks}`
  }
  const isSigned = cells.some((cell) => words.sign(cell) !== null)
  const sign = [...words.signs].find(([, { status, strong }]) => status === 'planned' && strong)?.[0]
  return isSigned && sign !== undefined ? sign : 'planned'
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** In the language that the column's words are of. */
function plannedLike(phrase: string): string {
  const key = fold(phrase)
  const language = LANGUAGES.find(({ status }) =>
    Object.values(status).some((all) => all.some((word) => fold(word) === key)),
  )
  return language?.status.planned[0] ?? 'planned'
}

function cased(word: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase()) return word.toUpperCase()
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
