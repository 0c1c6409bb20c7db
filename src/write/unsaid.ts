/** Whether texts that were put into a document are read there as words: nothing of them is markup, and nothing is hidden. */

import type { Block } from '../markdown/doc.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { escaped, type Rich, wordsOf } from '../markdown/rich.ts'

/** The first of some texts that a document does not say in so many words more often than it did before; null where it says all. */
export function unsaid(before: string, after: string, texts: readonly string[]): string | null {
  if (texts.length === 0) return null
  const [old, fresh] = [linesIn(before), linesIn(after)]
  return texts.find((text) => timesIn(fresh, text) <= timesIn(old, text)) ?? null
}

function linesIn(markdown: string): string[] {
  return richesIn(parseMarkdown('', markdown).blocks).map(wordsOf)
}

/** Tags, targets and what is struck out are told apart in this form, so that only words can be the same. */
function timesIn(lines: readonly string[], text: string): number {
  const words = escaped(text)
  return lines.reduce((count, line) => count + line.split(words).length - 1, 0)
}

function richesIn(blocks: readonly Block[]): Rich[] {
  return blocks.flatMap((block): Rich[] => {
    if (block.kind === 'heading') return [block.text]
    if (block.kind === 'paragraph') return block.lines
    if (block.kind === 'list')
      return block.items.flatMap(({ lines, blocks: inner }) => [...lines, ...richesIn(inner)])
    return block.kind === 'table' ? [block.header, ...block.rows.map(({ cells }) => cells)].flat() : []
  })
}
