/** Templates: Markdown in which `{{name}}` is filled in, and `[Words]` are left for people. */
import type { LineEnd } from '../edit.ts'
import { failure } from '../errors.ts'
import type { Block, Code } from '../markdown/doc.ts'
import { parseMarkdown } from '../markdown/index.ts'

/** A template as it was found. */
export interface Template {
  /** As shown to people. */
  name: string
  text: string
  /** Whether it is mstone's own, and gives way to how things stand in a document. */
  isOurs?: boolean
}

/** Whether what is new is rather written as what stands beside it. */
export function isLikeSiblings({ isOurs = false }: Template): boolean {
  return isOurs
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g

/**
 * The template with its placeholders filled in, with line feeds and without blank lines at its ends. A line with a
 * placeholder that has no value is left out. Throws where one is unknown.
 *
 * @param values what may stand in it; null where nothing was given
 */
export function filled({ name, text }: Template, values: Record<string, string | null>): string {
  const known = new Map(Object.entries(values))
  const valueFor = (key: string): string | null => {
    const value = known.get(key)
    if (value !== undefined) return value
    throw failure(
      `the template has an unknown placeholder "{{${key}}}"`,
      name,
      `known are ${[...known.keys()].join(', ')}`,
    )
  }
  // What stands before a document is for the tools that keep templates.
  const start = parseMarkdown('', text).frontMatter?.end ?? 0
  const lines = text
    .slice(start)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  const kept = lines.filter((line) =>
    [...line.matchAll(PLACEHOLDER)].every(([, key = '']) => valueFor(key) !== null),
  )
  const whole = kept
    .map((line) => line.replace(PLACEHOLDER, (_, key: string) => valueFor(key) ?? ''))
    .join('\n')
  const code = codeIn(parseMarkdown('', whole).blocks)
  const tidy = whole
    .replace(/\n{3,}/g, (gap, at: number) =>
      code.some(({ start: from, end }) => at >= from && at < end) ? gap : '\n\n',
    )
    .replace(/^\n+|\s+$/g, '')
  if (tidy === '') throw failure('the template is empty', name, 'write what is to be put in')
  return tidy
}

/** Whether a template has a place for a value. */
export function hasPlace({ text }: Template, key: string): boolean {
  return [...text.matchAll(PLACEHOLDER)].some(([, name]) => name === key)
}

function codeIn(blocks: readonly Block[]): Code[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return [block]
    return block.kind === 'list' ? codeIn(block.items.flatMap((item) => item.blocks)) : []
  })
}

/** A filled template under another heading: its own first one is replaced, those below it keep their distance. */
export function underHeading(block: string, heading: string, depth: number): string {
  const headings = parseMarkdown('', block).blocks.filter((one) => one.kind === 'heading')
  const [first] = headings
  if (!first || block.slice(0, first.start).trim() !== '') return `${heading}\n\n${block}`
  const shift = Math.floor(depth) - first.depth
  let text = heading
  let from = first.end
  for (const { start, end, depth: own } of headings.slice(1)) {
    const marks = /^#{1,6}(?=\s)/.exec(block.slice(start, end))?.[0]
    if (marks === undefined) continue
    text += block.slice(from, start) + '#'.repeat(Math.min(6, Math.max(1, own + shift)))
    from = start + marks.length
  }
  return text + block.slice(from)
}

/** A text with the line ends of a document. */
export function withLineEnds(text: string, end: LineEnd): string {
  return text.replaceAll('\n', end)
}
