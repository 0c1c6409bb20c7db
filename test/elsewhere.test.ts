import { describe, expect, it } from 'vitest'
import { nextOf } from '../src/plan/next.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }

/** The tally of the deliverables of M1 with one line more beside a ticked one. */
function tallied(line: string): { done: number; total: number } | undefined {
  const text = `# P\n\n## M1: A\n\n**Deliverables:**\n\n- [x] parser A\n${line}\n`
  const [milestone] = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []
  return milestone && { done: milestone.deliverables.done, total: milestone.deliverables.total }
}

describe('what is ticked', () => {
  it.each([
    '- [x] ~~parser B~~ moved to M2',
    '- [x] parser B (moved to M2)',
    '- [x] parser B → M2',
    '- [x] parser B (dropped)',
    '- [x] parser B (nicht nötig)',
  ])('and went elsewhere is not done here: %s', (line) => {
    expect(tallied(line)).toEqual({ done: 1, total: 1 })
  })

  it.each([
    '- [x] ~~parser B~~',
    '- [x] ~~parser B~~ (done)',
    '- [x] files moved to the archive',
    '- [x] parser B (moves M2 on)',
  ])('and only struck out, or about moving, is done: %s', (line) => {
    expect(tallied(line)).toEqual({ done: 2, total: 2 })
  })
})

describe('the roadmaps of two packages', () => {
  const roadmap = (title: string): string => `# ${title}\n\n## M1: Setup\n\n- [ ] lint runs in CI\n`
  const plansOf = (...files: [string, string][]): string[][] =>
    statusOf(
      files.map(([file, title]) => ({ file, text: roadmap(title) })),
      SETTINGS,
    ).plans.map(({ files: own }) => own)

  it('are two plans, though both have an M1 of one name', () => {
    expect(
      plansOf(['packages/api/ROADMAP.md', 'API roadmap'], ['packages/web/ROADMAP.md', 'Web roadmap']),
    ).toEqual([['packages/api/ROADMAP.md'], ['packages/web/ROADMAP.md']])
  })

  it.each([
    [
      ['ROADMAP.md', 'API roadmap'],
      ['docs/ROADMAP.md', 'Web roadmap'],
    ],
    [
      ['a/ROADMAP.md', 'Roadmap'],
      ['b/ROADMAP.md', 'Roadmap'],
    ],
    [
      ['a/ROADMAP.md', 'API roadmap'],
      ['b/STATUS.md', 'Web status'],
    ],
  ] as [string, string][][])(
    'are one where they are of one folder, one title, or two names: %j',
    (...files) => {
      expect(plansOf(...files)).toHaveLength(1)
    },
  )
})

describe('what a status file lists as blocked', () => {
  const plan =
    '# P\n\n## M1: Api\n\n**Status:** in progress\n\n- [ ] a\n\n## M2: Web\n\n**Status:** blocked\n\n- [ ] b\n'
  const status = '# Status\n\n## Blockers\n\n- M2: Web\n- The licence is missing\n'
  const sources = [
    { file: 'PLAN.md', text: plan },
    { file: 'STATUS.md', text: status },
  ]

  it('is listed once of what is next', () => {
    const [found] = statusOf(sources, SETTINGS).plans
    const next = found ? nextOf(found).map(({ kind, text }) => `${kind} ${text}`) : []
    expect(next.filter((one) => one.includes('Web'))).toEqual(['blocker M2: Web'])
    expect(next).toContain('blocker The licence is missing')
  })

  it('is no blocker of another milestone', async () => {
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': status })
    const { out } = await tried(cwd, ['report', 'M1'])
    expect(out).toContain('- The licence is missing')
    expect(out).not.toContain('- M2: Web')
    expect((await tried(cwd, ['report', 'M2'])).out).toContain('- M2: Web')
  })
})
