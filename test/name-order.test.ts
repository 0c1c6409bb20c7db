import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inNameOrder } from '../src/name-order.ts'

const sorted = (names: readonly string[]): string[] => inNameOrder(names, (name) => name)

it('is that of the language library, with or without it', () => {
  const collator = new Intl.Collator('en', { numeric: true })
  const sign = fc.constantFrom(...'aBbZ019_-./', '00', '10')
  const name = fc.array(fc.oneof({ weight: 40, arbitrary: sign }, fc.constantFrom(' ', 'é', '里')), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (all) => {
      const names = all.map((signs) => signs.join(''))
      expect(sorted(names)).toEqual(
        names.toSorted((a, b) => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)),
      )
    }),
    { numRuns: 5000 },
  )
})

it.each([
  ['numbers by their value', ['plan2.md', 'plan10.md', 'plan100.md']],
  ['numbers of any length', ['p9', 'p99999999999999999998', 'p99999999999999999999']],
  ['numbers with zeros before them by the number', ['p007', 'p8', 'p0009', 'p10']],
  ['signs before numbers before letters', ['a_b', 'a-b', 'a.b', 'a/b', 'a1', 'ab']],
  ['capitals after the same without', ['readme.md', 'README.md', 'roadmap.md']],
  ['what is shorter first', ['docs', 'docs/plan.md', 'docs/plan.md.md']],
])('puts %s', (_, names) => expect(sorted(names.toReversed())).toEqual(names))
