/** What of a text is a time: whether there is one, and whether there is anything else. */
import type { Vocabulary } from '../vocabulary/index.ts'
import { isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import { dayLength } from './history.ts'
import { isEmptyValue, timeLength } from './target.ts'

/** How long a part of a certain kind is that a text begins with; 0 where it begins with none. */
type Part = (words: Vocabulary, text: string) => number

const matching =
  (pattern: RegExp): Part =>
  (_, text) =>
    pattern.exec(text)?.[0].length ?? 0

/** Days, weeks, months, years, quarters. */
const TIMES: readonly Part[] = [
  (_, text) => dayLength(text),
  timeLength,
  // "Q2 2026", "2026-Q2", "H1", "FY26", "2026", "2026-05", "5/2026".
  matching(/^(?:19|20)\d\d(?:[-/.]\d{1,2})?(?![\d\p{L}])/u),
  matching(/^\d{1,2}[-/.](?:\d{4}|\d{1,2}\.?)(?![\d\p{L}])/u),
  matching(/^(?:[QH][1-4]|FY\s?\d{2,4})(?![\d\p{L}])/iu),
  (_, text) => phraseAt('month', text),
]

/** What a step of a plan is called by, "M3", "v1.2": as good as a time to whoever wrote it. */
const STEP = matching(/^\p{L}{1,3}-?\d{1,3}(?:\.(?:\d+|x))*(?![\d\p{L}])/u)

/** What stands with times and says nothing else: "by", "end of", "Friday", "10:00 UTC". */
const BESIDE: readonly Part[] = [
  matching(/^(?:[\s,;，；、()（）–—−~〜～≈<>≤+/&.:：'’·-]|->|→)+/u),
  matching(/^\d{1,2}:\d{2}(?::\d{2})?(?:Z(?!\p{L}))?/u),
  matching(/^(?:UTC|GMT|[A-Z]{1,3}T)(?![\d\p{L}])/u),
  // The day of a month, the number of a week.
  matching(/^(?:[0-4]?\d|5[0-3])(?:st|nd|rd|th|er|º|ª)?(?![\d\p{L}%％])/u),
  // "预计2周": no blank stands before a number there.
  (_, text) => phraseAt('atTime', text.split(/\d/)[0] ?? ''),
  (_, text) => phraseAt('weekday', text),
  (_, text) => phraseAt('roughly', text),
  (_, text) => phraseAt('and', text),
  STEP,
]

const longest = (words: Vocabulary, text: string, parts: readonly Part[]): number =>
  Math.max(0, ...parts.map((part) => part(words, text)))

/** Whether a text names a time, and whether it says nothing but times; a placeholder such as "TBD" names none and is nothing else. */
export function timesIn(words: Vocabulary, text: string): { named: boolean; whole: boolean } {
  const value = text.trim()
  if (isEmptyValue(value) || isPhrase('pending', value)) return { named: false, whole: true }
  let [named, whole] = [false, true]
  for (let rest = value; rest !== ''; ) {
    const time = longest(words, rest, TIMES)
    const beside = longest(words, rest, BESIDE)
    named ||= time > 0 && time >= beside
    whole &&= time > 0 || beside > 0
    rest = rest.slice(Math.max(time, beside) || (/^(?:[\p{L}\p{N}]+|[\s\S])/u.exec(rest)?.[0].length ?? 1))
  }
  return { named, whole }
}
