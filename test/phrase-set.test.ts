import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold } from '../src/vocabulary/fold.ts'
import { anyOf, bounded } from '../src/vocabulary/pattern.ts'
import { PhraseSet } from '../src/vocabulary/phrase-set.ts'
import { readyWords } from '../src/vocabulary/ready.ts'

const kinds = Object.entries(readyWords().phrases).map(
  ([kind, phrases]) => [kind, phrases.split('\n').map(fold)] as const,
)

it.each(kinds)('"%s" are found as one expression for all of them finds them', (_, phrases) => {
  const set = new PhraseSet(phrases)
  const [part, whole] = [new RegExp(bounded(phrases), 'u'), new RegExp(`^(?:${anyOf(phrases)})$`, 'u')]
  const start = new RegExp(`^(?:${anyOf(phrases)})`, 'u')
  const phrase = fc.constantFrom(...phrases)
  const like = fc.oneof(
    phrase,
    phrase.map((one) => one.replaceAll(' ', '-')),
    phrase.map((one) => one.replaceAll("'", '’')),
    phrase.map((one) => one.slice(1)),
    phrase.map((one) => one.toUpperCase()),
    fc.constantFrom('a', ' ', '.', 'は', '完', '𠀀', '-', '9', 'x y'),
  )
  fc.assert(
    fc.property(
      fc.array(like, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', ' '),
      (parts, between) => {
        const text = fold(parts.join(between))
        expect([set.isIn(text), set.is(text)]).toEqual([part.test(text), whole.test(text)])
        // What can't begin with one of them does not; the other way round nothing is said.
        if (start.test(text)) expect(set.mayBegin(text)).toBe(true)
      },
    ),
    { numRuns: 150 },
  )
})
