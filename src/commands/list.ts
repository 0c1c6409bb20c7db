/** Every command, as its help shows it. Its code is loaded only when it runs. */
import type { Context } from './context.ts'

export interface CommandOption {
  flags: string
  description: string
  /** Turns the word given into a value; throws a MstoneError that says what is wrong with it. */
  parse?: (word: string, before: unknown) => unknown
}

export interface CommandSpec {
  name: string
  summary: string
  /** `<x>` is needed, `[x]` is not, `...` takes several. */
  argument: { syntax: string; description: string } | null
  options: CommandOption[]
  /** Command lines with what they do. */
  examples: [line: string, what: string][]
  /** Resolves to the exit code. */
  run(context: Context, words: string[], options: Record<string, unknown>): Promise<number>
}

export const commands: CommandSpec[] = [
  {
    name: 'status',
    summary: 'show where every milestone stands',
    argument: { syntax: '[paths...]', description: 'documents or folders to read instead of those found' },
    options: [],
    examples: [
      ['mstone status', 'every document of the repository that is named like a plan'],
      ['mstone status docs/roadmap.md', 'one document'],
      ['mstone status --json', 'the same as JSON, for scripts'],
    ],
    run: async (context, paths) => (await import('./status.ts')).status(context, paths),
  },
]
