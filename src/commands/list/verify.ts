import { FORMATS, type Format } from '../../report/verify/formats.ts'
import { count, named, PATHS } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const verify: CommandSpec = {
  name: 'verify',
  summary: 'check whether what is claimed is true, for people and CI',
  argument: PATHS,
  options: [
    {
      flags: '-f, --format <name>',
      description: `${FORMATS.map(({ name, use }) => `${name} (${use})`).join(', ')}; text without it`,
      parse: (word) => named(word, FORMATS, '--format', 'format'),
      values: FORMATS.map(({ name }) => name),
    },
    { flags: '--strict', description: 'take warnings for errors' },
    {
      flags: '--base <revision>',
      description:
        'compare with where this branch left it: criteria dropped or weakened, log entries changed',
      values: [],
    },
    {
      flags: '--max-warnings <count>',
      description: 'fail where there are more warnings',
      parse: (word) => count('--max-warnings', word, 0),
    },
    {
      flags: '--only <rule>',
      description: 'look at this rule only; several with commas, or given several times',
      parse: (words, before) => [
        ...((before as string[] | undefined) ?? []),
        ...words.split(',').map((word) => word.trim()),
      ],
      values: 'rule',
    },
    {
      flags: '--baseline <file>',
      description: 'the file of known findings (mstone-baseline.json beside mstone.yaml)',
    },
    { flags: '--no-baseline', description: 'report known findings too' },
    {
      flags: '--write-baseline',
      description: 'list all findings of now as known, and report only new ones',
      conflicts: 'pruneBaseline',
    },
    { flags: '--prune-baseline', description: 'take out of the known findings what is mended' },
  ],
  examples: [
    ['mstone verify', 'fails (exit 1) where something claimed is not true'],
    ['mstone verify --strict', 'and where nothing proves it'],
    ['mstone verify --only done-with-open-criteria', 'one rule alone'],
    ['mstone verify --base origin/main', 'and where the branch moved the goalposts'],
    ['mstone verify --format github', 'annotations in GitHub Actions'],
    ['mstone verify --write-baseline', 'adopt it: fail only on what is new from now on'],
  ],
  exits: {
    0: 'no error was found',
    1: 'an error was found, or more warnings than --max-warnings',
    2: 'could not be checked: wrong usage, unreadable input, no milestone found,\nno such base, a history that was cut off',
  },
  run: async (context, paths, { format, strict, maxWarnings, only, base, baseline, ...write }) =>
    (await import('../verify.ts')).verify(context, paths, {
      format: (format as Format | undefined) ?? null,
      strict: strict === true,
      base: typeof base === 'string' ? base : null,
      maxWarnings: typeof maxWarnings === 'number' ? maxWarnings : null,
      only: (only as string[] | undefined) ?? [],
      baseline: baseline === false ? false : typeof baseline === 'string' ? baseline : null,
      writeBaseline: write.writeBaseline === true,
      pruneBaseline: write.pruneBaseline === true,
    }),
}
