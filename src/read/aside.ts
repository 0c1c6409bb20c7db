/** What stands beside a name and is none of it: when it is due, and whose it is. */
import { type Rich, slice, trim } from '../markdown/rich.ts'
import type { Target } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { SIGN, signIn, signsAtStart } from '../vocabulary/marks.ts'
import type { Context } from './context.ts'
import { isTimeStretch, readTargetBeside } from './target.ts'

/** What some words beside a name say. */
export interface Aside {
  target: Target | null
  /** As written: "Ana", "@kim". */
  owner: string | null
}

/**
 * "due 2027-01-20, owner: Ana", "@kim due:2026-12-01": a time, and before or behind it who has it. The day behind a sign of
 * completion, "✅ 2026-09-01", is no target.
 *
 * @returns null where the words are neither
 */
export function readAside(context: Context, rich: Rich): Aside | null {
  const { words } = context
  const parts = partsOf(words, rich.text).map((span) => {
    const text = rich.text.slice(span.start, span.end)
    const owner = ownerNamed(words, text)
    return { ...span, owner, isDue: owner === null && !isDayOfDone(words, text) }
  })
  // What stands between other words is a part of what those say.
  const [first, last] = [parts.findIndex(({ isDue }) => isDue), parts.findLastIndex(({ isDue }) => isDue)]
  const beside = parts.filter((_, index) => first < 0 || index < first || index > last)
  const owner = beside.find((one) => one.owner !== null)?.owner ?? null
  const [from, to] = [parts[first], parts[last]]
  if (!from || !to) return beside.length === 0 ? null : { target: null, owner }
  const time = slice(rich, from.start, to.end)
  if (!isTimeStretch(words, time.text)) return null
  return { target: readTargetBeside(context, trim(slice(time, signsAtStart(time.text).length))), owner }
}

/** "✅ 2026-09-01" */
function isDayOfDone(words: Vocabulary, text: string): boolean {
  return signIn(signsAtStart(text), words.signs)?.status === 'done' && isTimeStretch(words, text)
}

/** Commas and such, and blanks around "@kim", before a sign and before a label. */
const CUT = new RegExp(
  `\\s*[,，;；、·|]\\s*|(?<=(?:^|\\s)@[\\w/-]+)\\s+|\\s+(?=@\\w|${SIGN.source})|\\s+(?=(\\p{L}+)[:：])`,
  'gu',
)

/** The parts of what stands beside a name, in its text. */
function partsOf(words: Vocabulary, text: string): Span[] {
  const parts: Span[] = []
  let start = 0
  for (const { 0: cut, 1: label, index } of text.matchAll(CUT)) {
    // "Target date: …" is one label.
    const before = /\p{L}+$/u.exec(text.slice(start, index))?.[0]
    const isOne = before !== undefined && words.exactLabels(`${before} ${label}`).length > 0
    if (label !== undefined && (isOne || words.exactLabels(label).length === 0)) continue
    parts.push({ start, end: index })
    start = index + cut.length
  }
  return [...parts, { start, end: text.length }].filter(
    (part) => text.slice(part.start, part.end).trim() !== '',
  )
}

/** Whom "@ann", "Owner: Ann" or "owner Ann" names; null for other words: without a colon "Owner Portal" is what a product may be called. */
export function ownerNamed(words: Vocabulary, text: string): string | null {
  const said = text.trim()
  if (/^@\w[\w-]*(?:\/[\w-]+)?$/u.test(said)) return said
  const [whole = '', label = '', colon] =
    /^(\p{L}[\p{L} ]{0,22}?)(?:\s*([:：])\s*(?=\S)|\s+(?=[\p{Lu}\p{Lo}]))/u.exec(said) ?? []
  const isOwner =
    words.exactLabels(label).includes('owner') && (colon !== undefined || !/^\p{Lu}/u.test(label))
  return isOwner ? said.slice(whole.length) : null
}
