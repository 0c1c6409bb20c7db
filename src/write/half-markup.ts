import { difference } from '../edit.ts'
import type { Problem } from '../errors.ts'
import { looseSince } from '../markdown/loose.ts'
import { Lines } from '../text.ts'

/**
 * Emphasis or HTML of which only half would be left beside what is written, where it stands now; null where all is whole.
 *
 * @param given what was to be written, in whose words marks may stand for themselves
 */
export function halfMarkup(file: string, before: string, after: string, given: string): Problem | null {
  const loose = looseSince(before, after, given)
  if (loose === null) return null
  const { line, column } = new Lines(before).at(Math.min(loose.start, difference(before, after).start))
  return {
    what: `what stands around it there would be left half: "${loose.text}"`,
    where: `${file}:${line}:${column}`,
    todo: 'write it by hand there',
  }
}
