import { slice } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { type Context, claimOf } from './context.ts'
import type { Sighting } from './draft.ts'
import { endOf, type Section, walk } from './outline.ts'
import { readStatusStretch } from './progress-words.ts'
import { isTakenBack } from './reservations.ts'
import type { Roles } from './roles.ts'

/**
 * The status that a heading gives to all that stands under it, when it says nothing else: "✅ Completed",
 * "Completed milestones".
 */
export function groupClaim(context: Context, { title }: Section): Claim | null {
  if (!title) return null
  const progress = readStatusStretch(context.words, title.text.replace(/\s*[(（].*$/u, ''), true)
  // "DONE: Unified events" says so of that one thing.
  if (progress && /^\s*[:：]\s*\p{L}/u.test(title.text.slice(progress.end))) return null
  if (progress?.status) {
    const isBack = progress.status === 'done' && isTakenBack(context.words, title.text, progress)
    const status = isBack ? 'in_progress' : progress.status
    return claimOf(context, 'status', status, 'group', title, progress.start, progress.end)
  }
  const lead = signsAtStart(title.text).length
  const found = context.words.statusAt(title.text.slice(lead))
  const rest = found ? title.text.slice(lead + found.phrase.length) : ''
  const isOfMilestones = context.words
    .labels(rest)
    .some((meaning) => meaning === 'milestones' || meaning === 'phases')
  return found && isOfMilestones
    ? claimOf(context, 'status', found.status, 'group', slice(title, lead, lead + found.phrase.length))
    : null
}

/** "## Completed" over milestones says so of each that has no status of its own. */
export function giveGroupStatuses(
  context: Context,
  root: Section,
  roles: Roles,
  sightings: readonly Sighting[],
): void {
  // The innermost heading first: it speaks of fewer things.
  for (const section of [...walk(root)].reverse()) {
    const isGroup = roles.get(section)?.type === 'plain' && section.depth > 1
    const claim = isGroup ? groupClaim(context, section) : null
    if (!claim) continue
    const end = endOf(section)
    for (const { place, parent, body, onlyMerges } of sightings) {
      const isInside = place.start >= section.span.start && place.start < end
      const isStated =
        body.claims.some(({ kind }) => kind === 'status') ||
        body.labels.some(({ means }) => means.includes('status'))
      if (isInside && parent === null && !onlyMerges && !isStated) body.claims.push(claim)
    }
  }
}
