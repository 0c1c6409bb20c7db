import type { Status } from '../../model.ts'
import type { Context } from '../../read/context.ts'
import { explainedIn } from '../../read/legend.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { isRemark, statusText, type Used, usedText, type Wording } from '../wording.ts'
import type { Slot } from './tail.ts'

/** The words and signs that a list uses for statuses. */
export interface ListWording extends Wording {
  /** The word for what is next, which says more than a status: `NEXT`; null where none does. */
  next: string | null
}

/** Whether a word calls something the next: `NEXT`. */
export function isNextWord(vocabulary: Vocabulary, word: string): boolean {
  return vocabulary.exactLabels(word).some((label) => label === 'next' || label === 'nextSteps')
}

/** Where the words of lists stand. */
const SOURCE = 'item'

/** How that is worded which says how far things are. */
export function listWording(context: Context, slots: readonly Slot[]): ListWording {
  const { words, doc } = context
  const said = slots.flatMap(({ kind, text }): Used[] => {
    const meaning = kind === 'sign' ? words.sign(text) : kind === 'word' ? words.statusAt(text) : null
    return meaning ? [{ value: meaning.status, text, source: SOURCE }] : []
  })
  const isNext = ({ text }: Used): boolean => isNextWord(words, text)
  return {
    used: said.filter((one) => !isNext(one) && !isRemark(words, one)),
    next: said.find((one) => isNext(one) && one.value === 'planned')?.text ?? null,
    text: doc.text,
    legend: () => explainedIn(context),
  }
}

/** What the list says of a status in place of a word or sign, or what fits that. */
export function saidLike(like: string, status: Status, wording: ListWording): string {
  return statusText(status, { text: like, source: SOURCE }, wording)
}

/** The word or sign that the list has for a status itself; null where it has none. */
export function usedLike(like: string, status: Status, { used }: ListWording): string | null {
  return usedText(status, like, used)
}
