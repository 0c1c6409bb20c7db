/** What a base says of what a change is judged by: the change itself has no say in it. */
import type { Directive } from '../read/directives.ts'
import type { Finding } from '../rules/finding.ts'
import { compare } from './baseline.ts'
import type { Identity } from './identity.ts'
import type { LevelSettings } from './levels.ts'

export interface Guard {
  levels: LevelSettings
  /** Whether a comment stood at the base as it stands now, before the same words. */
  stood(directive: Directive): boolean
  /** Whether the base itself had a finding, so that the change did not bring it in. */
  had(finding: Finding): boolean
}

/** The guard of a base, from its levels and its comments. */
export function guardOf(
  levels: LevelSettings,
  directives: readonly Directive[],
  had: (finding: Finding) => boolean,
): Guard {
  const known = new Set(directives.map(keyOf))
  return { levels, stood: (directive) => known.has(keyOf(directive)), had }
}

function keyOf({ rules, reason, words }: Directive): string {
  return JSON.stringify([[...rules].sort(), reason, words])
}

/**
 * Those of now that were found at the base: with the same words, or in a document that has another name now, or with other
 * words on its own line and the same lines that prove it.
 */
export function foundBefore<T extends { identity: Identity }>(
  now: readonly T[],
  before: readonly Identity[],
): Set<T> {
  const found = new Set<T>()
  let entries = before
  for (const blurred of [asItIs, withoutFile, withoutText]) {
    const left = now.filter((one) => !found.has(one))
    const { known, stale } = compare(
      left.flatMap((one) => {
        const identity = blurred(one.identity)
        return identity ? [{ one, identity }] : []
      }),
      entries.flatMap((one) => blurred(one) ?? []),
    )
    for (const { one } of known) found.add(one)
    entries = stale.flatMap(({ entry, left: rest }) => (rest === null ? [entry] : []))
  }
  return found
}

function asItIs(identity: Identity): Identity {
  return identity
}

function withoutFile(identity: Identity): Identity {
  return { ...identity, file: '' }
}

/** Without lines that prove it there would be nothing left but the rule. */
function withoutText(identity: Identity): Identity | null {
  return identity.evidence.length === 0 ? null : { ...identity, file: '', text: '' }
}
