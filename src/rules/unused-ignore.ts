import type { RuleInfo } from './finding.ts'

export const unusedIgnore: RuleInfo = {
  id: 'unused-ignore',
  level: 'warning',
  summary: 'A comment asks for a rule to be left out that finds nothing there.',
}
