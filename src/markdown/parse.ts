/** The one module that knows the Markdown parser. */
import type { Root, RootContent } from 'mdast'
import { type Extension, fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { cutPoints, runsOn } from './cuts.ts'
import { Definitions } from './definitions.ts'
import { addFence } from './ends.ts'
import { lengthened, shortened } from './spared.ts'

/**
 * "[ ] text" on the line below an empty bullet: micromark-extension-gfm-task-list-item takes it for a task's mark
 * though the paragraph stands in no list item, and the text loses its box. Here it stays text.
 */
function strayMarksAsText(): Extension {
  const check: NonNullable<Extension['exit']>[string] = function (token) {
    const item = this.stack.at(-2)
    if (item?.type === 'listItem') item.checked = token.type === 'taskListCheckValueChecked'
  }
  return {
    exit: {
      taskListCheckValueChecked: check,
      taskListCheckValueUnchecked: check,
      taskListCheck(token) {
        if (this.stack.at(-2)?.type === 'listItem') return
        this.enter({ type: 'text', value: this.sliceSerialize(token) }, token)
        this.exit(token)
      },
    },
  }
}

/** Counts the fences of code. Text that is being gathered may stand above the code in the stack. */
function countedFences(): Extension {
  return {
    exit: {
      codeFencedFenceSequence() {
        const code = this.stack.findLast(({ type }) => type === 'code')
        if (code?.type === 'code') addFence(code)
      },
    },
  }
}

/**
 * The parts of remark-parse and remark-gfm that take a text apart, without those that put one together: what reads a
 * document is a third of them. Those for tables and addresses try every line and every letter, and are left out of what
 * holds neither.
 */
const SYNTAX = [gfmFootnote(), gfmStrikethrough(), gfmTaskListItem()]
const NODES = [
  gfmFootnoteFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  strayMarksAsText(),
  countedFences(),
]
const TABLES = { syntax: gfmTable(), nodes: gfmTableFromMarkdown() }
const ADDRESSES = { syntax: gfmAutolinkLiteral(), nodes: gfmAutolinkLiteralFromMarkdown() }

type Syntax = NonNullable<Options['extensions']>[number]

/** What the line below the heads of a table has to hold: a dash beside a colon or bar. */
const DELIMITERS = /\|[ \t]*:?-|-:?[ \t]*\||:-|-:/

/** What an address that GFM links by itself has to hold. */
const ADDRESS = /www\.|https?:\/\/|@[-\w]/i

/** The same where it most likely is one: not as the target of a link, in a definition, between angles or quotes. */
const BARE_ADDRESS = /(?<!\]\(|\]: |[<"'])(?:www\.|https?:\/\/)|@[-\w]/i

function parsed(text: string): Root {
  const tables = DELIMITERS.test(text) ? [TABLES] : []
  if (BARE_ADDRESS.test(text)) return parsedWith(text, [...tables, ADDRESSES])
  const root = parsedWith(text, tables)
  // Only what is text without them can hold an address: free of them once it is parsed, it is parsed right.
  return holdsAddress(root) ? parsedWith(text, [...tables, ADDRESSES]) : root
}

function parsedWith(text: string, parts: readonly { syntax: Syntax; nodes: Extension }[]): Root {
  return fromMarkdown(text, {
    extensions: [...SYNTAX, ...parts.map(({ syntax }) => syntax)],
    mdastExtensions: [...NODES, ...parts.map(({ nodes }) => nodes)],
  })
}

function holdsAddress(node: Root | RootContent): boolean {
  if (node.type === 'text') return ADDRESS.test(node.value)
  if ('alt' in node) return ADDRESS.test(node.alt ?? '')
  return 'children' in node && node.children.some(holdsAddress)
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
  return [{ nodes: parsed(text.slice(from)).children, base: from, isTableRest: false }]
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
  if (definitions.isEmpty) return pieces
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
    const nodes = nodesBehind(before, heads, own, known)
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

function nodesBehind(definitions: string, heads: string, own: string, known: Known): RootContent[] {
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
  const short = shortened(text)
  const nodes = lengthened(parsedBehind(definitions, short.text), short.taken, definitions.length)
  return nodes ?? parsedBehind(definitions, text)
}

function parsedBehind(definitions: string, text: string): RootContent[] {
  const { children } = parsed(definitions + text)
  return children.filter((node) => (node.position?.start.offset ?? 0) >= definitions.length)
}

function sourceOf(node: RootContent, base: number, text: string): string {
  return text.slice((node.position?.start.offset ?? 0) + base, (node.position?.end.offset ?? 0) + base)
}
