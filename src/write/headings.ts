/** The percentages in headings of milestones: `## Milestone: Core (25% complete)`. */
import type { Edit } from '../edit.ts'
import type { Problem } from '../errors.ts'
import type { Claim, Milestone, StatusReport } from '../model.ts'
import { factsOf, keyOf, otherwise } from './kept.ts'

interface Said {
  report: StatusReport
}

/** The change that brings the percentages of headings up to what is counted. */
export function headingsChange() {
  return {
    edits: ({ report }: Said): Map<string, Edit[]> => {
      const edits = new Map<string, Edit[]>()
      for (const { claim, percent } of outdated(report)) {
        const { file, start, end, text } = claim
        const written = { start, end, text: text.replace(/\d+(?:[.,]\d+)?/, String(percent)) }
        edits.set(file, [...(edits.get(file) ?? []), written])
      }
      return edits
    },
    fault: (file: string, before: Said, after: Said): Problem | null => {
      const own = new Set(outdated(before.report).map(({ key }) => key))
      const fault = otherwise(factsOf(before.report, file), factsOf(after.report, file), () => false, own)
      return fault === null
        ? null
        : { what: `the headings cannot be changed alone: ${fault}`, where: file, todo: 'change them by hand' }
    },
  }
}

interface Outdated {
  key: string
  claim: Claim
  percent: number
}

/** What is not counted has no percentage, and what is disputed is for a person to settle. */
function outdated({ plans }: StatusReport): Outdated[] {
  return plans.flatMap(({ milestones }, plan) =>
    milestones.flatMap(({ ref, percent, disputed, claims, places }: Milestone) => {
      if (percent === null || disputed) return []
      const isInHeading = ({ file, line }: Claim): boolean =>
        places.some((place) => place.shape === 'heading' && place.file === file && place.line === line)
      return claims
        .filter((claim) => claim.kind === 'percent' && claim.value !== percent && isInHeading(claim))
        .map((claim) => ({ key: keyOf(plan, ref), claim, percent }))
    }),
  )
}
