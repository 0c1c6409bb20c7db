import { describe, expect, it } from 'vitest'
import { headingsChange } from '../src/write/headings.ts'
import { editedText, itemsIn, readText, setting, textOf, tick } from './changes.ts'

const PLAN =
  '## M1: A (50%)\n\n**Status:** blocked\n**Owner:** Al\n\n- [ ] a\n- [x] b\n\n## M2: B\n\n**Status:** planned\n\n- [ ] c\n'

/** What of a plan is read otherwise: in words, the line that says so, and what that says instead. */
const OTHERWISE: [what: string, line: string, instead: string][] = [
  ['M2 (PLAN.md:9) would have another name', '## M2: B', '## M2: C'],
  ['M2 (PLAN.md:9) would have another status', 'planned', 'in progress'],
  ['M1 (PLAN.md:1) would have another owner', 'Al', 'Bo'],
  ['M2 (PLAN.md:9) would be read as a milestone no more', '## M2: B\n\n**Status:** planned', '---'],
  ['M3 (PLAN.md:15) would be read as a milestone', '- [ ] c', '- [ ] c\n\n## M3: C'],
  ['M2:d1 (PLAN.md:13) would be read as an item no more', '- [ ] c', 'c'],
  ['M2:d2 (PLAN.md:14) would be read as an item', '- [ ] c', '- [ ] c\n- [ ] d'],
  ['M2:d1 (PLAN.md:13) would have other words', '- [ ] c', '- [ ] d'],
  ['M2:d1 (PLAN.md:13) would be met', '- [ ] c', '- [x] c'],
]

describe('a change with which something else would be read otherwise', () => {
  const before = readText(PLAN)
  const [first] = itemsIn(before)

  it.each(OTHERWISE)('is refused: %s', (what, line, instead) => {
    const after = readText(PLAN.replace(line, instead))
    if (!first) throw new Error('the plan has no item')
    const ticked = readText(textOf(after).replace('- [ ] a', '- [x] a'))
    const faults = [
      setting(0, 'M1', { status: 'blocked' }).fault('PLAN.md', before, after, before),
      tick(0, first.item, 'met').fault('PLAN.md', before, ticked, before),
      headingsChange().fault('PLAN.md', before, after),
    ]
    expect(faults.map((fault) => fault?.what)).toEqual([
      `M1 cannot be changed alone: ${what}`,
      // What fields say is not the matter of a tick.
      `M1:d1 cannot be ticked alone: ${what}`,
      `the headings cannot be changed alone: ${what}`,
    ])
  })

  it('may touch what it is about', () => {
    const after = readText(PLAN.replace('blocked', 'planned').replace('Al', 'Bo'))
    expect(
      setting(0, 'M1', { status: 'planned', owner: 'Bo' }).fault('PLAN.md', before, after, before),
    ).toBeNull()
  })

  it('says what to do where no box can stand', () => {
    const table = readText('| Milestone | Criteria |\n|---|---|\n| M1: A | Ships; Sells |\n')
    const [item] = itemsIn(table)
    if (!item) throw new Error('the table has no item')
    expect(tick(0, item.item, 'met').fault('PLAN.md', table, table, table)).toEqual({
      what: 'M1:1 cannot be ticked alone: it would be read as untracked',
      where: 'PLAN.md:3:11',
      todo: "no box can stand in line 3: list what it says with boxes under a heading with the milestone's name",
    })
  })
})

describe('a document that somebody changes meanwhile', () => {
  const [first] = itemsIn(readText(PLAN))
  const tickFirst = (text: string): string => {
    if (!first) throw new Error('the plan has no item')
    return editedText(readText(text), tick(0, first.item, 'met'))
  }

  it('has the same item ticked, wherever that stands now', () => {
    expect(tickFirst(PLAN)).toBe(PLAN.replace('- [ ] a', '- [x] a'))
    expect(tickFirst(PLAN.replace('- [ ] a', '- [ ] new\n- [ ] a'))).toBe(
      PLAN.replace('- [ ] a', '- [ ] new\n- [x] a'),
    )
  })

  it.each([
    ['the item is gone', PLAN.replace('- [ ] a\n', '')],
    ['two say the same, and none has its number', PLAN.replace('- [ ] a', '- [ ] new\n- [ ] a\n- [ ] a')],
  ])('is not written where %s', (_, text) => {
    expect(() => tickFirst(text)).toThrow(
      'M1:d1 was changed meanwhile: it was "a"; look again: mstone show M1:d1',
    )
  })

  it('gets no status for a milestone that is gone', () => {
    expect(() =>
      editedText(readText(PLAN.replace('M1', 'M7')), setting(0, 'M1', { status: 'planned' })),
    ).toThrow('M1 was changed meanwhile: look again: mstone status')
  })
})
