/** STATUS.md from the facts: the sections and lines that are known, where they stand; all else stays byte for byte. */
import { applyEdits, type Edit } from '../edit.ts'
import type { List } from '../markdown/doc.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Milestone, Plan } from '../model.ts'
import { contextOf } from '../read/document.ts'
import { pastIn } from '../read/history.ts'
import { readName } from '../read/name.ts'
import { type Headed, isHeaded, outline, type Section } from '../read/outline.ts'
import { assignRoles, type Roles } from '../read/roles.ts'
import { groupClaim } from '../read/status-group.ts'
import { titlesIn } from '../read/title-line.ts'
import { NO_EXTENSION, type Vocabulary, vocabularyOf } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import type { Quoting } from './quoted.ts'
import { milestoneFact } from './status-file/facts.ts'
import { type Facts, labelledMilestoneLists, statedCurrent, syncLines, wholeIn } from './status-file/lines.ts'
import { beginMilestones, syncMilestones } from './status-file/milestones.ts'
import { type Left, Pen } from './status-file/pen.ts'
import {
  listsIn,
  namedIn,
  syncBlockers,
  syncNext,
  syncPhaseSection,
  syncTests,
} from './status-file/sections.ts'
import { syncCounts } from './status-file/tables.ts'

export type { Left } from './status-file/pen.ts'

/** What brings a status file up to date, and what of it has to be looked at by hand. */
export interface StatusFileChange {
  edits: Edit[]
  left: Left[]
}

/**
 * What brings a status file up to date with a plan; no edits where it is.
 *
 * @param plan as all other documents give it
 * @param quote how those write what is copied from them
 * @param reported milestones that only reports know: they stay as they are, and count
 */
export function statusFileChange(
  text: string,
  plan: Plan,
  words: Vocabulary = vocabularyOf(NO_EXTENSION),
  quote: Quoting = () => null,
  reported: readonly Milestone[] = [],
): StatusFileChange {
  const context = contextOf(parseMarkdown('STATUS.md', text), words)
  const root = outline(context.doc, titlesIn(context))
  const pen = new Pen(context, quote)
  // How things were is no claim of today.
  const past = pastIn(context, root)
  const sections = plainSections(root, assignRoles(context, root, new Set())).filter(
    ({ span }) => !past.some(({ start, end }) => start <= span.start && span.start < end),
  )
  const lists = sections.flatMap((section) => milestoneLists(pen, section))
  const ofPhase = sections.filter(isHeaded).filter((one) => isOfPhase(pen, one, meansOf(pen, one)))
  const facts: Facts = {
    plan,
    counted: [...plan.milestones, ...reported],
    whole: wholeIn(pen, sections),
    isOnlyPhase: ofPhase.length === 1,
    current: currentOf(
      plan,
      sections.map((one) => statedCurrent(pen, one, plan)).find((one) => one !== null),
    ),
    elsewhere: (list) =>
      new Set(list === lists[0] ? namedIn(pen, lists.slice(1), plan) : plan.milestones.map(({ ref }) => ref)),
  }
  for (const section of sections) {
    if (isHeaded(section)) ownerOf(pen, section).sync(pen, section, facts)
    else syncLines(pen, section, facts)
    syncCounts(pen, section, plan)
  }
  return { edits: pen.edits, left: pen.left.sort((a, b) => a.line - b.line || a.column - b.column) }
}

/** How often a file may change what is written in it next. */
const ROUNDS = 4

/** A status file brought up to date so that doing it again would change nothing, and what of it was left. */
export function settledStatusFile(
  text: string,
  plan: Plan,
  words?: Vocabulary,
  quote?: Quoting,
  reported?: readonly Milestone[],
): { after: string; left: Left[] } {
  let after = text
  for (let round = 1; ; round++) {
    const { edits, left } = statusFileChange(after, plan, words, quote, reported)
    // What never settles is written as it stands then, and `sync --check` says that it is not up to date.
    if (edits.length === 0 || round > ROUNDS) return { after, left }
    after = applyEdits(after, edits)
  }
}

/** The sections that describe no milestone or deliverable and are no example. */
function plainSections(section: Section, roles: Roles): Section[] {
  if (roles.get(section)?.type !== 'plain') return []
  return [section, ...section.sections.flatMap((one) => plainSections(one, roles))]
}

/** What a section of a status file is about, the first that fits. */
interface Owner {
  owns(pen: Pen, section: Headed, means: readonly Label[]): boolean
  sync(pen: Pen, section: Headed, facts: Facts): void
}

/** "Next P0": the one heading of next steps under which a single thing stands. */
const NEXT = /(?<![\p{L}\p{N}])P0(?![\p{L}\p{N}])/u

const means =
  (...labels: Label[]): Owner['owns'] =>
  (_, __, meant) =>
    labels.some((label) => meant.includes(label))

const OWNERS: readonly Owner[] = [
  {
    owns: isOfPhase,
    sync: (pen, section, { plan, current, isOnlyPhase }) =>
      syncPhaseSection(pen, section, plan, current, isOnlyPhase),
  },
  {
    owns: (_, { title }) => NEXT.test(title.text),
    sync: (pen, section, { plan }) => syncNext(pen, section, plan),
  },
  { owns: means('tests'), sync: (pen, section, { plan }) => syncTests(pen, section, plan) },
  { owns: means('blockers'), sync: (pen, section, { plan }) => syncBlockers(pen, section, plan) },
  { owns: means('decisions', 'openQuestions', 'nextSteps', 'outside', 'legend'), sync: () => {} },
  {
    owns: isEmptyList,
    sync: (pen, section, { plan }) => beginMilestones(pen, section, plan),
  },
  {
    owns: (pen, section) => sectionLists(pen, section).length > 0,
    sync: (pen, section, facts) => {
      syncLines(pen, section, facts)
      for (const list of sectionLists(pen, section))
        syncMilestones(pen, list, facts.plan, facts.elsewhere(list))
    },
  },
]

const LINES: Owner = { owns: () => true, sync: syncLines }

function ownerOf(pen: Pen, section: Headed): Owner {
  const meant = meansOf(pen, section)
  return OWNERS.find(({ owns }) => owns(pen, section, meant)) ?? LINES
}

function meansOf({ context }: Pen, { title }: Headed): readonly Label[] {
  return context.words.labels(title.text)
}

function isOfPhase({ context }: Pen, { title }: Headed, meant: readonly Label[]): boolean {
  if (!meant.includes('deliverables')) return false
  const { kind, id } = readName(context, title)
  return kind === 'phase' && id !== null
}

/** "Milestones" over nothing. */
function isEmptyList({ context }: Pen, { title, depth, blocks, sections }: Headed): boolean {
  const isOwn = depth > 1 && context.words.is(title.text, 'milestones')
  return isOwn && blocks.length === 0 && sections.length === 0
}

/** The lists of milestones of a section, under its heading or a label. */
function milestoneLists(pen: Pen, section: Section): List[] {
  const isOwned = isHeaded(section) && ownerOf(pen, section) !== LINES
  return isOwned ? sectionLists(pen, section) : labelledMilestoneLists(pen, section)
}

/** The lists of "Milestones"; what stands under "Completed milestones" would have to move to be right. */
function sectionLists({ context }: Pen, section: Headed): List[] {
  const { title, depth } = section
  const isOwn = depth > 1 && context.words.is(title.text, 'milestones')
  return isOwn && groupClaim(context, section) === null ? listsIn(section) : []
}

/** What the file calls current stays so while that is being worked on. */
function currentOf(plan: Plan, stated: Milestone | null | undefined): Milestone | null {
  const status = stated && milestoneFact(stated).status
  if (stated && (status === 'in_progress' || status === 'blocked')) return stated
  return plan.milestones.find(({ ref }) => ref === plan.current) ?? null
}
