import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifySignature } from '../src/signatures.ts'
import { folder, git, repository } from './cli.ts'
import { tried } from './run.ts'

const ALICE = 'Alice Doe <alice@example.com>'

/** A milestone that needs an approval, one before it and one behind, and a status file that names tests. */
const CHAPTER = {
  'MILESTONES.md': `# Milestones

## Milestone: Authentication Complete

**Phase:** Phase 1
**Status:** COMPLETE

**Acceptance Criteria:**
- [x] Users can log in

## Milestone: MVP Functional

**Phase:** Phase 2
**Status:** IN PROGRESS
**Approval Required:** YES (major milestone)

**Acceptance Criteria:**
- [x] End-to-end workflow functional
- [ ] Performance within SLA

**Deliverables:**
- [x] Core API implementation
- [x] Business logic
- [x] Integration tests
- [ ] Performance tuning (NEXT)

## Milestone: Enhanced Features

**Phase:** Phase 3
**Status:** PLANNED

**Acceptance Criteria:**
- [ ] Search answers in under 200 ms
`,
  'STATUS.md': `# Project Status

## Current State
- Phase: Phase 2
- Milestone: MVP Functional

## Milestones
- [x] Authentication Complete (Phase 1)
- [ ] MVP Functional (Phase 2)
- [ ] Enhanced Features (Phase 3)

## Test Status
- Unit: 175/175 (100%)
- Integration: 30/32 (93%)
`,
}

it('the approval chapter: request, condition, fix, request again, approval, log, advance', async () => {
  const cwd = folder(CHAPTER)
  const text = (file: string): string => readFileSync(join(cwd, file), 'utf8')
  const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    tried(cwd, args)

  // Nothing is asked for while anything is open, and nothing approved: all reasons at once, and no file touched.
  expect((await run('report', 'MVP', '--kind', 'approval')).code).toBe(1)
  const refused = await run('approve', 'MVP', '--by', ALICE)
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(
    /can't be approved so; nothing is changed[\s\S]*Performance within SLA[\s\S]*Performance tuning[\s\S]*30 of 32 tests pass/,
  )
  expect((await run('log')).out).toMatch(/no (?:entry|decision|log)/i)

  // "Conditional approval (fix X first)": logged, and it lets nothing pass.
  const condition = 'bring P95 under 500 ms first'
  expect((await run('approve', 'MVP', '--by', ALICE, '--conditional', condition)).code).toBe(0)
  expect(text('DECISIONS.md')).toBe(`# Decisions

## 2026-02-16: Milestone "MVP Functional" Conditionally Approved

**Evidence:**
- 1 of 2 criteria met, 3 of 4 deliverables complete
- Tests (175/175 unit, 30/32 integration)

**Decision:** Conditional approval (bring P95 under 500 ms first)
**Decided by:** Alice Doe <alice@example.com>
`)
  expect((await run('set', 'MVP', '--status', 'done')).code).toBe(1)

  // Address and re-request.
  expect((await run('check', 'MVP', '--all')).code).toBe(0)
  writeFileSync(join(cwd, 'STATUS.md'), text('STATUS.md').replace('30/32 (93%)', '32/32 (100%)'))
  expect((await run('sync')).code).toBe(0)
  const still = await run('set', 'MVP', '--status', 'done')
  expect(still.code).toBe(1)
  expect(still.err).toMatch(/condition/)
  const request = await run('report', 'MVP', '--kind', 'approval')
  expect([request.code, request.out.split('\n')[0]]).toEqual([0, '# Milestone Complete: MVP Functional'])
  expect(request.out).toContain('Request approval to advance to Phase 3.')

  // "Approved": the entry as the log format has it, with what can be counted counted.
  const evidence = [
    'Performance within SLA (P95: 180ms < 500ms target)',
    'Security audit: 0 critical, 2 low (acceptable)',
  ]
  const shown = evidence.flatMap((line) => ['--evidence', line])
  expect((await run('approve', 'MVP', '--by', ALICE, ...shown)).code).toBe(0)
  const [, , logged = ''] = text('DECISIONS.md').split(/^(?=## )/m)
  expect(
    logged.replace(/sha256:[\da-f]{64}/, 'sha256:…').replaceAll('\\<', '<'),
  ).toBe(`## 2026-02-16: Milestone "MVP Functional" Approved

**Context:** Phase 2 complete, all acceptance criteria met
**Evidence:**
- Criteria met (2/2), deliverables complete (4/4)
- Tests passing (175/175 unit, 32/32 integration)
- Performance within SLA (P95: 180ms < 500ms target)
- Security audit: 0 critical, 2 low (acceptable)

**Decision:** Approved to advance to Phase 3
**Next Milestone:** Enhanced Features
**Approved by:** Alice Doe <alice@example.com>
**Approves:** \`criteria:v1:sha256:…\`
`)

  // Log and advance.
  expect((await run('set', 'MVP', '--status', 'done')).code).toBe(0)
  expect((await run('set', 'Enhanced', '--status', 'in_progress')).code).toBe(0)
  expect((await run('sync')).code).toBe(0)
  expect(text('STATUS.md')).toBe(`# Project Status

## Current State
- Phase: Phase 3
- Milestone: Enhanced Features

## Milestones
- [x] Authentication Complete (Phase 1)
- [x] MVP Functional (Phase 2)
- [ ] Enhanced Features (Phase 3) (in progress)

## Test Status
- Unit: 175/175 (100%)
- Integration: 32/32 (100%)
`)
  const { code, out, err } = await run('verify')
  expect([code, err], out).toEqual([0, ''])
  // Both entries are shown, and which of them counts.
  const log = JSON.parse((await run('log', '--json')).out)
  expect(JSON.stringify(log)).toMatch(/conditional[\s\S]*granted/)
})

describe('an answer', () => {
  const PLAN = (approval = 'yes'): string =>
    `# Plan\n\n## M1: Keel\n\n**Approval required:** ${approval}\n\n**Acceptance criteria:**\n\n- [x] Laid\n\n## M2: Mast\n\n- [ ] Raised\n`
  const approved = async (
    files: Record<string, string>,
    ...args: string[]
  ): Promise<{ code: number; out: string; err: string; log: string; cwd: string }> => {
    const cwd = folder(files)
    const told = await tried(cwd, ['approve', 'M1', '--by', ALICE, ...args])
    const log = ((): string => {
      try {
        return readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
      } catch {
        return ''
      }
    })()
    return { ...told, log, cwd }
  }
  const old = (date: string, title = 'Paint is blue'): string =>
    `## ${date}: ${title}\n\n**Decision:** So be it\n`

  it('goes before the others where the newest stand first, and behind them where they stand last', async () => {
    const newest = await approved({
      'PLAN.md': PLAN(),
      'DECISIONS.md': `# Log\n\n${old('2026-02-03', 'B')}\n${old('2026-02-01', 'A')}`,
    })
    expect(newest.log.match(/^## .*$/gm)).toEqual([
      '## 2026-02-16: Milestone "Keel" Approved',
      '## 2026-02-03: B',
      '## 2026-02-01: A',
    ])
    expect(newest.log).toContain(old('2026-02-01', 'A'))
    const oldest = await approved({
      'PLAN.md': PLAN(),
      'DECISIONS.md': `# Log\n\n${old('2026-02-01', 'A')}\n${old('2026-02-03', 'B')}`,
    })
    expect(oldest.log.match(/^## .*$/gm)?.at(-1)).toBe('## 2026-02-16: Milestone "Keel" Approved')
  })

  it('takes the heading of a log whose entries are numbered, and its line ends', async () => {
    const log =
      '# Log\r\n\r\n## DECISION 001 — Paint is blue\r\n\r\n**Date:** 2026-02-01\r\n**Decision:** So be it\r\n'
    const { code, log: after, err } = await approved({ 'PLAN.md': PLAN(), 'DECISIONS.md': log })
    expect([code, err]).toEqual([0, ''])
    expect(after.startsWith(log)).toBe(true)
    expect(after).toContain('\r\n## DECISION 002 — Milestone "Keel" Approved\r\n')
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('is refused, and nothing changed, where nobody is known to give it or the day is to come', async () => {
    const cwd = folder({ 'PLAN.md': PLAN() })
    expect(
      await tried(cwd, ['approve', 'M1'], { env: { HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' } }),
    ).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--by/),
    })
    expect(await approved({ 'PLAN.md': PLAN() }, '--date', '2026-02-17')).toMatchObject({ code: 2, log: '' })
    expect(await approved({ 'PLAN.md': PLAN() }, '--date', '2026-02-30')).toMatchObject({ code: 2, log: '' })
    expect(await approved({ 'PLAN.md': PLAN() }, '--dry-run')).toMatchObject({ code: 0, log: '' })
  })

  it('is not given twice', async () => {
    const first = await approved({ 'PLAN.md': PLAN() })
    const second = await tried(first.cwd, ['approve', 'M1', '--by', ALICE])
    expect([second.code, second.out]).toEqual([0, `M1 is approved already by ${ALICE}: DECISIONS.md:3\n`])
    expect(readFileSync(join(first.cwd, 'DECISIONS.md'), 'utf8')).toBe(first.log)
  })

  it.each([
    [['--by', 'Carol <carol@example.com>'], '--by "Carol <carol@example.com>"'],
    [['--by', ALICE, '--evidence', 'seen'], '--evidence "seen"'],
    [['--by', ALICE, '--sign', 'key'], '--sign'],
  ])('nor is another answer dropped without a word: %j', async (args, said) => {
    const first = await approved({ 'PLAN.md': PLAN() })
    const { code, err } = await tried(first.cwd, ['approve', 'M1', ...args])
    expect([code, readFileSync(join(first.cwd, 'DECISIONS.md'), 'utf8')]).toEqual([2, first.log])
    expect(err).toBe(
      `mstone: M1 is approved already by ${ALICE}, so that ${said} is not written: DECISIONS.md:3: to have it approved anew, take that back first: mstone revoke M1 --reason "…"\n`,
    )
  })

  it.each([
    ['reject', 'M1', '--reason', 'too slow', '--date', '2026-02-10'],
    ['reject', 'M1', '--reason', 'the `keel` is *wet*'],
    ['approve', 'M1', '--conditional', 'fix the keel (first)'],
    ['approve', 'M1', '--evidence', 'P95: 180 ms'],
  ])('nor is any answer written twice: %s %s %s %s', async (...args) => {
    const cwd = folder({ 'PLAN.md': PLAN() })
    const log = (): string => readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
    expect((await tried(cwd, [...args, '--by', ALICE])).code).toBe(0)
    const first = log()
    const again = await tried(cwd, [...args, '--by', ALICE])
    expect([again.code, again.err, log()]).toEqual([0, '', first])
    expect(again.out).toContain(`already by ${ALICE}: DECISIONS.md:3\n`)
  })

  it('but another reason is', async () => {
    const cwd = folder({ 'PLAN.md': PLAN() })
    await tried(cwd, ['reject', 'M1', '--reason', 'too slow by far', '--by', ALICE])
    expect((await tried(cwd, ['reject', 'M1', '--reason', 'by far', '--by', ALICE])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8').match(/^## /gmu)).toHaveLength(2)
  })

  it('nor taken back twice', async () => {
    const { cwd } = await approved({ 'PLAN.md': PLAN() })
    const args = ['revoke', 'M1', '--reason', 'the keel has a crack', '--by', ALICE]
    await tried(cwd, args)
    const log = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
    const again = await tried(cwd, args)
    expect([again.code, readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')]).toEqual([0, log])
    expect(again.out).toMatch(/^M1 is revoked already by .*: DECISIONS\.md:\d+\n$/)
  })

  it('is called as the last answer about it was', async () => {
    const log = '# Decisions\n\n## 2026-01-05: Milestone "M1: Keel" Rejected\n\n**Decision:** Rejected\n'
    const { log: after } = await approved({ 'PLAN.md': PLAN(), 'DECISIONS.md': log })
    expect(after).toContain('Milestone "M1: Keel" Approved')
  })

  it('is refused for what is claimed, and not for what nobody claims', async () => {
    const text = '## M1: A (in progress, 33%)\n\nCriteria:\n- [x] a b\n- [x] c d\n- [ ] e f\n'
    const { code, err } = await approved({ 'PLAN.md': text })
    expect(code).toBe(1)
    expect(err).not.toContain('100%')
    expect(err).toContain('criterion M1:3 is open: "e f": PLAN.md:6:3: mstone check M1:3\n')
  })

  it('is taken back, and only where there is one', async () => {
    const { cwd } = await approved({ 'PLAN.md': PLAN() })
    expect((await tried(cwd, ['revoke', 'M2', '--reason', 'x', '--by', ALICE])).code).toBe(2)
    expect((await tried(cwd, ['revoke', 'M1', '--reason', 'the keel has a crack', '--by', ALICE])).code).toBe(
      0,
    )
    const { milestone } = JSON.parse((await tried(cwd, ['show', 'M1', '--json'])).out)
    expect(milestone.approval.state).toBe('revoked')
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(1)
  })

  it.each([
    'a | b',
    '*star*',
    '<b>bold</b>',
    '[link](http://x.example)',
    '`code`',
    '# head',
    '- [x] box',
    '**Decision:** Approved',
    '</details>',
    '@everyone',
    'rejected: no, approved',
    '"quoted" Milestone "Mast" Approved',
  ])('says as plain text what a person gives: %s', async (words) => {
    const { code, cwd, err } = await approved({ 'PLAN.md': PLAN() }, '--evidence', words)
    expect([code, err]).toEqual([0, ''])
    const report = JSON.parse((await tried(cwd, ['status', '--json'])).out)
    const [one, other] = report.plans[0].milestones
    expect([one.approval.state, other.approval.state]).toEqual(['granted', 'none'])
    expect(report.plans[0].decisions).toHaveLength(1)
    const rejected = await tried(cwd, ['reject', 'M2', '--reason', words, '--by', ALICE])
    expect([rejected.code, rejected.err]).toEqual([0, ''])
    const after = JSON.parse((await tried(cwd, ['status', '--json'])).out).plans[0]
    expect(after.milestones.map(({ approval }: { approval: { state: string } }) => approval.state)).toEqual([
      'granted',
      'rejected',
    ])
  })

  it.each([
    'Sean O`Brien',
    "Sean O'Brien <sean_o@example.com>",
    'Sean ``` O',
    'A *b* c',
    '*Bob*',
    'R&amp;D',
    'Bob | **Status:** draft',
    '<!-- Bob',
  ])('is by whom it says and bound to what was approved, or later changes would pass: %s', async (by) => {
    const { code, err, cwd } = await approved({ 'PLAN.md': PLAN() }, '--by', by)
    expect([code, err]).toEqual([0, ''])
    const [entry] = JSON.parse((await tried(cwd, ['log', '--json'])).out).plans[0].entries
    expect(entry).toMatchObject({ by, approves: expect.stringMatching(/^criteria:v1:sha256:[\da-f]{64}$/) })
    writeFileSync(join(cwd, 'PLAN.md'), PLAN().replace('Laid', 'Drawn'))
    expect((await tried(cwd, ['approve', 'M1', '--by', by])).out).not.toMatch(/already/)
  })

  it.each(['<div>', 'Bob\\', '[Bob](x)', '![Bob](x)', 'Bob<br>x'])(
    'is refused where its name would be read as another: %s',
    async (by) => {
      const { code, err, log } = await approved({ 'PLAN.md': PLAN() }, '--by', by)
      expect([code, log]).toEqual([2, ''])
      expect(err).toMatch(/^mstone: "[^\n]+" would be read as "[^\n]+" in "by" of the entry: /)
    },
  )

  it('is refused where the template of the repository would lose what it is bound to', async () => {
    const template = '## {{date}}: Milestone "{{name}}" Approved\n\n**Approved by:** {{by}}\n'
    const files = (line: string): Record<string, string> => ({
      'PLAN.md': PLAN(),
      '.mstone/templates/approval.md': template + line,
    })
    expect(await approved(files('**Approves:** `{{approves}}`\n'))).toMatchObject({ code: 0 })
    const { code, err, log } = await approved(files('**Approves:** `{{approves}} of Keel`\n'))
    expect([code, log]).toEqual([2, ''])
    expect(err).toContain('in "approves" of the entry: .mstone/templates/approval.md: write it as')
  })

  it.each([
    '<!-- x',
    '```',
    '~~~',
    '- [ ] x',
    'a\\',
    'see http://x.example/a_b, `a` & <b>',
    '&lt;b&gt;',
    '~~no~~',
  ])('is read as it was given and trips no rule: %s', async (words) => {
    const { code, err, cwd } = await approved({ 'PLAN.md': PLAN() }, '--evidence', words)
    expect([code, err]).toEqual([0, ''])
    const [{ evidence }] = JSON.parse((await tried(cwd, ['log', '--json'])).out).plans[0].entries
    expect(evidence).toContain(words)
    expect((await tried(cwd, ['reject', 'M2', '--by', ALICE, '--reason', words])).err).toBe('')
    expect((await tried(cwd, ['log', '--milestone', 'M2', '--canonical'])).out).toContain(
      `Reason: ${words}\n`,
    )
    expect((await tried(cwd, ['approve', 'M2', '--by', ALICE, '--conditional', words])).code).toBe(
      words.length === 3 ? 2 : 0,
    )
    expect((await tried(cwd, ['verify'])).err + (await tried(cwd, ['verify'])).out).not.toMatch(
      /box|fence|comment/,
    )
  })

  it('is refused where what is shown for it would be taken for a box', async () => {
    const { code, err, log } = await approved({ 'PLAN.md': PLAN() }, '--evidence', 'all done [ ]')
    expect([code, log]).toEqual([2, ''])
    expect(err).toContain('[ ] is a broken box')
  })

  it.each(['Keel *and* "sail"', 'Approved', 'Not approved yet?', '<Keel>', 'Kiel: `a|b`', '承認', 'M9'])(
    'names a milestone whatever it is called: %s',
    async (title) => {
      const { code, cwd, err } = await approved({ 'PLAN.md': PLAN().replace('M1: Keel', `M1: ${title}`) })
      expect([code, err]).toEqual([0, ''])
      const { milestone } = JSON.parse((await tried(cwd, ['show', 'M1', '--json'])).out)
      expect(milestone.approval.state).toBe('granted')
    },
  )
})

describe('what an approval says of the work around it', () => {
  const plan = (status: string, box: string): string =>
    `# Plan\n\n## Phase 1: Basis\n\n### M0: Wood\n\n**Status:** ${status}\n\n**Acceptance criteria:**\n\n- [${box}] Dry\n\n### M1: Keel\n\n**Acceptance criteria:**\n\n- [x] Laid\n\n## Phase 2: Rig\n\n### M2: Mast\n\n- [ ] Raised\n`

  it.each([
    ['done', 'x', 'Phase 1 complete, all acceptance criteria met'],
    ['planned', ' ', 'All acceptance criteria met'],
  ])('is that its phase is complete where all beside it is done: %s', async (status, box, context) => {
    const cwd = folder({ 'PLAN.md': plan(status, box) })
    expect((await tried(cwd, ['approve', 'M1', '--by', ALICE])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toContain(`\n**Context:** ${context}\n`)
  })

  it.each(['conditional', 'reject'])(
    'is no complete phase while something of it is open: %s',
    async (kind) => {
      const text = plan('done', 'x').replace(
        '- [x] Laid\n',
        '- [x] Laid\n\n**Deliverables:**\n\n- [ ] Plans\n',
      )
      const cwd = folder({ 'PLAN.md': text })
      const words =
        kind === 'reject' ? ['reject', 'M1', '--reason', 'late'] : ['approve', 'M1', '--conditional', 'plans']
      expect((await tried(cwd, [...words, '--by', ALICE])).code).toBe(0)
      expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toContain(
        '\n**Context:** All acceptance criteria met\n',
      )
    },
  )

  const answered = async (text: string, ref: string): Promise<string> => {
    const cwd = folder({ 'PLAN.md': text })
    expect((await tried(cwd, ['approve', ref, '--by', ALICE])).code).toBe(0)
    return readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
  }

  it('lets no phase begin while one beside it is open', async () => {
    const log = await answered(plan('planned', ' '), 'M1')
    expect(log).not.toContain('advance to')
    expect(log).toContain('\n**Decision:** Approved\n**Next Milestone:** M0: Wood\n')
  })

  it('lets the next of its own phase begin, and then the next phase', async () => {
    const first = plan('planned', 'x').replace('**Status:** planned\n\n', '').replace('[x] Laid', '[ ] Laid')
    expect(await answered(first, 'M0')).toContain('\n**Decision:** Approved to advance to M1: Keel\n')
    expect(await answered(plan('done', 'x'), 'M1')).toContain(
      '\n**Decision:** Approved to advance to Phase 2\n',
    )
    expect(await answered(plan('deferred', ' '), 'M1')).toContain(
      '\n**Decision:** Approved to advance to Phase 2\n',
    )
  })

  it('is nothing where nothing is counted', async () => {
    const cwd = folder({ 'PLAN.md': '# Plan\n\n## M1: Keel\n\nOf oak.\n\n## M2: Mast\n\n- [ ] Raised\n' })
    const { code } = await tried(cwd, ['reject', 'M1', '--by', 'Al', '--reason', 'too short'])
    expect([code, readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')]).toEqual([
      0,
      '# Decisions\n\n## 2026-02-16: Milestone "Keel" Rejected\n\n**Decision:** Rejected\n**Reason:** too short\n**Decided by:** Al\n',
    ])
  })
})

describe('what keeps a milestone from being approved', () => {
  it.each(['Done (except rounding)', 'Done by Friday', 'Shipped to beta', 'Fertig bis auf die Rundung'])(
    'is a status that takes something back: %s',
    async (status) => {
      const text = `# Plan\n\n## M1: Invoices\n\n**Status:** ${status}\n**Approval:** pending\n\n**Acceptance criteria:**\n\n- [x] Sent\n`
      const cwd = folder({ 'PLAN.md': text })
      const { code, err } = await tried(cwd, ['approve', 'M1', '--by', ALICE])
      expect([code, existsSync(join(cwd, 'DECISIONS.md'))]).toEqual([1, false])
      expect(err).toMatch(/the status of M1 takes its ".*" back: PLAN\.md:5:13: /)
      const report = await tried(cwd, ['report', 'M1', '--kind', 'approval'])
      expect(report.code).toBe(1)
      expect(report.out).toMatch(/^- Its status takes ".*" back \(PLAN\.md:5\)$/m)
    },
  )

  it.each(['In progress', 'planned', 'done', '🟡 in review'])(
    'is no status that is only behind: %s',
    async (status) => {
      const text = `# Plan\n\n## M1: Invoices\n\n**Status:** ${status}\n\n**Acceptance criteria:**\n\n- [x] Sent\n`
      const cwd = folder({ 'PLAN.md': text })
      expect((await tried(cwd, ['approve', 'M1', '--by', ALICE])).code).toBe(0)
    },
  )

  it.each([
    [
      'what nothing tracks',
      '**Acceptance criteria:**\n\n- Laid\n- [x] Wet\n\n**Deliverables:**\n- [x] a\n- b\n',
      [
        'criterion M1:1 is not tracked: "Laid": PLAN.md:7:3: mstone check M1:1',
        'deliverable M1:d2 is not tracked: "b": PLAN.md:12:3: mstone check M1:d2',
      ],
    ],
    [
      'nothing that could be met',
      'Of oak.\n',
      ['M1 lists nothing that could be met: PLAN.md:3:1: write down what must be true'],
    ],
    [
      'a percentage that nobody counted',
      '**Status:** 40% of tests pass\n\n**Acceptance criteria:**\n\n- [x] Laid\n',
      [
        '40% is claimed of M1, and 1 of 1 criteria are met (100%): PLAN.md:5:13: write what is counted, or tick what is met',
      ],
    ],
  ])('is %s', async (_, body, reasons) => {
    const cwd = folder({ 'PLAN.md': `# Plan\n\n## M1: Keel\n\n${body}` })
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', ALICE])
    expect(code).toBe(1)
    for (const reason of reasons) expect(err).toContain(`mstone: ${reason}\n`)
    expect(existsSync(join(cwd, 'DECISIONS.md'))).toBe(false)
  })
})

describe('whether an answer counts', () => {
  const PLAN =
    '# Plan\n\n## M1: Keel\n\n**Approval required:** yes\n\n**Acceptance criteria:**\n\n- [x] Laid\n'
  const POLICY = `approval:\n  approvers: ['${ALICE}']\n  assurance: author\n`
  const committedBy = (name: string, address: string): string => {
    const cwd = repository({ 'PLAN.md': PLAN, 'mstone.yaml': POLICY })
    git(cwd, 'config', 'user.name', name)
    git(cwd, 'config', 'user.email', address)
    return cwd
  }

  it('is known before it is committed, and it is not written twice meanwhile', async () => {
    const cwd = committedBy('Alice Doe', 'alice@example.com')
    const first = await tried(cwd, ['approve', 'M1'])
    expect([first.code, first.err]).toEqual([0, `mstone: it counts once it is committed by ${ALICE}\n`])
    const log = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
    const second = await tried(cwd, ['approve', 'M1'])
    expect([second.code, second.out]).toEqual([0, `M1 is approved already by ${ALICE}: DECISIONS.md:3\n`])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toBe(log)
  })

  it('is refused where somebody else would commit it, beside an entry that is committed', async () => {
    const cwd = committedBy('Bob', 'bob@example.com')
    writeFileSync(join(cwd, 'DECISIONS.md'), '# Decisions\n\n## 2026-02-01: Paint is blue\n\nSo be it.\n')
    git(cwd, 'add', '-A')
    git(cwd, 'commit', '--quiet', '-m', 'log')
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', ALICE])
    expect(code).toBe(1)
    expect(err).toContain(
      `the approval of M1 of 2026-02-16 is by ${ALICE}, and Bob <bob@example.com> wrote it: let ${ALICE} commit it`,
    )
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).not.toContain('Approved')
  })

  it('is refused where an entry of a later day would count instead', async () => {
    const log = '# Decisions\n\n## 2026-02-10: Milestone "Keel" Rejected\n\n**Decision:** Rejected\n'
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': log })
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', ALICE, '--date', '2026-02-01'])
    expect([code, readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')]).toEqual([2, log])
    expect(err).toContain(
      'another entry would still count for M1, not this one: DECISIONS.md:3: an answer that is older',
    )
  })

  it('can be checked by its signature', async () => {
    const cwd = folder({ 'PLAN.md': PLAN })
    const key = join(cwd, 'key')
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'alice', '-f', key])
    const [type, data] = readFileSync(`${key}.pub`, 'utf8').split(' ')
    writeFileSync(join(cwd, 'signers'), `alice@example.com ${type} ${data}\n`)
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', ALICE, '--sign', 'key'])
    expect([code, err]).toEqual([0, ''])
    const log = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
    const [, signature = ''] = /\*\*Signature:\*\*\n\n```\n([^`]+)```\n$/.exec(log) ?? []
    const { out } = await tried(cwd, ['log', '--milestone', 'M1', '--canonical'])
    const signers = readFileSync(join(cwd, 'signers'), 'utf8')
    expect(verifySignature(out, signature, signers, 'alice@example.com')).toEqual({ ok: true })
  })
})

describe('an answer by a template of the repository', () => {
  it('has a heading without a day where that has none', async () => {
    const template =
      '## Rejected: Milestone "{{name}}"\n\n**Date:** {{date}}\n**Decision:** Rejected\n**Reason:** {{words}}\n'
    const cwd = folder({
      'PLAN.md': '# Plan\n\n## M1: Keel\n\n- [x] Laid\n',
      '.mstone/templates/rejection.md': template,
    })
    const { code, err } = await tried(cwd, ['reject', 'M1', '--by', 'Al', '--reason', 'too short'])
    expect([code, err, readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')]).toEqual([
      0,
      '',
      '# Decisions\n\n## Rejected: Milestone "Keel"\n\n**Date:** 2026-02-16\n**Decision:** Rejected\n**Reason:** too short\n',
    ])
  })
})
