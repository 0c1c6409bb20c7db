import type { Grammar } from '../complete.ts'
import type { CommandSpec } from './spec.ts'

/** @param grammar what can be completed, this command among it */
export function complete(grammar: () => Grammar): CommandSpec {
  return {
    name: '__complete',
    summary: 'print what the last word may become',
    argument: { syntax: '[words...]', description: 'the command line, behind mstone' },
    options: [],
    examples: [['mstone __complete -- show M', 'a value, a tab and a description in each line']],
    exits: { 0: 'whatever happens' },
    run: async (context, words) => (await import('../complete.ts')).complete(context, words, grammar()),
    hidden: true,
  }
}
