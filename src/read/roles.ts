import type { Block } from '../markdown/doc.ts'
import type { Label } from '../vocabulary/language.ts'
import { announcedName } from './announced.ts'
import type { Context } from './context.ts'
import { labelsIn } from './field.ts'
import { identityOf } from './identify.ts'
import { beginsEntry } from './log/heading.ts'
import { type Name, readName } from './name.ts'
import { type Section, walk } from './outline.ts'
import { shortOf } from './short.ts'
import { titleKey } from './titles.ts'

/** What a section is to the plan. */
export type Role =
  | { type: 'milestone'; name: Name }
  | { type: 'deliverable'; name: Name }
  /** A section that only shows what a plan looks like. */
  | { type: 'example'; name: Name | null }
  | { type: 'plain'; means: readonly Label[] }

export type Roles = ReadonlyMap<Section, Role>

/** Codes of decisions, which have headings of their own and are no milestones. */
const DECISION_CODE = /^(?:ADR|RFC|DEC|DR|D)[-_ ]\d|^(?:ADR|RFC|DEC|DR)\d/i

interface Candidate {
  section: Section
  name: Name
  /** Whether the words behind its id may announce what belongs to another: "Phase 2 deliverables". */
  announces: boolean
}

/**
 * Gives every section of a document its role: which headings name milestones depends on all of them.
 *
 * @param tabled keys of the titles that tables of milestones give
 * @param identities of the milestones in those tables
 */
export function assignRoles(
  context: Context,
  root: Section,
  tabled: ReadonlySet<string>,
  identities: ReadonlySet<string> = new Set(),
): Roles {
  const roles = new Map<Section, Role>()
  const candidates: Candidate[] = []
  for (const section of walk(root)) {
    if (!section.title) {
      roles.set(section, { type: 'plain', means: [] })
      continue
    }
    const means = context.words.labels(section.title.text)
    const name = readName(context, section.title)
    if (isInExample(context, section)) {
      roles.set(section, { type: 'example', name: null })
    } else if (beginsEntry(context, section)) {
      // "M1 approved" in a log of decisions is an answer about M1, and no place that describes it.
      roles.set(section, { type: 'plain', means })
    } else if (name.kind !== null && isNamed(context, section, name, means) && !isOnlyFences(section)) {
      roles.set(section, { type: 'plain', means })
      candidates.push({ section, name, announces: announces(context, name) })
    } else if (name.kind !== null && name.separated && isOnlyFences(section)) {
      roles.set(section, { type: 'example', name })
    } else if (means.length === 0 && name.title && tabled.has(titleKey(name.title.text))) {
      roles.set(section, { type: 'milestone', name })
    } else {
      roles.set(section, { type: 'plain', means })
    }
  }
  accept(candidates, roles)
  heldElsewhere(context, roles, identities)
  for (const section of [
    ...announcedSections(context, root, roles),
    ...describedSections(context, root, roles),
  ]) {
    if (section.title) roles.set(section, { type: 'milestone', name: readName(context, section.title) })
  }
  return roles
}

/** Gives "M2 tasks" and "Tasks for M2" to the milestone that a heading or a table names, where they do not stand in one. */
function heldElsewhere(context: Context, roles: Map<Section, Role>, tabled: ReadonlySet<string>): void {
  const known = new Set(tabled)
  for (const role of roles.values()) {
    const identity = role.type === 'milestone' ? identityOf(role.name) : null
    if (identity !== null) known.add(identity)
  }
  if (known.size === 0) return
  for (const [section, role] of roles) {
    if (role.type !== 'plain' || !section.title) continue
    if (ancestors(section).some((above) => roles.get(above)?.type === 'milestone')) continue
    const name = announcedName(context, section.title, readName(context, section.title))
    // "Phase 2 deliverables" of a status file may be those of several milestones.
    if (!name || (name.kind === 'phase' && context.words.is(section.title.text, 'deliverables'))) continue
    const isKnown = known.has(identityOf(name) ?? '') || known.has(shortOf(name.id ?? '') ?? '')
    if (isKnown) roles.set(section, { type: 'milestone', name })
  }
}

/** The sections under a heading "Milestones", where no heading of the document names any. */
function announcedSections(context: Context, root: Section, roles: Roles): Section[] {
  if ([...roles.values()].some(({ type }) => type === 'milestone')) return []
  return [...walk(root)].flatMap(({ title, depth, sections }) => {
    const isAnnounced = title !== null && depth > 1 && context.words.is(title.text, 'milestones')
    const unnamed = isAnnounced ? sections.filter((section) => isUnnamed(section, roles.get(section))) : []
    return unnamed.length > 1 && unnamed.length === sections.length ? unnamed : []
  })
}

/** Sections without an id, beside milestones, that have criteria of their own: they are milestones too. */
function describedSections(context: Context, root: Section, roles: Roles): Section[] {
  return [...walk(root)].flatMap(({ sections }) => {
    if (!sections.some((section) => roles.get(section)?.type === 'milestone')) return []
    return sections.filter(
      (section) => isUnnamed(section, roles.get(section)) && hasFields(context, section, 'criteria'),
    )
  })
}

/** True for a section that nothing is known of by its heading. */
export function isUnnamed({ title, depth }: Section, role: Role | undefined): boolean {
  const isDecision = title !== null && DECISION_CODE.test(title.text)
  return role?.type === 'plain' && role.means.length === 0 && title !== null && depth > 1 && !isDecision
}

/** Whether labels for something stand directly in a section, and none of a decision. */
export function hasFields(context: Context, { blocks }: Section, ...wanted: Label[]): boolean {
  const labels = labelsIn(context, blocks).flatMap(({ means }) => means)
  return (
    labels.some((label) => wanted.includes(label)) &&
    !labels.some((label) => label === 'decision' || label === 'context')
  )
}

/** Whether a heading may be a name: the words of a label are none without an id or a separator. */
function isNamed(context: Context, section: Section, name: Name, means: readonly Label[]): boolean {
  if (name.id !== null && DECISION_CODE.test(name.id)) return false
  if (name.title === null && isPriority(context, section, name)) return false
  return name.separated || name.id !== null || means.length === 0
}

/** With an id, only the words behind it may announce something: what brackets say is a status. */
function announces(context: Context, { id, title, separated }: Name): boolean {
  return !separated && id !== null && title !== null && context.words.labels(title.text).length > 0
}

/**
 * The candidates whose words announce nothing, and "M3 Deferred rendering" beside "M1 Sign-in": a name as its like
 * are written, and the only one with its id.
 */
function withoutAnnouncements(all: readonly Candidate[]): Candidate[] {
  const identities = countBy(all, ({ name }) => identityOf(name))
  const style = ({ section, name: { kind } }: Candidate): string => `${kind} ${section.depth}`
  const styles = new Set(
    all.filter(({ name, announces }) => !announces && !name.separated && name.title !== null).map(style),
  )
  return all.filter(
    (one) => !one.announces || (styles.has(style(one)) && identities.get(identityOf(one.name) ?? '') === 1),
  )
}

/** A bare "P0" under a heading such as "Priorities" ranks what others hold. */
function isPriority(context: Context, section: Section, { id }: Name): boolean {
  const isOver = ({ title }: Section): boolean => title !== null && context.words.is(title.text, 'priority')
  return /^P\d$/.test(id ?? '') && ancestors(section).some(isOver)
}

/** True for a section headed "Example" or "Template" that has sections of its own, and for all of those. */
export function isInExample(context: Context, section: Section): boolean {
  return [section, ...ancestors(section)].some(
    ({ title, depth, sections }) =>
      title !== null && depth > 1 && sections.length > 0 && context.words.is(title.text, 'example'),
  )
}

/** True for a section in which nothing stands but fenced code. */
function isOnlyFences(section: Section): boolean {
  const speaks = (block: Block): boolean =>
    block.kind !== 'code' && block.kind !== 'rule' && block.kind !== 'html'
  return (
    section.sections.length === 0 &&
    section.blocks.some(
      (block) => block.kind === 'code' && block.fenced && /^(?:|md|markdown|text|txt)$/i.test(block.language),
    ) &&
    !section.blocks.some(speaks)
  )
}

/** Decides which candidates are milestones and which are deliverables of one. */
function accept(all: readonly Candidate[], roles: Map<Section, Role>): void {
  const candidates = withoutAnnouncements(all)
  const codes = countBy(candidates, ({ name }) => (name.kind === 'code' ? codePrefix(name.id) : null))
  const named = candidates.filter(({ name }) => isStrong(name, codes))
  const strong = named.filter(
    ({ section, name }) => !isDocumentTitle(section, name, named) && !isAboutAnother(section, name, named),
  )
  for (const { section, name } of strong) roles.set(section, { type: 'milestone', name })
  const under = (section: Section, type: Role['type']): boolean =>
    ancestors(section).some((above) => roles.get(above)?.type === type)

  const periods = candidates.filter(({ name }) => name.kind === 'period')
  for (const { section, name } of periods) {
    if (strong.length === 0 || under(section, 'milestone') || holdsBoxes(section))
      roles.set(section, { type: 'milestone', name })
  }
  const found = strong.length + periods.length
  for (const { section, name } of candidates) {
    if (name.kind === 'deliverable') roles.set(section, { type: 'deliverable', name })
    if (name.kind !== 'task' || isUnderOutside(section, roles)) continue
    if (under(section, 'milestone')) roles.set(section, { type: 'deliverable', name })
    else if (found === 0) roles.set(section, { type: 'milestone', name })
  }
  if (found > 0) return
  const letters = countBy(candidates, ({ section, name }) =>
    name.kind === 'letter' ? String(section.depth) : null,
  )
  for (const { section, name } of candidates) {
    if (name.kind === 'letter' && (letters.get(String(section.depth)) ?? 0) >= 3)
      roles.set(section, { type: 'milestone', name })
  }
}

/** "Phase 1 follow-up" where "Phase 1: Core" has a heading too: words without a separator speak of that one. */
function isAboutAnother(section: Section, name: Name, named: readonly Candidate[]): boolean {
  if (name.separated || name.title === null || name.claims.length > 0 || holdsBoxes(section)) return false
  const identity = identityOf(name)
  return named.some(
    (other) => other.name.separated && other.name.title !== null && identityOf(other.name) === identity,
  )
}

/** "# v0.20 Progress Tracker": the one heading over a document's milestones names the document, unless it is a phase. */
function isDocumentTitle(section: Section, { kind }: Name, named: readonly Candidate[]): boolean {
  if (section.depth !== 1 || section.parent?.sections.length !== 1 || kind === 'phase') return false
  const isEmpty = !section.blocks.some((block) => block.kind === 'list' || block.kind === 'table')
  return isEmpty && named.some((other) => ancestors(other.section).includes(section))
}

/** True under headings such as "Next steps" or "Backlog": steps there are no milestones. */
function isUnderOutside(section: Section, roles: Roles): boolean {
  return ancestors(section).some((above) => {
    const role = roles.get(above)
    return (
      role?.type === 'plain' && role.means.some((meaning) => meaning === 'nextSteps' || meaning === 'outside')
    )
  })
}

function isStrong(name: Name, codes: ReadonlyMap<string, number>): boolean {
  if (name.kind === 'milestone' || name.kind === 'version' || name.kind === 'phase') return true
  if (name.kind !== 'code') return false
  return (
    name.separated || /^(?:M|v)-?\d/.test(name.id ?? '') || (codes.get(codePrefix(name.id) ?? '') ?? 0) >= 2
  )
}

function codePrefix(id: string | null): string | null {
  return /^[A-Za-z]+/.exec(id ?? '')?.[0] ?? null
}

function countBy(
  candidates: readonly Candidate[],
  key: (candidate: Candidate) => string | null,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const candidate of candidates) {
    const found = key(candidate)
    if (found !== null) counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  return counts
}

function ancestors(section: Section): Section[] {
  const found: Section[] = []
  for (let at = section.parent; at; at = at.parent) found.push(at)
  return found
}

/** True when a task box stands anywhere in a section. */
function holdsBoxes(section: Section): boolean {
  return [...walk(section)].some(({ blocks }) =>
    blocks.some((block) => block.kind === 'list' && block.items.some((item) => item.box)),
  )
}

/** Titles of the milestones that headings name, by identity: what a list entry with the same id has to fit. */
export function headedTitles(roles: Roles): Map<string, string | null> {
  const found = new Map<string, string | null>()
  for (const role of roles.values()) {
    const identity = role.type === 'milestone' ? identityOf(role.name) : null
    if (identity && role.type === 'milestone' && !found.has(identity))
      found.set(identity, role.name.title?.text ?? null)
  }
  return found
}
