import type { Edit } from '../../edit.ts'
import { lineEnd } from '../../edit.ts'
import type { Context } from '../../read/context.ts'
import { placeOf } from '../../read/context.ts'
import { matched, type Span } from '../../text.ts'
import { barEdits } from '../bar.ts'
import { markedUp, type Quoting, type Worded } from '../quoted.ts'
import { wordsLike } from '../wording.ts'
import { asMarkdown, BLOCK } from './markdown.ts'

/** Something of a status file that was left as it stands, and why. */
export interface Left {
  line: number
  column: number
  /** The words that were left. */
  text: string
  why: string
  /** Whether a finding of the rules about the same line says so better. */
  yields: boolean
}

const CLASH = 'two changes meet here: bring it up to date by hand'

/** Notes down what is to change in one status file, and what can't be changed. */
export class Pen {
  readonly context: Context
  readonly text: string
  readonly edits: Edit[] = []
  readonly left: Left[] = []
  /** What ends the lines of the file. */
  readonly end: string

  readonly #quote: Quoting
  /** Whether a change was refused since another stands in its way. */
  #clashed = false

  constructor(context: Context, quote: Quoting) {
    this.context = context
    this.#quote = quote
    this.text = context.doc.text
    this.end = lineEnd(this.text)
  }

  /** Puts a text in place of a stretch; nothing where it stands there already. */
  write({ start, end }: Span, text: string): void {
    if (this.text.slice(start, end) !== text) this.#note({ start, end, text })
  }

  /** Puts a percentage in place of another, and draws the bar beside it as long as that says. */
  writePercent(span: Span, text: string): void {
    const unit = matched(/^\s?[%％]/u, this.text.slice(span.end, span.end + 2)).length
    this.write(span, text)
    const share = Number(matched(/\d+(?=\D*$)/, text))
    for (const edit of barEdits(this.text, { start: span.start, end: span.end + unit }, share))
      this.#note(edit)
  }

  /** Puts a text in at an offset, behind whatever else is put in there. */
  insert(at: number, text: string): void {
    this.#note({ start: at, end: at, text })
  }

  /** Of two changes to the same characters only one can be made, and nobody knows which is meant: the second is left. */
  #note(edit: Edit): void {
    const isInWay = ({ start, end }: Edit): boolean => start < edit.end && edit.start < end
    if (!this.edits.some(isInWay)) {
      this.edits.push(edit)
      return
    }
    this.#clashed = true
    this.leave(edit, CLASH)
  }

  /** The words of a thing as the document of that has them; its name, where it stands nowhere as such. */
  words({ title, item }: { title: string; item: Worded | null }): string {
    const words = item && this.#quote(item)
    return words === null || BLOCK.test(words) ? asMarkdown(title) : words
  }

  /** What stands where nothing is left to be named, in the language of some words of the file. */
  nothing(like: string): string {
    return wordsLike(like, this.text).nothing
  }

  /** Puts words in place of others, with the markup around those. */
  reword(span: Span, words: string): void {
    this.write(markedUp(this.text, span), words)
  }

  leave(span: Span, why: string, { yields = false } = {}): void {
    const { line, column } = placeOf(this.context, span)
    const text = oneLine(this.text.slice(span.start, span.end))
    if (!this.left.some((other) => other.line === line && other.why === why && other.text === text))
      this.left.push({ line, column, text, why, yields })
  }

  /** Notes changes down that belong together; none of them, and why, where the whole would not be right. Whether they were. */
  together(span: Span, change: () => string | null): boolean {
    const [edits, left] = [this.edits.length, this.left.length]
    this.#clashed = false
    const said = change()
    const why = this.#clashed ? CLASH : said
    if (why === null) return true
    this.edits.splice(edits)
    this.left.splice(left)
    this.leave(span, why)
    return false
  }

  /** Where the line begins that an offset stands in. */
  lineStart(offset: number): number {
    let at = offset
    while (at > 0 && !isBreak(this.text[at - 1]) && this.text.charCodeAt(at - 1) !== 0xfeff) at--
    return at
  }

  /** Where it ends, before what ends it. */
  lineEnd(offset: number): number {
    let at = offset
    while (at < this.text.length && !isBreak(this.text[at])) at++
    return at
  }

  /** The same behind what ends it. */
  nextLine(offset: number): number {
    const at = this.lineEnd(offset)
    return at + matched(/^(?:\r\n|\r|\n)/, this.text.slice(at, at + 2)).length
  }
}

function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r'
}

/** A text without line breaks: what is copied from one document must not begin a line of another. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim()
}
