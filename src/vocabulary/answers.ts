import { fold } from './fold.ts'
import { isPhrase } from './phrases.ts'
import { readyWords } from './ready.ts'

/** Whether a text is an answer to a question of yes or no, in any language: "yes", "nein", "ok". */
export function isAnswer(text: string): boolean {
  const { yes, no } = readyWords()
  const folded = fold(text)
  return yes.includes(folded) || no.includes(folded) || isPhrase('affirmed', text)
}
