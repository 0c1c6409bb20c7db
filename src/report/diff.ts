import { hunksBetween } from '../diff.ts'
import { escapeLine } from './escape.ts'
import { styleOf } from './style.ts'

/** What stands before a line, and how such lines are dressed. */
const DRESS = { '+': 'good', '-': 'bad' } as const

/** What a change does to a file, as a unified diff. `before` is null for a file that is new; line ends are not shown. */
export function diffText(
  file: string,
  before: string | null,
  after: string,
  { color }: { color: boolean },
): string {
  const style = styleOf(color)
  const hunks = hunksBetween(shown(before ?? ''), shown(after))
  if (hunks.length === 0) return ''
  const name = escapeLine(file)
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    style.dim(`@@ -${rangeOf(oldStart, oldLines)} +${rangeOf(newStart, newLines)} @@`),
    ...changed.map((line) => {
      const dress = DRESS[line.charAt(0) as keyof typeof DRESS] as 'good' | 'bad' | undefined
      return dress === undefined ? escapeLine(line) : style[dress](escapeLine(line))
    }),
  ])
  const from = before === null ? '/dev/null' : `a/${name}`
  return `${[style.bold(`--- ${from}`), style.bold(`+++ b/${name}`), ...lines].join('\n')}\n`
}

/** A range of lines; one without lines begins behind the line before it. */
function rangeOf(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`
}

function shown(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
}
