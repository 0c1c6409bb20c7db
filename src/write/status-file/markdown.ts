import { parseMarkdown } from '../../markdown/index.ts'

/** What may be markup in a line of Markdown. */
const SPECIAL = /[\\`*_<>[\]~&|#]/g

/** What begins a list, is a box or draws a line where it begins a line. */
export const BLOCK = /^(?:[-+*](?:\s|$)|\d+[.)](?:\s|$)|\[.?\](?:\s|$)|(?:-+|=+|_+|\*+)$)/u

/** A text as Markdown that is read as this text and nothing else: as it is, or with its special characters escaped. */
export function asMarkdown(text: string): string {
  const escaped = isPlain(text) ? text : text.replace(SPECIAL, '\\$&')
  return escaped.replace(/^(?:[-+](?=\s|$)|(?:-+|=+)$)/, '\\$&').replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\')
}

function isPlain(text: string): boolean {
  if (!/[\\`*_<>[\]~&|#]|:\/\/|@|www\./.test(text)) return true
  const items = parseMarkdown('', `- ${text}`).blocks.flatMap((one) => (one.kind === 'list' ? one.items : []))
  return items.some(
    ({ box, lines: [line, ...more] }) =>
      line?.text === text && line.marks.length === 0 && box === null && more.length === 0,
  )
}
