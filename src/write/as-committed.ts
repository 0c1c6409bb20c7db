/** What a line said before it was changed: words and signs that the document itself can't tell any more. */
import { linesBefore } from '../diff.ts'
import type { Edit } from '../edit.ts'
import type { Source } from '../status.ts'
import { Lines } from '../text.ts'
import { changedIn, edited } from './edited.ts'
import type { Wanted } from './ticked.ts'

/** The longest stretch that is put back; what says how far an item is takes less. */
const LONGEST = 60

/**
 * The edits that tick or untick items, in the words of the last commit; null where it has no others.
 *
 * @param committed the text of a document in the last commit; null where there is none
 */
export function withCommitted(
  sources: readonly Source[],
  edits: ReadonlyMap<string, Edit[]>,
  wanted: Wanted,
  committed: (file: string) => string | null,
): Map<string, Edit[]> | null {
  const restored = new Map(edits)
  for (const { file, text } of sources) {
    const own = edits.get(file)
    // A tick is a tick, whichever stood there.
    if (!own || (wanted === 'met' && own.every((edit) => isTick(text, edit)))) continue
    const before = committed(file)
    if (before !== null) restored.set(file, asCommitted(text, own, before))
  }
  return changedIn(edited(sources, edits), edited(sources, restored)).length > 0 ? restored : null
}

function isTick(text: string, { start, end, text: mark }: Edit): boolean {
  return end - start === 1 && text[start - 1] === '[' && mark.toLowerCase() === 'x'
}

/**
 * The edits of one document with the words that stood in their places when it was last committed: where the same line was
 * otherwise as it is. All other edits are as they were.
 *
 * @param edits each within one line
 */
function asCommitted(text: string, edits: readonly Edit[], committed: string): Edit[] {
  const lines = new Lines(text)
  const before = linesBefore(committed, text)
  const byLine = new Map<number, Edit[]>()
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const { line } = lines.at(edit.start)
    byLine.set(line, [...(byLine.get(line) ?? []), edit])
  }
  return [...byLine].flatMap(([line, own]) => {
    const { start, end } = lines.span(line - 1)
    const stops = [start, ...own.flatMap((edit) => [edit.start, edit.end]), end]
    const kept = own.map((_, index) => text.slice(stops[2 * index], stops[2 * index + 1]))
    const rest = text.slice(stops.at(-2), end)
    // Without any words of its own a line could be any other.
    if (!/[\p{L}\p{N}]/u.test([...kept, rest].join(''))) return own
    const found = (before.get(start) ?? []).flatMap((one) => {
      const words = between(one, kept, rest)
      return words ? [words] : []
    })
    const [words, ...others] = found
    if (!words || others.length > 0) return own
    return own.map((edit, index) => ({ ...edit, text: words[index] ?? edit.text }))
  })
}

/** What a line has behind each of these stretches, up to the next and, behind the last, up to the rest; null where it lacks one. */
function between(line: string, stretches: readonly string[], rest: string): string[] | null {
  const words: string[] = []
  let at = 0
  for (const [index, stretch] of stretches.entries()) {
    if (!line.startsWith(stretch, at)) return null
    at += stretch.length
    const next = stretches[index + 1]
    const end = next === undefined ? line.length - rest.length : line.indexOf(next, at)
    if (end < at || end - at > LONGEST || (next === undefined && !line.endsWith(rest))) return null
    words.push(line.slice(at, end))
    at = end
  }
  return words
}
