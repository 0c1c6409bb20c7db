/** Whether a milestone still is what was approved. */
import type { Milestone } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { canonicalText, isBoundBy, readBinding } from './canonical.ts'
import { type ApprovalCase, approvalName, type Fault } from './case.ts'
import { differencesBetween } from './differences.ts'
import { isAtLeast } from './policy.ts'

const AGAIN = 'have it approved again'

/**
 * What an entry's hash says against a milestone; null where it says nothing.
 *
 * @param isBinding whether all is asked of it that the policy asks of an approval that is needed
 */
export function contentFault(
  evidence: ApprovalCase,
  milestone: Milestone,
  entry: LogEntry,
  name: string,
  isBinding: boolean = milestone.approval.required === true,
): Fault | null {
  const { approves } = entry.decision
  const terms = evidence.termsOf(milestone.ref)
  const what = approvalName(name, entry)
  if (approves === null) {
    if (!isBinding || !isAtLeast(evidence.policy.assurance, 'content')) return null
    return {
      short: 'does not say what it approves',
      message: `${what} does not say what it approves: assurance "${evidence.policy.assurance}" asks for a hash`,
      help: AGAIN,
    }
  }
  const read = readBinding(approves)
  if (read.kind === 'other version')
    return {
      short: 'is of a form that is not known here',
      message: `${what} has a hash of a form that this version does not know`,
      help: `${AGAIN}, or use the version of mstone that wrote it`,
    }
  if (read.kind === 'malformed')
    return {
      short: 'has no valid hash',
      message: `${what} has a hash that is none`,
      help: `${AGAIN}: a hash reads criteria:v1:sha256: and 64 digits`,
    }
  if (terms === null || isBoundBy(terms, read.binding)) return null
  const other = evidence.plan.milestones.find(({ ref }) => {
    const others = ref === milestone.ref ? null : evidence.termsOf(ref)
    return others !== null && isBoundBy(others, read.binding)
  })
  const then = evidence.termsAt(entry).find((one) => isBoundBy(one, read.binding))
  const details = then ? differencesBetween(canonicalText(then), canonicalText(terms)) : []
  const why = other
    ? `its hash is that of ${other.id ?? `"${other.title ?? other.ref}"`}`
    : then
      ? 'it changed after that'
      : 'its hash is of another text'
  return {
    short: 'is of something else than it promises now',
    message: `${name} is not what was approved${entry.decision.date === null ? '' : ` on ${entry.decision.date}`}: ${why}`,
    help: `${AGAIN}, or take the change back`,
    details,
  }
}
