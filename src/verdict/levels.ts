import type { Level } from '../model.ts'
import type { Finding } from '../rules/finding.ts'
import { isGuard } from '../rules/index.ts'

/** How grave findings of a rule are to be; `off` leaves them out. */
type LevelSetting = Level | 'off'

/** What a repository says about levels. */
export interface LevelSettings {
  /** By rule; one that is not named keeps the levels it has. */
  rules: Readonly<Partial<Record<string, LevelSetting>>>
  /** Whether warnings are errors. */
  strict: boolean
}

export const DEFAULT_LEVELS: LevelSettings = { rules: {}, strict: false }

/**
 * Findings at the levels that a repository wants.
 *
 * @param guarded what the base of a change wants of the rules that guard against it
 */
export function withLevels(
  findings: readonly Finding[],
  levels: LevelSettings,
  guarded: LevelSettings = levels,
): Finding[] {
  return findings.flatMap((finding) => {
    const { rules, strict } = isGuard(finding.rule) ? guarded : levels
    const level = rules[finding.rule] ?? finding.level
    if (level === 'off') return []
    // What somebody decided is shown, however grave it would be otherwise.
    if (finding.accepted) return [finding]
    return [{ ...finding, level: strict && level === 'warning' ? 'error' : level }]
  })
}
