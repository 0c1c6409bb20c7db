import { checkOptions, DRY_RUN, IN, textOf, WRITES } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const newMilestone: CommandSpec = {
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
  exits: WRITES,
  run: async (context, [name = ''], options) =>
    (await import('../new.ts')).addMilestone(context, {
      ...{ name, phase: textOf(options.phase), goal: textOf(options.goal), target: textOf(options.target) },
      ...{ owner: textOf(options.owner), file: textOf(options.file), dryRun: options.dryRun === true },
    }),
}

export const newDeliverable: CommandSpec = {
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
    IN,
    DRY_RUN,
  ],
  examples: [
    ['mstone new deliverable "Token validation" -m M1', 'one more entry of the list that M1 has'],
    ['mstone new deliverable "Auth provider" -m M1 --section', 'a section with scope, output and criteria'],
  ],
  exits: WRITES,
  run: async (context, [name = ''], options) =>
    (await import('../new.ts')).addDeliverable(context, {
      ...{ name, milestone: textOf(options.milestone), section: options.section === true },
      in: checkOptions(options).in,
      ...{ phase: textOf(options.phase), owner: textOf(options.owner), dryRun: options.dryRun === true },
    }),
}

export const newDecision: CommandSpec = {
  name: 'new decision',
  summary: 'add an entry to the decision log',
  argument: { syntax: '<name>', description: 'what was decided, in a line' },
  options: [
    { flags: '--date <day>', description: 'when, as YYYY-MM-DD (today)', values: [] },
    { flags: '--file <path>', description: 'the log to write it into' },
    DRY_RUN,
  ],
  examples: [
    ['mstone new decision "Sessions live in Redis"', 'dated today; makes DECISIONS.md where there is no log'],
    ['mstone new decision "Sessions live in Redis" --date 2026-02-16', 'with another day'],
  ],
  exits: WRITES,
  run: async (context, [name = ''], options) =>
    (await import('../new.ts')).addDecision(context, {
      ...{ name, date: textOf(options.date), file: textOf(options.file), dryRun: options.dryRun === true },
    }),
}
