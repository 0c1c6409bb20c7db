import type { CommandSpec } from './spec.ts'

export const explain: CommandSpec = {
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
  exits: { 0: 'told', 2: 'there is no such rule' },
  run: async (context, [rule]) => (await import('../explain.ts')).explainRule(context, rule),
}
