import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../src/edit.ts'
import type { Plan } from '../src/model.ts'
import { diffText } from '../src/report/diff.ts'
import { assess, type ReadSettings, statusOf } from '../src/status.ts'
import { headingsChange, leftHeadings } from '../src/write/headings.ts'
import { markedUp, quotingFrom } from '../src/write/quoted.ts'
import { newStatusFile } from '../src/write/status-file/create.ts'
import { statusFileChange } from '../src/write/status-file.ts'
import { readText } from './changes.ts'
import { folder, git } from './cli.ts'
import { tried } from './run.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FIXTURES = `${ROOT}fixtures/sync`
const TEMPLATE = readFileSync(`${ROOT}templates/status.md`, 'utf8')
const SETTINGS: ReadSettings = {
  plans: [],
  vocabulary: { status: {}, labels: {}, milestones: [] },
  basis: 'auto',
}
const NAMES = readdirSync(FIXTURES)

function fixture(name: string) {
  const text = (file: string): string => readFileSync(join(FIXTURES, name, file), 'utf8')
  return { plan: text('PLAN.md'), status: text('STATUS.md'), expected: text('expected.md') }
}

function planOf(text: string): Plan {
  const [plan] = statusOf([{ file: 'PLAN.md', text }], SETTINGS).plans
  if (!plan) throw new Error('the document holds no plan')
  return plan
}

function synced(status: string, plan: string): string {
  return applyEdits(status, statusFileChange(status, planOf(plan)).edits)
}

/** What verify says against the status file, in a line each. */
function stale(status: string, plan: string): string[] {
  const sources = [
    { file: 'PLAN.md', text: plan },
    { file: 'STATUS.md', text: status },
  ]
  return assess(sources, SETTINGS)
    .findings.filter(({ rule }) => rule === 'outdated-status-file' || rule === 'wrong-progress-claim')
    .filter(({ place }) => place.file === 'STATUS.md')
    .map(({ rule, place, message }) => `${rule} ${place.line}: ${message}`)
}

describe.each(NAMES)('fixtures/sync/%s', (name) => {
  const { plan, status, expected } = fixture(name)

  it('is brought up to date', () => {
    expect(status).not.toBe(expected)
    expect(synced(status, plan)).toBe(expected)
  })

  it('is left alone once it is', () => {
    expect(statusFileChange(expected, planOf(plan)).edits).toEqual([])
  })

  it('verifies clean afterwards', () => {
    // A report may repeat a false completion: that is held against the document.
    if (name !== 'disputed') expect(stale(status, plan)).not.toEqual([])
    expect(stale(expected, plan)).toEqual([])
  })

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['no final newline', (text: string) => text.replace(/\n$/, '')],
  ])('keeps %s', (_, made) => {
    expect(synced(made(status), plan)).toBe(made(expected))
  })
})

describe('a score of health', () => {
  it.each(['### 整体健康度: 🟢 优秀 (95%)', '### 總體健康度: 95%', '### Overall health: 🟢 good (95%)'])(
    'is no progress: %s',
    (line) => {
      const plan = '# P\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n'
      const status = (overall: string): string => `# Status\n\n${line}\n\n### ${overall}\n`
      expect(synced(status('整体进度: 95%'), plan)).toBe(status('整体进度: 50%'))
    },
  )
})

describe('what is written', () => {
  const PLAN = `# Plan

## M1: Hull

- [x] Planks

## M2: Mast

- [x] Tree
- [ ] Rope

## M3: Sails *and* \\<ropes>

- [x] Cloth
`
  const listed = (lines: string): string => synced(`# Status\n\n## Milestones\n\n${lines}`, PLAN).slice(25)

  it('says of nothing the day on which something else was done', () => {
    expect(
      listed('- [x] M1: Hull (DONE 2026-02-03)\n- [ ] M2: Mast\n- [ ] M3: Sails and <ropes>\n'),
    ).not.toMatch(/2026-02-03[\s\S]*2026-02-03/)
    expect(listed('- M1: Hull (DONE 2026-02-03)\n- M2: Mast (DONE 2026-02-03)\n')).toContain(
      '- M1: Hull (DONE 2026-02-03)\n- M2: Mast (IN PROGRESS)\n',
    )
  })

  it('is read as it is meant, whatever characters it has', () => {
    const after = listed('- [x] M1: Hull\n- [ ] M2: Mast\n')
    expect(after).toBe('- [x] M1: Hull\n- [ ] M2: Mast\n- [x] M3: Sails and \\<ropes\\>\n')
  })

  it('is not added to a list of other things', () => {
    const other = '- [ ] Old boat\n- [ ] Older boat\n- [x] M1: Hull\n- [ ] Oldest boat\n'
    expect(listed(other)).toBe(other)
  })

  it('has the code, emphasis and links that the plan has, and is left alone then', () => {
    const plan =
      '# Plan\n\n## M1: Hull\n\n**Phase:** Phase 1\n\n**Deliverables:**\n- [x] Tar\n- [ ] `__init__.py`\n- [ ] [Guide](guide.md#top) to *all* `a<b>`\n'
    const before =
      '# Status\n\n## Current State\n- Deliverable: `Tar`\n\n## Phase 1 Deliverables\n- [x] Tar\n\n## Next P0\n[Tar](tar.md)\n'
    const after =
      '# Status\n\n## Current State\n- Deliverable: `__init__.py`\n\n## Phase 1 Deliverables\n- [x] Tar\n- [ ] `__init__.py`\n- [ ] [Guide](docs/guide.md#top) to *all* `a<b>`\n\n## Next P0\n`__init__.py`\n'
    const quote = quotingFrom([{ file: 'docs/PLAN.md', text: plan }], 'STATUS.md')
    const { plans } = statusOf([{ file: 'docs/PLAN.md', text: plan }], SETTINGS)
    const [read] = plans
    if (!read) throw new Error('no plan')
    expect(applyEdits(before, statusFileChange(before, read, undefined, quote).edits)).toBe(after)
    expect(statusFileChange(after, read, undefined, quote).edits).toEqual([])
    expect(stale(after, plan)).toEqual([])
    const turned = after.replace('- [ ] `__init__.py`', '- [x] `__init__.py` (COMPLETE)')
    expect(applyEdits(turned, statusFileChange(turned, read, undefined, quote).edits)).toBe(after)
    const [, guide] = after.match(/- \[ \] (\[Guide.*)/) ?? []
    // What begins with a deliverable is somebody's words about it and stays, and so does what shares no word with one.
    for (const [words, stays] of [
      [guide, true],
      ['**Tar** and `oak`', true],
      ['*Tar* now', true],
      ['see [this](x.md)', true],
      ['`a` and `b`', false],
      ['~~Tar~~', true],
      ['[Tar](tar.md)', false],
    ] as const) {
      const said = after.replace('Deliverable: `__init__.py`', `Deliverable: ${words}`)
      const synced = applyEdits(said, statusFileChange(said, read, undefined, quote).edits)
      expect(synced).toBe(stays ? said : after)
    }
    const made = newStatusFile(TEMPLATE, read, undefined, quote)
    expect(made).toContain('- Deliverable: `__init__.py`\n')
    expect(statusFileChange(made, read, undefined, quote).edits).toEqual([])
  })

  it.each([
    ['~24% (4 of 17 grants)', '~24% (4 of 17 grants)'],
    ['24% (4 of 17)', '66% (2 of 3)'],
    ['24% (1/9 deliverables)', '75% (3/4 deliverables)'],
    ['24% (1/9 criteria)', '24% (1/9 criteria)'],
    ['24% (1/9 tests)', '24% (1/9 tests)'],
    ['24%', '66%'],
  ])('is counted of what the line counts: %s', (before, after) => {
    expect(synced(`# Status\n\n**Overall:** ${before}\n`, PLAN)).toBe(`# Status\n\n**Overall:** ${after}\n`)
  })
})

describe('sections of a status file', () => {
  const PLAN = `# Plan

## M1: Hull

**Phase:** Phase 1

- [x] Planks

## M2: Mast

**Phase:** Phase 2

- [x] Tree
- [ ] Rope

## Tests

- Unit: 3/4 (75%)
- E2E: 1/2
- Load: 1/2
- Load: 2/2
- None: 0/0
`
  const DONE = PLAN.replace('[ ] Rope', '[x] Rope')
  const changed = (section: string, plan: string) => {
    const status = `# Status\n\n${section}\n`
    const change = statusFileChange(status, planOf(plan))
    return { after: applyEdits(status, change.edits).slice(10, -1), left: change.left.map(({ why }) => why) }
  }

  it.each([
    ['## Next P0\n\nPlanks', '## Next P0\n\nRope', PLAN],
    ['## Next P0\n\n- Planks', '## Next P0\n\n- Rope', PLAN],
    ['## Next P0\n\n[What]', '## Next P0\n\nRope', PLAN],
    ['## Next P0\n\nNone', '## Next P0\n\nRope', PLAN],
    ['## Next P0\n\nRope', '## Next P0\n\nNone', DONE],
    ['## Next P0\n\nNone', '## Next P0\n\nNone', DONE],
    ['## Next P0\n\n木板加工', '## Next P0\n\n木板安装', '# 计划\n\n## M1: 船体\n\n- [ ] 木板安装\n'],
    ['## Test Status\n\n- Unit: **1/4**', '## Test Status\n\n- Unit: **3/4**', PLAN],
    ['## Test Status\n\n- Unit: none yet', '## Test Status\n\n- Unit: none yet', PLAN],
    [
      '## Test Status\n\n- Unit: 1 / 4\n  - with a note',
      '## Test Status\n\n- Unit: 3 / 4\n  - with a note',
      PLAN,
    ],
    [
      '## Phase 1 Deliverables\n\n- [x] Planks\n\n**Current milestone:** M2: Mast',
      '## Phase 2 Deliverables\n\n- [x] Tree\n- [ ] Rope\n\n**Current milestone:** M2: Mast',
      PLAN,
    ],
    [
      '## Phase 1 Deliverables — by Bo\n\n- [x] Planks',
      '## Phase 1 Deliverables — by Bo\n\n- [x] Planks',
      PLAN,
    ],
    ['**Current phase:** Phase 1', '**Current phase:** Phase 2', PLAN],
    ['**Overall:** 2/9 milestones (22%)', '**Overall:** 1/2 milestones (50%)', PLAN],
  ])('say what the documents say: %j', (before, after, plan) => {
    expect(changed(before, plan)).toEqual({ after, left: [] })
  })

  it.each([
    ['## Next P0\n\nPlanks\nand Rope', 'more than one line, and only one thing is next'],
    ['## Next P0\n\nSomething else', 'nothing that another document names'],
    ['## Phase 9 Deliverables\n\n- [ ] Flag', 'a phase that no other document names'],
  ])('stay, and are named, where that can not be told: %j', (section, why) => {
    expect(changed(section, PLAN)).toEqual({ after: section, left: [why] })
  })

  it('have a line for each count that the documents agree on', () => {
    expect(changed('## Test Status\n\n- Unit: 1/4 (25%)\n- Load: 1/2\n- Manual: 1/1', PLAN)).toEqual({
      after: '## Test Status\n\n- Unit: 3/4 (75%)\n- Load: 1/2\n- Manual: 1/1\n- E2E: 1/2',
      left: ['the documents give different counts of it', 'no other document counts it'],
    })
  })
})

describe('a milestone of which nobody can tell how far it is', () => {
  const PLAN = `# Plan

## M1: Hull

- [x] Planks

## M2: Mast

**Goal:** It stands

## M3: Sails

**Acceptance criteria:**
- Sewn
- Dyed
`
  const about = (entry: string) => {
    const status = `# Status\n\n## Milestones\n\n${entry}\n`
    const change = statusFileChange(status, planOf(PLAN))
    return {
      lines: applyEdits(status, change.edits).split('\n').slice(4),
      left: change.left.map(({ why }) => why),
    }
  }
  const UNCOUNTED = 'nothing in the documents that it could be counted from'

  it.each([
    ['- [x] M2: Mast', []],
    ['- ✅ M2: Mast', []],
    ['- 🔄 M2: Mast', []],
    ['- M2: Mast (DONE)', []],
    ['- M2: Mast (IN PROGRESS)', []],
    ['- M2: Mast (NEXT)', []],
    ['- M2: Mast - 100%', [UNCOUNTED]],
    ['- M2: Mast - 1/2 criteria', [UNCOUNTED]],
    ['- M3: Sails - 2/2 criteria', [UNCOUNTED]],
    ['- M3: Sails - 1/2', [UNCOUNTED]],
  ])('is left to the word of people: %s', (entry, left) => {
    expect(about(entry)).toEqual({ lines: expect.arrayContaining([entry]), left })
  })

  it('gets no sign of its own in a list of signs', () => {
    expect(about('- ✅ M2: Mast').lines).toEqual(['- ✅ M1: Hull', '- ✅ M2: Mast', '- M3: Sails', ''])
  })
})

describe('words that people put beside what is known', () => {
  const REASON = 'words beside it would no longer fit: bring it up to date by hand'
  /** M1 is done, M2 is as given. */
  const planWith = (rest: string): string =>
    `# Plan\n\n## M1: Login\n\n- [x] Form\n\n## M2: Logout\n\n- [x] Button\n- [${rest}] Page\n- [${rest}] Mail\n`
  const about = (entry: string, rest: string) => {
    const status = `# Status\n\n## Milestones\n\n${entry}\n`
    const change = statusFileChange(status, planOf(planWith(rest)))
    const lines = applyEdits(status, change.edits).split('\n').slice(4)
    return { lines, left: change.left.map(({ why }) => why) }
  }

  it.each([
    ['- [ ] M1 Login - 3% waiting for Bob', 'x'],
    ['- [ ] M1 Login - 3% waiting', 'x'],
    ['- M1 Login - 3% waiting', 'x'],
    ['- [ ] 🧑‍💻 M1 Login - 3% 𝒳', 'x'],
    ['- [ ] M1 Login - IN PROGRESS - Ada is on it', 'x'],
    ['- [ ] M1 Login - 3% (Ada, since May)', 'x'],
    ['- [ ] M1 Login - *3%*', 'x'],
    ['- [ ] M1 Login - 3% [ticket](t.md)', 'x'],
    ['- [ ] M1 Login (IN PROGRESS since 2026-02-03)', 'x'],
    ['- [ ] M2 Logout - 50%, blocked on Carol', 'x'],
    ['- [x] M2 Logout - 100% - shipped by Bo on 2 May ✓', ' '],
    ['- [ ] M2 Logout - 50%, blocked on Carol', ' '],
    ['- [ ] M2 Logout - PLANNED - Bo', ' '],
    ['- [x] M2 Logout - DONE, thanks to Bo', ' '],
    ['- [ ] M2 Logout - 50% Bo is done', ' '],
    ['- [ ] M2 Logout - IN PROGRESS, Bo sees 20% risk', ' '],
    ['- [ ] M2 Logout - 1/2 day left', ' '],
    ['- M1: Login - 50%, waiting for Bo (IN PROGRESS)', 'x'],
  ])('keep an entry as it is that would contradict them: %s', (entry, rest) => {
    const { lines, left } = about(entry, rest)
    expect(lines).toContain(entry)
    expect(left).toEqual([expect.stringMatching(`${REASON}|emphasis stands within`)])
  })

  it.each([
    ['- [ ] M1 Login (Ada)', '- [x] M1 Login (Ada)', 'x'],
    ['- [ ] M1 Login, thanks to Ada', '- [x] M1 Login, thanks to Ada', 'x'],
    ['- [ ] M1 Login - DONE - thanks to Ada', '- [x] M1 Login - DONE - thanks to Ada', 'x'],
    ['- [ ] M1 Login (Ada) - 3%', '- [x] M1 Login (Ada)', 'x'],
    ['- [ ] M2 Logout - 50% (Bo, since May)', '- [ ] M2 Logout - 33% (Bo, since May)', ' '],
    ['- [ ] M2 Logout - 50% Bo', '- [ ] M2 Logout - 33% Bo', ' '],
    ['- ✅ M2 Logout, thanks', '- 🔄 M2 Logout, thanks', ' '],
  ])('stay where they stand: %s', (before, after, rest) => {
    expect(about(before, rest)).toEqual({ lines: expect.arrayContaining([after]), left: [] })
  })

  it('stay in brackets that name another phase', () => {
    const plan = '# Plan\n\n## M1: Login\n\n**Phase:** Phase 2\n\n- [x] Form\n'
    const status = '# Status\n\n## Milestones\n\n- [x] M1: Login (Phase 1 🎈)\n'
    expect(synced(status, plan)).toBe(status)
    expect(synced(status.replace(' 🎈', ''), plan)).toContain('- [x] M1: Login (Phase 2)\n')
  })

  it('do not make another thing of what they stand behind', () => {
    const entries = '- [ ] Login - waiting for Bob\n- [ ] M2: Logout - 33%'
    expect(about(entries, ' ')).toEqual({
      lines: [...entries.split('\n'), ''],
      left: [expect.stringContaining('more words stand behind the name')],
    })
  })

  it('are said of nothing else', () => {
    expect(about('- [x] M1 Login - 100% Bo ✓', 'x').lines).toContain('- [x] M2 Logout ✓')
  })

  it.each([
    ['**Current milestone:** M1: Login (40%, ask Ada)'],
    ['**Current milestone:** M1: Login (Ada is on it)'],
    ['**Current milestone:** M1: Login - Ada is on it (40%)'],
  ])('keep the name of another milestone beside them: %s', (line) => {
    const status = `# Status\n\n${line}\n`
    const { edits, left } = statusFileChange(status, planOf(planWith(' ')))
    expect(edits).toEqual([])
    expect(left.map(({ why }) => why)).toEqual([REASON])
  })

  it('are all still there, whatever they are', { timeout: 120_000 }, () => {
    const word = fc.stringMatching(/^[a-zäßéøłя李𝒳]{1,8}$/u)
    const entry = fc.record({
      box: fc.constantFrom('[ ] ', '[x] ', '', '✅ ', '🧑‍💻 '),
      name: fc.constantFrom('M1: Login', 'M1 Login', 'Login', 'M2: Logout', '**M2: Logout**'),
      known: fc.constantFrom(
        '',
        ' - 3%',
        ' - 100%',
        ' - IN PROGRESS',
        ' (DONE)',
        ' ✓',
        ' (2/5)',
        ' (Phase 1)',
      ),
      between: fc.constantFrom(' ', ' - ', ', ', ': ', '; '),
      words: fc.array(word, { minLength: 1, maxLength: 4 }),
      end: fc.constantFrom('', ' ✓', ' - 50%', ' (IN PROGRESS)', ' <!-- note -->'),
      rest: fc.constantFrom(' ', 'x'),
      bracket: fc.boolean(),
    })
    fc.assert(
      fc.property(entry, ({ box, name, known, between, words, end, rest, bracket }) => {
        const said = bracket ? `(${words.join(' ')})` : words.join(' ')
        const line = `- ${box}${name}${known}${between}${said}${end}`
        const after = about(line, rest).lines.join('\n')
        expect(after, line).toContain(said)
        if (end.includes('note')) expect(after).toContain(end)
        expect(about(after, rest).lines.join('\n').trimEnd(), line).toBe(after.trimEnd())
      }),
      { numRuns: 400, seed: 11 },
    )
  })
})

describe('a status file of milestones with bare numbers', () => {
  it.each([
    ['1.1', '1.2'],
    ['1', '2'],
  ])('is read as the same milestones: %s, %s', async (first, second) => {
    const cwd = folder({
      'ROADMAP.md': `# Plan\n\n| # | Milestone | Status |\n|---|---|---|\n| ${first} | Sign-on | Done |\n| ${second} | Audit log | In progress |\n`,
    })
    expect(await tried(cwd, ['sync'])).toMatchObject({ code: 0 })
    const text = readFileSync(join(cwd, 'STATUS.md'), 'utf8')
    expect(text).toContain(`- [x] ${first}: Sign-on\n- [ ] ${second}: Audit log`)
    const { out } = await tried(cwd, ['status', '--json'])
    const { plans } = JSON.parse(out)
    expect(plans).toHaveLength(1)
    expect(plans[0].milestones.map(({ ref }: { ref: string }) => ref)).toEqual([first, second])
    await tried(cwd, ['sync'])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(text)
  })
})

describe('what can not be brought up to date', () => {
  const reported = (status: string, plan: string): string[] =>
    statusFileChange(status, planOf(plan)).left.map(({ line, text, why }) => `${line}: ${text}: ${why}`)

  it('is reported: an entry that no other document names', () => {
    const { plan, status } = fixture('unknown-parts')
    expect(reported(status, plan)).toEqual([
      '14: Old Importer - 30%: a milestone that no other document names',
    ])
  })

  it('is reported: a number that nothing can be counted from', () => {
    const plan = '# Plan\n\n## M1: Hull\n\n**Status:** in progress\n\n## M2: Mast\n\n**Status:** planned\n'
    const status = '# Status\n\n## Milestones\n\n- [ ] M1: Hull - 65%\n- [ ] M2: Mast - 0%\n'
    expect(synced(status, plan)).toBe(status)
    expect(reported(status, plan)).toEqual([
      '5: 65: nothing in the documents that it could be counted from',
      '6: 0: nothing in the documents that it could be counted from',
    ])
  })

  it('is never copied: a percentage that the documents claim and nothing can be counted from', () => {
    const plan =
      '# Plan\n\n## M1: Hull\n\n**Status:** WIP (60%)\n\n**Acceptance criteria:**\n- Planks hold\n\n## M2: Mast\n\n- [ ] Tree\n'
    const text = newStatusFile(TEMPLATE, planOf(plan))
    expect(text).toContain('- [ ] M1: Hull\n- [ ] M2: Mast - 0%\n')
    expect(text).not.toMatch(/60/)
    const status = '# Status\n\n## Milestones\n\n- [ ] M2: Mast - 0%\n'
    expect(synced(status, plan)).toBe(status.replace('- [ ] M2', '- [ ] M1: Hull\n- [ ] M2'))
  })

  it('is reported: a box with a mark that nobody knows', () => {
    const plan = '# Plan\n\n## M1: Hull\n\n- [x] Planks\n\n## M2: Mast\n\n- [ ] Tree\n'
    const status = '# Status\n\n## Milestones\n\n- [~] M1: Hull\n- [x] M2: Mast\n'
    expect(synced(status, plan)).toBe(status.replace('[x]', '[ ]'))
    expect(reported(status, plan)).toEqual(['5: [~]: a box that nobody can tell the state of'])
  })

  it('is reported: test counts of which the documents give two', () => {
    const plan =
      '# Plan\n\n## M1: Hull\n\n- [x] Planks\n\n## Test Results\n\n- Unit: 1/2\n- Unit: 2/2\n- Load: 3/4\n'
    const status = '# Status\n\n## Test Status\n\n- Unit: 0/2 (0%)\n- Load: 1/4 (25%)\n'
    expect(synced(status, plan)).toBe('# Status\n\n## Test Status\n\n- Unit: 0/2 (0%)\n- Load: 3/4 (75%)\n')
    expect(reported(status, plan)).toEqual(['5: Unit: 0/2 (0%): the documents give different counts of it'])
  })
})

describe('sections', () => {
  const PLAN = `# Plan

## M1: Hull

**Status:** blocked

- [x] Planks
- [ ] Varnish

## M2: Mast

- [ ] Tree
`
  it.each([
    ['of tests stay where no other document counts any', '## Test Status\n\n- Unit: 3/9 (99%)\n'],
    ['of workers stay', '## Active Workers\n\n- Bo: M2: Mast - 90%\n'],
    ['in code stay', '## Milestones\n\n```\n- [x] M1: Hull\n```\n'],
    ['that are examples stay', '## Example\n\n- [x] M1: Hull - 10%\n'],
    ['of next steps with several entries stay', '## Next steps\n\n1. Rest\n2. Eat\n'],
    ['of other things stay', '## Grants\n\n- [x] Hull: 45% (2/5)\n- Overall budget\n'],
  ])('%s', (_, section) => {
    expect(statusFileChange(`# Status\n\n${section}`, planOf(PLAN)).edits).toEqual([])
  })

  it.each([
    ['None\n', '- M1: Hull\n'],
    ['- None\n', '- M1: Hull\n'],
    ['- M2: Mast\n- Rain since May\n', '- Rain since May\n- M1: Hull\n'],
    ['- M2: Mast\n', '- M1: Hull\n'],
    ['- **M2**: Mast\n- M1: Hull\n', '- M1: Hull\n'],
    ['- M2: Mast: ask Bo (tel. 123)\n- M1: Hull\n', '- M2: Mast: ask Bo (tel. 123)\n- M1: Hull\n'],
    ['- M2 Mast - blocked by Bo\n- M1: Hull\n', '- M2 Mast - blocked by Bo\n- M1: Hull\n'],
    ['- M2: Mast (blocked)\n- M1: Hull\n', '- M2: Mast (blocked)\n- M1: Hull\n'],
    ['- M2: Mast <!-- Bo -->\n- M1: Hull\n', '- M2: Mast <!-- Bo -->\n- M1: Hull\n'],
    ['- M2: Mast\n  Ask Bo.\n- M1: Hull\n', '- M2: Mast\n  Ask Bo.\n- M1: Hull\n'],
    ['- M2: waiting for the vendor\n- M1: Hull\n', '- M2: waiting for the vendor\n- M1: Hull\n'],
    ['* M1: Hull waits for varnish\n', '* M1: Hull waits for varnish\n'],
  ])('of blockers hold the milestones that are blocked: %j', (before, after) => {
    expect(synced(`# Status\n\n## Blockers\n${before}`, PLAN)).toBe(`# Status\n\n## Blockers\n${after}`)
  })

  it.each([
    ['Complete the hull', 'Varnish'],
    ['Finish the varnish (M1:2)', 'Finish the varnish (M1:2)'],
    ['- Planks', '- Varnish'],
  ])('of the next P0 name the first open item: %j', (before, after) => {
    expect(synced(`# Status\n\n## Next P0\n${before}\n`, PLAN)).toBe(`# Status\n\n## Next P0\n${after}\n`)
  })

  it('keep the milestone that is called current while it is being worked on, and change it afterwards', () => {
    const plan = (tree: string): string => `# Plan

## M1: Hull

- [x] Planks
- [ ] Varnish

## M2: Mast

- [x] Tree
- [${tree}] Rope
`
    const status = '# Status\n\n**Current milestone:** M2: Mast (10%)\n'
    expect(synced(status, plan(' '))).toBe('# Status\n\n**Current milestone:** M2: Mast (50%)\n')
    expect(synced(status, plan('x'))).toBe('# Status\n\n**Current milestone:** M1: Hull (50%)\n')
  })

  it('list the deliverables of another milestone once that is the current one', () => {
    const plan = `# Plan

## M1: Hull

**Deliverables:**
- [x] Planks

## M2: Mast

**Deliverables:**
- [x] Tree
- [ ] Rope
- [ ] Flag
`
    const status = '# Status\n\n**Current milestone:** M1: Hull (0%)\n  - [ ] Planks (NEXT)\n\nThe end.\n'
    expect(synced(status, plan)).toBe(
      '# Status\n\n**Current milestone:** M2: Mast (33%)\n  - [x] Tree\n  - [ ] Rope (NEXT)\n  - [ ] Flag\n\nThe end.\n',
    )
  })
})

describe('a percentage of a milestone', () => {
  const plan = (criteria: string): string =>
    `# Plan\n\n## M1: Hull\n\n**Acceptance criteria:**\n${criteria}\n**Deliverables:**\n- [x] Tar\n- [ ] Oak\n- [ ] Nails\n`
  const status =
    '# Status\n\n**Current milestone:** M1: Hull (33%)\n\n## Milestones\n\n- [ ] M1: Hull - 33%\n'

  it('is held against its own basis, whatever the other list comes to', () => {
    const tracked = plan('- [x] Floats\n- [x] Dry\n- [ ] Fast\n')
    expect(stale(status, tracked)).toHaveLength(2)
    expect(stale(synced(status, tracked), tracked)).toEqual([])
  })

  it('is that of the deliverables where no criterion is tracked', () => {
    const untracked = plan('- Floats\n- Dry\n- Fast\n')
    expect(stale(status, untracked)).toEqual([])
    expect(stale(status.replaceAll('33', '66'), untracked)).toHaveLength(2)
  })
})

describe('a milestone that is disputed', () => {
  it('is reported as done nowhere, and a report that says so is right', () => {
    const { plan, status } = fixture('disputed')
    expect(stale(synced(status, plan), plan)).toEqual([])
    expect(stale('# Status\n\n## Milestones\n\n- [ ] M1: Import\n- [ ] M2: Mail\n', plan)).toEqual([
      expect.stringContaining('M2 is planned here and done at PLAN.md'),
    ])
  })
})

describe('a new status file', () => {
  it('is the template with the facts, without what nobody knows', () => {
    const { plan } = fixture('project-status')
    expect(newStatusFile(TEMPLATE, planOf(plan))).toBe(`# Project Status

## Current State
- Phase: Phase 2
- Milestone: MVP Functional (40% complete)
- Deliverable: Performance Tuning

## Milestones
- [x] Foundation Complete (Phase 0)
- [x] Authentication Complete (Phase 1)
- [ ] MVP Functional (Phase 2) - 40%
- [ ] Enhanced Features (Phase 3) - 0%
- [ ] v1 Release (Phase 4) - 0%

## Phase 2 Deliverables
- [x] Core API
- [x] Business Logic
- [x] Integration Tests
- [ ] Performance Tuning (NEXT)

## Test Status
- Unit: 150/150 (100%)
- Integration: 28/32 (87%)
- Load: 1/3 (33%)

## Blockers
None

## Next P0
API contract stable
`)
  })

  it.each(NAMES)('of the plan in fixtures/sync/%s is up to date and verifies clean', (name) => {
    const { plan } = fixture(name)
    const text = newStatusFile(TEMPLATE, planOf(plan))
    expect(text).not.toMatch(/\[\p{Lu}[\p{L} ]*\]/u)
    expect(statusFileChange(text, planOf(plan)).edits).toEqual([])
    expect(stale(text, plan)).toEqual([])
  })
})

describe('over many plans', () => {
  const titles = {
    plain: ['Hull', 'Mast', 'Sails', 'Rudder', 'Cabin', 'Engine', 'Paint', 'Trials'],
    // Two of one name, and names that look like something else.
    tricky: [
      'Hull',
      'Boost / Brake',
      'Generics (of lists)',
      'INT8 inference',
      'Search (Phase 9)',
      'snake_case_names *',
      'Hull',
      'Trials done right',
    ],
  }
  const item = fc.record({ text: fc.stringMatching(/^[A-Z][a-z]{2,8} [a-z]{2,8}$/), met: fc.boolean() })
  const milestone = fc.record({
    criteria: fc.array(item, { minLength: 1, maxLength: 4 }),
    claim: fc.constantFrom('', '**Status:** done\n\n', '**Status:** in progress\n\n'),
    phase: fc.boolean(),
    listed: fc.constantFrom('[ ]', '[x]', '[X]', null),
    tail: fc.constantFrom('', ' - 65%', ' - IN PROGRESS', ' (PLANNED)', ' ✓', ' - DONE', ' (3/7)'),
  })
  const file = fc.record({
    milestones: fc.array(milestone, { minLength: 1, maxLength: 8 }),
    titles: fc.constantFrom<'plain' | 'tricky'>('plain', 'tricky'),
    ids: fc.boolean(),
    bullet: fc.constantFrom('-', '*', '+', '  -'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.constantFrom('', '\ufeff'),
    overall: fc.constantFrom('45% (2/5 milestones complete)', '100%', '3/4 milestones', '0% (0/9)'),
    note: fc.constantFrom('', 'M1 is at 12% they say.', '- [x] Tea', '<!-- 7% -->', '| a |\n| - |\n| 3% |'),
  })
  type File = typeof file extends fc.Arbitrary<infer T> ? T : never

  const nameOf = (one: File, index: number): string =>
    one.ids ? `M${index}: ${titles[one.titles][index]}` : `Milestone: ${titles[one.titles][index]}`
  const planText = (one: File): string =>
    `# Plan\n\n${one.milestones
      .map(({ criteria, claim, phase }, index) => {
        const boxes = criteria.map(({ text, met }, at) => `- [${met ? 'x' : ' '}] ${text} ${at}`).join('\n')
        return `## ${nameOf(one, index)}\n\n${claim}${phase ? `**Phase:** Phase ${index}\n\n` : ''}**Acceptance criteria:**\n${boxes}\n`
      })
      .join('\n')}`
  const entry = (one: File, index: number): string => {
    const { listed, tail } = one.milestones[index] ?? { listed: null, tail: '' }
    const name = one.ids ? nameOf(one, index) : titles[one.titles][index]
    return listed === null ? '' : `${one.bullet} ${listed} ${name}${tail}\n`
  }
  /** The status file in parts: those with even numbers are nobody's but people's. */
  const parts = (one: File): string[] =>
    [
      '# Status\n\nHello.\n\n',
      `**Overall:** ${one.overall}\n`,
      `\n${one.note}\n\n## Milestones <!-- of ours -->\n\n`,
      `${one.milestones.map((_, index) => entry(one, index)).join('')}`,
      `\n## Ours\n\n${one.note}\n- [ ] Bread - 30%\n`,
    ].map((text) => text.replaceAll('\n', one.end))

  it('nothing changes a second time, nobody else’s bytes change, and nothing stale is left', {
    timeout: 300_000,
  }, () => {
    let changed = 0
    fc.assert(
      fc.property(file, (one) => {
        const [plan, text] = [planText(one), one.bom + parts(one).join('')]
        const after = synced(text, plan)
        if (after !== text) changed++
        expect(synced(after, plan)).toBe(after)
        let at = 0
        for (const part of parts(one).filter((_, index) => index % 2 === 0)) {
          expect(after.indexOf(part, at), `${JSON.stringify(part)} in ${JSON.stringify(after)}`).not.toBe(-1)
          at = after.indexOf(part, at) + part.length
        }
        expect(after.endsWith(parts(one).at(-1) ?? '')).toBe(true)
        expect(after.startsWith(one.bom)).toBe(true)
        const left = statusFileChange(after, planOf(plan)).left.map(({ line }) => ` ${line}: `)
        const found = stale(after, plan).filter((line) => !left.some((number) => line.includes(number)))
        // A tricky name may be read as another thing in the list than in its heading.
        if (one.titles === 'plain') expect(found, after).toEqual([])
      }),
      { numRuns: 150, seed: 7 },
    )
    expect(changed).toBeGreaterThan(100)
  })
})

describe('a count in the row of a milestone', () => {
  const NESTED = '- [x] a\n- [x] b\n  - [x] c\n  - [x] d\n'
  const row = (head: string, count: string): string =>
    `## Progress\n\n| Milestone | Status | ${head} |\n|---|---|---|\n| M1 Core | In progress | ${count} |\n`

  it.each([
    ['of the outermost items', 'Criteria', NESTED, '1/2', '2/2'],
    ['of all items', 'Criteria', NESTED, '3/4', '4/4'],
    ['of items that are no more', 'Progress', NESTED, '3/9', '4/4'],
    ['that took in an optional item', 'Criteria', '- [x] a\n- [ ] *(optional)* b\n', '0/2', '1/1'],
  ])('%s becomes one that the plan has', async (_, head, items, count, now) => {
    const plan = `## M1: Core\n\n**Status:** In progress\n\nAcceptance criteria:\n\n${items}`
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': row(head, count) })
    const { out } = await tried(cwd, ['verify'])
    expect(out).toContain(`${count} is reported of M1`)
    expect(out).toContain('help: bring the status file up to date with mstone sync')
    // One run names one figure.
    expect(new Set(out.match(/\d+ of \d+ criteria/g)).size).toBe(1)
    const done = await tried(cwd, ['set', 'M1', '--status', 'done', '--dry-run'])
    expect([done.code, done.err]).toEqual([0, ''])
    expect((await tried(cwd, ['sync'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(row(head, now))
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
  })

  it('keeps a milestone from being done where the plan counts nothing', async () => {
    const plan = '## M1: Core\n\n**Status:** In progress\n\nAcceptance criteria:\n\n- a\n- b\n'
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': row('Criteria', '1/2') })
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(1)
  })
})

describe('mstone sync', () => {
  const { plan, status, expected } = fixture('progress-section')
  const files = { 'PLAN.md': plan, 'STATUS.md': status }

  it('writes the file and prints what it changed', async () => {
    const root = folder(files)
    const { code, out, err } = await tried(root, ['sync'])
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(expected)
    expect(out).toBe(`${diffText('STATUS.md', status, expected, { color: false })}wrote STATUS.md\n`)
    expect(out).toContain(
      '-**Overall:** 45% (2/5 milestones complete)\n+**Overall:** 40% (2/5 milestones complete)\n',
    )
    expect(await tried(root, ['sync'])).toEqual({ code: 0, out: 'STATUS.md is up to date\n', err: '' })
    expect(await tried(root, ['sync', '--check'])).toEqual({
      code: 0,
      out: 'STATUS.md is up to date\n',
      err: '',
    })
  })

  it.each([
    ['--check', 1],
    ['--dry-run', 0],
  ])('writes nothing with %s', async (option, code) => {
    const root = folder(files)
    const before = statSync(join(root, 'STATUS.md')).mtimeMs
    const run = await tried(root, ['sync', option])
    expect(run.code).toBe(code)
    expect(run.out).toContain('+**Overall:** 40%')
    expect(run.out).not.toContain('wrote')
    expect(run.err).toBe(
      code === 1 ? 'mstone: the status file is not up to date: STATUS.md: run mstone sync\n' : '',
    )
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(status)
    expect(statSync(join(root, 'STATUS.md')).mtimeMs).toBe(before)
    expect(readdirSync(root)).toEqual(['PLAN.md', 'STATUS.md'])
  })

  it('writes a new one where there is none, and says so under --check', async () => {
    const root = folder({ 'PLAN.md': plan })
    expect((await tried(root, ['sync', '--check'])).code).toBe(1)
    expect(readdirSync(root)).toEqual(['PLAN.md'])
    const { code, out } = await tried(root, ['sync'])
    expect(code).toBe(0)
    expect(out).toContain('--- /dev/null\n+++ b/STATUS.md\n')
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toContain('- [ ] MVP Functional (Phase 2) - 40%')
    expect((await tried(root, ['sync', '--check'])).code).toBe(0)
    expect((await tried(root, ['verify', '--only', 'outdated-status-file'])).code).toBe(0)
  })

  it('names what says done falsely in a form that it does not write', async () => {
    const files = { 'PLAN.md': '## M1: Login\n\n- [ ] a\n\n## M2: Logout\n\n- [ ] b\n' }
    for (const list of [
      '- Team A\n  - [x] M1: Login\n- Team B\n  - [ ] M2: Logout\n',
      '| M | S |\n| --- | --- |\n| M1 | **done** |\n| M2 | planned |\n',
    ]) {
      const root = folder({ ...files, 'STATUS.md': `# Status\n\n## Milestones\n\n${list}` })
      const { code, err } = await tried(root, ['sync', '--check'])
      expect([code, err]).toEqual([
        1,
        expect.stringContaining('left as it is: M1 is done here and planned at PLAN.md:1'),
      ])
      expect((await tried(root, ['verify', '--only', 'outdated-status-file'])).code).toBe(1)
    }
  })

  it('makes the folder of a new file', async () => {
    const root = folder({ 'PLAN.md': '## M1: Login\n\n- [ ] a\n' })
    expect((await tried(root, ['sync', '--file', 'q/w/STATUS.md', '--dry-run'])).code).toBe(0)
    expect(readdirSync(root)).toEqual(['PLAN.md'])
    expect((await tried(root, ['sync', '--file', 'q/w/STATUS.md'])).code).toBe(0)
    expect(readdirSync(join(root, 'q/w'))).toEqual(['STATUS.md'])
  })

  it('leaves what is next where no document names it', async () => {
    const status = (next: string): string => `# Status\n\n## Next P0\n\n${next}\n`
    const plan = '## M1: Login\n\n- [ ] Task one\n- [ ] Task two\n'
    for (const [before, after] of [
      ['Call the vendor', 'Call the vendor'],
      ['None', 'Task one'],
      ['- Task two', '- Task one'],
    ] as const)
      expect(synced(status(before), plan)).toBe(status(after))
    const { left } = statusFileChange(status('Call the vendor'), planOf(plan))
    expect(left).toMatchObject([{ text: 'Call the vendor', line: 5 }])
  })

  it('names headings whose percentage it does not write', async () => {
    const text =
      '## M1: A (50% complete)\n\n- [x] a\n- [ ] b\n\n## M2: B (25% complete) by Ada\n\n- [x] c\n- [ ] d\n'
    const root = folder({ 'PLAN.md': text })
    const { out, err } = await tried(root, ['sync', '--headings'])
    expect(err).toBe('mstone: left as it is: "25%", and 50% is counted: PLAN.md:6:11: change it by hand\n')
    expect(out).toContain('the headings: nothing more can be changed, 1 left as it is\n')
    expect(readFileSync(join(root, 'PLAN.md'), 'utf8')).toBe(text)
  })

  it('makes none for --headings, which changes headings alone then', async () => {
    const text = '# Plan\n\n## Milestone: Core (25% complete)\n\n- [x] A\n- [ ] B\n'
    const root = folder({ 'PLAN.md': text })
    expect((await tried(root, ['sync', '--headings', '--check'])).code).toBe(1)
    const { code, out } = await tried(root, ['sync', '--headings'])
    expect(code).toBe(0)
    expect(out).toMatch(/^STATUS\.md is not there, and is not made with --headings\n/)
    expect(readdirSync(root)).toEqual(['PLAN.md'])
    expect(readFileSync(join(root, 'PLAN.md'), 'utf8')).toBe(text.replace('25%', '50%'))
    expect((await tried(root, ['sync', '--headings', '--check'])).code).toBe(0)
    expect((await tried(root, ['sync', '--headings', '--file', 'STATUS.md', '--check'])).code).toBe(1)
    const several = folder({ 'PLAN.md': text, 'kitchen/PLAN.md': text.replace('Core', 'Oven') })
    expect((await tried(several, ['sync', '--headings'])).code).toBe(0)
    expect(readFileSync(join(several, 'kitchen/PLAN.md'), 'utf8')).toContain('(50% complete)')
  })

  it('finds the STATUS.md that is named but not listed', async () => {
    const root = folder(files)
    expect((await tried(root, ['sync', 'PLAN.md'])).code).toBe(0)
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(expected)
  })

  it('says on stderr what it left', async () => {
    const parts = fixture('unknown-parts')
    const root = folder({ 'PLAN.md': parts.plan, 'STATUS.md': parts.status })
    const { err } = await tried(root, ['sync'])
    expect(err).toBe(
      'mstone: left as it is: "Old Importer - 30%": STATUS.md:14:7: a milestone that no other document names\n',
    )
  })

  it('says what in a table it leaves to be changed by hand', async () => {
    const table =
      '# Status\n\n| Milestone | Status |\n| --- | --- |\n| Foundation Complete | planned (see Bob) |\n'
    const { err } = await tried(folder({ 'PLAN.md': plan, 'STATUS.md': table }), ['sync'])
    expect(err).toMatch(
      /^mstone: left as it is: .*is planned here and done at .*: STATUS\.md:5:\d+: change it by hand\n/,
    )
  })

  it('never calls up to date what it can only leave, and fails under --check where that is wrong', async () => {
    const table =
      '# Status\n\n| Milestone | Status |\n| --- | --- |\n| Foundation Complete | planned (see Bob) |\n'
    const root = folder({ 'PLAN.md': plan, 'STATUS.md': table })
    const { code, out } = await tried(root, ['sync'])
    expect([code, out]).toEqual([0, 'STATUS.md: nothing more can be changed, 1 left as it is\n'])
    expect((await tried(root, ['sync', '--check'])).code).toBe(1)
    expect((await tried(root, ['verify', '--only', 'outdated-status-file'])).code).toBe(1)
  })

  it('leaves what is right and unknown to other documents without failing', async () => {
    const parts = fixture('unknown-parts')
    const root = folder({ 'PLAN.md': parts.plan, 'STATUS.md': parts.expected })
    const { code, out } = await tried(root, ['sync', '--check'])
    expect([code, out]).toEqual([0, 'STATUS.md: nothing more can be changed, 1 left as it is\n'])
  })

  it('fails under --check where an entry was left that is wrong', async () => {
    const list = '# Status\n\n## Milestones\n\n- [ ] M1: Hull - IN PROGRESS - Ada is on it\n'
    const root = folder({ 'PLAN.md': '# Plan\n\n## M1: Hull\n\n- [x] Planks\n', 'STATUS.md': list })
    const { err } = await tried(root, ['sync'])
    expect(err).toContain('words beside it would no longer fit')
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(list)
    expect((await tried(root, ['sync', '--check'])).code).toBe(1)
  })

  it.each([
    ['nothing at all', '', '', '\n'],
    ['a byte order mark', '\ufeff', '\ufeff', '\n'],
    ['blank lines', '\ufeff\r\n \r\n', '\ufeff', '\r\n'],
  ])('fills a file that holds %s', async (_, text, bom, end) => {
    const root = folder({ 'PLAN.md': plan, 'STATUS.md': text })
    expect((await tried(root, ['sync', '--check'])).code).toBe(1)
    expect((await tried(root, ['sync'])).code).toBe(0)
    const made = bom + newStatusFile(TEMPLATE, planOf(plan)).replaceAll('\n', end)
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(made)
    expect((await tried(root, ['sync', '--check'])).out).toBe('STATUS.md is up to date\n')
  })

  it('takes the STATUS.md nearest the root of several, and any other by name', async () => {
    const root = folder({ ...files, 'docs/STATUS.md': status, 'docs/progress.md': status })
    expect((await tried(root, ['sync'])).code).toBe(0)
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(expected)
    expect(readFileSync(join(root, 'docs/STATUS.md'), 'utf8')).toBe(status)
    expect((await tried(root, ['sync', '--file', 'docs/progress.md'])).code).toBe(0)
    expect(readFileSync(join(root, 'docs/progress.md'), 'utf8')).toBe(expected)
  })

  const other = '# Kitchen\n\n## Milestone: Oven\n\n- [ ] Bricks\n'
  it.each<[string, Record<string, string | Buffer>, string[], RegExp]>([
    ['nothing but status files', { 'STATUS.md': status }, [], /nothing but status files describes/],
    [
      'several reports of one kind',
      { 'PLAN.md': plan, 'a/STATUS.md': status, 'b/STATUS.md': status },
      [],
      /several documents report/,
    ],
    [
      'several plans without any',
      { 'PLAN.md': plan, 'kitchen/PLAN.md': other },
      [],
      /there are 2 plans, and none/,
    ],
    [
      'a document that can not be read',
      { ...files, 'ROADMAP.md': Buffer.from([0xff, 0xff]) },
      [],
      /mend what could not be read first/,
    ],
    ['a file outside', files, ['--file', '../STATUS.md'], /lies outside/],
    ['the folder above', files, ['--file', '..'], /lies outside/],
    ['a folder', files, ['--file', '.'], /: is a folder: \.: name a file/],
    ['what belongs to git', files, ['--file', '.git/STATUS.md'], /is where git keeps its own files/],
    ['what belongs to git of others', files, ['--file', 'a/.GIT/x'], /is where git keeps its own files/],
    [
      'a file that is no document',
      { ...files, 'package.json': '{}' },
      ['--file', 'package.json'],
      /^mstone: is no Markdown document: package\.json: name one that ends in \.md\n/,
    ],
    ['the config', { ...files, 'mstone.yaml': '' }, ['--file', 'mstone.yaml'], /is no Markdown document/],
    ['no milestone at all', { 'PLAN.md': 'Nothing.\n' }, [], /no milestone/],
    ['JSON', files, ['--json'], /sync prints no JSON/],
  ])('refuses %s with exit code 2 and writes nothing', async (_, given, args, message) => {
    const root = folder(given)
    const before = Object.keys(given).map((name) => readFileSync(join(root, name)))
    const { code, err } = await tried(root, ['sync', ...args])
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(Object.keys(given).map((name) => readFileSync(join(root, name)))).toEqual(before)
  })

  it.each([
    ['out', /leads out of the repository/],
    ['.git', /is where git keeps its own files/],
  ])('makes no folder behind a link that leads to %s', async (to, message) => {
    const root = folder({ 'repo/PLAN.md': plan, 'out/x': '' })
    const cwd = join(root, 'repo')
    git(cwd, 'init', '-q')
    const aim = to === 'out' ? '../out' : '.git'
    symlinkSync(aim, join(cwd, 'link'))
    const before = readdirSync(join(cwd, aim))
    const { code, err } = await tried(cwd, ['sync', '--file', 'link/new/STATUS.md'])
    expect([code, readdirSync(join(cwd, aim))]).toEqual([2, before])
    expect(err).toMatch(message)
  })

  it('writes through no link to what is no document', async () => {
    const root = folder({ 'PLAN.md': plan, 'package.json': '{}' })
    symlinkSync('package.json', join(root, 'status.md'))
    const { code } = await tried(root, ['sync', '--file', 'status.md'])
    expect([code, readFileSync(join(root, 'package.json'), 'utf8')]).toEqual([2, '{}'])
  })

  it('keeps each plan of several to its own file', async () => {
    const own = '# Kitchen status\n\n## Milestones\n\n- [x] Oven\n'
    const root = folder({ ...files, 'kitchen/PLAN.md': other, 'kitchen/STATUS.md': own })
    expect((await tried(root, ['sync'])).code).toBe(0)
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(expected)
    expect(readFileSync(join(root, 'kitchen/STATUS.md'), 'utf8')).toBe(own.replace('[x]', '[ ]'))
  })

  it('shows no change that can not be written', async () => {
    const root = folder(files)
    chmodSync(join(root, 'STATUS.md'), 0o444)
    const { code, out, err } = await tried(root, ['sync'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('STATUS.md')
  })

  it('names the file that can not be written', async () => {
    const root = folder({ 'PLAN.md': plan })
    writeFileSync(join(root, 'docs'), 'a file')
    const { code, err } = await tried(root, ['sync', '--file', 'docs/STATUS.md'])
    expect(code).toBe(2)
    expect(err).toContain('docs/STATUS.md')
  })
})

describe('once and again', () => {
  it('is the same: a list of lines with labels lists no deliverables', async () => {
    const own =
      '# Plan\n\n## M1: Alpha\n\nStatus: in progress\n\n**Tasks:**\n\n- [x] a1\n- [ ] b1\n- [ ] c1\n\n## M2: Login\n\n**Tasks:**\n\n- [x] Item 5\n'
    const stated = '# Status\n\n**Current Milestone:** M2: Login (10%)\n- Deliverable: Item 5\n'
    const root = folder({ 'PLAN.md': own, 'STATUS.md': stated })
    const { code, err } = await tried(root, ['sync'])
    expect([code, err]).toEqual([0, ''])
    const after = '# Status\n\n**Current Milestone:** M1: Alpha (33%)\n- Deliverable: b1\n'
    expect(readFileSync(join(root, 'STATUS.md'), 'utf8')).toBe(after)
    expect((await tried(root, ['sync'])).out).toBe('STATUS.md is up to date\n')
  })

  it.each([
    ['Support &lt;details&gt; blocks', 'Support \\<details\\> blocks'],
    ['Drop &lt;!-- old --&gt; comments', 'Drop \\<!-- old --\\> comments'],
    ['Use \\[x\\](y)', 'Use \\[x\\](y)'],
  ])('a new file has the words of others as words: %s', async (title, written) => {
    const own = `# Plan\n\n## Phase 1: A &lt;b&gt; c\n\n### M1: ${title}\n\n**Status:** in progress\n\n**Deliverables:**\n\n- [ ] ---\n`
    const root = folder({ 'PLAN.md': own })
    expect((await tried(root, ['sync'])).code).toBe(0)
    const made = readFileSync(join(root, 'STATUS.md'), 'utf8')
    expect(made).toContain(`- Phase: Phase 1 - A \\<b\\> c\n- Milestone: M1: ${written} (0% complete)\n`)
    expect(made).toContain('\n## Next P0\n\\---\n')
    expect((await tried(root, ['sync'])).out).toBe('STATUS.md is up to date\n')
  })
})

describe('diffs', () => {
  it('are safe to print, and show words that changed and no ends of lines', () => {
    const text = diffText('a\u001b.md', '\ufeffone\r\n\u001b[2Jtwo\r\n', '\ufeffone\r\nthree\r\n', {
      color: false,
    })
    expect(text).toBe('--- a/a\\u001b.md\n+++ b/a\\u001b.md\n@@ -1,2 +1,2 @@\n one\n-\\u001b[2Jtwo\n+three\n')
  })

  it('are empty where nothing changes', () => {
    expect(diffText('a.md', 'one\n', 'one\n', { color: true })).toBe('')
  })
})

it.each([
  ['DONE', 'BLOCKED'],
  ['done', 'blocked'],
  ['erledigt', 'blockiert'],
])('a status that the file never gave is in the language and case of its words: %s', (before, after) => {
  const plan = '# Plan\n\n## M1: Login\n\n**Status:** blocked\n\n- [ ] Form\n'
  const status = (word: string): string => `# Status\n\n## Milestones\n\n- M1: Login (${word})\n`
  expect(synced(status(before), plan)).toBe(status(after))
})

describe('blockers where there were none', () => {
  it('have the bullet of the file', () => {
    const plan =
      '## M1: Hull\n\n**Status:** blocked\n\n- [ ] a\n\n## M2: Mast\n\n**Status:** blocked\n\n- [ ] b\n'
    const head = '# Status\n\n* Something\n\n## Blockers\n\n'
    expect(synced(`${head}None\n`, plan)).toBe(`${head}* M1: Hull\n* M2: Mast\n`)
    expect(synced(`${head}* None\n`, plan)).toBe(`${head}* M1: Hull\n* M2: Mast\n`)
  })
})

describe('a numbered section of a status file that no other document knows', () => {
  const PLAN = '## M1: Hull\n\n- [x] Planks\n\n## M2: Mast\n\n- [ ] Rope\n'
  const status = (overall: string, below: string): string =>
    `# Status\n\n**Overall:** ${overall} milestones complete)\n\n${below}\n`

  it.each([
    '## Sprint 12 (2026-10-01)\n\n- Ann was ill',
    '## Version 1.0\n\nIt is out in May.',
    '## Version 1.0',
    '## Phase 7: Paint\n\n**Notes:** Bo asks for blue.',
    '## Sprint 11\n\n- Bo\n\n## Sprint 12\n\n- Ann',
    '**Sprint 12**\n\n- Ann was ill',
  ])('is no milestone where it says nothing of one: %j', async (below) => {
    for (const overall of ['0% (0/2', '50% (1/2', '33% (1/3']) {
      const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status(overall, below) })
      expect((await tried(cwd, ['sync'])).code).toBe(0)
      expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(status('50% (1/2', below))
      expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
    }
    expect(stale(status('33% (1/3', below), PLAN)).not.toEqual([])
    expect(stale(status('50% (1/2', below), PLAN)).toEqual([])
  })

  it.each([
    '## Sprint 12 (done)\n\n- Ann was ill',
    '## Sprint 12\n\n**Status:** done',
    '## Sprint 12 (100%)',
    '## Sprint 12\n\n**Status:** done\n\n- [x] Paint',
    '## Milestones\n- [x] Sails',
  ])('is one where it says how far it is: %j', async (said) => {
    const below = `${said}\n\n## M1: Hull\n\n**Status:** done`
    const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status('0% (0/2', below) })
    expect((await tried(cwd, ['sync'])).code).toBe(0)
    const after = readFileSync(join(cwd, 'STATUS.md'), 'utf8')
    expect(after).toBe(status('66% (2/3', below))
    expect(stale(after, PLAN)).toEqual([])
  })

  it.each(['## M3: Sails\n\nWe begin in May.', '## Phase 3: Sails\n\n**Target:** 2027-05-01'])(
    'is one that is not done where it is called or described as one: %j',
    async (below) => {
      const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status('0% (0/2', below) })
      expect((await tried(cwd, ['sync'])).code).toBe(0)
      expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(status('33% (1/3', below))
      expect(stale(status('33% (1/3', below), PLAN)).toEqual([])
    },
  )

  it('is one that is not done beside another that says how far it is', () => {
    const text = status('66% (2/4', '## Phase 3: Sails (done)\n\n- Cloth\n\n## Phase 4: Paint\n\n- Blue')
    expect(
      statusOf(
        [
          { file: 'PLAN.md', text: PLAN },
          { file: 'STATUS.md', text },
        ],
        SETTINGS,
      ).plans.flatMap(({ milestones }) => milestones.map(({ ref }) => ref)),
    ).toEqual(expect.arrayContaining(['Phase 3', 'Phase 4']))
  })

  it('may hold milestones, which stay what they are', () => {
    const text = status('50% (1/2', '## Sprint 12\n\n### M1: Hull\n\n**Status:** done')
    const [plan, ...others] = assess(
      [
        { file: 'PLAN.md', text: PLAN },
        { file: 'STATUS.md', text },
      ],
      SETTINGS,
    ).report.plans
    expect([plan?.milestones.map(({ ref, status: is }) => `${ref} ${is}`), others]).toEqual([
      ['M1 done', 'M2 planned'],
      [],
    ])
  })

  it('is one of a plan of its own in a document that says nothing of the other', () => {
    const text = '# Status\n\n## Sprint 12\n\n- Ann\n'
    const { plans } = statusOf(
      [
        { file: 'PLAN.md', text: PLAN },
        { file: 'STATUS.md', text },
      ],
      SETTINGS,
    )
    expect(plans.map(({ milestones }) => milestones.length)).toEqual([2, 1])
  })

  it('is a milestone where nothing but reports speaks of any', () => {
    const [plan] = statusOf(
      [{ file: 'STATUS.md', text: '# Status\n\n## Sprint 12\n\n- Ann\n' }],
      SETTINGS,
    ).plans
    expect(plan?.milestones.map(({ ref }) => ref)).toEqual(['Sprint 12'])
  })
})

describe('an entry with more words than the name, beside one that is called so', () => {
  const PLAN = '## M1: Hull\n\n- [x] Planks\n\n## M2: Mast\n\n- [x] Pole\n- [ ] Rope\n'

  it.each([
    '- [ ] M2 Mast again - 10%\n- [ ] M2 Mast',
    '- [ ] M2 Mast\n- [ ] M2 Mast again - 10%',
    '- [ ] M2: Mast\n- [ ] M2 The mast again - 10%',
  ])('is another thing: %j', (entries) => {
    const status = `# Status\n\n## Milestones\n\n- [x] M1 Hull\n${entries}\n`
    const { edits, left } = statusFileChange(status, planOf(PLAN))
    expect([edits, left.map(({ text }) => text)]).toEqual([[], [expect.stringMatching(/again - 10%$/)]])
  })

  it('is that thing where it stands alone, or has nothing but the id', () => {
    const status = (percent: string, more: string): string =>
      `# Status\n\n## Milestones\n\n- [x] M1 Hull\n- [ ] M2 - ${percent}%\n${more}`
    expect(synced(status('10', '- [ ] M2 Mast - 10%\n'), PLAN)).toBe(status('50', '- [ ] M2 Mast - 50%\n'))
  })
})

describe('signs of people behind what is said of another thing', () => {
  const PLAN =
    '# Plan\n\n| Milestone | Status |\n| --- | --- |\n| M1: Hull | Done |\n| M2: Mast | In progress |\n| M3: Sails | Blocked |\n'
  const status = (said: string): string =>
    `# Status\n\n## Current State\n\n- Phase: Phase 1\n- Milestone: ${said}\n- Deliverable: None\n`

  it.each([' - 50% 🎉', ' - 50% !!', ' - 50% *', ' 🎉', '!!', ' *', ' (50%)?'])(
    'stay, and so does the line: %s',
    (behind) => {
      const { edits, left } = statusFileChange(status(`M1 Hull${behind}`), planOf(PLAN))
      expect([edits, left.length]).toEqual([[], 1])
    },
  )

  it.each([' - 50%', ' ✅', ' (50%)', ' 🟢', ' (40% complete)'])('are none: %s', (behind) => {
    expect(synced(status(`M1 Hull${behind}`), PLAN)).toMatch(/^- Milestone: M2 Mast/m)
  })
})

describe('words behind what is counted', () => {
  const PLAN = '## M1: Hull\n\n- [x] Planks\n\n## M2: Mast\n\n- [ ] Rope\n'
  const status = (overall: string): string => `# Status\n\n**Overall:** ${overall}\n`

  it.each([
    ...['milestones complete, 12 days left)', 'milestones complete; two weeks remaining)', ', a week left)'],
    ...[
      'milestones complete) - little time left',
      'milestones complete) (12 days left)',
      '里程碑完成，剩余12天)',
    ],
  ])('do not take the claim away: %s', (behind) => {
    expect(stale(status(`0% (0/2 ${behind}`), PLAN)).toEqual([
      expect.stringMatching(/outdated-status-file 3: /),
    ])
    expect(synced(status(`0% (0/2 ${behind}`), PLAN)).toBe(status(`50% (1/2 ${behind}`))
  })

  it('leave a claim wrong where they count the same', async () => {
    const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status('0% (0/2 milestones complete, 2 left)') })
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(1)
  })

  it.each(['2/2 milestones left', '2/2 (remaining)', '2/2 milestones are still remaining'])(
    'make it none where they say that it counts what is left: %s',
    (said) => {
      expect(stale(status(said), PLAN)).toEqual([])
    },
  )
})

describe('people’s words', () => {
  const PLAN = `# Plan

## Phase 1: Yard

### M1: Hull

- [x] Planks

## Phase 2: Harbour

### M2: Mast

- [x] Tree
- [ ] Rope
`
  const DONE = PLAN.replace('[ ] Rope', '[x] Rope')
  const BESIDE = 'words beside it would no longer fit: bring it up to date by hand'
  const BELOW = 'what stands below it would be said of another thing: bring it up to date by hand'
  const UNKNOWN = 'nothing that another document names'
  const change = (section: string, plan: string) => {
    const status = `# Status\n\n${section}\n`
    const { edits, left } = statusFileChange(status, planOf(plan))
    return { after: applyEdits(status, edits).slice(10, -1), why: left.map(({ why }) => why) }
  }

  it.each([
    ['## Next P0\n\n- [ ] Tree — Zoe has the key', BESIDE],
    ['## Next P0\n\n- Tree: call Zoe 555', BESIDE],
    ['## Next P0\n\n- Tree (Zoe)', BESIDE],
    ['## Next P0\n\n- M2 Mast tree with Zoe on Friday', BESIDE],
    ['## Next P0\n\nTree <!-- Zoe has the key -->', BESIDE],
    ['## Next P0\n\n- Tree\n  - Zoe has the key', 'more than one line, and only one thing is next'],
    ['## Next P0\n\n- Tree\n\n  Zoe has the key', 'more than one line, and only one thing is next'],
    ['## Current State\n\n- Deliverable: Tree (Ann)', BESIDE],
    ['## Current State\n\n**Deliverable:** Tree, Ann and Bob', BESIDE],
    ['## Current State\n\n- **Deliverable:** Tree docs of Ann', BESIDE],
    ['## Current State\n\n- **Deliverable:** docs of Ann', UNKNOWN],
    ['## Current State\n\n- Deliverable: Tree <!-- Ann -->', BESIDE],
    ['## Current State\n\n- Deliverable: Tree\n  - Ann has the key', BELOW],
    ['## Current State\n\n- Deliverable: Tree\n  - [ ] ask Ann', BELOW],
    ['## Current State\n\n- Deliverable: Tree\n  and the keel, says Ann', BELOW],
    ['## Current State\n\nDeliverable: Tree\nAnn has the key', BELOW],
    ['## Current State\n\n- Milestone: Hull, Bo is on it (50%)', BESIDE],
    ['## Current State\n\n- Milestone: the sails of Bo', UNKNOWN],
    ['**Current milestone:** M1: Hull\n\n- Ann: planks', BELOW],
    ['## Current State\n\n- Milestone: Ann: Hull', BESIDE],
    ['- **Current milestone:** M1: Hull\n  - Zoe has the key', BELOW],
    ['**Current milestone:** M1: Hull <!-- Bo -->', BESIDE],
    ['**Current phase:** Phase 1, Bo leads', BESIDE],
    ['**Current phase:** Phase 1 - Yard (Bo leads)', BESIDE],
    ['- **Current phase:** Phase 1\n  - Bo leads', BELOW],
  ])('are not said of another thing, and are named: %j', (section, why) => {
    expect(change(section, PLAN)).toEqual({ after: section, why: [why] })
  })

  it.each([
    ['## Next P0\n\n- Tree', '## Next P0\n\n- Rope'],
    ['## Next P0\n\n- M2: Mast: Tree', '## Next P0\n\n- Rope'],
    ['## Next P0\n\nComplete the tree', '## Next P0\n\nRope'],
    ['## Next P0\n\nTree - 20%', '## Next P0\n\nRope'],
    ['## Current State\n\n- Deliverable: Tree (IN PROGRESS)', '## Current State\n\n- Deliverable: Rope'],
    ['## Current State\n\n- Deliverable: [Name]', '## Current State\n\n- Deliverable: Rope'],
    ['**Current milestone:** Hull (0%)', '**Current milestone:** Mast (50%)'],
    [
      '**Current milestone:** M1: Hull\n\n- [ ] Planks',
      '**Current milestone:** M2: Mast\n\n- [x] Tree\n- [ ] Rope',
    ],
    ['**Current phase:** Phase 1 - the old yard', '**Current phase:** Phase 2 - Harbour'],
  ])('are none where all words are the plan’s: %j', (section, after) => {
    expect(change(section, PLAN)).toEqual({ after, why: [] })
  })

  it.each([
    ['- [ ] M2: Mast - 50%\n  - [ ] Rope\n  - [ ] our own open task', 'what stands below it is open: '],
    ['- [ ] M2: Mast - 50%\n  1. Ask\n     - [ ] Bo', 'what stands below it is open: '],
    ['- [ ] M2: Mast (waits for Bob)', 'words beside it would no longer fit: '],
    ['- [ ] M2: Mast - waiting for Bob', 'words beside it would no longer fit: '],
    ['- [ ] M2: Mast, docs missing', 'words beside it would no longer fit: '],
  ])('are not contradicted by a tick: %j', (entry, why) => {
    const section = `## Milestones\n\n- [x] M1: Hull\n${entry}`
    expect(change(section, DONE)).toEqual({ after: section, why: [`${why}bring it up to date by hand`] })
  })

  it('do not stand in the way of a tick over what is done', () => {
    const section = (mark: string): string =>
      `## Milestones\n\n- [x] M1: Hull\n- [${mark}] M2: Mast (Bo)\n  - [x] Rope`
    expect(change(section(' '), DONE)).toEqual({ after: section('x'), why: [] })
  })

  it('are no model for an entry of the plan’s', () => {
    const more = `${PLAN}\n### M3: Sails\n\n- [ ] Cloth\n`
    const listed = '## Milestones\n\n- [x] M1: Hull\n- [ ] M2: Mast - 50%\n'
    expect(change(`${listed}- our own words`, more).after).toBe(
      `${listed}- [ ] M3: Sails - 0%\n- our own words`,
    )
  })
})

describe('how things were', () => {
  const PLAN =
    '# Plan\n\n## M1: Hull\n\n- [x] Planks\n\n## M2: Mast\n\n**Status:** done\n\n- [x] Rope\n\n## M3: Sails\n\n- [ ] Cloth\n'
  const HEAD = '# Status\n\n**Overall:** 66% (2/3 milestones complete)\n\n'
  const TITLES = [
    ...['## 2026-01-01', '## Week of 2026-01-05', '## Week 12', '## History', '## Changelog', '## Archive'],
    ...['## Log\n\n### 1 March 2026', '## 归档', '## Archiv (2025)', '## Verlauf'],
  ]
  const SAID = [
    '**Overall:** 20% (1/5 milestones complete)',
    '**Current Milestone:** M2: Mast (50% complete)\n\n- [ ] Rope',
    '- [ ] M2 Mast - 50%\n- [x] M3 Sails',
    '- [ ] Rope\n- [ ] something of our own',
    '| Milestone | Status |\n| --- | --- |\n| M2: Mast | planned |',
    '#### Next P0\n\n- Planks\n\n#### Blockers\n\n- M2: Mast\n\n#### Milestones',
    '#### M2: Mast\n\n**Status:** in progress\n\n- [ ] Rope',
  ]

  it.each(TITLES.flatMap((title) => SAID.map((said) => [title, said] as const)))(
    'stays, and is no claim of today: %j over %j',
    async (title, said) => {
      const status = `${HEAD}${title}\n\n${said}\n`
      const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status })
      expect(await tried(cwd, ['sync'])).toMatchObject({ code: 0, out: 'STATUS.md is up to date\n', err: '' })
      expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
      expect(stale(status, PLAN)).toEqual([])
      const { plans } = statusOf(
        [
          { file: 'PLAN.md', text: PLAN },
          { file: 'STATUS.md', text: status },
        ],
        SETTINGS,
      )
      expect(plans.flatMap(({ milestones }) => milestones.map(({ ref }) => ref))).toEqual(['M1', 'M2', 'M3'])
    },
  )

  it.each([
    ...['Last week', 'Last month', 'Yesterday', 'Previous status', 'Previously', 'Earlier', 'Past', 'Old'],
    ...['Old status', 'As it was', 'Snapshot', 'Snapshot from May', 'Status in May', 'May 2026', 'Q3 report'],
    ...['Retrospective', 'At kickoff', 'Before', '2026-05', 'Status Q3 2026', '📅 May 2026:', 'Letzte Woche'],
    ...[
      'Mai 2026',
      'Semana pasada',
      'Mayo de 2026',
      'La semaine dernière',
      'Poprzedni stan',
      '先週',
      '2026年5月',
    ],
    ...[
      '上周',
      '지난주',
      'Прошлая неделя',
      'Geçen hafta',
      'Tuần trước',
      'Semana passada',
      'Settimana scorsa',
    ],
  ])('stays under a heading that says when or that it was: %s', async (title) => {
    const status = `${HEAD}## ${title}\n\n**Overall:** 20% (1/5 milestones complete)\n`
    const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status })
    expect(await tried(cwd, ['sync'])).toMatchObject({ code: 0, out: 'STATUS.md is up to date\n', err: '' })
    expect(stale(status, PLAN)).toEqual([])
  })

  it.each([
    ['under the title', '**Overall:** 20% (1/5 milestones complete)\n\n## Report 12'],
    [
      'in a section of today',
      '## Current state\n\n**Overall:** 20% (1/5 milestones complete)\n\n### Kickoff numbers',
    ],
  ])(
    'is named and stays under a heading that nobody knows, below what is said of today: %s',
    async (_, top) => {
      const status = `# Status\n\n${top}\n\n**Overall:** 0% (0/3 milestones complete)\n`
      const cwd = folder({ 'PLAN.md': PLAN, 'STATUS.md': status })
      const { code, err } = await tried(cwd, ['sync'])
      expect(code).toBe(0)
      expect(err).toContain('left as it is: "Overall:** 0% (0/3 milestones complete)"')
      expect(err).toContain('it may say how things were')
      expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(status.replace('20% (1/5', '66% (2/3'))
      expect((await tried(cwd, ['sync', '--check'])).code).toBe(1)
    },
  )

  it.each(['Progress', 'Current State', 'Milestone status', 'Overall Progress', 'Summary', 'Stand', '进度'])(
    'is not what a section of today says below the top: %s',
    (title) => {
      const status = (overall: string): string =>
        `# Status\n\n**Overall:** ${overall}\n\n## ${title}\n\n**Overall:** ${overall}\n`
      const [before, after] = ['20% (1/5 milestones complete)', '66% (2/3 milestones complete)']
      expect(synced(status(before), PLAN)).toBe(status(after))
    },
  )

  it('is not what sections say where none stands at the top', () => {
    const status = (overall: string): string =>
      `# Status\n\n## Numbers\n\n**Overall:** ${overall}\n\n## More numbers\n\n**Overall:** ${overall}\n`
    const [before, after] = ['20% (1/5 milestones complete)', '66% (2/3 milestones complete)']
    expect(synced(status(before), PLAN)).toBe(status(after))
  })

  it('is counted outside of the milestones where it has boxes', () => {
    const text = '# Status\n\n## History\n\n- [ ] M2 Mast - 50%\n\n## 2026-01-01\n\n- [ ] Rope\n'
    const sources = [
      { file: 'PLAN.md', text: PLAN },
      { file: 'STATUS.md', text },
    ]
    expect(statusOf(sources, SETTINGS).outside.items.map(({ section }) => section)).toEqual([
      'History',
      '2026-01-01',
    ])
  })

  it('is all there is where nothing else speaks of milestones', () => {
    const text = '# Status\n\n## 2026-01-01\n\n- [x] M1: Hull\n- [ ] M2: Mast\n'
    const [plan] = statusOf([{ file: 'STATUS.md', text }], SETTINGS).plans
    expect(plan?.milestones.map(({ ref, status }) => [ref, status])).toEqual([
      ['M1', 'done'],
      ['M2', 'planned'],
    ])
  })

  it('is no week that the plan has as a milestone', () => {
    const plan = '# Plan\n\n## Week 1\n\n- [x] Planks\n\n## Week 2\n\n- [ ] Rope\n'
    expect(stale('# Status\n\n## Week 1\n\n- [ ] Planks\n', plan)).toEqual([
      expect.stringMatching(/^outdated-status-file 5: /),
    ])
  })

  it('stays beside a section of today', () => {
    const status = (overall: string): string =>
      `# Status\n\n## Progress\n\n**Overall:** ${overall}\n\n## 2026-01-01\n\n**Overall:** 20% (1/5 milestones complete)\n`
    expect(synced(status('20% (1/5 milestones complete)'), PLAN)).toBe(
      status('66% (2/3 milestones complete)'),
    )
  })
})

describe('a heading that says something else', () => {
  it('is named for the links to it, inline and defined, and for no other', async () => {
    const text =
      '# Plan\n\nSee [core](#core-25-complete), [this][c] and [the plan](#plan).\n\n[c]: #core-25-complete\n\n## Core (25% complete)\n\n- [x] A\n- [ ] B\n'
        .replaceAll('Core (', 'Milestone: Core (')
        .replaceAll('#core', '#milestone-core')
    const root = folder({ 'PLAN.md': text })
    const { code, err } = await tried(root, ['sync', '--headings'])
    const broken = (at: string): string =>
      `mstone: the heading says something else now, and the link to #milestone-core-25-complete leads nowhere: PLAN.md:${at}: change the link by hand\n`
    expect([code, err]).toEqual([0, broken('3:12') + broken('5:6')])
    expect((await tried(root, ['sync', '--headings'])).err).toBe('')
  })
})

describe('a milestone that a list has struck out', () => {
  const PLAN = '# P\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n'
  const list = (...entries: string[]): string => `# Status\n\n## Milestones\n\n${entries.join('\n')}\n`

  it.each(['- [ ] ~~M2: B~~', '- ~~M2: B~~', '- [ ] ~~**M2: B**~~'])(
    'is listed, and left to a person: %s',
    (entry) => {
      const text = list('- [x] M1: A', entry)
      expect(synced(text, PLAN)).toBe(text)
      expect(statusFileChange(text, planOf(PLAN)).left.map(({ why }) => why)).toEqual([
        'it is struck out: bring it up to date by hand',
      ])
    },
  )

  it.each(['- [x] ~~M1: A~~'])('is as it should be where it is done, and so is its box: %s', (entry) => {
    const text = list(entry, '- [ ] M2: B')
    expect(synced(text, PLAN)).toBe(text)
    expect(stale(text, PLAN)).toEqual([])
  })

  it('is another one where other words are struck out', () => {
    expect(synced(list('- [x] M1: A', '- [ ] ~~M9: Z~~'), PLAN)).toBe(
      list('- [x] M1: A', '- [ ] M2: B', '- [ ] ~~M9: Z~~'),
    )
  })
})

describe('a milestone that only a status file knows', () => {
  const PLAN = '## M1: Hull\n\n- [x] Planks\n\n## M2: Mast\n\n- [ ] Rope\n'
  const PLAIN = '## Hull\n\n- [x] Planks\n\n## Mast\n\n- [ ] Rope\n'
  const status = (overall: string, hull = 'x'): string =>
    `# Status\n\n**Overall:** ${overall} milestones complete\n\n## Milestones\n- [${hull}] Hull\n- [ ] Mast\n- [x] Sails\n`

  it.each([
    ['in numbers that are right', PLAN, status('2/3')],
    ['in numbers that are wrong', PLAN, status('1/2')],
    ['in a percentage', PLAN, status('33% (1/3)')],
    ['beside an entry that changes', PLAN, status('1/3', ' ')],
    ['beside a plan of plain sections', PLAIN, status('2/3')],
    ['beside a plan of plain sections, of which one changes', PLAIN, status('1/3', ' ')],
  ])('counts as it does for verify: %s', async (_, plan, before) => {
    const root = folder({ 'PLAN.md': plan, 'STATUS.md': before })
    const { code, err } = await tried(root, ['sync'])
    const after = readFileSync(join(root, 'STATUS.md'), 'utf8')
    expect([code, after]).toEqual([0, status(before.includes('%') ? '66% (2/3)' : '2/3')])
    expect(err).toBe(
      'mstone: left as it is: "Sails": STATUS.md:8:7: a milestone that no other document names\n',
    )
    expect(stale(after, plan)).toEqual([])
    expect((await tried(root, ['sync', '--check'])).code).toBe(0)
  })

  it('counts where another report names it', async () => {
    const progress = '# Progress\n\n**Overall:** 50% (1/2 milestones complete)\n'
    const root = folder({ 'PLAN.md': PLAN, 'STATUS.md': status('2/3'), 'PROGRESS.md': progress })
    expect((await tried(root, ['sync', '--file', 'PROGRESS.md'])).code).toBe(0)
    expect(readFileSync(join(root, 'PROGRESS.md'), 'utf8')).toContain('66% (2/3 milestones complete)')
    expect((await tried(root, ['sync', '--check', '--file', 'PROGRESS.md'])).code).toBe(0)
    expect((await tried(root, ['verify'])).out).not.toContain('error')
  })
})

/** Why something of a status file is left. */
function leftIn(status: string, plan: string): string[] {
  return statusFileChange(status, planOf(plan)).left.map(({ text, why }) => `${text}: ${why}`)
}

const OWN_WORDS = 'words beside it would no longer fit: bring it up to date by hand'

describe('a list of what a phase delivers', () => {
  const plan = (items: string): string =>
    `# P\n\n## M1: Boat\n\n**Phase:** Phase 2\n**Status:** in progress\n\n**Deliverables:**\n${items}`
  const status = (items: string): string => `# Status\n\n## Phase 2 Deliverables\n\n${items}`

  it.each([
    [
      'signs that say that it is done go, and others stay',
      '- [x] Login\n- [ ] Mast\n- [ ] Rope\n',
      '- [ ] Login\n- [ ] Mast ✅\n- [ ] Rope ⏳\n',
      '- [x] Login\n- [ ] Mast\n- [ ] Rope ⏳\n',
    ],
    [
      'words too',
      '- [ ] Hull\n- [ ] Mast\n- [ ] Rope\n',
      '- [ ] Hull (DONE)\n- [ ] Mast (IN PROGRESS)\n- [ ] Rope (PENDING)\n',
      '- [ ] Hull\n- [ ] Mast (IN PROGRESS)\n- [ ] Rope (PENDING)\n',
    ],
    [
      'a number that what is done has no more',
      '- [x] Login\n- [ ] Mast\n',
      '- Login - 60%\n- Mast\n',
      '- Login\n- Mast\n',
    ],
    [
      'the first one is the next, and what was has the word of the others',
      '- [ ] Hull\n- [ ] Mast\n- [ ] Rope\n',
      '- [ ] Hull (PENDING)\n- [ ] Mast (NEXT)\n- [ ] Rope (PENDING)\n',
      '- [ ] Hull (NEXT)\n- [ ] Mast (PENDING)\n- [ ] Rope (PENDING)\n',
    ],
    [
      'or the one that the plan calls so',
      '- [ ] Hull\n- [ ] Mast (NEXT)\n- [ ] Rope\n',
      '- [ ] Hull (NEXT)\n- [ ] Mast (PENDING)\n- [ ] Rope (PENDING)\n',
      '- [ ] Hull (PENDING)\n- [ ] Mast (NEXT)\n- [ ] Rope (PENDING)\n',
    ],
    [
      'what nothing tracks comes in without a box only',
      '- [x] Hull\n- Mast\n',
      '- [ ] Hull\n',
      '- [x] Hull\n',
    ],
    [
      'what has numbers there goes on with them',
      '- [x] Hull\n- [ ] Mast\n',
      '- [ ] Deliverable 1: Hull\n',
      '- [x] Deliverable 1: Hull\n- [ ] Deliverable 2: Mast\n',
    ],
  ])('%s', (_, items, before, after) => {
    expect(synced(status(before), plan(items))).toBe(status(after))
  })

  it.each([
    ['- [x] Mast\n', '- [ ] Mast - 50% (Ann)\n', 'Mast - 50% (Ann)'],
    ['- [ ] Mast\n', '- [ ] Mast - 100% (Ann)\n', 'Mast - 100% (Ann)'],
  ])('is not ticked over a number that says otherwise: %j', (items, entries, left) => {
    expect(synced(status(entries), plan(items))).toBe(status(entries))
    expect(leftIn(status(entries), plan(items))).toEqual([`${left}: ${OWN_WORDS}`])
  })
})

describe('a list of milestones', () => {
  const plan = (first: string, second: string): string =>
    `# P\n\n## M1: Keel\n\n${first}\n\n- [x] a\n- [ ] b\n\n## M2: Mast\n\n${second}\n\n- [ ] c\n`
  const DONE = '# P\n\n## M1: Keel\n\n**Status:** done\n\n- [x] a\n\n## M2: Mast\n\n- [ ] c\n'
  const status = (items: string): string => `# Status\n\n## Milestones\n\n${items}`

  it.each([
    [
      'has a phase with its name where it stands so',
      plan('**Phase:** Phase 3 - Rig\n**Status:** in progress', '**Status:** planned'),
      '- [ ] M1 Keel (Phase 2 - Hull)\n- [ ] M2 Mast (Phase 2)\n',
      '- [ ] M1 Keel (Phase 3 - Rig)\n- [ ] M2 Mast (Phase 2)\n',
    ],
    [
      'keeps a phase that no document gives beside what is done now',
      DONE,
      '- [ ] M1 Keel (Phase 2) - 50%\n- [ ] M2 Mast - 0%\n',
      '- [x] M1 Keel (Phase 2)\n- [ ] M2 Mast - 0%\n',
    ],
    [
      'goes on behind what stands below its last entry',
      DONE,
      '- [x] M1 Keel\n  - of oak\n',
      '- [x] M1 Keel\n  - of oak\n- [ ] M2 Mast\n',
    ],
  ])('%s', (_, text, before, after) => {
    expect(synced(status(before), text)).toBe(status(after))
  })

  it('is begun under its heading with what is done ticked', () => {
    expect(synced('# Status\n\n## Milestones\n', DONE)).toBe(status('- [x] M1: Keel\n- [ ] M2: Mast\n'))
  })

  it.each([
    [
      'a number of something else',
      plan('**Status:** in progress', '**Status:** planned'),
      '- [ ] M1 Keel - 30/40 tests\n- [ ] M2 Mast\n',
      ['30/40: nothing in the documents that it could be counted from'],
    ],
    [
      'a number of the name',
      '# P\n\n## M1: Raise coverage to 90%\n\n- [x] a\n- [ ] c\n',
      '- [ ] M1 Raise the coverage to 90%\n',
      [
        'M1 Raise the coverage to 90%: a percentage there may be part of the name: bring it up to date by hand',
      ],
    ],
  ])('leaves %s', (_, text, items, left) => {
    expect(synced(status(items), text)).toBe(status(items))
    expect(leftIn(status(items), text)).toEqual(left)
  })
})

describe('the lines of a plan that is done', () => {
  const DONE =
    '# P\n\n## M1: Keel\n\n**Phase:** Phase 1\n**Status:** done\n\n**Deliverables:**\n- [x] Hull\n\n## M2: Mast\n\n**Status:** done\n\n- [x] c\n'

  it.each([
    [
      'name what they named, and nothing that is open',
      '## Current State\n- Milestone: M2 Mast (50% complete)\n- Deliverable: Hull\n',
      '## Current State\n- Milestone: M2 Mast (100% complete)\n- Deliverable: None\n',
    ],
    [
      'list what that delivers',
      '**Current Milestone:** M1 Keel (50%)\n- [ ] Hull\n',
      '**Current Milestone:** M1 Keel (100%)\n- [x] Hull\n',
    ],
    ['say that nothing is next', '## Next P0\n- Hull\n', '## Next P0\n- None\n'],
    ['stay without anything', '## Next P0\n\n## Blockers\n', '## Next P0\n\n## Blockers\n'],
    [
      'stay with the last phase',
      '## Phase 1 Deliverables\n- [x] Hull\n',
      '## Phase 1 Deliverables\n- [x] Hull\n',
    ],
  ])('%s', (_, before, after) => {
    expect(synced(`# Status\n\n${before}`, DONE)).toBe(`# Status\n\n${after}`)
  })

  it('name no milestone that nobody knows', () => {
    const status = '# Status\n\n**Current Milestone:** Sails\n- [ ] Cloth\n'
    expect(synced(status, DONE)).toBe(status)
    expect(leftIn(status, DONE)).toEqual(['Sails: no milestone is left to work on'])
  })
})

describe('the lines of a plan at its second milestone', () => {
  const PLAN =
    '# P\n\n## M1: Keel\n\n**Phase:** Phase 1\n**Status:** done\n\n**Deliverables:**\n- [x] Hull\n\n## M2: Mast\n\n**Phase:** Phase 2 - Rig\n**Status:** in progress\n\n**Deliverables:**\n- [ ] Port\n- [x] Tool\n'

  it.each([
    ['name it by id and title', '**Current Milestone:** M1\n', '**Current Milestone:** M2: Mast\n'],
    [
      'name it where the noun and a number of the plan stand',
      '**Current Milestone:** Milestone Hull 1\n',
      '**Current Milestone:** Mast\n',
    ],
    [
      'count the same twice where both are right',
      '**Overall:** 20% (1/3), 1 of 2 done\n',
      '**Overall:** 50% (1/2), 1 of 2 done\n',
    ],
    ['name what is next as such', '## Next P0\n- Import tool\n', '## Next P0\n- Port\n'],
    [
      'free what is blocked no more, by its title too',
      '## Blockers\n- Keel\n- M2: Mast\n- Wood is late\n',
      '## Blockers\n- Wood is late\n',
    ],
  ])('%s', (_, before, after) => {
    expect(synced(`# Status\n\n${before}`, PLAN)).toBe(`# Status\n\n${after}`)
  })

  it.each([
    ['## Blockers\n\nWe wait for wood.\n', []],
    ['## Blockers\n\n| a | b |\n|---|---|\n| c | d |\n', []],
    ['## Next P0\n\n| a | b |\n|---|---|\n| c | d |\n', []],
    ['**Current Milestone:** [Milestone] (60%, Ann)\n', [`[Milestone] (60%, Ann): ${OWN_WORDS}`]],
    [
      '**Current Milestone:** M1 Keel\nAnn is at it\n**Owner:** Ann\n',
      ['M1 Keel: what stands below it would be said of another thing: bring it up to date by hand'],
    ],
  ])('stay where people say more: %j', (text, left) => {
    expect(synced(`# Status\n\n${text}`, PLAN)).toBe(`# Status\n\n${text}`)
    expect(leftIn(`# Status\n\n${text}`, PLAN)).toEqual(left)
  })

  it('name it in a language without blanks', () => {
    const plan =
      '# 计划\n\n## M1: 登录\n\n**状态:** 完成\n\n- [x] a\n\n## M2: 搜索\n\n**状态:** 进行中\n\n- [ ] b\n'
    expect(synced('# 状态\n\n**当前里程碑:** 登录\n', plan)).toBe('# 状态\n\n**当前里程碑:** 搜索\n')
  })
})

describe('counts of tests', () => {
  const tests = (unit: string): string => `\n## Tests\n\n- Unit: ${unit}\n`

  it('are one where two places give the same, and none where they differ', async () => {
    for (const [other, count] of [
      ['30/40', '30 / 40 (75%)'],
      ['30/41', '1 / 40 (2%)'],
    ] as const) {
      const cwd = folder({
        'PLAN.md': `# P\n\n## M1: Keel\n\n- [ ] a\n${tests('30/40')}`,
        'ROADMAP.md': `# R\n\n## M2: Mast\n\n- [ ] a\n${tests(other)}`,
        'STATUS.md': '# Status\n\n## Test Status\n- Unit: 1 / 40 (2%)\n',
      })
      await tried(cwd, ['sync'])
      expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(
        `# Status\n\n## Test Status\n- Unit: ${count}\n`,
      )
    }
  })
})

describe('a new status file of a plan', () => {
  it.each([
    [
      'that is done',
      '# P\n\n## M1: Keel\n\n**Status:** done\n\n- [x] a\n',
      '# Project Status\n\n## Milestones\n- [x] M1: Keel\n\n## Blockers\nNone\n\n## Next P0\nNone\n',
    ],
    [
      'of which nobody tracks what it delivers',
      '# P\n\n## M1\n\n**Status:** in progress\n\n**Deliverables:**\n- Hull\n- Mast\n',
      '# Project Status\n\n## Current State\n- Milestone: M1\n\n## Milestones\n- [ ] M1\n\n## Blockers\nNone\n\n## Next P0\nHull\n',
    ],
    [
      'of which all is delivered, with tests counted in two ways',
      '# P\n\n## M1: Keel\n\n**Status:** in progress\n\n**Deliverables:**\n- [x] Hull\n\n**Criteria:**\n- [ ] a\n\n## Tests\n\n- Unit: 30/40\n- Unit: 31/40\n',
      '# Project Status\n\n## Current State\n- Milestone: M1: Keel (0% complete)\n- Deliverable: None\n\n## Milestones\n- [ ] M1: Keel - 0%\n\n## Blockers\nNone\n\n## Next P0\na\n',
    ],
  ])('%s', (_, plan, status) => {
    expect(newStatusFile(TEMPLATE, planOf(plan))).toBe(status)
  })
})

describe('the percentage in a heading', () => {
  const changed = (text: string): string => {
    const read = readText(text)
    return applyEdits(text, headingsChange().edits(read).get('PLAN.md') ?? [])
  }
  const left = (text: string): string[] => {
    const { report, sources } = readText(text)
    return leftHeadings(report, sources).map(({ text: said, line }) => `${line}: ${said}`)
  }

  it.each([
    [
      'is written where it is read',
      '## M1: Core (25%)\n\n- [x] a\n- [ ] b\n',
      '## M1: Core (50%)\n\n- [x] a\n- [ ] b\n',
      [],
    ],
    ['stays where nothing is counted', '## M1: Core (25%)\n\nText.\n', '## M1: Core (25%)\n\nText.\n', []],
    [
      'is named where something else is disputed as well',
      '## M1: Core (25%)\n\n**Status:** done\n\n- [x] a\n- [ ] b\n',
      '## M1: Core (25%)\n\n**Status:** done\n\n- [x] a\n- [ ] b\n',
      ['1: 25%'],
    ],
    [
      'is named where it is wide, and none is read',
      '## M1: 25％ of Core\n\n- [x] a\n- [ ] b\n',
      '## M1: 25％ of Core\n\n- [x] a\n- [ ] b\n',
      ['1: 25％'],
    ],
  ])('%s', (_, before, after, named) => {
    expect([changed(before), left(before)]).toEqual([after, named])
  })
})

describe('a stretch with the markup of which a part lies in it', () => {
  it.each([
    ['see [‹Hull›](x.md) now', '[Hull](x.md)'],
    ['see ‹[Hull›](x.md) now', '[Hull](x.md)'],
    ['see [‹Hull](x.md)› now', '[Hull](x.md)'],
    ['see **‹Hull›** now', '**Hull**'],
    ['see ‹**Hull›** now', '**Hull**'],
    ['see **‹Hull**› now', '**Hull**'],
    ['see **the ‹Hull› now**', 'Hull'],
    ['see ‹Hull› now', 'Hull'],
  ])('is %s', (marked, whole) => {
    const start = marked.indexOf('‹')
    const end = marked.indexOf('›') - 1
    const text = marked.replace(/[‹›]/g, '')
    const found = markedUp(text, { start, end })
    expect(text.slice(found.start, found.end)).toBe(whole)
  })
})

describe('what sync writes', () => {
  const ITEMS =
    '## In Progress\n\n- [ ] A1 parse\n- [x] A2 lex\n\n## Next\n\n- [x] B1\n- [ ] B2\n\n## Done\n\n- [x] C1\n'

  it.each([[['sync']], [['sync', '--dry-run']], [['sync', '--check']]])(
    'is never what would be read as a second plan: %j',
    async (args) => {
      const cwd = folder({ 'TODO.md': ITEMS })
      const { code, err } = await tried(cwd, args)
      expect(code).toBe(2)
      expect(err).toContain('would be read as more than a report: 6 milestones instead of 3: STATUS.md: ')
      expect(readdirSync(cwd)).not.toContain('STATUS.md')
    },
  )

  it.each([
    ['without items', '# P\n\n## M1: Login\n\n**Status:** planned\n\n## M2: Rest\n\n**Status:** planned\n'],
    [
      'that are rows',
      '# P\n\n| Milestone | Status |\n|---|---|\n| M1 Login | in progress |\n| M2 Rest | planned |\n',
    ],
  ])('has no percentage of milestones %s, and is up to date', async (_, plan) => {
    const cwd = folder({ 'PLAN.md': plan })
    expect((await tried(cwd, ['sync'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toContain('- Milestone: M1: Login\n')
    const { code, out, err } = await tried(cwd, ['sync', '--check'])
    expect([code, out, err]).toEqual([0, 'STATUS.md is up to date\n', ''])
  })

  it.each([
    ['总体进度：0%（0/3 个里程碑完成）', '总体进度：33%（1/3 个里程碑完成）'],
    ['總體進度：0%（0/3 個里程碑已完成）', '總體進度：33%（1/3 個里程碑已完成）'],
    ['全体の進捗：0%（0/3 件のマイルストーン完了）', '全体の進捗：33%（1/3 件のマイルストーン完了）'],
  ])('counts with a counter before the noun: %s', async (before, after) => {
    const plan = '# P\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n\n## M3: C\n\n- [ ] c\n'
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': `# S\n\n${before}\n` })
    const { code, err } = await tried(cwd, ['sync'])
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(`# S\n\n${after}\n`)
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })
})

describe('a count in a table of milestones', () => {
  const plan =
    '# P\n\n## M1: A\n\n- [x] a\n\n## M3: Pay\n\n**Status:** in progress\n\n**Acceptance criteria:**\n\n- [x] a\n- [x] b\n- [x] c\n- [ ] d\n'
  const table = (head: string, cell: string): string =>
    `# Status\n\n| Milestone | Status | ${head} | Notes |\n|---|---|${head.replace(/[^|]+/g, '---')}|---|\n| M3 Pay | 🚧 in progress | ${cell} | y |\n`

  it.each([
    ['Criteria', '2/4', '3/4'],
    ['Progress', '2 / 4', '3 / 4'],
    ['Criteria | Progress', '2/4 | 50%', '3/4 | 75%'],
    ['Progress', '50%', '75%'],
    ['Progress', '50 %', '75 %'],
    ['Progress | Target', '50% | 2026-12-01', '75% | 2026-12-01'],
  ])('is brought up to date: %s %s', async (head, before, after) => {
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': table(head, before) })
    const { code, err } = await tried(cwd, ['sync'])
    expect([code, err, readFileSync(join(cwd, 'STATUS.md'), 'utf8')]).toEqual([0, '', table(head, after)])
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
  })

  it.each([
    ['of another total', 'Criteria', '2/5'],
    ['with words', 'Criteria', '2/4, Bob is at it'],
    ['of something else', 'Bugs', '2/4'],
    ['of tests', 'Tests', '2/4'],
    ['that is a percentage of something else', 'Budget', '50%'],
    ['that is a percentage with words', 'Progress', '50%, Bob is at it'],
    ['that is a percentage beside another number', 'Progress | Criteria', '50% | 2 of 4 met'],
    ['that is a percentage beside a status that is not true', 'Progress | State', '50% | planned'],
    ['beside a percentage with words', 'Criteria | Budget', '2/4 | 50% spent'],
  ])('stays where it is one %s', async (_, head, cell) => {
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': table(head, cell) })
    await tried(cwd, ['sync'])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(table(head, cell))
  })

  it('is no hundred percent where what it counts is not marked done, and may be one where it is', async () => {
    const all = plan.replace('[ ]', '[x]')
    const cwd = folder({ 'PLAN.md': all, 'STATUS.md': table('Progress', '50%') })
    await tried(cwd, ['sync'])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(table('Progress', '50%'))
    const done = folder({
      'PLAN.md': all.replace('**Status:** in progress', '**Status:** done'),
      'STATUS.md': table('Progress', '50%').replace('🚧 in progress', '✅ done'),
    })
    await tried(done, ['sync'])
    expect(readFileSync(join(done, 'STATUS.md'), 'utf8')).toContain('| ✅ done | 100% |')
  })

  it('is followed by what is left to a person in what --check advises', async () => {
    const rows = table('Progress', '50%').replace(' y |\n', ' y |\n| M1 A | planned (see Bob) | 0% | z |\n')
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': rows })
    const { code, err } = await tried(cwd, ['sync', '--check'])
    expect(code).toBe(1)
    expect(err).toContain('run mstone sync, and change by hand what it leaves')
  })
})

describe('a status in a table of milestones', () => {
  const plan = (status: string): string =>
    `# P\n\n## M1: A\n\n**Status:** ${status}\n\n- [ ] a\n- [x] b\n\n## M2: B\n\n**Status:** done\n\n- [x] a\n`
  const table = (cell: string, other = 'Done', head = 'Status'): string =>
    `# Status\n\n| Milestone | ${head} |\n|---|---|\n| M1: A | ${cell} |\n| M2: B | ${other} |\n`

  it.each([
    ['in progress', 'Planned', 'Done', 'In Progress'],
    ['in progress', 'planned', 'done', 'in progress'],
    ['dropped', 'Planned', 'Done', 'Deferred'],
    ['in progress', '✅', '✅', '🔄'],
    ['in progress', '✅ Done', '✅ Done', '🔄 In Progress'],
    ['in progress', '⏳ Geplant', '✅ Erledigt', '🔄 In Arbeit'],
    ['blocked', 'offen', 'erledigt', 'blockiert'],
    ['deferred', '计划中', '已完成', '推迟'],
    ['deferred', '計劃中', '已完成', '推遲'],
  ])('is brought up to date: %s over %s', async (status, before, other, after) => {
    const cwd = folder({ 'PLAN.md': plan(status), 'STATUS.md': table(before, other) })
    const { code, err } = await tried(cwd, ['sync'])
    expect([code, err, readFileSync(join(cwd, 'STATUS.md'), 'utf8')]).toEqual([0, '', table(after, other)])
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
  })

  const leftIn = async (status: string, file: string, plan0 = plan(status)) => {
    const cwd = folder({ 'PLAN.md': plan0, 'STATUS.md': file })
    const { err } = await tried(cwd, ['sync'])
    return { cwd, err, after: readFileSync(join(cwd, 'STATUS.md'), 'utf8') }
  }

  it.each([
    ['Risk', 'Leak', 'Open'],
    ['Invoice', 'No. 7', 'Open'],
    ['Test', 'Load', 'Open'],
    ['Team', 'Web', 'Open'],
    ['Task', 'Sand it', 'Planned'],
  ])(
    'stays in a row about something else, which is named and not asked for: %s',
    async (head, other, cell) => {
      const rows = `# Status\n\n| Milestone | ${head} | Status |\n|---|---|---|\n| M2 | ${other} | ${cell} |\n`
      const { cwd, err, after } = await leftIn('in progress', rows)
      expect(after).toBe(rows)
      expect(err).toMatch(
        /left as it is: "\w+": STATUS\.md:5:\d+: the row is about more than M2: change it by hand/,
      )
      expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
      expect((await tried(cwd, ['verify', '--only', 'outdated-status-file'])).code).toBe(0)
    },
  )

  it('is asked for in such a row where that says that it is done and it is not', async () => {
    const rows = '# Status\n\n| Milestone | Risk | Status |\n|---|---|---|\n| M1 | Leak | Done |\n'
    const { cwd, after } = await leftIn('in progress', rows)
    expect(after).toBe(rows)
    expect((await tried(cwd, ['verify', '--only', 'outdated-status-file'])).code).toBe(1)
  })

  it.each([
    [
      'of several rows',
      '| Milestone | Owner | Status |\n|---|---|---|\n| M2 | Al | Open |\n| M2 | Bo | Open |\n',
    ],
    ['of another name', '| Milestone | Owner | Status |\n|---|---|---|\n| M2: B and more | Al | Open |\n'],
    ['that is quoted', '> | Milestone | Status |\n> |---|---|\n> | M2 | Planned |\n'],
    [
      'beside one that says otherwise',
      '| Milestone | Done? | State |\n|---|---|---|\n| M1 | Yes | Closed |\n',
    ],
    [
      'beside a number',
      '| Milestone | Status | % |\n|---|---|---|\n| M1 | Planned | 0 |\n| M2 | Done | 100% |\n',
    ],
  ])('stays in a row %s', async (_, rows) => {
    expect((await leftIn('in progress', `# Status\n\n${rows}`)).after).toBe(`# Status\n\n${rows}`)
  })

  it.each([
    'Planned (on hold)',
    'offen (wartet)',
    'Done!',
    'Planned <!-- ask Bo -->',
    'Planned<br>',
    '<b>Planned</b>',
    'Planned&nbsp;',
    'Planned 🎉',
  ])('stays where a person wrote more, is named, and fails under --check: %s', async (cell) => {
    const { cwd, err, after } = await leftIn('in progress', table(cell))
    expect(after).toBe(table(cell))
    expect(err).toMatch(/left as it is: .*STATUS\.md:5/)
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(1)
  })

  it('stays where a footnote stands at it', async () => {
    const rows = `${table('Planned[^1]')}\n[^1]: ask Bo\n`
    expect((await leftIn('in progress', rows)).after).toBe(rows)
  })

  it.each(['Done (on hold)', 'Done 🎉'])('takes no words of people from another row: %s', async (other) => {
    const rows = table('Planned', other)
    expect((await leftIn('done', rows, plan('done').replace('[ ]', '[x]'))).after).toBe(table('Done', other))
  })

  it.each([
    ['Planned', 'DONE', 'Done'],
    ['PLANNED', 'Done', 'DONE'],
  ])('has the case of what stood there: %s beside %s', async (cell, other, after) => {
    const found = await leftIn('done', table(cell, other), plan('done').replace('[ ]', '[x]'))
    expect(found.after).toBe(table(after, other))
  })

  it('takes no remark of another row', async () => {
    const rows = table('Planned', 'Almost done')
    expect((await leftIn('in progress', rows)).after).toContain('| M1: A | In Progress |')
  })

  it('is not put off where it is given up', async () => {
    expect((await leftIn('cancelled', `${table('Planned')}| M9: C | Postponed |\n`)).after).toContain(
      '| M1: A | Deferred |',
    )
    expect((await leftIn('gestrichen', table('Geplant', 'Erledigt'))).after).toContain(
      '| M1: A | Gestrichen |',
    )
    expect((await leftIn('cancelled', table('Geplant', 'Erledigt'))).after).toContain('| M1: A | Geplant |')
  })

  it('brings the percentage beside it along', async () => {
    const rows =
      '# Status\n\n| Milestone | Status | Progress |\n|---|---|---|\n| M1: A | Planned | 0% |\n| M2: B | In Progress | 30% |\n'
    const cwd = folder({ 'PLAN.md': plan('in progress'), 'STATUS.md': rows })
    await tried(cwd, ['sync'])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(
      rows.replace('Planned | 0%', 'In Progress | 50%').replace('B | In Progress | 30%', 'B | Done | 100%'),
    )
  })

  it.each(['Planned, Bob is at it', 'Planned (see Bob)', 'Planned since May', '**Planned** soon'])(
    'stays where more stands with it, and is named: %s',
    async (cell) => {
      const cwd = folder({ 'PLAN.md': plan('in progress'), 'STATUS.md': table(cell) })
      await tried(cwd, ['sync'])
      expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(table(cell))
    },
  )
})

describe('what is dropped', () => {
  it('is not written as open into a new status file', async () => {
    const cwd = folder({
      'PLAN.md': '# P\n\n## M1: A\n\n- [ ] a\n\n## M2: B\n\n**Status:** cancelled\n\n- [ ] b\n',
    })
    await tried(cwd, ['sync'])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toContain(
      '- [ ] M1: A - 0%\n- [ ] M2: B - deferred, 0%\n',
    )
    expect((await tried(cwd, ['sync', '--check'])).code).toBe(0)
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })
})
