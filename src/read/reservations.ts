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

/** A remark has no more words; what is longer goes on about other things. */
const LONGEST_REMARK = 6

/** "(sort of)", "needs docs", "to beta", but not "no failures": a remark of a few words that leaves what it is made on in doubt. */
export function isHedged(words: Vocabulary, remark: string): boolean {
  if (!/\p{L}/u.test(remark)) return false
  if (hasPhrase('conditional', remark)) return true
  const folded = fold(remark)
  if (wordsIn(folded) > LONGEST_REMARK || !hasPhrase('unsure', folded)) return false
  hedge ??= new RegExp(wordSource('unsure'), 'gu')
  return [...folded.matchAll(hedge)].some(({ index }) => {
    const before = folded.slice(0, index).trimEnd().split(' ').at(-1) ?? ''
    return before !== '0' && !words.negates(before)
  })
}

let hedge: RegExp | undefined

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

/** What an item says against its mark stands within so many characters of its end. */
const LONGEST_END = 200

let own: Record<(typeof DOUBTS)[number], RegExp> | undefined

const DOUBTS = [
  'back',
  'late',
  'absent',
  'tail',
  'half',
  'asked',
  'failing',
  'marked',
  'noted',
  'lacks',
  'fails',
  'shouted',
] as const

/**
 * Where an item says at its end that it is not done: "Docs — not written yet", "Docs, pending review", "Docs (waiting for
 * Bob)", "All tests pass (3 failing)", "Docs: WIP", "Docs TODO", "Docs, todo: index", "Docs (tests failing)", "Docs, but the
 * index is missing", "Docs (almost)", "Docs (only drafts, index missing)". Null where it does not.
 */
export function ownDoubt(whole: string): Span | null {
  const from = Math.max(0, whole.length - LONGEST_END)
  const text = whole.slice(from)
  own ??= doubtShapes()
  for (const name of DOUBTS) {
    const found = own[name].exec(text)
    if (!found || isNone(name, text, found)) continue
    const said = found.slice(1).find((group) => group !== undefined) ?? found[0]
    const start = from + found.index + found[0].lastIndexOf(said)
    return { start, end: start + said.length }
  }
  return null
}

function doubtShapes(): NonNullable<typeof own> {
  // Behind a comma a longer text goes on: "Retry on 429, waiting for the header".
  const set = '(?:[(（]|\\s[—–-]+\\s|^\\S+(?:\\s\\S+)?[,，;；])\\s*'
  const end = '[^()（）,，;；]{0,60}[)）]?[.。]?$'
  const behind = '\\s(?:[—–-]+|→|(?:[—–-]+\\s)?[⚠❗❌]\\ufe0f?)\\s+'
  const bracketed = (said: string, more = ''): string =>
    `(?<=\\S\\s*)[(（[【]\\s*(${said})[!.]?${more}\\s*[)）\\]】][.。]?$`
  const dashed = (said: string): string => `(?<=\\S)${behind}(${said})[!.。]?$`
  const marks = phraseSource('workMark')
  const back = phraseSource('takenBack')
  const absent = phraseSource('absent')
  const fails = `(?:[1-9]\\d*\\s+(?=\\p{L}+\\s))?(?:${phraseSource('fails')})`
  // "Reopened on 2026-03-02".
  const half = `(?:${phraseSource('halfway')})(?:\\s+(?:\\p{L}{2,5}\\s+)?\\d[\\d./-]*)?`
  const subject = '(?:(?:\\p{L}+\\s){1,2}|[\\p{Script=Han}\\p{Script=Katakana}]{1,8})'
  return {
    back: caseless(`(?<=${set})(?:${back})(?!\\p{Ll})(?=${end})`),
    late: caseless(
      `(?<=${set})(?:${phraseSource('denying')})\\s[^()（）,，;；]{1,40}\\s(?:${phraseSource('yet')})(?=[)）]?[.。]?$)`,
    ),
    absent: caseless(
      `[(（][^()（）]{2,60}[,，;；、]\\s*(${subject}(?:${absent})|(?:${absent})\\s\\p{L}+)[)）][.。]?$`,
    ),
    tail: caseless(
      `(?<=\\S)(?:[,，;；]|\\s?[(（]|\\s[—–-]+)\\s*((?:\\p{L}+\\s){1,2}(?:${back}))[)）]?[.。]?$`,
    ),
    half: caseless(
      `${bracketed(half, '(?:\\s*[,，;；:：][^()（）]{0,40})?')}|${dashed(half)}|(?<=^\\S+(?:\\s\\S+){0,3}[,，;；]\\s*)(${half})[!.。]?$`,
    ),
    asked: /(?<=\S\s*)(?:[([（]\s*([?？]+)\s*[)\]）]|\s[—–-]+\s*([?？]+))$/u,
    failing: caseless(
      `(?<!\\p{L})(?:${phraseSource('passes')})\\s*[(（,，;；]\\s*((?:[1-9]\\d*)\\s+(?:\\p{L}+\\s+)?(?:${phraseSource('failing')}))(?!\\p{Ll})[)）]?[.。]?$`,
    ),
    marked: caseless(`${bracketed(marks)}|${dashed(marks)}|(?<=\\S)[:：]\\s*(${marks})[!.。]?$`),
    noted: caseless(`(?<=\\S\\s*)(?:[(（,，;；]|\\s[—–-]+\\s)\\s*(${marks})\\s?[:：]\\s*\\S`),
    lacks: caseless(
      `(?<=\\S\\s*)(?:[(（,，;；]|\\s[—–-]+\\s)\\s*((?:\\p{L}+\\s)?(?:${phraseSource('but')})(?:\\s+|(?<=\\p{Script=Han}))[^()（）,，;；]{0,40}?${wordSource('lacking')}(?:\\s[^\\s()（）,，;；]+|\\p{Script=Han}{1,8}){0,3})[)）]?[.。]?$`,
    ),
    fails: caseless(`${bracketed(fails)}|${dashed(fails)}`),
    shouted: caseless(`(?<=\\S\\s)(${marks})[!.。]?$`),
  }
}

/** Whether what has the shape of a doubt is none: it is about something, or explains it. */
function isNone(name: (typeof DOUBTS)[number], text: string, found: RegExpExecArray): boolean {
  const [said, mark = ''] = found
  const before = text.slice(0, found.index)
  // "…, but warns when it is missing": what it does where something is missing.
  if (name === 'lacks' || name === 'absent' || name === 'tail') return hasPhrase('condition', said)
  // "Removed every TODO".
  if (name === 'shouted') return mark !== mark.toUpperCase() || hasPhrase('aboutMarks', before)
  if (name !== 'back' && name !== 'late' && name !== 'half') return false
  // "Shows unfinished drafts (not yet sent)": the bracket tells what such things are, where it is not about testing them.
  const [last] = /(?:\S+\s*){1,2}$/u.exec(before.replace(/[\s(（]+$/u, '')) ?? []
  return last !== undefined && hasPhrase('unready', last) && !hasPhrase('proof', text.slice(found.index))
}

let beginning: RegExp | undefined

/** "FIXME sails", "TODO: sails", "TODO sails": a word for work in capitals in front of an item. "TODO app" names one. */
export function beginsInWork(text: string): boolean {
  return workAhead(text) !== null
}

/** Where such a word stands; null where there is none. */
export function workAhead(text: string): Span | null {
  beginning ??= caseless(
    `^[(（[【]?(${phraseSource('workMark')})(?:[)）\\]】]|\\s?[:：]|\\s[—–-])\\s*\\S|^(todo|fixme)\\s+(?<next>\\p{L}+)`,
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

/** Less than all: `3 of 4`, `(12/15)`, `12/15 tests`. With neither brackets nor a word, `12/15` may be a date. */
export function isShare(text: string): boolean {
  return [countedShape(), BARE, BRACKETED, NAMED].some((shape) =>
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
