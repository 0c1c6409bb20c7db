/** After a write nothing stands there that is untrue because of it, only what was asked for has changed, or nothing has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const ALL_MET = '\n**Success Criteria:**\n- [x] a\n- [x] b\n'
const HALF_MET = '\n**Success Criteria:**\n- [x] a\n- [ ] b\n'

/** `mstone sync`, twice: what it makes of a status file. The second run must change nothing. */
async function synced(plan: string, status: string): Promise<{ text: string; err: string }> {
  const cwd = folder({ 'MILESTONES.md': plan, 'STATUS.md': status })
  const read = (): string => readFileSync(join(cwd, 'STATUS.md'), 'utf8')
  const { err } = await tried(cwd, ['sync'])
  const text = read()
  await tried(cwd, ['sync'])
  expect(read()).toBe(text)
  return { text, err }
}

describe('a percentage in the name of a milestone', () => {
  const plan = `# P\n\n## M1: Login\n\n- [x] a\n\n## M2: Raise coverage to 90%\n${HALF_MET}`

  it.each([
    ['stays', '- [x] M1 Login\n- [ ] M2 Raise coverage to 90%\n', null],
    ['stays in capitals', '- [x] M1 Login\n- [ ] M2 RAISE coverage to 90%\n', null],
    ['stays behind a dash', '- [x] M1 Login\n- [ ] M2 — Raise coverage to 90%\n', null],
    ['stays in a new entry', '- [x] M1 Login\n', '- [x] M1 Login\n- [ ] M2 Raise coverage to 90%\n'],
    [
      'stays beside its own',
      '- [x] M1 Login - 100%\n',
      '- [x] M1 Login - 100%\n- [ ] M2 Raise coverage to 90% - 50%\n',
    ],
    [
      'stays while its own is brought up to date',
      '- [x] M1 Login\n- [ ] M2 Raise coverage to 90% - 10%\n',
      '- [x] M1 Login\n- [ ] M2 Raise coverage to 90% - 50%\n',
    ],
  ])('%s', async (_, list, expected) => {
    const { text } = await synced(plan, `## Milestones\n\n${list}`)
    expect(text).toBe(`## Milestones\n\n${expected ?? list}`)
  })

  it('stays where the milestone is done', async () => {
    const done = `## M1: A\n${HALF_MET}\n## M2: Cut 30%\n\n**Status:** done\n${ALL_MET}`
    const { text } = await synced(done, '## Milestones\n\n- [ ] M1 A\n- [ ] M2 Cut 30%\n')
    expect(text).toBe('## Milestones\n\n- [ ] M1 A\n- [x] M2 Cut 30%\n')
  })
})

/** `mstone set M1` on a document: what becomes of it. */
async function set(text: string, ...args: string[]): Promise<{ code: number; err: string; text: string }> {
  const cwd = folder({ 'MILESTONES.md': text })
  const { code, err } = await tried(cwd, ['set', 'M1', ...args])
  return { code, err, text: readFileSync(join(cwd, 'MILESTONES.md'), 'utf8') }
}

describe('a milestone under a heading for what it would no longer be is left to people', () => {
  const board = `## Planned\n\n- [ ] **M1 Reports**\n\n## Done\n\n- [x] **M2 Auth**\n  - [x] Login\n`
  const worded = `## Done\n\n### M1: A (done)\n${ALL_MET}`

  it.each([
    ['a box under what is to come', board, ['M1', '--status', 'in_progress'], 1],
    ['a box that would be ticked there', board, ['M1', '--status', 'done'], 1],
    ['a box under what is done', board, ['M2', '--status', 'blocked'], 5],
    ['words under what is done', worded, ['M1', '--status', 'planned'], 1],
  ])('%s', async (_, before, args, line) => {
    const cwd = folder({ 'TODO.md': before })
    const { code, err } = await tried(cwd, ['set', ...args])
    expect([code, readFileSync(join(cwd, 'TODO.md'), 'utf8')]).toEqual([2, before])
    expect(err).toContain(`is said there of all below it, and of ${args[0]} too: TODO.md:${line}:4`)
  })

  it('but its own words are nearer than a heading of what is to come', async () => {
    const before = `## Next\n\n### M1: A (planned)\n${HALF_MET}`
    const { code, text } = await set(before, '--status', 'in_progress')
    expect([code, text]).toEqual([0, before.replace('(planned)', '(in progress)')])
  })
})

describe('what a milestone is already', () => {
  const french = '# Feuille de route\n\n### ÉTAPE 2 : Port ✅ 50%\n\n- ✅ Guide\n- ❌ Serveur\n'

  it('is not said once more beside its percentage', async () => {
    const cwd = folder({ 'ROADMAP.md': french })
    expect((await tried(cwd, ['set', 'ÉTAPE 2', '--status', 'in_progress'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'ROADMAP.md'), 'utf8')).toBe(french)
  })

  it('is said otherwise in the language of its headings', async () => {
    const cwd = folder({ 'ROADMAP.md': french })
    expect((await tried(cwd, ['set', 'ÉTAPE 2', '--status', 'planned'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'ROADMAP.md'), 'utf8')).toContain(
      '❌ 50%\n\n**Statut:** Prévu\n\n- ✅ Guide',
    )
  })

  it.each([
    ['needs no word behind an open box', '**Status:** In progress\n', '', ''],
    [
      'and one in the plan where a report has a box alone',
      '',
      '**Status:** In Progress\n\n',
      ' (in progress)',
    ],
  ])('%s', async (_, field, added, word) => {
    const report = '# Status\n\n## Milestones\n\n- [ ] M1: Alpha - 0%'
    const items = '- [ ] a\n'
    const cwd = folder({ 'MILESTONES.md': `## M1: Alpha\n\n${field}${items}`, 'STATUS.md': `${report}\n` })
    expect((await tried(cwd, ['set', 'M1', '--status', 'in_progress'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(`${report}${word}\n`)
    expect(readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')).toBe(`## M1: Alpha\n\n${field}${added}${items}`)
  })
})

describe('a remark on another milestone is not taken over', () => {
  it.each(['Almost Done', 'Half done', 'Partially Complete', 'Nearly Complete'])('%s', async (remark) => {
    const other = `## M2: Core 🟡 ${remark}\n${HALF_MET}\n`
    const { code, text } = await set(`${other}## M1: Next ⏳ Planned\n\n- [ ] d\n`, '--status', 'in_progress')
    expect([code, text]).toEqual([0, `${other}## M1: Next 🟡 In Progress\n\n- [ ] d\n`])
  })
})

describe('a status is written where all that stands beside it stays true', () => {
  it.each([
    ['the sign and day of a completion go', '(COMPLETE ✓ 2026-01-01)', 'planned', '(PLANNED)'],
    ['so they do for another status', '(COMPLETE ✓ 2026-01-01)', 'in_progress', '(IN PROGRESS)'],
    ['a share of something else stays', '(in progress, 50% of budget)', 'done', '(done, 50% of budget)'],
    ['what is counted is written', '(in progress, 20%)', 'planned', '(planned, 100%)'],
    ['so is what is only about right', '(in progress, ~20%)', 'done', '(done, 100%)'],
    ['another remark stays', '(blocked, first in May)', 'planned', '(planned, first in May)'],
  ])('in a heading %s', async (_, before, status, after) => {
    const { code, text } = await set(`## M1: Core ${before}\n${ALL_MET}`, '--status', status)
    expect([code, text]).toEqual([0, `## M1: Core ${after}\n${ALL_MET}`])
  })

  it.each([
    ['a share of something else stays', 'in progress (Budget: 40%)', 'done', 'done (Budget: 40%)'],
    ['the count stays', 'Done — 2/2 criteria, 100%', 'planned', 'Planned — 2/2 criteria, 100%'],
  ])('in a field %s', async (_, before, status, after) => {
    const { code, text } = await set(`## M1: Core\n\n**Status:** ${before}\n${ALL_MET}`, '--status', status)
    expect([code, text]).toEqual([0, `## M1: Core\n\n**Status:** ${after}\n${ALL_MET}`])
  })

  const besideDone = (heading: string) =>
    `# P\n\n## M1: Login (done)\n\n- [x] a\n\n## M2: ${heading}\n\n- [x] b\n`

  it.each([
    'Search (60%, Ann)',
    'Search (currently in progress)',
    'Search, started',
    'Search, in progress',
    'Search `in progress`',
  ])('no status is put behind a name that says another: %s', async (heading) => {
    const before = besideDone(heading)
    const { code, err, text } = await ran(before, ['set', 'M2', '--status', 'done'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('would be untrue beside the new status of M2')
    expect(err).toContain('MILESTONES.md:7:')
  })

  it.each([
    'Search',
    'Search, rank (fast, small)',
    'Plan, build, started',
    'Search, released',
    'The `todo` command',
    'Search `index`',
    'Goal (60% of tests, fast)',
  ])('one is put behind any other name: %s', async (heading) => {
    const { code, text } = await ran(besideDone(heading), ['set', 'M2', '--status', 'done'])
    expect([code, text]).toEqual([0, besideDone(`${heading} (done)`)])
  })

  it.each([
    ['words in a bracket before something else', '## M1: Core (in progress) {#core}\n', 'done', '1:14'],
    ['words that go on', '## M1: Core — in progress, Ada\n', 'done', '1:15'],
    ['a percentage with a name', '## M1: Core (60%, Ann)\n', 'done', '1:14'],
    ['a percentage behind a name', '## M1: Core (Ann, ~60%)\n', 'done', '1:18'],
    ['how sure a status is', '## M1: Core (currently in progress)\n', 'done', '1:24'],
    ['the same in another language', '## M1: Core (derzeit in Arbeit)\n', 'done', '1:22'],
    ['a word that titles use too', '## M1: Core, started\n', 'done', '1:14'],
    ['code', '## M1: Core `in progress`\n', 'done', '1:14'],
    ['a bar', '## M1: Core ██░░ 50%\n', 'done', '1:18'],
    ['a count in words', '## M1: Core (1 of 2 done)\n', 'done', '1:13'],
    [
      'a table beside it',
      '## M1: Core\n\n| Status | in progress |\n|--|--|\n| Progress | 50% |\n',
      'done',
      '3:12',
    ],
    [
      'the day of the completion',
      '## M1: Core\n\n**Status:** done\n**Completed:** 2026-01-01\n',
      'planned',
      '4:16',
    ],
    ['an answer', '## M1: Core\n\n**Status:** done\n**Completed:** yes\n', 'planned', '4:16'],
    ['the day of the start', '## M1: Core (in progress since 2026-01-01)\n', 'done', '1:14'],
    ['what stands in the way', '## M1: Core (blocked by M5)\n', 'planned', '1:14'],
    ['who stands in the way', '## M1: Core (blocked by Ann)\n', 'in_progress', '1:14'],
    ['the month of the start', '## M1: Core (in progress since May)\n', 'done', '1:14'],
    ['a word for the work in the same word', '## M1: Core\n\n**状态：** 测试完成\n', 'blocked', '3:9'],
    ['two words that say two things', '## M1: Core\n\n**Status:** testing done\n', 'blocked', '3:13'],
    ['100% alone', '## M1: Core\n\n**Status:** done\n**Progress:** 100%\n', 'planned', '4:15'],
    [
      '100% beside its count',
      '## M1: Core\n\n**Status:** done\n**Progress:** 100% (2/2)\n',
      'planned',
      '4:15',
    ],
    ['the name', '## M1: In Progress\n', 'done', '1:8'],
    ['a choice', '## M1: Core\n\n**Status:** [ ] planned [x] in progress [ ] done\n', 'done', '3:29'],
    ['two shares', '## M1: Core\n\n**Status:** 40% → 60%\n', 'done', '3'],
  ])('and refused for %s', async (_, head, status, at) => {
    const before = head + ALL_MET
    const { code, err, text } = await set(before, '--status', status)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`MILESTONES.md:${at}: `)
  })

  it.each(['已完成', '未开始', '基本完成', '全部完成', '完了済み', '완료'])(
    'and not for one word: %s',
    async (word) => {
      const { code, text } = await set(
        `## M1: Core\n\n**Status:** ${word}\n${ALL_MET}`,
        '--status',
        'blocked',
      )
      expect([code, text.includes(word)]).toEqual([0, false])
    },
  )

  it('names the words that would be left of a field of progress', async () => {
    const before = `## M1: Core\n\n- Status: in progress\n- Progress: 50% of the 90% goal\n${ALL_MET}`
    const { code, err, text } = await set(before, '--status', 'done')
    expect([code, text]).toEqual([1, before])
    expect(err).toContain('M1 is done at line 3 and in progress here: MILESTONES.md:4:13')
  })
})

describe('a value is written once', () => {
  it.each(['*Bo*', '[Ada](x)', '~~x~~', '_x_'])('%s', async (owner) => {
    const before = '## M1: A\n\n**Owner:** Ada\n\n- [ ] a\n'
    const once = await set(before, '--owner', owner)
    const twice = await set(once.text, '--owner', owner)
    expect([twice.code, twice.text]).toEqual([0, once.text])
    expect((await set(once.text, '--owner', 'Ada')).text).toBe(before)
  })
})

/** Commands on one document, one after the other: what they print and what becomes of it. */
async function ran(
  text: string,
  ...commands: string[][]
): Promise<{ code: number; err: string; text: string }> {
  const cwd = folder({ 'MILESTONES.md': text })
  let result = { code: 0, err: '' }
  for (const args of commands) result = await tried(cwd, args)
  return { code: result.code, err: result.err, text: readFileSync(join(cwd, 'MILESTONES.md'), 'utf8') }
}

describe('an item ticked and unticked', () => {
  const plan = (item: string): string => `## M1: A\n\n**Success Criteria:**\n${item}\n`

  it.each([
    ['One (blocked)', 'One (complete)'],
    ['One (pending)', 'One (complete)'],
    ['One (not done)', 'One (complete)'],
    ['One (todo)', 'One (complete)'],
    ['One — pending', 'One — done'],
    ['One (NEXT)', 'One (COMPLETE)'],
    ['One - TODO', 'One - COMPLETE'],
    ['One ⬜', 'One ✅'],
    ['One 🟡', 'One ✅'],
    ['One （進行中）', 'One （已完成）'],
  ])('says nothing of a completion any more: %s', async (before, met) => {
    const ticked = await ran(plan(`- [ ] ${before}`), ['check', 'M1:1'])
    expect([ticked.code, ticked.err, ticked.text]).toEqual([0, '', plan(`- [x] ${met}`)])
    const unticked = await ran(ticked.text, ['uncheck', 'M1:1'])
    expect([unticked.code, unticked.err, unticked.text]).toEqual([0, '', plan('- [ ] One')])
  })

  it.each(['~', '-', '/', '>', '!', '?', '*', '✓', '✗', '\u00a0'])(
    'had a mark of another kind: [%s]',
    async (mark) => {
      const { code, text } = await ran(plan(`- [${mark}] One`), ['check', 'M1:1'])
      expect([code, text]).toEqual([0, plan('- [x] One')])
    },
  )

  it.each([
    ['- [ ] ', 'Ship (in progress, Ada)', 'in progress'],
    ['- [ ] ', 'Four [in progress]', 'in progress'],
    ['- ', 'Ship (in progress, Ada)', 'in progress'],
    ['- ', 'Ship (Ada, in progress)', 'in progress'],
    ['- [ ] ', 'Ship 🔄 Ada', '🔄'],
    ['- ', 'Ship 🔄 Ada', '🔄'],
    ['1. ', 'Ship 🚧 @ada', '🚧'],
  ])('is left where its words would be untrue: %s%s', async (lead, item, said) => {
    const before = plan(`${lead}${item}`)
    const { code, err, text } = await ran(before, ['check', 'M1', '--all'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${said}" beside "${item}" would be untrue: MILESTONES.md:4:`)
  })

  it.each(['Button ❌ Close', 'Ship 🎉 Ada'])(
    'is ticked where nothing says how far it is: %s',
    async (item) => {
      const { code, text } = await ran(plan(`- [ ] ${item}`), ['check', 'M1:1'])
      expect([code, text]).toEqual([0, plan(`- [x] ${item}`)])
    },
  )

  it.each([
    ['Deploy: pending', 'pending'],
    ['Default state: open', 'open'],
  ])('is named where a word may be its state or not: %s', async (item, word) => {
    const { code, err, text } = await ran(plan(`- [ ] ${item}`), ['check', 'M1:1'])
    expect([code, text]).toEqual([0, plan(`- [x] ${item}`)])
    expect(err).toMatch(new RegExp(`^mstone: "${item}" is met, and says "${word}": MILESTONES.md:4:`))
  })

  it('may have a box in its name, which is none', async () => {
    const { code, text } = await ran(
      '## M1: A\n\n**Deliverables:**\n- [ ] x\n',
      ['new', 'deliverable', '[x] Three', '--milestone', 'M1'],
      ['check', 'M1:d2'],
    )
    expect([code, text]).toEqual([0, '## M1: A\n\n**Deliverables:**\n- [ ] x\n- [x] \\[x\\] Three\n'])
  })
})

describe('a table that nobody padded', () => {
  const unchanged = '| Three     | in progress |\n'

  it.each([
    [
      'has one cell changed',
      '| Milestone | Status |\n|:--|:-:|\n| M1 Core | ✅ |\n| M2 Two | 🚧 |\n',
      ['set', 'M1', '--status', 'deferred'],
      '| M1 Core | ✅ |',
      '| M1 Core | ⏸️ |',
    ],
    [
      'has no cell filled up to the width of a name',
      '| ID | Milestone | Status | Owner |\n|--|--|--|--|\n| M1 | Core | planned | 罗 马 |\n',
      ['set', 'M1', '--owner', 'Ada'],
      '罗 马',
      'Ada',
    ],
    [
      'or is out of step has no other cell changed, and keeps its words on the right',
      `## M1: A\n\n**Success Criteria:**\n\n| C         | Status |\n|:----------|-------:|\n| One       |   done |\n| Two       |   open |\n${unchanged}`,
      ['uncheck', 'M1:1'],
      '|   done |',
      '|   open |',
    ],
    [
      'or is out of step does not grow for one',
      `## M1: A\n\n**Success Criteria:**\n\n| C         | Status |\n|:----------|-------:|\n| One       |   done |\n| Two       |   done |\n${unchanged}`,
      ['uncheck', 'M1:1'],
      '| One       |   done |',
      '| One       | planned |',
    ],
  ])('%s', async (_, before, args, from, to) => {
    const { code, text } = await ran(before, args)
    expect([code, text]).toEqual([0, before.replace(from, to)])
  })
})

describe('a status file brought up to date as a whole', () => {
  const plan =
    '# P\n\n## M1: Login\n\n**Status:** done\n\n- [x] a\n\n## M2: Logout\n\n**Status:** in progress\n\n- [x] a\n- [ ] b\n\n## M3: Reset\n\n- [ ] z\n'

  it('has bars as long as its percentages', async () => {
    const { text, err } = await synced(
      plan,
      '**Overall:** 10% █░░░░░░░░░\n\n## Milestones\n\n- [x] M1 Login\n- [ ] M2 Logout - 100% ██████████\n',
    )
    expect([text, err]).toEqual([
      '**Overall:** 33% ███░░░░░░░\n\n## Milestones\n\n- [x] M1 Login\n- [ ] M2 Logout - 50% █████░░░░░\n- [ ] M3 Reset - 0% ░░░░░░░░░░\n',
      '',
    ])
  })

  it.each(['on track; 2 of 3 done', 'on track; 1 left', '2 done', 'that is 67%'])(
    'or left, where a line counts the same once more: %s',
    async (rest) => {
      const before = `**Overall:** 67% (2/3 milestones complete), ${rest}\n`
      const { text, err } = await synced(plan, before)
      expect(text).toBe(before)
      expect(err).toMatch(/^mstone: left as it is: .*: STATUS\.md:1:/)
    },
  )

  it('counts other things beside it', async () => {
    const { text } = await synced(plan, '**Overall:** 67% (2/3 milestones complete), 40/41 tests\n')
    expect(text).toBe('**Overall:** 33% (1/3 milestones complete), 40/41 tests\n')
  })

  it('leaves an entry over lines that would contradict it', async () => {
    const before =
      '## Milestones\n\n1. [ ] M1 Login\n   - 40% done\n   - IN PROGRESS\n2. [x] M2 Logout\n   all done, shipped\n3. [ ] M3 Reset\n   - Bo has begun to read\n'
    const { text, err } = await synced(plan, before)
    expect(text).toBe(before)
    expect(err.split('\n').map((line) => /STATUS\.md:\d+/.exec(line)?.[0])).toEqual([
      'STATUS.md:3',
      'STATUS.md:6',
      undefined,
    ])
  })

  it('adds milestones in the order of the plan, whatever other lists hold', async () => {
    const { text } = await synced(
      plan,
      '## Milestones\n\n- [ ] M2 Logout\n\n## Milestones (old)\n\n- [ ] M2 Logout\n',
    )
    expect(text).toBe(
      '## Milestones\n\n- [x] M1 Login\n- [ ] M2 Logout\n- [ ] M3 Reset\n\n## Milestones (old)\n\n- [ ] M2 Logout\n',
    )
  })

  it.each([
    ['[x] d', '\\[x\\] d'],
    ['- [x] d <!-- c -->', '\\- \\[x\\] d'],
  ])('never makes a box of the words of what is next: %s', async (item, expected) => {
    const open = `# Plan\n\n## M1: A\n\n**Success Criteria:**\n- [ ] ${item}\n`
    const made = await synced(open, '')
    expect(made.text).toMatch(/## Next P0\n+\S.*\n$/)
    expect(made.text.trimEnd().split('\n').at(-1)).toBe(expected)
    const { text } = await synced(open, '## Next P0\n\nNone\n')
    expect(text).toBe(`## Next P0\n\n${expected}\n`)
  })

  it('and the percentage of a heading, where nothing but that is in doubt', async () => {
    const before = '## M1: Core (25% complete)\n\n**Status:** done\n\n**Success Criteria:**\n- [x] a\n'
    const cwd = folder({ 'MILESTONES.md': before, 'STATUS.md': '## Milestones\n\n- [x] M1 Core\n' })
    expect(await tried(cwd, ['sync', '--headings'])).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')).toBe(before.replace('25%', '100%'))
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe('## Milestones\n\n- [x] M1 Core\n')
  })
})

describe('what else is refused or said', () => {
  const plan = '## M1: A\n\n**Success Criteria:**\n- [ ] x\n'

  it.each(['mstone.yaml', 'package.json', '.gitignore', 'out/'])(
    'a report is never written to %s',
    async (name) => {
      const cwd = folder({ 'MILESTONES.md': plan })
      const { code, err } = await tried(cwd, ['report', 'M1', '--output', name])
      expect([code, readdirSync(cwd)]).toEqual([2, ['MILESTONES.md']])
      expect(err).toContain(name)
    },
  )

  it.each([[['check', 'M1:1']], [['set', 'M1', '--status', 'in_progress']]])(
    'nothing is written while a document can not be read: %j',
    async (args) => {
      const cwd = folder({ 'MILESTONES.md': plan, 'ROADMAP.md': Buffer.from([0x23, 0xff]) })
      const { code, err } = await tried(cwd, args)
      expect([code, readFileSync(join(cwd, 'MILESTONES.md'), 'utf8')]).toEqual([2, plan])
      expect(err).toMatch(/ROADMAP\.md[\s\S]*nothing is changed: mend what could not be read first/)
      expect((await tried(cwd, [...args, '--in', 'MILESTONES.md'])).code).toBe(0)
    },
  )

  it('an open item of a milestone that is done is said to make it untrue', async () => {
    const done = '# Plan\n\n## M1: Core\n\n**Status:** done\n\n**Deliverables:**\n- [x] One\n'
    const { code, err } = await ran(done, ['new', 'deliverable', 'Two', '--milestone', 'M1'])
    expect(code).toBe(0)
    expect(err).toMatch(
      /^mstone: not true now: M1 is marked done with 1 of 2 deliverables open: MILESTONES\.md:5:13/,
    )
  })

  it('a fence that is never closed is the reason where it is', async () => {
    const table =
      '| ID | Milestone | Success criteria |\n|--|--|--|\n| M1 | Core | One; Two |\n\n```\nunclosed\n'
    const { code, err, text } = await ran(table, ['check', 'M1:1'])
    expect([code, text]).toEqual([2, table])
    expect(err).toMatch(/^mstone: M1:1 cannot be ticked: this fence is never closed.*: MILESTONES\.md:5:1: /)
  })

  it('a name that is read as optional', async () => {
    const { code, err } = await ran(plan, ['new', 'deliverable', 'optional: z', '--milestone', 'M1'])
    expect(code).toBe(2)
    expect(err).toMatch(/^mstone: "optional: z" would be read as optional: /)
  })

  it('the line of a status that would be read otherwise', async () => {
    const blocked = `## M1: Core\n\n**Status:** in progress, blocked by Bo\n${ALL_MET}`
    const { code, err, text } = await ran(blocked, ['set', 'M1', '--status', 'done'])
    expect([code, text]).toEqual([2, blocked])
    expect(err).toContain('MILESTONES.md:3')
  })
})

describe('words that belong to a text are no status', () => {
  it.each([
    'Show a badge (in progress) for runs',
    'Statuses shown: planned, in progress, done',
    'API — in progress jobs are listed',
    'Login, search, and pending orders',
  ])('of an item: %s', async (item) => {
    const plan = (mark: string): string => `## M1: A\n\n**Success Criteria:**\n- [${mark}] ${item}\n`
    const { code, err, text } = await ran(plan(' '), ['check', 'M1:1'])
    expect([code, err, text]).toEqual([0, '', plan('x')])
  })

  it.each(['M1: Plan — Review', 'M1: Chapter 3 of 4', 'M1: Core (Phase 1 of 3)'])(
    'of a name: %s',
    async (name) => {
      const { code, text } = await set(`## ${name}\n${ALL_MET}`, '--status', 'done')
      expect([code, text]).toEqual([0, `## ${name}\n\n**Status:** Done\n${ALL_MET}`])
    },
  )

  it('and what said otherwise before may stay', async () => {
    const before = `## M1: Core\n\n**Status:** In Progress (done: a, b)\n${HALF_MET}`
    const { code, text } = await set(before, '--status', 'blocked')
    expect([code, text]).toEqual([0, before.replace('In Progress', 'Blocked')])
  })

  it('but what would contradict a tick of the milestone itself may not', async () => {
    const before = '- [ ] M1: Core (in progress, Ada)\n- [ ] M2: B\n'
    const { code, err, text } = await set(before, '--status', 'done')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('MILESTONES.md:1:17: ')
  })

  it('and a sign with its word is left to a person', async () => {
    const before = '## M1: A\n\n- [x] One ✅ done\n'
    const { code, text } = await ran(before, ['uncheck', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
  })
})
