import { spanOf } from '../../markdown/rich.ts'
import type { Context } from '../../read/context.ts'
import { readStatusStretch } from '../../read/progress-words.ts'
import { matched } from '../../text.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { signIn } from '../../vocabulary/marks.ts'
import type { Entry } from './entry.ts'
import type { Fact } from './facts.ts'
import { outsideOf, ownWords } from './fill.ts'
import type { Pen } from './pen.ts'

/** The words that people put behind a name, with what says how far the thing is taken out. */
export interface Aside {
  /** As long as the line: blanks stand for the name and for what is known. */
  text: string
  /** Whether any word stands in it. */
  isSaid: boolean
}

type Named = Pick<Entry, 'tailed' | 'name'>

/** What stands in an entry beside the name of a fact and the pieces that are brought up to date. */
export function asideOf({ words }: Context, entry: Named, fact: Fact): Aside {
  const { line, pieces } = entry.tailed
  const slots = pieces.flatMap((piece) => piece.slots)
  const start = endOfName(entry, fact)
  const text = ' '.repeat(start) + outsideOf(line.text, { start, end: line.text.length, slots })
  return { text, isSaid: ownWords(words, text).length > 0 }
}

/** Where the name of an entry ends: with the title of what it is of, or else before the first break behind its id. */
function endOfName({ tailed: { head, known }, name }: Named, { title, item }: Fact): number {
  const whole = head.text.length
  if (known !== null) return whole
  const at = head.text.toLowerCase().indexOf(title.toLowerCase())
  if (at >= 0) return Math.min(whole, at + title.length)
  // The words of an item that are put otherwise may hold any break.
  if (item !== null) return whole
  const behind = name.id === null ? 0 : Math.max(0, head.text.indexOf(name.id)) + name.id.length
  const lead = matched(/^[\s:：.—–-]*/u, head.text.slice(behind)).length
  const rest = /\s[-–—]+\s|[,;:：，；(（]/u.exec(head.text.slice(behind + lead))
  return rest ? behind + lead + rest.index : whole
}

/** Whether a status word of a stretch is untrue: at its start, or one of completion, or of none, anywhere. */
function saysOtherwise(
  words: Vocabulary,
  stretch: string,
  done: boolean | null,
  isUntrue: (status: string) => boolean,
): boolean {
  const starts = [...stretch.matchAll(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu)]
  return starts.some(({ index }, at) => {
    const said = words.statusAt(stretch.slice(index))
    if (!said?.exact) return false
    return at === 0 ? isUntrue(said.status) : done !== null && (said.status === 'done') !== done
  })
}

/** The stretches of a text between what sets them off. */
const STRETCHES = /(?:(?!\s[-–—]+\s)[^,;:：，；。()（）])+/gu

const PERCENT = /(?<![\d.,])(\d{1,3})(?:[.,]\d+)?(?=\s?[%％])/gu
const FIRST_PERCENT = /^[^\p{L}\p{N}]*(\d{1,3})(?:[.,]\d+)?\s?[%％]/u

/** Brings a percentage up to date that stands alone between the name and other words: ` - 50% (Bo)`. */
export function recount(pen: Pen, { tailed: { line } }: Named, aside: Aside, { done, percent }: Fact): Aside {
  const found = /^[\s–—:：-]*(\d{1,3}(?:[.,]\d+)?)\s?[%％](?=\s*(?:[-–—(（,;，；]|$))/u.exec(aside.text)
  const [whole, number] = found ?? []
  if (percent === null || whole === undefined || number === undefined) return aside
  if ((percent === 100) !== (done === true)) return aside
  const start = whole.lastIndexOf(number)
  const end = start + number.length
  pen.writePercent(spanOf(line, start, end), String(percent))
  return { ...aside, text: aside.text.slice(0, start) + ' '.repeat(end - start) + aside.text.slice(end) }
}

/**
 * Whether words beside a name say of a thing what is not so: that it is under way, or how far.
 *
 * @param any whether a percentage counts wherever it stands: "risk down by 20%"
 */
export function contradicts({ words }: Context, { text }: Aside, fact: Fact, any: boolean): boolean {
  const { done, status, percent } = fact
  const isUntrue = (said: string): boolean =>
    status === 'unknown' ? done !== null && (said === 'done') !== done : said !== status
  const counted = done === true ? 100 : percent
  const isWrong = (number: number): boolean =>
    counted === null ? done === false && number === 100 : number !== counted
  const sign = signIn(text, words.signs)
  if (sign && isUntrue(sign.status)) return true
  for (const { 0: stretch } of text.matchAll(STRETCHES)) {
    const said = readStatusStretch(words, stretch, true)
    if (said?.by === 'word' && said.status !== null && isUntrue(said.status)) return true
    if (any && saysOtherwise(words, stretch, done, isUntrue)) return true
    const percents = any ? [...stretch.matchAll(PERCENT)] : [FIRST_PERCENT.exec(stretch) ?? []]
    if (percents.some(([, number]) => number !== undefined && isWrong(Number(number)))) return true
  }
  return false
}
