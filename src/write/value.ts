/** How far the value of a field goes, and whether all of it is that value: what a person wrote beside one is not written over. */
import { type Rich, slice, spanOf, trim } from '../markdown/rich.ts'
import type { Context } from '../read/context.ts'
import { boldLabelsIn, isFieldLabel } from '../read/field.ts'
import { isEmptyValue } from '../read/target.ts'
import { timesIn } from '../read/times.ts'
import { matched, type Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { isPhrase, phraseSource } from '../vocabulary/phrases.ts'

/** The fields whose values are texts. */
export type TextField = 'owner' | 'target' | 'goal'

/**
 * A value up to where another field begins on its line. A goal goes on with words in bold, and with others before a colon,
 * unless they are a label: "Goal: see that **both:** float. Steps: first sail".
 */
export function ownValue(context: Context, field: TextField, value: Rich): Rich {
  const { words } = context
  const isGoal = field === 'goal'
  const isLabel = (label: string): boolean => words.exactLabels(label.trim()).length > 0
  const bold = boldLabelsIn(value).find(({ label, from }) => {
    const isApart = /^\s*[,;，；|·•—–-]/u.test(value.text.slice(from))
    return !isGoal || isLabel(label) || isApart || /[.。!?]$/u.test(value.text.slice(0, from))
  })
  const before = isGoal ? '[.。!?;；|]\\s*' : '[,;，；.。|]\\s*|\\s'
  const plain = [
    ...value.text.matchAll(new RegExp(`(?:${before})(\\p{L}[\\p{L} ]{1,22})(?::(?=\\s)|：)`, 'gu')),
  ].find(({ 1: label = '' }) => (isGoal ? isFieldLabel(context, label.trim()) : isLabel(label)))
  const end = Math.min(bold?.from ?? value.text.length, plain?.index ?? value.text.length)
  if (end === value.text.length) return value
  // A sentence keeps its own sign, and what only parts two fields goes with neither.
  const rest = /^[.。!?]/.test(value.text.slice(end)) ? 1 : 0
  return trim(slice(value, 0, end + rest))
}

/** Whether a value is nothing but an owner or a target; a goal may be any text. */
export function isWholeValue({ words, doc }: Context, field: TextField, value: Rich): boolean {
  if (field === 'goal' || isEmptyValue(value.text)) return true
  const { start, end } = spanOf(value)
  const isLinked = (value.beside ?? []).some(({ text }) => text.startsWith('<('))
  // What goes on in the next line, and a link beside a name, are more than one.
  if (
    /[\r\n]/.test(doc.text.slice(start, end)) ||
    (isLinked && linkAround(doc.text, { start, end }) === null)
  )
    return false
  if (SENTENCE.test(value.text)) return false
  const said = value.text.replace(WIKI_LINK, '$1')
  return field === 'owner' ? isOwner(words, said) : timesIn(words, said).whole
}

/** "[[Kim]]", "[[people/Kim|Kim]]": the link of a wiki, which says what it shows. */
const WIKI_LINK = /\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]/gu

/** What opens a link right before its words, and what closes it behind them, with where it leads. */
const LINKS: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/\[[*_`~]*$/, /^[*_`~]*\](?:\((?:[^()\r\n]|\([^()\r\n]*\))*\)|\[[^[\]\r\n]+\])/],
  [/<a\s[^<>\r\n]*>$/i, /^<\/a>/i],
]

/** All of a link whose words are a value, since it leads to that and to no other; null where they are those of none. */
export function linkAround(document: string, value: Span): Span | null {
  const before = matched(/[^\r\n]*$/, document.slice(0, value.start))
  const behind = matched(/^[^\r\n]*/, document.slice(value.end))
  for (const [open, close] of LINKS) {
    const [opened, closed] = [open.exec(before)?.[0], close.exec(behind)?.[0]]
    if (opened !== undefined && closed !== undefined)
      return { start: value.start - opened.length, end: value.end + closed.length }
  }
  return null
}

const SENTENCE = /\p{L}{3}[.!?]\s+\S|[。！？]\s*\S/u

/** No name has more words. */
const MOST_WORDS = 6

/** Signs and tags, which are no part of a name: "Ann #backend", "@ann ⏫", "Ann!", "Ann 50%". */
const NO_NAME = /(?<!\S)#\p{L}|[!?！？%％]|(?![+~])\p{Sm}|\p{So}|\p{Extended_Pictographic}/u

/** Whether words that begin as a name go on as a sentence: "Ann until June", "Ann on leave", but not "Jan van Dyk". */
function goesOn([first = '', ...rest]: readonly string[]): boolean {
  return rest.some((word, index) => {
    if (!/^\p{Ll}/u.test(word) || isPhrase('inNames', word)) return false
    const isBetween =
      /^\p{Lu}/u.test(first) && rest.slice(index + 1).some((next) => /^[\p{Lu}\p{N}]/u.test(next))
    return isBetween || isPhrase('adjunct', word)
  })
}

function isOwner(vocabulary: Vocabulary, text: string): boolean {
  const parts = text.split(caseless(`\\s*[,;，；、&+/|]\\s*|\\s+(?:${phraseSource('and')})\\s+`))
  const [first = ''] = parts
  return parts.every((part) => {
    // "Ann (@ann)" names her twice; "Ann (on leave)" says more of her.
    // Links that were given are written as text.
    const named = part.replace(/^\[([^\]]*)\]\([^)]*\)$/u, '$1')
    const plain = named.replace(/\s*[(（<]\s*[@\w.-]*@[\w.-]+\s*[)）>]$/u, '')
    const words = plain.split(/\s+/)
    const isName = /^[\p{Lu}\p{Lo}\p{N}@]/u.test(plain) || (words.length === 1 && !/^\p{Lu}/u.test(first))
    return (
      (part === first || isName) &&
      words.length <= MOST_WORDS &&
      !/[()（）[\]]|\s[–—-]+\s/u.test(plain) &&
      !NO_NAME.test(plain) &&
      !goesOn(words) &&
      // "田中 5月まで" says until when.
      !timesIn(vocabulary, /\s(.*\d.*)$/u.exec(plain)?.[1] ?? '').named
    )
  })
}
