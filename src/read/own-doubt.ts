import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { figureSource } from '../vocabulary/figures.ts'
import { negationsIn } from '../vocabulary/goalposts.ts'
import {
  hasPhrase,
  hasSomePhrase,
  isPhrase,
  phraseAt,
  phraseSource,
  wordSource,
} from '../vocabulary/phrases.ts'

/** What an item says against its mark stands within so many characters of its end. */
const LONGEST_END = 200

type Doubt = keyof typeof DOUBTS

/** The shapes in which it is said, and a kind of words that each has. */
const DOUBTS = {
  back: 'takenBack',
  late: 'denying',
  absent: 'absent',
  tail: 'takenBack',
  half: 'halfway',
  asked: null,
  failing: 'passes',
  marked: 'workMark',
  noted: 'workMark',
  lacks: 'but',
  fails: 'fails',
  shouted: 'workMark',
  broke: 'wentWrong',
  wanting: 'wanting',
  left: 'still',
  pends: 'absent',
  reds: 'failing',
  ahead: 'toGo',
  due: 'dueWork',
  behind: 'wantsBehind',
  whole: 'notYet',
  told: 'takenBack',
} as const

const WORDS = [...new Set(Object.values(DOUBTS))].filter((words) => words !== null)

/**
 * Where an item says at its end that it is not done: "Docs — not written yet", "Docs, pending review", "Docs (waiting for
 * Bob)", "All tests pass (3 failing)", "Docs: WIP", "Docs TODO", "Docs, todo: index", "Docs (tests failing)", "Docs, but the
 * index is missing", "Docs (almost)", "Docs (only drafts, index missing)", "Docs (failed on staging, retry planned)", "Docs –
 * missing the index", "Docs – 3 pages still differ", "Docs (fix pending)", "Docs – 3 to go", "Docs, 3 tests failing", "Docs
 * will be tested next week". Null where it does not.
 */
export function ownDoubt(whole: string): Span | null {
  const from = Math.max(0, whole.length - LONGEST_END)
  const text = whole.slice(from)
  const hasWords = hasSomePhrase(WORDS, text)
  for (const name of Object.keys(DOUBTS) as Doubt[]) {
    const words = DOUBTS[name]
    // To make an expression with all phrases of a kind ready takes longer than to see that there is none of them.
    const mayBe = words === null || (hasWords && hasPhrase(words, text))
    const found = mayBe ? doubtShape(name).exec(text) : null
    if (!found || isNone(name, text, found)) continue
    const said = found.slice(1).find((group) => group !== undefined) ?? found[0]
    const start = from + found.index + found[0].lastIndexOf(said)
    return { start, end: start + said.length }
  }
  return null
}

const SHAPES = new Map<Doubt, RegExp>()

function doubtShape(name: Doubt): RegExp {
  const known = SHAPES.get(name)
  if (known) return known
  const made = name === 'asked' ? ASKED : caseless(SOURCES[name]())
  SHAPES.set(name, made)
  return made
}

const ASKED = /(?<=\S\s*)(?:[([（]\s*([?？]+)\s*[)\]）]|\s[—–-]+\s*([?？]+))$/u

// Behind a comma a longer text goes on: "Retry on 429, waiting for the header".
const SET = '(?:[(（]|\\s[—–-]+\\s|^\\S+(?:\\s\\S+)?[,，;；])\\s*'
const END = '[^()（）,，;；]{0,60}[)）]?[.。]?$'
const BEHIND = '\\s(?:[—–-]+|→|(?:[—–-]+\\s)?[⚠❗❌]\\ufe0f?)\\s+'
const SUBJECT = '(?:(?:\\p{L}+\\s){1,2}|[\\p{Script=Han}\\p{Script=Katakana}]{1,8})'

function bracketed(said: string, more = ''): string {
  return `(?<=\\S\\s*)[(（[【]\\s*(${said})[!.]?${more}\\s*[)）\\]】][.。]?$`
}

function dashed(said: string): string {
  return `(?<=\\S)${BEHIND}(${said})[!.。]?$`
}

const SOURCES: Record<Exclude<Doubt, 'asked'>, () => string> = {
  back: () => `(?<=${SET})(?:${phraseSource('takenBack')})(?!\\p{Ll})(?=${END})`,
  late: () =>
    `(?<=${SET})(?:${phraseSource('denying')})\\s[^()（）,，;；]{1,40}\\s(?:${phraseSource('yet')})(?=[)）]?[.。]?$)`,
  absent() {
    const absent = phraseSource('absent')
    return `[(（][^()（）]{2,60}[,，;；、]\\s*(${SUBJECT}(?:${absent})|(?:${absent})\\s\\p{L}+)[)）][.。]?$`
  },
  tail: () =>
    `(?<=\\S)(?:[,，;；]|\\s?[(（]|\\s[—–-]+)\\s*(\\p{L}+\\s(?:[\\p{L}\\d]+\\s)?(?:${phraseSource('takenBack')}))[)）]?[.。]?$`,
  half() {
    // "Reopened on 2026-03-02", "à vérifier par Paul".
    const by = `\\s+(?:${phraseSource('approvedBy')})\\s+\\p{L}+(?:\\s\\p{L}+)?`
    const half = `(?:${phraseSource('halfway')})(?:\\s+(?:\\p{L}{2,5}\\s+)?\\d[\\d./-]*|${by})?`
    const inBrackets = bracketed(half, '(?:\\s*[,，;；:：][^()（）]{0,40})?')
    return `${inBrackets}|${dashed(half)}|(?<=^\\S+(?:\\s\\S+){0,3}[,，;；]\\s*)(${half})[!.。]?$`
  },
  failing: () =>
    `(?<!\\p{L})(?:${phraseSource('passes')})\\s*[(（,，;；]\\s*((?:[1-9]\\d*)\\s+(?:\\p{L}+\\s+)?(?:${phraseSource('failing')}))(?!\\p{Ll})[)）]?[.。]?$`,
  marked() {
    const marks = phraseSource('workMark')
    return `${bracketed(marks)}|${dashed(marks)}|(?<=\\S)[:：]\\s*(${marks})[!.。]?$`
  },
  noted: () => `(?<=\\S\\s*)(?:[(（,，;；]|\\s[—–-]+\\s)\\s*(${phraseSource('workMark')})\\s?[:：]\\s*\\S`,
  lacks: () =>
    `(?<=\\S\\s*)(?:[(（,，;；]|\\s[—–-]+\\s)\\s*((?:\\p{L}+\\s)?(?:${phraseSource('but')})(?:\\s+|(?<=\\p{Script=Han}))[^()（）,，;；]{0,40}?${wordSource('lacking')}(?:\\s[^\\s()（）,，;；]+|\\p{Script=Han}{1,8}){0,3})[)）]?[.。]?$`,
  fails() {
    const fails = `(?:[1-9]\\d*\\s+(?=\\p{L}+\\s))?(?:${phraseSource('fails')})`
    return `${bracketed(fails)}|${dashed(fails)}`
  },
  shouted: () => `(?<=\\S\\s)(${phraseSource('workMark')})[!.。]?$`,
  // What follows a comma is about the same; without one only where, when and why do: "failed payments are listed" names some.
  broke: () =>
    `(?<=${SET})(${wordSource('wentWrong')}(?:\\s+(?:${wordSource('adjunct')}|\\d)[^()（）,，;；]{0,60})?)(?:\\s?(?:[,，;；、]|\\s[—–-]+\\s)([^()（）]{3,80}))?[)）]?[.。]?$`,
  wanting: () => `(?<=${SET})(${wordSource('wanting')}\\s+[^()（）,，;；:：]{2,60}?)[)）]?[.。]?$`,
  left() {
    const still = wordSource('still')
    const amiss = wordSource('failing', 'absent', 'amiss')
    const count = `(?:[1-9]\\d*|(?<!\\p{L})(?:${figureSource()})(?!\\p{L}))`
    const things =
      '(?:(?:\\s+\\p{L}+){0,3}\\s+|[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hangul}]{0,4}\\s?)'
    const where = `(?:\\s+${wordSource('adjunct')}\\s[^()（）,，;；]{1,40})?`
    return `(?<=(?:[(（,，;；、]|\\s[—–-]+\\s)\\s*)(${count}${things}(?:${still}\\s*${amiss}${where}|${amiss}\\s${still}(?:\\s\\p{L}+){0,2})|${still}\\s*(?:${amiss}\\s+${count}(?:\\s\\p{L}+)?|${count}${things}${amiss}))[)）]?[.。]?$`
  },
  pends: () =>
    `(?:(?<=\\S\\s*)[(（]|(?<=\\S)[,，;；]|\\s[—–-]+\\s)\\s*(${SUBJECT}(?:${phraseSource('absent')}))[)）]?[.。]?$`,
  reds() {
    const counted = `[1-9]\\d*\\s*(?:(?:${wordSource('counted')})(?:\\p{Script=Hiragana}|\\p{Script=Hangul})?\\s*){1,2}`
    return `(?<=\\S\\s*)(?:[(（,，;；、]|\\s[—–-]+\\s)\\s*(${counted}(?:${phraseSource('failing')}))(?!\\p{L})[)）]?[.。]?$`
  },
  ahead() {
    const count = `(?:[1-9]\\d*|(?<!\\p{L})(?:${figureSource()})(?!\\p{L}))`
    return `(?<=(?:[(（,，;；、]|\\s[—–-]+\\s)\\s*)(${countedOf(count, wordSource('toGo'))})[)）]?[.。]?$`
  },
  // What has a day is to come: "to be tested" alone may tell what a thing is for.
  due: () =>
    `(?<=(?:[(（,，;；]|\\s[—–-]+\\s)\\s*)(${wordSource('dueWork')}(?:\\s+\\p{L}+){0,2}?\\s+${wordSource('soon')})[)）]?[.。]?$`,
  behind: () => `(?<=[,，;；]\\s*)(${wordSource('wantsBehind')}\\s+[^()（）,，;；:：]{2,60}?)[.。]?$`,
  whole: () => `^\\S+(?:\\s\\S+){0,2}?\\s?(${wordSource('notYet')})[.。!]?$`,
  told: () => `(?<=\\S)[:：]\\s*(${phraseSource('takenBack')})[.。!]?$`,
}

/** What a number counts, whose words may stand on either side of what is said of it. */
export function countedOf(count: string, said: string): string {
  const things =
    '(?:(?:\\s+\\p{L}+){0,2}\\s+|[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hangul}]{0,4}\\s?)'
  return `${count}${things}${said}|${said}\\s+${count}(?:\\s\\p{L}+)?`
}

/** Whether what has the shape of a doubt is none: it is about something, or explains it. */
function isNone(name: Doubt, text: string, found: RegExpExecArray): boolean {
  const [said, mark = ''] = found
  const before = text.slice(0, found.index)
  // "…, but warns when it is missing": what it does where something is missing.
  if (name === 'lacks' || name === 'absent' || name === 'tail') return hasPhrase('condition', said)
  // "Removed every TODO".
  if (name === 'shouted') return mark !== mark.toUpperCase() || hasPhrase('aboutMarks', before)
  // "Alert on jobs (failed on the first try)" is about such jobs, and "failed, skipped and passed" are kinds of them.
  if (name === 'broke') return isAboutFaults(before, mark) || isEnumeration(found[2] ?? '')
  if (name === 'wanting' || name === 'behind') return isAboutFaults(before, mark) || !isThing(mark, before)
  // "Label of open tasks: TODO", "Badge (Payment pending)": what is shown, or a value.
  if (name === 'marked' || name === 'told' || name === 'whole')
    return hasPhrase('valued', before + said.slice(0, said.length - mark.length))
  // "No longer pending".
  if (name === 'pends' && negationsIn(mark).length > 0) return true
  if (name === 'pends') return isOfFaults(before) || hasPhrase('valued', before) || !isPart(mark)
  if (name === 'reds' || name === 'ahead' || name === 'due')
    return hasPhrase('condition', before) || hasPhrase('valued', before)
  // "(to be reviewed by the manager)": a thing's way, where nobody is named.
  if (name === 'half' && isByAnybody(said)) return true
  if (name !== 'back' && name !== 'late' && name !== 'half') return false
  // "Shows unfinished drafts (not yet sent)": the bracket tells what such things are, where it is not about testing them.
  const [last] = /(?:\S+\s*){1,2}$/u.exec(before.replace(/[\s(（]+$/u, '')) ?? []
  return last !== undefined && isUnready(last) && !hasPhrase('proof', text.slice(found.index))
}

/** "nhập" is another word than "nháp", though without their accents they are one. */
function isUnready(words: string): boolean {
  if (!hasPhrase('unready', words)) return false
  unready ??= caseless(wordSource('unready'))
  return unready.test(words)
}

let unready: RegExp | undefined

/** Whether an item is about what goes wrong: "Returns 401, token missing", "Warns (name missing)". */
function isOfFaults(before: string): boolean {
  return (
    /(?<!\d)[45]\d\d(?!\d)/.test(before) || hasPhrase('condition', before) || hasPhrase('failing', before)
  )
}

/** Whether what is pending is work that comes last, "fix pending", or has a name, "Safari pending". */
function isPart(said: string): boolean {
  return (
    /^(?:\p{Lu}|[\p{Script=Han}\p{Script=Katakana}])/u.test(said) ||
    hasPhrase('mending', said) ||
    hasPhrase('proof', said)
  )
}

/** "by the user", but not "by Paul". */
function isByAnybody(said: string): boolean {
  by ??= caseless(`\\s(?:${phraseSource('approvedBy')})\\s+`)
  const found = by.exec(said)
  return found !== null && !/^\p{Lu}/u.test(said.slice(found.index + found[0].length))
}

let by: RegExp | undefined

/** Whether an item is about what to do with faults, "Retry …", or a remark is about a case of them, "failed when …". */
function isAboutFaults(before: string, said: string): boolean {
  const [first = ''] = /\S+/u.exec(before) ?? []
  return hasPhrase('condition', first) || hasPhrase('condition', said)
}

/** Words that go on with more of the same kind: "skipped", "skipped and passed". */
function isEnumeration(rest: string): boolean {
  return (
    rest !== '' && (!/\s|\p{Script=Han}|\p{Script=Katakana}/u.test(rest.trim()) || hasPhrase('passes', rest))
  )
}

/** Names and counts of what is not there have few words: "French and Spanish", "2 pages", but not "JWT returns 401". */
const LONGEST_NAME = 2

/**
 * Whether a certain thing is said to be missing, "missing the index", "missing French", "Docs translated – missing pages". With
 * neither an article nor a name it may be any: "missing fields are named".
 */
function isThing(said: string, before: string): boolean {
  // "manque l'index": an article that is no word of its own.
  if (phraseAt('wantingThe', said.replace(/\s\p{L}['’](?=\p{L})/u, '$& ')) > 0) return true
  const rest = said.slice(phraseAt('wanting', said)).trim()
  const words = rest.split(/\s+/u).filter((word) => !isPhrase('and', word)).length
  // A case begins with a capital: "Login – Missing token".
  if (words > LONGEST_NAME || /^\p{Lu}/u.test(said)) return false
  const [last = ''] = /\p{L}+(?=[\s(（,，;；—–-]*$)/u.exec(before) ?? []
  return /^[\p{Lu}\d]/u.test(rest) || hasPhrase('counted', last)
}
