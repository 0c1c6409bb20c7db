import { caseless } from '../vocabulary/caseless.ts'
import { isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'

/** "Optional: …", "… (optional)", "(Optional) …", and what does not apply: "… (N/A)". */
export function isOptional(context: Context, text: string): boolean {
  const before = /^([^:：]{2,24})[:：]/.exec(text)?.[1]
  const first = /^(?:\d+(?:\.\d+)*[.)]?\s+)?[(（[［]([^()（）[\]［］]{2,80})[)）\]］]/u.exec(text)?.[1]
  const last = /[(（]([^()（）]{2,80})[)）]\s*$/.exec(text)?.[1]
  // "(optional: for premium voices)": what follows the word says for whom.
  const words = [before, first, last].flatMap((word) =>
    word === undefined ? [] : [word, word.split(/[:：,，;；・]|\s[—–-]+\s/u)[0] ?? ''],
  )
  return (
    (last !== undefined && isPhrase('nothing', last)) ||
    words.some((word) => isSaidOfItem(context, word.trim()))
  )
}

/**
 * Whether words say of the item itself that it is optional: "deferred", "optional for M1", "optional task". A word that
 * only stands before another, "deferred loading", is a part of a name.
 */
function isSaidOfItem({ words }: Context, text: string): boolean {
  const isOptionalWord = (word: string): boolean => words.exactLabels(word).includes('optional')
  if (isOptionalWord(text)) return true
  goesOn ??= caseless(`^(?:${phraseSource('adjunct')})(?!\\p{L})`)
  return [...text.matchAll(/\s+/gu)].some(({ index, 0: gap }) => {
    const rest = text.slice(index + gap.length)
    return isOptionalWord(text.slice(0, index)) && (isPhrase('work', rest) || goesOn?.test(rest) === true)
  })
}

let goesOn: RegExp | undefined
