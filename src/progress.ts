import type { Criteria, Deliverable, Deliverables, Item, State } from './model.ts'

/** Whole percent, cut off: 28 of 32 is 87, and 100 only when all are met. */
export function percentOf(met: number, total: number): number {
  return Math.floor((met * 100) / total)
}

interface Tally {
  met: number
  open: number
  untracked: number
  total: number
  /** Null when nothing is tracked: that is no number at all. */
  percent: number | null
  optional: { met: number; total: number }
}

/** Counts items; optional ones are counted apart. */
export function tally(items: readonly Pick<Item, 'state' | 'optional'>[]): Tally {
  const needed = items.filter((item) => !item.optional)
  const optional = items.filter((item) => item.optional)
  const count = (state: State): number => needed.filter((item) => item.state === state).length
  const met = count('met')
  const open = count('open')
  const untracked = count('untracked')
  const total = needed.length
  return {
    met,
    open,
    untracked,
    total,
    percent: met + open === 0 ? null : percentOf(met, total),
    optional: { met: optional.filter((item) => item.state === 'met').length, total: optional.length },
  }
}

export function criteriaOf(items: Item[]): Criteria {
  return { ...tally(items), items }
}

export function deliverablesOf(items: Deliverable[]): Deliverables {
  const { met, ...rest } = tally(items)
  return { done: met, ...rest, items }
}

export type Basis = 'criteria' | 'deliverables'

/**
 * What a milestone is measured by: its criteria, or its deliverables where no criterion is tracked.
 *
 * @param fixed what the configuration says, `auto` for the above
 */
export function basisOf(
  criteria: Criteria,
  deliverables: Deliverables,
  fixed: Basis | 'auto',
): { basis: Basis | null; percent: number | null } {
  const order: Basis[] = fixed === 'auto' ? ['criteria', 'deliverables'] : [fixed]
  for (const basis of order) {
    const percent = basis === 'criteria' ? criteria.percent : deliverables.percent
    if (percent !== null) return { basis, percent }
  }
  if (fixed !== 'auto') return { basis: fixed, percent: null }
  return {
    basis: criteria.total > 0 ? 'criteria' : deliverables.total > 0 ? 'deliverables' : null,
    percent: null,
  }
}

/** A claim such as `28/32` as numbers; null for anything else. */
export function fractionOf(value: string | number): { met: number; total: number } | null {
  const [met, total] = String(value).split('/').map(Number)
  return met !== undefined && total !== undefined && Number.isFinite(met) && Number.isFinite(total)
    ? { met, total }
    : null
}

/** Whether a claimed percentage fits a count: cut off or rounded, and 100 only when all are met. */
export function isPercentOf(percent: number, met: number, total: number): boolean {
  if (met === total) return percent === 100
  return percent === percentOf(met, total) || (percent < 100 && percent === Math.round((met * 100) / total))
}
