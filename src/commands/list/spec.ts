import type { Context } from '../context.ts'

export interface CommandOption {
  flags: string
  description: string
  /** Whether the command makes no sense without it. */
  isNeeded?: true
  /** Options, as commander names them, that ask for something else. */
  conflicts?: string
  /** Turns the word given into a value; throws a MstoneError that says what is wrong with it. */
  parse?: (word: string, before: unknown) => unknown
  /** What may be given, for completion; files where it is left out. */
  values?: Values
}

/** What a shell can complete: words that are known, or what the plan at hand has. */
export type Values = readonly string[] | 'reference' | 'milestone' | 'phase' | 'rule'

/** Of each exit code that a command can answer with, what it says; a line each. */
export type Exits = { 0: string; 1?: string; 2?: string }

export interface CommandSpec {
  /** Two words for a command of a group. */
  name: string
  summary: string
  /** `<x>` is needed, `[x]` is not, `...` takes several. */
  argument: { syntax: string; description: string /** Of each, for completion. */; values?: Values[] } | null
  options: CommandOption[]
  /** Command lines with what they do. */
  examples: [line: string, what: string][]
  exits: Exits
  /** Resolves to the exit code. */
  run(context: Context, words: string[], options: Record<string, unknown>): Promise<number>
  /** Its help does not offer what it refuses. */
  printsNoJson?: true
  /** Not shown in any help, and silent about what goes wrong: for programs. */
  hidden?: true
}
