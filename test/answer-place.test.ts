import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const PLAN = '# P\n\n## M1: Hull\n\n- [x] a\n- [x] b\n'

/** The lines of a document that are headings, once M1 is approved on a day. */
async function headings(files: Record<string, string>, date: string, file = 'DECISIONS.md') {
  const cwd = folder({ 'PLAN.md': PLAN, ...files })
  const { code, err } = await tried(cwd, ['approve', 'M1', '--by', 'Ann Lee', '--date', date])
  const text = readFileSync(join(cwd, file), 'utf8')
  return { code, err, headings: text.split('\n').filter((line) => /^#{1,6} /.test(line)) }
}

const entry = (date: string): string => `### ${date}: Milestone "Hull" Approved`

describe('where an answer goes', () => {
  it('is inside the section that is the log, in a plan that goes on behind it', async () => {
    const plan = `${PLAN}\n## Decisions\n\n- 2026-01-02: We use oak\n\n## Risks\n\n- Storm\n`
    expect((await headings({ 'PLAN.md': plan }, '2026-02-01', 'PLAN.md')).headings).toEqual([
      '# P',
      '## M1: Hull',
      '## Decisions',
      entry('2026-02-01'),
      '## Risks',
    ])
  })

  const years = (...days: string[]): string =>
    `# Decisions\n\n${days.map((one) => (one.length === 4 ? `## ${one}\n\n` : `### ${one}: Use oak\n\nYes.\n\n`)).join('')}`

  it.each([
    ['2026-02-11', ['2026', '2026-01-05', '2026-02-01', '2025', '2025-03-01'], 3],
    ['2026-01-15', ['2026', '2026-02-14', '2026-02-01', '2025', '2025-12-01'], 3],
    ['2025-06-01', ['2026', '2026-02-01', '2025', '2025-03-01'], 3],
    ['2026-02-11', ['2025', '2025-03-01', '2026', '2026-02-01'], 4],
  ])('is under its year: %s', async (date, days, at) => {
    const found = (await headings({ 'DECISIONS.md': years(...days) }, date)).headings
    const year = found.slice(0, found.indexOf(entry(date))).findLast((one) => one.startsWith('## '))
    expect(found).toContain(entry(date))
    expect(year).toBe(`## ${date.slice(0, 4)}`)
    if (date !== '2025-06-01') expect(found.indexOf(entry(date))).toBe(at + 1)
  })

  it.each(['Proposées', 'Proposed'])('is under no drafts: %s', async (drafts) => {
    const log = `# Decisions\n\n## ${drafts}\n\n### 2026-01-01: Use oak\n\nYes.\n`
    const found = (await headings({ 'DECISIONS.md': log }, '2026-02-01')).headings
    expect(found.at(-1)).toBe('## 2026-02-01: Milestone "Hull" Approved')
  })

  it.each([
    ['a fence', '```text\nopen\n'],
    ['a comment', '<!-- open\n'],
  ])('is nowhere behind %s that nothing closes, whose line is named', async (_, open) => {
    const log = `# Decisions\n\n## 2026-01-01: Use oak\n\nYes.\n\n${open}`
    const { code, err } = await headings({ 'DECISIONS.md': log }, '2026-02-01')
    expect(code).toBe(2)
    expect(err).toContain('never closed')
    expect(err).toContain('DECISIONS.md:7')
  })
})
