import { Lines, type Span } from '../text.ts'
import { blocksOf } from './blocks.ts'
import { commentsIn, inputsIn } from './comments.ts'
import type { Doc } from './doc.ts'
import { assertWithinLimits } from './excess.ts'
import { type Piece, parseInPieces, parseWhole } from './parse.ts'

/**
 * Parses one document. Throws an ExcessError where the text passes a limit.
 *
 * @param file repository-relative path, only to be named in positions
 * @param text the whole text; a byte order mark, CRLF and CR are fine and keep their offsets
 * @param size characters of one piece for the parser; it changes the cost and never the result
 */
export function parseMarkdown(file: string, text: string, size?: number): Doc {
  return docOf(file, text, (all, from) => parseInPieces(all, from, size))
}

/** The same in one call of the parser: slow on long documents, and what the other is held against. */
export function parseMarkdownWhole(file: string, text: string): Doc {
  return docOf(file, text, parseWhole)
}

function docOf(file: string, text: string, parse: (text: string, from: number) => Piece[]): Doc {
  assertWithinLimits(text)
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const frontMatter = frontMatterOf(text, bom)
  const pieces = parse(text, frontMatter?.end ?? bom)
  return {
    file,
    text,
    lines: new Lines(text),
    blocks: blocksOf(pieces, text),
    comments: commentsIn(pieces),
    inputs: inputsIn(pieces),
    frontMatter,
  }
}

/** A document as the parser's own nodes. Throws an ExcessError where the text passes a limit. */
export function piecesOf(text: string): Piece[] {
  assertWithinLimits(text)
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0
  return parseInPieces(text, frontMatterOf(text, bom)?.end ?? bom)
}

/** YAML between `---` lines at the very start. */
function frontMatterOf(text: string, start: number): Span | null {
  const match =
    /^---[ \t]*(?:\r\n|\r|\n)(?:[^\r\n]*(?:\r\n|\r|\n))*?(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/.exec(
      text.slice(start),
    )
  // A rule at the top of a document is no front matter: YAML has a key on one of its first lines.
  if (!match || !/^[\w"'-]+\s*:/m.test(match[0])) return null
  return { start, end: start + match[0].length }
}
