/** What a base holds a change to: the words that meant done there, and how its documents were grouped. */
import { isDeepStrictEqual } from 'node:util'
import type { Reading } from './read/reading.ts'
import type { BaseDocuments, ReadSettings } from './settings.ts'
import { fold } from './vocabulary/fold.ts'
import type { VocabularyExtension } from './vocabulary/index.ts'

/** The words of a change, in which those that meant done at its base still do. */
export function heldWords(words: VocabularyExtension, { settings }: BaseDocuments): VocabularyExtension {
  const done = settings.vocabulary.status.done ?? []
  const isDone = new Set(done.map(fold))
  if (isDone.size === 0) return words
  const others = Object.entries(words.status).map(([status, list]) => [
    status,
    list.filter((word) => !isDone.has(fold(word))),
  ])
  const status: VocabularyExtension['status'] = Object.fromEntries(others)
  return { ...words, status: { ...status, done: [...(status.done ?? []), ...done] } }
}

/**
 * The plans of a change. What was there at its base is grouped as it was, so that no answer is taken away from the
 * milestone that it is about; where a document of the base has another name now, all is.
 */
export function heldPlans(
  readings: readonly Reading[],
  fixed: ReadSettings['plans'],
  { sources, settings }: BaseDocuments,
): ReadSettings['plans'] {
  if (isDeepStrictEqual(fixed, settings.plans)) return fixed
  const files = new Set(readings.map(({ file }) => file))
  const known = new Set(sources.map(({ file }) => file))
  const isMoved = sources.some(({ file }) => !files.has(file))
  const own = fixed.map(({ name, files: all }) => ({
    name,
    files: isMoved ? [] : all.filter((file) => !known.has(file)),
  }))
  const names = new Set(settings.plans.map(({ name }) => name))
  return [
    ...settings.plans.map(({ name, files: all }) => ({
      name,
      files: [...all, ...own.flatMap((one) => (one.name === name ? one.files : []))],
    })),
    ...own.filter(({ name, files: all }) => !names.has(name) && all.length > 0),
  ]
}
