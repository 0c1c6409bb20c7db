import type { Level } from '../model.ts'
import type { Finding } from '../rules/finding.ts'
import { isGuard } from '../rules/index.ts'
import type { Guard } from './guard.ts'

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

/**
 * Findings at the levels that a repository wants.
 *
 * @param guard against a base, what that wants: of the rules that guard against a change it decides alone; what it did not
 *   have itself is no less grave than there
 */
export function withLevels(
  findings: readonly Finding[],
  levels: LevelSettings,
  guard: Pick<Guard, 'levels' | 'had'> | null = null,
): Finding[] {
  return findings.flatMap((finding) => {
    const level = levelOf(finding, levels, guard)
    if (level === 'off') return []
    // What somebody decided is shown, however grave it would be otherwise.
    return [finding.accepted ? finding : { ...finding, level }]
  })
}

function levelOf(
  finding: Finding,
  levels: LevelSettings,
  guard: Pick<Guard, 'levels' | 'had'> | null,
): LevelSetting {
  const own = levelIn(levels, finding)
  if (guard === null) return own
  const before = levelIn(guard.levels, finding)
  if (isGuard(finding.rule)) return before
  return isLower(own, before) && !guard.had(finding) ? before : own
}

/** How grave a finding of a rule is by some settings. */
export function levelIn(
  { rules, strict }: LevelSettings,
  { rule, level }: Pick<Finding, 'rule' | 'level'>,
): LevelSetting {
  const wanted = rules[rule] ?? level
  return strict && wanted === 'warning' ? 'error' : wanted
}

const GRAVITY: readonly LevelSetting[] = ['off', 'note', 'warning', 'error']

export function isLower(level: LevelSetting, other: LevelSetting): boolean {
  return GRAVITY.indexOf(level) < GRAVITY.indexOf(other)
}
