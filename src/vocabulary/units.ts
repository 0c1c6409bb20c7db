/** Units of what is measured: how many of its base each is, in any language. */
import { timeAt, timeOf, timeSource } from './figures.ts'
import { SPACED } from './pattern.ts'
import { SPANS } from './words.ts'

/** How many of its base unit a unit is, and how many it is as well for others; units of one base can be compared. */
type Unit = [base: string, factor: number, other?: number]

/** In small letters: they are known in any. */
const UNITS: Record<string, Unit> = {
  ns: ['s', 1e-9],
  µs: ['s', 1e-6],
  us: ['s', 1e-6],
  ms: ['s', 1e-3],
  s: ['s', 1],
  sec: ['s', 1],
  sek: ['s', 1],
  сек: ['s', 1],
  мс: ['s', 1e-3],
  秒: ['s', 1],
  毫秒: ['s', 1e-3],
  ミリ秒: ['s', 1e-3],
  초: ['s', 1],
  밀리초: ['s', 1e-3],
  分钟: ['s', 60],
  分鐘: ['s', 60],
  小时: ['s', 3600],
  小時: ['s', 3600],
  secs: ['s', 1],
  second: ['s', 1],
  seconds: ['s', 1],
  min: ['s', 60],
  mins: ['s', 60],
  minute: ['s', 60],
  minutes: ['s', 60],
  h: ['s', 3600],
  hour: ['s', 3600],
  hours: ['s', 3600],
  '%': ['%', 1],
  '％': ['%', 1],
  b: ['b', 1],
  kb: ['b', 1e3, 1024],
  kib: ['b', 1024],
  mb: ['b', 1e6, 1024 ** 2],
  mib: ['b', 1024 ** 2],
  gb: ['b', 1e9, 1024 ** 3],
  gib: ['b', 1024 ** 3],
  tb: ['b', 1e12, 1024 ** 4],
  tib: ['b', 1024 ** 4],
  kg: ['kg', 1],
  mm: ['m', 1e-3],
  cm: ['m', 1e-2],
  km: ['m', 1e3],
  '°c': ['°c', 1],
  '℃': ['°c', 1],
  '°f': ['°f', 1],
  kwh: ['kwh', 1],
  fps: ['fps', 1],
  rps: ['rps', 1],
  'req/s': ['rps', 1],
  x: ['x', 1],
  '€': ['€', 1],
  eur: ['€', 1],
  $: ['$', 1],
  usd: ['$', 1],
  '£': ['£', 1],
  gbp: ['£', 1],
}

/** Units in which capitals count, as in "mW" and "MW", or that are words in small letters: known right behind digits only. */
const AS_WRITTEN: Record<string, Unit> = {
  mg: ['kg', 1e-6],
  g: ['kg', 1e-3],
  t: ['kg', 1e3],
  ml: ['l', 1e-3],
  l: ['l', 1],
  mW: ['w', 1e-3],
  W: ['w', 1],
  kW: ['w', 1e3],
  MW: ['w', 1e6],
  Wh: ['kwh', 1e-3],
  Hz: ['hz', 1],
  kHz: ['hz', 1e3],
  MHz: ['hz', 1e6],
  GHz: ['hz', 1e9],
  mV: ['v', 1e-3],
  V: ['v', 1],
  kV: ['v', 1e3],
  mA: ['a', 1e-3],
  A: ['a', 1],
}

/** Names and signs of money, on either side of a number, and the unit that each is. */
const MONEY: Record<string, string> = {
  ...{ '€': '€', EUR: '€', Euro: '€', Euros: '€' },
  ...{ $: '$', USD: '$', Dollar: '$', Dollars: '$', dollar: '$', dollars: '$' },
  ...{ '£': '£', GBP: '£', CHF: 'chf', PLN: 'pln', BRL: 'brl', INR: 'inr', '₹': '₹' },
  ...{ '¥': '¥', JPY: 'jpy', CNY: 'cny', '₽': '₽', RUB: 'rub', '₺': '₺', TRY: 'try' },
  ...{ '₩': '₩', KRW: 'krw', '₫': '₫', VND: 'vnd' },
}

/** Signs of money that stand before a number. */
export const MONEY_SIGNS = '$€£'

const DAY = SPANS.day

/** Spans that are of no fixed length: of workdays some count their hours, others every day with the weekend between. */
const LOOSE: ReadonlyMap<number, [least: number, most: number]> = new Map([
  [SPANS.workday, [8 * SPANS.hour, 4 * DAY]],
  [SPANS.month, [28 * DAY, 31 * DAY]],
  [SPANS.year, [365 * DAY, 366 * DAY]],
])

/** How long a day is beside hours, whose unit is shorter: a day of work has eight of them. */
export function besideHours(unit: Unit, other: Unit): Unit {
  const isDay = unit[0] === 's' && unit[1] === DAY && other[1] < DAY
  return isDay ? ['s', 8 * SPANS.hour, DAY] : unit
}

/** Source of an expression for a unit, right behind its number. */
export function unitSource(): string {
  const known = Object.keys(UNITS)
    .sort((a, b) => b.length - a.length)
    .map(escaped)
  return `${known.join('|')}|${timeSource()}`
}

/** What a unit is, as it is written; null where nobody knows. */
export function unitOf(text: string): Unit | null {
  const known = UNITS[text.toLowerCase()]
  if (known) return known
  const seconds = timeOf(text)
  return seconds === null ? null : ['s', ...(LOOSE.get(seconds) ?? ([seconds] as const))]
}

/** A unit beside digits, and how long what is written of it behind them is. */
interface MeasuredIn {
  unit: string
  factor: number
  length: number
}

let behindDigits: { unit: RegExp; asWritten: RegExp; ratio: RegExp } | undefined

function unitShapes(): NonNullable<typeof behindDigits> {
  if (behindDigits) return behindDigits
  const anyCase = Object.keys(UNITS)
    .sort((a, b) => b.length - a.length)
    .map((unit) => escaped(unit).replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`))
  behindDigits = {
    unit: new RegExp(`^[\\s-]?(${anyCase.join('|')})(?![${SPACED}\\d])`, 'u'),
    asWritten: new RegExp(`^\\s?(${Object.keys(AS_WRITTEN).join('|')})(?![${SPACED}\\d/])`, 'u'),
    ratio: new RegExp(`^\\s?([${SPACED}]{1,5}/[${SPACED}]{1,5})(?![${SPACED}\\d])`, 'u'),
  }
  return behindDigits
}

/**
 * The unit that digits are in: what stands right behind them, a ratio of two such as "mb/s" included, or money on either side.
 * Null where there is none.
 */
export function unitBeside(before: string, behind: string): MeasuredIn | null {
  const { unit, asWritten, ratio } = unitShapes()
  const [two = '', named = ''] = ratio.exec(behind) ?? []
  if (named !== '' && UNITS[named.toLowerCase()] === undefined)
    return { unit: named.toLowerCase(), factor: 1, length: two.length }
  const [whole = '', anyCase = ''] = unit.exec(behind) ?? []
  const known = UNITS[anyCase.toLowerCase()]
  if (known) return { unit: known[0], factor: known[1], length: whole.length }
  const [part = '', written = ''] = asWritten.exec(behind) ?? []
  const exact = AS_WRITTEN[written]
  if (exact) return { unit: exact[0], factor: exact[1], length: part.length }
  const time = timeAt(behind)
  return time ? { unit: 's', factor: time.value, length: time.text.length } : moneyBeside(before, behind)
}

let money: { before: RegExp; behind: RegExp; scale: RegExp } | undefined

function moneyShapes(): NonNullable<typeof money> {
  if (money) return money
  const names = Object.keys(MONEY).map(escaped).join('|')
  money = {
    before: new RegExp(`(${names})\\s?$`, 'u'),
    behind: new RegExp(`^\\s?(${names})(?![${SPACED}])`, 'u'),
    scale: new RegExp(`^(?:[kKM](?![${SPACED}\\d])|\\s[kKM](?=(?:${names})(?![${SPACED}])))`, 'u'),
  }
  return money
}

function moneyBeside(before: string, behind: string): MeasuredIn | null {
  const shapes = moneyShapes()
  const found = shapes.behind.exec(behind)
  const [, name = ''] = found ?? shapes.before.exec(before) ?? []
  const unit = MONEY[name]
  return unit === undefined ? null : { unit, factor: 1, length: found?.[0].length ?? 0 }
}

/** `k` and `M`, thousands and millions, right behind digits or right before money; null for anything else. */
export function letterScaleAt(behind: string): { value: number; text: string } | null {
  const text = moneyShapes().scale.exec(behind)?.[0]
  return text === undefined ? null : { value: text.trim() === 'M' ? 1e6 : 1e3, text }
}

function escaped(unit: string): string {
  return unit.replace('$', '\\$')
}
