import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inOrder } from '../src/name-order.ts'

it('is that of the language library, with or without it', () => {
  const collator = new Intl.Collator('en', { numeric: true })
  const sign = fc.constantFrom(...'aBbZ019_-./ é里', '00')
  const name = fc.string({ unit: sign, maxLength: 6 })
  fc.assert(
    fc.property(name, name, (one, other) => {
      const order = collator.compare(one, other)
      if (order !== 0) expect(Math.sign(inOrder(one, other))).toBe(Math.sign(order))
      else if (one !== other) expect(Math.sign(inOrder(one, other))).toBe(one < other ? -1 : 1)
    }),
    { numRuns: 20_000 },
  )
})

it.each([
  ['numbers by their value', ['plan2.md', 'plan10.md', 'plan100.md']],
  ['numbers of any length', ['p9', 'p99999999999999999998', 'p99999999999999999999']],
  ['signs before numbers before letters', ['a_b', 'a-b', 'a.b', 'a/b', 'a1', 'ab']],
  ['capitals after the same without', ['readme.md', 'README.md', 'roadmap.md']],
  ['what is shorter first', ['docs', 'docs/plan.md', 'docs/plan.md.md']],
])('puts %s', (_, names) => expect(names.toReversed().toSorted(inOrder)).toEqual(names))
