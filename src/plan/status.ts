import type { Claim, ClaimSource, Criteria, Deliverables, Status, StatusOrUnknown } from '../model.ts'

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
]

/** The status that the text states, or null where it states none. */
export function statedStatus(claims: readonly Claim[]): Status | null {
  for (const source of BELIEVED) {
    const said = claims.filter((claim) => claim.kind === 'status' && claim.source === source)
    // A table further down is the newer one; anything else is believed where it stands first.
    const claim = source === 'cell' ? said.at(-1) : said[0]
    if (claim) return claim.value as Status
  }
  return null
}

/**
 * A milestone's status and whether it is inferred.
 *
 * @param approvalMissing an approval is required and not granted, so nothing is done by inference
 */
export function resolveStatus(
  claims: readonly Claim[],
  criteria: Criteria,
  deliverables: Deliverables,
  approvalMissing: boolean,
): { status: StatusOrUnknown; inferred: boolean } {
  const stated = statedStatus(claims)
  const inferred = inferredStatus(criteria, deliverables, approvalMissing)
  // An own box left open says only "not done": what its items show says more.
  const onlyBox =
    stated === 'planned' &&
    claims.every((claim) => claim.kind !== 'status' || claim.source === 'box' || claim.value === 'planned')
  const ownBox = claims.some((claim) => claim.kind === 'status' && claim.source === 'box')
  if (onlyBox && ownBox && inferred !== 'unknown' && inferred !== 'planned')
    return { status: 'in_progress', inferred: true }
  return stated === null
    ? { status: inferred, inferred: inferred !== 'unknown' }
    : { status: stated, inferred: false }
}

function inferredStatus(
  criteria: Criteria,
  deliverables: Deliverables,
  approvalMissing: boolean,
): StatusOrUnknown {
  const lists = [
    { met: criteria.met, open: criteria.open, total: criteria.total },
    { met: deliverables.done, open: deliverables.open, total: deliverables.total },
  ].filter((list) => list.met + list.open > 0)
  if (lists.length === 0) return optionalStatus(criteria, deliverables)
  if (lists.every((list) => list.met === 0)) return 'planned'
  const complete = lists.every((list) => list.met === list.total)
  return complete && !approvalMissing ? 'done' : 'in_progress'
}

/** Where all items are optional they still show whether work has begun. */
function optionalStatus(criteria: Criteria, deliverables: Deliverables): StatusOrUnknown {
  const total = criteria.optional.total + deliverables.optional.total
  const met = criteria.optional.met + deliverables.optional.met
  if (total === 0 || criteria.total + deliverables.total > 0) return 'unknown'
  return met === 0 ? 'planned' : met < total ? 'in_progress' : 'done'
}
