import type { PhrasingContent, RootContent } from 'mdast'
import type { Position } from 'unist'
import type { Span } from '../text.ts'
import { CHECKBOX } from './comments.ts'
import { type Emphasis, escaped, type Mark, type Rich } from './rich.ts'

/** What the definitions of a document say, by their identifiers: the targets of links, the words of footnotes. */
export interface Definitions {
  links: ReadonlyMap<string, string>
  notes: ReadonlyMap<string, string>
}

/** The inline content of a node as rich text. `base` is what has to be added to its offsets. */
export function richOf(
  parent: { children: PhrasingContent[]; position?: Position | undefined },
  source: string,
  base: number,
  definitions: Definitions,
): Rich {
  const rich: Rich = { text: '', offsets: [], from: 0, marks: [] }
  const first = (parent.position?.start.offset ?? 0) + base
  appendAll(rich, parent.children, source, base, first, definitions)
  const last = parent.children.at(-1)?.position?.end.offset
  const behind = rich.offsets.at(-1)
  rich.offsets.push(last !== undefined ? last + base : behind === undefined ? first : behind + 1)
  return rich
}

const EMPHASIS: Partial<Record<PhrasingContent['type'], Emphasis>> = {
  strong: 'strong',
  emphasis: 'emphasis',
  delete: 'strike',
  link: 'link',
  linkReference: 'link',
}

/** What stands between tags that strike it out is as struck as between `~~`; where the last one is left out, to the end. */
function appendAll(
  rich: Rich,
  nodes: readonly PhrasingContent[],
  source: string,
  base: number,
  first: number,
  definitions: Definitions,
): void {
  const open: number[] = []
  for (const node of nodes) {
    append(rich, node, source, base, first, definitions)
    const tag = node.type === 'html' ? STRIKING.exec(node.value) : null
    if (!tag) continue
    if (tag[1] === '') open.push(rich.text.length)
    else {
      const from = open.pop()
      if (from !== undefined) mark(rich, 'strike', from)
    }
  }
  for (const from of open) mark(rich, 'strike', from)
}

/** What begins a new line to a reader of the words. */
const BREAKING = /^<br(?:\s[^>]*)?>$|^<br\s*\/>$/i

/** The same where something stands before it: an entry, paragraph or block of its own. */
const OPENING = /^<(?:li|p|div)(?:\s[^>]*)?>$/i

const STRIKING = /^<(\/?)(?:del|s|strike)(?:\s[^>]*)?>$/i

/** @param first where the parent begins: addresses that GFM links by themselves leave nodes without a place */
function append(
  rich: Rich,
  node: PhrasingContent,
  source: string,
  base: number,
  first: number,
  definitions: Definitions,
): void {
  const { start, end } = placeOf(rich, node, source, base, first)
  switch (node.type) {
    case 'text':
      addText(rich, node.value, align(node.value, source, start, end))
      break
    case 'inlineCode': {
      const from = rich.text.length
      add(rich, node.value, align(node.value, source, codeStart(source, start), end))
      mark(rich, 'code', from)
      break
    }
    case 'break':
      add(rich, '\n', [start])
      break
    case 'html':
      if (BREAKING.test(node.value)) add(rich, '\n', [start])
      else if (!node.value.startsWith('<!--') && !CHECKBOX.test(node.value)) {
        put(rich, tagOf(node.value))
        if (OPENING.test(node.value) && rich.text.trim() !== '') add(rich, '\n', [start])
      }
      break
    case 'footnoteReference':
      put(rich, `<^${escaped(definitions.notes.get(node.identifier) ?? node.identifier)}>`)
      break
    case 'image':
    case 'imageReference': {
      const alt = node.alt ?? ''
      const isShown = node.type === 'image'
      const target = isShown ? node.url : definitions.links.get(node.identifier)
      put(rich, `<![${bracketed(node.alt ?? '')}](${bracketed(target ?? '')})>`, isShown ? alt.length : 0)
      if (!isShown) break
      add(rich, alt, new Array<number>(alt.length).fill(start))
      break
    }
  }
  if (!('children' in node)) return
  const from = rich.text.length
  appendAll(rich, node.children, source, base, start, definitions)
  const kind = EMPHASIS[node.type]
  if (kind) mark(rich, kind, from)
  if (node.type === 'link' || node.type === 'linkReference') {
    const target = node.type === 'link' ? node.url : definitions.links.get(node.identifier)
    const words = rich.text.slice(from)
    // An address that links to itself is all words.
    const isOwn = ['', 'mailto:', 'http://', 'https://'].some((scheme) => scheme + words === target)
    if (target !== undefined && !isOwn) put(rich, `<(${escaped(target)})>`)
  }
}

/** Something that is said beside the words, at their end, or for words that follow. */
function put(rich: Rich, text: string, instead = 0): void {
  rich.beside ??= []
  rich.beside.push({ at: rich.text.length, text, ...(instead > 0 ? { instead } : {}) })
}

/** A tag as it is written. */
export function tagOf(source: string): string {
  return `<${escaped(source.replace(/^<|>$/g, ''))}>`
}

function bracketed(text: string): string {
  return escaped(text).replace(/[[\]()]/g, '\\$&')
}

function placeOf(rich: Rich, node: PhrasingContent, source: string, base: number, first: number): Span {
  if (node.position)
    return { start: (node.position.start.offset ?? 0) + base, end: (node.position.end.offset ?? 0) + base }
  const behind = rich.offsets.at(-1)
  const from = behind === undefined ? first : behind + 1
  const text = textOf(node)
  const found = source.indexOf(text, from)
  const start = found < 0 ? from : found
  return { start, end: start + text.length }
}

export function textOf(node: PhrasingContent | RootContent): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** Text with runs of blanks as one blank, as every page shows it. */
function addText(rich: Rich, text: string, offsets: number[]): void {
  let isBlank = /[ \t]$/.test(rich.text.slice(-1))
  if (!/[ \t]{2}/.test(text) && !(isBlank && /^[ \t]/.test(text))) {
    add(rich, text, offsets)
    return
  }
  let kept = ''
  for (let i = 0; i < text.length; i++) {
    const wasBlank = isBlank
    isBlank = text[i] === ' ' || text[i] === '\t'
    if (isBlank && wasBlank) continue
    kept += text[i]
    rich.offsets.push(offsets[i] ?? 0)
  }
  rich.text += kept
}

function add(rich: Rich, text: string, offsets: number[]): void {
  rich.text += text
  for (const offset of offsets) rich.offsets.push(offset)
}

function mark(rich: Rich, kind: Emphasis, start: number): void {
  const mark: Mark = { kind, start, end: rich.text.length }
  if (mark.end > mark.start) rich.marks.push(mark)
}

/** Offset behind the backticks, and the one space that is no part of the code. */
function codeStart(source: string, start: number): number {
  let at = start
  while (source[at] === '`') at++
  return source[at] === ' ' ? at + 1 : at
}

const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y

/**
 * Where each character of a parsed value stands in the source it came from: the same place unless escapes,
 * entities, quote marks or indentation were taken out, which are stepped over.
 */
function align(value: string, source: string, start: number, end: number): number[] {
  const offsets: number[] = []
  if (end - start === value.length) {
    for (let i = 0; i < value.length; i++) offsets.push(start + i)
    return offsets
  }
  let at = start
  for (let i = 0; i < value.length; i++) {
    if (source[at] === '&' && (value[i] !== '&' || source.startsWith('&amp;', at))) {
      ENTITY.lastIndex = at
      const entity = ENTITY.exec(source)
      if (entity && value[i] !== entity[0][0]) {
        offsets.push(at)
        at += entity[0].length
        continue
      }
      if (entity && /^&(amp|#38|#x26);$/i.test(entity[0])) {
        offsets.push(at)
        at += entity[0].length
        continue
      }
    }
    let found = at
    while (found < end && source[found] !== value[i]) found++
    if (found >= end) {
      offsets.push(Math.min(at, end))
      continue
    }
    offsets.push(found)
    at = found + 1
  }
  return offsets
}
