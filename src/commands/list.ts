/** Every command, as its help shows it. Its code is loaded only when it runs. */
import { failure } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { FORMATS, type Format } from '../report/verify/formats.ts'
import type { Context } from './context.ts'

export interface CommandOption {
  flags: string
  description: string
  /** Options, as commander names them, that ask for something else. */
  conflicts?: string
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

/** What `mstone report` can write. */
export const REPORT_KINDS = ['status', 'verification', 'approval'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

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
      {
        flags: '-n, --limit <count>',
        description: 'how many for each plan (10)',
        parse: (word) => count('--limit', word, 1),
      },
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
  {
    name: 'verify',
    summary: 'check whether what is claimed is true, for people and CI',
    argument: { syntax: '[paths...]', description: 'documents or folders to read instead of those found' },
    options: [
      {
        flags: '-f, --format <name>',
        description: `${FORMATS.map(({ name, use }) => `${name} (${use})`).join(', ')}; text without it`,
        parse: formatNamed,
      },
      { flags: '--strict', description: 'take warnings for errors' },
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
      ['mstone verify --format github', 'annotations in GitHub Actions'],
      ['mstone verify --write-baseline', 'adopt it: fail only on what is new from now on'],
    ],
    run: async (context, paths, { format, strict, maxWarnings, only, baseline, ...write }) =>
      (await import('./verify.ts')).verify(context, paths, {
        format: (format as Format | undefined) ?? null,
        strict: strict === true,
        maxWarnings: typeof maxWarnings === 'number' ? maxWarnings : null,
        only: (only as string[] | undefined) ?? [],
        baseline: baseline === false ? false : typeof baseline === 'string' ? baseline : null,
        writeBaseline: write.writeBaseline === true,
        pruneBaseline: write.pruneBaseline === true,
      }),
  },
  {
    name: 'sync',
    summary: 'bring STATUS.md up to date with what it reports on',
    argument: { syntax: '[paths...]', description: 'documents or folders to read instead of those found' },
    options: [
      {
        flags: '--check',
        description: 'write nothing; fail where something would change',
        conflicts: 'dryRun',
      },
      { flags: '--dry-run', description: 'show what would change, and write nothing' },
      { flags: '--file <file>', description: 'the status file, where it is not the one found' },
    ],
    examples: [
      ['mstone sync', 'change what is out of date in it, or write it from the template; shows the diff'],
      ['mstone sync --check', 'for CI: fails (exit 1) where it is out of date'],
    ],
    run: async (context, paths, { check, dryRun, file }) =>
      (await import('./sync.ts')).sync(context, paths, {
        check: check === true,
        dryRun: dryRun === true,
        file: typeof file === 'string' ? file : null,
      }),
  },
  {
    name: 'report',
    summary: 'write a status report, verification checklist or approval request from the facts',
    argument: {
      syntax: '<ref> [paths...]',
      description: 'a milestone, or a deliverable for its verification: an id, `M1:d2` or part of a title',
    },
    options: [
      {
        flags: '--kind <kind>',
        description: `${REPORT_KINDS.join(', ')}; status without it`,
        parse: (word) => reportKind(word),
      },
      { flags: '-o, --output <file>', description: 'write it to this file' },
      { flags: '--force', description: 'even where the file is there already' },
    ],
    examples: [
      ['mstone report M1', 'a status report'],
      ['mstone report M1 --kind verification', 'the checklist, ticked as far as the documents prove it'],
      ['mstone report M1 --kind approval', 'asks for approval, or fails (exit 1) and says what is open'],
    ],
    run: async (context, words, { kind, output, force }) =>
      (await import('./report.ts')).report(context, words, {
        kind: (kind as ReportKind | undefined) ?? 'status',
        output: typeof output === 'string' ? output : null,
        force: force === true,
      }),
  },
  {
    name: 'explain',
    summary: 'show what a rule finds, why it matters and what to do',
    argument: { syntax: '[rule]', description: 'its id, as a finding names it; all rules without one' },
    options: [],
    examples: [
      ['mstone explain', 'all rules, a line each'],
      ['mstone explain wrong-progress-claim', 'one of them, with examples'],
    ],
    run: async (context, [rule]) => (await import('./explain.ts')).explainRule(context, rule),
  },
]

function count(option: string, word: string, least: number): number {
  if (/^\d{1,6}$/.test(word) && Number(word) >= least) return Number(word)
  throw failure(`"${word}" is not a count`, option, `give a whole number from ${least}`)
}

function reportKind(word: string): ReportKind {
  const found = REPORT_KINDS.find((kind) => kind === word)
  if (found) return found
  const near = nearest(word, REPORT_KINDS)
  const todo = near === null ? `one of ${REPORT_KINDS.join(', ')}` : `did you mean "${near}"?`
  throw failure(`there is no report "${word}"`, '--kind', todo)
}

function formatNamed(word: string): Format {
  const known = FORMATS.map(({ name }) => name)
  const found = FORMATS.find(({ name }) => name === word)
  if (found) return found
  const near = nearest(word, known)
  const todo = near === null ? `one of ${known.join(', ')}` : `did you mean "${near}"?`
  throw failure(`there is no format "${word}"`, '--format', todo)
}
