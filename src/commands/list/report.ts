import { failure } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { WRITES } from './options.ts'
import type { CommandSpec } from './spec.ts'

/** What it can write. */
const REPORT_KINDS = ['status', 'verification', 'approval'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export const report: CommandSpec = {
  name: 'report',
  printsNoJson: true,
  summary: 'write a status report, verification checklist or approval request from the facts',
  argument: {
    syntax: '<ref> [paths...]',
    description: 'a milestone, or a deliverable for its verification: an id, `M1:d2` or part of a title',
  },
  options: [
    {
      flags: '--kind <kind>',
      description: `${REPORT_KINDS.join(', ')}; status without it`,
      parse: reportKind,
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
  exits: { ...WRITES, 1: '--kind approval: something is open' },
  run: async (context, words, { kind, output, force }) =>
    (await import('../report.ts')).report(context, words, {
      kind: (kind as ReportKind | undefined) ?? 'status',
      output: typeof output === 'string' ? output : null,
      force: force === true,
    }),
}

function reportKind(word: string): ReportKind {
  const found = REPORT_KINDS.find((kind) => kind === word)
  if (found) return found
  const near = nearest(word, REPORT_KINDS)
  const todo = near === null ? `one of ${REPORT_KINDS.join(', ')}` : `did you mean "${near}"?`
  throw failure(`there is no report "${word}"`, '--kind', todo)
}
