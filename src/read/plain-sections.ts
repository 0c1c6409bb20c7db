import type { Notice } from '../model.ts'
import { readBody } from './body.ts'
import { type Context, placeOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { addTarget } from './fields.ts'
import { readName } from './name.ts'
import { type Section, walk } from './outline.ts'
import type { Roles } from './roles.ts'
import { itemsOf } from './strays.ts'

/**
 * Where a document names no milestone, headings with boxes, and headings that claim a status or percentage,
 * are read as milestones, and a notice says so.
 */
export function sectionsAsMilestones(
  context: Context,
  root: Section,
  roles: Roles,
): { sightings: Sighting[]; notices: Notice[] } {
  const sightings: Sighting[] = []
  for (const section of walk(root)) {
    if (!section.title || roles.get(section)?.type !== 'plain') continue
    const means = context.words.labels(section.title.text)
    if (
      means.some(
        (meaning) =>
          meaning === 'outside' || meaning === 'nextSteps' || meaning === 'legend' || meaning === 'criteria',
      )
    )
      continue
    const name = readName(context, section.title)
    const boxed = [...itemsOf(section.blocks)].some((item) => item.box)
    // A heading that only groups by status, such as "Completed", is no milestone by its claim.
    const claimed = name.claims.length > 0 && name.title !== null && section.depth > 1
    if (!boxed && !claimed) continue
    const body = emptyBody()
    body.claims.push(...name.claims)
    addTarget(body, name.target)
    readBody(context, body, section, { isOwnSection: () => true, isOwnBlock: () => false, kind: 'milestone' })
    sightings.push({
      shape: 'section',
      kind: null,
      identity: null,
      id: null,
      title: name.title?.text ?? section.title.text,
      place: placeOf(context, section.span),
      body,
      parent: null,
      onlyMerges: false,
      approval: null,
    })
  }
  const [first] = sightings
  if (!first) return { sightings, notices: [] }
  const { file, line, column } = first.place
  const message = `no milestone is named here: ${sightings.length} headings with boxes or a status are read as milestones`
  return {
    sightings,
    notices: [
      { code: 'sections-as-milestones', level: 'note', message, count: sightings.length, file, line, column },
    ],
  }
}
