import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../src/markdown/index.ts'
import type { StatusReport } from '../src/model.ts'
import { readDocument } from '../src/read/document.ts'
import type { LogEntry } from '../src/read/log-entry.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION, vocabularyOf } from '../src/vocabulary/index.ts'
import { folder, mstone } from './cli.ts'

const PLAN = `# Plan

## M1: Setup

- [x] a

## M2: Search

- [x] b

## Milestone: MVP Functional

- [x] c

## Phase 2: Core

- [x] d

## M4: Rejected Claims

- [x] e
`

function read(log: string, file = 'DECISIONS.md'): StatusReport['plans'][number] {
  const sources = [
    { file: 'PLAN.md', text: PLAN },
    { file, text: log },
  ]
  const [plan] = statusOf(sources, { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' }).plans
  if (!plan) throw new Error('no plan')
  return plan
}

/** The milestones that a log grants, by reference. */
function granted(log: string): string[] {
  return read(log).milestones.flatMap(({ ref, approval }) => (approval.state === 'granted' ? [ref] : []))
}

function states(log: string): Record<string, string> {
  return Object.fromEntries(
    read(log).milestones.flatMap(({ ref, approval }) =>
      approval.state === 'none' ? [] : [[ref, approval.state]],
    ),
  )
}

const entry = (text: string): string => `# Decisions\n\n## 2026-02-16: ${text}\n`

describe('an entry grants', () => {
  it.each([
    ['M1 approved', 'M1'],
    ['M1: approved', 'M1'],
    ['M1: Setup approved', 'M1'],
    ['M1 (Setup) approved', 'M1'],
    ['Approve M1', 'M1'],
    ['Approved: M1', 'M1'],
    ['Approval of Phase 2', 'Phase 2'],
    ['Approval granted for M1', 'M1'],
    ['M1 approval granted', 'M1'],
    ['Phase 2 signed off', 'Phase 2'],
    ['M1 has been approved', 'M1'],
    ['M1 is approved by Nur Aydın', 'M1'],
    ['M1 approved (by Alice)', 'M1'],
    ['M1 approved to advance to Phase 2', 'M1'],
    ['✅ M1 approved', 'M1'],
    ['`M1` **approved**', 'M1'],
    ['Milestone 1 approved', 'M1'],
    ['Milestone "MVP Functional" Approved', 'mvp-functional'],
    ['MVP Functional Milestone Complete', 'mvp-functional'],
    ['MVP Functional Milestone Approved', 'mvp-functional'],
    ['MVP Functional approved', 'mvp-functional'],
    ['Rejected Claims Milestone Approved', 'M4'],
    ['M1 approved\n\n**Decision:** Go on', 'M1'],
    ['M1 approved\n\n**Status:** Accepted', 'M1'],
    ...[
      'Yes',
      'Go',
      'Go.',
      '✅',
      'So be it',
      'Accepted by Alice',
      'Approved: all criteria met',
      'Proceed to Phase 3',
      'Approved to advance with no known issues',
      'All of the criteria are met',
      'Ja',
      'De acuerdo',
      '同意',
      'Passed',
    ].map((answer) => [`M1 approved\n\n**Decision:** ${answer}`, 'M1']),
    ['MVP Functional Milestone Complete\n\n**Decision:** Approved to advance to Phase 3', 'mvp-functional'],
    ['M1 approved\n\n**Result:** 28/28 tests passing', 'M1'],
    ['M1 approved\n\n**Conditions:** none', 'M1'],
    ...['- No bugs are open', '**Blockers:**\n- No', '**Evidence:**\n- No', '- [ ] No\n- [x] Yes'].map(
      (below) => [`M1 approved\n\n**Decision:** Approved\n\n${below}`, 'M1'],
    ),
    ['M1 gate review\n\n**Decision:** Approved', 'M1'],
    ['M1\n\n**Decision:** Approved to advance to Phase 2', 'M1'],
    ['Gate review\n\n**Milestone:** M1\n**Decision:** Approved', 'M1'],
    ['M1 approved\n\n> **Decision:** Rejected', 'M1'],
    ['M1 wurde freigegeben', 'M1'],
    ['Meilenstein 1 freigegeben von Jo', 'M1'],
    ['M1 aprobado por Ana', 'M1'],
    ['Se aprueba M1', 'M1'],
    ['M1 aprovado', 'M1'],
    ['M1 approuvé par Zoé', 'M1'],
    ['M1 approvato', 'M1'],
    ['Веха M1 утверждена', 'M1'],
    ['M1 zatwierdzono', 'M1'],
    ['M1 onaylandı', 'M1'],
    ['M1 đã được phê duyệt', 'M1'],
    ['批准里程碑1', 'M1'],
    ['M1已批准', 'M1'],
    ['M1を承認', 'M1'],
    ['M1 승인', 'M1'],
  ])('%s', (text, ref) => {
    expect(granted(entry(text))).toEqual([ref])
  })
})

describe('an entry grants nothing', () => {
  it.each([
    'M1 not approved',
    'M1 approved?',
    'M1 to be approved',
    'M1 will be approved',
    'M1 approval pending',
    'M1 almost approved',
    'M1 partially approved',
    'M1 approved in principle',
    'M1 approved with comments',
    'M1 approved by Friday',
    'M1 approved by someone',
    'M1 approved approach for DB',
    'M1 approved design',
    'M1 accepted risk',
    'M1 criteria approved',
    'M1 (approved)',
    'M1: no approval',
    'M1: Another title approved',
    'M1 approval',
    'M1 complete',
    'M1.1 approved',
    'M11 approved',
    'M1 and M2 approved',
    'M1, M2 approved',
    'M1–M2 approved',
    'M1 approved; M2 rejected',
    'M1 approved, provided that the tests pass',
    'M1 approved subject to review',
    'M1 approved once CI is green',
    'M1 approved by Alice once CI is green',
    'M1 approved for testing only',
    'M1 approved except docs',
    'M1 conditionally approved',
    'Conditional approval of M1 (fix X first)',
    'Do not approve M1',
    'We did not approve M1',
    'Why M1 was approved',
    'Proposal to approve M1',
    'Approval for M1 requested',
    'Approve M1 design',
    'Approved approach for M1',
    'Template: M1 approved',
    'Milestone "[Name]" Approved',
    'Milestone "MVP" Approved',
    'MVP approved',
    '~~M1 approved~~',
    '~~M1~~ M2 approved',
    'M1 gate review\n\n**Decision:** ~~Approved~~',
    'M1 approval revoked',
    'M1 unapproved',
    'Caching for M1\n\n**Decision:** Approved',
    'Use Postgres\n\n**Milestone:** M1\n**Decision:** Approved',
    'M1 gate review',
    'M1 gate review\n\n> **Decision:** Approved',
    'M1 gate review\n\n```\n**Decision:** Approved\n```',
    'M1 gate review\n\n<!-- **Decision:** Approved -->',
    'M1 gate review\n\n**Decision:** Approved?',
    'M1 gate review\n\n**Decision:** Approved approach B',
    'M1 approved\n\n**Status:** Proposed',
    'M1 approved\n\n**Status:** Superseded by D-7',
    'M1 approved\n\n**Status:** Deprecated',
    'M1 approved\n\n### Status\n\nRejected',
    'M1 approved\n\n**Decision:** Rejected',
    'M1 approved\n\n**Decision:** Approved\n**Decision:** Revoked',
    'M1 approved\n\n> ## Note\n\n**Decision:** Rejected',
    'M1 approved\n\n**Conditions:** fix the pump',
    ...[
      'No',
      'No.',
      'Nein',
      'N',
      'Hold',
      'Wait',
      'Not now',
      'n/a',
      'Needs work',
      'Discuss again',
      'Escalate',
      '❌',
      '👎',
      'Нет',
      '否',
      'Hayır',
      'いいえ',
      'The answer of the board is no',
      'No, the totals are still off',
      'We would rather wait for the audit',
      'It does not convince any of us',
      'Approved. No.',
      '✅ ❌',
    ].map((answer) => `M1 approved\n\n**Decision:** ${answer}`),
    ...['Result', 'Outcome', 'Answer', 'Verdict', 'Status'].map((label) => `M1 approved\n\n**${label}:** No`),
    'M1 approved\n\n**Decision:** Approved\n**Decision:** No',
    'M1 approved\n\n**Status:** Accepted\n**Status:** Hold',
    'M1 approved\n\n**Decision:**\n\n- No',
    ...['- No', '- No.', '- **Nein**', '- ❌', '- [x] No\n- [ ] Yes', '1. No', 'No', '- Yes\n- No'].map(
      (below) => `M1 approved\n\n**Decision:** Approved\n\n${below}`,
    ),
    'M1 approved\n\n**Decision:** Approved\nNo',
    'M1 approved\n\n**Decision:** Approved\n**Approved by:** Ada\n\n**Decision:**\n- Approved\n- No',
    'M1 approved\n\n- No',
    'Milestone "Setup" Approved\n\n- 2026-02-18: M1 revoked by Alice',
    'M1 approved\n\nUpdate: suspended',
    'M2 approved\n\n**Milestone:** M1\n**Decision:** Approved',
    'M1 nicht freigegeben',
    'Freigabe von M1 ausstehend',
    'M1 no aprobado',
    'M1 aprobado con condiciones',
    "M1 n'est pas approuvé",
    'M1 approuvé sous réserve de tests',
    'M1 non approvato',
    'M1 не одобрена',
    'M1 nie zatwierdzono',
    'M1 onaylanmadı',
    'M1 chưa được phê duyệt',
    'M1未批准',
    'M1有条件批准',
    'M1 承認しない',
    'M1 承認待ち',
    'M1 미승인',
    'M1 조건부 승인',
  ])('%s', (text) => {
    expect(granted(entry(text))).toEqual([])
  })

  it.each([
    ['quoted', '# Decisions\n\n> ## 2026-02-16: M1 approved\n'],
    ['in a fence', '# Decisions\n\n```\n## 2026-02-16: M1 approved\n```\n'],
    ['in a comment', '# Decisions\n\n<!--\n## 2026-02-16: M1 approved\n-->\n'],
    ['a template', '# Decisions\n\n## Template\n\n### 2026-02-16: M1 approved\n'],
    ['proposed', '# Decisions\n\n## Proposed\n\n### 2026-02-16: M1 approved\n'],
    ['still to be ticked', '# Decisions\n\n- [ ] 2026-02-16: M1 approved\n'],
    [
      'struck in a table',
      '# Decisions\n\n| Date | Decision | Milestone |\n| --- | --- | --- |\n| 2026-02-16 | Approved | ~~M1~~ |\n',
    ],
    ['evidence', '# Decisions\n\n## 2026-02-16: Mail\n\n### Log\n\n- 2026-02-16: M1 approved\n'],
    ['on no day of the calendar', '# Decisions\n\n## 2026-02-30: M1 approved\n'],
    ['on a day that nobody can read', `${entry('M1 approved')}\n**Effective:** next spring\n`],
    ['on a day to be told', `${entry('M1 approved')}\n**Effective:** TBA\n`],
    ['on a field without a day', `${entry('M1 approved')}\n**Date:** 30 Feb 2026\n`],
  ])('%s', (_, log) => {
    expect(granted(log)).toEqual([])
  })
})

describe('an entry takes away', () => {
  it.each([
    ['M1 rejected', { M1: 'rejected' }],
    ['The board rejected M1', { M1: 'rejected' }],
    ['Search rejected', { M2: 'rejected' }],
    ['Milestone "MVP" rejected', { 'mvp-functional': 'rejected' }],
    ['M1 approval withdrawn', { M1: 'revoked' }],
    ['Reopen M1', { M1: 'revoked' }],
    ['Approval of M1 rescinded', { M1: 'revoked' }],
    ['M1 gate review\n\n**Decision:** Rejected: no tests', { M1: 'rejected' }],
    ['Freigabe von M1 widerrufen', { M1: 'revoked' }],
    ['M1 승인 취소', { M1: 'revoked' }],
    ['M1 revoked\n\n### 2026-02-17: Why', { M1: 'revoked' }],
    ['M1 approval suspended', { M1: 'revoked' }],
    ['M1 approval paused', { M1: 'revoked' }],
    ['M1 approval on hold', { M1: 'revoked' }],
    ['Freigabe von M1 ausgesetzt', { M1: 'revoked' }],
    ['M1 gate review\n\n**Result:** Rejected', { M1: 'rejected' }],
    ['M1 approved; M2 rejected', { M1: 'rejected', M2: 'rejected' }],
  ])('%s', (text, expected) => {
    expect(states(entry(text))).toEqual(expected)
  })

  it.each([
    ['M1 approved once CI is green', 'CI is green'],
    ['Conditional approval of M1 (fix X first)', 'fix X first'],
    ['M1 approved, provided that the tests pass', 'the tests pass'],
    ['M1 approval\n\n**Decision:** Conditionally approved: label the pumps', 'label the pumps'],
    ['M1 approved\n\n**Condition:** fix the pump', 'fix the pump'],
  ])('on a condition: %s', (text, condition) => {
    expect(read(entry(text)).decisions).toMatchObject([{ kind: 'conditional', condition }])
  })
})

describe('a line inside an entry', () => {
  const inside = (text: string): Record<string, string> => states(entry(`M1: Setup approved\n\n${text}`))

  it.each([
    ['- 2026-02-18: M1 revoked by Alice', 'revoked'],
    ['- M1 revoked by Alice', 'revoked'],
    ['- 2026-02-18: Revoked', 'revoked'],
    ['- 2026-02-18: Alice withdrew it', 'revoked'],
    ['- M1 rejected', 'rejected'],
    ['- The approval was withdrawn', 'revoked'],
    ['1. Note\n\n   - Approval suspended', 'revoked'],
    ['**Decision:** Approved\n\n### 2026-02-18: Revoked', 'revoked'],
    ['### Revoked', 'revoked'],
    ['**Update:** revoked on 2026-02-20', 'revoked'],
    ['**Update (2026-02-20):** rejected', 'rejected'],
    ['**Revoked by:** Alice', 'revoked'],
    ['**Aktualisierung:** ok\n**Update:** widerrufen', 'revoked'],
    ['| Day | What |\n| --- | --- |\n| 2026-02-18 | Revoked |', 'revoked'],
    ['| Milestone | State |\n| --- | --- |\n| M1 | revoked |', 'revoked'],
    ['Provided that the rounding is fixed first.', 'conditional'],
    ['- Subject to a second look', 'conditional'],
  ])('takes its approval away: %s', (text, state) => {
    expect(inside(text)).toEqual({ M1: state })
  })

  it.each([
    '- 3 claims rejected by the validator',
    '- Rejected: Postgres',
    '### Rejected alternatives\n\nNone.',
    '- 2026-02-10: M1 rejected for its totals',
    '- 2026-02-18: M2 revoked',
    '- Tests: a revoked token is refused',
    '**Evidence:**\n- token revoked after logout',
    '> Approval revoked',
    'If the pump fails, we roll back.',
  ])('is evidence: %s', (text) => {
    expect(inside(text)).toEqual({ M1: 'granted' })
  })
})

it.each([
  ['Bob [](mailto:alice@example.com)', 'Bob'],
  ['Bob [ ](mailto:alice@example.com)', 'Bob'],
  ['Bob [&#8203;](mailto:alice@example.com)', 'Bob'],
  ['Bob [<b></b>](mailto:alice@example.com "Alice")', 'Bob'],
  ['Bob <!-- <alice@example.com> -->', 'Bob'],
  ['Bob <a href="mailto:alice@example.com"></a>', 'Bob'],
  ['<b></b>Bob ![](alice@example.com)', 'Bob'],
  ['Bob [][alice]', 'Bob'],
  ['Bob <bob@example.com>', 'Bob <bob@example.com>'],
  ['[Bob](mailto:alice@example.com)', 'Bob'],
  ['Bob [x](mailto:alice@example.com)', 'Bob x'],
  ['Bob [bob@example.com](mailto:bob@example.com)', 'Bob <bob@example.com>'],
])('%s names whom a reader sees', (written, by) => {
  const log = `${entry('M1 approved')}\n**Approved by:** ${written}\n`
  expect(read(log).decisions).toMatchObject([{ by }])
})

describe('the headings over an entry', () => {
  const under = (heading: string): string | undefined =>
    entriesOf(`# Decisions\n\n## ${heading}\n\n### 2026-02-16: M1 approved\n\nAll done.\n`)[0]?.text

  it('are part of its text where they bear on its answer, so that it can not be moved out unseen', () => {
    expect(under('Proposed')).toBe('Proposed\n2026-02-16: M1 approved\nAll done.')
    expect(under('Rejected')).toBe('Rejected\n2026-02-16: M1 approved\nAll done.')
    expect(under('Accepted')).toBe('2026-02-16: M1 approved\nAll done.')
    expect(under('2026')).toBe('2026-02-16: M1 approved\nAll done.')
  })

  it('are part of those of items and rows too', () => {
    const [item] = entriesOf('# Decisions\n\n## Proposed\n\n- 2026-02-16: M1 approved\n')
    expect(item?.text).toBe('Proposed\n2026-02-16: M1 approved')
    const [row] = entriesOf(
      '# Decisions\n\n## Proposed\n\n| Date | Decision |\n| --- | --- |\n| 2026-02-16 | M1 approved |\n',
    )
    expect(row?.text).toBe('Proposed\nDate | Decision\n2026-02-16 | M1 approved')
  })
})

describe('the day of an entry', () => {
  it.each([
    ['**Date:** 2099-02-16', '2099-02-16'],
    ['**Date:** 2026-02-01', '2026-02-16'],
    ['**Effective:** 2099-02-16', '2099-02-16'],
    ['**Effective:** immediately', '2026-02-16'],
    ['**Target:** 2099-02-16', '2026-02-16'],
    ...[
      '16 Feb 2099',
      '16th of February 2099',
      'February 16, 2099',
      '16. Februar 2099',
      '16 de febrero de 2099',
      '16 février 2099',
      '16 lutego 2099',
      '16 февраля 2099',
      '16 Şubat 2099',
      '16 tháng 2 năm 2099',
      '2099年2月16日',
      '2099년 2월 16일',
      '2026-02-16 (counts from 2099-02-16)',
    ].map((day) => [`**Date:** ${day}`, '2099-02-16']),
  ])('is the later one: %s', (field, date) => {
    expect(read(entry(`M1 approved\n\n${field}`)).decisions).toMatchObject([{ kind: 'granted', date }])
  })

  it('that no calendar has leaves what takes away where it stands', () => {
    const heads = ['2026-02-16: M1 approved', '2026-02-30: Milestone "Setup" revoked']
    const log = `# Decisions\n\n${heads.map((head) => `## ${head}\n`).join('\n')}`
    expect(states(log)).toEqual({ M1: 'revoked' })
    expect(read(log).decisions).toMatchObject([{ date: '2026-02-16' }, { date: null, kind: 'revoked' }])
  })
})

describe('which entry counts', () => {
  const log = (...heads: string[]): string =>
    `# Decisions\n\n${heads.map((head) => `## ${head}\n`).join('\n')}`
  const grant = '2026-02-01: M1 approved'
  it.each([
    ['the last, oldest first', log('2026-01-01: M1 rejected', grant), 'granted'],
    ['the first, newest first', log(grant, '2026-01-01: M1 rejected'), 'granted'],
    [
      'of one day, by the order of the log',
      log(grant, '2026-02-01: M1 rejected', '2026-01-01: X'),
      'granted',
    ],
    ['of one day, as it stands', log('2026-02-01: M1 conditionally approved', grant), 'granted'],
    ['without a day, as it stands', log(grant, 'M1 revoked'), 'revoked'],
    [
      'not what was dated back',
      log('2026-01-01: X', '2026-03-01: M1 rejected', grant, '2026-03-02: Y'),
      'rejected',
    ],
    [
      'not what was dated ahead',
      log('2026-01-01: X', '2027-01-01: M1 approved', '2026-03-01: M1 rejected', '2026-03-02: Y'),
      'rejected',
    ],
    [
      'the worse, where no order can be told',
      log('2026-01-01: X', '2026-03-01: M1 rejected', grant),
      'rejected',
    ],
  ])('%s', (_, text, state) => {
    expect(states(text)).toEqual({ M1: state })
  })
})

function entriesOf(text: string): LogEntry[] {
  return readDocument(parseMarkdown('DECISIONS.md', text), vocabularyOf(NO_EXTENSION)).log
}

const SIGNED = `# Decisions

2026-02-16: M1 \\* approved
--------------------------

__Context:__ all *done*,   really
* one
    * [ ] two \`x\`
* three

| A | B |
|---|---|
| 1 | \\| 2 |

\`\`\`
code  as is
\`\`\`

> quoted, ~~struck~~

**Approves:** \`criteria:v1:sha256:ab\`
**Signature:**
\`\`\`
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQ==
-----END SSH SIGNATURE-----
\`\`\`
`

describe('the text of an entry', () => {
  const [whole] = entriesOf(SIGNED)

  it('is what a reader sees, without the signature', () => {
    expect(whole?.text).toBe(
      [
        '2026-02-16: M1 * approved',
        'Context: all done, really',
        '- one',
        '  - [ ] two x',
        '- three',
        'A | B',
        '1 | | 2',
        'code  as is',
        '> quoted, ~~struck~~',
        'Approves: criteria:v1:sha256:ab',
      ].join('\n'),
    )
    expect(whole?.signature).toMatch(/^-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END/)
    expect(whole?.decision).toMatchObject({ signed: true, approves: 'criteria:v1:sha256:ab' })
  })

  it('stays the same when the document is formatted, or its lines end otherwise', async () => {
    const formatted = await format(SIGNED, { parser: 'markdown' })
    expect(formatted).not.toBe(SIGNED)
    for (const text of [
      formatted,
      SIGNED.replaceAll('\n', '\r\n'),
      SIGNED.replaceAll('*', '*').normalize('NFD'),
    ])
      expect(entriesOf(text)[0]).toMatchObject({ text: whole?.text, signature: whole?.signature })
  })

  it.each([
    ['approved', 'accepted'],
    ['[ ] two', '[x] two'],
    ['three', 'four'],
    ['code  as is', 'code as is'],
    ['> quoted', 'quoted'],
    ['~~struck~~', 'struck'],
    ['| 1 |', '| 3 |'],
    ['sha256:ab', 'sha256:ac'],
  ])('changes with %s → %s', (from, to) => {
    expect(entriesOf(SIGNED.replace(from, to))[0]?.text).not.toBe(whole?.text)
  })

  it('holds what only looks like a signature', () => {
    const [fake] = entriesOf(SIGNED.replace('U1NIU0lHAAAAAQ==', 'and one more word'))
    expect([fake?.signature, fake?.text.includes('one more word')]).toEqual([null, true])
  })
})

describe('mstone log', () => {
  const LOG = `# Decisions

## 2026-02-18: M1 approved

**Approved by:** Alice \u202e Doe

## 2026-02-16: Conditional approval of M1 (fix the pump first)

## 2026-02-15: Use SQLite
`
  const files = { 'PLAN.md': PLAN, 'DECISIONS.md': LOG }

  it('lists entries, the oldest first, and marks the one that counts', () => {
    const { code, out, err } = mstone(folder(files), ['log'])
    expect([code, err]).toEqual([0, ''])
    const lines = out.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
    expect(lines).toEqual([
      '2026-02-15 noted Use SQLite DECISIONS.md:9',
      '2026-02-16 conditional M1 Setup DECISIONS.md:7',
      'condition: fix the pump first',
      '● 2026-02-18 granted M1 Setup, by Alice \\u202e Doe DECISIONS.md:3',
      '',
      '● the answer that counts for its milestone',
      '',
    ])
  })

  it('keeps to the width, and to no colour where none is wanted', () => {
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': LOG.replace('SQLite', 'SQLite '.repeat(40)) })
    const { out } = mstone(cwd, ['log'], { COLUMNS: '50', NO_COLOR: '1' })
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(out).not.toContain('\u001b')
    expect(mstone(cwd, ['log', '--color']).out).toContain('\u001b[32mgranted')
  })

  it('--milestone shows those of one, by any reference', () => {
    const cwd = folder(files)
    expect(mstone(cwd, ['log', '--milestone', 'setup']).out).not.toContain('SQLite')
    const none = mstone(cwd, ['log', '-m', 'M2'])
    expect([none.code, none.out]).toEqual([
      0,
      expect.stringContaining('No entry of a decision log is about M2'),
    ])
    const unknown = mstone(cwd, ['log', '-m', 'M7'])
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('nothing is called "M7"')])
  })

  it('--json fits its schema and says which answer counts', () => {
    const { out } = mstone(folder(files), ['log', '--json'])
    const schema = JSON.parse(readFileSync(new URL('../schema/log.json', import.meta.url), 'utf8'))
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)
    expect([validate(JSON.parse(out)), validate.errors]).toEqual([true, null])
    expect(JSON.parse(out).plans[0].entries).toMatchObject([
      { kind: 'noted', answers: [] },
      { kind: 'conditional', answers: [{ ref: 'M1', title: 'Setup', counts: false }] },
      { kind: 'granted', answers: [{ ref: 'M1', title: 'Setup', counts: true }] },
    ])
  })

  it('says so where there is no log, and lists one that has no plan', () => {
    const none = mstone(folder({ 'PLAN.md': PLAN }), ['log'])
    expect([none.code, none.err, none.out]).toEqual([
      0,
      '',
      expect.stringContaining('No decision log in 1 document'),
    ])
    const alone = mstone(folder({ 'DECISIONS.md': LOG }), ['log'])
    expect([alone.code, alone.err, alone.out]).toEqual([0, '', expect.stringContaining('Use SQLite')])
  })

  it('ends with 2 where nothing can be read', () => {
    expect(mstone(folder(), ['log']).code).toBe(2)
    expect(mstone(folder(files), ['log', 'missing.md']).code).toBe(2)
  })

  it('completes its milestones', () => {
    const { out } = mstone(folder(files), ['__complete', '--', 'log', '--milestone', ''])
    expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual(
      expect.arrayContaining(['M1', 'M2', 'Phase 2']),
    )
  })
})
