import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STATUSES } from '../src/model.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION, vocabularyOf } from '../src/vocabulary/index.ts'
import { LANGUAGES } from '../src/vocabulary/languages.ts'
import { SIGN_SETS, writtenIn } from '../src/vocabulary/written.ts'
import { inCaseOf } from '../src/write/wording.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

async function setIn(
  text: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string; text: string }> {
  const cwd = folder({ 'PLAN.md': text })
  const result = await tried(cwd, ['set', ...args])
  return { ...result, text: readFileSync(join(cwd, 'PLAN.md'), 'utf8') }
}

describe('a word that points at the one milestone that is worked on', () => {
  const plan = (pointer: string): string =>
    `# Plan\n\n## v0.1 -- Memory (${pointer})\n\n- [x] Store\n\n## v0.2 -- CRM\n\n- [ ] Deals\n`

  it.each(['current', 'now', 'aktuell', 'actual', '当前', '現在', 'şimdi'])(
    '"%s" is not said of a second one',
    async (pointer) => {
      const { code, err, text } = await setIn(plan(pointer), 'v0.2', '--status', 'in_progress')
      expect([code, err]).toEqual([0, ''])
      expect(text).toContain(`## v0.1 -- Memory (${pointer})\n`)
      expect(text).toMatch(/## v0\.2 -- CRM\n\n\*\*\p{L}+:\*\* \P{Cc}+\n\n- \[ \] Deals\n$/u)
      expect(text.split(pointer)).toHaveLength(2)
    },
  )

  it('gives way to the form that other headings have', async () => {
    const before = `${plan('current')}\n## v0.0 -- Idea (done)\n`
    const { text } = await setIn(before, 'v0.2', '--status', 'in_progress')
    expect(text).toBe(before.replace('-- CRM', '-- CRM (in progress)'))
  })

  it('is no word for a cell', async () => {
    const table = '| Milestone | Status |\n| --- | --- |\n| M1 | Current |\n| M2 | Planned |\n'
    const { text } = await setIn(table, 'M2', '--status', 'in_progress')
    expect(text).toBe(table.replace('Planned', 'In Progress'))
  })
})

describe('a status where it stands', () => {
  it.each([
    ...['40% complete', '40%', 'about 40%', '2/5 (40%)', '40% (2/5)', '██░░░ 40%', '40% done'].flatMap(
      (one) => [`**Status:** ${one}`, `**State:** ${one}`],
    ),
    '| Milestone | Status |\n| --- | --- |\n| M3 | 40% |',
  ])('is planned where a percentage was all that stood there: %j', async (line) => {
    const before = line.startsWith('|') ? `${line}\n` : `# P\n\n## M3: Pay\n\n${line}\n\n- [ ] a\n`
    const { code, err, text } = await setIn(before, 'M3', '--status', 'planned')
    expect([code, err]).toEqual([0, ''])
    expect(text).toBe(before.replace(/(?<=State:\*\* |Status:\*\* |M3 \| ).*?(?= \||\n)/, 'Planned'))
  })

  it.each([
    [
      'in a cell, in the words of other cells',
      '| M | Status |\n| --- | --- |\n| M1 | Pending |\n| M2 | Shipped |\n',
      ['M1', '--status', 'done'],
      '| M | Status |\n| --- | --- |\n| M1 | Shipped |\n| M2 | Shipped |\n',
    ],
    [
      'in an empty cell',
      '| M | Status |\n| --- | --- |\n| M1 | |\n| M2 | Pending |\n',
      ['M1', '--status', 'planned'],
      '| M | Status |\n| --- | --- |\n| M1 | Pending |\n| M2 | Pending |\n',
    ],
    [
      'in a padded table that has to grow',
      '| M   | Status | Owner |\n| --- | ------ | ----- |\n| M1  | Done   | Al    |\n| M2  | Open   | Bo    |\n',
      ['M2', '--status', 'in_progress'],
      '| M   | Status      | Owner |\n| --- | ----------- | ----- |\n| M1  | Done        | Al    |\n| M2  | In Progress | Bo    |\n',
    ],
    [
      'in a padded table without blanks beside its dashes',
      '| M   | Status |\n|-----|-------:|\n| M1  | Open   |\n| M2  | Open   |\n',
      ['M1', '--status', 'in_progress'],
      '| M   | Status      |\n|-----|------------:|\n| M1  | In Progress |\n| M2  | Open        |\n',
    ],
    [
      'in a table padded by what is seen',
      '| M  | Status  |\n| -- | ------- |\n| M1 | 🟡 50%  |\n| M2 | ✅      |\n',
      ['M1', '--status', 'done'],
      '| M  | Status  |\n| -- | ------- |\n| M1 | ✅ 100% |\n| M2 | ✅      |\n',
    ],
    [
      'in a table where one row is out of step',
      '| M  | Status  |\n| -- | ------- |\n| M1 | 🟡 50%  |\n| M2 | 🟢 50% |\n| M3 | ✅ 100% |\n| M4 | ✅ 100% |\n| M5 | ✅ 100% |\n',
      ['M1', '--status', 'done'],
      '| M  | Status  |\n| -- | ------- |\n| M1 | ✅ 100% |\n| M2 | 🟢 50% |\n| M3 | ✅ 100% |\n| M4 | ✅ 100% |\n| M5 | ✅ 100% |\n',
    ],
    [
      'where none stands and others have theirs behind their names',
      '## M1: A (done)\n\n## M2: B\n\n- [ ] c\n',
      ['M2', '--status', 'blocked'],
      '## M1: A (done)\n\n## M2: B (blocked)\n\n- [ ] c\n',
    ],
    [
      'in code',
      '## M1: A\n- Status: `planned`\n',
      ['M1', '--status', 'in_progress'],
      '## M1: A\n- Status: `in progress`\n',
    ],
    [
      'as the document writes it',
      '## M1: A\n- Status: `planned`\n\n## M2: B\n- Status: `in_progress`\n',
      ['M1', '--status', 'in-progress'],
      '## M1: A\n- Status: `in_progress`\n\n## M2: B\n- Status: `in_progress`\n',
    ],
    ['in a heading', '## M1: A (planned)\n', ['M1', '--status', 'blocked'], '## M1: A (blocked)\n'],
    ['before a name', '## [WIP] M1: A\n', ['M1', '--status', 'done'], '## [DONE] M1: A\n'],
    ['as a sign', '## M1: A 🚧\n', ['M1', '--status', 'done'], '## M1: A ✅\n'],
    [
      'as a sign that others have',
      '## M1: A 🚧\n\n## M2: B ✅\n',
      ['M1', '--status', 'done'],
      '## M1: A ✅\n\n## M2: B ✅\n',
    ],
    [
      'as a sign and a word',
      '| M | Status |\n| --- | --- |\n| M1 | 🔄 Ongoing |\n| M2 | ✅ Done |\n',
      ['M1', '--status', 'done'],
      '| M | Status |\n| --- | --- |\n| M1 | ✅ Done |\n| M2 | ✅ Done |\n',
    ],
    [
      'with its percentage',
      '## M1: A\n\n**Status:** 🔄 In Progress (65%)\n',
      ['M1', '--status', 'done'],
      '## M1: A\n\n**Status:** ✅ Done (100%)\n',
    ],
    [
      'as its own box',
      '## Milestones\n\n- [ ] **M1: A**\n- [x] **M2: B**\n',
      ['M1', '--status', 'done'],
      '## Milestones\n\n- [x] **M1: A**\n- [x] **M2: B**\n',
    ],
    [
      'behind its own box',
      '## Milestones\n\n- [x] **M1: A**\n- [x] **M2: B**\n',
      ['M1', '--status', 'in_progress'],
      '## Milestones\n\n- [ ] **M1: A** (in progress)\n- [x] **M2: B**\n',
    ],
    [
      'in both places',
      '| M | Status |\n| --- | --- |\n| M1 A | Done |\n| M2 B | Planned |\n\n## M1: A ✅\n\nText.\n',
      ['M1', '--status', 'in_progress'],
      '| M | Status |\n| --- | --- |\n| M1 A | In Progress |\n| M2 B | Planned |\n\n## M1: A 🔄\n\nText.\n',
    ],
    [
      'in German',
      '## M1: A\n\n**Status:** Geplant\n',
      ['M1', '--status', 'done'],
      '## M1: A\n\n**Status:** Erledigt\n',
    ],
    [
      'in Japanese',
      '## M1: A\n\n**ステータス:** 進行中\n',
      ['M1', '--status', 'done'],
      '## M1: A\n\n**ステータス:** 完了\n',
    ],
    [
      'where none stands',
      '## M1: A\n\n- [ ] b\n',
      ['M1', '--status', 'planned'],
      '## M1: A\n\n**Status:** Planned\n\n- [ ] b\n',
    ],
    [
      'where none stands, in the form and case of a field beside it',
      '## M1: A\n\nPriority: high\n\n- [ ] b\n',
      ['M1', '--status', 'in_progress'],
      '## M1: A\n\nPriority: high\nStatus: in progress\n\n- [ ] b\n',
    ],
    [
      'where none stands, with the colon of the field beside it',
      '## M1: A\n**Labels**: x\n\n- [ ] b\n',
      ['M1', '--status', 'planned'],
      '## M1: A\n**Labels**: x\n**Status**: planned\n\n- [ ] b\n',
    ],
    [
      'where none stands, in the form of the fields of others',
      '## M1: A\n\n*Owner:* Al\n\n## M2: B\n\n- [ ] b\n',
      ['M2', '--status', 'planned'],
      '## M1: A\n\n*Owner:* Al\n\n## M2: B\n\n*Status:* Planned\n\n- [ ] b\n',
    ],
    [
      'where none stands, beside other fields',
      '## M1: A\r\n\r\n- **Owner:** Al\r\n- **Target:** Week 1\r\n',
      ['M1', '--status', 'planned'],
      '## M1: A\r\n\r\n- **Owner:** Al\r\n- **Target:** Week 1\r\n- **Status:** Planned\r\n',
    ],
  ])('%s', async (_, before, args, after) => {
    const { code, err, text } = await setIn(before, ...args)
    expect([err, code, text]).toEqual(['', 0, after])
  })
})

describe('a name that is a status word too', () => {
  it('stays, and the status gets a field', async () => {
    const before = '## M2: Released\n\n- [ ] a\n'
    const { code, text } = await setIn(before, 'M2', '--status', 'blocked')
    expect([code, text]).toEqual([0, '## M2: Released\n\n**Status:** Blocked\n\n- [ ] a\n'])
  })

  it('stays where a row calls the milestone so', async () => {
    const before =
      '| フェーズ | 内容 | 状態 |\n|---|---|---|\n| フェーズ3 | 公開 | 計画中 |\n\n## フェーズ3：公開\n\n- [x] a\n'
    const { code, text } = await setIn(before, 'フェーズ3', '--status', 'in_progress')
    expect([code, text]).toEqual([0, before.replace('計画中', '進行中')])
  })

  it('is left to a person where it may be either', async () => {
    const before = '## M2: Released\n\n- [x] a\n- [ ] b\n'
    const { code, err, text } = await setIn(before, 'M2', '--status', 'blocked')
    expect([code, text]).toEqual([2, before])
    expect(err).toBe(
      'mstone: "Released" may be what M2 is called as well as its status: PLAN.md:1:8: edit that line by hand\n',
    )
  })

  it('is replaced where it is nothing but a status', async () => {
    const { code, text } = await setIn('## M2: Done\n\n- [ ] a\n', 'M2', '--status', 'blocked')
    expect([code, text]).toEqual([0, '## M2: Blocked\n\n- [ ] a\n'])
  })
})

describe('a milestone that is called by its id alone', () => {
  it.each([
    ['without a field', '## Phase 1\n\n- [ ] a\n', '## Phase 1\n\n**Status:** Blocked\n\n- [ ] a\n'],
    ['with one', '## Phase 1\n\n**Status:** Planned\n', '## Phase 1\n\n**Status:** Blocked\n'],
    [
      'with its time in brackets',
      '## Phase 1 (2026-01-01 – 2026-01-14)\n\n- [ ] a\n',
      '## Phase 1 (2026-01-01 – 2026-01-14)\n\n**Status:** Blocked\n\n- [ ] a\n',
    ],
  ])('%s', async (_, before, after) => {
    const { code, err, text } = await setIn(before, 'Phase 1', '--status', 'blocked')
    expect([err, code, text]).toEqual(['', 0, after])
  })
})

describe('words and signs of its own', () => {
  const cells = (...statuses: string[]): string =>
    `| M | Status |\n| --- | --- |\n${statuses.map((status, index) => `| M${index + 1} | ${status} |\n`).join('')}`

  it.each([
    ['a sign before a word', ['🚧 In progress', '✅ Done'], 'done', '✅ Done'],
    ['a sign before a word that others have', ['✅ Done', '🚧 In progress'], 'in_progress', '🚧 In progress'],
    ['words that begin small', ['geplant', 'in Arbeit'], 'in_progress', 'in Arbeit'],
    ['beside an acronym', ['WIP', 'To do'], 'planned', 'To do'],
    ['in place of an acronym', ['WIP', 'shipped'], 'blocked', 'blocked'],
    ['an acronym itself', ['To do', 'WIP'], 'in_progress', 'WIP'],
    ['capitals', ['DONE', 'in progress'], 'in_progress', 'IN PROGRESS'],
    ['capitals of a word that others write small', ['IN ARBEIT', 'Fertig'], 'done', 'FERTIG'],
    ['one capital', ['Not started', 'Done'], 'in_progress', 'In progress'],
    ['a word alone, where others have no sign', ['✅ Terminé', 'En cours'], 'in_progress', 'En cours'],
    ['a sign before a word, where others have one', ['En cours', '✅ Terminé'], 'done', '✅ Terminé'],
    ['small German words', ['geplant', 'erledigt'], 'in_progress', 'in Arbeit'],
  ] as const)('%s', async (_, [first, second], status, expected) => {
    const { code, text } = await setIn(cells(first, second), 'M1', '--status', status)
    expect([code, text]).toEqual([0, cells(expected, second)])
  })

  it.each([
    ['- [ ] M1: A\n- [ ] M2: B (Offen)\n', 'M1: A (In Arbeit)'],
    ['- [ ] M1: A\n- [ ] M2: B\n\n**Verantwortlich:** Ann\n', 'M1: A (in Arbeit)'],
  ])('behind a box in the case of those beside it: %j', async (list, expected) => {
    const before = `# Meilensteine\n\n${list}`
    const { code, text } = await setIn(before, 'M1', '--status', 'in_progress')
    expect([code, text]).toEqual([0, before.replace('M1: A', expected)])
  })

  it('in the case of the brackets that they stand in', async () => {
    const before = '## M1: A (in Arbeit)\n\n## M2: B (geplant)\n'
    expect((await setIn(before, 'M1', '--status', 'done')).text).toBe(before.replace('in Arbeit', 'erledigt'))
  })

  it('as the document writes them elsewhere', async () => {
    const text = `${cells('Planned', 'Done')}\n## M3: C\n\n**Status:** In progress\n`
    expect((await setIn(text, 'M1', '--status', 'in_progress')).text).toBe(
      text.replace('Planned', 'In progress'),
    )
  })

  it('signs that its legend explains and nothing bears', async () => {
    const text = `Legend: ✅ done · 🚧 in progress · ⏳ planned\n\n${cells('✅', '⏳')}`
    expect((await setIn(text, 'M1', '--status', 'in_progress')).text).toBe(text.replace('| ✅ |', '| 🚧 |'))
  })

  it('there and back behind a box of its own', async () => {
    const before = '# Status\n\n## Milestones\n\n- [ ] M4 Public beta\n- [ ] M5 Next\n'
    const cwd = folder({
      'PLAN.md': cells('Planned', 'Planned').replace('M1', 'M4').replace('M2', 'M5'),
      'STATUS.md': before,
    })
    const status = (): string => readFileSync(join(cwd, 'STATUS.md'), 'utf8')
    expect((await tried(cwd, ['set', 'M4', '--status', 'in_progress'])).code).toBe(0)
    expect(status()).toBe(before.replace('beta', 'beta (in progress)'))
    expect((await tried(cwd, ['set', 'M4', '--status', 'planned'])).code).toBe(0)
    expect(status()).toBe(before)
  })

  it('in the plan too, where only a report states it and other milestones have it there', async () => {
    const cwd = folder({
      'PLAN.md': '## M1: A\n\n**Status:** Done\n\n- [x] a\n\n## M2: B\n\n- [x] b\n',
      'STATUS.md': '# Status\n\n## Milestones\n\n- M1 A: done\n- M2 B: in progress\n',
    })
    expect((await tried(cwd, ['set', 'M2', '--status', 'done'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toContain('## M2: B\n\n**Status:** Done\n\n- [x] b\n')
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toContain('- M2 B: done\n')
  })

  it('back to planned, where a report has a box for it', async () => {
    const cwd = folder({
      'PLAN.md': '## M1: Pier\n\n**Status:** done\n\n- [x] Piles\n',
      'STATUS.md': '# Status\n\n## Milestones\n\n- [x] M1 Pier\n',
    })
    expect((await tried(cwd, ['set', 'M1', '--status', 'planned'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toContain('- [ ] M1 Pier\n')
  })

  it('labels of other sections, in their form and language', async () => {
    const other = '## Meilenstein 2: B\n\n- Verantwortlich: Kim\n'
    const { code, text } = await setIn(
      `## Meilenstein 1: A\n\nText.\n\n${other}`,
      'Meilenstein 1',
      '--owner',
      'Ada',
    )
    expect([code, text]).toEqual([0, `## Meilenstein 1: A\n\n- Verantwortlich: Ada\n\nText.\n\n${other}`])
  })

  it('the language of the document, where it has no such words', async () => {
    const before = '## Meilenstein 1: A\n\n**Abnahmekriterien:**\n- [ ] b\n'
    const { code, text } = await setIn(before, 'Meilenstein 1', '--goal', 'Fertig werden')
    expect([code, text]).toEqual([0, before.replace('A\n', 'A\n\n**Ziel:** Fertig werden\n')])
  })
})

describe('words that go on behind a status', () => {
  it.each([
    ['- **Status**: ✅ Deployed to mainnet (November 6, 2025)', 'planned', 'Deployed to mainnet'],
    ['- **Status**: ❌ Not deployed to Vercel yet', 'in_progress', 'Not deployed to Vercel yet'],
  ])('are left to a person: %s', async (field, status, words) => {
    const before = `## M1: A\n\n${field}\n- [x] a\n- [ ] b\n`
    const { code, err, text } = await setIn(before, 'M1', '--status', status)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${words}" says more than a status`)
  })

  it('are none where they are a label', async () => {
    const { code, text } = await setIn('## M1: A\n\nStatus: planned Owner: Al\n', 'M1', '--status', 'blocked')
    expect([code, text]).toEqual([0, '## M1: A\n\nStatus: blocked Owner: Al\n'])
  })
})

describe('a cell or field of which no word is read', () => {
  const STAND =
    '| Phase | Stand |\n|---|---|\n| F1 | gebaut am Montag, Abnahme offen |\n| F2 | **gebaut 2026-07-28** (v0.3.0), Abnahme offen |\n| F3 | offen |\n'
  const waiting = (words: string): string => `| M | Status |\n|---|---|\n| M1 | ${words} |\n| M2 | Done |\n`

  it.each([
    ['F1', STAND, 'gebaut am Montag, Abnahme offen'],
    ['F2', STAND, 'gebaut 2026-07-28 (v0.3.0), Abnahme offen'],
    ['M1', waiting('waits for Bob'), 'waits for Bob'],
    ['M1', waiting('waits for the vendor, call Bob on Monday'), 'waits for the vendor, call Bob on Monday'],
    ['M1', '## M1: A\n\n**Status:** waits for Bob\n', 'waits for Bob'],
    [
      'M1',
      '## M1: A\n\n| Field | Value |\n|---|---|\n| Status | waits for Bob |\n| Owner | Al |\n',
      'waits for Bob',
    ],
  ])('is left to a person: %s of %j', async (ref, before, words) => {
    const { code, err, text } = await setIn(before, ref, '--status', 'done')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${words}" says more than a status: PLAN.md:`)
  })

  it.each(['TBD', '—', '?', '🦄'])('is filled where it says nothing: %s', async (words) => {
    const { code, err, text } = await setIn(waiting(words), 'M1', '--status', 'done')
    expect([code, err, text]).toEqual([0, '', waiting('Done')])
  })
})

describe('a status among words of a person', () => {
  const field = (value: string): string => `## M1: A\n\n${value}\n\n- [x] a\n`
  const cell = (value: string, head = 'Status'): string =>
    `| Milestone | ${head} |\n|---|---|\n| M1 Sail | ${value} |\n| M2 Row | Planned |\n`

  it.each([
    ['the hall is open', 'blocked', field('**State:** the hall is open')],
    ['Bob is done', 'blocked', field('**Status:** Bob is done')],
    ['all tests pass', 'planned', field('- Status: all tests pass')],
    ['nobody has started', 'blocked', field('**Status:** nobody has started')],
    ['design complete', 'planned', field('**Status:** design complete')],
    ['PR #12 open', 'done', field('**Status:** PR #12 open')],
    ['API done, web open', 'blocked', field('**Status:** API done, web open')],
    ['tests pass', 'blocked', field('**Progress:** tests pass')],
    ['Planned, once Bob is back', 'blocked', field('**Status:** Planned, once Bob is back')],
    ['tests pass', 'blocked', cell('tests pass')],
    ['PR #12 open', 'done', cell('PR #12 open')],
    ['API done, web open', 'blocked', cell('API done, web open')],
    ['Tests bestanden', 'planned', field('**Status:** Tests bestanden')],
    ['40% of tests pass', 'done', field('**Progress:** 40% of tests pass')],
    ['40% of users are blocked', 'planned', field('**Progress:** 40% of users are blocked')],
    ['80% confidence by June', 'done', field('**Status:** 80% confidence by June')],
    ['API 40%, web 60%', 'done', field('**Status:** API 40%, web 60%')],
    ['40%, waits for Bob', 'done', field('**Status:** 40%, waits for Bob')],
    ['70% of tests', 'done', cell('70% of tests', 'Progress')],
    ['40% of budget', 'done', field('**Status:** 40% of budget')],
    ['shipped (commit eab5)', 'planned', field('**Status:** shipped (commit `eab5`)')],
  ])('is left to that person: "%s" is not %s', async (words, status, before) => {
    const { code, err, text } = await setIn(before, 'M1', '--status', status)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${words}" says more than a status: PLAN.md:3:`)
  })

  it.each([
    ['✅ Done (2026-01-02)', 'blocked', '🚫 Blocked'],
    ['In progress – 40%', 'done', 'Done – 100%'],
    ['In progress (2/5 tasks, 40%)', 'blocked', 'Blocked (2/5 tasks, 40%)'],
    ['Fully complete', 'planned', 'Planned'],
    ['To be done', 'blocked', 'Blocked'],
    ['Not yet completed', 'done', 'Done'],
    [':hourglass: Planned', 'done', '✅ Done'],
    ['Not started yet', 'in_progress', 'In progress'],
    ['Currently in progress', 'done', 'Done'],
    ['🚧 still in progress', 'done', '✅ done'],
    ['noch nicht begonnen', 'in_progress', 'in Arbeit'],
    ['~~Planned~~ Open', 'blocked', '~~Planned~~ Blocked'],
    ['Planned `v2`', 'blocked', 'Blocked `v2`'],
    ['planned Owner: Al', 'blocked', 'blocked Owner: Al'],
  ])('is none where all of it is a status: "%s" is %s', async (value, status, after) => {
    const { code, err, text } = await setIn(field(`**Status:** ${value}`), 'M1', '--status', status)
    expect([err, code, text]).toEqual(['', 0, field(`**Status:** ${after}`)])
  })

  it('stands beside a share of something else, which stays', async () => {
    const before = field('**Status:** In progress\n**Progress:** 40%\n**Budget:** 50% of budget')
    const { code, err, text } = await setIn(before, 'M1', '--status', 'done')
    expect([err, code, text]).toEqual([
      '',
      0,
      field('**Status:** Done\n**Progress:** 100%\n**Budget:** 50% of budget'),
    ])
  })
})

describe('a percentage beside the counts that it comes from', () => {
  const tasks = (row: string): string =>
    `| Phase | Tasks | Completed | Progress |\n|---|---|---|---|\n| P1 | ${row} |\n| P2 | 4 | 4 | 100% |\n`

  it.each([
    ['P1', 'done', tasks('5 | 0 | 0%'), '"Tasks: 5, Completed: 0" beside 0% is not 100%: PLAN.md:3:16'],
    ['P1', 'done', tasks('5 | 3 | 60%'), '"Tasks: 5, Completed: 3" beside 60% is not 100%'],
    ['P1', 'planned', tasks('5 | 3 | 60%'), '"Tasks: 5, Completed: 3" beside 60% is not 0%'],
    [
      'M1',
      'done',
      '| Milestone | Total | Remaining | Progress |\n|---|---|---|---|\n| M1 | 5 | 2 | 60% |\n',
      '"Total: 5, Remaining: 2" beside 60%',
    ],
    [
      'M1',
      'done',
      '| Milestone | Issues closed | Progress |\n|---|---|---|\n| M1 | 3/7 | 42% |\n',
      '"3/7" beside 42% is not 100%: PLAN.md:3:14',
    ],
    [
      'M1',
      'done',
      '| Milestone | Issues | Status | Progress |\n|---|---|---|---|\n| M1 | 3 of 7 | Open | 42% |\n',
      '"3 of 7" beside 42%',
    ],
    [
      'M1',
      'done',
      '## M1: A\n\n| Field | Value |\n|---|---|\n| Status | open |\n| Progress | 60% |\n| Tasks | 5 |\n| Completed | 3 |\n',
      '"Tasks: 5, Completed: 3" beside 60% is not 100%: PLAN.md:6:14',
    ],
  ])('is left to a person: %s %s in %j', async (ref, status, before, reason) => {
    const { code, err, text } = await setIn(before, ref, '--status', status)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(reason)
  })

  it.each([
    [tasks('5 | 5 | 60%'), tasks('5 | 5 | 100%')],
    [
      '| # | Phase | Weeks | Progress |\n|---|---|---|---|\n| 1 | P1 | 0 | 0% |\n',
      '| # | Phase | Weeks | Progress |\n|---|---|---|---|\n| 1 | P1 | 0 | 100% |\n',
    ],
  ])('is written where they fit, or count something else: %j', async (before, after) => {
    const { code, err, text } = await setIn(before, 'P1', '--status', 'done')
    expect([code, err, text]).toEqual([0, '', after])
  })
})

describe('a status in the words of a document', () => {
  it('gets no capital in its midst', () => {
    expect(inCaseOf('iPhone', 'In Progress')).toBe('in progress')
    expect(inCaseOf('planned', 'In Progress')).toBe('in progress')
    expect(inCaseOf('geplant', 'In Arbeit')).toBe('in Arbeit')
  })

  it('is refused by the words that would make it another one', async () => {
    const before = '## M1: A\n\nStatus: in progress, 2 of 5 tasks\n'
    const { code, err, text } = await setIn(before, 'M1', '--status', 'done')
    expect([code, text]).toEqual([2, before])
    expect(err).toBe(
      'mstone: "2 of 5 tasks" beside the new status of M1 says "in_progress": PLAN.md:3: change those words by hand there first\n',
    )
  })
})

describe('what stands beside a status', () => {
  const table = (status: string): string =>
    `| M | Status |\n| --- | --- |\n| M1 | ${status} |\n| M2 | Planned |\n`

  it.each([
    ['a sign behind the word', 'Done ✅', 'planned', 'Planned ⏳'],
    ['a sign behind the word, for done', 'Planned ⏳', 'done', 'Done ✅'],
    ['a sign behind code', '`Planned` ⏳', 'blocked', '`Blocked` 🚫'],
    ['a sign before brackets', '✅ (done)', 'blocked', '🚫 (blocked)'],
    ['the day of a completion', 'Abgeschlossen (2026-06-17)', 'blocked', 'Blockiert'],
    ['the day behind a sign', '**Done** ✅ – 17.06.2026', 'blocked', '**Blocked** 🚫'],
    ['a day of something else', 'Planned (2026-06-17)', 'blocked', 'Blocked (2026-06-17)'],
  ])('%s', async (_, before, status, after) => {
    const { err, code, text } = await setIn(table(before), 'M1', '--status', status)
    expect([err, code, text]).toEqual(['', 0, table(after)])
  })

  it.each([
    [
      'the percentage of a heading',
      '## M1: A (25% complete)\n\n- [x] b\n',
      '## M1: A (100% complete)\n\n- [x] b\n',
    ],
    [
      'that of a field, with its bar',
      '## M1: A\n\n**Status:** Open\n**Progress:** ██░░░ 40%\n\n- [x] b\n',
      '## M1: A\n\n**Status:** Done\n**Progress:** █████ 100%\n\n- [x] b\n',
    ],
    [
      'a bar in a cell of its own',
      '| M  | Status | Progress    |\n| -- | ------ | ----------- |\n| M1 | Open   | 40% [##---] |\n| M2 | Open   | 0% [-----]  |\n',
      '| M  | Status | Progress     |\n| -- | ------ | ------------ |\n| M1 | Done   | 100% [#####] |\n| M2 | Open   | 0% [-----]   |\n',
    ],
    [
      'that behind the status of an entry',
      '# R\n\n- **M2: B** – done\n- **M1: A** – in progress (50%)\n',
      '# R\n\n- **M2: B** – done\n- **M1: A** – done (100%)\n',
    ],
  ])('%s, for done', async (_, before, after) => {
    const { err, code, text } = await setIn(before, 'M1', '--status', 'done')
    expect([err, code, text]).toEqual(['', 0, after])
  })

  it.each([
    ['100% alone', '## M1: A (100%)\n\n- [x] b\n', 'M1', '"100%" alone says that it is done: PLAN.md:1:11'],
    [
      'a box of several',
      '# P\n\n## Milestones\n\n1. [x] EMB-11 Foo\n2. [x] EMB-12 to EMB-14\n3. [ ] EMB-15 Bar\n',
      'EMB-12',
      'what says how far EMB-12 is speaks of others there too: PLAN.md:6:4',
    ],
  ])('%s is left to a person', async (_, before, ref, reason) => {
    const { code, err, text } = await setIn(before, ref, '--status', 'blocked')
    expect([code, err, text]).toEqual([2, `mstone: ${reason}: edit that line by hand\n`, before])
  })

  it.each(['in_progress', 'planned', 'blocked'])(
    'a full percentage over open items becomes what is counted: %s',
    async (status) => {
      const plan = (cells: string): string =>
        `| ID | Milestone | Status | Progress |\n|---|---|---|---|\n| M1 | A | ${cells} |\n\n## M1: A\n\n- [x] a\n- [ ] b\n`
      const { code, err, text } = await setIn(plan('done | 100%'), 'M1', '--status', status)
      expect([code, err]).toEqual([0, ''])
      expect(text).toBe(plan(`${status.replace('_', ' ')} | 50%`))
    },
  )

  const shipped = (status: string): string =>
    `# R\n\n- **[v1.1 - UI](x.md)** - ${status} - Phases 6-11\n- **[v1.2 - Core](x.md)** - in progress\n`

  it('the day of a completion before a dash goes', async () => {
    const before = shipped('shipped 2026-04-22')
    const { code, err, text } = await setIn(before, 'v1.1', '--status', 'in_progress')
    expect([code, err, text]).toEqual([0, '', shipped('in progress')])
  })

  it.each(['Done (2026-02-03, v1.2)', 'Done 2026-02-03, seen by Ana', 'Done 2026-02-03 by Ana'])(
    'the day of a completion with more beside it is left to a person: %s',
    async (words) => {
      const { code, err, text } = await setIn(table(words), 'M1', '--status', 'planned')
      expect([code, text]).toEqual([2, table(words)])
      expect(err).toContain('the day behind "Done" is not that of another status: PLAN.md:3:8')
    },
  )

  it('a remark is left to a person', async () => {
    const { code, err, text } = await setIn(table('✅ (mostly)'), 'M1', '--status', 'planned')
    expect([code, text]).toEqual([2, table('✅ (mostly)')])
    expect(err).toBe('mstone: "✅ (mostly)" says more than a status: PLAN.md:3:11: edit that line by hand\n')
  })

  it('no blanks come into a table in HTML', async () => {
    const html = (status: string, owner: string): string =>
      `<table>\n<tr><th>ID</th><th>Status</th><th>Owner</th></tr>\n<tr><td>M1</td><td>${status}</td><td>${owner}</td></tr>\n${[2, 3, 4].map((id) => `<tr><td>M${id}</td><td>Planned</td><td>Al</td></tr>`).join('\n')}\n</table>\n`
    const { err, code, text } = await setIn(
      html('Planned', 'Al'),
      ...['M1', '--status', 'done', '--owner', 'A & B | <c>'],
    )
    expect([err, code, text]).toEqual(['', 0, html('Done', 'A &amp; B | &lt;c>')])
  })
})

describe('owner, target and goal', () => {
  it.each([
    [
      'in cells',
      '| M | Owner | Target |\n| --- | --- | --- |\n| M1 | TBD | Week 1 |\n| M2 | | |\n',
      ['M1', '--owner', 'Ada | Bo', '--target', 'Week 2'],
      '| M | Owner | Target |\n| --- | --- | --- |\n| M1 | Ada \\| Bo | Week 2 |\n| M2 | | |\n',
    ],
    [
      'in fields',
      '## M1: A\n\n**Owner:** *Al*\n**Target:** 2026-01-01\n**Goal:** Old\n',
      ['M1', '--owner', 'Ada', '--target', '2026-02-02', '--goal', 'New'],
      '## M1: A\n\n**Owner:** *Ada*\n**Target:** 2026-02-02\n**Goal:** New\n',
    ],
    [
      'that do not stand there yet',
      '## M1: A\n\n**Status:** Planned  \n\nText.\n',
      ['M1', '--owner', 'Ada', '--goal', 'Float'],
      '## M1: A\n\n**Status:** Planned  \n**Owner:** Ada  \n**Goal:** Float  \n\nText.\n',
    ],
    [
      'over a list that follows the heading at once, and goes on with a number',
      '## M1: A\n\n1. a\n\n## M2: B\n4. b\n5. c\n',
      ['M2', '--owner', 'Ada'],
      '## M1: A\n\n1. a\n\n## M2: B\n\n**Owner:** Ada\n\n4. b\n5. c\n',
    ],
    [
      'as another milestone has it, a paragraph of its own',
      '## M1: A\n\nGoal: Shared.\n\n**Status:** Done\n\n- [x] a\n\n## M2: B\n\n**Status:** Planned\n\n- [ ] b\n',
      ['M2', '--goal', 'Found'],
      '## M1: A\n\nGoal: Shared.\n\n**Status:** Done\n\n- [x] a\n\n## M2: B\n\n**Status:** Planned\n\nGoal: Found\n\n- [ ] b\n',
    ],
    [
      'as the plan has it, where no milestone has any field',
      '# P\n\nGoal: Ship.\n\n## M1: A\n\n- [ ] a\n',
      ['M1', '--goal', 'Found'],
      '# P\n\nGoal: Ship.\n\n## M1: A\n\nGoal: Found\n\n- [ ] a\n',
    ],
    [
      'with two colons',
      '## M1: A\n\nowner:: Al\nstatus:: planned\n\n- [ ] a\n',
      ['M1', '--goal', 'Found', '--target', '2026-05-01'],
      '## M1: A\n\nowner:: Al\nstatus:: planned\ntarget:: 2026-05-01\ngoal:: Found\n\n- [ ] a\n',
    ],
    [
      'below an entry that has more below it',
      '## M1: A\n\n- **Status:** Planned\n  - since May\n- **Due:** Week 2\n  - or 3\n\n### Criteria\n\n- [ ] a\n',
      ['M1', '--owner', 'Ada'],
      '## M1: A\n\n- **Status:** Planned\n  - since May\n- **Due:** Week 2\n  - or 3\n- **Owner:** Ada\n\n### Criteria\n\n- [ ] a\n',
    ],
    [
      'below fields that share a line',
      '## M1: A\n\n- **Status:** Done | **Due:** Week 2\n\nText.\n',
      ['M1', '--status', 'blocked', '--owner', 'Ada'],
      '## M1: A\n\n- **Status:** Blocked | **Due:** Week 2\n- **Owner:** Ada\n\nText.\n',
    ],
    [
      'in plain fields that share a line',
      '## M1: A\n\nStatus: Planned, Owner: Al, Target: Week 2\n\n## M2: B\n\n- Owner: Bo | Status: Planned\n',
      ['M1', 'M2', '--owner', 'Ada', '--status', 'blocked'],
      '## M1: A\n\nStatus: Blocked, Owner: Ada, Target: Week 2\n\n## M2: B\n\n- Owner: Ada | Status: Blocked\n',
    ],
    [
      'below a title that stands under its heading',
      '## Milestone 3\n\nNetworking\n\n- [ ] a\n\n## Milestone 4\n\nDisks\n\n- [ ] b\n',
      ['Milestone 3', '--status', 'blocked'],
      '## Milestone 3\n\nNetworking\n\n**Status:** Blocked\n\n- [ ] a\n\n## Milestone 4\n\nDisks\n\n- [ ] b\n',
    ],
    [
      'that would be markup',
      '## M1: A\n\n**Owner:** Al\n**Goal:** Old\n',
      ['M1', '--owner', 'Ada Lovelace <ada@x.org>', '--goal', '**bold**'],
      '## M1: A\n\n**Owner:** Ada Lovelace \\<ada@x.org\\>\n**Goal:** \\*\\*bold\\*\\*\n',
    ],
    [
      'that would be markup, in cells',
      '| M | Owner |\n| --- | --- |\n| M1 | TBD |\n| M2 | |\n',
      ['M1', '--owner', 'Ada <a@x> | Bo'],
      '| M | Owner |\n| --- | --- |\n| M1 | Ada \\<a@x\\> \\| Bo |\n| M2 | |\n',
    ],
    [
      'of several at once',
      '| M  | Owner |\n| -- | ----- |\n| M1 | A     |\n| M2 | B     |\n',
      ['M1', 'M2', '--owner', 'Ada Li'],
      '| M  | Owner  |\n| -- | ------ |\n| M1 | Ada Li |\n| M2 | Ada Li |\n',
    ],
  ])('%s', async (_, before, args, after) => {
    const { code, err, text } = await setIn(before, ...args)
    expect([err, code, text]).toEqual(['', 0, after])
  })
})

describe('the value of a field', () => {
  const plan = (line: string): string => `## M1: A\n\n${line}\n\n- [ ] a\n`

  it.each([
    [
      '**Goal:** g one. **Owner:** Ann. **Status:** planned.',
      ['--goal', 'new'],
      '**Goal:** new **Owner:** Ann. **Status:** planned.',
    ],
    [
      '**Owner:** Ann **Target:** 2026-05-01 **Status:** planned',
      ['--owner', 'Bob', '--status', 'blocked'],
      '**Owner:** Bob **Target:** 2026-05-01 **Status:** blocked',
    ],
    [
      '**Target:** 2026-05-01 **Owner:** Ann',
      ['--target', '2026-06-01'],
      '**Target:** 2026-06-01 **Owner:** Ann',
    ],
    ['**Owner:** [[Kim]]', ['--owner', 'Bob'], '**Owner:** Bob'],
    ['**Owner:** [[people/Kim|Kim]], [[Lou]]', ['--owner', 'Bob'], '**Owner:** Bob'],
    ['**Target:** [[2026-05-01]]', ['--target', '2026-06-01'], '**Target:** 2026-06-01'],
    ['**Owner:** Ann, **Reviewer:** Zed', ['--owner', 'Bob'], '**Owner:** Bob, **Reviewer:** Zed'],
    [
      'Owner: Ann · Reviewer: Zed · Due: 2026-12-15 · Budget: 5k',
      ['--owner', 'Bob'],
      'Owner: Bob · Reviewer: Zed · Due: 2026-12-15 · Budget: 5k',
    ],
    [
      'Owner: Ann · Reviewer: Zed · Due: 2026-12-15 · Budget: 5k',
      ['--target', '2027-01-01'],
      'Owner: Ann · Reviewer: Zed · Due: 2027-01-01 · Budget: 5k',
    ],
    ['Owner: Ann · Risk: high', ['--owner', 'Bob'], 'Owner: Bob · Risk: high'],
    ['- Owner: Ann; Tester: Zed', ['--owner', 'Bob'], '- Owner: Bob; Tester: Zed'],
    ['- Due: 2026-12-15; Risk: high', ['--target', 'Week 9'], '- Due: Week 9; Risk: high'],
    ['- **Owner:** Ann | **Notes:** Zed', ['--owner', 'Bob'], '- **Owner:** Bob | **Notes:** Zed'],
    [
      '*Owner: Ann, Budget: 5k, Due: 2026-12-15, Risk: high*',
      ['--target', 'Week 9'],
      '*Owner: Ann, Budget: 5k, Due: Week 9, Risk: high*',
    ],
    ['Owner: @ann · Due: 2026-12-15 · 33%', ['--target', 'Week 9'], 'Owner: @ann · Due: Week 9 · 33%'],
    ['Owner: – · Due: TBD · 0%', ['--owner', 'Bob', '--target', 'Week 9'], 'Owner: Bob · Due: Week 9 · 0%'],
    ['负责人：王明；审核：李华', ['--owner', 'Bob'], '负责人：Bob；审核：李华'],
    ['担当：田中　期限：2026年5月1日', ['--owner', '鈴木'], '担当：鈴木　期限：2026年5月1日'],
    ['担当：田中　期限：2026年5月1日', ['--target', '2026-06-01'], '担当：田中　期限：2026-06-01'],
    ['负责人：小王　截止日期：2026-05-01', ['--target', '2026-06-01'], '负责人：小王　截止日期：2026-06-01'],
    ['负责人：小王 截止日期：2026-05-01', ['--owner', '老李'], '负责人：老李 截止日期：2026-05-01'],
    ['负责人：小王　预算：5万', ['--owner', '老李'], '负责人：老李　预算：5万'],
    ['担当：田中　　レビュー：佐藤', ['--owner', '鈴木'], '担当：鈴木　　レビュー：佐藤'],
    ['담당: 김　기한: 2026-05-01', ['--target', '2026-06-01'], '담당: 김　기한: 2026-06-01'],
    ['Goal: win　Owner: Ann', ['--goal', 'lose'], 'Goal: lose　Owner: Ann'],
    ['目标：上线　预算：5万', ['--goal', '发布'], '目标：发布　预算：5万'],
    ['状態：進行中　担当：田中', ['--status', 'planned'], '状態：未着手　担当：田中'],
    ['**担当：** 田中　**期限：** 2026-05-01', ['--owner', '鈴木'], '**担当：** 鈴木　**期限：** 2026-05-01'],
    ['- 担当：田中　期限：2026-05-01', ['--target', '2026-06-01'], '- 担当：田中　期限：2026-06-01'],
    ['**Owner:** Ann — **Reviewer:** Zed', ['--owner', 'Bob'], '**Owner:** Bob — **Reviewer:** Zed'],
    ['Owner: Ann, Goal: g', ['--owner', 'Bob'], 'Owner: Bob, Goal: g'],
    ['**负责人：** 王明，**状态：** 未开始', ['--owner', 'Bob'], '**负责人：** Bob，**状态：** 未开始'],
    ['**Goal:** Float. Then sail, if Bob is back.', ['--goal', 'New'], '**Goal:** New'],
    ['**Goal:** see that **both:** float. Steps: first sail', ['--goal', 'New'], '**Goal:** New'],
    ['**Goal:** Float\nand sail.\n**Owner:** Ann', ['--goal', 'New'], '**Goal:** New\n**Owner:** Ann'],
  ])('ends where another begins: %s', async (line, args, after) => {
    const { code, err, text } = await setIn(plan(line), 'M1', ...args)
    expect([err, code, text]).toEqual(['', 0, plan(after)])
  })

  it.each([
    ['Ann and Bob', '--owner', 'Zoe'],
    ['Ann, Bob & Jan van Dyk', '--owner', 'Zoe'],
    ['Ann (@ann)', '--owner', 'Zoe'],
    ['Dr. J. Smith', '--owner', 'Zoe'],
    ['backend team', '--owner', 'Zoe'],
    ['ann, bob', '--owner', 'Zoe'],
    ['May 1, 2026', '--target', 'Week 9'],
    ['Week 3 (2026-05-01)', '--target', 'Week 9'],
    ['2026-05-01 – 2026-06-01', '--target', 'Week 9'],
    ['end of May', '--target', 'Week 9'],
    ['by 2026-05-01', '--target', 'Week 9'],
    ['Q2 2026 (~3 weeks)', '--target', 'Week 9'],
    ...[
      'TBD',
      'June',
      '2026',
      'FY26 H2',
      'mid-Q3',
      'May 1st',
      'Fri, 1 May 2026, 10:00 CET',
      'M3 + 2 weeks',
      'v0.3.x',
      'Est: 30-60 min',
      '预计2周',
      'Weeks 1–3',
      'Spring 2026',
      '2026年5月1日（金）',
      '年底前',
      '5월 말',
      'конец мая 2026 г.',
      '15 maja 2026',
      'Ende Mai',
      'fin mars',
      'a finales de mayo',
      'entro fine maggio',
      'Mayıs sonuna kadar',
      'cuối tháng 5',
      'até o fim de maio',
    ].map((said) => [said, '--target', 'Week 9']),
    ...[
      'Head of QA',
      'João do Carmo',
      'Karl zu Guttenberg',
      'Charles de Gaulle',
      'Platform team',
      'Team #3',
      'Ana y Luis',
      "l'équipe web",
      '@org/team',
    ].map((said) => [said, '--owner', 'Zoe']),
  ])('may have several parts: %s', async (said, option, value) => {
    const label = option === '--owner' ? 'Owner' : 'Target'
    const { code, err, text } = await setIn(plan(`**${label}:** ${said}`), 'M1', option, value)
    expect([err, code, text]).toEqual(['', 0, plan(`**${label}:** ${value}`)])
  })

  it.each([
    ['**Owner:** Ann; **Goal:** Float, **Note:** in May', '--goal'],
    ['Owner: Ann Status: planned', '--owner'],
  ])('is left to a person where it is not read apart from the next: %s', async (line, option) => {
    const { code, err, text } = await setIn(plan(line), 'M1', option, 'New')
    expect([code, text]).toEqual([2, plan(line)])
    expect(err).toContain('would be read as "New')
  })

  const cell = (head: string, said: string): string =>
    `| Milestone | ${head} |\n|---|---|\n| M1 Sail | ${said} |\n| M2 Row | |\n`

  it.each([
    [plan('Owner: Ann (Status: planned)'), '--owner', 'Ann (Status: planned)'],
    [plan('**Owner:** Ann. She is on leave until May.'), '--owner', 'Ann. She is on leave until May.'],
    [plan('**Owner:** Ann\nwho is on leave'), '--owner', 'Ann who is on leave'],
    [plan('**Owner:** Ann, if Bob is back'), '--owner', 'Ann, if Bob is back'],
    [plan('**Owner:** Ann — on leave'), '--owner', 'Ann — on leave'],
    [plan('**Owner:** Ann [calendar](c.md)'), '--owner', 'Ann calendar'],
    [plan('**Owner:** [Ann](https://a.example/ann) and Bob'), '--owner', 'Ann and Bob'],
    [plan('**Owner:** [Ann]\n\n[ann]: https://a.example/ann'), '--owner', 'Ann'],
    [
      plan('**Target:** 2026-05-01 (was 2026-04-01, moved by the board)'),
      '--target',
      '2026-05-01 (was 2026-04-01, moved by the board)',
    ],
    [plan('**Target:** 2026-05-01, if Bob is back'), '--target', '2026-05-01, if Bob is back'],
    [plan('**Target:** 2026-05-01 if Bob is back'), '--target', '2026-05-01 if Bob is back'],
    ...[
      'May 1 if legal agrees',
      'Q2 2026 at the latest',
      'end of May or so',
      '2026-05-01 🔥',
      '1000 users',
      '95%',
      '5月左右',
    ].flatMap((said): [string, string, string][] => [
      [plan(`Target: ${said}`), '--target', said],
      [cell('Target', said), '--target', said],
    ]),
    ...[
      'Ann #backend',
      '@ann ⏫',
      'Ann until June',
      'Ann!!',
      'Ann?',
      'Ann 50%',
      'Ann on leave',
      'Ann while Bob is away',
      'Иван до мая',
      '田中 5月まで',
    ].flatMap((said): [string, string, string][] => [
      [plan(`Owner: ${said}`), '--owner', said],
      [cell('Owner', said), '--owner', said],
    ]),
    [cell('Owner', 'Ann (on leave)'), '--owner', 'Ann (on leave)'],
    [cell('Target', '2026-05-01 (was 2026-04-01)'), '--target', '2026-05-01 (was 2026-04-01)'],
  ])('is left to a person where more stands beside it: %j', async (before, option, words) => {
    const { code, err, text } = await setIn(before, 'M1', option, option === '--owner' ? 'Zoe' : '2026-12-12')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(
      `"${words}" says more than ${option === '--owner' ? 'an owner' : 'a target'}: PLAN.md:3:`,
    )
  })
})

describe('a sign before a percentage', () => {
  const plan = (head: string, field = ''): string => `# P\n\n### M1: A ${head}\n${field}\n- [x] a\n- [ ] b\n`

  it.each([
    [plan('✅ 95%'), 'planned', plan('⏳ 50%', '\n**Status:** Planned\n')],
    [plan('(✅ 95%)'), 'planned', plan('(⏳ 50%)', '\n**Status:** Planned\n')],
    [plan('✅ 95%'), 'blocked', plan('🚫 95%', '\n**Status:** Blocked\n')],
    [plan('✅ 95%', '\n**Status:** In progress\n'), 'planned', plan('⏳ 50%', '\n**Status:** Planned\n')],
    [
      plan('', '\n**Progress:** ✅ 95%\n'),
      'planned',
      plan('', '\n**Progress:** ⏳ 50%\n**Status:** Planned\n'),
    ],
    [
      '| Milestone | Status | Progress |\n|---|---|---|\n| M1 A | In progress | ✅ 95% |\n',
      'planned',
      '| Milestone | Status | Progress |\n|---|---|---|\n| M1 A | Planned | ⏳ 0% |\n',
    ],
  ])('does not go on saying what is no longer so: %j as %s', async (before, status, after) => {
    const { code, err, text } = await setIn(before, 'M1', '--status', status)
    expect([err, code, text]).toEqual(['', 0, after])
  })

  it('stays where nothing changes', async () => {
    const before = plan('✅ 95%', '\n**Status:** In progress\n')
    expect(await setIn(before, 'M1', '--status', 'in_progress')).toMatchObject({ code: 0, text: before })
  })
})

describe('a status alone below a heading for it', () => {
  it.each(['In progress', 'Planned', '🔴 Blocked'])('is changed there: %s', async (said) => {
    const plan = (status: string): string => `## M1: A\n\n### Status\n${status}\n\n### Tasks\n\n- [x] form\n`
    const { code, err, text } = await setIn(plan(said), 'M1', '--status', 'done')
    expect([err, code, text]).toEqual(['', 0, plan(said.startsWith('🔴') ? '🟢 Done' : 'Done')])
  })
})

describe('the day of a completion', () => {
  it.each([
    '✅ COMPLETE (2025-10-21)',
    'DONE (2025-10-21)',
    '✅ (2025-10-21)',
    'DONE (completed: 2025-10-21)',
  ])('is no target, and stays beside one: %s', async (done) => {
    const before = `## M1: A - ${done}\n\n- [x] a\n`
    const { code, err, text } = await setIn(before, 'M1', '--target', '2027-03-01')
    expect([err, code, text]).toEqual(['', 0, `## M1: A - ${done}\n\n**Target:** 2027-03-01\n\n- [x] a\n`])
  })

  it('goes with the status', async () => {
    const before = '## M1: A - ✅ COMPLETE (2025-10-21)\n\n- [x] a\n'
    const { code, err, text } = await setIn(before, 'M1', '--status', 'in_progress')
    expect([err, code, text]).toEqual(['', 0, '## M1: A - 🔄 IN PROGRESS\n\n- [x] a\n'])
  })

  it.each([
    '## Completed Phases\n\n- ✅ **M1: A** (2025-10-21)\n- ✅ **M2: B** (2025-11-21)\n',
    '- [x] **M1: A** (2025-10-21)\n  - [x] a\n- [ ] **M2: B**\n',
    '## ✅ M1: A (2025-10-21)\n\n- [x] a\n',
  ])('is not written over where it may be one: %j', async (before) => {
    const { code, err, text } = await setIn(before, 'M1', '--target', '2027-03-01')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('"2025-10-21" may be the day on which M1 was done: PLAN.md:')
  })

  it.each(['DONE (due 2025-10-21)', 'PLANNED (2025-10-21)'])('is not what is a target: %s', async (said) => {
    const before = `## M1: A - ${said}\n\n- [x] a\n`
    const after = before.replace('2025-10-21', '2027-03-01')
    const { code, err, text } = await setIn(before, 'M1', '--target', '2027-03-01')
    expect([err, code, text]).toEqual(['', 0, after])
  })
})

describe('a value that is a link', () => {
  it.each([
    ['[Ann](https://a.example/ann)', 'Zoe'],
    ['[Ann](https://a.example/a_(b) "Ann")', 'Zoe'],
    ['[Ann][people]', 'Zoe'],
    ['[**Ann**](https://a.example/ann)', 'Zoe'],
    ['**[Ann](https://a.example/ann)**', '**Zoe**'],
    ['<a href="https://a.example/ann">Ann</a>', 'Zoe'],
    ['[Ann](https://a.example/ann), [Bob](https://a.example/bob)', 'Zoe'],
    ['[Ann](https://a.example/ann) | **Status:** Planned', 'Zoe | **Status:** Planned'],
  ])('goes with where it led: %s', async (said, after) => {
    const plan = (value: string): string =>
      `## M1: A\n\n**Owner:** ${value}\n\n- [ ] a\n\n[people]: https://a.example\n`
    const { code, err, text } = await setIn(plan(said), 'M1', '--owner', 'Zoe')
    expect([err, code, text]).toEqual(['', 0, plan(after)])
  })

  it.each([
    ['## M1: A\n\n**Target:** [2026-12-01](https://a.example/1)\n', '## M1: A\n\n**Target:** 2027-01-01\n'],
    ['## M1: A ([2026-12-01](https://a.example/1))\n', '## M1: A (2027-01-01)\n'],
  ])('is a day as well: %j', async (before, after) => {
    const { code, text } = await setIn(`${before}\n- [ ] a\n`, 'M1', '--target', '2027-01-01')
    expect([code, text]).toEqual([0, `${after}\n- [ ] a\n`])
  })
})

describe('the form of a field', () => {
  it.each([
    ['Docker', '--target', '2027-03-05', '**Target:** 2027-03-05'],
    ['Docs', '--owner', 'Ann', '**Owner:** Ann'],
  ])('is not that of items with a state: %s', async (name, option, value, line) => {
    const items = '- ✅ **Image**: built\n- ⏳ **API**: runs\n'
    const { code, text } = await setIn(`### 1. ${name} (done)\n\n${items}`, name, option, value)
    expect([code, text]).toEqual([0, `### 1. ${name} (done)\n\n${line}\n\n${items}`])
  })

  it.each([
    ['**5**', '**Week 7**'],
    ['*5*', '*Week 7*'],
    ['5', 'Week 7'],
    ['~~5~~', 'Week 7'],
    ['**5** or 6', 'Week 7'],
  ])('is that of its cell: %s', async (before, after) => {
    const table = (cell: string): string => `| Week | Milestone |\n|---|---|\n| ${cell} | M1 Scan |\n`
    const { text } = await setIn(table(before), 'M1', '--target', 'Week 7')
    expect(text).toBe(table(after))
  })
})

describe('done', () => {
  const OPEN =
    '## M1: A\n\n**Status:** In Progress\n\n**Exit criteria:**\n- [x] Dry\n- [ ] Light\n\n**Deliverables:**\n- [ ] Keel\n'

  it('is refused with everything that is missing, and nothing is changed', async () => {
    const { code, out, err, text } = await setIn(OPEN, 'M1', '--status', 'done')
    expect([code, out, text]).toEqual([1, '', OPEN])
    expect(err.split('\n').filter((line) => line !== '')).toEqual([
      'mstone: M1 is not done; nothing is changed: PLAN.md:1',
      expect.stringMatching(
        /^mstone: M1 would be marked done with 1 of 2 criteria open: PLAN\.md:3:13: meet them and tick them$/,
      ),
      'mstone:   open: Light: PLAN.md:7:3',
      expect.stringMatching(
        /^mstone: M1 would be marked done with 1 of 1 deliverables open: PLAN\.md:3:13: finish them and tick them$/,
      ),
      'mstone:   open: Keel: PLAN.md:10:3',
    ])
  })

  it('names the places as they are, where a line would be put in before them', async () => {
    const text = '## M1: A\n\n**Exit criteria:**\n- [x] Dry\n- [ ] Light\n'
    const { code, err } = await setIn(text, 'M1', '--status', 'done')
    expect(code).toBe(1)
    expect(err).toContain('mstone:   open: Light: PLAN.md:5:3\n')
  })

  it('is refused where criteria are not tracked', async () => {
    const text = '## M1: A (planned)\n\n**Exit criteria:**\n- Dry\n'
    expect(await setIn(text, 'M1', '--status', 'done')).toMatchObject({ code: 1, text })
  })

  it('is refused where no deliverable is tracked and there are no criteria', async () => {
    const text = '## M1: A\n\n**Status:** In progress\n\n- server\n- client\n'
    const result = await setIn(text, 'M1', '--status', 'done')
    expect(result).toMatchObject({ code: 1, text })
    expect(result.err).toContain(
      'none of its 2 deliverables is tracked: PLAN.md:3:13: give each deliverable a box',
    )
    expect(result.err).toContain('mstone:   untracked: client: PLAN.md:6:3\n')
  })

  it('is written where nothing is listed that anybody could tick', async () => {
    expect(await setIn('## M1: A (planned)\n', 'M1', '--status', 'done')).toMatchObject({
      code: 0,
      text: '## M1: A (done)\n',
    })
  })

  it('is not kept back by what a status file still says', async () => {
    const cwd = folder({
      'PLAN.md': `${OPEN.replaceAll('[ ]', '[x]')}\n## M2: B\n\n**Status:** Planned\n`,
      'STATUS.md': '# Status\n\n**Current Milestone:** M1 A\n',
    })
    const { code, err } = await tried(cwd, ['set', 'M1', '--status', 'done'])
    expect([code, err]).toEqual([
      0,
      'mstone: not true now: M1 is the current one here, and done at PLAN.md:3: STATUS.md:3:24: bring the status file up to date\n',
    ])
    expect((await tried(cwd, ['sync'])).code).toBe(0)
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })

  it('is kept back by what is left out, whatever a status file says beside it', async () => {
    const cwd = folder({
      'PLAN.md': `<!-- mstone-ignore done-with-open-criteria: later -->\n${OPEN.replace('[ ] Keel', '[x] Keel')}\n## M2: B\n\n**Status:** Planned\n`,
      'STATUS.md': '# Status\n\n**Current Milestone:** M1 A\n',
    })
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(1)
  })

  it('is refused whatever comments and levels leave out', async () => {
    const ignored = `<!-- mstone-ignore done-with-open-criteria: later -->\n<!-- mstone-ignore done-with-open-deliverables: later -->\n${OPEN}`
    expect(await setIn(ignored, 'M1', '--status', 'done')).toMatchObject({ code: 1, text: ignored })
    const cwd = folder({
      'PLAN.md': OPEN,
      'mstone.yaml': 'rules:\n  done-with-open-criteria: off\n  done-with-open-deliverables: off\n',
    })
    const { code, err } = await tried(cwd, ['set', 'M1', '--status', 'done'])
    expect([code, readFileSync(join(cwd, 'PLAN.md'), 'utf8')]).toEqual([1, OPEN])
    expect(err).toContain('and true all the same: PLAN.md:1: see it: mstone show M1\n')
  })

  it('is written once nothing is missing', async () => {
    const text = OPEN.replaceAll('[ ]', '[x]')
    expect(await setIn(text, 'M1', '--status', 'done')).toMatchObject({
      code: 0,
      text: text.replace('In Progress', 'Done'),
    })
  })

  it('of several is refused for all where one is not', async () => {
    const text = `${OPEN}\n## M2: B\n\n**Status:** In Progress\n`
    expect(await setIn(text, 'M2', 'M1', '--status', 'done')).toMatchObject({ code: 1, text })
  })
})

describe('words that the status key of a document explains', () => {
  const KEY = '- `planned`: defined but not started\n- `in_progress`: active work\n- `done`: complete\n'
  const PLAN = `# P\n\n## Status Key\n${KEY}\n### M0: A\n- Status: \`done\`\n- Exit criteria:\n  - [x] a\n\n### M1: B\n- Status: \`planned\`\n- Exit criteria:\n  - [ ] b\n`

  it('are written where no milestone has one for it yet', async () => {
    const { code, text } = await setIn(PLAN, 'M1', '--status', 'in_progress')
    expect([code, text]).toEqual([0, PLAN.replace('Status: `planned`', 'Status: `in_progress`')])
  })

  it.each([
    ['M1 A', '## M1: A\n\n- [ ] b\n', '## M1: A\n\n**Status:** Under way\n\n- [ ] b\n'],
    [
      'a cell',
      '| M | Status |\n|---|---|\n| M1 | |\n| M2 | Done |\n',
      '| M | Status |\n|---|---|\n| M1 | Under way |\n| M2 | Done |\n',
    ],
  ])('or a status at all: %s', async (_, before, after) => {
    const key = 'Legend: ✅ Done · 🚧 Under way · ⏳ Planned\n\n'
    expect(await setIn(key + before, 'M1', '--status', 'in_progress')).toMatchObject({
      code: 0,
      text: key + after,
    })
  })

  it('are no labels of fields', async () => {
    const { code, text } = await setIn(PLAN, 'M1', '--target', 'Week 42')
    expect([code, text]).toEqual([
      0,
      PLAN.replace('`planned`\n- Exit', '`planned`\n- Target: Week 42\n- Exit'),
    ])
  })
})

describe('a label that no milestone has', () => {
  it('is no model for one: a log has days', async () => {
    const text = '# P\n\n## M1: A\n\n- [ ] b\n\n## Notes\n\n**When:** on Mondays\n'
    const { text: after } = await setIn(text, 'M1', '--target', '2026-05-01')
    expect(after).toBe(text.replace('A\n', 'A\n\n**Target:** 2026-05-01\n'))
  })
})

describe('a target beside a name', () => {
  it.each([
    ['an entry', '- [ ] **v1.0 A** (due 2026-06-01)\n  - [ ] c\n- [ ] **v2.0 B**\n  - [ ] d\n'],
    ['a heading', '## v1.0: A (2026-06-01)\n\n- [ ] c\n'],
    ['a heading and a field', '## v1.0: A (2026-06-01)\n\n**Target:** 2026-06-01\n\n- [ ] c\n'],
    ['a cell', '| Milestone | Status |\n|---|---|\n| v1.0 A (2026-06-01) | Open |\n| v2.0 B | Open |\n'],
  ])('is changed where it stands: %s', async (_, text) => {
    const after = text.replaceAll('2026-06-01', '2026-07-01')
    expect(await setIn(text, 'v1.0', '--target', '2026-07-01')).toMatchObject({ code: 0, text: after })
    expect(await setIn(after, 'v1.0', '--target', '2026-07-01')).toMatchObject({
      code: 0,
      text: after,
      out: 'v1.0: target was 2026-07-01 already\n',
    })
  })
})

describe('a target among the words of a name', () => {
  it.each([['## M1: A — due 2026-05-01 — Bob on it', 'due 2026-05-01']])(
    'is not doubled by a field: %s',
    async (heading, words) => {
      const before = `${heading}\n\n- [ ] a\n`
      const { code, err, text } = await setIn(before, 'M1', '--target', '2026-12-12')
      expect([code, text]).toEqual([2, before])
      expect(err).toContain(`"${words}" stands beside the name of M1`)
    },
  )

  it('is left to a person where more stands with it', async () => {
    const before = '## M1: A (due 2026-05-01; Bob: crane)\n\n- [ ] a\n'
    const { code, err, text } = await setIn(before, 'M1', '--target', '2026-12-12')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('"2026-05-01; Bob: crane" says more than a target: PLAN.md:1:')
  })
})

describe('an owner among the words of a name', () => {
  it.each([
    ['## M1: A (owner: @ann, due: 2026-12-01)', 'owner: @ann'],
    ['## M1: A — owner Ann', 'owner Ann'],
    ['## M1: A (@ann)', '@ann'],
    ['## M1: A @ann', '@ann'],
    ['## M1: A (Owner: Ann)\n\n**Owner:** Al', 'Owner: Ann'],
    ['## M1: A（负责人：王明）', '负责人：王明'],
    ['- [ ] **M2: B**\n- [ ] **M1: A** (@ann)', '@ann'],
  ])('is not contradicted by a field: %j', async (heading, words) => {
    const before = `${heading}\n\n  - [ ] a\n`
    const { code, err, text } = await setIn(before, 'M1', '--owner', '@bob')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${words}" stands beside the name of M1`)
  })

  it('may have a field that says the same', async () => {
    const { code, text } = await setIn('## M1: A (owner: @ann)\n\n- [ ] a\n', 'M1', '--owner', '@ann')
    expect([code, text]).toEqual([0, '## M1: A (owner: @ann)\n\n**Owner:** @ann\n\n- [ ] a\n'])
  })

  it.each([
    'Owner portal',
    'A — Owner Portal',
    'Publish @acme/sdk to npm',
    'Team: the first page',
    'A (Team)',
  ])('is none in a name: %s', async (name) => {
    const { code, text } = await setIn(`## M1: ${name}\n\n- [ ] a\n`, 'M1', '--owner', '@bob')
    expect([code, text]).toEqual([0, `## M1: ${name}\n\n**Owner:** @bob\n\n- [ ] a\n`])
  })
})

describe('a goal that is a list', () => {
  it.each([
    ['under a label', '## M1: A\n- Owner: Bo\n- Goals:\n  - One.\n  - Two.\n', '3:3'],
    ['under a heading', '## M1: A\n\n### Goal\n\nAll of it.\n', '3:1'],
  ])('is left to a person, at its place: %s', async (_, before, at) => {
    const { code, err, text } = await setIn(before, 'M1', '--goal', 'New')
    expect([code, text]).toEqual([2, before])
    expect(err).toBe(
      `mstone: the goal of M1 is all that stands below this label: PLAN.md:${at}: edit that line by hand\n`,
    )
  })
})

describe('a target that names no day and no week', () => {
  it('is written as it is asked for, and named', async () => {
    const { code, err, text } = await setIn(
      '## M1: A\n\n**Target:** 2026-05-01\n',
      'M1',
      '--target',
      'Q3 2026',
    )
    expect([code, text]).toEqual([0, '## M1: A\n\n**Target:** Q3 2026\n'])
    expect(err).toBe(
      'mstone: the target "Q3 2026" names no day and no week, so that nothing can be held against it: PLAN.md:3:13: write it as 2026-12-01 or Week 9, where that is known\n',
    )
  })
})

describe('what is given as a target', () => {
  it.each(['someday', 'after launch', '1000 users', 'irgendwann', 'quando pronto'])(
    'is refused where it names no time: %s',
    async (target) => {
      const before = '## M1: A\n\n**Target:** 2026-05-01\n'
      const { code, err, text } = await setIn(before, 'M1', '--target', target)
      expect([code, text]).toEqual([2, before])
      expect(err).toContain(`"${target}" names no time: --target: give a date or a week`)
    },
  )

  it.each(['TBD', 'June', 'end of Q3', '2026年5月', 'Sprint 4', 'v1.2', 'Friday', 'Ende Mai', '5월 말'])(
    'is written where it names one, or that nobody knows: %s',
    async (target) => {
      const { code, text } = await setIn('## M1: A\n\n**Target:** 2026-05-01\n', 'M1', '--target', target)
      expect([code, text]).toEqual([0, `## M1: A\n\n**Target:** ${target}\n`])
    },
  )
})

describe('the word for a status where no document has one', () => {
  it('is in the language of the field above it', async () => {
    const text =
      '# Plan\n\n## Phase 1: A\n\n**Ziel**: Ruhe\n\n**Deliverables:**\n- [ ] b\n\n**Testing:**\n- [ ] c\n'
    const { text: after } = await setIn(text, 'Phase 1', '--status', 'in_progress')
    expect(after).toBe(text.replace('Ruhe\n', 'Ruhe\n**Status**: In Arbeit\n'))
  })
})

describe('a status in any word for it', () => {
  const text =
    'Legend: 🔨 = hammering, hammering: in progress\n\n## M1: A\n\n**Status:** Planned\n\n- [ ] b\n'
  it.each(['in Arbeit', 'started', '進行中', 'IN PROGRESS', 'hammering'])('%s', async (word) => {
    const { code, text: after } = await setIn(text, 'M1', '--status', word)
    expect([code, after]).toEqual([0, text.replace('Planned', 'Hammering')])
  })

  it('means done by any word for it', async () => {
    expect(await setIn(text, 'M1', '--status', '完了')).toMatchObject({ code: 1, text })
  })
})

describe('a refusal as JSON', () => {
  it('says why, and stderr says so as ever', async () => {
    const { code, out, err } = await setIn('## M1: A\n\n- [ ] b\n', 'M1', '--status', 'done', '--json')
    expect([code, JSON.parse(out)]).toEqual([
      1,
      {
        schemaVersion: 1,
        dryRun: false,
        files: [],
        changes: [],
        refused: [
          { message: 'M1 is not done; nothing is changed', where: 'PLAN.md:1', help: null },
          {
            message: 'M1 would be marked done with 1 of 1 deliverables open',
            where: 'PLAN.md:3:1',
            help: 'finish them and tick them',
          },
          { message: 'open: b', where: 'PLAN.md:3:3', help: null },
        ],
      },
    ])
    expect(err).toMatch(/^mstone: M1 is not done; nothing is changed: PLAN\.md:1\n/)
  })

  it('is printed where nothing of the name is there, and where there is no plan', async () => {
    const { code, out } = await setIn('## M1: A\n\n- [ ] b\n', 'M7', '--status', 'done', '--json')
    expect([code, JSON.parse(out).refused]).toEqual([
      2,
      [{ message: 'nothing is called "M7"', where: null, help: 'known are M1' }],
    ])
    const none = await setIn('Nothing.\n', 'M7', '--status', 'done', '--json')
    expect([none.code, JSON.parse(none.out).refused]).toEqual([
      2,
      [{ message: 'no milestone recognised', where: null, help: null }],
    ])
  })
})

describe('what cannot be done', () => {
  const PLAN = '## M1: A\n\n- [ ] b\n'
  it.each([
    ['nothing', [], /^mstone: nothing to set: give --status/],
    [
      'no such status',
      ['--status', 'finnished'],
      /^mstone: there is no status "finnished": --status: one of planned, in_progress, blocked, done, deferred, or what documents say for one: /,
    ],
    ['a status nearly', ['--status', 'dnoe'], /--status: did you mean "done"\? It is one of planned, /],
    ['no such day', ['--target', '2026-02-30'], /^mstone: there is no day 2026-02-30: --target: give a day/],
    ['a line break', ['--owner', 'a\nb'], /^mstone: holds a line break or control character: --owner/],
    [
      'what turns the direction of text',
      ['--owner', '\u202eevil'],
      /^mstone: holds a line break or control character/,
    ],
    ['an empty value', ['--goal', ' '], /^mstone: is empty: --goal: /],
  ])('%s', async (_, args, message) => {
    const { code, err, text } = await setIn(PLAN, 'M1', ...args)
    expect([code, text]).toEqual([2, PLAN])
    expect(err).toMatch(message)
  })

  it('an item', async () => {
    const { code, err } = await setIn(PLAN, 'M1:d1', '--status', 'done')
    expect([code, err]).toEqual([2, 'mstone: M1:d1 is an item, not a milestone: name a milestone\n'])
  })

  it('a value that would be read as another', async () => {
    const { code, err, text } = await setIn('## M1: A\n\n**Target:** Week 1\n', 'M1', '--owner', '**')
    expect([code, text]).toEqual([2, '## M1: A\n\n**Target:** Week 1\n'])
    expect(err).toMatch(/^mstone: the owner of M1 would be read as /)
  })
})

describe('words that are written', () => {
  const vocabulary = vocabularyOf(NO_EXTENSION)

  it.each([...LANGUAGES.map(({ code }) => code), 'zh-Hant'])('are read as what they say: %s', (code) => {
    const { status, labels, complete } = writtenIn(code)
    const read = STATUSES.map((one) => vocabulary.statusAt(status[one])?.status)
    expect(read).toEqual([...STATUSES])
    expect(vocabulary.statusAt(complete)?.status).toBe('done')
    for (const label of ['status', 'owner', 'target', 'goal', 'phase', 'deliverables'] as const)
      expect(vocabulary.labels(labels[label]), labels[label]).toContain(label)
  })

  it('are read as what they say: signs', () => {
    for (const set of SIGN_SETS)
      for (const status of STATUSES) expect(vocabulary.sign(set[status])?.status, set[status]).toBe(status)
  })
})

describe('markup around what is written', () => {
  it.each([
    ['*Status: planned*', '*Owner: Zed*'],
    ['**Status: planned**', '**Owner: Zed**'],
    ['- _Status: planned_', '- _Owner: Zed_'],
    ['> *Status: planned*', '> *Owner: Zed*'],
    ['`Status: planned`', '`Owner: Zed`'],
    ['<b>Status:</b> planned', '<b>Owner:</b> Zed'],
    ['<b>Status: planned</b>', '<b>Owner: Zed</b>'],
  ])('is closed behind a new field beside %s', async (field, owner) => {
    const { code, text } = await setIn(`## M1: A\n\n${field}\n\n- [ ] a\n`, 'M1', '--owner', 'Zed')
    expect([code, text]).toEqual([0, `## M1: A\n\n${field}\n${owner}\n\n- [ ] a\n`])
  })

  it.each([
    ['**Goal:** see <b>x</b>', '--goal', 'New', '</b>'],
    ['**Owner:** <kbd>B</kbd>ob', '--owner', 'Zed', '<kbd>'],
    ['**Owner:** H<sub>2</sub>', '--owner', 'Zed', '</sub>'],
    ['**Target:** 2026-01-01 <a href="x">UTC</a>', '--target', '2026-05-05', '</a>'],
  ])('is not cut in half: %s', async (field, option, value, half) => {
    const before = `## M1: A\n\n${field}\n\n- [ ] a\n`
    const { code, err, text } = await setIn(before, 'M1', option, value)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`what stands around it there would be left half: "${half}": PLAN.md:3:`)
  })

  it.each(['**in** progress', '![badge](https://a.example/status-in_progress-yellow)'])(
    'is not lost in a cell: %s',
    async (cell) => {
      const before = `| M | Status |\n|---|---|\n| M1 A | ${cell} |\n| M2 B | planned |\n`
      const { code, text } = await setIn(before, 'M1', '--status', 'blocked')
      expect([code, text]).toEqual([2, before])
    },
  )

  it('may stand for itself in what is given', async () => {
    const { code, text } = await setIn('## M1: A\n\n- [ ] a\n', 'M1', '--goal', '~5 ms, 2*3 runs')
    expect([code, text]).toEqual([0, '## M1: A\n\n**Goal:** ~5 ms, 2*3 runs\n\n- [ ] a\n'])
  })
})

describe('what a report says beside its percentage', () => {
  it('is not contradicted by what is written before it', async () => {
    const plan = '## M1: A\n\n**Status:** in progress\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n'
    const report =
      '# Status\n\n## Milestones\n\n- [ ] M1: A - 40% (Alice, waiting for hardware)\n- [ ] M2: B - 0%\n'
    const cwd = folder({ 'PLAN.md': plan, 'STATUS.md': report })
    const { code, err } = await tried(cwd, ['set', 'M1', '--status', 'done'])
    expect(err).toBe(
      'mstone: then M1 is in progress here and done at PLAN.md:3: STATUS.md:5:15: change that by hand first\n',
    )
    expect([code, readFileSync(join(cwd, 'PLAN.md'), 'utf8')]).toEqual([2, plan])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toBe(report)
  })
})

describe('fields in a table of their own', () => {
  const table = (...rows: string[]): string =>
    `## M1: A\n\n| Field | Value |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}\n- [ ] a\n`

  it('are changed there', async () => {
    const before = table('Owner | Al', 'Status | planned')
    const { code, text } = await setIn(before, 'M1', '--owner', 'Zed', '--status', 'blocked')
    expect([code, text]).toEqual([0, table('Owner | Zed', 'Status | blocked')])
  })

  it('get a row where one is missing', async () => {
    const before = table('Owner | Al', 'Status | planned')
    const { code, text } = await setIn(before, 'M1', '--goal', 'a|b')
    expect([code, text]).toEqual([0, table('Owner | Al', 'Status | planned', 'Goal | a\\|b')])
  })

  it('get a row with the markup that their names have', async () => {
    const before = table('**Target** | 2026-05-01', '**Status** | planned')
    const { code, text } = await setIn(before, 'M1', '--owner', 'Zed')
    expect([code, text]).toEqual([
      0,
      table('**Target** | 2026-05-01', '**Status** | planned', '**Owner** | Zed'),
    ])
  })

  it('stay as they are where they say so already', async () => {
    const before = table('Owner | Al', 'Status | planned')
    const { code, err, out, text } = await setIn(before, 'M1', '--owner', 'Al')
    expect([code, err, text]).toEqual([0, '', before])
    expect(out).not.toContain('@@')
  })
})

describe('a label with nothing behind it', () => {
  it.each([
    ['**Owner:** Al\n**Status:** ', '--status', 'blocked', '**Owner:** Al\n**Status:** Blocked'],
    ['- Owner: Al\n- Status:', '--status', 'blocked', '- Owner: Al\n- Status: Blocked'],
    ['**Owner:**', '--owner', 'Pat', '**Owner:** Pat'],
    ['**Owner:**  \n**Status:** planned', '--owner', 'Pat', '**Owner:** Pat  \n**Status:** planned'],
    ['**负责人：**\n**状态：** 未开始', '--owner', 'Pat', '**负责人：** Pat\n**状态：** 未开始'],
    ['负责人：', '--owner', 'Pat', '负责人：Pat'],
    [
      '**Owner:**\n\n| a | b |\n|---|---|\n| 1 | 2 |',
      '--owner',
      'Pat',
      '**Owner:** Pat\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    ],
  ])('is filled: %s', async (fields, option, value, expected) => {
    const { code, text } = await setIn(`## M1: A\n\n${fields}\n\n1. [ ] a\n`, 'M1', option, value)
    expect([code, text]).toEqual([0, `## M1: A\n\n${expected}\n\n1. [ ] a\n`])
  })

  it('is filled below an entry of a list', async () => {
    const { code, text } = await setIn('- M1: A\n\n  **Owner:**\n\n- M2: B\n', 'M1', '--owner', 'Pat')
    expect([code, text]).toEqual([0, '- M1: A\n\n  **Owner:** Pat\n\n- M2: B\n'])
  })

  it.each(['**Owner:** <!-- who? -->', '**Owner:**\nAnn is asked', '**Owner:**\n\n> Ann'])(
    'is left to a person where more may belong to it: %j',
    async (field) => {
      const before = `## M1: A\n\n${field}\n\n- [ ] a\n`
      const { code, err, text } = await setIn(before, 'M1', '--owner', 'Pat')
      expect([code, text]).toEqual([2, before])
      expect(err).toContain('the owner of M1 is all that stands below this label: PLAN.md:3:3')
    },
  )

  it('is left to a person where boxes to choose from stand below it', async () => {
    const before = '## M1: A\n\nStatus:\n- [x] planned\n- [ ] done\n'
    const { code, err, text } = await setIn(before, 'M1', '--status', 'in_progress')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('the status of M1 is what stands below its label')
  })

  it('is left to a person where something stands below it that may be meant', async () => {
    const before = '## M1: A\n\n**Status:**\n\nWe wait for Bob.\n\n- [ ] a\n'
    const { code, err, text } = await setIn(before, 'M1', '--status', 'blocked')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('the status of M1 is what stands below its label')
  })
})

describe('what speaks against several milestones', () => {
  it('is told where each stands now', async () => {
    const plan = '## M1: A\n\n- [ ] x\n- [ ] y\n\n## M2: B\n\n**Status:** planned\n\n- [ ] z\n'
    const { err } = await setIn(plan, 'M1', 'M2', '--status', 'done')
    expect(err.match(/PLAN\.md:[\d:]+/g)).toEqual([
      ...['PLAN.md:1', 'PLAN.md:3:1:', 'PLAN.md:3:3', 'PLAN.md:4:3'],
      ...['PLAN.md:6', 'PLAN.md:8:13:', 'PLAN.md:10:3'],
    ])
  })
})

describe('a light before a word', () => {
  const field =
    '## M1: B\n\n**Status:** 🔵 In progress\n\n- [ ] b\n\n## M2: S\n\n**Status:** ⚪ To do\n\n- [ ] c\n'
  const cell = '| M | Status |\n|---|---|\n| M1 B | 🔵 In progress |\n| M2 S | ⚪ To do |\n'

  it.each([
    ['M1', 'planned', '🔵 In progress', '⚪ To do'],
    ['M2', 'in_progress', '⚪ To do', '🔵 In progress'],
  ])('goes with it: %s is %s', async (ref, status, before, after) => {
    for (const document of [field, cell]) {
      const { text } = await setIn(document, ref, '--status', status)
      expect(text).toBe(document.replace(before, after))
    }
  })
})

describe('an id that a row has and a heading writes out', () => {
  it('names the milestone, and its items', async () => {
    const before =
      '| Nr. | Meilenstein | Status |\n|---|---|---|\n| M1 | G | erledigt |\n| M2 | O | in Arbeit |\n\n## Meilenstein 2: O\n\n- [ ] x\n'
    const { code, text } = await setIn(before, 'M2', '--status', 'blocked')
    expect([code, text]).toEqual([0, before.replace('in Arbeit', 'blockiert')])
    const cwd = folder({ 'PLAN.md': before })
    expect((await tried(cwd, ['check', 'M2:d1'])).out).toContain('+- [x] x')
  })
})

describe('a refusal names what is in the way', () => {
  it.each([
    ['**Goal:** [link](u) x', '"[link](u)" would be read as something else: PLAN.md:3:11'],
    ['**Goal:** Bob <bob@x.de>', '"<bob@x.de>" would be read as something else: PLAN.md:3:15'],
  ])('as markup: %s', async (field, reason) => {
    const { err } = await setIn(`## M1: A\n\n${field}\n\n- [ ] a\n`, 'M1', '--goal', 'New')
    expect(err).toContain(reason)
  })

  it('as items that the status would follow from', async () => {
    const { code, err } = await setIn('# P\n\n## [ ] M1: A\n\n- [x] a\n', 'M1', '--status', 'planned')
    expect([code, err]).toEqual([
      2,
      'mstone: nothing would say the status of M1 where it stands now, so that it follows from its items: in_progress: PLAN.md:3: give it a field of its own there by hand: **Status:** planned\n',
    ])
  })
})

describe('a cell', () => {
  const row = (cells: string): string =>
    `| Milestone | Owner | Status | Goal |\n|---|---|---|---|\n| ${cells} |\n`

  it.each([
    [
      'beside an escaped pipe',
      'M1: A \\| B | Al | open | Sail',
      '--owner',
      'Bo',
      'M1: A \\| B | Bo | open | Sail',
    ],
    [
      'in the markup of the old value',
      'M1: A | Al | open | **Sail**',
      '--goal',
      'Float',
      'M1: A | Al | open | **Float**',
    ],
    [
      'as words in that',
      'M1: A | Al | open | **Sail**',
      '--goal',
      'Use *c*',
      'M1: A | Al | open | **Use \\*c\\***',
    ],
    [
      'as code instead of that',
      'M1: A | Al | open | **Sail**',
      '--goal',
      'Use `c`',
      'M1: A | Al | open | Use `c`',
    ],
    [
      'in the form of names in code',
      'M1: A | Al | NOT_STARTED | x',
      '--status',
      'in_progress',
      'M1: A | Al | IN_PROGRESS | x',
    ],
    ['as a wide percentage', 'M1: A | Al | 40％ | x', '--status', 'done', 'M1: A | Al | 100％ | x'],
    [
      'not at all where it says so already',
      'M1: A | Al | open | x',
      '--owner',
      'Al',
      'M1: A | Al | open | x',
    ],
  ])('is written %s', async (_, before, option, value, after) => {
    const { code, err, text } = await setIn(row(before), 'M1', option, value)
    expect([code, err, text]).toEqual([0, '', row(after)])
  })

  it.each([
    [
      'a picture that says whose it is',
      row('M1: A | ![Al](al.png) | open | x'),
      '--owner',
      'Bo',
      'no place for its owner',
    ],
    [
      'a picture beside a status',
      row('M1: A | Al | ![x](x.png) open | x'),
      '--status',
      'done',
      '"x open" says more than a status',
    ],
    [
      'a comment',
      row('M1: A | Al <!-- x --> | open | x'),
      '--owner',
      'Bo',
      '"Al <!-- x -->" holds more than its words',
    ],
    [
      'a footnote',
      `${row('M1: A | Al[^1] | open | x')}\n[^1]: of the hull\n`,
      '--owner',
      'Bo',
      '"Al[^1]" holds more than its words',
    ],
    ['no cell for it', row('M1: A | Al'), '--status', 'blocked', 'no place for a status'],
    [
      'an empty cell of HTML',
      '<table>\n<tr><th>Milestone</th><th>Status</th></tr>\n<tr><td>M1: A</td><td></td></tr>\n<tr><td>M2: B</td><td>done</td></tr>\n</table>\n',
      '--status',
      'blocked',
      'no place for a status',
    ],
  ])('is left to a person with %s', async (_, before, option, value, reason) => {
    const { code, err, text } = await setIn(before, 'M1', option, value)
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(reason)
  })

  it('grows to the left where the words of its column end in step', async () => {
    const table = (head: string, line: string, first: string, second: string): string =>
      `| Milestone | ${head} |\n| --------- | ${line} |\n| M1: A     | ${first} |\n| M2: B     | ${second} |\n`
    const { code, text } = await setIn(
      table('Status', '-----:', '  Open', '  Open'),
      'M1',
      '--status',
      'in_progress',
    )
    expect([code, text]).toEqual([0, table('     Status', '----------:', 'In Progress', '       Open')])
  })
})

describe('a field in the language of a document', () => {
  it.each([
    [
      'that of another field',
      '# 計画\n\n## M1: ログイン\n\n- [ ] a\n\n## M2: 検索\n\n状態: 進行中\n\n- [ ] b\n',
      '担当者: Pat',
    ],
    ['that of most headings', '# 計画\n\n## M1: ログイン\n\n- [ ] a\n\n## 完了条件\n', '**担当者:** Pat'],
    [
      'English where no word is known',
      '# Zyx\n\n## ZYXEL 2\n\n- [ ] b\n\n## M1: Zyx\n\n- [ ] a\n',
      '**Owner:** Pat',
    ],
  ])('is in %s', async (_, before, field) => {
    const { code, text } = await setIn(before, 'M1', '--owner', 'Pat')
    expect([code, text]).toEqual([0, before.replace(/## M1: .*\n/, (head) => `${head}\n${field}\n`)])
  })
})

describe('a table without a column for a field', () => {
  it('is named as such', async () => {
    const before = '# P\n\n| Milestone | Status |\n|---|---|\n| M1: A | open |\n| M2: B | done |\n'
    const { code, err, text } = await setIn(before, 'M1', '--owner', 'Pat')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('the table that M1 stands in has no column for its owner: PLAN.md:5')
  })
})

describe('a target with a comment in its cell', () => {
  it('is left to a person', async () => {
    const before =
      '# P\n\n| Milestone | Target | Status |\n|---|---|---|\n| M1: A | 2026-05-01 <!-- hard --> | open |\n'
    const { code, err, text } = await setIn(before, 'M1', '--target', '2026-06-01')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(
      '"2026-05-01 <!-- hard -->" holds more than its words, which would be lost: PLAN.md:5',
    )
  })
})

describe('an entry of a list without fields', () => {
  it('has no place for an owner', async () => {
    const before = '# P\n\n- [ ] M1: A\n- [ ] M2: B\n'
    const { code, err, text } = await setIn(before, 'M1', '--owner', 'Pat')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('M1 has no place for its owner there: PLAN.md:3')
  })
})

describe('a bar of plain characters', () => {
  it.each([
    ['[##---] 40%', '[#####] 100%'],
    ['40% [##---]', '100% [#####]'],
    ['[==   ] 40%', '[=====] 100%'],
  ])('is as long as its percentage: %s', async (before, after) => {
    const row = (cell: string): string => `| Milestone | Progress |\n|---|---|\n| M1: A | ${cell} |\n`
    const { code, err, text } = await setIn(row(before), 'M1', '--status', 'done')
    expect([code, err, text]).toEqual([0, '', row(after)])
  })
})

describe('a status that stands in no form of its own', () => {
  it('is written as a heading has it that can be a model', async () => {
    const before = '## ✅ M1: A\n\n## M2: B (done)\n\n## M3: C\n\n- [ ] c\n'
    const { code, err, text } = await setIn(before, 'M3', '--status', 'blocked')
    expect([code, err, text]).toEqual([0, '', before.replace('M3: C', 'M3: C (blocked)')])
  })
})

describe('rows that a column only groups', () => {
  const table = (group: string, item: string, status: string): string =>
    `# P\n\n| Quarter | ${group} | ${item} | Status |\n|---|---|---|---|\n| Q1 | Core | Login | done |\n` +
    `| Q1 | Core | Logout | ${status} |\n| Q2 | Web | Pages | planned |\n`

  it.each([
    ...['Theme', 'Focus', 'Area', 'Category', 'Component', 'Workstream', 'Team', 'Goal'].flatMap((group) =>
      ['Item', 'Feature', 'Task', 'Epic', 'Deliverable', 'Title'].map((item) => [group, item]),
    ),
    ['主题', '功能'],
    ['Thema', 'Aufgabe'],
  ])('are named by what tells each apart: %s, %s', async (group, item) => {
    const { code, err, text } = await setIn(table(group, item, 'planned'), 'Logout', '--status', 'done')
    expect([code, err]).toEqual([0, ''])
    expect(text).toBe(table(group, item, 'done'))
    const cwd = folder({ 'PLAN.md': text })
    const { out } = await tried(cwd, ['status', '--json'])
    const { plans } = JSON.parse(out) as { plans: { milestones: { title: string; status: string }[] }[] }
    expect(plans.flatMap(({ milestones }) => milestones.map(({ title }) => title))).toEqual([
      'Login',
      'Logout',
      'Pages',
    ])
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })

  it('are so below a heading for milestones and where a group is written once', async () => {
    const before =
      '## Milestones\n\n| Theme | Item | Status |\n|---|---|---|\n| Core | Login | done |\n|  | Logout | planned |\n'
    const { code, text } = await setIn(before, 'Logout', '--status', 'done')
    expect([code, text]).toEqual([0, before.replace('planned', 'done')])
  })

  it('keep a title that two share, and the rows of one phase stay its parts', async () => {
    const cwd = folder({
      'PLAN.md': table('Track', 'Epic', 'planned'),
    })
    const { plans } = JSON.parse((await tried(cwd, ['status', '--json'])).out) as {
      plans: { milestones: { title: string; deliverables: { done: number; total: number } }[] }[]
    }
    expect(
      plans.flatMap(({ milestones }) => milestones.map((one) => [one.title, one.deliverables.total])),
    ).toEqual([
      ['Core', 2],
      ['Web', 1],
    ])
    const twice =
      '# P\n\n| Title | Wing | Status |\n|---|---|---|\n| Review | East | done |\n| Review | West | planned |\n'
    const { out } = await tried(folder({ 'PLAN.md': twice }), ['status'])
    expect(out).toContain('Review')
    expect(out).not.toContain('East')
  })
})

describe('a time and an owner beside the name of an entry', () => {
  const read = (entry: string) => {
    const sources = [{ file: 'TODO.md', text: `# TODO\n\n${entry}\n  - [ ] a\n` }]
    const { plans } = statusOf(sources, { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' })
    const milestone = plans[0]?.milestones[0]
    return [milestone?.title, milestone?.target?.text ?? null, milestone?.owner ?? null]
  }

  it.each([
    ['- [ ] **M4 Hull** @kim due:2026-12-01', '2026-12-01', '@kim'],
    ['- [ ] **M4 Hull** due: 2026-12-01 @kim/crew', '2026-12-01', '@kim/crew'],
    [
      '- [ ] **M4 Hull** — due 2026-12-01, @kimberley-of-the-harbour',
      '2026-12-01',
      '@kimberley-of-the-harbour',
    ],
    ['- [ ] **M4 Hull** Target date: 2026-12-01 Owner: Bo', '2026-12-01', 'Bo'],
    ['- [ ] **M4 Hull** Verantwortlich: Ana, fällig: 2026-12-01', '2026-12-01', 'Ana'],
    ['- [ ] **M4 Hull** @kim', null, '@kim'],
    ['- [x] **M4 Hull** ✅ 2026-09-01', null, null],
    ['- [x] **M4 Hull** 2026-08-01 ✅ 2026-09-01', '2026-08-01', null],
    ['- [ ] **M4 Hull** 📅 2026-12-01', '2026-12-01', null],
    ['- [ ] M4 Hull (due 2027-01-20, owner: Ana)', '2027-01-20', 'Ana'],
    ['- [ ] M4 Hull (owner Anastasia Müller, 2027-01-20)', '2027-01-20', 'Anastasia Müller'],
    ['- [ ] M4 Hull（担当：田中、期限：2027-01-20）', '2027-01-20', '田中'],
    // What is said of the time is a part of it.
    ['- [ ] M4 Hull (2027-01-20, at the latest)', '2027-01-20, at the latest', null],
  ])('%s', (entry, target, owner) => {
    expect(read(entry)).toEqual(['Hull', target, owner])
  })

  it('gives way to a field for the owner', () => {
    expect(read('- [ ] **M4 Hull** @kim\n  Owner: Bo')).toEqual(['Hull', null, 'Bo'])
  })

  it('is read in a heading and a cell as well', () => {
    expect(read('## M4: Hull (due 2027-01-20, owner: Ana)\n')).toEqual(['Hull', '2027-01-20', 'Ana'])
    const table =
      '| Milestone | Status |\n|---|---|\n| M4 Hull (due 2027-01-20, @ana) | Planned |\n| M5 Sail | Planned |\n'
    expect(read(table)).toEqual(['Hull', '2027-01-20', '@ana'])
  })

  it.each([
    ['- [ ] **M4 Hull** @kim due:2026-12-01', '- [ ] **M4 Hull** @kim due:2027-02-02'],
    ['- [ ] M4 Hull (due 2027-01-20, owner: Ana)', '- [ ] M4 Hull (due 2027-02-02, owner: Ana)'],
  ])('only the time of %s is set', async (before, after) => {
    const { code, text } = await setIn(`# TODO\n\n${before}\n  - [ ] a\n`, 'M4', '--target', '2027-02-02')
    expect([code, text]).toEqual([0, `# TODO\n\n${after}\n  - [ ] a\n`])
  })

  it.each([
    ['- [ ] **M4 Hull** @kim due:2026-12-01', '@kim'],
    ['- [ ] M4 Hull (due 2027-01-20, owner: Ana)', 'Ana'],
  ])('the owner in %s stays', async (entry, owner) => {
    const before = `# TODO\n\n${entry}\n  - [ ] a\n`
    const same = await setIn(before, 'M4', '--owner', owner)
    expect([same.code, same.text]).toEqual([0, before])
    const { code, err, text } = await setIn(before, 'M4', '--owner', 'Bo')
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('stands beside the name of M4')
  })
})

describe('a value of thousands of words', () => {
  it.each(['done, ', 'word another ', '✅ ', '50% ', '(done) ', 'a: b '])(
    'is told from a status in a moment: %j',
    async (words) => {
      for (const before of [
        `## M1: A\n\n**Status:** planned ${words.repeat(4000)}\n`,
        `| M | Status |\n|---|---|\n| M1 | planned ${words.repeat(4000)} |\n`,
      ]) {
        const from = performance.now()
        await setIn(before, 'M1', '--status', 'done')
        expect(performance.now() - from).toBeLessThan(6000)
      }
    },
  )
})
