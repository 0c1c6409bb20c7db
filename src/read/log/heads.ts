import { type Rich, slice, trim } from '../../markdown/rich.ts'

/** A day at the start, bracketed or not, and what parts it from the title. */
const DAY = '(\\d{4})(?:-(\\d{2})-(\\d{2})|[/.年]\\s?(\\d{1,2})[/.月]\\s?(\\d{1,2})日?)'
const DAY_FIRST = '(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})'
const LEADING = new RegExp(`^[[(（【]?(?:${DAY}|${DAY_FIRST})[\\])）】]?(?:\\s*[:：|—–-]\\s*|\\s+|$)`, 'u')
/** The same at the end: "M1 approved (2026-02-16)". */
const TRAILING = new RegExp(
  `(?:\\s*[[(（]\\s*(?:${DAY}|${DAY_FIRST})\\s*[\\])）]|\\s*[—–,，-]\\s+(?:${DAY}|${DAY_FIRST}))\\s*$`,
  'u',
)
const ANYWHERE = new RegExp(`(?<!\\d)(?:${DAY}|${DAY_FIRST})(?!\\d)`, 'u')
/** `D-001`, `ADR-7`, `DECISION 001`: an entry by its number. */
const NUMBERED =
  /^(?:\[?(?:ADR|RFC|DEC|DR|D|DECISION|Decision)[-_ #]?(\d+)\]?|#(\d+)|(\d{1,4})(?=[.)]\s))\s*(?:[:：.)—–-]\s*|\s+|$)/

/** What an entry begins with: its day, its number, and the title behind them. */
export interface Head {
  date: string | null
  number: number | null
  title: Rich
}

/** Takes the title of an entry apart. A number alone begins one only in a log, which the caller has to know. */
export function headOf(rich: Rich): Head {
  let rest = trim(rich)
  let date: string | null = null
  let number: number | null = null
  // "2026-02-16 — ADR-7: …" and "ADR-7 (2026-02-16): …" alike.
  for (let pass = 0; pass < 3; pass++) {
    const day: RegExpExecArray | null = date === null ? LEADING.exec(rest.text) : null
    const isoDay: string | null = day && isoOf(day)
    if (day && isoDay) {
      date = isoDay
      rest = trim(slice(rest, day[0].length))
      continue
    }
    const code: RegExpExecArray | null = number === null ? NUMBERED.exec(rest.text) : null
    if (!code) break
    number = Number(code[1] ?? code[2] ?? code[3])
    rest = trim(slice(rest, code[0].length))
  }
  const behind = date === null ? TRAILING.exec(rest.text) : null
  const isoBehind = behind && isoOf(behind)
  if (behind && isoBehind) {
    date = isoBehind
    rest = trim(slice(rest, 0, behind.index))
  }
  return { date, number, title: rest }
}

/** The first day in a text, as `YYYY-MM-DD`. */
export function dayIn(text: string): string | null {
  const found = ANYWHERE.exec(text)
  return found && isoOf(found)
}

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
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    const time = Date.parse(`${iso}T00:00:00Z`)
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
  }
  return null
}

/** Signs around a title that say nothing against it. */
const ORNAMENT = /^(?:\s|\ufe0f|✅|☑|✔|✓|🎉)+|(?:\s|\ufe0f|✅|☑|✔|✓|🎉)+$/gu

/** A title without the signs that only adorn it; others, such as a cross, stay and stand in the way of a grant. */
export function unadorned(text: string): string {
  return text.normalize('NFC').replace(ORNAMENT, '').trim()
}
