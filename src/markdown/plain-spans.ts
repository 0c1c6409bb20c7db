/** What a line says where its signs can mean but one thing: words, stretches of code among them, and some in bold. */
export interface PlainSpan {
  kind: 'words' | 'code' | 'strong'
  /** With the signs around it. */
  start: number
  end: number
  text: string
}

/** No sign that marks something up; and a line breaks, since other control characters are none. */
const WORD = '[^\\p{Cc}\\\\`*_[\\]<&~@|]'

// Nothing but a letter or number inside of the signs, and nothing that joins them outside: so they open, and close.
const STRONG = `(?<![^ (])\\*\\*(?=[\\p{L}\\p{N}])(${WORD}*(?:[\\p{L}\\p{N}](?=\\*\\*(?:$|[ .,:;)]))|[:.!?)](?=\\*\\*(?:$| ))))\\*\\*`

const SPAN = new RegExp(`(${WORD}+)|\`((?! )[^\\p{Cc}\`|]+(?<! ))\`(?!\`)|${STRONG}`, 'uy')

const STARTS = /^(?:[A-Za-z("']|[^\p{ASCII}]|\d+(?![\d.)])|`(?!``)|\*\*[\p{L}\p{N}])/u

/** What the parser makes a link of. */
const ADDRESS = /www\.|:\/\//i

/** What else a text may begin with that is nothing but text: no list, rule, quote, fence, note, HTML, heading or box. */
const MARKED =
  /^(?:[A-Za-z("']|[^\p{ASCII}]|\d+(?![\d.)])|`(?!``)|(?:\*\*|__?)[^\s*_]|\*[^\s*]|!?\[(?![ xX^]?\]|\^))(?:\P{Cc}*[^\p{Cc} ])?$/u

/** From its first letter or sign to its last. */
export interface Text {
  start: number
  end: number
  /** What it says; null where signs may mark up something else, which is the parser's to say. */
  spans: PlainSpan[] | null
}

/** A text as it stands at the start of a paragraph or an item; null where it may be more than that. */
export function readText(text: string, start: number): Text | null {
  const spans = STARTS.test(text) ? spansIn(text, start) : null
  return spans || MARKED.test(text) ? { start, end: start + text.length, spans } : null
}

/** The spans of a text with no blanks around it; null where it may be something else. */
export function spansIn(line: string, start: number): PlainSpan[] | null {
  if (line.startsWith(' ') || line.endsWith(' ')) return null
  const spans: PlainSpan[] = []
  SPAN.lastIndex = 0
  let at = 0
  while (at < line.length) {
    const [whole, words, code, strong] = SPAN.exec(line) ?? []
    if (whole === undefined) return null
    const text = words ?? strong ?? code ?? ''
    if (code === undefined && ADDRESS.test(text)) return null
    const kind = words !== undefined ? 'words' : code !== undefined ? 'code' : 'strong'
    spans.push({ kind, start: start + at, end: start + at + whole.length, text })
    at += whole.length
  }
  return spans
}

/** The spans of two lines, the second below the first: words go on from one to the other. */
export function joined(above: readonly PlainSpan[], below: readonly PlainSpan[]): PlainSpan[] {
  const last = above.at(-1)
  const [first, ...rest] = below
  if (!last || !first) return [...above, ...below]
  const head = last.kind === 'words' ? above.slice(0, -1) : above
  const before = last.kind === 'words' ? last : { start: last.end, text: '' }
  const isWords = first.kind === 'words'
  const words: PlainSpan = {
    kind: 'words',
    start: before.start,
    end: isWords ? first.end : first.start,
    text: `${before.text}\n${isWords ? first.text : ''}`,
  }
  return [...head, words, ...(isWords ? [] : [first]), ...rest]
}
