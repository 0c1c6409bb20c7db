/**
 * What a plan is: the shapes that every step after reading works on, and that `--json` prints as they are. Names are those of
 * the documentation; additions only within a version.
 */
import type * as z from 'zod/mini'
import type * as schema from './schema.ts'

/** Version of the JSON output. Raised only when a field is removed or changes its meaning. */
export const SCHEMA_VERSION = 1

/** Status of a milestone or phase, least to most advanced. */
export const STATUSES = ['planned', 'in_progress', 'blocked', 'done', 'deferred'] as const

/** State of an item. `untracked`: it carries no mark of its own, so nothing says whether it is met. */
export const STATES = ['met', 'open', 'untracked'] as const

/** What a percentage or fraction counts, where the text says so. */
export const COUNTED = ['milestones', 'criteria', 'deliverables', 'tests'] as const

/** The shape that a milestone was recognised by at one place. */
export const SHAPES = [
  'heading',
  'summary',
  'table',
  'list',
  'bold',
  'section',
  'tree',
  'report',
  'reference',
] as const

/** How grave a finding or notice is. */
export const LEVELS = ['error', 'warning', 'note'] as const

export type Place = z.infer<typeof schema.Place>
export type Status = z.infer<typeof schema.Status>
export type StatusOrUnknown = z.infer<typeof schema.StatusOrUnknown>
export type State = z.infer<typeof schema.State>
export type ClaimSource = z.infer<typeof schema.ClaimSource>
export type Counted = z.infer<typeof schema.Counted>
export type Claim = z.infer<typeof schema.Claim>
export type Detail = z.infer<typeof schema.Detail>
export type Item = z.infer<typeof schema.Item>
export type Criteria = z.infer<typeof schema.Criteria>
export type Note = z.infer<typeof schema.Note>
export type Blocker = z.infer<typeof schema.Blocker>
export type DeliverableFields = z.infer<typeof schema.DeliverableFields>
export type Deliverable = z.infer<typeof schema.Deliverable>
export type Deliverables = z.infer<typeof schema.Deliverables>
export type Boxes = z.infer<typeof schema.Boxes>
export type Target = z.infer<typeof schema.Target>
export type Approval = z.infer<typeof schema.Approval>
export type Milestone = z.infer<typeof schema.Milestone>
export type Phase = z.infer<typeof schema.Phase>
export type RoadmapRow = z.infer<typeof schema.RoadmapRow>
export type Decision = z.infer<typeof schema.Decision>
export type OpenQuestion = z.infer<typeof schema.OpenQuestion>
export type TestCount = z.infer<typeof schema.TestCount>
export type Plan = z.infer<typeof schema.Plan>
export type OutsideItem = z.infer<typeof schema.OutsideItem>
export type Outside = z.infer<typeof schema.Outside>
export type Level = z.infer<typeof schema.Level>
export type Notice = z.infer<typeof schema.Notice>
export type StatusReport = z.infer<typeof schema.StatusReport>
