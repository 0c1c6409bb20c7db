import type { Claim, ClaimSource, Status, StatusOrUnknown } from '../model.ts'
import type { DraftItem } from '../read/draft.ts'
import { namesAStatus } from '../vocabulary/names.ts'

/** Whom to believe where claims differ: the first source that says anything. */
const BELIEVED: readonly ClaimSource[] = [
  'cell',
  'field',
  'line',
  'heading',
  'percent',
  'emoji',
  'strike',
  'box',
  'diagram',
  'group',
  'mention',
]

/**
 * The claims that count: those of the plan where it states a status anywhere. What a status file says, in whatever shape,
 * is a report on the plan, and gives the status of nothing but what the plan leaves open.
 */
function counting(claims: readonly Claim[]): readonly Claim[] {
  const planned = claims.filter(({ file }) => !namesAStatus(file))
  return planned.some(({ kind }) => kind === 'status') ? planned : claims
}

/** The claim that gives the status where the text states one. */
export function believedClaim(all: readonly Claim[]): Claim | null {
  const claims = counting(all)
  for (const source of BELIEVED) {
    const said = claims.filter((claim) => claim.kind === 'status' && claim.source === source)
    // A table further down is the newer one; anything else is believed where it stands first.
    const claim = source === 'cell' ? said.at(-1) : said[0]
    if (claim) return claim
  }
  return null
}

/** The status that the text states, or null where it states none. */
export function statedStatus(claims: readonly Claim[]): Status | null {
  return (believedClaim(claims)?.value as Status | undefined) ?? null
}

/** What of an item its milestone's status follows from. */
type Tracked = Pick<DraftItem, 'state' | 'optional'>

/**
 * A milestone's status and whether it is inferred.
 *
 * @param items criteria and deliverables of all its places, each kind on its own
 * @param isHeld nothing is done by inference: an approval is required and not granted, or a status is stated that nobody
 * understands
 */
export function resolveStatus(
  all: readonly Claim[],
  items: readonly (readonly Tracked[])[],
  isHeld: boolean,
): { status: StatusOrUnknown; inferred: boolean } {
  // "This milestone is not done", over ticked items. An entry below "Blockers" may tell what there was.
  const isDenied = all.some(
    ({ kind, source, value }) =>
      (kind === 'part' && source !== 'group') || (source === 'mention' && value === 'planned'),
  )
  const inferred = inferredStatus(items, isHeld || isDenied)
  const claims = counting(all)
  // An own box left open says only "not done": what its items show says more.
  if (isOnlyOpenBox(claims) && inferred !== 'unknown' && inferred !== 'planned') {
    return { status: 'in_progress', inferred: true }
  }
  // A line that speaks of several says less of each than its own items do.
  const own = inferred === 'unknown' ? claims : claims.filter(({ source }) => source !== 'mention')
  const believed = believedClaim(own)
  const stated = statedStatus(own)
  // "## To do" over a milestone with ticked boxes: what its items show says more there too.
  if (
    believed?.source === 'group' &&
    stated === 'planned' &&
    (inferred === 'in_progress' || inferred === 'done')
  )
    return { status: inferred, inferred: true }
  if (stated !== null) return { status: stated, inferred: false }
  return { status: inferred, inferred: inferred !== 'unknown' }
}

function isOnlyOpenBox(claims: readonly Claim[]): boolean {
  const said = claims.filter(({ kind }) => kind === 'status')
  const isStatedToo = said.some(({ source }) => source === 'cell' || source === 'field')
  return (
    !isStatedToo &&
    said.some(({ source }) => source === 'box') &&
    said.every(({ value }) => value === 'planned')
  )
}

/**
 * What the tracked items say: none met, some, or all. An untracked item stands in the way where items of its kind
 * are tracked: prose criteria do not keep ticked deliverables from being all there is. Where all items are optional,
 * those count.
 */
function inferredStatus(kinds: readonly (readonly Tracked[])[], isHeld: boolean): StatusOrUnknown {
  const isNeeded = kinds.flat().some(({ optional }) => !optional)
  const counted = kinds
    .map((items) => items.filter(({ optional }) => !optional || !isNeeded))
    .filter((items) => items.some(({ state }) => state !== 'untracked'))
    .flat()
  if (counted.length === 0) return 'unknown'
  if (!counted.some(({ state }) => state === 'met')) return 'planned'
  return counted.every(({ state }) => state === 'met') && !isHeld ? 'done' : 'in_progress'
}
