import { offsetAt } from '../markdown/rich.ts'
import type { Claim, Notice } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { readBody } from './body.ts'
import { type Context, placeOf } from './context.ts'
import { emptyBody, type Sighting } from './draft.ts'
import { readLabel } from './field.ts'
import { addTarget } from './fields.ts'
import { type Name, readName } from './name.ts'
import { endOf, type Section, walk } from './outline.ts'
import { hasFields, isUnnamed, type Roles } from './roles.ts'
import { groupClaim } from './status-group.ts'
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
  const sections = [...walk(root)]
  const described = new Set(sections.flatMap((section) => describedIn(context, section, roles)))
  const isOne = (section: Section): boolean =>
    isPlain(context, section, roles) &&
    (isBoxed(section) || described.has(section) || isClaimed(context, section))
  const found = sections.filter(isOne)
  for (const section of found.length > 0 ? found : sections.flatMap((one) => seriesIn(one, roles))) {
    if (!section.title) continue
    const name = readName(context, section.title)
    const body = emptyBody()
    body.claims.push(...name.claims.filter((claim) => !isOrnament(claim, section)))
    addTarget(body, name.target)
    readBody(context, body, section, { isOwnSection: () => true, isOwnBlock: () => false, kind: 'milestone' })
    body.owner ??= name.owner
    sightings.push({
      shape: 'section',
      kind: null,
      identity: null,
      id: null,
      title: titleOf(name) ?? section.title.text,
      place: placeOf(context, section.span),
      extent: { start: section.span.start, end: endOf(section) },
      body,
      parent: null,
      onlyMerges: false,
      approval: null,
    })
  }
  const [first] = sightings
  if (!first) return { sightings, notices: [] }
  const { file, line, column } = first.place
  const message = `no milestone is named here: headings with boxes, a status or criteria are read as milestones (${sightings.length}); to name them, write an id before the title`
  const example = `## M1: ${first.title ?? ''}`
  const count = sightings.length
  return {
    sightings,
    notices: [{ code: 'sections-as-milestones', level: 'note', message, count, file, line, column, example }],
  }
}

/** A sign in front of a heading over boxes, "✅ Checklist", adorns it as often as it says how it stands. */
function isOrnament({ source, start }: Claim, section: Section): boolean {
  const isFirst = section.title !== null && start <= offsetAt(section.title, 0)
  return source === 'emoji' && isFirst && isBoxed(section)
}

/** Sections side by side that each have a status or criteria of their own. */
function describedIn(context: Context, { sections }: Section, roles: Roles): Section[] {
  const described = sections.filter(
    (section) => isUnnamed(section, roles.get(section)) && hasFields(context, section, 'status', 'criteria'),
  )
  return described.length > 1 ? described : []
}

/** Sections side by side that a word and a rising number name, each with a list: "Priority 1: …", "Priority 2: …". */
function seriesIn({ sections }: Section, roles: Roles): Section[] {
  const numbered = sections.flatMap((section) => {
    const [, word, number] = /^(\p{L}+)\s+(\d+)\s*[.:：—–-]\s*\S/u.exec(section.title?.text ?? '') ?? []
    const isListed = section.blocks.some(({ kind }) => kind === 'list')
    const isOpen = isUnnamed(section, roles.get(section)) && isListed
    return word !== undefined && isOpen ? [{ section, word: word.toLowerCase(), number: Number(number) }] : []
  })
  return numbered
    .filter(({ word, number }) => numbered.some((other) => other.word === word && other.number !== number))
    .map(({ section }) => section)
}

/** A code in front that is no id here is a part of the title: "S3 storage". */
function titleOf({ kind, id, title }: Name): string | null {
  return kind !== null && id !== null && title !== null ? `${id} ${title.text}` : (title?.text ?? null)
}

const NO_PLAN: readonly Label[] = ['outside', 'nextSteps', 'legend', 'criteria']

function isPlain(context: Context, section: Section, roles: Roles): boolean {
  if (roles.get(section)?.type !== 'plain' || !section.title) return false
  return !context.words.labels(section.title.text).some((meaning) => NO_PLAN.includes(meaning))
}

function isBoxed(section: Section): boolean {
  return [...itemsOf(section.blocks)].some((item) => item.box)
}

/** A heading that claims a status, is more than that status, and leaves no sections with boxes below it. */
function isClaimed(context: Context, section: Section): boolean {
  const name = section.title && readName(context, section.title)
  if (!name || name.claims.length === 0 || name.title === null || section.depth === 1) return false
  // "Overall progress: 60%" speaks of the document.
  const label = section.title && readLabel(context, section.title)
  if (label?.means.some((meaning) => meaning === 'overall' || meaning === 'progress')) return false
  // What only holds other sections is their heading.
  if (section.sections.length > 0 && !section.blocks.some(({ kind }) => kind !== 'rule' && kind !== 'html'))
    return false
  return groupClaim(context, section) === null && ![...walk(section)].some(isBoxed)
}
