import type { Doc } from '../markdown/doc.ts'
import { type Rich, spanOf } from '../markdown/rich.ts'
import type { Claim, ClaimSource, Place } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'

/** What every reader needs: the document, and the words to read it with. */
export interface Context {
  doc: Doc
  words: Vocabulary
}

export function placeOf({ doc }: Context, span: Span): Place {
  return { file: doc.file, ...doc.lines.at(span.start), start: span.start, end: span.end }
}

/** A claim made by a stretch of inline text; the whole of it where no positions are given. */
export function claimOf(
  context: Context,
  kind: Claim['kind'],
  value: Claim['value'],
  source: ClaimSource,
  rich: Rich,
  start = 0,
  end = rich.text.length,
): Claim {
  const text = rich.text.slice(start, end).trim()
  return { kind, value, text, source, ...placeOf(context, spanOf(rich, start, end)) }
}
