import type { Block, Doc, Html, ListItem } from '../markdown/doc.ts'
import type { Note } from '../model.ts'
import type { Span } from '../text.ts'
import { type Context, placeOf } from './context.ts'

/** A stretch that shows what it holds, or hides it, and tracks nothing. */
export interface Hidden extends Span {
  by: 'fence' | 'indented code' | 'HTML' | 'comment' | 'front matter'
  /** False for a fence or comment that runs to the end of the document. */
  closed: boolean
}

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g

/** Fenced code, comments and front matter, in the order in which they stand. */
export function hiddenSpans(doc: Doc): Hidden[] {
  const spans: Hidden[] = []
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'code' && block.fenced)
        spans.push({ by: 'fence', closed: block.closed, start: block.start, end: block.end })
      if (block.kind === 'html') {
        for (const { index, 0: comment } of block.value.matchAll(COMMENT)) {
          const start = block.start + index
          spans.push({ by: 'comment', closed: comment.endsWith('-->'), start, end: start + comment.length })
        }
      }
      if (block.kind === 'list') for (const item of block.items) visit(item.blocks)
    }
  }
  visit(doc.blocks)
  if (doc.frontMatter) spans.push({ by: 'front matter', closed: true, ...doc.frontMatter })
  spans.push(...definitionComments(doc, spans))
  return spans.sort((a, b) => a.start - b.start)
}

/** All that tracks nothing, wherever a box may stand: what is hidden, and also HTML and indented code. */
export function untrackingSpans(doc: Doc): Hidden[] {
  const spans: Hidden[] = []
  const visit = (blocks: readonly Block[], item?: ListItem): void => {
    for (const block of blocks) {
      // Five blanks behind a bullet make code of what follows: to whoever wrote it, the bullet belongs to it.
      if (block.kind === 'code' && !block.fenced) {
        const { start } = block === item?.blocks[0] && item.lines.length === 0 ? item : block
        spans.push({ by: 'indented code', closed: true, start, end: block.end })
      }
      if (block.kind === 'html') spans.push(...withoutComments(block))
      if (block.kind === 'list') for (const one of block.items) visit(one.blocks, one)
    }
  }
  visit(doc.blocks)
  return [...hiddenSpans(doc), ...spans].sort((a, b) => a.start - b.start)
}

function withoutComments({ start, value }: Html): Hidden[] {
  const spans: Hidden[] = []
  let from = 0
  for (const { index, 0: comment } of value.matchAll(COMMENT)) {
    spans.push({ by: 'HTML', closed: true, start: start + from, end: start + index })
    from = index + comment.length
  }
  return [...spans, { by: 'HTML', closed: true, start: start + from, end: start + value.length }]
}

/** `[//]: # (- [ ] task)`: a link definition that no page shows, which some write comments with. */
const DEFINITION = /^ {0,3}\[(?:\/\/|comment|_|-)[^\]]*\]:[ \t]*(?:#|<>)[ \t]*["'(][^\r\n]*$/gim

function definitionComments({ text }: Doc, inside: readonly Span[]): Hidden[] {
  return [...text.matchAll(DEFINITION)]
    .map(({ index, 0: line }) => ({
      by: 'comment' as const,
      closed: true,
      start: index,
      end: index + line.length,
    }))
    .filter(({ start }) => !inside.some((span) => start >= span.start && start < span.end))
}

const BOX_LINE =
  /^((?:<!--|[ ]{0,3}\[[^\]]*\]:[ \t]*(?:#|<>)[ \t]*["'(])?[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*?)((?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+\S[^\r\n]*)/gm

/** A hidden line that anybody would call a task. */
export interface HiddenBox extends Note {
  checked: boolean
}

/** The boxes in a hidden stretch. */
export function boxesIn(context: Context, { start, end }: Span): HiddenBox[] {
  return [...context.doc.text.slice(start, end).matchAll(BOX_LINE)].map(
    ({ index, 1: lead = '', 2: text = '', 3: mark }) =>
      hiddenBox(context, start + index + lead.length, text, mark !== ' '),
  )
}

const INPUT = /<input\b[^<>]*\btype\s*=\s*["']?checkbox\b[^<>]*>[^\r\n<]*/gi

/** "<p>☐ Sails": a box drawn before words. */
const DRAWN =
  /(?<=>\s*|^[ \t]*)(?:[-*+][ \t]+)?([☐☑🗹⬜🔲🔳]|[□▢](?![■□▢▣▪▫]))[\ufe0e\ufe0f]?\s*[\p{L}\p{N}][^\r\n<]*/gmu

/** The boxes that HTML draws; those in tables are read with them. */
export function inputsIn(context: Context, { start, end }: Span): HiddenBox[] {
  const { text, blocks } = context.doc
  const html = text.slice(start, end)
  const isInTable = (at: number): boolean =>
    blocks.some((block) => block.kind === 'table' && at >= block.start && at < block.end)
  const inputs = [...html.matchAll(INPUT)].map(({ index, 0: input }) =>
    hiddenBox(context, start + index, input, /\schecked\b/i.test(input)),
  )
  const drawn = [...html.matchAll(DRAWN)]
    .filter(({ index }) => !isInTable(start + index))
    .map(({ index, 0: line, 1: box = '' }) => hiddenBox(context, start + index, line, /[☑🗹]/u.test(box)))
  return [...inputs, ...drawn].sort((a, b) => a.start - b.start)
}

function hiddenBox(context: Context, start: number, text: string, checked: boolean): HiddenBox {
  return { text: text.trim(), checked, ...placeOf(context, { start, end: start + text.length }) }
}

/** Boxes in fenced code: examples. */
export function countFenced(context: Context): { boxes: number; first: number | null } {
  const fences = hiddenSpans(context.doc)
    .filter(({ by }) => by === 'fence')
    .map((span) => ({ span, boxes: boxesIn(context, span).length }))
    .filter(({ boxes }) => boxes > 0)
  return {
    boxes: fences.reduce((sum, { boxes }) => sum + boxes, 0),
    first: fences[0]?.span.start ?? null,
  }
}
