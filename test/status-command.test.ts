import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { folder, git, mstone } from './cli.ts'

const PLAN = '# Plan\n\n## M1: Setup\n\n- [x] one\n- [ ] two\n\n## M2: Launch\n\n**Status:** planned\n'

describe('what is read', () => {
  it('reads named documents as they are, whatever their extension', () => {
    const { code, out } = mstone(folder({ 'notes.txt': PLAN }), ['status', 'notes.txt', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).plans[0].milestones.map((m: { ref: string }) => m.ref)).toEqual(['M1', 'M2'])
  })

  it('finds the documents whose name says so, and leaves templates and fixtures alone', () => {
    const cwd = folder({
      'docs/MILESTONES.md': PLAN,
      'docs/explanation.md': PLAN.replaceAll('M', 'X'),
      'templates/plan.md': PLAN,
      'fixtures/roadmap.md': PLAN,
      'node_modules/x/ROADMAP.md': PLAN,
    })
    expect(files(mstone(cwd, ['status', '--json']).out)).toEqual(['docs/MILESTONES.md'])
  })

  it('reads all documents of a named folder, and fixtures when they are named', () => {
    const cwd = folder({ 'fixtures/a.md': PLAN, 'fixtures/templates/b.md': PLAN })
    expect(files(mstone(cwd, ['status', 'fixtures', '--json']).out)).toEqual(['fixtures/a.md'])
  })

  it('leaves out what git ignores, and names files from the root of the repository', () => {
    const cwd = folder({ '.gitignore': 'old/\n', 'old/plan.md': PLAN, 'docs/plan.md': PLAN })
    git(cwd, 'init', '-q')
    expect(files(mstone(join(cwd, 'docs'), ['status', '--json']).out)).toEqual(['docs/plan.md'])
  })

  it('makes one plan of documents that name the same milestones', () => {
    const table = '| Milestone | Status |\n| --- | --- |\n| M1 Setup | Done |\n'
    const cwd = folder({ 'ROADMAP.md': PLAN, 'STATUS.md': table })
    const report = JSON.parse(mstone(cwd, ['status', '--json']).out)
    expect(report.plans).toHaveLength(1)
    expect(report.plans[0].milestones[0]).toMatchObject({ ref: 'M1', status: 'done', disputed: true })
    expect(report.plans[0].progress.milestones).toEqual({ done: 0, total: 2, disputed: 1, percent: 0 })
  })
})

describe('what cannot be read', () => {
  const refusals: [string, string | Buffer, RegExp][] = [
    ['a binary', Buffer.from([0x50, 0x4b, 0, 1]), /^mstone: is binary \(it holds a NUL byte\): plan\.md:1$/m],
    [
      'invalid UTF-8',
      Buffer.from('# M1: x\n\n\xff\xfe\n', 'latin1'),
      /^mstone: is not valid UTF-8: plan\.md:3: save it as UTF-8\n/m,
    ],
    [
      'a file over the limit',
      'x'.repeat(10 * 1024 * 1024 + 1),
      /^mstone: is over the limit "file size" of 2 MiB: plan\.md/m,
    ],
  ]
  it.each(refusals)('refuses %s by name', (_, content, message) => {
    const { code, out, err } = mstone(folder({ 'plan.md': content }), ['status', 'plan.md'])
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(err).not.toMatch(/\bat .*\.js:/)
    expect(out).toBe('')
  })

  it('names a path that is not there, and shows the others', () => {
    const { code, out, err } = mstone(folder({ 'plan.md': PLAN }), ['status', 'gone.md', 'plan.md'])
    expect(code).toBe(2)
    expect(err).toBe('mstone: no such file: gone.md\n')
    expect(out).toContain('M2  Launch')
  })

  it('names an unreadable document in the report too', () => {
    const { code, out } = mstone(folder({ 'a/plan.md': PLAN, 'b/plan.md': Buffer.from([0]) }), [
      'status',
      '--json',
    ])
    const report = JSON.parse(out)
    expect(code).toBe(2)
    expect(report.plans[0].milestones).toHaveLength(2)
    expect(report.notices[0]).toMatchObject({ code: 'unreadable-file', level: 'error', file: 'b/plan.md' })
  })

  it('says what was looked at where no milestone is recognised', () => {
    const text = '# Notes\n\nNothing here.\n\n```markdown\n- [ ] a\n- [ ] b\n```\n'
    const { code, out, err } = mstone(folder({ 'plan.md': text }), ['status'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(
      /^mstone: no milestone recognised in 1 document, 1 heading, 0 boxes, 2 boxes in fenced code, .*: plan\.md: /,
    )
  })

  it('prints the report all the same where no milestone is recognised, with a notice', () => {
    const { code, out } = mstone(folder({ 'plan.md': '# Notes\n\nNothing here.\n' }), ['status', '--json'])
    const { plans, notices } = JSON.parse(out)
    expect(code).toBe(2)
    expect(plans.flatMap((plan: { milestones: unknown[] }) => plan.milestones)).toEqual([])
    expect(notices).toMatchObject([{ code: 'no-milestones', level: 'error', file: 'plan.md' }])
  })

  it('says so where there is no document at all', () => {
    const { code, out, err } = mstone(folder({ 'README.md': '# Hi\n' }), ['status'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^mstone: no documents to read: 1 Markdown file, none named like a plan/)
    expect(err).toContain('mstone new milestone "NAME"')
    // What it shows is read as what it says.
    const shown = err
      .slice(err.indexOf('    # Plan'))
      .split('\n')
      .map((line) => line.slice(4))
      .join('\n')
    const { out: read } = mstone(folder({ 'MILESTONES.md': shown }), ['status', '--json'])
    expect(JSON.parse(read).plans[0].milestones).toMatchObject([
      { id: 'M1', title: 'Launch', criteria: { met: 0, total: 1 } },
    ])
  })

  it('shows targets and owners whole, or not at all, and shortens titles first', () => {
    const title = 'A title that is much longer than there is room for'
    const row = (id: string): string =>
      `## ${id}: ${title}\n\n**Owner:** Ana, Ben\n**Target:** 2026-05-01\n\n**Acceptance criteria:**\n- [ ] a\n\n**Deliverables:**\n- [ ] b\n`
    const cwd = folder({ 'plan.md': `# Plan\n\n${row('M1')}\n${row('M2')}` })
    for (const columns of ['80', '100']) {
      const { out } = mstone(cwd, ['status'], { COLUMNS: columns })
      expect(out, columns).not.toMatch(/2026-0[^5]|2026-05…|Ana,?…/)
    }
    expect(mstone(cwd, ['status'], { COLUMNS: '80' }).out).toMatch(/A title that.*…/)
  })

  it('says whose approval is asked for', () => {
    const plan = '## M5: Go live\n\n**Approval:** harbour board\n\n**Acceptance criteria:**\n- [ ] a\n'
    const cwd = folder({ 'plan.md': plan })
    expect(mstone(cwd, ['show', 'M5']).out).toContain('required from harbour board, none given')
    const { milestone } = JSON.parse(mstone(cwd, ['show', 'M5', '--json']).out)
    expect(milestone.approval).toMatchObject({ required: true, from: 'harbour board' })
  })

  it('says of what is to be approved that it would be done, and not that it is', () => {
    const plan =
      '## M4: Dredge\n\n- [ ] deep\n\n## M5: Go live\n\nApproval: harbour board\nDepends on: M4\n\n**Acceptance criteria:**\n- [x] a\n'
    const { err, code } = mstone(folder({ 'plan.md': plan }), ['approve', 'M5', '--by', 'Ann'])
    expect(code).toBe(1)
    expect(err).toContain('M5 would be done and depends on M4, which is planned')
  })

  it('does not follow a link out of a named folder', () => {
    const outside = folder({ 'plan.md': PLAN })
    const cwd = folder({ 'docs/M1.md': PLAN })
    symlinkSync(join(outside, 'plan.md'), join(cwd, 'docs', 'linked.md'))
    expect(files(mstone(cwd, ['status', 'docs', '--json']).out)).toEqual(['docs/M1.md'])
  })
})

describe('odd documents', () => {
  const depth = Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- [ ] level ${i}\n`).join('')
  it('counts every box of a list 60 levels deep', () => {
    const { out } = mstone(folder({ 'plan.md': `## M1: Deep\n\n${depth}` }), ['status', '--json'])
    expect(JSON.parse(out).plans[0].milestones[0].boxes).toEqual({ checked: 0, total: 60 })
  })

  it('reads a table of 10,000 rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `| M${i} Step ${i} | Done |\n`).join('')
    const { out } = mstone(folder({ 'plan.md': `| Milestone | Status |\n| --- | --- |\n${rows}` }), [
      'status',
      '--json',
    ])
    expect(JSON.parse(out).plans[0].progress.milestones).toEqual({
      done: 10_000,
      total: 10_000,
      disputed: 0,
      percent: 100,
    })
  })

  it('shows control characters of a title escaped', () => {
    const { out } = mstone(folder({ 'plan.md': '## M1: \u001b[31mred\u202e\u0007\n\n- [ ] a\u0008b\n' }), [
      'status',
    ])
    expect(out).toContain('\\u001b[31mred\\u202e\\u0007')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})

describe('how it looks', () => {
  const wide =
    '# 里程碑 🚀\n\n## M1: 用户登录与权限管理系统的设计和实现\n\n- [x] 登录\n\n## M2: 🎉 Launch party for everybody who helped us along the way\n\n**Status:** blocked\n**Owner:** 王小明\n**Target:** Week 12\n'
  it.each([40, 60, 80, 120])('keeps to %i columns with Chinese and emoji', (width) => {
    const { out } = mstone(folder({ 'plan.md': wide }), ['status'], { COLUMNS: String(width) })
    for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
    expect(out).toMatch(/^✓ {2}M1/m)
    expect(out).toMatch(/^✗ {2}M2/m)
  })

  it('aligns columns by what a terminal shows', () => {
    const { out } = mstone(folder({ 'plan.md': wide }), ['status'], { COLUMNS: '120' })
    const columns = out
      .split('\n')
      .filter((line) => /^[✓✗] /.test(line))
      .map((line) => stringWidth(line.slice(0, line.search(/done|blocked/))))
    expect(columns).toHaveLength(2)
    expect(columns[0]).toBe(columns[1])
  })

  it('gives 60 milestones one line each', () => {
    const plan = Array.from({ length: 60 }, (_, i) => `## M${i}: Milestone ${i}\n\n- [x] a\n- [ ] b\n`).join(
      '\n',
    )
    const { out } = mstone(folder({ 'plan.md': plan }), ['status'])
    expect(out.split('\n').filter((line) => /^◐ {2}M\d+/.test(line))).toHaveLength(60)
    expect(out.split('\n').length).toBeLessThan(75)
  })

  it('has colour only where it is wanted', () => {
    const cwd = folder({ 'plan.md': PLAN })
    const colours = (args: string[], env = {}): boolean =>
      mstone(cwd, ['status', ...args], env).out.includes('\u001b[')
    expect(colours([])).toBe(false)
    expect(colours(['--color'])).toBe(true)
    expect(colours([], { FORCE_COLOR: '1' })).toBe(true)
    expect(colours([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
    expect(colours(['--no-color'], { FORCE_COLOR: '1' })).toBe(false)
  })

  it('never shows 0% or 100% where nothing is tracked', () => {
    const { out } = mstone(folder({ 'plan.md': '## M1: A\n\nExit criteria:\n- fast\n- small\n' }), ['status'])
    expect(out).toMatch(/M1 +A +unknown +–\/2/)
    expect(out).not.toMatch(/\d%/)
  })
})

/** The documents of the first plan. */
function files(json: string): string[] {
  return JSON.parse(json).plans[0].files
}

describe('a column of phases', () => {
  const rows = ['1 | M1 Hull | Done', '1 | M2 Sails | In progress', '2 | M3 Launch | Not started']
  const table = (head: string, phase: (number: string) => string): string =>
    `# Plan\n\n| ${head} | Milestone | Status |\n|---|---|---|\n${rows.map((row) => `| ${row.replace(/^\d/, phase)} |\n`).join('')}`

  it.each([
    ['Phase', '1'],
    ['Phase', 'Phase 1'],
    ['Stage', 'A'],
    ['Etappe', 'I'],
    ['Phase', '1 – Build'],
    ['Phase', 'Discovery'],
  ])('"%s" with "%s" holds its milestones, the first as well', (head, first) => {
    const cwd = folder({ 'PLAN.md': table(head, (number) => (number === '1' ? first : 'Later')) })
    const { plans } = JSON.parse(mstone(cwd, ['status', '--json']).out)
    expect(plans[0].progress.milestones).toMatchObject({ done: 1, total: 3, disputed: 0 })
    expect(plans[0].phases).toMatchObject([
      { self: null, milestones: ['M1', 'M2'] },
      { self: null, milestones: ['M3'] },
    ])
    const shown = mstone(cwd, ['status']).out
    expect(shown.split('\n').slice(4, 6)).toEqual([
      expect.stringContaining(first.startsWith('Phase') ? 'Phase 1' : first),
      expect.stringMatching(/^✓ {2}M1 /),
    ])
  })

  it('keeps no milestone from being closed', () => {
    const cwd = folder({ 'PLAN.md': table('Phase', (number) => number).replace('Done', 'Planned') })
    expect(mstone(cwd, ['set', 'M1', '--status', 'done']).code).toBe(0)
  })

  it('over rows of its own loses none of them', () => {
    const row =
      '| **Phase 1** | | |\n| | M1 Hull | Done |\n| | M2 Sails | In progress |\n| **Phase 2** | | |\n| | M3 Launch | |\n'
    const cwd = folder({ 'PLAN.md': `# Plan\n\n| Phase | Milestone | Status |\n|---|---|---|\n${row}` })
    const { plans } = JSON.parse(mstone(cwd, ['status', '--json']).out)
    expect(plans[0].milestones.map(({ ref }: { ref: string }) => ref)).toEqual(['M1', 'M2', 'M3'])
  })
})

describe('rows that head those below them', () => {
  const read = (table: string, rest = '') => {
    const cwd = folder({ 'PLAN.md': `# Plan\n\n## Milestones\n\n${table}\n${rest}` })
    const { plans } = JSON.parse(mstone(cwd, ['status', '--json']).out)
    const found: { rule: string; line: number }[] = JSON.parse(
      mstone(cwd, ['verify', '--format', 'json']).out,
    ).findings
    return {
      phases: plans[0].phases.map(({ id, title, self, status, milestones }: Record<string, unknown>) => ({
        name: id ?? title,
        self,
        status,
        milestones,
      })),
      refs: plans[0].milestones.map(({ ref }: { ref: string }) => ref),
      phaseOf: plans[0].milestones.map(({ phase }: { phase: string | null }) => phase),
      conflicts: found.filter(({ rule }) => rule === 'conflicting-status').map(({ line }) => line),
    }
  }
  const dashes = (head: string): string => head.replace(/[^|]+/g, '---')
  const rows = (head: string, ...all: string[]): string => [head, dashes(head), ...all].join('\n')

  it.each([
    [
      'a column of phases',
      '|Phase|Milestone|Status|',
      '|**Phase 1: Design**||',
      (name: string) => `||${name}|`,
    ],
    ['nothing bold', '|Phase|Milestone|Status|', '|Phase 1: Design||', (name: string) => `||${name}|`],
    ['a dash for a milestone', '|Phase|Milestone|Status|', '|Phase 1|—|', (name: string) => `||${name}|`],
    ['its own name again', '|Phase|Milestone|Status|', '|Phase 1|Phase 1|', (name: string) => `||${name}|`],
    [
      'more columns',
      '|#|Phase|Milestone|Owner|Status|',
      '|1|Phase 1|||',
      (name: string) => `|||${name}|Ann|`,
    ],
    ['phases behind', '|Milestone|Phase|Status|', '||Phase 1|', (name: string) => `|${name}||`],
    ['one column', '|Milestone|Status|', '|Phase 1: Design|', (name: string) => `|${name}|`],
    ['one column, bold', '|Milestone|Status|', '|**Phase 1: Design**|', (name: string) => `|${name}|`],
    ['French', '|Phase|Jalon|Statut|', '|**Phase 1 : Ébauche**||', (name: string) => `||${name}|`],
    ['Spanish', '|Fase|Hito|Estado|', '|**Fase 1: Diseño**||', (name: string) => `||${name}|`],
    ['Chinese', '|阶段|里程碑|状态|', '|第一阶段||', (name: string) => `||${name}|`],
    ['words for phases', '|Phase|Milestone|Status|', '|Design||', (name: string) => `||${name}|`],
    ['quarters', '|Quarter|Milestone|Status|', '|Q1||', (name: string) => `||${name}|`],
    ['a column of areas', '|Area|Milestone|Status|', '|Design||', (name: string) => `||${name}|`],
  ])('hold their milestones: %s', (_, head, phase, row) => {
    const { phases, refs, conflicts } = read(
      rows(head, `${phase}Done|`, `${row('M1 Sketch')}Done|`, `${row('M2 Model')}In progress|`),
    )
    expect(refs).toEqual(['M1', 'M2'])
    expect(phases).toMatchObject([{ self: null, status: 'done', milestones: ['M1', 'M2'] }])
    expect(conflicts).toEqual([7])
  })

  it('end where the next one begins, and one with nothing below it is a milestone', () => {
    const { phases, refs } = read(
      rows(
        '|Phase|Milestone|Status|',
        '|Phase 1||Done|',
        '||Sketch|Done|',
        '|Phase 2||Planned|',
        '||Walls|Planned|',
        '|Phase 3||Planned|',
        '|Total||1/2|',
      ),
    )
    expect(refs).toEqual(['sketch', 'walls', 'Phase 3'])
    expect(phases).toMatchObject([
      { name: 'Phase 1', self: null, milestones: ['sketch'] },
      { name: 'Phase 2', self: null, milestones: ['walls'] },
      { name: 'Phase 3', self: 'Phase 3', milestones: ['Phase 3'] },
    ])
  })

  it('are one with the headings of their phases, whose milestones are those of the rows', () => {
    const { refs, phases } = read(
      rows('|Phase|Milestone|Status|', '|**Design**||Planned|', '||M1: Sketch|Planned|'),
      '\n## Phase 1: Design\n\n### M1: Sketch\n\n- [ ] Drawn\n',
    )
    expect(refs).toEqual(['M1'])
    expect(phases).toMatchObject([{ name: 'Phase 1', milestones: ['M1'] }])
  })

  it.each([
    ['in the column of numbers', '|**Phase 1 – Foundations**|||', '|**Phase 2 – Growth**|||'],
    ['in the column of numbers, as words', '|Foundations|||', '|Growth|||'],
    ['in italics in the column of numbers', '|*Foundations*|||', '|*Growth*|||'],
    ['in italics', '||*Foundations*||', '||*Growth*||'],
    ['in bold', '||**Foundations**||', '||**Growth**||'],
  ])('stand over rows with numbers: %s', (_, first, second) => {
    const { phases, refs, conflicts } = read(
      rows(
        '|#|Milestone|Status|',
        first,
        '|1.1|Sign-on|Done|',
        '|1.2|Log|Planned|',
        second,
        '|2.1|Market|Planned|',
      ),
    )
    expect(refs).toEqual(['1.1', '1.2', '2.1'])
    expect(phases.map(({ milestones }: { milestones: string[] }) => milestones)).toEqual([
      ['1.1', '1.2'],
      ['2.1'],
    ])
    expect(conflicts).toEqual([])
  })

  it.each([
    ['an id whose name nobody has given yet', '|AUTH-1|||'],
    ['a milestone in italics with a status', '||*Sign-on*|Planned|'],
  ])('are none for %s', (_, first) => {
    const { phases } = read(rows('|#|Milestone|Status|', first, '|1.2|Log|Planned|'))
    expect(phases).toEqual([])
  })

  it('stand for the blank cells below them where they name a milestone too', () => {
    const { phaseOf } = read(
      rows('|Phase|Milestone|Status|', '|1|M1|Done|', '||M2|Planned|', '|2|M3|Planned|', '|—|M4|Planned|'),
    )
    expect(phaseOf).toEqual(['1', '1', '2', null])
  })

  it('are known by their ids in the cells of others', () => {
    const { phases } = read(
      rows(
        '|Phase|Milestone|Status|',
        '|**Phase 1: Design**||Planned|',
        '||M1|Done|',
        '|Phase 1|M2|Planned|',
      ),
    )
    expect(phases).toMatchObject([{ name: 'Phase 1', milestones: ['M1', 'M2'] }])
  })

  it.each([
    [
      'phases among milestones',
      '|Milestone|Status|',
      ['|Phase 1|Done|', '|Phase 2|Planned|', '|Launch|Planned|'],
    ],
    [
      'reviews between phases',
      '|Milestone|Status|',
      ['|Phase 1|Done|', '|Review|Done|', '|Phase 2|Planned|'],
    ],
    [
      'a milestone in bold',
      '|Milestone|Status|',
      ['|Sketch|Done|', '|**Launch**|Planned|', '|Party|Planned|'],
    ],
    [
      'a phase to each',
      '|Milestone|Phase|Status|',
      ['|Hull|Hull|Done|', '|Sails|Hull|Planned|', '|Sea|B|Planned|'],
    ],
  ])('are none where they may be milestones like the others: %s', (_, head, all) => {
    const { refs, conflicts } = read(rows(head, ...all))
    expect(refs).toHaveLength(3)
    expect(conflicts).toEqual([])
  })
})

describe('rows that leave out of which milestone they are', () => {
  const open = (head: string, ...rows: string[]): string[] => {
    const text = `# Plan\n\n${[head, head.replace(/[^|]+/g, '---'), ...rows].join('\n')}\n`
    const { plans } = JSON.parse(mstone(folder({ 'PLAN.md': text }), ['status', '--json']).out)
    return plans[0].milestones.map(
      ({
        ref,
        status,
        deliverables,
      }: {
        ref: string
        status: string
        deliverables: { done: number; total: number }
      }) => `${ref} ${status} ${deliverables.done}/${deliverables.total}`,
    )
  }

  it.each([
    [
      'below its own row',
      '|Milestone|Task|Status|',
      [
        '|M1: Sketch||Done|',
        '||Draw|Done|',
        '||Ink|In progress|',
        '|M2: Model||Planned|',
        '||Walls|Planned|',
      ],
    ],
    [
      'below a phase',
      '|Phase|Task|Status|',
      [
        '|M1: Sketch|—|Done|',
        '||Draw|Done|',
        '||Ink|In progress|',
        '|M2: Model||Planned|',
        '||Walls|Planned|',
      ],
    ],
  ])('are parts of the one above: %s', (_, head, rows) => {
    expect(open(head, ...rows)).toEqual(['M1 done 1/2', 'M2 planned 0/1'])
  })

  it('are so below the first part of it', () => {
    expect(
      open(
        '|Milestone|Task|Status|',
        '|M1: Sketch|Draw|Done|',
        '||Ink|In progress|',
        '|M2: Model|Walls|Planned|',
      ),
    ).toEqual(['M1 in_progress 1/2', 'M2 planned 0/1'])
  })
})

describe('a table that is no list of work', () => {
  const shown = (...lines: string[]) => {
    const text = `# Plan\n\n## M1: Hull\n\n**Status:** done\n\n- [x] Planks\n\n${lines.join('\n')}\n`
    const { plans } = JSON.parse(mstone(folder({ 'PLAN.md': text }), ['status', '--json']).out)
    return plans[0].milestones[0]
  }
  const itemsIn = (...lines: string[]): string[] =>
    shown(...lines).deliverables.items.map(
      ({ text, state }: { text: string; state: string }) => `${text} ${state}`,
    )

  it.each([
    ['State', 'Meaning', ['open | waiting for review', 'closed | done']],
    ['Code', 'Meaning', ['200 OK | fine', '404 | not found']],
    ['Result', 'What it means', ['OK | passed', 'FAIL | failed']],
    ['Status', 'Bedeutung', ['offen | wartet', 'erledigt | fertig']],
    ['Estado', 'Significado', ['pendiente | nadie lo ha visto', 'hecho | todo bien']],
    ['状态', '含义', ['未开始 | 没人看', '已完成 | 好了']],
  ])('explains what words stand for: %s | %s', (first, last, rows) => {
    expect(itemsIn(`| ${first} | ${last} |`, '|---|---|', ...rows.map((row) => `| ${row} |`))).toEqual([
      'Planks met',
    ])
  })

  it.each([
    ['a description', '| Status | Description |', '| open | Sails |', 'Sails open'],
    ['a definition of something', '| Definition | Status |', '| Sails | open |', 'Sails open'],
    ['a meaning beside its name', '| Task | Status | Meaning |', '| Sails | open | speed |', 'Sails open'],
    ['a box', '| State | Meaning |', '| open | [ ] Sails |', 'Sails open'],
  ])('is one all the same with %s', (_, head, row, item) => {
    expect(itemsIn(head, head.replace(/[^|]+/g, '---'), row)).toEqual(['Planks met', item])
  })

  it('keeps rows that one word stands for twice', () => {
    expect(
      itemsIn('| State | Meaning |', '|---|---|', '| open | Sails |', '| open | Mast |', '| done | Keel |'),
    ).toEqual(['Planks met', 'Sails open', 'Mast open', 'Keel met'])
  })

  it.each([
    ['Milestone | Approved | By | Date', 'M1: Hull | Yes | Ann | 2026-05-01'],
    ['Milestone | Approved | Approved by | Date', 'M1: Hull | Yes | Ann | 2026-05-01'],
    ['Meilenstein | Freigabe | Von | Datum', 'M1: Hull | Ja | Ann | 2026-05-01'],
    ['Hito | Aprobado | Por | Fecha', 'M1: Hull | Sí | Ann | 2026-05-01'],
  ])('names who approved, and nothing that is due: %s', (head, row) => {
    const table = ['## Approvals', '', `| ${head} |`, '|---|---|---|---|', `| ${row} |`]
    expect(shown(...table)).toMatchObject({ title: 'Hull', targets: [], owner: null })
  })

  it.each([
    ['Milestone | By | Status', 'M1: Hull | 2026-05-01 | done', '2026-05-01'],
    ['Milestone | Date | Approved | By', 'M1: Hull | 2026-05-01 | Yes | Ann', '2026-05-01'],
    ['Milestone | Approved | By | Due', 'M1: Hull | Yes | Ann | 2026-05-01', '2026-05-01'],
  ])('and what is due is so beside it: %s', (head, row, target) => {
    const table = ['## Overview', '', `| ${head} |`, head.replace(/[^|]+/g, '---'), `| ${row} |`]
    expect(shown(...table).targets).toMatchObject([{ text: target }])
  })
})

describe('a column for each state', () => {
  const planOf = (text: string) =>
    JSON.parse(mstone(folder({ 'PLAN.md': `# Plan\n\n${text}` }), ['status', '--json']).out).plans[0]
  const board = (head: string, ...rows: string[]): string =>
    [head, head.replace(/[^|]+/g, '---'), ...rows].join('\n')
  const statuses = (text: string): string[] =>
    planOf(text).milestones.map(({ ref, status }: { ref: string; status: string }) => `${ref} ${status}`)

  it.each([
    ['|Todo|Doing|Done|', '|M3: C|M2: B|M1: A|', '|M4: D|||'],
    ['|To do|In progress|Done|', '|M3|M2|M1|', '|M4|||'],
    ['|Offen|In Arbeit|Erledigt|', '|M3: C, M4: D|M2: B|M1: A|', '||||'],
    ['|未开始|进行中|已完成|', '|M3|M2|M1|', '|M4|||'],
  ])('says how each milestone below it stands: %s', (head, ...rows) => {
    expect(statuses(board(head, ...rows)).toSorted()).toEqual([
      'M1 done',
      'M2 in_progress',
      'M3 planned',
      'M4 planned',
    ])
  })

  it('names milestones without ids under their heading', () => {
    expect(statuses(`## Milestones\n\n${board('|Todo|Done|', '|Walls|Sketch|')}`)).toEqual([
      'walls planned',
      'sketch done',
    ])
  })

  it('says of described milestones what their items may contradict', () => {
    const { progress } = planOf(
      `${board('|Todo|Done|', '|M2|M1|')}\n\n## M1: A\n\n- [ ] a\n\n## M2: B\n\n- [ ] b\n`,
    )
    expect(progress.milestones).toMatchObject({ done: 0, total: 2, disputed: 1 })
  })

  it('gives tasks of a milestone their state', () => {
    const { milestones } = planOf(
      `## M1: A (done)\n\n${board('|Todo|Doing|Done|', '|Draw|Ink|Paper|', '|||[ ] Pencil|')}`,
    )
    const items = milestones[0].deliverables.items.map(
      ({ text, state }: { text: string; state: string }) => `${text} ${state}`,
    )
    expect(items).toEqual(['Draw open', 'Ink open', 'Paper met', 'Pencil open'])
    expect(milestones[0].disputed).toBe(true)
  })

  it('makes no milestones of the numbers of tickets', () => {
    expect(statuses(`${board('|Todo|Done|', '|ABC-12 Fix|ABC-11 Break|')}\n\n## M1: A\n\n- [ ] a\n`)).toEqual(
      ['M1 planned'],
    )
  })

  it.each([
    ['set', 'M3', '--status', 'done'],
    ['set', 'M3', '--owner', 'Ann'],
    ['new', 'milestone', 'Roof'],
  ])('is left as it is by %s %s', (...args) => {
    const cwd = folder({
      'MILESTONES.md': `# Plan\n\n${board('|Todo|Doing|Done|', '|M3: C|M2: B|M1: A|')}\n`,
    })
    expect(mstone(cwd, args).code).toBe(2)
  })
})

describe('a table of a status file only reports on the plan', () => {
  const shown = (plan: string, head: string, row: string) => {
    const cwd = folder({
      'MILESTONES.md': `# Plan\n\n## M1: Launch\n\n${plan}`,
      'STATUS.md': `# Status\n\n| Milestone | ${head} |\n|---|---|\n| M1 Launch | ${row} |\n`,
    })
    return JSON.parse(mstone(cwd, ['status', '--json']).out).plans[0].milestones[0]
  }

  it.each([
    ['Not started', 'in progress', 'planned'],
    ['In progress', 'not started', 'in_progress'],
    ['Blocked', 'in progress', 'blocked'],
    ['Not started', 'done', 'planned'],
  ])('the plan says "%s", the report "%s"', (planned, reported, status) => {
    expect(shown(`**Status:** ${planned}\n`, 'Status', reported).status).toBe(status)
  })

  it('gives the status of what the plan says nothing of', () => {
    expect(shown('Sail.\n', 'Status', 'in progress').status).toBe('in_progress')
  })

  it.each([
    ['Target', '2027-02-01', '2027-03-01'],
    ['Owner', 'Ann', 'Bo'],
  ])('so it is with %s', (label, planned, reported) => {
    const { target, owner } = shown(`**${label}:** ${planned}\n`, label, reported)
    expect([target?.text, owner]).toContain(planned)
    const unsaid = shown('Sail.\n', label, reported)
    expect([unsaid.target?.text, unsaid.owner]).toContain(reported)
  })
})
