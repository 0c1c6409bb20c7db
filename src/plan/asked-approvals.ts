/** Who of several that are asked for an approval has not given it. */
import { allAsked, isCalled, peopleIn } from '../read/asked-people.ts'
import type { LogEntry } from '../read/log-entry.ts'

/**
 * Those who are asked for an approval, all of them, and whose last answer is no yes, as the document names them. Nobody where
 * one is enough, and where none of them has answered: then it is somebody else's approval, and not a part of theirs.
 *
 * @param answers the answers about the milestone, the oldest first
 */
export function missingApprovers(from: string | null, answers: readonly LogEntry[]): string[] {
  const all = from === null ? [] : allAsked(from)
  if (from === null || all.length === 0 || answers.at(-1)?.decision.by === null) return []
  const given = new Set<(typeof all)[number]>()
  const said = new Set<string>()
  for (const { decision, text } of answers) {
    const { kind, by } = decision
    const isGrant = kind === 'granted'
    // A copy of what was said answers nothing that was said since.
    if (kind === 'requested' || kind === 'noted' || (isGrant && said.has(text))) continue
    said.add(text)
    const named = all.filter((one) => by !== null && isCalled(by, one) !== false)
    // A no that is of nobody who is asked is one to all that was said.
    for (const one of isGrant || named.length > 0 ? named : all) {
      if (isGrant) given.add(one)
      else given.delete(one)
    }
  }
  if (given.size === 0 && peopleIn(from) !== null) return []
  return all.filter((one) => !given.has(one)).map(({ name }) => name)
}
