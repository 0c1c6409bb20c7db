/** Bars drawn beside a percentage: `██░░░ 40%`. */
import type { Edit } from '../edit.ts'
import type { Span } from '../text.ts'

/** What a full and an empty part of a bar are drawn with, as they go together. */
const PARTS: readonly [full: string, empty: string][] = [
  ['█', '░'],
  ['▓', '░'],
  ['█', '▒'],
  ['▓', '▒'],
  ['■', '□'],
  ['▰', '▱'],
  ['●', '○'],
  ['◼', '◻'],
  ['⬛', '⬜'],
  ['🟩', '⬜'],
  ['🟦', '⬜'],
  ['▮', '▯'],
]

/** Bars of plain characters stand in brackets: `[##--]`. */
const PLAIN: readonly [full: string, empty: string][] = [
  ['#', '-'],
  ['#', '.'],
  ['#', ' '],
  ['=', '-'],
  ['=', '.'],
  ['=', ' '],
]

/** What no text without a bar holds: most percentages stand beside none. */
const DRAWN = new RegExp(`[${PARTS.flat().join('')}]|\\[[#=\\-. ]{3}`, 'u')

interface Bar extends Span {
  full: string
  empty: string
  length: number
}

/** The edits that draw the bar beside a percentage as long as that says; none where no bar stands there. */
export function barEdits(text: string, percent: Span, share: number): Edit[] {
  const bar = barBeside(text, percent)
  if (!bar) return []
  const { start, end, full, empty, length } = bar
  const filled = Math.floor((length * Math.min(share, 100)) / 100)
  const drawn = full.repeat(filled) + empty.repeat(length - filled)
  return drawn === text.slice(start, end) ? [] : [{ start, end, text: drawn }]
}

/** Whether a bar stands beside a percentage. */
export function hasBar(text: string, percent: Span): boolean {
  return barBeside(text, percent) !== null
}

function barBeside(text: string, { start, end }: Span): Bar | null {
  const before = text.slice(Math.max(0, start - LONGEST), start)
  const behind = text.slice(end, end + LONGEST)
  if (!DRAWN.test(before) && !DRAWN.test(behind)) return null
  for (const [full, empty] of PARTS) {
    const parts = `(${full}*${empty}*)`
    const ahead = new RegExp(
      `(?<!${full}|${empty})${parts}(?:[ \\t]*[\\])|:]?[*_\`~]*[ \\t]*[(]?[~≈]?)$`,
      'u',
    ).exec(before)
    const found = barIn(ahead?.[1], full, empty, start - before.length + (ahead?.index ?? 0))
    if (found) return found
    const after = new RegExp(`^([)]?[*_\`~]*[ \\t]*[\\[(|]?[ \\t]*)${parts}(?!${full}|${empty})`, 'u').exec(
      behind,
    )
    const other = barIn(after?.[2], full, empty, end + (after?.[1]?.length ?? 0))
    if (other) return other
  }
  for (const [full, empty] of PLAIN) {
    const parts = `(${full}*[${empty}]*)`
    const ahead = new RegExp(`\\[${parts}\\][*_\`~]*[ \\t]*$`, 'u').exec(before)
    const found = barIn(ahead?.[1], full, empty, start - before.length + (ahead?.index ?? 0) + 1)
    if (found) return found
    const after = new RegExp(`^([*_\`~]*[ \\t]*\\[)${parts}\\]`, 'u').exec(behind)
    const other = barIn(after?.[2], full, empty, end + (after?.[1]?.length ?? 0))
    if (other) return other
  }
  return null
}

const LONGEST = 120

/** A bar is at least three parts long. */
function barIn(drawn: string | undefined, full: string, empty: string, start: number): Bar | null {
  const length = [...(drawn ?? '')].length
  return drawn === undefined || length < 3 ? null : { start, end: start + drawn.length, full, empty, length }
}
