import { createHash } from 'node:crypto'
import type { Level } from '../../model.ts'
import type { VerifyReport } from '../../verdict/report.ts'
import { escapeLine } from '../escape.ts'
import { jsonText } from '../json.ts'
import { cut } from './cut.ts'

const SEVERITIES: Record<Level, string> = { error: 'major', warning: 'minor', note: 'info' }

/** GitLab's code quality report. What is left out of it is one entry more. */
export function gitlabText({ findings, problems }: VerifyReport): string {
  const { shown, left, rest } = cut(findings)
  const [first] = left
  const entries = shown.map(({ rule, level, message, help, fingerprint, file, line, endLine }) =>
    entry(rule, SEVERITIES[level], `${message}. To mend it: ${help}`, fingerprint, file, line, endLine),
  )
  if (first)
    entries.push(
      entry(
        'mstone',
        'info',
        `and ${rest}`,
        `${first.fingerprint}-and-more`,
        first.file,
        first.line,
        first.line,
      ),
    )
  for (const { message, where } of problems)
    entries.push(
      entry(
        'mstone',
        'critical',
        message,
        createHash('sha256').update(`${message}\n${where}`).digest('hex').slice(0, 32),
        (where ?? '.').replace(/(?::\d+)+$/, ''),
        1,
        1,
      ),
    )
  return jsonText(entries)
}

function entry(
  check: string,
  severity: string,
  description: string,
  fingerprint: string,
  path: string,
  begin: number,
  end: number,
) {
  return {
    type: 'issue',
    check_name: check,
    description: escapeLine(description),
    categories: ['Bug Risk'],
    fingerprint,
    severity,
    location: { path, lines: { begin, end } },
  }
}
