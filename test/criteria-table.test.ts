/** Tables whose rows are criteria of the milestones that they name. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assess, type ReadSettings } from '../src/status.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const SETTINGS: ReadSettings = {
  plans: [],
  vocabulary: { status: {}, labels: {}, milestones: [] },
  basis: 'auto',
}

/** A plan of one milestone, its status as given, and a table below it. */
const planOf = (status: string, table: string): string =>
  `# Plan\n\n| # | Milestone | Status |\n|---|---|---|\n| 1.2 | Audit log | ${status} |\n\n## Acceptance\n\n${table}`

const keyed = (head: string, yes: string, no: string): string =>
  `| Milestone | Criterion | ${head} |\n|---|---|---|\n| 1.2 | Every action is logged | ${yes} |\n| 1.2 | Kept for 400 days | ${no} |\n`

/** Each milestone with its status and the states of its criteria, and which findings there are. */
function told(text: string): { milestones: string[]; rules: string[] } {
  const { report, findings } = assess([{ file: 'PLAN.md', text }], SETTINGS)
  const milestones = (report.plans[0]?.milestones ?? []).map(
    ({ ref, status, criteria }) => `${ref} ${status}: ${criteria.items.map(({ state }) => state).join(' ')}`,
  )
  return { milestones, rules: findings.filter(({ level }) => level === 'error').map(({ rule }) => rule) }
}

const ANSWERS: [string, string][] = [
  ['yes', 'no'],
  ['✅', '❌'],
  ['✅ Met', '❌ Not met'],
]
const HEADS = [
  ...['Met', 'Met?', 'Done', 'Done?', 'Result', 'Passed', 'OK', 'Fulfilled', 'Fulfilled?', 'Status', 'State'],
  ...['Accepted', 'Verified', 'Erfüllt?', 'Résultat', '結果'],
]

describe('a column that answers for each criterion', () => {
  it.each(HEADS.flatMap((head) => ANSWERS.map(([yes, no]) => [head, yes, no] as const)))(
    '"%s": %s, %s',
    (head, yes, no) => {
      const expected = ['done-with-open-criteria']
      const byKey = told(planOf('✅ Shipped', keyed(head, yes, no)))
      expect(byKey).toEqual({ milestones: ['1.2 done: met open'], rules: expected })
      // The status of a criterion is none of its milestone.
      const begun = told(planOf('In progress', keyed(head, yes, no)))
      expect(begun).toEqual({ milestones: ['1.2 in_progress: met open'], rules: [] })
      const below = `## M1: Audit log\n\n**Status:** Done\n\n### Acceptance criteria\n\n| Criterion | ${head} |\n|---|---|\n| Every action is logged | ${yes} |\n| Kept for 400 days | ${no} |\n`
      expect(told(below)).toEqual({ milestones: ['M1 done: met open'], rules: expected })
    },
  )
})

describe('a table of criteria by milestone', () => {
  it.each([
    [
      'whose rows go on without a name',
      '| Milestone | Criterion | Status |\n|---|---|---|\n| 1.2 | a works | ✅ |\n| | b works | ❌ |\n',
      ['1.2 in_progress: met open'],
    ],
    [
      'whose criteria are numbered',
      '| # | Milestone | Criterion | Met |\n|---|---|---|---|\n| 1 | 1.2 | a works | yes |\n| 2 | 1.2 | b works | no |\n',
      ['1.2 in_progress: met open'],
    ],
    [
      'that names the criterion first',
      '| Criterion | Milestone | Met |\n|---|---|---|\n| a works | 1.2 | yes |\n| b works | 1.2 | no |\n',
      ['1.2 in_progress: met open'],
    ],
    [
      'with one criterion, which the head asks about',
      '| Milestone | Criterion | Met |\n|---|---|---|\n| 1.2 | a works | no |\n',
      ['1.2 in_progress: open'],
    ],
    [
      'with one criterion below a heading that announces it',
      '| Milestone | Criterion | Status |\n|---|---|---|\n| 1.2 | a works | ✅ Met |\n',
      ['1.2 in_progress: met'],
    ],
    [
      'with an answer left out',
      '| Milestone | Criterion | Met |\n|---|---|---|\n| 1.2 | a works | yes |\n| 1.2 | b works | |\n',
      ['1.2 in_progress: met untracked'],
    ],
  ])('%s', (_, table, expected) => {
    expect(told(planOf('In progress', table))).toEqual({ milestones: expected, rules: [] })
  })

  it('is none where each row is a milestone with a status of its own', () => {
    const overview =
      '# P\n\n| Milestone | Exit criteria | Status |\n|---|---|---|\n| M1 | a works, b works | Done |\n| M2 | c works | Planned |\n'
    expect(told(overview).milestones).toEqual(['M1 done: untracked untracked', 'M2 planned: untracked'])
  })

  it('is none where it tells the same on several days', () => {
    const series =
      '# P\n\n| Milestone | Date | Exit criteria | Status |\n|---|---|---|---|\n| M1 | 2026-01-05 | a works | Planned |\n| M1 | 2026-02-05 | a works | Done |\n'
    expect(told(series).milestones).toEqual(['M1 done: untracked'])
  })

  it('keeps what all rows of a milestone say of it', () => {
    const table =
      '# P\n\n| Milestone | Owner | Criterion | Met |\n|---|---|---|---|\n| M1 | Ada | a works | yes |\n| M1 | Ada | b works | no |\n| M2 | Ada | c works | no |\n| M2 | Ben | d works | no |\n'
    const { report } = assess([{ file: 'PLAN.md', text: table }], SETTINGS)
    expect(report.plans[0]?.milestones.map(({ ref, owner }) => [ref, owner])).toEqual([
      ['M1', 'Ada'],
      ['M2', null],
    ])
  })
})

describe('what is measured of a criterion that nobody has marked', () => {
  const below = (status: string, rows: string): string =>
    `## M1: Speed\n\n**Status:** ${status}\n\n### Acceptance criteria\n\n| Criterion | Target | Actual |\n|---|---|---|\n${rows}`
  const byKey = (rows: string): string =>
    planOf('Done', `| Milestone | Criterion | Target | Actual |\n|---|---|---|---|\n${rows}`)

  it.each([
    ['misses its target', below('Done', '| Load time | < 1 s | 1.8 s |\n'), 1],
    ['keeps it', below('Done', '| Load time | < 1 s | 0.8 s |\n'), 0],
    ['misses it before the milestone is done', below('In progress', '| Load time | < 1 s | 1.8 s |\n'), 0],
    ['has no side to be on', below('Done', '| Load time | 1 s | 1.8 s |\n'), 0],
    ['misses it in a table by milestone', byKey('| 1.2 | Load time | < 1 s | 1.8 s |\n'), 1],
    ['keeps it in a table by milestone', byKey('| 1.2 | Load time | < 1 s | 0.8 s |\n'), 0],
  ])('%s', (_, text, count) => {
    expect(told(text).rules).toEqual(Array(count).fill('count-falls-short'))
  })
})

describe('commands on a table of criteria by milestone', () => {
  async function run(text: string, args: string[]): Promise<{ code: number; out: string; text: string }> {
    const cwd = folder({ 'ROADMAP.md': text })
    const { code, out } = await tried(cwd, args)
    return { code, out, text: readFileSync(join(cwd, 'ROADMAP.md'), 'utf8') }
  }

  it.each([
    ['yes', 'no'],
    ['✅ Met', '❌ Not met'],
    ['✅', '❌'],
  ])('check and uncheck write %s and %s into the cell', async (yes, no) => {
    const before = planOf('In progress', keyed('Met', yes, no))
    const met = await run(before, ['check', '1.2:2'])
    expect([met.code, met.text]).toEqual([0, planOf('In progress', keyed('Met', yes, yes))])
    const open = await run(before, ['uncheck', '1.2:1'])
    expect([open.code, open.text]).toEqual([0, planOf('In progress', keyed('Met', no, no))])
  })

  it('next proposes what is not met yet', async () => {
    const { out } = await run(planOf('In progress', keyed('Met', 'yes', 'no')), ['next'])
    expect(out).toContain('Kept for 400 days')
    expect(out).not.toContain('Every action is logged')
  })

  it('new milestone writes into the table of milestones', async () => {
    const before = planOf('Planned', keyed('Met', 'yes', 'no'))
    const { code, text } = await run(before, ['new', 'milestone', 'Marketplace'])
    expect([code, text]).toEqual([
      0,
      before.replace(/(\| 1\.2 \| Audit log .*\n)/, '$1| 1.3 | Marketplace | Planned |\n'),
    ])
  })

  it('read says what its columns are', async () => {
    const { out } = await run(planOf('In progress', keyed('Met', 'yes', 'no')), ['read'])
    expect(out.replace(/\s+/g, ' ')).toContain('a table of criteria by milestone')
    expect(out).not.toContain('not known')
  })
})
