/** A status that an item gives itself at its end: "Tests [in progress]", "Tests **not done**", "Tests: FAILED", "**Tests**: pending", "Tests, not finished". */
import { type Rich, without } from '../markdown/rich.ts'
import type { Span } from '../text.ts'
import { negationsIn } from '../vocabulary/goalposts.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { hasPhrase, isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import { readDenial, readStatusStretch, standingAt } from './progress-words.ts'

const BRACKET = /(?<=\S\s*)[[［【]\s*([^[\]［］【】]{2,40}?)\s*[\]］】][.。]?$/u
const VALUE = /(?<=\S)[:：]\s*(\p{Lu}[\p{Lu}\s-]{2,30})[.!。]?$/u
const NAMED = /^([^:：,，;；]{2,80}?)\s*[:：]\s*(\p{L}[\p{L}\s-]{2,30})[.!。]?$/u
const CLAUSE = /^[^,，;；]*\S([,，;；:：]\s*)([^,，;；:：()（）]{3,40}?)[.!。]?$/u

/**
 * Where the end of an item gives a status that it can't have where it is done; null where it does not.
 *
 * @param text without what is struck out or in code
 */
export function statedDoubt(words: Vocabulary, rich: Rich, text: string): Span | null {
  return (
    inBracket(words, text) ??
    marked(words, rich) ??
    asValue(words, text) ??
    behindName(words, rich, text) ??
    denied(words, text)
  )
}

/** How long the words are that a text begins with and that deny that something is done, "not done yet"; 0 where there are none. */
export function denialAt(words: Vocabulary, text: string): number {
  const found = words.statusAt(text)
  const isDenied = found?.status === 'planned' && negationsIn(found.phrase).length > 0
  const denied = isDenied ? null : readDenial(words, text)
  const length = isDenied ? found.phrase.length : denied?.start === 0 ? denied.end : 0
  if (length === 0) return 0
  const gap = /^\s*/u.exec(text.slice(length))?.[0].length ?? 0
  const yet = phraseAt('yet', text.slice(length + gap))
  return yet > 0 ? length + gap + yet : length
}

function inBracket(words: Vocabulary, text: string): Span | null {
  const found = BRACKET.exec(text)
  const [whole, said = ''] = found ?? []
  if (!found || whole === undefined || isShown(text.slice(0, found.index))) return null
  return isUnfinished(words, said) ? spanIn(found.index, whole, said) : null
}

/** What is set in bold or italics, or in code where that denies it, is a mark for work, or is set off: other code names values. */
function marked(words: Vocabulary, { text, marks }: Rich): Span | null {
  const last = marks.find(({ start, end }) => start > 0 && /^[)）]?[.!。]?$/u.test(text.slice(end)))
  if (!last || last.kind === 'link' || last.kind === 'strike') return null
  const before = text.slice(0, last.start)
  const said = text.slice(last.start, last.end)
  if (!/[\s:：(（]$/u.test(before) || isShown(before) || isPhrase('aboutMarks', lastWord(before))) return null
  // "**open**, **in review** and **closed**" are values.
  if (marks.filter(({ kind }) => kind === last.kind).length > 1) return null
  const isShouted = said === said.toUpperCase() && said !== said.toLowerCase()
  const isCode = last.kind === 'code'
  // "Order is created (`pending`)" names a value.
  const isSetOff = (isCode ? /(?:[:：]|\s[—–-]+)\s*$/u : /(?:[:：(（]|\s[—–-]+)\s*$/u).test(before)
  if (isCode && hasPhrase('condition', before)) return null
  // A word alone may be a value too: "Sorted by **next**", "Button **Open**".
  const isSure = isShouted || /\s/u.test(said.trim())
  const isSaid =
    denialAt(words, said) === said.length ||
    (isSetOff && isWork(words, said)) ||
    (isCode
      ? isShouted && marks.length === 1 && isPhrase('workMark', said)
      : isSure && isUnfinished(words, said))
  return isSaid ? { start: last.start, end: last.end } : null
}

/** A mark for work, or a status of work that is no name and no sort: "Branch: `next`", "Licence: **open**", "Ads: **blocked**". */
function isWork(words: Vocabulary, said: string): boolean {
  if (isPhrase('workMark', said)) return true
  if (isPhrase('sorts', said) || isPhrase('state', said)) return false
  const read = readStatusStretch(words, said, false)
  const isAhead = read?.status === 'planned' || read?.status === 'in_progress'
  return isAhead && read.by === 'word' && read.end - read.start === said.length
}

/** "**Meter**: pending", "Meter: in progress": behind a bold name, or in several words. */
function behindName(words: Vocabulary, { marks }: Rich, text: string): Span | null {
  const found = NAMED.exec(text)
  const [whole, lead = '', said = ''] = found ?? []
  if (whole === undefined || isShown(lead) || hasPhrase('condition', lead)) return null
  const isBold = marks.some(({ kind, start, end }) => kind === 'strong' && start === 0 && end >= lead.length)
  const isSaid = (isBold || /\s/u.test(said)) && isWork(words, said)
  return isSaid ? spanIn(0, whole, said) : null
}

/** "Meter runs: FAILED". In small letters it may be anything: "Default state: open". */
function asValue(words: Vocabulary, text: string): Span | null {
  const found = VALUE.exec(text)
  const [whole, said = ''] = found ?? []
  if (!found || whole === undefined || isShown(text.slice(0, found.index))) return null
  const isWrecked = standingAt(said)?.length === said.length
  return isWrecked || isUnfinished(words, said) ? spanIn(found.index, whole, said) : null
}

/** "Heats to 60 degrees, not finished", "Heating: not done". Behind several commas, or beside the same word, it is one of several values. */
function denied(words: Vocabulary, text: string): Span | null {
  const [whole, comma = '', said = ''] = CLAUSE.exec(text) ?? []
  if (whole === undefined || denialAt(words, said) !== said.length) return null
  const start = text.lastIndexOf(comma + said) + comma.length
  const before = text.slice(0, start)
  const own = /\S+$/u.exec(said)?.[0] ?? said
  if (isShown(before) || hasPhrase('condition', before) || before.toLowerCase().includes(own.toLowerCase()))
    return null
  // "Queue is open, not closed" tells one state from the other.
  const last = words.statusAt(lastWord(before))?.status ?? 'done'
  return last === 'done' ? { start, end: start + said.length } : null
}

/** A status and nothing else, of what is neither done nor given up. */
function isUnfinished(words: Vocabulary, said: string): boolean {
  const read = readStatusStretch(words, said, true)
  if (read?.by === 'word') return read.status !== 'done' && read.status !== 'deferred'
  return denialAt(words, said) === said.length
}

/** Whether words tell that what follows is shown, or a value: "Button shows", "The state is". */
function isShown(before: string): boolean {
  return hasPhrase('valued', before) || isPhrase('linking', lastWord(before))
}

function lastWord(text: string): string {
  return /\p{L}+(?=[^\p{L}]*$)/u.exec(text)?.[0] ?? ''
}

function spanIn(index: number, whole: string, said: string): Span {
  const start = index + whole.lastIndexOf(said)
  return { start, end: start + said.length }
}

/** A line is not broken where nobody has to: "Users see the items that are" goes on. */
const SHORTEST_WRAP = 70

/** Whether a line below another of the same item stands for itself, and does not go on with it. */
export function isOwnLine(above: Rich): boolean {
  const text = without(above, 'code').trim()
  return text.length < SHORTEST_WRAP && !/[:：,，;；("“„«]$/u.test(text) && !isShown(text)
}
