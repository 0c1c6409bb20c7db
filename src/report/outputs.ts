/** What commands print with `--json` that have no module of their own for it; `status` prints a `StatusReport`. */
import * as z from 'zod/mini'
import { SCHEMA_VERSION } from '../model.ts'
import { Decision, Deliverable, Item, Level, Milestone } from '../schema.ts'

const PlanName = z.object({ title: z.string(), files: z.array(z.string()) })

/** What `mstone show REF --json` prints: the milestone, or an item and the milestone that it belongs to. */
export const ShowReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  plan: PlanName,
  /** Null for a deliverable that belongs to none. */
  milestone: z.nullable(Milestone),
  criterion: z.nullable(Item),
  deliverable: z.nullable(Deliverable),
})
export type ShowReport = z.infer<typeof ShowReport>

const Todo = z.object({
  kind: z.enum(['criterion', 'deliverable', 'blocker', 'step', 'milestone', 'approval']),
  /** Null for blockers and steps, which have no reference. */
  ref: z.nullable(z.string()),
  text: z.string(),
  file: z.string(),
  line: z.int(),
})

/** What `mstone next --json` prints: what to do, in order, for each plan. */
export const NextReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  plans: z.array(z.extend(PlanName, { current: z.nullable(z.string()), next: z.array(Todo) })),
})
export type NextReport = z.infer<typeof NextReport>

/** What `mstone log --json` prints: the entries of the decision logs, the oldest first. */
export const LogReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** Plans without an entry are left out. */
  plans: z.array(
    z.extend(PlanName, {
      entries: z.array(
        z.extend(Decision, {
          /** The milestones that it answers for, and whether this is the answer that counts for each. */
          answers: z.array(z.object({ ref: z.string(), title: z.nullable(z.string()), counts: z.boolean() })),
        }),
      ),
    }),
  ),
})
export type LogReport = z.infer<typeof LogReport>

/** What `mstone explain --json` prints: every rule, or the one named with its page. */
export const RulesReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  rules: z.array(
    z.object({
      id: z.string(),
      level: Level,
      summary: z.string(),
      /** The page in the package. */
      url: z.string(),
      /** The page itself, as Markdown; null in the list of all. */
      page: z.nullable(z.string()),
    }),
  ),
})
export type RulesReport = z.infer<typeof RulesReport>

/** A document that was changed or made, or would be, with a unified diff. */
const Written = z.object({ file: z.string(), created: z.boolean(), diff: z.string() })

/** What `mstone new … --json` prints: what was added, and the change of its document. */
export const NewReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** False in a dry run. */
  written: z.boolean(),
  added: z.object({
    kind: z.enum(['milestone', 'deliverable', 'decision']),
    /** Null for a decision. */
    ref: z.nullable(z.string()),
    title: z.nullable(z.string()),
    file: z.string(),
    line: z.int(),
  }),
  changes: z.array(Written),
})
export type NewReport = z.infer<typeof NewReport>

/** What `mstone init --json` prints: the documents that were found, and the files that were made. */
export const InitReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** False in a dry run. */
  written: z.boolean(),
  documents: z.array(z.object({ file: z.string(), milestones: z.int(), decisions: z.int() })),
  changes: z.array(Written),
})
export type InitReport = z.infer<typeof InitReport>

/** What commands that write print with `--json`: what was changed, or would be. */
export const ChangeReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** True where nothing was written. */
  dryRun: z.boolean(),
  /** The documents that were changed, each with a unified diff. */
  files: z.array(z.object({ file: z.string(), diff: z.string() })),
  /** What was named: an item with its state, a milestone with its field. */
  changes: z.array(
    z.object({
      ref: z.string(),
      text: z.string(),
      /** `state`, `status`, `owner`, `target`, `goal` or `approval`. */
      field: z.string(),
      value: z.string(),
      /** False where it was so before. */
      changed: z.boolean(),
    }),
  ),
  /** Why nothing was changed; only where it was refused. */
  refused: z.optional(
    z.array(
      z.object({
        message: z.string(),
        /** A path with line and column, or an option; null where there is no place. */
        where: z.nullable(z.string()),
        /** What to do; null where there is nothing to suggest. */
        help: z.nullable(z.string()),
      }),
    ),
  ),
})
export type ChangeReport = z.infer<typeof ChangeReport>
