import type { Level } from '../../model.ts'
import type { ReportedFinding } from '../../verdict/report.ts'
import type { Verification } from '../../verify.ts'
import { escapeLine } from '../escape.ts'
import { plainMarkdown } from '../markdown.ts'
import { cut, restText } from './cut.ts'
import type { VerifyLook } from './formats.ts'
import { summaryOf } from './summary.ts'

/** As many of a level as GitHub shows for one step. */
const MOST = 10
const COMMANDS: Record<Level, string> = { error: 'error', warning: 'warning', note: 'notice' }

/** Annotations as workflow commands; what GitHub would not show is named in one line. */
export function githubText(verification: Verification, { maxWarnings }: VerifyLook): string {
  const { findings, problems } = verification.report
  const shown = (['error', 'warning'] as const).flatMap((level) =>
    findings.filter((finding) => finding.level === level).slice(0, MOST),
  )
  const left = findings.filter((finding) => !shown.includes(finding))
  return [
    ...shown.map(commandOf),
    ...problems.map(({ message, where }) =>
      command('error', where === null ? message : `${message}: ${where}`, {
        title: 'mstone could not check',
      }),
    ),
    ...(left.length > 0 ? [`and ${restText(left)}`] : []),
    `mstone verify: ${summaryOf(verification, maxWarnings)}`,
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function commandOf({
  level,
  rule,
  file,
  line,
  endLine,
  column,
  endColumn,
  message,
  help,
}: ReportedFinding): string {
  // GitHub takes columns only for a place within one line.
  const columns: Record<string, string> =
    line === endLine ? { col: String(column), endColumn: String(Math.max(column, endColumn - 1)) } : {}
  return command(COMMANDS[level], `${message}. To mend it: ${help}`, {
    title: rule,
    file,
    line: String(line),
    endLine: String(endLine),
    ...columns,
  })
}

/** `::error file=…::message`, with everything escaped that would end it or begin another. */
function command(name: string, message: string, properties: Record<string, string>): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`)
  return `::${name} ${listed.join(',')}::${escapeData(message)}`
}

function escapeData(text: string): string {
  return escapeLine(text).replaceAll('%', '%25')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** The findings as a Markdown table, for the summary of a job. */
export function githubSummary(verification: Verification, { maxWarnings }: VerifyLook): string {
  const { report } = verification
  const { shown, rest } = cut(report.findings)
  const sign = { pass: '✅', fail: '❌', unverified: '⚠️' }[report.verdict]
  const rows = shown.map(
    ({ level, milestone, message, file, line, rule }) =>
      `| ${level} | ${plainMarkdown(milestone ?? '')} | ${plainMarkdown(message)} | ${plainMarkdown(`${file}:${line}`)} | ${rule} |`,
  )
  const table =
    rows.length > 0
      ? [
          '',
          '| level | milestone | what is wrong | where | rule |',
          '| --- | --- | --- | --- | --- |',
          ...rows,
        ]
      : []
  const problems = report.problems.map(
    ({ message, where }) => `- ${plainMarkdown(where === null ? message : `${message}: ${where}`)}`,
  )
  return [
    `### ${sign} mstone verify: ${plainMarkdown(summaryOf(verification, maxWarnings))}`,
    ...(problems.length > 0 ? ['', ...problems] : []),
    ...table,
    ...(rest === '' ? [] : ['', `and ${rest}`]),
  ]
    .map((line) => `${line}\n`)
    .join('')
}
