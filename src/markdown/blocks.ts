import type {
  BlockContent,
  DefinitionContent,
  ListItem as ListItemNode,
  List as ListNode,
  Nodes,
  Paragraph,
  RootContent,
  Table as TableNode,
} from 'mdast'
import type { Span } from '../text.ts'
import { boxAt, roundBoxAt, UNSEEN, wordBoxAt } from './boxes.ts'
import { CHECKBOX } from './comments.ts'
import type { Block, Box, List, ListItem, Table, TableRow } from './doc.ts'
import { endOf, fencesOf, heldIn } from './ends.ts'
import { htmlTables } from './html-table.ts'
import { type Definitions, richOf, textOf } from './inline.ts'
import type { Piece } from './parse.ts'
import { offsetAt, type Rich, slice, splitLines, trim } from './rich.ts'

/** What takes HTML apart is loaded where it has to. */
const TABLE_TAG = /<table[\s>]/i

type Node = RootContent | BlockContent | DefinitionContent

/** The parsed pieces of a document as one sequence of blocks, quotes and footnotes flattened into it. */
export function blocksOf(pieces: readonly Piece[], source: string): Block[] {
  const blocks: Block[] = []
  const definitions = definitionsIn(pieces)
  let isListCut = false
  for (const { nodes, base, isTableRest } of pieces) {
    const scope = { source, base, definitions, quoted: false }
    const last = blocks.at(-1)
    const [rest] = isTableRest ? nodes : []
    if (last?.kind === 'table' && rest?.type === 'table') {
      for (const row of rowsOf(rest, scope)) last.rows.push(row)
      last.end = (rest.position?.end.offset ?? 0) + base
    }
    const next = (rest ? nodes.slice(1) : nodes).flatMap((node) => convert(node, scope))
    const first = next[0]
    const isList = isListCut && nodes[0]?.type === 'list'
    if (isList && last?.kind === 'list' && first?.kind === 'list' && isSameList(last, first)) {
      last.items.push(...first.items)
      last.end = first.end
      findMeantBoxes(last, source)
      next.shift()
    }
    for (const block of next) blocks.push(block)
    // What is no block, such as a definition, parts two lists all the same.
    isListCut = nodes.at(-1)?.type === 'list'
  }
  return blocks
}

/** True for two lists that a cut has made of one. */
function isSameList(a: List, b: List): boolean {
  const kind = (list: List): string => list.items[0]?.marker.slice(-1) ?? ''
  return !a.quoted && !b.quoted && a.ordered === b.ordered && kind(a) === kind(b)
}

interface Scope {
  source: string
  base: number
  definitions: Definitions
  quoted: boolean
}

/** The first definition of each name counts. */
function definitionsIn(pieces: readonly Piece[]): Definitions {
  const links = new Map<string, string>()
  const notes = new Map<string, string>()
  const visit = (node: RootContent): void => {
    if (node.type === 'definition' && !links.has(node.identifier)) links.set(node.identifier, node.url)
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier))
      notes.set(node.identifier, node.children.map(textOf).join(' '))
    if ('children' in node) for (const child of node.children) visit(child as RootContent)
  }
  for (const { nodes } of pieces) for (const node of nodes) visit(node)
  return { links, notes }
}

function convert(node: Node, scope: Scope): Block[] {
  const { start, end } = spanOf(node, scope)
  const { source, base, quoted, definitions } = scope
  switch (node.type) {
    case 'heading':
      return [
        {
          kind: 'heading',
          depth: node.depth,
          text: trim(richOf(node, source, base, definitions)),
          start,
          end,
        },
      ]
    case 'paragraph':
      return [
        { kind: 'paragraph', lines: splitLines(richOf(node, source, base, definitions)), quoted, start, end },
      ]
    case 'list':
      return [listOf(node, scope)]
    case 'table':
      return [tableOf(node, scope)]
    case 'code': {
      const own = source.slice(start, end)
      const fences = fencesOf(node)
      const fenced = fences > 0
      return [
        {
          kind: 'code',
          language: node.lang ?? '',
          value: heldIn(node),
          valueStart: fenced ? start + (/^[^\r\n]*(?:\r\n|\r|\n)?/.exec(own)?.[0].length ?? 0) : start,
          fenced,
          closed: fences !== 1,
          start,
          end,
        },
      ]
    }
    case 'html':
      return [
        { kind: 'html', value: heldIn(node), start, end },
        ...(TABLE_TAG.test(source.slice(start, end)) ? htmlTables(source.slice(start, end), start) : []),
      ]
    case 'thematicBreak':
      return [{ kind: 'rule', start, end }]
    case 'blockquote':
      return node.children.flatMap((child) => convert(child, { ...scope, quoted: true }))
    case 'footnoteDefinition':
      return node.children.flatMap((child) => convert(child, scope))
    default:
      return []
  }
}

function listOf(node: ListNode, scope: Scope): List {
  const list: List = {
    kind: 'list',
    ordered: node.ordered === true,
    items: node.children.map((item) => itemOf(item, scope)),
    quoted: scope.quoted,
    ...spanOf(node, scope),
  }
  findMeantBoxes(list, scope.source)
  return list
}

/** Gives the items of a list those boxes that are meant for some, filled with a word or round: beside other boxes, or all. */
function findMeantBoxes({ items }: List, source: string): void {
  const meant = items.map(({ box, lines: [line] }) => (box || !line ? null : meantBoxOf(line, source)))
  const isOfBoxes =
    items.some(({ box }) => box !== null) ||
    meant.some((box) => box?.mark === ' ') ||
    meant.every((box) => box !== null && !isLetter(box))
  if (!isOfBoxes) return
  items.forEach((item, index) => {
    const box = meant[index]
    const [line, ...below] = item.lines
    if (!line || !box) return
    item.box = box
    const rest = behind(line, box.end)
    item.lines = rest.text === '' ? below : [rest, ...below]
  })
}

/** A link to what is defined elsewhere has lost its brackets. */
function meantBoxOf(line: Rich, source: string): Box | null {
  const boxAt = { '[': wordBoxAt, '(': roundBoxAt }[line.text.charAt(0)]
  return boxAt?.(source, offsetAt(line, 0)) ?? null
}

/** "[v]" in every item may refer to something. */
function isLetter({ fault, mark }: Box): boolean {
  return fault === 'unknown-mark' && [...mark].length === 1
}

function itemOf(node: ListItemNode, scope: Scope): ListItem {
  const { start, end } = spanOf(node, scope)
  const [whole = '', marker = ''] = /^([-*+]|\d{1,9}[.)])[ \t]*/.exec(scope.source.slice(start, end)) ?? []
  const [first, ...rest] = node.children
  const paragraph = first?.type === 'paragraph' ? first : undefined
  // A box stands right behind the marker. The parser gives it no position, and an empty one is none to it.
  const box =
    paragraph || !first
      ? (boxBehind(scope.source, start + whole.length) ?? inputBox(paragraph, scope))
      : definedBox(first, scope)
  const text = paragraph ? richOf(paragraph, scope.source, scope.base, scope.definitions) : undefined
  return {
    marker,
    box,
    lines: text ? splitLines(box ? behind(text, box.end) : text) : [],
    blocks: (paragraph ? rest : node.children).flatMap((child) => convert(child, scope)),
    start,
    end,
  }
}

const UNSEEN_AHEAD = new RegExp(`^(?:${UNSEEN})+`, 'u')

/** The box at an offset, or behind what no page shows there: then it is none to any program. */
function boxBehind(source: string, start: number): Box | null {
  const unseen = UNSEEN_AHEAD.exec(source.slice(start, start + LONGEST_UNSEEN))?.[0].length ?? 0
  const box = boxAt(source, start + unseen)
  return box && unseen > 0 ? broken(box, box.mark) : box
}

const LONGEST_UNSEEN = 16

/** A checkbox in HTML at the start of an item: pages take it out, or draw one that nobody can tick. */
function inputBox(paragraph: Paragraph | undefined, scope: Scope): Box | null {
  const [first] = paragraph?.children ?? []
  if (first?.type !== 'html' || !CHECKBOX.test(first.value)) return null
  return broken(spanOf(first, scope), /\schecked\b/i.test(first.value) ? 'x' : ' ')
}

/** "- [x]: text" is the definition of a link, which no page shows. */
function definedBox(node: Node, scope: Scope): Box | null {
  if (node.type !== 'definition' || node.label?.toLowerCase() !== 'x') return null
  return broken(spanOf(node, scope), node.label)
}

function broken({ start, end }: Span, mark: string): Box {
  return { start, end, mark, wellFormed: false, checked: false, fault: 'malformed-box' }
}

function spanOf(node: Nodes, { source, base }: Scope): Span {
  return { start: (node.position?.start.offset ?? 0) + base, end: endOf(node, source, base) }
}

/** What of a rich text stands at or behind an offset of the document. */
function behind(rich: Rich, offset: number): Rich {
  let i = 0
  while (i < rich.text.length && offsetAt(rich, i) < offset) i++
  return trim(slice(rich, i))
}

function rowsOf(node: TableNode, scope: Scope): TableRow[] {
  return node.children.map((row) => ({
    cells: row.children.map((cell) => trim(richOf(cell, scope.source, scope.base, scope.definitions))),
    start: (row.position?.start.offset ?? 0) + scope.base,
    end: (row.position?.end.offset ?? 0) + scope.base,
  }))
}

function tableOf(node: TableNode, scope: Scope): Table {
  const [header, ...body] = rowsOf(node, scope)
  return {
    kind: 'table',
    isHtml: false,
    header: header?.cells ?? [],
    rows: body,
    start: (node.position?.start.offset ?? 0) + scope.base,
    end: (node.position?.end.offset ?? 0) + scope.base,
  }
}
