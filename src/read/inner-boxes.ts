/** Boxes among words, which Markdown takes for prose: they track nothing, and count as open. */
import { type InnerBox, innerBoxes, ODD_BULLET, ROUND_LINE, UNSEEN } from '../markdown/boxes.ts'
import { offsetAt, type Rich, slice, trim, without } from '../markdown/rich.ts'

/** "-[x] text" and "[x] text", which Markdown takes for prose or for the rest of the line above. */
const GLUED = new RegExp(
  `^${UNSEEN}*(?:(?:\\*|${ODD_BULLET}{1,3})\\s?|\\(?\\w{1,3}[.)]\\s|\\d{1,3}(?:\\.\\d{1,3}){1,3}[.)]?\\s)?${UNSEEN}*\\[[ xX]\\](?:[\\s:：]|$)|^[-*+]\\[[ xX]\\]`,
  'u',
)

const ROUND = new RegExp(`^${ROUND_LINE}`, 'u')

/** True for a line that begins with such a box, or with a round one; what stands in code is shown, not tracked. */
export function isGlued(line: Rich): boolean {
  const text = without(line, 'code')
  return GLUED.test(text) || ROUND.test(text)
}

/**
 * The boxes in the words of an item that nothing tracks, "[x] [ ] Sails", "Sails [ ]": it counts as open. Where one of
 * several is ticked they are answers to choose from, and one behind an item's own says the same once more.
 */
export function strayBoxes(text: Rich, hasOwn: boolean): InnerBox[] {
  const boxes = innerBoxes(without(text, 'code')).filter((one) => !isEscaped(text, one))
  const open = boxes.filter(({ checked }) => !checked)
  if (hasOwn || boxes.length === open.length) return open
  return boxes.length === 1 && isLast(text, boxes[0]) ? boxes : []
}

/** Whether a line of prose ends in its only box, and that is open: "Sails [ ]". */
export function endsInBox(line: Rich): boolean {
  const boxes = innerBoxes(without(line, 'code'))
  return boxes.length === 1 && boxes[0]?.checked === false && isLast(line, boxes[0])
}

/** Whether a backslash stands before the bracket that closes a box, "\[ \]": brackets among words, as whoever wrote it says. */
function isEscaped(line: Rich, { index }: InnerBox): boolean {
  return offsetAt(line, index + 2) - offsetAt(line, index + 1) > 1
}

function isLast({ text }: Rich, box: InnerBox | undefined): boolean {
  return box !== undefined && box.index > 0 && /^\[.\]\s*$/u.test(text.slice(box.index))
}

/** The text without a box that nothing tracks at its end. */
export function withoutLastBox(text: Rich, strays: readonly InnerBox[]): Rich {
  const last = strays.at(-1)
  return last && isLast(text, last) ? trim(slice(text, 0, last.index)) : text
}

/** What sets a box off from words before it: a sign, or another box with its words. */
const SET_OFF = /(?:^|[,，;；、/|·•—–]|\s-)\s*$/u

const NEAR = 8

/** Where the words behind a box end. */
const WORDS_END = /[,，;；、|·•\n]|\s\/\s|(?<=\s)\[[ xX]\]/u

/**
 * The open boxes in the value of a field, and the words of each: "done, [ ] tested". A sentence may speak of a box:
 * only those that stand where a task would.
 *
 * @param isShort true for a value that is no sentence, such as a name or status: in one a box stands for itself
 */
export function valueBoxes(
  value: Rich,
  isShort: boolean,
): { index: number; end: number; checked: boolean }[] {
  const boxes = innerBoxes(without(value, 'code')).filter((one) => !isEscaped(value, one))
  return boxes.flatMap((one, order) => {
    // No more than a sign and blanks of it: to look through all of it for each box takes far longer.
    const from = Math.max(0, one.index - NEAR)
    const before = (from > 0 ? '…' : '') + value.text.slice(from, one.index)
    const isSetOff = isShort || SET_OFF.test(before) || (order > 0 && boxes[0]?.index === 0)
    const rest = value.text.slice(one.index + 3)
    const length = rest.search(WORDS_END)
    const end = length < 0 ? value.text.length : one.index + 3 + length
    return isSetOff ? [{ ...one, end }] : []
  })
}
