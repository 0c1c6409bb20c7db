/** What stands behind or before a word or sign of completion and leaves something out or open: "except footer", "2 bugs left". */
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { figureSource } from '../vocabulary/figures.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { SIGN } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt, wordSource } from '../vocabulary/phrases.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import { countedOf, ownDoubt } from './own-doubt.ts'

/** A remark has no more characters, and what is longer tells other things. */
const LONGEST_REMARK = 200
/** A part of a remark that only says what is open has no more words. */
const MOST_WORDS = 6
/** Words in the longest status that ends one. */
const LONGEST_STATUS = 3

const LEAD = /^[\s:：,，;；、(（[【*_`–—-]+/u

/**
 * Whether a remark behind a word of completion leaves something open: "– 2 bugs left", "(footer open)", "except the footer",
 * "reste le pied de page". What takes a tick back where an item says so takes a status back too.
 */
export function leavesOpen(words: Vocabulary, behind: string): boolean {
  const [sentence = ''] = behind
    .slice(0, LONGEST_REMARK)
    .replace(LEAD, '')
    .split(/[.。！!](?:\s|$)|\n/u)
  if (!/\p{L}/u.test(sentence)) return false
  const remark = sentence.replace(/[\s)）\]】*_`]+$/u, '')
  return (
    phraseAt('excepting', remark) > 0 ||
    ownDoubt(`x — ${remark}`) !== null ||
    (phraseAt('but', remark) > 0 && ownDoubt(`x, ${remark}`) !== null) ||
    (hasPhrase('leftOver', remark) && countLeft().test(remark)) ||
    remark.split(/[,，;；、()（）]|\s[–—-]+\s/u).some((part) => endsUnfinished(words, part.trim()))
  )
}

/** Whether all that a remark says is that something is open: "not yet tested", "2 bugs left", but not "not tested by customers". */
export function isLeftOpen(words: Vocabulary, remark: string): boolean {
  const text = remark.trim().replace(/[.。!！]+$/u, '')
  if (!/\p{L}/u.test(text) || text.split(/\s+/).length > MOST_WORDS) return false
  const set = `x — ${text}`
  const doubt = ownDoubt(set)
  return (
    (doubt !== null && /^\s*[^\s]*$/u.test(set.slice(doubt.end))) ||
    (hasPhrase('leftOver', text) && countLeft().test(text)) ||
    endsUnfinished(words, text)
  )
}

let left: RegExp | undefined

/** "2 bugs left", "restent 3 pages". */
function countLeft(): RegExp {
  left ??= caseless(
    `(?<![\\p{L}\\d.,])(?:${countedOf(`(?:[1-9]\\d*|(?:${figureSource()})(?!\\p{L}))`, wordSource('leftOver'))})(?!\\p{L})`,
  )
  return left
}

/** "Footer open", "the bug #12 not started", but not "the shop is open" and "nothing open". */
function endsUnfinished(words: Vocabulary, part: string): boolean {
  const said = part.split(/\s+/)
  if (said.length < 2 || said.length > MOST_WORDS || hasPhrase('nothing', part)) return false
  for (let taken = Math.min(LONGEST_STATUS, said.length - 1); taken > 0; taken--) {
    const last = said.slice(-taken).join(' ')
    const found = words.statusAt(last)
    if (found?.phrase.length !== last.length) continue
    const before = said.slice(0, -taken)
    if (before.some((word) => words.negates(word) || word === '0')) return false
    // "✅ Migration ready" says what is there.
    return isUnfinished(found.status) && !found.title && !isPhrase('linking', before.at(-1) ?? '')
  }
  return false
}

/** Nobody sets off more in a name; each is looked at from its start. */
const MOST_SET_OFF = 16
const LONGEST_STRETCH = 128

const SET_OFF = new RegExp(
  `\\s[-–—―|·]+\\s+(?=\\S)|\\s*[—―：｜]\\s*(?=\\S)|:\\s+(?=\\S)|\\s*[(（[【]|\\s(?=${SIGN.source})`,
  'gu',
)

/**
 * Where a name says that it is done but for something: "Site — Done except footer", "Site ✅ except footer", "サイト —
 * フッター以外完了". Null where it says no such thing: a title of its own may begin with "Except".
 *
 * @param known whether the name has an id, so that words which titles use too may be a status
 */
export function doneExcept(
  words: Vocabulary,
  text: string,
  known: boolean,
): (Span & { at: number; bySign: boolean }) | null {
  let looked = 0
  for (const { index, 0: lead } of text.matchAll(SET_OFF)) {
    if (++looked > MOST_SET_OFF) break
    if (!/[\p{L}\p{N}]/u.test(text.slice(0, index))) continue
    const from = index + lead.length
    const stretch = text.slice(from, from + LONGEST_STRETCH)
    const sign = SIGN_FIRST.exec(stretch)?.[0] ?? ''
    const skip = sign.length + (/^[\s*_`]*/u.exec(stretch.slice(sign.length))?.[0].length ?? 0)
    const found = words.statusAt(stretch.slice(skip))
    const isWord = found?.status === 'done' && (known || !found.title)
    const isSign = sign !== '' && words.sign(sign)?.status === 'done'
    const end = isWord ? skip + found.phrase.length : isSign ? sign.length : 0
    if (end > 0 && excepts(words, stretch.slice(end)))
      return { at: index, start: from + (isWord ? skip : 0), end: from + end, bySign: !isWord }
    const last = isSign ? null : exceptBefore(words, text.slice(from), from)
    if (last) return { ...last, at: index, bySign: false }
  }
  return null
}

const SIGN_FIRST = new RegExp(`^${SIGN.source}`, 'u')

/** Whether what follows a word of completion begins with what it leaves out, or is set off and says what is open. */
export function excepts(words: Vocabulary, behind: string): boolean {
  const rest = behind.replace(/^[\s,，;；*_`]+/u, '')
  const length = phraseAt('excepting', rest)
  if (length > 0) return rest.length > length
  const isSetOff = /^\s+[–—-]+\s/u.test(behind) || phraseAt('but', rest) > 0
  return isSetOff && leavesOpen(words, rest)
}

/** "フッター以外完了", "footer hariç tamamlandı": the exception stands before the word. */
function exceptBefore(words: Vocabulary, stretch: string, from: number): Span | null {
  if (stretch.length > LONGEST_STRETCH || !hasPhrase('excepting', stretch)) return null
  const text = stretch.replace(/[\s)）\]】*_`.。!]+$/u, '')
  before ??= caseless(`${wordSource('excepting')}\\s*(?:[はのを全て]*)`, 'gu')
  for (const { index, 0: said } of text.matchAll(before)) {
    const start = index + said.length
    const found = index > 0 ? words.statusAt(text.slice(start)) : null
    if (found?.status === 'done' && start + found.phrase.length === text.length)
      return { start: from + start, end: from + text.length }
  }
  return null
}

let before: RegExp | undefined
