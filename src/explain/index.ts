import { parseMarkdown } from '../markdown/index.ts'
import { SCHEMA_VERSION } from '../model.ts'
import { contextOf, readDocument } from '../read/document.ts'
import { type ReadSettings, reportOf, type Source } from '../status.ts'
import { Vocabulary } from '../vocabulary/index.ts'
import type { ExplainedLine, Explanation } from './explanation.ts'
import { noteFacts } from './facts.ts'
import { noteRest } from './rest.ts'
import { Takings } from './takings.ts'

/** Says of every line of some documents what it was taken for and why, as they are read together. */
export function explain(sources: readonly Source[], settings: ReadSettings): Explanation {
  const words = new Vocabulary(settings.vocabulary)
  const read = sources.map(({ file, text }) => {
    const doc = parseMarkdown(file, text)
    return { context: contextOf(doc, words), reading: readDocument(doc, words) }
  })
  const report = reportOf(
    read.map(({ reading }) => reading),
    settings,
  )
  return {
    schemaVersion: SCHEMA_VERSION,
    files: read.map(({ context, reading }) => {
      const takings = new Takings()
      noteFacts(takings, reading, report)
      noteRest(takings, context, reading.title)
      return { file: reading.file, lines: linesOf(context, takings) }
    }),
  }
}

function linesOf({ doc }: ReturnType<typeof contextOf>, takings: Takings): ExplainedLine[] {
  const lines: ExplainedLine[] = []
  for (let index = 0; index < doc.lines.count; index++) {
    const { start, end } = doc.lines.span(index)
    const taken = [...takings.at(index + 1)]
    if (taken.length > 0) lines.push({ line: index + 1, text: doc.text.slice(start, end), taken })
  }
  return lines
}
