/** The one module that knows the Markdown parser. */
import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { cutPoints, runsOn } from './cuts.ts'
import { Definitions } from './definitions.ts'

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
  /** Whether the first node is the rest of the table that the piece before ends with: rows without the one of the heads. */
  isTableRest: boolean
}

/** One call of the parser over a whole text: what defines a right reading. */
export function parseWhole(text: string, from = 0): Piece[] {
  return [{ nodes: nodesOf(text.slice(from), ''), base: from, isTableRest: false }]
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
  const pieces = piecesOf(text, from, size, () => '', known)
  const definitions = new Definitions(pieces, text)
  // References resolve against definitions anywhere in the document; a piece that has none stays as it is.
  return piecesOf(text, from, size, (piece, start) => definitions.for(piece, start), known)
}

type Known = ReadonlyMap<string, RootContent[]>

function piecesOf(
  text: string,
  from: number,
  size: number,
  definitionsFor: (piece: string, start: number) => string,
  known: Known,
): Piece[] {
  const pieces: Piece[] = []
  let start = from
  let wanted = size
  let heads = ''
  const pieceTo = (end: number): Piece => {
    const own = text.slice(start, end)
    const before = definitionsFor(heads + own, start - heads.length)
    const nodes = remembered(before, heads, own, known)
    return { nodes, base: start - before.length - heads.length, isTableRest: heads !== '' }
  }
  for (const cut of cutPoints(text, from)) {
    if (cut.offset - start < wanted) continue
    const piece = pieceTo(cut.offset)
    const last = piece.nodes.at(-1)
    const source = last ? sourceOf(last, piece.base, text) : ''
    if (runsOn(last, source, cut)) {
      // Look again only at twice the length: a fence never closed then costs a constant factor, no more.
      wanted = (cut.offset - start) * 2
      continue
    }
    pieces.push(piece)
    const isRest = piece.isTableRest && piece.nodes.length === 1
    if (cut.by !== 'row' || last?.type !== 'table') heads = ''
    else if (!isRest) heads = headsOf(source)
    start = cut.offset
    wanted = size
  }
  pieces.push(pieceTo(text.length))
  return pieces
}

/** The row of heads and the line below it, without which rows are no table. */
function headsOf(table: string): string {
  const heads = /^[^\r\n]*(?:\r\n|\r|\n)[^\r\n]*/.exec(table)?.[0]
  return heads === undefined ? '' : `${heads}\n`
}

function remembered(definitions: string, heads: string, own: string, known: Known): RootContent[] {
  const key = JSON.stringify([definitions, heads]) + own
  const nodes =
    known.get(key) ?? latest.get(key) ?? withoutHeads(nodesOf(heads + own, definitions), heads !== '')
  latest.set(key, nodes)
  return nodes
}

/** The rest of a table starts with its first own row, also in what it says of its place. */
function withoutHeads(nodes: RootContent[], hasHeads: boolean): RootContent[] {
  const [first, ...others] = nodes
  if (!hasHeads || first?.type !== 'table') return nodes
  const children = first.children.slice(1)
  const start = children[0]?.position?.start
  const position = first.position && start && { ...first.position, start }
  return [{ ...first, children, ...(position ? { position } : {}) }, ...others]
}

/** The nodes of a text, with the document's definitions before it, where they can't run into an open construct. */
function nodesOf(text: string, definitions: string): RootContent[] {
  const root: Root = parser.parse(definitions + text)
  return root.children.filter((node) => (node.position?.start.offset ?? 0) >= definitions.length)
}

function sourceOf(node: RootContent, base: number, text: string): string {
  return text.slice((node.position?.start.offset ?? 0) + base, (node.position?.end.offset ?? 0) + base)
}
