/** Sections below a milestone that speak of a part of it, or of nothing that it holds. */
import type { Rich } from '../markdown/rich.ts'
import type { State, Status } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import type { Context } from './context.ts'
import type { Body } from './draft.ts'
import { labelsIn } from './field.ts'
import { isDay } from './history.ts'
import { stateOf } from './item-marks.ts'
import { draftItem } from './items.ts'
import { readName } from './name.ts'
import type { Headed, Section } from './outline.ts'
import { OPEN_SCOPE } from './scope.ts'

/** A section below a milestone. */
export interface Below {
  child: Headed
  /** How many stand before it. */
  index: number
  /** Whether it states a status of its own. */
  isPart: boolean
}

/** Whether a section without a known name has a status field of its own. */
export function statesStatus(context: Context, section: Section): boolean {
  if (!section.title || context.words.labels(section.title.text).length > 0) return false
  // How it stood on some day is no part of it.
  if (isDay(context, section.title)) return false
  const lead = labelsIn(context, section.blocks.slice(0, 1))
  return lead.some(({ means, value }) => value !== null && means.includes('status'))
}

/**
 * Takes in one of several sections that each state a status: a deliverable in that state, and what tracked items it has.
 *
 * @param part what stands in that section
 */
export function addPart(context: Context, body: Body, title: Rich, part: Body): void {
  body.boxes.push(...part.boxes)
  body.labels.push(...part.labels)
  body.criteria.push(...part.criteria)
  const items = part.deliverables.filter(({ state, inferred }) => state !== 'untracked' && !inferred)
  const claim = part.claims.find(({ kind }) => kind === 'status')
  const state = claim === undefined ? null : stateOf(claim.value as Status)
  const item = draftItem(context, title, null, OPEN_SCOPE)
  body.deliverables.push(
    { ...item, state: state ?? item.state },
    ...items.map((one) => ({ ...one, level: one.level + 1, parent: one.parent ?? item.start })),
  )
}

/** "### Export ✅": what a heading says of itself holds for the plain bullets below it. */
export function stateIn(context: Context, title: Rich): State | null {
  const claim = readName(context, title).claims.find(({ kind }) => kind === 'status')
  return claim === undefined ? null : stateOf(claim.value as Status)
}

/** Boxes under "Backlog" or "Next steps" stay out of the milestone's tally, even in its own section. */
export function isOutside(context: Context, title: string): boolean {
  const means = context.words.labels(title)
  return (means.includes('outside') || means.includes('nextSteps')) && !means.includes('optional')
}

/**
 * Whether a status field in a section below speaks of that section: in the first one it may be the milestone's.
 *
 * @param means what its heading announces
 * @param isStated whether the milestone has a status
 */
export function isDeep(
  context: Context,
  { child, index, isPart }: Below,
  means: readonly Label[],
  isStated: boolean,
): boolean {
  if (isDay(context, child.title)) return true
  // A field that ends the last section, behind other things, may be the milestone's.
  const isLast = child.parent?.sections.at(-1) === child && !isPart
  return !means.includes('status') && (isStated || (index > 0 && !isLast))
}
