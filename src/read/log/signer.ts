/** Whom the words behind "approved" name, with or without a "by" before them. */
import { isUnspaced } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import type { Phrase } from '../../vocabulary/language.ts'
import { hasSomePhrase } from '../../vocabulary/phrases.ts'
import { hasState, isForLater } from '../not-granted.ts'
import { nameAt } from '../somebody.ts'

/** What is approved in part, or in a way that is none, rather than by somebody who is called so. */
const NO_NAMES: readonly Phrase[] = [
  'pieces',
  'work',
  'held',
  'counted',
  'halfway',
  'denied',
  'soFarNot',
  'conditions',
]

/** Longer names of these scripts are sentences. */
const LONGEST_UNSPACED = 5

/**
 * Whether a text names somebody and says nothing else: "(Ana)", "（田中）". What any language has another use for names
 * nobody, and neither does a part that may be approved alone, "(Backend)", or "(QA)".
 */
export function isNameAlone(words: Vocabulary, text: string): boolean {
  const name = nameAt(words, text)
  if (name?.length !== text.length) return false
  if (/^\p{Lu}{2,}$/u.test(text) || (isUnspaced(text.charAt(0)) && text.length > LONGEST_UNSPACED))
    return false
  return !hasSomePhrase(NO_NAMES, text) && !hasState(text) && !isForLater(words, text)
}
