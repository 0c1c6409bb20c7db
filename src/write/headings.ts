/** The percentages in headings of milestones: `## Milestone: Core (25% complete)`. */

import type { Edit } from '../edit.ts'
import type { Problem } from '../errors.ts'
import type { Claim, Milestone, Place, StatusReport } from '../model.ts'
import type { Finding } from '../rules/finding.ts'
import type { Source } from '../status.ts'
import { matched } from '../text.ts'
import { barEdits } from './bar.ts'
import { textOf } from './edited.ts'
import { factsOf, keyOf, otherwise } from './kept.ts'

interface Said {
  report: StatusReport
  findings: readonly Finding[]
  sources: readonly Source[]
}

/** The change that brings the percentages of headings up to what is counted. */
export function headingsChange() {
  return {
    edits: (said: Said): Map<string, Edit[]> => {
      const edits = new Map<string, Edit[]>()
      for (const { claim, percent } of outdated(said)) {
        const { file, start, end, text } = claim
        const written = { start, end, text: text.replace(/\d+(?:[.,]\d+)?/, String(percent)) }
        const document = textOf(said.sources, file)
        edits.set(file, [...(edits.get(file) ?? []), written, ...barEdits(document, claim, percent)])
      }
      return edits
    },
    fault: (file: string, before: Said, after: Said): Problem | null => {
      const own = new Set(outdated(before).map(({ key }) => key))
      const fault = otherwise(factsOf(before.report, file), factsOf(after.report, file), () => false, own)
      return fault === null
        ? null
        : { what: `the headings cannot be changed alone: ${fault}`, where: file, todo: 'change them by hand' }
    },
  }
}

/** A heading of a milestone whose percentage is not what is counted, and stands where none is read. */
export interface UnwrittenHeading extends Place {
  text: string
  percent: number
}

/** Percentages in headings that are wrong and that nothing brings up to date. */
export function leftHeadings({ plans }: StatusReport, sources: readonly Source[]): UnwrittenHeading[] {
  return plans.flatMap(({ milestones }) =>
    milestones.flatMap(({ percent, claims, places, disputed }) => {
      if (percent === null) return []
      return places.flatMap((place): UnwrittenHeading[] => {
        const document = place.shape === 'heading' && sources.find(({ file }) => file === place.file)
        if (!document) return []
        const line = matched(/^[^\r\n]*/, document.text.slice(place.start))
        return [...line.matchAll(/(?<![\d.,])(\d{1,3})(?:[.,]\d+)?\s?[%％]/gu)].flatMap(
          ({ 0: text, 1: number, index }) => {
            const start = place.start + index
            const isRead = claims.some(
              (one) => one.file === place.file && one.start <= start && one.end > start,
            )
            if (Number(number) === percent || (isRead && !disputed)) return []
            const at = { start, end: start + text.length, column: place.column + index }
            return [{ ...place, ...at, text, percent }]
          },
        )
      })
    }),
  )
}

interface Outdated {
  key: string
  claim: Claim
  percent: number
}

/** What is not counted has no percentage, and what is disputed is for a person to settle: but by its percentage alone. */
function outdated({ report: { plans }, findings }: Said): Outdated[] {
  return plans.flatMap(({ milestones }, plan) =>
    milestones.flatMap(({ ref, percent, disputed, claims, places }: Milestone) => {
      const isOfPercent = ({ place }: Finding): boolean =>
        claims.some(
          ({ kind, file, start }) => kind === 'percent' && file === place.file && start === place.start,
        )
      const isByPercent = findings
        .filter(({ milestone, level }) => milestone === ref && level === 'error')
        .every(isOfPercent)
      if (percent === null || (disputed && !isByPercent)) return []
      const isInHeading = ({ file, line }: Claim): boolean =>
        places.some((place) => place.shape === 'heading' && place.file === file && place.line === line)
      return claims
        .filter((claim) => claim.kind === 'percent' && claim.value !== percent && isInHeading(claim))
        .map((claim) => ({ key: keyOf(plan, ref), claim, percent }))
    }),
  )
}
