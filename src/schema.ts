/**
 * The shapes of a plan as zod schemas: the types, the check on a merged plan and the published JSON Schema are made of
 * them, so that the three cannot drift apart. Apart from the types, since making the schemas takes longer than reading a
 * document, which needs none of them.
 */
import * as z from 'zod/mini'
import { COUNTED, LEVELS, SCHEMA_VERSION, SHAPES, STATES, STATUSES } from './model.ts'

const count = z.int().check(z.nonnegative())
const percent = z.nullable(z.int().check(z.gte(0), z.lte(100)))
const text = z.nullable(z.string())

const place = {
  file: z.string(),
  line: z.int().check(z.gte(1)),
  column: z.int().check(z.gte(1)),
  start: count,
  end: count,
}
/** Where something stands. Lines and columns count from 1; columns and offsets in UTF-16 units. */
export const Place = z.object(place)

/** Some words and where they stand. */
export const Note = z.object({ text: z.string(), ...place })

/** What is in the way, with the milestone that it stands in or begins with the name of; null where it is the plan's. */
export const Blocker = z.extend(Note, { milestone: text })

export const Status = z.enum(STATUSES)
export const StatusOrUnknown = z.enum([...STATUSES, 'unknown'])
export const State = z.enum(STATES)

/** Where in a document a claim is made; the order in which they are believed is kept in `plan/status.ts`. */
export const ClaimSource = z.enum([
  'cell',
  'field',
  'line',
  'heading',
  'emoji',
  'percent',
  'box',
  'strike',
  'diagram',
  'group',
  'mention',
  'item',
])

export const Counted = z.enum(COUNTED)

/**
 * Something the text says about progress: a status word, a percentage, a fraction, a test count, an approval, or a
 * measured value beside the limit that it has to keep.
 */
export const Claim = z.object({
  kind: z.enum(['status', 'percent', 'fraction', 'tests', 'approval', 'measure', 'part']),
  /**
   * A status for `status` and for `part`, which says it of a part or of what is left; 0 to 100 for `percent`; `met/total` for `fraction` and `tests`; for `measure` the value,
   * the comparison and the limit in one unit: `620 < 500`.
   */
  value: z.union([z.string(), z.number()]),
  /** The words as written. */
  text: z.string(),
  source: ClaimSource,
  /** What a percentage or fraction counts: `2/5 milestones complete`. */
  of: z.optional(Counted),
  ...place,
})

/** What stands below an item, or beside it in its row, and is no item: as a reader sees it. */
export const Detail = z.object({
  text: z.string(),
  /** What it says of progress: `28/32`, `620ms < 500ms`. */
  claims: z.array(Claim),
  /** The paths that it names under "Output" or "Scope". */
  files: z.array(Note),
})

/** One criterion, deliverable or task. */
export const Item = z.object({
  /** `M1:2` is the second criterion of M1, `M1:d2` its second deliverable, `M1:d2.1` a task of that. */
  ref: z.string(),
  text: z.string(),
  state: State,
  /** The state that it has where it stands; `state` is that of all its places together. */
  own: State,
  /** The group label that it stands under, such as `Functional` or `Backend`. */
  category: text,
  /** What trails the text and is no part of it: `IN PROGRESS`, `NEXT`, `47/47`, a date. */
  note: text,
  optional: z.boolean(),
  /** True when the state comes from a group label (`Delivered:`) and not from a mark of its own. */
  inferred: z.boolean(),
  /** The mark between the brackets as written, or null without a box. */
  mark: text,
  /** The item that it is nested under, by its reference. */
  parent: text,
  /** As the documents have them that define its milestone; what a report says of it is none. */
  details: z.array(Detail),
  /** What its own words say of it, beside its box: `(IN PROGRESS)`, `28/32`, `620ms < 500ms`. */
  claims: z.array(Claim),
  /** The other places where the same item stands, with the state that each gives; it is met only when all say so. */
  also: z.array(z.extend(Place, { state: State })),
  ...place,
})

/** Met and total of the items that never block done. */
const Optional = z.object({ met: count, total: count })

/** Acceptance criteria and their tally; optional ones are counted in `optional` only. */
export const Criteria = z.object({
  met: count,
  open: count,
  untracked: count,
  total: count,
  percent,
  optional: Optional,
  items: z.array(Item),
})

/** The fields of a deliverable that has a section of its own. */
export const DeliverableFields = z.object({
  phase: text,
  owner: text,
  scope: z.array(z.string()),
  output: z.array(z.string()),
  criteria: Criteria,
  testing: z.array(z.string()),
  dependencies: z.array(z.string()),
  contributesTo: text,
  /** What the section says of its own progress. */
  claims: z.array(Claim),
  /** The paths that its scope and output name. */
  files: z.array(Note),
})

export const Deliverable = z.extend(Item, {
  fields: z.nullable(DeliverableFields),
  /** The milestone that a mapping table or `Contributes to` gives it to, as written. */
  assignedTo: text,
})

export const Deliverables = z.object({
  done: count,
  open: count,
  untracked: count,
  total: count,
  percent,
  optional: Optional,
  items: z.array(Deliverable),
})

/** Well-formed task boxes, whatever label they stand under. */
export const Boxes = z.object({ checked: count, total: count })

/** `text` as written; `from` and `to` are week numbers or ISO dates where the text says so. */
export const Target = z.object({
  text: z.string(),
  unit: z.nullable(z.enum(['week', 'date'])),
  from: z.nullable(z.union([z.int(), z.string()])),
  to: z.nullable(z.union([z.int(), z.string()])),
  ...place,
})

export const Approval = z.object({
  /** Whether the documents or the policy ask for it; null where neither says. */
  required: z.nullable(z.boolean()),
  /** Whether what comes behind waits for it: not where the documents only tell that it was not given, "Approved: pending". */
  gates: z.boolean(),
  /** Who is to give it, as the documents say; null where they name nobody. */
  from: text,
  /** `partial`: granted by some of those who are all asked for it. */
  state: z.enum(['none', 'requested', 'conditional', 'rejected', 'revoked', 'partial', 'granted']),
  /** The entry of the decision log that counts; null where none speaks of the milestone. */
  entry: z.nullable(z.object({ title: z.string(), date: text, by: text, ...place })),
  /** Those who are asked for it and have not given it, where others have; left out where nobody is missing. */
  missing: z.optional(z.array(z.string())),
})

export const Milestone = z.object({
  /** The id, or a slug of the title where there is none. Unique in its plan. */
  ref: z.string(),
  /** As written: `M0`, `Phase 2`, `v0.10`. Never a number. */
  id: text,
  title: text,
  /** The phase that holds it; null where it is a phase itself. */
  phase: text,
  status: StatusOrUnknown,
  /** True when the text states no status and it follows from the items. */
  inferred: z.boolean(),
  /** Claimed done against the facts: never counted as complete. */
  disputed: z.boolean(),
  claims: z.array(Claim),
  target: z.nullable(Target),
  /** Every target that the text gives, the one above among them. */
  targets: z.array(Target),
  owner: text,
  goal: text,
  goals: z.array(z.string()),
  dependsOn: z.array(z.string()),
  /** True where its criteria are those of a gate: under words such as exit criteria. */
  gated: z.boolean(),
  /** The milestone with the same id that stands before it, by its reference. */
  duplicateOf: text,
  /** Which tally `percent` is of. */
  basis: z.nullable(z.enum(['criteria', 'deliverables'])),
  percent,
  criteria: Criteria,
  deliverables: Deliverables,
  boxes: Boxes,
  approval: Approval,
  /** Every place that speaks of it, the first being its own. */
  places: z.array(z.extend(Place, { shape: z.enum(SHAPES) })),
  ...place,
})

export const Phase = z.object({
  id: text,
  title: text,
  status: StatusOrUnknown,
  /** True where one of its milestones is disputed, so that it is not done whatever its status is. */
  disputed: z.boolean(),
  /** What the text says of the phase as a whole; of one that is a milestone too, the milestone has it. */
  claims: z.array(Claim),
  /** Reference of the milestone that it is itself; null where it only holds milestones, or they only name it. */
  self: text,
  milestones: z.array(z.string()),
  deliverables: z.object({ done: count, open: count, untracked: count, total: count, percent }),
  ...place,
})

/** A row of a week-by-week roadmap. */
export const RoadmapRow = z.object({ week: z.string(), focus: text, checks: z.array(z.string()), ...place })

/** An entry of a decision log, or one line under a "Decisions" heading. */
export const Decision = z.object({
  title: z.string(),
  date: text,
  /** What it answers about a milestone; `noted` for every other decision. */
  kind: z.enum(['granted', 'conditional', 'rejected', 'requested', 'revoked', 'noted']),
  milestone: text,
  /** References of the milestones that it answers for; empty where the plan has none of that name. */
  refs: z.array(z.string()),
  decision: text,
  /** What has to be done first, where the answer is conditional. */
  condition: text,
  evidence: z.array(z.string()),
  next: text,
  by: text,
  /** What exactly it approves, as written: `criteria:v1:sha256:…`. */
  approves: text,
  /** Whether it carries a signature, whatever that is worth. */
  signed: z.boolean(),
  ...place,
})

export const OpenQuestion = z.object({ id: text, text: z.string(), ...place })

/** A line of a test report: `Unit: 147/147 (100%)`. */
export const TestCount = z.object({ name: z.string(), passed: count, total: count, ...place })

export const Plan = z.object({
  title: z.string(),
  files: z.array(z.string()),
  /** Ref of the milestone being worked on, or next to be; null when that can't be known. */
  current: text,
  progress: z.object({
    milestones: z.object({ done: count, total: count, disputed: count, percent }),
  }),
  phases: z.array(Phase),
  milestones: z.array(Milestone),
  /** Deliverables with a section of their own that name no milestone. */
  deliverables: z.array(Deliverable),
  roadmap: z.array(RoadmapRow),
  decisions: z.array(Decision),
  openQuestions: z.array(OpenQuestion),
  nextSteps: z.array(Note),
  blockers: z.array(Blocker),
  tests: z.array(TestCount),
  /** Claims about the plan as a whole, such as `Overall: 45%`. */
  claims: z.array(Claim),
})

/** A box that belongs to no milestone. */
export const OutsideItem = z.object({
  text: z.string(),
  state: z.enum(['met', 'open']),
  mark: z.string(),
  /** False for a broken box or an unknown mark: it counts as open and is not among the boxes. */
  wellFormed: z.boolean(),
  /** The heading or label that it stands under. */
  section: text,
  ...place,
})

export const Outside = z.object({
  boxes: Boxes,
  /** Boxes inside fenced code: examples, never items. */
  fenced: count,
  items: z.array(OutsideItem),
})

export const Level = z.enum(LEVELS)

/** What needs a look: a finding of a rule, or what the reading itself has to say. */
export const Notice = z.object({
  /**
   * The id of the rule that found it, or one of `no-milestones`, `near-milestones`, `unreadable-file`, `fenced-boxes`,
   * `example-milestone`, `referenced-milestone`, `sections-as-milestones`, `rows-as-milestones`,
   * `status-as-title`, `cards-outside`.
   */
  code: z.string(),
  level: Level,
  message: z.string(),
  /** How many places it speaks of. */
  count,
  file: text,
  line: z.nullable(z.int()),
  column: z.nullable(z.int()),
  /** Markdown that would be read as meant, made from the document's own lines; only where there is such a thing. */
  example: z.optional(z.string()),
})

/** What `mstone status --json` prints. */
export const StatusReport = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  plans: z.array(Plan),
  outside: Outside,
  notices: z.array(Notice),
})
