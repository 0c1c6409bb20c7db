import { explainReading } from '../src/explain/index.ts'
import type { Doc } from '../src/markdown/doc.ts'
import { parseMarkdown } from '../src/markdown/index.ts'
import type { StatusReport as Report } from '../src/model.ts'
import { contextOf, readDocument } from '../src/read/document.ts'
import type { Reading } from '../src/read/reading.ts'
import { itemsOf } from '../src/read/strays.ts'
import { StatusReport } from '../src/schema.ts'
import { assessReadings } from '../src/status.ts'
import { NO_EXTENSION, vocabularyOf } from '../src/vocabulary/index.ts'
import { mutated } from './mutations.ts'

const WORDS = vocabularyOf(NO_EXTENSION)

/** A line that anybody would call a task. */
const TASK = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+\S/

/** Where a box is shown and not tracked. */
const SHOWN = /^(?:fenced code|a comment|front matter|a diagram)/

/**
 * What is wrong with how a document is read: a box that is counted nowhere, a line that is lost, a report that its
 * own schema refuses. Null where nothing is. What throws, throws.
 */
function faultOf({ doc, reading, report }: Read): string | null {
  const refused = StatusReport.safeParse(report).error
  if (refused) return `refused by the schema: ${refused.message}`
  const boxes = [...itemsOf(doc.blocks)].filter(({ box }) => box?.wellFormed).length
  const counted =
    report.outside.boxes.total +
    report.plans.flatMap(({ milestones }) => milestones).reduce((sum, one) => sum + one.boxes.total, 0)
  if (counted < boxes) return `${boxes} boxes, of which ${counted} are counted`
  const lost = explainReading(contextOf(doc, WORDS), reading, report).lines.find(
    ({ text, taken }) =>
      TASK.test(text) &&
      taken.every(({ as, why }) => (as === 'ignored' || as === 'continued') && !SHOWN.test(why)),
  )
  return lost ? `line ${lost.line} is lost: ${JSON.stringify(lost)}` : null
}

interface Read {
  doc: Doc
  reading: Reading
  report: Report
  /** How long it took. */
  ms: number
}

function read(text: string): Read {
  const start = performance.now()
  const doc = parseMarkdown('input.md', text)
  const reading = readDocument(doc, WORDS)
  const { report } = assessReadings([reading], { plans: [], basis: 'auto' })
  return { doc, reading, report, ms: performance.now() - start }
}

/** The faults of the documents of some seeds, and the slowest of them in medians. */
export function tryDocuments(first: number, count: number): { faults: string[]; slowest: string | null } {
  const faults: string[] = []
  const times: { seed: number; ms: number }[] = []
  for (let seed = first; seed < first + count; seed++) {
    try {
      const found = read(mutated(seed))
      times.push({ seed, ms: found.ms })
      const fault = faultOf(found)
      if (fault !== null) faults.push(`seed ${seed}: ${fault}`)
    } catch (error) {
      faults.push(`seed ${seed}: ${error instanceof Error ? error.stack : error}`)
    }
    if (faults.length >= 10) break
  }
  const median = times.map(({ ms }) => ms).sort((a, b) => a - b)[times.length >> 1] ?? 0
  const isSlow = (ms: number): boolean => ms > 50 * median
  // One measurement may have met the garbage collector.
  const slow = times
    .filter(({ ms }) => isSlow(ms))
    .map(({ seed }) => ({ seed, ms: Math.min(...[1, 2, 3].map(() => read(mutated(seed)).ms)) }))
    .find(({ ms }) => isSlow(ms))
  return {
    faults,
    slowest: slow
      ? `seed ${slow.seed} took ${slow.ms.toFixed(1)} ms, the median ${median.toFixed(2)} ms`
      : null,
  }
}
