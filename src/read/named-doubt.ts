/** A status at the end of an item with the name of whoever is at it: "Tests (in progress, Ann)", "Tests 🔄 Ann". */
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { bare, CROSS, DRAWN_BOX, SIGN } from '../vocabulary/marks.ts'
import { readStatusStretch } from './progress-words.ts'

const NAME = "(?:@[\\p{L}\\p{N}_-]+|\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{Lu}[\\p{L}.'’-]*)?)"
const PART = '[^,，()（）[\\]【】]{2,30}'

const BRACKET = new RegExp(
  `(?<=\\S\\s*[(（[【]\\s*)(?:(?<first>${PART})[,，]\\s*(?<behind>${NAME})|(?<before>${NAME})[,，]\\s*(?<last>${PART}))\\s*[)）\\]】][.。]?$`,
  'du',
)
/** Most texts have none. */
const OPENING = /[(（[【]/

const SIGNED = new RegExp(`(?<=\\S\\s+)(?<sign>${SIGN.source})\\s+(?<name>${NAME})[.。]?$`, 'du')

/** Where the end of an item says with a name that it is not done; null where it does not. What stands in code names things. */
export function namedDoubt(words: Vocabulary, text: string): Span | null {
  return inBracket(words, text) ?? behindSign(words, text)
}

function inBracket(words: Vocabulary, text: string): Span | null {
  const found = OPENING.test(text) ? BRACKET.exec(text) : null
  const { first, behind, before, last } = found?.groups ?? {}
  const [start = 0] = found?.indices?.groups?.[first === undefined ? 'last' : 'first'] ?? []
  const said = first ?? last
  const name = behind ?? before
  if (said === undefined || name === undefined || words.statusAt(name)) return null
  const read = readStatusStretch(words, said, true)
  if (!read?.status || read.by !== 'word' || read.status === 'done' || read.status === 'deferred') return null
  const phrase = said.slice(read.start, read.end)
  // "(Blocked, Muted)", "(All, In progress)" list values, which all begin with a capital.
  const isOwn = phrase[0] === phrase[0]?.toLowerCase() || phrase === phrase.toUpperCase()
  const isPhrase = first !== undefined && /\s/u.test(phrase)
  return isOwn || isPhrase ? { start: start + read.start, end: start + read.end } : null
}

function behindSign(words: Vocabulary, text: string): Span | null {
  const found = SIGNED.exec(text)
  const { sign = '', name = '' } = found?.groups ?? {}
  const means = words.signs.get(bare(sign))
  // A cross is about the word behind it, and several signs tell of several things.
  if (!found || !means?.strong || CROSS.test(sign) || DRAWN_BOX.test(sign)) return null
  if (means.status === 'done' || means.status === 'deferred' || words.statusAt(name)) return null
  const isOnly = [...text.matchAll(new RegExp(SIGN.source, 'gu'))].length === 1
  return isOnly ? { start: found.index, end: found.index + sign.length } : null
}
