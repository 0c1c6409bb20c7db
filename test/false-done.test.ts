import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
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

describe('what is struck out without a box', () => {
  const read = (list: string): [string, boolean][] => {
    const text = `# P\n\n## M1: A\n\n**Deliverables:**\n\n${list}\n`
    const [milestone] = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []
    return (milestone?.deliverables.items ?? []).map(({ state, optional }) => [state, optional])
  }

  it.each([
    ['beside a box', '- [ ] parser A\n- ~~parser B~~'],
    ['beside a tick', '- [x] parser A\n- ~~parser B~~'],
    ['beside a sign', '- ✅ parser A\n- ~~parser B~~'],
    ['beside a word', '- parser A (done)\n- ~~parser B~~'],
    ['beside a row', '| D | Status |\n|---|---|\n| parser A | Done |\n\n- ~~parser B~~'],
    ['in a row that says no more', '| D | Status |\n|---|---|\n| parser A | Done |\n| ~~parser B~~ | |'],
    ['with a remark', '- [x] parser A\n- ~~parser B~~ (Ana)'],
    ['and dropped', '- [x] parser A\n- ~~parser B~~ (dropped)'],
    ['and dropped, beside others that are struck out', '- ~~parser A~~\n- ~~parser B~~ (not needed)'],
    ['and replaced', '- [x] parser A\n- ~~parser B~~ replaced by parser C'],
    ['and moved', '- [x] parser A\n- ~~parser B~~ → M2'],
  ])('is dropped, as with a box: %s', (_, list) => {
    expect(read(list).at(-1)).toEqual(['open', true])
    if (list.includes('- ~~parser B~~'))
      expect(read(list.replace('- ~~parser B~~', '- [ ] ~~parser B~~')).at(-1)).toEqual(['open', true])
  })

  it.each([
    ['where words say so', '- [x] parser A\n- ~~parser B~~ (completed)'],
    ['where words behind a dash say so', '- [x] parser A\n- ~~parser B~~ — **fertig 2026-07-28.**'],
    ['where a sign says so', '- [x] parser A\n- ~~parser B~~ ✅ done'],
    ['where its row says so', '| D | Status |\n|---|---|\n| parser A | Open |\n| ~~parser B~~ | Done |'],
    ['where nothing else ever is', '- parser A\n- ~~parser B~~'],
  ])('is done %s', (_, list) => {
    expect(read(list).at(-1)).toEqual(['met', false])
  })

  it('says nothing of the words that stand in its place', () => {
    expect(read('- [x] parser A\n- ~~parser B~~ lexer').at(-1)).toEqual(['untracked', false])
    expect(read('- ~~parser A~~\n- ~~parser B~~ lexer').at(-1)).toEqual(['untracked', false])
  })

  it('does not count for done', () => {
    expect(tallied('- ~~parser B~~')).toEqual({ done: 1, total: 1 })
  })
})

describe('a table without a real head', () => {
  it.each([
    ['a box behind a name', '| tests | [ ] |\n|---|---|\n| hull | [x] |', 1, 2],
    ['a box before a name', '| [ ] | tests |\n|---|---|\n| [x] | hull |', 1, 2],
    ['a box in the cell of a name', '| [ ] tests | Ann |\n|---|---|\n| [x] hull | Bob |', 1, 2],
    ['nothing below it', '| tests | [ ] |\n|---|---|', 0, 1],
    ['a quote around it', '> | tests | [ ] |\n> |---|---|\n> | hull | [x] |', 1, 2],
    [
      'an item around it, which has no mark',
      '- sails\n\n  | tests | [x] |\n  |---|---|\n  | hull | [ ] |',
      1,
      3,
    ],
    ['a word for the column', '| Task | [ ] |\n|---|---|\n| hull | [x] |', 1, 1],
    ['the same in another language', '| [x] | Aufgabe |\n|---|---|\n| [x] | Rumpf |', 1, 1],
  ])('has its first task in that line: %s', (_, table, done, total) => {
    const text = `# P\n\n## M1: A\n\n${table}\n`
    const [milestone] = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []
    expect(milestone?.deliverables).toMatchObject({ done, total })
  })
})

describe('an open box behind so many blanks that it is code', () => {
  const found = (line: string): string[] =>
    findingsOf(`# P\n\n## M1: A\n\n**Status:** done\n\n- [x] hull\n${line}\n`)

  it.each([
    '-      [ ] sails',
    '*\t\t[ ] sails',
    '2.\t\t[ ] sails',
    '- rig\n  -      [ ] sails',
    '-      - [ ] sails',
    '- -      [ ] sails',
    '> -      [ ] sails',
  ])('is hidden under a done milestone: %j', (line) => {
    expect(found(line)).toContainEqual(
      expect.stringContaining('hidden-box: 1 box in indented code is not tracked, and open'),
    )
  })

  it.each(['-      [x] sails', '-      sails [ ] hull', '-      [1] sails'])(
    'and nothing else is: %j',
    (line) => {
      expect(found(line).filter((one) => one.startsWith('hidden-box'))).toEqual([])
    },
  )
})

/** What is found of a part or a field in a milestone that is marked done. */
function besideDone(below: string): string[] {
  return findingsOf(`# P\n\n## M1: A\n\n**Status:** done\n\n- [x] hull\n\n${below}\n`).filter((one) =>
    one.startsWith('conflicting-status'),
  )
}

describe('what looks like a box', () => {
  const tallyOf = (list: string): [number, number, number] | null => {
    const text = `# P\n\n## M1: A\n\n### Acceptance criteria\n\n${list}\n`
    const { criteria } = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones[0] ?? {}
    return criteria ? [criteria.met, criteria.open, criteria.untracked] : null
  }

  it.each([
    ...[
      '- [x] hull\n- □ sails',
      '- [x] hull\n- ▢ sails',
      '- [x] hull\n- ( ) sails',
      '- [x] hull\n- (x) sails',
    ],
    ...['- [x] hull\n- ☐ sails', '1. [x] hull\n2. ( ) sails', '- [x] hull\n\n□ sails'],
  ])('counts as open: %j', (list) => {
    expect(tallyOf(list)).toEqual([1, 1, 0])
  })

  it.each([
    ['- [x] hull\n- (a) sails', [1, 0, 1]],
    ['- (x) hull\n- sails', [0, 0, 2]],
    ['- (i) hull\n- (x) sails', [0, 0, 2]],
    ['- [v] hull\n- [n] sails', [0, 0, 2]],
    ['(x) marks the spot\n\n- [x] hull', [1, 0, 0]],
    ['(x) = done\n\n- [x] hull', [1, 0, 0]],
    ['- hull ■■□□ 50%', [0, 0, 1]],
    ['- ■ hull\n- □□□ sails', [0, 0, 2]],
  ] as const)('and what only is like one does not: %j', (list, tally) => {
    expect(tallyOf(list)).toEqual(tally)
  })

  it.each([
    ['- ( ) hull\n- ( ) sails', [0, 2, 0]],
    ['- (x) hull\n- ( ) sails', [0, 2, 0]],
    ['- (x) hull\n- (x) sails', [0, 2, 0]],
    ['- ( ) hull\n- sails', [0, 1, 1]],
    ['- [yes] hull\n- [no] sails', [0, 2, 0]],
    ['- [x] hull\n\n( ) sails\n(x) Mast', [1, 2, 0]],
    ['- [x] hull\n( ) sails\n(x) Mast', [1, 2, 0]],
    ['( ) sails\n(x) Mast', [0, 2, 0]],
  ] as const)('counts as open where nothing beside it is one, and without a bullet: %j', (list, tally) => {
    expect(tallyOf(list)).toEqual(tally)
    const findings = findingsOf(`# P\n\n## M1: A\n\n### Acceptance criteria\n\n${list}\n`)
    expect(findings.filter((one) => /malformed-box|unknown-mark/.test(one))).toHaveLength(tally[1])
  })

  it('is listed and named outside of milestones', () => {
    const text = '# P\n\n## M1: A\n\n- [x] hull\n\n## Backlog\n\n( ) sails\n\n- ( ) mast\n'
    expect(statusOf([{ file: 'P.md', text }], SETTINGS).outside.items).toMatchObject([
      { text: 'sails', state: 'open' },
      { text: 'mast', state: 'open' },
    ])
  })

  it('is named where it is none to Markdown, and no status of a bar', () => {
    expect(findingsOf('# P\n\n## M1: A\n\n**Status:** done\n\n- [x] hull\n- ( ) sails\n')).toContainEqual(
      expect.stringContaining('malformed-box: ( )'),
    )
    const text = '# P\n\n## M1: A\n\n**Progress:** ■■■□□ 60%\n\n- hull\n'
    expect(statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones[0]?.status).toBe('in_progress')
  })
})

describe('a part of a done milestone that says that it is not done', () => {
  it.each([
    ['### Second deck — in progress', 'in progress'],
    ['### Cabin (not started)', 'not started'],
    ['### Cabin\n\n**Status:** not started', 'not started'],
    ['### Rig 🚧', '🚧'],
    ['### Rig [blocked]', 'blocked'],
    ['### Tests — in progress', 'in progress'],
    ['### Deck\n\n#### Cabin (not started)', 'not started'],
    ['**Rig:** in progress', 'Rig: in progress'],
    ['### Kajüte (nicht begonnen)', 'nicht begonnen'],
    ['### 船舱（未开始）', '未开始'],
  ])('is a contradiction: %j', (below, said) => {
    expect(besideDone(below)).toEqual([
      `conflicting-status: M1 is done at line 5, and what stands here is not: "${said}"`,
    ])
  })

  it.each([
    ...['### Next steps\n\n- paint', '### Risks — open', '### Bug 12: drip (open)', '### In progress'],
    ...['### Changelog\n\n#### Cabin (not started)', '### 2026-03-01 — in progress'],
    ...[
      '### Log\n\n**Status:** in progress',
      '### Notes\n\n**Rig:** in progress',
      '### Open questions (open)',
    ],
    ...['### Cabin (deferred to M2)', '### Optional: cabin (not started)', '### Rig ✅', '### Rig — done'],
    ...['**Default state:** open', '**Priority:** critical', '### Plan 📋'],
  ])('is none where other things are told of: %j', (below) => {
    expect(besideDone(below)).toEqual([])
  })

  it('keeps the milestone from being done by its items alone, and says nothing where it is in progress', () => {
    const read = (text: string): [string | undefined, string[]] => [
      statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones[0]?.status,
      findingsOf(text),
    ]
    expect(read('# P\n\n## M1: A\n\n- [x] hull\n\n### Cabin (not started)\n')[0]).toBe('in_progress')
    expect(
      read('# P\n\n## M1: A\n\n**Status:** in progress\n\n- [ ] hull\n\n### Cabin (not started)\n'),
    ).toEqual(['in_progress', []])
  })
})

describe('a field beside the status that takes it back', () => {
  it.each([
    ...['**Reopened:** 2026-11-20', '**Blocked:** yes', '**QA:** failed', '**Remaining:** 3 rooms'],
    ...[
      '**Completed:** TBD',
      '**Blocked by:** Ann’s review',
      '**Result:** failed',
      '**Status update:** reopened',
    ],
    ...[
      '**Wiedereröffnet:** 2026-11-20',
      '**Blockiert:** ja',
      '**Réouvert :** 2026-11-20',
      '**Bloqueado:** sí',
    ],
    ...['**Riaperto:** 2026-11-20', '**Reaberto:** sim', '**Переоткрыто:** 2026-11-20'],
    ...['**Ponownie otwarte:** 2026-11-20', '**Yeniden açıldı:** 2026-11-20', '**Mở lại:** 2026-11-20'],
    ...['**已重新打开：** 2026-11-20', '**再オープン：** 2026-11-20', '**재오픈:** 2026-11-20'],
  ])('is a contradiction: %s', (field) => {
    expect(besideDone(field)).toHaveLength(1)
  })

  it.each([
    ...[
      '**Remaining:** none',
      '**Remaining:** 0 rooms',
      '**Blocked:** no',
      '**Blocked by:** –',
      '**Result:** passed',
    ],
    ...[
      '**Blocked by:** M1',
      '**Blocked:** resolved 2026-01-01',
      '**Blocked:** not any more',
      '**Started:** 2026-01-01',
    ],
    ...['**Planned:** 2026-01-02', '**Next:** pending', '**Blockiert:** nein', '**Completed:** –'],
    ...['**Licence:** open', '**Definition of done:** not done until the tests pass'],
  ])('is none where its value denies it: %s', (field) => {
    expect(besideDone(field)).toEqual([])
  })

  it.each(['none', 'nothing to do', '0', '0 of 12', 'nichts'])(
    'lists nothing of what follows it: Remaining: %s',
    (left) => {
      const told = findingsOf(
        `# P\n\n## M1: A\n\n**Status:** done\n\n- [x] a\n\n**Remaining:** ${left}\n\nKim did it.\n`,
      )
      expect(told.filter((one) => one.startsWith('done-with'))).toEqual([])
    },
  )

  it('but for boxes, which are open wherever they stand', () => {
    const told = findingsOf(
      '# P\n\n## M1: A\n\n**Status:** done\n\n- [x] a\n\n**Remaining:** none\n\n- [ ] b\n',
    )
    expect(told).toContainEqual(expect.stringContaining('1 of 2 deliverables open'))
  })

  it('is heard among fields of a list, and of what it depends on as before', () => {
    const text =
      '# P\n\n## M1: A\n\n- **Status:** done\n- **Blocked by:** Ann’s review\n\n### Tasks\n\n- [x] a\n'
    expect(findingsOf(text)).toContainEqual(expect.stringContaining('"Blocked by: Ann’s review"'))
    const [milestone] = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []
    expect(milestone?.dependsOn).toEqual(['Ann’s review'])
  })
})

describe('what is ticked and says at its end that it is not done', () => {
  it.each([
    '(not tested)',
    '(untested)',
    '— reverted',
    '(needs review)',
    '(nicht getestet)',
    '(in progress, Ann)',
    '(In progress, Ann Lee)',
    '(Ann, in progress)',
    '(WIP, @ann)',
    '(en cours, Zoé)',
    '🔄 Ann',
    '🚧 @ann.',
  ])('is told of: %s', (end) => {
    const text = `# P\n\n## M1: A\n\n- [x] parser ${end}\n`
    const codes = statusOf([{ file: 'P.md', text }], SETTINGS).notices.map(({ code }) => code)
    expect(codes).toContain('item-contradicts-mark')
  })

  it.each([
    'Untested code is found',
    'Reverted commits are listed',
    'Show what needs review',
    'Statuses (open, closed)',
    'Users (Blocked, Muted)',
    'Filters (All, In progress)',
    'Filters (In progress, Done)',
    'Button ❌ Close',
    'Signs ⏳ Pending',
    'Sails ✅ Ann',
    'Party 🎉 Ann',
    'Badge (`in progress, Ann`)',
  ])('and none of its other words are: %s', (words) => {
    const text = `# P\n\n## M1: A\n\n- [x] ${words}\n`
    expect(statusOf([{ file: 'P.md', text }], SETTINGS).notices.map(({ code }) => code)).not.toContain(
      'item-contradicts-mark',
    )
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

describe('documents whose milestones have other ids', () => {
  const plansOf = (...texts: string[]): number =>
    statusOf(
      texts.map((text, index) => ({ file: `${index}/PLAN${index}.md`, text: `# P${index}\n\n${text}` })),
      SETTINGS,
    ).plans.length
  const billing = '## M1: Data model\n\n- [x] a\n\n## M2: Kick-off\n\n- [ ] b\n'

  it.each([
    ['## MS1: Lease\n\n- [x] c\n\n## MS2: Kick-off\n\n- [ ] d\n\n## MS3: Move\n\n- [ ] e\n', 2],
    ['| Milestone | Status |\n|---|---|\n| MS1 Lease | done |\n| MS2 Kick-off | planned |\n', 2],
    ['| Milestone | Status |\n|---|---|\n| MS1 Data model | done |\n| MS2 Kick-off | planned |\n', 1],
    ['| Milestone | Status |\n|---|---|\n| Lease | done |\n| Kick-off | planned |\n', 1],
  ])('are of two projects where one title is all that they share: %j', (other, plans) => {
    expect(plansOf(billing, other)).toBe(plans)
    expect(plansOf(other, billing)).toBe(plans)
  })
})

describe('documents of which as many milestones fit together as clash', () => {
  const plan = (title: string, second: string): string =>
    `# ${title}\n\n## M1: Hull\n\n- [ ] a\n\n## M2: ${second}\n\n- [ ] b\n`
  const plansOf = (one: string, other: string): number =>
    statusOf(
      [
        { file: 'MILESTONES.md', text: one },
        { file: 'TODO.md', text: other },
      ],
      SETTINGS,
    ).plans.length

  it('are one plan where both are called the same, and only there', () => {
    expect(plansOf(plan('Boat', 'Sails'), plan('Boat', 'Rigging'))).toBe(1)
    expect(plansOf(plan('Boat', 'Sails'), plan('Ferry', 'Rigging'))).toBe(2)
  })
})

describe('what a status file lists as blocked', () => {
  const plan =
    '# P\n\n## M1: Api\n\n**Status:** in progress\n\n- [ ] a\n\n## M2: Web\n\n**Status:** blocked\n\n- [ ] b\n'

  it('is said once of what is next, and is no blocker of another milestone', async () => {
    const cwd = folder({ 'PLAN.md': plan })
    await tried(cwd, ['sync'])
    const next = (await tried(cwd, ['next'])).out.split('\n').filter((line) => line.includes('Web'))
    expect(next).toEqual([expect.stringContaining('blocker: M2: Web')])
    const blockers = async (ref: string): Promise<string> =>
      (await tried(cwd, ['report', ref])).out.split('## Blockers')[1]?.split('## ')[0]?.trim() ?? ''
    expect(await blockers('M1')).not.toContain('Web')
    expect(await blockers('M2')).toContain('M2: Web')
  })
})

describe('a table whose rows are answered', () => {
  const tallyOf = (table: string): unknown => {
    const text = `# P\n\n## M1: A\n\n**Status:** done\n\n${table}\n`
    const { criteria } = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones[0] ?? {}
    return criteria && [criteria.met, criteria.open, criteria.untracked]
  }

  it.each([
    '| Criterion | Status |\n|---|---|\n| a | Pass |\n| b | Fail |',
    '| Criterion | Result |\n|---|---|\n| a | ✅ Pass |\n| b | ❌ Fail |',
    '| Criterion | Met? |\n|---|---|\n| a | Yes |\n| b | No |',
    '| Criterion | Done |\n|---|---|\n| a | Y |\n| b | N |',
    '| Criterion | Met? |\n|---|---|\n| a | ✅ |\n| b | No |',
    '| Kriterium | Erfüllt? |\n|---|---|\n| a | Ja |\n| b | Nein |',
  ])('has what is met and what is open: %j', (table) => {
    expect(tallyOf(table)).toEqual([1, 1, 0])
  })

  it('has no states where a head asks for something else', () => {
    expect(tallyOf('| Criterion | Owner asked? |\n|---|---|\n| a | Yes |\n| b | No |')).toEqual([0, 0, 2])
  })
})

describe('a heading that is an id and a status', () => {
  const statusOfHeading = (heading: string): string | undefined =>
    statusOf(
      [{ file: 'P.md', text: `# P\n\n${heading}\n\n- [x] a\n- [ ] b\n\n## Phase 7: Pay\n\n- [ ] c\n` }],
      SETTINGS,
    ).plans[0]?.milestones.find(({ id }) => id !== 'Phase 7')?.status

  it.each([
    ...[
      '## Phase 1 ✅ Complete',
      '## Phase 1 Complete',
      '## M1 ✅ DONE',
      '## Milestone 1 complete',
      '## Sprint 1 ✅ Done',
    ],
    ...['## Phase 1 abgeschlossen ✅', '## Phase 1 terminée'],
  ])('is a milestone that says so: %s', (heading) => {
    expect(statusOfHeading(heading)).toBe('done')
  })

  it.each(['## Phase 1 deliverables', '## Phase 1 Remaining', '## Phase 1 Testing'])(
    'and no other words are: %s',
    (heading) => {
      expect(statusOfHeading(heading)).toBeUndefined()
    },
  )
})

describe('an item under a label that gives its state', () => {
  const plan =
    '# P\n\n## M1: A\n\n- Deliverables:\n  - Delivered:\n    - Pump\n    - Tap ✓\n  - Remaining:\n    - Pipe\n'

  it.each([
    ['uncheck', 'M1:d2', '"Delivered"'],
    ['check', 'M1:d3', 'edit that line by hand'],
  ])('is not said to be otherwise: %s %s', async (command, ref, why) => {
    const cwd = folder({ 'PLAN.md': plan })
    const { code, err } = await tried(cwd, [command, ref])
    expect([code, err]).toEqual([2, expect.stringContaining(why)])
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(plan)
  })
})

/** Rule and message of what is found in a plan. */
function findingsOf(text: string): string[] {
  return statusOf([{ file: 'P.md', text }], SETTINGS).notices.map(
    ({ code, message }) => `${code}: ${message}`,
  )
}

describe('a status in a definition list', () => {
  const plan = (status: string): string => `# P\n\n## M1: A\n\n${status}\n\n### Tasks\n\n- [x] form\n`

  it.each([
    'Status\n: in progress',
    '**Status**\n: in progress',
    'Status\n:   in progress\n: since May',
    'Owner\n: Ann\nStatus\n: in progress',
    'Estado\n: en curso',
    '- Status\n  : in progress',
  ])('is that of the milestone: %j', (status) => {
    const [milestone] = statusOf([{ file: 'P.md', text: plan(status) }], SETTINGS).plans[0]?.milestones ?? []
    expect([milestone?.status, milestone?.inferred]).toEqual(['in_progress', false])
  })

  it('is written where it stands', async () => {
    const cwd = folder({ 'PLAN.md': plan('Status\n: in progress\n\nOwner\n: Ann') })
    expect((await tried(cwd, ['set', 'M1', '--status', 'done', '--owner', 'Bob'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(plan('Status\n: done\n\nOwner\n: Bob'))
  })

  it('is none below other words', () => {
    const text = plan('Notes\n: in progress')
    expect(statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones[0]?.status).toBe('done')
  })
})

describe('a status alone below a heading for it', () => {
  const plan = (below: string): string => `# P\n\n## M1: A\n\n${below}\n\n### Tasks\n\n- [x] form\n`

  it.each([
    ['### Status\nIn progress', 'in_progress'],
    ['### Status\n\nPlanned.', 'planned'],
    ['### Status:\n\n**Planned**', 'planned'],
    ['### Status\n\n🚧 In progress', 'in_progress'],
    ['### Status\n\nIn Arbeit', 'in_progress'],
    ['### Status\n\nPlanned\n\nSee the board.', 'planned'],
    ['### Status\n\nDone', 'done'],
  ])('is that of the milestone, and no label: %j', (below, status) => {
    const [milestone] = statusOf([{ file: 'P.md', text: plan(below) }], SETTINGS).plans[0]?.milestones ?? []
    expect([milestone?.status, milestone?.inferred]).toEqual([status, false])
  })

  it('is a label where a list follows it', () => {
    const text = '# P\n\n## M1: A\n\n### Status\n\nDone\n\n- form\n\nIn progress\n\n- pay\n'
    const [milestone] = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []
    expect(milestone?.deliverables.items.map(({ state }) => state)).toEqual(['met', 'open'])
  })
})

describe('a row with a column of progress and one of signs', () => {
  const plan = (rows: string): string =>
    `# P\n\n## M1: W\n\n| Deliverable | Progress | Done |\n|---|---|---|\n| Scanner | 100% | ✅ |\n${rows}\n`

  it('is not checked while its sign says that it is open', async () => {
    const text = plan('| Map | 40% | ⬜ |')
    const cwd = folder({ 'PLAN.md': text })
    expect((await tried(cwd, ['check', 'M1:d2'])).code).toBe(2)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(text)
  })

  it('is open where either says so', () => {
    for (const row of ['| Map | 100% | ⬜ |', '| Map | 40% | ✅ |'])
      expect(findingsOf(plan(row).replace('\n\n|', '\n\n**Status:** done\n\n|'))).toContainEqual(
        expect.stringContaining('done-with-open-deliverables'),
      )
  })

  it('says of a milestone that it is not done', () => {
    const text =
      '# P\n\n| Milestone | Progress | Done |\n|---|---|---|\n| M1 A | 100% | ⬜ |\n| M2 B | 0% | ⬜ |\n'
    expect(findingsOf(text)).toContainEqual(expect.stringContaining('conflicting-status: M1'))
  })
})

describe('a percentage in a ticked criterion', () => {
  const short = (line: string): boolean =>
    findingsOf(`# P\n\n## M1: A\n\n### Acceptance Criteria\n\n- [x] ${line}\n- [ ] x\n`).some((one) =>
      one.startsWith('count-falls-short'),
    )

  it.each([
    ...['单元测试覆盖率达到 80%', '测试通过率不低于 80%', '至少 80% 的测试通过', '用例通过率超过 90%'],
    ...['テストカバレッジ 80% を達成', '80%以上のテストが合格', 'テスト合格率 95% に到達'],
    ...['At least 80% tests passing', 'Mindestens 80% Tests bestanden', 'Reach 80% test coverage'],
  ])('is no shortfall where it is what was asked for: %s', (line) => {
    expect(short(line)).toBe(false)
  })

  it.each([
    ...['测试通过 87%', '测试 80% 达成', '任务完成 50%', 'テスト 80% 合格', '87% tests passing'],
    'coverage at least 80%, 70% tests passing',
  ])('is one where it is how far it got: %s', (line) => {
    expect(short(line)).toBe(true)
  })
})

describe('a row of an overview and the section that it is about', () => {
  const plan = (head: string, ids: [string, string], section: string): string =>
    `# P\n\n| ${head} | Name | Status |\n|---|---|---|\n| ${ids[0]} | Base | Done |\n| ${ids[1]} | Build | Done |\n\n${section}\n\n- [x] a\n- [ ] b\n`

  it.each([
    ['Hito', ['H1', 'H2'], '## Hito 2: Build'],
    ['Jalon', ['J1', 'J2'], '## Jalon 2 : Build'],
    ['Phase', ['P1', 'P2'], '## Phase 2: Build'],
    ['Étape', ['É1', 'É2'], '## Étape 2 : Build'],
    ['Étape', ['E1', 'E2'], '## Étape 2 : Build'],
    ['Этап', ['Э1', 'Э2'], '## Этап 2: Build'],
    ['ID', ['P1', 'P2'], '## Phase 2: Build'],
    ['Milestone', ['M1', 'M2'], '## M2: Tasks'],
    ['Milestone', ['M1', 'M2'], '## M2 tasks'],
    ['Milestone', ['M1', 'M2'], '## Tasks for M2'],
    ['Milestone', ['M1', 'M2'], '## Tasks (Milestone 2)'],
    ['Hito', ['H1', 'H2'], '## Tareas del Hito 2'],
    ['Milestone', ['M1', 'M2'], '## Acceptance criteria for M2'],
  ] as [string, [string, string], string][])('are one milestone: %s %j %s', (...parts) => {
    const report = statusOf([{ file: 'P.md', text: plan(...parts) }], SETTINGS)
    const [, milestone, ...more] = report.plans[0]?.milestones ?? []
    expect([milestone?.title, milestone?.boxes.total, milestone?.disputed, more]).toEqual([
      'Build',
      2,
      true,
      [],
    ])
    expect(report.outside.items).toEqual([])
  })

  it.each([
    ['Phase', ['P1', 'P2'], '## Phase 2: Wholly other'],
    ['Fase', ['P1', 'P2'], '## Phase 3: Build'],
    ['Milestone', ['M1', 'M2'], '## Tasks for M7'],
  ] as [string, [string, string], string][])('are not where id or title differ: %s %j %s', (...parts) => {
    const report = statusOf([{ file: 'P.md', text: plan(...parts) }], SETTINGS)
    expect(report.plans[0]?.milestones.find(({ title }) => title === 'Build')?.boxes.total).toBe(0)
  })

  it('are told of where their titles differ and only the section lists anything', () => {
    const text = plan('Milestone', ['M1', 'M2'], '## M2: Harvest helpers')
    const report = statusOf([{ file: 'P.md', text }], SETTINGS)
    expect(report.notices).toContainEqual(
      expect.objectContaining({ code: 'duplicate-milestone', level: 'error' }),
    )
    expect(report.plans[0]?.milestones[1]?.disputed).toBe(true)
  })

  it('can both be named', async () => {
    for (const [ref, head, section] of [
      ['M2', 'Meilenstein', '## Meilenstein 2: Build'],
      ['H2', 'Hito', '## Hito 2: Build'],
      ['M2', '里程碑', '## 里程碑 2：Build'],
    ] as const) {
      const ids: [string, string] = [ref.replace('2', '1'), ref]
      const cwd = folder({ 'PLAN.md': plan(head, ids, section) })
      const { code, out } = await tried(cwd, ['show', ref])
      expect([ref, code, out]).toEqual([ref, 0, expect.stringContaining('Build')])
      expect((await tried(cwd, ['check', `${ref}:d2`])).out).toContain('is met')
    }
  })

  it('are one milestone to what depends on it', () => {
    const text = `${plan('Meilenstein', ['M1', 'M2'], '## Meilenstein 2: Build').replace('| Build | Done', '| Build | Open')}\n## Meilenstein 3: Ship\n\n**Depends on:** M2\n**Status:** done\n\n- [x] c\n`
    expect(findingsOf(text)).toContainEqual(expect.stringContaining('unmet-dependency'))
  })
})

describe('a milestone with something open that is easy to overlook', () => {
  const set = async (text: string, ref = 'M1'): Promise<number> => {
    const cwd = folder({ 'PLAN.md': text })
    const { code } = await tried(cwd, ['set', ref, '--status', 'done'])
    if (code !== 0) expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(text)
    return code
  }
  const plan = (items: string): string => `# P\n\n## M1: A\n\n**Status:** in progress\n\n${items}\n`

  it.each([
    '| Area | Todo |\n|---|---|\n| UI | [x] a<br>[ ] b |',
    '| Area | Notes |\n|---|---|\n| UI | [x] a, [ ] b |',
    '| Task | Status |\n|---|---|\n| UI | [x] a<br>[ ] b |\n| Api | [x] |',
    '| Task | Steps |\n|---|---|\n| UI | ☑ a<br>☐ b |',
    '- [x] Deploy (50%)',
    '- [x] 部署（50%）',
  ])('is not set to done: %j', async (items) => {
    expect(await set(plan(items))).toBe(1)
  })

  it.each([
    '| Area | Todo |\n|---|---|\n| UI | [x] a<br>[x] b |',
    '| Area | Agreed |\n|---|---|\n| UI | [x] Yes<br>[ ] No |\n| Api | [x] Yes<br>[ ] No |',
    '- [x] Deploy (100%)',
    '- [x] Research (30%)\n- [x] Writing (70%)',
    '- [x] Cache hit rate (85%)',
    '- [x] Canary rollout (10%)',
  ])('is where nothing is: %j', async (items) => {
    expect(await set(plan(items))).toBe(0)
  })

  it('is not where its boxes stand in a row of milestones or below its tasks', async () => {
    const rows =
      '| Milestone | Status | Notes |\n|---|---|---|\n| M1 A | Planned | [x] a<br>[ ] b |\n| M2 B | Planned | |'
    expect(await set(`# P\n\n${rows}\n`)).toBe(1)
    expect(
      await set(`# P\n\n${rows}\n\n## M2 tasks\n\n| Task | State |\n|---|---|\n| UI | Open |\n`, 'M2'),
    ).toBe(1)
  })
})

describe('a row with several cells that say how far it is', () => {
  const items = (table: string): string[] | undefined =>
    statusOf(
      [{ file: 'P.md', text: `# P\n\n## M1: A\n\n${table}\n` }],
      SETTINGS,
    ).plans[0]?.milestones[0]?.deliverables.items.map(({ state }) => state)

  it.each([
    ...['| Deliverable | Done | Tested |\n|---|---|---|\n| Sail | [x] | [ ] |'],
    ...['| Deliverable | Status | QA |\n|---|---|---|\n| Sail | ✅ | ❌ |'],
    ...['| Deliverable | Built | Review |\n|---|---|---|\n| Sail | done | pending |'],
    ...['| Deliverable | Done | Tests |\n|---|---|---|\n| Sail | yes | no |'],
    ...['| Deliverable | Implemented | Approved |\n|---|---|---|\n| Sail | [x] | [ ] |'],
    ...['| Aufgabe | Status | Getestet |\n|---|---|---|\n| Segel | ✅ | nein |'],
    ...['| Area | Docks | Yard |\n|---|---|---|\n| Sail | [x] | [ ] |'],
  ])('is open while one of them is: %j', (table) => {
    expect(items(table)).toEqual(['open'])
  })

  it.each([
    ...['| Deliverable | Done | Tested |\n|---|---|---|\n| Sail | [x] | [x] |'],
    ...['| Deliverable | Done | Tested |\n|---|---|---|\n| Sail | yes | n/a |'],
    ...['| Deliverable | Pass | Fail |\n|---|---|---|\n| Sail | [x] | [ ] |'],
    ...['| Task | Todo | Doing | Done |\n|---|---|---|---|\n| Sail | [ ] | [ ] | [x] |'],
    ...['| Deliverable | Status | Breaking |\n|---|---|---|\n| Sail | done | ❌ |'],
  ])('is met where none of them leaves anything: %j', (table) => {
    expect(items(table)).toEqual(['met'])
  })

  const rows = (head: string, cells: string): string =>
    `# P\n\n| Milestone | ${head} |\n|---|---|---|\n| M1 A | ${cells} |\n| M2 B | planned | planned |\n`

  it('does not make a milestone done by one of them', () => {
    const text = rows('Backend status | Frontend status', 'done | planned')
    expect(statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones[0]?.status).toBe('planned')
    expect(findingsOf(rows('Status | Tested', 'done | [ ]'))).toContainEqual(
      expect.stringContaining('conflicting-status: M1'),
    )
  })
})

describe('an item with several marks', () => {
  const states = (text: string): string[] =>
    (statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []).flatMap(
      ({ criteria, deliverables }) => [...criteria.items, ...deliverables.items].map(({ state }) => state),
    )
  const cell = (text: string): string[] =>
    states(`# P\n\n| Milestone | Criteria |\n|---|---|\n| M1 A | ${text} |\n| M2 B | |\n`)

  it.each([
    ...[
      '<ul><li>[x] a</li><li>[ ] b</li></ul>',
      '<p>[x] a</p><p>[ ] b</p>',
      '<div>[x] a</div><div>[ ] b</div>',
    ],
    '[x] a<br class="z">[ ] b',
  ])('is as many as its cell has lines: %s', (text) => {
    expect(cell(text)).toEqual(['met', 'open'])
  })

  const MIXED = ['✅ a ❌ b', '✅ a / ❌ b', '☑ a ☐ b', '✅ a ⏳ b', '**Tests**: ✅ a; ❌ b']

  it.each([
    ...[
      '[x] a [ ] b',
      '[x] a / [ ] b',
      '[x] a · [ ] b',
      '- [x] a - [ ] b',
      '[x] a and [ ] b',
      '[x] a + [ ] b',
    ],
    ...['[x] a ([ ] b)', '[x] UI [x] API [ ] docs', ...MIXED.slice(0, -1)],
  ])('is open in a cell while one of them is: %s', (text) => {
    expect(cell(text)).toEqual(['open'])
  })

  it.each(['[x] a [x] b', '✅ a ✅ b', '✅ a (was ❌)', '✅ a: ❌ → ✅', '[x] Yes [ ] No'])(
    'is met in a cell where none of them is: %s',
    (text) => {
      expect(cell(text)).toEqual(['met'])
    },
  )

  it.each([...MIXED, '✅ a, ❌ b', '☑ a, ☐ b', 'a ❌, b ✅', '[x] a ☐ b'])(
    'is open in prose and lists, and claims nothing else: %s',
    (text) => {
      expect(states(`# P\n\n## M1: A\n\n**Criteria:**\n\n- ${text}\n`)).toEqual(['open'])
      expect(findingsOf(`# P\n\n## M1: A\n\n**Criteria:**\n\n- ${text}\n`)).toEqual([])
      if (!text.startsWith('['))
        expect(states(`# P\n\n## M1: A\n\n**Criteria:** ${text}\n`)).toEqual(['open'])
    },
  )

  it('is not checked: one sign does not speak for the others', async () => {
    const text = '# P\n\n## M1: A\n\n**Criteria:** ☐ a, ☐ b\n'
    const cwd = folder({ 'PLAN.md': text })
    expect((await tried(cwd, ['check', 'M1:1'])).code).not.toBe(0)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(text)
  })

  it('has its sign behind code as well', () => {
    expect(states('# P\n\n## M1: A\n\n- `B.tsx` ✅\n- `C.tsx` ❌\n- Open `D.tsx` ✅\n')).toEqual([
      'met',
      'open',
      'met',
    ])
  })
})

describe('a count below its total in a milestone that is marked done', () => {
  const shorts = (text: string): number =>
    findingsOf(text).filter((one) => one.startsWith('count-falls-short')).length
  const field = (line: string): string => `# P\n\n## M1: A\n\n**Status:** done\n**${line}\n\n- [x] a\n`
  const column = (head: string, cell: string): string =>
    `# P\n\n| # | Milestone | Status | ${head} |\n|---|---|---|---|\n| M1 | A | done | ${cell} |\n| M2 | B | planned | 0/3 |\n`

  it.each([
    ...['Progress:** 2/4', 'Progress:** 3 of 5', 'Progress:** (3/5)', 'Progress:** ████░░░░ 4/8'],
    ...['Tasks done:** 3 of 7', 'Tests:** 28/32 passing', 'Test status:** 28/32', 'Fortschritt:** 3 von 5'],
    ...['Test results:** 28/32 passing, 4 failing', 'Done:** 0/3'],
  ])('is told of where it is a field: **%s', (line) => {
    expect(shorts(field(line))).toBe(1)
  })

  it.each([
    ['Done', '0/3'],
    ['Criteria met', '1/3'],
    ['Tests', '4 of 9 passing'],
    ['Progress', '2/4'],
  ])('is told of where it is a cell: %s %s', (head, cell) => {
    expect(shorts(column(head, cell))).toBe(1)
  })

  it.each([
    ...['Progress:** 4/4', 'Tests:** 32/32 passing', 'Tests:** 320/347 passing, 27 skipped'],
    ...['Tests:** see 3/5 of the manual', 'Target:** 3/5', 'Progress:** 3 of 12 weeks'],
  ])('and nothing else is: **%s', (line) => {
    expect(shorts(field(line))).toBe(0)
  })

  it('keeps it from being set to done', async () => {
    const text = field('Progress:** 2/4').replace('Status:** done', 'Status:** in progress')
    const cwd = folder({ 'PLAN.md': text })
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(1)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(text)
  })
})

describe('a list directly under the title of a status file', () => {
  const plan = '# P\n\n## M1: Alpha\n\n- [ ] a\n\n## M3: Public beta\n\n- [ ] c\n'
  const outdated = (report: string): string[] =>
    statusOf(
      [
        { file: 'PLAN.md', text: plan },
        { file: 'STATUS.md', text: `# Status\n\n${report}\n` },
      ],
      SETTINGS,
    ).notices.flatMap(({ code, message }) => (code === 'outdated-status-file' ? [message] : []))

  it.each([
    '- M3 Public beta: done',
    '- M1 Alpha: planned\n- M3 Public beta: done',
    '- M3 Public beta — done',
  ])('says how milestones stand: %j', (report) => {
    expect(outdated(report)).toEqual([expect.stringContaining('M3 is done here and planned')])
  })

  it.each([
    '- M3 Public beta: planned',
    '- Fixed M3 Public beta login: done',
    '- M3 Public beta login works',
  ])('and what only names one does not: %j', (report) => {
    expect(outdated(report)).toEqual([])
  })
})

/** Whether a milestone that says that it is done is refuted, with these lines beside what it lists as met. */
function isRefuted(lines: string): boolean {
  const text = `# P\n\n## M1: A\n\n**Status:** done\n\n- [x] hull\n${lines}\n`
  const { plans } = statusOf([{ file: 'P.md', text }], SETTINGS)
  return plans[0]?.milestones[0]?.disputed === true
}

describe('an open item under a done milestone', () => {
  it.each([
    ...['- [ ] sails (deferred loading)', '- [ ] Deferred loading: sails', '- [ ] sails (optional chaining)'],
    ...['- [ ] sails → M2 chip', '- [ ] sails (moved to M2 namespace)', '- [ ] sails → Phase 2 polish'],
    ...['- [ ] sails (covered by tests)', '- [ ] sails (merged into one file)', '- [ ] 帆 (改为 5 秒)'],
    ...['- [ ] Segel (verschobene Fracht)', '- [ ] voiles (optionnel chaînage)'],
  ])('counts, where a word only begins the name of a thing: %s', (line) => {
    expect(isRefuted(line)).toBe(true)
  })

  it.each([
    ...['- [ ] sails (deferred)', '- [ ] sails (deferred until May)', '- [ ] sails (deferred to M2)'],
    ...['- [ ] sails (optional for M1)', '- [ ] Optional task: sails', '- [ ] sails (optional cleanup)'],
    ...['- [ ] sails (OPTIONAL - can wait)', '- [ ] Segel (optional für M1)', '- [ ] 帆（任意・予算次第）'],
    ...['- [ ] sails → M2', '- [ ] sails → M2: Rig', '- [ ] sails → M2, no time'],
    ...['- [ ] sails (moved to M2)', '- [ ] sails (covered by M2)', '- [ ] 帆 → M2 へ移行'],
    '- [ ] sails → M2 Rig\n\n## M2: Rig\n\n- [ ] mast',
    '- [ ] sails → M2 Rig\n\n## M2 — Rig\n\n- [ ] mast',
  ])('does not, where it says so of itself: %s', (line) => {
    expect(isRefuted(line)).toBe(false)
  })
})

describe('a milestone that is marked done', () => {
  it.each([
    ...['\n❌ sails', '\nStill open: sails', '\n**Still open:**\n\n- sails', '\n### Not done yet\n\n- sails'],
    ...['\nNoch nicht fertig:\n- Segel', '\nAún pendiente:\n- velas', '\n还未完成：\n- 帆'],
    ...[
      '\n| Test | Result |\n|---|---|\n| a | passed |\n| b | FAILED |',
      '\n| Prüfung | Ergebnis |\n|---|---|\n| a | fehlgeschlagen |',
    ],
    '\n### Tests\n\n| Test | Result |\n|---|---|\n| a | fail |',
    '\n<table><tr><td>sails</td><td>[ ]</td></tr></table>',
    '\n<table><tr><td>☐</td><td>sails</td></tr><tr><td>☑</td><td>mast</td></tr></table>',
    ...['\n<p>☐ sails</p>', '\n<ul><li>☐ sails</li><li>☑ mast</li></ul>'],
    ...['\n3 of 5 done', '\n3/5 tests passing.', '\n3 von 5 erledigt'],
  ])('is refuted by what stands under it: %j', (lines) => {
    expect(isRefuted(lines)).toBe(true)
  })

  it.each([
    ...[
      '\n❌ Not supported:\n\n- steam',
      '\n5 of 5 done',
      '\n3 of 5 boats are red',
      '\n### Notes\n\n3 of 5 done',
    ],
    '\n| Test | Expected | Result |\n|---|---|---|\n| a | fail | pass |',
    ...[
      '\n<p>☑ sails</p>',
      '\n<table><tr><td>Boat</td><td>Crew</td></tr><tr><td>Ark</td><td>8</td></tr></table>',
    ],
  ])('is not refuted by what says otherwise: %j', (lines) => {
    expect(isRefuted(lines)).toBe(false)
  })

  it.each([
    ...['sails: 3 of 5', 'sails - 3 of 5', 'sails — 3 von 5', 'sails, todo: test', 'sails (TODO: test)'],
    ...['sails, but the mast is missing', 'sails (but two are still open)', 'Segel, aber der Mast fehlt'],
    ...['velas, pero falta el mástil', 'voiles, mais le mât manque', '帆，但缺少桅杆'],
  ])('is refuted by a ticked item that says that it is not done: %s', (item) => {
    expect(isRefuted(`- [x] ${item}`)).toBe(true)
  })

  it.each([
    ...['Part: 3 of 5', 'Rating: 4 of 5', 'Zoom: 60%', 'Day - 3 of 5', 'sails: 5 of 5'],
    ...['sails, but warns when the mast is missing', 'sails, but missing masts are reported'],
    ...['Remove every todo: done', 'Column `todo: x`'],
  ])('is not refuted by one that says what it is about: %s', (item) => {
    expect(isRefuted(`- [x] ${item}`)).toBe(false)
  })
})

/** The rules that find something in a milestone that is done, with its criteria. */
async function foundIn(criteria: string): Promise<string[]> {
  const text = `# P\n\n## M1: L\n\n**Status:** done\n\n**Acceptance criteria:**\n\n${criteria}\n`
  const { out } = await tried(folder({ 'plan.md': text }), ['verify', '--format', 'json'])
  return JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)
}

describe('a ticked item', () => {
  it.each([
    'Login works – reopened',
    'Login works — reopened on 2026-03-02',
    'Login works — broken again since 2026-03-02',
    'Login works — needs rework',
    'Login works (unverified)',
    'Login works (to be confirmed)',
    'Login works (tests skipped)',
    'Login works (in review)',
    'Login works (PR open)',
    'Login works (awaiting deploy)',
    'Login works - almost',
    'Login works (draft)',
    'Login works (?)',
    'Login works 🔴',
    'Login works ⚠️ flaky',
    'Login works (merged but disabled)',
    'Login works (only on staging, production missing)',
    'Login works — not on Safari yet',
    'Login works (iOS, tests not written yet)',
    'ログインできる（未テスト）',
    'ログインできる（一部のみ）',
    'ログインできる（仮）',
    '登录可用（部分）',
    '登录可用（待测试）',
    '로그인 작동 (일부)',
    '로그인 작동 – 거의',
    'Anmeldung geht (offen)',
    'Anmeldung geht, Test fehlt noch',
    'Anmeldung geht (ungeprüft)',
    'El acceso funciona (falta probar en iOS)',
    'El acceso funciona (a medias)',
    'El acceso funciona (sin probar)',
    'La connexion marche (à vérifier)',
    'La connexion marche – presque',
    'Il login funziona (da verificare)',
    'Il login funziona (in parte)',
    'O login funciona (falta testar)',
    'O login funciona (em parte)',
    'Вход работает – почти',
    'Вход работает (не проверено)',
    'Logowanie działa (do sprawdzenia)',
    'Logowanie działa – prawie',
    'Giriş çalışıyor (kısmen)',
    'Giriş çalışıyor (test edilmedi)',
    'Đăng nhập hoạt động (một phần)',
    'Đăng nhập hoạt động (cần kiểm tra)',
    'TODO five works',
    'TODO: five works',
    'FIXME the chimney',
  ])('that takes itself back is none: %s', async (item) => {
    expect(await foundIn(`- [x] ${item}`)).toEqual(['item-contradicts-mark'])
  })

  it.each([
    'Load test (failed on staging, retry planned)',
    'Load test (failed, retry planned for May)',
    'Load test – failed on staging',
    'Load test (crashed after two hours)',
    'Load test – did not pass in the last run',
    'Lasttest (fehlgeschlagen auf Staging, wird wiederholt)',
    'Test de charge (échoué en préproduction, à relancer)',
    'Prueba de carga (falló en staging, se repetirá)',
    'Prova di carico (fallita in staging, da ripetere)',
    'Teste de carga (falhou em staging, repetir amanhã)',
    'Test obciążenia (nieudany na stagingu, powtórka w maju)',
    'Нагрузочный тест (провален на стенде, будет повтор)',
    'Yük testi (başarısız, mayısta tekrarlanacak)',
    'Kiểm thử tải (thất bại trong môi trường thử)',
    '负载测试（失败，计划重试一次）',
    '負荷テスト（失敗、来週再実施する予定）',
    '부하 테스트 (실패, 다음 주 재시도 예정)',
    'Docs translated – missing French',
    'Docs translated (missing French and Spanish)',
    'Docs written – missing the index',
    'Docs translated – missing pages',
    'Docs übersetzt – fehlt die Anleitung',
    'Presupuesto firmado (falta la firma del director)',
    'Documentos traducidos – falta el índice',
    "Documents traduits – manque l'index",
    'Documenti tradotti – manca il francese',
    'Documentos traduzidos (falta o francês)',
    'Contrato pronto (falta a assinatura do diretor)',
    'Firewall konfiguriert (Port 443 noch offen)',
    'Firewall configured (port 443 still open)',
    'Sums match to the cent – 3 invoices still differ',
    'Sums match (three invoices still differ in May)',
    'Tests pass, 2 still fail on Windows',
    'Summen stimmen – 3 Rechnungen weichen noch ab',
    'Tests laufen, noch 2 Tests rot',
    'Les sommes sont justes – 3 factures diffèrent encore',
    'Pruebas superadas, 2 fallan todavía',
    'Pruebas superadas, todavía fallan 2',
    'Test superati, 2 falliscono ancora',
    'Testes aprovados, 2 ainda falham',
    'Testy zaliczone, 2 nadal nie przechodzą',
    'Тесты пройдены, 2 ещё падают',
    'Testler geçti, 2 test hâlâ başarısız',
    'Kiểm thử đạt, 2 bài vẫn thất bại',
    '测试通过，2个仍失败',
    '测试通过，仍有2个失败',
    'テスト合格、まだ2件失敗',
    '테스트 통과, 아직 2건 실패',
  ])('that tells at its end what is wrong is none: %s', async (item) => {
    expect(await foundIn(`- [x] ${item}`)).toEqual(['item-contradicts-mark'])
  })

  it.each([
    'Handles missing files',
    'Retry after failed login (3 attempts)',
    'Retries (failed on the first try)',
    'Alert on jobs (failed in the last hour)',
    'Errors – missing fields are named',
    'Validation – missing fields',
    'Validation (missing a header)',
    'Validation (missing JWT returns 401)',
    'Session test – Missing JWT',
    'Test for failed payments (declined card)',
    'Filter by result (failed, skipped)',
    'Filter by result (failed, skipped and passed runs)',
    'Payments (failed ones are listed)',
    'Status page – broken links are listed',
    'Users still see old data for 5 minutes (by design)',
    'Cache – 2 users still see old data (by design)',
    'Login works (failed when the key is absent)',
    'Avisos (falta de stock)',
    'Validación – falta un campo',
    'Fehlende Dateien werden gemeldet',
    'Le panier signale un article (manque de stock)',
  ])('that tells what is done about faults is done: %s', async (item) => {
    expect(await foundIn(`- [x] ${item}`)).not.toContain('item-contradicts-mark')
  })

  it.each([
    'Users can see unfinished drafts (not yet sent)',
    'Users see open orders (not yet paid)',
    'Posts are saved as drafts',
    'Orders can be reopened',
    'Board — reopened tickets are listed',
    'Mails go to users (unverified users get a link)',
    'Import skips duplicates (duplicates skipped)',
    'Parser handles null (returns empty, never throws)',
    'Retry on 429, waiting for the header',
    'Almost all pages load in 1 s',
    'Shows a warning ⚠️',
    'Is the login deployed?',
    'TODO app renders',
    'TODO comments are gone from the code',
    'TODO el flujo probado',
  ])('that only speaks of such things is done: %s', async (item) => {
    expect(await foundIn(`- [x] ${item}`)).not.toContain('item-contradicts-mark')
  })

  it('may have a red light that means how much it matters', async () => {
    expect(await foundIn('🔴 High, 🟡 Low\n\n- [x] Login works 🔴')).toEqual([])
  })
})

describe('what stands below a ticked item', () => {
  it.each([
    '- [x] Passkeys work\n  - not on Safari yet',
    '- [x] Passkeys work\n  - still failing in CI',
    '- [x] Passkeys work\n\n  Not implemented yet.',
    '- [x] Passkeys work\n\n  Not implemented yet. See the page.',
    '- [x] Passkeys work\n  - waiting for review',
    '- [x] Passkeys work[^1]\n\n[^1]: Not implemented yet.',
    '- [x] Passkeys[^1] work\n\n[^1]: Noch nicht umgesetzt.',
  ])('is heard: %j', async (item) => {
    expect(await foundIn(item)).toEqual(['item-contradicts-mark'])
  })

  it.each([
    '- [ ] Passkeys work\n  - not on Safari yet',
    '- [x] Passkeys work\n  - tested on Safari and Chrome',
    '- [x] Passkeys work\n  - shows "not yet" where a key is missing',
    '- [x] Passkeys work\n  - waits for the lock',
    '- [x] Locks work\n  - Waiting for one ends after 5 s',
    '- [x] States are shown\n  - open\n  - in review\n  - done',
    '- [x] Passkeys work[^1]\n\n[^1]: See the page of the W3C.',
  ])('may say what it does: %j', async (item) => {
    expect(await foundIn(item)).not.toContain('item-contradicts-mark')
  })
})

describe('a ticked item beside words that deny it', () => {
  it.each([
    'Boiler heats to 60 degrees, not finished',
    'Boiler heats to 60 degrees [in progress]',
    'Taps run **in progress**',
    'Drain runs [not done]',
    'Meter runs: FAILED',
    'Boiler `WIP`',
    'Boiler (Safari pending)',
    'Taps (fix pending)',
    'Drain, 3 tests failing',
    'Bath – 3 to go',
    'Tub – needs retest',
    'Tub (failing on CI)',
    'Tub, will be verified next week',
    'Tub holds 90 litres of water – will be verified next week',
    'Tub (will be verified next week)',
    'Robinets installés — à vérifier par Paul',
    'Murs de la cuisine peints (il manque le plafond)',
    'Murs de la cuisine peints, reste le plafond',
    'Grifos de la cocina instalados, falta el fregadero',
    'Login funciona (falta Safari)',
    'Login funziona (manca Safari)',
    'Dach, Nordseite fehlt',
    'Dach dicht – muss noch geprüft werden',
    'Вход ещё не готов',
    'ログインはまだ動かない',
    'The login is not ready yet',
    'ログイン：まだテストしていない',
    'Đăng nhập (chưa kiểm tra)',
    'Đăng nhập hoạt động, còn thiếu Safari',
    'Kessel heizt (Korrektur offen)',
    'Kessel heizt, 3 Tests schlagen fehl',
    'Rohre halten 10 bar, nicht fertig',
    'Rohre halten (Test folgt nächste Woche)',
    'Tubes hold 10 bar: NOT DONE',
    'Tubes [blocked]',
    'Tubes [not started]',
    'ボイラー、3件のテストが失敗',
    '锅炉（修复缺失）',
  ])('is not believed where its end gives a state or what is left: %s', async (item) => {
    expect(await foundIn(`- [x] ${item}`)).toEqual(['item-contradicts-mark'])
  })

  it.each([
    'Pipes hold 10 bar on both floors\n  - not done',
    'Pipes hold 10 bar on both floors\n  not done',
    'Pipes hold 10 bar on both floors\n\n  Not done yet, the pump is broken.',
    'Pipes hold 10 bar on both floors\n  > not done',
    'Hull floats[^1]\n\n[^1]: We could not test this yet because the harbour is closed until May.',
    'Hull floats[^1]\n\n[^1]: Das konnten wir noch nicht testen.',
    'Pipes hold\n  - in progress',
    'Pipes hold\n\n  Blocked.',
  ])('is not believed where a line below or a footnote denies it: %j', async (item) => {
    expect(await foundIn(`- [x] ${item}`)).toEqual(['item-contradicts-mark'])
  })

  it.each([
    'Pipes: not done',
    'Pipes: not started',
    'Pipes: in progress',
    '**Pipes**: pending',
    'Header: not done',
    'Pipes `not done`',
    'Pipes — `pending`',
    'Pipes: `in progress`',
    'Pipes (**not done**)',
    'Pipes: **pending**',
    'Rohre: nicht fertig',
    '管道 **未完成**',
    'Pipes `todo`\n- [x] Pumps `done`',
    'Pipes **open**\n- [x] Pumps **done**',
  ])('is not believed where its end denies it, in code, in bold or behind a colon: %j', async (item) => {
    expect((await foundIn(`- [x] ${item}`)).filter((one) => one !== 'vague-criterion')).toEqual([
      'item-contradicts-mark',
    ])
  })

  it.each([
    'Order is created (`pending`)',
    '**Ads**: blocked',
    '**Licence**: open',
    '**Version**: current',
    '**Default**: pending',
    'Branch: `next`',
    'Shop: open',
    'Payment: not required',
    'Label: not done',
    'Add the command `todo`',
    'Set the state to `pending`',
    'Buttons **Open**',
    'Lane `todo`\n- [x] Lane `done`',
  ])('is believed where such an end is a value: %j', async (item) => {
    expect((await foundIn(`- [x] ${item}`)).filter((one) => one !== 'vague-criterion')).toEqual([])
  })

  it.each([
    "Blocked users can't sign in",
    "Won't-fix tickets closed",
    'Remaining: 0',
    'Handles missing files',
    'Shows "not done" until saved',
    'Retry after failed login (3 attempts)',
    'Pending invoices are listed',
    'Label of open tasks: TODO',
    'Tickets show their state (open, in review, closed)',
    'Default state: OPEN',
    'Initial status: PENDING',
    'Job state after a crash: FAILED',
    'New orders are **pending**',
    'Button shows **in progress**',
    'Returns `PENDING`',
    'Job ends as `FAILED`',
    'Linter flags `TODO`',
    'Titles with `WIP` are held back',
    'Rejects titles that begin with `WIP`',
    'All routes need a login (except the home page)',
    'Runs in all browsers (except IE)',
    'Filter by finished, not finished',
    'Filter by done, in progress, not done',
    'Warns on a form (name missing)',
    'Returns 401, token missing',
    'Error page (file missing)',
    'Badge (payment pending)',
    'New accounts (will be verified by mail)',
    'Countdown – 3 minutes to go is red',
    'Keeps backups (7 left)',
    'Shop warns at low stock (3 left)',
    'Retry stops with 3 checks failing',
    'Alert at once, 3 checks failing',
    'Score shows 12 out of 14',
    'Quiz needs 12 out of 14 answers',
    'Avisa si falta el nombre',
    'Avisa al usuario (falta un campo)',
    'Le panier signale un article, manque de stock',
    'Meldung erscheint, wenn der Name fehlt',
    'Fehler 400, Name fehlt',
    'Показывает, что вход ещё не готов',
    'Shows that the report is not ready yet',
    'Spinner while the page is not ready yet',
    'Users are told when a job is not done',
    'Missing translations fall back to English',
    'Failed jobs are retried (3 times)',
    'Empty list says "nothing to do"',
    'Search finds open tasks [v2]',
    'Links work [docs]',
    'Progress bar [0–100]',
    'Undo works (in progress edits too)',
    'Orders: paid → in progress',
    'Statuses are **open**, **in review** and **closed**',
    'The state is **in progress**',
    '`TODO` comments are gone',
    'Tasks can be marked **not done**',
    'To-do list syncs',
    'Not found page',
    'No open bugs',
    'Tests pass (0 failing)',
    'Bath – 0 to go',
    'All 14 out of 14 tests pass',
    'Zeigt „fehlt“ an, wenn ein Feld leer ist',
    'Liste der Fehlteile, sortiert',
    'Botón dice "falta el nombre"',
    'Hóa đơn chưa thanh toán được liệt kê',
    '未完成のタスクが表示される',
    '未完成任务会显示',
    'Users who are not verified yet see a banner',
    'Orders wait (to be reviewed by the manager)',
    'Pipes [see docs]',
    'Cells are typed [int, string]',
    'Colour of late rows: RED',
    'Log level: ERROR',
    'Payments in state **on hold** are listed',
    'Import of **in progress** jobs',
    'Toggle **in progress** [v2]',
    'Errors are named, missing fields too',
    'Form (Email required)',
    'Invoices overview (Payment pending, Paid)',
    'Order is kept, payment pending',
    'Table lists tests, 3 failing',
    'The alarm rings, 3 checks failing',
    'Prüft Felder, meldet fehlende',
    'Rows, not done by hand',
    'Tasks that are finished, not finished',
    'Works offline, not online',
    'Users can undo, not just delete',
    'Exits with 0, not 1',
    'Uses tabs, not spaces',
    'Import runs, not blocked by big files',
    'Queue is open, not closed',
    'Doors close, not open',
    'All fields are checked, none missing',
    'Nothing missing',
    'Sorted by **next**',
    'Kein Test fehlt',
    'Formulaire valide (champ manquant signalé)',
    'Backups (to be done on Monday by the job)',
    'Reminder mails go out next week',
    'Next: what is to do',
    'Docs describe what comes later',
    'Mail says when, to be checked tomorrow',
    'Tickets show their state\n  - shown as not done until saved',
    "Blocked users can't sign in\n  - the message says that they are blocked",
    'Drafts are kept\n  - not done until the form is sent',
    'Cards show their state\n  - not done\n  - done',
    'Rows without a tick\n  - shown as not done',
    'Users see the items that are still\n  not done',
    'Entwürfe bleiben\n  - nicht fertig, bis sie gesendet sind',
    'Hull floats[^1]\n\n[^1]: We have not seen a leak yet.',
    'Hull floats[^1]\n\n[^1]: We have not seen a failing test yet.',
    'Hull floats[^1]\n\n[^1]: This shows rows that are not approved yet.',
    'Hull floats[^1]\n\n[^1]: Tested on May 2, not in a storm.',
    'Hull floats[^1]\n\n[^1]: Old browsers do not support this yet.',
    'A task may be reopened\n  - then it is not done any more',
    'Pages load\n  - in progress shows a spinner',
    'Filter\n  - not done, done and all can be chosen',
    'Ticket view\n  - blocked, open and done are colours',
    'States\n  - in progress\n  - blocked',
    'Hull floats[^1]\n\n[^1]: This was tested in May, not in June.',
    'Hull floats[^1]\n\n[^1]: We did not change the test.',
  ])('is believed where they tell what it is about: %j', async (item) => {
    const found = await foundIn(`- [x] ${item}`)
    expect(found).not.toContain('item-contradicts-mark')
    expect(found).not.toContain('conflicting-status')
  })
})

describe('a sentence below a milestone that is marked done', () => {
  it.each([
    'M1 is not finished.',
    'This is not finished yet.',
    '**Note:** This is not finished.',
    'NOT DONE',
    '> Not done.',
    'FIXME: second floor leaks',
    'TODO second floor',
    'Note: M1 is not done yet.',
    '**FIXME:** second floor leaks',
    'M1 ist noch nicht fertig.',
    'Dies ist noch nicht fertig.',
    "Ce n'est pas encore terminé.",
    'Not done yet.',
    'nicht fertig',
  ])('is heard where it says that it is not: %j', async (prose) => {
    expect(await foundIn(`- [x] Pipes\n\n${prose}`)).toContain('conflicting-status')
  })

  it.each([
    'M2 is not finished.',
    'M1 is not finished until both floors hold.',
    'This is not done by hand.',
    'This is not finished in a day; plan a week.',
    'TODO app renders',
    '**Note:** This is not ready-made.',
    '> This is not a test.',
    '### Notes\n\nThis is not finished yet.',
    'Nothing is left.',
    'TODOs are gone.',
    'This is not done by Ann.',
    'M1.1 is not finished.',
    'TODO list is shown',
    'See `TODO` in the code.',
    'M1 is not ready-made; it was bought.',
    'M1 is not about done things.',
    'Note: this is not done by hand.',
    'M1 is not done until both floors hold.',
    'What is not done: nothing.',
    '---\n\nTODO: next plan',
  ])('says nothing of it where it is about something else: %j', async (prose) => {
    expect(await foundIn(`- [x] Pipes\n\n${prose}`)).not.toContain('conflicting-status')
  })
})

describe('a count or value beside what was promised', () => {
  it.each([
    '- [x] No open P0 bugs (2 open)',
    '- [x] Zero crashes (3 seen)',
    '- [x] Keine offenen Fehler (2 offen)',
    '- [x] 500 users onboarded (so far 120)',
    '- [x] All 12 pages translated (10 so far)',
    '- [x] 500 Nutzer dabei (bisher 120)',
    '- [x] Uptime 99.9% (last month 98.2%)',
    '- [x] Budget under 10,000 € (spent 12,500 €)',
    '- [x] Budget unter 10.000 € (ausgegeben 12.500 €)',
    '- [x] Pages translated 10/12',
    '- [x] 8 of 10 users succeed, goal 9',
    '- [x] Sink – 12 out of 14 tests pass',
    '- [x] 8/10 users succeed (target: 9)',
    '- [x] 8 von 10 Nutzern kommen ans Ziel, Ziel 9',
    '- [x] Errors below 5 of 1000 requests: 12 of 1000',
    '| Criterion | Target | Actual | Status |\n|---|---|---|---|\n| Latency | < 200 ms | 340 ms | ✅ |',
    '| Criterion | Target | Measured | Status |\n|---|---|---|---|\n| Latency | at most 200 ms | 340 ms | done |',
    '| Criterion | Target | Actual | Status |\n|---|---|---|---|\n| Coverage | 80% | 71% | ✅ |',
    '- [x] Tickets are answered within 3 hours (5 days)',
    '- [x] Tickets werden innerhalb von 3 Stunden beantwortet (5 Tage)',
    '- [x] Réponse en moins de 3 heures (5 jours)',
    '- [x] Respuesta en menos de 3 horas (5 días)',
    '- [x] Answered within 1 week (9 days)',
    '- [x] 5 days (at most 3 hours)',
    '- [x] Bundle at most 1 MB (1200 KB)',
    '- [x] Cost below $500 ($650)',
    '- [x] Cost at most 1.200 EUR (1.350 EUR)',
    '- [x] At least two thirds of the users (5 of 15)',
    '- [x] Mindestens zwei Drittel (5 von 15)',
    '- [x] Al menos la mitad (4 de 10)',
    '- [x] At most half of the requests retried (6 of 10)',
    '- [x] At least 80% of pages (7 of 10)',
    '- [x] At least 2/3 of the reviewers (3 of 5)',
    '- [x] Answered within 3 days (average 80 hours)',
    '- [x] max. 200 ms (actual: 340 ms)',
    '- [x] Loads in under 2 seconds (took 5 seconds)',
    '- [x] Repaired in at most 2 weeks (three weeks)',
    '- [x] 响应不超过200毫秒（340毫秒）',
    '- [x] 応答は200ms以内（340ms）',
    '- [x] Dauert unter 10 Minuten (12 Min.)',
    '- [x] A quarter of the rooms (1 of 6)',
    '- [x] 25% of the rooms (2 of 12)',
    '- [x] At least 5 rooms (4 of 12)',
    '- [x] Sample of 10% checked (8 of 120)',
    '- [x] Tests for 3 rooms (28/32)',
    '- [x] Fixed (2 of 3 false alarms)',
    '- [x] 3 of 5 flaky tests fixed',
    '- [x] 3 of 5 suppliers trained',
    '- [x] 3 of 5 pilot sites rolled out.',
    '- [x] 3 von 5 Lieferanten geschult',
    '- [x] 3 de 5 proveedores formados',
    '- [x] P95: 620ms < 500ms',
    '- [x] 28/32 tests pass',
  ])('falls short: %j', async (item) => {
    expect(await foundIn(item)).toEqual(['count-falls-short'])
  })

  it.each([
    '- [x] No more than 3 open tickets (2 open)',
    '- [x] No open P0 bugs (0 open)',
    '- [x] No open P0 bugs (2 closed)',
    '- [x] At most 10 errors a day (so far 3)',
    '- [x] 500 users onboarded (so far 620)',
    '- [x] Uptime 99.9% (last month 99.95%)',
    '- [x] Discount of 10% (last month 5%)',
    '- [x] Budget under 10,000 € (spent 9,500 €)',
    '- [x] Budget unter 10.000 € (ausgegeben 900 €)',
    '- [x] Pages translated 12/12',
    '- [x] 8 of 10 users succeed, goal 8',
    '- [x] 8 of 10 users succeed, goal 90',
    '- [x] Errors below 5 of 1000 requests: 2 of 1000',
    '- [x] Shows "3 of 5 done" in the header',
    '- [x] Zeigt „3 von 5 fertig“ an',
    '| Criterion | Target | Actual | Status |\n|---|---|---|---|\n| Latency | < 200 ms | 140 ms | ✅ |',
    '| Criterion | Target | Actual | Status |\n|---|---|---|---|\n| Coverage | 80% | 91% | ✅ |',
    '| Criterion | Target | Actual | Status |\n|---|---|---|---|\n| Cost | 80 € | 71 € | ✅ |',
    '- [x] Tickets are answered within 3 days (5 hours)',
    '- [x] Tickets werden innerhalb von 3 Tagen beantwortet (5 Stunden)',
    '- [x] Réponse en moins de 3 jours (5 heures)',
    '- [x] Respuesta en menos de 3 días (5 horas)',
    '- [x] 95% of calls answered within 2 days (97%)',
    '- [x] 90% of requests under 200 ms (92%)',
    '- [x] Under 200 requests (450 ms)',
    '- [x] 5 errors (<3 days)',
    '- [x] Within 1 month (31 days)',
    '- [x] At least 1 year (12 months)',
    '- [x] Within 3 business days (4 days)',
    '- [x] Within 1–2 hours',
    '- [x] Bundle at most 1 MB (1024 KB)',
    '- [x] Bundle no more than 500 KB (0.4 MB)',
    '- [x] Cost below $500 (€650)',
    '- [x] Mindestens 900 MB frei (1.200 MB)',
    '- [x] At least two thirds (12 of 15)',
    '- [x] Two thirds of the users migrated (12 of 15)',
    '- [x] Mindestens zwei Drittel (12 von 15)',
    '- [x] Mindestens die Hälfte (8 von 15)',
    '- [x] Au moins les deux tiers (12 sur 15)',
    '- [x] Al menos la mitad (8 de 15)',
    '- [x] 至少三分之二（12/15）',
    '- [x] At most half of the requests retried (3 of 10)',
    '- [x] At least 80% of pages (9 of 10)',
    '- [x] 80% of pages translated (9 of 10)',
    '- [x] At least 80% of pages (9)',
    '- [x] At least 2/3 of the reviewers (4 of 5)',
    '- [x] Answered within 3 days (average 60 hours)',
    '- [x] Repaired in at most 2 weeks (one week)',
    '- [x] 応答は200ms以内（140ms）',
    '- [x] Alert when above 200 ms (took 140 ms)',
    '- [x] Backups kept at least 2 weeks (daily)',
    '- [x] Retry under 2 seconds (3 times)',
    '- [x] One third of the pages (4/12)',
    '- [x] A quarter of the rooms (2 of 6)',
    '- [x] 25% of the rooms (3 of 12)',
    '- [x] At least one room (1 of 6)',
    '- [x] At least 3 rooms (4 of 12)',
    '- [x] Sample of 10% checked (12 of 120)',
    '- [x] Stichprobe von 10 % geprüft (12 von 120)',
    '- [x] 抽查10%（12/120）',
    '- [x] Ein Drittel der Seiten (4/12)',
    '- [x] Un tercio de las páginas (4/12)',
    '- [x] Un quart des salles (3/12)',
    '- [x] Четверть комнат (3 из 12)',
    '- [x] Mindestens 3 Räume (4 von 12)',
    '- [x] Au moins 3 salles (4/12)',
    '- [x] 至少3个房间（4/12）',
    '- [x] 3部屋以上（4/12）',
    '- [x] 2 of 3 findings were false alarms',
    '- [x] 3 of 5 in favour',
    '- [x] Step 3 of 5',
    '- [x] At least 3 of 5 suppliers trained',
    '- [x] Mindestens 3 von 5 Lieferanten geschult',
    '- [x] 5 of 5 suppliers trained',
    '- [x] 3 of 5 suppliers needed',
    '- [x] Page shows 3 of 5 suppliers trained',
    '- [x] Audit (2 of 3 findings were false alarms)',
    '- [x] 2 of 3 checks were false alarms',
    '- [x] Prüfung (2 von 3 Meldungen waren Fehlalarme)',
  ])('does not, or is none: %j', async (item) => {
    expect(await foundIn(item)).not.toContain('count-falls-short')
  })
})

describe('a field below a done milestone that says what remains', () => {
  it.each([
    '**Remaining work:** 3 tests',
    '**Remaining:** docs',
    '**Open:** review',
    '**Remaining capacity tests:** 3',
    '**Verbleibende Arbeiten:** 3 Tests',
    '### Remaining\n\nNone of the tests pass',
    '### Remaining\n\nNothing – but the roof leaks',
    '### Remaining\n\nNone.\nBut the roof leaks.',
    '### Remaining\n\n- [ ] none',
    '### Open\n\n- none of the docs',
    '**Blockers:** cleared except for legal',
    '**Blockers:** lifted 2 of 3',
    '**Remaining seats:**\n\n- [ ] book them',
    '### Remaining seats\n\n- [ ] book them',
  ])('speaks against it where that is work: %j', async (field) => {
    expect(await foundIn(`- [x] Pipes\n\n${field}`)).not.toEqual([])
  })

  it.each([
    '**Remaining budget:** 1,200 EUR',
    '**Remaining travel budget:** 300 EUR',
    '**Remaining risk:** low',
    '**Remaining risks:** 2',
    '**Remaining capacity:** 20%',
    '**Registration:** open',
    '### Remaining budget\n\n- 1,200 EUR',
    '**Verbleibendes Budget:** 1.200 EUR',
    '**Pozostałe ryzyko:** niskie',
    '**剩余预算:** 1200',
    '**残り予算:** 3',
    '### Remaining\n\nNone',
    '### Remaining work\n\n*None.*',
    '### Remaining\n\nNothing – all done.',
    '### Remaining\n\nNothing left',
    '### Open\n\n- none.\n- (none)',
    '### Offen\n\nKeine.',
    '### Noch zu tun\n\nNichts mehr.',
    '### Reste à faire\n\nRien.',
    '### Pendiente\n\nNada.',
    '### 残作業\n\nなし。',
    '### 残り\n\n- なし\n- 特になし',
    '**Осталось:** ничего',
    '**Pozostało:** nic',
    '**Blockers:** cleared on 2026-05-01',
    '**Blockers:** lifted',
    '**Hindernisse:** ausgeräumt am 2026-05-03',
    '**阻塞:** 已解除',
    '**Kalan bütçe:** 3',
  ])('says nothing where that is none: %j', async (field) => {
    expect(await foundIn(`- [x] Pipes\n\n${field}`)).toEqual([])
  })
})

describe('a field above ticked boxes that says what remains', () => {
  it.each([
    '**Open:** footer',
    '**Remaining:** footer',
    '**Missing:** footer',
    '**Offen:** Fußzeile',
    'Still open: footer',
    '**Remaining work:** footer, menu',
    '__Open:__ footer',
    '**Status:** done\n**Remaining tasks:** footer, menu',
  ])('has it open, and the boxes as they are: %j', async (field) => {
    expect(await foundIn(`${field}\n\n- [x] Pipes`)).toEqual(['done-with-open-deliverables'])
  })

  it.each([
    '**Open:** none',
    '**Remaining:** all done',
    '**Remaining:** ✅ all done',
    '**Remaining:** these were closed last:',
    '**Remaining work:** –',
    '**Completed:** everything that was planned',
  ])('says nothing where nothing does: %j', async (field) => {
    expect(await foundIn(`${field}\n\n- [x] Pipes`)).toEqual([])
  })

  it('leads over to boxes that are open', () => {
    const text = '# P\n\n## M1: A\n\n**Remaining:** two more\n\n- [ ] Pipes\n- [ ] Taps\n'
    const [milestone] = statusOf([{ file: 'P.md', text }], SETTINGS).plans[0]?.milestones ?? []
    expect(milestone?.deliverables.items.map((item) => item.text)).toEqual(['Pipes', 'Taps'])
  })
})

describe('a ticked promise that all tests pass beside a count of them', () => {
  const plan = (item: string, tests: string): string =>
    `# P\n\n## M1: A\n\n**Status:** in progress\n\n- [x] ${item}\n- [ ] Docs\n\n${tests}\n`
  const shorts = (text: string): number =>
    findingsOf(text).filter((one) => one.startsWith('count-falls-short')).length

  it.each([
    ['All tests pass', '**Tests:** 28/32 passing'],
    ['All tests are green', 'Tests: 28/32'],
    ['Alle Tests bestanden', '**Tests:** 28/32 bestanden'],
  ])('falls short: %s, %s', (item, tests) => {
    expect(shorts(plan(item, tests))).toBe(1)
  })

  it.each([
    ['All tests pass', '**Tests:** 32/32 passing'],
    ['All tests pass', '**Tests:** 28/32 passing, 4 skipped'],
    ['All unit tests pass', '**Tests:** 28/32 passing'],
    ['All tests pass on Linux', '**Tests:** 28/32 passing'],
    ['All pages pass', '**Tests:** 28/32 passing'],
    ['Tests are written', '**Tests:** 28/32 passing'],
  ])('does not, or is about others: %s, %s', (item, tests) => {
    expect(shorts(plan(item, tests))).toBe(0)
  })
})

describe('a count behind a word of completion', () => {
  const plan = (status: string): string => `# P\n\n## M1: A\n\n**Status:** ${status}\n\n- [x] Pipes\n`
  const statusOf = async (status: string): Promise<string> => {
    const { out } = await tried(folder({ 'plan.md': plan(status) }), ['status', '--json'])
    const { plans } = JSON.parse(out) as { plans: { milestones: { status: string }[] }[] }
    return plans[0]?.milestones[0]?.status ?? ''
  }

  it.each(['Done (3/5)', 'Done 3 of 5', 'Done 13/15', 'Done 20/40', '✅ (3/5)'])(
    'takes it back where it can be no day: %s',
    async (status) => {
      expect(await statusOf(status)).toBe('in_progress')
    },
  )

  it.each(['Done 3/5', '✅ 3/5', 'Complete 10/21'])('is told of where it may be one: %s', async (status) => {
    expect(findingsOf(plan(status))).toEqual([
      `unknown-status: "${status}" may count less than all, or name a day`,
    ])
    expect(await statusOf(status)).toBe('done')
  })

  it.each([
    ['## M1 (Done 3/5)', 'Done 3/5'],
    ['## M1: A — Done 3/5', 'Done 3/5'],
    ['## M1 (Done 3/5): A', 'Done 3/5'],
    ['## M1: A ✅ 3/5', '✅ 3/5'],
    ['- [x] **M1: A** — Done 3/5', 'Done 3/5'],
    ['| Milestone | Owner |\n|---|---|\n| M1 A (Done 3/5) | Ana |', 'Done 3/5'],
  ])('is told of in a name too: %j', (name, said) => {
    expect(findingsOf(`# P\n\n${name}\n`)).toContain(
      `unknown-status: "${said}" may count less than all, or name a day`,
    )
  })

  it.each([
    '## M1 (Done 5/5)',
    '## M1: A (Done)',
    '## M1: A — Done (3/5/2024)',
    '## M1: A — Done (2024/03/05)',
    '## Phase 3/5 (Done)',
    '## M1: Part 3/5 — Done',
    '## M1: A/B 3/5: C — Done',
  ])('says nothing where a name counts all, or something else: %s', (name) => {
    const findings = findingsOf(`# P\n\n${name}\n\n- [x] Pipes\n`)
    expect(findings.filter((one) => !/^(?:vague|done-without)/.test(one))).toEqual([])
  })

  it.each(['Done 5/5', 'Done (5/5)', 'Done 21/10', 'Done 2026-03-05', 'Done 12/2026', 'Done 24/7'])(
    'says nothing against it: %s',
    async (status) => {
      expect(await statusOf(status)).toBe('done')
      expect(findingsOf(plan(status)).filter((one) => one.startsWith('unknown-status'))).toEqual([])
    },
  )
})

describe('a field that counts what is open', () => {
  it.each([
    '**Open issues:** 3',
    '**Open items:** two',
    '**Unresolved bugs:** 5 minor ones',
    '**Tasks remaining:** 2',
    '**Failing tests:** 2',
    '**Offene Punkte:** 3',
    '**未解決の問題:** 3',
  ])('speaks against a milestone that is done: %s', (field) => {
    expect(besideDone(field)).toHaveLength(1)
  })

  it.each([
    '**Open issues:** 0',
    '**Open issues:** none',
    '**Open issues:** 0 of 3',
    '**Open issues:** 2026-05-01',
    '**Closed issues:** 3',
    '**Issues:** 3',
    '**Open source packages:** 3',
    '**Open days:** 3',
  ])('says nothing where nothing is, or of something else: %s', (field) => {
    expect(besideDone(field)).toEqual([])
  })
})

describe('a field with a value and a target of its own', () => {
  const found = (field: string): string[] =>
    findingsOf(`# P\n\n## M1: A\n\n**Status:** done\n${field}\n\n- [x] hull\n`).filter((one) =>
      one.startsWith('count-falls-short'),
    )

  it.each([
    '**Coverage:** 72% (target 80%)',
    '**Uptime:** 98.2% (goal 99.9%)',
    '**Coverage:** 72 % (Ziel: 80 %)',
    '**Latency:** 620 ms (target < 500 ms)',
    '**Coverage:** 72% (minimum 80%)',
  ])('falls short below a milestone that is done: %s', (field) => {
    expect(found(field)).toHaveLength(1)
  })

  it.each([
    '**Coverage:** 82% (target 80%)',
    '**Coverage:** 72% (was 80%)',
    '**Coverage:** 72% (next target 80%)',
    '**Coverage:** 72% (target 80% in M3)',
    '**Latency:** 620 ms (target 500 ms)',
    '**Effort:** 3 days (target 5 days)',
    '**Goal:** latency 620 ms (max 500 ms)',
    '**Release:** v1.2 (target v2.0)',
  ])('says nothing where it is reached, or nobody can tell: %s', (field) => {
    expect(found(field)).toEqual([])
  })
})

describe('a count beside a part that is asked for in words, and spans of working time', () => {
  const found = (item: string): string[] =>
    findingsOf(`# P\n\n## M1: A\n\n- [x] hull\n- [x] ${item}\n`).filter((one) =>
      one.startsWith('count-falls-short'),
    )

  it.each([
    '30 % der Räume (4/12)',
    'most rooms (9 of 12)',
    'Die meisten Räume (9/12)',
    'La plupart des salles (9/12)',
    'a minority (2 of 7)',
    'Several rooms (3/12)',
    'at least 2 days (16 hours)',
    'at most 1 month (30 days)',
    'Raise $10k ($12k so far)',
    'Raise $10k ($5k per investor)',
    'Raise $10k (€5k so far)',
    'Ship 500 kg (3 boxes so far)',
    '50 users (3 admins)',
    '50 users trained (38 tested)',
    'Cooled below 5 °C (3 °C)',
    'Spend at most $10k ($5k so far)',
    '100 km ride (20 km uphill)',
  ])('falls short of nothing: %s', (item) => {
    expect(found(item)).toEqual([])
  })

  it.each([
    '50 % der Räume (4/12)',
    'most rooms (3 of 12)',
    'All rooms (9 of 12)',
    'at least 2 days (10 hours)',
    'at most 2 days (60 hours)',
    'at most 2 days (3 days)',
    'at most 2 weeks (three weeks)',
    'Raise $10k ($5k so far)',
    'Raise €10,000 (€5,000 so far)',
    'Onboard 50 users (38 users so far)',
    'Ship 500 kg (300 kg so far)',
    '50 users (38 trained)',
    'Cooled below 5 °C (7 °C measured)',
    'Heat to at least 60 °C (55 °C)',
  ])('falls short: %s', (item) => {
    expect(found(item)).toHaveLength(1)
  })
})

describe('a remark beside a status of completion', () => {
  const rules = (text: string): string[] =>
    findingsOf(text)
      .map((one) => one.slice(0, one.indexOf(':')))
      .filter((rule) => !/^(?:vague|done-without)/.test(rule))
  const row = (head: string, remark: string): string =>
    `# P\n\n| Milestone | Status | ${head} |\n|---|---|---|\n| M1 | Done | ${remark} |\n| M2 | Done | – |\n`

  it.each([
    ['Notes', 'not yet tested'],
    ['Remarks', 'Not tested yet'],
    ['Comments', 'not done'],
    ['Notes', 'still missing docs'],
    ['Notes', '2 bugs left'],
    ['Comment', 'waiting for review'],
    ['Bemerkung', 'noch nicht getestet'],
    ['备注', '尚未测试'],
  ])('denies it in the row of a milestone: %s | %s', (head, remark) => {
    expect(rules(row(head, remark))).toEqual(['conflicting-status'])
  })

  it('denies it in a field, and in the row of an item', () => {
    expect(rules('# P\n\n## M1: A\n\n**Status:** Done\n**Notes:** not yet tested\n\n- [x] Pipes\n')).toEqual([
      'conflicting-status',
    ])
    const table = '| Task | Status | Notes |\n|---|---|---|\n| Pipes | Done | not yet tested |\n'
    expect(rules(`# P\n\n## M1: A\n\n${table}`)).toEqual(['item-contradicts-mark'])
  })

  it.each([
    ['Notes', 'tested'],
    ['Notes', 'Not needed on Windows'],
    ['Notes', 'nothing left'],
    ['Notes', 'No longer pending'],
    ['Notes', 'Pending items moved to M3'],
    ['Notes', 'Handles files not yet uploaded'],
    ['Notes', 'not tested by customers'],
    ['Comments', 'Missing data handled'],
    ['Notes', 'Open source'],
    ['Files', 'src/pending.ts'],
  ])('says nothing against it where it is about something else: %s | %s', (head, remark) => {
    expect(rules(row(head, remark))).toEqual([])
  })
})

describe('what blocks a milestone that is marked done', () => {
  const levelsOf = async (text: string): Promise<string[]> => {
    const plan = `# P\n\n## M1: A\n\n**Status:** done\n\n- [x] Pipes\n\n${text}\n\n## M2: B\n\n- [ ] x\n`
    const { out } = await tried(folder({ 'plan.md': plan }), ['verify', '--format', 'json'])
    const { findings } = JSON.parse(out) as { findings: { rule: string; level: string }[] }
    return findings.map(({ rule, level }) => `${rule} ${level}`)
  }

  it.each([
    '**Blockers:** legal',
    '**Blocked by:** legal',
    '**Blocker:** Rechtsabteilung',
    '**Blockers:** M2',
  ])('is an error in a field: %j', async (text) => {
    expect(await levelsOf(text)).toEqual(['conflicting-status error'])
  })

  it.each(['### Blockers\n\n- Legal review is missing', '**Blockers:**\n\n- Legal\n- None'])(
    'is a warning in a list, which may tell what there was: %j',
    async (text) => {
      expect(await levelsOf(text)).toEqual(['conflicting-status warning'])
    },
  )

  it('is told once where it is an open item or a milestone', async () => {
    expect(await levelsOf('### Blockers\n\n- [ ] Legal')).toEqual(['done-with-open-deliverables error'])
    expect(await levelsOf('**Blocked by:** M2')).toEqual(['unmet-dependency error'])
  })

  it.each([
    '**Blockers:** none',
    '**Blockers:** None known',
    '**Blockers:** No blockers',
    '**Blockers:** keine',
    '**Blockers:** –',
    '**Blockers:** all resolved',
    '**Blockers:** legal (resolved)',
    '**Blockers:** ~~legal~~',
    '**Blockers (resolved):** legal',
    '**Blocked by:** legal (resolved)',
    '**Blocked by:** legal – resolved',
    '**Blocked by:** ~~legal~~',
    '### Blockers\n\n- None',
    '### Blockers\n\nNone.',
    '### Blockers\n\n- [x] Legal',
    '### Blockers\n\n- ~~Legal~~',
    '### Blockers\n\n- ✅ Legal',
    '### Blockers\n\n- Legal (resolved 2026-02-01)',
    '### Blockers\n\n- Resolved: legal',
    '### Blockers (resolved)\n\n- Legal',
    '### Blockers Encountered\n\n- Legal',
    '### Resolved blockers\n\n- Legal',
  ])('says nothing where there is none any more: %j', async (text) => {
    expect(await levelsOf(text)).toEqual([])
  })

  it('leaves a milestone done that is so by its items where a list tells what there was', async () => {
    const plan = '# P\n\n## M1: A\n\n- [x] Pipes\n\n### Blockers\n\n- Legal\n'
    const { out } = await tried(folder({ 'plan.md': plan }), ['status', '--json'])
    expect(JSON.parse(out)).toMatchObject({ plans: [{ milestones: [{ status: 'done' }] }] })
  })
})

describe('a milestone that is not marked done and lists only what is met', () => {
  const inProgress = (lines: string): string =>
    `# P\n\n## M1: L\n\n**Status:** in progress\n\n**Acceptance criteria:**\n\n${lines}\n\n## M2: K\n\n**Status:** in progress\n\n- [x] c\n`

  async function readyOf(text: string): Promise<(string | null)[]> {
    const { out } = await tried(folder({ 'plan.md': text }), ['verify', '--format', 'json'])
    return JSON.parse(out)
      .findings.filter(({ rule }: { rule: string }) => rule === 'ready-to-complete')
      .map(({ milestone }: { milestone: string | null }) => milestone)
  }

  it.each([
    '- [x] Coverage 85 % (target 90 %)',
    '- [x] Backup restored: TODO',
    '- [x] a\n\n<!--\n- [ ] b\n-->',
  ])('is not told to be ready where done would be an error: %j', async (lines) => {
    expect(await readyOf(inProgress(lines))).toEqual(['M2'])
  })

  it('is told to be ready where nothing is found', async () => {
    expect(await readyOf(inProgress('- [x] a\n- [x] b'))).toEqual(['M1', 'M2'])
  })
})

describe('a box in the value of a field', () => {
  const rulesOf = async (below: string): Promise<string[]> => {
    const text = `# P\n\n## M1: Site ✅\n\n${below}\n\n### Tasks\n\n- [x] Pipes\n`
    const { out } = await tried(folder({ 'plan.md': text }), ['verify', '--format', 'json'])
    return JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)
  }

  it.each([
    'Completed: [x] Header, [ ] Footer',
    'Done so far: [x] Header, [ ] Footer',
    '**Owner:** Ana [ ] confirmed',
    '- **Owner:** Ana [ ] confirmed',
    '**Notes:** [ ] ask Bob',
    '**Status:** done [ ] tested',
    '**Goal:** [ ] ship',
    '**Evidence:** [ ] report',
    '1.2 [ ] Footer',
  ])('counts as open and is named: %j', async (field) => {
    expect(await rulesOf(field)).toEqual(['done-with-open-deliverables', 'malformed-box'])
  })

  it.each([
    'Completed: [x] Header, [x] Footer',
    '**Legend:** [ ] open, [x] done',
    '**Priority:** [ ] medium [x] high',
    '**Status:** [x] done [ ] blocked',
    '**Notes:** the parser reads [ ] as open',
    '**Notes:** use `[ ]` for boxes, see [a](b.md) and [c][d]',
  ])('is none where a sentence, key or choice has it: %j', async (field) => {
    expect(await rulesOf(field)).toEqual([])
  })

  it.each([
    '| Task | Status |\n|---|---|\n| Login<br>[ ] Logout | Done |',
    '| Week | Work |\n|---|---|\n| 1 | [x] Set up |\n| 2 | [ ] Build |',
  ])('is heard in a cell too: %j', async (table) => {
    expect(await rulesOf(table)).toContain('done-with-open-deliverables')
  })

  it.each([
    '| Task | Status |\n|---|---|\n| Login<br>[x] Logout | Done |',
    '| Week | Work |\n|---|---|\n| 1 | [x] Set up |\n| 2 | [x] Build |',
    '| Week | Work |\n|---|---|\n| 1 | Set up |\n| 2 | Build |',
  ])('and says nothing against a row that is done: %j', async (table) => {
    expect(await rulesOf(table)).toEqual([])
  })

  it('is listed beside the plan in a table of weeks that is no milestone’s', () => {
    const text =
      '# P\n\n| Week | Work |\n|---|---|\n| 1 | [x] Set up |\n| 2 | [ ] Build |\n\n## M1: Site ✅\n\n- [x] Pipes\n'
    const { outside } = statusOf([{ file: 'P.md', text }], SETTINGS)
    expect(outside.items.map(({ text, state, line }) => [text, state, line])).toEqual([
      ['Set up', 'met', 5],
      ['Build', 'open', 6],
    ])
  })
})

describe('a field with its value right behind it', () => {
  it.each([
    '**Status:**in progress',
    '__Status:__in progress',
    'Status:Blocked',
    '**Status:**done, except footer',
  ])('is one: %j', async (field) => {
    const text = `# P\n\n## M1: Site ✅\n\n${field}\n\n### Tasks\n\n- [x] Pipes\n`
    const { out } = await tried(folder({ 'plan.md': text }), ['verify', '--format', 'json'])
    expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toEqual(['conflicting-status'])
  })

  it.each([
    'Note:this is fine',
    'Status:code 404 is returned',
    'Status:Done',
    '**Status:**done',
    'https://a.b/c',
  ])('says nothing against a milestone where it speaks of none, or agrees: %j', async (field) => {
    const text = `# P\n\n## M1: Site ✅\n\n${field}\n\n### Tasks\n\n- [x] Pipes\n`
    const { out } = await tried(folder({ 'plan.md': text }), ['verify', '--format', 'json'])
    expect(JSON.parse(out).findings).toEqual([])
  })
})

describe('a drawn box behind an odd bullet, in bold or in HTML', () => {
  const rulesOf = async (below: string): Promise<string[]> => {
    const text = `# P\n\n## M1: Site ✅\n\n${below}\n\n### Tasks\n\n- [x] Pipes\n`
    const { out } = await tried(folder({ 'plan.md': text }), ['verify', '--format', 'json'])
    return JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)
  }

  it.each(['**☐ Sub**', '— ☐ Sub', '→ ☐ Sub', 'a) ☐ Sub', 'i. ☐ Sub', '1.2 ☐ Sub', '— □ Sub'])(
    'counts as open: %j',
    async (line) => {
      expect(await rulesOf(line)).toEqual(['done-with-open-deliverables'])
    },
  )

  it.each(['<p>□ Sub</p>', '<div>\n- ☐ Sub\n</div>'])('is named: %j', async (line) => {
    expect(await rulesOf(line)).toEqual(['hidden-box'])
  })

  it.each([
    '**☑ Sub**',
    '□■□ 2/3',
    '→ see ☐ in the app',
    '<p>□□■ 50%</p>',
    '— ☑ Sub',
    '**☐ Deliverables**\n\n- [x] Taps',
  ])('is none where it is ticked, a bar, amid a sentence or part of a label: %j', async (line) => {
    expect(await rulesOf(line)).toEqual([])
  })
})

describe('a ring', () => {
  const table = (...states: string[]): string =>
    `# 計画\n\n## M1: サイト ✅\n\n| 項目 | 状態 |\n|---|---|\n${states.map((one) => `| ヘッダー | ${one} |\n`).join('')}`
  const errors = (text: string): string[] =>
    findingsOf(text).filter((one) => one.startsWith('done-with-open'))

  it.each([
    table('○', '○'),
    table('◯', '◯'),
    '# 計画\n\n## M1: サイト ✅\n\n- ○ ヘッダー\n- ○ フッター\n',
    '# 計画\n\n## M1: サイト ✅\n\n- ○ ヘッダー\n\n## M2: サーバー\n\n- ○ データベース\n- × ログイン\n',
    '# 計画\n\n## M1: サイト ✅\n\n- ○ ヘッダー\n\n## M2: サーバー\n\n- △ データベース\n',
  ])('is no open work in Japanese: %j', (text) => {
    expect(errors(text)).toEqual([])
  })

  it.each([
    table('○', '×'),
    table('○', '△'),
    table('○', '●'),
    '# 計画\n\n凡例: ○ 未着手、● 完了\n\n## M1: サイト ✅\n\n- ○ ヘッダー\n',
    '# Plan\n\n## M1: Site ✅\n\n- ○ Header\n- × Footer\n',
    '# Plan\n\n## M1: Site ✅\n\n- ○ Header\n- ✅ Footer\n',
  ])('is an empty circle elsewhere, and a cross beside it is open: %j', (text) => {
    expect(errors(text)).toHaveLength(1)
  })
})

describe('a table below a done milestone that counts states', () => {
  const found = (table: string[]): string[] =>
    findingsOf(
      `# Plan\n\n## M1: Site ✅\n\n- [x] Docs\n\n${table.map((row, index) => `| ${row} |\n${index === 0 ? '|---|---|\n' : ''}`).join('')}`,
    ).filter((one) => /^(?:done-with-open|conflicting-status)/.test(one))

  it.each([
    ['Status | Count', 'Done | 5', 'Open | 0'],
    ['Status | Anzahl', '✅ Erledigt | 5 (100%)', 'Offen | 0'],
    ['State | Tickets', 'Done | 5', 'In progress | –', 'Total | 5'],
    ['状态 | 数量', '已完成 | 5', '进行中 | 0'],
  ])('lists no work: %s, %s, %s', (...table) => {
    expect(found(table)).toEqual([])
  })

  it.each([
    ['Item | Status', 'Header | Done', 'Footer | Open'],
    ['Status | Count', 'Done | 5', 'Open | 3'],
    ['Status | Item', 'Done | Header', 'Open | Footer'],
  ])('speaks against it where rows are things, or some are left: %s, %s, %s', (...table) => {
    expect(found(table)).toHaveLength(1)
  })
})
