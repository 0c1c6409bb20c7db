import { caseless } from '../vocabulary/caseless.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { numberOf, UNITS } from './measured.ts'

/** A number in a promise: how much of what, and on which side of it the promise is kept. */
export interface Quantity {
  /** In the base of its unit; as written where it has none. */
  value: number
  /** `s` for all times, `%`, and so on; empty without one. */
  unit: string
  /** `most`: no more than this; `least`: no less; null where nothing tells. */
  limit: 'most' | 'least' | null
  /** With its unit and the sign before it. */
  text: string
}

/** Letters that make a number a part of a name: `v1.2`, `IPv6`; others stand beside one without a space. */
const SPACED = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}'
const NUMBER = new RegExp(
  `(?<![${SPACED}\\d.,_-])(\\d+(?:[.,]\\d+)*)([kM](?![${SPACED}\\d]))?(?:\\s?(${units()})(?![${SPACED}\\d]))?(?![${SPACED}\\d_])`,
  'gu',
)

/** Units in any case, the longest first. */
function units(): string {
  return Object.keys(UNITS)
    .sort((a, b) => b.length - a.length)
    .map((unit) => unit.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`))
    .join('|')
}

/** `p95` in "p95 latency below 200 ms". */
const PERCENTILE = /(?<![\p{L}\d])p(\d{2}(?:\.\d+)?)(?![\p{L}\d])/giu

/** No word that says what a number is a limit of stands further away. */
const NEAR = 40
/** No limit that a value is measured against does. */
const FAR = 400

/** Signs and words right before a number, or right behind it: `< 500`, "at most 500", "500以内", "500 or less", "80+". */
let shapes: { before: [RegExp, Quantity['limit']][]; behind: [RegExp, Quantity['limit']][] } | undefined

function limitShapes(): NonNullable<typeof shapes> {
  if (shapes) return shapes
  const [most, least] = [phraseSource('atMost'), phraseSource('atLeast')]
  const ending = '[\\s:：]*$'
  shapes = {
    before: [
      [/(?:<=|=<|<|≤)\s*$/u, 'most'],
      [/(?:>=|=>|>|≥)\s*$/u, 'least'],
      // "No less than" holds "less than": what is longer is looked for first.
      [caseless(`(?<![${SPACED}])(?:${least})${ending}`), 'least'],
      [caseless(`(?<![${SPACED}])(?:${most})${ending}`), 'most'],
    ],
    behind: [
      [/^\s*(?:\+|plus\b|or\s+(?:more|above|higher|better)\b)/iu, 'least'],
      [/^\s*or\s+(?:less|fewer|below|lower|under)\b/iu, 'most'],
      [caseless(`^\\s*(?:${unspaced(least)})`), 'least'],
      [caseless(`^\\s*(?:${unspaced(most)})`), 'most'],
    ],
  }
  return shapes
}

/** Of an alternation the phrases of scripts that put them behind the number. */
function unspaced(source: string): string {
  const kept = source
    .split('|')
    .filter((phrase) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(phrase))
  return kept.length > 0 ? kept.join('|') : '(?!)'
}

/** A value in brackets behind its limit, one behind its word, one right before its limit: `(71%)`, `620ms < 500ms`. */
const OPENED = /[(（[]\s*(?:p\d{2}[\s:：]*)?$/iu
const CLOSED = /^\s*[)）\]]/u
let valueShapes: { measured: RegExp; compared: RegExp } | undefined

function valueShapesOf(): NonNullable<typeof valueShapes> {
  if (valueShapes) return valueShapes
  const named = `[(（\\[,，]\\s*(?:${phraseSource('atMost')}|${phraseSource('atLeast')})[\\s:：]*(?=\\d)`
  const signed = '[(（\\[,，]?\\s*(?:<=|>=|=<|=>|<|>|≤|≥)'
  valueShapes = {
    measured: caseless(`(?<!\\p{L})(?:${phraseSource('measured')})[\\s:：]*$`),
    compared: caseless(`^\\s*(?:${signed}|${named})\\s*\\d`),
  }
  return valueShapes
}

/**
 * The numbers that a criterion promises, in their order. What was only measured, and counts of what is met, promise
 * nothing: they change as work goes on.
 */
export function quantitiesIn(text: string): Quantity[] {
  if (!/\d/.test(text)) return []
  const found: Quantity[] = [...text.matchAll(PERCENTILE)].map(([whole, digits]) => ({
    ...{ value: Number(digits), unit: 'percentile', limit: 'least', text: whole },
  }))
  let high: boolean | undefined
  const isHigh = (): boolean => {
    high ??= hasPhrase('high', text)
    return high
  }
  for (const match of text.matchAll(NUMBER)) {
    const [whole, digits = '', scale, unit = ''] = match
    const before = text.slice(Math.max(0, match.index - NEAR), match.index)
    const behind = text.slice(match.index + whole.length, match.index + whole.length + NEAR)
    const limit = limitOf(before, behind) ?? (isShare(unit) && isHigh() ? 'least' : null)
    if (isMeasured(text.slice(Math.max(0, match.index - FAR), match.index), behind)) continue
    const [base, factor] = UNITS[unit.toLowerCase()] ?? ['', 1]
    const sign = /[<>≤≥]=?\s*$/u.exec(before)?.[0] ?? ''
    found.push({
      value: Number(
        (numberOf(digits) * factor * (scale === undefined ? 1 : scale === 'k' ? 1e3 : 1e6)).toPrecision(12),
      ),
      unit: base,
      limit,
      text: `${sign}${whole}`.trim(),
    })
  }
  return found
}

function limitOf(before: string, behind: string): Quantity['limit'] {
  const { before: left, behind: right } = limitShapes()
  const leading = left.filter(([shape]) => shape.test(before))
  if (leading.length > 0) return longest(leading, before)
  return right.find(([shape]) => shape.test(behind))?.[1] ?? null
}

/** "Not more than" is the limit that "more than" is not. */
function longest(shapes: [RegExp, Quantity['limit']][], text: string): Quantity['limit'] {
  const length = ([shape]: [RegExp, Quantity['limit']]): number => shape.exec(text)?.[0].length ?? 0
  return shapes.toSorted((a, b) => length(b) - length(a))[0]?.[1] ?? null
}

/** Of coverage, uptime and the like a percentage is to be reached. */
function isShare(unit: string): boolean {
  return /[%％]/.test(unit)
}

/** What a number counts or measures so far, and does not promise. */
function isMeasured(before: string, behind: string): boolean {
  const { measured, compared } = valueShapesOf()
  // "620ms < 500ms".
  if (compared.test(behind)) return true
  // "(28/32)".
  if (/^\s*\/\s*\d/u.test(behind) || /\d\s*\/\s*$/u.test(before))
    return /[(（][^()（）]*$/u.test(before) && /^[^()（）]*[)）]/u.test(behind)
  const isAlone = OPENED.test(before) && CLOSED.test(behind)
  return (isAlone || measured.test(before)) && saysALimit(before)
}

/** Whether a text says a limit of its own, so that a number behind it is a value. */
function saysALimit(text: string): boolean {
  return /[<>≤≥]/u.test(text) || hasPhrase('atMost', text) || hasPhrase('atLeast', text)
}
