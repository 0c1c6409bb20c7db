import type { Table } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { isPhrase, wordSource } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import { identityOf } from './identify.ts'
import { readName } from './name.ts'
import { endOf, type Section } from './outline.ts'
import { readTarget } from './target.ts'

/**
 * Days as headings write them: `2025-04-01`, `01.04.2025`, `1 April 2025`, `April 1st, 2025`, `2025年4月1日`. A month is
 * whatever is no sign: to count out letters takes a hundredth of a second before the first one is found.
 */
const DAY =
  /(?<!\d)(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\s\d!-/:-@[-`{-~]{3,12}\.?,?\s+(?:de\s+)?\d{4}|[^\s\d!-/:-@[-`{-~]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4})(?!\d)/u

/**
 * What a section tells of: how things were, under a heading such as "History" or "Log", or how they stood on the day
 * that is its heading, "### 2025-04-01". Null for any other section.
 */
export function toldIn(context: Context, section: Section): 'history' | 'dated' | null {
  let told: 'dated' | null = null
  for (let at: Section | null = section; at; at = at.parent) {
    if (at.title === null || at.depth === 1) continue
    if (isHistory(at.title)) return 'history'
    if (isDay(context, at.title)) told = 'dated'
  }
  return told
}

/** A stretch of a report that tells how things were. */
export interface Past extends Span {
  /** The week or quarter that is its heading, which may be a milestone elsewhere; null for any other. */
  identity: string | null
}

/**
 * The sections of a report that tell how things were, the outermost ones: beside those of `toldIn` an archive, "Last week", and
 * a week or month, and what reports on a quarter. In a plan an archive holds milestones, and a week is one that is to come.
 */
export function pastIn(context: Context, section: Section): Past[] {
  const { title, depth, span, sections } = section
  const own = depth > 1 ? title : null
  const name = own && readName(context, own)
  const isWeek = name?.kind === 'period' && name.title === null
  const isTimed = isWeek || (own !== null && isMonth(own))
  if (toldIn(context, section) !== null || (own && isOf('archive', own)) || isTimed)
    return [{ start: span.start, end: endOf(section), identity: isTimed && name ? identityOf(name) : null }]
  return sections.flatMap((one) => pastIn(context, one))
}

function isHistory(title: Rich): boolean {
  return isOf('history', title)
}

function isOf(phrase: 'history' | 'archive', title: Rich): boolean {
  return isPhrase(phrase, plainOf(title))
}

/** A heading without signs, numbering and brackets. */
function plainOf({ text }: Rich): string {
  return withoutSigns(text)
    .replace(/^\d+(?:\.\d+)*[.)]?\s+|\s*[(（][^)）]*[)）]|[\s:：]+$/gu, '')
    .trim()
}

/** What stands beside the month or quarter that a report tells of: "Status in May", "Q3 report". */
const BESIDE_MONTH = ['dated', 'history', 'archive', 'reports'] as const

/** True for a heading that is a month and says at most that it is a report, or a quarter that says so: "May 2026", "Q3 report". */
function isMonth(title: Rich): boolean {
  const plain = plainOf(title)
  const month = monthShape().exec(plain)
  if (!month) return false
  const rest = plain
    .replace(month[0], ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // "Q3 2026" alone may as well be what is planned for it.
  const isQuarter = /^q/i.test(month[0])
  return (rest === '' && !isQuarter) || BESIDE_MONTH.some((kind) => isPhrase(kind, rest))
}

function monthShape(): RegExp {
  MONTH ??= caseless(
    `(?:${wordSource('month')}\\.?(?:,?\\s+(?:de\\s+)?\\d{4})?|(?<![\\p{L}\\p{N}])(?:Q[1-4](?:[\\s/-]+\\d{4})?|\\d{4}[-/.]\\d{1,2}|\\d{1,2}[/.]\\d{4}|(?:\\d{4}[年년]\\s?)?\\d{1,2}[月월]))(?![\\p{L}\\p{N}])`,
  )
  return MONTH
}

let MONTH: RegExp | undefined

/** True for a heading that is a day and nothing else, "Update 2025-04-01" included. */
export function isDay({ words }: Context, { text }: Rich): boolean {
  const day = DAY.exec(text)
  if (!day || words.noun(/\p{L}+/u.exec(day[0])?.[0] ?? '') !== null) return false
  const rest = withoutSigns(text.replace(day[0], ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return rest === '' || isPhrase('dated', rest) || isPhrase('history', rest)
}

/** How long the day is that a text begins with; 0 where it begins with none. */
export function dayLength(text: string): number {
  const day = DAY.exec(text.slice(0, 40))
  return day?.index === 0 ? day[0].length : 0
}

/** The column of a table that says when each row was written: "Date", "Week"; -1 where there is none. */
export function timeColumn({ words }: Context, { header }: Table, name: number): number {
  return header.findIndex(({ text }, index) => {
    const plain = text.replace(/[^\p{L}\s]/gu, ' ').trim()
    return index !== name && (isPhrase('dated', plain) || words.noun(plain) === 'period')
  })
}

/** Rows of one table that tell of the same things at different times: for each thing the latest one. */
export function latest<T>(
  context: Context,
  rows: readonly T[],
  keyOf: (row: T) => string,
  timeOf: (row: T) => Rich,
): T[] {
  const found = new Map<string, T>()
  for (const row of rows) {
    const known = found.get(keyOf(row))
    if (known === undefined || !isBefore(context, timeOf(row), timeOf(known))) found.set(keyOf(row), row)
  }
  return [...found.values()]
}

/** Where no order can be told, what stands below is later. */
function isBefore(context: Context, a: Rich, b: Rich): boolean {
  const [first, second] = [a, b].map(
    (rich) => dayOf(rich.text) ?? readTarget(context, rich, true)?.from ?? null,
  )
  return first != null && second != null && typeof first === typeof second && first < second
}

/** `01/04/2025` is read by its day first: only the order matters. */
function dayOf(text: string): string | null {
  const [, day = '', month = '', year] = /(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/.exec(text) ?? []
  return year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
