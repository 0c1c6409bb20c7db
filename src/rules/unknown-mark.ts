import type { Place } from '../model.ts'
import { itemsOf } from '../plan/find.ts'
import type { Rule } from './finding.ts'
import { gravityIn } from './gravity.ts'

export const unknownMark: Rule = {
  id: 'unknown-mark',
  level: 'warning',
  summary: 'A box has a mark that nobody knows, and counts as open.',
  check({ plan, flaws }, report) {
    const levelAt = gravityIn(plan)
    const lineOf = ({ file, line }: Pick<Place, 'file' | 'line'>): string => JSON.stringify([file, line])
    // What is dropped or optional counts as neither.
    const aside = new Set(
      plan.milestones
        .flatMap(itemsOf)
        .filter(({ optional, mark }) => optional && mark !== null)
        .map(lineOf),
    )
    const marks = flaws.flatMap((flaw) => (flaw.kind === 'unknown-mark' ? [flaw] : []))
    // One finding for each mark in a milestone: who uses one uses it often.
    const alike = new Map<string, typeof marks>()
    for (const flaw of marks) {
      const key = JSON.stringify([flaw.file, flaw.written, flaw.milestone, aside.has(lineOf(flaw))])
      alike.set(key, [...(alike.get(key) ?? []), flaw])
    }
    for (const [first, ...others] of alike.values()) {
      if (!first) continue
      const times = others.length > 0 ? ` (${others.length + 1} times)` : ''
      const isAside = aside.has(lineOf(first))
      const counts = isAside ? 'what it stands before is dropped or optional' : 'it counts as open'
      report(first, `nobody knows the mark ${first.written}${times}: ${counts}`, {
        milestone: first.milestone,
        level: isAside ? 'warning' : levelAt(first.milestone),
        help: 'write [x] where it is met, [ ] where it is not, or explain the mark in a status key',
        related: others.map((place) => ({ place, message: place.written })),
      })
    }
  },
}
