/** What is in the way, and of which milestone: the one whose section it stands in, or that it begins with the name of. */
import type { Blocker, Milestone, Note } from '../model.ts'
import type { Reading } from '../read/reading.ts'
import type { Gathered } from './gather.ts'
import { isNameOf } from './next.ts'

/** The blockers of a plan. */
export function blockersOf(
  readings: readonly Reading[],
  milestones: readonly Milestone[],
  members: readonly Gathered[],
): Blocker[] {
  return readings.flatMap(({ status }) =>
    status.blockers.map((note) => ({
      ...note,
      milestone: namedBy(note, milestones) ?? around(note, milestones, members),
    })),
  )
}

/** "M2", "M2: waits for the vendor", "M2 waits for keys", "Sign-in (M2) — no keys": by an id, or by a title that is set off. */
function namedBy({ text }: Note, milestones: readonly Milestone[]): string | null {
  const [name = ''] = text.split(/[:：]|\s[—–-]+\s/u)
  const found = milestones.find((one) => [text, name].some((words) => isNameOf(one, words)))
  const begun = found ?? milestones.find(({ id }) => id !== null && beginsWith(text, id))
  return begun?.ref ?? null
}

/** "M1" does not stand in "M10", "M1.2" and "M1a". */
function beginsWith(text: string, id: string): boolean {
  return (
    text.slice(0, id.length).toLowerCase() === id.toLowerCase() &&
    !/^[.-]?[\p{L}\p{N}]/u.test(text.slice(id.length))
  )
}

/** The innermost milestone in whose section a note stands. */
function around(
  { file, start }: Note,
  milestones: readonly Milestone[],
  members: readonly Gathered[],
): string | null {
  const found = members.flatMap(({ sightings }, index) =>
    sightings.flatMap(({ place, extent }) =>
      place.file === file && extent.start <= start && start < extent.end
        ? [{ ref: milestones[index]?.ref ?? null, length: extent.end - extent.start }]
        : [],
    ),
  )
  return found.sort((a, b) => a.length - b.length)[0]?.ref ?? null
}
