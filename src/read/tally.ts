/** Tables that count how many things are in each state, "| Done | 5 |" over "| Open | 0 |", and hold none of them. */

import type { Table } from '../markdown/doc.ts'
import type { Claim } from '../model.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import { type Context, claimOf } from './context.ts'
import { isEmptyValue } from './target.ts'

/** A count, and how much of the whole it is. */
const COUNT =
  /^[~≈]?\d{1,9}(?:[.,]\d+)?(?:\s?[%％]|\s*[(（]\d{1,3}(?:[.,]\d+)?\s?[%％][)）]|\s?\/\s?\d{1,9})?$/u

/** What such a table says is not done yet; null for any other, whose rows are not all named after a state or do more than count. */
export function tallyOf(context: Context, { rows }: Table): Claim[] | null {
  const { words } = context
  if (rows.length < 2) return null
  const claims: Claim[] = []
  let hasCounts = false
  for (const {
    cells: [head, ...counts],
  } of rows) {
    const name = withoutSigns(head?.text ?? '')
      .trim()
      .replace(/[\s:：]+$/u, '')
    const found = words.statusAt(name)
    const status = found?.phrase.length === name.length ? found.status : null
    const isTotal = words.exactLabels(name).includes('total')
    const isCounted = counts.every(({ text }) => COUNT.test(text.trim()) || isEmptyValue(text))
    const first = counts.find(({ text }) => COUNT.test(text.trim()))
    if (!head || !(status || isTotal) || !isCounted) return null
    if (!first) continue
    hasCounts = true
    if (status && isUnfinished(status) && !isTotal && /^[~≈]?0*[1-9]/u.test(first.text.trim()))
      claims.push(claimOf(context, 'part', status, 'cell', head))
  }
  return hasCounts ? claims : null
}
