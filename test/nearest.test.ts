import { expect, it } from 'vitest'
import { nearest } from '../src/nearest.ts'

const KNOWN = ['include', 'exclude', 'plans', 'vocabulary', 'progress']

it.each([
  ['inclde', 'include'],
  ['Include', 'include'],
  ['exlcude', 'exclude'],
  ['plasn', 'plans'],
  ['vocabluary', 'vocabulary'],
  ['progres', 'progress'],
])('%s most likely means %s', (word, expected) => expect(nearest(word, KNOWN)).toBe(expected))

it.each(['', 'x', 'milestones', 'nalps', 'p'])('%j means none of them', (word) =>
  expect(nearest(word, KNOWN)).toBeNull(),
)

it('takes a swap of neighbours for one edit, two replacements for two', () => {
  expect(nearest('ab', ['ba'])).toBe('ba')
  expect(nearest('ab', ['cd'])).toBeNull()
})
