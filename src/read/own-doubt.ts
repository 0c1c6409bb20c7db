import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { hasPhrase, phraseSource, wordSource } from '../vocabulary/phrases.ts'

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
} as const

/**
 * Where an item says at its end that it is not done: "Docs — not written yet", "Docs, pending review", "Docs (waiting for
 * Bob)", "All tests pass (3 failing)", "Docs: WIP", "Docs TODO", "Docs, todo: index", "Docs (tests failing)", "Docs, but the
 * index is missing", "Docs (almost)", "Docs (only drafts, index missing)". Null where it does not.
 */
export function ownDoubt(whole: string): Span | null {
  const from = Math.max(0, whole.length - LONGEST_END)
  const text = whole.slice(from)
  for (const name of Object.keys(DOUBTS) as Doubt[]) {
    const words = DOUBTS[name]
    // To make an expression with all phrases of a kind ready takes longer than to see that there is none of them.
    const found = words === null || hasPhrase(words, text) ? doubtShape(name).exec(text) : null
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
    `(?<=\\S)(?:[,，;；]|\\s?[(（]|\\s[—–-]+)\\s*((?:\\p{L}+\\s){1,2}(?:${phraseSource('takenBack')}))[)）]?[.。]?$`,
  half() {
    // "Reopened on 2026-03-02".
    const half = `(?:${phraseSource('halfway')})(?:\\s+(?:\\p{L}{2,5}\\s+)?\\d[\\d./-]*)?`
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
}

/** Whether what has the shape of a doubt is none: it is about something, or explains it. */
function isNone(name: Doubt, text: string, found: RegExpExecArray): boolean {
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
