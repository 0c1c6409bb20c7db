/** What an item promises, out of all that it says: struck words promise nothing, those of a footnote do. */
import { posix } from 'node:path'
import type { HeldItem } from './changes.ts'
import { asSeen, wordingOf } from './wording.ts'

/**
 * The parts of the form that a milestone's approval hashes: a letter with a backslash, a strike, the target of a link, an
 * image, the begin of a footnote, a tag of HTML, and the end of a footnote.
 */
const PART =
  /\\([\\<>~])|~~|<\(((?:\\.|[^\\>])*)\)>|<!\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^)\\])*\)>|<\^|<(\/?)([a-z][\w-]*)[^>]*>|>/giu

const STRIKES = new Set(['del', 's', 'strike'])

/** The words that hold, as plain text; all of them where the item is struck out as a whole, which is told elsewhere. */
export function promiseIn(words: string): string {
  const held = plainWords(words, true)
  return /[\p{L}\p{N}]/u.test(held) ? held : plainWords(words, false)
}

function plainWords(words: string, isStruckLeft: boolean): string {
  let text = ''
  let end = 0
  let isStruck = false
  let depth = 0
  const add = (part: string): void => {
    if (!isStruckLeft || (!isStruck && depth === 0)) text += part
  }
  for (const found of words.matchAll(PART)) {
    const [part, letter, , image, closes, tag = ''] = found
    add(words.slice(end, found.index))
    end = found.index + part.length
    if (letter !== undefined) add(letter)
    else if (image !== undefined) add(image)
    else if (part === '~~') isStruck = !isStruck
    else if (part === '<^') add(' (')
    else if (part === '>') add(')')
    else if (STRIKES.has(tag.toLowerCase())) depth = Math.max(0, depth + (closes === '/' ? -1 : 1))
    // "10<sup>6</sup>" is no 106.
    else if (tag.toLowerCase() === 'sup' && closes === '') add('^')
  }
  add(words.slice(end))
  return asSeen(text).replace(/\s+/gu, ' ').trim()
}

/** Whether an item says nothing else than it said. */
export function saysTheSame(was: HeldItem, now: HeldItem): boolean {
  return saidIn(was.words, was.item.file) === saidIn(now.words, now.item.file)
}

/** All that an item says, as compared: where its document stands does not matter, nor does a strike through all of it. */
export function saidIn(words: string, file: string): string {
  const whole = /^~~((?:(?!~~).)*)~~$/su.exec(words.trim())?.[1] ?? words
  return wordingOf(
    whole.replace(/<\(((?:\\.|[^\\>])*)\)>/gu, (_, target: string) => `<(${resolved(target, file)})>`),
  )
}

/** The target of a link from the root, where it is a path beside the document. */
function resolved(target: string, file: string): string {
  if (/^(?:[a-z][a-z\d+.-]*:|[/#])/iu.test(target)) return target
  return posix.join(posix.dirname(file), target)
}
