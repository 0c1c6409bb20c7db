import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/commands/list.ts'
import { BIN, folder, mstone } from './cli.ts'
import { tried } from './run.ts'

const PLAN = `# Plan

## M1: Sign-in

**Owner:** Ada

**Acceptance criteria:**
- [x] Passkeys work
- [ ] Wrong passkeys are limited

**Deliverables:**
- [ ] Sign-in page
  - [ ] Form

## M2: Sign-out

- [ ] Button
`

describe('show', () => {
  const cwd = (): string => folder({ 'PLAN.md': PLAN })

  it.each(['M1', 'm1', 'sign-in', 'M1 Sign-in'])('finds a milestone as %s', (reference) => {
    const { code, out } = mstone(cwd(), ['show', reference])
    expect(code).toBe(0)
    expect(out).toMatch(/^M1 Sign-in {2}◐ in progress \(inferred\)\n {2}Owner {7}Ada\n/)
  })

  it('finds criteria, deliverables and tasks by number', () => {
    const text = (reference: string): string => mstone(cwd(), ['show', reference]).out.split('\n')[0] ?? ''
    expect(text('M1:2')).toBe('M1:2  Wrong passkeys are limited')
    expect(text('M1:d1')).toBe('M1:d1  Sign-in page')
    expect(text('M1:d1.1')).toBe('M1:d1.1  Form')
  })

  it('lists what an ambiguous reference could be', () => {
    const { code, out, err } = mstone(cwd(), ['show', 'sign'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(
      '"sign" is ambiguous: it could be M1 "Sign-in" (PLAN.md:3), M2 "Sign-out" (PLAN.md:15)',
    )
  })

  it('tells two milestones with one id apart by their references', () => {
    const twice = '## M1: Cats\n\n- [ ] a\n\n## M1: Dogs\n\n- [ ] b\n'
    const head = (reference: string): string =>
      mstone(folder({ 'PLAN.md': twice }), ['show', reference]).out.split('\n')[0] ?? ''
    expect(head('M1')).toMatch(/^M1 Cats/)
    expect(head('M1~2')).toMatch(/^M1 Dogs/)
  })

  it('suggests the nearest reference', () => {
    const { code, err } = mstone(cwd(), ['show', 'N1'])
    expect([code, err]).toEqual([2, 'mstone: nothing is called "N1": did you mean M1?\n'])
  })
})

describe('next', () => {
  it('lists open items of the current milestone, criteria first, then what follows', () => {
    const { out } = mstone(folder({ 'PLAN.md': PLAN }), ['next', '--json'])
    const { current, next } = JSON.parse(out).plans[0]
    expect(current).toBe('M1')
    expect(next.map(({ kind, ref }: { kind: string; ref: string }) => `${kind} ${ref}`)).toEqual([
      'criterion M1:2',
      'deliverable M1:d1',
      'deliverable M1:d1.1',
      'milestone M2',
    ])
  })

  it.each([
    ['missing', ''],
    ['rejected', '## 2026-02-10: Milestone "A" Rejected\n\n**Decision:** Rejected\n'],
    ['revoked', '## 2026-02-10: Milestone "A" Approved\n\n## 2026-02-11: Approval of "A" revoked\n'],
    ['conditional', '## 2026-02-10: Milestone "A" Approved once the pump is fixed\n'],
  ])('names an approval that is %s', (state, entry) => {
    const plan = '## M1: A\n\n**Approval required:** yes\n\n**Acceptance criteria:**\n- [x] one\n'
    const files = { 'PLAN.md': plan, ...(entry === '' ? {} : { 'DECISIONS.md': `# Decisions\n\n${entry}` }) }
    const { out } = mstone(folder(files), ['next'])
    expect(out).toMatch(new RegExp(`^ 1\\. M1  A: approval \\w+ ${state} +PLAN.md:1\n$`))
    const done = { ...files, 'PLAN.md': plan.replace('**App', '**Status:** done\n**App') }
    const [todo] = JSON.parse(mstone(folder(done), ['next', '--json']).out).plans[0].next
    expect(todo).toMatchObject({ kind: 'approval', ref: 'M1', text: expect.stringMatching(state) })
  })

  it('says what a milestone waits for while that is not done, and not what is optional or done', () => {
    const rest = (dependsOn: string): string => `\n## M3: C\n\n**Depends on:** ${dependsOn}\n\n- [ ] c\n`
    const plan = '## M1: A\n\n- [x] a\n\n**Status:** done\n\n## M2: B\n\n- [ ] b\n\n## M4: D\n\n- [ ] d\n'
    const told = (dependsOn: string): string =>
      mstone(folder({ 'PLAN.md': plan + rest(dependsOn) }), ['next']).out
    expect(told('M1, M2, M4')).toContain('milestone: C (waits for M2, M4)')
    expect(told('M1')).toMatch(/milestone: C +PLAN/)
    expect(told('M2 (soft)')).toMatch(/milestone: C +PLAN/)
  })

  it('names a milestone that is not marked done though all of it is met', () => {
    const { out } = mstone(folder({ 'PLAN.md': '## M1: A\n\n**Status:** in progress\n\n- [x] one\n' }), [
      'next',
    ])
    expect(out).toContain('M1  milestone: A')
  })

  it('takes a limit, and refuses one that is none', () => {
    const cwd = folder({ 'PLAN.md': PLAN })
    expect(mstone(cwd, ['next', '-n', '1']).out.trim().split('\n')).toHaveLength(1)
    const { code, err } = mstone(cwd, ['next', '-n', 'many'])
    expect([code, err]).toEqual([2, 'mstone: "many" is not a count: --limit: give a whole number from 1\n'])
  })
})

describe('the command line', () => {
  it.each([[['--help']], [['status', '--help']], [['show', '--help']], [['next', '--help']]])(
    '%j shows examples and exit codes',
    (args) => {
      const { code, out } = mstone(folder(), args)
      expect(code).toBe(0)
      expect(out).toMatch(/Examples:\n {2}mstone/)
      expect(out).toContain('Exit codes:')
    },
  )

  it('is that of a command behind the word help as well, and a mistyped one is told', () => {
    const of = (...words: string[]) => mstone(folder(), words)
    expect(of('help').out).toBe(of('--help').out)
    expect(of('help', 'check').out).toBe(of('check', '--help').out)
    expect(of('help', 'new', 'milestone').out).toBe(of('new', 'milestone', '--help').out)
    expect(of('help', 'chek')).toMatchObject({
      code: 2,
      out: '',
      err: 'mstone: unknown command "chek": did you mean "mstone check"?\n',
    })
  })

  it('shows in the help of a command only the exit codes that it can answer', () => {
    const codesOf = (...words: string[]): string[] =>
      [...mstone(folder(), [...words, '--help']).out.matchAll(/^ {2}(\d) {2}/gm)].map(
        ([, code]) => code ?? '',
      )
    const failing = ['verify', 'set', 'sync', 'report', 'approve']
    for (const { name, hidden } of commands)
      if (!hidden)
        expect([name, codesOf(...name.split(' '))]).toEqual([
          name,
          failing.includes(name) ? ['0', '1', '2'] : ['0', '2'],
        ])
    expect(mstone(folder(), ['reject', '--help']).out).not.toMatch(/verify|sync/)
  })

  it.each([
    [['stauts'], 'mstone: unknown command "stauts": did you mean "mstone status"?\n'],
    [['status', '--jsn'], "mstone: unknown option '--jsn': did you mean --json?\n"],
    [['show'], "mstone: missing required argument 'ref': see mstone show --help\n"],
    [['-C', 'gone', 'status'], /^mstone: no such folder: .*gone\n$/],
  ])('%j is refused with a hint', (args, message) => {
    const { code, err } = mstone(folder(), args)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  it('runs status without a command', () => {
    expect(mstone(folder({ 'PLAN.md': PLAN }), []).out).toContain('0/2 complete')
  })

  it('lets a reader close the pipe early', () => {
    const cwd = folder({
      'PLAN.md': Array.from({ length: 2000 }, (_, i) => `## M${i}: x\n\n- [ ] a\n`).join('\n'),
    })
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${BIN}" status --json | head -n 1`],
      { cwd, encoding: 'utf8' },
    )
    expect([status, stdout, stderr]).toEqual([0, '{\n', ''])
  })

  it('prints all of a long report into a pipe', () => {
    const cwd = folder({
      'PLAN.md': Array.from({ length: 2000 }, (_, i) => `## M${i}: x\n\n- [ ] a\n`).join('\n'),
    })
    expect(JSON.parse(mstone(cwd, ['status', '--json']).out).plans[0].milestones).toHaveLength(2000)
  })
})

describe('mstone.yaml', () => {
  it('names an unknown key with its line and the nearest one, all errors at once', () => {
    const config = 'exclude: []\ninclde: ["a.md"]\nprogress:\n  basis: criterion\n'
    const { code, out, err } = mstone(folder({ 'mstone.yaml': config, 'PLAN.md': PLAN }), ['status'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^mstone: unknown key "inclde": mstone\.yaml:2:1: did you mean "include"\?$/m)
    expect(err).toMatch(/^mstone: .*mstone\.yaml:4:10.*"criteria"/m)
  })

  it.each([
    ['not YAML', 'include: [a', /^mstone: .*: mstone\.yaml:1/],
    ['a glob that leads out', 'include: ["../x.md"]', /mstone\.yaml:1:\d+/],
    [
      'a custom tag',
      'include: !run [PLAN.md]',
      /^mstone: bad YAML: unresolved tag: !run: mstone\.yaml:1:10$/m,
    ],
    ['__proto__', '__proto__: {include: ["x"]}', /mstone\.yaml:1:1/],
  ])('refuses %s', (_, config, message) => {
    const { code, err } = mstone(folder({ 'mstone.yaml': config, 'PLAN.md': PLAN }), ['status'])
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(err).not.toMatch(/internal error/)
  })

  it.each([
    ['nesting without end', '['.repeat(20_000), /^mstone: bad YAML: nested too deeply: mstone\.yaml\n$/],
    [
      'aliases that multiply',
      'a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n',
      /^mstone: bad YAML: more than 20 aliases: mstone\.yaml\n$/,
    ],
    ['no more than three faults at once', '[[[[[[[[', /^(?:mstone: bad YAML: .*\n){3}$/],
  ])('refuses %s in as few words', (_, config, message) => {
    const { code, err } = mstone(folder({ 'mstone.yaml': config, 'PLAN.md': PLAN }), ['status'])
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  it('reads what it includes, with its words and its basis', () => {
    const config = `include: [docs/*.md]
vocabulary:
  status: { done: [am Ziel] }
  labels: { criteria: [ready when] }
  milestones: [Halt]
progress: { basis: deliverables }
`
    const text =
      '## Halt 1: Bern\n\n**Status:** am Ziel\n\nReady when:\n- [x] a\n\nTasks:\n- [x] b\n- [x] c\n'
    const cwd = folder({ 'mstone.yaml': config, 'docs/x.md': text, 'PLAN.md': PLAN })
    const [plan] = JSON.parse(mstone(cwd, ['status', '--json']).out).plans
    expect(plan.files).toEqual(['docs/x.md'])
    expect(plan.milestones).toMatchObject([
      {
        id: 'Halt 1',
        status: 'done',
        basis: 'deliverables',
        criteria: { met: 1, total: 1 },
        deliverables: { done: 2, total: 2 },
      },
    ])
  })

  it('fixes which documents form a plan', () => {
    const config = 'plans:\n  - name: Both\n    files: [a.md, b.md]\n'
    const cwd = folder({
      'mstone.yaml': config,
      'a.md': '## M1: Cats\n\n- [x] x\n',
      'b.md': '## M2: Dogs\n\n- [ ] y\n',
    })
    const { plans } = JSON.parse(mstone(cwd, ['status', '--json']).out)
    expect(plans).toMatchObject([
      { title: 'Both', files: ['a.md', 'b.md'], milestones: [{ id: 'M1' }, { id: 'M2' }] },
    ])
  })
})

describe('what a command does not have', () => {
  it.each(['sync', 'report'])('is not offered by its help: %s --json', async (name) => {
    const { out } = await tried(folder({}), [name, '--help'])
    expect(out).toContain('--no-color')
    expect(out).not.toContain('--json')
  })

  it('is told with its own help, and numbers are no slips', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] b\n' })
    expect((await tried(cwd, ['new', 'deliverable', 'a', 'b'])).err).toContain(
      ': see mstone new deliverable --help\n',
    )
    expect((await tried(cwd, ['check', 'M9'])).err).not.toContain('did you mean')
  })
})
