/** Counts that stand beside a percentage and are what it was worked out from: "5 | 3 | 60%", "3/7 | 42%". */
import { EMPTY } from '../markdown/rich.ts'
import { isPercentOf } from '../progress.ts'
import { fieldsOfTable } from '../read/rows.ts'
import type { Label } from '../vocabulary/language.ts'
import { phraseSource } from '../vocabulary/phrases.ts'
import { type Home, tablesOf } from './field.ts'

/** A cell or field with what stands over or before it. */
interface Named {
  head: string
  text: string
}

interface Counts {
  met: number
  total: number
  /** As they stand there. */
  text: string
}

const MET: readonly Label[] = ['delivered']
const LEFT: readonly Label[] = ['remaining']

/** Counts beside a percentage that come to it, and not to another; null where there are none. */
export function countsAgainst(homes: readonly Home[], percent: number, share: number): string | null {
  for (const home of homes) {
    const found = countsAt(home).find(
      ({ met, total }) => isPercentOf(percent, met, total) && !isPercentOf(share, met, total),
    )
    if (found) return found.text
  }
  return null
}

function countsAt(home: Home): Counts[] {
  const { words } = home.context
  const all = namedAt(home)
  const fractions = all.flatMap(({ text }): Counts[] => {
    const [whole, met, total] = fraction().exec(text) ?? []
    return whole === undefined ? [] : [{ met: Number(met), total: Number(total), text }]
  })
  const numbers = all.filter(({ text }) => /^\d{1,6}$/.test(text))
  const isHeaded = ({ head }: Named, labels: readonly Label[]): boolean =>
    words.labels(head).some((label) => labels.includes(label))
  // Whatever is counted, "Tasks" or "Total": only the columns of its parts have names that are known.
  const totals = numbers.filter((one) => !isHeaded(one, [...MET, ...LEFT, 'number']))
  const pairs = totals.flatMap((whole) =>
    numbers.flatMap((part): Counts[] => {
      const [total, count] = [Number(whole.text), Number(part.text)]
      const isMet = isHeaded(part, MET)
      if (total === 0 || count > total || (!isMet && !isHeaded(part, LEFT))) return []
      const text = `${whole.head}: ${whole.text}, ${part.head}: ${part.text}`
      return [{ met: isMet ? count : total - count, total, text }]
    }),
  )
  return [...fractions, ...pairs]
}

/** "3/7", "3 of 7 issues". */
function fraction(): RegExp {
  return new RegExp(
    `^(\\d{1,6})(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)([1-9]\\d{0,5})(?:\\s+\\p{L}+)?$`,
    'iu',
  )
}

function namedAt({ context, table, place, labels, blocks }: Home): Named[] {
  const row = table?.rows.find(({ start, end }) => place.start >= start && place.start < end)
  if (table && row)
    return table.header.flatMap(({ text: head }, column) =>
      row.cells.slice(column, column + 1).map(({ text }) => ({ head, text: text.trim() })),
    )
  // Beside fields every row of a table counts, whatever it is called: "Tasks | 5".
  const rows = tablesOf(blocks)
    .filter((one) => fieldsOfTable(context, one).length > 0)
    .flatMap((one) => one.rows)
  return [
    ...labels.flatMap(({ label, value }) => (value ? [{ head: label, text: value.text.trim() }] : [])),
    ...rows.flatMap(({ cells: [name = EMPTY, ...values] }) =>
      values.map(({ text }) => ({ head: name.text, text: text.trim() })),
    ),
  ]
}
