import { caseless } from '../vocabulary/caseless.ts'
import { inDigits, ratesIn, scaleAt } from '../vocabulary/figures.ts'
import { goalpostSource } from '../vocabulary/goalposts.ts'
import { SPACED } from '../vocabulary/pattern.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { letterScaleAt, unitBeside } from '../vocabulary/units.ts'
import { type Limit, limitOf } from './limit.ts'

/** A number in a promise: how much of what, and on which side of it the promise is kept. */
export interface Quantity {
  /**
   * All values that its digits may stand for, in the base of its unit: "1.500" is one and a half or a thousand and more.
   * Empty where they are no number, as in "1.2.3".
   */
  values: number[]
  digits: string
  /** `s` for all times, `%`, and so on; empty without one; of a part of a name the rest of that, `aes-#`. */
  unit: string
  /** `most`: no more than this; `least`: no less; null where nothing tells. */
  limit: Limit | null
  /** Whether it may be left out: a part of a name, "AES-256", or "one", which often counts nothing. */
  isLoose: boolean
  /** Whether it is said to be only about so much, or only one to aim at: "~90%", "target 90%". */
  isSoft: boolean
  /** With its unit and the sign before it. */
  text: string
}

/** The letters of a name that end in a number, or a sign; the digits; a power. */
const NUMBER = new RegExp(
  `((?<![${SPACED}\\d])[${SPACED}](?:[${SPACED}\\d]*[${SPACED}])?[-_.]?|(?<![^\\s(<>≤≥=~:])-)?(\\d{1,3}(?:[ '’]\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)*)((?:e[+-]?|\\^-?|\\s?[×x]\\s?10\\^-?)\\d+(?![${SPACED}\\d]))?`,
  'giu',
)
const NAME_END = new RegExp(`^[${SPACED}]+`, 'u')

/** A text in which a number is written in one way only: full-width digits, powers, blanks, hyphens, numbers in words. */
function inPlainDigits(text: string): string {
  const plain = text
    .replace(/[⁰¹²³⁴-⁹]+/gu, (power) => `^${power}`)
    .normalize('NFKC')
    .replace(/[‐‑‒–−]/gu, '-')
    .replace(/\s/gu, ' ')
  return inDigits(plain)
}

/** No word that says what a number is a limit of stands further away. */
const NEAR = 40
/** No limit that a value is measured against does. */
const FAR = 400

/** A value in brackets behind its limit, one behind its word, one right before its limit: `(71%)`, `620ms < 500ms`. */
const OPENED = /[(（[]\s*(?:p\d{2}[\s:：]*)?$/iu
const CLOSED = /^\s*[)）\]]/u
let valueShapes: { measured: RegExp; compared: RegExp } | undefined

function valueShapesOf(): NonNullable<typeof valueShapes> {
  if (valueShapes) return valueShapes
  const named = `[(（\\[,，]\\s*(?:${phraseSource('atMost')}|${phraseSource('atLeast')})[\\s:：]*(?=\\d)`
  const signed = '[(（\\[,，]?\\s*(?:<=|>=|=<|=>|<|>|≤|≥)'
  valueShapes = {
    measured: caseless(`(?<!\\p{L})(?:${phraseSource('measured')})[\\s:：]*$`),
    compared: caseless(`^\\s*(?:${signed}|${named})\\s*\\d`),
  }
  return valueShapes
}

/**
 * The numbers that a criterion promises, in their order. What was only measured, and counts of what is met, promise
 * nothing: they change as work goes on.
 */
export function quantitiesIn(promise: string): Quantity[] {
  const text = inPlainDigits(promise)
  const rates = ratesIn(text).map(
    ({ value, text: rate }): Quantity => ({
      ...{ values: [value], digits: '', unit: 'rate', limit: null, isLoose: false },
      ...{ isSoft: false, text: rate.trim() },
    }),
  )
  if (!/\d/.test(text)) return rates
  let high: boolean | undefined
  const isHigh = (): boolean => {
    high ??= hasPhrase('high', text)
    return high
  }
  const found: Quantity[] = []
  for (const match of text.matchAll(NUMBER)) {
    const [whole, lead = '', digits = '', power = ''] = match
    const end = match.index + whole.length
    const before = text.slice(Math.max(0, match.index - NEAR), match.index)
    const measure = measureAt(
      /^p$/iu.test(lead) && digits.length > 1 ? PERCENTILES : lead,
      text.slice(end, end + NEAR),
      before,
    )
    const behind = text.slice(end + measure.length, end + measure.length + NEAR)
    if (isMeasured(text.slice(Math.max(0, match.index - FAR), match.index), behind)) continue
    const share = measure.unit === '%' && isHigh() ? 'least' : null
    const factor = measure.factor * (lead === '-' ? -1 : 1)
    const sign = /[<>≤≥]=?\s*$/u.exec(before)?.[0] ?? ''
    const limit = measure.unit === PERCENTILES ? 'least' : (limitOf(before, behind) ?? share)
    found.push({
      values: readingsOf(digits).map((value) => Number((raised(value, power) * factor).toPrecision(12))),
      digits: `${lead}${digits}${power}`,
      unit: measure.unit,
      limit,
      isLoose: measure.isName || (digits === '1' && limit === null),
      isSoft: isSoft(before, behind),
      text: `${sign}${text.slice(match.index, end + measure.length)}`.trim(),
    })
  }
  return [...found, ...rates]
}

/** What is measured in, and how many characters behind the digits say so. */
interface Measure {
  unit: string
  factor: number
  length: number
  isName: boolean
}

const PERCENTILES = 'percentile'

function measureAt(lead: string, behind: string, before: string): Measure {
  const named = lead === '-' ? '' : lead.toLowerCase()
  if (named === PERCENTILES && /^(?![\p{L}\d])/u.test(behind))
    return { unit: PERCENTILES, factor: 1, length: 0, isName: false }
  const scale = letterScaleAt(behind) ?? scaleAt(behind)
  const scaled = scale?.text ?? ''
  const rest = behind.slice(scaled.length)
  const measured = unitBeside(before, rest)
  const times = scale?.value ?? 1
  if (measured)
    return {
      unit: named === '' ? measured.unit : `${named}#${measured.unit}`,
      factor: measured.factor * times,
      length: scaled.length + measured.length,
      isName: named !== '',
    }
  const letters = scaled === '' ? (NAME_END.exec(rest)?.[0] ?? '') : ''
  if (named === '' && letters === '') return { unit: '', factor: times, length: scaled.length, isName: false }
  return {
    unit: `${named}#${letters.toLowerCase()}`,
    factor: times,
    length: scaled.length + letters.length,
    isName: true,
  }
}

let soft: { before: RegExp; behind: RegExp } | undefined

/** "~90%", "about 90%", "target of 90%", "90% (goal)"; a limit on the other side of the word is one all the same. */
function isSoft(before: string, behind: string): boolean {
  const aims = goalpostSource('aims')
  soft ??= {
    before: caseless(`(?:[~≈±]|(?<!\\p{L})(?:${phraseSource('roughly')}|${aims})(?:\\s+of|\\s*[:：])?)\\s*$`),
    behind: caseless(`^\\s*[(（,—–-]?\\s*(?:as\\s+an?\\s+)?(?:${aims})(?!\\p{L})`),
  }
  return soft.before.test(before) || soft.behind.test(behind)
}

/** `1,200` is a thousand and more, `0,5` a half; what groups thousands in one language is a decimal in another. */
function readingsOf(digits: string): number[] {
  const bare = digits.replace(/[ '’]/gu, '')
  const [english, german] = [/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/]
  if (english.test(bare)) return [Number(bare.replaceAll(',', ''))]
  const grouped = german.test(bare) ? [Number(bare.replaceAll('.', '').replace(',', '.'))] : []
  const isDecimal = /^\d+(?:[.,]\d+)?$/.test(bare)
  return [...(isDecimal ? [Number(bare.replace(',', '.'))] : []), ...grouped]
}

/** A number with its power: `2^6`, `1e6`, `1.5×10^6`. */
function raised(value: number, power: string): number {
  if (power === '') return value
  const exponent = Number(/[+-]?\d+$/.exec(power)?.[0] ?? 0)
  return power.startsWith('^') ? value ** exponent : value * 10 ** exponent
}

/** What a number counts or measures so far, and does not promise. */
function isMeasured(before: string, behind: string): boolean {
  const { measured, compared } = valueShapesOf()
  // "620ms < 500ms".
  if (compared.test(behind)) return true
  // "(28/32)".
  if (/^\s*\/\s*\d/u.test(behind) || /\d\s*\/\s*$/u.test(before))
    return /[(（][^()（）]*$/u.test(before) && /^[^()（）]*[)）]/u.test(behind)
  const isAlone = OPENED.test(before) && CLOSED.test(behind)
  return (isAlone || measured.test(before)) && saysALimit(before)
}

/** Whether a text says a limit of its own, so that a number behind it is a value. */
function saysALimit(text: string): boolean {
  return /[<>≤≥]/u.test(text) || hasPhrase('atMost', text) || hasPhrase('atLeast', text)
}
