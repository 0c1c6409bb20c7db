import { describe, expect, it } from 'vitest'
import { folder, repository } from './cli.ts'
import { tried } from './run.ts'

const M1 = '### M1: Login\n\n**Status:** Done\n\n- [x] Form\n'
const M2 = '### M2: Search\n\n- [ ] Index\n'
const plan = (...parts: string[]): string => `# Plan\n\n${parts.join('\n')}`

async function refs(text: string): Promise<string[]> {
  const { out } = await tried(folder({ 'PLAN.md': text }), ['status', '--json'])
  return JSON.parse(out).plans[0].milestones.map(({ ref }: { ref: string }) => ref)
}

describe('a phase that holds milestones', () => {
  it.each([
    ...['**Gate:** approved by Product.', '**Gate:** Product sign-off', '**Gate:**\n- sign-off by the board'],
    ...[
      '**Exit gate:** Freigabe durch die Leitung',
      '**Approval:** Product board',
      '**Approval required:** yes',
    ],
  ])('is no milestone by who has to approve it: %s', async (gate) => {
    expect(await refs(plan('## Phase 1: Base\n', `${gate}\n`, M1, M2))).toEqual(['M1', 'M2'])
  })

  it.each([
    ...['**Gate:** all tests pass', '**Gate:** approved by Product and all tests pass'],
    ...['**Gate:**\n- [ ] approved by Product', '**Exit criteria:** approved by Product, 100 users'],
  ])('is one by what has to be true: %s', async (gate) => {
    expect(await refs(plan('## Phase 1: Base\n', `${gate}\n`, M1, M2))).toEqual(['Phase 1', 'M1', 'M2'])
  })

  it('leaves a true status line of a report as it is', async () => {
    const cwd = folder({
      'PLAN.md': plan('## Phase 1: Base\n', '**Gate:** approved by Product.\n', M1, M2),
      'STATUS.md': '# Status\n\n## Current State\n\n1 of 2 milestones complete\n',
    })
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
  })
})

describe('a phase without anything', () => {
  const EMPTY = '## Phase 2: Growth\n\nNothing yet.\n'

  it('is empty beside phases that hold milestones', async () => {
    expect(await refs(plan('## Phase 1: Base\n', M1, M2, EMPTY))).toEqual(['M1', 'M2'])
  })

  it.each([
    ['that are milestones themselves', '## Phase 1: Base\n\n- [x] Form\n', ''],
    ['of which one is a milestone itself', `## Phase 1: Base\n\n${M1}`, '\n## Phase 3: End\n\n- [ ] Party\n'],
  ])('is a milestone beside phases %s', async (_, before, behind) => {
    expect(await refs(plan(before, `${EMPTY}${behind}`))).toContain('Phase 2')
  })

  it('is a milestone where it says how far it is', async () => {
    const stated = `${EMPTY}\n**Status:** Planned\n`
    expect(await refs(plan('## Phase 1: Base\n', M1, stated))).toContain('Phase 2')
  })

  it('is nothing new where its only milestone was taken out', async () => {
    const before = plan('## Phase 1: Base\n', M1, '## Phase 2: Growth\n', M2)
    const cwd = repository({ 'PLAN.md': before }, { 'PLAN.md': plan('## Phase 1: Base\n', M1, EMPTY) })
    expect((await tried(cwd, ['diff', 'HEAD'])).out).not.toMatch(/Phase 2.*added/)
  })

  it('gets no milestone that would stand in another', async () => {
    const cwd = folder({ 'PLAN.md': plan('## Phase 1: Base\n', M1, M2, EMPTY) })
    const { code, err } = await tried(cwd, ['new', 'milestone', 'M3: Ads', '--phase', 'Phase 2'])
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('write the first milestone of that phase by hand'),
    ])
  })
})

describe('the table of a status', () => {
  it('sets a milestone of no phase apart from the phase before it, and shows a phase under its own name', async () => {
    const own = '## Phase 2: Growth\n\n- [ ] Users\n'
    const text = plan(
      '## Phase 1: Base\n',
      M1,
      M2,
      own,
      '## Phase 3: End\n\n- [ ] Party\n',
      '### M3: Music\n\n- [ ] Band\n',
    )
    const { out } = await tried(folder({ 'PLAN.md': text }), ['status'])
    const lines = out
      .split('\n')
      .map((line) => line.trim().replace(/\s+/g, ' ').split(' ').slice(0, 4).join(' '))
    const at = lines.indexOf('Phase 1 — Base')
    expect(lines.slice(at, at + 8)).toEqual([
      'Phase 1 — Base',
      expect.stringMatching('M1 Login'),
      expect.stringMatching('M2 Search'),
      '',
      expect.stringMatching('Phase 2 Growth'),
      'Phase 3 — End',
      expect.stringMatching('Phase 3 End'),
      expect.stringMatching('M3 Music'),
    ])
  })

  it('says in JSON which phases hold what is disputed', async () => {
    const text = plan('## Phase 1: Base\n', M1.replace('[x]', '[ ]'), '## Phase 2: Growth\n', M2)
    const { out } = await tried(folder({ 'PLAN.md': text }), ['status', '--json'])
    const { phases } = JSON.parse(out).plans[0]
    expect(phases.map(({ disputed }: { disputed: boolean }) => disputed)).toEqual([true, false])
  })
})
