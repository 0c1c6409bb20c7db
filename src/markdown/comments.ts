import type { RootContent } from 'mdast'
import type { Span } from '../text.ts'
import type { Piece } from './parse.ts'

/** A tag that draws a checkbox, at the start of a text. */
export const CHECKBOX = /^<input\b[^<>]*\btype\s*=\s*["']?checkbox\b[^<>]*>/i

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

const BLOCKS: ReadonlySet<string> = new Set(['root', 'listItem', 'blockquote', 'footnoteDefinition'])

/** The checkboxes that HTML draws inside a line of text. */
export function inputsIn(pieces: readonly Piece[]): Span[] {
  const found: Span[] = []
  const visit = (node: RootContent, base: number, parent: string): void => {
    if (node.type === 'html' && !BLOCKS.has(parent) && CHECKBOX.test(node.value)) {
      const start = (node.position?.start.offset ?? 0) + base
      found.push({ start, end: start + node.value.length })
    }
    if ('children' in node) for (const child of node.children) visit(child as RootContent, base, node.type)
  }
  for (const { nodes, base } of pieces) for (const node of nodes) visit(node, base, 'root')
  return found
}
