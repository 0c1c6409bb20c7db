import Builder from 'fast-xml-builder'
import type { Plan } from '../../model.ts'
import type { ReportedFinding } from '../../verdict/report.ts'
import type { Verification } from '../../verify.ts'
import { escapeLine } from '../escape.ts'
import { cut } from './cut.ts'
import type { VerifyLook } from './formats.ts'
import { summaryOf } from './summary.ts'

/** JUnit XML: a suite for each plan, a test for each milestone, which fails with all that is found against it. */
export function junitText(verification: Verification, { maxWarnings }: VerifyLook): string {
  const { report, plans } = verification
  const { shown, left, rest } = cut(report.findings)
  const suites = plans
    .filter(({ milestones }) => milestones.length > 0)
    .map((plan) => suite(plan.title, milestoneCases(plan, shown)))
  const known = new Set(plans.flatMap((plan) => casedFindings(plan, shown)))
  const loose = shown.filter((finding) => !known.has(finding))
  const others = [
    ...[...new Set(loose.map(({ file }) => file))].map((file) =>
      testCase(
        file,
        'documents',
        loose.filter((finding) => finding.file === file),
      ),
    ),
    ...(left.length > 0 ? [testCase(`and ${rest}`, 'documents', left.slice(0, 1))] : []),
    ...(report.verdict === 'fail' && report.counts.error === 0
      ? [tooManyWarnings(summaryOf(verification, maxWarnings))]
      : []),
    ...report.problems.map(({ message, where }) => ({
      '@name': clean(where ?? 'mstone'),
      '@classname': 'documents',
      error: { '@message': clean(message), '@type': 'unverified' },
    })),
  ]
  const all = others.length > 0 ? [...suites, suite('documents', others)] : suites
  const total = (key: '@tests' | '@failures' | '@errors'): number =>
    all.reduce((sum, one) => sum + one[key], 0)
  const builder = new Builder({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    textNodeName: '#text',
    format: true,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  })
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': 'mstone verify',
      '@tests': total('@tests'),
      '@failures': total('@failures'),
      '@errors': total('@errors'),
      testsuite: all,
    },
  })
}
type Case = Record<string, unknown>

function suite(name: string, cases: Case[]) {
  return {
    '@name': clean(name),
    '@tests': cases.length,
    '@failures': cases.filter((one) => 'failure' in one).length,
    '@errors': cases.filter((one) => 'error' in one).length,
    '@skipped': 0,
    testcase: cases,
  }
}

/** The findings of a plan's milestones. */
function casedFindings({ milestones, files }: Plan, findings: readonly ReportedFinding[]): ReportedFinding[] {
  const refs = new Set(milestones.map(({ ref }) => ref))
  return findings.filter(
    ({ milestone, file }) => milestone !== null && refs.has(milestone) && files.includes(file),
  )
}

function milestoneCases(plan: Plan, findings: readonly ReportedFinding[]): Case[] {
  const byRef = new Map<string, ReportedFinding[]>()
  for (const finding of casedFindings(plan, findings)) {
    const ref = finding.milestone ?? ''
    byRef.set(ref, [...(byRef.get(ref) ?? []), finding])
  }
  return plan.milestones.map(({ ref, id, title }) =>
    testCase([id, title].filter((part) => part !== null).join(' '), plan.title, byRef.get(ref) ?? []),
  )
}

function testCase(name: string, holder: string, findings: readonly ReportedFinding[]): Case {
  const errors = findings.filter(({ level }) => level === 'error')
  const others = findings.filter(({ level }) => level !== 'error')
  return {
    '@name': clean(name),
    '@classname': clean(holder),
    ...(errors.length > 0 ? { failure: failureOf(errors) } : {}),
    ...(others.length > 0 ? { 'system-out': textOf(others) } : {}),
  }
}

/** More warnings than allowed fail no milestone of their own. */
function tooManyWarnings(summary: string): Case {
  return {
    '@name': 'warnings',
    '@classname': 'documents',
    failure: { '@message': summary, '@type': 'max-warnings' },
  }
}

function failureOf(findings: readonly ReportedFinding[]) {
  const [first] = findings
  return { '@message': clean(first?.message ?? ''), '@type': first?.rule ?? '', '#text': textOf(findings) }
}

function textOf(findings: readonly ReportedFinding[]): string {
  return findings
    .map(
      ({ file, line, column, level, message, help, rule }) =>
        `${clean(`${file}:${line}:${column}: ${level}: ${message} [${rule}]`)}\n  help: ${clean(help)}`,
    )
    .join('\n')
}

/** Text of one line with nothing in it that XML does not allow. */
function clean(text: string): string {
  return escapeLine(text).replace(/[\ufffe\uffff]/g, '\ufffd')
}
