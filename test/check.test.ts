import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assess } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { tickChange } from '../src/write/check.ts'
import { folder, git } from './cli.ts'
import { tried } from './run.ts'

/** Runs `mstone check` or `uncheck` on one document. */
async function ticked(
  text: string,
  args: string[],
): Promise<{ code: number; out: string; err: string; text: string }> {
  const cwd = folder({ 'PLAN.md': text })
  const result = await tried(cwd, args)
  return { ...result, text: readFileSync(join(cwd, 'PLAN.md'), 'utf8') }
}

const PLAN = `# Boat

## M1: Hull

**Acceptance criteria:**
- [ ] Dry
- [x] Light

**Deliverables:**
1. [ ] Keel
   - [ ] Bolts
2. [ ] Ribs (optional)

## M2: Mast

- [ ] Tree
- [ ] Rope
`

describe('a row that is not met any more', () => {
  it.each([
    ['as others that are not begun', ['✅', '🚧', '⏳'], '⏳'],
    ['and not as others that are under way', ['Done', 'In progress', 'Done'], 'Planned'],
  ])('%s', async (_, states, expected) => {
    const rows = (first: string) =>
      `## M1: A\n\n**Deliverables:**\n\n| D | Status |\n|---|---|\n${[first, ...states.slice(1)].map((state, index) => `| d${index} | ${state} |\n`).join('')}`
    const { code, text } = await ticked(rows(states[0] ?? ''), ['uncheck', 'M1:d1'])
    expect([code, text]).toEqual([0, rows(expected)])
  })
})

describe('a cell that holds more than the words of its state', () => {
  const table = (head: string, cell: string): string =>
    `# P\n\n## M1: A\n\n**Acceptance criteria:**\n\n| Criterion | ${head} |\n|---|---|\n| Dry | ${cell} |\n| Light | yes |\n\n[^1]: ask Bo\n`

  it.each([
    ['check', 'Met', 'no <!-- ask -->'],
    ['check', 'Status', 'Open <!-- ask Bo -->'],
    ['check', 'Status', 'Open[^1]'],
    ['check', 'Status', '<b>Open</b>'],
    ['check', 'Status', 'Open&nbsp;'],
    ['uncheck', 'Met', 'yes<br>'],
  ])('is left to a person: %s under %s over %s', async (command, head, cell) => {
    const before = table(head, cell)
    const { code, err, text } = await ticked(before, [command, 'M1:1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${cell}" holds more than its words`)
    expect(err).toContain('PLAN.md:9')
  })
})

describe('a task in the line over the dashes', () => {
  it.each([
    ['', '| tests | [ ] |\n|---|---|\n| hull | [x] |\n'],
    ['in a padded table', '| tests | [ ] |\n|:------|-----|\n| hull  | [x] |\n'],
    ['with Windows line ends', '| tests | [ ] |\r\n|---|---|\r\n| hull | [x] |\r\n'],
  ])('is ticked and unticked %s', async (_, table) => {
    const plan = `## M1: A\n\n${table}`
    const met = await ticked(plan, ['check', 'M1:d1'])
    expect([met.code, met.text]).toEqual([0, plan.replace('[ ]', '[x]')])
    const open = await ticked(met.text, ['uncheck', 'M1:d1'])
    expect([open.code, open.text]).toEqual([0, plan])
  })
})

describe('a cell for the state of a row', () => {
  const rows = (cell: string) =>
    `## M1: A\n\n| Task | Status |\n|---|---|\n| a | Done |\n| b | ${cell} |\n| c | Planned |\n`

  it.each([
    'moved to P13.1',
    'see issue #12, Bob has it',
    '→ M2',
    'blocked by vendor',
    '3 of 5',
    'In progress, Ana has it',
    '~~dropped by Ana~~',
    'reviewed by Ana on 2026-02-02, 2 findings',
  ])('keeps words that are no state: %s', async (cell) => {
    const { code, err, text } = await ticked(rows(cell), ['check', 'M1:d2'])
    expect([code, text]).toEqual([2, rows(cell)])
    expect(err).toMatch(
      /(?:says more than a status|is dropped or put off there).*: PLAN\.md:6:1: edit that line/,
    )
  })

  it('keeps them when it says that the row is done', async () => {
    const { code, err, text } = await ticked(rows('Done, see Ana'), ['uncheck', 'M1:d2'])
    expect([code, text]).toEqual([2, rows('Done, see Ana')])
    expect(err).toContain('"Done, see Ana" says more than a status: PLAN.md:6:1')
  })

  it.each([
    'In progress (60%)',
    '🚧 WIP',
    'not started',
    'about 40%',
    '2/5 (40%)',
    'TBD',
    'no',
    '❌ Fail',
    '',
  ])('gets another state where it is one as a whole: %j', async (cell) => {
    const { code, err, text } = await ticked(rows(cell), ['check', 'M1:d2'])
    expect([code, err, text]).toEqual([0, '', rows('Done')])
  })
})

describe('an item beside one that gets a box', () => {
  it.each(['`B.tsx` ✅', '✅ B', 'B ✓', 'B (done)', 'B — done'])(
    'gets no open one where it says that it is done: %s',
    async (item) => {
      const before = `## M1: A\n\n**Deliverables:**\n\n- A\n- ${item}\n- c\n`
      const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
      if (code === 0) expect(text).not.toContain(`[ ] ${item}`)
      else expect([code, text]).toEqual([2, before])
      expect(err).toMatch(/^$|says that it is done/)
    },
  )

  it('is as it was where its sign says all there is to say', async () => {
    const before = '## M1: A\n\n**Deliverables:**\n\n- `A.tsx` ✅\n- `B.tsx` ✅\n'
    const { code, out, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([0, before])
    expect(out).toContain('M1:d1 was met already')
  })
})

describe('what all ticked items of a list end in', () => {
  const list = (...items: string[]) => `## M1: A\n\n${items.map((item) => `- ${item}\n`).join('')}`

  it.each(['✓', '✅', '(COMPLETE)', '(done)', '**✓**'])('comes back with the tick: %s', async (ending) => {
    const before = list(`[x] a ${ending}`, `[x] b ${ending}`, `[x] c ${ending}`)
    const open = await ticked(before, ['uncheck', 'M1:d2'])
    expect([open.code, open.text]).toEqual([0, list(`[x] a ${ending}`, '[ ] b', `[x] c ${ending}`)])
    const { code, err, text } = await ticked(open.text, ['check', 'M1:d2'])
    expect([code, err, text]).toEqual([0, '', before])
  })

  it.each([
    ['only one of them does', ['[x] a ✓', '[ ] b']],
    ['not all of them do', ['[x] a ✓', '[ ] b', '[x] c ✓', '[x] d']],
    ['they do not end alike', ['[x] a ✓', '[ ] b', '[x] c (done)']],
    ['it says so itself', ['[x] a ✓', '[ ] b (done)', '[x] c ✓']],
  ])('does not come where %s', async (_, items) => {
    const { code, text } = await ticked(list(...items), ['check', 'M1:d2'])
    expect([code, text]).toEqual([0, list(...items).replace('[ ]', '[x]')])
  })
})

describe('a document of one deliverable and no milestone', () => {
  const before = '### Deliverable: Sails\n\n**Acceptance:**\n- [ ] Sewn\n- [x] Cut\n'

  it.each([
    ['check', 'plan:d1:1', before.replace('[ ]', '[x]')],
    ['uncheck', 'plan:d1:2', before.replace('[x]', '[ ]')],
  ])('has items to %s', async (command, ref, after) => {
    const { code, err, text } = await ticked(before, [command, ref])
    expect([code, err, text]).toEqual([0, '', after])
  })

  it('has no milestone to set', async () => {
    const { code, err, text } = await ticked(before, ['set', 'plan:d1', '--status', 'done'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('no milestone recognised')
  })
})

describe('a placeholder that a template left', () => {
  it.each([
    ['with a box', '- [ ] [What must be true]\n'],
    ['without one', '- [What must be true]\n- b\n'],
    ['in bold', '- [ ] **[What must be true]**\n'],
  ])('is not ticked: %s', async (_, list) => {
    const before = `## M1: A\n\n**Criteria:**\n\n${list}`
    const { code, err, text } = await ticked(before, ['check', 'M1:1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toBe(
      'mstone: "[What must be true]" is a placeholder: nothing is met before somebody writes it: PLAN.md:5:3: edit that line by hand\n',
    )
  })

  it.each(['[the list](list.md)', '[the list]', '`[a-z]`', '[ABC-12]', '[a] or [b]'])(
    'is not what is a link, a name or code: %s',
    async (item) => {
      const list = `## M1: A\n\n**Criteria:**\n\n- [ ] ${item}\n\n[the list]: list.md\n`
      const { text } = await ticked(list, ['check', 'M1:1'])
      expect(text).toBe(list.replace('- [ ]', '- [x]'))
    },
  )
})

describe('an item without a box that its own words call open', () => {
  it.each([
    ['- [x] Hull\n- Deploy: pending\n', '- [x] Hull\n- [x] Deploy: pending\n'],
    ['- [X] Hull\n- Deploy: pending.\n', '- [X] Hull\n- [X] Deploy: pending.\n'],
    ['1. [x] Hull\n2. Deploy: pending\n', '1. [x] Hull\n2. [x] Deploy: pending\n'],
    ['- Hull\n- Deploy: pending\n- Rope\n', '- [ ] Hull\n- [x] Deploy: pending\n- [ ] Rope\n'],
  ])('gets a ticked one: %j', async (before, after) => {
    const { code, text } = await ticked(`## M1: A\n\n${before}`, ['check', 'M1:d2'])
    expect([code, text]).toEqual([0, `## M1: A\n\n${after}`])
  })

  // Beside a tick each of them is an error.
  it.each([
    ['- [x] Hull\n- FIXME chimney\n', 'FIXME', 'FIXME chimney'],
    ['- [x] Hull\n- TODO five sails\n', 'TODO', 'TODO five sails'],
    ['- [x] Hull\n- [ ] TODO five sails\n', 'TODO', 'TODO five sails'],
    ['- [x] Hull\n- Shelf (TBD)\n', 'TBD', 'Shelf (TBD)'],
    ['- [x] Hull\n- [ ] Shelf — not tested\n', 'not tested', 'Shelf — not tested'],
    ['1. [x] Hull\n2. Deploy: 未开始\n', '未开始', 'Deploy: 未开始'],
    ['- [x] Hull\n- [ ] Shelf (unverified)\n', 'unverified', 'Shelf (unverified)'],
  ])('or with one is left to a person where a tick would be untrue: %j', async (list, word, item) => {
    const plan = `## M1: A\n\n${list}`
    const { code, text, err } = await ticked(plan, ['check', 'M1:d2'])
    expect([code, text]).toEqual([2, plan])
    expect(err).toContain(`"${word}" beside "${item}" would be untrue`)
  })

  it('gets one where it names a thing', async () => {
    const { text } = await ticked('## M1: A\n\n- [x] Hull\n- [ ] TODO app works\n', ['check', 'M1:d2'])
    expect(text).toBe('## M1: A\n\n- [x] Hull\n- [x] TODO app works\n')
  })

  it.each([
    ['six (0/3)', '0/3'],
    ['six (0 of 3 pages)', '0 of 3'],
    ['pages: 0/3', '0/3'],
    ['Seiten (0 von 3)', '0 von 3'],
    ['six: 40%', '40%'],
  ])('is named with a count that has not begun: %s', async (item, said) => {
    const { code, err } = await ticked(`## M1: A\n\n- [x] Hull\n- [ ] ${item}\n`, ['check', 'M1:d2'])
    expect([code, err]).toEqual([
      0,
      `mstone: "${item}" is met, and says "${said}": PLAN.md:4:3: change that word by hand, if it was its state\n`,
    ])
  })

  it.each([
    ['- [x] Keel (100%)', 'M1:d1', 'Keel (100%)', '100%', '3:3'],
    ['- [x] Keel (3/3)', 'M1:d1', 'Keel (3/3)', '3/3', '3:3'],
    ['- [x] Keel: done', 'M1:d1', 'Keel: done', 'done', '3:3'],
    ['- [x] Kiel: erledigt', 'M1:d1', 'Kiel: erledigt', 'erledigt', '3:3'],
    ['- [ ] Rig (2/2)\n  - [x] a\n  - [x] b', 'M1:d1.2', 'Rig (2/2)', '2/2', '3:3'],
  ])('is named where it still says that it is whole: %s', async (item, ref, text, said, at) => {
    const { code, err } = await ticked(`## M1: A\n\n${item}\n- [ ] Mast\n`, ['uncheck', ref])
    expect([code, err]).toEqual([
      0,
      `mstone: "${text}" is not whole any more, and says "${said}": PLAN.md:${at}: change that by hand\n`,
    ])
  })

  it('is not named where its own count is below the whole', async () => {
    const { code, err } = await ticked('## M1: A\n\n- [x] Keel (2/3)\n- [ ] Mast (v2)\n', [
      'uncheck',
      'M1:d1',
    ])
    expect([code, err]).toEqual([0, ''])
  })

  it('is named with its word', async () => {
    const { err } = await ticked('## M1: A\n\n- [x] Hull\n- Deploy: pending\n', ['check', 'M1:d2'])
    expect(err).toBe(
      'mstone: "Deploy: pending" is met, and says "pending": PLAN.md:4:3: change that word by hand, if it was its state\n',
    )
  })

  it.each([
    ['- Kiln: done', 'uncheck', '"Kiln: done" has its state from its own word "done"'],
    ['- ✅ a, ❌ b', 'check', '"a, ❌ b" has its state from a mark or a word inside of its text'],
    ['- Sails [ ]', 'check', '"Sails" has its state from a mark or a word inside of its text'],
  ])(
    'stays where a box would be read otherwise, or none may be taken away: %s',
    async (item, command, why) => {
      const before = `## M1: A\n\n- [x] Hull\n${item}\n`
      const { code, err, text } = await ticked(before, [command, 'M1:d2'])
      expect([code, text]).toEqual([2, before])
      expect(err).toBe(`mstone: ${why}: PLAN.md:4:3: edit that line by hand\n`)
    },
  )
})

describe('items that are done since they are struck out', () => {
  it('stay so when their list gets boxes', async () => {
    const before = '## M1: A\n\n- ~~Hull~~\n- Mast\n- Sails\n'
    const { code, text } = await ticked(before, ['check', 'M1:d2'])
    expect([code, text]).toEqual([0, '## M1: A\n\n- [x] ~~Hull~~\n- [x] Mast\n- [ ] Sails\n'])
  })
})

describe('an item that was dropped', () => {
  it.each([
    ['struck out, and why', '- [ ] ~~plugin api~~ (dropped)\n- [ ] b\n'],
    ['struck out', '- [ ] ~~plugin api~~\n- [ ] b\n'],
    ['struck out without a box', '- ~~plugin api~~\n- [ ] b\n'],
    ['cancelled on a day', '- [-] plugin api ❌ 2026-04-02\n- [ ] b\n'],
    ['open and cancelled on a day', '- [ ] plugin api ❌ 2026-04-02\n- [ ] b\n'],
    ['cancelled on a day, with a link', '- [-] plugin api ❌ 2026-04-02 ^api\n- [ ] b\n'],
    ['marked and cancelled', '- [-] plugin api (cancelled)\n- [ ] b\n'],
    ['marked and struck out', '- [-] ~~plugin api~~\n- [ ] b\n'],
    ['in brackets', '- [ ] plugin api (cancelled)\n- [ ] b\n'],
    ['moved elsewhere', '- [ ] plugin api → M2\n- [ ] b\n'],
    ['in its row', '| D | Status |\n|---|---|\n| plugin api | Cancelled |\n| b | Done |\n'],
  ])('is not ticked without a word: %s', async (_, list) => {
    const before = `## M1: A\n\n**Deliverables:**\n\n${list}`
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toMatch(/^mstone: "plugin api.*" is dropped or put off there: .*: PLAN\.md:\d+:\d+: /)
  })

  it('stays as it is where it is ticked, and an optional one is ticked', async () => {
    const before = '## M1: A\n\n- [x] ~~a~~\n- [ ] b (optional)\n'
    expect((await ticked(before, ['check', 'M1:d1', 'M1:d2'])).text).toBe(before.replace('[ ]', '[x]'))
  })
})

describe('an item that cannot be ticked alone', () => {
  it('is named with its line, what else would change, and what to do', async () => {
    const text =
      '## M1: A\n\n### High-Level Goals:\n- Rates\n- Models\n\n### Leaks:\n\n| Bug | Feature |\n| --- | --- |\n| Drip | Glue |\n'
    expect(await ticked(text, ['check', 'M1:d1'])).toEqual({
      code: 2,
      out: '',
      err: 'mstone: M1:d1 cannot be ticked alone: M1:d3 (PLAN.md:11) would be read as an item no more: PLAN.md:4:3: put boxes into its list by hand, and into the other lists of M1 too\n',
      text,
    })
  })
})

describe('what a reference nearly names', () => {
  const text = `${PLAN}\n## Backlog\n\n- [ ] Dark mode\n`
  it.each([
    ['M1:9', 'M1 has 2 criteria (M1:1 to M1:2) and 2 deliverables (M1:d1 to M1:d2)'],
    ['M1:d9', 'M1 has 2 criteria (M1:1 to M1:2) and 2 deliverables (M1:d1 to M1:d2)'],
    ['M2:2', 'did you mean M2:d2? M2 has no criteria and 2 deliverables (M2:d1 to M2:d2)'],
  ])('a number that is not there: %s', async (reference, todo) => {
    const { code, err } = await ticked(text, ['check', reference])
    expect([code, err]).toEqual([2, `mstone: nothing is called "${reference}": ${todo}\n`])
  })

  it.each(['Phase 2', 'Build', 'phase 2: build'])('a phase that holds milestones: %s', async (reference) => {
    const before = '# P\n\n## Phase 2: Build\n\n### M3: Walls\n\n- [ ] a\n\n### M4: Roof\n\n- [ ] b\n'
    const { code, err, text: after } = await ticked(before, ['set', reference, '--status', 'done'])
    expect([code, after]).toEqual([2, before])
    expect(err).toBe(
      `mstone: "${reference}" is a phase, which is as far as its milestones are: name one of its milestones: M3, M4\n`,
    )
  })

  const named =
    '## Milestone: MVP Functional\n\n**Acceptance Criteria:**\n- [ ] Works\n\n**Deliverables:**\n- [ ] API\n- [ ] CLI\n'
  it.each([
    ['MVP:1', 'Works'],
    ['MVP Functional:1', 'Works'],
    ['mvp functional:d2', 'CLI'],
    ['functional:D1', 'API'],
  ])('a number behind what names a milestone: %s', async (reference, item) => {
    const { code, text: after } = await ticked(named, ['check', reference])
    expect([code, after]).toEqual([0, named.replace(`[ ] ${item}`, `[x] ${item}`)])
  })

  it.each([
    [
      'MVP:2',
      named,
      'nothing is called "MVP:2": mvp-functional has 1 criterion (mvp-functional:1) and 2 deliverables (mvp-functional:d1 to mvp-functional:d2)',
    ],
    [
      'Beta:1',
      '## M1: Beta core\n\n- [ ] a\n\n## M2: Beta rest\n\n- [ ] b\n',
      '"Beta" is ambiguous: it could be M1 "Beta core" (PLAN.md:1), M2 "Beta rest" (PLAN.md:5)',
    ],
    [
      'Deploy',
      '## M1: Alpha\n\n- [ ] a\n\n## M2: Beta\n\n- [ ] Deploy to prod\n- [ ] Deploy to test\n',
      '"Deploy" is ambiguous: it could be M2:d1 "Deploy to prod" (PLAN.md:7), M2:d2 "Deploy to test" (PLAN.md:8)',
    ],
  ])('or what it could be, and where, and nothing of another kind: %s', async (reference, before, said) => {
    const { code, err, text: after } = await ticked(before, ['check', reference])
    expect([code, err, after]).toEqual([2, `mstone: ${said}\n`, before])
  })

  it('a milestone and a text in one word', async () => {
    const { code, text: after } = await ticked(text, ['check', 'M2 rope'])
    expect([code, after]).toEqual([0, text.replace('[ ] Rope', '[x] Rope')])
  })

  it.each([[['dark mode']], [['M1', 'dark']]])('a box outside of every milestone: %s', async (words) => {
    const { code, out, err, text: after } = await ticked(text, ['check', ...words, '--json'])
    expect([code, after]).toEqual([2, text])
    expect(err).toBe(
      'mstone: "Dark mode" stands outside of every milestone: PLAN.md:21:3: change its box by hand, or move it below a milestone\n',
    )
    expect(JSON.parse(out).refused).toHaveLength(1)
  })
})

describe('a reference that several plans have', () => {
  const plan = (name: string): string => `# ${name}\n\n## M2: ${name} import\n\n- [ ] ${name} works\n`
  const both = () =>
    folder({ 'billing/MILESTONES.md': plan('Billing'), 'crm/MILESTONES.md': plan('Customers') })
  const choice = '--in billing/MILESTONES.md or --in crm/MILESTONES.md'

  it.each([
    [['check', 'M2:d1'], choice],
    [['uncheck', 'M2:d1'], choice],
    [['set', 'M2', '--owner', 'Ann'], choice],
    [['new', 'deliverable', 'Export', '-m', 'M2'], choice],
    [['show', 'M2'], 'name its document behind it, billing/MILESTONES.md or crm/MILESTONES.md'],
    [['report', 'M2'], 'name its document behind it, billing/MILESTONES.md or crm/MILESTONES.md'],
  ])('is ambiguous, and how to choose is told: %j', async (args, how) => {
    const { code, err } = await tried(both(), args)
    expect(code).toBe(2)
    expect(err).toContain(`is ambiguous`)
    expect(err).toContain(how)
  })

  it.each([
    [['check', 'M2:d1', 'crm/MILESTONES.md']],
    [['check', 'crm/MILESTONES.md', 'M2:d1']],
    [['check', 'M2:d1', './crm/MILESTONES.md']],
    [['check', 'M2:d1', '--in', 'crm/MILESTONES.md']],
  ])('is what stands in the document that is named: %j', async (args) => {
    const cwd = both()
    const { code, err } = await tried(cwd, args)
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(join(cwd, 'crm/MILESTONES.md'), 'utf8')).toContain('- [x] Customers works')
    expect(readFileSync(join(cwd, 'billing/MILESTONES.md'), 'utf8')).toContain('- [ ] Billing works')
  })

  it.each([
    [['set', 'M2', 'crm/MILESTONES.md', '--owner', 'Ann']],
    [['new', 'deliverable', 'Export', '-m', 'M2', '--in', 'crm/MILESTONES.md']],
  ])('is that for every command that writes: %j', async (args) => {
    const cwd = both()
    const { code } = await tried(cwd, args)
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, 'crm/MILESTONES.md'), 'utf8')).not.toBe(plan('Customers'))
    expect(readFileSync(join(cwd, 'billing/MILESTONES.md'), 'utf8')).toBe(plan('Billing'))
  })

  it('is not narrowed by a document that an item speaks of', async () => {
    const before = '## M1: A\n\n- [ ] Write PLAN.md\n- [ ] b\n'
    const { code, err, text } = await ticked(before, ['check', 'M1', 'PLAN.md'])
    expect([code, err, text]).toEqual([0, '', before.replace('[ ] Write', '[x] Write')])
  })

  it('is needed beside a document', async () => {
    expect((await tried(both(), ['check', 'crm/MILESTONES.md'])).code).toBe(2)
    const { code, err } = await tried(both(), ['set', 'crm/MILESTONES.md', '--owner', 'Ann'])
    expect([code, err]).toEqual([
      2,
      'mstone: no milestone is named: crm/MILESTONES.md: name it first: mstone set M1 …\n',
    ])
  })
})

describe('an item with a box', () => {
  it.each([
    ['by its reference', ['check', 'M1:1'], '[ ] Dry', '[x] Dry'],
    ['a deliverable', ['check', 'M2:d1'], '[ ] Tree', '[x] Tree'],
    ['a task', ['check', 'M1:d1.1'], '[ ] Bolts', '[x] Bolts'],
    ['by a part of its text', ['check', 'bolt'], '[ ] Bolts', '[x] Bolts'],
    ['by a part of its text in a milestone', ['check', 'M2', 'rope'], '[ ] Rope', '[x] Rope'],
    ['untick', ['uncheck', 'M1:2'], '[x] Light', '[ ] Light'],
  ])('%s', async (_, args, from, to) => {
    const { code, err, text } = await ticked(PLAN, args)
    expect([code, err]).toEqual([0, ''])
    expect(text).toBe(PLAN.replace(from, to))
  })

  it('changes one byte, whatever ends the lines and begins the file', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const before = `\ufeff${PLAN.replaceAll('\n', end).trimEnd()}`
      expect((await ticked(before, ['check', 'M2:d2'])).text).toBe(before.replace('[ ] Rope', '[x] Rope'))
    }
  })

  it('takes several at once, of several documents, and all of a milestone but what is optional', async () => {
    const cwd = folder({ 'PLAN.md': PLAN, 'docs/ROADMAP.md': '## M7: Trip\n\n- [ ] Food\n' })
    const { code, out } = await tried(cwd, ['check', 'M1', 'M7:d1', '--all'])
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, 'docs/ROADMAP.md'), 'utf8')).toBe('## M7: Trip\n\n- [x] Food\n')
    const text = readFileSync(join(cwd, 'PLAN.md'), 'utf8')
    expect(text).toBe(
      PLAN.replace('[ ] Dry', '[x] Dry').replace('[ ] Keel', '[x] Keel').replace('[ ] Bolts', '[x] Bolts'),
    )
    expect(out).toContain('M1:2 was met already: Light\n')
  })

  it('ticks as the document does', async () => {
    const text = '## M1: A\n\n- [X] b\n- [ ] c\n'
    expect((await ticked(text, ['check', 'M1:d2'])).text).toBe('## M1: A\n\n- [X] b\n- [X] c\n')
  })

  it('is ticked wherever it stands', async () => {
    const text = '## M1: A\n\n- [ ] One thing\n\n# Status\n\n**Current milestone:** M1\n  - [ ] One thing\n'
    const { code, text: after } = await ticked(text, ['check', 'M1:d1'])
    expect([code, after]).toEqual([0, text.replaceAll('[ ]', '[x]')])
  })
})

describe('a plain square for a box', () => {
  it.each([
    ['- □ hull\n- □ sails', 'M1:d1', '- ☑ hull\n- □ sails'],
    ['- ▢ hull\n- ▢ sails', 'M1:d2', '- ▢ hull\n- ☑ sails'],
  ])('is ticked, and a plain square again: %j', async (items, ref, ticks) => {
    const before = `## M1: A\n\n${items}\n`
    const once = await ticked(before, ['check', ref])
    expect(once.text).toBe(`## M1: A\n\n${ticks}\n`)
    expect((await ticked(once.text, ['uncheck', ref])).text).toBe(before)
  })

  it('becomes an empty ballot box where no other square tells what it was', async () => {
    const { text } = await ticked('## M1: A\n\n- □ hull\n', ['check', 'M1:d1'])
    expect(text).toBe('## M1: A\n\n- ☑ hull\n')
    expect((await ticked(text, ['uncheck', 'M1:d1'])).text).toBe('## M1: A\n\n- ☐ hull\n')
  })

  it('is refused without a bullet', async () => {
    const before = '## M1: A\n\n**Tasks:**\n\n□ hull\n'
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('the box of "hull" is only drawn: put it behind a bullet and a blank')
  })
})

describe('the day on which a ticked item was done', () => {
  it.each([['Audit 📅 2026-05-02 ✅ 2026-05-01 #tag', '✅ 2026-05-01']])(
    'is not left behind when it is unticked: %j',
    async (item, day) => {
      const before = `## M1: A\n\n- [x] ${item}\n`
      const { code, err, text } = await ticked(before, ['uncheck', 'M1:d1'])
      expect([code, text]).toEqual([2, before])
      expect(err).toContain(`"${day}" beside "${item}" would be untrue: PLAN.md:3:3`)
    },
  )

  it.each([
    ['Audit 📅 2026-05-02 ✅ 2026-05-01', 'Audit 📅 2026-05-02'],
    ['Audit (✅ 2026-05-01)', 'Audit'],
  ])('goes with the tick where it ends an item: %j', async (item, words) => {
    const before = `## M1: A\n\n- [x] ${item}\n- [x] b\n`
    const { code, text } = await ticked(before, ['uncheck', 'M1:d1'])
    expect([code, text]).toEqual([0, `## M1: A\n\n- [ ] ${words}\n- [x] b\n`])
  })

  it('is a part of the text in code', async () => {
    const before = '## M1: A\n\n- [x] Audit writes `✅ 2026-05-01`\n'
    expect((await ticked(before, ['uncheck', 'M1:d1'])).text).toBe(before.replace('[x]', '[ ]'))
  })
})

describe('the word of an unticked item', () => {
  it.each([
    ['- Kiel (Erledigt)\n- Mast (Offen)', '- Kiel (Offen)\n- Mast (Offen)'],
    ['- [x] Kiel (erledigt)\n- [ ] Mast (offen)', '- [ ] Kiel (offen)\n- [ ] Mast (offen)'],
    [
      '- [x] Keel – Done\n- [ ] Mast – Open\n- [ ] Rig – open\n- [ ] Rope – open',
      '- [ ] Keel – Open\n- [ ] Mast – Open\n- [ ] Rig – open\n- [ ] Rope – open',
    ],
    ['- [x] Keel (done)\n- [ ] Mast (todo)', '- [ ] Keel (todo)\n- [ ] Mast (todo)'],
  ])('is the one that others of its document have: %j', async (before, after) => {
    const { code, err, text } = await ticked(`## M1: A\n\n${before}\n`, ['uncheck', 'M1:d1'])
    expect([code, err, text]).toEqual([0, '', `## M1: A\n\n${after}\n`])
  })
})

describe('what an unticked item would still say of its completion', () => {
  it.each([
    ['a **DONE**', 'DONE'],
    ['h DONE @ann', 'DONE @ann'],
    ['f6. Completed on 2026-01-01.', 'Completed on 2026-01-01.'],
    ['f6, erledigt am 1. Mai 2026', 'erledigt am 1. Mai 2026'],
    ['seven ✅ 1 May 2026', '✅ 1 May 2026'],
    ['seven ✅ May 1, 2026', '✅ May 1, 2026'],
    ['e ✅ 01.05.2026', '✅ 01.05.2026'],
    ['f8 ✅ @ann', '✅ @ann'],
    ['f9 ✔️ #12', '✔️ #12'],
    ['f11 ✅ (PR #12)', '✅ (PR #12)'],
  ])('is left to a person: %s', async (item, said) => {
    const before = `## M1: A\n\n- [x] ${item}\n- [x] b\n`
    const { code, err, text } = await ticked(before, ['uncheck', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`"${said}" beside`)
  })

  it.each([
    'Show ✅ beside each task',
    'The legend has ✅ (green)',
    'Button **DONE** closes the page',
    'The button says DONE',
    'Users see `✅ #12`',
    'Report of 2026-01-01',
    'Mail @ann on 2026-01-01',
    '~~Old ✅ #12~~ New',
    'All tests pass (100%)',
    'FAQ @ann',
  ])('is none: %s', async (item) => {
    const before = `## M1: A\n\n- [x] ${item}\n- [x] b\n`
    const { code, text } = await ticked(before, ['uncheck', 'M1:d1'])
    expect([code, text]).toEqual([0, before.replace('[x]', '[ ]')])
  })
})

describe('a box that somebody has filled with a word', () => {
  const before =
    '## M1: A\n\n- [ ] b\n- [y] c\n- [v] d\n- [ok] e\n- f\n- [g] h\n\n[g]: https://example.org/\n'

  it('is ticked as any other with an unknown mark', async () => {
    const { code, err, text } = await ticked(before, ['check', 'M1:d2'])
    expect([code, err, text]).toEqual([0, '', before.replace('[y]', '[x]')])
  })

  it('is left to a person where it is none to any program', async () => {
    const { code, err, text } = await ticked(before, ['check', 'M1:d4'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('the box of "e" is broken: write [x]: PLAN.md:6:3: edit that line by hand')
  })

  it('gets no second one where another item of its list gets a box', async () => {
    const { code, err, text } = await ticked(before, ['check', 'M1:d5'])
    expect([code, err]).toEqual([0, ''])
    expect(text).toBe(before.replace('- f', '- [x] f').replace('- [g] h', '- [ ] [g] h'))
  })

  it('is a part of the text in a list without boxes', async () => {
    const { code, err, text } = await ticked('## M1: A\n\n- [y] b\n- [n] c\n', ['check', 'M1:d1'])
    expect([code, err, text]).toEqual([0, '', '## M1: A\n\n- [x] [y] b\n- [ ] [n] c\n'])
  })
})

describe('marks that would be untrue', () => {
  it.each([
    ['(NEXT)', '- [ ] a (NEXT)\n- [x] b (COMPLETE)', '- [x] a (COMPLETE)\n- [x] b (COMPLETE)'],
    ['(IN PROGRESS), where the document has no word for it', '- [ ] a (IN PROGRESS)', '- [x] a (COMPLETE)'],
    ['in lower case', '- [ ] a (in progress)\n- [x] b (done)', '- [x] a (done)\n- [x] b (done)'],
    ['a sign', '- [ ] a 🚧\n- [x] b ✅', '- [x] a ✅\n- [x] b ✅'],
    ['a warning', '- ⚠️ a (of oak) dry\n- ✅ b', '- ✅ a (of oak) dry\n- ✅ b'],
    ['a sign instead of a box', '- ⏳ a\n- ✅ b', '- ✅ a\n- ✅ b'],
  ])('%s', async (_, before, after) => {
    const { code, text } = await ticked(`## M1: A\n\n${before}\n`, ['check', 'M1:d1'])
    expect([code, text]).toEqual([0, `## M1: A\n\n${after}\n`])
  })

  it.each([
    [
      '(COMPLETE)',
      '- [x] a (COMPLETE)\n- [ ] b (IN PROGRESS)',
      '- [ ] a (IN PROGRESS)\n- [ ] b (IN PROGRESS)',
    ],
    ['✓', '- [x] a ✓\n- [x] b ✓', '- [ ] a\n- [x] b ✓'],
    ['✓ twice', '- [x] a ✓ ✓\n- [x] b ✓', '- [ ] a\n- [x] b ✓'],
    ['✅ twice', '- [x] a ✅✅\n- [ ] b ⏳', '- [ ] a ⏳\n- [ ] b ⏳'],
    ['✅ twice without a box', '- a ✅✅\n- b ⏳', '- a ⏳\n- b ⏳'],
    ['✓ under a label that says so', 'Remaining:\n\n- a ✓\n- b', 'Remaining:\n\n- a\n- b'],
  ])('the other way: %s', async (_, before, after) => {
    const { code, text } = await ticked(`## M1: A\n\n${before}\n`, ['uncheck', 'M1:d1'])
    expect([code, text]).toEqual([0, `## M1: A\n\n${after}\n`])
  })

  it('are left to a person where they say more', async () => {
    const before = '## M1: A\n\n- [ ] a (blocked by the harbour)\n'
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toBe('mstone: "blocked" beside "a" would be untrue: PLAN.md:3:10: edit that line by hand\n')
  })
})

describe('a mark that was taken back', () => {
  const rows = (cells: readonly string[], head = 'Status') =>
    `| Task | ${head} |\n|---|---|\n${cells.map((cell, index) => `| t${index} | ${cell} |\n`).join('')}`
  it.each([
    ['a sign behind a text without a box', '- a ✅\n- b\n', '- a ⏳\n- b\n'],
    ['the sign that others have behind theirs', '- [x] a ✅\n- [ ] b 🔜\n', '- [ ] a 🔜\n- [ ] b 🔜\n'],
    ['a light', '- 🟢 a\n- 🟢 b\n', '- ⬜ a\n- 🟢 b\n'],
    [
      'a sign where others have a warning before their words',
      '- ✅ a\n- ✅ b\n- ⚠️ **Pending**: c\n',
      '- ⏳ a\n- ✅ b\n- ⚠️ **Pending**: c\n',
    ],
    [
      'a sign where the document explains one that gives no item its state',
      '- ✅ a\n- ✅ b\n\n## Legend\n\n- ✅ Done\n- 📋 Planned\n',
      '- ⏳ a\n- ✅ b\n\n## Legend\n\n- ✅ Done\n- 📋 Planned\n',
    ],
    [
      'a bold word before the text',
      '- **DONE** a. More of it\n1. **DONE** b\n',
      '- **IN PROGRESS** a. More of it\n1. **DONE** b\n',
    ],
    [
      'a word where others have one for what nobody has begun',
      '- **[DONE]** a\n- **[TODO]** b\n- **[WIP]** c\n- **[DONE]** d\n',
      '- **[TODO]** a\n- **[TODO]** b\n- **[WIP]** c\n- **[DONE]** d\n',
    ],
    ['code behind a state', rows(['✅ `a.ts` → `b()`', '✅']), rows(['⏳ `a.ts` → `b()`', '✅'])],
    [
      'what tables with the same sign say',
      `${rows(['✅'])}\n## M2: B\n\n${rows(['not started', '✅'])}\n## M3: C\n\n${rows(['later', 'later'])}`,
      `${rows(['not started'])}\n## M2: B\n\n${rows(['not started', '✅'])}\n## M3: C\n\n${rows(['later', 'later'])}`,
    ],
  ])('is put back by the next tick: %s', async (_, before, open) => {
    const plan = (body: string) => `## M1: A\n\n${body}`
    const once = await ticked(plan(before), ['uncheck', 'M1:d1'])
    expect([once.code, once.err, once.text]).toEqual([0, '', plan(open)])
    expect((await ticked(once.text, ['check', 'M1:d1'])).text).toBe(plan(before))
  })

  it.each([
    ['not with what others say of themselves', ['⏳', '✅ 5 runs', '✅ 6 runs'], '✅'],
    ['not with their days', ['Open', 'Done (2026-01-02)', 'Open'], 'Done'],
    ['with a percentage that says the same', ['⏳ 10%', '✅ 100%', '✅ 100%'], '✅ 100%'],
  ])('is written as in other rows: %s', async (_, cells, state) => {
    const plan = (all: readonly string[]) => `## M1: A\n\n${rows(all)}`
    const { text } = await ticked(plan(cells), ['check', 'M1:d1'])
    expect(text).toBe(plan([state, ...cells.slice(1)]))
  })

  it('has a tick where others have a square and nobody has a light', async () => {
    const { text } = await ticked('## M1: A\n\n- ⬜ a\n- ⬜ b\n', ['check', 'M1:d1'])
    expect(text).toBe('## M1: A\n\n- ✅ a\n- ⬜ b\n')
  })

  it.each([
    ['a box says so as well', 'uncheck', '- [x] **DONE** a\n', '"DONE" beside "a" would be untrue'],
    ['it may be a name', 'check', '- **Open**: a\n- ✅ b\n', '"Open" beside "a" would be untrue'],
    [
      'a warning has its reason beside it',
      'check',
      '- ⚠️ a - nobody wrote it\n- ✅ b\n',
      'what "⚠️" warns of stands beside "a - nobody wrote it"',
    ],
    [
      'the reason stands in brackets',
      'check',
      '- ⚠️ a (half)\n',
      'what "⚠️" warns of stands beside "a (half)"',
    ],
  ])('is left to a person where %s', async (_, command, list, message) => {
    const before = `## M1: A\n\n${list}`
    const { code, err, text } = await ticked(before, [command, 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`mstone: ${message}: PLAN.md:3:`)
  })
})

describe('an item without a box', () => {
  it('gives its whole list boxes, and no other list', async () => {
    const before =
      '## M1: A\n\n**Exit criteria:**\n1. Fast\n2. **Small**\n   - a detail\n3. Cheap\n\n**Deliverables:**\n* b\n'
    const { code, text } = await ticked(before, ['check', 'M1:2'])
    expect(code).toBe(0)
    expect(text).toBe(
      '## M1: A\n\n**Exit criteria:**\n1. [ ] Fast\n2. [x] **Small**\n   - a detail\n3. [ ] Cheap\n\n**Deliverables:**\n* b\n',
    )
  })

  it.each([
    ['the first', 'M1:d1', '- [x] Rates\n- [ ] Models\n', '1. [ ] `rates`\n'],
    ['another', 'M1:d3', '- [ ] Rates\n- [ ] Models\n', '1. [x] `rates`\n'],
  ])(
    'gives boxes to lists that would be read no more beside one with boxes: %s',
    async (_, ref, goals, tools) => {
      const plan = (one: string, two: string) =>
        `## M1: A\n\n### High-Level Goals:\n${one}\n### Key Tools:\n${two}\n## M2: B\n\n- c\n`
      const { code, text } = await ticked(plan('- Rates\n- Models\n', '1. `rates`\n'), ['check', ref])
      expect([code, text]).toEqual([0, plan(goals, tools)])
    },
  )

  it('keeps its number beside lists of another kind that stand before it', async () => {
    const plan = (one: string, two: string) =>
      `## M1: A\n\n### Key Tools:\n- ${one}Rates\n\n### Package\n\n**Deliverables:**\n- ${two}Models\n`
    const { code, out, text } = await ticked(plan('', ''), ['check', 'M1', 'models'])
    expect([code, text]).toEqual([0, plan('[ ] ', '[x] ')])
    expect(out).toContain('M1:d2 is met: Models\n')
  })

  it('gets one whatever markup it begins with', async () => {
    const { text } = await ticked('## M1: A\n\n- One\n- <b>Two</b>\n- ![i](u) Three\n', ['check', 'M1:d1'])
    expect(text).toBe('## M1: A\n\n- [x] One\n- [ ] <b>Two</b>\n- [ ] ![i](u) Three\n')
  })

  it('gets a checklist where its milestone stands in a table only', async () => {
    const table =
      '| Milestone | Acceptance | Deliverables |\r\n| --- | --- | --- |\r\n| M0 Init | `env` ready, docs | Repo |\r\n| M1 Core | Works | Code |'
    const { code, text } = await ticked(table, ['check', 'M0:2'])
    expect(code).toBe(0)
    expect(text).toBe(
      `${table}\r\n\r\n## Completion Checklists\r\n\r\n1. **M0 Init**\r\n   - [ ] \`env\` ready\r\n   - [x] docs\r\n\r\n2. **M1 Core**\r\n   - [ ] Works\r\n`,
    )
  })

  it('gives no boxes to a milestone that is done', async () => {
    const table =
      '| Milestone | Acceptance | Status |\n| --- | --- | --- |\n| M0 Init | Docs | Done |\n| M1 Core | Works, fast | WIP |\n'
    const { code, err, text } = await ticked(table, ['check', 'M1:1'])
    expect([code, err]).toEqual([0, ''])
    expect(text).toBe(`${table}\n## Completion Checklists\n\n1. **M1 Core**\n   - [x] Works\n   - [ ] fast\n`)
  })

  it('is ticked in the cell of its state, in the words of the others, and the table stays padded', async () => {
    const before =
      '## M1: A\n\n| Task | Status      |\n| ---- | ----------- |\n| a    | Not started |\n| b    | Shipped     |\n'
    const { code, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([0, before.replace('| Not started |', '| Shipped     |')])
  })

  it('is ticked in the box of its row', async () => {
    const before = '## M1: A\n\n| Task | Done |\n| --- | --- |\n| a | [ ] |\n| b | [x] |\n'
    const { code, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([0, before.replace('[ ]', '[x]')])
  })

  it('in running text is left to a person', async () => {
    const before = '## M1: A\n\n**Acceptance criteria:** the boat floats\n'
    const { code, err, text } = await ticked(before, ['check', 'M1:1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('"the boat floats" stands in running text, where no box can stand: PLAN.md:3:')
  })

  it('that is a heading is left to a person', async () => {
    const before = '## Phase 1: A\n\n### Step 1: Mast\n\nA tree.\n\n### Step 2: Sails\n\nOf linen.\n'
    const { code, err, text } = await ticked(before, ['check', 'Phase 1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('"Step 1: Mast" stands in a heading, where no box can stand: PLAN.md:3:')
  })

  it('has no tick to take back', async () => {
    const before = '## M1: A\n\n**Exit criteria:**\n- Fast\n'
    const { code, text } = await ticked(before, ['uncheck', 'M1:1'])
    expect([code, text]).toEqual([0, before])
  })
})

describe('what cannot be done', () => {
  it.each([
    ['a milestone', ['check', 'M1'], /M1 is a milestone: name its items \(M1:1, M1:d1, or a part/],
    ['nothing of that name', ['check', 'M1:9'], /^mstone: nothing is called "M1:9"/],
    ['several', ['check', 'M1', 'i'], /^mstone: "i" is ambiguous: it could be M1:2 "Light", M1:d2 "Ribs/],
    ['no reference', ['check'], /missing required argument/],
  ])('%s', async (_, args, message) => {
    const { code, err, text } = await ticked(PLAN, args)
    expect([code, text]).toEqual([2, PLAN])
    expect(err).toMatch(message)
  })

  it('a broken box names its line', async () => {
    const before = '## M1: A\n\n- [ ]b\n- [x] c\n'
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('the box of "b" is broken: write [x]: PLAN.md:3:3: edit that line by hand')
  })

  it.each([
    ['- (x) b\n- ( ) c', 'the box of "c" is broken: write [x]: PLAN.md:4:3'],
    [
      '- [x] b\n\n( ) c',
      'the box of "c" is broken: put it behind a bullet and a blank, "- [ ] ": PLAN.md:5:5',
    ],
  ])('so does a round one: %j', async (items, message) => {
    const before = `## M1: A\n\n${items}\n`
    const { code, err, text } = await ticked(before, ['check', 'M1:d2'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(message)
  })

  it.each([
    ['10. [ ] L\n10. [x] tag', 'tag', 'PLAN.md:7:9'],
    ['* [ ] L\n* [x] \\[ ] escaped', '[ ] escaped', 'PLAN.md:7:3'],
  ])('nothing is said to be met that is still read as open: %j', async (items, text, where) => {
    const before = `# P\n\n## M1: A\n\n**Deliverables:**\n${items}\n`
    const told = await ticked(before, ['check', 'M1:d2'])
    expect([told.code, told.out, told.text]).toEqual([2, '', before])
    expect(told.err).toBe(
      `mstone: M1:d2 would still be read as open: "${text}": ${where}: edit that line by hand\n`,
    )
  })

  it('brackets that are escaped as words are no box', async () => {
    const before = '## M1: A\n\n**Criteria:**\n\n- [ ] Writes \\[ \\] for a box\n'
    const { code, text } = await ticked(before, ['check', 'M1:1'])
    expect([code, text]).toEqual([0, before.replace('- [ ]', '- [x]')])
  })

  it.each([['../out/PLAN.md'], ['linked']])(
    'what stands outside of the repository is never written: %s',
    async (path) => {
      const base = folder({ 'repo/ROADMAP.md': PLAN, 'out/PLAN.md': PLAN })
      const cwd = join(base, 'repo')
      git(cwd, 'init', '-q')
      symlinkSync('../out', join(cwd, 'linked'))
      const { code, err } = await tried(cwd, ['check', 'M1:1', '--in', path])
      expect([code, readFileSync(join(base, 'out/PLAN.md'), 'utf8')]).toEqual([2, PLAN])
      expect(err).toContain('leads out of the repository')
    },
  )

  it('refuses all where one cannot be done', async () => {
    const before = '## M1: A\n\n- [ ]b\n- [ ] c\n'
    const { code, text } = await ticked(before, ['check', 'M1:d2', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
  })
})

describe('what it tells', () => {
  it('a diff, and what was done', async () => {
    const { out } = await ticked(PLAN, ['check', 'M2:d1'])
    expect(out).toBe(
      '--- a/PLAN.md\n+++ b/PLAN.md\n@@ -13,5 +13,5 @@\n \n ## M2: Mast\n \n-- [ ] Tree\n+- [x] Tree\n - [ ] Rope\nM2:d1 is met: Tree\n',
    )
  })

  it('what would be done, and writes nothing', async () => {
    const { code, out, text } = await ticked(PLAN, ['check', 'M2:d1', '--dry-run'])
    expect([code, text]).toEqual([0, PLAN])
    expect(out).toMatch(/^\+- \[x\] Tree$[\s\S]*^M2:d1 would be met: Tree$/m)
  })

  it('the same as JSON', async () => {
    const { out } = await ticked(PLAN, ['check', 'M2:d1', 'M1:2', '--json'])
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      dryRun: false,
      files: [{ file: 'PLAN.md', diff: expect.stringContaining('+- [x] Tree') }],
      changes: [
        { ref: 'M2:d1', text: 'Tree', field: 'state', value: 'met', changed: true },
        { ref: 'M1:2', text: 'Light', field: 'state', value: 'met', changed: false },
      ],
    })
  })

  it('what is not true any more', async () => {
    const { code, err } = await ticked(PLAN, ['check', 'M1:d1'])
    expect(code).toBe(0)
    expect(err).toMatch(/^mstone: not true now: "Keel" is ticked over 1 of 1 open items: PLAN\.md:10:4: /)
  })
})

describe('an item that nothing tracks', () => {
  it('is not said to be open by uncheck', async () => {
    const before = '## M1: A\n\n- a\n- b\n'
    const { code, out, text } = await ticked(before, ['uncheck', 'M1:d1'])
    expect([code, out, text]).toEqual([0, 'M1:d1 is not tracked, and has no mark to take back: a\n', before])
    const json = await ticked(before, ['uncheck', 'M1:d1', '--json'])
    expect(JSON.parse(json.out)).toMatchObject({ files: [], changes: [{ ref: 'M1:d1', changed: false }] })
  })
})

describe('a refusal', () => {
  it.each([
    ['open', 'M1:d1 cannot be unticked alone: it would be read as met'],
    ['met', 'M1:d1 cannot be ticked alone: M1:d1 (PLAN.md:3) would have other words'],
  ] as const)('says what was asked for: %s', (wanted, what) => {
    const settings = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }
    const said = (text: string) => {
      const sources = [{ file: 'PLAN.md', text }]
      return { ...assess(sources, settings), sources }
    }
    const change = tickChange([{ plan: 0, ref: 'M1:d1', text: 'a' }], wanted, settings)
    const after = said(wanted === 'met' ? '## M1: A\n\n- [x] b\n' : '## M1: A\n\n- [x] a\n')
    expect(change.fault('PLAN.md', said('## M1: A\n\n- [x] a\n'), after)?.what).toBe(what)
  })
})

describe('a row that answers whether it is done', () => {
  it.each([
    ['yes', 'no'],
    ['Yes', 'No'],
    ['ja', 'nein'],
    ['是', '否'],
  ])('answers %s, and %s again', async (yes, no) => {
    const rows = (state: string): string =>
      `## M1: A\n\n| Deliverable | Done |\n|---|---|\n| X | ${yes} |\n| Y | ${state} |\n`
    expect((await ticked(rows(no), ['check', 'M1:d2'])).text).toBe(rows(yes))
    expect((await ticked(rows(yes), ['uncheck', 'M1:d2'])).text).toBe(rows(no))
  })
})

describe('what a row says in several columns', () => {
  const head = '## M1: A\n\n| Task | Status | Progress |\n|---|---|---|\n'

  it.each([
    [
      'uncheck',
      'M1:d2',
      '| a | open | 0% |\n| b | done | 100% |\n',
      '| a | open | 0% |\n| b | open | 0% |\n',
    ],
    [
      'check',
      'M1:d1',
      '| a | open | 40% |\n| b | done | 100% |\n',
      '| a | done | 100% |\n| b | done | 100% |\n',
    ],
  ])('goes with its state, where it is a percentage: %s', async (command, ref, before, after) => {
    const { code, text } = await ticked(head + before, [command, ref])
    expect([code, text]).toEqual([0, head + after])
  })

  it('is left to a person, where it says in another way that it is done', async () => {
    const plan = '## M1: A\n\n| Task | Status | Done |\n|---|---|---|\n| a | done | ✅ |\n| b | open | ⬜ |\n'
    const { code, err, text } = await ticked(plan, ['uncheck', 'M1:d1'])
    expect([code, err, text]).toEqual([2, expect.stringContaining('"✅" in the same row'), plan])
  })

  it.each([
    ['uncheck', 'M1:d2', '| a | 40% |\n| b | 100% |\n', '| a | 40% |\n| b | 0% |\n'],
    ['check', 'M1:d1', '| a | 40% |\n| b | 0% |\n', '| a | 100% |\n| b | 0% |\n'],
    ['uncheck', 'M1:d2', '| a | Planned |\n| b | 100% |\n', '| a | Planned |\n| b | Planned |\n'],
  ])('is a percentage, where that is its state and no other row has words for it: %s', async (...row) => {
    const [command, ref, before, after] = row
    const table = '## M1: A\n\n| Task | Progress |\n|---|---|\n'
    const { code, text } = await ticked(table + before, [command, ref])
    expect([code, text]).toEqual([0, table + after])
  })
})

describe('a bar in a row', () => {
  const plan = (head: string, a: string, b: string): string =>
    `## M1: A\n\n| Task | ${head} |\n|---|${head.replace(/[^|]+/g, '---')}|\n| x | ${a} |\n| y | ${b} |\n`

  it.each([
    ['% | State', '100% | ██████████', '50% | █████░░░░░', '0% | ░░░░░░░░░░'],
    ['Progress', '██████████ 100%', '█████░░░░░ 50%', '░░░░░░░░░░ 0%'],
    ['Progress', '100% ▰▰▰▰', '25% ▰▱▱▱', '0% ▱▱▱▱'],
    ['Progress | Drawn', '100% | [####]', '50% | [##--]', '0% | [----]'],
  ])('is drawn as long as the row says then: %s', async (head, full, half, empty) => {
    const before = plan(head, full, half)
    const met = await ticked(before, ['check', 'M1:d2'])
    expect([met.code, met.text]).toEqual([0, plan(head, full, full)])
    const open = await ticked(before, ['uncheck', 'M1:d1'])
    expect([open.code, open.text]).toEqual([0, plan(head, empty, half)])
  })

  it('is left where nothing but it says how far the row is: no reader counts its parts', async () => {
    const before = plan('State', '██████████', '█████░░░░░')
    const { code, text } = await ticked(before, ['check', 'M1:d2'])
    expect([code, text]).toEqual([2, before])
  })
})

describe('an empty cell beside answers', () => {
  const plan = (head: string, a: string, b: string): string =>
    `## M1: A\n\n**Criteria:**\n\n| Criterion | ${head} |\n|---|---|\n| x | ${a} |\n| y | ${b} |\n`

  it.each([
    ['Met?', 'yes', 'yes', 'no'],
    ['Met?', 'no', 'yes', 'no'],
    ['Met?', 'Yes', 'Yes', 'No'],
    ['Erfüllt?', 'ja', 'ja', 'nein'],
  ])('is answered as they are: %s %s', async (head, said, yes, no) => {
    const met = await ticked(plan(head, said, ' '), ['check', 'M1:2'])
    expect([met.code, met.text]).toEqual([0, plan(head, said, yes)])
    const open = await ticked(met.text, ['uncheck', 'M1:2'])
    expect([open.code, open.text]).toEqual([0, plan(head, said, no)])
  })
})

describe('the state of a row in markup', () => {
  const table = (...states: string[]): string =>
    `## M1: A\n\n| Task | Status |\n|---|---|\n${states.map((state, index) => `| t${index} | ${state} |\n`).join('')}`

  it.each([
    [['`open`', '`done`'], '`done`'],
    [['**open**', '**done**'], '**done**'],
    [['_open_', '', '_open_'], '_done_'],
    // What one row alone sets off is something to mind.
    [['**open**', 'done'], 'done'],
    [['`open`', '**done**'], 'done'],
  ])('keeps it, where every row has it: %j', async (states, expected) => {
    const { code, text } = await ticked(table(...states), ['check', 'M1:d1'])
    expect([code, text]).toEqual([0, table(expected, ...states.slice(1))])
  })
})

describe('a padded table in a quote or below an item', () => {
  it.each(['> ', '> > ', '>', '  > '])('stays padded: %j', async (mark) => {
    const rows = (...lines: string[]): string =>
      `## M1: A\n\n${lines.map((line) => `${mark}${line}\n`).join('')}`
    const before = rows('| Task | State |', '|------|-------|', '| a    | open  |', '| b    | finished |')
    // The third column of signs is out of step before, so that only the one cell changes.
    const { code, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([0, before.replace('| a    | open  |', '| a    | finished |')])
    const padded = rows(
      '| Task | State    |',
      '|------|----------|',
      '| a    | open     |',
      '| b    | finished |',
    )
    expect((await ticked(padded, ['check', 'M1:d1'])).text).toBe(
      padded.replace('| open     |', '| finished |'),
    )
    const narrow = rows('| Task | State |', '|------|-------|', '| a    | done  |')
    expect((await ticked(narrow, ['uncheck', 'M1:d1'])).text).toBe(
      rows('| Task | State   |', '|------|---------|', '| a    | planned |'),
    )
  })
})

describe('the ending of other ticked items', () => {
  const list = (last: string): string => `## M1: A\n\n- [x] a (COMPLETE)\n- [x] b (COMPLETE)\n${last}`

  it.each([
    ['- [ ] c [d](e)\n', '- [x] c [d](e) (COMPLETE)\n'],
    ['- [ ] c [d](<e f> "g")\n', '- [x] c [d](<e f> "g") (COMPLETE)\n'],
    ['- [ ] c [d][e]\n\n[e]: f\n', '- [x] c [d][e] (COMPLETE)\n\n[e]: f\n'],
    ['- [ ] c <b>d</b>\n', '- [x] c <b>d</b> (COMPLETE)\n'],
    ['- [ ] c `d`\n', '- [x] c `d` (COMPLETE)\n'],
    ['- [ ] **c** <!-- d -->\n', '- [x] **c** (COMPLETE) <!-- d -->\n'],
    ['- [ ] c\n  goes on\n', '- [x] c\n  goes on (COMPLETE)\n'],
    ['- [ ] c\ngoes on\n', '- [x] c\ngoes on (COMPLETE)\n'],
    ['- [ ] c\n\n  A note.\n', '- [x] c (COMPLETE)\n\n  A note.\n'],
  ])('stands behind all of its words and their markup: %j', async (before, after) => {
    const { code, text } = await ticked(list(before), ['check', 'M1:d3'])
    expect([code, text]).toEqual([0, list(after)])
  })
})

describe('what is written of a row without any model', () => {
  const table = (...rows: string[]): string =>
    `## M1: A\n\n| Task | Status |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`

  it('is the plain word where no row has one', async () => {
    const { code, err, text } = await ticked(table('a | ', 'b | '), ['check', 'M1:d1'])
    expect([code, err, text]).toEqual([0, '', table('a | Done', 'b | ')])
  })

  it.each([
    ['no cell for it', table('a', 'b | done'), 'this row has no cell for a state'],
    ['a box with another mark', table('a | [~]', 'b | [x]'), 'the box in this row is broken'],
    ['a picture there', table('a | ![x](x.png)', 'b | open'), '"x" says more than a status'],
    [
      'cells of HTML',
      '## M1: A\n\n<table>\n<tr><th>Task</th><th>Status</th></tr>\n<tr><td>a</td><td>open</td></tr>\n<tr><td>b</td><td>done</td></tr>\n</table>\n',
      '"a" has its state from a mark or a word inside of its text',
    ],
  ])('is nothing with %s', async (_, before, reason) => {
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`${reason}: PLAN.md:5:1: edit that line by hand`)
  })
})

describe('a line with a box', () => {
  it.each([
    ['more than one', '- [ ] b [ ] c\n', 'more than one box stands in the line of "b [ ] c"'],
    ['one before another', '- [ ] [x] a\n', 'more than one box stands in the line of "[x] a"'],
  ])('is left to a person with %s', async (_, items, reason) => {
    const before = `## M1: A\n\n${items}`
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(`${reason}: give each a line of its own: PLAN.md:3:3`)
  })

  it('gets its tick in a cell without the ending that items of a list have', async () => {
    const before =
      '| Milestone | Criteria |\n|---|---|\n| M1: A | [ ] a, [ ] b |\n\n## M2: B\n\n- [x] c ✓\n- [x] d ✓\n'
    const { code, text } = await ticked(before, ['check', 'M1:1'])
    expect([code, text]).toEqual([0, before.replace('[ ] a', '[x] a')])
  })
})

describe('a list that gets boxes', () => {
  it('is left to a person where another item says that it is done', async () => {
    const before = '## M1: A\n\n- a\n- b sails 🟢 done\n- c\n'
    const { code, err, text } = await ticked(before, ['check', 'M1:d1'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain(
      '"b sails 🟢 done" says that it is done, and would get an open box: its list has none',
    )
    expect(err).toContain('PLAN.md:4:1')
  })

  it('is left to a person where what stands over it says how far it is', async () => {
    const before = '## M1: A\n\n**Delivered:**\n- a\n\n**Remaining:**\n- c\n'
    const { code, err, text } = await ticked(before, ['check', 'M1 c'])
    expect([code, text]).toEqual([2, before])
    expect(err).toContain('"c" has its state from what stands over or under it: PLAN.md:7:3')
  })
})

describe('a checklist for the cells of a table', () => {
  const table = '| Milestone | Status | Criteria |\n|---|---|---|\n| M1: A | planned | Ships; Sells |'
  const list = '## Completion Checklists\n\n1. **M1 A**\n   - [x] Ships\n   - [ ] Sells\n'

  it.each(['', '\n', '\n\n'])('stands behind one blank line: %j', async (end) => {
    const { code, text } = await ticked(`${table}${end}`, ['check', 'M1:1'])
    expect([code, text]).toEqual([0, `${table}\n\n${list}`])
  })
})
