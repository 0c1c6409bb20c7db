import type { RuleInfo } from './finding.ts'

export const gateLowered: RuleInfo = {
  id: 'gate-lowered',
  level: 'error',
  summary:
    'A change lets pass what its base does not: by a lower level, or by errors that it lists as known.',
  guards: true,
}
