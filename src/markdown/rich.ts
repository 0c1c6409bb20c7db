import type { Span } from '../text.ts'

/** How a stretch of inline text is marked up. */
export type Emphasis = 'strong' | 'emphasis' | 'strike' | 'code' | 'link'

/** A marked-up stretch, in positions of `Rich.text`. */
export interface Mark extends Span {
  kind: Emphasis
}

/**
 * Inline text as a reader sees it: without its markup, but knowing for every character where it stands in
 * the document, so that a claim found in the plain text can be pointed at and edited in the source.
 */
export interface Rich {
  text: string
  /** Offset in the document of each character of `text`, and of the end behind the last one: from `from` on. */
  offsets: number[]
  /** What is cut out of a text shares its offsets: where among them that of the first character stands. */
  from: number
  marks: Mark[]
  /** What a reader does not see as words but is part of what is said, in order: see `wordsOf`. Left out where there is none. */
  beside?: Beside[]
}

/** A tag of HTML, the target of a link, an image: in the form of `wordsOf`, before a character of `Rich.text`. */
interface Beside {
  at: number
  text: string
  /** How many characters from there it stands for: the words of an image. */
  instead?: number
}

export const EMPTY: Rich = unmarked('', 0)

/** A text without markup that stands in the document as it is. */
export function unmarked(text: string, start: number): Rich {
  return { text, offsets: Array.from({ length: text.length + 1 }, (_, i) => start + i), from: 0, marks: [] }
}

/** Whether a picture stands in it, which says what no reader of words knows. */
export function holdsPicture({ beside = [] }: Rich): boolean {
  return beside.some(({ instead = 0 }) => instead > 0)
}

/** What the footnotes of a text say, in order. */
export function footnotes({ beside = [] }: Rich): string[] {
  return beside.flatMap(({ text }) => /^<\^([\s\S]*)>$/.exec(text)?.[1] ?? [])
}

/** The part of a rich text from `start` to `end`, positions of its plain text. */
export function slice(rich: Rich, start: number, end = rich.text.length): Rich {
  const from = Math.max(0, start)
  const to = Math.max(from, Math.min(end, rich.text.length))
  const marks: Mark[] = []
  for (const mark of rich.marks) {
    const markStart = Math.max(mark.start, from)
    const markEnd = Math.min(mark.end, to)
    if (markStart < markEnd) marks.push({ kind: mark.kind, start: markStart - from, end: markEnd - from })
  }
  const cut: Rich = {
    text: rich.text.slice(from, to),
    offsets: rich.offsets,
    from: rich.from + from,
    marks,
  }
  const beside = rich.beside?.filter(({ at }) => from <= at && at <= to)
  if (beside && beside.length > 0) cut.beside = beside.map((one) => ({ ...one, at: one.at - from }))
  return cut
}

/** Without white space around it. */
export function trim(rich: Rich): Rich {
  const start = rich.text.length - rich.text.trimStart().length
  const end = rich.text.trimEnd().length
  if (start === 0 && end === rich.text.length) return rich
  const kept = slice(rich, start, end)
  // What stands beyond the blanks is none of them.
  if (rich.beside)
    kept.beside = rich.beside.map((one) => ({ ...one, at: Math.max(0, Math.min(one.at, end) - start) }))
  return kept
}

/** Cut at line breaks; empty lines are left out. */
export function splitLines(rich: Rich): Rich[] {
  if (!/[\r\n]/.test(rich.text)) return rich.text.trim() === '' ? [] : [trim(rich)]
  const lines: Rich[] = []
  let start = 0
  for (const match of rich.text.matchAll(/\r\n|\r|\n/g)) {
    lines.push(trim(slice(rich, start, match.index)))
    start = match.index + match[0].length
  }
  lines.push(trim(slice(rich, start)))
  return lines.filter((line, index) => {
    if (line.text !== '') return true
    const before = lines.slice(0, index).findLast(({ text }) => text !== '')
    if (before && line.beside)
      before.beside = [
        ...(before.beside ?? []),
        ...line.beside.map(({ text }) => ({ at: before.text.length, text })),
      ]
    return false
  })
}

/** Lines as one text with blanks between them, as a soft break shows. */
export function joinLines(lines: readonly Rich[]): Rich {
  const joined: Rich = { text: '', offsets: [], from: 0, marks: [] }
  for (const line of lines) {
    if (joined.text !== '') {
      joined.text += ' '
      joined.offsets.push(joined.offsets.at(-1) ?? 0)
    }
    const shift = joined.text.length
    joined.text += line.text
    for (let i = 0; i < line.text.length; i++) joined.offsets.push(offsetAt(line, i))
    for (const { kind, start, end } of line.marks)
      joined.marks.push({ kind, start: start + shift, end: end + shift })
    for (const one of line.beside ?? []) {
      joined.beside ??= []
      joined.beside.push({ ...one, at: one.at + shift })
    }
  }
  const last = lines.at(-1)
  joined.offsets.push(last ? offsetAt(last, last.text.length) : 0)
  return joined
}

/** Offset in the document of a position of the plain text. */
export function offsetAt(rich: Rich, position: number): number {
  const { text, offsets, from } = rich
  return offsets[from + Math.min(position, text.length)] ?? offsets.at(-1) ?? 0
}

/** The position of the plain text that stands at an offset of the document; null where none does. */
export function positionAt({ text, offsets, from }: Rich, offset: number): number | null {
  const position = offsets.indexOf(offset, from) - from
  return 0 <= position && position < text.length ? position : null
}

/** Where a stretch of the plain text stands in the document. */
export function spanOf(rich: Rich, start = 0, end = rich.text.length): Span {
  const first = offsetAt(rich, start)
  const last = end > start ? offsetAt(rich, end - 1) + 1 : first
  return { start: first, end: Math.max(first, last) }
}

/** True when the whole of the text, but for white space and punctuation, carries the emphasis. */
export function isAll(rich: Rich, kind: Emphasis): boolean {
  if (!/[\p{L}\p{N}]/u.test(rich.text)) return false
  return !/[\p{L}\p{N}]/u.test(without(rich, kind))
}

/** The plain text with the stretches of one emphasis blanked out: same length, so that positions hold. */
export function without(rich: Rich, ...kinds: Emphasis[]): string {
  let text = rich.text
  for (const mark of rich.marks) {
    if (!kinds.includes(mark.kind)) continue
    text = text.slice(0, mark.start) + ' '.repeat(mark.end - mark.start) + text.slice(mark.end)
  }
  return text
}

/** The text with code blanked out, and words in place of what is struck out: it says nothing any more. */
export function unstruck(rich: Rich): string {
  let text = without(rich, 'code')
  for (const { kind, start, end } of rich.marks)
    if (kind === 'strike') text = text.slice(0, start) + 'x'.repeat(end - start) + text.slice(end)
  return text
}

/** Whether a text is struck out, but for words behind that are no longer than itself. */
export function struckThrough(rich: Rich): boolean {
  return rich.marks.some(
    (mark) => mark.kind === 'strike' && mark.start <= 1 && mark.end - mark.start >= rich.text.length / 2,
  )
}

/** Words with a backslash before what `wordsOf` marks things with. */
export function escaped(text: string): string {
  return text.normalize('NFC').replace(/[\\<>~]/g, '\\$&')
}

/**
 * All that a text says, in one form that no other text has: its words as they are read, `\`, `<`, `>` and `~` with a
 * backslash before them; `~~…~~` around what is struck out; tags of HTML as they are written; the target of a link behind
 * its words as `<(target)>`; `<![words](target)>` for an image; and a footnote's words as `<^words>`.
 */
export function wordsOf(rich: Rich): string {
  const { text, marks, beside = [] } = rich
  const strikes = marks.filter(({ kind }) => kind === 'strike')
  if (strikes.length === 0 && beside.length === 0) return escaped(text)
  const cuts = [
    ...new Set([
      0,
      ...strikes.flatMap(({ start, end }) => [start, end]),
      ...beside.flatMap(({ at, instead = 0 }) => [at, Math.min(at + instead, text.length)]),
      text.length,
    ]),
  ].sort((a, b) => a - b)
  let words = ''
  let isStruck = false
  let told = 0
  for (const [index, at] of cuts.entries()) {
    const isNext = strikes.some(({ start, end }) => start <= at && at < end)
    if (isStruck && !isNext) words += '~~'
    const here = beside.filter((one) => one.at === at)
    const isImage = here.some(({ instead = 0 }) => instead > 0)
    if (isImage && isNext && !isStruck) words += '~~'
    words += here.map((one) => one.text).join('')
    if (!isImage && isNext && !isStruck) words += '~~'
    isStruck = isNext
    told = Math.max(told, ...here.map(({ instead = 0 }) => at + instead))
    words += escaped(text.slice(Math.max(at, told), cuts[index + 1] ?? at))
  }
  return words
}
