/** Words with what is known of each, as one text: lines of a word, a tab and what is known, those that begin alike in a row. */
export type LexiconText = string

/** Stands before each row. */
const ROW = '\f'

/** @param entries of a word and what is known of it, in one line; of what is said twice of one, the first counts */
export function lexiconText(entries: Iterable<readonly [word: string, known: string]>): LexiconText {
  const rows = new Map<string, string>()
  for (const [word, known] of new Map([...entries].reverse()))
    rows.set(startOf(word), `${rows.get(startOf(word)) ?? '\n'}${word}\t${known}\n`)
  return [...rows.values()].map((row) => ROW + row).join('')
}

/**
 * What is known of words. To make a map of some ten thousand takes longer than to read a document, which asks for some hundred
 * of them: here they stay text until they are asked for.
 */
export class Lexicon {
  readonly #rows: ReadonlyMap<string, string>

  constructor(text: LexiconText) {
    const rows = text.split(ROW).slice(1)
    this.#rows = new Map(rows.map((row) => [startOf(row.slice(1, row.indexOf('\t'))), row]))
  }

  /** What is known of a word; undefined of others. */
  get(word: string): string | undefined {
    const row = this.#rows.get(startOf(word))
    const at = row?.indexOf(`\n${word}\t`) ?? -1
    if (row === undefined || at < 0) return undefined
    const start = at + word.length + 2
    return row.slice(start, row.indexOf('\n', start))
  }

  /** Every word. */
  words(): string[] {
    return this.entries().map(([word]) => word)
  }

  /** Every word with what is known of it. */
  entries(): [word: string, known: string][] {
    return [...this.#rows.values()].flatMap((row) => {
      const lines = row.slice(1, -1).split('\n')
      return lines.map((line): [string, string] => {
        const at = line.indexOf('\t')
        return [line.slice(0, at), line.slice(at + 1)]
      })
    })
  }
}

/** The first two letters: what more there is of a word does not part many. */
function startOf(word: string): string {
  return word.slice(0, 2)
}
