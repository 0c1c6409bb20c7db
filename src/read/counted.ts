/** What a number counts, and whether a percentage is one of progress. */
import type { Counted } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { hasPhrase, phraseAt } from '../vocabulary/phrases.ts'

/** What the words behind a fraction or percentage say that it counts: "milestones complete", ") tasks". */
export function countedBy(words: Vocabulary, behind: string): Counted | null {
  const noun = /^[\s)）:：—–-]*(\p{L}+(?:\s\p{L}+)?)/u.exec(behind)?.[1]
  if (noun === undefined) return null
  // "个里程碑": a counter stands before what is counted.
  const bare = noun.slice(phraseAt('counter', noun)).trim()
  // "4/7 major tasks" counts tasks.
  for (const text of [noun, ...noun.split(/\s/), ...unspaced(words, noun), bare, ...unspaced(words, bare)]) {
    const means = words.exactLabels(text)
    if (means.includes('milestones') || means.includes('phases')) return 'milestones'
    for (const kind of ['criteria', 'deliverables', 'tests'] as const) if (means.includes(kind)) return kind
  }
  return null
}

/** "里程碑完成": the noun before a status, where a script sets no blank between words. */
function unspaced(words: Vocabulary, text: string): string[] {
  const chars = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u.test(text)
    ? [...text]
    : []
  const cut = chars.findIndex((_, at) => at > 1 && words.statusAt(chars.slice(at).join(''))?.exact)
  return cut < 0 ? [] : [chars.slice(0, cut).join('')]
}

/**
 * "90% path coverage" is a percentage of something else: only a status, a count or nothing may stand behind one of
 * progress, and no other name before it.
 */
export function isOfProgress(words: Vocabulary, text: string, at: Span): boolean {
  const rest = text.slice(at.end).trimStart()
  const word = /^\p{L}+/u.exec(rest)?.[0]
  if (isOfOther(words, text, at)) return false
  return (
    word === undefined ||
    words.statusAt(rest) !== null ||
    hasPhrase('counted', word) ||
    hasPhrase('of', word) ||
    countedBy(words, rest) !== null
  )
}

/** Whether a percentage says whose it is: "Budget: 40%", "50% of the budget". */
export function isOfOther(words: Vocabulary, text: string, { start, end }: Span): boolean {
  const name = /(?:^|[(（,，;；—–|])\s*([^()（）,，;；—–|:：]*\p{L}[^()（）,，;；—–|:：]*)[:：]\s*$/u.exec(
    text.slice(0, start),
  )?.[1]
  if (name !== undefined && !isOfWork(words, name)) return true
  const [of, whole = ''] = /^\s*\p{L}+\s+([^()（）,，;；—–|:：]*)/u.exec(text.slice(end)) ?? []
  if (of === undefined || !hasPhrase('of', /\p{L}+/u.exec(of)?.[0] ?? '')) return false
  return whole !== '' && !/^\d+(?![\d.,]*\s?[%％])/u.test(whole) && !isOfWork(words, whole)
}

/** Whether a name is of progress itself, or of what is counted: "Progress", "In progress", "the criteria". */
function isOfWork(words: Vocabulary, name: string): boolean {
  const labels = words.labels(name.trim())
  return (
    labels.some((label) => OF_WORK.includes(label)) ||
    words.statusAt(name.trim()) !== null ||
    hasPhrase('counted', name) ||
    name.split(/\s+/).some((word) => word !== '' && countedBy(words, word) !== null)
  )
}

const OF_WORK: readonly string[] = [
  'progress',
  'status',
  'overall',
  'total',
  'delivered',
  'criteria',
  'deliverables',
  'milestones',
]
