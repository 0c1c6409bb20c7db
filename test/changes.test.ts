import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import type { Changes } from '../src/changes/changes.ts'
import { isGuard } from '../src/rules/index.ts'
import { assess, type BaseDocuments, type ReadSettings, type Source } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { CHANGED_BY_PRETTIER, fixtures } from './fixtures.ts'

const SETTINGS: ReadSettings = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' }

/** What guards find in documents against others, less what they find in those alone, and what changed. */
function against(base: readonly Source[], now: readonly Source[]): { found: string[]; changes: Changes[] } {
  const documents: BaseDocuments = { sources: base, settings: SETTINGS }
  const { findings, changes } = assess(now, { ...SETTINGS, base: documents })
  const alone = new Set(assess(now, SETTINGS).findings.map(({ rule, message }) => `${rule}: ${message}`))
  const found = findings.filter(({ rule }) => isGuard(rule)).map(({ rule, message }) => `${rule}: ${message}`)
  return { found: found.filter((one) => !alone.has(one)), changes: changes ?? [] }
}

/** All that is not as it was. */
function happened(changes: readonly Changes[]): unknown[] {
  return changes.flatMap(({ added, removed, items, log }) => [
    ...added.map(({ ref }) => ref),
    ...removed.map(({ was }) => was.ref),
    ...items.filter(({ was, now }) => !was || !now).map(({ was, now }) => [was?.item.text, now?.item.text]),
    ...log,
  ])
}

describe.each(fixtures().filter(({ sources }) => sources.some(({ text }) => text.length < 60_000)))(
  '$name',
  ({ sources }) => {
    it('against itself has not changed', () => {
      const { found, changes } = against(sources, sources)
      expect([found, happened(changes)]).toEqual([[], []])
    })

    it('with other line ends has not changed', () => {
      const other = sources.map(({ file, text }) => ({ file, text: text.replace(/\r\n?|\n/g, '\r\n') }))
      const { found, changes } = against(sources, other)
      expect([found, happened(changes)]).toEqual([[], []])
    })

    it('with any box ticked has moved no goalpost', () => {
      for (const [index, { file, text }] of sources.entries()) {
        for (const { index: at } of [...text.matchAll(/^\s*[-*+] \[ \] /gm)].slice(0, 6)) {
          const ticked = text.slice(0, at) + text.slice(at).replace('[ ]', '[x]')
          const { found } = against(sources, sources.with(index, { file, text: ticked }))
          expect(found).toEqual([])
        }
      }
    })
  },
)

describe('formatted by prettier', () => {
  it.each(fixtures().filter(({ name }) => !CHANGED_BY_PRETTIER.includes(name)))(
    '$name moves no goalpost',
    async ({ sources }) => {
      const formatted = await Promise.all(
        sources.map(async ({ file, text }) => ({ file, text: await format(text, { parser: 'markdown' }) })),
      )
      expect(against(sources, formatted).found).toEqual([])
    },
  )
})

it('a milestone that claims to be done against its base is disputed', () => {
  const plan = (text: string): Source[] => [{ file: 'PLAN.md', text }]
  const base = plan('## M1: A\n\n**Status:** in progress\n\n- [x] One of all\n- [ ] Two\n')
  const now = plan('## M1: A\n\n**Status:** done\n\n- [x] One of all\n')
  const { report } = assess(now, { ...SETTINGS, base: { sources: base, settings: SETTINGS } })
  expect(report.plans[0]?.milestones[0]).toMatchObject({ status: 'done', disputed: true })
  expect(report.plans[0]?.progress.milestones).toMatchObject({ done: 0, disputed: 1 })
})
