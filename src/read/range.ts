import { unmarked } from '../markdown/rich.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { phraseSource } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import type { Sighting } from './draft.ts'
import { identityOf, type NameKind } from './identify.ts'
import { readName } from './name.ts'

const MOST_IN_RANGE = 50

/** The numbers of a range such as `4-7` or `M3 ~ M9`, with what stands before each; null for anything else. */
function numbersOf(text: string): string[] | null {
  const minor = /^(v?\d+\.)(\d+)(\s*[-–—~～]\s*)v?(\d+\.)(\d+)$/u.exec(text.trim())
  // `v0.1-0.3`: of one major version.
  const range =
    minor && minor[1]?.replace('v', '') === minor[4]
      ? [...minor.slice(0, 4), '', minor[5]]
      : /^(.*?)(\d+)(\s*[-–—~～]\s*)(\D*?)(\d+)[a-z]?$/u.exec(text.trim())
  if (!range) return null
  const [, before = '', from = '', dash = '', again = '', to = ''] = range
  // `P1-7` is the seventh of P1; `Phase 2-5` and `M1-M3` are several.
  if (dash === '-' && again === '' && /[A-Za-z]$/.test(before)) return null
  const [first, last] = [Number(from), Number(to)]
  if ((again !== '' && again !== before) || !(last > first && last - first <= MOST_IN_RANGE)) return null
  return Array.from({ length: last - first + 1 }, (_, at) => `${before}${first + at}`)
}

let betweenIds: RegExp | undefined

/** The ids of a text that names milestones and nothing else: "M0–M2, M4", "Phase 2 + Phase 3"; empty for any other. */
export function idsIn(context: Context, text: string): { kind: NameKind | null; ids: string[] } {
  betweenIds ??= caseless(`\\s*(?:[,，、;；+&]|\\s(?:${phraseSource('and')})\\s)\\s*`)
  const parts = text.split(betweenIds)
  const none = { kind: null, ids: [] }
  const found: string[] = []
  let kind: NameKind | null = null
  for (const part of parts) {
    const [from = part] = numbersOf(part) ?? [part]
    const name = readName(context, unmarked(from, 0))
    if (name.id !== from || name.kind === null) return none
    kind = name.kind
    found.push(...(numbersOf(part) ?? [part]))
  }
  return { kind, ids: found }
}

/** A sighting whose id is a range as itself and as each milestone that it speaks of: the whole gives way to those. */
export function withEach(sighting: Sighting): Sighting[] {
  const ids = sighting.id === null ? null : numbersOf(sighting.id)
  return ids === null ? [sighting] : [sighting, ...ids.map((id) => mentionOf(sighting, id))]
}

/** What a place says of a milestone that another place names. */
export function mentionOf(sighting: Sighting, id: string): Sighting {
  // A percentage or fraction is of all of them together.
  const claims = sighting.body.claims.filter(({ kind }) => kind !== 'percent' && kind !== 'fraction')
  return {
    ...sighting,
    body: { ...sighting.body, claims },
    id,
    identity: identityOf({ kind: sighting.kind, id }),
    title: null,
    onlyMerges: true,
  }
}
