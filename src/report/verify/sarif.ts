import { ALL_RULES } from '../../rules/index.ts'
import type { ReportedFinding } from '../../verdict/report.ts'
import type { Verification } from '../../verify.ts'
import { version } from '../../version.ts'
import { escapeLine } from '../escape.ts'
import { jsonText } from '../json.ts'

/** SARIF 2.1.0 with every finding, for code scanning. */
export function sarifText({ report }: Verification): string {
  const index = new Map(ALL_RULES.map(({ id }, at) => [id, at]))
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mstone',
            semanticVersion: version,
            rules: ALL_RULES.map(({ id, level, summary }) => ({
              id,
              shortDescription: { text: summary },
              help: { text: `${summary} More: mstone explain ${id}` },
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.verdict !== 'unverified',
            toolExecutionNotifications: report.problems.map(({ message, where }) => ({
              level: 'error',
              message: { text: escapeLine(where === null ? message : `${message}: ${where}`) },
            })),
          },
        ],
        results: report.findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: index.get(finding.rule) ?? -1,
          level: finding.level,
          message: { text: escapeLine(`${finding.message}. To mend it: ${finding.help}`) },
          locations: [{ physicalLocation: locationOf(finding) }],
          relatedLocations: finding.related.map(({ message, file, line, column }, id) => ({
            id,
            message: { text: escapeLine(message) },
            physicalLocation: {
              artifactLocation: { uri: uriOf(file) },
              region: { startLine: line, startColumn: column },
            },
          })),
          partialFingerprints: { 'mstone/v1': finding.fingerprint },
        })),
      },
    ],
  })
}

function locationOf({ file, line, column, endLine, endColumn }: ReportedFinding) {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  }
}

/** A path as a relative address: `#`, `?`, blanks and letters of every script as percent signs. */
function uriOf(file: string): string {
  const uri = file.split('/').map(encodePart).join('/')
  // `a:b` would name a scheme.
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri
}

/** Half of a surrogate pair can't be encoded, and stands in no name that was read. */
function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%3A', ':')
}
