/** The value of a field or cell that a status stands in: all of it has to be a status before another takes its place. */
import type { Block, Doc } from '../markdown/doc.ts'
import { positionAt, type Rich, spanOf, without } from '../markdown/rich.ts'
import type { Claim, Milestone } from '../model.ts'
import type { Context } from '../read/context.ts'
import { fieldsOn, readLabel, withRests } from '../read/field.ts'
import type { Span } from '../text.ts'
import { isWholeState, wordsAround } from './whole.ts'

/** A value with the stretch of it that another status replaces. */
export interface Stated {
  /** Up to the next field. */
  text: string
  isWhole: boolean
  /** The words of the status with what goes with them, "not started yet". */
  words: Span
}

/** The value that a status stands in; null where it is none of its own, as beside a name. */
export function statedValue(context: Context, claim: Claim, milestone: Milestone): Stated | null {
  const value = claim.source === 'cell' ? cellAt(context.doc, claim) : fieldAt(context, claim)
  if (value === null) return null
  if (isNamed(value.text, claim, milestone)) return null
  const start = positionAt(value, claim.start)
  if (start === null) return null
  const text = saidIn(context, value, start)
  const { words } = context
  const around = wordsAround(words, text, start)
  return {
    text: value.text.slice(0, text.length).trim(),
    isWhole: isWholeState(words, text, { counts: true }),
    words: around ? spanOf(value, around.start, around.end) : claim,
  }
}

/** What parts the things that a bracket says, "in progress, Ada". */
const APART = /[,，;；|]|\s[-–—]+\s/gu

/** The part of a bracket behind a name that a status stands in; null where it stands in none. */
export function statedInBracket({ words }: Context, text: string, { start, end }: Span): Stated | null {
  const before = /[(（[【]([^()（）[\]【】\r\n]*)$/u.exec(text.slice(0, start))?.[1]
  const behind = /^([^()（）[\]【】\r\n]*)[)）\]】]/u.exec(text.slice(end))?.[1]
  if (before === undefined || behind === undefined) return null
  const lead = before.split(APART).at(-1) ?? ''
  const rest = behind.split(APART)[0] ?? ''
  const said = text.slice(start - lead.length, end + rest.length)
  return { text: said.trim(), isWhole: isWholeState(words, said, { counts: true }), words: { start, end } }
}

/** Whether the name of the milestone stands there too: "M1 Login (done)" in a row or entry. */
function isNamed(text: string, { file, line }: Claim, { id, title, places }: Milestone): boolean {
  if (!places.some((place) => place.file === file && place.line === line)) return false
  return [id, title].some((name) => {
    const at = name === null ? -1 : text.indexOf(name)
    const [before, behind] = [text.charAt(at - 1), text.charAt(at + (name?.length ?? 0))]
    return at >= 0 && !/[\p{L}\p{N}]/u.test(before + behind)
  })
}

/** Code beside a status names things, and what is struck out is over: neither is touched, nor says how far anything is. */
function saidIn({ words }: Context, value: Rich, at: number): string {
  const isCode = value.marks.some(({ kind, start, end }) => kind === 'code' && start <= at && at < end)
  const seen = isCode ? without(value, 'strike') : without(value, 'code', 'strike')
  // "(Budget: 40%)", "(done: a, b)": a bracket with a label of its own is a field of its own.
  const text = seen.replace(/[(（]\s*\p{L}[\p{L} ]{0,22}[:：]\s[^()（）]*[)）]/gu, (whole) =>
    ' '.repeat(whole.length),
  )
  // "planned Owner: Al": what a label begins is another field.
  const next = [...text.matchAll(/(?<=[\s,;，；.。|])(\p{L}[\p{L}\s]{0,23})[:：](?=\s|$)/gu)].find(
    ({ 1: name = '' }) => words.exactLabels(name.trim()).length > 0,
  )
  return next ? text.slice(0, next.index) : text
}

function fieldAt(context: Context, claim: Span): Rich | null {
  for (const lines of linesOf(context.doc.blocks))
    for (const line of withRests(context, lines).flatMap((one) => fieldsOn(context, one))) {
      const value = holds(line, claim) ? readLabel(context, line)?.value : null
      if (value && holds(value, claim)) return value
    }
  return cellAt(context.doc, claim)
}

function linesOf(blocks: readonly Block[]): (readonly Rich[])[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.lines]
    return block.kind === 'list' ? block.items.flatMap((item) => [item.lines, ...linesOf(item.blocks)]) : []
  })
}

function cellAt({ blocks }: Pick<Doc, 'blocks'>, claim: Span): Rich | null {
  for (const block of blocks) {
    if (claim.start < block.start || claim.start >= block.end) continue
    if (block.kind === 'list') return cellAt({ blocks: block.items.flatMap((item) => item.blocks) }, claim)
    if (block.kind !== 'table') continue
    const cells = [block.header, ...block.rows.map((row) => row.cells)].flat()
    return cells.find((cell) => holds(cell, claim)) ?? null
  }
  return null
}

function holds(rich: Rich, { start }: Span): boolean {
  const span = spanOf(rich)
  return start >= span.start && start < span.end
}
