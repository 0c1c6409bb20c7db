/**
 * What needs no parser, which takes as long for letters as for marks, and far longer for the items of a list: it is given
 * one letter for all that is plain and stands in a row, and what it makes of that is put right.
 */
import type { PhrasingContent, RootContent } from 'mdast'
import { type PlainBlock, plainBlocks } from './plain.ts'
import { isFence, type PlainCode, plainCode } from './plain-code.ts'
import { plainNode } from './plain-nodes.ts'
import type { Text } from './plain-spans.ts'

/** A text for the parser, and what was taken out of it. */
export interface Shortened {
  text: string
  taken: readonly Taken[]
}

/** Plain blocks in a row, with one letter in their place. */
interface Taken extends Run {
  /** Where in the shortened text the letter stands. */
  at: number
  /** The length of what stands in their place. */
  length: number
  /** Where in the shortened text those of their texts stand, below the letter, that the parser has to read. */
  marked: readonly { at: number; text: Text }[]
}

interface Run {
  start: number
  end: number
  blocks: PlainBlock[]
}

/** Fewer characters of words are not worth it. */
const SHORTEST = 40

const LETTER = 'x'

/** What goes on with a list above a blank line, or may. */
const INSET = /^(?:\s|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$))/

/** A text without what is plain. */
export function shortened(text: string): Shortened {
  const taken: Taken[] = []
  let short = ''
  let copied = 0
  for (const run of runsOf(text)) {
    const isText = run.blocks.every(({ kind }) => kind === 'text')
    if (isText && run.end - run.start < SHORTEST) continue
    short += text.slice(copied, run.start)
    const at = short.length
    short += LETTER
    const marked = run.blocks.flatMap(markedOf).map((own) => {
      short += '\n\n'
      const place = { at: short.length, text: own }
      short += text.slice(own.start, own.end)
      return place
    })
    taken.push({ ...run, at, length: short.length - at, marked })
    copied = run.end
  }
  return { text: short + text.slice(copied), taken }
}

function markedOf(block: PlainBlock): Text[] {
  if (block.kind === 'text' || block.kind === 'code') return []
  if (block.kind === 'table')
    return block.rows.flatMap(({ cells }) => cells.filter(({ spans }) => spans === null))
  return block.items.flatMap((item) => [
    ...(item.spans === null ? [item] : []),
    ...(item.inner ? markedOf(item.inner) : []),
  ])
}

/** Plain blocks, as many as follow one another. */
function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let isRun = false
  for (const stretches of linked(stretchesOf(text))) {
    const blocks = blocksOf(stretches)
    const start = stretches[0]?.start ?? 0
    const end = endOf(stretches.at(-1))
    const last = runs.at(-1)
    if (blocks && isRun && last) {
      last.blocks.push(...blocks)
      last.end = end
    } else if (blocks) runs.push({ start, end, blocks })
    isRun = blocks !== null
  }
  return runs
}

/** Stretches with those that a list may go on in, below a blank line. */
function linked(stretches: readonly Stretch[]): Stretch[][] {
  const groups: Stretch[][] = []
  let mayGoOn = false
  for (const stretch of stretches) {
    if (mayGoOn && INSET.test(stretch.lines[0] ?? '')) groups.at(-1)?.push(stretch)
    else groups.push([stretch])
    mayGoOn = stretch.isCode ? stretch.code === null : endsInList(stretch.lines)
  }
  return groups
}

/** The blocks of stretches with a list that goes on in each of the next; null where one of them is the parser's to read. */
function blocksOf(stretches: readonly Stretch[]): PlainBlock[] | null {
  const whole: PlainBlock[] = []
  for (const stretch of stretches) {
    const { code } = stretch
    const blocks = stretch.isCode ? code && [code] : plainBlocks(stretch.lines, stretch.start)
    if (!blocks) return null
    const [first] = blocks
    const last = whole.at(-1)
    // A line that is set in belongs to the item above.
    if (last && (last.kind !== 'list' || first?.kind !== 'list')) return null
    const goesOn = last?.kind === 'list' && first?.kind === 'list' && last.mark === first.mark
    if (goesOn) for (const item of first.items) last.items.push(item)
    for (const block of goesOn ? blocks.slice(1) : blocks) whole.push(block)
  }
  return whole
}

/** False where no line that follows a blank one can belong to a list. */
function endsInList(lines: readonly string[]): boolean {
  const heading = lines.findLastIndex((line) => /^#{1,6}(?: |$)/.test(line))
  return lines.slice(heading + 1).some((line) => INSET.test(line))
}

function endOf(stretch: Stretch | undefined): number {
  return stretch ? stretch.start + stretch.lines.join('\n').length : 0
}

interface Stretch {
  start: number
  lines: string[]
  /** Whether a fence stands in it. */
  isCode: boolean
  /** The code that it is; null where it is none, or more. */
  code: PlainCode | null
}

/** The stretches between blank lines outside of code, and whether a fence of code is or may be about them. */
function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = []
  let isCode = false
  let isBlank = true
  let start = 0
  // Lines that end otherwise hold a control character, and with that more than words.
  for (const line of text.split('\n')) {
    if (line !== '' || isCode) {
      if (isBlank && !isCode) stretches.push({ start, lines: [], isCode: false, code: null })
      const here = stretches[stretches.length - 1]
      if (here && isFence(line)) {
        here.isCode = true
        isCode = !isCode
      }
      here?.lines.push(line)
    }
    isBlank = line === ''
    start += line.length + 1
  }
  for (const one of stretches) if (one.isCode) one.code = plainCode(one.lines, one.start)
  return stretches
}

/**
 * The nodes of a shortened text as those of the whole. Null where what was put in is no paragraph, as in HTML that a blank
 * line does not end: the whole has to be parsed.
 *
 * @param nodes changed in their places
 * @param before characters that were put before the text
 */
export function lengthened(
  nodes: readonly RootContent[],
  taken: readonly Taken[],
  before: number,
): RootContent[] | null {
  const whole: RootContent[] = []
  let index = 0
  let shift = 0
  const takeUntil = (offset: number): void => {
    for (; isBefore(nodes[index], offset); index++) {
      const node = nodes[index]
      if (node && shift !== 0) move(node, shift)
      if (node) whole.push(node)
    }
  }
  for (const { at, start, end, length, blocks, marked } of taken) {
    takeUntil(before + at)
    if (!textAt(nodes[index++], before + at, LETTER.length)) return null
    const inside = new Map<Text, PhrasingContent[]>()
    for (const { at: place, text } of marked) {
      const own = textAt(nodes[index++], before + place, text.end - text.start)
      if (!own || own.some(isWrapped)) return null
      for (const node of own) move(node, text.start - place)
      inside.set(text, own)
    }
    for (const block of blocks) whole.push(plainNode(block, { before, inside }))
    shift += end - start - length
  }
  takeUntil(Number.POSITIVE_INFINITY)
  return whole
}

function isBefore(node: RootContent | undefined, offset: number): boolean {
  return node !== undefined && (node.position?.start.offset ?? 0) < offset
}

/** What a paragraph of that place and length says; null where there is none. */
function textAt(node: RootContent | undefined, start: number, length: number): PhrasingContent[] | null {
  if (node?.type !== 'paragraph') return null
  const { position } = node
  const isThere = position?.start.offset === start && position.end.offset === start + length
  return isThere ? node.children : null
}

/**
 * What keeps the blanks that its lines start with, which are fewer in an item than on the page. A link that was made of
 * words afterwards tells no place, and it can't be seen whether that does.
 */
function isWrapped(node: RootContent): boolean {
  if (!node.position) return true
  if (node.type === 'text') return false
  if ('value' in node) return node.value.includes('\n')
  if ('title' in node && node.title?.includes('\n')) return true
  return 'children' in node && node.children.some(isWrapped)
}

/** Moves what a node says of its place. */
function move(node: RootContent, by: number): void {
  const { position } = node
  if (position?.start.offset !== undefined) position.start.offset += by
  if (position?.end.offset !== undefined) position.end.offset += by
  if ('children' in node) for (const child of node.children) move(child, by)
}
