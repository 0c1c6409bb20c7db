/** Every command, as its help shows it. Its code is loaded only when it runs. */
import { failure } from '../errors.ts'
import type { Context } from './context.ts'

export interface CommandOption {
  flags: string
  description: string
  /** Turns the word given into a value; throws a MstoneError that says what is wrong with it. */
  parse?: (word: string, before: unknown) => unknown
}

export interface CommandSpec {
  name: string
  summary: string
  /** `<x>` is needed, `[x]` is not, `...` takes several. */
  argument: { syntax: string; description: string } | null
  options: CommandOption[]
  /** Command lines with what they do. */
  examples: [line: string, what: string][]
  /** Resolves to the exit code. */
  run(context: Context, words: string[], options: Record<string, unknown>): Promise<number>
}

export const commands: CommandSpec[] = [
  {
    name: 'status',
    summary: 'show where every milestone stands',
    argument: { syntax: '[paths...]', description: 'documents or folders to read instead of those found' },
    options: [
      { flags: '--explain', description: 'say line by line what was read as what: the same as mstone read' },
    ],
    examples: [
      ['mstone status', 'every document of the repository that is named like a plan'],
      ['mstone status docs/roadmap.md', 'one document'],
      ['mstone status --json', 'the same as JSON, for scripts'],
    ],
    run: async (context, paths, { explain }) =>
      explain === true
        ? (await import('./read.ts')).read(context, paths)
        : (await import('./status.ts')).status(context, paths),
  },
  {
    name: 'show',
    summary: 'show one milestone, criterion or deliverable, with its places',
    argument: {
      syntax: '<ref> [paths...]',
      description: 'an id, `M1:2` (second criterion), `M1:d2` (second deliverable) or part of a title',
    },
    options: [],
    examples: [
      ['mstone show M1', 'a milestone by its id'],
      ['mstone show "proxy"', 'by a part of its title'],
      ['mstone show M1:2 docs/roadmap.md', 'the second criterion of M1 in one document'],
    ],
    run: async (context, words) => (await import('./show.ts')).show(context, words),
  },
  {
    name: 'next',
    summary: 'show what to do now, in order',
    argument: { syntax: '[paths...]', description: 'documents or folders to read instead of those found' },
    options: [
      { flags: '-n, --limit <count>', description: 'how many for each plan (10)', parse: wholeNumber },
    ],
    examples: [
      ['mstone next', 'what blocks, then the open items of the current milestone, then what follows'],
      ['mstone next -n 1', 'the one next thing'],
    ],
    run: async (context, paths, { limit }) =>
      (await import('./next.ts')).next(context, paths, typeof limit === 'number' ? limit : 10),
  },
  {
    name: 'read',
    summary: 'show line by line what a document was read as, and why',
    argument: { syntax: '[paths...]', description: 'documents or folders to read instead of those found' },
    options: [],
    examples: [
      ['mstone read docs/roadmap.md', 'every line: milestone, status, criterion … or why it is ignored'],
      ['mstone read --json', 'the same as JSON, for scripts'],
    ],
    run: async (context, paths) => (await import('./read.ts')).read(context, paths),
  },
]

function wholeNumber(word: string): number {
  if (/^[1-9]\d{0,5}$/.test(word)) return Number(word)
  throw failure(`"${word}" is not a count`, '--limit', 'give a whole number from 1')
}
