/** What `mstone verify --format json` prints. */
import * as z from 'zod/mini'
import { SCHEMA_VERSION } from '../model.ts'
import { Level } from '../schema.ts'

const count = z.int().check(z.nonnegative())
const position = z.int().check(z.gte(1))
const place = { file: z.string(), line: position, column: position }

/** `pass`: nothing against it; `fail`: errors, or more warnings than allowed; `unverified`: it could not be checked. */
const Verdict = z.enum(['pass', 'fail', 'unverified'])

export const ReportedFinding = z.object({
  /** Id of the rule, as `mstone explain` takes it. */
  rule: z.string(),
  level: Level,
  /** One sentence, with the numbers. */
  message: z.string(),
  /** What to do. */
  help: z.string(),
  /** Reference of the milestone that it is about; null where it is about none. */
  milestone: z.nullable(z.string()),
  ...place,
  /** Behind the last character, so that an empty stretch ends where it begins. */
  endLine: position,
  endColumn: position,
  /** The page about the rule, in the package. */
  url: z.string(),
  /** Stays the same when the line moves. */
  fingerprint: z.string(),
  /** The lines that prove it. */
  related: z.array(z.object({ message: z.string(), ...place })),
  /** Against a base: the words there that it is about, with their line in that commit. */
  was: z.optional(z.object({ text: z.string(), file: z.string(), line: position })),
})
export type ReportedFinding = z.infer<typeof ReportedFinding>

export const VerifyReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  verdict: Verdict,
  /** By document and line. */
  findings: z.array(ReportedFinding),
  counts: z.object({ error: count, warning: count, note: count }),
  /** How many findings are left out: by comments in the documents, and because the baseline lists them. */
  leftOut: z.object({ ignored: count, known: count }),
  /** Why something could not be checked. */
  problems: z.array(
    z.object({ message: z.string(), where: z.nullable(z.string()), help: z.nullable(z.string()) }),
  ),
})
export type VerifyReport = z.infer<typeof VerifyReport>
