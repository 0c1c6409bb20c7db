import type { Status } from '../../model.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { LANGUAGES } from '../../vocabulary/languages.ts'
import { SIGNS } from '../../vocabulary/marks.ts'

/** The words and signs that a list uses for statuses. */
export interface Wording {
  words: readonly string[]
  signs: readonly string[]
}

/** Whether a word calls something the next: `NEXT`. */
export function isNextWord(vocabulary: Vocabulary, word: string): boolean {
  return vocabulary.exactLabels(word).some((label) => label === 'next' || label === 'nextSteps')
}

/** A word that the list uses for a status, one for what is next apart; null where it has none. */
export function usedWord(
  vocabulary: Vocabulary,
  { words }: Wording,
  status: Status,
  next: boolean,
): string | null {
  const isMeant = (word: string): boolean => vocabulary.statusAt(word)?.status === status
  return words.find((word) => isMeant(word) && isNextWord(vocabulary, word) === next) ?? null
}

/** The same, or else the vocabulary's first word for it, in the language and the case of another word of the list. */
export function wordFor(vocabulary: Vocabulary, wording: Wording, status: Status, sample: string): string {
  const used = usedWord(vocabulary, wording, status, false)
  if (used !== null) return used
  const key = fold(sample).replace(/[_-]/g, ' ')
  const language =
    LANGUAGES.find((one) =>
      Object.values(one.status).some((words) => words.some((word) => fold(word) === key)),
    ) ?? LANGUAGES[0]
  return inCaseOf(sample, language?.status[status][0] ?? status.replace('_', ' '))
}

function inCaseOf(sample: string, word: string): string {
  if (sample === sample.toUpperCase() && sample !== sample.toLowerCase()) return word.toUpperCase()
  const [first = ''] = sample
  return first === first.toUpperCase() && first !== first.toLowerCase()
    ? word.charAt(0).toUpperCase() + word.slice(1)
    : word
}

/** A sign for a status: one that the list uses, or else the first clear one that there is. */
export function signFor(vocabulary: Vocabulary, { signs }: Wording, status: Status): string | null {
  const used = signs.find((sign) => vocabulary.sign(sign)?.status === status)
  if (used !== undefined) return used
  for (const [sign, meaning] of SIGNS) if (meaning.strong && meaning.status === status) return sign
  return null
}
