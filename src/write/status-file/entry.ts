import type { List, ListItem } from '../../markdown/doc.ts'
import { type Rich, slice, spanOf, trim } from '../../markdown/rich.ts'
import type { Context } from '../../read/context.ts'
import { type Name, readName } from '../../read/name.ts'
import { matched } from '../../text.ts'
import { signIn, signsAtStart } from '../../vocabulary/marks.ts'
import { type Fact, nameOf } from './facts.ts'
import { asMarkdown } from './markdown.ts'
import type { Pen } from './pen.ts'
import { type Slot, type Tailed, tailOf } from './tail.ts'

/** An entry of a list, taken apart. */
export interface Entry {
  item: ListItem
  tailed: Tailed
  name: Name
  /** The sign before the name: `✅ Setup`. */
  lead: Slot | null
  /** Whether it says that it is done; null where it says neither. */
  done: boolean | null
}

/**
 * The entries of a list that have words of their own.
 *
 * @param names what they may name, as this program writes it
 */
export function entriesOf(context: Context, list: List, names: readonly string[]): Entry[] {
  return list.items.flatMap((item) => {
    return item.lines.slice(0, 1).map((line) => entryOf(context, item, line, names))
  })
}

function entryOf(context: Context, item: ListItem, line: Rich, names: readonly string[]): Entry {
  const tailed = tailOf(context, line, names)
  const signs = signsAtStart(tailed.head.text)
  const sign = signs === '' ? null : signIn(signs, context.words.signs)
  const lead: Slot | null = sign && {
    kind: 'sign',
    start: sign.index,
    end: sign.index + sign.sign.length,
    text: sign.sign,
    status: sign.status,
    of: null,
  }
  const name = readName(context, trim(slice(tailed.head, signs.length)))
  return { item, tailed, name, lead, done: doneOf(item, lead, tailed) }
}

function doneOf({ box }: ListItem, lead: Slot | null, { pieces }: Tailed): boolean | null {
  if (box) return box.wellFormed ? box.checked : null
  const slots = [...(lead ? [lead] : []), ...pieces.flatMap((piece) => piece.slots)]
  const isAll = slots.some(({ kind, text }) => kind === 'percent' && text === '100')
  if (slots.some(({ status }) => status === 'done') || (isAll && !slots.some(({ kind }) => kind === 'held')))
    return true
  return slots.some(({ kind }) => kind !== 'phase') ? false : null
}

/** Everything in the entries of a list that says how far they are. */
export function slotsOf(entries: readonly Entry[]): Slot[] {
  return entries.flatMap(({ lead, tailed }) => [
    ...(lead ? [lead] : []),
    ...tailed.pieces.flatMap((piece) => piece.slots),
  ])
}

/** The words that an entry calls its thing by, without what says how it stands. */
export function wordsOf({ name, tailed: { head } }: Pick<Entry, 'name' | 'tailed'>): string {
  return name.title?.text ?? name.id ?? head.text
}

/** What a new entry begins with, taken from one that is there: indentation, bullet and spaces. */
export function bulletOf(pen: Pen, item: ListItem): string {
  const behind = item.start + item.marker.length
  const spaces = matched(/^[ \t]*/, pen.text.slice(behind, behind + 8))
  return pen.text.slice(pen.lineStart(item.start), behind) + spaces
}

/** Whether an entry has a line to itself. */
export function standsAlone(pen: Pen, { item, tailed }: Entry): boolean {
  const from = pen.lineStart(item.start)
  return (
    /^[\s>]*$/.test(pen.text.slice(from, item.start)) &&
    item.blocks.length === 0 &&
    item.lines.length === 1 &&
    spanOf(tailed.line).end <= pen.lineEnd(item.start)
  )
}

/** How an entry writes its name, as a pattern for others; null where it can't be one. */
interface Dress {
  /** Emphasis before the name. */
  lead: string
  /** The id as shown, and what stands between it and the title; null where none is. */
  numbered: { id: string; between: string } | null
  close: string
}

function dressOf(pen: Pen, { name, tailed: { head } }: Entry): Dress | null {
  if (!name.title) return null
  const from = spanOf(head)
  const title = spanOf(name.title)
  if (pen.text.slice(title.start, title.end) !== name.title.text) return null
  const before = pen.text.slice(from.start - markupBefore(pen.text, from.start), title.start)
  const close = matched(/^[*_~]*/, pen.text.slice(title.end))
  if (name.id === null) return /^[*_~]*$/.test(before) ? { lead: before, numbered: null, close } : null
  const at = before.indexOf(name.id)
  const lead = before.slice(0, at)
  return at >= 0 && /^[*_~]*$/.test(lead)
    ? { lead, numbered: { id: name.id, between: before.slice(at + name.id.length) }, close }
    : null
}

/** How many characters of emphasis stand right before an offset. */
function markupBefore(text: string, offset: number): number {
  return matched(/[*_~]*$/, text.slice(Math.max(0, offset - 6), offset)).length
}

/** The name of something, written as the entries of a list write theirs. */
export function dressed(pen: Pen, entries: readonly Entry[], fact: Fact, number: number): string {
  const dress = entries.map((entry) => dressOf(pen, entry)).findLast((one) => one !== null)
  const plain = asMarkdown(fact.title)
  const isShown = entries.length === 0 || entries.some(({ name }) => name.id !== null)
  if (!dress) return isShown && fact.id !== null ? asMarkdown(nameOf(fact)) : pen.words(fact)
  const { lead, numbered, close } = dress
  const title = lead === '' && close === '' ? pen.words(fact) : plain
  if (numbered === null) return `${lead}${title}${close}`
  const { id, between } = numbered
  // "Deliverable 1: Core" numbers what has no id of its own.
  const isNumbered = entries.every(({ name }) => name.kind === 'deliverable' && name.id !== null)
  const shown = fact.id ?? (isNumbered ? id.replace(/\d+/, String(number)) : null)
  return shown === null || shown === fact.title
    ? `${lead}${title}${close.slice(0, lead.length)}`
    : `${lead}${asMarkdown(shown)}${between}${title}${close}`
}
