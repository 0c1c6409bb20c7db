/** What stands under a milestone, block by block. */
import type { Block, List, ListItem, Paragraph, Table } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import { addPart, type Below, isDeep, isOutside, stateIn, statesStatus } from './body-parts.ts'
import { readInnerTable, readTable } from './body-tables.ts'
import { Collector } from './collector.ts'
import type { Context } from './context.ts'
import type { Details } from './details.ts'
import { type Body, emptyBody } from './draft.ts'
import { type LabelLine, readLabel } from './field.ts'
import { setField } from './fields.ts'
import { identify } from './identify.ts'
import { ListReader, type Surroundings } from './item-list.ts'
import { LabelReader } from './labels.ts'
import { type Headed, isHeaded, type Section } from './outline.ts'
import { ParagraphReader } from './paragraphs.ts'
import { OPEN_SCOPE, type Scope, scopeUnder, VALUED } from './scope.ts'
import { namesPart, unfinishedPart } from './unfinished.ts'

/** Which parts of a section are something else's, and what a deliverable reads differently. */
export interface BodyOptions {
  /** Sections that are read on their own: milestones, deliverables. */
  isOwnSection: (section: Section) => boolean
  /** Tables and lists that are read on their own. */
  isOwnBlock: (block: Block) => boolean
  /** A deliverable's scope, output and testing are fields of it and hold no items. */
  kind: 'milestone' | 'deliverable'
  /** What its unlabelled items are: criteria under "Milestone Verification: X". */
  first?: 'criteria' | undefined
}

/** Reads what stands in a section into `body`: fields, claims, criteria, deliverables and boxes. */
export function readBody(context: Context, body: Body, section: Section, options: BodyOptions): void {
  const id = options.kind === 'milestone' && section.title ? identify(context, section.title).id : null
  new BodyReader(context, body, options, id).milestone(section)
}

/** The same for the blocks nested under a list item. */
export function readBlocks(
  context: Context,
  body: Body,
  blocks: readonly Block[],
  options: BodyOptions,
): void {
  new BodyReader(context, body, options, null).blocks(blocks)
}

/** Where reading is among the blocks of a section. */
interface Run {
  /** The scope outside of labels. */
  base: Scope
  /** The scope of what comes next. */
  scope: Scope
  /** That of the last label, and no less behind its items. */
  announced: Scope
  /** Whether a label has opened the scope. */
  isLabelled: boolean
  /** Whether something stands below that label. */
  isFilled: boolean
  /** The number that the last list ends in, and the scope that it had; 0 behind one without numbers. */
  counted: number
  countedIn: Scope
}

class BodyReader implements Surroundings {
  readonly #context: Context
  readonly #body: Body
  readonly #options: BodyOptions
  readonly #collector: Collector
  readonly #lists: ListReader
  readonly #labels: LabelReader
  readonly #paragraphs: ParagraphReader
  readonly #outermost: Scope

  /** @param id of the milestone, where its section is read */
  constructor(context: Context, body: Body, options: BodyOptions, id: string | null) {
    this.#context = context
    this.#body = body
    this.#options = options
    this.#collector = new Collector(context, body)
    this.#lists = new ListReader(context, this.#collector, this)
    this.#labels = new LabelReader(context, this.#collector, options.kind)
    this.#paragraphs = new ParagraphReader(context, this.#collector, this.#labels, id)
    this.#outermost = options.first ? { ...OPEN_SCOPE, to: options.first } : OPEN_SCOPE
  }

  /** The whole of a milestone's section. */
  milestone(section: Section): void {
    this.blocks(section.blocks)
    // What sections below list speaks of a part: it does not keep the other parts from being read.
    const isListed = this.#body.criteria.length + this.#body.deliverables.length > 0
    this.#sections(section, this.#outermost)
    this.#collector.adoptSpare(isListed)
  }

  #section(section: Section, scope: Scope): void {
    this.blocks(section.blocks, scope)
    this.#sections(section, scope)
  }

  #sections({ sections }: Section, scope: Scope): void {
    const stating =
      this.#options.kind === 'milestone' ? sections.filter((child) => statesStatus(this.#context, child)) : []
    for (const [index, child] of sections.entries()) {
      if (this.#options.isOwnSection(child) || !isHeaded(child) || isOutside(this.#context, child.title.text))
        continue
      this.#collector.gluedBox(child.title, scope)
      const isPart = stating.includes(child)
      if (isPart && stating.length > 1) this.#part(child)
      else this.#section(child, this.#scopeIn({ child, index, isPart }, scope))
    }
  }

  /** The scope of a section below, by its title, which may say something by itself. */
  #scopeIn(below: Below, scope: Scope): Scope {
    const { title } = below.child
    const label = readLabel(this.#context, title)
    const text = label && label.means.length > 0 ? label.label : title.text
    const means = label?.means.length ? label.means : this.#context.words.labels(title.text)
    if (label?.value && means.some((meaning) => VALUED.includes(meaning)))
      setField(this.#context, this.#body, means, label.value, label.label)
    const under = scopeUnder(this.#context, this.#options.kind, text, means, scope, false)
    this.#collector.note(text, means, under.to, title)
    const inferred =
      under.to === 'unknown' ? (stateIn(this.#context, title) ?? under.inferred) : under.inferred
    const ofParts = scope.ofParts && !under.aside && !under.optional && namesPart(this.#context, title)
    if (ofParts) this.#body.claims.push(...unfinishedPart(this.#context, title))
    const isStated = this.#body.claims.some(({ kind }) => kind === 'status')
    return { ...under, inferred, ofParts, deep: isDeep(this.#context, below, means, isStated) }
  }

  /** One of several sections that each state a status. */
  #part(section: Headed): void {
    const own = new BodyReader(this.#context, emptyBody(), { ...this.#options, first: undefined }, null)
    own.#section(section, OPEN_SCOPE)
    addPart(this.#context, this.#body, section.title, own.#body)
  }

  blocks(blocks: readonly Block[], outer: Scope = this.#outermost): void {
    const run: Run = {
      ...{ base: outer, scope: outer, announced: outer, isLabelled: false, isFilled: false },
      ...{ counted: 0, countedIn: outer },
    }
    for (const [index, block] of blocks.entries()) {
      switch (block.kind) {
        case 'rule':
          // What stands behind a rule is a footer of the document more often than a field of its last milestone.
          if (index > 0) run.base = { ...run.base, footer: true }
          run.scope = run.base
          break
        case 'paragraph':
          this.#paragraph(run, block, blocks[index + 1])
          break
        case 'list':
          this.#list(run, block)
          run.isFilled = true
          break
        case 'table':
          if (!this.#options.isOwnBlock(block)) readTable(this.#context, this.#collector, block, run.scope)
          run.isFilled = true
          break
      }
    }
  }

  #paragraph(run: Run, block: Paragraph, next: Block | undefined): void {
    const lines = this.#paragraphs.withoutItems(block.lines, run.scope)
    if (lines.length === 0) {
      run.isFilled = true
      return
    }
    const unfilled = run.isLabelled && !run.isFilled ? run.scope : run.base
    const isWhole = !isFootnote(this.#context, block)
    const opened = this.#paragraphs.read(lines, run.base, unfilled, next, isWhole)
    if (opened) {
      run.scope = opened
      run.announced = opened
      run.isLabelled = true
      run.isFilled = false
      return
    }
    const count = this.#body.criteria.length
    // Prose behind a label's items ends what the label says.
    if (run.isFilled) {
      run.scope = run.base
      run.isLabelled = false
    } else if (this.#paragraphs.prose(lines, run.scope, next)) run.isFilled = true
    if (run.announced.to === 'criteria' && count === this.#body.criteria.length)
      this.#paragraphs.besides(lines)
  }

  #list(run: Run, list: List): void {
    // A list that goes on counting where another stopped goes on with what that one held.
    const goesOn = list.ordered && run.counted > 0 && numberOf(list.items[0]) === run.counted + 1
    if (goesOn) run.scope = run.countedIn
    run.counted = list.ordered ? numberOf(list.items.at(-1)) : 0
    run.countedIn = run.scope
    if (!this.#options.isOwnBlock(list)) this.#lists.read(list, run.scope)
  }

  paragraph(lines: readonly Rich[], base: Scope, unfilled: Scope, next: Block | undefined): Scope | null {
    return this.#paragraphs.read(lines, base, unfilled, next)
  }

  label(label: LabelLine, outer: Scope, next: Block | undefined): Scope {
    return this.#labels.read(label, outer, next)
  }

  innerTable(
    table: Table,
    scope: Scope,
    level: number,
    parent: number | null,
    details: Details | null,
  ): void {
    if (this.#options.isOwnBlock(table)) return
    readInnerTable(this.#context, this.#collector, table, scope, level, parent, details)
  }
}

/** What a footnote says is about the words that it belongs to. */
function isFootnote({ doc: { text } }: Context, { start }: Block): boolean {
  return /\[\^[^\]\r\n]+\]:[ \t]*$/.test(text.slice(Math.max(0, start - LONGEST_REFERENCE), start))
}

/** The name of a footnote is no longer, and what stands before a paragraph is not looked through. */
const LONGEST_REFERENCE = 80

function numberOf(item: ListItem | undefined): number {
  return Number.parseInt(item?.marker ?? '', 10) || 0
}
