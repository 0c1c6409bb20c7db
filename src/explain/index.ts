import { ExcessError } from '../markdown/excess.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { SCHEMA_VERSION, type StatusReport } from '../model.ts'
import type { Context } from '../read/context.ts'
import { contextOf, readDocument } from '../read/document.ts'
import type { Reading } from '../read/reading.ts'
import { assessReadings, type ReadSettings, type Source } from '../status.ts'
import { vocabularyOf } from '../vocabulary/index.ts'
import type { ExplainedFile, ExplainedLine, Explanation } from './explanation.ts'
import { noteFacts } from './facts.ts'
import { noteRest } from './rest.ts'
import { Takings } from './takings.ts'

/** Says of every line of some documents what it was taken for and why, as they are read together. */
export function explain(sources: readonly Source[], settings: ReadSettings): Explanation {
  const words = vocabularyOf(settings.vocabulary)
  const read = sources.flatMap(({ file, text }) => {
    try {
      const doc = parseMarkdown(file, text)
      return [{ context: contextOf(doc, words), reading: readDocument(doc, words) }]
    } catch (error) {
      // The report names it.
      if (!(error instanceof ExcessError)) throw error
      return []
    }
  })
  const readings = read.map(({ reading }) => reading)
  const { report } = assessReadings(readings, settings)
  return {
    schemaVersion: SCHEMA_VERSION,
    files: read.map(({ context, reading }) => explainReading(context, reading, report)),
  }
}

/** The same for one document that has been read, and the report that it went into. */
export function explainReading(context: Context, reading: Reading, report: StatusReport): ExplainedFile {
  const takings = new Takings()
  noteFacts(takings, reading, report)
  noteRest(takings, context, reading.title)
  return { file: reading.file, lines: linesOf(context, takings) }
}

function linesOf({ doc }: Context, takings: Takings): ExplainedLine[] {
  const lines: ExplainedLine[] = []
  for (let index = 0; index < doc.lines.count; index++) {
    const { start, end } = doc.lines.span(index)
    const taken = [...takings.at(index + 1)]
    if (taken.length > 0) lines.push({ line: index + 1, text: doc.text.slice(start, end), taken })
  }
  return lines
}
