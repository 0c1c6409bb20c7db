import type { Doc } from '../markdown/doc.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { boardsUnread } from './board-table.ts'
import type { Context } from './context.ts'
import { diagramClaims } from './diagram.ts'
import { withHeadRows } from './head-rows.ts'
import { pastIn } from './history.ts'
import { legendOf } from './legend.ts'
import { isLogFile } from './log/heading.ts'
import { nearPlan } from './near-plan.ts'
import { noticesOf } from './notices.ts'
import { outline, type Section } from './outline.ts'
import { takeOverall } from './overall.ts'
import { markParents } from './parents.ts'
import { sectionsAsMilestones } from './plain-sections.ts'
import { tablesAsMilestones } from './plain-tables.ts'
import { emptyReading, type Reading, speaksOfPlan } from './reading.ts'
import { assignRoles, type Roles } from './roles.ts'
import { readSections } from './sections.ts'
import { giveGroupStatuses } from './status-group.ts'
import { statusLinesOf } from './status-line.ts'
import { brokenBoxes, outsideItems, untakenRows } from './strays.ts'
import { readTables } from './table-kinds.ts'
import { lastTold } from './tellings.ts'
import { testimonyOf } from './testimony.ts'
import { titlesIn } from './title-line.ts'
import { titleKey } from './titles.ts'
import { readTree } from './tree.ts'
import { markYears } from './year-above.ts'

/** A document with the words to read it with, its own status key included. */
export function contextOf(parsed: Doc, words: Vocabulary): Context {
  const doc = withHeadRows(parsed, words)
  return { doc, words: legendOf({ doc, words }) ?? words }
}

/** Reads one document: every shape is looked for everywhere in it. */
export function readDocument(doc: Doc, words: Vocabulary): Reading {
  const context = contextOf(doc, words)
  const root = outline(context.doc, titlesIn(context))
  const reading = emptyReading(context.doc.file, titleOf(root))
  if (namesAStatus(context.doc.file)) reading.past.stretches = pastIn(context, root)
  const { used, shared } = readTables(context, root, reading)
  const roles = rolesIn(context, root, reading)
  const told = readSections(context, root, roles, reading, used)
  reading.sightings.push(...lastTold(told, reading.sightings))
  if (reading.sightings.length === 0) reading.sightings.push(...readTree(context))
  readUnnamed(context, root, roles, reading)
  // Tables are read before the sections that they stand in.
  reading.log.sort((a, b) => a.decision.start - b.decision.start)
  markYears(context, root, reading.sightings)
  markParents(context, root, reading.sightings)
  takeOverall(reading)
  giveGroupStatuses(context, root, roles, reading.sightings)
  reading.sightings.push(...statusLinesOf(context, root, roles))
  reading.diagram = diagramClaims(context)
  readStrays(context, root, reading)
  reading.outside.push(...untakenRows(context, shared, reading.sightings))
  const { fenced, notices } = noticesOf(context, root, roles)
  reading.fenced = fenced
  reading.notices.push(...boardsUnread(context, root, reading.sightings, used), ...notices)
  reading.testimony = testimonyOf(context, root, roles, brokenBoxes(reading))
  return reading
}

function titleOf(root: Section): string | null {
  const [first] = root.sections
  return first?.title && first.depth <= 2 ? first.title.text : null
}

/** What each section is, told by what tables name. */
function rolesIn(context: Context, root: Section, { sightings }: Reading): Roles {
  const titles = new Set(sightings.flatMap(({ title }) => (title === null ? [] : [titleKey(title)])))
  const identities = new Set(sightings.flatMap(({ identity }) => identity ?? []))
  return assignRoles(context, root, titles, identities)
}

/** Where no milestone is named, sections or rows may be some; else what comes near to one is noticed. */
function readUnnamed(context: Context, root: Section, roles: Roles, reading: Reading): void {
  // What a log of decisions has boxes for is no milestone.
  const isLog = isLogFile(context) && reading.log.length > 0
  if (isLog || reading.sightings.some((sighting) => !sighting.onlyMerges)) return
  const sections = sectionsAsMilestones(context, root, roles)
  const found = sections.sightings.length > 0 ? sections : tablesAsMilestones(context, root)
  reading.sightings.push(...found.sightings)
  reading.notices.push(...found.notices, ...nearPlan(context, root, reading.sightings, speaksOfPlan(reading)))
}

/** Boxes that no milestone has taken, and those that none takes today. */
function readStrays(context: Context, root: Section, reading: Reading): void {
  const { sightings, status, past } = reading
  const taken = new Set<number>()
  for (const { body } of sightings) for (const box of body.boxes) taken.add(box.start)
  for (const box of status.current?.body.boxes ?? []) taken.add(box.start)
  reading.outside = outsideItems(context, root, taken)
  if (past.stretches.length === 0) return
  const isToday = (at: number): boolean => !past.stretches.some(({ start, end }) => start <= at && at < end)
  past.outside = outsideItems(context, root, new Set([...taken].filter(isToday)))
}
