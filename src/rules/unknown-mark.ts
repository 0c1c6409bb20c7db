import type { Rule } from './finding.ts'
import { gravityIn } from './gravity.ts'

export const unknownMark: Rule = {
  id: 'unknown-mark',
  level: 'warning',
  summary: 'A box has a mark that nobody knows, and counts as open.',
  check({ plan, flaws }, report) {
    const levelAt = gravityIn(plan)
    const marks = flaws.flatMap((flaw) => (flaw.kind === 'unknown-mark' ? [flaw] : []))
    // One finding for each mark in a milestone: who uses one uses it often.
    const alike = new Map<string, typeof marks>()
    for (const flaw of marks) {
      const key = JSON.stringify([flaw.file, flaw.written, flaw.milestone])
      alike.set(key, [...(alike.get(key) ?? []), flaw])
    }
    for (const [first, ...others] of alike.values()) {
      if (!first) continue
      const times = others.length > 0 ? ` (${others.length + 1} times)` : ''
      report(first, `nobody knows the mark ${first.written}${times}: it counts as open`, {
        milestone: first.milestone,
        level: levelAt(first.milestone),
        help: 'write [x] where it is met, [ ] where it is not, or explain the mark in a status key',
        related: others.map((place) => ({ place, message: place.written })),
      })
    }
  },
}
