import type { Vocabulary } from '../vocabulary/index.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { namesAPlan } from '../vocabulary/names.ts'
import type { Context } from './context.ts'
import type { Sighting } from './draft.ts'
import { endOf, type Section, walk } from './outline.ts'
import { compatible } from './titles.ts'

/**
 * Sections side by side that each count their own milestones: "Goal 1" and "Goal 2" with an M1 each, or two titles of
 * a document with a "Phase 1" each. Every sighting in one of them is told which one that is.
 */
export function markParents({ words }: Context, root: Section, sightings: readonly Sighting[]): void {
  for (const { sections } of walk(root)) {
    for (const series of [titlesOf(words, sections), ...numbered(words, sections)]) {
      const parents = series
        .map((section) => ({ section, held: heldBy(section, sightings) }))
        .filter(({ held }) => held.length > 0)
      if (parents.length < 2 || !repeat(parents.map(({ held }) => held))) continue
      for (const { section, held } of parents)
        for (const sighting of held) sighting.within ??= section.span.start
    }
  }
}

/** The titles of a document that has several, where their words are not those of one plan's parts. */
function titlesOf(words: Vocabulary, sections: readonly Section[]): Section[] {
  return sections.filter(
    ({ title, depth }) =>
      depth === 1 && title !== null && words.labels(title.text).length === 0 && !namesAPlan(title.text),
  )
}

/** Sections with one word and different numbers, "Goal 1" and "Goal 2", where that is no word for a time or stage. */
function numbered(words: Vocabulary, sections: readonly Section[]): Section[][] {
  const series = new Map<string, Section[]>()
  for (const section of sections) {
    const text = section.title?.text ?? ''
    const name = text.slice(signsAtStart(text).length).trim()
    const [, word] = /^(\p{L}+)\s*(?:\d+|[A-Z])(?=$|[\s:：—–.(（-])/u.exec(name) ?? []
    if (word === undefined || words.noun(word) !== null) continue
    series.set(word, [...(series.get(word) ?? []), section])
  }
  return [...series.values()]
}

/** The milestones that are named in a section; none where the section is one itself. */
function heldBy(section: Section, sightings: readonly Sighting[]): Sighting[] {
  const [start, end] = [section.span.start, endOf(section)]
  if (sightings.some(({ place }) => place.start === start)) return []
  return sightings.filter(
    ({ place, identity }) => identity !== null && place.start > start && place.start < end,
  )
}

/** Whether ids come again and mean something else: most of them under another title, or all as bare headings. */
function repeat(parents: readonly (readonly Sighting[])[]): boolean {
  const [first = [], ...others] = parents
  return others.every((other) => {
    const pairs = first.flatMap((one) => {
      const same = other.find(({ identity }) => identity === one.identity)
      return same && first.find(({ identity }) => identity === one.identity) === one ? [{ one, same }] : []
    })
    const clashing = pairs.filter(({ one, same }) => !compatible(one.title, same.title))
    const isBare = pairs.every(({ one, same }) =>
      [one, same].every(({ shape, title }) => shape === 'heading' && title === null),
    )
    return pairs.length > 0 && (clashing.length * 2 > pairs.length || isBare)
  })
}
