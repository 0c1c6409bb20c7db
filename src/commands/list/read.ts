import { PATHS, READS } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const read: CommandSpec = {
  name: 'read',
  summary: 'show line by line what a document was read as, and why',
  argument: PATHS,
  options: [],
  examples: [
    ['mstone read docs/roadmap.md', 'every line: milestone, status, criterion … or why it is ignored'],
    ['mstone read --json', 'the same as JSON, for scripts'],
  ],
  exits: READS,
  run: async (context, paths) => (await import('../read.ts')).read(context, paths),
}
