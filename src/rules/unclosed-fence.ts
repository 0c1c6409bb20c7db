import type { Level } from '../model.ts'
import type { Case, Rule } from './finding.ts'
import { donePlace, plural } from './said.ts'

export const unclosedFence: Rule = {
  id: 'unclosed-fence',
  level: 'warning',
  summary: 'A fence or comment is never closed: all that follows it is swallowed.',
  check({ plan, flaws }, report) {
    for (const flaw of flaws) {
      if (flaw.kind !== 'unclosed-fence') continue
      const swallowed = flaw.boxes.length > 0 ? `, ${plural(flaw.boxes.length, 'box', 'boxes')} among it` : ''
      const [what, becomes] = flaw.by === 'comment' ? ['comment', 'hidden'] : ['fence', 'code']
      report(flaw, `this ${what} is never closed: all that follows is ${becomes}${swallowed}`, {
        milestone: flaw.milestone,
        level: levelOf(plan, flaw),
        help: flaw.by === 'comment' ? 'close it with -->' : 'close it with a line of the same marks',
        related: flaw.boxes.map((box) => ({ place: box, message: box.text })),
      })
    }
  },
}

/** Whose the swallowed boxes and headings are can't be known: they may be those of any done milestone. */
function levelOf(
  { milestones }: Case['plan'],
  { file, boxes, headings }: { file: string; boxes: readonly unknown[]; headings: boolean },
): Level {
  const isDone = milestones.some(
    (milestone) => donePlace(milestone) && milestone.places.some((place) => place.file === file),
  )
  return isDone && (boxes.length > 0 || headings) ? 'error' : 'warning'
}
