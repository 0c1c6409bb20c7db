/** How a document says what is to be written: in its own words and signs, in the case of the words that they replace. */
import type { Edit } from '../edit.ts'
import type { Claim, Status } from '../model.ts'
import { bare, SIGN, SIGNS } from '../vocabulary/marks.ts'
import { SIGN_SETS, type WrittenWords, writtenIn } from '../vocabulary/written.ts'
import { languageOf } from './spoken.ts'

const ONE_SIGN = new RegExp(`^${SIGN.source}$`, 'u')

/** How a document says something of a status. */
export type Used = Pick<Claim, 'value' | 'text' | 'source'>

/** What a document is worded like. */
export interface Wording {
  /** What it says of statuses: words, and signs alone or before words. */
  used: readonly Used[]
  text: string
}

/** Claims that say how far something is, and not in which words. */
const WORDLESS: ReadonlySet<string> = new Set(['percent', 'box', 'strike', 'diagram', 'group'])

/** How a document is worded, from all that it says of statuses. */
export function wordingOf(text: string, claims: readonly Claim[]): Wording {
  const used = claims
    .filter(({ kind, source }) => kind === 'status' && !WORDLESS.has(source))
    .flatMap((claim): Used[] => {
      const sign = isSign(claim.text) ? null : signBefore(text, claim)
      return sign ? [claim, { value: claim.value, text: sign.text, source: claim.source }] : [claim]
    })
  return { text, used }
}

/** "✅ Done": the sign that says the same before the word. */
export function signBefore(text: string, { start }: Pick<Claim, 'start'>): Edit | null {
  const before = text.slice(Math.max(0, start - 40), start)
  const [whole, sign = '', gap = ''] = SIGN_AT_END.exec(before) ?? []
  if (whole === undefined || !isKnownSign(sign)) return null
  return { start: start - whole.length, end: start - gap.length, text: sign }
}

const SIGN_AT_END = new RegExp(`(${SIGN.source})([ \\t]*(?:\\*\\*|__)?)$`, 'u')

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
  // A cell is rather worded like other cells than like headings.
  const near = used.filter(({ source }) => source === like.source)
  const closest = usedText(status, text, near)
  const own = closest ?? usedText(status, text, used)
  if (isSign(text)) return own ?? signBeside(text, status)
  if (closest !== null) return closest
  const others = near.filter((one) => !isSign(one.text))
  return inCaseOf(cased(text, others), own ?? wordsLike(text, document).status[status])
}

/** The words that stand for a status most often, or the sign where another stands; null where nothing does. */
export function usedText(status: Status, like: string, used: readonly Used[]): string | null {
  const alike = used.filter((one) => one.value === status && isSign(one.text) === isSign(like))
  return mostOften(alike.map(({ text }) => text.trim()))
}

/** The word for a status in the language and the case of other words, where nobody says it. */
export function wordBeside(like: string, status: Status, document: string): string {
  return inCaseOf(like, wordsLike(like, document).status[status])
}

/** What shows the case of words: "WIP" is written so anywhere, and other words tell more. */
function cased(text: string, others: readonly Used[]): string {
  const isAcronym = /^\p{Lu}{2,4}$/u.test(text.trim())
  const telling = isAcronym ? others.find((one) => !/^\p{Lu}{2,4}$/u.test(one.text.trim())) : undefined
  return telling?.text ?? text
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
function isKnownSign(sign: string): boolean {
  return SIGNS.has(bare(sign))
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
