import { count, PATHS, READS } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const next: CommandSpec = {
  name: 'next',
  summary: 'show what to do now, in order',
  argument: PATHS,
  options: [
    {
      flags: '-n, --limit <count>',
      description: 'how many for each plan (10)',
      parse: (word) => count('--limit', word, 1),
    },
  ],
  examples: [
    ['mstone next', 'what blocks, then the open items of the current milestone, then what follows'],
    ['mstone next -n 1', 'the one next thing'],
  ],
  exits: READS,
  run: async (context, paths, { limit }) =>
    (await import('../next.ts')).next(context, paths, typeof limit === 'number' ? limit : 10),
}
