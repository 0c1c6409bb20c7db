import { PATHS, textOf } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const log: CommandSpec = {
  name: 'log',
  summary: 'show the entries of the decision log, the oldest first, and which of them count',
  argument: PATHS,
  options: [
    {
      flags: '-m, --milestone <ref>',
      description: 'only those about one milestone: an id or part of a title',
      values: 'milestone',
    },
  ],
  examples: [
    ['mstone log', 'every entry with its day, its answer and its place'],
    ['mstone log --milestone M1', 'what was answered about M1, and which answer counts'],
    ['mstone log DECISIONS.md --json', 'one log as JSON, for scripts'],
  ],
  run: async (context, paths, { milestone }) =>
    (await import('../log.ts')).log(context, paths, textOf(milestone)),
}
