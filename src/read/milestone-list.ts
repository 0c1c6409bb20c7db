import type { List, ListItem } from '../markdown/doc.ts'
import { offsetAt, type Rich, slice, trim } from '../markdown/rich.ts'
import { readAside } from './aside.ts'
import { type BodyOptions, readBlocks } from './body.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { emptyBody, type Sighting, withoutStruck } from './draft.ts'
import { readLabel } from './field.ts'
import { addDoneOn, addTarget } from './fields.ts'
import { identityOf } from './identify.ts'
import { type Name, readName } from './name.ts'
import { readStatusStretch } from './progress-words.ts'
import { compatible, isBracketed } from './titles.ts'
import { unclearName } from './unread.ts'

/** What is known of the place at which a list stands. */
export interface ListPlace {
  /** Under a heading "Milestones": every item is one. */
  under: boolean
  /** Under a heading that is a status, such as "In progress": one named item is enough. */
  grouped: boolean
  /** In a document in which nothing else is named: days and steps may be what it has. */
  alone: boolean
  /** Titles of the milestones that headings name, by identity: an entry that calls one something else only mentions it. */
  known: ReadonlyMap<string, string | null>
}

/**
 * The items of a list that are milestones: "- [x] **M1: Setup** — tools", "1. **M0 Init**" with boxes below,
 * and every item of a list under a heading "Milestones".
 *
 */
export function milestoneItems(
  context: Context,
  list: List,
  { under, grouped, alone, known }: ListPlace,
): Map<ListItem, Name> {
  const found = new Map<ListItem, Name>()
  const named: [ListItem, Name][] = []
  for (const item of list.items) {
    const [line] = item.lines
    if (!line) continue
    const { head } = splitHead(line)
    const name = readName(context, head)
    if (item.box === null && isMention(name, known)) continue
    if (
      isNamed(name, item, head.text.length < line.text.length || isBold(line), known) ||
      (grouped && isReported(name)) ||
      (alone && (isStep(name, item, line) || isCoded(context, name, list, line)))
    )
      named.push([item, name])
    else if (under && !isHead(context, item, line) && !groupedIn(context, item))
      found.set(item, name.kind === 'deliverable' ? { ...name, kind: null } : name)
  }
  const sure =
    named.length >= 2 ||
    under ||
    grouped ||
    named.some(([item, name]) => item.box !== null || known.has(identityOf(name) ?? ''))
  if (sure) for (const [item, name] of named) found.set(item, name)
  return found
}

/** The list below "- Team A" whose entries are all milestones by their names; null where it is none. */
export function groupedIn(context: Context, { box, lines: [line], blocks }: ListItem): List | null {
  const [list, ...others] = blocks
  if (box || !line || list?.kind !== 'list' || others.length > 0) return null
  if (readName(context, splitHead(line).head).id !== null) return null
  const isOwn = (item: ListItem): boolean => {
    const [first] = item.lines
    if (!first) return false
    const name = readName(context, splitHead(first).head)
    return name.id !== null && isNamed(name, item, isBold(first), NONE)
  }
  return list.items.every(isOwn) ? list : null
}

const NONE: ReadonlyMap<string, string | null> = new Map()

/** "- [x] **Day 1 (1 Sept)** — Docs": bold noun and number behind a box. */
function isStep({ kind, id }: Name, { box }: ListItem, line: Rich): boolean {
  return (kind === 'period' || kind === 'task') && id !== null && box !== null && isBold(line)
}

/** "- [x] **R0 Skeleton**" among entries with codes of the same letters. */
function isCoded(context: Context, { kind, id }: Name, list: List, line: Rich): boolean {
  const letters = kind === 'code' && isBold(line) ? /^[A-Za-z]+/.exec(id ?? '')?.[0] : undefined
  if (letters === undefined) return false
  const alike = list.items.filter(({ lines: [first] }) => {
    const other = first && isBold(first) ? readName(context, splitHead(first).head) : null
    return other?.kind === 'code' && /^[A-Za-z]+/.exec(other.id ?? '')?.[0] === letters
  })
  return alike.length > 1
}

function isMention(name: Name, known: ReadonlyMap<string, string | null>): boolean {
  const identity = identityOf(name)
  if (identity === null || !known.has(identity)) return false
  const title = name.title?.text ?? null
  // "M1 (mesh stack): completed" says what it means by M1 in brackets, and how that stands.
  const isRemark = title !== null && isBracketed(title) && name.claims.length > 0
  return !isRemark && !compatible(known.get(identity) ?? null, title)
}

/** "- M3 Public beta: done" under "# Status": an id and how it stands, which no task has there. */
function isReported({ kind, id, claims }: Name): boolean {
  const isKind = kind === 'milestone' || kind === 'phase' || (kind === 'code' && /^[MP]-?\d/.test(id ?? ''))
  return isKind && id !== null && claims.some((claim) => claim.kind === 'status')
}

function isNamed(
  name: Name,
  item: ListItem,
  bold: boolean,
  known: ReadonlyMap<string, string | null>,
): boolean {
  switch (name.kind) {
    case 'milestone':
    case 'phase':
    case 'version':
      return item.box !== null || (name.id !== null && (name.separated || bold))
    case 'task':
      // "**Session 1 — Setup**" with its own list below.
      return bold && name.id !== null && name.separated && item.blocks.some(({ kind }) => kind === 'list')
    case 'code':
      if (known.has(identityOf(name) ?? '')) return true
      return /^(?:M|P|S|v)-?\d/.test(name.id ?? '') && (name.separated || bold || item.box !== null)
    default:
      return false
  }
}

/** A line such as "**Deliverables**" describes milestones and is none. */
function isHead(context: Context, item: ListItem, line: Rich): boolean {
  const label = readLabel(context, line)
  return label !== null && label.means.length > 0 && item.box === null
}

function isBold(line: Rich): boolean {
  return line.marks.some((mark) => mark.kind === 'strong' && mark.start === 0)
}

/** The bold words at the start of a line, where it has them, and what stands behind them. */
export function splitHead(line: Rich): { head: Rich; tail: Rich } {
  const lead = /^[^\p{L}\p{N}]*/u.exec(line.text)?.[0].length ?? 0
  const strong = line.marks.find((mark) => mark.kind === 'strong' && mark.start <= lead && mark.end > lead)
  if (!strong || !/[\p{L}\p{N}]/u.test(line.text.slice(strong.end)))
    return { head: line, tail: slice(line, line.text.length) }
  // "**M1:** Setup": the title stands behind the bold id.
  const bold = line.text.slice(0, strong.end)
  if (/^[^\p{L}\p{N}]*[\p{L}]*[-\s]?\d[\d.]*[A-Za-z]?\s*[:：.]?\s*$/u.test(bold))
    return { head: line, tail: slice(line, line.text.length) }
  return { head: slice(line, 0, strong.end), tail: trim(slice(line, strong.end)) }
}

/**
 * One item of a list as a milestone: its own box is its status, what is nested under it are its items.
 *
 * @param first what unlabelled items are, where the heading over the list says so
 */
export function readMilestoneItem(
  context: Context,
  item: ListItem,
  name: Name,
  first?: 'criteria',
): Sighting {
  const options: BodyOptions = {
    isOwnSection: () => false,
    isOwnBlock: () => false,
    kind: 'milestone',
    first,
  }
  const body = emptyBody()
  const [line] = item.lines
  body.claims.push(...name.claims)
  addTarget(body, name.target)
  body.phase = name.phase
  const owner = line ? readTail(context, splitHead(line).tail, body) : null
  if (line) {
    addDoneOn(context, body, body.claims, line)
    body.unread.push(...unclearName(context, line))
  }
  if (item.box) {
    body.boxes.push(item.box)
    const place = placeOf(context, item.box)
    // What a mark that nobody knows says of the milestone is not known either.
    if (item.box.wellFormed)
      body.claims.push({
        kind: 'status',
        value: item.box.checked ? 'done' : 'planned',
        text: context.doc.text.slice(item.box.start, item.box.end),
        source: 'box',
        ...place,
      })
  }
  for (const more of item.lines.slice(1))
    readBlocks(
      context,
      body,
      [{ kind: 'paragraph', lines: [more], quoted: false, start: item.start, end: item.end }],
      options,
    )
  readBlocks(context, body, item.blocks, options)
  body.owner ??= owner ?? name.owner
  return {
    shape: 'list',
    kind: name.kind,
    identity: identityOf(name),
    id: name.id,
    title: titleOf(name, line && splitHead(line).tail) ?? body.title,
    place: placeOf(context, { start: item.start, end: line ? offsetAt(line, line.text.length) : item.end }),
    extent: item,
    body: withoutStruck(body),
    parent: null,
    onlyMerges: false,
    approval: null,
    doubt: name.doubt,
  }
}

/** The title of an entry; where only brackets follow its id, what stands behind the bold words: "**Day 1 (1 Sept)** — Docs". */
function titleOf({ title }: Name, tail: Rich | undefined): string | null {
  const behind = /^[\s—–:-]*(\S[^.。]{2,79})/u.exec(tail?.text ?? '')?.[1]?.trim()
  return isBracketed(title?.text) && behind !== undefined ? behind : (title?.text ?? null)
}

/**
 * What stands behind a bold name: a status, a time, or a description that says nothing of either.
 *
 * @returns whom it names; a field below says more
 */
function readTail(context: Context, tail: Rich, body: Sighting['body']): string | null {
  let owner: string | null = null
  let start = 0
  const cuts = [...tail.text.matchAll(/\s+[-–—]+\s+|^[-–—:]+\s*|[()（）]|$/g)]
  for (const cut of cuts) {
    const part = slice(tail, start, cut.index)
    start = cut.index + cut[0].length
    if (part.text.trim() === '') continue
    const progress = readStatusStretch(context.words, part.text, false)
    if (progress?.status) {
      body.claims.push(
        claimOf(
          context,
          'status',
          progress.status,
          progress.by === 'sign' ? 'emoji' : progress.by === 'percent' ? 'percent' : 'heading',
          part,
          progress.start,
          progress.end,
        ),
      )
    } else {
      const aside = readAside(context, part)
      addTarget(body, aside?.target ?? null)
      owner ??= aside?.owner ?? null
    }
  }
  return owner
}
