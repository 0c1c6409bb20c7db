import type { Block, Doc } from './doc.ts'
import { parseMarkdown } from './index.ts'

const OURS = /^<{7}(?: .*)?$/m
const MIDDLE = /^={7}$/m
const THEIRS = /^>{7}(?: .*)?$/m

/** The line of a merge conflict that git left in a document and nobody resolved; null where there is none. */
export function conflictLine(file: string, text: string): number | null {
  const plain = text.replace(/\r\n?/g, '\n')
  if (!OURS.test(plain) || !MIDDLE.test(plain) || !THEIRS.test(plain)) return null
  const doc = parseMarkdown(file, plain)
  for (const { index } of plain.matchAll(new RegExp(OURS, 'gm')))
    if (!isInCode(doc, index)) return doc.lines.at(index).line
  return null
}

/** Pages about git show such lines in code. */
function isInCode({ blocks }: Doc, offset: number): boolean {
  const holds = (block: Block): boolean => {
    if (offset < block.start || offset >= block.end) return false
    return (
      block.kind === 'code' || (block.kind === 'list' && block.items.some((item) => item.blocks.some(holds)))
    )
  }
  return blocks.some(holds)
}
