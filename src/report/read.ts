import type { ExplainedFile, ExplainedLine, Explanation, Taken } from '../explain/explanation.ts'
import { escapeLine } from './escape.ts'
import { pad, truncate, wrap } from './layout.ts'
import type { Look } from './status.ts'
import { type Style, styleOf } from './style.ts'

/** `mstone read` for people: each line as it stands, and below it what it was taken for. */
export function explanationText({ files }: Explanation, { color, width }: Look): string {
  const style = styleOf(color)
  return `${files.map((file) => fileText(file, style, width)).join('\n\n')}\n`
}

function fileText({ file, lines }: ExplainedFile, style: Style, width: number): string {
  const gutter = String(lines.at(-1)?.line ?? 1).length
  const indent = ' '.repeat(gutter + 2)
  const blocks = runsOf(lines).map(({ first, last, count, taken }) => {
    const isRead = taken.some(({ as }) => as !== 'ignored')
    const number = style.dim(pad(String(first.line), gutter, 'right'))
    const text = truncate(escapeLine(first.text), width - gutter - 2)
    const more = count > 1 ? [style.dim(`${indent}and ${count - 1} more, to line ${last}: the same`)] : []
    const reasons = taken.flatMap((one) => wrap(sentence(one), width - gutter - 4))
    return [
      `${number}  ${isRead ? style.bold(text) : text}`,
      ...more,
      ...reasons.map((line) => `${indent}  ${isRead ? line : style.dim(line)}`),
    ].join('\n')
  })
  return [style.bold(escapeLine(file)), ...blocks].join('\n')
}

interface Run {
  first: ExplainedLine
  /** How many lines in a row are ignored for the same reason, and the number of the last. */
  count: number
  last: number
  taken: readonly Taken[]
}

/** Lines in a row that are ignored for the same reason as one; what goes on from a line is shown with it. */
function runsOf(lines: readonly ExplainedLine[]): Run[] {
  const runs: Run[] = []
  for (const line of lines) {
    const last = runs.at(-1)
    const reason = onlyIgnored(line.taken)
    if (line.taken.every(({ as }) => as === 'continued')) continue
    if (last && reason !== null && onlyIgnored(last.taken) === reason) {
      last.count++
      last.last = line.line
    } else runs.push({ first: line, count: 1, last: line.line, taken: line.taken })
  }
  return runs
}

function onlyIgnored(taken: readonly Taken[]): string | null {
  const [only, ...others] = taken
  return only?.as === 'ignored' && others.length === 0 ? only.why : null
}

/** What reads "status of M1: …"; the others carry their reference as a name: "criterion M1:2, open: …". */
const OF_A_MILESTONE: readonly Taken['as'][] = ['status', 'percent', 'fraction', 'target', 'label', 'field']
const ITEMS: readonly Taken['as'][] = ['criterion', 'deliverable']

function sentence({ as, ref, why }: Taken): string {
  const of = ref === null ? '' : OF_A_MILESTONE.includes(as) ? ` of ${ref}` : ` ${ref}`
  return escapeLine(`${as.replace('-', ' ')}${of}${ITEMS.includes(as) ? ',' : ':'} ${why}`)
}
