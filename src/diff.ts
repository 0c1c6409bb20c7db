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

/** What makes one text of another: an edit for each line that differs, or for each stretch of lines that came or went. */
export function editsBetween(before: string, after: string): Edit[] {
  const edits: Edit[] = []
  const whole = difference(before, after)
  const from = lineStart(before, whole.start)
  const rest = before.length - whole.end
  let at = from
  let removed: string[] = []
  let added: string[] = []
  const flush = (): void => {
    const isLineByLine = removed.length === added.length
    const pairs = isLineByLine
      ? removed.map((line, index) => [line, added[index] ?? ''])
      : [[removed.join(''), added.join('')]]
    for (const [old = '', fresh = ''] of pairs) {
      const { start, end, text } = difference(old, fresh)
      if (old !== fresh) edits.push({ start: at + start, end: at + end, text })
      at += old.length
    }
    removed = []
    added = []
  }
  const old = linesOf(before.slice(from, before.length - rest))
  const fresh = linesOf(after.slice(from, after.length - rest))
  // Looking for what is the same takes the square of what is not.
  const parts =
    old.length + fresh.length > MOST_LINES
      ? [
          { value: old, removed: true, added: false },
          { value: fresh, removed: false, added: true },
        ]
      : diffArrays(old, fresh)
  for (const { value, removed: isRemoved, added: isAdded } of parts) {
    if (isRemoved) removed = removed.concat(value)
    else if (isAdded) added = added.concat(value)
    else {
      flush()
      at += value.join('').length
    }
  }
  flush()
  return edits
}

function linesOf(text: string): string[] {
  return text.match(LINES) ?? []
}

/** How many lines are compared. */
const MOST_LINES = 2_000

const LINES = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g

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
