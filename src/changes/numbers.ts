/** Which numbers of a promise are looser than they were. */
import type { Item } from '../model.ts'
import { fractionOf } from '../progress.ts'
import { type Quantity, quantitiesIn } from '../read/quantities.ts'

/** A promise as plain text, with what was read of its counts and shares. */
export interface Promised {
  text: string
  claims: Item['claims']
}

export function looserNumbers(was: Promised, now: Promised): string[] {
  const [before, after] = [promisesOf(was), promisesOf(now)]
  // What stands in both stays as it was, wherever it stands.
  const gone = before.filter((one) => !takeSame(one, after))
  const found = gone.flatMap((one) => {
    const index = after.findIndex(({ unit }) => unit === one.unit)
    const [other] = index < 0 ? [] : after.splice(index, 1)
    if (!other) return one.unit === TOTAL ? [] : [`"${one.text}" is gone`]
    if (isTighter(one, other)) return []
    if (one.text !== other.text) return [`"${one.text}" became "${other.text}"`]
    return [`the limit of "${one.text}" is ${other.limit === null ? 'gone' : 'turned round'}`]
  })
  // "Works for 80% of users" says less than "works".
  const shares = after.filter(({ unit, limit, value }) => unit === '%' && limit !== 'most' && value < 100)
  return [...found, ...(before.length > 0 ? [] : shares.map(({ text }) => `"${text}" is new`))]
}

function takeSame(one: Quantity, others: Quantity[]): boolean {
  const index = others.findIndex(
    (other) =>
      other.value === one.value &&
      other.unit === one.unit &&
      other.limit === one.limit &&
      isPlain(one, other),
  )
  if (index >= 0) others.splice(index, 1)
  return index >= 0
}

/** Whether a number keeps all that another promised; not where nothing says which side is the better one. */
function isTighter(was: Quantity, now: Quantity): boolean {
  if ((was.limit !== null && now.limit === null) || !isPlain(was, now)) return false
  const limit = was.limit ?? now.limit
  if (limit === null || (now.limit !== null && now.limit !== limit)) return false
  return limit === 'most' ? now.value <= was.value : now.value >= was.value
}

/** Whether the digits can be read in one way only: "200.000" for "200" may be a thousand times as much. */
function isPlain(was: Quantity, now: Quantity): boolean {
  return !/[.,]000(?!\d)/u.test(now.text) || /[.,]000(?!\d)/u.test(was.text)
}

/** The unit of what a count is out of. */
const TOTAL = 'total'

/** The numbers of an item; of a count only what it is out of, and a share that is done is to grow. */
function promisesOf({ text, claims }: Promised): Quantity[] {
  let rest = text
  const totals: Quantity[] = []
  for (const { kind, value, text: counted } of claims) {
    const fraction = kind === 'fraction' ? fractionOf(value) : null
    if (!fraction) continue
    rest = rest.replace(counted, ' ')
    totals.push({ value: fraction.total, unit: TOTAL, limit: 'least', text: counted })
  }
  const shares = claims.filter(({ kind }) => kind === 'percent').map(({ value }) => value)
  const quantities = quantitiesIn(rest).map((one) =>
    one.unit === '%' && one.limit === null && shares.includes(Math.floor(one.value))
      ? { ...one, limit: 'least' as const }
      : one,
  )
  return [...quantities, ...totals]
}
