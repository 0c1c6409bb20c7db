import type { Doc } from '../markdown/doc.ts'
import { offsetAt, type Rich, spanOf, unmarked } from '../markdown/rich.ts'
import { type Context, placeOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { identityOf } from './identify.ts'
import { draftItem, NO_SCOPE } from './items.ts'
import { readName } from './name.ts'

const BRANCH = /^([\s│|]*)[├└`+|][─\-–]+\s*(.*)$/u

/**
 * A hierarchy drawn with lines, as `tree` does, read when it is all that a document holds:
 * milestones, the deliverables below them and their tasks.
 */
export function readTree(context: Context): Sighting[] {
  const { doc } = context
  if (!isOnlyTree(doc)) return []
  const sightings: Sighting[] = []
  for (let index = 0; index < doc.lines.count; index++) {
    const span = doc.lines.span(index)
    const match = BRANCH.exec(doc.text.slice(span.start, span.end))
    const text = match?.[2]?.trim() ?? ''
    if (!match || text === '') continue
    const start =
      span.end -
      text.length -
      (doc.text.slice(span.start, span.end).length - doc.text.slice(span.start, span.end).trimEnd().length)
    addBranch(context, sightings, unmarked(text, start))
  }
  return sightings
}

function addBranch(context: Context, sightings: Sighting[], line: Rich): void {
  const name = readName(context, line)
  const holder = sightings.at(-1)
  if (name.kind === 'milestone' || name.kind === 'phase') {
    const bracket = /[(（](.+)[)）]\s*$/u.exec(line.text)?.[1] ?? null
    sightings.push({
      shape: 'tree',
      kind: name.kind,
      identity: identityOf(name),
      id: name.id,
      title: name.title ? unbracketed(name.title.text) : bracket,
      place: placeOf(context, { start: offsetAt(line, 0), end: offsetAt(line, line.text.length) }),
      body: emptyBody(),
      extent: spanOf(line),
      parent: null,
      onlyMerges: false,
      approval: null,
    })
  } else if (holder) {
    const level = name.kind === 'task' ? 1 : 0
    const item = draftItem(context, line, null, NO_SCOPE, level)
    holder.body.deliverables.push({ ...item, text: line.text })
  }
}

function unbracketed(text: string): string {
  return /^[(（](.*)[)）]$/u.exec(text)?.[1] ?? text
}

/** True when every line is a branch, a stem or the root's name, fenced or not. */
function isOnlyTree(doc: Doc): boolean {
  const lines = doc.text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !/^\s*(?:`{3,}|~{3,})/.test(line))
  const branches = lines.filter((line) => BRANCH.test(line) && /[├└]/.test(line)).length
  const others = lines.filter((line) => !/^[\s│|├└─]*$/u.test(line) && !BRANCH.test(line)).length
  return branches >= 2 && others <= 2
}
