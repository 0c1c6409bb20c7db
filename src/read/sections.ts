import type { Block, ListItem } from '../markdown/doc.ts'
import type { Context } from './context.ts'
import { readDeliverable } from './deliverable.ts'
import type { Sighting } from './draft.ts'
import { listedMilestones, type NamedElsewhere } from './listed.ts'
import { readDecisionLists } from './log/list.ts'
import { readMilestoneSection } from './milestone-heading.ts'
import { milestoneItems, readMilestoneItem } from './milestone-list.ts'
import type { Name } from './name.ts'
import type { Section } from './outline.ts'
import { addTo, type Reading } from './reading.ts'
import { headedTitles, type Roles } from './roles.ts'
import { readBeside, readLabelled, readWhole } from './section-kinds.ts'
import { readLabelledTests, readProgressLines } from './status-file.ts'
import { tablesOf } from './strays.ts'
import type { Telling } from './tellings.ts'

/**
 * Reads the sections of a document into its reading, each by its role. Returns what entries under a day, or under "History",
 * say of milestones.
 *
 * @param used blocks that something has read already; those that are read here are added
 */
export function readSections(
  context: Context,
  root: Section,
  roles: Roles,
  reading: Reading,
  used: Set<Block>,
): Telling[] {
  const reader = new SectionReader(context, roles, reading, used)
  reader.read(root, null)
  return reader.told
}

class SectionReader {
  readonly #context: Context
  readonly #roles: Roles
  readonly #reading: Reading
  readonly #used: Set<Block>
  readonly #named: NamedElsewhere
  readonly told: Telling[] = []

  constructor(context: Context, roles: Roles, reading: Reading, used: Set<Block>) {
    this.#context = context
    this.#roles = roles
    this.#reading = reading
    this.#used = used
    const known = headedTitles(roles)
    const alone = known.size === 0 && !reading.sightings.some(({ shape }) => shape === 'table')
    this.#named = { known, alone }
  }

  /** @param parent the milestone that the section stands in */
  read(section: Section, parent: Sighting | null): void {
    const role = this.#roles.get(section)
    let holder = parent
    if (role?.type === 'example') return
    if (role?.type === 'milestone') holder = this.#milestone(section, role.name, parent)
    else if (role?.type === 'deliverable') {
      if (!parent)
        this.#reading.deliverables.push(
          ...readDeliverable(this.#context, section, role.name, this.#roles, null),
        )
    } else if (parent) this.#beside(section)
    else this.#plain(section)
    for (const child of section.sections) this.read(child, holder)
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
      const isEach = [...items.values()].every(({ kind, id }) => id !== null && kind !== 'code')
      if (items.size < block.items.length || !isEach) continue
      this.#used.add(block)
      inner.push(...items)
    }
    return inner
  }

  /** A section of a milestone that is none of its own. */
  #beside(section: Section): void {
    const means = section.title ? this.#context.words.labels(section.title.text) : []
    addTo(this.#reading, readBeside(this.#context, section, means) ?? {})
  }

  /** A section that is no milestone: it may list some, or belong to a status file or decision log. */
  #plain(section: Section): void {
    const means = section.title ? this.#context.words.labels(section.title.text) : []
    const whole = readWhole(this.#context, section)
    if (whole) {
      addTo(this.#reading, whole)
      return
    }
    const decisions = readDecisionLists(this.#context, section)
    this.#reading.log.push(...decisions.entries)
    for (const block of decisions.used) this.#used.add(block)
    const labelled = readLabelled(this.#context, section, means)
    if (labelled) {
      addTo(this.#reading, labelled)
      return
    }
    for (const block of readProgressLines(this.#context, section, this.#reading.status)) this.#used.add(block)
    const listed = listedMilestones(this.#context, section, means, this.#named, this.#used)
    this.#reading.sightings.push(...listed.sightings)
    this.told.push(...listed.told)
  }
}

const NONE: ReadonlyMap<string, string | null> = new Map()
