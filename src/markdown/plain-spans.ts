/** What a line says where its signs can mean but one thing: words, code, and what is bold, emphasised or a link. */
export type PlainSpan = PlainLeaf | PlainHolder | PlainBreak

interface Place {
  /** With the signs around it. */
  start: number
  end: number
}

interface PlainLeaf extends Place {
  kind: 'words' | 'code'
  text: string
}

export interface PlainHolder extends Place {
  kind: 'strong' | 'emphasis' | 'link'
  inside: PlainSpan[]
  /** Where a link leads; empty for what is none. */
  url: string
}

/** Blanks that end a line so that the next one is not one with it, and the end of that line. */
interface PlainBreak extends Place {
  kind: 'break'
}

/** No sign that marks something up; and a line breaks, since other control characters are none. */
const PLAIN = /[^\p{Cc}\\`*_[\]<&~@]+/uy

/** Signs that might, where they stand so that they don't: `R&D`, `< 5`, `~5`, `2 * 3`, `snake_case`, `@name`. */
const HARMLESS =
  /&(?!#?\w+;)|<(?![A-Za-z/!?])|(?<= )~(?!~)|(?<= )\*(?= )|(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])|(?<![-.\w+])@/uy

/** A span from its first sign to its last; group 1 is what it says, group 2 where it leads. */
interface Form {
  kind: Exclude<PlainSpan['kind'], 'words' | 'break'>
  source: RegExp
}

/**
 * What a span may be by its first sign. Signs of emphasis open beside a letter or behind a blank, and close beside a letter or
 * before a blank, so that nothing else can become of them.
 */
const FORMS: Partial<Record<string, readonly Form[]>> = {
  '`': [{ kind: 'code', source: /`((?! )[^\p{Cc}`]+(?<! ))`(?!`)/uy }],
  '*': [
    {
      kind: 'strong',
      source:
        /(?<!\*)\*\*(?:(?=[\p{L}\p{N}])|(?<=(?:^|[ (])\*\*)(?![\s*]))([^\p{Cc}*]+)(?:(?<=[\p{L}\p{N}])|(?<!\s)(?=\*\*(?:$|[ .,:;)])))\*\*(?!\*)/uy,
    },
    {
      kind: 'emphasis',
      source:
        /(?<!\*)\*(?:(?=[\p{L}\p{N}])|(?<=(?:^|[ (])\*)(?![\s*]))([^\p{Cc}*]+)(?:(?<=[\p{L}\p{N}])|(?<!\s)(?=\*(?:$|[ .,:;)])))\*(?!\*)/uy,
    },
  ],
  _: [{ kind: 'emphasis', source: /(?<=^|[ (])_(?![\s_@])([^\p{Cc}_]+)(?<!\s)_(?=$|[ .,:;)])/uy }],
  '[': [
    {
      kind: 'link',
      source: /(?<!!)\[(?!\^)((?:[^\p{Cc}\\[\]`]|`[^\p{Cc}`]+`)+)\]\(([^\s\p{Cc}()<>\\&|`[\]]+)\)/uy,
    },
  ],
}

/** A letter, number or sign that begins no block: no list, rule, quote, fence, note, HTML, heading, table or box. */
const STARTS =
  /^(?:[A-Za-z("'$/%{.,;?@]|!(?!\[)|[^\p{ASCII}]|\d+(?![\d.)])|`(?!``)|\*\*?(?![\s*])|_(?![\s_])|\[(?![ xX^]?\]|\^))/u

/** What the parser makes a link of. */
const ADDRESS = /www\.|:\/\//i

/** What else a text may begin with that is nothing but text. */
const MARKED =
  /^(?:[A-Za-z("']|[^\p{ASCII}]|\d+(?![\d.)])|`(?!``)|(?:\*\*|__?)[^\s*_]|\*[^\s*]|!?\[(?![ xX^]?\]|\^))(?:\P{Cc}*[^\p{Cc} ])?$/u

/** From its first letter or sign to its last, with blanks at the end of its last line. */
export interface Text {
  start: number
  end: number
  /** What it says; null where signs may mark up something else, which is the parser's to say. */
  spans: PlainSpan[] | null
}

/** A text as it stands at the start of a paragraph or an item; null where it may be more than that. */
export function readText(text: string, start: number): Text | null {
  const spans = STARTS.test(text) ? spansIn(text.replace(/ +$/, ''), start) : null
  return spans || MARKED.test(text) ? { start, end: start + text.length, spans } : null
}

/** The spans of a text with no blanks around it; null where it may be something else. */
export function spansIn(line: string, start: number): PlainSpan[] | null {
  if (line.startsWith(' ') || line.endsWith(' ')) return null
  const spans: PlainSpan[] = []
  let from = 0
  let at = 0
  while (at < line.length) {
    const plain = lengthAt(PLAIN, line, at)
    const span = plain === 0 ? markedAt(line, at, start) : null
    const length = span ? span.end - span.start : plain || lengthAt(HARMLESS, line, at)
    if (length === 0) return null
    if (span && !addWords(spans, line, from, at, start)) return null
    at += length
    if (!span) continue
    spans.push(span)
    from = at
  }
  return addWords(spans, line, from, at, start) ? spans : null
}

/** Adds the words between two places, where there are some; false where the parser makes a link of some of them. */
function addWords(spans: PlainSpan[], line: string, from: number, to: number, start: number): boolean {
  if (from === to) return true
  const text = line.slice(from, to)
  spans.push({ kind: 'words', start: start + from, end: start + to, text })
  return !ADDRESS.test(text)
}

/** The code, emphasis or link that begins at a sign. */
function markedAt(line: string, at: number, start: number): PlainLeaf | PlainHolder | null {
  for (const { kind, source } of FORMS[line.charAt(at)] ?? []) {
    source.lastIndex = at
    const [whole, text = '', url = ''] = source.exec(line) ?? []
    if (whole === undefined) continue
    const place = { start: start + at, end: start + at + whole.length }
    if (kind === 'code') return { kind, text, ...place }
    const inside = spansIn(text, place.start + whole.indexOf(text))
    return inside && { kind, inside, url, ...place }
  }
  return null
}

function lengthAt(sticky: RegExp, line: string, at: number): number {
  sticky.lastIndex = at
  return sticky.test(line) ? sticky.lastIndex - at : 0
}

/**
 * The spans of two lines, the second below the first: words go on from one to the other, unless two blanks or more break the
 * line.
 *
 * @param end of the first line, with the blanks that it ends with
 */
export function joined(above: readonly PlainSpan[], end: number, below: readonly PlainSpan[]): PlainSpan[] {
  const last = above.at(-1)
  const [first, ...rest] = below
  if (!last || !first) return [...above, ...below]
  if (end - last.end > 1)
    return [...above, { kind: 'break', start: last.end, end: end + '\n'.length }, ...below]
  const isAbove = last.kind === 'words'
  const isBelow = first.kind === 'words'
  const words: PlainSpan = {
    kind: 'words',
    start: isAbove ? last.start : end,
    end: isBelow ? first.end : first.start,
    text: `${isAbove ? last.text : ''}\n${isBelow ? first.text : ''}`,
  }
  return [...(isAbove ? above.slice(0, -1) : above), words, ...(isBelow ? rest : below)]
}
