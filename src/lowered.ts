/** What a config asks for less than that of a base. */
import { relative } from 'node:path'
import type { LoadedConfig } from './config.ts'
import type { Place } from './model.ts'
import { ALL_RULES } from './rules/index.ts'
import { isLower, type LevelSetting, type LevelSettings, levelIn } from './verdict/levels.ts'

/** A level that is lower than at the base. */
export interface Lowered {
  /** Null for `strict`, which is about all of them. */
  rule: string | null
  was: LevelSetting
  now: LevelSetting
  place: Place
}

/** @param root the root of the repository; absolute */
export function loweredIn(
  now: LoadedConfig | null,
  was: LoadedConfig | null,
  { root }: { root: string },
): Lowered[] {
  const { strict: isStrict, rules } = levelsOf(now)
  const before = levelsOf(was)
  const path = (now ?? was)?.path
  if (path === undefined) return []
  const file = relative(root, path).replaceAll('\\', '/')
  const at = (...keys: string[]): Place => {
    const { line, column } = now?.positionOf(keys) ?? { line: 1, column: 1 }
    return { file, line, column, start: 0, end: 0 }
  }
  const isLax = before.strict && !isStrict
  return [
    ...(isLax ? [{ rule: null, was: 'error', now: 'warning', place: at('strict') } as const] : []),
    ...ALL_RULES.flatMap(({ id, level }) => {
      const of = (settings: LevelSettings['rules']): LevelSetting =>
        levelIn({ rules: settings, strict: false }, { rule: id, level })
      const [one, other] = [of(rules), of(before.rules)]
      return isLower(one, other) ? [{ rule: id, was: other, now: one, place: at('rules', id) }] : []
    }),
  ]
}

function levelsOf(loaded: LoadedConfig | null): LevelSettings {
  const { rules = {}, strict = false } = loaded?.config ?? {}
  return { rules, strict }
}
