/** Which numbers of a promise are looser than they were. */
import type { Item } from '../model.ts'
import { fractionOf } from '../progress.ts'
import { daysIn, months } from '../read/log/heads.ts'
import { type Quantity, quantitiesIn } from '../read/quantities.ts'
import { fold } from '../vocabulary/fold.ts'
import { goalpostWords } from '../vocabulary/goalposts.ts'

/** A promise as plain text, with what was read of its counts and shares. */
export interface Promised {
  text: string
  claims: Item['claims']
}

/**
 * Those that are gone, worse, or on no side any more, as parts of a sentence.
 *
 * @param assume says on which side a number is kept where its words don't
 */
export function looserNumbers(
  was: Promised,
  now: Promised,
  assume: (quantity: Quantity) => Quantity = (quantity) => quantity,
): string[] {
  const [before, after] = [promisesOf(was).map(assume), promisesOf(now).map(assume)]
  const hadNumbers = before.length > 0
  const isSofter = after.filter(({ isSoft }) => isSoft).length > before.filter(({ isSoft }) => isSoft).length
  const softened = isSofter
    ? after.filter(({ isSoft }) => isSoft).map(({ text }) => `"${text}" is only aimed at`)
    : []
  // What stands in both stays as it was, wherever it stands.
  const gone = before.filter((one) => !takeFirst(after, (other) => isSame(one, other)))
  const named: Quantity[] = []
  const found = gone.flatMap((one) => {
    const other = takeFirst(after, ({ unit }) => unit === one.unit)
    if (other) return isTighter(one, other) ? [] : [becameOf(one, other)]
    if (one.isLoose && one.unit !== TOTAL) named.push(one)
    return one.isLoose ? [] : [`"${one.text}" is gone`]
  })
  // "AES-256" and "DES-56": which is more nobody can tell, so that the other one counts as less.
  const renamed = named.flatMap((one) => {
    const other = takeFirst(after, ({ isLoose, unit }) => isLoose && unit !== TOTAL)
    return other ? [becameOf(one, other)] : []
  })
  // "Works for 80% of users" says less than "works".
  const shares = after.filter(
    ({ unit, limit, values: [value = 0] }) => unit === '%' && limit !== 'most' && value < 100,
  )
  return [
    ...found,
    ...renamed,
    ...(hadNumbers ? [] : shares.map(({ text }) => `"${text}" is new`)),
    ...(found.length + renamed.length > 0 ? [] : [...softened, ...laterDays(was.text, now.text)]),
  ]
}

/** Days and months by their names, "1 May 2026": one that is gone for a later one, or for one of which nothing tells. */
function laterDays(was: string, now: string): string[] {
  const [before, after] = [namedDays(was), namedDays(now)]
  const gone = before.filter((one) => !after.includes(one))
  const come = after.filter((one) => !before.includes(one))
  const isEnd = goalpostWords('before', now).length > 0
  return gone.flatMap((day, index) => {
    const other = come[index]
    if (other === undefined) return [`"${day}" is gone`]
    return isEnd && other < day ? [] : [`"${day}" became "${other}"`]
  })
}

/** A text without the names of months beside numbers: "May 2026" allows nothing. */
export function withoutMonths(text: string): string {
  return text.replace(NEAR_NUMBER, (word) => (months().has(fold(word.replace('.', ''))) ? ' ' : word))
}

const NEAR_NUMBER = /(?<=\d(?:st|nd|rd|th)?\.?\s)\p{L}{3,}|(?<!\p{L})\p{L}{3,}\.?(?=\s+\d)/gu
const MONTH = /(?<![\p{L}\d])(?<!\d[\s.]{1,3}(?:de\s)?)(\p{L}{3,})\.?\s+(?:de\s+)?(\d{4})(?!\d)/gu

function namedDays(text: string): string[] {
  const monthly = [...text.matchAll(MONTH)].flatMap(([, name = '', year]) => {
    const month = months().get(fold(name))
    return month === undefined ? [] : [`${year}-${String(month).padStart(2, '0')}`]
  })
  return [...daysIn(text), ...monthly]
}

function becameOf(one: Quantity, other: Quantity): string {
  if (one.text !== other.text) return `"${one.text}" became "${other.text}"`
  return `the limit of "${one.text}" is ${other.limit === null ? 'gone' : 'turned round'}`
}

function takeFirst(others: Quantity[], is: (other: Quantity) => boolean): Quantity | null {
  const index = others.findIndex(is)
  return index < 0 ? null : (others.splice(index, 1)[0] ?? null)
}

/**
 * Whether two are equal, however they are written: 2000, 2,000 and 2 000. With a unit "1.500" may be one and a half, and is
 * equal only to itself; counts have thousands there.
 */
function isSame(one: Quantity, other: Quantity): boolean {
  if (one.unit !== other.unit || one.limit !== other.limit) return false
  if (one.values.length === 0 || other.values.length === 0) return one.digits === other.digits
  if (one.values.join() === other.values.join()) return true
  if (isOtherwiseGrouped(one.digits, other.digits)) return false
  const isPlain = one.values.length === 1 && other.values.length === 1
  return (isPlain || one.unit === '') && one.values.at(-1) === other.values.at(-1)
}

/** "1,000" and "1.000": what one reader takes for a thousand is one to another. */
function isOtherwiseGrouped(one: string, other: string): boolean {
  const [signs, others] = [one, other].map((digits) => digits.replace(/[^.,]/gu, ''))
  return signs !== '' && others !== '' && signs !== others
}

/** Whether a number keeps all that another promised; not where nothing says which side is the better one. */
function isTighter(was: Quantity, now: Quantity): boolean {
  if (was.limit !== null && now.limit === null) return false
  const limit = was.limit ?? now.limit
  if (limit === null || (now.limit !== null && now.limit !== limit)) return false
  if (was.values.length === 0 || now.values.length === 0) return false
  return limit === 'most'
    ? Math.max(...now.values) <= Math.min(...was.values)
    : Math.min(...now.values) >= Math.max(...was.values)
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
    totals.push({
      ...{ values: [fraction.total], digits: String(fraction.total), unit: TOTAL, limit: 'least' },
      ...{ isLoose: true, isSoft: false, text: counted },
    })
  }
  const shares = claims.filter(({ kind }) => kind === 'percent').map(({ value }) => value)
  const quantities = quantitiesIn(rest).map((one) =>
    one.unit === '%' && one.limit === null && shares.includes(Math.floor(one.values[0] ?? -1))
      ? { ...one, limit: 'least' as const }
      : one,
  )
  return [...quantities, ...totals]
}
