import { boxAt } from '../markdown/boxes.ts'
import type { Block, Box, List, ListItem, Table } from '../markdown/doc.ts'
import { offsetAt, type Rich, slice, spanOf, trim } from '../markdown/rich.ts'
import type { State, Status } from '../model.ts'
import { phraseSource } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { signIn, signsAtStart } from '../vocabulary/marks.ts'
import { type Context, placeOf } from './context.ts'
import { type Body, type DraftItem, emptyBody } from './draft.ts'
import { isBoldLine, type LabelLine, labelsIn, readLabel, splitFields } from './field.ts'
import { setField, statusLine } from './fields.ts'
import { draftItem, isGlued, itemOf, ownLines, stateOf } from './items.ts'
import { readName } from './name.ts'
import type { Section } from './outline.ts'
import { readStatusValue } from './progress-words.ts'
import { fieldRows, hasStates, itemRows } from './rows.ts'
import {
  announces,
  awaitsValue,
  cleanCategory,
  type Destination,
  OPEN_SCOPE,
  type Scope,
  scopeUnder,
  VALUED,
} from './scope.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

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
  const reader = new BodyReader(context, body, options)
  reader.section(section)
  reader.adoptSpare()
}

/** The same for the blocks nested under a list item. */
export function readBlocks(
  context: Context,
  body: Body,
  blocks: readonly Block[],
  options: BodyOptions,
): void {
  new BodyReader(context, body, options).blocks(blocks)
}

class BodyReader {
  readonly #context: Context
  readonly #body: Body
  readonly #options: BodyOptions
  /** Plain items under words that nobody knows: "Must be finished now:". */
  readonly #spare: DraftItem[] = []
  /** Whether lists of items stand directly under the heading. */
  #listed = false
  readonly #outermost: Scope

  constructor(context: Context, body: Body, options: BodyOptions) {
    this.#context = context
    this.#body = body
    this.#options = options
    this.#outermost = options.first ? { ...OPEN_SCOPE, to: options.first } : OPEN_SCOPE
  }

  section(section: Section, scope: Scope = this.#outermost): void {
    this.blocks(section.blocks, scope)
    // What sections below list speaks of a part: it does not keep the other parts from being read.
    if (scope === this.#outermost)
      this.#listed = this.#body.criteria.length + this.#body.deliverables.length > 0
    const stating = section.sections.filter((child) => this.#statesStatus(child))
    for (const [index, child] of section.sections.entries()) {
      if (this.#options.isOwnSection(child) || !child.title || this.#isOutside(child.title.text)) continue
      if (stating.length > 1 && stating.includes(child)) {
        this.#part(child, child.title)
        continue
      }
      const label = readLabel(this.#context, child.title)
      const text = label && label.means.length > 0 ? label.label : child.title.text
      const means = label?.means.length ? label.means : this.#context.words.labels(child.title.text)
      if (label?.value && means.some((meaning) => VALUED.includes(meaning))) {
        setField(this.#context, this.#body, means, label.value, label.label)
      }
      const under = scopeUnder(this.#context, this.#options.kind, text, means, scope, false)
      this.#note(text, means, under.to, child.title)
      const inferred =
        under.to === 'unknown' ? (this.#stateOf(child.title) ?? under.inferred) : under.inferred
      this.section(child, { ...under, inferred, deep: this.#isDeep(child, means, index) })
    }
  }

  /** Whether a section without a known name has a status field of its own. */
  #statesStatus(section: Section): boolean {
    if (!section.title || this.#context.words.labels(section.title.text).length > 0) return false
    const lead = labelsIn(this.#context, section.blocks.slice(0, 1))
    return (
      this.#options.kind === 'milestone' &&
      lead.some(({ means, value }) => value !== null && means.includes('status'))
    )
  }

  /** One of several sections that each state a status: a deliverable in that state, and what tracked items it has. */
  #part(section: Section, title: Rich): void {
    const own = new BodyReader(this.#context, emptyBody(), { ...this.#options, first: undefined })
    own.section(section)
    const { claims, boxes, criteria, deliverables, labels } = own.#body
    this.#body.boxes.push(...boxes)
    this.#body.labels.push(...labels)
    this.#body.criteria.push(...criteria)
    const items = deliverables.filter(({ state, inferred }) => state !== 'untracked' && !inferred)
    const claim = claims.find(({ kind }) => kind === 'status')
    const state = claim === undefined ? null : stateOf(claim.value as Status)
    const item = draftItem(this.#context, title, null, OPEN_SCOPE)
    this.#body.deliverables.push(
      { ...item, state: state ?? item.state },
      ...items.map((one) => ({ ...one, level: one.level + 1 })),
    )
  }

  /** "### Export ✅": what a heading says of itself holds for the plain bullets below it. */
  #stateOf(title: Rich): State | null {
    const claim = readName(this.#context, title).claims.find(({ kind }) => kind === 'status')
    return claim === undefined ? null : stateOf(claim.value as Status)
  }

  /** Boxes under "Backlog" or "Next steps" stay out of the milestone's tally, even in its own section. */
  #isOutside(title: string): boolean {
    const means = this.#context.words.labels(title)
    return (means.includes('outside') || means.includes('nextSteps')) && !means.includes('optional')
  }

  /** Where nothing else lists what is to be done, the lists under words that nobody knows do. */
  adoptSpare(): void {
    const { criteria, deliverables } = this.#body
    const isTracked = [...criteria, ...deliverables].some(
      ({ state, inferred }) => state !== 'untracked' && !inferred,
    )
    if (isTracked || this.#listed) return
    deliverables.push(...this.#spare)
  }

  /** Whether a status field in a section below speaks of that section: in the first one it may be the milestone's. */
  #isDeep(child: Section, means: readonly Label[], index: number): boolean {
    const stated = this.#body.claims.some(({ kind }) => kind === 'status')
    // A field that ends the last section, behind other things, may be the milestone's.
    const isLast = child.parent?.sections.at(-1) === child && !this.#statesStatus(child)
    return !means.includes('status') && (stated || (index > 0 && !isLast))
  }

  blocks(blocks: readonly Block[], outer: Scope = this.#outermost): void {
    let base = outer
    let scope = base
    let labelled = false
    let filled = false
    let counted = 0
    let countedIn = scope
    blocks.forEach((block, index) => {
      switch (block.kind) {
        case 'rule':
          // What stands behind a rule is a footer of the document more often than a field of its last milestone.
          if (index > 0) base = { ...base, footer: true }
          scope = base
          break
        case 'paragraph': {
          const lines = block.lines.filter((line) => !this.#gluedBox(line, scope))
          if (lines.length === 0 || this.#signLines(lines, scope)) {
            filled = true
            break
          }
          const next = blocks[index + 1]
          const result = this.#paragraph(lines, base, labelled && !filled ? scope : base, next)
          if (result) {
            scope = result
            labelled = true
            filled = false
          } else {
            // Prose behind a label's items ends what the label says.
            if (filled) {
              scope = base
              labelled = false
            } else if (this.#prose(lines, scope, next)) filled = true
          }
          break
        }
        case 'list':
          // A list that goes on counting where another stopped goes on with what that one held.
          if (block.ordered && numberOf(block.items[0]) === counted + 1 && counted > 0) scope = countedIn
          counted = block.ordered ? numberOf(block.items.at(-1)) : 0
          countedIn = scope
          if (!this.#options.isOwnBlock(block)) this.list(block, scope)
          filled = true
          break
        case 'table':
          if (!this.#options.isOwnBlock(block)) this.#table(block, scope)
          filled = true
          break
      }
    })
  }

  /**
   * Reads the lines of a paragraph; returns the scope that its last label opens, if one does.
   *
   * @param base the scope of labels here
   * @param unfilled the scope of a label that still waits for its items: unknown words under it are a group of them
   */
  #paragraph(lines: readonly Rich[], base: Scope, unfilled: Scope, next: Block | undefined): Scope | null {
    let opened: Scope | null = null
    const fields = lines
      .filter((line) => !this.#gluedBox(line, unfilled))
      .flatMap((line) => splitFields(line))
    fields.forEach((line, index) => {
      const waits = opened !== null && awaitsValue(opened) && !isBoldStart(line)
      const label = waits ? null : readLabel(this.#context, line)
      const isLast = index === lines.length - 1
      if (
        lines.length === 1 &&
        !base.footer &&
        !announces(line, label) &&
        statusLine(this.#context, this.#body, line)
      )
        return
      if (!label) {
        if (opened) this.#proseLine(line, opened)
      } else if (label.means.length > 0) {
        // Words that also name a label are one only on a line that can announce something.
        if (label.value || announces(line, label) || isBoldLine(line) || fields.length === 1) {
          opened = this.#label(label, base, isLast ? next : undefined)
        }
      } else if (isLast && !label.value) {
        opened = this.#label(label, opened ?? unfilled, next)
      }
    })
    return opened
  }

  /** "-[x] text": no list item to anybody, but somebody meant one. It counts as open. */
  #gluedBox(line: Rich, scope: Scope): boolean {
    if (!isGlued(line)) return false
    const found = boxAt(this.#context.doc.text, offsetAt(line, line.text.indexOf('[')))
    if (!found) return false
    const box: Box = { ...found, wellFormed: false, checked: false, fault: 'malformed-box' }
    this.#body.boxes.push(box)
    const behind = trim(slice(line, line.text.indexOf(']') + 1))
    this.#place(draftItem(this.#context, behind, box, scope), scope, true)
    return true
  }

  /** Lines that each begin with a sign, "✅ One" above "⬜ Two", are a list to whoever wrote them. */
  #signLines(lines: readonly Rich[], scope: Scope): boolean {
    const isListed = scope.to === 'criteria' || scope.to === 'deliverables'
    const isSigned = ({ text }: Rich): boolean => {
      const signs = signsAtStart(text)
      return signs.length < text.length && signIn(signs, this.#context.words.signs)?.strong === true
    }
    if ((lines.length < 2 && !isListed) || !lines.every(isSigned)) return false
    for (const line of lines) this.#place(draftItem(this.#context, line, null, scope), scope, true)
    return true
  }

  /** What a label line says by itself; returns the scope of what follows it. */
  #label(label: LabelLine, outer: Scope, next: Block | undefined): Scope {
    const scope = scopeUnder(this.#context, this.#options.kind, label.label, label.means, outer, true)
    const { value } = label
    const isFooter = outer.footer && value !== null
    // A field's value ends with its line: the list behind it is not the field's.
    if (value && !isFooter && this.#field(label, value, outer)) return outer
    this.#note(label.label, label.means, isFooter ? 'notes' : scope.to, label.line)
    if (!value) return scope
    if (isFooter) return { ...scope, to: 'notes' }
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && isOnlyCount(value)) return scope
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && !introduces(value, next)) {
      this.#push(scope, this.#proseItem(value, scope))
      return { ...scope, to: 'notes' }
    }
    if (scope.to === 'goals') {
      this.#goal(value.text)
      return { ...scope, to: 'none' }
    }
    return scope
  }

  /** Takes in a field; the status of a deeper section is that section's and not the milestone's. */
  #field({ label, means, line }: LabelLine, value: Rich, scope: Scope): boolean {
    const isStatus = means.includes('status') || means.includes('progress')
    const isOthers = isStatus && scope.deep
    const taken = isOthers || setField(this.#context, this.#body, means, value, label)
    if (taken) this.#note(label, means, isOthers ? 'notes' : 'field', line)
    return taken
  }

  #note(label: string, means: readonly Label[], to: string, line: Rich): void {
    this.#body.labels.push({ label, means, to, ...placeOf(this.#context, spanOf(line)) })
  }

  list(list: List, outer: Scope): void {
    if (outer.to === 'outside' || outer.to === 'nextSteps') return
    const labels = list.items.filter((item) => this.#isKnownLabel(item)).length
    const isFields = outer.to === 'none' && (labels > 1 || list.items.some((item) => this.#isField(item)))
    // Beside an item with a mark, one without is an item too and no remark: it is not known to be done.
    const isMixed =
      outer.to === 'unknown' && list.items.some((item) => item.box !== null || this.#isMarked(item))
    let scope: Scope = isMixed ? { ...outer, to: 'deliverables' } : outer
    for (const item of list.items) {
      this.#item(item, scope, 0, isFields)
      scope = this.#trailing(item, outer) ?? scope
    }
  }

  #isKnownLabel(item: ListItem): boolean {
    const [line] = item.lines
    return line !== undefined && item.box === null && (readLabel(this.#context, line)?.means.length ?? 0) > 0
  }

  #isField(item: ListItem): boolean {
    const [line] = item.lines
    if (!line || item.box) return false
    const label = readLabel(this.#context, line)
    return (
      label?.value != null &&
      label.means.some((meaning) => VALUED.includes(meaning) || meaning === 'completed')
    )
  }

  /** "- **To-do:**" over a list: a label, though its words are a status too. */
  #isHead({ lines, blocks }: ListItem): boolean {
    const [line] = lines
    const label = line && isBoldLine(line) ? readLabel(this.#context, line) : null
    return (
      label !== null &&
      label.means.length > 0 &&
      label.value === null &&
      blocks.some(({ kind }) => kind === 'list')
    )
  }

  #item(item: ListItem, scope: Scope, level: number, isFields: boolean): void {
    const [line] = item.lines
    this.#count(item)
    if (!line) {
      // A box with nothing behind it is announced as open, so it has to count as such.
      if (item.box) this.#place(itemOf(this.#context, item, scope, level), scope, true)
      this.#nested(item, scope, level)
      return
    }
    const label =
      item.box || (this.#isMarked(item) && !this.#isField(item) && !this.#isHead(item))
        ? null
        : readLabel(this.#context, line)
    if (label && level === 0 && this.#labelItem(item, label, scope, isFields)) return
    // "Output: report.pdf" under an item says what that yields.
    const named =
      label?.value != null && label.means.includes('deliverables') && !label.means.includes('output')
    const draft = itemOf(this.#context, item, scope, level)
    const tracked = draft.state !== 'untracked' && !(level > 0 && draft.inferred)
    if (!tracked && this.#isGroup(item, scope)) {
      this.#nested(item, { ...scope, category: cleanCategory(line.text) }, level)
      return
    }
    // A plain bullet under an item is a detail of it.
    if (level > 0 && !tracked && !named) {
      this.#nested(item, scope, level)
      return
    }
    this.#place(draft, scope, tracked)
    this.#nested(item, scope, level + 1)
  }

  /**
   * Labels right behind an item belong to the milestone, though Markdown makes them part of the item.
   *
   * @returns the scope of the items that follow, where the last line opens one
   */
  #trailing(item: ListItem, outer: Scope): Scope | null {
    const behind = item.lines.slice(ownLines(this.#context, item).length)
    const lines = behind.filter((line) => !this.#gluedBox(line, outer))
    const opened = lines.length > 0 ? this.#paragraph(lines, outer, outer, undefined) : null
    // A label with a value behind it has said what it says: the next item is one of the list again.
    const last = lines.at(-1)
    return last && readLabel(this.#context, last)?.value ? null : opened
  }

  /** A list item that is a label or a field; false where it is an item after all. */
  #labelItem(item: ListItem, label: LabelLine, scope: Scope, isFields: boolean): boolean {
    const holds = item.blocks.some(
      (block) => block.kind === 'list' || block.kind === 'table' || block.kind === 'paragraph',
    )
    const items = scope.to === 'criteria' || scope.to === 'deliverables'
    if (items && !holds && this.#isOfMilestone(item, label, scope)) {
      if (!label.means.includes('criteria'))
        return label.value !== null && this.#field(label, label.value, scope)
      this.#label(label, scope, undefined)
      return true
    }
    if (label.means.length === 0 || (items && !holds)) {
      if (!isFields || items) return false
      // Among fields, a label that nobody knows is a field too.
      this.#note(label.label, label.means, 'unknown', label.line)
      this.blocks(item.blocks, { ...scope, to: 'unknown', category: cleanCategory(label.label) })
      return true
    }
    if (label.value && !items && this.#field(label, label.value, scope)) {
      this.blocks(item.blocks, { ...scope, to: 'notes' })
      return true
    }
    if (!holds && !label.value)
      return scope.to === 'none' && isKnownHead(label) && announces(label.line, label)
    const isGroup = label.means.some((meaning) => GROUPS.includes(meaning))
    const isHead = !label.value && isBoldStart(label.line) && /[:：]\s*$/.test(label.line.text)
    if (items && !isGroup && !isHead) return false
    const under = this.#label(label, scope, item.blocks[0])
    this.blocks(item.blocks, under)
    return true
  }

  /** "- **Definition of done:** …" behind the tasks is no task, nor is "- **Status:** done". */
  #isOfMilestone({ lines }: ListItem, { means, value }: LabelLine, { to }: Scope): boolean {
    const [line] = lines
    if (!value || !line || !isBoldStart(line)) return false
    if (means.includes('criteria')) return to !== 'criteria'
    if (means.includes('status')) return readStatusValue(this.#context.words, value) !== null
    return means.includes('target') && isTimeStretch(this.#context.words, value.text)
  }

  #nested(item: ListItem, scope: Scope, level: number): void {
    for (const block of item.blocks) {
      if (block.kind === 'list') for (const child of block.items) this.#item(child, scope, level, false)
    }
  }

  /** A bullet without a state of its own whose children have one is the name of a group. */
  #isGroup(item: ListItem, { to }: Scope): boolean {
    // Under words that nobody knows, marks below a plain bullet are details of it.
    const loose = to === 'unknown' || to === 'notes'
    return item.blocks.some(
      (block) =>
        block.kind === 'list' &&
        block.items.some((child) => child.box !== null || (!loose && this.#isMarked(child))),
    )
  }

  #isMarked(item: ListItem): boolean {
    return itemOf(this.#context, item, { ...OPEN_SCOPE, category: null }, 0).state !== 'untracked'
  }

  #count(item: ListItem): void {
    if (item.box) this.#body.boxes.push(item.box)
  }

  /** Puts an item where its scope says; one with a mark of its own is an item wherever it stands. */
  #place(draft: DraftItem, scope: Scope, tracked: boolean): void {
    switch (scope.to) {
      case 'criteria':
      case 'deliverables':
        this.#push(scope, draft)
        return
      case 'none':
        this.#push({ ...scope, to: 'deliverables' }, draft)
        return
      case 'goals':
        if (tracked) this.#push({ ...scope, to: 'deliverables' }, draft)
        else this.#goal(draft.text)
        return
    }
    const isLoose = scope.to === 'notes' || scope.to === 'unknown'
    const isHindrance = (scope.to === 'blockers' || scope.to === 'dependencies') && draft.mark === null
    if (tracked && !isHindrance && !(draft.inferred && isLoose)) this.#body.deliverables.push(draft)
    else if (scope.to === 'unknown' && draft.level === 0) this.#spare.push(draft)
    else this.#listField(scope.to, draft.text)
  }

  #push(scope: Scope, draft: DraftItem): void {
    if (scope.to === 'criteria') this.#body.criteria.push(draft)
    else this.#body.deliverables.push(draft)
  }

  #listField(to: Destination, text: string): void {
    const body = this.#body
    if (to === 'dependencies') body.dependsOn.push(text)
    else if (to === 'scope' || to === 'output' || to === 'testing') body.lists[to].push(text)
    else if (to === 'contributesTo') body.lists.contributesTo ??= text
  }

  #goal(text: string): void {
    this.#body.goals.push(text)
  }

  /** Prose under a label; true when it was taken in. */
  #prose(lines: readonly Rich[], scope: Scope, next: Block | undefined): boolean {
    if (scope.to === 'none' || scope.to === 'unknown' || scope.to === 'notes') return false
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && next?.kind === 'list') return false
    const [first] = lines
    if (!first) return false
    if (scope.to === 'criteria' || scope.to === 'deliverables') {
      this.#push(scope, this.#proseItem(first, scope))
      return true
    }
    const said = (VALUED as readonly string[]).includes(scope.to) ? [first] : lines
    for (const line of said) this.#proseLine(line, scope)
    return true
  }

  #proseLine(line: Rich, scope: Scope): void {
    if (scope.to === 'goals') this.#goal(line.text)
    else if ((VALUED as readonly string[]).includes(scope.to))
      setField(this.#context, this.#body, [scope.to as Label], line, '')
    else if (scope.to === 'criteria' || scope.to === 'deliverables')
      this.#push(scope, this.#proseItem(line, scope))
    else this.#listField(scope.to, line.text)
  }

  #proseItem(rich: Rich, scope: Scope): DraftItem {
    return { ...draftItem(this.#context, rich, null, scope), from: 'prose' }
  }

  #table(table: Table, scope: Scope): void {
    if (fieldRows(this.#context, this.#body, table)) return
    const to = scope.to === 'criteria' || scope.to === 'deliverables' ? scope.to : null
    // Below words that announce something else, only a state makes a row an item.
    if (to === null && scope.to !== 'none' && scope.to !== 'unknown' && !hasStates(this.#context, table))
      return
    const rows = itemRows(this.#context, table, scope, to)
    if (!rows) return
    for (const row of rows.items) this.#push({ ...scope, to: rows.to }, row)
  }
}

/** Labels that say something of the items below them, wherever they stand. */
const GROUPS: readonly Label[] = ['criteria', 'delivered', 'remaining', 'optional']

function numberOf(item: ListItem | undefined): number {
  return Number.parseInt(item?.marker ?? '', 10) || 0
}

function isBoldStart(line: Rich): boolean {
  return line.marks.some((mark) => mark.kind === 'strong' && mark.start === 0)
}

/** Words such as "Tasks" alone on a bullet, with nothing below them, still are no item. */
function isKnownHead(label: LabelLine): boolean {
  return label.means.some(
    (meaning) => meaning === 'criteria' || meaning === 'deliverables' || meaning === 'goal',
  )
}

/** "Plans: 2 plans", "Tasks: TBD": how many there are, and none of them. */
function isOnlyCount({ text }: Rich): boolean {
  const count = new RegExp(
    `^(?:${phraseSource('pending')}|\\d+(?:\\s?/\\s?\\d+)?\\s+\\p{L}+(?:\\s\\p{L}+)?)[.:]?$`,
    'iu',
  )
  return isEmptyValue(text) || count.test(text.trim())
}

/** True when a label's inline text only leads over to the list behind it: with a colon, or to a list of boxes. */
function introduces(value: Rich, next: Block | undefined): boolean {
  return (
    next?.kind === 'list' && (/[:：]\s*$/.test(value.text) || next.items.every(({ box }) => box !== null))
  )
}
