/** What is different between two canonical texts, in lines that a person reads. */
import { wordsBetween } from '../diff.ts'

/** One line for each field that was reworded, removed, added or moved, with its words as `[-old-]{+new+}`. */
export function differencesBetween(before: string, after: string): string[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const gone = without(old, now)
  const come = without(now, old)
  const lines: string[] = []
  for (const line of gone) {
    const like = nearest(line, come)
    if (like === null) lines.push(`removed: ${line.trim()}`)
    else {
      come.splice(come.indexOf(like), 1)
      lines.push(`changed: ${wordDiff(line.trim(), like.trim())}`)
    }
  }
  lines.push(...come.map((line) => `added: ${line.trim()}`))
  if (lines.length === 0) lines.push('moved: the same criteria stand in another order')
  return lines
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** Lines that others lack, as often as they lack them. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** The line of the same field, optional or not, that shares the most words; null where none shares any. */
function nearest(line: string, others: readonly string[]): string | null {
  const field = fieldOf(line)
  const words = new Set(wordsOf(line))
  let best: { other: string; shared: number } | null = null
  for (const other of others) {
    if (fieldOf(other) !== field) continue
    const shared = wordsOf(other).filter((word) => words.has(word)).length
    if (shared > (best?.shared ?? 0) || (best === null && SINGLE.has(field))) best = { other, shared }
  }
  return best?.other ?? null
}

/** Fields that stand once: whatever is new in them takes the place of the old. */
const SINGLE = new Set(['title', 'id', 'phase', 'approval required'])

function fieldOf(line: string): string {
  return line
    .trim()
    .replace(/:.*$/s, '')
    .replace(/^optional /, '')
}

function wordsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^[^:]*:\s*/, '')
    .split(' ')
}

/** One line with what went and what came: `in [-200-]{+900+} ms`. */
function wordDiff(before: string, after: string): string {
  const shown = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] }
  return wordsBetween(before, after)
    .map(({ kind, text }) => shown[kind].join(text))
    .join('')
}
