/** Marks and tags of HTML that a document opens and never closes, or closes and never opened: they show as they are. */
import type { RootContent } from 'mdast'
import type { Span } from '../text.ts'
import { piecesOf } from './index.ts'

/** Half of some markup, as it is written. */
export interface Loose extends Span {
  text: string
  /** The same of every tag of a name, whatever else stands in it. */
  mark: string
}

const MARK = /\\[\s\S]|`+|[*_~]+/g

const TAG = /^<(\/?)([a-z][\w-]*)(?:\s[^>]*)?>$/i

/** Tags that nothing closes. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr'])

/**
 * Half of some markup that a document has only since it was changed; null where there is none.
 *
 * @param given what was to be written, in whose words marks may stand for themselves
 */
export function looseSince(before: string, after: string, given: string): Loose | null {
  const all = looseIn(after)
  if (all.length === 0) return null
  const known = new Map<string, number>()
  for (const { mark } of looseIn(before)) known.set(mark, (known.get(mark) ?? 0) + 1)
  const own = new Set(looseIn(given).map(({ mark }) => mark))
  for (const loose of all) {
    const left = known.get(loose.mark) ?? 0
    known.set(loose.mark, left - 1)
    if (left < 1 && !own.has(loose.mark)) return loose
  }
  return null
}

/** What closes the markup that the beginning of a line opens: `*` behind "*Status: ". */
export function closersOf(lead: string): string {
  return looseIn(`${lead}x`)
    .toReversed()
    .map(({ text, mark }) => (mark.startsWith('<') ? mark.replace('<', '</').concat('>') : text))
    .join('')
}

/** What may open markup right before the words of a line. */
export const OPENERS = /(?:[*_`~]|<[a-z]+>)*$/i

function looseIn(text: string): Loose[] {
  return piecesOf(text).flatMap(({ nodes, base }) => nodes.flatMap((node) => looseOf(text, node, base)))
}

function looseOf(text: string, node: RootContent, base: number): Loose[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    const leaves = leavesOf(node).map(({ type, position }) => ({
      type,
      start: (position?.start.offset ?? 0) + base,
      end: (position?.end.offset ?? 0) + base,
    }))
    const marks = leaves.flatMap(({ type, start, end }) => (type === 'text' ? marksIn(text, start, end) : []))
    const tags = leaves.filter(({ type }) => type === 'html')
    return [...marks, ...unpaired(text, tags)]
  }
  return 'children' in node ? node.children.flatMap((child) => looseOf(text, child as RootContent, base)) : []
}

function leavesOf(node: RootContent): RootContent[] {
  return 'children' in node ? node.children.flatMap((child) => leavesOf(child as RootContent)) : [node]
}

/** The marks that the parser left as text, and that could have been more where they stand. */
function marksIn(text: string, start: number, end: number): Loose[] {
  return [...text.slice(start, end).matchAll(MARK)].flatMap(({ 0: mark, index }): Loose[] => {
    const at = { start: start + index, end: start + index + mark.length }
    const [before = ' ', after = ' '] = [text[at.start - 1], text[at.end]]
    // A box's mark, "[~]", opens nothing either.
    const isAlone = /^(?:\s\s|\[\])$/.test(before + after)
    const isInWord = mark.startsWith('_') && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
    return mark.startsWith('\\') || isAlone || isInWord ? [] : [{ ...at, text: mark, mark }]
  })
}

function unpaired(text: string, tags: readonly Span[]): Loose[] {
  const open: Loose[] = []
  const loose: Loose[] = []
  for (const { start, end } of tags) {
    const tag = text.slice(start, end)
    const [, closes, name = ''] = TAG.exec(tag) ?? []
    if (name === '' || VOID.has(name.toLowerCase()) || tag.endsWith('/>')) continue
    const own = { start, end, text: tag, mark: `<${closes}${name.toLowerCase()}` }
    if (closes === '') open.push(own)
    else if (open.at(-1)?.mark === own.mark.replace('/', '')) open.pop()
    else loose.push(own)
  }
  return [...loose, ...open]
}
