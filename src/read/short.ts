/** Short ids: the initial of a noun with its number, "H2" for "Hito 2", in whatever language the noun is. */
import { fold } from '../vocabulary/fold.ts'
import { NO_EXTENSION, vocabularyOf } from '../vocabulary/index.ts'

const NOUN_AND_NUMBER = /^(\p{L}[\p{L}\s-]*?)[\s#№-]*(\d+(?:\.\d+)*[a-z]?)$/iu
const LETTER_AND_NUMBER = /^(\p{L})[-.]?(\d+(?:\.\d+)*[a-z]?)$/iu

/** What a noun is shortened to; a script without letters has none. */
export function initialOf(noun: string): string {
  return /^\p{L}/u.exec(fold(noun))?.[0] ?? ''
}

/** A short id as compared, "h2" for `H2` and `H-2`; null for any other. */
export function shortKey(id: string): string | null {
  const [, letter = '', number] = LETTER_AND_NUMBER.exec(fold(id)) ?? []
  return number === undefined ? null : `${letter}${number}`
}

/** What an id of a noun and a number may be shortened to, as compared: "h2" for `Hito 2`. */
export function shortOf(id: string): string | null {
  const [, noun = '', number] = NOUN_AND_NUMBER.exec(fold(id)) ?? []
  return number === undefined || [...noun].length < 2 ? null : `${initialOf(noun)}${number}`
}

/** The short ids that such an id goes by: its own, and "m2" as well where its noun is one for a milestone, `里程碑 2`. */
export function shortsOf(id: string): string[] {
  const short = shortOf(id)
  const [, noun = '', number = ''] = NOUN_AND_NUMBER.exec(fold(id)) ?? []
  const isMilestone = vocabularyOf(NO_EXTENSION).noun(noun.trim()) === 'milestone'
  return [...new Set([...(short === null ? [] : [short]), ...(isMilestone ? [`m${number}`] : [])])]
}
