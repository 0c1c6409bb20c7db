/** What the ticked items of a list end in, so that a newly ticked one gets it as well. */
import type { Edit } from '../edit.ts'
import type { ListItem } from '../markdown/doc.ts'
import { EMPTY, spanOf } from '../markdown/rich.ts'
import type { Context } from '../read/context.ts'
import { ownLines } from '../read/items.ts'
import { SIGN } from '../vocabulary/marks.ts'
import { trailing } from './item-mark.ts'
import { saidOn, saysDone } from './item-words.ts'
import { entryAt, firstLine } from './page.ts'
import type { ItemPlace, TickedDocument } from './ticked.ts'

/** A ticked item that ends in a sign or bracket. */
const ENDED = new RegExp(
  `\\[[xX]\\][ \\t][^\\r\\n]*(?:[)）\\]】]|${SIGN.source})[*_\`]*[ \\t]*(?:[\\r\\n]|$)`,
  'u',
)

/** Other ticked items that end alike make it the way of a list: of one alone nobody knows. */
const ALIKE = 2

/** What all other ticked items of a list end in, "✓" or "(COMPLETE)", where the one that gets its tick does not. */
export function endingBeside(document: TickedDocument, { place }: ItemPlace): Edit[] {
  const { text } = document
  if (!ENDED.test(text)) return []
  const context = document.context()
  const found = entryAt(context, place.start)
  const line = found ? ownLines(context, found.item).at(-1) : undefined
  if (!found || !line || saysDone(context.words, firstLine(found.item)) || saysDone(context.words, line))
    return []
  const ticked = found.list.items.filter(({ box }) => box?.mark.toLowerCase() === 'x')
  const endings = ticked.filter((item) => item !== found.item).map((item) => endingOf(context, item))
  const [ending] = endings
  if (!ending || endings.length < ALIKE || endings.some((one) => one !== ending)) return []
  const at = behindMarkup(context, spanOf(line).end)
  return [{ start: at, end: at, text: ending }]
}

/** Where the markup ends that closes behind the last word of a line, "](page.md)" or "</b>"; a comment is none of it. */
function behindMarkup({ doc: { text, lines } }: Context, end: number): number {
  const [rest = ''] = text.slice(end, lines.span(lines.at(end).line - 1).end).split('<!--')
  return end + rest.trimEnd().length
}

/** The sign or bracket that says done at the end of an item's words, with what sets it off; null where none does. */
function endingOf(context: Context, item: ListItem): string | null {
  const { words, doc } = context
  const line = ownLines(context, item).at(-1) ?? EMPTY
  const said = saidOn(words, line.text, true).find(({ status }) => status === 'done')
  const span = said ? trailing(doc.text, spanOf(line, said.start, said.end)) : null
  return span ? doc.text.slice(span.start, span.end) : null
}
