import type { ReportedFinding } from '../../verdict/report.ts'
import type { Verification } from '../../verify.ts'
import { escapeLine, escapeLineStart } from '../escape.ts'
import { truncate, widthOfText } from '../layout.ts'
import { type Style, styleOf } from '../style.ts'
import { cut } from './cut.ts'
import type { VerifyLook } from './formats.ts'
import { isLessThanAll, summaryOf } from './summary.ts'

const RELATED_SHOWN = 5

/** `mstone verify` for people, as compilers do it: each finding with its place, its proof and what to do. */
export function verifyText(verification: Verification, look: VerifyLook): string {
  const { report, lines } = verification
  const style = styleOf(look.color)
  const { shown, rest } = cut(report.findings)
  const parts = shown.map((finding) =>
    [
      headline(finding, style),
      ...(look.terminal ? excerpt(finding, lines.lineAt(finding), look.width, style) : []),
      ...proof(finding, style),
      `  ${style.dim('help:')} ${escapeLine(finding.help)}`,
    ].join('\n'),
  )
  const more = rest === '' ? [] : [style.dim(`${rest}; all of them: mstone verify --format json`)]
  const summary = summaryOf(verification, look.maxWarnings)
  const mark = report.verdict === 'pass' ? style.good('✓') : style.bad('✗')
  const left = isLessThanAll(report) ? [style.dim(leftOutText(report.leftOut, look.baselineName))] : []
  return `${[...parts, ...more, [`${mark} ${escapeLine(summary)}`, ...left].join('\n')].join('\n\n')}\n`
}

function headline({ file, line, column, level, message, rule }: ReportedFinding, style: Style): string {
  const paint = { error: style.bad, warning: style.busy, note: style.dim }[level]
  const place = style.bold(`${escapeLineStart(file)}:${line}:${column}:`)
  return `${place} ${paint(`${level}:`)} ${escapeLine(message)} ${style.dim(`[${rule}]`)}`
}

/** Columns of the line that are shown before the place where it is cut on the left. */
const LEAD = 20

/** The line that a finding stands on, with a caret under its place. */
function excerpt(
  { line, column, endLine, endColumn }: ReportedFinding,
  source: string | null,
  width: number,
  style: Style,
): string[] {
  if (source === null || source.trim() === '') return []
  const gutter = String(line)
  const room = width - gutter.length - 5
  const end = endLine === line ? endColumn - 1 : source.length
  // A long line is shown from a little before the place on.
  const from = widthOfText(escapeLine(source)) > room && column > LEAD ? column - 1 - LEAD : 0
  const text = `${from > 0 ? '…' : ''}${escapeLine(source.slice(from))}`
  const before = `${from > 0 ? '…' : ''}${escapeLine(source.slice(from, column - 1))}`
  const length = widthOfText(escapeLine(source.slice(column - 1, end).trimEnd()))
  const blanks = widthOfText(before)
  const carets = '^'.repeat(Math.max(1, Math.min(length, room - blanks)))
  const empty = ' '.repeat(gutter.length)
  return [
    `  ${style.dim(`${gutter} |`)} ${truncate(text, room)}`,
    `  ${style.dim(`${empty} |`)} ${' '.repeat(blanks)}${style.bad(carets)}`,
  ]
}

function proof({ related }: ReportedFinding, style: Style): string[] {
  const shown = related.slice(0, RELATED_SHOWN)
  const more = related.length - shown.length
  return [
    ...shown.map(
      ({ file, line, column, message }) =>
        `  ${style.dim(`${escapeLineStart(file)}:${line}:${column}:`)} ${escapeLine(message)}`,
    ),
    ...(more > 0 ? [style.dim(`  and ${more} more ${more === 1 ? 'line' : 'lines'}`)] : []),
  ]
}

function leftOutText(
  { ignored, known }: { ignored: number; known: number },
  baseline: string | null,
): string {
  const parts = [
    ...(known > 0 ? [`${known} known from ${escapeLine(baseline ?? 'the baseline')}`] : []),
    ...(ignored > 0 ? [`${ignored} by comments`] : []),
  ]
  return `  left out: ${parts.join(', ')}`
}
