import type { Decision } from '../model.ts'

/** What the order of entries follows from. */
type Dated = Pick<Decision, 'file' | 'date' | 'start'>

/** An entry with the day that it counts as of, its own or that of the entry before it, and its place in its log. */
interface Placed<T> {
  entry: T
  day: string
  /** The latest day of all entries up to this one: no entry counts before one that stands before it. */
  reached: string
  document: number
  index: number
}

/**
 * Entries in the order of their days, the oldest first; those of one day, and those without any, in the order of their
 * log, whichever end it grows at.
 */
export function chronological<T extends Dated>(entries: readonly T[]): T[] {
  return ordered(placed(entries, false), ({ day }) => day)
}

/**
 * Every order that entries may have happened in: by their days and by where they stand, which differ where a day was set
 * back or ahead; in either order of documents for one day; and from both ends of a log whose days rise as often as they
 * fall.
 */
export function orders<T extends Dated>(entries: readonly T[]): T[][] {
  const ends = documentsOf(entries).some((one) => directionOf(one) === null) ? [false, true] : [false]
  return ends.flatMap((isTurned) => {
    const all = placed(entries, isTurned)
    const other = all.map((one) => ({ ...one, document: -one.document }))
    return [all, other].flatMap((these) => [
      ordered(these, ({ day }) => day),
      ordered(these, ({ reached }) => reached),
    ])
  })
}

function ordered<T>(all: readonly Placed<T>[], dayOf: (one: Placed<T>) => string): T[] {
  return all
    .toSorted((a, b) => compare(dayOf(a), dayOf(b)) || a.document - b.document || a.index - b.index)
    .map(({ entry }) => entry)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** @param isTurned whether logs that may be read from either end are read from the other */
function placed<T extends Dated>(entries: readonly T[], isTurned: boolean): Placed<T>[] {
  return documentsOf(entries).flatMap((document, number) => {
    const direction = directionOf(document)
    const isNewestFirst = direction === 'newest-first' || (direction === null && isTurned)
    let day = ''
    let reached = ''
    return (isNewestFirst ? document.toReversed() : document).map((entry, index) => {
      day = entry.date ?? day
      reached = day > reached ? day : reached
      return { entry, day, reached, document: number, index }
    })
  })
}

function documentsOf<T extends Dated>(entries: readonly T[]): T[][] {
  const byFile = new Map<string, T[]>()
  for (const entry of entries) {
    const known = byFile.get(entry.file)
    if (known) known.push(entry)
    else byFile.set(entry.file, [entry])
  }
  return [...byFile.values()].map((document) => document.toSorted((a, b) => a.start - b.start))
}

/** Which end a log grows at: where its days rise more often than they fall, the lower. Null where they do both alike. */
function directionOf(document: readonly Dated[]): 'oldest-first' | 'newest-first' | null {
  const days = document.flatMap(({ date }) => date ?? [])
  let rises = 0
  let falls = 0
  for (const [index, day] of days.entries()) {
    const before = days[index - 1] ?? day
    if (before < day) rises++
    if (before > day) falls++
  }
  // Without two days nothing says so, and people and programs append.
  if (rises === 0 && falls === 0) return 'oldest-first'
  if (rises === falls) return null
  return rises > falls ? 'oldest-first' : 'newest-first'
}
