/** What a milestone's own status takes back: "Done (except rounding)" is not done, whatever its boxes say. */
import type { Claim, Milestone } from '../model.ts'
import { NO_EXTENSION, vocabularyOf } from '../vocabulary/index.ts'

/** The status that has a word of completion and says by others that the milestone is not done; null where none does. */
export function reservedStatus({ status, claims }: Milestone): Claim | null {
  if (status === 'done') return null
  const words = vocabularyOf(NO_EXTENSION)
  const isReserved = ({ kind, value, text }: Claim): boolean =>
    kind === 'status' && value !== 'done' && words.statusAt(text)?.status === 'done'
  return claims.find(isReserved) ?? null
}
