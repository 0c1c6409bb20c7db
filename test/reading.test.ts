import { describe, expect, it } from 'vitest'
import { parseMarkdown, parseMarkdownWhole } from '../src/markdown/index.ts'
import { StatusReport } from '../src/model.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { fixtures } from './fixtures.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' } as const

describe.each(fixtures())('$name', ({ sources, expected }) => {
  it('is read as its key says', () => {
    const report = statusOf(sources, { ...SETTINGS, plans: [] })
    expect(report).toMatchObject(expected)
    expect(StatusReport.safeParse(report).error).toBeUndefined()
  })

  it('parses the same in pieces of any size as in one', () => {
    for (const { file, text } of sources) {
      const whole = parseMarkdownWhole(file, text).blocks
      for (const size of [1, 40, 333, undefined])
        expect(parseMarkdown(file, text, size).blocks).toEqual(whole)
    }
  })
})
