import type { Note } from '../model.ts'
import { type Context, placeOf } from './context.ts'

/** What front matter says of progress: a percentage, and what is done of what. */
export interface FrontMatter {
  percent: Note & { value: number }
  /** At least one. */
  counts: (Note & { met: number; total: number })[]
}

interface Entry extends Note {
  key: string
  value: number
}

const PERCENT = /^(?:percent(?:age)?|progress|completion|(?:percent|progress)_\w+|\w+_percent)$/
/** `completed_phases: 2` beside `total_phases: 5`, or `phases_done: 2` beside `phases_total: 5`. */
const DONE = /^(?:completed?|done|finished)_(\w+)$|^(\w+)_(?:completed?|done|finished)$/
const TOTAL = /^total_(\w+)$|^(\w+)_total$/

/** The progress in a document's front matter; null where it holds no percentage with a count. */
export function readFrontMatter(context: Context): FrontMatter | null {
  const entries = entriesOf(context)
  const percent = entries.find(({ key }) => PERCENT.test(key))
  const counts = entries.flatMap(({ key, value: met, ...note }) => {
    const of = named(DONE, key)
    const total = of === null ? 0 : (entries.find((entry) => named(TOTAL, entry.key) === of)?.value ?? 0)
    return total >= met && total > 0 ? [{ ...note, met, total }] : []
  })
  return percent && counts.length > 0 ? { percent, counts } : null
}

function named(shape: RegExp, key: string): string | null {
  const match = shape.exec(key)
  return match?.[1] ?? match?.[2] ?? null
}

/** The lines that hold a key and a whole number, however deep. */
function entriesOf(context: Context): Entry[] {
  const { doc } = context
  if (!doc.frontMatter) return []
  const { start, end } = doc.frontMatter
  const lines = doc.text
    .slice(start, end)
    .matchAll(/^[ \t]*(([\w-]+)[ \t]*:[ \t]*(\d{1,6})[ \t]*%?)[ \t]*$/gm)
  return [...lines].map(({ index, 0: line, 1: text = '', 2: key = '', 3: value }) => {
    const at = start + index + line.indexOf(text)
    return {
      key: key.toLowerCase().replaceAll('-', '_'),
      value: Number(value),
      text,
      ...placeOf(context, { start: at, end: at + text.length }),
    }
  })
}
