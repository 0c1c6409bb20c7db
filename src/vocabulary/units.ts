/** Units of what is measured: how many of its base each is, in any language. */
import { timeOf, timeSource } from './figures.ts'
import { SPANS } from './words.ts'

/** How many of its base unit a unit is, and how many it is as well for others; units of one base can be compared. */
type Unit = [base: string, factor: number, other?: number]

export const UNITS: Record<string, Unit> = {
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
  kg: ['g', 1e3],
  mm: ['m', 1e-3],
  cm: ['m', 1e-2],
  km: ['m', 1e3],
  '°c': ['°c', 1],
  '℃': ['°c', 1],
  '°f': ['°f', 1],
  kwh: ['Wh', 1e3],
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
    .map((unit) => unit.replace('$', '\\$'))
  return `${known.join('|')}|${timeSource()}`
}

/** What a unit is, as it is written; null where nobody knows. */
export function unitOf(text: string): Unit | null {
  const known = UNITS[text.toLowerCase()]
  if (known) return known
  const seconds = timeOf(text)
  return seconds === null ? null : ['s', ...(LOOSE.get(seconds) ?? ([seconds] as const))]
}
