/** What an item says of its own completion in words that no box takes back: "✅ 1 May 2026", "✅ #12", "DONE @ann". */
import { type Rich, unstruck } from '../markdown/rich.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'

const DAY = [
  '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}',
  '\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}',
  '\\d{1,2}\\.?\\s+\\p{L}{3,12}\\.?,?\\s+\\d{4}',
  '\\p{L}{3,12}\\.?\\s+\\d{1,2},?\\s+\\d{4}',
].join('|')

/** What people put behind a sign or word of completion: who, what for, when. */
const NOTE = `(?:@[\\w-]+|#\\d+|${DAY}|[(（][^()（）]{0,60}?[#@\\d][^()（）]{0,60}[)）])`
const NOTES = `(?:\\s*${NOTE})`

const SIGNED = new RegExp(`[✅☑✔✓]\\ufe0f?${NOTES}+\\s*[.。]?$`, 'u')
const SHOUTED = new RegExp(`(?<![\\p{L}\\p{N}])(\\p{Lu}{4,20})(${NOTES}*)\\s*[.。]?$`, 'u')
const DATED = new RegExp(
  `(?:[.。!?;,—–]|\\s-)\\s+(\\p{L}[\\p{L}\\p{M} ]{1,30}?)\\s+(?:\\p{L}{1,4}\\s+)?(?:${DAY})\\s*[.。]?$`,
  'u',
)

/** Where a line ends in such words, behind others; null where it does not. What stands in code or is struck out is none. */
export function completionIn(words: Vocabulary, line: Rich): Span | null {
  const text = unstruck(line).trimEnd()
  const isDone = (said: string): boolean => {
    const found = words.statusAt(said)
    return found?.status === 'done' && found.phrase.length === said.length
  }
  const isStrong = (start: number, end: number): boolean =>
    line.marks.some((mark) => mark.kind === 'strong' && mark.start === start && mark.end >= end)
  const signed = SIGNED.exec(text)
  const shouted = SHOUTED.exec(text)
  const [, word = '', notes = ''] = shouted ?? []
  const isShouted =
    shouted !== null && isDone(word) && (notes !== '' || isStrong(shouted.index, shouted.index + word.length))
  const dated = DATED.exec(text)
  const [whole = '', said = ''] = dated ?? []
  const starts = [
    signed?.index,
    isShouted ? shouted.index : undefined,
    dated && isDone(said) ? dated.index + whole.indexOf(said) : undefined,
  ].filter((at) => at !== undefined)
  const start = Math.min(...starts)
  const isBehind = starts.length > 0 && /[\p{L}\p{N}]/u.test(text.slice(0, start))
  return isBehind ? { start, end: text.length } : null
}
