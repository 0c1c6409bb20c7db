import type { Block, Doc, List, ListItem, Table } from '../markdown/doc.ts'
import type { Claim, Note, Notice, OpenQuestion, OutsideItem, RoadmapRow } from '../model.ts'
import type { Span } from '../text.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import type { Context } from './context.ts'
import { announcesCriteria, criteriaColumns, readCriteriaRows } from './criteria-table.ts'
import { readDecisionEntry } from './decisions.ts'
import { readDeliverable } from './deliverable.ts'
import { diagramClaims } from './diagram.ts'
import type { DraftItem, Sighting } from './draft.ts'
import { readLabel } from './field.ts'
import { withHeadRows } from './head-rows.ts'
import { type Past, pastIn, toldIn } from './history.ts'
import { NO_SCOPE } from './items.ts'
import { addStates } from './left-columns.ts'
import { legendOf } from './legend.ts'
import { isLogFile } from './log/heading.ts'
import { readDecisionLists } from './log/list.ts'
import { readDecisionTable } from './log/table.ts'
import type { ReadEntry } from './log-entry.ts'
import { type Mapping, readMapping } from './mapping-table.ts'
import { readMilestoneSection } from './milestone-heading.ts'
import { groupedIn, milestoneItems, readMilestoneItem } from './milestone-list.ts'
import { milestoneColumns, readMilestoneRows } from './milestone-table.ts'
import { type Name, readName } from './name.ts'
import { nearPlan } from './near-plan.ts'
import { cardsUnread, noticesOf } from './notices.ts'
import { endOf, outline, type Section, walk } from './outline.ts'
import { markParents } from './parents.ts'
import { sectionsAsMilestones } from './plain-sections.ts'
import { tablesAsMilestones } from './plain-tables.ts'
import { withEach } from './range.ts'
import { readRoadmap } from './roadmap.ts'
import { assignRoles, headedTitles, isInExample, type Roles } from './roles.ts'
import { addAside } from './row-subject.ts'
import { boxedRows } from './rows.ts'
import { boardCards, readStateColumns } from './state-columns.ts'
import {
  emptyStatusFile,
  readLabelledTests,
  readNotes,
  readPhaseDeliverables,
  readProgressLines,
  readTests,
  type StatusFile,
} from './status-file.ts'
import { groupClaim } from './status-group.ts'
import { readStatusLines } from './status-line.ts'
import { boxesOutside, itemsOf, outsideItems, tablesOf } from './strays.ts'
import { NO_TESTIMONY, type Testimony, testimonyOf } from './testimony.ts'
import { titlesIn } from './title-line.ts'
import { isBracketed, titleKey } from './titles.ts'
import { readTree } from './tree.ts'

/** All that one document says, before it is merged with what others say. */
export interface Reading {
  file: string
  title: string | null
  sightings: Sighting[]
  mappings: Mapping[]
  /** Deliverables with a section of their own outside any milestone. */
  deliverables: DraftItem[]
  roadmap: RoadmapRow[]
  /** Entries of a decision log, and lines under a heading "Decisions", in the order in which they stand. */
  log: ReadEntry[]
  openQuestions: OpenQuestion[]
  status: StatusFile
  /** Statuses that a diagram gives, by the id it names. */
  diagram: Map<string, Claim>
  outside: OutsideItem[]
  fenced: number
  notices: Notice[]
  testimony: Testimony
  /** Where a report tells how things were, and the boxes outside of milestones where nothing is read there. */
  past: { stretches: Past[]; outside: OutsideItem[] }
}

/** A document with the words to read it with, its own status key included. */
export function contextOf(parsed: Doc, words: Vocabulary): Context {
  const doc = withHeadRows(parsed, words)
  return { doc, words: legendOf({ doc, words }) ?? words }
}

/** Reads one document: every shape is looked for everywhere in it. */
export function readDocument(doc: Doc, words: Vocabulary): Reading {
  const context = contextOf(doc, words)
  const root = outline(context.doc, titlesIn(context))
  return new DocumentReader(context, root).read()
}

/** Whether a section stands in one whose heading has the id of a milestone. */
function isInMilestone(context: Context, section: Section): boolean {
  for (let at: Section | null = section; at; at = at.parent)
    if (at.title && at.depth > 1 && readName(context, at.title).id !== null) return true
  return false
}

const NONE: ReadonlyMap<string, string | null> = new Map()

class DocumentReader {
  readonly #context: Context
  readonly #root: Section
  readonly #roles: Roles
  readonly #known: ReadonlyMap<string, string | null>
  readonly #reading: Reading
  /** Blocks that something has read already. */
  readonly #used = new Set<Block>()
  /** Tables of weeks that hold boxes. */
  readonly #boxed: Table[] = []
  /** What entries under a day, or under "History", say of milestones. */
  readonly #told: { sighting: Sighting; isDated: boolean }[] = []

  constructor(context: Context, root: Section) {
    this.#context = context
    this.#root = root
    this.#reading = {
      file: context.doc.file,
      title: titleOf(root),
      sightings: [],
      mappings: [],
      deliverables: [],
      roadmap: [],
      log: [],
      openQuestions: [],
      status: emptyStatusFile(),
      diagram: new Map(),
      outside: [],
      fenced: 0,
      notices: [],
      testimony: NO_TESTIMONY,
      past: { stretches: namesAStatus(context.doc.file) ? pastIn(context, root) : [], outside: [] },
    }
    this.#tables()
    const tabled = this.#reading.sightings
    const identities = new Set(tabled.flatMap(({ identity }) => identity ?? []))
    this.#roles = assignRoles(context, root, titlesOf(tabled), identities)
    this.#known = headedTitles(this.#roles)
  }

  read(): Reading {
    const reading = this.#reading
    this.#sections(this.#root, null)
    this.#tellings()
    if (reading.sightings.length === 0) reading.sightings.push(...readTree(this.#context))
    // What a log of decisions has boxes for is no milestone.
    const isLog = isLogFile(this.#context) && reading.log.length > 0
    if (!isLog && !reading.sightings.some((sighting) => !sighting.onlyMerges)) {
      const sections = sectionsAsMilestones(this.#context, this.#root, this.#roles)
      const found = sections.sightings.length > 0 ? sections : tablesAsMilestones(this.#context, this.#root)
      reading.sightings.push(...found.sightings)
      reading.notices.push(
        ...found.notices,
        ...nearPlan(this.#context, this.#root, reading.sightings, this.#speaks()),
      )
    }
    // Tables are read before the sections that they stand in.
    reading.log.sort((a, b) => a.decision.start - b.decision.start)
    markParents(this.#context, this.#root, reading.sightings)
    this.#overall()
    this.#groupStatuses()
    this.#statusLines()
    reading.diagram = diagramClaims(this.#context)
    const taken = new Set<number>()
    for (const { body } of reading.sightings) for (const box of body.boxes) taken.add(box.start)
    for (const box of reading.status.current?.body.boxes ?? []) taken.add(box.start)
    reading.outside = outsideItems(this.#context, this.#root, taken)
    reading.outside.push(...this.#weekBoxes())
    const { stretches } = reading.past
    const isToday = (at: number): boolean => !stretches.some(({ start, end }) => start <= at && at < end)
    if (stretches.length > 0)
      reading.past.outside = outsideItems(this.#context, this.#root, new Set([...taken].filter(isToday)))
    reading.notices.push(...this.#boards())
    const { fenced, notices } = noticesOf(this.#context, this.#root, this.#roles)
    reading.fenced = fenced
    reading.notices.push(...notices)
    reading.testimony = testimonyOf(this.#context, this.#root, this.#roles, this.#brokenBoxes())
    return reading
  }

  /** "Overall progress: 66%" below the items of one of several milestones is the plan's; of each, it is theirs. */
  #overall(): void {
    const { sightings, status } = this.#reading
    const [one, ...more] = sightings.filter(({ body }) => body.overall.length > 0)
    const isOneOf = sightings.some(
      (other) => other !== one && other.shape === one?.shape && other.parent === one.parent,
    )
    // What says that all is done says so of this one too.
    const isLess = one?.body.overall.every(({ value }) => {
      const [met = 0, total = 100] = String(value).split('/').map(Number)
      return met < total
    })
    if (!one || more.length > 0 || !isOneOf || !isLess || one.identity === null) return
    const lines = new Set(one.body.overall.map(({ line }) => line))
    status.claims.push(...one.body.overall)
    one.body.claims = one.body.claims.filter(({ line }) => !lines.has(line))
  }

  /** Lines that say of several milestones how they stand. */
  #statusLines(): void {
    for (const section of walk(this.#root)) {
      const told = toldIn(this.#context, section)
      if (isInExample(this.#context, section) || told === 'history') continue
      const lines = readStatusLines(this.#context, section, this.#roles)
      this.#reading.sightings.push(...(told === null ? lines : lines.filter(lasts)))
    }
  }

  /**
   * Entries that tell how a milestone stood on some day. Where it is described elsewhere too, only the last of them
   * still says anything, if it says that it was done; where it is not, the last is all there is.
   */
  #tellings(): void {
    const known = new Set(this.#reading.sightings.map(({ identity }) => identity))
    const last = new Map(this.#told.map((told) => [told.sighting.identity, told]))
    for (const { sighting, isDated } of last.values())
      if (!known.has(sighting.identity) || (isDated && lasts(sighting)))
        this.#reading.sightings.push(sighting)
  }

  /** "## Completed" over milestones says so of each that has no status of its own. */
  #groupStatuses(): void {
    // The innermost heading first: it speaks of fewer things.
    for (const section of [...walk(this.#root)].reverse()) {
      const isGroup = this.#roles.get(section)?.type === 'plain' && section.depth > 1
      const claim = isGroup ? groupClaim(this.#context, section) : null
      if (!claim) continue
      const end = endOf(section)
      for (const { place, parent, body, onlyMerges } of this.#reading.sightings) {
        const isInside = place.start >= section.span.start && place.start < end
        const isStated =
          body.claims.some(({ kind }) => kind === 'status') ||
          body.labels.some(({ means }) => means.includes('status'))
        if (isInside && parent === null && !onlyMerges && !isStated) body.claims.push(claim)
      }
    }
  }

  /** Whether something of a plan was read beside milestones. */
  #speaks(): boolean {
    const { log, deliverables, mappings, roadmap, openQuestions, status } = this.#reading
    const { claims, current, tests, blockers, nextSteps, phaseDeliverables } = status
    const said = [log, deliverables, mappings, roadmap, openQuestions, claims, tests, blockers, nextSteps]
    return current !== null || phaseDeliverables.length > 0 || said.some((all) => all.length > 0)
  }

  /** Cards of boards that stand in no milestone and name none. */
  #boards(): Notice[] {
    const ends = this.#reading.sightings.map(({ extent }) => extent)
    return [...walk(this.#root)]
      .filter((section) => !isInExample(this.#context, section) && toldIn(this.#context, section) === null)
      .flatMap(({ blocks }) => tablesOf(blocks))
      .flatMap((table) => {
        const cards = this.#used.has(table) ? [] : boardCards(this.#context, table)
        const isTaken =
          cards.length > 0 && ends.some(({ start, end }) => start <= table.start && table.start < end)
        return isTaken ? [] : cardsUnread(this.#context, cards)
      })
  }

  /** The boxes of tables of weeks that are no milestone's. */
  #weekBoxes(): OutsideItem[] {
    const bodies = this.#reading.sightings.map(({ body }) => body)
    const rows = new Set(
      bodies
        .flatMap(({ criteria, deliverables }) => [...criteria, ...deliverables])
        .map(({ start }) => start),
    )
    return this.#boxed
      .flatMap((table) => table.rows)
      .filter(({ start }) => !rows.has(start))
      .flatMap((row) => boxesOutside(this.#context, row))
  }

  /** Boxes that are not well-formed, inside milestones and outside. */
  #brokenBoxes(): Span[] {
    const { sightings, outside } = this.#reading
    const inside = sightings.flatMap(({ body }) => body.boxes).filter(({ fault }) => fault !== null)
    return [...inside, ...outside.filter(({ wellFormed }) => !wellFormed)]
  }

  /** Tables of milestones, roadmaps and mappings, wherever they stand. */
  #tables(): void {
    for (const section of walk(this.#root)) {
      if (isInExample(this.#context, section)) continue
      const under =
        section.title !== null &&
        section.depth > 1 &&
        this.#context.words.is(section.title.text, 'milestones')
      const isHistory = toldIn(this.#context, section) === 'history'
      for (const table of tablesOf(section.blocks)) {
        if (this.#table(section, table, under, isHistory)) this.#used.add(table)
      }
    }
  }

  #table(section: Section, table: Table, under: boolean, isHistory: boolean): boolean {
    const reading = this.#reading
    const decisions = readDecisionTable(this.#context, section, table)
    if (decisions) {
      reading.log.push(...decisions)
      return true
    }
    const mapping = readMapping(this.#context, table)
    if (mapping) {
      reading.mappings.push(...mapping)
      return true
    }
    const inside = isInMilestone(this.#context, section)
    const board = isHistory ? null : readStateColumns(this.#context, table, under, inside)
    if (board) {
      reading.sightings.push(...board.sightings)
      reading.notices.push(...cardsUnread(this.#context, board.rest))
      return true
    }
    const criteria = isHistory
      ? null
      : criteriaColumns(this.#context, table, announcesCriteria(this.#context, section))
    if (criteria) {
      reading.sightings.push(...readCriteriaRows(this.#context, table, criteria))
      return true
    }
    const columns = milestoneColumns(this.#context, table, under)
    if (columns) {
      const rows = readMilestoneRows(this.#context, table, columns, isHistory)
      addStates(this.#context, table, columns.name, rows)
      addAside(this.#context, table, columns, rows)
      reading.sightings.push(...rows)
      return true
    }
    const roadmap = readRoadmap(this.#context, table)
    if (roadmap) reading.roadmap.push(...roadmap)
    // A box is somebody's task: of the milestone that the table stands in, if it stands in one.
    const isTracked = roadmap !== null && boxedRows(this.#context, table, NO_SCOPE).length > 0
    if (isTracked) this.#boxed.push(table)
    return roadmap !== null && !isTracked
  }

  #sections(section: Section, parent: Sighting | null): void {
    const role = this.#roles.get(section)
    let holder = parent
    if (role?.type === 'example') return
    if (role?.type === 'milestone') holder = this.#milestone(section, role.name, parent)
    else if (role?.type === 'deliverable') {
      if (!parent)
        this.#reading.deliverables.push(
          ...readDeliverable(this.#context, section, role.name, this.#roles, null),
        )
    } else if (parent) this.#asides(section)
    else this.#plain(section)
    for (const child of section.sections) this.#sections(child, holder)
  }

  #milestone(section: Section, name: Name, parent: Sighting | null): Sighting {
    const lists = this.#innerLists(section)
    const sighting = readMilestoneSection(this.#context, section, name, this.#roles, (block) =>
      this.#used.has(block),
    )
    sighting.parent = parent
    this.#holdRows(section, sighting)
    this.#reading.sightings.push(sighting)
    this.#reading.status.tests.push(...readLabelledTests(this.#context, section))
    for (const [item, itemName] of lists)
      this.#reading.sightings.push({ ...readMilestoneItem(this.#context, item, itemName), parent: sighting })
    return sighting
  }

  /** A phase that holds nothing but a table of milestones is what those stand in, and no milestone beside them. */
  #holdRows({ blocks, sections }: Section, phase: Sighting): void {
    const { kind, body, identity } = phase
    const isPhase = kind === 'phase' || kind === 'period'
    const isEmpty = body.criteria.length + body.deliverables.length + body.boxes.length === 0
    if (!isPhase || !isEmpty || sections.length > 0) return
    for (const table of tablesOf(blocks))
      for (const row of this.#reading.sightings)
        if (row.place.start >= table.start && row.place.start < table.end && row.identity !== identity)
          row.parent ??= phase
  }

  /** Lists of which every item names a phase or milestone: those stand in this one, and are not its items. */
  #innerLists(section: Section): [ListItem, Name][] {
    const inner: [ListItem, Name][] = []
    for (const block of section.blocks) {
      if (block.kind !== 'list' || block.items.length < 2) continue
      const items = milestoneItems(this.#context, block, {
        under: false,
        grouped: false,
        alone: false,
        known: NONE,
      })
      if (
        items.size < block.items.length ||
        ![...items.values()].every(({ kind, id }) => id !== null && kind !== 'code')
      )
        continue
      this.#used.add(block)
      inner.push(...items)
    }
    return inner
  }

  /** What a status report says beside its milestone: tests, blockers, next steps. Boxes there are the milestone's. */
  #asides(section: Section): void {
    const means = section.title ? this.#context.words.labels(section.title.text) : []
    const { status } = this.#reading
    if (means.includes('tests')) status.tests.push(...readTests(this.#context, section.blocks))
    else if ([...itemsOf(section.blocks)].some((item) => item.box)) return
    else if (means.includes('nextSteps')) status.nextSteps.push(...readNotes(this.#context, section))
    else if (means.includes('blockers')) status.blockers.push(...readNotes(this.#context, section))
  }

  /** A section that is no milestone: it may list some, or belong to a status file or decision log. */
  #plain(section: Section): void {
    const reading = this.#reading
    const means = section.title ? this.#context.words.labels(section.title.text) : []
    const entry = readDecisionEntry(this.#context, section)
    if (entry) {
      reading.log.push(entry)
      return
    }
    const phase = readPhaseDeliverables(this.#context, section)
    if (phase) {
      reading.status.phaseDeliverables.push(phase)
      return
    }
    const listed = readDecisionLists(this.#context, section)
    reading.log.push(...listed.entries)
    for (const block of listed.used) this.#used.add(block)
    if (means.includes('decisions')) return
    if (means.includes('openQuestions')) reading.openQuestions.push(...readQuestions(this.#context, section))
    else if (means.includes('nextSteps')) reading.status.nextSteps.push(...readNotes(this.#context, section))
    else if (means.includes('blockers')) reading.status.blockers.push(...readNotes(this.#context, section))
    else if (means.includes('tests')) reading.status.tests.push(...readTests(this.#context, section.blocks))
    else {
      for (const block of readProgressLines(this.#context, section, reading.status)) this.#used.add(block)
      this.#lists(section, means)
    }
  }

  /** Lists of milestones in a section, under its heading or under a label line. */
  #lists(section: Section, means: readonly Label[]): void {
    let under = section.depth > 1 && means.includes('milestones')
    const grouped = groupClaim(this.#context, section) !== null || means.includes('status')
    let remaining = means.includes('remaining')
    const first = means.includes('criteria') ? 'criteria' : undefined
    const told = toldIn(this.#context, section)
    section.blocks.forEach((block) => {
      if (block.kind === 'paragraph') {
        const line = block.lines.at(-1)
        const label = line ? readLabel(this.#context, line) : null
        if (label && !label.value) {
          under = label.means.includes('milestones')
          remaining = label.means.includes('remaining')
        }
      } else if (block.kind === 'list' && !this.#used.has(block))
        this.#list(block, { under, grouped, remaining, first, told })
    })
  }

  /** "- Phase 1: complete" of a phase that has a title elsewhere says how it stands. */
  #entry(sighting: Sighting): Sighting {
    const { title, identity, body, place } = sighting
    const isKnown = (this.#known.get(identity ?? '') ?? null) !== null
    // "M1 (mesh stack): completed": what stands in brackets is no other title.
    if (isKnown && title !== null && isBracketed(title)) return { ...sighting, title: null }
    // "Phase 1 — 2026-09-10 · approved": a day is no other title either, nor is a percentage.
    if (isKnown && title !== null && /^[%\d\s./-]*\d[%\d\s./-]*(?:$|[^\p{L}\d])/u.test(title))
      return { ...sighting, title: null }
    const found = title === null ? null : this.#context.words.statusAt(title)
    // "Phase 7: Testing" is as likely a short title.
    if (!found || found.title || found.phrase.length !== title?.length || !isKnown) return sighting
    const claim: Claim = { kind: 'status', value: found.status, text: title, source: 'line', ...place }
    return { ...sighting, title: null, body: { ...body, claims: [...body.claims, claim] } }
  }

  #list(
    list: List,
    {
      under,
      grouped,
      remaining,
      first,
      told,
    }: {
      under: boolean
      grouped: boolean
      remaining: boolean
      first: 'criteria' | undefined
      told: 'history' | 'dated' | null
    },
  ): void {
    const alone = this.#known.size === 0 && !this.#reading.sightings.some(({ shape }) => shape === 'table')
    const items = milestoneItems(this.#context, list, { under, grouped, alone, known: this.#known })
    if (under)
      for (const item of list.items) {
        const inner = groupedIn(this.#context, item)
        if (inner) this.#list(inner, { under, grouped, first, remaining, told })
      }
    for (const [item, name] of items) {
      const { body, ...sighting } = this.#entry(readMilestoneItem(this.#context, item, name, first))
      // Under "Remaining" a sign of work says that it is still to do, and not that it has begun.
      const claims = remaining
        ? body.claims.filter(({ source, value }) => source !== 'emoji' || value === 'done')
        : body.claims
      const found = withEach({ ...sighting, body: { ...body, claims } })
      // Boxes are somebody's work, under whatever heading they stand.
      if (told === null || body.boxes.length > 0) this.#reading.sightings.push(...found)
      else this.#told.push(...found.map((one) => ({ sighting: one, isDated: told === 'dated' })))
    }
  }
}

/** What was done once is done; how far it was on some day says nothing of today. */
function lasts({ body }: Sighting): boolean {
  return body.claims.some(({ kind, value }) => kind === 'status' && value === 'done')
}

function titlesOf(sightings: readonly Sighting[]): Set<string> {
  return new Set(sightings.flatMap(({ title }) => (title === null ? [] : [titleKey(title)])))
}

function titleOf(root: Section): string | null {
  const [first] = root.sections
  return first?.title && first.depth <= 2 ? first.title.text : null
}

/** `OQ11.1: …` lines under "Open questions". */
function readQuestions(context: Context, section: Section): OpenQuestion[] {
  return readNotes(context, section).map((note: Note) => {
    const match = /^([A-Z]{1,4}-?\d+(?:\.\d+)*)\s*[:：.)—–-]\s*(.+)$/su.exec(note.text)
    return { ...note, id: match?.[1] ?? null, text: match?.[2] ?? note.text }
  })
}
