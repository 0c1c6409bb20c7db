/** What a finding is known by when its line has moved: its words and those of the lines that prove it. */
import { createHash } from 'node:crypto'
import type { Place } from '../model.ts'
import type { Finding } from '../rules/finding.ts'
import { Lines } from '../text.ts'

/** A finding without line numbers. */
export interface Identity {
  rule: string
  file: string
  milestone: string | null
  /** The words of the line that it stands on. */
  text: string
  /** The words of the lines that prove it, sorted. */
  evidence: string[]
}

/** So many characters tell a line from all others: it may be that of thousands of findings. */
const LONGEST_LINE = 4000

/** The lines of the documents that were read. */
export class SourceLines {
  readonly #lines: ReadonlyMap<string, Lines>
  /** A line may hold thousands of what proves one finding. */
  readonly #words = new Map<string, string>()

  constructor(sources: readonly { file: string; text: string }[]) {
    this.#lines = new Map(sources.map(({ file, text }) => [file, new Lines(text)]))
  }

  /** A line as written, without what ends it; null where its document was not read. */
  lineAt({ file, line }: Pick<Place, 'file' | 'line'>): string | null {
    const lines = this.#lines.get(file)
    if (!lines || line > lines.count) return null
    const { start, end } = lines.span(line - 1)
    // A byte order mark takes no column.
    return lines.text.slice(start, end).replace(/^\ufeff/, '')
  }

  /** The words of a line, one space between them; none where its document was not read. */
  wordsAt(place: Pick<Place, 'file' | 'line'>): string {
    const key = `${place.line} ${place.file}`
    const known = this.#words.get(key)
    if (known !== undefined) return known
    const words = (this.lineAt(place) ?? '').slice(0, LONGEST_LINE).replace(/\s+/g, ' ').trim()
    this.#words.set(key, words)
    return words
  }

  /** Line and column behind the last character of a place. */
  endOf({ file, line, column, start, end }: Place): { line: number; column: number } {
    const lines = this.#lines.get(file)
    if (!lines || end <= start) return { line, column }
    // White space behind it, line ends above all, is no part of it.
    return lines.at(start + lines.text.slice(start, end).trimEnd().length)
  }
}

export function identityOf({ rule, milestone, place, related, was }: Finding, lines: SourceLines): Identity {
  return {
    rule,
    file: place.file,
    milestone,
    text: lines.wordsAt(place),
    // What is gone has no line: its words of the base prove it.
    evidence: [...related.map((one) => lines.wordsAt(one.place)), ...(was ? [was.text] : [])].sort(),
  }
}

/** Everything of an identity but its evidence, as one text. */
export function keyOf({ rule, file, milestone, text }: Identity): string {
  return JSON.stringify([rule, file, milestone, text])
}

/** Fingerprints that stay the same when lines move, each of its own: the second of two alike is counted. */
export function fingerprints(identities: readonly Identity[]): string[] {
  const seen = new Map<string, number>()
  return identities.map((identity) => {
    const key = keyOf(identity)
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return createHash('sha256').update(`${key}${count}`).digest('hex').slice(0, 32)
  })
}
