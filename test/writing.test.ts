import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MstoneError } from '../src/errors.ts'
import { STATUSES } from '../src/model.ts'
import {
  changedText,
  editedText,
  itemsIn,
  type ReadText,
  readText,
  setting,
  textOf,
  tick,
} from './changes.ts'
import { documentsIn, fixtures } from './fixtures.ts'
import { mutated } from './mutations.ts'

/** `npm run test:long` tries a hundred thousand. */
const RUNS = process.env.MODE === 'long' ? 100_000 : 1_000
const LONG = { numRuns: RUNS }
const TIMEOUT = 3_600_000

/** Labels and words of one language, as its plans have them. */
const VOICES = [
  {
    milestone: 'M',
    status: 'Status',
    criteria: 'Acceptance criteria',
    deliverables: 'Deliverables',
    planned: 'Planned',
  },
  {
    milestone: 'Phase ',
    status: 'Status',
    criteria: 'Exit criteria',
    deliverables: 'Scope',
    planned: 'planned',
  },
  {
    milestone: 'Meilenstein ',
    status: 'Status',
    criteria: 'Abnahmekriterien',
    deliverables: 'Aufgaben',
    planned: 'Geplant',
  },
  { milestone: 'M', status: '状态', criteria: '验收标准', deliverables: '交付物', planned: '计划中' },
  {
    milestone: 'Hito ',
    status: 'Estado',
    criteria: 'Criterios de aceptación',
    deliverables: 'Entregables',
    planned: 'Planificado',
  },
] as const

const item = fc.record({
  text: fc.constantFrom(
    'Login',
    'Pay by card',
    '`api/v2` stable',
    '**Bold** words',
    '登录页面',
    'Größe geprüft',
    'x < 3 ms',
    '[a link](b.md)',
    'Ωmega 🚀',
  ),
  mark: fc.constantFrom('[ ] ', '[x] ', ''),
  children: fc.nat(2),
})

const milestone = fc.record({
  title: fc.constantFrom('Core', 'Hull', 'Ünïcode', '登录页面', 'Two words'),
  status: fc.boolean(),
  criteria: fc.array(item, { maxLength: 4 }),
  deliverables: fc.array(item, { maxLength: 4 }),
})

const documents = fc
  .record({
    voice: fc.constantFrom(...VOICES),
    bullet: fc.constantFrom('-', '*', '+', '1.', '1)'),
    end: fc.constantFrom('\n', '\r\n', '\r', 'mixed'),
    bom: fc.boolean(),
    final: fc.boolean(),
    blank: fc.boolean(),
    milestones: fc.array(milestone, { minLength: 1, maxLength: 3 }),
  })
  .map(({ voice, bullet, end, bom, final, blank, milestones }) => {
    const lines = ['# Plan', '']
    for (const [index, { title, status, criteria, deliverables }] of milestones.entries()) {
      lines.push(`## ${voice.milestone}${index + 1}: ${title}`, '')
      if (status) lines.push(`**${voice.status}:** ${voice.planned}`, '')
      for (const [label, items] of [
        [voice.criteria, criteria],
        [voice.deliverables, deliverables],
      ] as const) {
        if (items.length === 0) continue
        lines.push(`**${label}:**`, ...(blank ? [''] : []))
        for (const [at, { text, mark, children }] of items.entries()) {
          // A list has boxes or has none; which of both, its first item says.
          const has = items[0]?.mark !== ''
          lines.push(`${bullet} ${has ? mark || '[ ] ' : ''}${text} ${at}`)
          const indent = ' '.repeat(bullet.length + 1)
          for (let child = 0; child < children; child++)
            lines.push(`${indent}- ${has ? '[ ] ' : ''}part ${at}.${child}`)
        }
        lines.push('')
      }
    }
    const ends = ['\n', '\r\n', '\r']
    const text = lines.map((line, index) => `${line}${end === 'mixed' ? ends[index % 3] : end}`).join('')
    return `${bom ? '\ufeff' : ''}${final ? text : text.trimEnd()}`
  })

/** The kinds of line ends in a text. */
function lineEnds(text: string): Set<string> {
  return new Set(text.match(/\r\n|\r|\n/g) ?? [])
}

/** How much two texts have in common at their beginning and their end. */
function isSplice(before: string, after: string, inserted: number): boolean {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return before.length - start - end <= inserted
}

function anyItem(read: ReadText, pick: number) {
  const items = itemsIn(read)
  return items.length === 0 ? null : items[pick % items.length]
}

describe('ticking an item of a document made up', () => {
  it('changes its mark alone, is read as asked for, and is taken back by unticking', {
    timeout: TIMEOUT,
  }, () => {
    fc.assert(
      fc.property(documents, fc.nat(), (text, pick) => {
        const read = readText(text)
        const chosen = anyItem(read, pick)
        fc.pre(chosen != null)
        const { plan, item } = chosen as NonNullable<typeof chosen>
        const wanted = item.state === 'met' ? 'open' : 'met'
        const { after, fault } = changedText(read, tick(plan, item, wanted))
        expect(fault).toBeNull()
        expect(itemsIn(after).find((one) => one.item.ref === item.ref)?.item.state).toBe(wanted)
        expect([...lineEnds(textOf(after))].every((end) => lineEnds(text).has(end))).toBe(true)
        if (item.mark === null) {
          // A box before each item of the list, and nothing else.
          expect(textOf(after).replace(/\[[ x]\] /g, '')).toBe(text.replace(/\[[ x]\] /g, ''))
          return
        }
        expect(isSplice(text, textOf(after), 1)).toBe(true)
        expect(editedText(after, tick(plan, item, wanted === 'met' ? 'open' : 'met'))).toBe(text)
        expect(editedText(after, tick(plan, item, wanted))).toBe(textOf(after))
      }),
      LONG,
    )
  })
})

describe('setting a field of a document made up', () => {
  it('is read as asked for, and changes nothing when set again', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        fc.constantFrom(...STATUSES),
        fc.boolean(),
        (text, pick, status, hasOwner) => {
          const read = readText(text)
          const plan = read.report.plans[0]
          fc.pre(plan !== undefined && plan.milestones.length > 0)
          const milestones = plan?.milestones ?? []
          const { ref } = milestones[pick % milestones.length] ?? { ref: '' }
          const settings = { status, ...(hasOwner ? { owner: 'Ada Löwe' } : {}) }
          const { after, fault } = changedText(read, setting(0, ref, settings))
          expect(fault).toBeNull()
          const now = after.report.plans[0]?.milestones.find((one) => one.ref === ref)
          expect(now).toMatchObject({ status, inferred: false, ...(hasOwner ? { owner: 'Ada Löwe' } : {}) })
          expect(
            [...lineEnds(textOf(after))].every((end) => lineEnds(text).has(end) || lineEnds(text).size === 0),
          ).toBe(true)
          expect(textOf(changedText(after, setting(0, ref, settings)).after)).toBe(textOf(after))
        },
      ),
      { numRuns: Math.ceil(RUNS / 4) },
    )
  })
})

/** Fixtures, documents made by cutting, splicing and changing them, and those of a folder in MSTONE_DOCS. */
const WILD = [
  ...fixtures().flatMap(({ sources }) => sources.map(({ text }) => text)),
  ...Array.from({ length: Math.ceil(RUNS / 20) }, (_, seed) => mutated(seed)),
  ...documentsIn(process.env.MSTONE_DOCS).map((path) => readFileSync(path, 'utf8')),
]

describe(`${WILD.length} documents that were not made for it`, () => {
  it('are never changed otherwise than asked for', { timeout: TIMEOUT }, () => {
    const tally = { done: 0, refused: 0, wrong: 0 }
    for (const text of WILD) {
      const read = readText(text)
      for (const { plan, item } of itemsIn(read).slice(0, 4)) {
        const wanted = item.state === 'met' ? 'open' : 'met'
        try {
          const { after, fault } = changedText(read, tick(plan, item, wanted))
          // What the last check finds is not written.
          if (fault !== null) tally.wrong++
          else if (after === read || textOf(after) === text) tally.refused++
          else {
            tally.done++
            const state = itemsIn(after).find((one) => one.plan === plan && one.item.ref === item.ref)?.item
              .state
            expect(state, `${item.ref} in ${JSON.stringify(text)}`).toBe(wanted)
          }
        } catch (error) {
          if (!(error instanceof MstoneError)) throw error
          tally.refused++
        }
      }
    }
    // Few are left to a person, and fewer still are only noticed at the end.
    expect(tally.done).toBeGreaterThan(tally.refused * 4)
    expect(tally.done).toBeGreaterThan(tally.wrong * 20)
  })
})
