/** What languages call months and days of the week, as the calendar of the platform has them: worked out with the words. */
import { fold } from './fold.ts'

export interface Calendar {
  /** Names of months in full and short, each with its number. */
  months: [name: string, number: number][]
  /** Names of days and months in full. */
  names: string[]
}

/** @param codes of the languages; of a name that several have, the first counts */
export function calendarOf(codes: readonly string[]): Calendar {
  const months = new Map<string, number>()
  for (const code of codes)
    for (const name of shortAndLong(code))
      if (/^\p{L}{3,}$/u.test(name.text) && !months.has(name.text)) months.set(name.text, name.month)
  months.set('sept', 9)
  return { months: [...months], names: [...new Set(codes.flatMap(namesIn).map(fold))] }
}

/** Some languages say a month otherwise behind a day. */
function shortAndLong(code: string): { text: string; month: number }[] {
  return (['long', 'short'] as const).flatMap((month) =>
    ([undefined, 'numeric'] as const).flatMap((day) => {
      const format = new Intl.DateTimeFormat(code, { month, day, timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_, at) => {
        const part = format.formatToParts(Date.UTC(2024, at, 3)).find(({ type }) => type === 'month')
        return { text: fold(part?.value ?? '').replace(/\.$/, ''), month: at + 1 }
      })
    }),
  )
}

function namesIn(code: string): string[] {
  const day = new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(code, { month: 'long', timeZone: 'UTC' })
  const nth = (step: number) => (_: unknown, index: number) => new Date(Date.UTC(2024, 0, 1 + index * step))
  return [
    ...Array.from({ length: 7 }, nth(1)).map((date) => day.format(date)),
    ...Array.from({ length: 12 }, nth(31)).map((date) => month.format(date)),
  ]
}
