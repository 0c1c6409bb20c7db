import { boxAt } from '../markdown/boxes.ts'
import type { Box } from '../markdown/doc.ts'
import { joinLines, offsetAt, spanOf } from '../markdown/rich.ts'
import type { Place } from '../model.ts'
import type { Span } from '../text.ts'
import { type Context, placeOf } from './context.ts'
import { readLabel } from './field.ts'
import { boxesIn, type Hidden, type HiddenBox, inputsIn, untrackingSpans } from './hidden.ts'
import { strayBoxes } from './inner-boxes.ts'
import { ownLines } from './items.ts'
import { itemsOf, tablesOf } from './strays.ts'

/** Something in a document that looks tracked, or should be, and is not. */
export type Flaw =
  | (Place & { kind: 'malformed-box' | 'unknown-mark' /** The box as written. */; written: string })
  | (Place & { kind: 'hidden-box'; by: Hidden['by']; boxes: HiddenBox[] })
  | (Place & {
      kind: 'unclosed-fence'
      by: Hidden['by']
      boxes: HiddenBox[]
      /** Whether headings are among what it swallows. */
      headings: boolean
    })

/**
 * The flaws of a document, in the order in which they stand.
 *
 * @param broken every box that is not well-formed, those that Markdown makes no list item of among them
 */
export function flawsOf(context: Context, broken: readonly Span[]): Flaw[] {
  return [...boxFlaws(context, broken), ...hiddenFlaws(context)].sort((a, b) => a.start - b.start)
}

function boxFlaws(context: Context, broken: readonly Span[]): Flaw[] {
  const { text, blocks } = context.doc
  const flaw = (kind: 'malformed-box' | 'unknown-mark', { start, end }: Span): Flaw => ({
    kind,
    written: text.slice(start, end),
    ...placeOf(context, { start, end }),
  })
  const items = [...itemsOf(blocks)].flatMap(({ box }) => box ?? [])
  const parsed = new Set(items.map(({ start }) => start))
  // A mark that the document's own key explains is known.
  const isKnown = ({ fault, mark }: Box): boolean =>
    fault === null || (fault === 'unknown-mark' && context.words.marks.has(mark))
  return [
    ...items.flatMap((box) => (box.fault === null || isKnown(box) ? [] : [flaw(box.fault, box)])),
    ...strayFlaws(context),
    ...broken.filter(({ start }) => !parsed.has(start)).map((box) => flaw('malformed-box', box)),
    ...tablesOf(blocks)
      .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
      .flatMap((cell) => {
        const box = boxAt(cell.text, 0)
        const start = offsetAt(cell, 0)
        return box?.fault === 'unknown-mark' && !isKnown(box)
          ? [flaw('unknown-mark', { start, end: start + box.end })]
          : []
      }),
  ]
}

/** The boxes among the words of list items; the choices of a field, "Approved: [ ]", are none. */
function strayFlaws(context: Context): Flaw[] {
  return [...itemsOf(context.doc.blocks)].flatMap((item) => {
    const [line] = item.lines
    if (!line || (!item.box && (readLabel(context, line)?.means.length ?? 0) > 0)) return []
    const text = joinLines(ownLines(context, item))
    return strayBoxes(text, item.box !== null).map(({ index }): Flaw => {
      const at = spanOf(text, index, index + 3)
      return {
        kind: 'malformed-box',
        written: context.doc.text.slice(at.start, at.end),
        ...placeOf(context, at),
      }
    })
  })
}

function hiddenFlaws(context: Context): Flaw[] {
  return [...untrackingSpans(context.doc), ...inlineInputs(context)].flatMap((span): Flaw[] => {
    const boxes = [...boxesIn(context, span), ...(span.by === 'HTML' ? inputsIn(context, span) : [])]
    const [first] = boxes
    const place = placeOf(context, { start: span.start, end: firstLineEnd(context, span) })
    if (!span.closed) {
      const inside = context.doc.text.slice(span.start, span.end)
      return [
        { kind: 'unclosed-fence', by: span.by, boxes, headings: /^#{1,6}[ \t]/m.test(inside), ...place },
      ]
    }
    const { text: _, checked: __, ...at } = first ?? { text: '', checked: false, ...place }
    return first ? [{ kind: 'hidden-box', by: span.by, boxes, ...at }] : []
  })
}

/** Checkboxes of HTML inside a line of text, but for those that an item begins with: they are its box. */
function inlineInputs({ doc }: Context): Hidden[] {
  const own = new Set([...itemsOf(doc.blocks)].map(({ box }) => box?.start))
  return doc.inputs
    .filter(({ start }) => !own.has(start))
    .map(({ start }) => {
      const [text = ''] = /^<[^\r\n<]*/.exec(doc.text.slice(start)) ?? []
      return { by: 'HTML', closed: true, start, end: start + text.length }
    })
}

function firstLineEnd({ doc }: Context, { start, end }: Span): number {
  const line = /^[^\r\n]*/.exec(doc.text.slice(start, end))?.[0] ?? ''
  return start + line.length
}
