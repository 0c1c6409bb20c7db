/** Which milestones need an approval, whose word counts, and how sure one has to be of it. */

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
