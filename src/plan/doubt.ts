import type { Claim } from '../model.ts'
import type { Sighting } from '../read/draft.ts'
import { titleKey } from '../read/titles.ts'

/** What was decided of the words of a milestone that are a status or its title: "M2: Released". */
export interface Settled {
  /** The title that such a word turned out to be; null where none did. */
  title: string | null
  /** The claims that were none. */
  dropped: ReadonlySet<Claim>
  /** The claim that was taken for the title because nothing of the milestone is met; null where a place names it so. */
  guessed: Claim | null
}

const NOTHING: Settled = { title: null, dropped: new Set(), guessed: null }

/**
 * Whether a word that may be a status or the title is the title: where another place of the milestone calls it so, or
 * where no place gives another title and none of its boxes is ticked. Anything else stays a claim, which is checked; the
 * name of a milestone that has no other it is all the same, so that the first tick does not take it away.
 */
export function settleDoubts(sightings: readonly Sighting[]): Settled {
  const doubts = sightings.flatMap(({ doubt }) => (doubt ? [doubt] : []))
  const [first] = doubts
  if (!first) return NOTHING
  const key = titleKey(first.title)
  const titles = sightings.flatMap(({ title }) => title ?? [])
  const isNamed = [...titles, ...sightings.flatMap(cellsOf)].some((title) => titleKey(title) === key)
  const states = sightings
    .flatMap(({ body }) => [...body.criteria, ...body.deliverables])
    .map(({ state }) => state)
  const isBegun = states.includes('met') || !states.includes('open')
  if (!isNamed && titles.length > 0) return NOTHING
  if (!isNamed && isBegun) return { ...NOTHING, title: first.title }
  const same = doubts.filter(({ title }) => titleKey(title) === key)
  return {
    title: first.title,
    dropped: new Set(same.map(({ claim }) => claim)),
    guessed: isNamed ? null : first.claim,
  }
}

/** What cells of a row say the milestone is about: "公開" under "内容". */
function cellsOf({ body }: Sighting): string[] {
  const items = body.deliverables.filter(({ from }) => from === 'cell').map(({ text }) => text)
  return [...body.goals, ...(body.goal === null ? [] : [body.goal]), ...items]
}
