import type { Block, ListItem, TableRow } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import { STATUSES, type Status } from '../model.ts'
import { Vocabulary } from '../vocabulary/index.ts'
import { bare, SIGN, SIGNS, type Sign, signsAtStart } from '../vocabulary/marks.ts'
import { calendarsIn } from './calendar-signs.ts'
import type { Context } from './context.ts'
import { readLabel } from './field.ts'
import { standingAt } from './progress-words.ts'
import { ringsIn } from './rings.ts'

/**
 * The vocabulary with what a document's own status key adds to it, or null when it adds nothing:
 * signs, words and box marks whose meaning the key gives in words that are known.
 */
export function legendOf(context: Context): Vocabulary | null {
  const usual = calendarsIn(context.doc, ringsIn(context.doc.text, SIGNS))
  const signs = new Map<string, Sign>()
  const status: Partial<Record<Status, string[]>> = {}
  const marks = new Map<string, Status>()
  for (const line of legendLines(context))
    for (const [key, meaning] of entriesIn(context, line)) {
      if (key.startsWith('[')) marks.set(key.slice(1, -1), meaning)
      else if (ONE_SIGN.test(key)) {
        const known = usual.get(bare(key))
        if ((known?.status !== meaning || !known.strong) && !(meaning !== 'done' && CHECK.test(key)))
          signs.set(bare(key), { status: meaning, strong: true, item: true })
      } else if (context.words.statusAt(key)?.phrase.length !== key.length)
        status[meaning] = [...(status[meaning] ?? []), key]
    }
  if (usual === SIGNS && signs.size + marks.size === 0 && Object.keys(status).length === 0) return null
  const { extension } = context.words
  for (const key of STATUSES) {
    const words = [...(extension.status[key] ?? []), ...(status[key] ?? [])]
    if (words.length > 0) status[key] = words
  }
  return new Vocabulary({ ...extension, status }, new Map([...usual, ...signs]), marks)
}

/** Lines under a heading or label such as "Status key", and what stands behind such a label. */
function* legendLines(context: Context): Generator<Rich> {
  let depth = 0
  let labelled = false
  for (const block of context.doc.blocks) {
    if (block.kind === 'heading') {
      const legend = context.words.is(block.text.text, 'legend')
      if (legend) depth = block.depth
      else if (block.depth <= depth) depth = 0
      labelled = false
      continue
    }
    const isOwn = depth > 0 || labelled || isKey(context, block)
    for (const line of isOwn || block.kind !== 'table' ? linesIn(block) : []) {
      const label = readLabel(context, line)
      if (label?.means.includes('legend')) {
        if (label.value) yield label.value
        else labelled = true
      } else if (isOwn || labelled) yield line
    }
    if (block.kind !== 'paragraph') labelled = false
  }
}

function linesIn(block: Block): Rich[] {
  if (block.kind === 'paragraph') return block.lines
  if (block.kind === 'list') return block.items.flatMap(entryLine)
  if (block.kind === 'table') return block.rows.flatMap(rowLine)
  return []
}

/** "| ✅ | shipped |": a sign or box in a cell, and in the next what it says. */
function rowLine({ cells: [key, meaning] }: TableRow): Rich[] {
  if (!key || !meaning || !(ONE_SIGN.test(key.text.trim()) || /^\s*\[[^[\]]{1,2}\]\s*$/.test(key.text)))
    return []
  return [{ ...key, text: `${key.text.trim()}: ${meaning.text}` }]
}

/** Whether a list or table without a label is a key: all its lines are a sign and a status, and nothing else. */
function isKey(context: Context, block: Block): boolean {
  if (block.kind !== 'list' && block.kind !== 'table') return false
  const entries = block.kind === 'list' ? block.items : block.rows
  if (entries.length < FEWEST_ENTRIES) return false
  const lines = linesIn(block)
  return (
    lines.length === entries.length &&
    lines.every(({ text }) => {
      const sign = signsAtStart(text)
      return (
        sign !== '' &&
        wholeStatus(context, text.slice(sign.length).replace(/^\s*[:：=–—-]?\s*/u, '')) !== null
      )
    })
  )
}

/** A single line may be an entry of a list that says no more than its status. */
const FEWEST_ENTRIES = 2

/** "- [~] In progress": in a key the box is what is explained. */
function entryLine({ box, lines }: ListItem): Rich[] {
  const [line] = lines
  if (!line) return []
  return [box === null ? line : { ...line, text: `[${box.mark}] ${line.text}` }]
}

const ENTRY = new RegExp(
  `(${SIGN.source}|\\[[^\\[\\]]{1,2}\\]|[\\p{L}_-]{2,20})\\s*[:：=–—-]\\s*([\\p{L} _-]{2,40})`,
  'gu',
)
/** What stands before its meaning with a blank between: "✅ done", "[~] in progress". */
const KEY = new RegExp(`(${SIGN.source}|\\[[^\\[\\]]{1,2}\\])\\s+(?=\\p{L})`, 'gu')

/** What means done to every reader, whatever a key makes of it. */
const CHECK = /^[✅✔☑✓]\ufe0f?$/u

const ONE_SIGN = new RegExp(`^${SIGN.source}$`, 'u')

/** A sign or a word of a document's status key, as written there, and what it stands for. */
export interface Explained {
  value: Status
  text: string
}

/** The signs and words that a document's status key explains, those that mean the same anywhere included. */
export function explainedIn(context: Context): Explained[] {
  return [...legendLines(context)].flatMap((line) =>
    entriesIn(context, line).flatMap(([text, value, meaning]): Explained[] => {
      if (text.startsWith('[')) return []
      if (!ONE_SIGN.test(text)) return [{ value: wholeStatus(context, text) ?? value, text }]
      // "✅ Done": what is said of the sign is the word for it, where it is nothing but one.
      return wholeStatus(context, meaning) === value
        ? [
            { value, text },
            { value, text: meaning },
          ]
        : [{ value, text }]
    }),
  )
}

/** The status that words are, as a whole. */
function wholeStatus({ words }: Context, text: string): Status | null {
  const found = words.statusAt(text)
  return found?.phrase.length === text.length ? found.status : null
}

/** What a line of a key explains, each with its meaning, and the words for that. */
function entriesIn(context: Context, line: Rich): [string, Status, string][] {
  return [...line.text.replace(KEY, '$1: ').matchAll(ENTRY)].flatMap((match): [string, Status, string][] => {
    const words = (match[2] ?? '').trim()
    // "🟢 on track": what goes well is not there yet.
    const meaning = context.words.statusAt(words) ?? standingAt(words)
    return meaning ? [[match[1] ?? '', meaning.status, words]] : []
  })
}
