/** What says of an approval that it is not given: what takes it back or puts it off, and how it stands until then. */
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Phrase } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import {
  hasSomePhrase,
  isPhrase,
  isSomePhrase,
  phraseAt,
  phraseSource,
  wordSource,
} from '../vocabulary/phrases.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

/** What takes back a grant that stands beside it: "not yet granted", "approved with conditions". */
export const REFUSING: readonly Phrase[] = [
  'withheld',
  'asked',
  'rejected',
  'revoked',
  'conditional',
  'denied',
]
/** On what one hangs, and when it will be. */
export const BOUND: readonly Phrase[] = ['provided', 'proviso', 'dueWork', 'soon']
const STATES: readonly Phrase[] = [...REFUSING, 'pending', 'requested']

/** True where something in a text takes a grant back. The third of May, "3. Mai", is no "never" of another language. */
export function isRefused(text: string): boolean {
  return hasSomePhrase(REFUSING, withoutMonths(text))
}

let deadline: RegExp | undefined

/** "Once the tests pass", "given when X is done", "by 2026-05-01", "next week", "expected in May": when it will be, or on what it hangs. */
export function isForLater(words: Vocabulary, text: string): boolean {
  if (hasSomePhrase(BOUND, withoutNames(withoutMonths(text)))) return true
  deadline ??= caseless(
    `${wordSource('dueBy')}\\s*(?:\\d|${wordSource('month')}|${wordSource('weekday')}|${wordSource('periodEnd')})`,
  )
  return deadline.test(text) || (namesAim(words, text) && /\d/.test(text))
}

/** "Expected 2026-05-01", "Ana, due 2026-05-01". */
function namesAim(words: Vocabulary, text: string): boolean {
  const said = text.match(/(?<![\p{L}\p{N}])\p{L}+/gu) ?? []
  const isAim = (word: string): boolean =>
    words.is(word, 'target') &&
    words.noun(word) === null &&
    !isPhrase('dated', word) &&
    !isPhrase('approvedBy', word)
  return said.some(isAim)
}

/** Without "Si Nguyen", whose name is a word of another language. */
function withoutNames(text: string): string {
  return text.replace(/(?<=\s)\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*)*/gu, ' ')
}

let monthDay: RegExp | undefined

/** Without months that have a number beside them. */
function withoutMonths(text: string): string {
  const month = `(?:${phraseSource('month')})(?!\\p{L})`
  monthDay ??= caseless(
    `(?<![\\p{L}\\d])\\d{1,2}(?:st|nd|rd|th|er|\\.|º)?\\s*(?:(?:de|of)\\s+)?${month}|(?<!\\p{L})${month}\\.?\\s+\\d`,
    'gu',
  )
  return text.replace(monthDay, ' 1 ')
}

/** How long the words are that a text begins with and that say that an approval is not given: "pending", "not yet", "open". */
export function stateAt(words: Vocabulary, text: string): number {
  const status = words.statusAt(text)
  const isState = status !== null && status.status !== 'done' && !isShortName(status)
  const length = isState ? status.phrase.length : 0
  return Math.max(length, ...STATES.map((kind) => phraseAt(kind, text)))
}

/** True where such words stand in a text, but for statuses. */
export function hasState(text: string): boolean {
  return hasSomePhrase(STATES, text)
}

/** "Bo", which is a status of Vietnamese only where its accent is left out: of two letters that leaves nothing to know it by. */
export function isShortName({ phrase, exact }: { phrase: string; exact: boolean }): boolean {
  return !exact && /^\p{Lu}\p{Ll}$/u.test(phrase)
}

const STILL: readonly Phrase[] = ['yet', 'soFar', 'still', 'soFarNot', 'absent']

/** "Nobody", "nobody yet", "noch niemand": no "Nobody Ltd", and not the one who is called so, "personne responsable". */
export function isNobody(text: string): boolean {
  const plain = text.trim().replace(/[.。!]$/u, '')
  const lead = Math.max(...STILL.map((kind) => phraseAt(kind, plain)))
  return [0, lead].some((from) => {
    const rest = plain.slice(from).trim()
    const length = phraseAt('nobody', rest)
    return length > 0 && (length === rest.length || isSomePhrase(STILL, rest.slice(length).trim()))
  })
}

/** Whether a text that is to say who it was names nobody: "nobody yet", "TBD", "-", "pending (Ana)", "not Ana". */
export function namesNobody(words: Vocabulary, text: string): boolean {
  const plain = withoutSigns(text).trim()
  if (!/\p{L}|\p{N}/u.test(plain) || isEmptyValue(plain) || isPhrase('pending', plain)) return true
  const { isState, rest } = withoutState(words, plain)
  // "Ana, open source lead" is somebody, whatever she leads.
  return isState && (rest === null || stateAt(words, plain) > 0)
}

/** Brackets, and signs that part what is said. */
const PARTS = /[^()（）[\],，、;；:：·]+?(?=\s[–—-]\s|[()（）[\],，、;；:：·]|$)/gu

/**
 * A value without what says that the approval is not given: "pending (Mr Lindner)" names Mr Lindner.
 *
 * @returns rest null where nobody is named beside it
 */
export function withoutState(words: Vocabulary, text: string): { isState: boolean; rest: string | null } {
  let rest = ''
  let from = 0
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const skipped = part.length - part.replace(/^[\s–—-]+/u, '').length
    const length = stateIn(words, part.slice(skipped))
    if (length === 0) continue
    rest += text.slice(from, index + skipped)
    from = index + skipped + length
  }
  if (from === 0) return { isState: false, rest: text }
  const left = tidied(rest + text.slice(from))
  const isName = /\p{L}/u.test(left) && !isTimeStretch(words, left)
  return { isState: true, rest: isName ? left : null }
}

/** How much of a part says that the approval is not given: all of it, or the word before a name. */
function stateIn(words: Vocabulary, part: string): number {
  const text = withoutSigns(part).trim()
  const whole = part.trimEnd().length
  if (isNobody(text) || isSomePhrase(['absent', 'wanting'], text)) return whole
  const length = stateAt(words, text)
  if (length > 0 && length === text.length) return whole
  const behind = text.slice(length)
  if (length === 0 || !/^\s/.test(behind)) return 0
  // "Open Source Board" is called so, and "pending since Friday" names nobody.
  if (!/^\s+\p{Lu}/u.test(behind)) return whole
  return /^\p{Lu}/u.test(text) ? 0 : part.indexOf(text) + length
}

/** Without brackets and signs that what was cut out leaves behind. */
function tidied(text: string): string {
  const bare = text
    .replace(/([(（[])\s*[,，;；–—-]\s*|\s*[,，;；–—-]\s*(?=[)）\]])/gu, '$1')
    .replace(/\s*[(（[]\s*[)）\]]/gu, '')
    .replace(/^[\s,，、;；:：·–—.-]+|[\s,，、;；:：·–—-]+$/gu, '')
  return /^[(（[]([^()（）[\]]*)[)）\]]$/u.exec(bare)?.[1]?.trim() ?? bare
}
