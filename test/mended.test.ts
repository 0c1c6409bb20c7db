import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

describe('a new milestone', () => {
  const added = async (plan: string, ...args: string[]) => {
    const root = folder({ 'ROADMAP.md': plan })
    const run = await tried(root, ['new', 'milestone', ...args])
    return { ...run, text: readFileSync(join(root, 'ROADMAP.md'), 'utf8').slice(plan.length) }
  }
  const sections = (...heads: string[]): string =>
    `# Plan\n${heads.map((head, index) => `\n## ${head}\n\n- [${index === 0 ? 'x' : ' '}] Item ${index}\n`).join('')}`

  it.each([
    [
      ['Sprint 2 (2026-01-19 – 2026-01-30)', 'Sprint 3 (2026-02-02 – 2026-02-13)'],
      'Hardening',
      'Sprint 4: Hardening',
    ],
    [
      ['Sprint 2 (2026-01-19 – 2026-01-30): Login', 'Sprint 3 (2026-02-02 – 2026-02-13): Mail'],
      'Hardening',
      'Sprint 4: Hardening',
    ],
    [['Sprint 2', 'Sprint 3 (2026-02-02 – 2026-02-13)'], 'Sprint 4', 'Sprint 4'],
    [['v0.1', 'v0.2 (current)'], 'Web UI', 'v0.3: Web UI'],
    [['v0.1', 'v0.2 (current)'], 'v0.3', 'v0.3'],
    [['フェーズ1：設計', 'フェーズ2：実装'], '検索', 'フェーズ3：検索'],
    [['阶段1：设计', '阶段2：实现'], '搜索', '阶段3：搜索'],
  ])('takes nothing from its siblings that is theirs: %j, %s', async (heads, name, head) => {
    const { code, err, text } = await added(sections(...heads), name)
    expect([code, err, text.trim()]).toEqual([0, '', `## ${head}`])
  })

  it('says what of it is not written', async () => {
    const plan = '# Plan\n\n## Milestones\n\n1. ✅ **Login** — April\n2. ⏳ **Reports** — June\n'
    const { code, err, text } = await added(plan, 'Export', '--owner', 'Ada', '--target', 'July')
    expect([code, text]).toEqual([0, '3. ⏳ **Export**\n'])
    expect(err).toMatch(/--owner "Ada" is not written[^\n]*\n.*--target "July" is not written/)
  })

  it('is refused for the form of its siblings where that is the reason', async () => {
    const plan =
      '# Plan\n\n## Plan\n\n| Week | Focus | Deliverables |\n| --- | --- | --- |\n| 1 | Setup | Repo, CI |\n| 2 | Login | Form |\n'
    const { code, err } = await added(plan, 'Export')
    expect(code).toBe(2)
    expect(err).toContain('in the form of those beside it would not be read as one')
    expect(err).not.toContain('leave out')
  })
})

it('a new deliverable has the sign of what is yet to come', async () => {
  const root = folder({ 'PLAN.md': '# Plan\n\n## M1: Core\n\n**Deliverables:**\n- ✅ a\n- ⏳ b\n' })
  expect((await tried(root, ['new', 'deliverable', 'c', '-m', 'M1'])).code).toBe(0)
  expect(readFileSync(join(root, 'PLAN.md'), 'utf8')).toMatch(/- ⏳ b\n- ⏳ c\n$/)
})

describe('a report', () => {
  const PLAN =
    '# Plan\n\n## M1: Core\n\n**Status:** Done\n\n**Acceptance criteria:**\n- [x] Runs\n\n## M2: Web\n\n**Status:** In progress\n\n- [x] Shows\n'

  it('says that what is met is to be marked done', async () => {
    const { out } = await tried(folder({ 'PLAN.md': PLAN }), ['report', 'M2'])
    expect(out).toContain('## Next Steps\n1. Mark it done: mstone set M2 --status done\n')
  })

  it('requests no approval of what is done', async () => {
    const { code, out } = await tried(folder({ 'PLAN.md': PLAN }), ['report', 'M1', '--kind', 'approval'])
    expect(code).toBe(0)
    expect(out).toContain('It is marked done already')
    expect(out).not.toContain('Request approval')
  })

  it.each(['status', 'verification', 'approval'])(
    'is no second plan and can be replaced: %s',
    async (kind) => {
      const root = folder({ 'PLAN.md': PLAN })
      const write = (file: string, ...more: string[]) =>
        tried(root, ['report', 'M1', '--kind', kind, '-o', file, ...more])
      const { code, err } = await write('milestone-m1.md')
      expect([code, readdirSync(root)]).toEqual([2, ['PLAN.md']])
      expect(err).toContain('would be read as a plan: milestone-m1.md: name it REPORT.md')
      expect((await write('REPORT.md')).out).toBe('wrote REPORT.md\n')
      expect(JSON.parse((await tried(root, ['status', '--json'])).out).plans).toHaveLength(1)
      expect((await tried(root, ['verify'])).code).toBe(0)
      expect((await write('REPORT.md')).err).toContain('is there already')
      expect((await write('REPORT.md', '--force')).out).toBe('wrote REPORT.md\n')
      // A plan is never replaced.
      expect((await write('PLAN.md', '--force')).code).toBe(2)
    },
  )
})

it('init adds a CI step to a config that is there', async () => {
  const root = folder({ 'PLAN.md': '# Plan\n\n## M1: Core\n\n- [x] Runs\n' })
  expect((await tried(root, ['init'])).code).toBe(0)
  const config = `${readFileSync(join(root, 'mstone.yaml'), 'utf8')}# ours\n`
  writeFileSync(join(root, 'mstone.yaml'), config)
  const dry = await tried(root, ['init', '--ci', 'github', '--dry-run'])
  expect([dry.code, dry.out.includes('mstone.yaml\n')]).toEqual([0, false])
  expect((await tried(root, ['init', '--ci', 'github'])).code).toBe(0)
  expect(readFileSync(join(root, 'mstone.yaml'), 'utf8')).toBe(config)
  expect(readdirSync(join(root, '.github/workflows'))).toEqual(['mstone.yml'])
  const again = await tried(root, ['init', '--ci', 'github'])
  expect([again.code, again.out]).toEqual([2, ''])
})

describe('what stands behind a rule at the end of a document is of all of it', () => {
  const FOOTER = '\n---\n\n**Current status:** 0.1 is in daily use. Next: CRM.\n'
  const TOP = '# Roadmap\n\n## v0.1 -- Memory\n\n- [x] Store\n'
  const ruled = (text: string): string => `${TOP}\n---\n\n${text}${FOOTER}`

  it.each([
    [
      'no rules elsewhere',
      ['new', 'milestone', 'Telemetry'],
      `${TOP}\n## v0.2 -- CRM\n\n- [ ] Deals\n${FOOTER}`,
      `${TOP}\n## v0.2 -- CRM\n\n- [ ] Deals\n\n## v0.3 -- Telemetry\n${FOOTER}`,
    ],
    [
      'rules between the sections',
      ['new', 'milestone', 'Telemetry'],
      ruled('## v0.2 -- CRM\n\n- [ ] Deals\n'),
      ruled('## v0.2 -- CRM\n\n- [ ] Deals\n\n---\n\n## v0.3 -- Telemetry\n'),
    ],
    [
      'a footer without a label, below a section of the last one',
      ['new', 'milestone', 'Telemetry'],
      `${TOP}\n## v0.2 -- CRM\n\n### Tasks\n\n- [ ] Deals\n\n---\n\n*Last look: May*\n`,
      `${TOP}\n## v0.2 -- CRM\n\n### Tasks\n\n- [ ] Deals\n\n## v0.3 -- Telemetry\n\n---\n\n*Last look: May*\n`,
    ],
    [
      'a footer that each section has is its own',
      ['new', 'milestone', 'Telemetry'],
      `${TOP}\n---\n\nMemory is Ann's.\n\n## v0.2 -- CRM\n\n- [ ] Deals\n\n---\n\nCRM is Bo's.\n`,
      `${TOP}\n---\n\nMemory is Ann's.\n\n## v0.2 -- CRM\n\n- [ ] Deals\n\n---\n\nCRM is Bo's.\n\n## v0.3 -- Telemetry\n`,
    ],
    [
      'a status of the last milestone',
      ['set', 'v0.2', '--status', 'blocked'],
      `${TOP}\n## v0.2 -- CRM\n\n- [ ] Deals\n${FOOTER}`,
      `${TOP}\n## v0.2 -- CRM\n\n**Status:** Blocked\n\n- [ ] Deals\n${FOOTER}`,
    ],
    [
      'its first deliverable',
      ['new', 'deliverable', 'Deals', '-m', 'v0.2'],
      `${TOP}\n## v0.2 -- CRM\n\nFor Ann.\n${FOOTER}`,
      `${TOP}\n## v0.2 -- CRM\n\nFor Ann.\n\n- [ ] Deals\n${FOOTER}`,
    ],
  ])('%s', async (_, args, before, after) => {
    const root = folder({ 'ROADMAP.md': before })
    const { code, err } = await tried(root, args)
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(join(root, 'ROADMAP.md'), 'utf8')).toBe(after)
  })
})
