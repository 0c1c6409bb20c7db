import type { Answered } from '../../write/answer.ts'
import { DRY_RUN, IN, textOf, WRITES } from './options.ts'
import type { CommandOption, CommandSpec } from './spec.ts'

const MILESTONE = {
  syntax: '<ref>',
  description: 'a milestone: an id or a part of its title',
  values: ['milestone'],
} satisfies CommandSpec['argument']

const BY: CommandOption = { flags: '--by <name>', description: 'who answers (who commits here)', values: [] }
const DATE: CommandOption = { flags: '--date <day>', description: 'when, as YYYY-MM-DD (today)', values: [] }
const EVIDENCE: CommandOption = {
  flags: '--evidence <text>',
  description: 'what is shown for it, beside what is counted; may be given several times',
  parse: (word, before) => [...((before as string[] | undefined) ?? []), word],
  values: [],
}
const FILE: CommandOption = { flags: '--file <path>', description: 'the log to write it into' }
const SIGN: CommandOption = {
  flags: '--sign <key>',
  description: 'sign the entry with this ssh key, a private one or one that an agent has',
}
const REASON: CommandOption = { flags: '--reason <text>', description: 'why', isNeeded: true, values: [] }

export const approve: CommandSpec = {
  name: 'approve',
  summary: 'approve a milestone in the decision log',
  argument: MILESTONE,
  options: [
    BY,
    EVIDENCE,
    {
      flags: '--conditional <text>',
      description: 'what has to be done first: it is not approved until then',
      values: [],
    },
    DATE,
    SIGN,
    FILE,
    IN,
    DRY_RUN,
  ],
  examples: [
    ['mstone approve M1', 'refused, with all reasons, while anything of it is open'],
    ['mstone approve M1 --evidence "P95: 180ms"', 'with a line beside what is counted'],
    ['mstone approve M1 --conditional "fix the login first"', 'an answer that lets nothing begin yet'],
  ],
  exits: { ...WRITES, 1: 'something is open, or it would not count; nothing is changed' },
  run: async (context, [reference = ''], options) =>
    answered(context, reference, options.conditional === undefined ? 'granted' : 'conditional', {
      ...options,
      words: options.conditional,
    }),
}

export const reject: CommandSpec = {
  name: 'reject',
  summary: 'reject a milestone in the decision log',
  argument: MILESTONE,
  options: [REASON, BY, EVIDENCE, DATE, SIGN, FILE, IN, DRY_RUN],
  examples: [['mstone reject M1 --reason "28 of 32 integration tests pass"', 'the last answer counts']],
  exits: WRITES,
  run: async (context, [reference = ''], options) =>
    answered(context, reference, 'rejected', { ...options, words: options.reason }),
}

export const revoke: CommandSpec = {
  name: 'revoke',
  summary: 'take back the approval of a milestone in the decision log',
  argument: MILESTONE,
  options: [REASON, BY, DATE, SIGN, FILE, IN, DRY_RUN],
  examples: [['mstone revoke M1 --reason "the audit found two holes"', 'the entry that granted it stays']],
  exits: WRITES,
  run: async (context, [reference = ''], options) =>
    answered(context, reference, 'revoked', { ...options, words: options.reason }),
}

async function answered(
  context: Parameters<CommandSpec['run']>[0],
  reference: string,
  kind: Answered,
  { by, date, words, evidence, file, sign, in: documents, dryRun }: Record<string, unknown>,
): Promise<number> {
  return (await import('../answer.ts')).answer(context, reference, kind, {
    ...{ by: textOf(by), date: textOf(date), words: textOf(words), file: textOf(file) },
    sign: textOf(sign),
    evidence: (evidence as string[] | undefined) ?? [],
    in: (documents as string[] | undefined) ?? [],
    dryRun: dryRun === true,
  })
}
