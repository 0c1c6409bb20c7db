/**
 * Headings and paragraphs of nothing but words. They need no parser, which takes as long for their letters as for marks:
 * it is given one letter for all that stand in a row, and what it makes of that is put right.
 */
import type { Heading, Paragraph, RootContent } from 'mdast'

/** A text for the parser, and what was taken out of it. */
export interface Shortened {
  text: string
  taken: readonly Taken[]
}

/** Blocks in a row, with one letter in their place. */
interface Taken {
  /** Where in the shortened text the letter stands, and where in the whole one the blocks do. */
  at: number
  start: number
  end: number
  blocks: readonly WordBlock[]
}

/** A heading of some depth, or a paragraph, whose depth is 0. */
interface WordBlock {
  depth: number
  start: number
  words: string
}

/** Fewer characters are not worth it. */
const SHORTEST = 40

const LETTER = 'x'

/** What opens or closes a fence of code, in which words are neither. */
const FENCE = /^ {0,3}(?:```|~~~)/

/** A line that starts with a letter, ends in no blank, and holds no sign that marks something up; or such a heading. */
const WORDS = /^(?:[A-Za-z]|[^\p{ASCII}])(?:[^\p{Cc}\\`*_[\]<&~@|]*[^\p{Cc}\\`*_[\]<&~@| ])?$/u
const HEADING = /^(#{1,6}) ((?:[A-Za-z]|[^\p{ASCII}])(?:[^\p{Cc}\\`*_[\]<&~@|#]*[^\p{Cc}\\`*_[\]<&~@|# ])?)$/u

const ADDRESS = /www\.|:\/\//i

/** A text without such headings and paragraphs. */
export function shortened(text: string): Shortened {
  const taken: Taken[] = []
  let short = ''
  let copied = 0
  for (const { start, end, blocks } of wordRuns(text)) {
    if (end - start < SHORTEST) continue
    short += text.slice(copied, start)
    taken.push({ at: short.length, start, end, blocks })
    short += LETTER
    copied = end
  }
  return { text: short + text.slice(copied), taken }
}

/** Lines between blank ones that are words and nothing else, as many such stretches as follow one another. */
function wordRuns(text: string): Omit<Taken, 'at'>[] {
  const runs: Omit<Taken, 'at'>[] = []
  let isRun = false
  for (const { start, lines } of stretchesOf(text)) {
    const last = runs.at(-1)
    const blocks = lines === null ? null : wordBlocks(lines, start)
    const end = start + (lines?.join('\n').length ?? 0)
    if (blocks === null) isRun = false
    else if (isRun && last) runs[runs.length - 1] = { ...last, end, blocks: [...last.blocks, ...blocks] }
    else {
      runs.push({ start, end, blocks })
      isRun = true
    }
  }
  return runs
}

/** The stretches between blank lines; without their lines those that a fence of code is or may be about. */
function stretchesOf(text: string): { start: number; lines: string[] | null }[] {
  const stretches: { start: number; lines: string[] | null }[] = []
  let isCode = false
  let isBlank = true
  let start = 0
  // Lines that end otherwise hold a control character, and with that more than words.
  for (const line of text.split('\n')) {
    if (line !== '') {
      const isFence = FENCE.test(line)
      if (isBlank) stretches.push({ start, lines: [] })
      const here = stretches[stretches.length - 1]
      if (here && (isFence || isCode)) here.lines = null
      here?.lines?.push(line)
      if (isFence) isCode = !isCode
    }
    isBlank = line === ''
    start += line.length + 1
  }
  return stretches
}

function wordBlocks(lines: readonly string[], start: number): WordBlock[] | null {
  const blocks: WordBlock[] = []
  let at = start
  for (const line of lines) {
    const last = blocks.at(-1)
    const [, marks, title] = HEADING.exec(line) ?? []
    if (ADDRESS.test(line)) return null
    if (marks !== undefined && title !== undefined)
      blocks.push({ depth: marks.length, start: at, words: title })
    else if (!WORDS.test(line)) return null
    else if (last?.depth === 0) last.words += `\n${line}`
    else blocks.push({ depth: 0, start: at, words: line })
    at += line.length + 1
  }
  return blocks
}

/**
 * The nodes of a shortened text as those of the whole. Null where one of the letters is no paragraph, as in HTML that a
 * blank line does not end: the whole has to be parsed.
 *
 * @param nodes changed in their places
 * @param before characters that were put before the text
 */
export function lengthened(
  nodes: readonly RootContent[],
  taken: readonly Taken[],
  before: number,
): RootContent[] | null {
  let index = 0
  let shift = 0
  const whole = nodes.flatMap((node): RootContent[] => {
    const next = taken[index]
    if (!next || node.position?.start.offset !== before + next.at || !isLetter(node)) {
      if (shift > 0) move(node, shift)
      return [node]
    }
    index++
    shift += next.end - next.start - LETTER.length
    return next.blocks.map((block) => nodeOf(block, before))
  })
  return index === taken.length ? whole : null
}

function isLetter(node: RootContent): boolean {
  const [only, ...others] = node.type === 'paragraph' ? node.children : []
  return only?.type === 'text' && only.value === LETTER && others.length === 0
}

function move(node: RootContent, by: number): void {
  const { position } = node
  if (position?.start.offset !== undefined) position.start.offset += by
  if (position?.end.offset !== undefined) position.end.offset += by
  if ('children' in node) for (const child of node.children) move(child, by)
}

const DEPTHS = [1, 2, 3, 4, 5, 6] as const

/** Of its places only the offsets are told: nothing asks for more. */
function nodeOf({ depth, start, words }: WordBlock, before: number): Heading | Paragraph {
  const lead = depth === 0 ? 0 : depth + 1
  const end = before + start + lead + words.length
  const point = (offset: number) => ({ line: 0, column: 0, offset })
  const position = (from: number) => ({ start: point(before + from), end: point(end) })
  const children = [{ type: 'text' as const, value: words, position: position(start + lead) }]
  const marks = DEPTHS[depth - 1]
  const place = { children, position: position(start) }
  return marks === undefined ? { type: 'paragraph', ...place } : { type: 'heading', depth: marks, ...place }
}
