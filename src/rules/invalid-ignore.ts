import type { RuleInfo } from './finding.ts'

export const invalidIgnore: RuleInfo = {
  id: 'invalid-ignore',
  level: 'error',
  summary: 'A comment asks for a rule to be left out without a reason, or names no rule that exists.',
}
