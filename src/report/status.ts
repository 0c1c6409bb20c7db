import type { StatusReport } from '../model.ts'
export function statusText(report: StatusReport, _context: { color: boolean; width: number }): string {
  return `${report.plans.length}\n`
}
