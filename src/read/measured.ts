import { type Rich, without } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { hasPhrase, isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { type Context, claimOf } from './context.ts'

/**
 * What an item's own words count or measure: `28/32`, `3 of 4 tests`, `87% passing`, `P95: 620ms < 500ms`,
 * `coverage 71% (>80%)`. Fractions that may be dates or numbering count nothing, and code shows what it holds.
 */
export function measuredClaims(context: Context, rich: Rich): Claim[] {
  const text = without(rich, 'code')
  if (!/\d/.test(text)) return []
  const claim = (kind: Claim['kind'], value: Claim['value'], start: number, length: number): Claim =>
    claimOf(context, kind, value, 'item', rich, start, start + length)
  return [
    ...fractionsIn(text).map(({ value, index, length }) => claim('fraction', value, index, length)),
    ...sharesIn(text).map(({ value, index, length }) => claim('percent', value, index, length)),
    ...measuresIn(text).map(({ value, index, length }) => claim('measure', value, index, length)),
  ]
}

interface Found<T> {
  value: T
  index: number
  length: number
}

/** What stands right before a number and up to three words behind it, where what it counts is named. */
const BEFORE = /([\p{L}'’/-]+)[\s:：(（—–-]*$/u
const BEHIND = /^(?:[\s:：(（]*[\p{L}'’-]+){1,3}/u

/** No word that says what a number counts is further away than this. */
const NEAR = 80

/** What stands right before and right behind a number. */
function around(text: string, start: number, length: number): [left: string, right: string] {
  const end = start + length
  return [text.slice(Math.max(0, start - NEAR), start), text.slice(end, end + NEAR)]
}

const FRACTION = /(?<![\p{L}\d/.,$€£<>≤≥=+-])(\d{1,6})\s?\/\s?(\d{1,6})(?![\d/\p{L}]|[.,]\d)/gu

function fractionsIn(text: string): Found<string>[] {
  const found: Found<string>[] = []
  for (const match of [...text.matchAll(FRACTION), ...text.matchAll(countedOf())]) {
    const [whole, met, total] = match
    const [left, right] = around(text, match.index, whole.length)
    const isBracketed = /[(（[]\s*$/u.test(left) && /^[^()（）[\]]{0,40}[)）\]]/u.test(right)
    const before = BEFORE.exec(left)?.[1] ?? ''
    if (isPhrase('part', before) || Number(total) === 0) continue
    // Nobody ticks what has not begun: `(0/24)` shows how a display begins.
    if (
      (isBracketed && Number(met) > 0) ||
      hasPhrase('counted', before) ||
      hasPhrase('counted', BEHIND.exec(right)?.[0] ?? '')
    )
      found.push({ value: `${met}/${total}`, index: match.index, length: whole.length })
  }
  return found
}

/** `28 of 32`, in any language. */
function countedOf(): RegExp {
  return new RegExp(
    `(?<![\\d/.,])(\\d{1,6})\\s+(?:${phraseSource('of')})\\s+(\\d{1,6})(?![\\d/]|[.,]\\d)`,
    'giu',
  )
}

/** A percentage of tests that pass or of work that is complete; any other may measure anything. */
function sharesIn(text: string): Found<number>[] {
  return [...text.matchAll(/(?<![\d.,<>≤≥=~-])(?<![<>≤≥=]\s)(\d{1,3})(?:[.,]\d+)?\s?[%％]/gu)].flatMap(
    (match) => {
      const [whole, percent] = match
      const [left, right] = around(text, match.index, whole.length)
      const isShare =
        hasPhrase('counted', BEFORE.exec(left)?.[1] ?? '') ||
        hasPhrase('counted', /^\s*\p{L}+/u.exec(right)?.[0] ?? '')
      const value = Number(percent)
      // Nobody ticks what has not begun.
      return isShare && value > 0 && value <= 100 ? [{ value, index: match.index, length: whole.length }] : []
    },
  )
}

/** How many of its base unit a unit is; units of one base can be compared. */
const UNITS: Record<string, [base: string, factor: number]> = {
  ns: ['s', 1e-9],
  µs: ['s', 1e-6],
  us: ['s', 1e-6],
  ms: ['s', 1e-3],
  s: ['s', 1],
  sec: ['s', 1],
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
  kb: ['b', 1e3],
  kib: ['b', 1024],
  mb: ['b', 1e6],
  mib: ['b', 1024 ** 2],
  gb: ['b', 1e9],
  gib: ['b', 1024 ** 3],
  fps: ['fps', 1],
  rps: ['rps', 1],
  'req/s': ['rps', 1],
  x: ['x', 1],
}

const NUMBER = `(?<![\\p{L}\\d.,])(?:[~≈]\\s?)?(\\d+(?:[.,]\\d+)*)\\s?(${Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|')})?(?![\\p{L}\\d])`
const COMPARISON = '(<=|>=|=<|=>|<|>|≤|≥)'

function measuresIn(text: string): Found<string>[] {
  if (!/[<>≤≥]/.test(text)) return []
  const limit = `(?:(?:${phraseSource('limit')})[\\s:：]*)?`
  const direct = new RegExp(`${NUMBER}\\s*${COMPARISON}\\s*${NUMBER}`, 'giu')
  const bracketed = new RegExp(
    `${NUMBER}(?:\\s+[A-Za-z]\\w{0,8}){0,2}\\s*[,;(（[]\\s*${limit}${COMPARISON}\\s*${NUMBER}`,
    'giu',
  )
  const reversed = new RegExp(
    `${COMPARISON}\\s*${NUMBER}[^\\d<>≤≥]{0,24}?(?<!\\p{L})(?:${phraseSource('measured')})[\\s:：]*${NUMBER}`,
    'giu',
  )
  const found: Found<string>[] = []
  const add = (match: RegExpExecArray, actual: number, sign: number, bound: number): void => {
    const value = comparisonOf(match, actual, sign, bound)
    // Of bare numbers, `18 > 20` may be an arrow: a label has to say what they are.
    const isNamed = value?.unit !== '' || /[:：]\s*$/u.test(text.slice(0, match.index))
    if (value && isNamed && !found.some(({ index }) => index === match.index))
      found.push({ value: value.text, index: match.index, length: match[0].length })
  }
  for (const match of text.matchAll(direct)) add(match, 1, 3, 4)
  for (const match of text.matchAll(bracketed)) add(match, 1, 3, 4)
  for (const match of text.matchAll(reversed)) add(match, 4, 1, 2)
  return found
}

/** The comparison of a match in one unit; null where the units can't be compared. Numbers stand before their units. */
function comparisonOf(
  match: RegExpExecArray,
  actual: number,
  sign: number,
  bound: number,
): { text: string; unit: string } | null {
  const [first, second] = [match[actual + 1], match[bound + 1]].map((unit) => (unit ?? '').toLowerCase())
  const left = UNITS[first || second || ''] ?? ['', 1]
  const right = UNITS[second || first || ''] ?? ['', 1]
  if (left[0] !== right[0]) return null
  const op = (match[sign] ?? '').replace(/≤|=</, '<=').replace(/≥|=>/, '>=')
  const number = (index: number, factor: number): number => round(numberOf(match[index] ?? '') * factor)
  return { text: `${number(actual, left[1])} ${op} ${number(bound, right[1])}`, unit: left[0] }
}

/** `1,200` is a thousand and more, `0,5` is a half. */
function numberOf(digits: string): number {
  const isGrouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)
  return Number(isGrouped ? digits.replaceAll(',', '') : digits.replace(',', '.'))
}

function round(value: number): number {
  return Number(value.toPrecision(12))
}
