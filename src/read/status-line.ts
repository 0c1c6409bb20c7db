import { type Rich, slice, trim } from '../markdown/rich.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { type Context, claimOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { readLabel } from './field.ts'
import { toldIn } from './history.ts'
import { identityOf } from './identify.ts'
import { type Section, walk } from './outline.ts'
import { idsIn } from './range.ts'
import { isTakenBack } from './reservations.ts'
import { isInExample, type Roles } from './roles.ts'
import { lasts } from './tellings.ts'

/** All lines of a document that say of several milestones how they stand. */
export function statusLinesOf(context: Context, root: Section, roles: Roles): Sighting[] {
  return [...walk(root)].flatMap((section) => {
    const told = toldIn(context, section)
    if (isInExample(context, section) || told === 'history') return []
    const lines = readStatusLines(context, section, roles)
    return told === null ? lines : lines.filter(lasts)
  })
}

/**
 * Lines that say of several milestones at once how they stand: "Current status: v0.1–0.3 + v0.10 implemented". In a
 * milestone's own section only what stands behind a rule speaks of others.
 */
function readStatusLines(context: Context, section: Section, roles: Roles): Sighting[] {
  const from = roles.get(section)?.type === 'milestone' ? lastRule(section) : 0
  const lines = section.blocks.slice(from).flatMap((block) => (block.kind === 'paragraph' ? block.lines : []))
  const title = section.title && roles.get(section)?.type === 'plain' ? [section.title] : []
  return [...title, ...lines].flatMap((line) => sightingsIn(context, line))
}

/** Index behind the last rule of a section; behind everything where there is none. */
function lastRule({ blocks }: Section): number {
  const index = blocks.findLastIndex(({ kind }) => kind === 'rule')
  return index < 0 ? blocks.length : index + 1
}

function sightingsIn(context: Context, line: Rich): Sighting[] {
  const label = readLabel(context, line)
  const isStatus = label?.means.some((meaning) => meaning === 'status' || meaning === 'overall')
  if (!label?.value || !isStatus) return []
  const said = stated(context, trim(slice(label.value, signsAtStart(label.value.text).length)))
  if (!said) return []
  return said.ids.map((id) => ({
    shape: 'reference',
    kind: said.kind,
    identity: identityOf({ kind: said.kind, id }),
    id,
    title: null,
    place: said.claim,
    extent: said.claim,
    body: { ...emptyBody(), claims: [said.claim] },
    parent: null,
    onlyMerges: true,
    approval: null,
  }))
}

/** Ids and nothing else, and a status behind them that ends the clause. */
function stated({ words, ...rest }: Context, value: Rich) {
  const context = { words, ...rest }
  const clause =
    /^[^.;(（，,]*(?:[.,，](?=\S)[^.;(（，,]*|[,，+&]\s*(?=\S)[^.;(（，,]*)*/u
      .exec(value.text)?.[0]
      .trimEnd() ?? ''
  for (const { index } of clause.matchAll(/(?<=\s)\p{L}/gu)) {
    const found = words.statusAt(clause.slice(index))
    if (!found || index + found.phrase.length !== clause.length) continue
    const named = idsIn(
      context,
      clause
        .slice(0, index)
        .replace(/\s+(?:is|are)\s*$/i, '')
        .trim(),
    )
    if (named.ids.length === 0) return null
    const span = { start: index, end: clause.length }
    const isBack = found.status === 'done' && isTakenBack(words, clause, span)
    const status = isBack ? 'in_progress' : found.status
    return { ...named, claim: claimOf(context, 'status', status, 'mention', value, span.start, span.end) }
  }
  return null
}
