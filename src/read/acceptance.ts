/** Labels that announce criteria or an approval, as their value says: "Acceptance". */
import { fold } from '../vocabulary/fold.ts'
import { NO_EXTENSION, type Vocabulary, vocabularyOf } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase } from '../vocabulary/phrases.ts'
import { readApprovalValue } from './approval-value.ts'

/**
 * What a label announces that may announce criteria or an approval: its value says which. "Required", "not yet" and "K. Brandt"
 * are of an approval; "all tests pass", and a list below, are criteria.
 */
export function meaningBy(
  words: Vocabulary,
  means: readonly Label[],
  label: string,
  value: string,
): readonly Label[] {
  if (means.includes('approval') || value.trim() === '' || !isAcceptance(label)) return means
  return isOfApproval(words, value) ? ['approval'] : means
}

/** Whether a label may announce criteria or an approval. */
export function isAcceptance(label: string): boolean {
  const name = withoutSigns(label)
    .replace(/\s*[(（].*$|\s*[?？:：]\s*$/gu, '')
    .trim()
  return isPhrase('acceptances', fold(name))
}

function isOfApproval(words: Vocabulary, value: string): boolean {
  if (words.sign(value.trim()) !== null) return true
  const said = readApprovalValue(words, value)
  if (said === null) return false
  return said.isNeeded || said.isNeedless || said.isWaiting || said.namesOne || said.isSomebody
}

/** Whether a text asks for an approval and for nothing else: "approved by Product", "sign-off by the board". */
export function isApproval(text: string): boolean {
  const value = text.replace(/[.。]\s*$/u, '')
  const said = readApprovalValue(vocabularyOf(NO_EXTENSION), value)
  return said !== null && (said.isNeeded || said.namesOne || said.isSomebody || hasPhrase('approval', value))
}
