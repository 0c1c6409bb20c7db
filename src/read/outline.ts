import type { Block, Doc, Paragraph } from '../markdown/doc.ts'
import { type Rich, splitLines } from '../markdown/rich.ts'
import type { Span } from '../text.ts'

/** A heading, or what serves as one, with all that stands under it. */
export interface Section {
  /** Null for the document itself. */
  title: Rich | null
  /**
   * Depth of the heading; a `<summary>` lies half a level below what it stands in, and a bold line that names
   * a milestone three quarters. The document has 0.
   */
  depth: number
  span: Span
  /** The blocks before the first section below this one. */
  blocks: Block[]
  sections: Section[]
  parent: Section | null
}

/** A section below a heading: any but the document itself. */
export interface Headed extends Section {
  title: Rich
}

export function isHeaded(section: Section): section is Headed {
  return section.title !== null
}

/**
 * The sections of a document, nested by depth.
 *
 * @param isTitle whether the first line of a paragraph serves as a heading; told the block that follows it
 */
export function outline(
  doc: Doc,
  isTitle: (paragraph: Paragraph, next: Block | undefined) => boolean,
): Section {
  const root: Section = {
    title: null,
    depth: 0,
    span: { start: 0, end: doc.text.length },
    blocks: [],
    sections: [],
    parent: null,
  }
  let current = root
  const open = (title: Rich, depth: number, span: Span): void => {
    while (current.depth >= depth && current.parent) current = current.parent
    const section: Section = { title, depth, span, blocks: [], sections: [], parent: current }
    current.sections.push(section)
    current = section
  }
  for (const [index, block] of doc.blocks.entries()) {
    if (block.kind === 'heading') {
      open(block.text, block.depth, block)
      continue
    }
    if (block.kind === 'html') {
      for (const tag of summaries(block.value, block.start)) {
        if (tag === 'close') current = leaveSummary(current)
        else open(tag, Math.floor(current.depth) + 0.5, block)
      }
    }
    const [line, ...more] = block.kind === 'paragraph' ? block.lines : []
    if (line && block.kind === 'paragraph' && isTitle(block, doc.blocks[index + 1])) {
      const depth = current.depth % 1 === 0.75 ? current.depth : Math.floor(current.depth) + 0.75
      open(line, depth, block)
      if (more.length > 0) current.blocks.push({ ...block, lines: more })
      continue
    }
    current.blocks.push(block)
  }
  return root
}

/** The section around the innermost `<summary>`, where its `</details>` stands. */
function leaveSummary(section: Section): Section {
  for (let at: Section | null = section; at; at = at.parent) {
    if (at.depth % 1 === 0.5 && at.parent) return at.parent
  }
  return section
}

function summaries(html: string, start: number): (Rich | 'close')[] {
  const found: (Rich | 'close')[] = []
  for (const match of html.matchAll(/<summary[^>]*>([\s\S]*?)<\/summary>|<\/details>/gi)) {
    const inner = match[1]
    if (inner === undefined) found.push('close')
    else found.push(...plainRich(inner, start + match.index + match[0].indexOf(inner)).slice(0, 1))
  }
  return found
}

/** Text between tags as rich text: tags are stepped over, nothing else is interpreted. */
function plainRich(html: string, start: number): Rich[] {
  const rich: Rich = { text: '', offsets: [], from: 0, marks: [] }
  let at = 0
  for (const match of html.matchAll(/<[^>]*>|$/g)) {
    for (let i = at; i < match.index; i++) {
      rich.text += html[i]
      rich.offsets.push(start + i)
    }
    at = match.index + match[0].length
  }
  rich.offsets.push(start + html.length)
  return splitLines(rich)
}

/** A section and all below it, in the order in which they stand. */
export function* walk(section: Section): Generator<Section> {
  yield section
  for (const child of section.sections) yield* walk(child)
}

/** The blocks that fields of a section stand in: what stands behind a rule is none, since it may be of the document. */
export function beforeRule({ blocks }: Pick<Section, 'blocks'>): Block[] {
  const rule = blocks.findIndex(({ kind }, index) => kind === 'rule' && index > 0)
  return rule < 0 ? blocks : blocks.slice(0, rule)
}

/** Index of the last rule among some blocks, where nothing but prose stands behind it; -1 where there is none. */
export function footerAt(blocks: readonly Block[]): number {
  const rule = blocks.findLastIndex(({ kind }) => kind === 'rule')
  const rest = blocks.slice(rule + 1)
  return rest.length > 0 && rest.every(({ kind }) => kind === 'paragraph') ? rule : -1
}

/** Offset behind the last thing that stands in a section: what closes a fold stands behind the section that this is. */
export function endOf(section: Section): number {
  const last = section.sections.at(-1)
  const own = Math.max(section.span.end, section.blocks.at(-1)?.end ?? 0)
  return last ? Math.max(own, endOf(last)) : own
}
