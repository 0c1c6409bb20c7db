import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

interface Milestone {
  ref: string
  status: string
  title: string | null
}

/** What documents are read as: the milestones of their one plan, and the findings on them. */
async function read(files: Record<string, string>): Promise<{ milestones: Milestone[]; findings: string[] }> {
  const cwd = folder(files)
  const { plans } = JSON.parse((await tried(cwd, ['status', '--json'])).out)
  const { findings } = JSON.parse((await tried(cwd, ['verify', '--format', 'json'])).out)
  return {
    milestones: plans.flatMap((plan: { milestones: Milestone[] }) => plan.milestones),
    findings: findings.map(({ rule }: { rule: string }) => rule),
  }
}

const sections = (...headings: string[]): string =>
  headings
    .map((heading, index) => `${heading}\n\n- [${index === 0 ? 'x' : ' '}] Work ${index + 1}\n`)
    .join('\n')

describe('a part of a year', () => {
  it.each([
    ['## 2025 Q1', '## 2026 Q1', '2025 Q1', '2026 Q1'],
    ['## Q4 2025', '## Q4 2026', 'Q4 2025', 'Q4 2026'],
    ['## Q4/2025: Search', '## Q4/2026: Search', 'Q4/2025', 'Q4/2026'],
    ['## 2025-Q4', '## 2026-Q4', '2025-Q4', '2026-Q4'],
    ["## Q3 '25", "## Q3 '26", "Q3 '25", "Q3 '26"],
    ['## FY25 H1', '## FY26 H1', 'FY25 H1', 'FY26 H1'],
    ['## H2 (2025)', '## H2 (2026)', 'H2 (2025)', 'H2 (2026)'],
    ['## Week 3 2025', '## 2026 Week 3', 'Week 3 2025', '2026 Week 3'],
    ['## 2025 Month 2', '## 2026 Month 2', '2025 Month 2', '2026 Month 2'],
    ['## 2025年第1季度', '## 2026年第1季度', '2025年第1季度', '2026年第1季度'],
    ['## 2025\n\n### Q4', '## 2026\n\n### Q4', '2025 Q4', '2026 Q4'],
    ['## 2025 ✅\n\n### Week 3', '## 2026\n\n### Week 3', '2025 Week 3', '2026 Week 3'],
    ['# Roadmap 2025\n\n## Q1', '# Roadmap 2026\n\n## Q1', '2025 Q1', '2026 Q1'],
  ])('is another one in another year: %s, %s', async (one, other, first, second) => {
    const { milestones, findings } = await read({ 'ROADMAP.md': `# Roadmap\n\n${sections(one, other)}` })
    expect(milestones.map(({ ref, status }) => [ref, status])).toEqual([
      [first, 'done'],
      [second, 'planned'],
    ])
    expect(findings).toEqual([])
  })

  it('is another one in the document of another year', async () => {
    const { milestones } = await read({
      'roadmap-2025.md': `# Roadmap 2025\n\n${sections('## Q1')}`,
      'roadmap-2026.md': '# Roadmap 2026\n\n## Q1\n\n- [ ] Work\n',
    })
    expect(milestones.map(({ status }) => status)).toEqual(['done', 'planned'])
  })

  it('is the same one wherever the year stands, and where only one place names it', async () => {
    const table = '| Quarter | Status |\n|---|---|\n| 2025 Q1 | Done |\n| Q2 | Planned |\n'
    const plan = `# Roadmap\n\n${table}\n${sections('## Q1 2025', '## 2025 Q2')}`
    const { milestones, findings } = await read({ 'ROADMAP.md': plan })
    expect(milestones.map(({ ref }) => ref)).toEqual(['Q1 2025', '2025 Q2'])
    expect(findings).toEqual([])
  })

  it('needs no year of its own under a heading that names the only one', async () => {
    const { milestones } = await read({ 'ROADMAP.md': `# Roadmap 2026\n\n${sections('## Q1', '## Q2')}` })
    expect(milestones.map(({ ref }) => ref)).toEqual(['Q1', 'Q2'])
  })

  it('is no milestone beside those that it holds', async () => {
    const plan = `# Roadmap\n\n${sections('## Q1 2026\n\n### M1: Login', '## Q2 2026\n\n### M2: Search')}`
    expect((await read({ 'ROADMAP.md': plan })).milestones.map(({ ref }) => ref)).toEqual(['M1', 'M2'])
  })

  it('is recognised alone, whatever its items are marked with', async () => {
    const { milestones } = await read({ 'ROADMAP.md': '# R\n\n## Q1 2026\n\n- 🟢 Search\n- 🟢 Export\n' })
    expect(milestones.map(({ ref }) => ref)).toEqual(['Q1 2026'])
  })

  it('does not take a day for its year', async () => {
    const { milestones } = await read({ 'ROADMAP.md': `# R\n\n${sections('## Week 3: 2026-01-12')}` })
    expect(milestones.map(({ ref }) => ref)).toEqual(['Week 3'])
  })
})

describe('a reference to a part of a year', () => {
  const PLAN = `# R\n\n${sections('## 2025 Q1', '## 2026 Q1', '## 2026 Q2')}`

  it.each([
    ['2026 Q1', '2026 Q1'],
    ['Q1 2026', '2026 Q1'],
    ['q1 2025', '2025 Q1'],
    ['Q2', '2026 Q2'],
  ])(
    'finds it by the words of its heading, and by less where there is but one: %s',
    async (reference, ref) => {
      const { code, out } = await tried(folder({ 'ROADMAP.md': PLAN }), ['show', reference, '--json'])
      expect([code, JSON.parse(out).milestone?.ref ?? JSON.parse(out).ref]).toEqual([0, ref])
    },
  )

  it('is asked for its year where there are several', async () => {
    const { code, err } = await tried(folder({ 'ROADMAP.md': PLAN }), ['show', 'Q1'])
    expect(code).toBe(2)
    expect(err).toMatch(/2025 Q1.*2026 Q1/s)
  })

  it('writes into that one only', async () => {
    const cwd = folder({
      'ROADMAP.md':
        '# R\n\n## 2025\n\n### Q1\n\n**Owner:** Ana\n\n- [x] a\n\n## 2026\n\n### Q1\n\n**Owner:** Ana\n\n- [ ] b\n',
    })
    const before = readFileSync(join(cwd, 'ROADMAP.md'), 'utf8')
    expect((await tried(cwd, ['set', '2026 Q1', '--owner', 'Bo'])).code).toBe(0)
    const at = before.lastIndexOf('Ana')
    expect(readFileSync(join(cwd, 'ROADMAP.md'), 'utf8')).toBe(
      `${before.slice(0, at)}Bo${before.slice(at + 'Ana'.length)}`,
    )
  })

  it('is a new one where only other years have its like', async () => {
    const cwd = folder({ 'ROADMAP.md': PLAN })
    expect((await tried(cwd, ['new', 'milestone', '2025 Q2'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'ROADMAP.md'), 'utf8')).toContain('## 2025 Q2\n')
  })
})

describe('an approval of a part of a year', () => {
  const plan = (...years: string[]): string =>
    `# R\n\n${years.map((year) => `# ${year} roadmap\n\n## Q1\n\n**Status:** Done\n\n**Approval required:** yes\n\n- [x] a\n`).join('\n')}`
  const log = (name: string): string =>
    `# Decisions\n\n## 2026-01-05: Milestone "${name}" Approved\n\n**Decision:** Approved\n**Approved by:** Ana\n`
  const missing = async (name: string, ...years: string[]): Promise<number> => {
    const { findings } = await read({ 'ROADMAP.md': plan(...years), 'DECISIONS.md': log(name) })
    return findings.filter((rule) => rule === 'missing-approval').length
  }

  it('is one of no other year', async () => {
    expect([await missing('2025 Q1', '2025', '2026'), await missing('Q1', '2025', '2026')]).toEqual([1, 2])
  })

  it('needs no year where there is but one', async () => {
    expect(await missing('Q1', '2025')).toBe(0)
  })
})
