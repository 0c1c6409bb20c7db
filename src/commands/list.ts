/** Every command, as its help shows it. Its code is loaded only when it runs. */
import { failure } from '../errors.ts'
import { STATUSES, type Status } from '../model.ts'
import { nearest } from '../nearest.ts'
import { FORMATS, type Format } from '../report/verify/formats.ts'
import { CI_STEPS, type CiStep } from '../setup.ts'
import { CONTROLS } from '../write/name.ts'
import type { Shell } from './completion.ts'
import type { Context } from './context.ts'

export interface CommandOption {
  flags: string
  description: string
  /** Options, as commander names them, that ask for something else. */
  conflicts?: string
  /** Turns the word given into a value; throws a MstoneError that says what is wrong with it. */
  parse?: (word: string, before: unknown) => unknown
  /** What may be given, for completion; files where it is left out. */
  values?: Values
}

/** What a shell can complete: words that are known, or what the plan at hand has. */
export type Values = readonly string[] | 'reference' | 'milestone' | 'phase' | 'rule'

export interface CommandSpec {
  /** Two words for a command of a group. */
  name: string
  summary: string
  /** `<x>` is needed, `[x]` is not, `...` takes several. */
  argument: { syntax: string; description: string /** Of each, for completion. */; values?: Values[] } | null
  options: CommandOption[]
  /** Command lines with what they do. */
  examples: [line: string, what: string][]
  /** Resolves to the exit code. */
  run(context: Context, words: string[], options: Record<string, unknown>): Promise<number>
  /** Not shown in any help, and silent about what goes wrong: for programs. */
  hidden?: true
}

const IN: CommandOption = {
  flags: '--in <path>',
  description: 'look in this document or folder only; may be given several times',
  parse: (word, before) => [...((before as string[] | undefined) ?? []), word],
}
const DRY_RUN: CommandOption = {
  flags: '--dry-run',
  description: 'show what would be changed, and write nothing',
}
const ALL: CommandOption = {
  flags: '--all',
  description: 'all items of the milestones named, but for optional ones',
}

/** What commands of two words have in common, by the first. */
export const groups: Record<string, string> = {
  new: 'add a milestone, a deliverable or a decision to the documents',
}

/** Options of every command. */
export const globalOptions: CommandOption[] = [
  { flags: '--json', description: 'print JSON instead of text' },
  { flags: '--config <file>', description: 'use this config instead of the mstone.yaml found' },
  { flags: '-C, --cwd <dir>', description: 'work in this folder' },
  { flags: '--color', description: 'colour even where the output is no terminal' },
  { flags: '--no-color', description: 'never colour' },
]

/** The shells that are known, with their scripts in `completions/`. */
const SHELLS: readonly Shell[] = [
  { name: 'bash', file: 'mstone.bash' },
  { name: 'zsh', file: 'mstone.zsh' },
  { name: 'fish', file: 'mstone.fish' },
  { name: 'powershell', file: 'mstone.ps1' },
]
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
      values: ['reference'],
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
        values: FORMATS.map(({ name }) => name),
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
    run: async (context, words, options) =>
      (await import('./check.ts')).check(context, words, 'met', checkOptions(options)),
  },
  {
    name: 'uncheck',
    summary: 'take the tick of criteria and deliverables back',
    argument: { syntax: '<ref...>', description: 'as for mstone check', values: ['reference'] },
    options: [ALL, IN, DRY_RUN],
    examples: [['mstone uncheck M1:2', 'the second criterion of M1 is open again']],
    run: async (context, words, options) =>
      (await import('./check.ts')).check(context, words, 'open', checkOptions(options)),
  },
  {
    name: 'set',
    summary: 'set the status, owner, target or goal of milestones where they stand',
    argument: {
      syntax: '<ref...>',
      description: 'milestones: an id or a part of a title',
      values: ['milestone'],
    },
    options: [
      {
        flags: '--status <status>',
        description: `${STATUSES.join(', ')}; done is refused while anything speaks against it`,
        parse: statusNamed,
        values: STATUSES,
      },
      {
        flags: '--owner <name>',
        description: 'who is in charge',
        parse: (word) => plainText('--owner', word),
      },
      {
        flags: '--target <when>',
        description: 'a date or a week',
        parse: (word) => plainText('--target', word),
      },
      {
        flags: '--goal <text>',
        description: 'what it is for, in a sentence',
        parse: (word) => plainText('--goal', word),
      },
      IN,
      DRY_RUN,
    ],
    examples: [
      ['mstone set M1 --status in_progress', "in the document's own words"],
      ['mstone set M1 --status done', 'refused, with all reasons, while something is open'],
      ['mstone set M2 M3 --owner Ada --target 2026-03-01', 'two milestones at once'],
    ],
    run: async (context, words, { status, owner, target, goal, ...options }) => {
      const given = Object.entries({ status, owner, target, goal }).filter(([, value]) => value !== undefined)
      return (await import('./set.ts')).set(context, words, Object.fromEntries(given), checkOptions(options))
    },
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
      { flags: '--headings', description: 'percentages in headings of milestones too: "(25% complete)"' },
      { flags: '--file <file>', description: 'the status file, where it is not the one found' },
    ],
    examples: [
      ['mstone sync', 'change what is out of date in it, or write it from the template; shows the diff'],
      ['mstone sync --check', 'for CI: fails (exit 1) where it is out of date'],
    ],
    run: async (context, paths, { check, dryRun, headings, file }) =>
      (await import('./sync.ts')).sync(context, paths, {
        check: check === true,
        headings: headings === true,
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
        values: REPORT_KINDS,
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
    argument: {
      syntax: '[rule]',
      description: 'its id, as a finding names it; all rules without one',
      values: ['rule'],
    },
    options: [],
    examples: [
      ['mstone explain', 'all rules, a line each'],
      ['mstone explain wrong-progress-claim', 'one of them, with examples'],
    ],
    run: async (context, [rule]) => (await import('./explain.ts')).explainRule(context, rule),
  },
  {
    name: 'new milestone',
    summary: 'add a milestone to the plan, as the others are written',
    argument: { syntax: '<name>', description: 'its title; "M9: Title" to choose the id too' },
    options: [
      { flags: '--phase <name>', description: 'the phase that it belongs to', values: 'phase' },
      { flags: '--goal <text>', description: 'what it is for, in a sentence', values: [] },
      { flags: '--target <text>', description: 'when it is to be reached: a week or a day', values: [] },
      { flags: '--owner <name>', description: 'who answers for it', values: [] },
      { flags: '--file <path>', description: 'the document to write it into' },
      DRY_RUN,
    ],
    examples: [
      [
        'mstone new milestone "Search"',
        'behind the last one, with the next free id; makes MILESTONES.md where there is no plan',
      ],
      ['mstone new milestone "Search" --target "Week 9" --owner Ada', 'with its fields'],
      ['mstone new milestone "Search" --dry-run', 'shows what it would change'],
    ],
    run: async (context, [name = ''], options) =>
      (await import('./new.ts')).addMilestone(context, {
        ...{ name, phase: textOf(options.phase), goal: textOf(options.goal), target: textOf(options.target) },
        ...{ owner: textOf(options.owner), file: textOf(options.file), dryRun: options.dryRun === true },
      }),
  },
  {
    name: 'new deliverable',
    summary: 'add a deliverable to a milestone',
    argument: { syntax: '<name>', description: 'what it is called' },
    options: [
      {
        flags: '-m, --milestone <ref>',
        description: 'its milestone: an id or part of a title',
        values: 'milestone',
      },
      { flags: '--section', description: 'give it a section of its own, from the template' },
      { flags: '--phase <name>', description: 'the phase that it belongs to', values: 'phase' },
      { flags: '--owner <name>', description: 'who answers for it', values: [] },
      DRY_RUN,
    ],
    examples: [
      ['mstone new deliverable "Token validation" -m M1', 'one more entry of the list that M1 has'],
      ['mstone new deliverable "Auth provider" -m M1 --section', 'a section with scope, output and criteria'],
    ],
    run: async (context, [name = ''], options) =>
      (await import('./new.ts')).addDeliverable(context, {
        ...{ name, milestone: textOf(options.milestone), section: options.section === true },
        ...{ phase: textOf(options.phase), owner: textOf(options.owner), dryRun: options.dryRun === true },
      }),
  },
  {
    name: 'new decision',
    summary: 'add an entry to the decision log',
    argument: { syntax: '<name>', description: 'what was decided, in a line' },
    options: [
      { flags: '--date <day>', description: 'when, as YYYY-MM-DD (today)', values: [] },
      { flags: '--file <path>', description: 'the log to write it into' },
      DRY_RUN,
    ],
    examples: [
      [
        'mstone new decision "Sessions live in Redis"',
        'dated today; makes DECISIONS.md where there is no log',
      ],
      ['mstone new decision "Sessions live in Redis" --date 2026-02-16', 'with another day'],
    ],
    run: async (context, [name = ''], options) =>
      (await import('./new.ts')).addDecision(context, {
        ...{ name, date: textOf(options.date), file: textOf(options.file), dryRun: options.dryRun === true },
      }),
  },
  {
    name: 'init',
    summary: 'find the documents and write a mstone.yaml for them',
    argument: null,
    options: [
      {
        flags: '--ci <server>',
        description: 'write a step for CI too: github or gitlab',
        parse: ciNamed,
        values: CI_STEPS.map(({ name }) => name),
      },
      DRY_RUN,
    ],
    examples: [
      ['mstone init', 'shows what it reads, and writes mstone.yaml'],
      ['mstone init --ci github', 'and a workflow that fails where a claim is not true'],
      ['mstone init --dry-run', 'shows the files and writes none'],
    ],
    run: async (context, _words, { ci, dryRun }) =>
      (await import('./init.ts')).init(context, {
        ci: (ci as CiStep | undefined) ?? null,
        dryRun: dryRun === true,
      }),
  },
  {
    name: 'completion',
    summary: 'print a script that lets a shell complete commands, options and references',
    argument: {
      syntax: '<shell>',
      description: SHELLS.map(({ name }) => name).join(', '),
      values: [SHELLS.map(({ name }) => name)],
    },
    options: [],
    examples: [
      ['source <(mstone completion bash)', 'in ~/.bashrc; the script says how for each shell'],
      ['mstone completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    run: async (context, [word = '']) =>
      (await import('./completion.ts')).completion(context, named(word, SHELLS, null, 'completion for')),
  },
  {
    name: '__complete',
    summary: 'print what the last word may become',
    argument: { syntax: '[words...]', description: 'the command line, behind mstone' },
    options: [],
    examples: [['mstone __complete -- show M', 'a value, a tab and a description in each line']],
    run: async (context, words) =>
      (await import('./complete.ts')).complete(context, words, { commands, groups, global: globalOptions }),
    hidden: true,
  },
]

function checkOptions({ all, in: documents, dryRun }: Record<string, unknown>) {
  return { all: all === true, in: (documents as string[] | undefined) ?? [], dryRun: dryRun === true }
}

function statusNamed(word: string): Status {
  const wanted = word.toLowerCase().replace(/[\s-]+/g, '_')
  const found = STATUSES.find((status) => status === wanted)
  if (found) return found
  const near = nearest(wanted, STATUSES)
  const todo = near === null ? `one of ${STATUSES.join(', ')}` : `did you mean "${near}"?`
  throw failure(`there is no status "${word}"`, '--status', todo)
}

/** What is written into a line of a document must not end it. */
function plainText(option: string, word: string): string {
  const text = word.trim()
  if (text === '') throw failure('is empty', option, 'to take a field away, edit the document')
  if (CONTROLS.test(text)) throw failure('holds a line break or control character', option)
  return text
}

function ciNamed(word: string): CiStep {
  return named(word, CI_STEPS, '--ci', 'CI step')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

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
  return named(word, FORMATS, '--format', 'format')
}

/** The one of a table that a word names; throws with the nearest where it names none. */
function named<T extends { name: string }>(
  word: string,
  all: readonly T[],
  option: string | null,
  what: string,
): T {
  const known = all.map(({ name }) => name)
  const found = all.find(({ name }) => name === word)
  if (found) return found
  const near = nearest(word, known)
  const todo = near === null ? `one of ${known.join(', ')}` : `did you mean "${near}"?`
  throw failure(`there is no ${what} "${word}"`, option, todo)
}
