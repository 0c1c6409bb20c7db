import type { Level, Plan } from '../model.ts'
import { donePlace } from './said.ts'

/** What looks tracked and is not may be overlooked, but not under a milestone that counts as done. */
export function levelAt({ milestones }: Plan, ref: string | null): Level {
  const milestone = milestones.find((one) => one.ref === ref)
  return milestone && donePlace(milestone) ? 'error' : 'warning'
}
