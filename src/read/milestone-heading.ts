import { boxAt } from '../markdown/boxes.ts'
import type { Block, Box } from '../markdown/doc.ts'
import { offsetAt, type Rich } from '../markdown/rich.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import { announcesItems } from './announced.ts'
import { readBody } from './body.ts'
import { type Context, placeOf } from './context.ts'
import { deliverablesIn } from './deliverable.ts'
import { type Body, emptyBody, type Sighting, withoutStruck } from './draft.ts'
import { readLabel, splitFields } from './field.ts'
import { addDoneOn, addTarget } from './fields.ts'
import { identityOf } from './identify.ts'
import type { Name } from './name.ts'
import { endOf, type Section } from './outline.ts'
import type { Roles } from './roles.ts'
import { unclearName } from './unread.ts'

/** A section headed by a milestone's name: "## Phase 2 — Core (in progress)", with all that stands under it. */
export function readMilestoneSection(
  context: Context,
  section: Section,
  name: Name,
  roles: Roles,
  isOwnBlock: (block: Block) => boolean,
): Sighting {
  const body = emptyBody()
  body.claims.push(...name.claims)
  body.boxes.push(...ownBox(context, name))
  if (section.title) {
    addDoneOn(context, body, name.claims, section.title)
    body.unread.push(...unclearName(context, section.title))
  }
  addTarget(body, name.target)
  body.phase = name.phase
  const announces =
    name.announces ?? (name.id !== null && name.title !== null && announcesItems(name.title.text))
  const announced = name.announces ? (name.title?.text ?? null) : name.aspect
  const aspect = announced === null ? [] : context.words.labels(announced)
  claimAspect(context, section, name, body)
  readBody(context, body, section, {
    isOwnSection: (child) =>
      roles.get(child)?.type === 'milestone' ||
      roles.get(child)?.type === 'deliverable' ||
      roles.get(child)?.type === 'example',
    isOwnBlock,
    kind: 'milestone',
    first: aspect.includes('criteria') || isUnderCriteria(roles, section) ? 'criteria' : undefined,
  })
  body.owner ??= name.owner
  body.deliverables.push(...deliverablesIn(context, section, roles, body))
  return {
    shape: shapeOf(section, name),
    kind: name.kind,
    identity: identityOf(name),
    id: name.id,
    title: name.title?.text ?? body.title ?? firstLine(context, section),
    place: placeOf(context, section.span),
    extent: { start: section.span.start, end: endOf(section) },
    body: withoutStruck(body),
    parent: null,
    onlyMerges: false,
    approval: asksForApproval(section) ? 'requested' : null,
    ...(announces ? { announces } : {}),
    doubt: name.doubt,
  }
}

/** "## [x] M1: Bricks": a status, and no task box to anybody who counts those. */
function ownBox({ doc }: Context, { claims }: Name): Box[] {
  const claim = claims.find(({ source }) => source === 'box')
  const box = claim ? boxAt(doc.text, claim.start) : null
  return box ? [{ ...box, wellFormed: false, checked: false, fault: null }] : []
}

/** True under a heading such as "Completion checklists": what stands there without a label are criteria. */
function isUnderCriteria(roles: Roles, section: Section): boolean {
  const role = section.parent ? roles.get(section.parent) : undefined
  return role?.type === 'plain' && role.means.includes('criteria')
}

function shapeOf({ depth }: Section, { aspect }: Name): Sighting['shape'] {
  if (depth % 1 === 0.5) return 'summary'
  if (depth % 1 === 0.75) return 'bold'
  return aspect === null ? 'heading' : 'report'
}

/** "Milestone Complete: Authentication": the word between noun and colon is the status. */
function claimAspect(context: Context, section: Section, name: Name, body: Body): void {
  const found = name.aspect === null ? null : context.words.statusAt(name.aspect)
  if (!found || !section.title || name.aspect === null || found.phrase.length !== name.aspect.length) return
  const at = section.title.text.indexOf(name.aspect)
  body.claims.push({
    kind: 'status',
    value: found.status,
    text: name.aspect,
    source: 'heading',
    ...placeOf(context, {
      start: offsetAt(section.title, at),
      end: offsetAt(section.title, at + name.aspect.length - 1) + 1,
    }),
  })
}

/** "Milestone 0" with "Repository Initialization" as its first line: a short line without a full stop is its title. */
function firstLine(context: Context, section: Section): string | null {
  const [block] = section.blocks
  const [line, ...more] = block?.kind === 'paragraph' ? block.lines : []
  if (!line || more.length > 0 || line.text.length > 60 || /[.。:：!?]$/.test(line.text)) return null
  if (context.words.labels(line.text).length > 0 || context.words.statusAt(line.text)) return null
  // "Status: planned" is a field, which may come and go without the milestone being called otherwise.
  return splitFields(line).some((field) => isKnownField(context, field)) ? null : line.text
}

function isKnownField(context: Context, line: Rich): boolean {
  const label = readLabel(context, line)
  return label !== null && label.means.length > 0
}

function asksForApproval(section: Section): boolean {
  return section.blocks.some(
    (block) => block.kind === 'paragraph' && block.lines.some((line) => hasPhrase('requested', line.text)),
  )
}
