import { PATHS, READS, textOf } from './options.ts'
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
    {
      flags: '--canonical',
      description: 'print the text of the entry that counts for the milestone, as it is signed',
    },
  ],
  examples: [
    ['mstone log', 'every entry with its day, its answer and its place'],
    ['mstone log --milestone M1', 'what was answered about M1, and which answer counts'],
    ['mstone log -m M1 --canonical', 'what a signature of that entry is over'],
    ['mstone log DECISIONS.md --json', 'one log as JSON, for scripts'],
  ],
  exits: READS,
  run: async (context, paths, { milestone, canonical }) => {
    const { log, signedText } = await import('../log.ts')
    return canonical === true
      ? signedText(context, paths, textOf(milestone))
      : log(context, paths, textOf(milestone))
  },
}
