import type { Level, Plan } from '../model.ts'
import { donePlace } from './said.ts'

/** What looks tracked and is not may be overlooked, but not under a milestone that counts as done. */
export function gravityIn({ milestones }: Plan): (milestone: string | null) => Level {
  const done = new Set(milestones.filter((one) => donePlace(one) !== null).map(({ ref }) => ref))
  return (milestone) => (milestone !== null && done.has(milestone) ? 'error' : 'warning')
}
