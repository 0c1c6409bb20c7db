/** Who last changed some lines of a document, those not committed yet set apart. */
import type { Person } from './approval/provenance.ts'
import { decode } from './files/decode.ts'
import type { Git } from './git.ts'
import { FILE_SIZE } from './limits.ts'
import type { Place } from './model.ts'

/** A document as it is committed. */
interface Committed {
  /** Of the repository; absolute. */
  root: string
  commit: string
  /** From the root. */
  path: string
}

/**
 * The writers of the lines at some places of a document.
 *
 * @param text the document as it is on the disk
 * @returns `beyond` where the history does not reach far enough; null where the document is not committed
 */
export function writersOfLines(
  git: Git,
  { root, commit, path }: Committed,
  text: string,
  places: readonly Place[],
): { people: Person[]; isUncommitted: boolean } | 'beyond' | null {
  const [id] = git.ids(root, [{ commit, path }])
  const bytes = id === null || id === undefined ? undefined : git.contents(root, [id]).get(id)
  const reading = bytes && decode(bytes, FILE_SIZE)
  const writers = reading?.ok ? git.writersOf(root, commit, path) : null
  if (!reading?.ok || writers === null) return null
  const before = linesOf(reading.text)
  const now = linesOf(text)
  const people: Person[] = []
  let isUncommitted = false
  // Where CR alone ends lines, git sees fewer of them than there are.
  const isOfOtherLines = /\r(?!\n)/.test(text)
  for (const place of places) {
    const line = isOfOtherLines ? text.slice(0, place.start).split('\n').length - 1 : place.line - 1
    const same = counterparts(before, now, line)
    if (same.length === 0) isUncommitted = true
    for (const index of same) {
      const writer = writers[index]
      if (writer === 'beyond') return 'beyond'
      if (writer) people.push(writer)
    }
  }
  return { people, isUncommitted }
}

/** Lines as git counts them, without what ends them. */
function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''))
}

/**
 * The committed lines that a line may be: the same one where everything before or behind is unchanged, else all that say
 * the same.
 */
function counterparts(before: readonly string[], now: readonly string[], line: number): number[] {
  let head = 0
  while (head < before.length && head < now.length && before[head] === now[head]) head++
  if (line < head) return [line]
  let tail = 0
  while (
    tail < before.length - head &&
    tail < now.length - head &&
    before[before.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++
  if (line >= now.length - tail) return [line - now.length + before.length]
  return before.flatMap((text, index) =>
    index >= head && index < before.length - tail && text === now[line] ? [index] : [],
  )
}
