import type { RootContent } from 'mdast'
import type { Span } from '../text.ts'
import type { Piece } from './parse.ts'

/** The HTML comments of parsed pieces; what stands in code is none. */
export function commentsIn(pieces: readonly Piece[]): Span[] {
  const found: Span[] = []
  const visit = (node: RootContent, base: number): void => {
    if (node.type === 'html') {
      const start = (node.position?.start.offset ?? 0) + base
      for (const { index, 0: comment } of node.value.matchAll(/<!--[\s\S]*?-->/g))
        found.push({ start: start + index, end: start + index + comment.length })
    }
    if ('children' in node) for (const child of node.children) visit(child as RootContent, base)
  }
  for (const { nodes, base } of pieces) for (const node of nodes) visit(node, base)
  return found
}
