import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Lexicon, lexiconText } from '../src/vocabulary/lexicon.ts'

const word = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '#', '週', 'é', '𠀀', '-'),
  minLength: 1,
  maxLength: 5,
})

it('knows of each word what a map would, and of no other', () => {
  const entries = fc.array(fc.tuple(word, fc.constantFrom('', 'x', 'x;y|z', 'a,b')), { maxLength: 30 })
  fc.assert(
    fc.property(entries, fc.array(word), (known, others) => {
      const lexicon = new Lexicon(lexiconText(known))
      const map = new Map([...known].reverse())
      for (const one of [...map.keys(), ...others, '', 'a\tb']) expect(lexicon.get(one)).toBe(map.get(one))
      expect(lexicon.words().sort()).toEqual([...map.keys()].sort())
      expect(new Map(lexicon.entries())).toEqual(map)
    }),
  )
})
