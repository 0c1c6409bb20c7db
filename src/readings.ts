/** Texts as readings. */
import { type Excess, ExcessError, excessText } from './markdown/excess.ts'
import { parseMarkdown } from './markdown/index.ts'
import type { Notice } from './model.ts'
import { type Reading, readDocument } from './read/document.ts'
import type { KeptReadings, Source } from './settings.ts'
import { type VocabularyExtension, vocabularyOf } from './vocabulary/index.ts'

interface AllRead {
  readings: Reading[]
  /** Each by the name and text of its document. */
  byText: Map<string, Reading>
  /** A notice for each that passes a limit: one document is to blame, not all. */
  refused: Notice[]
}

/**
 * @param known readings of the same words, by the name and text of their document
 * @param kept those of an earlier run
 */
export function readAll(
  sources: readonly Source[],
  vocabulary: VocabularyExtension,
  known: ReadonlyMap<string, Reading>,
  kept?: KeptReadings,
): AllRead {
  const all: AllRead = { readings: [], byText: new Map(), refused: [] }
  for (const { file, text } of sources) {
    const key = `${file}\n${text}`
    try {
      const before = known.get(key) ?? kept?.find(file, text)
      const reading = before ?? readDocument(parseMarkdown(file, text), vocabularyOf(vocabulary))
      if (!before) kept?.add(file, text, reading)
      all.readings.push(reading)
      all.byText.set(key, reading)
    } catch (error) {
      if (!(error instanceof ExcessError)) throw error
      all.refused.push(refusalOf(file, error.excess))
    }
  }
  return all
}

/** The normalised texts of the entries that a document has as a decision log. */
export function entriesIn({ file, text }: Source, vocabulary: VocabularyExtension): string[] {
  return readingsOf([{ file, text }], vocabulary).flatMap(({ log }) => log.map((entry) => entry.text))
}

/** The normalised text of the entry that starts at an offset of a document; null where none does. */
export function entryTextAt(
  { file, text }: Source,
  start: number,
  vocabulary: VocabularyExtension,
): string | null {
  const entries = readingsOf([{ file, text }], vocabulary).flatMap(({ log }) => log)
  return entries.find(({ decision }) => decision.start === start)?.text ?? null
}

/** Documents of another time; what passes a limit says nothing. */
export function readingsOf(sources: readonly Source[], vocabulary: VocabularyExtension): Reading[] {
  const words = vocabularyOf(vocabulary)
  return sources.flatMap(({ file, text }) => {
    try {
      return [readDocument(parseMarkdown(file, text), words)]
    } catch (error) {
      if (!(error instanceof ExcessError)) throw error
      return []
    }
  })
}

function refusalOf(file: string, excess: Excess): Notice {
  const { line } = excess
  return {
    code: 'unreadable-file',
    level: 'error',
    message: excessText(excess),
    ...{ count: 1, file, line, column: null },
  }
}
