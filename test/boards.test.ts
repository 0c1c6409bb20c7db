import { describe, expect, it } from 'vitest'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }

const table = (...rows: string[]): string =>
  [rows[0], (rows[0] ?? '').replace(/[^|]+/g, '---'), ...rows.slice(1)].join('\n')
const reportOf = (text: string) => statusOf([{ file: 'P.md', text: `# P\n\n${text}\n` }], SETTINGS)
const milestones = (text: string) => reportOf(text).plans[0]?.milestones ?? []
const statuses = (text: string): string[] =>
  milestones(text)
    .map(({ ref, status }) => `${ref} ${status}`)
    .toSorted()
/** The items of a milestone that is said to be done, with a table in it. */
const items = (text: string): string[] =>
  milestones(`## M1: Site ✅\n\n- [x] Docs\n\n${text}`)
    .flatMap(({ deliverables }) => deliverables.items.slice(1))
    .map((item) => `${item.text} ${item.state}`)
/** Whether a plan with a table over its milestone, or in it, is found at fault. */
const isAtFault = (text: string): boolean => reportOf(text).plans[0]?.milestones[0]?.disputed === true
const inside = (text: string): boolean => isAtFault(`## M1: Site ✅\n\n- [x] Docs\n\n${text}`)
const over = (text: string): boolean => isAtFault(`${text}\n\n## M1 Site ✅\n\n- [x] Docs`)

describe('a board of milestones', () => {
  it.each([
    [['|Todo|Doing|Done|', '|M3 Bill|M2 Shop|M1 Site|', '|Hire Bob|||']],
    [['|Todo|Doing|Done|', '|- M3 Bill|* M2 Shop|• M1 Site|']],
    [['|Backlog|In progress|Done|', '|M3|M2|M1|', '|none|*(empty)*|n/a|']],
    [['|Backlog|Review|Done|Notes|', '|M3|M2|M1|see wiki|']],
    [['|Backlog|QA|Done|', '|M3|M2|M1|']],
    [['|Vorrat|Prüfung|Erledigt|', '|M3|M2|M1|', '|leer|-|—|']],
    [['|待办|测试|已完成|', '|M3|M2|M1|', '|空|||']],
    [['|Milestone|Not started|In progress|Done|', '|M1|||X|', '|M2||X||', '|M3|x|||']],
  ])('says how each stands: %j', (rows) => {
    const text = `${table(...rows)}\n\n## M1\n\n**Status:** done\n\n- [x] a`
    expect(statuses(text)).toEqual(['M1 done', 'M2 in_progress', 'M3 planned'])
  })

  it('names its other cards, and those of a board that stands in none', () => {
    const notices = (text: string) =>
      reportOf(text).notices.flatMap(({ code, count }) => (code === 'cards-outside' ? [count] : []))
    const mixed = table('|Todo|Doing|Done|', '|M3|M2|M1|', '|Hire Bob|||')
    const plain = table('|Todo|Doing|Done|', '|Write docs|Fix login|Ship|', '|none|||')
    expect(notices(mixed)).toEqual([1])
    expect(notices(`## Board\n\n${plain}\n\n## M1: A\n\n- [ ] a`)).toEqual([3])
    expect(notices(`## M1: A\n\n${plain}`)).toEqual([])
  })

  it('makes none of tasks that are called by the milestone they are for', () => {
    const cards = table('|Todo|Doing|Done|', '|M2 login form|M2 mail|Header|')
    expect(statuses(`${cards}\n\n## M2: Shop\n\n- [ ] a`)).toEqual(['M2 planned'])
    expect(items(table('|Todo|Done|', '|Footer|M1: Header|'))).toEqual(['Footer open', 'M1: Header met'])
  })
})

describe('a board in a milestone', () => {
  it.each([
    [
      ['|Backlog|Doing|QA|Done|', '|Footer|||Header|'],
      ['Footer open', 'Header met'],
    ],
    [
      ['|Completed|Remaining|', '|Header|Footer|'],
      ['Header met', 'Footer open'],
    ],
    [
      ['|Done|In progress|Next|Notes|', '|Header|||see wiki|', '||Menu|||'],
      ['Header met', 'Menu open'],
    ],
    [
      ['|Team|Todo|Doing|Done|', '|Front||Footer|Header|'],
      ['Footer open', 'Header met'],
    ],
    [
      ['|✅|🚧|', '|Header|Footer|'],
      ['Header met', 'Footer open'],
    ],
    [
      ['|Todo|Doing|Done|', '|none|n/a|Header|', '|-|—|Footer|'],
      ['Header met', 'Footer met'],
    ],
    [['|Todo|Doing|Done|', '|*(empty)*|nothing|Header|'], ['Header met']],
    [
      ['|À faire|Relecture|Terminé|', '|vide|Menu|Pied|'],
      ['Menu open', 'Pied met'],
    ],
  ])('gives its tasks their state: %j', (rows, expected) => {
    expect(items(table(...rows))).toEqual(expected)
  })

  it('gives those of each milestone to the one that its row names', () => {
    const text = table('|Milestone|Todo|Doing|Done|', '|M1 Site|Footer|none|Header|', '|M2 Shop|||Cart|')
    const found = milestones(`${text}\n\n## M1 Site ✅\n\n- [x] a`).map(({ ref, deliverables }) => [
      ref,
      deliverables.items.map((item) => `${item.text} ${item.state}`).toSorted(),
    ])
    expect(found).toEqual([
      ['M1', ['Footer open', 'Header met', 'a met']],
      ['M2', ['Cart met']],
    ])
  })

  it.each([
    [['|Milestone|Started|Completed|', '|M1 Site|2026-01-02|2026-02-03|']],
    [['|Milestone|Planned|Done|', '|M1 Site|May|June|']],
    [['|Milestone|Planned|Done|', '|M1 Site|5|5|']],
    [['|Milestone|Status|Remaining|', '|M1 Site|Done|none|', '|M2 Shop|Done|–|']],
    [['|Milestone|Status|Blockers|', '|M1 Site|Done|Legal (resolved)|']],
    [['|Milestone|Status|Blockers|', '|M1 Site|Done|— (its hosting blocks M3)|']],
    [['|Milestone|Status|Open items|', '|M1 Site|Done|0|']],
    [['|Milestone|Status|Open questions|', '|M1 Site|Done|4|']],
    [['|Milestone|Open|Done|', '|M1 Site|0|5|']],
    [['|Milestone|Owner|Done?|', '|M1 Site|Ann|yes|']],
    [['|Milestone|Owner|Done|', '|M1 Site|Ann|Opening night|']],
  ])('is no such table, or has nothing left: %j', (rows) => {
    expect(over(table(...rows))).toBe(false)
  })

  it.each([
    [['|Option|Current|Future|', '|Login|OAuth|Passkeys|', '|Mail|SMTP|API|']],
    [['|Module|Built|Review|', '|Login|in May|by Ann|']],
    [['|Test|Passed|Failed|', '|Login|5|0|']],
    [['|Feature|Free|Pro|', '|Login|✅|❌|', '|Mail|✅|✅|']],
    [['|Question|Yes|No|', '|Ready?|[x]|[ ]|', '|Safe?|[x]|[ ]|']],
    [['|Feature|Web|iOS|', '|Login|✅|n/a|', '|Mail|✅|✅|']],
    [['|Field|Value|', '|Status|Done|', '|Blockers|None|']],
  ])('says of nothing that it is open: %j', (rows) => {
    expect(inside(table(...rows))).toBe(false)
  })
})

describe('what a table says is left', () => {
  it.each([
    [['|Milestone|Open|Done|', '|M1 Site|3|5|']],
    [['|Milestone|Status|Remaining|', '|M1 Site|Done|footer|']],
    [['|Milestone|Status|Remaining|', '|M1 Site|Done|3 pages|']],
    [['|Milestone|Status|Blockers|', '|M1 Site|Done|Legal has not signed|']],
    [['|Milestone|Status|Open items|', '|M1 Site|Done|4|']],
    [['|Milestone|Status|Done?|', '|M1 Site|Done|No|']],
    [['|Milestone|Owner|Done|', '|M1 Site|Ann|❌|']],
    [['|Meilenstein|Status|Offen|', '|M1 Site|Erledigt|Fuß|']],
  ])('contradicts the milestone of its row: %j', (rows) => {
    expect(over(`${table(...rows)}`)).toBe(true)
  })

  it.each([
    [['|Done|Open|Total|', '|5|3|8|']],
    [['|Field|Value|', '|Status|Done|', '|Open items|3|', '|Owner|Ann|']],
    [['|Field|Value|', '|Status|Done|', '|Blockers|Legal|']],
    [['| |Web|iOS|Mac|', '|Login|✅|✅|❌|', '|Search|✅|☐|✅|']],
    [['|Feature|Web|iOS|', '|Login|✅|✅|', '|Search|✅|⏳|']],
    [['|Feature|Web|iOS|', '|Login|Done|Open|', '|Search|Done|In progress|']],
  ])('contradicts the milestone that it stands in: %j', (rows) => {
    expect(inside(table(...rows))).toBe(true)
  })

  it('leaves a row of several places open until all of them are met', () => {
    expect(items(table('| |Web|iOS|', '|Login|✅|✅|', '|Search|✅|☐|', '|Mail|✅|–|'))).toEqual([
      'Login met',
      'Search open',
      'Mail met',
    ])
  })
})

it('reads a board of many cards in time', () => {
  const text = table('|Todo|Done|', ...Array.from({ length: 3000 }, (_, at) => `|Card ${at} a|Card ${at} b|`))
  expect(items(text)).toHaveLength(6000)
})
