import type { Box } from '../markdown/doc.ts'
import type { Claim, DeliverableFields, Note, Place, SHAPES, State, Target } from '../model.ts'
import type { Span } from '../text.ts'
import type { Label } from '../vocabulary/language.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import type { NameKind } from './identify.ts'
import type { Doubt } from './name.ts'
import type { Unread } from './unread.ts'

/** An item as read: what is missing of an `Item` is known only when its milestone is put together. */
export interface DraftItem extends Place {
  text: string
  /** The words with all that is said beside them, as `wordsOf` writes it; escaped `text` where left out. */
  canonical?: string
  /** What stands below it, or beside it in its row, and is no item. */
  details?: Detail[]
  state: State
  category: string | null
  note: string | null
  optional: boolean
  inferred: boolean
  mark: string | null
  /** What its own words say of it, beside its box. */
  claims: Claim[]
  /** Offset at which the item starts that it is nested under. */
  parent: number | null
  /** 0 for an item of a list, 1 for one nested under it, and so on. */
  level: number
  /** Items of a cell or of prose stand back behind a list of the same kind. */
  from: 'list' | 'row' | 'cell' | 'prose'
  /** The label or column head that made it what it is; null where none stands over it. */
  under: string | null
  /** Its own box, or those of the section that describes it. */
  boxes: Box[]
  fields: DraftFields | null
  /** The milestone that a mapping table gives it to, as written. */
  assignedTo: string | null
}

/** A line that says more of an item. */
export interface Detail {
  /** As `wordsOf` writes it. */
  text: string
  /** As a reader sees it. */
  plain: string
  claims: Claim[]
  /** The paths that it names under "Output" or "Scope". */
  files?: Note[]
  /** 0 right below the item, 1 below another detail, and so on. */
  level: number
}

/** The fields of a deliverable section, its criteria not yet tallied. */
type DraftFields = Omit<DeliverableFields, 'criteria'> & { criteria: DraftItem[] }

/** A line that was taken for a label, and what it was taken to announce. */
export interface LabelPlace extends Place {
  label: string
  means: readonly Label[]
  /** Which list the items below it go to; `field` where its value is all that it announces. */
  to: string
}

/** What stands under a milestone, or is said of it in a row or line. */
export interface Body {
  claims: Claim[]
  /** What a label such as "Overall progress" says behind its items, which may be of the whole plan. */
  overall: Claim[]
  title: string | null
  targets: Target[]
  owner: string | null
  phase: string | null
  goal: string | null
  goals: string[]
  dependsOn: string[]
  approvalRequired: boolean | null
  /** Whether it says that the approval was not given: "Approved: no". */
  approvalOpen: boolean
  /** Whether it says so in a way that asks for one: "Approval: pending". */
  approvalAwaited: boolean
  /** Whether what comes behind waits for that approval: "Approved: pending" only tells how far it is, as "Approved: no" does. */
  approvalGates: boolean
  /** A yes or no that may as well answer whether approval is required as whether it was given, with its label. */
  approvalUnclear: (Note & { label: string })[]
  /** Whether it says that the approval was given. */
  approvalGiven: boolean
  /** Who approves, where that does not say whether they have: "Approver: Ana". */
  approver: string | null
  /** What says on which day the approval was given, and that day: `YYYY-MM-DD`. */
  approvedOn: (Note & { day: string })[]
  /** Whose approval it needs: "harbour board". */
  approvalFrom: string | null
  criteria: DraftItem[]
  deliverables: DraftItem[]
  /** Values of the fields that only deliverables have. */
  lists: { scope: string[]; output: string[]; testing: string[]; contributesTo: string | null }
  /** Values of its status fields and cells that no vocabulary knows. */
  unread: Unread[]
  /** What says on which day it was done, and that day: `YYYY-MM-DD`. */
  doneOn: (Note & { day: string })[]
  /** Fractions that are all there is under "Progress": "2/4". */
  tallies: Claim[]
  /** What rows of a report that are about something else beside the milestone say of how far that is, unless it is done. */
  aside: Claim[]
  /** The paths that its scope and output name. */
  files: Note[]
  /** Every box that stands under it, broken ones too. */
  boxes: Box[]
  /** Its labels in the order in which they stand. */
  labels: LabelPlace[]
  /** The lines that its criteria stand under, and sentences among and behind them. */
  beside: Note[]
}

export function emptyBody(): Body {
  return {
    claims: [],
    overall: [],
    title: null,
    targets: [],
    owner: null,
    phase: null,
    goal: null,
    goals: [],
    dependsOn: [],
    approvalRequired: null,
    approvalOpen: false,
    approvalAwaited: false,
    approvalGates: false,
    approvalUnclear: [],
    approvalGiven: false,
    approver: null,
    approvedOn: [],
    approvalFrom: null,
    criteria: [],
    deliverables: [],
    lists: { scope: [], output: [], testing: [], contributesTo: null },
    unread: [],
    doneOn: [],
    tallies: [],
    aside: [],
    files: [],
    boxes: [],
    labels: [],
    beside: [],
  }
}

/** A name struck out over what is still open was given up; over nothing open it was done. */
export function withoutStruck(body: Body): Body {
  const isOpen = [...body.criteria, ...body.deliverables].some(
    ({ state, optional }) => state === 'open' && !optional,
  )
  if (!isOpen) return body
  const claims = body.claims.map((claim) =>
    claim.source === 'strike' && claim.value === 'done' ? { ...claim, value: 'deferred' } : claim,
  )
  return { ...body, claims }
}

/** One place that speaks of a milestone. Sightings of the same milestone are merged into one. */
export interface Sighting {
  shape: (typeof SHAPES)[number]
  kind: NameKind | null
  /** What it is told apart by, where it has an id: see `identityOf`. */
  identity: string | null
  id: string | null
  title: string | null
  place: Place
  /** The stretch of the document that is about it. */
  extent: Span
  body: Body
  /** The sighting that it stands in. */
  parent: Sighting | null
  /** True where it may only add to a milestone named elsewhere: one of the rows that `4-7` stands for. */
  onlyMerges: boolean
  /** Where the section begins that counts its own milestones, if it stands in one of several. */
  within?: number
  approval: 'requested' | null
  /** True where its title announces what stands in it and may name nothing: "M2: Tasks". */
  announces?: boolean
  /** The noun over the column that names it: "Hito". */
  column?: string
  /** The year that a heading above speaks of, where it is a quarter or week without one: see `markYears`. */
  year?: string
  /** A claim of its body that may be its title. */
  doubt?: Doubt | null
}

/** Its title, but for one that may name nothing. */
export function nameOf({ announces, title }: Sighting): string | null {
  return announces ? null : title
}

/** What sightings call a milestone: the first title that names one, or else the first there is. */
export function titleFrom(sightings: readonly Sighting[]): string | null {
  const named = sightings.find((one) => nameOf(one) !== null)
  return (named ?? sightings.find(({ title }) => title !== null))?.title ?? null
}

/** Whether a body says that an approval is required; who is to approve says so, unless it was approved. Null where nothing does. */
export function asksForApproval(body: Body): boolean | null {
  return body.approvalRequired ?? (approverOf(body) === null ? null : true)
}

/** Who is to approve: an approver beside an approval that was given is who gave it. */
export function approverOf({ approver, approvalGiven, claims }: Body): string | null {
  const isApproved =
    approvalGiven ||
    claims.some(
      ({ kind, value, text }) => kind === 'status' && value === 'done' && hasPhrase('approved', text),
    )
  return isApproved ? null : approver
}
