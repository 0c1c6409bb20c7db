import type { RuleInfo } from './finding.ts'

export const staleBaseline: RuleInfo = {
  id: 'stale-baseline',
  level: 'error',
  summary: 'The baseline still lists findings that are mended, so that they could come back unseen.',
}
