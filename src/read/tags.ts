/** Statuses in code or bold that a document ends its entries in, each behind a name of its own: "- [x] Form `done`", "- [x] Page `todo`". */
import type { Doc } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Status } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { isUnfinished } from '../vocabulary/unfinished.ts'
import type { Context } from './context.ts'
import { readStatusStretch } from './progress-words.ts'

/** An entry of a list that ends in code or bold words. */
const TAGGED =
  /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?(\S[^`*\n]{0,200}?)[ \t]+(`|\*\*)([^`*\n]{2,24})(?:`|\*\*)[ \t]*$/gmu

/**
 * Where an item ends in such a status of what is not done. In a document that tags none of its entries as done, code and bold
 * words name what an item is about: "Add the command `open`".
 */
export function taggedDoubt({ doc, words }: Context, { text, marks }: Rich): Span | null {
  const tag = marks.length === 1 ? marks[0] : undefined
  if (!tag || tag.start === 0 || tag.end !== text.length || (tag.kind !== 'code' && tag.kind !== 'strong'))
    return null
  const status = statusIn(words, text.slice(tag.start, tag.end))
  if (status === null || !isUnfinished(status)) return null
  const name = text.slice(0, tag.start).trim()
  const isCustom = namesOfDone(doc, words)[tag.kind].some((other) => other !== name)
  return isCustom ? { start: tag.start, end: tag.end } : null
}

type Names = Record<'code' | 'strong', string[]>

const NAMES = new WeakMap<Doc, Names>()

/** What the entries are called that end in a status of completion. */
function namesOfDone(doc: Doc, words: Vocabulary): Names {
  const known = NAMES.get(doc)
  if (known) return known
  const found: Names = { code: [], strong: [] }
  for (const [, name = '', sign, said = ''] of doc.text.matchAll(TAGGED))
    if (statusIn(words, said) === 'done') found[sign === '`' ? 'code' : 'strong'].push(name)
  NAMES.set(doc, found)
  return found
}

function statusIn(words: Vocabulary, said: string): Status | null {
  const read = readStatusStretch(words, said, true)
  return read?.by === 'word' && read.end - read.start === said.length ? read.status : null
}
