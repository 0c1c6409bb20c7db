/** How a document says what is to be written: in its own words and signs, in the case of the words that they replace. */
import type { Claim, Status } from '../model.ts'
import { fold } from '../vocabulary/fold.ts'
import { LANGUAGES } from '../vocabulary/languages.ts'
import { bare, SIGN, SIGNS } from '../vocabulary/marks.ts'
import { SIGN_SETS, type WrittenWords, writtenIn } from '../vocabulary/written.ts'

const ONE_SIGN = new RegExp(`^${SIGN.source}$`, 'u')

/** What a document is worded like. */
export interface Wording {
  /** What it says of statuses. */
  used: readonly Claim[]
  text: string
}

/** Whether a claim is made by a sign and not by words. */
export function isSign(text: string): boolean {
  return ONE_SIGN.test(text.trim())
}

/**
 * What stands for a status beside the words given: the sign or phrase that the document uses most for it, or else one
 * that fits what stands there.
 *
 * @param like the words or sign that it replaces, or that stand in such places
 */
export function statusText(
  status: Status,
  like: Pick<Claim, 'text' | 'source'>,
  { used, text: document }: Wording,
): string {
  const { text } = like
  const alike = used.filter(
    (one) => one.value === status && one.source !== 'percent' && isSign(one.text) === isSign(text),
  )
  // A cell is rather worded like other cells than like headings.
  const closest = alike.filter(({ source }) => source === like.source)
  const own = mostOften((closest.length > 0 ? closest : alike).map((one) => one.text.trim()))
  if (isSign(text)) return own ?? signBeside(text, status)
  return inCaseOf(text, own ?? writtenIn(languageOf(text, document)).status[status])
}

/** The words of the language that a status or label stands in. */
export function wordsLike(like: string, document: string): WrittenWords {
  return writtenIn(languageOf(like, document))
}

/** The sign for a status in the set that a sign belongs to. */
export function signBeside(like: string, status: Status): string {
  const set =
    SIGN_SETS.find((one) => Object.values(one).some((sign) => bare(sign) === bare(like))) ?? SIGN_SETS[0]
  return set?.[status] ?? ''
}

/** Whether a sign speaks of progress. */
export function isKnownSign(sign: string): boolean {
  return SIGNS.has(bare(sign))
}

/** Scripts that only one language has, where words alone do not tell: 進行中. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\u3040-\u30ff]/, 'ja'],
  [/[\uac00-\ud7a3]/, 'ko'],
]

function languageOf(text: string, document: string): string | null {
  const key = fold(text)
    .replace(/[\s_-]+/g, ' ')
    .trim()
  const speaks = (words: readonly string[]): boolean =>
    words.some((word) => fold(word).replace(/[\s_-]+/g, ' ') === key)
  const speaking = LANGUAGES.filter(
    ({ status, labels }) => Object.values(status).some(speaks) || Object.values(labels).some(speaks),
  ).map(({ code }) => code)
  const written = SCRIPTS.find(([script, code]) => speaking.includes(code) && script.test(document))
  return written?.[1] ?? speaking[0] ?? null
}

/** The words in the case of others: `done` beside `planned`, `DONE` beside `PLANNED`, `In progress` beside `Planned`. */
export function inCaseOf(like: string, words: string): string {
  const letters = like.replace(/[^\p{L}]/gu, '')
  if (letters === '' || letters.toUpperCase() === letters.toLowerCase()) return words
  const spaced = like.includes('_') ? words.replaceAll(' ', '_') : words
  if (letters === letters.toLowerCase()) return spaced.toLowerCase()
  if (letters === letters.toUpperCase() && letters.length > 1) return spaced.toUpperCase()
  const isShouted = words.length > 3 && words === words.toUpperCase()
  return isShouted ? `${spaced.charAt(0)}${spaced.slice(1).toLowerCase()}` : spaced
}

/** The text that stands there most often, the first of those that do; null where there is none. */
export function mostOften(words: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}
