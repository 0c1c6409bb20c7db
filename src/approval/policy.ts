/** Which milestones need an approval, whose word counts, and how sure one has to be of it. */
import picomatch from 'picomatch'
import { fold } from '../vocabulary/fold.ts'

/** How an approval is checked, from the weakest to the strongest; each level asks for all before it too. */
export const ASSURANCES = ['text', 'content', 'author', 'signed'] as const
export type Assurance = (typeof ASSURANCES)[number]

/** Somebody whose word counts. */
export interface Approver {
  /** A name, an address, or both: `Alice Doe <alice@example.com>`. */
  who: string
  /** Globs of the milestones that they may approve, by id or title; all where it is empty. */
  milestones: readonly string[]
}

export interface ApprovalPolicy {
  /** `stated`: those that say so. Globs name more by id or title. */
  required: 'stated' | 'all' | readonly string[]
  /** Globs of milestones that need none unless they say so. */
  exempt: readonly string[]
  /** Empty where anybody may approve. */
  approvers: readonly Approver[]
  assurance: Assurance
  /** The text of the allowed-signers file; null without one. */
  signers: string | null
  /** Whether who ticked a milestone's boxes may not approve it. */
  fourEyes: boolean
}

export const DEFAULT_POLICY: ApprovalPolicy = {
  required: 'stated',
  // Foundation work is no gate.
  exempt: ['Phase 0'],
  approvers: [],
  assurance: 'text',
  signers: null,
  fourEyes: false,
}

/** What a policy knows a milestone by. */
export interface Named {
  id: string | null
  title: string | null
  phase: string | null
}

/**
 * Whether a milestone needs an approval; null where neither it nor the policy says.
 *
 * @param stated what its documents say
 */
export function requiresApproval(
  { required, exempt }: ApprovalPolicy,
  milestone: Named,
  stated: boolean | null,
): boolean | null {
  // Nobody is asked for less than the documents ask for.
  if (stated === true) return true
  if (required === 'stated') return stated
  if (matchesAny(exempt, milestone)) return false
  return required === 'all' || matchesAny(required, milestone) ? true : stated
}

/** Who may approve a milestone; null where anybody may. */
export function approversOf({ approvers }: ApprovalPolicy, milestone: Named): Approver[] | null {
  if (approvers.length === 0) return null
  return approvers.filter(({ milestones }) => milestones.length === 0 || matchesAny(milestones, milestone))
}

/** Whether an assurance asks for all that another does. */
export function isAtLeast(assurance: Assurance, least: Assurance): boolean {
  return ASSURANCES.indexOf(assurance) >= ASSURANCES.indexOf(least)
}

/** Whether a pattern names one of some milestones. */
export function matchesSome(pattern: string, milestones: readonly Named[]): boolean {
  return milestones.some((milestone) => matchesAny([pattern], milestone))
}

/** A star stands for slashes too: titles are no paths. */
const MATCH_OPTIONS = { bash: true, dot: true, noextglob: true, nonegate: true }

function matchesAny(patterns: readonly string[], milestone: Named): boolean {
  const names = namesOf(milestone)
  return patterns.some((pattern) => {
    const folded = fold(pattern)
    // A title may hold what means something in a glob.
    return names.includes(folded) || names.some((name) => picomatch.isMatch(name, folded, MATCH_OPTIONS))
  })
}

/** Id, title, both together, and the phase with and without its title. */
function namesOf({ id, title, phase }: Named): string[] {
  const phaseId = /^\p{L}+\s*\d[\d.]*(?=\s*(?:$|[-–—:：(（]))/u.exec(phase ?? '')?.[0] ?? null
  const whole = id === null || title === null ? null : `${id}: ${title}`
  return [id, title, whole, phase, phaseId].flatMap((name) => (name === null ? [] : [fold(name)]))
}
