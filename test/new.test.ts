import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MstoneError } from '../src/errors.ts'
import type { Plan } from '../src/model.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { newDecision } from '../src/write/decision.ts'
import { newDeliverable } from '../src/write/deliverable.ts'
import type { MilestoneRequest } from '../src/write/milestone/task.ts'
import { newMilestone } from '../src/write/milestone.ts'
import { spoken } from '../src/write/name.ts'
import type { Plans, Proposal } from '../src/write/scaffold.ts'
import { unsaid } from '../src/write/unsaid.ts'
import { folder } from './cli.ts'
import { fixtures } from './fixtures.ts'
import { tried } from './run.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }
const NOTHING: Omit<MilestoneRequest, 'name'> = {
  phase: null,
  goal: null,
  target: null,
  owner: null,
  file: null,
}

function plansOf(files: Record<string, string>): Plans {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }))
  return { sources, settings: SETTINGS, report: statusOf(sources, SETTINGS) }
}

function template(name: string): { name: string; text: string } {
  return { name, text: readFileSync(new URL(`../templates/${name}.md`, import.meta.url), 'utf8') }
}

const SHORT = { name: 'short', text: '## {{name}}\n\n- [ ] [Criterion]\n' }

/** The text with a milestone added by the shortest template. */
function withMilestone(text: string, name: string, request: Partial<typeof NOTHING> = {}): string {
  return newMilestone(plansOf({ 'PLAN.md': text }), { ...NOTHING, ...request, name }, SHORT).after
}

function refusal(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    if (error instanceof MstoneError) return error.message
    throw error
  }
  return 'not refused'
}

function seed(name: string): string {
  return fixtures().find((one) => one.name === `seeds/${name}`)?.sources[0]?.text ?? ''
}

/** The text with what `mstone new` adds, by the templates of mstone. */
async function added(text: string, ...args: string[]): Promise<{ code: number; err: string; text: string }> {
  const cwd = folder({ 'PLAN.md': text })
  const result = await tried(cwd, ['new', ...args])
  return { ...result, text: readFileSync(join(cwd, 'PLAN.md'), 'utf8') }
}

describe('a new milestone in a table by quarters', () => {
  const TABLE =
    '# P\n\n| Quarter | Theme | Item | Status |\n|---|---|---|---|\n| Q1 | Core | Login | done |\n' +
    '| Q1 | Core | Logout | planned |\n| Q2 | Web | Pages | planned |\n| Q2 | Web | Forms | planned |\n'

  it.each([
    ['with its quarter', ['--target', 'Q3'], '| Q3 | | Beta | planned |\n'],
    ['without one', [], '| | | Beta | planned |\n'],
  ])('is a row with its name below that of the others, %s', async (_, args, row) => {
    const { code, text } = await added(TABLE, 'milestone', 'Beta', ...args)
    expect([code, text]).toEqual([0, TABLE + row])
  })
})

describe('a new milestone in a table with a column of phases', () => {
  const ROWS = '| Login | 1 – Base | Done |\n| Search | 3 – Growth | Planned |\n'
  const HEAD = '# Plan\n\n| Milestone | Phase | Status |\n|---|---|---|\n'
  const SECTIONS =
    '\n## Phase 1: Base\n\n### Login\n\n- [x] Form\n\n## Phase 3: Growth\n\n### Search\n\n- [ ] Index\n'
  const row = (phase: string): string => `| Search 2 | ${phase} | Planned |\n`

  it.each([
    ['the phase that is asked for', ['--phase', 'Phase 3'], SECTIONS],
    ['its title', ['--phase', 'Growth'], SECTIONS],
    ['the phase under whose heading it stands', [], SECTIONS],
    ['the phase that only the column names', ['--phase', 'Phase 3'], ''],
  ])('has %s in the words of the others', async (_, args, sections) => {
    const { code, text } = await added(HEAD + ROWS + sections, 'milestone', 'Search 2', ...args)
    const section = sections === '' ? '' : `${sections}\n### Search 2\n`
    expect([code, text]).toEqual([0, HEAD + ROWS + row('3 – Growth') + section])
  })

  it('has none where no heading says which', async () => {
    const sections = '\n## Milestones\n\n### Login\n\n- [x] Form\n\n### Search\n\n- [ ] Index\n'
    const { text } = await added(HEAD + ROWS + sections, 'milestone', 'Search 2')
    expect(text).toBe(`${HEAD + ROWS}| Search 2 | | Planned |\n${sections}\n### Search 2\n`)
  })
})

describe('a new milestone beside names that are links', () => {
  it.each([
    ['[M1: A](#m1-a) — done', '[M2: B](#m2-b) — planned', 'M3: C — planned'],
    ['[x] [M1: A](m1.md) (done)', '[ ] [M2: B](m2.md) (planned)', '[ ] M3: C (planned)'],
    ['**[M1: A](m1.md)** — done', '**[M2: B](m2.md)** — planned', '**M3: C**'],
    ['[**M1: A**](m1.md) — done', '[**M2: B**](m2.md) — planned', '**M3: C**'],
    ['[M1: A](a(1).md "A") — done', '[M2: B](b(1).md "B") — planned', 'M3: C — planned'],
    ['[M1: A][m1] — done', '[M2: B][m2] — planned', 'M3: C — planned'],
    ['[M1](M1.md): A — done', '[M2](M2.md): B — planned', 'M3: C — planned'],
    ['<a href="m1">M1: A</a> — done', '<a href="m2">M2: B</a> — planned', 'M3: C — planned'],
    ['<a id="m1"></a>M1: A', '<a id="m2"></a>M2: B', 'M3: C'],
  ])('is none itself: %s', async (one, other, entry) => {
    const before = `# Milestones\n\n- ${one}\n- ${other}\n`
    const { code, text } = await added(`${before}\n[m1]: m1.md\n[m2]: m2.md\n`, 'milestone', 'M3: C')
    expect([code, text]).toEqual([0, `${before}- ${entry}\n\n[m1]: m1.md\n[m2]: m2.md\n`])
  })

  it('stands in a table of contents and below it', async () => {
    const list = '- [M1: A](#m1-a) — done\n- [M2: B](#m2-b) — planned\n'
    const sections = '\n## M1: A ✅\n\n## M2: B 📋\n'
    const { text } = await added(`# P\n\n${list}${sections}`, 'milestone', 'M3: C')
    expect(text).toBe(`# P\n\n${list}- M3: C — planned\n${sections}\n## M3: C 📋\n`)
  })

  it('is a section', async () => {
    const before = '# P\n\n## [M1: A](m1.md) — done\n\n- [x] a\n\n## [M2: B](m2.md) — planned\n\n- [ ] b\n'
    const { text } = await added(before, 'milestone', 'M3: C')
    expect(text).toBe(`${before}\n## M3: C — planned\n`)
  })
})

describe('a new milestone with an id of its own', () => {
  it.each([
    ['## M1: A', 'M2: Use `x`', '## M2: Use `x`'],
    ['## M1: A', 'M2: `x` parser', '## M2: `x` parser'],
    ['## M1: A', 'M2: ``x`` and `y`', '## M2: ``x`` and `y`'],
    ['## Week 1', 'Week 2', '## Week 2'],
    ['## Week 1: A', 'Week 3: B', '## Week 3: B'],
    ['## Week 1: A', 'B', '## Week 2: B'],
    ['## 2026 Q1', '2026 Q2', '## 2026 Q2'],
    ['## 2026 Q4', '2027 Q1', '## 2027 Q1'],
    ['## 2026 Q4: A', '2027 Q1: B', '## 2027 Q1: B'],
    ['## 2026 Q4: A', 'M9: B', '## M9: B'],
    ['## Q1 2026\n\n- [x] a\n\n## Q2 2026', 'Q3 2026', '## Q3 2026'],
    ['## Q1 2026 — A\n\n- [x] a\n\n## Q2 2026 — B', 'Q3 2026 — C', '## Q3 2026 — C'],
  ])('has it once: %s, %s', async (heading, name, fresh) => {
    const before = `# Roadmap\n\n${heading}\n\n- [x] Login\n`
    const { code, text } = await added(before, 'milestone', name)
    expect([code, text]).toEqual([0, `${before}\n${fresh}\n`])
  })

  it.each([
    ['## Q1 2026\n\n- [x] a\n\n## Q2 2026', 'Reports'],
    ['## Q1 2026 — Foundations\n\n- [x] a\n\n## Q2 2026 — Growth', 'Scale'],
    ['## Q4: Foundations', 'Scale'],
  ])('gets no quarter that nobody named: %s, %s', async (heading, name) => {
    const before = `# Roadmap\n\n${heading}\n\n- [x] Login\n`
    const { code, err, text } = await added(before, 'milestone', name)
    expect([code, text]).toEqual([2, before])
    expect(err).toMatch(/put it before the name/)
  })

  it('goes on in a row of ids that only look like half-years, as their titles tell', async () => {
    const before = '# Plan\n\n## H1: Diseño\n\n- [x] a\n\n## H2: Riego\n\n- [ ] b\n'
    const { code, text } = await added(before, 'milestone', 'Mantenimiento')
    expect([code, text]).toEqual([0, `${before}\n## H3: Mantenimiento\n`])
  })

  it('is still told from one that has its year and words', async () => {
    const { code, err } = await added(
      '# R\n\n## Q1 2026\n\n- [x] a\n\n## Q2 2026\n\n- [x] b\n',
      'milestone',
      'Q1 2026',
    )
    expect([code, err]).toEqual([2, expect.stringContaining('there is a milestone "Q1 2026" already')])
  })
})

describe('a new decision of a log with a table of contents', () => {
  const PLAN = '# P\n\n## M1: A\n\n- [x] a\n'
  const X = '## Use X\n\n**Date:** 2026-01-01\n\nSo.\n'
  const Y = '## Use Y\n\n**Date:** 2026-02-01\n\nSo.\n'

  it.each([
    ['behind the last', '- [Use X](#use-x)\n- [Use Y](#use-y)\n', `${X}\n${Y}`, ''],
    ['before the newest', '- [Use Y](#use-y)\n- [Use X](#use-x)\n', '', `${Y}\n${X}`],
  ])('is a section %s', async (_, index, before, after) => {
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': `# Decisions\n\n${index}\n${before}${after}` })
    const { code } = await tried(cwd, ['new', 'decision', 'Use Z', '--date', '2026-03-01'])
    expect(code).toBe(0)
    const text = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
    expect(
      text.startsWith(`# Decisions\n\n${index}\n${before}${before && '\n'}## 2026-03-01: Use Z\n\n`),
    ).toBe(true)
    expect(text.endsWith(after)).toBe(true)
  })

  it('is an entry where the links lead elsewhere', async () => {
    const log = '# Decisions\n\n- [Use X](x.md)\n- [Use Y](y.md)\n'
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': log })
    await tried(cwd, ['new', 'decision', 'Use Z', '--date', '2026-03-01'])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toBe(`${log}- Use Z\n`)
  })
})

describe('a new deliverable beside another list', () => {
  it.each(['\nWords.\n\n- [ ] not this\n', '\nWords.\n\n1. not this\n'])(
    'stands below the label of deliverables: %j',
    async (rest) => {
      const before = '# P\n\n## M1: A\n\n**Deliverables:**\n- [x] a\n- [ ] b\n'
      const { text } = await added(before + rest, 'deliverable', 'Docs', '-m', 'M1')
      expect(text).toBe(`${before}- [ ] Docs\n${rest}`)
    },
  )
})

describe('a new deliverable behind a list of criteria', () => {
  it.each([
    ['Acceptance criteria:', 'Deliverables:'],
    ['**Abnahmekriterien:**', '**Ergebnisse:**'],
  ])('gets a label of its own where others have none: %s', async (criteria, label) => {
    const before = `# P\n\n## M1: A\n\n${criteria}\n\n- [ ] a\n`
    const behind = '\n## M2: B\n\n- [ ] b\n'
    const { text } = await added(before + behind, 'deliverable', 'Docs', '-m', 'M1')
    expect(text).toBe(`${before}\n${label}\n\n- [ ] Docs\n${behind}`)
  })
})

describe('phases whose milestones are rows of a table', () => {
  const table = (row: string): string => `| Milestone | Status |\n|---|---|\n| ${row} |\n`
  const FIRST = `# P\n\n## Phase 1: Design\n\n${table('M1: Sketch | Done')}`
  const SECOND = `\n## Phase 2: Build\n\n${table('M2: Hull | Planned')}`
  const refs = (text: string) => {
    const [plan] = statusOf([{ file: 'PLAN.md', text }], SETTINGS).plans
    return [
      plan?.milestones.map(({ ref, phase }) => [ref, phase]),
      plan?.phases.map(({ id, self }) => [id, self]),
    ]
  }

  it('are none themselves', () => {
    expect(refs(FIRST + SECOND)).toEqual([
      [
        ['M1', 'Phase 1'],
        ['M2', 'Phase 2'],
      ],
      [
        ['Phase 1', null],
        ['Phase 2', null],
      ],
    ])
  })

  it.each([
    ['with an item of its own', `${FIRST}\n- [ ] Paint\n`, ['M1', 'Phase 1']],
    ['with a section of its own', `${FIRST}\n### Exit criteria\n\n- [ ] Dry\n`, ['M1', 'Phase 1']],
    [
      'with another table',
      '# P\n\n## Phase 1: Design\n\n| Name | Phone |\n|---|---|\n| Ann | 12 |\n',
      ['Phase 1'],
    ],
  ])('are milestones as well %s', (_, text, expected) => {
    const [plan] = statusOf([{ file: 'PLAN.md', text }], SETTINGS).plans
    expect(plan?.milestones.map(({ ref }) => ref).toSorted()).toEqual(expected)
  })

  it.each([
    ['of the last', [], FIRST, `${SECOND}| M3: Sail | Planned |\n`],
    ['of one that is named', ['--phase', 'Phase 1'], `${FIRST}| M3: Sail | Planned |\n`, SECOND],
  ])('get a new one in the table %s', async (_, args, first, second) => {
    const { code, text } = await added(FIRST + SECOND, 'milestone', 'M3: Sail', ...args)
    expect([code, text]).toEqual([0, first + second])
  })
})

describe('what is new in a tight list', () => {
  it.each(['\n', '\r\n', '\r'])('leaves it tight, with %j', async (end) => {
    const lines = (text: string): string => text.replaceAll('\n', end)
    const list = '# Milestones\n\n- [x] M1: A\n- [ ] M2: B\n'
    const milestone = await added(lines(list), 'milestone', 'M3: C')
    expect(milestone.text).toBe(lines(`${list}- [ ] M3: C\n`))
    const section = '# P\n\n## M1: A\n\n- [x] a\n- [ ] b\n'
    const deliverable = await added(lines(section), 'deliverable', 'c', '-m', 'M1')
    expect(deliverable.text).toBe(lines(`${section}- [ ] c\n`))
    const log = '# Decisions\n\n- 2026-01-01: Use X\n- 2026-02-01: Use Y\n'
    const cwd = folder({ 'PLAN.md': '# P\n\n## M1: A\n\n- [x] a\n', 'DECISIONS.md': lines(log) })
    await tried(cwd, ['new', 'decision', 'Use Z', '--date', '2026-03-01'])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toBe(lines(`${log}- 2026-03-01: Use Z\n`))
  })

  it.each(['\n', '\r\n', '\r'])('leaves a loose one loose, with %j', async (end) => {
    const lines = (text: string): string => text.replaceAll('\n', end)
    const list = '# Milestones\n\n- [x] M1: A\n\n- [ ] M2: B\n'
    const { text } = await added(lines(list), 'milestone', 'M3: C')
    expect(text).toBe(lines(`${list}\n- [ ] M3: C\n`))
  })
})

describe('what is new behind a section that ends in a fold', () => {
  const FOLD = '<details><summary>Log</summary>\n\nfoo\n\n</details>\n'

  it.each([
    ['nothing else', `# P\n\n## M1: A\n\n${FOLD}`, ''],
    ['a list before', `# P\n\n## M1: A\n\n- [ ] a\n\n${FOLD}`, ''],
    [
      'a list in it',
      '# P\n\n## M1: A\n\n<details>\n<summary>Criteria</summary>\n\n- [ ] a\n\n</details>\n',
      '',
    ],
    ['words behind', `# P\n\n## M1: A\n\n- [ ] a\n\n${FOLD}\nMore.\n`, ''],
    ['another section', `# P\n\n## M1: A\n\n- [ ] a\n\n${FOLD}`, '\n## Risks\n\nx\n'],
  ])('is not hidden in it: %s', async (_, before, after) => {
    const { text } = await added(before + after, 'milestone', 'M2: B')
    expect(text).toBe(`${before}\n## M2: B\n${after}`)
  })

  it('is no deliverable hidden in it either', async () => {
    const before = `# P\n\n## M1: A\n\n${FOLD}`
    const { text } = await added(before, 'deliverable', 'x', '-m', 'M1')
    expect(text).toBe(`${before}\n**Deliverables:**\n\n- [ ] x\n`)
  })

  it('stays in a fold that holds all sections', async () => {
    const before = '# P\n\n<details>\n<summary>Plan</summary>\n\n## M1: A\n\n- [ ] a\n'
    const { text } = await added(`${before}\n</details>\n`, 'milestone', 'M2: B')
    expect(text).toBe(`${before}\n## M2: B\n\n</details>\n`)
  })
})

describe('what is new before a heading', () => {
  const OWN = '# P\n\n## M1: A\n\n- [x] a\n'

  it.each([
    '<a id="risks"></a>\n## Risks\n\nx\n',
    '<a name="risks"></a>\n\n## Risks\n\nx\n',
    '<!-- Risks start here -->\n## Risks\n\nx\n',
    '<!-- Risks start here -->\n\n## Risks\n\nx\n',
    '<!-- milestones:end -->\n\n## Risks\n\nx\n',
    '<!-- milestones:end -->\n\n<a id="risks"></a>\n## Risks\n\nx\n',
    '<!-- vim: tw=80 -->\n',
  ])('does not part it from what belongs to it: %j', async (rest) => {
    const { text } = await added(`${OWN}\n${rest}`, 'milestone', 'M2: B')
    expect(text).toBe(`${OWN}\n## M2: B\n\n${rest}`)
  })

  it.each([
    [
      'each section ends in one',
      '# P\n\n## M1: A\n\n- [x] a\n\n<!-- end -->\n\n## M2: B\n\n- [ ] b\n\n<!-- end -->\n',
    ],
    ['it is all of the section', '# P\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n<!-- to come -->\n'],
    ['it follows at once', '# P\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] a\n<!-- todo -->\n'],
  ])('leaves a comment to the section before, where %s', async (_, before) => {
    const { text } = await added(before, 'milestone', 'M3: C')
    expect(text).toBe(`${before}\n## M3: C\n`)
  })

  it('is a decision above the anchor of the one before', async () => {
    const head = '# Decisions\n\n<!-- newest first -->\n\n'
    const rest =
      '<a id="b"></a>\n## 2026-02-01: B\n\n**Decision:** b\n\n<a id="a"></a>\n## 2026-01-01: A\n\n**Decision:** a\n'
    const cwd = folder({ 'PLAN.md': OWN, 'DECISIONS.md': head + rest })
    await tried(cwd, ['new', 'decision', 'C', '--date', '2026-03-01'])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toBe(
      `${head}## 2026-03-01: C\n\n**Decision:**\n\n${rest}`,
    )
  })
})

describe('a new milestone of a list', () => {
  const LIST =
    '- [ ] **v1.0 Release** (due 2026-06-01)\n  - [ ] Case\n- [ ] **v2.0 More** (due 2026-09-01)\n  - [ ] Lid\n'

  it('has its target where the others have theirs, and no item that nobody asked for', async () => {
    const { text, err } = await added(LIST, 'milestone', 'v3.0 Wifi', '--target', '2026-12-01')
    expect([text, err]).toEqual([`${LIST}- [ ] **v3.0 Wifi** (due 2026-12-01)\n`, ''])
  })

  it('says so where a target would not be read there', async () => {
    const { text, err } = await added(LIST, 'milestone', 'v3.0 Wifi', '--target', 'someday')
    expect(text).toBe(`${LIST}- [ ] **v3.0 Wifi**\n`)
    expect(err).toBe(
      'mstone: --target "someday" is not written: as the milestones beside it are, it has no place where it would be read: PLAN.md:5: add it by hand\n',
    )
  })

  it('gets its first deliverable below it, as the others have theirs', async () => {
    const before = `${LIST}- [ ] **v3.0 Wifi**\n`
    const { text } = await added(before, 'deliverable', 'Antenna', '-m', 'v3.0')
    expect(text).toBe(`${before}  - [ ] Antenna\n`)
  })
})

describe('a new milestone has a sign', () => {
  it.each([
    [
      'of the status key',
      'Legend: ✅ done · 🚧 in progress · 📋 planned\n\n## ✅ M1: A\n- ✅ a\n\n## 🚧 M2: B\n- 🚧 b\n',
      '## 📋 M3: New',
    ],
    ['that others have', '## ⏳ M1: A\n- [ ] a\n\n## 🚧 M2: B\n- [ ] b\n', '## ⏳ M3: New'],
    ['behind its name', '## M1: A ⏳\n- [ ] a\n\n## M2: B 🚧\n- [ ] b\n', '## M3: New ⏳'],
  ])('%s', async (_, before, heading) => {
    expect((await added(before, 'milestone', 'New')).text).toBe(`${before}\n${heading}\n`)
  })
})

describe('a new row', () => {
  it('has no progress as rows have that are not begun, and empty cells as others', async () => {
    const rows =
      '| # | Milestone | Status | Owner | Progress |\n|---|---|---|---|---|\n| M1 | A | Done | Ada | 100% |\n| M2 | B | Not started |  | 0% |\n'
    const { text } = await added(rows, 'milestone', 'New')
    expect(text).toBe(`${rows}| M3 | New | Not started |  | 0% |\n`)
  })

  it('has its title in the column that the others have it in, whatever that is called', async () => {
    const rows =
      '| Phase | 目的 | 主な成果物 |\n|---|---|---|\n| 1 | 基礎を作る | 文書 |\n| 2 | 拡張 | 部品 |\n'
    const { text } = await added(rows, 'milestone', 'New')
    expect(text).toBe(`${rows}| 3 | New | |\n`)
  })
})

describe('what one milestone alone has around its name', () => {
  const rows = (...lines: string[]): string =>
    ['| ID | Milestone | Status |', '|----|-----------|--------|', ...lines, ''].join('\n')
  const [base, ui] = ['| M1 | Base | Done |', '| M2 | `UI` | Open |']
  const coded = '| M1 | `Base` | Done |'

  it.each([
    ['no code that one row has', rows(base, ui), 'Ocean', '| M3 | Ocean | Open |'],
    ['code that all have', rows(coded, ui), 'Ocean', '| M3 | `Ocean` | Open |'],
    [
      'in which no backslash shows',
      `${rows(coded, ui)}\n## M1: Base\n\n- [ ] a\n\n## M2: UI\n\n- [ ] b\n`,
      'Tail & Co <b>',
      '| M3 | `Tail & Co <b>` | Open |',
    ],
    ['but for a pipe, which would end the cell', rows(coded, ui), 'a | b', '| M3 | `a \\| b` | Open |'],
    [
      'and none around a name with code of its own',
      rows(coded, ui),
      'The `x` y',
      '| M3 | The `x` y | Open |',
    ],
    ['whatever the total is in', rows(coded, ui, '| | Total | 2 |'), 'Ocean', '| M3 | `Ocean` | Open |'],
  ])('is not that of the next: %s', async (_, before, name, line) => {
    const { text, err } = await added(before, 'milestone', name)
    expect([err, text.split('\n').includes(line)]).toEqual(['', true])
  })

  it('is written as text in the row and in the heading', async () => {
    const before = `${rows(base, ui)}\n## M1: Base\n\n- [ ] a\n\n## M2: UI\n\n- [ ] b\n`
    const { text } = await added(before, 'milestone', 'Tail & Co <b>')
    expect(text).toBe(
      `${before.replace(ui, `${ui}\n| M3 | Tail & Co \\<b\\> | Open |`)}\n## M3: Tail & Co \\<b\\>\n`,
    )
  })

  it.each([
    ['a heading', '## M1: Base\n\n- [ ] a\n\n## M2: `UI`\n\n- [ ] b\n', '\n## M3: Ocean\n'],
    ['headings', '## M1: `A`\n\n- [ ] a\n\n## M2: `UI`\n\n- [ ] b\n', '\n## M3: `Ocean`\n'],
    ['an entry', '## Milestones\n\n- [ ] M1: Base\n- [ ] M2: `UI`\n', '- [ ] M3: Ocean\n'],
  ])('in %s', async (_, before, more) => {
    expect((await added(before, 'milestone', 'Ocean')).text).toBe(before + more)
  })
})

describe('the first milestone of a plan', () => {
  it.each([
    ['M1: First', '## M1: First', 'M1'],
    ['M1 First', '## M1 First', 'M1'],
    ['M1', '## M1', 'M1'],
    ['Phase 1: Setup', '## Phase 1: Setup', 'Phase 1'],
    ['Meilenstein 1: Start', '## Meilenstein 1: Start', 'Meilenstein 1'],
    ['v1.0 Release', '## v1.0 Release', 'v1.0'],
    ['S3 upload', '## Milestone: S3 upload', 's3-upload'],
    ['Beta: all of it', '## Milestone: Beta: all of it', 'beta-all-of-it'],
  ])('is called by the id that its name begins with: %s', async (name, heading, ref) => {
    const cwd = folder({ 'README.md': '# Hi\n\nA tool.\n' })
    const { out } = await tried(cwd, ['new', 'milestone', name])
    expect(out).toContain(`\nadded ${ref}`)
    expect(readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')).toMatch(`# Milestones\n\n${heading}\n\n**`)
    expect((await tried(cwd, ['show', `${ref}:1`])).code).toBe(0)
  })

  it('is not called as one of another document of the plan is', async () => {
    const cwd = folder({ 'MILESTONES.md': '## M1: A\n\n- [ ] a\n' })
    const { code, err } = await tried(cwd, ['new', 'milestone', 'M1: Again', '--file', 'phase-plan.md'])
    expect([code, err]).toEqual([
      2,
      'mstone: there is a milestone M1 already: give "M1: Again" another name\n',
    ])
  })

  it('has the form that the next have', async () => {
    const cwd = folder({ 'README.md': '# Hi\n' })
    for (const name of ['M1: First', 'M2: Second', 'Third']) await tried(cwd, ['new', 'milestone', name])
    const text = readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')
    expect(text.match(/^## .*$/gm)).toEqual(['## M1: First', '## M2: Second', '## M3: Third'])
  })

  it('has the heading of a template of the repository where that leaves the id alone', async () => {
    const own = '.mstone/templates/milestone.md'
    const files = { 'README.md': '# Hi\n', [own]: '### {{name}} ###\n\n- [ ] Demo\n' }
    const cwd = folder(files)
    await tried(cwd, ['new', 'milestone', 'M1: First'])
    expect(readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')).toBe(
      '# Milestones\n\n### M1: First ###\n\n- [ ] Demo\n',
    )
  })
})

describe('headings that are a status', () => {
  it.each([
    [
      'a list below "Planned"',
      '# Board\n\n## Planned\n- [ ] **M3 Reports**\n',
      '- [ ] **M4 New**\n',
      '\n## Done\n- [x] **M1 Auth**\n  - [x] Login\n',
    ],
    [
      'sections below "Planned"',
      '# Board\n\n## Planned\n\n### M3: Reports\n- [ ] a\n',
      '\n### M4: New\n',
      '\n## Done\n\n### M1: Auth\n- [x] Login\n',
    ],
    [
      'what has no such heading, in another language',
      '# Brett\n\n## M3: Berichte\n- [ ] a\n',
      '\n## M4: New\n',
      '\n## Erledigt\n\n### M1: Anmeldung\n- [x] b\n',
    ],
    [
      'what is begun rather than what is done',
      '# Board\n\n## In progress\n- [ ] **M3 Reports**\n',
      '- [ ] **M4 New**\n',
      '\n## Completed milestones\n- [x] **M1 Auth**\n',
    ],
    [
      'the table alone where sections tell of what is done',
      '| Milestone | Status |\n|---|---|\n| M1: A | Done |\n| M2: B | Done |\n',
      '| M3: New | Planned |\n',
      '\n## Done\n\n### M1: A\n\n- [x] a\n\n### M2: B\n\n- [x] b\n',
    ],
  ])('tell where the new one goes: %s', async (_, before, more, rest) => {
    const { err, text } = await added(before + rest, 'milestone', 'New')
    expect([err, text]).toEqual(['', before + more + rest])
  })

  it.each([
    [
      '## Done\n- [x] **M1 Auth**\n',
      'a new milestone beside the others would stand under "Done": PLAN.md:1: write the first one that is planned elsewhere by hand, or name another document: --file PATH',
    ],
    [
      '# Ledger\n\n## Active\n\n### M1 — open\n\n- [ ] A\n\n### M2 — open\n\n- [ ] B\n',
      'what stands under "Active" is read as in progress, and a new milestone is planned: PLAN.md:3: write it elsewhere by hand, or name another document: --file PATH',
    ],
  ])('are named where they are in the way: %j', async (before, said) => {
    expect(await added(before, 'milestone', 'New')).toMatchObject({
      code: 2,
      err: `mstone: ${said}\n`,
      text: before,
    })
  })
})

describe('the document that a new milestone goes into', () => {
  const written = async (files: Record<string, string>): Promise<Record<string, string>> => {
    const cwd = folder(files)
    await tried(cwd, ['new', 'milestone', 'New'])
    return Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(cwd, name), 'utf8')]))
  }
  const PLANNED = '## Milestone: Alpha\n\n- [ ] a\n\n## Milestone: Beta\n\n- [ ] b\n'
  const REPORT = '## Progress\n\n**Milestones:**\n- [ ] Alpha\n- [ ] Beta\n- [x] Gamma\n'

  it('is the plan, and not the report that lists what is in it', async () => {
    const files = { 'MILESTONES.md': PLANNED, 'PROGRESS.md': REPORT }
    expect(await written(files)).toEqual({ ...files, 'MILESTONES.md': `${PLANNED}\n## Milestone: New\n` })
  })

  it('is the report where that is all there is of most of them', async () => {
    const report = `${REPORT}- [ ] Delta\n`
    const files = { 'MILESTONES.md': '## Milestone: Alpha\n\n- [ ] a\n', 'PROGRESS.md': report }
    expect(await written(files)).toEqual({ ...files, 'PROGRESS.md': `${report}- [ ] New\n` })
  })

  it('is the table that lists those with documents of their own, too', async () => {
    const table =
      '# Roadmap\n\n| Phase | Name | Status |\n|---|---|---|\n| 1 | Setup | Done |\n| 2 | Build | In Progress |\n'
    const files = { 'docs/ROADMAP.md': table, 'docs/phase-2.md': '# Phase 2: Build\n\n- [ ] Printer\n' }
    expect(await written(files)).toEqual({ ...files, 'docs/ROADMAP.md': `${table}| 3 | New | Planned |\n` })
  })
})

describe('a remark right below a table', () => {
  it.each([
    ['| M1: A | done |\n| M2: B | planned |\n', '| M3: C | planned |\n'],
    ['| M1: A | done    |\n| M2: B | planned |\n', '| M3: C | planned |\n'],
  ])('is no row to write the next like: %s', async (rows, row) => {
    const head = '| Milestone | Status |\n|---|---|\n'
    const tail = 'note of Bob\n\ntext\n'
    const { err, text } = await added(head + rows + tail, 'milestone', 'C')
    expect([err, text]).toEqual(['', head + rows + row + tail])
  })

  it('keeps no table from being padded', async () => {
    const head = '| Milestone | Status  |\n| --------- | ------- |\n| M1: Alpha | done    |\n'
    const { text } = await added(`${head}note of Bob\n`, 'milestone', 'Beta')
    expect(text).toBe(`${head}| M2: Beta  | planned |\nnote of Bob\n`)
  })
})

describe('a label that one milestone alone has', () => {
  it('is not that of the next', async () => {
    const one = (number: number, label: string) => `## M${number}: A\n\n**${label}:**\n- [ ] a\n\n`
    const before = `${one(1, 'Deliverables')}${one(2, 'Deliverables')}${one(3, 'Final checklist')}`.trimEnd()
    const { text } = await added(`${before}\n`, 'milestone', 'New')
    expect(text).toBe(`${before}\n\n## M4: New\n\n**Deliverables:**\n`)
  })
})

describe('a deliverable that shares short words with another', () => {
  const before = '## M1: A\n\n**Deliverables:**\n- [ ] a\n- [ ] the x\n- [ ] ++\n'
  it.each(['<!-- x', 'x', 'a x', '=='])('is another one: %s', async (name) => {
    const { err, text } = await added(before, 'deliverable', name, '-m', 'M1')
    expect([err, text]).toEqual(['', `${before}- [ ] ${name}\n`])
  })

  it.each(['The X', '`a`', '++'])('is the same with the same words: %s', async (name) => {
    const { code, err, text } = await added(before, 'deliverable', name, '-m', 'M1')
    expect([code, err, text]).toEqual([2, expect.stringContaining(' already: PLAN.md:'), before])
  })
})

describe('the first deliverable', () => {
  it.each([
    [
      'has a sign where others have',
      'Legend: ✅ done · ⏳ planned\n\n## M1: A\n- ✅ a\n\n## M2: B\n',
      'Legend: ✅ done · ⏳ planned\n\n## M1: A\n- ✅ a\n\n## M2: B\n- ⏳ New\n',
    ],
    [
      'stands under a heading as the criteria do, in their language',
      '## M1: A\n\n## M2: B\n\n**Status:** Geplant\n\n### Abnahmekriterien\n\n- [ ] b\n',
      '## M1: A\n\n## M2: B\n\n**Status:** Geplant\n\n### Abnahmekriterien\n\n- [ ] b\n\n### Ergebnisse\n\n- [ ] New\n',
    ],
    [
      'stands under the word that another has for it, though most have none',
      '## M1: A\n\n**Liefergegenstände:**\n\n- [x] a\n\n**Kriterien:**\n\n- [ ] läuft\n\n## M2: B\n\n**Kriterien:**\n\n- [ ] b\n\n## M3: C\n\n**Kriterien:**\n\n- [ ] c\n',
      '## M1: A\n\n**Liefergegenstände:**\n\n- [x] a\n\n**Kriterien:**\n\n- [ ] läuft\n\n## M2: B\n\n**Kriterien:**\n\n- [ ] b\n\n**Liefergegenstände:**\n\n- [ ] New\n\n## M3: C\n\n**Kriterien:**\n\n- [ ] c\n',
    ],
    [
      'stands under a label in the letters of the document',
      '## M2: 刪除\n**目標（Goal）**: 完全移除\n**狀態（Status）**: Not Started\n',
      '## M2: 刪除\n**目標（Goal）**: 完全移除\n**狀態（Status）**: Not Started\n\n**交付物:**\n\n- [ ] New\n',
    ],
  ])('%s', async (_, before, after) => {
    expect((await added(before, 'deliverable', 'New', '-m', 'M2')).text).toBe(after)
  })

  const phase = (number: number, head: string, mark = '- [ ]'): string =>
    `## Phase ${number}: ${'ABC'[number - 1]}\n\n${head}\n${mark} part ${number}\n\n`
  const CRITERIA = '**Acceptance Criteria:**\n- [ ] met\n\n'
  it.each([
    [
      'each has another, as a heading',
      phase(1, '### Tasks') + phase(2, '### Deployment Tasks:'),
      '### Deliverables\n- [ ] New\n',
    ],
    [
      'each has another, as a label, in the form of the criteria',
      phase(1, `${CRITERIA}**Ship tasks:**`, '* [ ]') + phase(2, `${CRITERIA}**Prod tasks:**`, '* [ ]'),
      '**Deliverables:**\n* [ ] New\n',
    ],
    [
      'the last has one of its own',
      phase(1, '### Tasks') +
        phase(2, '### Tasks').replace('Phase 2', 'Phase 4') +
        phase(2, '### Deploy Tasks', '*'),
      '### Tasks\n- [ ] New\n',
    ],
    ['there is only one', phase(1, '### Deployment Tasks'), '### Deployment Tasks\n- [ ] New\n'],
  ])('borrows no label of one milestone among several: %s', async (_, others, list) => {
    const before = `${others}## Phase 3: C\n\nSome words.\n`
    expect((await added(before, 'deliverable', 'New', '-m', 'Phase 3')).text).toBe(`${before}\n${list}`)
  })

  it('is not written without a word of what is not written of it', async () => {
    const { text, err } = await added(
      '## M1: A\n\n**Deliverables:**\n- [ ] a\n',
      ...['deliverable', 'New', '-m', 'M1', '--owner', 'Bo', '--phase', 'Phase 9'],
    )
    expect(text).toBe('## M1: A\n\n**Deliverables:**\n- [ ] a\n- [ ] New\n')
    expect(err.split('\n').map((line) => line.slice(0, 42))).toEqual([
      'mstone: --owner "Bo" is not written: as th',
      'mstone: --phase "Phase 9" is not written: ',
      '',
    ])
  })
})

describe('new milestone', () => {
  it('gets a row and a checklist where the others have both, with the next free id', () => {
    const before = seed('000')
    const after = withMilestone(before, 'Search', { owner: 'Ada' })
    expect(after).toBe(
      `${before
        .replace(/(\| M7 Report .*\n)/, '$1| M8 Search | TBD | Ada | Pending | |\n')
        .trimEnd()}\n\n9. **M8 Search**\n`
        .replace('| M8 Search | TBD', '| M8 Search |  | Ada')
        .replace('|  | Ada | Ada', '| | Ada'),
    )
  })

  it('gets an id that is free among those of its rows, whatever sections have others', () => {
    const rows =
      '| Phase | Tasks |\n| --- | --- |\n| Phase 1: A | 1 |\n| Phase 2: B | 1 |\n| Phase 3: C | 1 |\n'
    const after = withMilestone(`# P\n\n${rows}\n## EDA-001: D\n\n- [ ] d\n`, 'New')
    expect(after).toContain('| Phase 3: C | 1 |\n| Phase 4: New | |\n')
  })

  it('gets a section behind the last one, before what follows', () => {
    const before = seed('002')
    const after = withMilestone(before, 'Search')
    expect(after).toBe(
      before.replace('\n## Feature-to', '\n### M4: Search\n\n- [ ] [Criterion]\n\n## Feature-to'),
    )
  })

  it.each([
    ['## M1: A\n\n- [ ] a\n', '## M1: A\n\n- [ ] a\n\n## M2: New\n\n- [ ] [Criterion]\n'],
    ['## Milestone: A\n\n- [ ] a', '## Milestone: A\n\n- [ ] a\n\n## Milestone: New\n\n- [ ] [Criterion]'],
    [
      '# P\n\nM1: A\n------\n\n- [ ] a\n',
      '# P\n\nM1: A\n------\n\n- [ ] a\n\nM2: New\n-------\n\n- [ ] [Criterion]\n',
    ],
    ['## ✅ M1: A (done)\n\n- [x] a\n', '## ✅ M1: A (done)\n\n- [x] a\n\n## M2: New\n\n- [ ] [Criterion]\n'],
    [
      '## **v0.9 — A** ##\n\n- [ ] a\n',
      '## **v0.9 — A** ##\n\n- [ ] a\n\n## **v0.10 — New**\n\n- [ ] [Criterion]\n',
    ],
    [
      '### Phase 09: A\n\n- [ ] a\n',
      '### Phase 09: A\n\n- [ ] a\n\n### Phase 10: New\n\n- [ ] [Criterion]\n',
    ],
    [
      '## M1: A\n\n- [ ] a\n\n---\n\n## M2: B\n\n- [ ] b\n\n---\n\n## Notes\n',
      '## M1: A\n\n- [ ] a\n\n---\n\n## M2: B\n\n- [ ] b\n\n---\n\n## M3: New\n\n- [ ] [Criterion]\n\n---\n\n## Notes\n',
    ],
    [
      '## Milestones\n\n- [x] **M1: A** (done)\n- [ ] **M2: B**\n\nEnd\n',
      '## Milestones\n\n- [x] **M1: A** (done)\n- [ ] **M2: B**\n- [ ] **M3: New**\n\nEnd\n',
    ],
    [
      '| ID | Milestone | Status   | Owner |\n|----|-----------|----------|-------|\n| M1 | A         | `done`   | —     |\n| M2 | B         | `done`   | —     |\n',
      '| ID | Milestone | Status   | Owner |\n|----|-----------|----------|-------|\n| M1 | A         | `done`   | —     |\n| M2 | B         | `done`   | —     |\n| M3 | New       | `planned` | —     |\n',
    ],
    [
      '| ID | Name | Stand |\n|---|---|---|\n| F1 | A | ✅ |\n| F2 | B | ⬜ |\n',
      '| ID | Name | Stand |\n|---|---|---|\n| F1 | A | ✅ |\n| F2 | B | ⬜ |\n| F3 | New | ⬜ |\n',
    ],
    [
      '| Milestone | Status |\n|---|---|\n| M1 A | ✅ |\n| M2 B | 🚧 |\n',
      '| Milestone | Status |\n|---|---|\n| M1 A | ✅ |\n| M2 B | 🚧 |\n| M3 New | ⏳ |\n',
    ],
    [
      '| Milestone | Status |\n|---|---|\n| M1 A | IN PROGRESS |\n| M2 B | **OPEN**, see M1 |\n',
      '| Milestone | Status |\n|---|---|\n| M1 A | IN PROGRESS |\n| M2 B | **OPEN**, see M1 |\n| M3 New | **OPEN** |\n',
    ],
    [
      '## M1: A (planned)\n\n- [ ] a\n',
      '## M1: A (planned)\n\n- [ ] a\n\n## M2: New (planned)\n\n- [ ] [Criterion]\n',
    ],
    ['## M1: A — NEXT\n\n- [ ] a\n', '## M1: A — NEXT\n\n- [ ] a\n\n## M2: New\n\n- [ ] [Criterion]\n'],
    [
      'Meilenstein | Status\n--- | ---\nM1 A | Erledigt\nM2 B | Offen',
      'Meilenstein | Status\n--- | ---\nM1 A | Erledigt\nM2 B | Offen\nM3 New | Offen',
    ],
  ])('is written as its siblings are: %j', (before, after) => {
    expect(withMilestone(before, 'New')).toBe(after)
  })

  it('says in its row what was asked for, with no link of another', () => {
    const before = `| ID | Milestone | Phase | Owner | Goal | Target | Status |
| --- | --- | --- | --- | --- | --- | --- |
| [M1](#m1) | One | P1 | Ada | x | Week 1 | done |
| [M2](#m2) | Two | P1 | Bo | y | Week 2 | planned |
`
    const given = { phase: 'P2', owner: 'Cy', goal: 'g', target: 'Week 9' }
    expect(withMilestone(before, 'M5: New', given)).toBe(
      `${before}| M5 | New | P2 | Cy | g | Week 9 | planned |\n`,
    )
    expect(withMilestone(before, 'New')).toMatch(/^\| M3 \| New \|[ |]*\| planned \|$/m)
  })

  it.each(['\r\n', '\r'])('keeps line ends %j, a byte order mark and a missing final newline', (end) => {
    const before = `\ufeff${['## M1: A', '', '- [ ] a'].join(end)}`
    const added = ['', '', '## M2: New', '', '- [ ] [Criterion]'].join(end)
    expect(withMilestone(before, 'New')).toBe(before + added)
  })

  it('stands in the phase that is named', () => {
    const before = '## Phase 1: A\n\n### M1: X\n\n- [ ] x\n\n## Phase 2: B\n\n### M2: Y\n\n- [ ] y\n'
    expect(withMilestone(before, 'New', { phase: 'Phase 1' })).toBe(
      before.replace('## Phase 2', '### M3: New\n\n- [ ] [Criterion]\n\n## Phase 2'),
    )
  })

  describe('in a table whose rows head others', () => {
    const table = (...rows: string[]): string => `${rows.join('\n')}\n`
    const own = table(
      '| Phase | Milestone | Status |',
      '|---|---|---|',
      '| **Phase 1: Design** | | Planned |',
      '| | M1: Sketch | Done |',
      '| **Phase 2: Build** | | Planned |',
      '| | M2: Walls | Planned |',
    )
    const among = table(
      '| Milestone | Status |',
      '|---|---|',
      '| **Phase 1: Design** | Planned |',
      '| M1: Sketch | Done |',
      '| **Phase 2: Build** | Planned |',
      '| M2: Walls | Planned |',
    )
    const blank = table(
      '| Phase | Milestone | Status |',
      '|---|---|---|',
      '| Phase 1 | M1: Sketch | Done |',
      '| | M2: Model | Planned |',
      '| Phase 2 | M3: Walls | Planned |',
    )
    const named = blank.replace('| | M2', '| Phase 1 | M2')

    it.each([
      ['by its id', own, 'Phase 1', '| **Phase 2', '| | M3: New | Planned |\n'],
      ['by its title', own, 'design', '| **Phase 2', '| | M3: New | Planned |\n'],
      ['by both', own, 'Phase 1: Design', '| **Phase 2', '| | M3: New | Planned |\n'],
      ['among the names', among, 'Phase 1', '| **Phase 2', '| M3: New | Planned |\n'],
      ['in its first row', blank, 'Phase 1', '| Phase 2', '| | M4: New | Planned |\n'],
      ['in each row', named, 'Phase 1', '| Phase 2', '| Phase 1 | M4: New | Planned |\n'],
    ])('stands in the phase that is named %s', (_, before, phase, next, row) => {
      expect(withMilestone(before, 'New', { phase })).toBe(before.replace(next, row + next))
    })

    it('names a phase that is new', () => {
      expect(withMilestone(own, 'New', { phase: 'Phase 3' })).toBe(`${own}| Phase 3 | M3: New | Planned |\n`)
    })

    it.each([
      [
        'another phase than the last one',
        among,
        { phase: 'Phase 3' },
        'of the phase "Phase 2", and not of "Phase 3"',
      ],
      [
        'a phase that is done',
        own.replace('Design** | | Planned', 'Design** | | Done'),
        { phase: 'Phase 1' },
        'Phase 1 is marked done and holds M3, which is planned',
      ],
    ])('is refused for %s', (_, before, request, message) => {
      expect(refusal(() => withMilestone(before, 'New', request))).toContain(message)
    })
  })

  it('takes the id that its name gives', () => {
    expect(withMilestone('## M1: A\n\n- [ ] a\n', 'M7: New')).toContain('\n## M7: New\n')
  })

  it.each(['M9: New', 'M9 New'])('takes it in a column of ids and in headings: %s', (name) => {
    const table = '| # | Milestone | Status |\n|---|---|---|\n| M1 | A | done |\n| M2 | B | planned |\n'
    const sections = '\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n'
    const row = '| M9 | New | planned |\n'
    const section = '\n## M9: New\n\n- [ ] [Criterion]\n'
    expect(withMilestone(table, name)).toBe(table + row)
    expect(withMilestone(table + sections, name)).toBe(table + row + sections + section)
    const numbers = table.replace(/\| M(?=\d)/g, '| ')
    expect(withMilestone(numbers + sections, name)).toBe(
      `${numbers}| 9 | New | planned |\n${sections}${section}`,
    )
    expect(withMilestone(numbers, name.replace('M9 ', '9: ').replace('M9:', '9:'))).toBe(
      `${numbers}| 9 | New | planned |\n`,
    )
  })

  it('leaves the number of a row alone where the id stands in the name', () => {
    const table = '| # | Milestone | Status |\n|---|---|---|\n| 1 | M4 A | done |\n| 2 | M5 B | planned |\n'
    expect(withMilestone(table, 'M9: New')).toBe(`${table}| 3 | M9 New | planned |\n`)
  })

  it('has no id of another milestone where its name begins with that', () => {
    expect(withMilestone('## M1: A\n\n- [ ] a\n', 'M1 again')).toContain('\n## M2: M1 again\n')
  })

  it.each([
    ['A', 'there is a milestone "M1 A" already: PLAN.md:1: give "A" another name'],
    ['M1: Other', 'there is a milestone "M1 A" already: PLAN.md:1: give "M1: Other" another name'],
    ['New\nline', 'the name holds a line break or control character: give it in one line of plain text'],
    ['\u001b[31m', 'the name holds a line break or control character: give it in one line of plain text'],
    [' ', 'the name is empty: give some words'],
    [
      'New (done)',
      '"New (done)" would be read as "M2 New (done)": leave out what reads as a status, a date or an id',
    ],
    ['New ✅', '"New ✅" says with ✅ that it is done: leave the sign out'],
    ['🚧 New', '"🚧 New" says with 🚧 that it is in progress: leave the sign out'],
  ])('refuses %j', (name, message) => {
    expect(refusal(() => withMilestone('## M1: A\n\n- [ ] a\n', name))).toBe(message)
  })

  it('asks for the id where none can follow', () => {
    const letters = '## Gate A: X\n\n- [ ] x\n\n## Gate B: Y\n\n- [ ] y\n'
    expect(refusal(() => withMilestone(letters, 'New'))).toBe(
      'the id that follows Gate B can\'t be told: put it before the name, as in "Gate B: NAME"',
    )
  })

  it('refuses where an open fence would swallow it', () => {
    expect(refusal(() => withMilestone('## M1: A\n\n- [ ] a\n\n```\ncode\n', 'New'))).toMatch(
      /by hand|not be read/,
    )
  })

  it.each([
    ['a | b', '| M3 a \\| b |'],
    ['`a|b` runs', '| M3 `a\\|b` runs |'],
    ['use *args now', '| M3 use *args now |'],
    ['**not bold** text', '| M3 \\*\\*not bold\\*\\* text |'],
    ['<b> & &copy; co', '| M3 \\<b\\> & \\&copy; co |'],
  ])('writes %j so that it reads back', (name, row) => {
    const table = '| Milestone | Status |\n| --- | --- |\n| M1 A | planned |\n| M2 B | planned |\n'
    const after = withMilestone(table, name)
    expect(after).toContain(row)
    expect(statusOf([{ file: 'p.md', text: after }], SETTINGS).plans[0]?.milestones[2]?.title).toBe(
      spoken(name),
    )
  })

  it('starts a plan from the template where there is none', async () => {
    const cwd = folder()
    const { code, out } = await tried(cwd, ['new', 'milestone', 'First', '--target', 'Week 2'])
    expect([code, out]).toEqual([0, expect.stringContaining('+++ b/MILESTONES.md')])
    const text = readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')
    expect(text).toMatch(/^# Milestones\n\n## Milestone: First\n\n\*\*Target:\*\* Week 2\n\n\*\*Acceptance/)
    expect(text).not.toContain('{{')
    expect((await tried(cwd, ['status', '--json'])).out).toContain('"title": "First"')
  })

  it('asks which plan where there are several', async () => {
    const cwd = folder({ 'a/PLAN.md': '## M1: Cats\n\n- [ ] a\n', 'b/PLAN.md': '## M1: Dogs\n\n- [ ] b\n' })
    const { code, err } = await tried(cwd, ['new', 'milestone', 'New'])
    expect([code, err]).toEqual([
      2,
      'mstone: there are 2 plans: name the document: --file a/PLAN.md, or --file b/PLAN.md\n',
    ])
    expect((await tried(cwd, ['new', 'milestone', 'New', '--file', 'b/PLAN.md'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'b/PLAN.md'), 'utf8')).toContain('## M2: New')
  })

  it('writes nothing in a dry run', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    const { code, out } = await tried(cwd, ['new', 'milestone', 'New', '--dry-run'])
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/\+## M2: New\n[\s\S]*would add M2 "New": PLAN.md:5\n$/),
    ])
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe('## M1: A\n\n- [ ] a\n')
  })

  it('tells the same as JSON', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    const { out } = await tried(cwd, ['new', 'milestone', 'New', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      written: true,
      added: { kind: 'milestone', ref: 'M2', title: 'New', file: 'PLAN.md', line: 5 },
      changes: [{ file: 'PLAN.md', created: false }],
    })
  })

  it('writes through a link that stays in the repository', async () => {
    const cwd = folder({ 'docs/notes.md': '## M1: A\n\n- [ ] a\n' })
    symlinkSync('docs/notes.md', join(cwd, 'PLAN.md'))
    expect((await tried(cwd, ['new', 'milestone', 'New'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'docs/notes.md'), 'utf8')).toContain('## M2: New')
    expect(lstatSync(join(cwd, 'PLAN.md')).isSymbolicLink()).toBe(true)
  })

  it('leads nowhere out of the repository', async () => {
    const outside = folder({ 'PLAN.md': 'out\n' })
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    symlinkSync(join(outside, 'PLAN.md'), join(cwd, 'LINK.md'))
    symlinkSync(outside, join(cwd, 'way'))
    for (const file of ['../PLAN.md', 'LINK.md', 'way/NEW.md', 'way/PLAN.md']) {
      const { code, err } = await tried(cwd, ['new', 'milestone', 'New', '--file', file])
      expect([file, code, err]).toEqual([
        file,
        2,
        `mstone: leads out of the repository: ${file}: name a path inside it\n`,
      ])
    }
    expect([readFileSync(join(outside, 'PLAN.md'), 'utf8'), existsSync(join(outside, 'NEW.md'))]).toEqual([
      'out\n',
      false,
    ])
  })
})

describe('a new section beside others', () => {
  /** What is put in, by the template that mstone has of its own. */
  const written = (text: string, request: Partial<typeof NOTHING> = {}): string => {
    const ours = { ...template('milestone'), isOurs: true }
    const { after, added } = newMilestone(
      plansOf({ 'PLAN.md': text }),
      { ...NOTHING, ...request, name: 'Neu' },
      ours,
    )
    expect(added).toHaveLength(1)
    expect(after.startsWith(text)).toBe(true)
    return after.slice(text.length)
  }
  const all = { owner: 'Bob', target: '2026-05-05', goal: 'Ruhe' }

  it.each([
    [
      '## M1: A\n\n**Status:** Erledigt\n**Verantwortlich:** Ada\n\n**Abnahmekriterien (1/1):**\n\n- [x] a\n\n**Ergebnisse:**\n- [x] b\n',
      '\n## M2: Neu\n\n**Status:** Geplant\n**Verantwortlich:** Bob\n**Ziel:** Ruhe\n**Termin:** 2026-05-05\n\n**Abnahmekriterien:**\n\n**Ergebnisse:**\n',
    ],
    [
      '## M1: 基础\n\n- **负责人**：张三\n- **目标日期**：2026-01-01\n\n### 验收标准\n\n- [x] 好\n\n### 交付物\n\n- [ ] 文档\n',
      '\n## M2: Neu\n\n- **负责人**：Bob\n- **目标日期**：2026-05-05\n- **目标**：Ruhe\n\n### 验收标准\n\n### 交付物\n',
    ],
    [
      '## M1: A\n\n**Owner:** Kim | **Target:** 2026-01-01 | **Status:** done\n\nExit criteria:\n- [x] a\n',
      '\n## M2: Neu\n\n**Owner:** Bob | **Target:** 2026-05-05 | **Status:** planned\n**Goal:** Ruhe\n\nExit criteria:\n',
    ],
    [
      '## M1: A\n\n**Owner:** Ada  \n**Target:** 2026-01-01\n\nText.\n',
      '\n## M2: Neu\n\n**Owner:** Bob  \n**Target:** 2026-05-05  \n**Goal:** Ruhe\n',
    ],
    [
      '## Meilenstein 1: A\n\n**Abnahmekriterien:**\n\n- [x] a\n',
      '\n## Meilenstein 2: Neu\n\n**Ziel:** Ruhe\n**Termin:** 2026-05-05\n**Verantwortlich:** Bob\n\n**Abnahmekriterien:**\n',
    ],
    [
      '## M1: A\n\n**Goal**: x\n\n**Success criteria:** all of it\n',
      '\n## M2: Neu\n\n**Goal**: Ruhe\n**Target**: 2026-05-05\n**Owner**: Bob\n',
    ],
  ])('has their fields and labels, and no items: %j', (before, fresh) => {
    expect(written(before, all)).toBe(fresh)
  })

  it('has nothing but a heading where they have no labels', () => {
    expect(written('## M1: A\n\n- [x] a\n')).toBe('\n## M2: Neu\n')
  })

  it('says in fields what no column of its row says', () => {
    const head = '| # | Milestone | Status | Owner |\n|---|---|---|---|\n'
    const before = `## M1: A\n\n- [x] a\n\n# Table\n\n${head}| M1 | A | done | Ada |\n`
    const make = (): string =>
      newMilestone(
        plansOf({ 'PLAN.md': before }),
        { ...NOTHING, name: 'Neu', owner: 'Bob', goal: 'Rest' },
        { ...template('milestone'), isOurs: true },
      ).after
    expect(make()).toBe(
      `## M1: A\n\n- [x] a\n\n## M2: Neu\n\n**Goal:** Rest\n\n# Table\n\n${head}| M1 | A | done | Ada |\n| M2 | Neu | planned | Bob |\n`,
    )
  })
})

describe('templates of the repository', () => {
  const own = '.mstone/templates/milestone.md'

  it.each([
    [
      'a fence',
      { 'PLAN.md': '## M1: A\n\n- [ ] a\n\n```\ncode\n' },
      'Star',
      'a fence that is never closed swallows what is added behind it: PLAN.md:5: close it first',
    ],
    [
      'signs',
      { 'PLAN.md': '## M1: A\n\n- [ ] a\n' },
      '*Star*',
      '"*Star*" would be read as "M2 *Star (unknown)": leave out the signs around its words',
    ],
    [
      'the template',
      { 'PLAN.md': '## M1: A\n\n- [ ] a\n', [own]: '## {{name}}\n\n**Status:** Done\n\n- [ ] x\n' },
      'Star',
      'the template says that what is new is done: .mstone/templates/milestone.md: leave its status out, or write planned',
    ],
  ])('and other reasons are told: %s', async (_, files, name, reason) => {
    const { code, err } = await tried(folder(files), ['new', 'milestone', name])
    expect([code, err]).toEqual([2, `mstone: ${reason}\n`])
  })

  it('lose no blank line of code, and keep their front matter to themselves', async () => {
    const text =
      '---\ntitle: Template\n---\n\n## Milestone: {{name}}\n\n{{owner}}\n\n```sh\na\n\n\nb\n```\n\n- [ ] c\n'
    const cwd = folder({ 'PLAN.md': '## Milestone: A\n\n- [ ] a\n', [own]: text })
    expect((await tried(cwd, ['new', 'milestone', 'New'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(
      '## Milestone: A\n\n- [ ] a\n\n## Milestone: New\n\n```sh\na\n\n\nb\n```\n\n- [ ] c\n',
    )
  })

  it('are used instead of those of mstone', async () => {
    const cwd = folder({
      [own]: '# {{name}}\n\n**Owner:** {{owner}}\n\n- [ ] Demo\n\n## Log\n',
      'PLAN.md': '## M1: A\n\n- [ ] a\n',
    })
    await tried(cwd, ['new', 'milestone', 'New'])
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(
      '## M1: A\n\n- [ ] a\n\n## M2: New\n\n- [ ] Demo\n\n### Log\n',
    )
  })

  it.each([
    [
      '{{nmae}}\n',
      /unknown placeholder "\{\{nmae\}\}": \.mstone\/templates\/milestone\.md: known are name, phase/,
    ],
    ['\n\n', /the template is empty: \.mstone/],
    ['\0', /is binary/],
  ])('are refused when broken: %j', async (text, message) => {
    const cwd = folder({ [own]: text, 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    const { code, err } = await tried(cwd, ['new', 'milestone', 'New'])
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
  })

  it('may not swallow or change what stands behind', async () => {
    const plan = '## M1: A\n\n- [ ] a\n\n## Backlog\n\n- [ ] later\n'
    for (const end of ['```\n', '<!-- open\n', '\n**Depends on:** M1\n\n# M1: B\n\n- [x] b\n']) {
      const cwd = folder({ [own]: `## {{name}}\n\n- [ ] c\n\n${end}`, 'PLAN.md': plan })
      const { code, err } = await tried(cwd, ['new', 'milestone', 'New'])
      expect([end, code, err]).toEqual([end, 2, expect.stringMatching(/^mstone: /)])
      expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(plan)
    }
  })

  it('are refused when a link leads out', async () => {
    const outside = folder({ 'secret.md': 'secret' })
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    mkdirSync(join(cwd, '.mstone/templates'), { recursive: true })
    symlinkSync(join(outside, 'secret.md'), join(cwd, own))
    const { code, err } = await tried(cwd, ['new', 'milestone', 'New'])
    expect([code, err]).toEqual([2, expect.stringContaining('leads out of the repository, or nowhere')])
  })
})

describe('new deliverable', () => {
  const add = (
    text: string,
    ref: string,
    section = false,
    name = 'New',
    { owner = null, phase = null }: { owner?: string | null; phase?: string | null } = {},
  ): string => {
    const plans = plansOf({ 'PLAN.md': text })
    const plan = plans.report.plans[0] as Plan
    const milestone = plan.milestones.find((one) => one.ref === ref)
    if (!milestone) throw new Error(`no ${ref}`)
    const request = { name, phase, owner, section }
    return newDeliverable(plans, { plan, milestone }, request, {
      name: 't',
      text: '### Deliverable: {{name}}\n\n- [ ] a\n',
    }).after
  }

  it.each([
    ['## M1: A\n\n**Deliverables:**\n- [x] a\n- [ ] b\n\nEnd\n', '- [ ] b\n', '- [ ] b\n- [ ] New\n'],
    ['## M1: A\n\n**Deliverables:**\n1. a\n2. b', '2. b', '2. b\n3. New'],
    [
      '## M1: A\n\n**Deliverables:**\n* [ ] a\n  * [ ] a1\n\n* [ ] b\n  * [ ] b1\n',
      '  * [ ] b1\n',
      '  * [ ] b1\n\n* [ ] New\n',
    ],
    ['> ## M1: A\n>\n> **Deliverables:**\n> - [ ] a\n', '> - [ ] a\n', '> - [ ] a\n> - [ ] New\n'],
    [
      '## M1: A\n\n**Goal:** x\n\n## M2: B\n',
      '**Goal:** x\n',
      '**Goal:** x\n\n**Deliverables:**\n\n- [ ] New\n',
    ],
  ])('goes into the list that is there: %j', (before, old, fresh) => {
    expect(add(before, 'M1')).toBe(before.replace(old, () => fresh))
  })

  it.each([
    [
      '## M1: A\n\n**Ergebnisse:**\n- [x] a\n\n## M2: B\n\n**Ziel:** Ruhe\n',
      '**Ziel:** Ruhe\n',
      '**Ziel:** Ruhe\n\n**Ergebnisse:**\n- [ ] New\n',
    ],
    [
      '## M1: A\n\n**Ergebnisse (1/2):**\n\n1. a\n\n## M2: B\n\n**Ergebnisse:**\n\n**Abnahmekriterien:**\n',
      '**Ergebnisse:**\n',
      '**Ergebnisse:**\n\n1. New\n',
    ],
    [
      '## M1: A\n\n### 交付物\n\n* [ ] 文档\n\n## M2: B\n\nText\n\n### 验收标准\n\n- [x] 好\n\n## End\n',
      '好\n',
      '好\n\n### 交付物\n\n* [ ] New\n',
    ],
    [
      '## M1: A\n\n### 交付物\n\n- [ ] 文档\n\n## M2: B\n\n### 交付物\n\n## End\n',
      '### 交付物\n\n## End',
      '### 交付物\n\n- [ ] New\n\n## End',
    ],
  ])('starts a list as other milestones have theirs: %j', (before, old, fresh) => {
    expect(add(before, 'M2')).toBe(before.replace(old, () => fresh))
  })

  it('goes into the table that maps features to milestones, behind those of its milestone', () => {
    const before = seed('002')
    const row = '| `docs/features/0002-server-join-registry.md` | M1 | planned |\n'
    expect(add(before, 'M1')).toBe(before.replace(row, `${row}| \`New\` | M1 | planned |\n`))
    const last = '| `docs/features/0006-settings-accessibility.md` | M3 | planned |\n'
    expect(add(before, 'M0')).toBe(before.replace(last, `${last}| \`New\` | M0 | planned |\n`))
  })

  it('says there what its columns ask for, and of whom nothing is known nothing', () => {
    const before = `## M1: A

## M2: B

| Feature | Milestone | Owner | Phase | Status |
| --- | --- | --- | --- | --- |
| a.md | M1 | Ada | P1 | planned |
| b.md | M1 | Bo | P1 | done |
`
    const given = { owner: 'Cy | Co', phase: 'P2' }
    expect(add(before, 'M1', false, 'New', given)).toBe(`${before}| New | M1 | Cy \\| Co | P2 | planned |\n`)
    expect(add(before, 'M2')).toBe(`${before}| New | M2 | | | planned |\n`)
  })

  it('is code where all others of its list are', () => {
    const before = '## M1: A\n\n**Deliverables:**\n- [ ] `a.md`\n- [ ] `b.md`\n'
    expect(add(before, 'M1')).toBe(`${before}- [ ] \`New\`\n`)
    expect(add(before.replace('`b.md`', 'the `b.md`'), 'M1')).toContain('- [ ] New\n')
  })

  it('gets a section at the end of its milestone, or beside those of the others', () => {
    const before = '## M1: A\n\n- [ ] a\n\n## M2: B\n\n- [ ] b\n'
    const once = add(before, 'M1', true)
    expect(once).toBe('## M1: A\n\n- [ ] a\n\n### Deliverable: New\n\n- [ ] a\n\n## M2: B\n\n- [ ] b\n')
    expect(add(once, 'M1', true, 'Other')).toBe(
      once.replace('## M2', '### Deliverable: Other\n\n- [ ] a\n\n## M2'),
    )
  })

  it.each([
    [
      '## M1: A\n\n**Deliverables:**\n- [ ] New\n',
      'M1 has a deliverable "New" already: PLAN.md:4: give it another name',
    ],
    [
      '| Milestone | Deliverables |\n| --- | --- |\n| M1 A | a, b |\n| M2 B | c |\n',
      'M1 has no list of deliverables: PLAN.md:3: add one there by hand, or write a section for it: --section',
    ],
  ])('is refused in %j', (text, message) => {
    expect(refusal(() => add(text, 'M1'))).toBe(message)
  })

  it('gets no section below a heading that can have none', () => {
    expect(refusal(() => add('###### M1: A\n\n- [ ] a\n', 'M1', true))).toBe(
      'a new entry can not be put there safely: PLAN.md:1: add it there by hand',
    )
  })

  it('has no criteria in its own template that verify finds vague', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    expect((await tried(cwd, ['new', 'deliverable', 'Search', '-m', 'M1', '--section'])).code).toBe(0)
    expect((await tried(cwd, ['verify'])).out).not.toContain('vague-criterion')
  })

  it('has to say whose it is', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    expect((await tried(cwd, ['new', 'deliverable', 'X'])).err).toBe(
      'mstone: it has to be said whose deliverable it is: name the milestone: --milestone M1\n',
    )
    expect((await tried(cwd, ['new', 'deliverable', 'X', '-m', 'M2'])).err).toBe(
      'mstone: nothing is called "M2": known are M1\n',
    )
  })
})

describe('new decision', () => {
  const ENTRY = { name: 't', text: '## {{date}}: {{name}}\n\n**Decision:** [What]\n' }
  const add = (text: string, date: string, name = 'New'): string =>
    newDecision(plansOf({ 'DECISIONS.md': text }), { name, date, file: null }, ENTRY).after
  const log = (level: string, between: string, ...dates: string[]): string =>
    `# Log\n\n${dates.map((date) => `${level} ${date}${between}Entry ${date}\n\n**Decision:** Yes\n`).join('\n')}`

  it.each([
    [
      'newest last',
      log('##', ': ', '2026-01-01', '2026-02-01'),
      '2026-03-01',
      ['2026-01-01', '2026-02-01', '2026-03-01'],
    ],
    [
      'newest first',
      log('###', ' — ', '2026-02-01', '2026-01-01'),
      '2026-03-01',
      ['2026-03-01', '2026-02-01', '2026-01-01'],
    ],
    [
      'in between',
      log('##', ': ', '2026-01-01', '2026-03-01'),
      '2026-02-01',
      ['2026-01-01', '2026-02-01', '2026-03-01'],
    ],
    [
      'before all',
      log('##', ': ', '2026-02-01', '2026-03-01'),
      '2026-01-01',
      ['2026-01-01', '2026-02-01', '2026-03-01'],
    ],
    [
      'behind all, newest first',
      log('##', ' - ', '2026-03-01', '2026-02-01'),
      '2026-01-01',
      ['2026-03-01', '2026-02-01', '2026-01-01'],
    ],
  ])('keeps the order: %s', (_, before, date, order) => {
    const after = add(before, date)
    expect([...after.matchAll(/^#+ (\d{4}-\d\d-\d\d)/gm)].map(([, day]) => day)).toEqual(order)
    const heading = /^(#+) \d{4}-\d\d-\d\d(\D+?)Entry/m.exec(before)
    expect(after).toContain(`${heading?.[1]} ${date}${heading?.[2]}New\n\n**Decision:** [What]\n`)
    const entry = `${heading?.[1]} ${date}${heading?.[2]}New\n\n**Decision:** [What]\n`
    expect([after.replace(`${entry}\n`, ''), after.replace(`\n${entry}`, '')]).toContain(before)
  })

  it.each([
    [
      '## 2026-01-02: Kekse\n\n**Kontext:** Recht\n**Belege:**\n- Note: eins\n\n**Entscheidung:** Ja\n',
      '## 2026-02-02: New\n\n**Kontext:**\n**Belege:**\n\n**Entscheidung:**\n',
    ],
    [
      '## ADR-009: A\n\n- **Datum:** 2025-01-01\n- **Entscheidung**: Nein\n\n### Mehr\n\nText\n',
      '## ADR-010: New\n\n- **Datum:** 2026-02-02\n- **Entscheidung**:\n',
    ],
    ['## 2026-01-02: A\n\n**We keep it.** Yes.\n', '## 2026-02-02: New\n\n**Decision:** [What]\n'],
  ])('has the labels of the last entry, by the template of mstone: %j', (entry, fresh) => {
    const before = `# Log of decisions\n\n${entry}`
    const request = { name: 'New', date: '2026-02-02', file: null }
    const { after } = newDecision(plansOf({ 'DECISIONS.md': before }), request, { ...ENTRY, isOurs: true })
    expect(after).toBe(`${before}\n${fresh}`)
  })

  it('numbers on where entries have numbers', () => {
    const before = '# Decisions\n\n## ADR-009: A\n\n**Decision:** Yes\n'
    expect(add(before, '2026-01-01')).toBe(
      `${before}\n## ADR-010: New\n\n**Date:** 2026-01-01\n**Decision:** [What]\n`,
    )
  })

  it.each([
    ['## ADR-10: B', '## ADR-9: A', '## ADR-11: New\n\n**Date:** 2026-02-02\n'],
    ['## ADR-002 — B', '## ADR-001 — A', '## ADR-003 — New\n\n**Date:** 2026-02-02\n'],
  ])('goes to the top where numbers fall: %s', (first, second, heading) => {
    const entries = [first, second].map((title) => `${title}\n\n**Decision:** Yes\n`).join('\n')
    expect(add(`# Decisions\n\n${entries}`, '2026-02-02')).toBe(
      `# Decisions\n\n${heading}**Decision:** [What]\n\n${entries}`,
    )
  })

  it.each([
    ['## [ADR-002] B', '## [ADR-003] New'],
    ['## 2026-01-01 A', '## 2026-02-02 New'],
    ['## 2026-01-01 - A', '## 2026-02-02 - New'],
    ['## Proposed\n\n### 2026-01-01: A\n\n## Made\n\n### 2026-01-02: B', '### 2026-02-02: New'],
  ])('has a heading like that of the last: %j', (before, heading) => {
    expect(add(`# Decisions\n\n${before}\n\n**Decision:** Yes\n`, '2026-02-02')).toContain(
      `\n\n**Decision:** Yes\n\n${heading}\n`,
    )
  })

  it.each([
    ['## 02.01.2026: A', '## 02.02.2026: New', 'Milestone "A" Approved'],
    ['### 2.1.2026 A', '### 2.2.2026 New', 'Milestone "A" Approved'],
    ['## A (2026-01-02)', '## New (2026-02-02)', 'Milestone "A" Approved'],
    ['## [2026-01-02] A', '## [2026-02-02] New', 'Milestone "A" Approved'],
    ['### 2026/01/02 A', '### 2026/02/02 New', 'Milestone "A" Approved'],
    ['## 2026年1月2日：A', '## 2026年2月2日：New', 'Milestone "A" Approved'],
    ['## ADR-7 (2026-01-02): A', '## ADR-8 (2026-02-02): New', 'Milestone "A" Approved'],
    // A form that no reader knows gives way to the one that all do.
    ['## 01/02/2026: A', '## 2026-02-02: New', 'Milestone "A" Approved'],
    ['## Use Postgres 16', '## 2026-02-02: New', 'Milestone "A" Approved'],
  ])('has its day where and as the others have it: %s', async (before, heading, title) => {
    const log = `# Decisions\n\n${before}\n\n**Decision:** Yes\n`
    expect(add(log, '2026-02-02')).toContain(`\n\n**Decision:** Yes\n\n${heading}\n`)
    const cwd = folder({ 'DECISIONS.md': log, 'PLAN.md': '## M1: A\n\n**Status:** done\n\n- [x] a\n' })
    const args = ['approve', 'M1', '--by', 'Ann', '--date', '2026-02-02']
    const { code, err } = await tried(cwd, args)
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toContain(
      `\n\n**Decision:** Yes\n\n${heading.replace('New', title)}\n`,
    )
  })

  it.each([
    ['- 2026-01-01: A\n- 2026-01-02: B\n', '- 2026-02-02: New\n'],
    ['- 2026-01-01 A\n', '- 2026-02-02 New\n'],
    ['- A\n', '- New\n'],
  ])('begins with its day where the last of a list does: %j', (list, entry) => {
    const before = `## M1: A\n\n- [ ] a\n\n## Decisions\n\n${list}`
    const request = { name: 'New', date: '2026-02-02', file: null }
    expect(newDecision(plansOf({ 'PLAN.md': before }), request, ENTRY).after).toBe(before + entry)
  })

  it('fills an empty log, and makes one', async () => {
    expect(add('# Decisions\n', '2026-01-01')).toBe(
      '# Decisions\n\n## 2026-01-01: New\n\n**Decision:** [What]\n',
    )
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n' })
    expect((await tried(cwd, ['new', 'decision', 'Cookies'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toMatch(
      /^# Decisions\n\n## 2026-02-16: Cookies\n\n/,
    )
    expect((await tried(cwd, ['new', 'decision', 'Sessions', '--date', '2026-02-17'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toMatch(
      /: Cookies\n[\s\S]*\n## 2026-02-17: Sessions\n/,
    )
  })

  it('goes into a list of decisions where there is no log', () => {
    const before = seed('001')
    const { file, after } = newDecision(
      plansOf({ 'PLAN.md': before }),
      { name: 'New', date: '2026-01-01', file: null },
      ENTRY,
    )
    expect([file, after]).toEqual(['PLAN.md', before.replace(/(\n3\. [^\n]*)/, '$1\n4. New')])
  })

  it.each([
    ['Milestone "A" Approved', '2026-01-01', /would be read as an answer about the milestone "A"/],
    ['New', '2026-02-30', /"2026-02-30" is no day: --date: write it as YYYY-MM-DD/],
    ['New', 'today', /"today" is no day/],
  ])('refuses %s on %s', (name, date, message) => {
    expect(refusal(() => add('# Decisions\n', date, name))).toMatch(message)
  })

  it('says so where the config leaves it out, and adds to the same one again', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n', 'mstone.yaml': "include: ['PLAN.md']\n" })
    const first = await tried(cwd, ['new', 'decision', 'One'])
    expect([first.code, first.err]).toEqual([
      0,
      'mstone: is not among the documents that mstone reads: DECISIONS.md: add it to "include" in mstone.yaml\n',
    ])
    expect((await tried(cwd, ['new', 'decision', 'Two'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toMatch(/: One\n[\s\S]*: Two\n/)
  })

  it.skipIf(process.getuid?.() === 0)('says why it could not be written', async () => {
    const cwd = folder()
    chmodSync(cwd, 0o500)
    const { code, err } = await tried(cwd, ['new', 'decision', 'One'])
    chmodSync(cwd, 0o700)
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be written')])
  })
})

describe('properties', () => {
  const RUNS = { numRuns: 60 }
  const word = fc
    .stringMatching(/^[A-Z][a-z]{2,6}$/)
    .filter(
      (text) =>
        !/^(?:Done|Ship|Met|Live|Now|Next|Open|Doing|Later|Pass|Works|Built|Idea|Future|Ready)$/.test(text),
    )
  const plainName = fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => `Zq ${words.join(' ')}`)
  const oddName = fc.string({
    unit: fc.constantFrom(...'ab |`*_<>[]()#&~\\!:-–✅é中0'.split('')),
    minLength: 1,
    maxLength: 14,
  })
  const ends = fc.constantFrom('\n', '\r\n', '\r')
  const STYLES = [
    (n: number) => [`## M${n}: Thing ${n}`, '', `**Deliverables:**`, `- [ ] part ${n}`, ''],
    (n: number) => [`### Milestone: Thing ${n}`, '', '* [ ] met', '', '**Deliverables:**', '', '1. part', ''],
    (n: number) => [`## Phase ${n} — Thing ${n} (planned)`, '', 'Scope:', `1. one`, `2. two`, ''],
  ]
  const document = fc
    .record({
      style: fc.constantFrom(...STYLES),
      count: fc.integer({ min: 1, max: 4 }),
      intro: fc.constantFrom('# Plan', '', '<!-- note -->', '---\ntitle: x\n---'),
      outro: fc.constantFrom('', '## Notes', 'Text', '[link]: https://example.com'),
      end: ends,
      bom: fc.boolean(),
      final: fc.boolean(),
    })
    .map(({ style, count, intro, outro, end, bom, final }) => {
      const lines = [intro, '', ...Array.from({ length: count }, (_, n) => style(n + 1)).flat(), outro]
      return `${bom ? '\ufeff' : ''}${lines.join('\n').trimEnd().replaceAll('\n', end)}${final ? end : ''}`
    })

  /** Everything before and behind one stretch is as it was. */
  function isOneInsertion(before: string, after: string): boolean {
    let start = 0
    while (start < before.length && before[start] === after[start]) start++
    let end = 0
    while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
    return start + end === before.length
  }

  const attempt = (make: () => Proposal): Proposal | null => {
    try {
      return make()
    } catch (error) {
      if (error instanceof MstoneError) return null
      throw error
    }
  }

  function check(before: string, proposal: Proposal, count: (plans: Plan[]) => number): void {
    const end = /\r\n|\r|\n/.exec(before)?.[0] ?? '\n'
    const { after, file } = proposal
    expect(isOneInsertion(before, after)).toBe(true)
    expect(new Set(after.match(/\r\n|\r|\n/g))).toEqual(new Set([end]))
    const number = (text: string): number => count(plansOf({ [file]: text }).report.plans)
    expect(number(after)).toBe(number(before) + 1)
  }

  const milestones = (plans: Plan[]): number => plans.reduce((sum, plan) => sum + plan.milestones.length, 0)
  const deliverablesOfFirst = ([plan]: Plan[]): number => plan?.milestones[0]?.deliverables.total ?? 0
  const decisions = (plans: Plan[]): number => plans.reduce((sum, plan) => sum + plan.decisions.length, 0)

  it('a milestone is one insertion, and reads back as one more', () => {
    fc.assert(
      fc.property(
        document,
        fc.oneof({ weight: 2, arbitrary: plainName }, oddName),
        fc.boolean(),
        (text, name, isOurs) => {
          const make = (): Proposal =>
            newMilestone(
              plansOf({ 'PLAN.md': text }),
              { ...NOTHING, name },
              { ...template('milestone'), isOurs },
            )
          const proposal = attempt(make)
          if (/^Zq /.test(name)) expect(proposal).not.toBeNull()
          if (proposal) check(text, proposal, milestones)
        },
      ),
      RUNS,
    )
  })

  it('a deliverable too', () => {
    fc.assert(
      fc.property(document, fc.oneof(plainName, oddName), fc.boolean(), (text, name, section) => {
        const plans = plansOf({ 'PLAN.md': text })
        const plan = plans.report.plans[0] as Plan
        const milestone = plan.milestones[0]
        if (!milestone) throw new Error('no milestone')
        const request = { name, phase: null, owner: null, section }
        const proposal = attempt(() =>
          newDeliverable(plans, { plan, milestone }, request, template('deliverable')),
        )
        if (/^Zq /.test(name)) expect(proposal).not.toBeNull()
        if (proposal) check(text, proposal, deliverablesOfFirst)
      }),
      RUNS,
    )
  })

  it('and a decision', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-01-${String(number).padStart(2, '0')}`)
    const entries = fc.record({
      days: fc.uniqueArray(day, { maxLength: 4 }),
      newestFirst: fc.boolean(),
      end: ends,
    })
    fc.assert(
      fc.property(entries, day, fc.oneof(plainName, oddName), ({ days, newestFirst, end }, date, name) => {
        const sorted = newestFirst ? days.toSorted().reverse() : days.toSorted()
        const lines = sorted.flatMap((one) => [`## ${one}: Entry`, '', '**Decision:** Yes', ''])
        const text = ['# Decisions', '', ...lines].join(end)
        const proposal = attempt(() =>
          newDecision(
            plansOf({ 'DECISIONS.md': text }),
            { name, date, file: null },
            { ...template('decision'), isOurs: days.length % 2 === 1 },
          ),
        )
        if (/^Zq /.test(name)) expect(proposal).not.toBeNull()
        if (proposal) check(text, proposal, decisions)
      }),
      RUNS,
    )
  })
})

describe('markup around a new milestone', () => {
  it.each([
    ['*Status: planned*', '*Status: planned*\n*Owner: Zed*'],
    ['**Status: planned**', '**Status: planned**\n**Owner: Zed**'],
    ['`Status: planned`', '`Status: planned`\n`Owner: Zed`'],
    ['<b>Status:</b> planned', '<b>Status:</b> planned\n<b>Owner:</b> Zed'],
  ])('is closed as in %s', async (field, fields) => {
    const before = `# P\n\n## M1: A\n\n${field}\n\n- [ ] a\n`
    const { text } = await added(before, 'milestone', 'B', '--owner', 'Zed')
    expect(text).toBe(`${before}\n## M2: B\n\n${fields}\n`)
  })

  it('is closed in its heading', async () => {
    const before = '# P\n\n## <b>M1: A</b>\n\n- [ ] a\n'
    const { text } = await added(before, 'milestone', 'B')
    expect(text).toBe(`${before}\n## <b>M2: B</b>\n`)
  })
})

describe('a name that reads as a status', () => {
  it.each([
    ['# Plan\n\n## M1: Test\n\n**Status:** planned\n\n- [ ] Login\n', 'Released'],
    ['# 计划\n\n## 里程碑 1：测试\n\n**状态：** 未开始\n\n- [ ] 登录\n', '上线'],
    ['# 计划\n\n## 里程碑 1：测试\n\n**状态：** 未开始\n\n- [ ] 登录\n', '交付'],
  ])('is refused where it would contradict the field beside it', async (before, name) => {
    const { code, err, text } = await added(before, 'milestone', name)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('would be read as ')
  })
})

describe('a decision of a log that is a table', () => {
  const HEAD = '# Decision Log\n\n| Date | Decision | By |\n|------|----------|----|\n'
  const NUMBERED = '# Decisions\n\n| # | Date | Decision | Status |\n|--|--|--|--|\n'
  const [newer, older] = [
    '| 2 | 2026-11-02 | Use Rust | Accepted |\n',
    '| 1 | 2026-10-01 | Use C | Accepted |\n',
  ]
  const decided = async (
    log: string,
    name: string,
    date: string,
  ): Promise<{ code: number; err: string; text: string }> => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [x] a\n', 'DECISIONS.md': log })
    const result = await tried(cwd, ['new', 'decision', name, '--date', date])
    return { ...result, text: readFileSync(join(cwd, 'DECISIONS.md'), 'utf8') }
  }

  it.each([
    [
      'behind the last',
      `${HEAD}| 2026-10-01 | Use Rust, and no C | Ada |\n`,
      '2026-11-28',
      '| 2026-11-28 | X | |\n',
      '\nText\n',
    ],
    [
      'before one that is later',
      HEAD,
      '2026-09-01',
      '| 2026-09-01 | X | |\n',
      '| 2026-10-01 | Use Rust, and no C | Ada |\n',
    ],
    [
      'first, with the next number, where the newest is',
      NUMBERED,
      '2026-11-28',
      '| 3 | 2026-11-28 | X | |\n',
      newer + older,
    ],
    ['between two', NUMBERED + newer, '2026-10-15', '| 3 | 2026-10-15 | X | |\n', older],
    ['as the oldest of such', NUMBERED + newer + older, '2026-01-15', '| 3 | 2026-01-15 | X | |\n', ''],
    [
      'not among what is only proposed',
      `# Decisions\n\n## Accepted\n\n${HEAD.slice(16)}| 2026-10-01 | Use Rust, and no C | Ada |\n`,
      '2026-11-28',
      '| 2026-11-28 | X | |\n',
      `\n## Proposed\n\n${HEAD.slice(16)}| 2026-11-01 | Use no Ada | Ada |\n`,
    ],
  ])('is a row: %s', async (_, before, date, row, rest) => {
    const { err, text } = await decided(before + rest, 'X', date)
    expect([err, text]).toEqual(['', before + row + rest])
  })

  it('keeps its line ends, and a pipe in its cell', async () => {
    const before = `${NUMBERED}${newer}${older}`.replaceAll('\n', '\r\n')
    const { err, text } = await decided(before, 'A | b', '2026-11-28')
    const row = '| 3 | 2026-11-28 | A \\| b | |\r\n'
    expect([err, text]).toEqual(['', before.replace('| 2 |', () => `${row}| 2 |`)])
  })

  it.each([
    [
      `${HEAD}| 1 Oct 2026 | Use Rust, and no C | Ada |\n`,
      'X',
      'the decisions are rows of a table, and "1 Oct 2026" is no day such as 2026-05-01: DECISIONS.md:5: add a row there by hand',
    ],
    [
      `${HEAD}| 2026-10-01 | Use Rust, and no C | Ada |\n`,
      'M1 approved',
      '"M1 approved" would be read as an answer about the milestone "M1": say so with mstone approve M1, or give it another name',
    ],
  ])('is refused where its day or its name would be another thing: %j', async (before, name, said) => {
    expect(await decided(before, name, '2026-11-28')).toMatchObject({
      code: 2,
      err: `mstone: ${said}\n`,
      text: before,
    })
  })

  it('stays one beside an answer, which is a section', async () => {
    const log = `${HEAD}| 2026-10-01 | Use Rust, and no C | Ada |\n`
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [x] a\n', 'DECISIONS.md': log })
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Ada'])).code).toBe(0)
    await tried(cwd, ['new', 'decision', 'X', '--date', '2026-11-28'])
    const text = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
    expect(text.startsWith(`${log}| 2026-11-28 | X | |\n\n## `)).toBe(true)
  })
})

describe('a decision behind an approval', () => {
  const APPROVAL =
    '\n## 2026-01-03: Milestone "A" Approved\n\n**Evidence:**\n- All\n\n**Decision:** Approved\n\n**Approved by:** Al\n'

  async function decided(log: string): Promise<string> {
    const cwd = folder({ 'PLAN.md': '# P\n\n## M1: A\n\n- [x] a\n', 'DECISIONS.md': log })
    await tried(cwd, ['new', 'decision', 'Use Postgres', '--date', '2026-01-04'])
    return readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
  }

  it('has the labels of the last decision, and not those of the answer', async () => {
    const log = `# Log\n\n## 2026-01-02: Use SQLite\n\n**Context:** x\n**Decision:** SQLite\n${APPROVAL}`
    expect(await decided(log)).toBe(`${log}\n## 2026-01-04: Use Postgres\n\n**Context:**\n**Decision:**\n`)
  })

  it('goes into the list where decisions are one', async () => {
    const list = '# Decisions\n\n- 2026-01-02: Use SQLite\n'
    expect(await decided(list + APPROVAL)).toBe(`${list}- 2026-01-04: Use Postgres\n${APPROVAL}`)
  })
})

describe('a milestone that has a heading and rows', () => {
  it('gets no row in a table of what others cost', async () => {
    const table = '| Phase | Task | Hours |\n|---|---|---|\n| 1 | Base | 2 |\n| 2 | UI | 4 |\n'
    const before = `## Phase 1: Base\n\n- [ ] a\n\n## Phase 2: UI\n\n- [ ] b\n\n## Estimates\n\n${table}`
    const { text } = await added(before, 'milestone', 'Ship')
    expect(text).toBe(before.replace('\n## Estimates', '\n## Phase 3: Ship\n\n## Estimates'))
  })

  it('is called by its version where the rows are', async () => {
    const before =
      '## Version 1.0.0: Base\n\n- [ ] a\n\n## Version 2.0.0: UI\n\n- [ ] b\n\n## Overview\n\n| Version | Status |\n|---|---|\n| 1.0.0 | ⚪ To do |\n| 2.0.0 | ⚪ To do |\n'
    const { text } = await added(before, 'milestone', 'End')
    expect(text).toBe(
      `${before.replace('\n## Overview', '\n## Version 2.0.1: End\n\n## Overview')}| 2.0.1 | ⚪ To do |\n`,
    )
  })
})

describe('deliverables that are rows', () => {
  it('are named as such where a new one has no list to go to', async () => {
    const before = '## M1: A\n\n| Deliverable | Status |\n|---|---|\n| X | Done |\n| Y | Open |\n'
    const { code, err } = await added(before, 'deliverable', 'Z', '--milestone', 'M1')
    expect(code).toBe(2)
    expect(err).toContain('the deliverables of M1 are rows of a table: PLAN.md:5: add a row there by hand')
  })
})

describe('a new deliverable of a list with marks behind the words', () => {
  it.each([
    ['- X ✅\n- Y ⏳', '- Z ⏳'],
    ['- X ✅\n- Y ✅', '- Z ⏳'],
    ['- X (COMPLETE)\n- Y (PENDING)', '- Z (PENDING)'],
    ['- X (done)\n- Y (in progress)', '- Z (planned)'],
  ])('has one too: %j', async (list, entry) => {
    const before = `## M1: A\n\n${list}\n`
    const { text } = await added(before, 'deliverable', 'Z', '--milestone', 'M1')
    expect(text).toBe(`${before}${entry}\n`)
  })

  it('has none where not all have one', async () => {
    const before = '## M1: A\n\n- X (PENDING)\n- Y (rigging)\n'
    const { text } = await added(before, 'deliverable', 'Z', '--milestone', 'M1')
    expect(text).toBe(`${before}- Z\n`)
  })
})

it.each(['package.json', 'mstone.yaml', '.gitmodules', 'Makefile', 'link.md', '.github/workflows/a.yml'])(
  'nothing new goes into a file that is no document: %s',
  async (file) => {
    const cwd = folder({ 'PLAN.md': '# P\n\n## M1: A\n\n- [ ] a\n', 'package.json': '{}' })
    symlinkSync('package.json', join(cwd, 'link.md'))
    for (const kind of ['milestone', 'decision']) {
      const { code, err } = await tried(cwd, ['new', kind, 'Zed', '--file', file])
      expect([code, readFileSync(join(cwd, 'package.json'), 'utf8')]).toEqual([2, '{}'])
      expect(existsSync(join(cwd, file))).toBe(file === 'package.json' || file === 'link.md')
      expect(err).toMatch(/^mstone: is no Markdown document: \S+: name one that ends in \.md\n$/)
    }
  },
)

describe('what is given of a new milestone', () => {
  const PLAN =
    '# Plan\n\n## M1: Alpha\n\n**Status:** planned\n**Owner:** Bob\n**Target:** Week 1\n**Goal:** Sail\n\n- [ ] a\n'
  const TABLE = '| Milestone | Owner | Goal |\n| --- | --- | --- |\n| M1: A | Bob | Sail |\n'
  const VALUES = ['<div>', '**b**', '[l](u)', '![i](u)', 'a<br>b', '&lt;b&gt;', '~~x~~', 'a | b', 'x\\']

  it.each(VALUES.flatMap((value) => [PLAN, TABLE, ''].map((text) => [value, text] as const)))(
    'is read as these words and is no markup: %s in %j',
    (value, text) => {
      const files: Record<string, string> = text === '' ? {} : { 'PLAN.md': text }
      const request = { ...NOTHING, name: 'Zed', owner: value, goal: value }
      const { added } = newMilestone(plansOf(files), request, { ...template('milestone'), isOurs: true })
      expect(added[0]?.value).toMatchObject({ owner: value, goal: value })
      // Read as a page would show it, tags and targets told apart.
      const after = newMilestone(plansOf(files), request, { ...template('milestone'), isOurs: true }).after
      expect(unsaid(text, after, [value])).toBeNull()
    },
  )

  it.each([
    [{ owner: 'Bob | **Target:** Week 9' }, '--owner "Bob | **Target:** Week 9" would be read as "Bob"'],
    [{ owner: 'Bob, Status: done' }, '--owner "Bob, Status: done" would be read as "Bob"'],
    [{ target: 'Week 9, Owner: Eve' }, '"Eve" would be read as the owner, which was not given'],
    [{ phase: 'P2, Owner: Eve' }, '"Eve" would be read as the owner, which was not given'],
  ])('gives no other field: %j', (given, message) => {
    for (const files of [{ 'PLAN.md': PLAN }, {}] as Record<string, string>[])
      expect(
        refusal(() =>
          newMilestone(
            plansOf(files),
            { ...NOTHING, name: 'Zed', ...given },
            { ...template('milestone'), isOurs: true },
          ),
        ),
      ).toContain(message)
  })
})

describe('what a new row says', () => {
  const table = (head: string, ...rows: string[]): string =>
    `| ${head} |\n|${'---|'.repeat(head.split('|').length)}\n${rows.map((row) => `| ${row} |\n`).join('')}`

  it.each([
    ['a word where no row has one', 'Milestone | Status', ['M1: A | ', 'M2: B | '], 'M3: C | planned'],
    [
      'nothing of progress where none is at 0%',
      'Milestone | Progress',
      ['M1: A | 40%', 'M2: B | 100%'],
      'M3: C |',
    ],
    [
      'all columns where another row is short',
      'Milestone | Status',
      ['M1: A | planned', 'M2: B'],
      'M3: C | planned',
    ],
    ['its name in the only column', 'Milestone', ['M1: A', 'M2: B'], 'M3: C'],
  ])('is %s', async (_, head, rows, row) => {
    const { code, err, text } = await added(table(head, ...rows), 'milestone', 'C')
    expect([code, err, text]).toEqual([0, '', table(head, ...rows, row)])
  })

  it('is nothing in a table of HTML', async () => {
    const before =
      '<table>\n<tr><th>Milestone</th><th>Status</th></tr>\n<tr><td>M1: A</td><td>planned</td></tr>\n<tr><td>M2: B</td><td>done</td></tr>\n</table>\n'
    const { code, err, text } = await added(before, 'milestone', 'C')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('a new entry can not be put there safely: PLAN.md:4: add it there by hand')
  })

  it.each([
    ['M1', '| C | M1 | planned |'],
    ['M2', '| C | M2 | planned |'],
  ])('is its milestone in a table of features: %s', async (ref, row) => {
    const before = `${table('Milestone | Status', 'M1: A | planned', 'M2: B | planned')}\n${table('Feature | Milestone | Status', 'Login | M1 | done')}`
    const { code, text } = await added(before, 'deliverable', 'C', '--milestone', ref)
    expect([code, text]).toEqual([0, `${before}${row}\n`])
  })

  it('is the title of a milestone without an id there', async () => {
    const before = `## Alpha\n\n**Status:** planned\n\n- [ ] a\n\n## Beta\n\n**Status:** planned\n\n${table('Feature | Milestone | Status', 'Login | Alpha | done')}`
    const { code, text } = await added(before, 'deliverable', 'C', '--milestone', 'Beta')
    expect([code, text]).toEqual([0, `${before}| C | Beta | planned |\n`])
  })
})

describe('a new milestone in the form of the others', () => {
  const sections = (...parts: string[]): string => parts.join('\n')

  it.each([
    [
      'with its phase behind its name',
      sections('## M1: A (Phase 1)\n\n- [ ] a\n', '## M2: B (Phase 1)\n\n- [ ] b\n'),
      ['--phase', 'Phase 2'],
      '## M3: C (Phase 2)\n',
    ],
    [
      'with its target in the brackets that another has there',
      sections('## M1: A [due 2026-05-01]\n\n- [ ] a\n', '## M2: B — 2026-06-01\n\n- [ ] b\n'),
      ['--target', '2026-07-01'],
      '## M3: C [due 2026-07-01]\n',
    ],
    [
      'with its status as code, where all have that',
      sections(
        '## M1: A\n\n**Status:** `planned`\n\n- [ ] a\n',
        '## M2: B\n\n**Status:** `planned`\n\n- [ ] b\n',
      ),
      [],
      '## M3: C\n\n**Status:** `planned`\n',
    ],
    [
      'with labels without their counts, and no label that has no value',
      sections(
        '## M1: A\n\n**Goal:**\n**Status:** planned\n\n**Criteria (2):**\n- [ ] a\n',
        '## M2: B\n\n**Goal:**\n**Status:** planned\n\n**Criteria (3):**\n- [ ] b\n',
      ),
      ['--owner', 'Ann'],
      '## M3: C\n\n**Status:** planned\n**Owner:** Ann\n\n**Criteria:**\n',
    ],
    [
      'with an owner as an older one has it',
      sections('## M1: A\n\n**Owner:** Al\n\n- [ ] a\n', '## M2: B\n\n**Status:** planned\n\n- [ ] b\n'),
      ['--owner', 'Ann'],
      '## M3: C\n\n**Status:** planned\n**Owner:** Ann\n',
    ],
    [
      'with a goal below the bullets, where an older one has it there',
      sections(
        '## M1: A\n\n- **Owner:** Al\n- **Status:** done\n\n**Goal:** Shared.\n\n- [x] a\n',
        '## M2: B\n\n- **Owner:** Al\n- **Status:** planned\n\n- [ ] b\n',
      ),
      ['--goal', 'Found', '--owner', 'Bo'],
      '## M3: C\n\n- **Owner:** Bo\n- **Status:** planned\n\n**Goal:** Found\n',
    ],
    [
      'with one list, wherever a paragraph was asked for in between',
      sections(
        '## M1: A\n\n- **Propriétaire :** Al\n- **Échéance :** 2026-05-01\n\n**Objectif :** Partagés.\n\n- [ ] a\n',
        '## M2: B\n\n- **Propriétaire :** Al\n\n- [ ] b\n',
      ),
      ['--goal', 'Trouvés', '--owner', 'Bo', '--target', '2026-06-01'],
      '## M3: C\n\n- **Propriétaire :** Bo\n- **Échéance :** 2026-06-01\n\n**Objectif :** Trouvés\n',
    ],
    [
      'with a plain goal apart from bold fields',
      sections(
        '## M1: A\n\nGoal: Shared.\n\n**Status:** done\n\n- [x] a\n',
        '## M2: B\n\n**Status:** planned\n\n- [ ] b\n',
      ),
      ['--goal', 'Found', '--owner', 'Bo'],
      '## M3: C\n\n**Status:** planned\n**Owner:** Bo\n\nGoal: Found\n',
    ],
    [
      'with fields as the plan has its own, where no other has any',
      '# P\n\nGoal: Ship it.\n\n## M1: A\n\n- [ ] a\n\n## M2: B\n\n- [ ] b\n',
      ['--goal', 'Found', '--owner', 'Bo'],
      '## M3: C\n\nGoal: Found\nOwner: Bo\n',
    ],
    [
      'with two colons where the others have them',
      sections(
        '## M1: A\n\nowner:: Al\nstatus:: planned\n\n- [ ] a\n',
        '## M2: B\n\nowner:: Al\nstatus:: planned\n\n- [ ] b\n',
      ),
      ['--goal', 'Found', '--owner', 'Bo'],
      '## M3: C\n\nowner:: Bo\nstatus:: planned\ngoal:: Found\n',
    ],
    [
      'with fields in paragraphs of their own',
      '## M2: A\n\n**Owner:** Al\n\nSome words.\n\n**Status:** planned\n\n- [ ] a\n',
      ['--owner', 'Ann'],
      '## M3: C\n\n**Owner:** Ann\n\n**Status:** planned\n',
    ],
    [
      'without headings that number their items',
      sections('## M1: A\n\n### Criteria 1\n\n- [ ] a\n', '## M2: B\n\n### Criteria 2\n\n- [ ] b\n'),
      [],
      '## M3: C\n',
    ],
    [
      'without labels that do',
      sections('## M1: A\n\n**Criteria 2:**\n- [ ] a\n', '## M2: B\n\n**Criteria 2:**\n- [ ] b\n'),
      [],
      '## M3: C\n',
    ],
  ])('is written %s', async (_, before, args, section) => {
    const { code, err, text } = await added(before, 'milestone', 'C', ...args)
    expect([code, err, text]).toEqual([0, '', `${before}\n${section}`])
  })

  it('is its id alone where that is all of its name', async () => {
    const before = '## M1: A\n\n- [ ] a\n\n## M2: B\n\n- [ ] b\n'
    const { code, text } = await added(before, 'milestone', 'M9')
    expect([code, text]).toEqual([0, `${before}\n## M9\n`])
  })

  it('stands at the end of a document that holds none', async () => {
    const cwd = folder({
      'NOTES.md': '# Notes\n\nText.\n',
      '.mstone/templates/milestone.md': '## {{name}}\n\n- [ ] x\n',
    })
    const { code } = await tried(cwd, ['new', 'milestone', 'M1: C', '--file', 'NOTES.md'])
    expect([code, readFileSync(join(cwd, 'NOTES.md'), 'utf8')]).toEqual([
      0,
      '# Notes\n\nText.\n\n## M1: C\n\n- [ ] x\n',
    ])
  })
})

describe('a new deliverable of a list', () => {
  const list = (items: string): string => `## M1: A\n\n**Deliverables:**\n\n${items}`

  it.each([
    ['a number with as many digits', '01. [ ] a\n02. [ ] b\n', 'C', '03. [ ] C\n'],
    ['no number of its own', '- a\n- b\n', '1. Sail', '- 1\\. Sail\n'],
    ['no code in code', '- `a`\n- `b`\n', 'x`y', '- x`y\n'],
    ['a pipe as it is in code', '- `a`\n- `b`\n', 'x|y', '- `x|y`\n'],
  ])('has %s', async (_, items, name, entry) => {
    const { code, err, text } = await added(list(items), 'deliverable', name, '--milestone', 'M1')
    expect([code, err, text]).toEqual([0, '', list(items + entry)])
  })

  it('is left to a person in a list within the line of another', async () => {
    const before = list('- - [ ] a\n')
    const { code, err, text } = await added(before, 'deliverable', 'C', '--milestone', 'M1')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('a new entry can not be put there safely: PLAN.md:5: add it there by hand')
  })

  it.each([
    ['## M1: A\n- [ ] x\n\n## M2: B\n', '- [ ] C\n'],
    ['## M1: A\n- [ ] x\n\n## M2: B\nText\n', '\n- [ ] C\n'],
    ['- M1: A\n  - [ ] x\n- M2: B\n', '  - [ ] C\n'],
  ])('stands as close to its milestone as another does, but for text: %j', async (before, entry) => {
    const { code, text } = await added(before, 'deliverable', 'C', '--milestone', 'M2')
    expect([code, text]).toEqual([0, before + entry])
  })

  it.each([
    '- [ ] M1: A\n- [ ] M2: B\n',
    '- M1: A\n  - [ ] x\n- M2: B\n\n  Text\n',
    '> - M1: A\n>   - [ ] x\n> - M2: B\n',
  ])('has no place below an entry where none is shown: %j', async (before) => {
    const { code, err, text } = await added(before, 'deliverable', 'C', '--milestone', 'M2')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('M2 has no list of deliverables: PLAN.md:')
  })

  it('has a section with what is given where others have one', async () => {
    const before = '## M1: A\n\n### Deliverable: X\n\n**Status:** done\n'
    const args = ['--milestone', 'M1', '--phase', 'P', '--owner', 'Ann']
    const { code, text } = await added(before, 'deliverable', 'C', ...args)
    expect(code).toBe(0)
    expect(
      text.startsWith(`${before}\n### Deliverable: C\n\n**Phase:** P\n**Owner:** Ann\n\n**Scope:**\n`),
    ).toBe(true)
  })

  it('keeps the underlined headings of a template', async () => {
    const cwd = folder({
      'PLAN.md': '## M1: A\n\nText.\n',
      '.mstone/templates/deliverable.md': '## Deliverable: {{name}}\n\nMore\n----\n\n### Less\n\nWords.\n',
    })
    const { code } = await tried(cwd, ['new', 'deliverable', 'C', '--milestone', 'M1', '--section'])
    expect([code, readFileSync(join(cwd, 'PLAN.md'), 'utf8')]).toEqual([
      0,
      '## M1: A\n\nText.\n\n### Deliverable: C\n\nMore\n----\n\n#### Less\n\nWords.\n',
    ])
  })
})

describe('where a new decision goes', () => {
  const decided = async (log: string): Promise<{ code: number; err: string; text: string }> => {
    const cwd = folder({
      'DECISIONS.md': log,
      '.mstone/templates/decision.md': '## {{date}}: {{name}}\n\n**Decision:** x\n',
    })
    const result = await tried(cwd, ['new', 'decision', 'C', '--date', '2026-02-16'])
    return { ...result, text: readFileSync(join(cwd, 'DECISIONS.md'), 'utf8') }
  }
  const NEW = '## 2026-02-16: C\n\n**Decision:** x\n'

  it.each([
    ['', NEW],
    ['\n\n', `\n\n${NEW}`],
    ['---\nx: y\n---', `---\nx: y\n---\n\n${NEW}`],
    ['---\nx: y\n---\n', `---\nx: y\n---\n\n${NEW}`],
    [
      '# Log\n\n## Paint\n\nSo.\n\n## Sails\n\nSo.\n',
      `# Log\n\n## Paint\n\nSo.\n\n## Sails\n\nSo.\n\n${NEW}`,
    ],
    [
      '# Log\n\n## 2026-01-02, Paint\n\n**Decision:** So.\n',
      `# Log\n\n## 2026-01-02, Paint\n\n**Decision:** So.\n\n${NEW}`,
    ],
    [
      '# Log\n\n## 2026-01-01: A\n\nSo.\n\n---\n\n## 2026-01-02: B\n\nSo.\n',
      `# Log\n\n## 2026-01-01: A\n\nSo.\n\n---\n\n## 2026-01-02: B\n\nSo.\n\n---\n\n${NEW}`,
    ],
    [
      '# Log\n\n## 2026-01-01: A\n\nSo.\n\n---\n\n## 2026-01-02: B\n\nSo.\n\n---\n',
      `# Log\n\n## 2026-01-01: A\n\nSo.\n\n---\n\n## 2026-01-02: B\n\nSo.\n\n---\n\n${NEW}\n---\n`,
    ],
    [
      '| # | Date | Decision |\n|---|---|---|\n| 1 | 2026-01-01 | A |\n| - | 2026-01-02 | B |\n',
      '| # | Date | Decision |\n|---|---|---|\n| 1 | 2026-01-01 | A |\n| - | 2026-01-02 | B |\n| - | 2026-02-16 | C |\n',
    ],
  ])('is behind what stands there: %j', async (log, after) => {
    const { code, err, text } = await decided(log)
    expect([code, err, text]).toEqual([0, '', after])
  })

  it('is left to a person in a fold of HTML', async () => {
    const log =
      '# Log\n\n<details>\n<summary>2026-01-02: Paint</summary>\n\n**Decision:** So.\n\n</details>\n'
    const { code, err, text } = await decided(log)
    expect([code, text]).toEqual([2, log])
    expect(err).toContain('a section in a quote or in <details> is not added to: DECISIONS.md:3')
  })
})

describe('beside sections that only their items make milestones', () => {
  it.each(['January 2026', 'Phase One: Start'])('says what to write: %s', async (heading) => {
    const cwd = folder({ 'PLAN.md': `# Plan\n\n## ${heading}\n\n- [ ] a\n` })
    const { code, err } = await tried(cwd, ['new', 'milestone', 'February 2026'])
    expect([code, err]).toEqual([
      2,
      'mstone: the milestones there have nothing but the items below them that makes them ones, and a new one has none yet: PLAN.md:3: write its heading there with its first task below it by hand: "February 2026" above "- [ ] …"\n',
    ])
  })
})
