import type { VerifyReport } from '../../verdict/report.ts'
import type { Verification } from '../../verify.ts'

/** A verification in one line: "3 errors, 1 warning in 8 milestones: fail". */
export function summaryOf({ report, plans }: Verification, maxWarnings: number | null): string {
  const { error, warning, note } = report.counts
  const found = [
    ...(error > 0 ? [plural(error, 'error')] : []),
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
    ...(note > 0 ? [plural(note, 'note')] : []),
  ]
  const milestones = plans.reduce((sum, plan) => sum + plan.milestones.length, 0)
  const where = `in ${plural(milestones, 'milestone')}`
  const said = `${found.length > 0 ? found.join(', ') : 'nothing found'} ${where}`
  if (report.verdict === 'unverified') return `could not check everything; ${said}`
  const isTooMuch = report.verdict === 'fail' && error === 0
  return isTooMuch ? `${said}: more than the ${maxWarnings} allowed` : said
}

/** Whether something that was found is not among the findings. */
export function isLessThanAll({ leftOut: { ignored, known } }: VerifyReport): boolean {
  return ignored + known > 0
}

function plural(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`
}
