import { type Rich, spanOf, without } from '../markdown/rich.ts'
import type { Note } from '../model.ts'
import { nearest } from '../nearest.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { type Context, placeOf } from './context.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

/** The value of a status field or cell that no vocabulary knows. */
export interface Unread extends Note {
  /** The known word that comes nearest; null where none is close. */
  near: string | null
}

/** A status is a word or two; what is longer is a remark. */
const MOST_WORDS = 3
const LONGEST = 24

/** A value as an unknown status word; nothing where it is empty, a remark, a time, a name or a template's choice. */
export function unreadStatus(context: Context, value: Rich): Unread[] {
  const text = without(value, 'strike')
    .trim()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  const isWord =
    /\p{L}{2}/u.test(text) &&
    !/[\d/|<>@[\]{}]/.test(text) &&
    text.length <= LONGEST &&
    text.split(/\s+/).length <= MOST_WORDS
  if (!isWord || isEmptyValue(text) || isPhrase('pending', text) || isTimeStretch(context.words, text))
    return []
  return [{ text, near: nearest(text, context.words.statusPhrases()), ...placeOf(context, spanOf(value)) }]
}
