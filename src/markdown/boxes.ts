import type { Box } from './doc.ts'

/** What may open a box: the ASCII bracket and the full-width one. */
const OPENING = '[［'
/** Spaces that look like one and are none to GitHub. */
const ODD_SPACE = /^[\u00a0\u2000-\u200b\u202f\u3000]$/

const LOOSE = /^[[［]([^[\]［］]{0,3})([\]］])?/

/**
 * The box at the start of a list item's text, if one stands there.
 *
 * @param source the document
 * @param start offset of the first character behind the list marker and its spaces
 * @returns null for a link, a footnote, a word tag or plain text
 */
export function boxAt(source: string, start: number): Box | null {
  const first = source[start]
  if (first === undefined || !OPENING.includes(first)) return null
  const line = source.slice(start, lineEnd(source, start))
  const match = LOOSE.exec(line)
  if (!match) return null
  const [whole, mark = '', closing] = match
  const after = line.slice(whole.length)
  if (closing === undefined) {
    // `[x首页`: somebody forgot the bracket. Anything else that never closes is text.
    const unclosed = /^\[([ xX])(?=[^\s\x21-\x7e])/.exec(line)
    return unclosed && !line.includes(']') ? box(start, 2, unclosed[1] ?? '', 'malformed-box') : null
  }
  if (after.startsWith('(') || after.startsWith('[') || after.startsWith(':')) return null
  const ascii = first === '[' && closing === ']'
  if (/^[ xX\t]$/.test(mark) && ascii) {
    if (/^[ \t]+\S/.test(after)) return box(start, whole.length, mark, null)
    return box(start, whole.length, mark, 'malformed-box')
  }
  const inner = mark.trim()
  if (inner === '' || /^[xX]$/.test(inner) || ODD_SPACE.test(mark) || !ascii) {
    return inner.length <= 1 ? box(start, whole.length, mark, 'malformed-box') : null
  }
  // A letter or digit is more likely a reference than a mark, unless it looks like an x.
  if (/^[хХ×✕✖╳ｘＸ]$/u.test(inner)) return box(start, whole.length, mark, 'unknown-mark')
  if ([...inner].length > 2 || /^[\p{L}\p{N}^@#]/u.test(inner)) return null
  return /^(\s|$)/.test(after) ? box(start, whole.length, mark, 'unknown-mark') : null
}

function box(start: number, length: number, mark: string, fault: Box['fault']): Box {
  const wellFormed = fault === null
  return {
    start,
    end: start + length,
    mark,
    wellFormed,
    checked: wellFormed && mark.toLowerCase() === 'x',
    fault,
  }
}

/** Offset at which the line of `start` ends. */
function lineEnd(source: string, start: number): number {
  for (let i = start; i < source.length; i++) {
    const c = source.charCodeAt(i)
    if (c === 10 || c === 13) return i
  }
  return source.length
}
