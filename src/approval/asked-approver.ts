/** Whether an approval is of the person whom the documents ask for; a role, such as "the product owner", names nobody. */
import type { Milestone } from '../model.ts'
import { isCalled, isHandle, peopleIn } from '../read/asked-people.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { type ApprovalCase, approvalName, type Fault } from './case.ts'
import { readPerson, shownAs } from './person.ts'
import { approversOf } from './policy.ts'

/**
 * What speaks against an approval by somebody else than the one whom the documents ask for; null where they name nobody, or
 * where the two share a name.
 */
export function askedFault(
  evidence: ApprovalCase,
  milestone: Milestone,
  entry: LogEntry,
  name: string,
): Fault | null {
  const { from, required } = milestone.approval
  const people = from === null || required !== true ? null : peopleIn(from)
  if (from === null || people === null) return null
  // Where a policy says who may, it is asked, unless it too knows whom the document names.
  const may = approversOf(evidence.policy, evidence.knownAs(milestone))
  if (may !== null && !may.some(({ who }) => people.some((one) => isCalled(who, one) === true))) return null
  const { by } = entry.decision
  const help = `have it approved by ${from}, and say so: --by; or change whom the document asks for`
  const written = readPerson(by ?? '')
  if (by === null || (written.name === null && written.address === null))
    return {
      short: 'does not say who gave it',
      message: `${approvalName(name, entry)} does not say who gave it, and ${from} is asked for it`,
      help,
      level: 'warning',
    }
  if (people.some((one) => isCalled(by, one) !== false)) return null
  return {
    short: 'is by somebody else than is asked for it',
    message: `${name} asks for the approval of ${from}, not of ${shownAs(written)}`,
    help,
    // A name and an account may be of one person, and share nothing.
    ...(people.every(({ isCertain, isHandle: ofAccount }) => isCertain && (ofAccount || !isHandle(by)))
      ? {}
      : { level: 'warning' as const }),
  }
}
