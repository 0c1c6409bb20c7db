import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Milestone, Plan } from '../src/model.ts'
import { find } from '../src/plan/find.ts'
import { assess, type ReadSettings } from '../src/status.ts'
import { quotingFrom } from '../src/write/quoted.ts'
import { approvalRequest } from '../src/write/report/approval.ts'
import type { Proof } from '../src/write/report/facts.ts'
import { statusReport } from '../src/write/report/status.ts'
import { deliverableChecklist, verificationChecklist } from '../src/write/report/verification.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const SETTINGS: ReadSettings = {
  plans: [],
  vocabulary: { status: {}, labels: {}, milestones: [] },
  basis: 'auto',
}

const PLAN = `# Plan

## Milestone: Authentication Complete

**Phase:** Phase 1
**Status:** done
**Approval required:** yes

**Acceptance Criteria:**
- [x] Users can sign up/login via OAuth
- [x] Auth tests passing (47/47) 100%
- [x] Security audit passed

**Deliverables:**
1. OAuth provider
2. Token validation

## Milestone: MVP Functional

**Phase:** Phase 2
**Approval required:** no

**Acceptance Criteria:**
- [x] End-to-end workflow functional
- [ ] API contract stable (IN PROGRESS)
- [ ] P95 under 500 ms
- [ ] Docs published
- Users are happy in 9 of 10 interviews

**Deliverables:**
- [x] Core API
- [ ] Integration tests

## Milestone: Release

**Phase:** Phase 3
**Status:** blocked

- [ ] Release notes published
`
const TESTS = `
## Test Results

- Unit: 47/47 passing
- Smoke: 8/8 passing
`
const LOG = `# Decisions

## 2026-02-14: Milestone "Authentication Complete" Approved

**Decision:** Approved to advance to Phase 2
**Approved by:** Ada
`

function read(files: Record<string, string>) {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }))
  const { report, findings } = assess(sources, SETTINGS)
  const [plan] = report.plans
  if (!plan) throw new Error('the documents hold no plan')
  return {
    plan,
    proof: {
      findings,
      isThere: () => null,
      isSynced: () => true,
      quote: quotingFrom(sources, ''),
    } satisfies Proof,
  }
}

function named({ milestones }: Plan, title: string): Milestone {
  const found = milestones.find((one) => one.title === title)
  if (!found) throw new Error(`no milestone ${title}`)
  return found
}

function of(title: string, files: Record<string, string> = { 'PLAN.md': PLAN + TESTS, 'DECISIONS.md': LOG }) {
  const { plan, proof } = read(files)
  return [plan, named(plan, title), proof] as const
}

describe('a status report', () => {
  it('has the form of the others, filled from facts', () => {
    expect(statusReport(...of('MVP Functional'))).toBe(`# Milestone Status: MVP Functional

## Summary
- Status: IN PROGRESS
- Progress: 20% (1/5 criteria)
- Phase: Phase 2

## Acceptance Criteria
- [x] End-to-end workflow functional ✓
- [ ] API contract stable (IN PROGRESS)
- [ ] P95 under 500 ms (NEXT)
- [ ] Docs published
- [ ] Users are happy in 9 of 10 interviews (not recorded in the documents)

## Deliverables
- [x] Core API (COMPLETE)
- [ ] Integration tests (NEXT)

## Test Status
- Unit: 47/47 passing (100%)
- Smoke: 8/8 passing (100%)

## Blockers
None recorded in the documents

## Next Steps
1. Complete: Integration tests
2. Meet: API contract stable
3. Meet: P95 under 500 ms
4. Meet: Docs published
5. Meet: Users are happy in 9 of 10 interviews (not recorded in the documents)
`)
  })

  it('has the words as the document writes them, and tasks below what they are tasks of', () => {
    const plan = `# Plan

## M1: Hull

**Deliverables:**
- [x] \`__init__.py\`
- [ ] [Guide](docs/guide.md) to \`a<b>\` (IN PROGRESS)
- [ ] Photo *picker*
  - [ ] Camera
- [ ] two
  lines of \`code\`
`
    const report = statusReport(...of('Hull', { 'docs/PLAN.md': plan }))
    expect(report).toContain(`## Deliverables
- [x] \`__init__.py\` (COMPLETE)
- [ ] [Guide](docs/docs/guide.md) to \`a<b>\` (IN PROGRESS)
- [ ] Photo *picker* (NEXT)
  - [ ] Camera
- [ ] two lines of \`code\`
`)
    expect(report).toContain(
      '1. Complete: [Guide](docs/docs/guide.md) to `a<b>`\n2. Complete: Photo *picker*\n',
    )
  })

  it('says what is not recorded', () => {
    const report = statusReport(
      ...of('Hull', { 'PLAN.md': '# Plan\n\n## M1: Hull\n\n## M2: Mast\n\n- [ ] Tree\n' }),
    )
    expect(report).toBe(`# Milestone Status: M1: Hull

## Summary
- Status: not recorded in the documents
- Progress: not recorded in the documents
- Phase: not recorded in the documents

## Acceptance Criteria
None listed in the documents

## Deliverables
None listed in the documents

## Test Status
Not recorded in the documents

## Blockers
None recorded in the documents

## Next Steps
None
`)
  })

  it('tells what is claimed where nothing else is proven', async () => {
    const plan =
      '## M1: A\n\n**Approval required:** yes\n\n- [x] a\n\n## M2: B\n\n**Depends on:** M1\n**Status:** complete\n\n- [x] b\n'
    const { out } = await tried(folder({ 'PLAN.md': plan }), ['report', 'M2'])
    expect(out).toContain('- Status: CLAIMED COMPLETE (completion disputed)\n')
  })

  it('never calls a disputed milestone complete, and names why', () => {
    const plan =
      '# Plan\n\n## M1: Hull\n\n**Status:** done\n\n**Acceptance criteria:**\n- [x] Planks\n- [ ] Varnish\n'
    const report = statusReport(...of('Hull', { 'PLAN.md': plan }))
    expect(report).toContain('- Status: IN PROGRESS (completion disputed)\n- Progress: 50% (1/2 criteria)\n')
    expect(report).toContain('## Blockers\n- M1 is marked done with 1 of 2 criteria open (PLAN.md:5)\n')
    expect(report).not.toMatch(/: COMPLETE/)
  })

  it('is read back as it was written', () => {
    const report = statusReport(...of('Authentication Complete', { 'PLAN.md': PLAN + TESTS }))
    const { plan } = read({ 'REPORT.md': report })
    const [before, after] = [
      named(read({ 'PLAN.md': PLAN }).plan, 'Authentication Complete'),
      plan.milestones[0],
    ]
    expect(after?.criteria.items.map(({ text, state }) => [text, state])).toEqual(
      before.criteria.items.map(({ text, state }) => [text, state]),
    )
    expect(plan.tests).toMatchObject([
      { name: 'Unit', passed: 47, total: 47 },
      { name: 'Smoke', passed: 8, total: 8 },
    ])
  })
})

describe('a verification checklist of a milestone', () => {
  it('ticks what is proven', () => {
    expect(
      verificationChecklist(...of('Authentication Complete')),
    ).toBe(`## Milestone Verification: Authentication Complete

- [ ] All deliverables complete (2 listed, not tracked in the documents)
- [x] All acceptance criteria met (3/3)
- [x] Full test suite passing (47/47 Unit, 8/8 Smoke)
- [x] Smoke tests passing (8/8 Smoke)
- [ ] Documentation current (not recorded in the documents)
- [ ] Performance acceptable (not recorded in the documents)
- [ ] Security review passed (if required) (to be judged: "Security audit passed" is met)
- [x] User approval obtained (if required) (granted 2026-02-14 by Ada)

**Acceptance Criteria:**
- [x] Users can sign up/login via OAuth ✓
- [x] Auth tests passing (47/47) 100% ✓
- [x] Security audit passed ✓

**Test Results:**
- Unit: 47/47 passing (100%)
- Smoke: 8/8 passing (100%)

**Status:** COMPLETE
`)
  })

  it('leaves open what is not', () => {
    const text = verificationChecklist(
      ...of('MVP Functional', { 'PLAN.md': PLAN.replace('required:** no', 'required:** yes') }),
    )
    expect(text).toContain(`- [ ] All deliverables complete (1/2)
- [ ] All acceptance criteria met (1/5, 1 not tracked)
- [ ] Full test suite passing (not recorded in the documents)
- [ ] Smoke tests passing (not recorded in the documents)
- [ ] Documentation current (to be judged: "Docs published" is open)
- [ ] Performance acceptable (to be judged: "P95 under 500 ms" is open)
- [ ] Security review passed (if required) (not recorded in the documents)
- [ ] User approval obtained (if required) (required, not given)
`)
    expect(text).toContain('**Test Results:**\nNot recorded in the documents\n\n**Status:** IN PROGRESS\n')
  })

  it.each([
    ['Unit: 47/47', 'Smoke: 7/8', false],
    ['Unit: 0/0', 'Smoke: 8/8', false],
    ['Unit: 1/1', 'Smoke: 8/8', true],
  ])('ticks the tests only where all pass: %s, %s', (unit, smoke, isTicked) => {
    const plan = `${PLAN}\n## Test Results\n\n- ${unit}\n- ${smoke}\n`
    const text = verificationChecklist(...of('Release', { 'PLAN.md': plan }))
    expect(text).toContain(`- [${isTicked ? 'x' : ' '}] Full test suite passing (`)
  })

  it('takes no word of completion for a proof', () => {
    const plan = '# Plan\n\n## M1: Hull\n\n**Status:** done\n\n**Acceptance criteria:**\n- Planks hold 10 t\n'
    expect(verificationChecklist(...of('Hull', { 'PLAN.md': plan }))).toContain(
      '**Status:** IN PROGRESS (claimed complete, not proven)',
    )
  })
})

describe('a verification checklist of a deliverable', () => {
  const DELIVERABLE = `# Plan

## M1: Auth

- [x] Sign-in

### Deliverable: Auth Provider

**Output:**
- src/auth/provider.go

**Success Criteria:**
- [x] Provider interface implemented
- [ ] API documentation updated

**Testing:**
- Unit tests: TestProvider
`
  const checklist = (
    files: Record<string, string>,
    isThere: Proof['isThere'],
    isSynced: Proof['isSynced'] = () => true,
  ): string => {
    const { plan, proof } = read(files)
    const [found] = find([plan], 'Auth Provider')
    if (found?.kind !== 'deliverable') throw new Error('no deliverable')
    return deliverableChecklist(plan, found.milestone, found.item, { ...proof, isThere, isSynced })
  }

  it('looks for its files and never claims that tests were run', () => {
    expect(checklist({ 'PLAN.md': DELIVERABLE }, () => true)).toBe(`## Deliverable Verification: Auth Provider

- [ ] All success criteria met (1/2)
- [ ] Tests run and passing (to be run: Unit tests: TestProvider)
- [x] Output artifact exists (src/auth/provider.go)
- [ ] Documentation updated (to be judged: "API documentation updated" is open)
- [ ] STATUS.md updated (there is none)
- [ ] DECISIONS.md logged (if architectural) (no entry names it)

**Success Criteria:**
- [x] Provider interface implemented ✓
- [ ] API documentation updated (NEXT)
`)
  })

  it.each([
    [false, '- [ ] Output artifact exists (missing: src/auth/provider.go)'],
    [null, "- [ ] Output artifact exists (can't be looked for: src/auth/provider.go)"],
  ])('says of a file whose presence is %s', (isThere, line) => {
    expect(checklist({ 'PLAN.md': DELIVERABLE }, () => isThere)).toContain(line)
  })

  it.each([
    ['[ ] M1: Auth', '- [x] STATUS.md updated (STATUS.md)'],
    ['[ ] M1: Auth - 20%', '- [ ] STATUS.md updated (STATUS.md:5: 20% is reported of M1'],
  ])('knows whether the status file is up to date: %s', (entry, line) => {
    const files = {
      'PLAN.md': DELIVERABLE.replace('- [x] Sign-in', '- [ ] Sign-in\n- [ ] Sign-out'),
      'STATUS.md': `# Status\n\n## Milestones\n\n- ${entry}\n`,
    }
    expect(checklist(files, () => true)).toContain(line)
  })

  it.each([
    ['names neither it nor its milestone', 'M2: Mast', true, 'STATUS.md names neither it nor its milestone'],
    ['is not as sync writes it', 'M1: Auth', false, 'mstone sync would change STATUS.md'],
    ['stands alone', 'M1: Auth', null, 'no other document to hold STATUS.md against'],
  ])('leaves the status file open that %s', (_, entry, isSynced, why) => {
    const files = {
      'PLAN.md': `${DELIVERABLE.replace('[x] Sign-in', '[ ] Sign-in')}\n## M2: Mast\n\n- [ ] Tree\n`,
      'STATUS.md': `# Status\n\n## Milestones\n\n- [ ] ${entry}\n`,
    }
    const text = checklist(
      files,
      () => true,
      () => isSynced,
    )
    expect(text).toContain(`- [ ] STATUS.md updated (${why})`)
  })
})

describe('an approval request', () => {
  it('asks where everything is proven', () => {
    const [plan, milestone, proof] = of('Authentication Complete', { 'PLAN.md': PLAN + TESTS })
    expect(approvalRequest(plan, milestone, proof)).toEqual({
      open: [],
      text: `# Milestone Complete: Authentication Complete

All acceptance criteria met. Request approval to advance to Phase 2.

**Evidence:**
- Acceptance criteria: 3/3
- Deliverables: 2 listed, not tracked in the documents
- Tests: 47/47 Unit, 8/8 Smoke
`,
    })
  })

  it.each([
    [
      '',
      '',
      '1 of 1 deliverables done; no acceptance criteria are listed. It counts as done, and no document asks for its approval.',
    ],
    [
      '**Status:** done\n',
      '',
      '1 of 1 deliverables done; no acceptance criteria are listed. It is marked done already, and no document asks for its approval.',
    ],
    [
      '**Approval required:** no\n',
      '',
      '1 of 1 deliverables done; no acceptance criteria are listed. It counts as done, and no approval is required.',
    ],
    [
      '**Approval required:** yes\n',
      '',
      '1 of 1 deliverables done; no acceptance criteria are listed. Request approval to close it.',
    ],
    [
      '',
      '\n**Criteria:**\n- [ ] Fast (optional)\n',
      '1 of 1 deliverables done; no acceptance criterion is required. It counts as done, and no document asks for its approval.',
    ],
  ])('says no more than is counted: %j %j', (fields, criteria, says) => {
    const text = `# Plan\n\n## M1: Auth\n\n${fields}\n**Deliverables:**\n- [x] Sign-in\n${criteria}`
    const request = approvalRequest(...of('Auth', { 'PLAN.md': text }))
    expect(request.text).toContain(`\n\n${says}\n\n`)
  })

  it('asks for nothing that the decision log grants', () => {
    const { text, open } = approvalRequest(...of('Authentication Complete'))
    expect(open).toEqual([])
    expect(text).toContain('\n\nAll acceptance criteria met. Approval was granted 2026-02-14 by Ada.\n\n')
    expect(text).not.toMatch(/request/i)
  })

  it('says what is open instead', () => {
    const { text, open } = approvalRequest(
      ...of('MVP Functional', { 'PLAN.md': PLAN + TESTS.replace('8/8', '7/8') }),
    )
    expect(open).toEqual([
      'API contract stable',
      'P95 under 500 ms',
      'Docs published',
      'Users are happy in 9 of 10 interviews (not recorded in the documents)',
      'Integration tests',
      'Smoke: 7/8 passing (87%)',
      '"MVP Functional" is in progress before the gate of "Authentication Complete" is passed: its approval is missing (PLAN.md:18)',
    ])
    expect(text).toContain('Not ready for approval. Open:\n\n- API contract stable\n')
    expect(text).not.toMatch(/All acceptance criteria met|Milestone Complete/)
  })

  it('is refused where an error stands against the milestone, or nothing is listed', () => {
    const measured = '# Plan\n\n## M1: Hull\n\n**Acceptance criteria:**\n- [x] Speed: 3 of 10 tests passing\n'
    expect(approvalRequest(...of('Hull', { 'PLAN.md': measured })).open).toEqual([
      expect.stringMatching(/\(PLAN\.md:6\)$/),
    ])
    const hidden = '# Plan\n\n## M1: Hull\n\n**Acceptance criteria:**\n- [x] Dry\n\n<!-- - [ ] Light -->\n'
    expect(approvalRequest(...of('Hull', { 'PLAN.md': hidden })).open).toEqual([
      '1 box in a comment is not tracked, and open (PLAN.md:8)',
    ])
    const empty = '# Plan\n\n## M1: Hull\n\n**Status:** done\n\n## M2: Mast\n\n- [ ] Tree\n'
    expect(approvalRequest(...of('Hull', { 'PLAN.md': empty })).open).toEqual([
      'No acceptance criterion is listed',
    ])
  })
})

it('line breaks in texts never begin a line of a report', () => {
  const evil = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u2028', '#', '-', '[x]', ':') })
  const [plan, milestone, proof] = of('MVP Functional')
  fc.assert(
    fc.property(evil, (text) => {
      const criteria = {
        ...milestone.criteria,
        items: milestone.criteria.items.map((item) => ({ ...item, text: `a${text}` })),
      }
      const tests = plan.tests.map((one) => ({ ...one, name: `a${text}` }))
      const blockers = [{ ...milestone, text: `a${text}`, milestone: null }]
      const changed = { ...milestone, title: `a${text}`, phase: `a${text}`, criteria }
      const given = { ...plan, phases: [], tests, blockers, milestones: [changed] }
      const plain = {
        ...given,
        milestones: [milestone],
        tests: plan.tests,
        blockers: [{ ...milestone, text: 'a', milestone: null }],
      }
      const count = (whole: string): number => whole.split(/[\n\r\u2028]/).length
      for (const report of [statusReport, verificationChecklist])
        expect(count(report(given, changed, proof))).toBe(count(report(plain, milestone, proof)))
      expect(count(approvalRequest(given, changed, proof).text)).toBe(
        count(approvalRequest(plain, milestone, proof).text),
      )
    }),
    { numRuns: 200 },
  )
})

describe('mstone report', () => {
  const files = { 'PLAN.md': PLAN + TESTS, 'DECISIONS.md': LOG }

  it('prints the status report without a kind', async () => {
    const { code, out, err } = await tried(folder(files), ['report', 'MVP'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(statusReport(...of('MVP Functional')))
  })

  it('ticks a status file only where sync leaves it alone', async () => {
    const status = '# Status\n\n## Milestones\n\n- [ ] MVP Functional\n'
    const root = folder({ ...files, 'STATUS.md': status })
    const args = ['report', 'mvp-functional:d1', '--kind', 'verification']
    expect((await tried(root, args)).out).toContain(
      '- [ ] STATUS.md updated (mstone sync would change STATUS.md)',
    )
    await tried(root, ['sync'])
    expect((await tried(root, args)).out).toContain('- [x] STATUS.md updated (STATUS.md)')
  })

  it('fails where approval is asked for too early', async () => {
    const root = folder(files)
    expect((await tried(root, ['report', 'MVP', '--kind', 'approval'])).code).toBe(1)
    const { code, out } = await tried(root, ['report', 'Auth', '--kind', 'approval'])
    expect([code, out.split('\n')[0]]).toEqual([0, '# Milestone Complete: Authentication Complete'])
  })

  it('writes to a file, and over one only when told to', async () => {
    const root = folder(files)
    const path = join(root, 'out.md')
    const { out } = await tried(root, ['report', 'MVP'])
    expect((await tried(root, ['report', 'MVP', '--output', '-'])).out).toBe(out)
    expect(await tried(root, ['report', 'MVP', '--output', 'out.md'])).toEqual({
      code: 0,
      out: 'wrote out.md\n',
      err: '',
    })
    const report = readFileSync(path, 'utf8')
    expect(report).toBe(statusReport(...of('MVP Functional')))
    const again = await tried(root, ['report', 'Auth', '--output', 'out.md'])
    expect([again.code, again.out, again.err]).toEqual([
      2,
      '',
      'mstone: is there already: out.md: name another, or replace it with --force\n',
    ])
    expect(readFileSync(path, 'utf8')).toBe(report)
    expect((await tried(root, ['report', 'Auth', '--output', 'out.md', '--force'])).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toContain('# Milestone Status: Authentication Complete')
  })

  it('is written where no command without paths reads it', async () => {
    const root = folder({ ...files, 'mstone.yaml': 'include: [PLAN.md, "docs/*.md"]\n', 'docs/a.md': 'A\n' })
    const status = (await tried(root, ['status', '--json'])).out
    const { code, err } = await tried(root, ['report', 'MVP', '--output', 'docs/out.md'])
    expect([code, existsSync(join(root, 'docs/out.md'))]).toEqual([2, false])
    expect(err).toContain('would be read as a plan: docs/out.md: name one that "include" in mstone.yaml')
    expect((await tried(root, ['report', 'MVP', '--output', 'out.md'])).code).toBe(0)
    expect((await tried(root, ['status', '--json'])).out).toBe(status)
  })

  it.each([
    [['Nothing'], /nothing is called "Nothing"/],
    [['M'], /ambiguous/],
    [['MVP', '--kind', 'verify'], /there is no report "verify"/],
    [
      ['mvp-functional:1', '--kind', 'verification'],
      /no verification report on mvp-functional:1, a criterion/,
    ],
    [['mvp-functional:d1'], /no status report on mvp-functional:d1, a deliverable/],
    [['MVP', '--output', '../out.md'], /lies outside/],
    [['MVP', '--output', '.', '--force'], /: is a folder: \.: name a file/],
    [['MVP', '--output', '.git/config', '--force'], /is where git keeps its own files/],
    [['MVP', '--output', 'PLAN.md'], /is one of the documents that were read/],
    [['MVP', '--output', './x/../PLAN.md', '--force'], /is one of the documents that were read/],
    [['MVP', '--json'], /report prints no JSON/],
  ])('refuses %j', async (args, message) => {
    const root = folder(files)
    const { code, out, err } = await tried(root, ['report', ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
    expect(existsSync(join(root, 'out.md'))).toBe(false)
  })

  it('shows control characters of documents and never sends them', async () => {
    const root = folder({ 'PLAN.md': '# Plan\n\n## M1: Hull\n\n- [x] Planks \u001b[2J\n' })
    const { out } = await tried(root, ['report', 'M1'])
    expect(out).toContain('Planks \\u001b[2J')
  })
})

describe('what a report says where there is little to say', () => {
  const SECTION =
    '# Plan\n\n## M1: Auth\n\n- [x] Sign-in\n\n### Deliverable: Provider\n\n**Success Criteria:**\n- [x] a\n'
  const checklistOf = (files: Record<string, string>): string => {
    const { plan, proof } = read(files)
    const [found] = find([plan], 'Provider')
    if (found?.kind !== 'deliverable') throw new Error('no deliverable')
    return deliverableChecklist(plan, found.milestone, found.item, proof)
  }

  it('is that a decision names a deliverable', () => {
    expect(
      checklistOf({
        'PLAN.md': SECTION,
        'DECISIONS.md': '# Decisions\n\n## 2026-02-01: Provider in Go\n\nSo be it.\n',
      }),
    ).toContain('\n- [x] DECISIONS.md logged (if architectural)\n')
  })

  it('is to close the last milestone', () => {
    const [plan, milestone, proof] = of('Auth', {
      'PLAN.md': '# Plan\n\n## M1: Auth\n\n**Approval required:** yes\n\n**Criteria:**\n- [x] Sign-in\n',
    })
    expect(approvalRequest(plan, milestone, proof).text).toContain(
      'All acceptance criteria met. Request approval to close it.\n',
    )
  })

  it('is that an item is optional, where its words do not say so', () => {
    const report = statusReport(
      ...of('Auth', {
        'PLAN.md':
          '# Plan\n\n## M1: Auth\n\n**Criteria:**\n- [x] Sign-in\n- [ ] Fast (optional)\n\n**Optional:**\n- [ ] Themes\n',
      }),
    )
    expect(report).toContain('\n- [ ] Themes (optional)')
    expect(report).not.toMatch(/Fast.*optional.*optional/)
  })

  it('is not that an approval is given which is of something else', () => {
    const [plan, milestone, proof] = of('Auth', {
      'PLAN.md':
        '# Plan\n\n## M1: Auth\n\n**Approval required:** yes\n**Status:** done\n\n**Criteria:**\n- [x] Sign-in\n',
      'DECISIONS.md': `# Decisions\n\n## 2026-02-14: Milestone "Auth" Approved\n\n**Decision:** Approved\n**Approved by:** Ada\n**Approves:** \`criteria:v1:sha256:${'0'.repeat(64)}\`\n`,
    })
    const [line] = verificationChecklist(plan, milestone, proof).match(/^- \[.\] .*[Aa]pprov.*$/m) ?? []
    expect(line).toMatch(/^- \[ \] /)
    expect(line).not.toContain('granted 2026-02-14')
  })
})

describe('the blockers of a report', () => {
  const text = `# Plan

## M1: Alpha

- [ ] a

### Blockers

- No keys

## M2: Beta

- [ ] b

### Blockers

- Legal is slow

## Blockers

- [x] Legal answered
- ~~Old~~
- ✅ Fixed: server down
- Budget open
- M2: waits for the vendor
- M10 is late

## Next steps

- [x] done
- ✅ done too
- ~~dropped~~
- real one
`

  it('are its own, and those of the plan are told as such', async () => {
    const cwd = folder({ 'PLAN.md': text })
    const blockersOf = async (ref: string): Promise<string | undefined> =>
      /## Blockers\n([^#]*)\n\n/.exec((await tried(cwd, ['report', ref])).out)?.[1]
    const shared = '- Budget open (of the plan as a whole)\n- M10 is late (of the plan as a whole)'
    expect(await blockersOf('M1')).toBe(`- No keys\n${shared}`)
    expect(await blockersOf('M2')).toBe(`- Legal is slow\n- M2: waits for the vendor\n${shared}`)
  })

  it('and the next steps are open ones', async () => {
    const { out } = await tried(folder({ 'PLAN.md': text }), ['next', '--json'])
    const told = JSON.parse(out).plans[0].next.map((one: { text: string }) => one.text)
    expect(told).toEqual(expect.arrayContaining(['Budget open', 'real one']))
    expect(told.filter((one: string) => /answered|Old|Fixed|done|dropped/.test(one))).toEqual([])
  })
})
