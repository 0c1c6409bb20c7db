/** What stands where work is listed and says that there is none: "None.", "Nothing left", "Nothing – all done", "特になし". */
import { caseless } from '../vocabulary/caseless.ts'
import { goalpostSource } from '../vocabulary/goalposts.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { isPhrase, phraseAt } from '../vocabulary/phrases.ts'
import type { DraftItem } from './draft.ts'

/** Nobody writes more to say that there is nothing, and much may follow the words. */
const LONGEST = 80

/** Whether an item that only its heading or label gives a state says that there is none. */
export function isNoItem(words: Vocabulary, { text, mark, inferred, details }: DraftItem): boolean {
  return inferred && mark === null && (details ?? []).length === 0 && saysNothing(words, text)
}

/** "None of the tests pass" says something. */
function saysNothing(words: Vocabulary, text: string): boolean {
  if (text.length > LONGEST) return false
  const plain = text.replace(/^[\s*_([（]+|[\s*_)\]）.。!！]+$/gu, '')
  const length = phraseAt('nothing', plain)
  if (length === 0) return false
  const [, dash, said = ''] = /^\s*([—–,;:，、；：-]?)\s*[(（]?(.*)$/u.exec(plain.slice(length)) ?? []
  if (said === '') return true
  if (ENDS.some((kind) => isPhrase(kind, said))) return true
  return dash !== '' && words.statusAt(said.replace(everyOf(), ''))?.status === 'done'
}

let all: RegExp | undefined

/** "All done". */
function everyOf(): RegExp {
  all ??= caseless(`^(?:${goalpostSource('all')})(?![\\p{Script=Latin}\\p{Script=Cyrillic}])\\s*`)
  return all
}

/** "Nothing left", "none so far", "none today". */
const ENDS = ['sighted', 'soFar', 'lately', 'absent'] as const
