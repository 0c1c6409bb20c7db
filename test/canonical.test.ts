import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { bindingOf, canonicalText, isBoundBy, readBinding } from '../src/approval/canonical.ts'
import { applyEdits } from '../src/edit.ts'
import type { Term, Terms } from '../src/plan/terms.ts'
import { type Assessment, assess, type Source } from '../src/status.ts'
import { itemsIn, readText, SETTINGS, setting, tick } from './changes.ts'
import { folder } from './cli.ts'
import { FIXTURES } from './fixtures.ts'
import { tried } from './run.ts'

const ROOT = join(FIXTURES, 'canonical')

/** What `sha256sum` printed of each expected text. */
const SUMS = new Map(
  readFileSync(join(ROOT, 'SHA256SUMS'), 'utf8')
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [, sum = '', name = ''] = /^([\da-f]{64}) {2}(.+)$/.exec(line) ?? []
      return name === '' ? [] : [[name, sum]]
    }),
)

const CASES = [...SUMS].map(([name, sum]) => {
  const folder = join(ROOT, name, '..')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
  return {
    ...{ name, sum, sources, ref: basename(name, '.txt') },
    expected: readFileSync(join(ROOT, name), 'utf8'),
  }
})

function termsIn({ report, termsOf }: Assessment, ref: string): Terms {
  const plan = report.plans.findIndex(({ milestones }) => milestones.some((one) => one.ref === ref))
  const terms = termsOf(plan, ref)
  if (terms === null) throw new Error(`no ${ref}`)
  return terms
}

function textOf(sources: Source[], ref: string): string {
  return canonicalText(termsIn(assess(sources, SETTINGS), ref))
}

/** The same documents, each turned into another. */
function each(sources: readonly Source[], turn: (text: string) => string): Source[] {
  return sources.map(({ file, text }) => ({ file, text: turn(text) }))
}

describe.each(CASES)('$name', ({ ref, sum, sources, expected }) => {
  it('is the text that is written out, and has its hash', () => {
    const terms = termsIn(assess(sources, SETTINGS), ref)
    expect(canonicalText(terms)).toBe(expected)
    expect(bindingOf(terms)).toBe(`criteria:v1:sha256:${sum}`)
  })

  it.each<[string, (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['CR', (text) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['decomposed characters', (text) => text.normalize('NFD')],
    ['all boxes empty', (text) => text.replaceAll('[x]', '[ ]')],
    ['all boxes ticked', (text) => text.replaceAll('[ ]', '[x]')],
    ['no final newline', (text) => text.trimEnd()],
  ])('is the same with %s', (_, turn) => {
    expect(textOf(each(sources, turn), ref)).toBe(expected)
  })

  it('is the same where prettier has been', async () => {
    const formatted = await Promise.all(
      sources.map(async ({ file, text }) => ({ file, text: await format(text, { parser: 'markdown' }) })),
    )
    expect(textOf(formatted, ref)).toBe(expected)
  })

  it('is the same in another order of documents, under other names', () => {
    const moved = sources
      .map(({ file, text }) => ({ file: file.includes('STATUS') ? file : `z/${basename(file)}`, text }))
      .reverse()
    expect(textOf(moved, ref)).toBe(expected)
  })
})

const PLAN = `# Boat

## M1: Hull

**Status:** Planned

**Acceptance criteria:**
- [ ] Keel is 12 m
- [ ] Ribs

**Deliverables:**
- [ ] Drawings

## M2: Mast

**Acceptance criteria:**
- Stands
- Holds
`

describe('what changes it and what does not', () => {
  const before = canonicalText(termsIn(readText(PLAN), 'M1'))

  it('ticking does not, whatever it writes', () => {
    const read = readText(PLAN)
    for (const ref of ['M1', 'M2']) {
      const own = canonicalText(termsIn(read, ref))
      for (const { plan, item } of itemsIn(read)) {
        const change = tick(plan, item, 'met')
        const after = applyEdits(PLAN, change.edits(read).get('PLAN.md') ?? [])
        expect(after).not.toBe(PLAN)
        expect(canonicalText(termsIn(readText(after), ref))).toBe(own)
      }
    }
  })

  it.each([' ✓', ' (COMPLETE)', ' ✅ 2026-05-01'])('a mark behind a ticked item does not: %j', (mark) => {
    const ticked = PLAN.replace('- [ ] Ribs', `- [x] Ribs${mark}`)
    expect(canonicalText(termsIn(readText(ticked), 'M1'))).toBe(before)
  })

  // What was approved before days were marks, and while a line asked for an approval.
  it.each<[string, string, string]>([
    ['Ribs ✅ 2026-05-01', '- [ ] Ribs', '- [x] Ribs ✅ 2026-05-01'],
    ['Drawings ✅ 2026-05-01', '- [ ] Drawings', '- [x] Drawings ✅ 2026-05-01'],
  ])('a day behind a tick voids nothing that was approved with it: %s', (words, item, now) => {
    const then = termsIn(readText(PLAN), 'M1')
    const [plain] = words.split(' ✅')
    const dated = (all: Term[]) => all.map((one) => (one.text === plain ? { ...one, text: words } : one))
    const old = { ...then, criteria: dated(then.criteria), deliverables: dated(then.deliverables) }
    const terms = termsIn(readText(PLAN.replace(item, now)), 'M1')
    expect([old, then].map((one) => isBoundBy(terms, bindingOf(one)))).toEqual([true, true])
    const other = termsIn(readText(PLAN.replace(item, now.replace('01', '02'))), 'M1')
    expect([old, then].map((one) => isBoundBy(other, bindingOf(one)))).toEqual([false, true])
  })

  it.each<[string, string, boolean]>([
    ['**Status:** Planned', '**Approver:** Ana', true],
    ['**Approver:** Ana', '**Approver:** Ana (approved)', true],
    ['**Approver:** Ana', '**Approver:** Ana\n**Approved:** yes', true],
    ['**Approval:** pending', '**Approval:** granted', true],
    ['**Approval:** required', '**Approval:** granted', true],
    ['**Approval:** required', '**Approval:** received 2026-05-01', true],
    ['**Approval:** required', '**Status:** Done', false],
    ['**Approval:** required', '**Approval:** not required', false],
    ['**Status:** Planned', '**Approval:** required', false],
  ])('from "%s" to "%s" an approval stays: %s', (before, after, stays) => {
    const [then, now] = [before, after].map((line) =>
      termsIn(readText(PLAN.replace('**Status:** Planned', line)), 'M1'),
    )
    if (!then || !now) throw new Error('no terms')
    expect(isBoundBy(now, bindingOf(then))).toBe(stays)
  })

  it('an approver asked for an approval in what was approved before, and does so no more', () => {
    const terms = termsIn(readText(PLAN.replace('**Status:** Planned', '**Approver:** Ana')), 'M1')
    expect(terms.approvalRequired).toBe(null)
    expect(isBoundBy(terms, bindingOf({ ...terms, approvalRequired: true }))).toBe(true)
  })

  it('setting a status, owner or target does not; a goal does', () => {
    const read = readText(PLAN)
    const textWith = (settings: Parameters<typeof setting>[2]): string => {
      const edits = setting(0, 'M1', settings).edits(read).get('PLAN.md') ?? []
      return canonicalText(termsIn(readText(applyEdits(PLAN, edits)), 'M1'))
    }
    expect(textWith({ status: 'in_progress' })).toBe(before)
    expect(textWith({ owner: 'Ada', target: 'Week 3' })).toBe(before)
    expect(textWith({ goal: 'Floats' })).not.toBe(before)
  })

  it('the order of sections does not, that of criteria does', () => {
    const [head = '', one = '', two = ''] = PLAN.split(/^(?=## )/m)
    expect(canonicalText(termsIn(readText(`${head}${two}\n${one}`), 'M1'))).toBe(before)
    const turned = PLAN.replace('- [ ] Keel is 12 m\n- [ ] Ribs', '- [ ] Ribs\n- [ ] Keel is 12 m')
    expect(canonicalText(termsIn(readText(turned), 'M1'))).not.toBe(before)
  })

  it.each<[string, string, string]>([
    ['a number', '12 m', '11 m'],
    ['a title', 'M1: Hull', 'M1: Hulls'],
    ['a criterion that goes', '- [ ] Ribs\n', ''],
    ['a criterion that comes', '- [ ] Ribs\n', '- [ ] Ribs\n- [x] Planks\n'],
    ['a criterion made optional', '- [ ] Ribs', '- [ ] Ribs (optional)'],
    ['a criterion struck out', '- [ ] Ribs', '- [ ] ~~Ribs~~'],
    ['a deliverable', 'Drawings', 'Drafts'],
    ['a deliverable made a criterion', '\n**Deliverables:**\n', ''],
    ['a phase', '**Status:** Planned', '**Phase:** Phase 1'],
    ['an approval', '**Status:** Planned', '**Approval required:** no'],
    ['a dependency', '**Status:** Planned', '**Depends on:** M2'],
  ])('%s does', (_, from, to) => {
    expect(PLAN).toContain(from)
    expect(canonicalText(termsIn(readText(PLAN.replace(from, to)), 'M1'))).not.toBe(before)
  })
})

const PROMISE = (criterion: string): string =>
  `# Boat\n\n## M1: Hull\n\n**Acceptance criteria:**\n\n${criterion}\n- [ ] Ribs\n`

const TABLE = (head: string, cell: string): string =>
  PROMISE('').replace(
    '\n\n- [ ] Ribs',
    `\n\n| Criterion | ${head} | Status |\n|---|---|---|\n| Latency | ${cell} | ✅ |`,
  )

function promised(text: string): string {
  return textOf([{ file: 'PLAN.md', text }], 'M1')
}

describe('what is said beside the words of an item, and below it', () => {
  it.each<[string, string]>([
    ['- [x] Handles 10<sup>6</sup> users', '- [x] Handles 106 users'],
    ['- [x] Handles 10<sup>6</sup> users', '- [x] Handles 10\\<sup>6\\</sup> users'],
    ['- [x] Handles <del>all</del> users', '- [x] Handles all users'],
    ['- [x] Handles ~~all users and~~ bots', '- [x] Handles all users and bots'],
    ['- [x] Handles ~~all users and~~ bots', '- [x] Handles \\~\\~all users and\\~\\~ bots'],
    ['- [x] Handles <span hidden>no</span> users', '- [x] Handles no users'],
    ['- [x] Gives list<string>', '- [x] Gives list<number>'],
    ['- [x] Gives list<string>', '- [x] Gives `list<string>`'],
    ['- [x] Looks like ![a](a.png)', '- [x] Looks like ![a](b.png)'],
    ['- [x] Looks like ![](a.png)', '- [x] Looks like'],
    ['- [x] Looks like ![a](a.png)', '- [x] Looks like a'],
    ['- [x] Looks ~~like ![a](a.png)~~', '- [x] Looks ~~like~~ ![a](a.png)'],
    ['- [x] Looks like ![a][1]\n\n[1]: a.png\n', '- [x] Looks like ![a][1]\n\n[1]: b.png\n'],
    ['- [x] Keeps [the spec](v1.md)', '- [x] Keeps [the spec](v2.md)'],
    ['- [x] Keeps [the spec](v1.md)', '- [x] Keeps the spec\\<(v1.md)\\>'],
    ['- [x] Keeps [the spec][1]\n\n[1]: v1.md\n', '- [x] Keeps [the spec][1]\n\n[1]: v2.md\n'],
    ['- [x] Holds[^1]\n\n[^1]: Not at sea.\n', '- [x] Holds[^1]\n\n[^1]: Not on land.\n'],
    ['- [x] Latency is good\n  - P95 below 200 ms', '- [x] Latency is good\n  - P95 below 900 ms'],
    ['- [x] Good\n  - Fast\n    - below 1 s', '- [x] Good\n  - Fast\n    - below 9 s'],
    ['- [x] Good\n\n  Below 200 ms.', '- [x] Good\n\n  Below 900 ms.'],
    ['- [x] Good\n  Notes: below 200 ms', '- [x] Good\n  Notes: below 900 ms'],
    ['- [x] Good\n\n  ```\n  ms < 200\n  ```', '- [x] Good\n\n  ```\n  ms < 900\n  ```'],
    ['- [x] Good\n\n  > Below 200 ms.', '- [x] Good\n\n  > Below 900 ms.'],
    ['- [x] Good\n\n  | P95 |\n  |---|\n  | 200 |', '- [x] Good\n\n  | P95 |\n  |---|\n  | 900 |'],
    ['- [x] Good\n  - Limits\n    - [x] 200 ms', '- [x] Good\n  - Wishes\n    - [x] 200 ms'],
  ])('%j promises something else than %j', (one, other) => {
    expect(promised(PROMISE(one))).not.toBe(promised(PROMISE(other)))
  })

  it.each([
    '**Goal:** Couriers scan\nevery label\nbelow 200 ms',
    '**Goal:**\n\nCouriers scan\nevery label\nbelow 200 ms',
    '### Goal\n\nCouriers scan\nevery label\nbelow 200 ms',
  ])('the goal is whole: %j', (goal) => {
    expect(promised(`# Boat\n\n## M1: Hull\n\n${goal}\n`)).toContain(
      '\ngoal: Couriers scan every label below 200 ms\n',
    )
  })

  it('what goes on below a line of prose does', () => {
    const [one, other] = ['200', '900'].map((ms) =>
      promised(`# Boat\n\n## M1: Hull\n\n**Acceptance criteria:**\n\nLatency is good\nbelow ${ms} ms\n`),
    )
    expect(one).not.toBe(other)
  })

  it.each<[string, string]>([
    ['- [x] Handles **all** `users`', '- [ ] Handles __all__ users'],
    ['- [x] Handles 5 \\* 3 < 20', '* [ ] Handles 5 * 3 &lt; 20'],
    ['- [x] See <http://x.org/a>', '- [x] See http://x.org/a'],
    ['- [x] Keeps [the spec](v1.md)', '- [ ] Keeps [the *spec*](<v1.md>)'],
    ['- [x] Handles ~all~ users', '- [x] Handles ~~all~~ users'],
    ['- [x] Good <!-- sic -->', '- [ ] Good'],
    ['- [x] Good\n  - below **200** ms', '- [ ] Good\n\n    * below 200 ms'],
    ['- [x] Good\n  - Owner: Ada\n  - 200 ms ✅', '- [ ] Good\n  - Owner: Ben\n  - 200 ms ✅'],
    ['- [x] Good\n\n  Below\n  200 ms.', '- [ ] Good\n\n  Below 200 ms.'],
  ])('%j promises what %j does', (one, other) => {
    expect(promised(PROMISE(one))).toBe(promised(PROMISE(other)))
  })

  it.each(['Target', 'Goal', 'Threshold', 'Notes', ''])('a column %j beside it does', (head) => {
    const [one, other] = ['< 200 ms', '< 900 ms'].map((cell) => promised(TABLE(head, cell)))
    expect(one).toContain('200 ms\n')
    expect(one).not.toBe(other)
  })

  it.each([
    ['Owner', 'Ada', 'Ben'],
    ['Target', 'Week 3', 'Week 4'],
    ['Date', '2026-03-01', '2026-04-01'],
    ['Progress', '20%', '100%'],
    ['Measured', '300 ms', '150 ms'],
    ['Checked', '✅', '⬜'],
  ])('a column %j that tells how far it is does not', (head, one, other) => {
    expect(promised(TABLE(head, one))).toBe(promised(TABLE(head, other)))
  })
})

const word = fc.constantFrom('a', 'b', 'goal: x', 'criterion: y', '', 'optional criterion:', 'id: z')
const detail = fc.record({ text: word, level: fc.nat(2) })
const leaf = fc.record({
  text: word,
  optional: fc.boolean(),
  details: fc.array(detail, { maxLength: 2 }),
  criteria: fc.constant<Term[]>([]),
  parts: fc.constant<Term[]>([]),
})
const branch = (below: fc.Arbitrary<Term>): fc.Arbitrary<Term> =>
  fc.record({
    text: word,
    optional: fc.boolean(),
    details: fc.array(detail, { maxLength: 2 }),
    criteria: fc.array(leaf, { maxLength: 1 }),
    parts: fc.array(below, { maxLength: 2 }),
  })
const term = branch(branch(leaf))
const terms: fc.Arbitrary<Terms> = fc.record({
  id: fc.constant('M1'),
  title: fc.option(word.filter((text) => text !== '')),
  goals: fc.array(word, { maxLength: 2 }),
  phase: fc.option(word),
  approvalRequired: fc.constantFrom(true, false, null),
  criteria: fc.array(leaf, { maxLength: 3 }),
  deliverables: fc.array(term, { maxLength: 2 }),
  dependsOn: fc.array(word, { maxLength: 2 }),
})

it('two sets of terms have one text only where they differ by the order of deliverables alone', () => {
  const sorted = (one: Terms) => ({
    ...one,
    deliverables: one.deliverables.map((each) => JSON.stringify(each)).sort(),
  })
  fc.assert(
    fc.property(terms, terms, (a, b) => {
      fc.pre(JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)))
      expect(canonicalText(a)).not.toBe(canonicalText(b))
    }),
    { numRuns: 2000 },
  )
})

it('a binding is read in code or not, and by its version', () => {
  const hash = 'ab'.repeat(32)
  const binding = `criteria:v1:sha256:${hash}`
  expect(readBinding(`\`${binding}\``)).toEqual({ kind: 'known', binding })
  expect(readBinding(`criteria:v1:sha256:${hash.toUpperCase()} `)).toEqual({ kind: 'known', binding })
  expect(readBinding(`criteria:v2:blake3:${hash}`)).toEqual({ kind: 'other version' })
  for (const text of [
    '',
    hash,
    `criteria:v1:sha256:${hash}0`,
    'criteria:v1:sha256:9f2c…',
    `criteria:v1:sha1:${hash}`,
  ])
    expect(readBinding(text)).toEqual({ kind: 'malformed' })
})

it('is printed of milestones only, and as text only', async () => {
  const cwd = folder({ 'PLAN.md': PLAN })
  expect(await tried(cwd, ['show', 'M1', '--canonical'])).toEqual({
    ...{ code: 0, err: '' },
    out: 'criteria:v1\ntitle: Hull\napproval required: not stated\ncriterion: Keel is 12 m\ncriterion: Ribs\ndeliverable: Drawings\n',
  })
  expect(await tried(cwd, ['show', 'M1:1', '--canonical'])).toEqual({
    ...{ code: 2, out: '' },
    err: 'mstone: M1:1 is an item, not a milestone: name a milestone\n',
  })
  expect(await tried(cwd, ['show', 'M1', '--canonical', '--json'])).toEqual({
    ...{ code: 2, out: '' },
    err: 'mstone: --canonical prints a text: --json: leave one of them away\n',
  })
})
