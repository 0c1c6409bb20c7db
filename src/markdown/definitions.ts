/** The definitions of links and footnotes, which a piece of a document refers to without holding them. */
import type { RootContent } from 'mdast'
import type { Piece } from './parse.ts'

const DEFINITION = /^\[((?:\\.|[^\]\\])*)\]:/
const LABEL = /\[((?:\\.|[^[\]\\])*)\]/g

/** What keeps an indented line below a footnote from being part of it. */
const END = '<!---->\n\n'

/** All definitions of a document, in a short form: what they say plays no part in how text is parsed, that they are there does. */
export class Definitions {
  readonly #byLabel = new Map<string, { at: number; text: string }>()

  constructor(pieces: readonly Piece[], text: string) {
    const visit = (node: RootContent, base: number): void => {
      if (node.type === 'definition' || node.type === 'footnoteDefinition') {
        const start = (node.position?.start.offset ?? 0) + base
        this.#add(start, text.slice(start, (node.position?.end.offset ?? 0) + base))
      }
      if ('children' in node) for (const child of node.children) visit(child as RootContent, base)
    }
    for (const { nodes, base } of pieces) for (const node of nodes) visit(node, base)
  }

  get isEmpty(): boolean {
    return this.#byLabel.size === 0
  }

  #add(at: number, source: string): void {
    const label = DEFINITION.exec(source)?.[1]
    if (label === undefined) return
    const line = onOneLine(label)
    if (!this.#byLabel.has(keyOf(line))) this.#byLabel.set(keyOf(line), { at, text: `[${line}]: #\n\n` })
  }

  /**
   * Those whose labels a piece names and does not define itself, each a block of its own: all of them before each piece
   * would cost their square.
   *
   * @param start where the piece starts in the document
   */
  for(piece: string, start: number): string {
    const named = new Set([...piece.matchAll(LABEL)].map(([, label = '']) => keyOf(onOneLine(label))))
    const found = [...named].flatMap((key) => this.#byLabel.get(key) ?? [])
    const others = found.filter(({ at }) => at < start || at >= start + piece.length)
    return others.length === 0 ? '' : others.map(({ text }) => text).join('') + END
  }
}

/** A label that runs over lines, without what the quotes around it put before them. */
function onOneLine(label: string): string {
  return label.replace(/[ \t]*(?:\r\n|\r|\n)[ \t>]*/g, ' ')
}

/** What two labels have in common that are the same to the parser. */
function keyOf(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
}
