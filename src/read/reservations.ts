import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { showsWork } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseAt, phraseSource, wordSource } from '../vocabulary/phrases.ts'
import { wordsIn } from '../vocabulary/words.ts'
import { isTimeStretch } from './target.ts'

/**
 * True where a text takes back its own word of completion: "Done except tests", "Completed 3 of 4", "done?",
 * "Done ❌", "Done: no".
 *
 * @param word where the word of completion stands
 */
export function isTakenBack(words: Vocabulary, text: string, word: Span): boolean {
  // The next sentence may speak of other things.
  const [rest = ''] = text.slice(word.end).split(/[.。！](?:\s|$)|\n/u)
  const answer = /^\s*[:：=]\s*(\p{L}+)/u.exec(rest)?.[1]
  return (
    /^[^.!,;]*[?？❓❔⁉]/u.test(rest) ||
    (answer !== undefined && words.answer(answer) === false) ||
    isShare(text) ||
    showsWork(text, words.signs) ||
    words.reserves(rest) ||
    words.reserves(text.slice(0, word.start))
  )
}

/** Whether words go on with when or on what something holds, "not done until it is tested": that is a rule, and says nothing of today. */
export function isBound(rest: string): boolean {
  return phraseAt('provided', rest.trimStart()) > 0
}

/** A remark has no more words; what is longer goes on about other things. */
const LONGEST_REMARK = 6

/** "(sort of)", "needs docs", "to beta", "with 3 known defects", but not "no failures": a remark of a few words that leaves what it is made on in doubt. */
export function isHedged(words: Vocabulary, remark: string): boolean {
  if (!/\p{L}/u.test(remark)) return false
  if (hasPhrase('conditional', remark) || hasFlaws(words, remark)) return true
  const folded = fold(remark)
  if (wordsIn(folded) > LONGEST_REMARK || !hasPhrase('unsure', folded)) return false
  hedge ??= new RegExp(wordSource('unsure'), 'gu')
  return [...folded.matchAll(hedge)].some(({ index }) => {
    const before = folded.slice(0, index).trimEnd().split(' ').at(-1) ?? ''
    return before !== '0' && !words.negates(before)
  })
}

let hedge: RegExp | undefined

let flawed: RegExp | undefined

/** "With reservations", "mit 3 bekannten Mängeln", but neither "with no defects" nor "with all defects fixed", "with issue forms", "with fixes for issues". */
function hasFlaws(words: Vocabulary, remark: string): boolean {
  if (!hasPhrase('flaws', remark)) return false
  flawed ??= caseless(
    `${wordSource('with')}(?<between>(?:\\s+[\\p{L}\\d.-]+){0,2}\\s+|[\\p{Script=Han}\\d]{0,4})${wordSource('flaws')}(?=\\s*(?:$|[,，;；:：.。()（）[\\]]|[—–-]\\s)|\\s+${wordSource('adjunct')})`,
    'gu',
  )
  return [...remark.matchAll(flawed)].some(({ index, groups }) => {
    const between = fold(groups?.between ?? '')
      .trim()
      .split(' ')
    return (
      !/[没沒无無]$/u.test(remark.slice(0, index)) &&
      !between.some((word) => word === '0' || words.negates(word) || isPhrase('adjunct', word))
    )
  })
}

let due: RegExp | undefined

/** "by Friday", "(bis Ende Mai)": until when something is to be done. A date or year of its own is held against today. */
export function isDeadline(words: Vocabulary, text: string): boolean {
  due ??= caseless(`^[\\s(（,–—-]*(?:${phraseSource('dueBy')})\\s+`)
  const lead = due.exec(text)?.[0].length ?? 0
  const rest = text.slice(lead)
  if (lead === 0 || /^\d{4}/.test(rest)) return false
  const isNamed = (['weekday', 'month', 'periodEnd'] as const).some((kind) => phraseAt(kind, rest) > 0)
  return isNamed || isTimeStretch(words, rest)
}

/** "Released to 10% of users": a percentage that follows a word of completion says how much of it is. */
export function isPartOut(rest: string): boolean {
  const share = /^\s+\p{L}{1,6}\s+~?(\d{1,2})(?:[.,]\d+)?\s?[%％](?:\s*$|\s*(?:[)）.,;]|\p{L}))/u.exec(rest)
  return share !== null && !hasPhrase('in', rest.trim().split(/\s/)[0] ?? '')
}

/** Such a word stands within so many characters of the beginning. */
const LONGEST_MARK = 60

let beginning: RegExp | undefined

/** "FIXME sails", "TODO: sails", "TODO(ana): sails", "TODO sails": a word for work in capitals in front of an item. "TODO app" names one. */
export function beginsInWork(text: string): boolean {
  return workAhead(text) !== null
}

/** Where such a word stands; null where there is none. */
export function workAhead(text: string): Span | null {
  if (!hasPhrase('workMark', text.slice(0, LONGEST_MARK))) return null
  beginning ??= caseless(
    `^[(（[【]?(${phraseSource('workMark')})(?:[)）\\]】]|(?:\\([^()]{1,20}\\))?\\s?[:：]|\\s[—–-])\\s*\\S|^(todo|fixme)\\s+(?<next>\\p{L}+)`,
  )
  const found = beginning.exec(text)
  const said = found?.[1] ?? found?.[2] ?? ''
  const next = found?.groups?.next
  if (said === '' || said !== said.toUpperCase() || (next !== undefined && isPhrase('namesake', next)))
    return null
  const start = text.indexOf(said)
  return { start, end: start + said.length }
}

let counted: RegExp | undefined

/** `3 of 4`. */
function countedShape(): RegExp {
  counted ??= caseless(`(?<![\\d/.])(\\d+)\\s+(?:${phraseSource('of')})\\s+(\\d+)`, 'gu')
  return counted
}

/** `0/5` is no date, and neither is `4 / 5`. */
const BARE = /(?<![\d/.])(0+)\/(\d+)(?![\d/])|(?<![\d/.])(\d+)\s+\/\s+(\d+)(?![\d/])/gu
const BRACKETED = /[(（]\s*(\d+)\s?\/\s?(\d+)\s*[)）]/gu
const NAMED = /(?<![\d/.])(\d+)\s?\/\s?(\d+)(?=\s+\p{L})/gu

/** No day of a year: `13/15`, `20/40`. */
const DAYLESS =
  /(?<![\d/.])(1[3-9]|[2-9]\d|\d{3})\/(1[3-9]|[2-9]\d|\d{3})(?![\d/])|(?<![\d/.])(\d{1,2})\/(3[2-9]|[4-9]\d|\d{3})(?![\d/])/gu

/** Less than all: `3 of 4`, `(12/15)`, `12/15 tests`. With neither brackets nor a word, `12/15` may be a date, and `13/15` is none. */
export function isShare(text: string): boolean {
  return [countedShape(), BARE, BRACKETED, NAMED, DAYLESS].some((shape) =>
    [...text.matchAll(shape)].some(
      ([, part, whole, first, second]) => Number(part ?? first) < Number(whole ?? second),
    ),
  )
}

/** What the ticked boxes in a value choose, at its own positions; what is offered and not ticked is blanked out. */
export function tickedPart(value: string): string {
  const parts = value.split(/(?=\[[ xX]\]\s)/)
  if (!parts.some((part) => /^\[[ xX]\]\s/.test(part))) return value
  return parts
    .map((part) => (/^\[[xX]\]\s/.test(part) ? `   ${part.slice(3)}` : ' '.repeat(part.length)))
    .join('')
}
