import { FINDINGS_SHOWN } from '../../limits.ts'
import type { ReportedFinding } from '../../verdict/report.ts'

/** What of many findings is shown, and by which rules the rest is. */
export interface Cut {
  /** In their order. */
  shown: ReportedFinding[]
  left: ReportedFinding[]
  /** "12 more: done-with-open-criteria (8), vague-criterion (4)"; empty where all are shown. */
  rest: string
}

/** As many findings as a format may show, the gravest first where not all can be. */
export function cut(findings: readonly ReportedFinding[], most = FINDINGS_SHOWN.value): Cut {
  const byGravity = [...findings].sort((a, b) => GRAVITY.indexOf(a.level) - GRAVITY.indexOf(b.level))
  const kept = new Set(byGravity.slice(0, most))
  const left = findings.filter((finding) => !kept.has(finding))
  return { shown: findings.filter((finding) => kept.has(finding)), left, rest: restText(left) }
}

const GRAVITY: readonly ReportedFinding['level'][] = ['error', 'warning', 'note']

/** How many findings there are of each rule. */
export function restText(findings: readonly ReportedFinding[]): string {
  if (findings.length === 0) return ''
  const counts = new Map<string, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const rules = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${rule} (${count})`)
  return `${findings.length} more: ${rules.join(', ')}`
}
