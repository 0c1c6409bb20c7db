import { boxAt } from '../markdown/boxes.ts'
import type { Rich } from '../markdown/rich.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { cellState, withoutBox } from './cells.ts'
import type { Context } from './context.ts'

/**
 * Whether a cell beside the one that gives a row its state leaves something open: "Done | Tested" over `[x] | [ ]`. Whatever
 * stands over it, a box is somebody's task; words and signs say how far the row is only below a head that asks for that.
 */
export function leavesOpen(context: Context, head: Rich | undefined, cell: Rich | undefined): boolean {
  if (!cell || cell.text === '') return false
  const name = withoutSigns(head?.text ?? '')
    .replace(/\s*[?？]$/u, '')
    .trim()
  if (boxAt(cell.text, 0) !== null)
    return withoutBox(context, cell).state === 'open' && !isChoice(context, name)
  if (cellState(context, cell) !== 'open') return false
  return isPhrase('proof', name) || (isDone(context, name) && isDenied(context, cell))
}

/** "Done?", "Complete". */
function isDone({ words }: Context, head: string): boolean {
  const found = words.statusAt(head)
  return found?.status === 'done' && found.phrase.length === head.length
}

/** "No", "❌": below such a head words may name what is done. */
function isDenied({ words }: Context, { text }: Rich): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || words.answer(withoutSigns(text).trim()) === false
}

/** "Pass | Fail", "Todo | Doing | Done": of such columns one is ticked, and the others are what a row is not. */
function isChoice({ words }: Context, head: string): boolean {
  const found = words.statusAt(head)
  const isOtherStatus = found !== null && found.status !== 'done' && found.phrase.length === head.length
  const isNo = words.answer(head) === false || isPhrase('failing', head) || isPhrase('nothing', head)
  return isOtherStatus || isNo
}
