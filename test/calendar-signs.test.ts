import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

/** The texts and states of the items that a document's first milestone has. */
async function itemsOf(text: string): Promise<string[]> {
  const { out } = await tried(folder({ 'PLAN.md': text }), ['status', '--json'])
  return JSON.parse(out).plans[0].milestones[0].deliverables.items.map(
    (item: { text: string; state: string }) => `${item.text}: ${item.state}`,
  )
}

const KEYS = [
  '**Legend:** ✅ shipped · 🚧 in progress · 📅 planned',
  '**Legend:**\n\n- ✅ shipped\n- 📅 planned',
  '- ✅ shipped\n- 📅 planned',
  '## Legend\n\n| Sign | Meaning |\n|---|---|\n| ✅ | shipped |\n| 📅 | planned |',
  '| Sign | Meaning |\n|---|---|\n| ✅ | shipped |\n| 📅 | planned |',
]

describe('a calendar', () => {
  it.each(KEYS)('is planned where the document explains it so: %s', async (key) => {
    expect(await itemsOf(`# Plan\n\n${key}\n\n## M1: Tables\n\n* 📅 Pivot mode\n`)).toEqual([
      'Pivot mode: open',
    ])
  })

  it.each([
    ['- ✅ a\n- 📅 b\n- 🗓️ c\n', ['a: met', 'b: open', 'c: open']],
    ['- ✅ a\n  - ✅ code\n  - 📅 docs\n', ['a: met', 'code: met', 'docs: open']],
    ['- 📅 b\n  - 📅 c\n  - ✅ d\n', ['b: open', 'c: open', 'd: met']],
  ])('is planned beside other signs: %s', async (list, items) => {
    expect(await itemsOf(`# Plan\n\n## M1: Tables\n\n${list}`)).toEqual(items)
  })

  it.each([
    [
      '- ✅ a\n- 📅 2026-05-01\n- ✅ c 📅 2026-05-02\n',
      ['a: met', '2026-05-01: untracked', 'c 📅 2026-05-02: met'],
    ],
    ['- 📅 a\n- b\n', ['a: untracked', 'b: untracked']],
    ['- [x] 📅 a\n- [ ] b\n', ['a: met', 'b: open']],
  ])('says nothing else before a day, alone or behind a box: %s', async (list, items) => {
    expect(await itemsOf(`# Plan\n\n## M1: Tables\n\n${list}`)).toEqual(items)
    const key = KEYS[0] ?? ''
    if (list.includes('2026'))
      expect(await itemsOf(`# Plan\n\n${key}\n\n## M1: Tables\n\n${list}`)).toEqual(items)
  })

  it.each([
    `${KEYS[0]}\n\n## M1: Tables\n\n* ✅ Sort\n* 📅 Pivot mode\n`,
    '## M1: Tables\n\n- ✅ Sort\n- 🗓️ Pivot mode\n- 🗓️ Charts\n',
  ])('is taken off by a tick and put back: %s', async (text) => {
    const cwd = folder({ 'PLAN.md': text })
    const saved = () => readFileSync(join(cwd, 'PLAN.md'), 'utf8')
    expect((await tried(cwd, ['check', 'Pivot mode'])).code).toBe(0)
    expect(saved()).toBe(text.replace(/(?:📅|🗓️) Pivot/u, '✅ Pivot'))
    expect((await tried(cwd, ['uncheck', 'Pivot mode'])).code).toBe(0)
    expect(saved()).toBe(text)
  })
})
