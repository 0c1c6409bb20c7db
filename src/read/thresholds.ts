/** Counts beside the part of a whole that is asked for: "At least two thirds (12 of 15)", "80% of the pages (9/10)". */
import { caseless } from '../vocabulary/caseless.ts'
import { inDigits, partsIn } from '../vocabulary/figures.ts'
import { SPACED } from '../vocabulary/pattern.ts'
import { hasPhrase, phraseAt, wordSource } from '../vocabulary/phrases.ts'
import { type Limit, limitOf } from './limit.ts'

/** A part of a whole that a text asks for, and where it stands. */
interface Threshold {
  share: number
  limit: Limit
  start: number
  end: number
}

/** What a fraction reaches of the part that is asked for before it, as a comparison, and where the two stand; null where none is. */
export function againstThreshold(
  text: string,
  { met, total, start, end }: { met: number; total: number; start: number; end: number },
): { value: string; index: number; length: number } | null {
  const from = Math.max(0, start - FARTHEST)
  const before = text.slice(from, start)
  const [asked, ...others] = thresholdsIn(before)
  // "At least 3 hands (5/8 tasks)" counts other things.
  const isOfAnother = /^\s*\p{L}/u.test(text.slice(end))
  const least = asked || isOfAnother ? null : leastAsked(before)
  if (least !== null && least < total)
    return { value: `${met} >= ${least}`, index: start, length: end - start }
  // Of several nobody knows which is meant, and what stands behind a comma is about something else.
  if (!asked || others.length > 0) return null
  const between = text.slice(from + asked.end, start)
  if (/[,;，；]/u.test(between) || hasPhrase('and', between)) return null
  const sign = asked.limit === 'most' ? '<=' : '>='
  // A third is more than 0.333.
  const [left, right] = [met / total, asked.share].map((ratio) => Number(ratio.toFixed(9)))
  const closed = end + (/^\s*[)）\]]/u.exec(text.slice(end))?.[0].length ?? 0)
  return { value: `${left} ${sign} ${right}`, index: from + asked.start, length: closed - from - asked.start }
}

/** "At least 3 rooms (4 of 12)", "3部屋以上（4/12）": how many are asked for right before a fraction in brackets; null where none are. */
function leastAsked(before: string): number | null {
  const plain = inDigits(before)
  const match = NUMBERED.exec(plain)
  const [, digits = '', noun = ''] = match ?? []
  if (!match || (noun.match(/[\p{L}'’-]+/gu)?.length ?? 0) > 3) return null
  const limit = limitOf(plain.slice(Math.max(0, match.index - NEAR), match.index), noun)
  // Where no space divides words the limit may stand behind what is counted.
  const isBehind = /[\p{Script=Han}\p{Script=Hangul}]/u.test(noun) && hasPhrase('atLeast', noun)
  return limit === 'least' || isBehind ? Number(digits) : null
}

/** A number, what it counts, and the bracket behind it. */
const NUMBERED = new RegExp(
  `(?<![${SPACED}\\d.,/])(\\d{1,6})(?![.,]?\\d)([^\\d%％.,;:，；。()（）[\\]]{0,40})[(（[]\\s*$`,
  'u',
)

/**
 * "Most rooms (9 of 12)", "a minority (2 of 7)": more than which part of a whole is asked for right before a fraction, in words
 * that nobody counts; null where none is.
 */
export function looselyAsked(before: string): number | null {
  const near = before.slice(-NEAR)
  // "At most 3 of 5".
  if (hasPhrase('mostOf', near) && !hasPhrase('atMost', near) && looseShape('mostOf').test(near)) return 0.5
  return hasPhrase('someOf', near) && looseShape('someOf').test(near) ? 0 : null
}

const LOOSE = new Map<'mostOf' | 'someOf', RegExp>()

function looseShape(kind: 'mostOf' | 'someOf'): RegExp {
  const known = LOOSE.get(kind)
  if (known) return known
  const things = "(?:(?:\\s+[\\p{L}'’-]+){0,3}|[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hangul}]{0,8})"
  const made = caseless(`${wordSource(kind)}${things}\\s*[(（[]?\\s*$`)
  LOOSE.set(kind, made)
  return made
}

/** "Sample of 10%", "抽查 10%": so much is looked at, whatever is made of it. */
export function isSampled(before: string): boolean {
  sampled ??= caseless(`${wordSource('sampled')}(?:\\s+\\p{L}{1,4})?[\\s:：]*$`)
  return sampled.test(before.slice(-NEAR))
}

let sampled: RegExp | undefined

/** Nobody writes more between what is asked for and what there is, and a text may hold thousands of fractions. */
export const FARTHEST = 200

const PERCENT = new RegExp(`(?<![${SPACED}\\d.,])(\\d{1,2}(?:[.,]\\d+)?)\\s?[%％]`, 'gu')

function thresholdsIn(text: string): Threshold[] {
  const percents = [...text.matchAll(PERCENT)].map(({ index, 0: whole, 1: digits = '' }) => ({
    ...{ value: Number(digits.replace(',', '.')) / 100, text: whole, index },
    // "87% passing (28/32)" only tells how far it is; "80% of the pages" is what is asked for.
    isAsked:
      (['of', 'ofThe'] as const).some(
        (kind) => phraseAt(kind, text.slice(index + whole.length).trimStart()) > 0,
      ) || isSampled(text.slice(0, index)),
  }))
  const words = partsIn(text).map((part) => ({ ...part, isAsked: true }))
  return [...percents, ...words].flatMap(({ value: share, text: whole, index, isAsked }) => {
    const end = index + whole.length
    const limit = limitOf(text.slice(Math.max(0, index - NEAR), index), text.slice(end))
    if (share === 0 || (limit === null && !isAsked)) return []
    return [{ share, limit: limit ?? 'least', start: index, end }]
  })
}

/** No word that says on which side of a number a promise is kept is longer. */
export const NEAR = 40
