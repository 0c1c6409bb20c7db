import type { Place } from '../model.ts'
import { type Context, placeOf } from './context.ts'

/** A comment that asks for a rule to be left out: `<!-- mstone-ignore RULE: reason -->`. */
export interface Directive extends Place {
  /** As written, one or more. */
  rules: string[]
  /** Empty where none is given. */
  reason: string
  /** The line that it speaks of: the next one, or its own where something else stands on that. */
  covers: number
  /** What stands on that line. */
  words: string
}

const DIRECTIVE = /^<!--\s*mstone[-_ ]ignore\b([^:]*)(?::([\s\S]*))?-->$/i

/** The directives of a document. */
export function directivesOf(context: Context): Directive[] {
  const { text, comments, lines } = context.doc
  const found = comments.flatMap((span) => {
    const match = DIRECTIVE.exec(text.slice(span.start, span.end))
    return match ? [{ span, rules: match[1] ?? '', reason: match[2] ?? '' }] : []
  })
  if (found.length === 0) return []
  const isBlank = blankLines(context)
  return found.map(({ span, rules, reason }) => {
    const own = lines.at(span.start).line
    let covers = own
    // A line of comments alone speaks of the next line that says anything.
    if (isBlank(own)) for (covers = own + 1; covers < lines.count && isBlank(covers); ) covers++
    return {
      rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
      reason: reason.trim(),
      covers,
      words: wordsAt(context, covers),
      ...placeOf(context, span),
    }
  })
}

function wordsAt({ doc: { text, lines } }: Context, line: number): string {
  if (line > lines.count) return ''
  const { start, end } = lines.span(line - 1)
  return text.slice(start, end).replace(/\s+/g, ' ').trim()
}

/** Tells which lines hold nothing but comments and the marks of quotes. */
function blankLines({ doc: { text, comments, lines } }: Context): (line: number) => boolean {
  let shown = ''
  let at = 0
  for (const { start, end } of comments) {
    shown += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  shown += text.slice(at)
  return (line) => {
    const { start, end } = lines.span(line - 1)
    return /^[\s>]*$/.test(shown.slice(start, end))
  }
}
