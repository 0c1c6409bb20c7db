/** A mark that may start or end emphasis, a link or struck text, and whether it could be either where it stands. */
const MARK = /\\[\s\S]|`+|[*_~]+|[[\]]/g

/** The marks of a paragraph that nothing has closed: the parser looks at each of them again for each that follows. */
export class OpenMarks {
  readonly #open: string[] = []
  #brackets = 0
  #closing = 0

  get open(): number {
    return this.#open.length
  }

  /**
   * Brackets that opened, closed or not: only the end of the paragraph shows which of them are links. Or those that close,
   * where they are more: for each of them the parser looks back for the one that it may belong to.
   */
  get brackets(): number {
    return Math.max(this.#brackets, this.#closing)
  }

  clear(): void {
    this.#open.length = 0
    this.#brackets = 0
    this.#closing = 0
  }

  /** @param from where the text of the line starts */
  read(line: string, from: number): void {
    MARK.lastIndex = from
    for (let match = MARK.exec(line); match; match = MARK.exec(line)) {
      const [mark] = match
      if (mark[0] === '\\') continue
      if (mark[0] === '`') {
        const end = codeEnd(line, match.index + mark.length, mark)
        if (end !== null) MARK.lastIndex = end
        continue
      }
      if (mark === ']') this.#closing++
      const [before = ' ', after = ' '] = [line[match.index - 1], line[match.index + mark.length]]
      if (mark[0] === '_' && isWord(before) && isWord(after)) continue
      if (isBlank(before) && isBlank(after)) continue
      if (mark === '[') this.#brackets++
      const opening = mark === ']' ? '[' : mark
      if (this.#open.at(-1) === opening && mark !== '[') this.#open.pop()
      else this.#open.push(mark)
    }
  }
}

/** Behind the backticks that end code on its own line; null where none do. */
function codeEnd(line: string, from: number, ticks: string): number | null {
  for (let at = line.indexOf(ticks, from); at !== -1; ) {
    let end = at + ticks.length
    while (line[end] === '`') end++
    if (end - at === ticks.length) return end
    at = line.indexOf(ticks, end)
  }
  return null
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}
