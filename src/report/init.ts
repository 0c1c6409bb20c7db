import type { StatusReport } from '../model.ts'
import { escapeLine } from './escape.ts'
import { pad, widthOfText } from './layout.ts'

/** What a document was found to hold. */
export interface DocumentSummary {
  file: string
  milestones: number
  decisions: number
}

/** What each document holds, by the places of what was read. */
export function summarise(files: readonly string[], { plans }: StatusReport): DocumentSummary[] {
  return files.map((file) => ({
    file,
    milestones: plans
      .flatMap(({ milestones }) => milestones)
      .filter(({ places }) => places.some((place) => place.file === file)).length,
    decisions: plans.flatMap(({ decisions }) => decisions).filter((decision) => decision.file === file)
      .length,
  }))
}

/** What was read, for people: a line a document, a line a plan, and how much needs a look. */
export function foundText(documents: readonly DocumentSummary[], { plans, notices }: StatusReport): string {
  const width = Math.max(...documents.map(({ file }) => widthOfText(escapeLine(file))))
  const lines = documents.map(({ file, ...held }) => `  ${pad(escapeLine(file), width)}  ${heldText(held)}`)
  const named = plans
    .filter(({ milestones }) => milestones.length > 0)
    .map(
      ({ title, progress: { milestones } }) =>
        `plan "${escapeLine(title)}": ${milestones.done}/${milestones.total} complete`,
    )
  const look = notices.filter(({ level }) => level !== 'note').length
  const hint =
    look === 0 ? [] : [`${look} ${look === 1 ? 'thing needs' : 'things need'} a look: mstone verify`]
  return `${[`read ${count(documents.length, 'document')}:`, ...lines, ...named, ...hint].join('\n')}\n\n`
}

function heldText({ milestones, decisions }: Omit<DocumentSummary, 'file'>): string {
  const held = [
    ...(milestones > 0 ? [count(milestones, 'milestone')] : []),
    ...(decisions > 0 ? [count(decisions, 'decision')] : []),
  ]
  return held.length > 0 ? held.join(', ') : 'no milestone'
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
