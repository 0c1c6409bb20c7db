import type { Rich } from '../markdown/rich.ts'
import { slice, spanOf } from '../markdown/rich.ts'
import type { Target } from '../model.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { type Context, placeOf } from './context.ts'

/** Values that leave a field empty. */
const EMPTY_VALUE = /^[-–—−\s.?…/]*$/

/** True for a cell or field value that says nothing: a dash, `n/a`, nothing at all. */
export function isEmptyValue(text: string): boolean {
  return EMPTY_VALUE.test(text.trim()) || isPhrase('nothing', text.trim().replace(/^_|_$|[.。!]+$/gu, ''))
}

const DAY = /\b(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?/
const DAY_FIRST = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/
const RANGE = '(\\d+)(?:\\s*(?:[-–—−~〜～]|to|à|bis|a|до|至)\\s*(\\d+))?'

/**
 * A target as written, with the weeks or dates it names where it names any.
 *
 * @param weeks true where a bare number is a week, as in a column headed "Week(s)"
 */
export function readTarget(context: Context, rich: Rich, weeks = false): Target | null {
  const target = targetValue(context.words, rich.text.trim(), weeks)
  return target && { ...target, ...placeOf(context, spanOf(rich)) }
}

/** A target beside a name, without the words that say that it is one: "due 2026-06-01", "by week 3". */
export function readTargetBeside(context: Context, rich: Rich): Target | null {
  const whole = readTarget(context, rich)
  const [lead = '', label = ''] = /^\s*(\p{L}+(?:\s\p{L}+){0,2})[\s:：]+(?=\S)/u.exec(rich.text) ?? []
  if (whole === null || !context.words.is(label, 'target')) return whole
  const bare = readTarget(context, slice(rich, lead.length))
  // "Week 3" would be no week any more.
  return bare && bare.unit === whole.unit && bare.from === whole.from && bare.to === whole.to ? bare : whole
}

type TargetValue = Pick<Target, 'text' | 'unit' | 'from' | 'to'>

function targetValue(words: Vocabulary, value: string, weeks: boolean): TargetValue | null {
  if (isEmptyValue(value)) return null
  const dates = datesIn(value)
  const [first, last = first] = dates
  // "2026-02-01 (was 2026-01-01)" spans both, whichever stands first.
  if (first !== undefined && last !== undefined && last < first)
    return { text: value, unit: 'date', from: last, to: first }
  if (first !== undefined) return { text: value, unit: 'date', from: first, to: last ?? first }
  const week = weekRange(words, value, weeks)
  if (week) return { text: value, unit: 'week', from: week[0], to: week[1] }
  return { text: value, unit: null, from: null, to: null }
}

function datesIn(value: string): string[] {
  const found: string[] = []
  for (const match of value.matchAll(new RegExp(DAY, 'g'))) found.push(iso(match[1], match[2], match[3]))
  if (found.length > 0) return found
  for (const match of value.matchAll(new RegExp(DAY_FIRST, 'g')))
    found.push(iso(match[3], match[2], match[1]))
  return found
}

/** The first day of the time that a text names by itself, `2027-09-01`, `Q3 2027`, `2027`; null where it names none. */
export function dayIn(text: string): string | null {
  const [first] = datesIn(text)
  if (first !== undefined) return first
  const [, quarter, year] =
    /(?:\bQ([1-4])[\s/-]*)?(?<![\p{L}\d.,:/-])(20\d{2})(?=\s*(?:$|[)）.,;，；。]))/u.exec(text) ?? []
  if (year === undefined) return null
  return iso(year, quarter === undefined ? '1' : String(Number(quarter) * 3 - 2), '1')
}

function iso(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function weekRange(words: Vocabulary, value: string, bare: boolean): [number, number] | null {
  const { before, after } = patternsOf(words)
  const match = before.exec(value) ?? after.exec(value) ?? (bare ? BARE.exec(value) : null)
  if (!match) return null
  const from = Number(match[1])
  return [from, match[2] === undefined ? from : Number(match[2])]
}

/** True for a stretch in brackets that is a date, a week, a duration or an estimate and no part of a title. */
export function isTimeStretch(words: Vocabulary, text: string): boolean {
  const value = text.trim()
  if (datesIn(value).length > 0) return value.replace(/[^\p{L}]/gu, '').length <= 14
  return DIGIT.test(value) && patternsOf(words).time.test(value)
}

/** How long the date, week, duration or quarter is that a text begins with; 0 where it begins with none. */
export function timeLength(words: Vocabulary, text: string): number {
  return DIGIT.test(text) ? (patternsOf(words).stretch.exec(text)?.[0].length ?? 0) : 0
}

/** Each of them has one; to make an expression with the units of all languages ready takes far longer than to see that. */
const DIGIT = /\d/

const BARE = new RegExp(`^${RANGE}$`)

/** Letters of scripts in which a word may follow another with nothing between them. */
const UNSPACED = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}]'

interface Patterns {
  before: RegExp
  after: RegExp
  time: RegExp
  /** The same without words before it that nobody knows. */
  stretch: RegExp
}

/** Expressions built from a vocabulary: made once for each, since they name the units of every language. */
const PATTERNS = new WeakMap<Vocabulary, Patterns>()

function patternsOf(words: Vocabulary): Patterns {
  const known = PATTERNS.get(words)
  if (known) return known
  const week = `(?:${words.weekSource})`
  const unit = `(?:${words.unitSource})`
  const number = '[~≈<>]?\\s*\\d+(?:[.,]\\d+)?\\s*\\+?'
  const dash = '\\s*[-–—−~〜]\\s*'
  const stretches = [
    `${unit}\\s*\\d+(?:${dash}\\d+)?\\+?`,
    `第?\\s*${number}(?:${dash}${number})?[\\s.-]*${unit}`,
    'Q[1-4](?:\\s*[-–—/]\\s*Q[1-4])?(?:\\s*\\d{4})?',
  ]
  const times = [...stretches, `[\\p{L}.:]{1,10}\\s*${number}(?:${dash}${number})?\\s*${unit}`]
  const patterns = {
    before: caseless(`(?:^|[^\\p{L}])${week}\\s*(?:#|no\\.?\\s*)?${RANGE}`),
    after: caseless(`第?\\s*${RANGE}\\s*(?:\\.\\s*)?${week}(?![\\p{L}])`),
    time: caseless(`^(?:${times.join('|')})(?![\\p{L}])`),
    stretch: caseless(`^(?:${stretches.join('|')})(?!(?!${UNSPACED})\\p{L})(?!(?<=[A-Za-z\\d])\\d)`),
  }
  PATTERNS.set(words, patterns)
  return patterns
}
