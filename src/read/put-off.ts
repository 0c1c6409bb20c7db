import { type Rich, slice, trim, unmarked } from '../markdown/rich.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import { identify } from './identify.ts'
import { readStatusStretch } from './progress-words.ts'
import { isTimeStretch } from './target.ts'

/**
 * True where an open item says of itself that it is not to be done here: "(moved to M2)", "[dropped]", "(not needed)",
 * "→ M2", "— replaced by the importer", or struck out with such words behind.
 *
 * @param alone true for a cell that says nothing else
 */
export function isPutOff(context: Context, text: Rich, alone = false): boolean {
  if (alone) return says(context, text, true)
  const struck = text.marks.find(({ kind, start }) => kind === 'strike' && start <= 1)
  const behind = struck ? trim(slice(text, struck.end)) : null
  if (behind && (behind.text === '' || /^[(（]/u.test(behind.text))) return true
  return isSentAway(context, text)
}

const CANCELLED = /\S\s*❌\uFE0F?\s*\d{4}-\d{2}-\d{2}(?!\d)/u

/** "❌ 2026-04-02" behind an item, as task lists note the day on which it was cancelled. A test may have failed on that day too. */
export function namesCancelDay(text: string): boolean {
  return CANCELLED.test(text)
}

/** The same where an item says in words that it went elsewhere or was dropped: what is only struck out may be done. */
export function isSentAway(context: Context, text: Rich): boolean {
  const struck = text.marks.find(({ kind, start }) => kind === 'strike' && start <= 1)
  if (struck && says(context, trim(slice(text, struck.end)), true)) return true
  const last = /(?:[(（]([^()（）]{2,60})[)）]|[[【]([^[\]【】]{2,60})[\]】])[*_\s]*$/u.exec(text.text)
  const inside = last?.[1] ?? last?.[2]
  if (last && inside !== undefined && last.index > 0) {
    const at = last.index + 1
    return says(context, trim(slice(text, at, at + inside.length)), true)
  }
  const set = /\s([—–-]+|→|->|➡️?)\s+([^—–→]{2,60})$/u.exec(text.text)
  if (set?.[2] === undefined) return false
  const said = trim(slice(text, text.text.length - set[2].length))
  // "M1 → M2" is a way from one to the other.
  if (/[→>➡]/u.test(set[1] ?? ''))
    return isMilestone(context, said) && !/\d$/u.test(text.text.slice(0, set.index))
  return says(context, said, false)
}

/** The same for the words of a label: "Restpunkte (verschoben nach M3)". */
export function isPutOffLabel(context: Context, label: string): boolean {
  const text = label.replace(/[\s:：]+$/u, '')
  // "Exit (→ Phase 2)" says where it leads.
  return /[(（][^→()（）]+[)）]$/u.test(text) && isPutOff(context, unmarked(text, 0))
}

/**
 * Whether a stretch says so.
 *
 * @param sure true where brackets or what is struck out set it apart
 */
function says(context: Context, stretch: Rich, sure: boolean): boolean {
  const { words } = context
  const arrow = /^(?:→|->|➡️?)\s*/u.exec(stretch.text)
  if (arrow) return isMilestone(context, trim(slice(stretch, arrow[0].length)))
  const [first = ''] = stretch.text.split(/\s*[,;:，；：—–]\s*/u)
  if (isPhrase('putOff', first)) return sure || !words.is(first, 'outside')
  patterns ??= makePatterns()
  if (patterns.replaced.test(stretch.text)) return true
  const moved = patterns.moved.exec(stretch.text)
  const isBehind = moved === null && patterns.behind.test(stretch.text)
  const to = moved ? trim(slice(stretch, moved[0].length)) : isBehind ? stretch : null
  if (to) return isElsewhere(context, to)
  return sure && readStatusStretch(words, stretch.text, true)?.status === 'deferred'
}

interface Patterns {
  replaced: RegExp
  /** "moved to M2"; where the words stand behind, "M2へ移動". */
  moved: RegExp
  behind: RegExp
  /** The same words alone. */
  behindOnly: RegExp
}

let patterns: Patterns | undefined

function makePatterns(): Patterns {
  const moved = phraseSource('movedTo')
  return {
    replaced: caseless(`^(?:${phraseSource('replacedBy')})\\s*\\S`),
    moved: caseless(`^(?:${moved})\\s*(?=\\S)`),
    behind: caseless(`\\S\\s*(?:${moved})$`),
    behindOnly: caseless(`^(?:${moved})$`),
  }
}

/** A milestone, a time, or a place such as "the backlog". */
function isElsewhere(context: Context, to: Rich): boolean {
  const { words } = context
  const [first = ''] = to.text.split(/\s*[,;:，；：—–]\s*/u)
  return (
    isMilestone(context, to) ||
    isTimeStretch(words, first) ||
    words.is(first, 'outside') ||
    words.is(first.replace(/^\S+\s+/u, ''), 'outside')
  )
}

/**
 * "M2", "Sprint 3", "M2: Search", or "M2 Search" where that is what the document calls M2: "the M2 adapter" is a thing.
 * What only has a version may be something that is brought there: "Node 18 → v20".
 */
function isMilestone(context: Context, rich: Rich): boolean {
  const { kind, id, title } = identify(context, rich)
  const isNamed = kind === 'milestone' || kind === 'phase' || kind === 'period'
  if (id === null || !(isNamed || (kind === 'code' && !/^v/i.test(id)))) return false
  const rest = rich.text.slice(rich.text.indexOf(id) + id.length).trim()
  // "P13 へ移行": the words for the move stand behind.
  patterns ??= makePatterns()
  const isBare = !/^[\p{L}\p{N}]/u.test(rest) || patterns.behindOnly.test(rest)
  return isBare || isTitled(context, id, title.text)
}

/** Whether a line of the document begins with an id and its title: "## M2 — Search", "| M2 | Search |". */
function isTitled({ doc }: Context, id: string, title: string): boolean {
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  const [name = ''] = title.split(/\s*[,;:，；：—–]\s*/u)
  const source = `^[^\\p{L}\\p{N}\\r\\n]*${escaped(id)}[^\\p{L}\\p{N}\\r\\n]+${escaped(name)}(?![\\p{L}\\p{N}])`
  return new RegExp(source, 'imu').test(doc.text)
}
