import type { Level } from '../model.ts'
import type { Finding } from '../rules/finding.ts'

/** How grave findings of a rule are to be; `off` leaves them out. */
export type LevelSetting = Level | 'off'

/** What a repository says about levels. */
export interface LevelSettings {
  /** By rule; one that is not named keeps the levels it has. */
  rules: Readonly<Partial<Record<string, LevelSetting>>>
  /** Whether warnings are errors. */
  strict: boolean
}

export const DEFAULT_LEVELS: LevelSettings = { rules: {}, strict: false }

/** Findings at the levels that a repository wants. */
export function withLevels(findings: readonly Finding[], { rules, strict }: LevelSettings): Finding[] {
  return findings.flatMap((finding) => {
    const level = rules[finding.rule] ?? finding.level
    if (level === 'off') return []
    return [{ ...finding, level: strict && level === 'warning' ? 'error' : level }]
  })
}
