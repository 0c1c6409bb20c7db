/** Whether an approval counts by the policy, before anybody has committed it. */
import { NO_PROVENANCE, type Person, type Provenance } from '../approval/provenance.ts'
import type { Problem } from '../errors.ts'
import type { Decision, Milestone } from '../model.ts'
import { assess } from '../status.ts'
import type { Answering } from './answer.ts'
import type { Plans, Proposal } from './scaffold.ts'

/** Rules about whether an approval counts. */
const COUNTS: ReadonlySet<string> = new Set([
  'approval-not-granted',
  'stale-approval',
  'unauthorized-approval',
])

/**
 * Why the approval would not count: not of somebody whose word does, without a signature that is asked for.
 *
 * @param committer who commits here, and will bring the entry in
 */
export function faultsOf(
  { sources, settings }: Plans,
  { milestone: { ref } }: Answering,
  { file, after, added: [found] }: Proposal,
  committer: Person,
): Problem[] {
  const { provenance = NO_PROVENANCE } = settings
  const { start } = found.value as Decision
  const others = sources.filter((source) => source.file !== file)
  const { findings } = assess([...others, { file, text: after }], {
    ...settings,
    provenance: {
      ...provenance,
      authorOf: (entry) =>
        entry.decision.file === file && entry.decision.start === start
          ? { kind: 'known', person: committer }
          : provenance.authorOf(entry),
    },
  })
  return findings
    .filter(
      ({ rule, milestone, place }) =>
        COUNTS.has(rule) && milestone === ref && place.file === file && place.start === start,
    )
    .map(({ message, help }) => ({ what: message, where: null, todo: help }))
}

/** The entry by which a milestone is approved already; null where it is not, or where something is wrong with that. */
export function standingApproval(
  { sources, settings }: Plans,
  { ref, approval }: Milestone,
  user: Person | null,
): Milestone['approval']['entry'] {
  const { state, entry } = approval
  const { provenance = NO_PROVENANCE } = settings
  const authorOf: Provenance['authorOf'] = (one) => {
    const author = provenance.authorOf(one)
    // One that waits for its commit is not to be written again.
    return author.kind === 'uncommitted' && user !== null ? { kind: 'known', person: user } : author
  }
  const { findings } = assess(sources, { ...settings, provenance: { ...provenance, authorOf } })
  const isWrong = findings.some(({ milestone, rule }) => milestone === ref && /approval/.test(rule))
  if (state !== 'granted' || entry === null || isWrong) return null
  return entry
}
