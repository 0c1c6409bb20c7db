import { READS } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const show: CommandSpec = {
  name: 'show',
  summary: 'show one milestone, criterion or deliverable, with its places',
  argument: {
    syntax: '<ref> [paths...]',
    description: 'an id, `M1:2` (second criterion), `M1:d2` (second deliverable) or part of a title',
    values: ['reference'],
  },
  options: [
    {
      flags: '--canonical',
      description: 'print what an approval of it approves, exactly as it is hashed, and nothing else',
      values: [],
    },
  ],
  examples: [
    ['mstone show M1', 'a milestone by its id'],
    ['mstone show "proxy"', 'by a part of its title'],
    ['mstone show M1:2 docs/roadmap.md', 'the second criterion of M1 in one document'],
    ['mstone show M1 --canonical | sha256sum', 'the hash that an approval of it names'],
  ],
  exits: READS,
  run: async (context, words, { canonical }) =>
    (await import('../show.ts')).show(context, words, { canonical: canonical === true }),
}
