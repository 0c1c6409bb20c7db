/** What it says of an item that it is struck out. */
import { innerBoxes } from '../markdown/boxes.ts'
import { type Rich, slice, struckThrough, trim, without } from '../markdown/rich.ts'
import type { State } from '../model.ts'
import type { Context } from './context.ts'
import { readMarks } from './item-marks.ts'
import { readStatusStretch } from './progress-words.ts'
import { isPutOff, isSentAway } from './put-off.ts'
import { itemsOf, tablesOf } from './strays.ts'

/**
 * The state of an item that is struck out, and of which no mark says how far it is: met by words behind, "~~Sails~~ done";
 * dropped, unless to strike out is the document's own way to say that something is done, since it has no other.
 */
export function struckState(context: Context, text: Rich): State | null {
  const mark = text.marks.find(({ kind, start }) => kind === 'strike' && start <= 1)
  if (!mark) return null
  const isMost = struckThrough(text)
  const behind = trim(slice(text, mark.end)).text
  const said = behind.replace(/^[\s(（[【,.;:，。；：—–-]+/u, '')
  if (isMost && said !== '' && readStatusStretch(context.words, said, true)?.status === 'done') return 'met'
  if (isSentAway(context, text)) return 'open'
  // "~~Canvas~~ Nylon" is about something else now.
  if (/^[\p{L}\p{N}]/u.test(behind) || !(isMost || isPutOff(context, text))) return null
  if (marksOtherwise(context)) return 'open'
  return isMost ? 'met' : null
}

const MARKED = new WeakMap<Context['doc'], boolean>()

/** Whether a document marks what is done by more than striking it out: boxes, signs, words. */
function marksOtherwise(context: Context): boolean {
  const { doc, words } = context
  const known = MARKED.get(doc)
  if (known !== undefined) return known
  const isMarked =
    [...itemsOf(doc.blocks)].some(
      ({ box, lines: [line] }) =>
        box !== null ||
        (line !== undefined && !struckThrough(line) && readMarks(context, line).state === 'met'),
    ) ||
    tablesOf(doc.blocks).some(({ rows }) =>
      rows.some(({ cells }) =>
        cells.some(
          (cell) =>
            innerBoxes(without(cell, 'code')).length > 0 ||
            readStatusStretch(words, cell.text, true)?.status === 'done',
        ),
      ),
    )
  MARKED.set(doc, isMarked)
  return isMarked
}
