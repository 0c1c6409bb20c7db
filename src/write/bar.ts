/** Bars drawn beside a percentage: `██░░░ 40%`. */
import { applyEdits, type Edit } from '../edit.ts'
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

/** A text that is a bar, alone or with its percentage, as it says another share; null for any other text. */
export function redrawn(text: string, share: number): string | null {
  const percent = /\d{1,3}(?:[.,]\d+)?(?=\s?[%％])/u.exec(text)
  // A bar alone is drawn as one beside a percentage that nobody sees.
  const whole = percent ? text : `${text} 0%`
  const start = percent?.index ?? text.length + 1
  const span = { start, end: start + (percent?.[0].length ?? 1) }
  const sign = /^\s?[%％]/u.exec(whole.slice(span.end))?.[0].length ?? 0
  const bar = barBeside(whole, { start, end: span.end + sign })
  if (!bar) return null
  const rest = [bar, { start, end: span.end + sign }].reduce(
    (left, { start: from, end }) => left.slice(0, from) + ' '.repeat(end - from) + left.slice(end),
    whole,
  )
  if (!/^[\s()[\]|:]*$/u.test(rest)) return null
  const edits = barEdits(whole, { start, end: span.end + sign }, share)
  const drawn = applyEdits(whole, percent ? [...edits, { ...span, text: String(share) }] : edits)
  return percent ? drawn : drawn.slice(0, -' 0%'.length)
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
