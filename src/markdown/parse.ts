/** The one module that knows the Markdown parser. */
import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { cutPoints, runsOn } from './cuts.ts'

const parser = unified().use(remarkParse).use(remarkGfm).use(strayMarksAsText).freeze()

/**
 * "[ ] text" on the line below an empty bullet: micromark-extension-gfm-task-list-item takes it for a task's mark
 * though the paragraph stands in no list item, and the text loses its box. Here it stays text.
 */
function strayMarksAsText(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions ??= []
  const check = function (
    this: { stack: { type: string; checked?: unknown }[] },
    token: { type: string },
  ): void {
    const item = this.stack.at(-2)
    if (item?.type === 'listItem') item.checked = token.type === 'taskListCheckValueChecked'
  }
  data.fromMarkdownExtensions.push({
    exit: {
      taskListCheckValueChecked: check,
      taskListCheckValueUnchecked: check,
      taskListCheck(token) {
        if (this.stack.at(-2)?.type === 'listItem') return
        this.enter({ type: 'text', value: this.sliceSerialize(token) }, token)
        this.exit(token)
      },
    },
  })
}

/** Top-level nodes parsed in one go, with what has to be added to their offsets. */
export interface Piece {
  nodes: RootContent[]
  base: number
}

/** One call of the parser over a whole text: what defines a right reading. */
export function parseWhole(text: string, from = 0): Piece[] {
  return [parsePiece(text.slice(from), from, '')]
}

/**
 * The same nodes, parsed piece by piece.
 *
 * The parser's cost grows with the square of the number of blocks (it rebuilds its whole list of events
 * whenever a container closes), so a long document is cut where no construct can span the cut, and the
 * pieces are parsed on their own. A piece that turns out to end inside something that runs on is made
 * longer. A list may be cut between its items; whoever turns nodes into blocks joins it again.
 *
 * @param size characters to aim at for one piece
 */
export function parseInPieces(text: string, from = 0, size = 4096): Piece[] {
  const known = new Map(recent.flatMap((pieces) => [...pieces]))
  latest = new Map()
  recent = [...recent, latest].slice(-RECENT)
  return parsedInPieces(text, from, size, known)
}

/**
 * The pieces of the documents that were parsed last, by their text: one that was changed in one place, to be read again
 * and held against what it was before it is saved, is parsed there only. Nothing changes a node once it is made.
 */
let recent: Map<string, RootContent[]>[] = []

const RECENT = 3

let latest = new Map<string, RootContent[]>()

function parsedInPieces(text: string, from: number, size: number, known: Known): Piece[] {
  const pieces = piecesOf(text, from, size, '', known)
  const definitions = definitionsIn(pieces, text)
  // References resolve against definitions anywhere in the document, so every piece has to know them all.
  return definitions === '' ? pieces : piecesOf(text, from, size, definitions, known)
}

type Known = ReadonlyMap<string, RootContent[]>

function piecesOf(text: string, from: number, size: number, definitions: string, known: Known): Piece[] {
  const pieces: Piece[] = []
  let start = from
  let wanted = size
  for (const cut of cutPoints(text, from)) {
    if (cut.offset - start < wanted) continue
    const piece = rememberedPiece(text.slice(start, cut.offset), start, definitions, known)
    const last = piece.nodes.at(-1)
    if (runsOn(last, last ? sourceOf(last, piece.base, text) : '', cut)) {
      // Look again only at twice the length: a fence never closed then costs a constant factor, no more.
      wanted = (cut.offset - start) * 2
      continue
    }
    pieces.push(piece)
    start = cut.offset
    wanted = size
  }
  pieces.push(rememberedPiece(text.slice(start), start, definitions, known))
  return pieces
}

function rememberedPiece(piece: string, base: number, definitions: string, known: Known): Piece {
  const key = definitions + piece
  const nodes = known.get(key) ?? latest.get(key) ?? parsePiece(piece, base, definitions).nodes
  latest.set(key, nodes)
  return { nodes, base: base - definitions.length }
}

/** One piece, with the document's definitions before it, where they can't run into an open construct. */
function parsePiece(piece: string, base: number, definitions: string): Piece {
  const root: Root = parser.parse(definitions + piece)
  const nodes = root.children.filter((node) => (node.position?.start.offset ?? 0) >= definitions.length)
  return { nodes, base: base - definitions.length }
}

function sourceOf(node: RootContent, base: number, text: string): string {
  return text.slice((node.position?.start.offset ?? 0) + base, (node.position?.end.offset ?? 0) + base)
}

/** A short form of every link and footnote definition, each a block of its own. */
function definitionsIn(pieces: readonly Piece[], text: string): string {
  const found: string[] = []
  const visit = (node: RootContent, base: number): void => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') {
      const label = /^\[(?:\\.|[^\]\\])*\]:/.exec(sourceOf(node, base, text))?.[0]
      if (label) found.push(`${label} #\n\n`)
    }
    if ('children' in node) for (const child of node.children) visit(child as RootContent, base)
  }
  for (const { nodes, base } of pieces) for (const node of nodes) visit(node, base)
  return found.join('')
}
