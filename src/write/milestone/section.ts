/** A new milestone as a section or as an entry of a list, and what stands in it. */
import type { Edit } from '../../edit.ts'
import { parseMarkdown } from '../../markdown/index.ts'
import type { Rich } from '../../markdown/rich.ts'
import type { Context } from '../../read/context.ts'
import { splitHead } from '../../read/milestone-list.ts'
import { readName } from '../../read/name.ts'
import type { Headed } from '../../read/outline.ts'
import { cannotAdd, entryBehind } from '../entries.ts'
import { bodyLike, type Field } from '../like.ts'
import type { Spelling } from '../name.ts'
import { entryAt, firstLine, lineBefore, rowAt, sectionAt } from '../page.ts'
import { headingLike, sectionBehind } from '../sections.ts'
import { dressed, dressOf, type Naming, sharedDress } from '../sibling.ts'
import { filled, isLikeSiblings, type Template, underHeading } from '../template.ts'
import type { Model, Place } from './siblings.ts'
import { type MilestoneRequest, phaseBehind, plannedSign, type Task, targetBehind } from './task.ts'

/** A section like the model's, filled from the repository's template or else as its siblings are. */
export function asSection(task: Task, { place: model }: Model): Edit {
  const { page, naming, request, template, spell } = task
  const section = sectionAt(page, model.start)
  if (!section) throw cannotAdd(page, model.start)
  const indent = lineBefore(page, section.span.start)
  const own = dressOf(page.context, section.title, section.span.start, plannedSign(task))
  const dress = sharedDress(page.context, own, titlesOf(task))
  const heading = headingLike(
    page,
    section,
    dressed(dress, naming, spell, 'line') + phaseBehind(dress, task) + targetBehind(task, model.shape),
  )
  const body = isLikeSiblings(template) ? bodyBeside(task) : null
  const block =
    body === null
      ? underHeading(filled(template, valuesOf(request, naming.title, spell)), heading, section.depth)
      : [heading, body].filter((part) => part !== '').join('\n\n')
  return sectionBehind(page, section, indent === '' ? block : block.replace(/\n/g, `\n${indent}`))
}

function placesOf({ siblings }: Task): Place[] {
  return siblings.flatMap(({ places }) => places)
}

/** The sections of the siblings, in the order in which they stand. */
function sectionsOf(task: Task): Headed[] {
  const sections = placesOf(task).flatMap(({ start }) => sectionAt(task.page, start) ?? [])
  return sections.toSorted((a, b) => a.span.start - b.span.start)
}

function titlesOf(task: Task): Rich[] {
  return sectionsOf(task).map(({ title }) => title)
}

/** Fields and labels as sibling sections have them; what stands in the row or heading is not said again. */
function bodyBeside(task: Task): string {
  const { page, siblings, request, form, spell } = task
  const { goal, phase, target, owner } = request
  const places = placesOf(task)
  const sections = sectionsOf(task)
  const columns = new Set(
    places.flatMap(({ shape, start }) => {
      const table = shape === 'table' ? rowAt(page, start)?.table : undefined
      return table?.header.flatMap((cell) => page.context.words.labels(cell.text)) ?? []
    }),
  )
  const isInPhase = siblings.some(({ milestone }) => milestone.phase !== null)
  const given = (['goal', 'phase', 'target', 'owner'] as const).flatMap((label): Field[] => {
    const value = { goal, phase, target, owner }[label]
    const isBehind = label === 'target' && places.some(({ shape }) => targetBehind(task, shape) !== '')
    const optional = columns.has(label) || isBehind || (label === 'phase' && isInPhase)
    return value === null ? [] : [{ label, value: spell(value, 'line'), optional }]
  })
  return bodyLike(page, sections, given, form.hasLabels)
}

/** An entry like the model's, and nothing below it: nobody said yet what must be true. */
export function asEntry(task: Task, { place: model }: Model): Edit {
  const { page, naming, spell } = task
  const entry = entryAt(page, model.start)
  if (!entry) throw cannotAdd(page, model.start)
  const { item } = entry
  const from = item.box?.end ?? item.start + item.marker.length
  const { head } = splitHead(firstLine(item))
  const own = dressOf(page.context, head, from, plannedSign(task))
  const heads = placesOf(task).flatMap(({ start }) => entryAt(page, start)?.item.lines.slice(0, 1) ?? [])
  const dress = sharedDress(
    page.context,
    own,
    heads.map((one) => splitHead(one).head),
  )
  const words = dressed({ ...dress, before: dress.before.trimStart() }, naming, spell, 'line')
  return entryBehind(page, entry, words + phaseBehind(dress, task) + targetBehind(task, model.shape))
}

/** The section that the template makes, where there is nothing to write it like. */
export function ownBlock(
  context: Context,
  request: MilestoneRequest,
  { id }: Naming,
  template: Template,
  spell: Spelling,
): string {
  const block = filled(template, valuesOf(request, request.name, spell))
  const [heading] = parseMarkdown('', block).blocks
  // "Milestone: M1: First" would have no id.
  const isKept = id === null || heading?.kind !== 'heading' || readName(context, heading.text).id !== null
  return isKept
    ? block
    : underHeading(block, `${'#'.repeat(heading.depth)} ${spell(request.name, 'line')}`, heading.depth)
}

function valuesOf(request: MilestoneRequest, name: string, spell: Spelling): Record<string, string | null> {
  const line = (text: string | null): string | null => (text === null ? null : spell(text, 'line'))
  const { phase, goal, target, owner } = request
  return {
    ...{ name: spell(name, 'line'), phase: line(phase), goal: line(goal) },
    ...{ target: line(target), owner: line(owner) },
  }
}
