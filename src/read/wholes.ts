import type { Block } from '../markdown/doc.ts'
import type { Claim } from '../model.ts'
import type { Context } from './context.ts'
import { readLabel, splitFields } from './field.ts'
import { footerAt, type Section, walk } from './outline.ts'
import { overallClaims } from './overall.ts'

/**
 * The percentages that a document gives of all that it is about, with a label such as "Overall progress": in its lead,
 * in a heading, and in its footer, behind the last rule. Elsewhere such words may be of a part.
 */
export function wholesOf(context: Context, root: Section): Claim[] {
  const sections = [...walk(root)].filter(({ title, blocks }) => title !== null || blocks.length > 0)
  const first = sections.findIndex(({ blocks }) => blocks.length > 0)
  const lead = sections.slice(0, first + 1)
  const headings = sections
    .slice(first + 1)
    .filter(({ depth }) => depth <= 2)
    .flatMap(({ title }) => overallIn(context, { title, blocks: [] }))
  return [
    ...lead.flatMap(({ title, blocks }) => overallIn(context, { title, blocks: proseOf(blocks) })),
    // Several such headings are a log, each of its own day.
    ...(headings.length === 1 ? headings : []),
    ...footerOf(sections).flatMap((section) => overallIn(context, section)),
  ]
}

/** What stands before the first list or table. */
function proseOf(blocks: readonly Block[]): Block[] {
  const end = blocks.findIndex(({ kind }) => kind !== 'paragraph' && kind !== 'html')
  return end < 0 ? [...blocks] : blocks.slice(0, end)
}

/** What stands behind the last rule of a document, where that is nothing but prose. */
function footerOf(sections: readonly Section[]): Pick<Section, 'title' | 'blocks'>[] {
  const blocks = sections.at(-1)?.blocks ?? []
  const rule = footerAt(blocks)
  return rule < 0 ? [] : [{ title: null, blocks: blocks.slice(rule + 1) }]
}

function overallIn(context: Context, { title, blocks }: Pick<Section, 'title' | 'blocks'>): Claim[] {
  const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.lines : []))
  return [...(title ? [title] : []), ...lines]
    .flatMap((line) => splitFields(line))
    .flatMap((line) => {
      const label = readLabel(context, line)
      if (!label?.value || !label.means.includes('overall')) return []
      const claims = overallClaims(context, line, { depth: 2, title: null })
      return claims.filter(({ kind, of }) => kind === 'percent' && of === undefined)
    })
}
