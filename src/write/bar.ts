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
  for (const { full, empty, ahead, after } of SHAPES) {
    const found =
      barIn(ahead.exec(before), full, empty, start - before.length) ??
      barIn(after.exec(behind), full, empty, end)
    if (found) return found
  }
  return null
}

/** Bars before a percentage and behind it: group 2 is the bar, and group 1 stands right before that. */
const SHAPES = [
  ...PARTS.map(([full, empty]) => {
    const parts = `(${full}*${empty}*)`
    return {
      full,
      empty,
      ahead: new RegExp(`(?<!${full}|${empty})()${parts}(?:[ \\t]*[\\])|:]?[*_\`~]*[ \\t]*[(]?[~≈]?)$`, 'u'),
      after: new RegExp(`^([)]?[*_\`~]*[ \\t]*[\\[(|]?[ \\t]*)${parts}(?!${full}|${empty})`, 'u'),
    }
  }),
  ...PLAIN.map(([full, empty]) => {
    const parts = `(${full}*[${empty}]*)`
    return {
      full,
      empty,
      ahead: new RegExp(`(\\[)${parts}\\][*_\`~]*[ \\t]*$`, 'u'),
      after: new RegExp(`^([*_\`~]*[ \\t]*\\[)${parts}\\]`, 'u'),
    }
  }),
]

const LONGEST = 120

/** A bar is at least three parts long. */
function barIn(found: RegExpExecArray | null, full: string, empty: string, offset: number): Bar | null {
  if (!found) return null
  const [, before = '', drawn = ''] = found
  const start = offset + found.index + before.length
  const { length } = [...drawn]
  return length < 3 ? null : { start, end: start + drawn.length, full, empty, length }
}
