import { escaped, wordsOf } from '../markdown/rich.ts'
import { readBody } from './body.ts'
import { type Context, placeOf } from './context.ts'
import { type Body, type DraftItem, emptyBody } from './draft.ts'
import { stateOf } from './item-marks.ts'
import type { Name } from './name.ts'
import type { Section } from './outline.ts'
import type { Roles } from './roles.ts'

/** The deliverables that have sections of their own below a section, down to the next milestone. */
export function deliverablesIn(
  context: Context,
  section: Section,
  roles: Roles,
  holder: Body | null,
): DraftItem[] {
  return section.sections.flatMap((child) => {
    const role = roles.get(child)
    if (role?.type === 'deliverable') {
      const own = readDeliverable(context, child, role.name, roles, holder)
      return [...own, ...deliverablesIn(context, child, roles, holder)]
    }
    return role?.type === 'plain' ? deliverablesIn(context, child, roles, holder) : []
  })
}

/**
 * A section of its own for one deliverable, "### Deliverable: Auth provider", or for a task of a milestone.
 *
 * @param holder the body of the milestone around it, whose boxes these are too; null outside any
 * @returns the deliverable and its tasks, or the items of a task section that only groups them
 */
export function readDeliverable(
  context: Context,
  section: Section,
  name: Name,
  roles: Roles,
  holder: Body | null,
): DraftItem[] {
  const body = emptyBody()
  body.claims.push(...name.claims)
  const full = name.kind === 'deliverable'
  readBody(context, body, section, {
    isOwnSection: (child) =>
      roles.get(child)?.type === 'milestone' || roles.get(child)?.type === 'deliverable',
    isOwnBlock: () => false,
    kind: full ? 'deliverable' : 'milestone',
    first: full && name.aspect !== null ? 'criteria' : undefined,
  })
  holder?.boxes.push(...body.boxes)
  const text = name.title?.text ?? name.id ?? ''
  const words = name.title ? wordsOf(name.title) : escaped(text)
  if (!full) {
    const items = [...body.criteria, ...body.deliverables].filter((item) => item.state !== 'untracked')
    if (items.length > 0) return items.map((item) => ({ ...item, category: item.category ?? text }))
  }
  const status = body.claims.find((claim) => claim.kind === 'status')
  const claimed = status === undefined ? null : stateOf(status.value as 'done')
  // What its own criteria leave open is not met, whatever its status says.
  const stated = claimed === 'met' && stateOfAll(body.criteria) === 'open' ? 'open' : claimed
  const place = placeOf(context, section.span)
  return [
    {
      text: full || name.id === null ? text : `${name.id}: ${text}`,
      canonical: full || name.id === null ? words : `${escaped(name.id)}: ${words}`,
      state: stated ?? stateOfAll(body.criteria.length > 0 ? body.criteria : body.deliverables),
      category: null,
      note: null,
      optional: false,
      inferred: stated === null && body.criteria.length > 0,
      mark: null,
      claims: [],
      parent: null,
      level: 0,
      from: 'list',
      under: null,
      boxes: body.boxes,
      fields: full ? fieldsOf(body) : null,
      assignedTo: null,
      ...place,
    },
    ...(full
      ? body.deliverables.map((task) => ({
          ...task,
          level: task.level + 1,
          parent: task.parent ?? place.start,
        }))
      : []),
  ]
}

function fieldsOf(body: Body): DraftItem['fields'] {
  return {
    phase: body.phase,
    owner: body.owner,
    scope: body.lists.scope,
    output: body.lists.output,
    criteria: body.criteria,
    testing: body.lists.testing,
    dependencies: body.dependsOn,
    contributesTo: body.lists.contributesTo,
    claims: body.claims,
    files: body.files,
  }
}

/** Met when all are; open as soon as one is tracked; otherwise nothing is known. */
function stateOfAll(items: readonly DraftItem[]): DraftItem['state'] {
  const needed = items.filter((item) => !item.optional)
  if (needed.every((item) => item.state === 'untracked')) return 'untracked'
  return needed.every((item) => item.state === 'met') ? 'met' : 'open'
}
