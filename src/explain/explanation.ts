/** What `mstone read` says of each line of a document: what it was taken for, and why. */
import * as z from 'zod/mini'
import { SCHEMA_VERSION } from '../model.ts'

/** What a line, or a part of one, may be taken for. */
const TAKEN_AS = [
  // parts of the plan
  'milestone',
  'phase',
  'status',
  'percent',
  'fraction',
  'tests',
  'measure',
  'approval',
  'target',
  'criterion',
  'deliverable',
  'feature',
  'decision',
  'part',
  'open-question',
  'next-step',
  'blocker',
  'roadmap',
  // what says how other lines are read
  'title',
  'label',
  'field',
  'columns',
  'legend',
  // the rest
  'outside',
  'notice',
  'continued',
  'ignored',
] as const

/** One thing that a line was taken for. */
export const Taken = z.object({
  as: z.enum(TAKEN_AS),
  /** Reference of the milestone, criterion or deliverable; null for what has none. */
  ref: z.nullable(z.string()),
  why: z.string(),
  /** Where in the line it begins, from 1. */
  column: z.int().check(z.gte(1)),
})
export type Taken = z.infer<typeof Taken>

/** A line that is not blank. */
export const ExplainedLine = z.object({
  line: z.int().check(z.gte(1)),
  /** As written, without what ends it. */
  text: z.string(),
  /** In the order in which it stands in the line; never empty. */
  taken: z.array(Taken),
})
export type ExplainedLine = z.infer<typeof ExplainedLine>

export const ExplainedFile = z.object({ file: z.string(), lines: z.array(ExplainedLine) })
export type ExplainedFile = z.infer<typeof ExplainedFile>

/** What `mstone read --json` prints. */
export const Explanation = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  files: z.array(ExplainedFile),
})
export type Explanation = z.infer<typeof Explanation>
