/** The boxes of items: where they stand, what is written into them, and new ones for a whole list. */
import type { Edit } from '../edit.ts'
import type { List, ListItem } from '../markdown/doc.ts'
import { joinLines } from '../markdown/rich.ts'
import type { Place } from '../model.ts'
import { ownLines } from '../read/items.ts'
import { struckState } from '../read/struck.ts'
import { matched } from '../text.ts'
import { saysDone } from './item-words.ts'
import { firstLine, isWhole, markerOf } from './page.ts'
import type { TickedDocument, Wanted } from './ticked.ts'
import { byHand, joined, type Written } from './written.ts'

/** A tick as the document makes them: `X` where it writes no other. */
export function letter({ text }: TickedDocument, wanted: Wanted): string {
  if (wanted === 'open') return ' '
  return /\[X\]/.test(text) && !/\[x\]/.test(text) ? 'X' : 'x'
}

/** Whether another box stands behind one; in code, and escaped, it is text. */
export function hasMoreBoxes(text: string, { at, mark }: BoxThere, { end }: Place): boolean {
  const rest = text.slice(at + mark.length + 1, end).replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
  return /(?<!\\)\[[ xX]\]/.test(rest)
}

interface BoxThere {
  /** Offset of what stands between the brackets. */
  at: number
  mark: string
}

/** The box that an item begins with; null where it has none. */
export function boxAt(text: string, { start }: Place): BoxThere | 'broken' | null {
  const whole = matched(/^\[[^\r\n]\](?=[ \t])/u, text.slice(start, start + 8))
  if (whole !== '') return { at: start + 1, mark: whole.slice(1, -1) }
  // A round one without a bullet stands before the text.
  if (matched(/(?:^|[\r\n])[ \t>]*\([ xX]\)[ \t]+$/, text.slice(Math.max(0, start - 40), start)) !== '')
    return 'broken'
  return /^(?:[[［]|\([ xX]\)\s)/u.test(text.slice(start, start + 4)) ? 'broken' : null
}

export const REPAIR = 'put it behind a bullet and a blank, "- [ ] "'

/** Whether a box stands behind a bullet and a blank, in a cell, or in a line that is a name: elsewhere it is none. */
export function isSetOff(text: string, start: number): boolean {
  const before = matched(/[^\r\n]*$/, text.slice(Math.max(0, start - 400), start))
  return (
    !/^[\s>\ufeff]*(?:#{1,6}\s+|→\s*|\p{L}\.\s+|[-*+]|\d{1,9}[.)])?$/u.test(before) ||
    /(?:[-*+]|\d[.)])[ \t]+$/.test(before)
  )
}

/** The box before a part of a cell. */
export function boxBefore(text: string, { start }: Place): BoxThere | null {
  const found = matched(/\[[ xX]\][ \t]+$/, text.slice(Math.max(0, start - 8), start))
  return found === '' ? null : { at: start - found.length + 1, mark: found.charAt(1) }
}

export function boxEdits(document: TickedDocument, { at, mark }: BoxThere, wanted: Wanted): Edit[] {
  const isSo = wanted === 'met' ? mark.toLowerCase() === 'x' : mark === ' '
  return isSo ? [] : [{ start: at, end: at + mark.length, text: letter(document, wanted) }]
}

/** Boxes for every item of a list that has none, ticked for those that are met. */
export function boxesFor(document: TickedDocument, list: List, met: ReadonlySet<ListItem>): Written {
  const { text: source, untracked } = document
  const all = list.items.map((item): Written => {
    const isItem = met.has(item) || [...untracked].some((start) => isWhole(source, item, start))
    const marker = markerOf(source, item)
    const context = document.context()
    // Beside boxes a line through it would say no more that it is done.
    const isStruck = struckState(context, joinLines(ownLines(context, item))) === 'met'
    if (!(isItem || isStruck) || item.box || marker === null) return { edits: [], byHand: [] }
    const at = item.start + marker.length
    const isMet = met.has(item) || isStruck
    const line = firstLine(item)
    if (!isMet && saysDone(context.words, line)) {
      const place = {
        file: context.doc.file,
        start: item.start,
        end: item.end,
        ...context.doc.lines.at(item.start),
      }
      return byHand(
        place,
        `"${line.text}" says that it is done, and would get an open box: its list has none`,
      )
    }
    return {
      edits: [{ start: at, end: at, text: `[${letter(document, isMet ? 'met' : 'open')}] ` }],
      byHand: [],
    }
  })
  return joined(all)
}
