import { createTwoFilesPatch } from 'diff'
import { escapeLine } from './escape.ts'
import { type Style, styleOf } from './style.ts'

/**
 * What changes in a document, as a unified diff for people: ends of lines and a byte order mark aside, and safe to print.
 * Empty where nothing changes.
 *
 * @param before null for a file that is new
 */
export function diffText(
  file: string,
  before: string | null,
  after: string,
  { color }: { color: boolean },
): string {
  if (before === after) return ''
  const name = escapeLine(file)
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : `a/${name}`,
    `b/${name}`,
    shown(before ?? ''),
    shown(after),
    undefined,
    undefined,
    { context: 3 },
  )
  const style = styleOf(color)
  // Its first line is a rule of equal signs.
  const [, ...lines] = patch.trimEnd().split('\n')
  return lines.map((line, index) => `${dressed(line, index, style)}\n`).join('')
}

function shown(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
}

function dressed(line: string, index: number, style: Style): string {
  const safe = line.split('\t').map(escapeLine).join('\t')
  // The two names come first; a removed "-- x" looks like one of them.
  if (index < 2) return style.bold(safe)
  const paint = { '+': style.good, '-': style.bad, '@': style.dim }[safe.charAt(0)]
  return paint ? paint(safe) : safe
}
