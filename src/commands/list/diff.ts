import { named, READS } from './options.ts'
import type { CommandSpec } from './spec.ts'

/** Here and not where they are printed, so that the help loads nothing. */
const FORMATS = [
  { name: 'text', use: 'for people' },
  { name: 'json', use: 'for scripts' },
  { name: 'markdown', use: 'for a comment on a pull request' },
] as const

export type DiffFormat = (typeof FORMATS)[number]['name']

export const diff: CommandSpec = {
  name: 'diff',
  summary: 'what changed in the milestones since a revision',
  argument: {
    syntax: '[revision] [paths...]',
    description: 'a branch, tag or commit (HEAD without it), and documents or folders to read',
  },
  options: [
    {
      flags: '-f, --format <name>',
      description: `${FORMATS.map(({ name, use }) => `${name} (${use})`).join(', ')}; text without it`,
      parse: (word) => named(word, FORMATS, '--format', 'format').name,
      values: FORMATS.map(({ name }) => name),
    },
  ],
  examples: [
    ['mstone diff', 'what is not committed yet'],
    ['mstone diff main', 'what this branch changed since it left main'],
    ['mstone diff v1.0 docs/PLAN.md', 'one document since a tag'],
    ['mstone diff origin/main --format markdown', 'for a comment on a pull request'],
  ],
  exits: { ...READS, 2: 'could not be compared: wrong usage, unreadable input, no such base' },
  run: async (context, words, { format }) =>
    (await import('../diff.ts')).diff(context, words, (format as DiffFormat | undefined) ?? null),
}
