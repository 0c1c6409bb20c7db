/** Names as people give them on a command line, and as they have to be written in Markdown. */
import { failure, type MstoneError } from '../errors.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { EMPTY, type Rich } from '../markdown/rich.ts'
import { CONTROLS } from '../text.ts'
import { type FoundSign, signIn, signsAtEnd, signsAtStart } from '../vocabulary/marks.ts'

/** A stretch of code: the one markup that a name may hold. */
const CODE = /(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)/g

/** Where a name is written: in a line of its own, or in the cell of a table. */
export type Spot = 'line' | 'cell'
/** A name as Markdown. */
export type Spelling = (name: string, spot: Spot) => string

/** The ways to write a name, the plainest first: the first one that reads back as the name is used. */
export const SPELLINGS: readonly Spelling[] = [
  (name, spot) => inSpot(outsideCode(name, withoutBoxes), spot),
  (name, spot) => inSpot(outsideCode(name, escaped), spot),
]

/** A text of one line without blanks at its ends. Throws where it is empty, or holds what a document must not. */
export function oneLine(text: string, what: string): string {
  if (CONTROLS.test(text))
    throw failure(
      `${what} holds a line break or control character`,
      null,
      'give it in one line of plain text',
    )
  const line = text.trim().replace(/ {2,}/g, ' ')
  if (line === '') throw failure(`${what} is empty`, null, 'give some words')
  return line
}

/** The name of something new, in one line. Throws where a sign around it says how far that is: "Login ✅". */
export function newName(text: string): string {
  const name = oneLine(text, 'the name')
  const sign = signIn(signsAtEnd(name)) ?? strong(signIn(signsAtStart(name)))
  if (sign === null) return name
  const says = sign.status.replace('_', ' ')
  throw failure(`"${name}" says with ${sign.sign} that it is ${says}`, null, 'leave the sign out')
}

function strong(sign: FoundSign | null): FoundSign | null {
  return sign?.strong ? sign : null
}

/** What a name says: the same without the backticks around code. */
export function spoken(name: string): string {
  return name.replace(CODE, (_, _ticks, code: string) => code.replace(/^ (.*\S.*) $/, '$1'))
}

/** True when a title says what a name says. Signs around it and a full stop are decoration to every reader. */
export function saysSame(name: string, title: string | null): boolean {
  return title !== null && (title === spoken(name) || undecorated(title) === undecorated(spoken(name)))
}

/** A text as Markdown in which nothing of it is markup. */
export function escapedLine(text: string): string {
  return escaped(text)
}

/** What stands before a line that is read as a heading. */
export const HEAD = '# '

/** A line of Markdown as rich text, for readers of names; its offsets count from the beginning of `HEAD`. */
export function richLine(markdown: string): Rich {
  const [block] = parseMarkdown('', HEAD + markdown).blocks
  return block?.kind === 'heading' ? block.text : EMPTY
}

/**
 * What the reader says of a name that would be read as something else.
 *
 * @param isWhole whether all its words would be read as they are, and only signs around them are lost
 */
export function unreadable(name: string, readAs: string | null, isWhole = false): MstoneError {
  const as = readAs === null ? 'would not be read as a name' : `would be read as "${readAs}"`
  return failure(
    `"${name}" ${as}`,
    null,
    isWhole ? 'leave out the signs around its words' : 'leave out what reads as a status, a date or an id',
  )
}

function undecorated(text: string): string {
  const signs = '[\\p{Extended_Pictographic}\\p{So}\\ufe0f\\u200d\\s]+'
  return text.replace(new RegExp(`^${signs}|(?:${signs}|[.。:：])+$`, 'gu'), '')
}

function outsideCode(name: string, change: (text: string) => string): string {
  const parts: string[] = []
  let from = 0
  for (const { index, 0: code } of name.matchAll(CODE)) {
    parts.push(change(name.slice(from, index)), code)
    from = index + code.length
  }
  return [...parts, change(name.slice(from))].join('')
}

/** A box in a name is none: it could never be ticked. */
function withoutBoxes(text: string): string {
  return text.replace(/\[([ xX])\]/g, '\\[$1\\]')
}

/** With a backslash before all that Markdown may take for markup, wherever it stands. */
function escaped(text: string): string {
  return (
    text
      // Between letters an underscore is one, and "&" is where it begins no entity: addresses stay addresses.
      .replace(/[\\`*{}[\]<>#~|!$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?[\p{L}\p{N}]+;)/gu, '\\$&')
      .replace(/^[-+=:]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  )
}

/** A pipe ends a cell even in code; GFM takes the backslash before it away first. */
function inSpot(markdown: string, spot: Spot): string {
  return spot === 'line' ? markdown : markdown.replace(/\\?\|/g, '\\|')
}
