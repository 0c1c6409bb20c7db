import type { Block, Paragraph } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Context } from './context.ts'
import { type Name, readName } from './name.ts'

/** A line of prose goes on; a title is short. */
const LONGEST_TITLE = 80
/** What may trail the bold words of a title. */
const LONGEST_TAIL = 40

/**
 * Tells which paragraphs of a document serve as headings of milestones: bold lines that name one, and plain lines
 * that do, each over a list, where there are several: "Sprint 0 — Setup (1 day)".
 */
export function titlesIn(context: Context): (paragraph: Paragraph, next: Block | undefined) => boolean {
  const { blocks } = context.doc
  const isPlain = (block: Block | undefined, next: Block | undefined): boolean =>
    block?.kind === 'paragraph' && next?.kind === 'list' && isPlainTitle(context, block)
  let several: boolean | null = null
  const isSeries = (): boolean => {
    several ??= blocks.filter((block, index) => isPlain(block, blocks[index + 1])).length > 1
    return several
  }
  return (paragraph, next) => {
    const [line] = paragraph.lines
    return line !== undefined && (isBoldTitle(context, line) || (isPlain(paragraph, next) && isSeries()))
  }
}

/** A bold line that names a milestone by noun and number or by code, set off as a heading would be. */
function isBoldTitle(context: Context, line: Rich): boolean {
  const strong = line.marks.find((mark) => mark.kind === 'strong')
  if (!strong || /[\p{L}\p{N}]/u.test(line.text.slice(0, strong.start))) return false
  const name = namedMilestone(context, line)
  // The id has to be inside the bold words, and what trails them short: a sentence is no title.
  return name?.id != null && strong.end >= name.id.length && line.text.length - strong.end <= LONGEST_TAIL
}

function isPlainTitle(context: Context, { lines, quoted }: Paragraph): boolean {
  const [line, ...more] = lines
  if (!line || more.length > 0 || quoted || line.text.length > LONGEST_TITLE || /[.。:：;]$/u.test(line.text))
    return false
  return namedMilestone(context, line) !== null
}

/** The name of a line that has an id of its own, set off from a title. */
function namedMilestone(context: Context, line: Rich): Name | null {
  const name = readName(context, line)
  const isMilestone =
    name.kind === 'milestone' || name.kind === 'phase' || name.kind === 'version' || name.kind === 'code'
  return isMilestone && name.id !== null && name.separated && name.title !== null ? name : null
}
