/** What changed between two texts, by lines and by words: the only caller of the diff library. */
import { diffArrays, type StructuredPatchHunk, structuredPatch } from 'diff'
import { difference, type Edit } from './edit.ts'

/** A stretch of words that both texts have, or only one. */
export interface WordPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** The changed lines of a text, each stretch with three lines around it. */
export function hunksBetween(before: string, after: string): StructuredPatchHunk[] {
  return structuredPatch('', '', before, after, '', '', { context: 3 }).hunks
}

/** Lines of one text that another has others for. */
interface Stretch {
  /** Where they start in the first text, and in the other. */
  at: number
  from: number
  removed: string[]
  added: string[]
}

/** What makes one text of another: an edit for each line that differs, or for each stretch of lines that came or went. */
export function editsBetween(before: string, after: string): Edit[] {
  return stretchesBetween(before, after).flatMap(({ at: start, removed, added }) => {
    let at = start
    const isLineByLine = removed.length === added.length
    const pairs = isLineByLine
      ? removed.map((line, index) => [line, added[index] ?? ''])
      : [[removed.join(''), added.join('')]]
    return pairs.flatMap(([old = '', fresh = '']): Edit[] => {
      const edit = difference(old, fresh)
      const moved = { start: at + edit.start, end: at + edit.end, text: edit.text }
      at += old.length
      return old === fresh ? [] : [moved]
    })
  })
}

/**
 * What stood in an earlier text where one has lines that are others: by where a line starts, the one that it was or, where
 * more lines came than went, those that may have been it. Without the line ends.
 */
export function linesBefore(before: string, after: string): Map<number, string[]> {
  const lines = new Map<number, string[]>()
  for (const { from, removed, added } of stretchesBetween(before, after)) {
    const bare = removed.map((line) => line.replace(/[\r\n]+$/, ''))
    let at = from
    for (const [index, line] of added.entries()) {
      lines.set(at, removed.length === added.length ? bare.slice(index, index + 1) : bare)
      at += line.length
    }
  }
  return lines
}

function stretchesBetween(before: string, after: string): Stretch[] {
  const whole = difference(before, after)
  const start = lineStart(before, whole.start)
  // Whole lines: what is the same behind the last difference begins within one.
  const rest = before.length - lineEndAt(before, whole.end)
  const old = linesOf(before.slice(start, before.length - rest))
  const fresh = linesOf(after.slice(start, after.length - rest))
  // Looking for what is the same takes the square of what is not.
  const parts =
    old.length + fresh.length > MOST_LINES
      ? [
          { value: old, removed: true, added: false },
          { value: fresh, removed: false, added: true },
        ]
      : diffArrays(old, fresh)
  const stretches: Stretch[] = []
  let [at, from] = [start, start]
  let current: Stretch | null = null
  for (const { value, removed, added } of parts) {
    const length = value.join('').length
    if (!removed && !added) current = null
    else if (current === null) {
      current = { at, from, removed: [], added: [] }
      stretches.push(current)
    }
    if (removed) current?.removed.push(...value)
    if (added) current?.added.push(...value)
    if (!added) at += length
    if (!removed) from += length
  }
  return stretches
}

function linesOf(text: string): string[] {
  return text.match(LINES) ?? []
}

/** How many lines are compared. */
const MOST_LINES = 2_000

const LINES = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g

/** Where the line ends that an offset is in, with what ends it. */
function lineEndAt(text: string, at: number): number {
  return at + (/^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(at))?.[0].length ?? 0)
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1
}

/** A word, white space, or one character of anything else: where a script has no spaces each is a word. */
const WORDS =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\d+(?:[.,]\d+)*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}])+(?:['’-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}])+)*|./gsu

/** How many words are compared: more would take long and be read by nobody. */
const MOST_WORDS = 2_000

/** How one text became another, word by word. */
export function wordsBetween(before: string, after: string): WordPart[] {
  const [old, fresh] = [before.match(WORDS) ?? [], after.match(WORDS) ?? []]
  if (old.length + fresh.length > MOST_WORDS)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  const parts: WordPart[] = []
  for (const { added, removed, value } of diffArrays([...old], [...fresh])) {
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    parts.push({ kind, text: value.join('') })
  }
  return joined(parts)
}

/** The same edits word by word: what a word of a stretch and of what replaces it have in common is left as it is. */
export function wordEdits(text: string, edits: readonly Edit[]): Edit[] {
  return edits.flatMap((edit): Edit[] => {
    if (edit.text === '' || edit.start === edit.end) return [edit]
    const finer: Edit[] = []
    let at = edit.start
    for (const { kind, text: words } of wordsBetween(text.slice(edit.start, edit.end), edit.text)) {
      const last = finer.at(-1)
      if (kind === 'added' && last?.end === at && last.text === '') last.text = words
      else if (kind === 'added') finer.push({ start: at, end: at, text: words })
      else if (kind === 'removed') finer.push({ start: at, end: at + words.length, text: '' })
      if (kind !== 'added') at += words.length
    }
    return finer
  })
}

/** A blank alone between two changed words is no anchor: `a c` became `b d`, not `a` `b` and `c` `d`. */
function joined(parts: readonly WordPart[]): WordPart[] {
  const made: WordPart[] = []
  let removed = ''
  let added = ''
  const flush = (): void => {
    if (removed !== '') made.push({ kind: 'removed', text: removed })
    if (added !== '') made.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  parts.forEach(({ kind, text }, index) => {
    const isBetween =
      kind === 'same' && text.trim() === '' && removed + added !== '' && index < parts.length - 1
    if (kind === 'removed' || isBetween) removed += text
    if (kind === 'added' || isBetween) added += text
    if (kind !== 'same' || isBetween) return
    flush()
    made.push({ kind, text })
  })
  flush()
  return made
}
