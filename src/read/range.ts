import type { Sighting } from './draft.ts'
import { identityOf } from './identify.ts'

const MOST_IN_RANGE = 50

/** The numbers of a range such as `4-7` or `M3 ~ M9`, with what stands before each; null for anything else. */
export function numbersOf(text: string): string[] | null {
  const range = /^(.*?)(\d+)(\s*[-–—~～]\s*)(\D*?)(\d+)[a-z]?$/u.exec(text.trim())
  if (!range) return null
  const [, before = '', from = '', dash = '', again = '', to = ''] = range
  // `P1-7` is the seventh of P1; `Phase 2-5` and `M1-M3` are several.
  if (dash === '-' && again === '' && /[A-Za-z]$/.test(before)) return null
  const [first, last] = [Number(from), Number(to)]
  if ((again !== '' && again !== before) || !(last > first && last - first <= MOST_IN_RANGE)) return null
  return Array.from({ length: last - first + 1 }, (_, at) => `${before}${first + at}`)
}

/** A sighting whose id is a range as itself and as each milestone that it speaks of: the whole gives way to those. */
export function withEach(sighting: Sighting): Sighting[] {
  const ids = sighting.id === null ? null : numbersOf(sighting.id)
  return ids === null ? [sighting] : [sighting, ...ids.map((id) => mentionOf(sighting, id))]
}

/** What a place says of a milestone that another place names. */
export function mentionOf(sighting: Sighting, id: string): Sighting {
  return { ...sighting, id, identity: identityOf({ kind: sighting.kind, id }), title: null, onlyMerges: true }
}
