/** What changed between two texts, by lines and by words: the only caller of the diff library. */
import { diffArrays, type StructuredPatchHunk, structuredPatch } from 'diff'

/** A stretch of words that both texts have, or only one. */
export interface WordPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** The changed lines of a text, each stretch with three lines around it. */
export function hunksBetween(before: string, after: string): StructuredPatchHunk[] {
  return structuredPatch('', '', before, after, '', '', { context: 3 }).hunks
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
