import { failure } from '../errors.ts'
import type { Milestone, Plan } from '../model.ts'
import { nearest } from '../nearest.ts'
import { find, references } from '../plan/find.ts'

const SHOWN = 8

/** The one milestone that a reference names; throws where it names none or several. */
export function milestoneCalled(
  plans: readonly Plan[],
  reference: string,
): { plan: Plan; milestone: Milestone } {
  const found = find(plans, reference).flatMap((one) => (one.kind === 'milestone' ? [one] : []))
  const [first, ...others] = found
  if (first && others.length === 0) return first
  if (first) {
    const names = found
      .slice(0, SHOWN)
      .map(({ plan, milestone }) => `${milestone.ref} "${milestone.title}" (${plan.title})`)
    throw failure(`"${reference}" is ambiguous`, null, `it could be ${names.join(', ')}`)
  }
  const known = references(plans)
  const near = nearest(reference, known)
  const listed =
    known.length === 0
      ? 'there is none yet: mstone new milestone NAME'
      : `known are ${known.slice(0, SHOWN).join(', ')}`
  throw failure(
    `no milestone is called "${reference}"`,
    null,
    near === null ? listed : `did you mean ${near}?`,
  )
}
