import type { Sign } from '../vocabulary/marks.ts'
import { bare, DRAWN_BOX, isOfDay, SIGN, showsWork } from '../vocabulary/marks.ts'

/** A sign before words of its own, "✅ a, ❌ b", or behind some that a comma ends, "a ❌, b ✅". "(was ❌)", "❌ → ✅" tell what was. */
const SET_OFF = new RegExp(
  `(?<=^|[\\s,;、，；/|(（])(${SIGN.source})(?=\\s*[\\p{L}\\p{N}"“]|\\s*[,;、，；/|·]\\s*[^\\s→])`,
  'gu',
)

/**
 * Whether one of several signs among an item's words says that something is open: one sign at its start or end does not
 * speak for the others.
 *
 * @param text without code and what is struck out
 * @param isSigned false where a box gives the item its state: only a drawn box is another one, signs may be its subject
 */
export function holdsOpenSign(text: string, known: ReadonlyMap<string, Sign>, isSigned: boolean): boolean {
  // Most hold none, and this is quicker.
  if (!showsWork(text, known)) return false
  return [...text.matchAll(SET_OFF)].some(({ 1: sign = '', index }) => {
    const means = known.get(bare(sign))
    const isOpen = means?.strong === true && means.status !== 'done' && means.status !== 'deferred'
    return isOpen && !isOfDay(sign, text, index) && (isSigned || DRAWN_BOX.test(sign))
  })
}
