/** The known findings of a repository, which it may keep and not come back to. */
import * as z from 'zod/mini'
import { type Identity, keyOf } from './identity.ts'

const Entry = z.object({
  rule: z.string(),
  file: z.string(),
  milestone: z.nullable(z.string()),
  text: z.string(),
  evidence: z.array(z.string()),
})

/** What a baseline file holds. */
export const Baseline = z.object({ version: z.literal(1), findings: z.array(Entry) })
export type Baseline = z.infer<typeof Baseline>

/** Findings against a baseline. */
export interface Compared<T> {
  /** What the baseline does not list, or what has become worse. */
  fresh: T[]
  known: T[]
  /** Entries of which something is mended, with what is left of each; null where nothing is. */
  stale: { entry: Identity; left: Identity | null }[]
}

/**
 * Sorts findings into new ones and those that a baseline lists.
 *
 * A finding is known where an entry has its words and all the lines that prove it; with fewer of them, part of the
 * entry is mended.
 */
export function compare<T extends { identity: Identity }>(
  findings: readonly T[],
  entries: readonly Identity[],
): Compared<T> {
  const open = new Map<string, Identity[]>()
  for (const entry of entries) open.set(keyOf(entry), [...(open.get(keyOf(entry)) ?? []), entry])
  const result: Compared<T> = { fresh: [], known: [], stale: [] }
  for (const finding of findings) {
    const candidates = open.get(keyOf(finding.identity)) ?? []
    const index = candidates.findIndex(({ evidence }) => holds(evidence, finding.identity.evidence))
    const entry = candidates[index]
    if (!entry) {
      result.fresh.push(finding)
      continue
    }
    candidates.splice(index, 1)
    result.known.push(finding)
    if (entry.evidence.length > finding.identity.evidence.length)
      result.stale.push({ entry, left: finding.identity })
  }
  for (const entry of [...open.values()].flat()) result.stale.push({ entry, left: null })
  return result
}

/** Whether every line of some evidence is in another, as often as it stands there. */
function holds(all: readonly string[], part: readonly string[]): boolean {
  const left = [...all]
  return part.every((line) => {
    const index = left.indexOf(line)
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
}

/** A baseline as the text of its file: a line for each finding, in an order that does not depend on line numbers. */
export function baselineText(entries: readonly Identity[]): string {
  const lines = entries.map(({ rule, file, milestone, text, evidence }) =>
    JSON.stringify({ rule, file, milestone, text, evidence }),
  )
  return `{\n  "version": 1,\n  "findings": [${lines.length > 0 ? '\n' : ''}${lines
    .sort()
    .map((line) => `    ${line}`)
    .join(',\n')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`
}
