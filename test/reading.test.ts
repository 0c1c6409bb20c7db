import { describe, expect, it } from 'vitest'
import { parseMarkdown, parseMarkdownWhole } from '../src/markdown/index.ts'
import { RULES } from '../src/rules/index.ts'
import { StatusReport } from '../src/schema.ts'
import { assess } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { fixtures } from './fixtures.ts'

const SETTINGS = { vocabulary: NO_EXTENSION, basis: 'auto' } as const
const RULE_IDS = new Set(RULES.map(({ id }) => id))

describe.each(fixtures())('$name', ({ sources, expected: { findings, ...expected } }) => {
  const assessment = assess(sources, { ...SETTINGS, plans: [] })
  const report = {
    ...assessment.report,
    // What rules find has keys of its own.
    notices: assessment.report.notices.filter(({ code }) => !RULE_IDS.has(code)),
  }

  it('is read as its key says', () => {
    expect(report).toMatchObject(expected)
    expect(StatusReport.safeParse(assessment.report).error).toBeUndefined()
  })

  // A key that says what is to be noticed says all the errors there are.
  it.runIf(findings !== undefined || 'notices' in expected)('has the errors that its key says', () => {
    const found = assessment.findings.map(({ rule, level, place: { file, line, column } }) => ({
      ...{ rule, level, file, line, column },
    }))
    for (const one of findings ?? []) expect(found).toContainEqual(expect.objectContaining(one))
    const named = (error: (typeof found)[number]): boolean =>
      (findings ?? []).some((one) =>
        Object.entries(one).every(([key, value]) => Reflect.get(error, key) === value),
      )
    expect(found.filter((one) => one.level === 'error' && !named(one))).toEqual([])
  })

  it('parses the same in pieces of any size as in one', () => {
    for (const { file, text } of sources) {
      const whole = parseMarkdownWhole(file, text).blocks
      for (const size of [1, 40, 333, undefined])
        expect(parseMarkdown(file, text, size).blocks).toEqual(whole)
    }
  })
})
