import type { Lines, Span } from '../text.ts'
import type { Rich } from './rich.ts'

/** A task box as it stands in the source. */
export interface Box extends Span {
  /** What stands between the brackets, as written. */
  mark: string
  /** `[ ]`, `[x]` or `[X]` with text behind it, as GitHub draws it. */
  wellFormed: boolean
  /** True only for a well-formed box that is ticked: anything doubtful counts as open. */
  checked: boolean
  /** Why a box that is not well-formed is not. */
  fault: 'unknown-mark' | 'malformed-box' | null
}

interface Heading extends Span {
  kind: 'heading'
  /** 1 to 6. */
  depth: number
  text: Rich
}

export interface Paragraph extends Span {
  kind: 'paragraph'
  /** Its lines as written; a soft break separates labels as surely as a blank line does. */
  lines: Rich[]
  quoted: boolean
}

export interface ListItem extends Span {
  /** The bullet or number as written: `-`, `*`, `1.` */
  marker: string
  box: Box | null
  /** The first paragraph, without the box. */
  lines: Rich[]
  /** What follows the first paragraph. */
  blocks: Block[]
}

export interface List extends Span {
  kind: 'list'
  ordered: boolean
  items: ListItem[]
  quoted: boolean
}

export interface TableRow extends Span {
  cells: Rich[]
}

export interface Table extends Span {
  kind: 'table'
  /** Written in HTML and not with pipes. */
  isHtml: boolean
  header: Rich[]
  rows: TableRow[]
}

export interface Code extends Span {
  kind: 'code'
  language: string
  value: string
  /** Offset at which `value` starts. */
  valueStart: number
  fenced: boolean
  /** False for a fence that runs to the end of the document. */
  closed: boolean
}

export interface Html extends Span {
  kind: 'html'
  value: string
}

interface Rule extends Span {
  kind: 'rule'
}

export type Block = Heading | Paragraph | List | Table | Code | Html | Rule

/** One document, parsed: its blocks in order, each knowing where it stands. */
export interface Doc {
  /** Repository-relative path, with `/`. */
  file: string
  text: string
  lines: Lines
  blocks: Block[]
  /** HTML comments outside code, in the order in which they stand. */
  comments: Span[]
  /** Checkboxes that HTML draws inside a line of text. */
  inputs: Span[]
  /** Front matter with its fences, if there is any. */
  frontMatter: Span | null
}
