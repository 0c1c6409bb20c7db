/** What a base says of the rules that guard against a change: the change itself has no say in them. */
import type { Directive } from '../read/directives.ts'
import type { LevelSettings } from './levels.ts'

export interface Guard {
  levels: LevelSettings
  /** Whether a comment stood at the base as it stands now, before the same words. */
  stood(directive: Directive): boolean
}

/** The guard of a base, from its levels and its comments. */
export function guardOf(levels: LevelSettings, directives: readonly Directive[]): Guard {
  const known = new Set(directives.map(keyOf))
  return { levels, stood: (directive) => known.has(keyOf(directive)) }
}

function keyOf({ rules, reason, words }: Directive): string {
  return JSON.stringify([[...rules].sort(), reason, words])
}
