import { describe, expect, it } from 'vitest'
import type { Deliverable, Item, State } from '../src/model.ts'
import {
  basisOf,
  criteriaOf,
  deliverablesOf,
  fractionOf,
  isPercentOf,
  percentOf,
  tally,
} from '../src/progress.ts'

function items(...states: (State | `${State}?`)[]): Item[] {
  return states.map((text) => ({
    state: text.replace('?', '') as State,
    optional: text.endsWith('?'),
  })) as Item[]
}

const criteria = (...states: (State | `${State}?`)[]) => criteriaOf(items(...states))
const deliverables = (...states: (State | `${State}?`)[]) => deliverablesOf(items(...states) as Deliverable[])

it.each([
  [28, 32, 87],
  [199, 200, 99],
  [0, 3, 0],
  [3, 3, 100],
  [2, 3, 66],
])('%i of %i is %i%', (met, total, percent) => {
  expect(percentOf(met, total)).toBe(percent)
})

describe('tally', () => {
  it('counts what is needed by its state, and what is optional apart', () => {
    expect(tally(items('met', 'met', 'open', 'untracked', 'met?', 'open?'))).toEqual({
      met: 2,
      open: 1,
      untracked: 1,
      total: 4,
      percent: 50,
      optional: { met: 1, total: 2 },
    })
  })

  it('has no percentage where nothing is tracked, and 0 where all is open', () => {
    expect(tally([]).percent).toBeNull()
    expect(tally(items('untracked', 'untracked')).percent).toBeNull()
    expect(tally(items('met?')).percent).toBeNull()
    expect(tally(items('open')).percent).toBe(0)
    expect(tally(items('met')).percent).toBe(100)
    expect(tally(items('met', 'untracked')).percent).toBe(50)
  })

  it('is kept beside the items it is of', () => {
    expect(criteria('met', 'open')).toMatchObject({ met: 1, open: 1, total: 2, percent: 50 })
    expect(criteria('met', 'open').items).toHaveLength(2)
    expect(deliverables('met', 'met', 'open')).toMatchObject({ done: 2, open: 1, total: 3, percent: 66 })
    expect(deliverables('met')).not.toHaveProperty('met')
  })
})

describe('basis', () => {
  it.each([
    ['the criteria, where one is tracked', criteria('met'), deliverables('open'), 'criteria', 100],
    [
      'the deliverables, where no criterion is',
      criteria('untracked'),
      deliverables('open'),
      'deliverables',
      0,
    ],
    ['criteria without a number, where nothing is', criteria('untracked'), deliverables(), 'criteria', null],
    [
      'deliverables alone, where nothing is tracked',
      criteria(),
      deliverables('untracked'),
      'deliverables',
      null,
    ],
    ['nothing, where nothing is listed', criteria(), deliverables(), null, null],
  ] as const)('is %s', (_, some, others, basis, percent) => {
    expect(basisOf(some, others, 'auto')).toEqual({ basis, percent })
  })

  it('is the one that is fixed, tracked or not', () => {
    expect(basisOf(criteria('met'), deliverables('open'), 'deliverables')).toEqual({
      basis: 'deliverables',
      percent: 0,
    })
    expect(basisOf(criteria('untracked'), deliverables('met'), 'criteria')).toEqual({
      basis: 'criteria',
      percent: null,
    })
    expect(basisOf(criteria(), deliverables('met'), 'criteria')).toEqual({ basis: 'criteria', percent: null })
  })
})

it.each([
  ['28/32', { met: 28, total: 32 }],
  ['0/4', { met: 0, total: 4 }],
  ['3', null],
  [40, null],
  ['a/4', null],
  ['4/b', null],
])('reads the fraction %s', (text, fraction) => {
  expect(fractionOf(text)).toEqual(fraction)
})

it.each([
  [40, 2, 5, true],
  [66, 2, 3, true],
  [67, 2, 3, true],
  [65, 2, 3, false],
  [68, 2, 3, false],
  [45, 2, 5, false],
  [100, 5, 5, true],
  [99, 5, 5, false],
  // Rounded it would be all.
  [100, 399, 400, false],
  [99, 399, 400, true],
  [0, 1, 400, true],
])('%i% of %i in %i: %s', (percent, met, total, fits) => {
  expect(isPercentOf(percent, met, total)).toBe(fits)
})
