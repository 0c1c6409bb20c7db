/** The words of all languages; the build puts a module here that reads them from a file, merged and folded. */
import { LANGUAGES } from './languages.ts'
import { type Words, wordsOf } from './words.ts'

let ready: Words | undefined

export function readyWords(): Words {
  ready ??= wordsOf(LANGUAGES)
  return ready
}
