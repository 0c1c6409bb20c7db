/**
 * What a ring says: `○` is an empty circle, and in Japanese it is the answer yes, as `×` is no. There it stands for what is
 * done where those other answers stand too; where they don't nobody can tell, and it says nothing.
 */
import type { Sign } from '../vocabulary/marks.ts'

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const RING = /[○◯]/u
/** Signs that stand alone in a cell or begin an entry: other answers, and the full circle that an empty one goes with. */
const ANSWER = /(?:^[ \t]*[-*+][ \t]+|\|[ \t]*)[×✕✖△](?=[ \t]*\||[ \t]|$)/mu
const FULL = /(?:^[ \t]*[-*+][ \t]+|\|[ \t]*)[●◉◐](?=[ \t]*\||[ \t]|$)/mu

/** A document in Japanese holds more of its letters; a name of a thing may hold some in any. */
const FEWEST = 4

/** The signs as a text means them. */
export function ringsIn(text: string, signs: ReadonlyMap<string, Sign>): ReadonlyMap<string, Sign> {
  if (!RING.test(text) || (text.match(KANA)?.length ?? 0) < FEWEST) return signs
  const own = new Map(signs)
  if (ANSWER.test(text)) {
    for (const ring of ['○', '◯']) own.set(ring, { status: 'done', strong: true, item: true })
    for (const no of ['×', '✕', '✖']) own.set(no, { status: 'planned', strong: true, item: true })
    own.set('△', { status: 'in_progress', strong: true, item: true })
  } else if (!FULL.test(text)) own.delete('○')
  return own
}
