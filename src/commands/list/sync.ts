import { PATHS } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const sync: CommandSpec = {
  name: 'sync',
  printsNoJson: true,
  summary: 'bring STATUS.md up to date with what it reports on',
  argument: PATHS,
  options: [
    {
      flags: '--check',
      description: 'write nothing; fail where something would change',
      conflicts: 'dryRun',
    },
    { flags: '--dry-run', description: 'show what would change, and write nothing' },
    { flags: '--headings', description: 'percentages in headings of milestones too: "(25% complete)"' },
    { flags: '--file <file>', description: 'the status file, where it is not the one found' },
  ],
  examples: [
    ['mstone sync', 'change what is out of date in it, or write it from the template; shows the diff'],
    ['mstone sync --check', 'for CI: fails (exit 1) where it is out of date'],
  ],
  exits: {
    0: 'brought up to date, or so before; what is left for you to edit is named on stderr',
    1: '--check: something is out of date, or what is left would fail verify',
    2: 'could not be done, and nothing is changed: wrong usage, unreadable input,\nno milestone found, a file that would be read as another plan',
  },
  run: async (context, paths, { check, dryRun, headings, file }) =>
    (await import('../sync.ts')).sync(context, paths, {
      check: check === true,
      headings: headings === true,
      dryRun: dryRun === true,
      file: typeof file === 'string' ? file : null,
    }),
}
