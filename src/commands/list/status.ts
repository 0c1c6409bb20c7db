import { PATHS, READS } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const status: CommandSpec = {
  name: 'status',
  summary: 'show where every milestone stands',
  argument: PATHS,
  options: [
    { flags: '--explain', description: 'say line by line what was read as what: the same as mstone read' },
  ],
  examples: [
    ['mstone status', 'every document of the repository that is named like a plan'],
    ['mstone status docs/roadmap.md', 'one document'],
    ['mstone status --json', 'the same as JSON, for scripts'],
  ],
  exits: READS,
  run: async (context, paths, { explain }) =>
    explain === true
      ? (await import('../read.ts')).read(context, paths)
      : (await import('../status.ts')).status(context, paths),
}
