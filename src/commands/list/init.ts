import { CI_STEPS, type CiStep } from '../../setup.ts'
import { DRY_RUN, named, WRITES } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const init: CommandSpec = {
  name: 'init',
  summary: 'find the documents and write a mstone.yaml for them',
  argument: null,
  options: [
    {
      flags: '--ci <server>',
      description: 'write a step for CI too: github or gitlab',
      parse: (word) => named(word, CI_STEPS, '--ci', 'CI step'),
      values: CI_STEPS.map(({ name }) => name),
    },
    DRY_RUN,
  ],
  examples: [
    ['mstone init', 'shows what it reads, and writes mstone.yaml'],
    ['mstone init --ci github', 'and a workflow that fails where a claim is not true'],
    ['mstone init --dry-run', 'shows the files and writes none'],
  ],
  exits: {
    ...WRITES,
    2: 'could not be done: wrong usage, no milestone found, a file that is there\nalready',
  },
  run: async (context, _words, { ci, dryRun }) =>
    (await import('../init.ts')).init(context, {
      ci: (ci as CiStep | undefined) ?? null,
      dryRun: dryRun === true,
    }),
}
