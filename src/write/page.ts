/** A document as writers need it: its text, its blocks and sections, and what of them stands at an offset. */
import { type Edit, type LineEnd, lineEnd } from '../edit.ts'
import type { Block, Doc, List, ListItem, Table, TableRow } from '../markdown/doc.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { EMPTY, type Rich } from '../markdown/rich.ts'
import type { Context } from '../read/context.ts'
import { contextOf } from '../read/document.ts'
import { type Headed, isHeaded, outline, type Section, walk } from '../read/outline.ts'
import { titlesIn } from '../read/title-line.ts'
import type { Source } from '../status.ts'
import { type VocabularyExtension, vocabularyOf } from '../vocabulary/index.ts'

export interface Page {
  file: string
  text: string
  doc: Doc
  context: Context
  root: Section
  lineEnd: LineEnd
}

/** A list item with the list that it stands in. */
export interface Entry {
  list: List
  item: ListItem
}

/** A row with the table that it stands in. */
export interface TableEntry {
  table: Table
  row: TableRow
}

/** Reads a document for a writer, with the words that the plan is read with. */
export function pageOf({ file, text }: Source, vocabulary: VocabularyExtension): Page {
  const doc = parseMarkdown(file, text)
  const context = contextOf(doc, vocabularyOf(vocabulary))
  return { file, text, doc, context, root: outline(doc, titlesIn(context)), lineEnd: lineEnd(text) }
}

/** The section whose heading starts at an offset. */
export function sectionAt({ root }: Page, start: number): Headed | null {
  for (const section of walk(root)) if (isHeaded(section) && section.span.start === start) return section
  return null
}

/** The innermost list item that an offset lies in. */
export function entryAt({ doc }: Pick<Page, 'doc'>, offset: number): Entry | null {
  let found: Entry | null = null
  const look = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind !== 'list') continue
      for (const item of block.items) {
        if (offset < item.start || offset >= item.end) continue
        found = { list: block, item }
        look(item.blocks)
      }
    }
  }
  look(doc.blocks)
  return found
}

/** The row of a table that starts at an offset. */
export function rowAt({ doc }: Pick<Page, 'doc'>, start: number): TableEntry | null {
  const look = (blocks: readonly Block[]): TableEntry | null => {
    const block = blocks.find((one) => start >= one.start && start < one.end)
    if (block?.kind === 'list') return look(block.items.flatMap((item) => item.blocks))
    const row = block?.kind === 'table' ? block.rows.find((one) => one.start === start) : undefined
    return block?.kind === 'table' && row ? { table: block, row } : null
  }
  return look(doc.blocks)
}

/** What stands before an offset in its line: the indentation, or the marks of a quote. */
export function lineBefore({ text }: Pick<Page, 'text'>, offset: number): string {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return text.slice(text.charCodeAt(start) === 0xfeff ? start + 1 : start, offset)
}

/** Offset at which the line of an offset ends. */
export function lineEndAt({ text }: Pick<Page, 'text'>, offset: number): number {
  let end = offset
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}

/** Puts in a text at an offset. */
export function insertAt(offset: number, text: string): Edit {
  return { start: offset, end: offset, text }
}

/** What stands behind the bullet of a list item. */
export function firstLine({ lines }: ListItem): Rich {
  return lines[0] ?? EMPTY
}

/** The bullet or number of a list item with the blanks behind it. */
export function markerOf(text: string, { start }: ListItem): string | null {
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/.exec(text.slice(start, start + 40))?.[0] ?? null
}

/** Whether what starts there is all of a list item: nothing but markup stands between it and the bullet. */
export function isWhole(text: string, item: ListItem, at: number): boolean {
  const marker = markerOf(text, item)
  return (
    marker !== null &&
    /^(?:[*_~`[\\]|<\/?[a-z][^<>]*>)*$/i.test(text.slice(item.start + marker.length, at)) &&
    at > item.start
  )
}
