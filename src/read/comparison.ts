/** A value held against its limit: like with like, and short only where it is however one reads its digits and units. */
import { besideHours, MONEY_SIGNS, unitOf } from '../vocabulary/units.ts'

/** A number as it is written, with its unit behind it or its sign of money before it; empty without. */
export interface Amount {
  digits: string
  unit: string
  /** Whether a word behind it says what it counts: such a number has no unit of another's. */
  isNamed: boolean
}

export interface Comparison {
  /** `620 < 500`, in the base of the unit. */
  text: string
  unit: string
  left: number
  right: number
}

const BARE: NonNullable<ReturnType<typeof unitOf>> = ['', 1]

/** Null where the two can't be compared. */
export function comparisonOf(value: Amount, limit: Amount, sign: string): Comparison | null {
  // A bare number beside one with a unit is in that unit too, unless it counts something else: "500 requests (620 ms)".
  const isOther = (one: Amount, other: Amount): boolean => one.unit === '' && one.isNamed && other.unit !== ''
  if (isOther(value, limit) || isOther(limit, value)) return null
  const [first, second] = [value.unit || limit.unit, limit.unit || value.unit].map((unit) =>
    unit === '' ? BARE : unitOf(unit),
  )
  if (!first || !second || first[0] !== second[0]) return null
  const [unit] = first
  const [one, other] = [besideHours(first, second), besideHours(second, first)]
  const op = sign.replace(/≤|=</, '<=').replace(/≥|=>/, '>=')
  const isMoney = unit !== '' && MONEY_SIGNS.includes(unit)
  const readings = (isMoney ? [true] : [false, true]).flatMap((isGrouped) =>
    ([1, 2] as const).map((at): Comparison => {
      const left = round(numberOf(value.digits, isGrouped) * (one[at] ?? one[1]))
      const right = round(numberOf(limit.digits, isGrouped) * (other[at] ?? other[1]))
      return { text: `${left} ${op} ${right}`, unit, left, right }
    }),
  )
  return readings.find(({ text }) => holds(text)) ?? readings[0] ?? null
}

/** Whether a comparison such as `620 < 500` is true. */
export function holds(comparison: string): boolean {
  const [left, sign, right] = comparison.split(' ')
  const [actual, limit] = [Number(left), Number(right)]
  switch (sign) {
    case '<':
      return actual < limit
    case '<=':
      return actual <= limit
    case '>':
      return actual > limit
    default:
      return actual >= limit
  }
}

/**
 * `1,200` is a thousand and more, `0,5` is a half.
 *
 * @param isGrouped whether `1.200` is a thousand and more as well: of money nobody gives three places of a cent
 */
function numberOf(digits: string, isGrouped: boolean): number {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return Number(digits.replaceAll(',', ''))
  const plain = isGrouped && GROUPED.test(digits) ? digits.replaceAll('.', '') : digits
  return Number(plain.replace(',', '.'))
}

const GROUPED = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/

function round(value: number): number {
  return Number(value.toPrecision(12))
}
