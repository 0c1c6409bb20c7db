/** Texts as readings. */
import { type Excess, ExcessError, excessText } from './markdown/excess.ts'
import { parseMarkdown } from './markdown/index.ts'
import type { Notice } from './model.ts'
import { readDocument } from './read/document.ts'
import type { Reading } from './read/reading.ts'
import type { KeptReadings, Source } from './settings.ts'
import { readInThreads, type Task, takeShares } from './threads.ts'
import { type Vocabulary, type VocabularyExtension, vocabularyOf } from './vocabulary/index.ts'

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
  const keyOf = ({ file, text }: Source): string => `${file}\n${text}`
  const before = new Map(
    sources.flatMap((source): [Source, Reading][] => {
      const reading = known.get(keyOf(source)) ?? kept?.find(source.file, source.text)
      return reading ? [[source, reading]] : []
    }),
  )
  const fresh = sources.filter((source) => !before.has(source))
  const words = vocabularyOf(vocabulary)
  const read = readInThreads(fresh, vocabulary, kept !== undefined, (source) => readOne(source, words))
  const now = new Map(fresh.map((source, index) => [source, read?.[index] ?? null]))
  for (const source of sources) {
    try {
      const old = before.get(source)
      const reading = old ?? now.get(source) ?? readSource(source, words)
      if (!old) kept?.add(source.file, source.text, reading)
      all.readings.push(reading)
      all.byText.set(keyOf(source), reading)
    } catch (error) {
      if (!(error instanceof ExcessError)) throw error
      all.refused.push(refusalOf(source.file, error.excess))
    }
  }
  return all
}

/**
 * What a thread beside the first does: it reads its shares, and gives them.
 *
 * @public `src/reader.ts` takes it out of the packed program
 */
export function readShares(task: Task): void {
  const words = vocabularyOf(task.vocabulary)
  takeShares(
    task,
    (source) => readOne(source, words),
    (done) => task.port.postMessage(done),
  )
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
  return sources.flatMap((source) => readOne(source, words) ?? [])
}

function readOne(source: Source, words: Vocabulary): Reading | null {
  try {
    return readSource(source, words)
  } catch (error) {
    if (!(error instanceof ExcessError)) throw error
    return null
  }
}

/** Throws an ExcessError where the document passes a limit. */
function readSource({ file, text }: Source, words: Vocabulary): Reading {
  return readDocument(parseMarkdown(file, text), words)
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
