/** Where a value says that some of those who are asked for an approval have not given theirs: "Ana ✅, Bob ⏳", "1 of 2". */
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { showsWork } from '../vocabulary/marks.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { isShortName } from './not-granted.ts'

/** True where somebody who is named, or a part of those who are counted, has not given it. */
export function isPartlyGiven(words: Vocabulary, text: string): boolean {
  return lacksMark(words, text) || lacksAnswer(words, text) || isPartOfAll(text)
}

/** Who has a mark, and none of completion: "Ana ✅, Bob ⏳", "Ana [x], Bob [ ]". */
function lacksMark(words: Vocabulary, text: string): boolean {
  if (!/\p{L}/u.test(text)) return false
  if (!OPEN_BOX.test(text)) return CROSSES.test(text) || showsWork(text, words.signs)
  // "☑ yes ☐ no" is a choice.
  return !(text.match(/\p{L}+/gu) ?? []).some((word) => words.answer(word) !== null || isStatus(words, word))
}

const OPEN_BOX = /\[ ?\]|[☐⬜□]/u
const CROSSES = /[❌✗✘]/u

function isStatus(words: Vocabulary, word: string): boolean {
  const status = words.statusAt(word)
  return status !== null && !isShortName(status)
}

const ANSWERS = /[(（:：]\s*(\p{L}+)\s*(?=[)）,，;；]|$)/gu

/** "Ana (yes), Bob (no)". */
function lacksAnswer(words: Vocabulary, text: string): boolean {
  return [...text.matchAll(ANSWERS)].some(([, said = '']) => words.answer(said) === false)
}

let counted: RegExp | undefined

/** "1 of 2", "50 %", but not the votes by which a board decided, nor the part that was approved. */
function isPartOfAll(text: string): boolean {
  if (!/\d/.test(text) || hasPhrase('uncounted', text) || hasPhrase('part', text)) return false
  counted ??= caseless(
    `(?<![\\p{L}\\d/.,-])(\\d{1,2})\\s*(?:${phraseSource('of')})\\s*(\\d{1,2})(?![\\d/]|[.,]\\d)|^(\\d{1,2})\\s?%$`,
  )
  const [, some, all = '100', percent] = counted.exec(text) ?? []
  const count = some ?? percent
  return count !== undefined && Number(count) < Number(all)
}
