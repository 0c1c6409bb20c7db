import { type Rich, without } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { hasPhrase, isPhrase, phraseAt, phraseSource, wordSource } from '../vocabulary/phrases.ts'
import { MONEY_SIGNS, unitSource } from '../vocabulary/units.ts'
import { afterwardsIn } from './afterwards.ts'
import { type Comparison, comparisonOf } from './comparison.ts'
import { type Context, claimOf } from './context.ts'
import { lastValue } from './last-value.ts'
import { isAimedAt } from './limit.ts'
import { againstThreshold, isSampled, looselyAsked } from './thresholds.ts'

/**
 * What an item's own words count or measure: `28/32`, `3 of 4 tests`, `87% passing`, `P95: 620ms < 500ms`,
 * `coverage 71% (>80%)`. Fractions that may be dates or numbering count nothing, and code shows what it holds.
 */
export function measuredClaims(context: Context, rich: Rich): Claim[] {
  const text = without(rich, 'code').replace(QUOTED, (words) => ' '.repeat(words.length))
  if (!/\d/.test(text)) return []
  const claim = (kind: Claim['kind'], value: Claim['value'], start: number, length: number): Claim =>
    claimOf(context, kind, value, 'item', rich, start, start + length)
  const after = afterwardsIn(text)
  return [
    ...(after ? [claim(after.kind, after.value, after.index, after.length)] : []),
    ...fractionsIn(text).map(({ kind, value, index, length }) => claim(kind, value, index, length)),
    ...sharesIn(text).map(({ value, index, length }) => claim('percent', value, index, length)),
    ...measuresIn(text).map(({ value, index, length }) => claim('measure', value, index, length)),
  ]
}

/** What a field measures against the limit or target that it names itself: "Coverage: 72% (target 80%)". */
export function measuredField(context: Context, line: Rich): Claim[] {
  const text = without(line, 'code')
  return /\d/.test(text)
    ? measuresIn(text).map(({ value, index, length }) =>
        claimOf(context, 'measure', value, 'field', line, index, index + length),
      )
    : []
}

/** What a text quotes is said by something else: "Shows "3 of 5 done" in the header". */
const QUOTED =
  /(?<![\p{L}\p{N}])(?:"[^"]{1,80}"|“[^”]{1,80}”|„[^“”]{1,80}[“”]|«[^»]{1,80}»|「[^」]{1,80}」)(?![\p{L}\p{N}])/gu

/**
 * What the row of a table measures against its target, "| Latency | < 200 ms | 340 ms |"; none where nobody can say whether
 * that is to be passed or kept below.
 */
export function measuredRow(context: Context, name: string, target: Rich, actual: Rich): Claim[] {
  const isLimit =
    /[<>≤≥]/u.test(target.text) || hasPhrase('atMost', target.text) || hasPhrase('atLeast', target.text)
  if (!isLimit && !hasPhrase('high', name)) return []
  const [found] = valuesBesideLimits(`${isLimit ? '' : '>= '}${target.text} (${actual.text})`)
  return found ? [claimOf(context, 'measure', found.value, 'cell', actual, 0, actual.text.length)] : []
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

/** What is counted or compared is two numbers. Most items have none or one, and to look for words around them takes a while. */
const TWO_NUMBERS = /\d\D+\d/

/** Nobody asks for more in one item. */
const MOST_ASKED = 8

const FRACTION = /(?<![\p{L}\d/.,$€£<>≤≥=+-])(\d{1,6})\s?\/\s?(\d{1,6})(?![\d/\p{L}]|[.,]\d)/gu

function fractionsIn(text: string): (Found<string> & { kind: 'fraction' | 'measure' })[] {
  if (!TWO_NUMBERS.test(text)) return []
  const found: ReturnType<typeof fractionsIn> = []
  const asked = askedIn(text).slice(0, MOST_ASKED)
  const [kept] = keptIn(text)
  for (const match of [...text.matchAll(FRACTION), ...text.matchAll(countedOf())]) {
    const [whole, met, total] = match
    const [left, right] = around(text, match.index, whole.length)
    const isBracketed = /[(（[]\s*$/u.test(left) && /^[^()（）[\]]{0,40}[)）\]]/u.test(right)
    const before = BEFORE.exec(left)?.[1] ?? ''
    if (isPhrase('part', before) || Number(total) === 0) continue
    if (countsNoWork(left, right)) continue
    const ratio = Number(met) / Number(total)
    // As many as were asked for, or the number that is asked for itself.
    const isEnough = asked.some(
      ({ number, of, at }) =>
        at === match.index || (of === undefined ? number <= Number(met) : number / Number(of) <= ratio),
    )
    // "Errors below 5 of 1000 requests: 2 of 1000".
    const loosely = looselyAsked(left)
    const isKept = kept !== undefined && ratio <= kept.number / Number(kept.of)
    if (isEnough || isKept || (loosely !== null && ratio > loosely)) continue
    // "8 of 10 users succeed, goal 9": a number to reach says that the other is what was reached.
    const isShort = asked.some(
      ({ number, of, at }) => at > match.index && of === undefined && number <= Number(total),
    )
    // Nobody ticks what has not begun: `(0/24)` shows how a display begins.
    if (
      ((isBracketed || isShort || isAtEnd(whole, left, right) || isAllSaid(left, right)) &&
        Number(met) > 0) ||
      hasPhrase('counted', before) ||
      hasPhrase('counted', BEHIND.exec(right)?.[0] ?? '')
    ) {
      const at = { start: match.index, end: match.index + whole.length }
      const part = againstThreshold(text, { met: Number(met), total: Number(total), ...at })
      if (part) found.push({ kind: 'measure', ...part })
      else found.push({ kind: 'fraction', value: `${met}/${total}`, index: at.start, length: whole.length })
    }
  }
  return found
}

/** "Pages: 3 of 5", "Pages - 3 of 5": behind a colon or dash that ends the text. With a slash it may be a day. */
function isAtEnd(whole: string, left: string, right: string): boolean {
  if (whole.includes('/') || !/^\s*[.。]?\s*$/u.test(right)) return false
  const name = /(\p{L}[^:：]*?)(?:\s*[:：]|\s[—–-]+)\s*$/u.exec(left)?.[1]
  const isOther = (['quantity', 'scored', 'high', 'target'] as const).some((kind) =>
    hasPhrase(kind, name ?? ''),
  )
  return name !== undefined && !isOther
}

/** Words of a thing and of what was done to it. */
const MOST_SAID = 5

/** "3 of 5 suppliers trained": all that a text says, and what was done to each. */
function isAllSaid(left: string, right: string): boolean {
  const words = right
    .replace(/[.。]?\s*$/u, '')
    .trimStart()
    .split(/\s+/)
  const isPlain = words.every((word) => /^\p{L}[\p{L}'’-]*$/u.test(word))
  if (/\S/u.test(left) || !isPlain || words.length > MOST_SAID) return false
  return [1, 2].some((count) => words.length > count && isPhrase('treated', words.slice(-count).join(' ')))
}

/** "(5/7 in favour)", "Spot check (3/10 boxes)". */
function countsNoWork(left: string, right: string): boolean {
  const behind = /^[^()（）[\],;，；]*/u.exec(right)?.[0] ?? ''
  if (hasPhrase('uncounted', behind) && !hasPhrase('counted', behind)) return true
  // "2 of 3 checks were false alarms", but neither "2 of 3 false alarms" nor "2 of 3 alarms that were false alarms fixed".
  dismissed ??= caseless(`\\S\\s*${wordSource('dismissed')}(?<rest>.*)$`)
  const rest = dismissed.exec(behind.trimStart())?.groups?.rest
  if (rest !== undefined && !hasPhrase('counted', rest)) return true
  return hasPhrase('sampled', /(?:[\p{L}'’-]+[\s:：(（—–-]*){1,2}$/u.exec(left)?.[0] ?? '')
}

let dismissed: RegExp | undefined

/** What is asked for, "At least 30 of 45 bugs", "30/45 bugs (target 30)", of how many if it says so, and where it stands. */
function askedIn(text: string): { number: number; of: string | undefined; at: number }[] {
  return [...text.matchAll(askedOf())].map(({ index, 0: whole, 1: fraction = '', 2: digits, 3: total }) => ({
    number: Number(digits),
    of: total,
    at: index + whole.length - fraction.length,
  }))
}

let most: RegExp | undefined

/** How many at most a text allows, and of how many: "below 5 of 1000". */
function keptIn(text: string): { number: number; of: string | undefined }[] {
  most ??= caseless(
    `(?:(?<!\\p{L})(?:${phraseSource('atMost')})|[<≤])[\\s:：=]*(\\d{1,6})(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)(\\d{1,6})`,
    'gu',
  )
  return [...text.matchAll(most)].map(([, number, of]) => ({ number: Number(number), of }))
}

let asked: RegExp | undefined

function askedOf(): RegExp {
  const words = `${phraseSource('atLeast')}|${phraseSource('target')}`
  const of = `(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)(\\d{1,6})`
  asked ??= caseless(`(?<!\\p{L})(?:${words})[\\s:：]*((\\d{1,6})(?:${of}|\\s*(?=[)）]|$)))`, 'gu')
  return asked
}

let counted: RegExp | undefined

/** `28 of 32`, in any language. */
function countedOf(): RegExp {
  counted ??= caseless(
    `(?<![\\d/.,])(\\d{1,6})\\s+(?:${phraseSource('of')})\\s+(\\d{1,6})(?![\\d/]|[.,]\\d)`,
    'gu',
  )
  return counted
}

/**
 * A percentage of tests that pass or of work that is complete; any other may measure anything. One to get to is no
 * shortfall, however little it asks for.
 */
function sharesIn(text: string): Found<number>[] {
  return [...text.matchAll(/(?<![\d.,<>≤≥=~-])(?<![<>≤≥=]\s)(\d{1,3})(?:[.,]\d+)?\s?[%％]/gu)].flatMap(
    (match) => {
      const [whole, percent] = match
      const [left, right] = around(text, match.index, whole.length)
      const isShare =
        isAloneAtEnd(left, right, leadOf(text, match.index)) ||
        countsWork(BEFORE.exec(left)?.[1] ?? '') ||
        countsWork(/^\s*\p{L}+/u.exec(right)?.[0] ?? '', /^\s*\p{L}+(?:\s\p{L}+)?/u.exec(right)?.[0])
      const value = Number(percent)
      // Nobody ticks what has not begun.
      const isBegun = value > 0 && value <= 100
      return isShare && isBegun && !isAimedAt(left, right) && !isSampled(left)
        ? [{ value, index: match.index, length: whole.length }]
        : []
    },
  )
}

/** "Deploy (50%)": in brackets of its own behind all the rest, where that names nothing that a percentage measures. */
function isAloneAtEnd(left: string, right: string, before: string): boolean {
  if (!/\p{L}.*[(（]\s*$/u.test(left) || !/^\s*[)）]\s*$/u.test(right)) return false
  const kinds = ['quantity', 'high', 'atLeast', 'atMost', 'target', 'sampled', 'reaching'] as const
  return !/[%％<>≤≥]/u.test(before) && !kinds.some((kind) => hasPhrase(kind, before))
}

/** "tests", but not "test coverage" or "测试覆盖率": those are measured, and seldom meant to be all. */
function countsWork(word: string, name = word): boolean {
  return hasPhrase('counted', word) && !hasPhrase('high', name) && !hasPhrase('quantity', name)
}

const COMPARISON = '(<=|>=|=<|=>|<|>|≤|≥)'

function measuresIn(text: string): Found<string>[] {
  if (!TWO_NUMBERS.test(text)) return [lastValue(text) ?? []].flat()
  const found = valuesBesideLimits(text)
  const last = found.length > 0 ? null : lastValue(text)
  const besides = last ? [last] : found
  const places = new Set(besides.map(({ index }) => index))
  return [...besides, ...comparisonsIn(text).filter(({ index }) => !places.has(index))]
}

let comparisons: Record<'direct' | 'bracketed' | 'reversed', RegExp> | undefined

function comparisonShapes(): NonNullable<typeof comparisons> {
  if (comparisons) return comparisons
  const [value, limit] = [quantity('value'), quantity('limit')]
  const named = `(?:(?:${phraseSource('limit')})[\\s:：]*)?`
  const sign = COMPARISON.replace('(', '(?<sign>')
  comparisons = {
    direct: caseless(`${value}\\s*${sign}\\s*${limit}`, 'gu'),
    bracketed: caseless(
      `${value}(?<counted>(?:\\s+[A-Za-z]\\w{0,8}){0,2})\\s*[,;(（[]\\s*${named}${sign}\\s*${limit}`,
      'gu',
    ),
    reversed: caseless(
      `${sign}\\s*${limit}(?<noun>[^\\d<>≤≥]{0,24}?)(?<!\\p{L})(?:${phraseSource('measured')})[\\s:：]*${value}`,
      'gu',
    ),
  }
  return comparisons
}

/** Comparisons that are written as such: `620ms < 500ms`, `71% (>80%)`, `< 500 ms, measured 620 ms`. */
function comparisonsIn(text: string): Found<string>[] {
  if (!/[<>≤≥]/.test(text)) return []
  const { direct, bracketed, reversed } = comparisonShapes()
  const found = new Map<number, Found<string>>()
  const add = (match: RegExpExecArray): void => {
    const said = comparedIn(match, match.groups?.sign ?? '')
    // Of bare numbers, `18 > 20` may be an arrow: a label has to say what they are.
    const isNamed = said?.unit !== '' || /[:：]\s*$/u.test(leadOf(text, match.index))
    if (said && isNamed && !found.has(match.index))
      found.set(match.index, { value: said.text, index: match.index, length: match[0].length })
  }
  for (const match of text.matchAll(direct)) add(match)
  for (const match of text.matchAll(bracketed)) add(match)
  for (const match of text.matchAll(reversed)) if (!isCondition(leadOf(text, match.index))) add(match)
  return [...found.values()]
}

/** What stands before a limit or a value and says what that is of: no more, or each number would look through all the others. */
function leadOf(text: string, at: number): string {
  return text.slice(Math.max(0, at - LONGEST_LEAD), at)
}

const LONGEST_LEAD = 300

/** "Alert when CPU > 80%": at such a limit something is to happen, and nothing has to keep to it. */
function isCondition(before: string): boolean {
  return hasPhrase('condition', before)
}

/** A number and its unit, in groups of the given name. */
function quantity(name: string): string {
  const sign = `(?<${name}Sign>[${MONEY_SIGNS}])?`
  return `(?<![\\p{L}\\d.,])(?:[~≈]\\s?)?${sign}(?<${name}>\\d+(?:[.,]\\d+)*)\\s?(?<${name}Unit>${unitSource()})?(?![\\p{L}\\d])`
}

let shapes: { limit: RegExp; bound: RegExp } | undefined

/**
 * Where a value stands alone behind its limit, `≥ 80% (71%)`, `under 200 ms (p99 340 ms)`, `>80%: 71%`; or a limit behind
 * its value, `6 MB (max 5 MB)`, `71% (target 80%)`.
 */
function limitShapes(): { limit: RegExp; bound: RegExp } {
  if (shapes) return shapes
  const words = `(?<most>${phraseSource('atMost')})|(?<least>${phraseSource('atLeast')})`
  const sign = `(?:${COMPARISON.replace('(', '(?<sign>')}|(?<!\\p{L})(?:${words})(?![\\p{L}]))`
  const measured = `(?:${phraseSource('measured')})`
  const value = `(?:(?:p\\d{2}|${measured})[\\s:：]*)?${quantity('value')}(?:\\s*${measured})?`
  const noun = '(?<noun>\\s+\\p{L}[\\p{L}\\s-]{0,30}?)?'
  shapes = {
    limit: caseless(
      `${sign}\\s*${quantity('limit')}${noun}\\s*(?:(?<open>[(（[])|[:：—]|\\s–(?=\\s))\\s*${value}(?:\\s*(?<close>[)）\\]])|$)`,
      'gu',
    ),
    bound: caseless(
      `${quantity('value')}\\s*[(（,，]\\s*(?:${words}|(?<target>${phraseSource('target')}))[\\s:：]*${quantity('limit')}\\s*(?:[)）]|$)`,
      'gu',
    ),
  }
  return shapes
}

function valuesBesideLimits(text: string): Found<string>[] {
  const { limit, bound } = limitShapes()
  const found: Found<string>[] = []
  for (const match of [...text.matchAll(limit), ...text.matchAll(bound)]) {
    const { sign, most, target, open, close } = match.groups ?? {}
    const before = leadOf(text, match.index)
    if (isCondition(before) || (open === undefined) !== (close === undefined)) continue
    // "(was 620 ms, limit 500 ms)": in brackets the value may be of another time.
    if (sign === undefined && open === undefined && /[(（][^)）]*$/u.test(before)) continue
    // Nobody says whether a target is to be passed or kept below, but for what is known to be good where it is high.
    if (target !== undefined && !hasPhrase('high', before)) continue
    const value = comparedIn(match, sign ?? (most === undefined ? '>=' : '<='))
    // A bare number behind a limit may be a note: "(1)".
    const isNote = value?.unit === '' && value.left * 5 < value.right
    if (value && !isNote) found.push({ value: value.text, index: match.index, length: match[0].length })
  }
  return found
}

/** The two sides of a match, as they are written. */
function comparedIn({ groups = {} }: RegExpExecArray, sign: string): Comparison | null {
  const {
    value = '',
    valueUnit,
    valueSign,
    limit = '',
    limitUnit,
    limitSign,
    noun = '',
    counted = '',
  } = groups
  const name = noun.trim()
  // "80% of pages (9)": the bare number counts some of them.
  if (valueUnit === undefined && limitUnit?.trim() === '%' && phraseAt('of', name) > 0) return null
  return comparisonOf(
    { digits: value, unit: valueUnit ?? valueSign ?? '', isNamed: counted.trim() !== '' },
    { digits: limit, unit: limitUnit ?? limitSign ?? '', isNamed: /^\p{L}/u.test(name) },
    sign,
  )
}
