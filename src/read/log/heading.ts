import { hasPhrase, isPhrase } from '../../vocabulary/phrases.ts'
import type { Context } from '../context.ts'
import type { Section } from '../outline.ts'
import { UNSAID } from './answer.ts'
import { headOf } from './heads.ts'
import { subjectsOf } from './subjects.ts'

/** Whether a section stands in a log of decisions: in a document of that name, or under a heading of that name. */
export function isInLog(context: Context, section: Section): boolean {
  if (isLogFile(context)) return true
  for (let at = section.parent; at; at = at.parent)
    if (at.title && context.words.is(at.title.text, 'decisions')) return true
  return false
}

export function isLogFile({ doc }: Context): boolean {
  return hasPhrase('decisionLog', doc.file)
}

/** A heading inside a quote only shows what some log says. */
export function isQuoted({ doc }: Context, { span, title }: Section): boolean {
  if (title === null) return false
  const { column } = doc.lines.at(span.start)
  return doc.text.slice(span.start - column + 1, span.start).includes('>')
}

/**
 * Whether a heading of a log begins an entry, and so names no milestone of its own: by its day or number, or because it
 * answers for a milestone.
 */
export function beginsEntry(context: Context, section: Section): boolean {
  if (!section.title || !isInLog(context, section)) return false
  const { date, isUndatable, number, title } = headOf(section.title)
  if (title.text === '') return false
  if (date !== null || isUndatable) return true
  const answers = subjectsOf(context, title, UNSAID).some(
    ({ kind, explicit }) => explicit && kind !== 'noted',
  )
  return answers || (number !== null && !/^\d/.test(section.title.text))
}

/** A heading that only holds entries: "2026", "Q1". */
export function isGroup(context: Context, section: Section): boolean {
  const speaks = section.blocks.some(({ kind }) => kind !== 'rule' && kind !== 'html')
  return (
    !speaks && section.sections.some((inner) => beginsEntry(context, inner)) && !isTaking(context, section)
  )
}

/** Whether a heading takes an approval away: that is said, whatever stands below it. */
function isTaking(context: Context, { title }: Section): boolean {
  return (
    title !== null &&
    subjectsOf(context, headOf(title).title, UNSAID).some(
      ({ kind, explicit }) =>
        explicit && (kind === 'revoked' || kind === 'rejected' || kind === 'conditional'),
    )
  )
}

/** Whether a section inside another begins an entry of its own. */
export function isEntryOfItsOwn(context: Context, section: Section): boolean {
  if (isQuoted(context, section) || !section.title) return false
  const { date, isUndatable } = headOf(section.title)
  return date !== null || isUndatable || beginsEntry(context, section)
}

/** What stands inside an entry is its evidence, whatever it looks like. */
export function isInEntry(context: Context, section: Section): boolean {
  for (let at: Section | null = section; at; at = at.parent)
    if (isEntryOfItsOwn(context, at) && !isGroup(context, at)) return true
  return false
}

/**
 * The headings that an entry stands under. A title of a document speaks of many things, "Decisions and open questions": of
 * one only what is left beside the name of a log counts, "Proposed decisions".
 */
export function headingsOver(context: Context, section: Section): string[] {
  const found: string[] = []
  for (let at = section.parent; at; at = at.parent) {
    if (!at.title) continue
    const { text } = headOf(at.title).title
    const rest = at.depth > 1 ? text : besideLog(context, text)
    if (rest !== null) found.push(rest)
  }
  return found
}

/** What a title says beside that it is a log's, where that is one word for how its entries stand; null where it is none. */
function besideLog({ words }: Context, title: string): string | null {
  const parts = title
    .split(/[\s()（）[\]【】:：—–-]+/u)
    .filter((part) => part !== '' && !words.is(part, 'decisions'))
  const rest = parts.join(' ')
  const kinds = ['heldBack', 'withheld', 'lapsed', 'rejected', 'revoked'] as const
  return kinds.some((kind) => isPhrase(kind, rest)) ? rest : null
}
