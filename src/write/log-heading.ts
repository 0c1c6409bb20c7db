/** The heading of a new entry of the decision log, in the form of those that stand there. */
import { type Rich, spanOf } from '../markdown/rich.ts'
import { daysIn, headOf } from '../read/log/heads.ts'
import type { Headed } from '../read/outline.ts'
import { matched } from '../text.ts'
import type { EntryName, Logged } from './log.ts'
import type { Page } from './page.ts'
import { nextNumber } from './sibling.ts'

const NUMBERED = /^(\D*)(\d+)/

/** A day in one of the forms that the heads of entries have: the year first, or last. */
const DAY =
  /(?<!\d)(?:(\d{4})([-/.]|年\s?)(\d{1,2})([-/.]|月\s?)(\d{1,2})|(\d{1,2})(\.\s?)(\d{1,2})(\.\s?)(\d{4}))(?!\d)/u

/** The heading of the model with another name, and with its date and number replaced by the new ones. */
export function headingOf(
  page: Page,
  logged: readonly Logged[],
  { span, title }: Headed,
  { name, date }: EntryName,
): string {
  const lead = page.text.slice(span.start, spanOf(title).start)
  const { before, behind } = around(page, title)
  const dated = { before: redated(before, date), behind: redated(behind, date) }
  if (before !== dated.before || behind !== dated.behind || daysIn(before + behind).includes(date)) {
    const next = renumbered(dated.before, logged) ?? dated.before
    // A day alone has nothing yet that parts it from a name.
    const gap = next === '' || /(?:\s|[：—–])$/u.test(next) ? '' : ': '
    return `${lead}${next}${gap}${name}${dated.behind}`
  }
  const [code = '', stem = ''] = NUMBERED.exec(title.text) ?? []
  const rest = matched(/^\]?\s*(?:[:：.—–]|-(?=\s))?\s*/u, title.text.slice(code.length))
  const isCode = rest.trim() !== '' || headOf(title).number !== null
  if (code === '' || !isCode || !page.text.slice(span.start).startsWith(lead + code))
    return standardHeading(page, { span, title }, { name, date })
  return `${lead}${stem}${numberBehind(code, stem, logged)}${rest}${name}`
}

/** The heading as entries have it where nothing stands that it could be like, on the level of the others. */
export function standardHeading(
  { text }: Page,
  { span, title }: Pick<Headed, 'span' | 'title'>,
  { name, date }: EntryName,
): string {
  return `${text.slice(span.start, spanOf(title).start)}${date}: ${name}`
}

/** The number of an entry that is told by one; null for others. */
export function numberOf({ title }: Headed): number | null {
  const match = NUMBERED.exec(title.text)
  return match ? Number(match[2]) : null
}

/**
 * The entry with its date in a line of its own where the heading has none.
 *
 * @param beside an entry of the log, whose label for it is taken
 */
export function dated(block: string, heading: string, date: string, beside = ''): string {
  if (daysIn(heading).includes(date)) return block
  const label = DATED.exec(beside)?.[1] ?? '**Date:** '
  return block.replace(/^(#{1,6} [^\n]*\n+)/, (head) => `${head}${label}${date}\n`)
}

/** A label, bold or plain, before nothing but a day. */
const DATED =
  /^(?:[-*+][ \t]+)?((?:\*\*|__)?\p{L}[^*_:：\r\n]{0,20}(?:\*\*|__)?[:：](?:\*\*|__)?[ \t]*)\d{4}-\d{2}-\d{2}[ \t]*$/mu

/** What stands around the name in the title of an entry, as it is written unless that is markup around the name. */
function around({ text }: Page, title: Rich): { before: string; behind: string } {
  const name = headOf(title).title
  const at = name.from - title.from
  const [whole, own] = [spanOf(title), spanOf(name)]
  const seen = { before: title.text.slice(0, at), behind: title.text.slice(at + name.text.length) }
  if (name.text === '') return { before: title.text, behind: '' }
  const written = { before: text.slice(whole.start, own.start), behind: text.slice(own.end, whole.end) }
  const isLinked = /\[[^\]]*$/.test(written.before) || /^[^[]*\]\(/.test(written.behind)
  return isLinked ? seen : written
}

/** A text with the day in it replaced, in the form of that: `02.04.2026`, `2026/4/2`. */
function redated(text: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return text.replace(DAY, (...groups: string[]) => {
    const [, y, cut = '', m = '', nextCut = '', d = '', first = '', dot = '', second = '', nextDot = ''] =
      groups
    const isShort = [m, d, first, second].some((part) => part.length === 1)
    const short = (part: string): string => (isShort ? String(Number(part)) : part)
    return y === undefined
      ? `${short(day)}${dot}${short(month)}${nextDot}${year}`
      : `${year}${cut}${short(month)}${nextCut}${short(day)}`
  })
}

/** An id beside a day. */
const CODE = /(?<![\d.])(?:[A-Za-z]+[-_ #]?|#)?\d+(?![\d.])/

/** "ADR-7 (2026-05-01): " with the next number; null where no number of its own stands there. */
function renumbered(before: string, logged: readonly Logged[]): string | null {
  const rest = before.replace(DAY, (day) => ' '.repeat(day.length))
  const found = CODE.exec(rest)
  if (!found) return null
  const [code] = found
  const stem = matched(/^\D*/, code)
  const ids = logged.map(({ section: { title } }) => CODE.exec(title.text.replace(DAY, ' '))?.[0] ?? '')
  const next = numberAmong(code, stem, ids)
  return before.slice(0, found.index) + stem + next + before.slice(found.index + code.length)
}

function numberBehind(code: string, stem: string, logged: readonly Logged[]): string {
  return numberAmong(
    code,
    stem,
    logged.map(({ section: { title } }) => matched(NUMBERED, title.text)),
  )
}

function numberAmong(code: string, stem: string, ids: readonly string[]): string {
  const digits = code.slice(stem.length)
  return nextNumber(code, ids).padStart(digits.startsWith('0') ? digits.length : 0, '0')
}
