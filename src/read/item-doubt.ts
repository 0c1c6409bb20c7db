/** What an item, a footnote of it or a remark below it says against a tick. */
import { type Rich, unstruck } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { hasPhrase, phraseAt } from '../vocabulary/phrases.ts'
import { type Context, claimOf } from './context.ts'
import { isLeftOpen } from './left-open.ts'
import { namedDoubt } from './named-doubt.ts'
import { ownDoubt } from './own-doubt.ts'
import { readStatusStretch } from './progress-words.ts'
import { isBound, workAhead } from './reservations.ts'
import { denialAt, statedDoubt } from './stated-doubt.ts'
import { taggedDoubt } from './tags.ts'

/** What an item that is marked as met says against its mark, at its end or in front. */
export function doubts(context: Context, text: Rich): Claim[] {
  const doubt = doubtIn(context, text)
  const own = doubt ? [claimOf(context, 'status', 'in_progress', 'item', text, doubt.start, doubt.end)] : []
  return [...own, ...noted(context, text)]
}

/** Where an item says at its end or in front that it is not done: beside a tick that would be untrue. */
export function doubtIn(context: Context, text: Rich): Span | null {
  const plain = unstruck(text)
  const doubt =
    ownDoubt(plain) ??
    workAhead(plain) ??
    namedDoubt(context.words, plain) ??
    statedDoubt(context.words, text, plain) ??
    taggedDoubt(context, text) ??
    redLightIn(context, plain)
  // "Read [TODO](todo.md)" names a page.
  const isLinked = text.marks.some(
    ({ kind, start, end }) => kind === 'link' && doubt !== null && start <= doubt.start && doubt.end <= end,
  )
  return isLinked ? null : doubt
}

/** What a footnote of an item says against its mark, at the letter before it. */
function noted(context: Context, { beside = [], ...text }: Rich): Claim[] {
  return beside.flatMap(({ at, text: words }) => {
    const note = /^<\^([\s\S]*)>$/.exec(words)?.[1]
    if (note === undefined || at === 0 || !isDoubt(context, note)) return []
    return [{ ...claimOf(context, 'status', 'in_progress', 'item', text, at - 1, at), text: note }]
  })
}

/** What a text below a ticked item says against its mark: "Not implemented yet.", "still failing in CI". */
export function doubtsBelow(context: Context, text: Rich): Claim[] {
  return isDoubt(context, unstruck(text)) ? [denialOf(context, text)] : []
}

/** What a text as a whole says against a tick. */
export function denialOf(context: Context, text: Rich): Claim {
  return claimOf(context, 'status', 'in_progress', 'item', text, 0, text.text.length)
}

/** Whether a remark says that what it is about is not done, and nothing else: free words beside a row may be about anything. */
export function deniesAlone(words: Vocabulary, remark: string): boolean {
  return isLeftOpen(words, remark) || denialAt(words, remark) === remark.length
}

/** Whether the first sentence of a remark says that what it is about is not done: what stands alone is as set off as any end. */
function isDoubt({ words }: Context, remark: string): boolean {
  const [sentence = ''] = remark.trim().split(/(?<=[.!。！])(?:\s|$)|\n/u)
  const said = sentence.replace(/[.!。！]+$/u, '')
  // "Waits for the lock" tells what a thing does, "waiting for review" does not.
  if (phraseAt('waits', said) > 0 && !hasPhrase('proof', said)) return false
  return ownDoubt(`x — ${said}`) !== null || isDenial(words, said) || isUndone(said)
}

/** "Not done yet, the pump is broken", "in progress", but not "not done until it is sent", or "not done, done and all". */
function isDenial(words: Vocabulary, said: string): boolean {
  const length = denialAt(words, said)
  if (length > 0) {
    const rest = said.slice(length)
    const others = rest.split(/[,，;；、/|]|\s(?=\p{L}+$)/u).map((part) => part.trim())
    const isOther = others.some((part) => words.statusAt(part) !== null || isBound(part))
    return /^\s*(?:$|[,，;；:：(（—–-])/u.test(rest) && !isOther
  }
  const read = readStatusStretch(words, said, true)
  const isWhole = read?.by === 'word' && !/\p{L}/u.test(said.slice(0, read.start) + said.slice(read.end))
  return isWhole && (read.status === 'in_progress' || read.status === 'blocked')
}

const UNTOLD = ['failing', 'faults', 'condition', 'valued'] as const

/** "We could not test this yet because …": what begins with somebody or this, and tells what was not looked at so far. */
function isUndone(sentence: string): boolean {
  if (phraseAt('we', sentence) === 0 || !hasPhrase('proof', sentence)) return false
  // "We have not seen a failing test yet", "It warns while …", "This shows what is not approved yet".
  if (UNTOLD.some((kind) => hasPhrase(kind, sentence))) return false
  return (hasPhrase('denying', sentence) && hasPhrase('yet', sentence)) || hasPhrase('soFarNot', sentence)
}

/** "Login 🔴", where the document means nothing else by such a light, as by "🔴 High". */
function redLightIn({ doc, words }: Context, text: string): Span | null {
  const light = /(?<=\S\s*[(（]?)[🔴🟥](?=[)）]?$)/u.exec(text)
  if (!light || words.sign(light[0])?.status !== 'blocked') return null
  const isOther = [...doc.text.matchAll(/[🔴🟥][\s*_`:|=–—-]*(\p{L}[\p{L} ]{0,40})/gu)].some(
    ([, word = '']) => words.statusAt(word) === null,
  )
  return isOther ? null : { start: light.index, end: light.index + light[0].length }
}
