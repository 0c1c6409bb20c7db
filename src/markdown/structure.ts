/** Whether a document is still built of the same blocks, links and marks after edits, but for what the edits themselves hold. */
import type { RootContent } from 'mdast'
import type { Edit } from '../edit.ts'
import type { Span } from '../text.ts'
import { endOf } from './ends.ts'
import { piecesOf } from './index.ts'

/** A node of the document: what it is and what it stands in, and where. */
interface Built extends Span {
  path: string
}

/**
 * The first stretch of a text that is built otherwise once edits are made: a paragraph that became part of another, code or
 * a definition that became text, a link or emphasis that came or went. Null where all is built as it was.
 *
 * @param edits what makes the one text of the other, in order
 */
export function builtOtherwise(before: string, after: string, edits: readonly Edit[]): Span | null {
  const [old, fresh] = [builtOf(before), builtOf(after)]
  const there = stretches(before, edits)
  const back = there.map(({ from, to, below }) => ({
    ...{ from: to, to: from },
    below: below && { from: below.to, to: below.from },
  }))
  const gone = missing(old, fresh, there)
  if (gone) return gone
  const come = missing(fresh, old, back)
  return come && { start: imageOf(come.start, back).start, end: imageOf(come.end, back).end }
}

/** A stretch of one text and what stands for it in the other. */
interface Stretch {
  from: Span
  to: Span
  /** Where what begins below lines that came or went began and begins; null where no whole lines did. */
  below: { from: number; to: number } | null
}

function stretches(source: string, edits: readonly Edit[]): Stretch[] {
  let shift = 0
  return edits.map((edit) => {
    const { start, end, text } = edit
    const isLines = /(?:^|[\r\n])$/.test(source.slice(0, start)) && isWhole(text || source.slice(start, end))
    const { left, right } = slack(source, edit)
    const [from, to] = [start - left, end + right]
    const at = from + shift
    shift += text.length - (end - start)
    return {
      from: { start: from, end: to },
      to: { start: at, end: to + shift },
      below: isLines ? { from: end, to: end + shift } : null,
    }
  })
}

function isWhole(text: string): boolean {
  return /[\r\n]$/.test(text)
}

/** How far an edit could stand elsewhere and come to the same: "[ ] " before "[a]" is also " ] [" behind its bracket. */
function slack(source: string, { start, end, text }: Edit): { left: number; right: number } {
  if (text !== '' && end > start) return { left: 0, right: 0 }
  const piece = text || source.slice(start, end)
  const { length } = piece
  let left = 0
  while (start > left && left < 200 && source[start - 1 - left] === piece[length - 1 - (left % length)])
    left++
  let right = 0
  while (right < 200 && end + right < source.length && source[end + right] === piece[right % length]) right++
  return { left, right }
}

/** Where an offset is found in the other text: exactly, or within what an edit beside it has put there. */
function imageOf(at: number, all: readonly Stretch[]): Span {
  // The first stretch that ends at the offset or behind it.
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.from.end ?? 0) < at) low = middle + 1
    else high = middle
  }
  const before = all[low - 1]
  const shift = before ? before.to.end - before.from.end : 0
  const first = all[low]
  if (!first || first.from.start > at) return { start: at + shift, end: at + shift }
  let last = first
  for (let index = low + 1; (all[index]?.from.start ?? at + 1) <= at; index++) last = all[index] ?? last
  return { start: first.to.start, end: last.to.end }
}

/** Where what begins at an offset begins in the other text. */
function startOf({ start }: Span, all: readonly Stretch[], lines: ReadonlyMap<number, number>): Span {
  const below = lines.get(start)
  return below === undefined ? imageOf(start, all) : { start: below, end: below }
}

function missing(some: readonly Built[], others: readonly Built[], all: readonly Stretch[]): Built | null {
  const lines = new Map(all.flatMap(({ below }) => (below ? [[below.from, below.to]] : [])))
  const byStart = new Map<string, number[]>()
  const byEnd = new Map<string, number[]>()
  for (const { path, start, end } of others) {
    add(byStart, `${start} ${path}`, end)
    add(byEnd, `${end} ${path}`, start)
  }
  for (const node of some) {
    const [start, end] = [startOf(node, all, lines), imageOf(node.end, all)]
    if (isWithin(node, all)) continue
    const isByStart = start.end - start.start <= end.end - end.start
    const found = isByStart ? isFound(byStart, node.path, start, end) : isFound(byEnd, node.path, end, start)
    if (!found) return node
  }
  return null
}

function add(map: Map<string, number[]>, key: string, value: number): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

function isFound(known: ReadonlyMap<string, number[]>, path: string, near: Span, far: Span): boolean {
  for (let at = near.start; at <= near.end; at++)
    if (known.get(`${at} ${path}`)?.some((one) => one >= far.start && one <= far.end)) return true
  return false
}

/** Whether a node stands wholly within what one edit replaces or puts in. */
function isWithin({ start, end }: Span, all: readonly Stretch[]): boolean {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.from.end ?? 0) < end) low = middle + 1
    else high = middle
  }
  const stretch = all[low]
  return stretch !== undefined && stretch.from.start <= start && stretch.from.end >= end
}

/** Every node of a document but for its text and breaks; what a list is cut into by the parser does not count. */
function builtOf(text: string): Built[] {
  const all: Built[] = []
  const visit = (node: RootContent, base: number, path: string, shift = 0): void => {
    if (node.type === 'text' || node.type === 'break') return
    const own = `${path}/${nameOf(node)}`
    const start = (node.position?.start.offset ?? 0) + base - shift
    const end = endOf(node, text, base)
    if (node.type !== 'list') all.push({ path: own, start, end })
    const box = node.type === 'listItem' && typeof node.checked === 'boolean'
    if ('children' in node)
      for (const [index, child] of node.children.entries())
        visit(child as RootContent, base, own, box && index === 0 && beginsInText(child) ? BOX : 0)
  }
  let table: Built | undefined
  for (const { nodes, base, isTableRest } of piecesOf(text)) {
    for (const [index, node] of nodes.entries()) {
      const behind = all.length
      visit(node, base, '')
      if (node.type !== 'table') continue
      const own = all[behind]
      if (index === 0 && isTableRest && table && own) {
        table.end = own.end
        all.splice(behind, 1)
      } else table = own
    }
  }
  return all
}

/** How long a box is, with the blank behind it. */
const BOX = 4

/** Words behind a box are where their paragraph begins for the parser; behind "[~]", which is no box to it, that is text. */
function beginsInText(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children[0]?.type === 'text'
}

function nameOf(node: RootContent): string {
  if (node.type === 'heading') return `heading${node.depth}`
  if (node.type === 'list') return node.ordered ? 'numbers' : 'bullets'
  return node.type
}
