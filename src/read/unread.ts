import type { Doc } from '../markdown/doc.ts'
import { type Rich, slice, spanOf, trim, without } from '../markdown/rich.ts'
import type { Note } from '../model.ts'
import { editDistance, nearest } from '../nearest.ts'
import { SIGN } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { languageOfDocument, languagesOf } from '../vocabulary/spoken.ts'
import { type Context, placeOf } from './context.ts'
import { isShare } from './reservations.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

/** The value of a status field or cell that no vocabulary knows. */
export interface Unread extends Note {
  /** The known word that it most likely means; null where none is close. */
  near: string | null
  /** Whether it is a word or two, which ought to be known; anything longer is a remark. */
  isWord: boolean
  /** Whether it is known, and what stands behind it may count less than all, or be a day: "Done 3/5". */
  isUnclear: boolean
}

/** A status is a word or two; what is longer is a remark. */
const MOST_WORDS = 3
const LONGEST = 24

/**
 * A value that says how a milestone stands in words that nobody knows; nothing where it is empty, a time, a name or a
 * template's choice. "~~Done~~" says that it is not.
 */
export function unreadStatus(context: Context, value: Rich): Unread[] {
  const unread = (text: string, isWord: boolean): Unread[] => [
    {
      ...{ text, near: isWord ? meant(context, text) : null, isWord, isUnclear: false },
      ...placeOf(context, spanOf(value)),
    },
  ]
  const text = bare(without(value, 'strike'))
  const struck = bare(value.text)
  if (text === '') return context.words.statusAt(struck)?.status === 'done' ? unread(struck, false) : []
  const isSaid = /\p{L}{2}/u.test(text) && !/[|<>@[\]{}]|\s\/\s/.test(text)
  if (!isSaid || isEmptyValue(text) || isPhrase('pending', text) || isTimeStretch(context.words, text))
    return []
  const isWord = !/[\d/]/.test(text) && text.length <= LONGEST && text.split(/\s+/).length <= MOST_WORDS
  return unread(text, isWord)
}

/** Behind a word or sign of completion, with neither brackets nor a word: "Done 3/5", "✅ 3/5". */
const COUNT_OR_DAY = /\s(\d{1,2})\/(\d{1,2})[.\s]*$/u

/** A value that is done, and of which nobody can tell whether it then counts less than all or names a day. */
export function unclearStatus(context: Context, value: Rich): Unread[] {
  const text = without(value, 'strike').trim()
  const [whole, part, total] = COUNT_OR_DAY.exec(text) ?? []
  if (whole === undefined || Number(part) >= Number(total) || isShare(text)) return []
  const said = text.slice(0, -whole.length)
  const isDone = [context.words.statusAt(said), context.words.sign(said)].some(
    (one) => one?.status === 'done',
  )
  return isDone
    ? [{ text, near: null, isWord: true, isUnclear: true, ...placeOf(context, spanOf(value)) }]
    : []
}

/** A count below the whole, or a day, with at most a bracket behind it. */
const NAMED_COUNT = /(?<=\S)\s(\d{1,2})\/(\d{1,2})(?![\d/.])\s*(?:[)）\]】]|$)/u

/** The same in a name, "M1 (Done 3/5)", "M1: Login — Done 3/5", "Login ✅ 3/5". */
export function unclearName(context: Context, name: Rich): Unread[] {
  const found = name.text.includes('/') ? NAMED_COUNT.exec(name.text) : null
  if (!found || Number(found[1]) >= Number(found[2])) return []
  const last = [...name.text.slice(0, found.index).matchAll(SETS_OFF)].at(-1)
  if (!last) return []
  const end = found.index + found[0].replace(/\D+$/u, '').length
  return unclearStatus(context, trim(slice(name, last.index + last[0].length, end)))
}

/** What a status in a name stands behind. */
const SETS_OFF = new RegExp(`[(（[【:：|·]|\\s[-–—―]+(?=\\s)|\\s(?=${SIGN.source})`, 'gu')

/** Letters among which one slip is no other word. */
const LETTERS_PER_SLIP = 4

function bare(text: string): string {
  return text.trim().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}

/**
 * The known word that one is a slip of: in the language of the document or in English, with the same beginning. "Stable" is
 * no slip of "stalled". Of what is not understood nobody knows that it is done, so that such a word has to be one letter away.
 */
function meant({ doc, words }: Context, text: string): string | null {
  const before = MEANT.get(doc) ?? {
    spoken: languageOfDocument(doc.text),
    near: new Map<string, string | null>(),
  }
  MEANT.set(doc, before)
  const { spoken, near } = before
  const written = text.toLowerCase()
  const said = near.get(written)
  if (said !== undefined) return said
  const known = [...words.statusPhrases()].filter((phrase) => {
    if (phrase[0] !== written[0]) return false
    const codes = languagesOf(phrase)
    const isSpoken = codes.length === 0 || codes.some((code) => code === 'en' || code === spoken)
    if (!isSpoken) return false
    const isDone = words.statusAt(phrase)?.status === 'done'
    const most = isDone
      ? 1
      : Math.max(1, Math.floor(Math.min(written.length, phrase.length) / LETTERS_PER_SLIP))
    return editDistance(written, phrase) <= most
  })
  const found = nearest(written, known)
  near.set(written, found)
  return found
}

/** What the words of a document were taken for: a table may have one ten thousand times. */
const MEANT = new WeakMap<Doc, { spoken: string | null; near: Map<string, string | null> }>()
