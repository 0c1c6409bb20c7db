/** The forms in which a verification is printed. */
import type { Verification } from '../../verify.ts'

/** How a verification is to look. */
export interface VerifyLook {
  color: boolean
  /** Columns to fill. */
  width: number
  /** Whether people read it as it is printed: then the lines of the documents are shown. */
  terminal: boolean
  maxWarnings: number | null
  /** The file of known findings as people know it; null without one. */
  baselineName: string | null
}

export interface Format {
  name: string
  /** What it is for, in its help. */
  use: string
  text(verification: Verification, look: VerifyLook): Promise<string>
}

/** Every format; the first is for people. */
export const FORMATS: readonly [Format, ...Format[]] = [
  {
    name: 'text',
    use: 'for people and editors',
    text: async (...args) => (await import('./text.ts')).verifyText(...args),
  },
  {
    name: 'json',
    use: 'for scripts',
    text: async ({ report }) => (await import('../json.ts')).jsonText(report),
  },
  {
    name: 'github',
    use: 'annotations of GitHub Actions',
    text: async (...args) => (await import('./github.ts')).githubText(...args),
  },
  {
    name: 'gitlab',
    use: "GitLab's code quality report",
    text: async ({ report }) => (await import('./gitlab.ts')).gitlabText(report),
  },
  {
    name: 'sarif',
    use: 'SARIF 2.1.0, for code scanning',
    text: async (verification) => (await import('./sarif.ts')).sarifText(verification),
  },
  {
    name: 'junit',
    use: 'JUnit XML, a test for each milestone',
    text: async (...args) => (await import('./junit.ts')).junitText(...args),
  },
]
