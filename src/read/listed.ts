/** Lists of milestones in sections that are none. */
import type { Block, List } from '../markdown/doc.ts'
import type { Claim } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import type { Context } from './context.ts'
import type { Sighting } from './draft.ts'
import { readLabel } from './field.ts'
import { toldIn } from './history.ts'
import { groupedIn, type ListPlace, milestoneItems, readMilestoneItem } from './milestone-list.ts'
import type { Section } from './outline.ts'
import { withEach } from './range.ts'
import { groupClaim } from './status-group.ts'
import type { Telling } from './tellings.ts'
import { isBracketed } from './titles.ts'

/** What a document names elsewhere. */
export type NamedElsewhere = Pick<ListPlace, 'known' | 'alone'>

/** Milestones that are entries of lists. */
export interface Listed {
  sightings: Sighting[]
  /** Those that only tell how one stood. */
  told: Telling[]
}

/** What the place of a list says of its entries. */
interface Place extends ListPlace {
  /** Whether a label above it says that they are left to do. */
  remaining: boolean
  first: 'criteria' | undefined
  told: ReturnType<typeof toldIn>
}

/** The milestones in the lists of a section, under its heading or under a label line. */
export function listedMilestones(
  context: Context,
  section: Section,
  means: readonly Label[],
  named: NamedElsewhere,
  used: ReadonlySet<Block>,
): Listed {
  const found: Listed = { sightings: [], told: [] }
  const place: Place = {
    ...named,
    under: section.depth > 1 && means.includes('milestones'),
    grouped: groupClaim(context, section) !== null || means.includes('status'),
    remaining: means.includes('remaining'),
    first: means.includes('criteria') ? 'criteria' : undefined,
    told: toldIn(context, section),
  }
  for (const block of section.blocks) {
    if (block.kind === 'paragraph') {
      const line = block.lines.at(-1)
      const label = line ? readLabel(context, line) : null
      if (label && !label.value) {
        place.under = label.means.includes('milestones')
        place.remaining = label.means.includes('remaining')
      }
    } else if (block.kind === 'list' && !used.has(block)) readList(context, block, place, found)
  }
  return found
}

function readList(context: Context, list: List, place: Place, found: Listed): void {
  const items = milestoneItems(context, list, place)
  if (place.under)
    for (const item of list.items) {
      const inner = groupedIn(context, item)
      if (inner) readList(context, inner, place, found)
    }
  for (const [item, name] of items) {
    const { body, ...sighting } = asKnown(
      context,
      readMilestoneItem(context, item, name, place.first),
      place.known,
    )
    // Under "Remaining" a sign of work says that it is still to do, and not that it has begun.
    const claims = place.remaining
      ? body.claims.filter(({ source, value }) => source !== 'emoji' || value === 'done')
      : body.claims
    const each = withEach({ ...sighting, body: { ...body, claims } })
    // Boxes are somebody's work, under whatever heading they stand.
    if (place.told === null || body.boxes.length > 0) found.sightings.push(...each)
    else found.told.push(...each.map((one) => ({ sighting: one, isDated: place.told === 'dated' })))
  }
}

/** "- Phase 1: complete" of a phase that has a title elsewhere says how it stands. */
function asKnown(
  { words }: Context,
  sighting: Sighting,
  known: ReadonlyMap<string, string | null>,
): Sighting {
  const { title, identity, body, place } = sighting
  if (title === null || (known.get(identity ?? '') ?? null) === null) return sighting
  // "M1 (mesh stack): completed": what stands in brackets is no other title.
  if (isBracketed(title)) return { ...sighting, title: null }
  // "Phase 1 — 2026-09-10 · approved": a day is no other title either, nor is a percentage.
  if (/^[%\d\s./-]*\d[%\d\s./-]*(?:$|[^\p{L}\d])/u.test(title)) return { ...sighting, title: null }
  const found = words.statusAt(title)
  // "Phase 7: Testing" is as likely a short title.
  if (!found || found.title || found.phrase.length !== title.length) return sighting
  const claim: Claim = { kind: 'status', value: found.status, text: title, source: 'line', ...place }
  return { ...sighting, title: null, body: { ...body, claims: [...body.claims, claim] } }
}
