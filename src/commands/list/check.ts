import { ALL, checkOptions, DRY_RUN, IN, WRITES } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const check: CommandSpec = {
  name: 'check',
  summary: 'tick criteria and deliverables where they stand',
  argument: {
    syntax: '<ref...>',
    description: '`M1:2` (second criterion), `M1:d2` (second deliverable), or M1 and a part of a text',
    values: ['reference'],
  },
  options: [ALL, IN, DRY_RUN],
  examples: [
    ['mstone check M1:2', 'the second criterion of M1'],
    ['mstone check M1 "proxy" "docs"', 'two items of M1, by a part of their text'],
    ['mstone check M1 --all', 'all of M1'],
    ['mstone check M1:d1 --dry-run', 'only shows what would be changed'],
  ],
  exits: WRITES,
  run: async (context, words, options) =>
    (await import('../check.ts')).check(context, words, 'met', checkOptions(options)),
}

export const uncheck: CommandSpec = {
  name: 'uncheck',
  summary: 'take the tick of criteria and deliverables back',
  argument: { syntax: '<ref...>', description: 'as for mstone check', values: ['reference'] },
  options: [ALL, IN, DRY_RUN],
  examples: [['mstone uncheck M1:2', 'the second criterion of M1 is open again']],
  exits: WRITES,
  run: async (context, words, options) =>
    (await import('../check.ts')).check(context, words, 'open', checkOptions(options)),
}
