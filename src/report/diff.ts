import { createTwoFilesPatch } from 'diff'
import { escapeLine } from './escape.ts'
import { styleOf } from './style.ts'

/** A change of a document as a unified diff, three lines of what stands around it. */
export function diffText(
  file: string,
  before: string | null,
  after: string,
  { color }: { color: boolean },
): string {
  const style = styleOf(color)
  const name = escapeLine(file)
  const from = before === null ? '/dev/null' : `a/${name}`
  const patch = createTwoFilesPatch(
    from,
    `b/${name}`,
    plain(before ?? ''),
    plain(after),
    undefined,
    undefined,
    { context: 3 },
  )
  return patch
    .split('\n')
    .filter((line, index) => !(index === 0 && line.startsWith('===')))
    .map((line) => {
      const shown = escapeLine(line)
      if (/^(?:---|\+\+\+) /.test(line)) return style.bold(shown)
      if (line.startsWith('+')) return style.good(shown)
      if (line.startsWith('-')) return style.bad(shown)
      return line.startsWith('@@') ? style.dim(shown) : shown
    })
    .join('\n')
}

/** Whatever ends its lines: a change never touches that, and a byte order mark is nothing to show. */
function plain(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
}
