import { type Rich, slice, trim } from '../../markdown/rich.ts'
import { caseless } from '../../vocabulary/caseless.ts'
import { fold } from '../../vocabulary/fold.ts'
import { readyWords } from '../../vocabulary/ready.ts'

/** A day at the start, bracketed or not, and what parts it from the title. */
const DAY = '(\\d{4})(?:-(\\d{2})-(\\d{2})|[/.年]\\s?(\\d{1,2})[/.月]\\s?(\\d{1,2})日?)'
const DAY_FIRST = '(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})'
const LEADING = new RegExp(`^[[(（【]?(?:${DAY}|${DAY_FIRST})[\\])）】]?(?:\\s*[:：|—–-]\\s*|\\s+|$)`, 'u')
/** The same at the end: "M1 approved (2026-02-16)". */
const TRAILING = new RegExp(
  `(?:\\s*[[(（]\\s*(?:${DAY}|${DAY_FIRST})\\s*[\\])）]|\\s*[—–,，-]\\s+(?:${DAY}|${DAY_FIRST}))\\s*$`,
  'u',
)
const ANYWHERE = new RegExp(`(?<!\\d)(?:${DAY}|${DAY_FIRST})(?!\\d)`, 'gu')
/** `D-001`, `ADR-7`, `DECISION 001`: an entry by its number. */
const NUMBERED =
  /^(?:\[?(?:ADR|RFC|DEC|DR|D|DECISION|Decision)[-_ #]?(\d+)\]?|#(\d+)|(\d{1,4})(?=[.)]\s))\s*(?:[:：.)—–-]\s*|\s+|$)/

/** What an entry begins with: its day, its number, and the title behind them. */
export interface Head {
  date: string | null
  /** Whether it begins or ends with what is written like a day and is none. */
  isUndatable: boolean
  number: number | null
  title: Rich
}

/** Takes the title of an entry apart. A number alone begins one only in a log, which the caller has to know. */
export function headOf(rich: Rich): Head {
  let rest = trim(rich)
  let date: string | null = null
  let isUndatable = false
  let number: number | null = null
  // "2026-02-16 — ADR-7: …" and "ADR-7 (2026-02-16): …" alike.
  for (let pass = 0; pass < 3; pass++) {
    const day: RegExpExecArray | null = date === null && !isUndatable ? LEADING.exec(rest.text) : null
    if (day) {
      date = isoOf(day)
      isUndatable = date === null
      rest = trim(slice(rest, day[0].length))
      continue
    }
    const code: RegExpExecArray | null = number === null ? NUMBERED.exec(rest.text) : null
    if (!code) break
    number = Number(code[1] ?? code[2] ?? code[3])
    rest = trim(slice(rest, code[0].length))
  }
  const behind = date === null && !isUndatable ? TRAILING.exec(rest.text) : null
  if (behind) {
    date = isoOf(behind)
    isUndatable = date === null
    rest = trim(slice(rest, 0, behind.index))
  }
  return { date, isUndatable, number, title: rest }
}

/** The first day in a text, as `YYYY-MM-DD`. */
export function dayIn(text: string): string | null {
  return daysIn(text)[0] ?? null
}

/** All days in a text; none where one of them is no day. */
export function daysIn(text: string): string[] {
  const plain = text.normalize('NFKC')
  const found = [...plain.matchAll(ANYWHERE)].map(isoOf)
  for (const { form, order } of NAMED) {
    for (const groups of plain.matchAll(form)) {
      const part = (name: string): string => groups[order.indexOf(name) + 1] ?? ''
      const name = part('m')
      const month = /^\d/.test(name) ? Number(name) : months().get(fold(name))
      if (month !== undefined) found.push(isoDay(part('y'), String(month), part('d')))
    }
  }
  const days = found.filter((day) => day !== null)
  return days.length === found.length ? days : []
}

const NTH = '(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?'
const GAP = "[\\s,.-]+(?:(?:de|of|del|d')\\s+)?"
/** "16 Feb 2099", "February 16, 2099", "2099 Feb 16"; and the orders that languages without names of months have. */
const NAMED = [
  {
    form: caseless(`(?<!\\d)${NTH}${GAP}(\\p{L}{3,})${GAP}(\\d{4})(?!\\d)`, 'gu'),
    order: ['d', 'm', 'y'],
  },
  { form: caseless(`(\\p{L}{3,})\\.?\\s+${NTH}${GAP}(\\d{4})(?!\\d)`, 'gu'), order: ['m', 'd', 'y'] },
  {
    form: caseless(`(?<!\\d)(\\d{4})${GAP}(\\p{L}{3,})${GAP}(\\d{1,2})(?!\\d)`, 'gu'),
    order: ['y', 'm', 'd'],
  },
  { form: /(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})/giu, order: ['d', 'm', 'y'] },
  { form: /(?<!\d)(\d{4})\s?년\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일/gu, order: ['y', 'm', 'd'] },
]

/** The names of months in every language, in full and short. */
export function months(): ReadonlyMap<string, number> {
  named ??= new Map(readyWords().calendar.months)
  return named
}

let named: ReadonlyMap<string, number> | null = null

/** Null for what is written like a day and is none: the thirtieth of February dates nothing. */
function isoOf(match: RegExpExecArray): string | null {
  // The last three groups of three orders of year, month and day; the expressions hold them once or twice.
  const groups = match.slice(1)
  for (let at = 0; at < groups.length; at += 8) {
    const [y, m, d, m2, d2, dd, mm, yy] = groups.slice(at, at + 8)
    const year = y ?? yy
    const month = m ?? m2 ?? mm
    const day = d ?? d2 ?? dd
    if (year === undefined || month === undefined || day === undefined) continue
    return isoDay(year, month, day)
  }
  return null
}

function isoDay(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}

/** Signs around a title that say nothing against it. */
const ORNAMENT = /^(?:\s|\ufe0f|✅|☑|✔|✓|🎉)+|(?:\s|\ufe0f|✅|☑|✔|✓|🎉)+$/gu

/** A title without the signs that only adorn it; others, such as a cross, stay and stand in the way of a grant. */
export function unadorned(text: string): string {
  return text.normalize('NFC').replace(ORNAMENT, '').trim()
}
