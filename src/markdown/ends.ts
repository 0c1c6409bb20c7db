/** Where blocks end that nothing closes. */
import type { Code, Nodes } from 'mdast'

const FENCES = new WeakMap<Code, number>()

/** How many fences stand around code: none where it is indented, one where nothing closes it. */
export function fencesOf(code: Code): number {
  return FENCES.get(code) ?? 0
}

/** Counts one more fence: what the lines look like does not tell which of them the parser takes for one. */
export function addFence(code: Code): void {
  FENCES.set(code, fencesOf(code) + 1)
}

/**
 * Where a node ends in a text: a fence that nothing closes, and HTML, with its last letter or sign, and what holds blocks
 * with the last of these. Of the blank lines behind them the parser counts as many as what stands below lets it: a piece
 * that ends there would be read otherwise than the whole.
 *
 * @param base what has to be added to the node's offsets
 */
export function endOf(node: Nodes, text: string, base: number): number {
  const last = isContainer(node) ? node.children.at(-1) : undefined
  if (last) return endOf(last, text, base)
  const end = (node.position?.end.offset ?? 0) + base
  if (!mayEndInBlank(node)) return end
  const start = (node.position?.start.offset ?? 0) + base
  return start + text.slice(start, end).trimEnd().length
}

/** What a block of code or HTML holds, up to where it ends. */
export function heldIn(node: Extract<Nodes, { type: 'code' | 'html' }>): string {
  return mayEndInBlank(node) ? node.value.trimEnd() : node.value
}

function mayEndInBlank(node: Nodes): boolean {
  return node.type === 'html' || (node.type === 'code' && fencesOf(node) === 1)
}

const CONTAINERS = ['list', 'listItem', 'blockquote', 'footnoteDefinition'] as const

function isContainer(node: Nodes): node is Extract<Nodes, { type: (typeof CONTAINERS)[number] }> {
  return CONTAINERS.some((type) => type === node.type)
}
