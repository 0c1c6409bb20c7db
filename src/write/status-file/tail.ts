import { type Rich, slice, trim, without } from '../../markdown/rich.ts'
import type { Counted, Status } from '../../model.ts'
import type { Context } from '../../read/context.ts'
import { countedBy } from '../../read/counted.ts'
import { type Name, readName } from '../../read/name.ts'
import { readStatusStretch } from '../../read/progress-words.ts'
import { matched, type Span } from '../../text.ts'
import { signIn, signsAtEnd, signsAtStart } from '../../vocabulary/marks.ts'

/** A word or number that says how something stands; its span counts in the line's text. */
export interface Slot extends Span {
  kind: 'percent' | 'fraction' | 'word' | 'sign' | 'phase' | 'held'
  text: string
  /** What a word or sign says. */
  status: Status | null
  /** What a fraction says that it counts. */
  of: Counted | null
}

/** What stands set off behind a name: `(Phase 2)`, ` - 65%`, ` (IN PROGRESS)`, ` ✓`. */
export interface Piece extends Span {
  slots: Slot[]
}

/** A line as a name and the pieces behind it. */
export interface Tailed {
  line: Rich
  head: Rich
  /** The name among those looked for that the head is, as it is written for what it names; null where it is none. */
  known: string | null
  pieces: Piece[]
}

/** The ways in which a piece may be set off at the end of a text; group 1 is what it says. */
const SHAPES: readonly { pattern: RegExp; sure: boolean }[] = [
  { pattern: /\s*[(（]([^()（）]{1,60})[)）]$/u, sure: true },
  { pattern: /\s+[-–—]+\s+((?:(?!\s[-–—]+\s)[^()（）])+)$/u, sure: false },
  { pattern: /\s*[:：]\s+([^:：()（）]+)$/u, sure: false },
  { pattern: /\s+(\d{1,3}\s?[%％])$/u, sure: true },
]

/**
 * Takes what says how something stands off the end of a line, piece by piece.
 *
 * @param names what the line may name, as this program writes it: it holds even where it looks like something else
 */
export function tailOf(context: Context, line: Rich, names: readonly string[] = []): Tailed {
  const lead = signsAtStart(line.text).length
  const numbered = lead + matched(/^[^:：]{1,24}[:：]\s+/u, line.text.slice(lead)).length
  for (const start of new Set([lead, numbered])) {
    for (const name of names) {
      const end = endOf(line.text, start, name)
      if (end === null) continue
      const tailed = cut(context, line, end)
      if (tailed.head.text.trimEnd().length === end) return { ...tailed, known: name }
    }
  }
  return { ...cut(context, line, 0), known: null }
}

/** Where a name ends that begins there, whatever stands between its id and title: "M1 Core" is "M1: Core". Null for none. */
function endOf(text: string, start: number, name: string): number | null {
  if (isAt(text, start, name)) return start + name.length
  const [id = '', ...rest] = name.split(': ')
  const title = rest.join(': ')
  if (title === '' || !isAt(text, start, id)) return null
  const between = matched(/^(?:\s*[:：.·—–-]+\s*|\s+)/u, text.slice(start + id.length)).length
  const at = start + id.length + between
  return between > 0 && isAt(text, at, title) ? at + title.length : null
}

function isAt(text: string, start: number, words: string): boolean {
  return text.slice(start, start + words.length).toLowerCase() === words.toLowerCase()
}

/** What stands for a character of code: no word, no sign and no blank. */
const CODE = '\ue000'

/** The same, with nothing taken off before an offset. */
function cut(context: Context, line: Rich, least: number): Omit<Tailed, 'known'> {
  const text = withoutCode(without(line, 'strike'), line)
  const pieces: Piece[] = []
  const whole = text.trimEnd().length
  // Code behind what is said is part of that; code that ends a name is part of the name.
  const bare = text.replace(/[\s\ue000]+$/u, '').length
  let end = lastPiece(context, line, text.slice(0, whole)) ? whole : bare
  for (;;) {
    const piece = lastPiece(context, line, text.slice(0, end))
    if (!piece || piece.start < least)
      return { line, head: slice(line, 0, pieces.length === 0 ? whole : end), pieces }
    pieces.unshift(piece)
    end = piece.start
  }
}

function withoutCode(text: string, { marks }: Rich): string {
  return marks
    .filter(({ kind }) => kind === 'code')
    .reduce(
      (before, { start, end }) => before.slice(0, start) + CODE.repeat(end - start) + before.slice(end),
      text,
    )
}

function lastPiece(context: Context, line: Rich, text: string): Piece | null {
  const signs = signsAtEnd(text)
  const sign = signs === '' ? null : signIn(signs, context.words.signs)
  if (sign && signs.length < text.length) {
    const start = text.length - signs.length
    const at = start + sign.index
    return { start, end: text.length, slots: [slot('sign', at, sign.sign, sign.status)] }
  }
  for (const { pattern, sure } of SHAPES) {
    const match = pattern.exec(text)
    const [whole, inner = ''] = match ?? []
    if (!match || whole === undefined || match.index === 0) continue
    const at = match.index + whole.indexOf(inner)
    const slots = slotsIn(context, line, at, inner, sure)
    if (slots.length > 0) return { start: match.index, end: text.length, slots }
  }
  return null
}

/** What a set-off stretch says; empty where it says nothing of progress and names no phase. */
function slotsIn(context: Context, line: Rich, at: number, inner: string, sure: boolean): Slot[] {
  const said = readStatusStretch(context.words, inner, sure)
  const isNumber = /^\s*[~≈]?\d{1,3}(?:[.,]\d+)?\s?[%％]|^\s*\d+\s?\/\s?\d+(?![\d/])/u.test(inner)
  if (!said?.status && !isNumber) return phaseIn(context, line, at, inner)
  const slots = [...heldIn(context, inner), ...numbersIn(context, inner)]
  if (said?.by === 'word')
    slots.push(slot('word', said.start, inner.slice(said.start, said.end), said.status))
  const sign = signIn(inner, context.words.signs)
  if (sign) slots.push(slot('sign', sign.index, sign.sign, sign.status))
  return apart(slots)
    .map((one) => ({ ...one, start: one.start + at, end: one.end + at }))
    .sort((a, b) => a.start - b.start)
}

/** Without those that share a character with one before them: "100% complete" is a number, and as a whole a word. */
function apart(slots: readonly Slot[]): Slot[] {
  const kept: Slot[] = []
  for (const one of slots)
    if (kept.every(({ start, end }) => end <= one.start || one.end <= start)) kept.push(one)
  return kept
}

/** "in progress, 100%": what is written before a percentage so that it is not read as done. */
function heldIn({ words }: Context, inner: string): Slot[] {
  const [whole = '', word = ''] = /^([^\d,，]{2,30})[,，]\s+(?=100\s?[%％])/u.exec(inner) ?? []
  const said = words.statusAt(word)
  const isOwn = said?.exact && said.phrase === word && !/^\p{Lu}/u.test(word)
  return isOwn ? [slot('held', 0, whole, said.status)] : []
}

function numbersIn({ words }: Context, text: string): Slot[] {
  const percents = [...text.matchAll(/(?<![\d.,])\d{1,3}(?:[.,]\d+)?(?=\s?[%％])/gu)]
  const fractions = [...text.matchAll(/(?<![\d/.,$-])\d{1,6}\s?\/\s?\d{1,6}(?![\d/]|[.,]\d)/gu)]
  return [
    ...percents.map(({ index, 0: found }) => slot('percent', index, found)),
    ...fractions.map(({ index, 0: found }) => ({
      ...slot('fraction', index, found),
      of: countedBy(words, text.slice(index + found.length)),
    })),
  ]
}

/** What a milestone may be said to stand in: "(Phase 2)", "(Milestone 3)", "(v2)". */
const HOLDERS: readonly Name['kind'][] = ['phase', 'milestone', 'version', 'period']

function phaseIn(context: Context, line: Rich, at: number, inner: string): Slot[] {
  const { kind, id } = readName(context, trim(slice(line, at, at + inner.length)))
  const lead = inner.length - inner.trimStart().length
  return HOLDERS.includes(kind) && id !== null ? [slot('phase', at + lead, inner.trim())] : []
}

function slot(kind: Slot['kind'], start: number, text: string, status: Status | null = null): Slot {
  return { kind, start, end: start + text.length, text, status, of: null }
}
