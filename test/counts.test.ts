import { describe, expect, it } from 'vitest'
import type { Claim, Plan } from '../src/model.ts'
import {
  type Count,
  contradicted,
  countsOfItems,
  countsOfMilestone,
  countsOfPlan,
  describe as inWords,
  isOverstated,
} from '../src/rules/counts.ts'
import { statusOf } from '../src/status.ts'

function planOf(text: string): Plan {
  const report = statusOf([{ file: 'PLAN.md', text }], {
    plans: [],
    vocabulary: { status: {}, labels: {}, milestones: [] },
    basis: 'auto',
  })
  const [plan] = report.plans
  if (!plan) throw new Error('no plan')
  return plan
}

/** "criteria 1/2", with "?1" for what is unknown and "~1" for what is begun. */
function short({ of, met, unknown, begun, total }: Count): string {
  return `${of} ${met}/${total}${unknown > 0 ? ` ?${unknown}` : ''}${begun > 0 ? ` ~${begun}` : ''}`
}

function ofMilestone(text: string, parts: readonly string[] = []): string[] {
  const { milestones } = planOf(text)
  const [milestone] = milestones
  if (!milestone) throw new Error('no milestone')
  return countsOfMilestone(
    milestone,
    milestones.filter(({ ref }) => parts.includes(ref)),
  ).map(short)
}

const ofPlan = (text: string): string[] => countsOfPlan(planOf(text)).map(short)

describe('the counts of a milestone', () => {
  it('are its criteria, its deliverables, both, and its boxes', () => {
    const text =
      '## M1: Hull\n\n**Acceptance criteria:**\n- [x] Dry\n- [ ] Light\n\n**Deliverables:**\n- [x] Planks\n- [x] Nails\n- [ ] Tar\n'
    expect(ofMilestone(text)).toEqual(['criteria 1/2', 'deliverables 2/3', 'items 3/5', 'boxes 3/5'])
  })

  it('are those of one kind where nothing of the other is tracked', () => {
    const text =
      '## M1: Hull\n\n**Acceptance criteria:**\n- Dry\n- Light\n\n**Deliverables:**\n- [x] Planks\n- [ ] Tar\n'
    expect(ofMilestone(text)).toEqual(['deliverables 1/2', 'boxes 1/2'])
  })

  it('are none where nothing is tracked, whatever box the milestone has itself', () => {
    expect(ofMilestone('- [x] **M1: Hull**\n- [ ] **M2: Mast**\n')).toEqual([])
  })

  it('leave optional items out, or take them in', () => {
    const text =
      '## M1: Hull\n\n**Deliverables:**\n- [x] Planks\n- [ ] Tar\n\n**Optional:**\n- [x] Flag\n- [ ] Name\n'
    expect(ofMilestone(text)).toEqual(['deliverables 1/2', 'deliverables 2/4', 'boxes 2/4'])
  })

  it('are those of all items, or of the outermost', () => {
    const text = '## M1: Hull\n\n- [ ] Planks\n  - [x] Sawn\n  - [x] Dried\n- [x] Nails\n'
    expect(ofMilestone(text)).toEqual(['deliverables 3/4', 'deliverables 1/2', 'boxes 3/4'])
  })

  it('know what nothing is known of, and what is begun', () => {
    const text = '## M1: Hull\n\n**Deliverables:**\n- [x] Planks\n- 🚧 Tar\n- ⬜ Paint\n- Nails\n- [ ] Keel\n'
    expect(ofMilestone(text)).toEqual(['deliverables 1/5 ?1 ~1', 'boxes 1/2'])
  })

  it('are those of the groups its items stand in, where all stand in one', () => {
    const grouped =
      '## M1: Hull\n\n### Bow\n\n- [x] Planks\n- [x] Tar\n\n### Stern\n\n- [x] Rudder\n- [ ] Pins\n'
    expect(ofMilestone(grouped)).toEqual(['deliverables 3/4', 'boxes 3/4', 'groups 1/2'])
    expect(ofMilestone(`${grouped}\n### Keel\n\n- [x] Oak\n`)).toContain('groups 2/3')
    expect(ofMilestone(grouped.replace('### Bow\n\n', ''))).toEqual(['deliverables 3/4', 'boxes 3/4'])
    expect(ofMilestone(grouped.replace(/### Stern[\s\S]*/, ''))).toEqual(['deliverables 2/2', 'boxes 2/2'])
  })

  it('are those of the milestones in it', () => {
    const text =
      '## M1: Hull\n\n- [x] Planks\n\n## M2: Mast ✅\n\n- [x] Wood\n\n## M3: Sail\n\n- [ ] Cloth\n\n## M4: Flag\n'
    expect(ofMilestone(text, ['M2', 'M3'])).toEqual(['deliverables 1/1', 'boxes 1/1', 'milestones 1/2'])
    expect(ofMilestone(text, ['M2', 'M4'])).toContain('milestones 1/2 ?1')
    expect(ofMilestone(text, ['M4'])).toEqual(['deliverables 1/1', 'boxes 1/1'])
  })
})

describe('the counts of a plan', () => {
  it('are its milestones, their items of each kind and of both, their boxes, and the mean', () => {
    const text =
      '## M1: Hull ✅\n\n**Acceptance criteria:**\n- [x] Dry\n\n**Deliverables:**\n- [x] Planks\n- [x] Tar\n\n## M2: Mast\n\n**Acceptance criteria:**\n- [x] High\n- [ ] Light\n- [ ] Dry\n- [ ] Thin\n'
    expect(ofPlan(text)).toEqual([
      // The mast is begun.
      'milestones 1/2 ~1',
      'criteria 2/5',
      'deliverables 2/2',
      'items 4/7',
      'boxes 4/7',
      'mean 125/200',
    ])
  })

  it('have no items of a kind that nobody tracks, and no sum of one kind', () => {
    const text =
      '## M1: Hull ✅\n\n**Acceptance criteria:**\n- Dry\n\n**Deliverables:**\n- [x] Planks\n\n## M2: Mast\n\n- [ ] Wood\n'
    expect(ofPlan(text)).toEqual(['milestones 1/2', 'deliverables 1/2', 'boxes 1/2', 'mean 100/200'])
  })

  it('take a milestone that is marked done over open items for either', () => {
    expect(ofPlan('## M1: Hull ✅\n\n- [x] Planks\n- [ ] Tar\n\n## M2: Mast\n\n- [ ] Wood\n')).toEqual([
      'milestones 0/2',
      'milestones 1/2',
      'deliverables 1/3',
      'boxes 1/3',
      'mean 50/200',
    ])
  })

  it('take what a milestone claims for the mean, where nothing of it is counted', () => {
    const text = '## M1: Hull (40%)\n\n## M2: Mast (10%)\n'
    expect(ofPlan(text)).toEqual(['milestones 0/2 ~2', 'mean 50/200'])
    expect(ofPlan(`${text}\n## M3: Sail\n`)).toEqual(['milestones 0/3 ?1 ~2'])
    expect(ofPlan('## M1: Hull\n\n## M2: Mast\n')).toEqual([])
  })
})

it('counts of items are none where nothing is tracked', () => {
  const untracked = { state: 'untracked', optional: false, isNested: false, isBegun: false } as const
  expect(countsOfItems('criteria', [untracked])).toEqual([])
  expect(countsOfItems('criteria', [])).toEqual([])
  expect(countsOfItems('criteria', [untracked, { ...untracked, state: 'met' }]).map(short)).toEqual([
    'criteria 1/2 ?1',
  ])
  const begun = { ...untracked, state: 'open', isBegun: true } as const
  expect(countsOfItems('criteria', [begun, { ...begun, optional: true }]).map(short)).toEqual([
    'criteria 0/1 ~1',
    'criteria 0/2 ~1',
  ])
})

const count = (of: Count['of'], met: number, total: number, unknown = 0, begun = 0): Count => ({
  ...{ of, met, total, unknown, begun },
})
const claim = (kind: Claim['kind'], value: string | number, more: Partial<Claim> = {}): Claim =>
  ({ kind, value, text: kind === 'percent' ? `${value}%` : String(value), ...more }) as Claim

describe('a percentage', () => {
  const fits = (percent: number, one: Count, text = `${percent}%`): boolean =>
    contradicted(claim('percent', percent, { text }), [one]) === null

  it.each([
    [66, true],
    [67, true],
    [65, false],
    [68, false],
  ])('of two thirds is cut off or rounded: %i%', (percent, right) => {
    expect(fits(percent, count('criteria', 2, 3))).toBe(right)
  })

  it.each([
    [39, false],
    [40, true],
    [50, true],
    [60, true],
    [61, false],
  ])('may take in what nothing is known of, two of five and one more: %i%', (percent, right) => {
    expect(fits(percent, count('criteria', 2, 5, 1))).toBe(right)
  })

  it.each([
    [39, false],
    [50, true],
    [51, false],
    [60, false],
  ])('may take in half of what is begun, two of five and one more: %i%', (percent, right) => {
    expect(fits(percent, count('criteria', 2, 5, 0, 1))).toBe(right)
  })

  it.each([
    [29, false],
    [30, true],
    [50, true],
    [51, false],
  ])('may be off by ten where it says so, of two fifths: ~%i%', (percent, right) => {
    expect(fits(percent, count('criteria', 2, 5), `~${percent}%`)).toBe(right)
    expect(fits(percent, count('criteria', 2, 5), `${percent}% ~`)).toBe(percent === 40)
  })

  it('is all only where all is met, or may be', () => {
    expect(fits(100, count('criteria', 19, 20))).toBe(false)
    expect(fits(100, count('criteria', 19, 20), '~100%')).toBe(false)
    expect(fits(100, count('criteria', 20, 20))).toBe(true)
    expect(fits(100, count('criteria', 19, 20, 1))).toBe(true)
    expect(fits(99, count('criteria', 0, 2, 0, 2))).toBe(false)
  })

  it('is held against what it says it is of, and needs to fit one count', () => {
    const counts = [count('criteria', 1, 2), count('deliverables', 1, 4)]
    expect(contradicted(claim('percent', 25), counts)).toBeNull()
    expect(contradicted(claim('percent', 25, { of: 'criteria' }), counts)).toEqual([counts[0]])
    expect(contradicted(claim('percent', 25, { of: 'tests' }), counts)).toBeNull()
    expect(contradicted(claim('percent', 30), counts)).toEqual(counts)
  })
})

describe('a fraction', () => {
  const counts = [count('criteria', 1, 2), count('deliverables', 2, 4)]

  it('is wrong where a count has its total, and is another', () => {
    expect(contradicted(claim('fraction', '1/2'), counts)).toBeNull()
    expect(contradicted(claim('fraction', '2/2'), counts)).toEqual([counts[0]])
    expect(contradicted(claim('fraction', '3/4'), counts)).toEqual([counts[1]])
  })

  it('of another total counts something else, unless it says what', () => {
    expect(contradicted(claim('fraction', '1/3'), counts)).toBeNull()
    expect(contradicted(claim('fraction', '1/3', { of: 'criteria' }), counts)).toEqual([counts[0]])
    expect(contradicted(claim('fraction', 'some'), counts)).toBeNull()
  })
})

it('a status is neither', () => {
  expect(contradicted(claim('status', 'done'), [count('criteria', 1, 2)])).toBeNull()
})

describe('a bare percentage of a plan', () => {
  it('is overstated by more than five points over everything', () => {
    const counts = [count('criteria', 1, 2), count('deliverables', 1, 4)]
    expect(isOverstated(claim('percent', 55), counts)).toBe(false)
    expect(isOverstated(claim('percent', 56), counts)).toBe(true)
    expect(isOverstated(claim('percent', 20), counts)).toBe(false)
    expect(isOverstated(claim('percent', 80), [count('criteria', 1, 4, 2)])).toBe(false)
    expect(isOverstated(claim('percent', 81), [count('criteria', 1, 4, 2)])).toBe(true)
    expect(isOverstated(claim('percent', 55), [count('criteria', 1, 4, 0, 2)])).toBe(false)
    expect(isOverstated(claim('percent', 56), [count('criteria', 1, 4, 0, 2)])).toBe(true)
  })

  it('is one alone: what says what it is of, and a fraction, are as they are', () => {
    const counts = [count('criteria', 1, 2)]
    expect(isOverstated(claim('percent', 20, { of: 'criteria' }), counts)).toBe(true)
    expect(isOverstated(claim('fraction', '0/2'), counts)).toBe(true)
  })
})

it('says what was counted: two kinds, and boxes or groups only where there is nothing else', () => {
  expect(inWords([count('criteria', 3, 5), count('boxes', 4, 6), count('deliverables', 2, 4)])).toBe(
    '3 of 5 criteria are met (60%) and 2 of 4 deliverables are done (50%)',
  )
  expect(inWords([count('boxes', 1, 2), count('groups', 1, 2)])).toBe('1 of 2 boxes are ticked (50%)')
  expect(inWords([count('groups', 1, 3)])).toBe('1 of 3 groups are complete (33%)')
  expect(inWords([count('mean', 50, 200), count('tests', 3, 4)])).toBe(
    'its milestones are at 25% on average and 3 of 4 tests pass (75%)',
  )
  expect(inWords([count('items', 1, 2), count('milestones', 0, 2), count('criteria', 1, 9)])).toBe(
    '1 of 2 items are met (50%) and 0 of 2 milestones are complete (0%)',
  )
})
