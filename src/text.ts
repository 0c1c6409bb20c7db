/** What nobody sees, steers a terminal or turns the direction of a text, line ends among it. */
export const CONTROLS =
  /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u

/** A stretch of a text, from `start` up to but not including `end`, in UTF-16 units. */
export interface Span {
  start: number
  end: number
}

/** Where an offset is for a reader: both count from 1, the column in UTF-16 units. */
export interface Position {
  line: number
  column: number
}

/** The lines of a text from an offset on, one by one, without what ends them. Behind the last end there is none. */
export function* linesFrom(text: string, from: number): Generator<{ start: number; line: string }> {
  const ends = /\r\n|\r|\n/g
  let start = from
  while (start < text.length) {
    ends.lastIndex = start
    const end = ends.exec(text)
    yield { start, line: text.slice(start, end?.index ?? text.length) }
    start = end === null ? text.length : end.index + end[0].length
  }
}

/** The lines of a text, whatever ends them (LF, CRLF or CR). */
export class Lines {
  readonly text: string
  /** Offset at which each line starts. */
  readonly #starts: number[] = [0]

  constructor(text: string) {
    this.text = text
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1)
    }
  }

  get count(): number {
    return this.#starts.length
  }

  /** Line and column of an offset. A byte order mark takes no column: editors do not show one. */
  at(offset: number): Position {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const start = low === 0 && this.text.charCodeAt(0) === 0xfeff ? 1 : (this.#starts[low] ?? 0)
    return { line: low + 1, column: Math.max(0, offset - start) + 1 }
  }

  /** The span of line `index` (from 0) without what ends it. */
  span(index: number): Span {
    const start = this.#starts[index] ?? this.text.length
    let end = this.#starts[index + 1] ?? this.text.length
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--
    return { start, end }
  }
}

/** The first stretch of a text that a pattern fits: nothing where it fits nowhere. */
export function matched(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? ''
}
