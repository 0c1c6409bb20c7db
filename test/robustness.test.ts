import { describe, expect, it } from 'vitest'
import { tryDocuments } from './robustness.ts'

/** `npm run test:long` tries a million. */
const DOCUMENTS = process.env.MODE === 'long' ? 1_000_000 : 3_000
const AT_A_TIME = 1_000

describe(`${DOCUMENTS} documents made by cutting, splicing and changing the fixtures`, () => {
  const starts = Array.from({ length: Math.ceil(DOCUMENTS / AT_A_TIME) }, (_, index) => index * AT_A_TIME)

  it.each(starts)(
    'from %i on are read without an exception, without losing a box, and in time',
    (first) => {
      const { faults, slowest } = tryDocuments(first, Math.min(AT_A_TIME, DOCUMENTS - first))
      expect(faults).toEqual([])
      expect(slowest).toBeNull()
    },
    600_000,
  )
})
