import type { Environment } from '../git.ts'

/** Narrower than this nothing useful fits, so a terminal that says less is not believed. */
const NARROWEST = 20
const DEFAULT_WIDTH = 80

/**
 * Whether to colour. A flag decides; else `NO_COLOR`, then `FORCE_COLOR`, when not empty; else whether the output
 * is a terminal that can.
 */
export function wantsColor(flag: boolean | undefined, env: Environment, isTTY: boolean): boolean {
  if (flag !== undefined) return flag
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTTY && env.TERM !== 'dumb'
}

/** Columns to fill: the terminal's, else those that `COLUMNS` names, else 80. */
export function widthOf(columns: number | undefined, env: Environment): number {
  const named = /^\d{1,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : undefined
  return Math.max(columns || named || DEFAULT_WIDTH, NARROWEST)
}
