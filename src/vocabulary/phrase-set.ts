import { remembered } from '../remembered.ts'
import { fold, isUnspaced } from './fold.ts'
import { anyOf, bounded } from './pattern.ts'

/**
 * Phrases looked for in folded texts. One expression for all of them would find the same, and takes longer to be made than
 * a document to be read; here only those are compared whose first letters begin a word of the text.
 */
export class PhraseSet {
  readonly #byStart = new Map<string, string[]>()

  /** @param phrases folded */
  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      const start = startsAt(phrase, 0).at(-1) ?? ''
      const known = this.#byStart.get(start)
      if (known === undefined) this.#byStart.set(start, [phrase])
      else if (!known.includes(phrase)) known.push(phrase)
    }
  }

  /** True where a text is one of them and nothing else. */
  is(text: string): boolean {
    return startsAt(text, 0).some((start) =>
      this.#byStart.get(start)?.some((one) => mayHold(text, one) && whole(one).test(text)),
    )
  }

  /** False where a text can't begin with one of them, seen at a glance. */
  mayBegin(text: string): boolean {
    return startsAt(text, 0).some((start) => this.#byStart.get(start)?.some((one) => mayHold(text, one)))
  }

  /** True where one of them stands in a text, as words of their own; where a script has no spaces, anywhere. */
  isIn(text: string): boolean {
    return startsIn(text).some((start) =>
      this.#byStart.get(start)?.some((one) => mayHold(text, one) && part(one).test(text)),
    )
  }
}

/** To make an expression for a phrase, and to search with it, takes longer than to see that there is no need. */
function mayHold(text: string, phrase: string): boolean {
  return wordsOf(phrase).every((word) => text.includes(word))
}

/**
 * The words of a phrase that stand in every text that holds it, letter by letter: between them a text may have other
 * signs. The longest first, which most texts have not.
 */
const wordsOf = remembered((phrase: string): string[] => {
  const words = phrase.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.filter((word) => fold(word) === word).sort((a, b) => b.length - a.length)
})

const whole = remembered((phrase: string): RegExp => new RegExp(`^(?:${anyOf([phrase])})$`, 'u'))
const part = remembered((phrase: string): RegExp => new RegExp(bounded([phrase]), 'u'))

const WORD = /[\p{L}\p{N}]/u

/** Most letters are told without an expression. */
function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit > 0x7f) return WORD.test(text.charAt(at))
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a)
}
const SEPARATORS = ' \t\u00a0_-'

/** By so many letters few phrases are compared with a text that does not hold them. */
const LONGEST_START = 4

/** The first letters, without what may stand between words: one, two and so on, as many as there are. */
function startsAt(text: string, from: number): string[] {
  const starts: string[] = []
  let start = ''
  for (let at = from; at < text.length && starts.length < LONGEST_START; at++) {
    const letter = text.charAt(at)
    if (starts.length > 0 && SEPARATORS.includes(letter)) continue
    start += letter
    starts.push(start)
  }
  return starts
}

/** How words begin in a text, or what may be words where a script has no spaces. */
function startsOf(text: string): readonly string[] {
  const found = new Set<string>()
  let isWord = false
  for (let at = 0; at < text.length; at++) {
    // No phrase begins with what stands between words, of which there may be many in a row.
    const isNoStart = SEPARATORS.includes(text.charAt(at)) || (isWord && !isUnspaced(text.charAt(at)))
    if (!isNoStart) for (const start of startsAt(text, at)) found.add(start)
    isWord = isWordUnit(text, at)
  }
  return [...found]
}

const MOST_TEXTS = 200

/** One text is asked for many kinds of words in a row. */
const startsIn = remembered(startsOf, MOST_TEXTS)
