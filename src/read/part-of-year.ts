/** Quarters, halves and weeks of a year, which are others in another year: "2025 Q1", "Q1/2025", "Week 3 (2026)". */
import type { NameKind } from './identify.ts'

const YEAR = String.raw`(?:FY[\s-]?)?(?:19|20)\d\d|FY[\s-]?\d\d`
const CODE = String.raw`(?:[QT]-?[1-4]|[HS]-?[12]|(?:KW|CW|W)-?\d{1,2})`
const BEFORE = new RegExp(`^(?:${YEAR})(?:\\s?年\\s?|[\\s/_.,·-]{0,3})(?=\\S)`, 'u')
const BEHIND = new RegExp(
  `^[\\s/_.,·-]{0,3}(?:[(（](?:${YEAR})[)）]|(?:${YEAR})(?![\\d\\p{L}]|[-/.]\\d)|['’]\\d\\d(?!\\d))`,
  'u',
)
const WHOLE = new RegExp(`^${CODE}$`, 'u')
const AT_START = new RegExp(`^${CODE}(?![\\d\\p{L}])`, 'u')

/** How long the year is that a text begins with, and what parts it from the next word; 0 where it begins with none. */
export function yearBefore(text: string): number {
  return /^[12F]/.test(text) ? (BEFORE.exec(text)?.[0].length ?? 0) : 0
}

/** How long the year is that follows what stands before an offset; 0 where none does. */
export function yearBehind(text: string, at: number): number {
  return /\d\d/.test(text.slice(at, at + 12)) ? (BEHIND.exec(text.slice(at))?.[0].length ?? 0) : 0
}

/** The code of a part of a year that a text begins with, where a year stands behind it: "Q1/2025". */
export function codeWithYear(text: string): string | null {
  const code = AT_START.exec(text)?.[0] ?? ''
  const year = code === '' ? 0 : yearBehind(text, code.length)
  return year === 0 ? null : text.slice(0, code.length + year)
}

/** Whether an id names a part of a year, with or without the year. */
export function isPartOfYear({ kind, id }: { kind: NameKind | null; id: string | null }): boolean {
  return id !== null && (kind === 'period' || (kind === 'code' && WHOLE.test(splitYear(id)?.part ?? id)))
}

/** An id that a year stands before or behind, taken apart: `2025` and `Q1` of "2025 Q1"; null for any other. */
export function splitYear(id: string): { year: string; part: string } | null {
  const before = yearBefore(id)
  if (before > 0) return { year: yearIn(id.slice(0, before)), part: id.slice(before) }
  // At least one letter or digit is the part.
  for (const { index } of id.matchAll(/(?<=[\p{L}\p{N}])[\s/_.,·-]{0,3}(?=[(（'’F12])/gu)) {
    if (index > 0 && yearBehind(id, index) === id.length - index)
      return { year: yearIn(id.slice(index)), part: id.slice(0, index) }
  }
  return null
}

function yearIn(text: string): string {
  const digits = /\d+/.exec(text)?.[0] ?? ''
  return digits.length === 2 ? `20${digits}` : digits
}

/** What an id with a year may be called as well: "Q1 2025" and "Q1" for "2025 Q1"; nothing for any other. */
export function otherNames(id: string): string[] {
  const split = splitYear(id)
  return split ? [`${split.year} ${split.part}`, `${split.part} ${split.year}`, split.part] : []
}

/** What a part of a year is told apart by, with its year. */
export function identityInYear(identity: string, year: string): string {
  return `${identity} ${year}`
}

/** The same without a year; null where it has none. */
export function identityOfAnyYear(identity: string): string | null {
  return / \d{4}$/.test(identity) ? identity.slice(0, -5) : null
}

/** The year in what a part of one is told apart by; null where it has none. */
export function yearOfIdentity(identity: string): string | null {
  return / (\d{4})$/.exec(identity)?.[1] ?? null
}

/** The year that a text is and nothing else: "2025", "FY26", "2025年"; null for any other. */
export function wholeYear(text: string): string | null {
  return /^(?:FY[\s-]?)?\d{2,4}\s?[年년]?$/u.test(text) ? yearOf(text) : null
}

/** The year that a heading speaks of, where it is one only: "2025", "Roadmap FY26"; null for any other. */
export function yearOf(title: string): string | null {
  if (!/\d\d/.test(title)) return null
  const years = new Set(
    [
      ...title.matchAll(
        new RegExp(`(?<![\\d\\p{L}.,/-])(?:${YEAR})(?![\\d\\p{Ll}\\p{Lu}]|[-/.,–]\\d)`, 'gu'),
      ),
    ].map(([found]) => yearIn(found)),
  )
  const [year, ...more] = years
  return year !== undefined && more.length === 0 ? year : null
}
