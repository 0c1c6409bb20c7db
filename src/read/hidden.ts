import type { Block, Doc } from '../markdown/doc.ts'
import type { Note } from '../model.ts'
import type { Span } from '../text.ts'
import { type Context, placeOf } from './context.ts'

/** A stretch that shows what it holds, or hides it, and tracks nothing. */
export interface Hidden extends Span {
  by: 'fence' | 'comment' | 'front matter'
  /** False for a fence or comment that runs to the end of the document. */
  closed: boolean
}

/** Fenced code, comments and front matter, in the order in which they stand. */
export function hiddenSpans(doc: Doc): Hidden[] {
  const spans: Hidden[] = []
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'code' && block.fenced)
        spans.push({ by: 'fence', closed: block.closed, start: block.start, end: block.end })
      if (block.kind === 'html') {
        for (const { index, 0: comment } of block.value.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) {
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
  /^((?:<!--|[ ]{0,3}\[[^\]]*\]:[ \t]*(?:#|<>)[ \t]*["'(])?[ \t>]*)((?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+\S[^\r\n]*)/gm

/** A hidden line that anybody would call a task. */
export interface HiddenBox extends Note {
  checked: boolean
}

/** The boxes in a hidden stretch. */
export function boxesIn(context: Context, { start, end }: Span): HiddenBox[] {
  return [...context.doc.text.slice(start, end).matchAll(BOX_LINE)].map(
    ({ index, 1: lead = '', 2: text = '', 3: mark }) => ({
      text: text.trim(),
      checked: mark !== ' ',
      ...placeOf(context, {
        start: start + index + lead.length,
        end: start + index + lead.length + text.length,
      }),
    }),
  )
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
