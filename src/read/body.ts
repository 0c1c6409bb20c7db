import type { Block, ListItem, Table } from '../markdown/doc.ts'
import { type Rich, spanOf, without } from '../markdown/rich.ts'
import type { State, Status } from '../model.ts'
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Label } from '../vocabulary/language.ts'
import { CROSS, DRAWN_BOX, signIn, signsAtStart } from '../vocabulary/marks.ts'
import { hasPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { Collector } from './collector.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { addLines, addRows, type Details, detailsOf } from './details.ts'
import { type Body, type DraftItem, emptyBody } from './draft.ts'
import { fieldsOn, isBoldLine, isBoldStart, type LabelLine, labelsIn, readLabel, withRests } from './field.ts'
import { claimStatus, countLine, dependenciesIn, isFraction, setField, statusLine } from './fields.ts'
import { isDay } from './history.ts'
import { identify } from './identify.ts'
import { ListReader, type Surroundings } from './item-list.ts'
import { stateOf } from './item-marks.ts'
import { draftItem } from './items.ts'
import { countsLeft } from './left-columns.ts'
import { readName } from './name.ts'
import type { Section } from './outline.ts'
import { ownDenial, readStatusStretch } from './progress-words.ts'
import { beginsInWork, workAhead } from './reservations.ts'
import { boxedRows, fieldRows, hasStates, itemRows } from './rows.ts'
import { announces, awaitsValue, OPEN_SCOPE, type Scope, scopeUnder, VALUED } from './scope.ts'
import { stateItems } from './state-columns.ts'
import { denialAt } from './stated-doubt.ts'
import { tallyOf } from './tally.ts'
import { isEmptyValue } from './target.ts'
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
  const reader = new BodyReader(context, body, options)
  reader.milestone(section)
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

class BodyReader implements Surroundings {
  readonly #context: Context
  readonly #body: Body
  readonly #options: BodyOptions
  readonly #collector: Collector
  readonly #lists: ListReader
  readonly #outermost: Scope
  #id: string | null = null

  constructor(context: Context, body: Body, options: BodyOptions) {
    this.#context = context
    this.#body = body
    this.#options = options
    this.#collector = new Collector(context, body)
    this.#lists = new ListReader(context, this.#collector, this)
    this.#outermost = options.first ? { ...OPEN_SCOPE, to: options.first } : OPEN_SCOPE
  }

  /** The whole of a milestone's section. */
  milestone(section: Section): void {
    if (this.#options.kind === 'milestone' && section.title)
      this.#id = identify(this.#context, section.title).id
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

  #sections(section: Section, scope: Scope): void {
    const stating = section.sections.filter((child) => this.#statesStatus(child))
    for (const [index, child] of section.sections.entries()) {
      if (this.#options.isOwnSection(child) || !child.title || this.#isOutside(child.title.text)) continue
      this.#collector.gluedBox(child.title, scope)
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
      this.#collector.note(text, means, under.to, child.title)
      const inferred =
        under.to === 'unknown' ? (this.#stateOf(child.title) ?? under.inferred) : under.inferred
      const ofParts =
        scope.ofParts && !under.aside && !under.optional && namesPart(this.#context, child.title)
      if (ofParts) this.#body.claims.push(...unfinishedPart(this.#context, child.title))
      this.#section(child, { ...under, inferred, ofParts, deep: this.#isDeep(child, means, index) })
    }
  }

  /** Whether a section without a known name has a status field of its own. */
  #statesStatus(section: Section): boolean {
    if (!section.title || this.#context.words.labels(section.title.text).length > 0) return false
    // How it stood on some day is no part of it.
    if (isDay(this.#context, section.title)) return false
    const lead = labelsIn(this.#context, section.blocks.slice(0, 1))
    return (
      this.#options.kind === 'milestone' &&
      lead.some(({ means, value }) => value !== null && means.includes('status'))
    )
  }

  /** One of several sections that each state a status: a deliverable in that state, and what tracked items it has. */
  #part(section: Section, title: Rich): void {
    const own = new BodyReader(this.#context, emptyBody(), { ...this.#options, first: undefined })
    own.#section(section, OPEN_SCOPE)
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
      ...items.map((one) => ({ ...one, level: one.level + 1, parent: one.parent ?? item.start })),
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

  /** Whether a status field in a section below speaks of that section: in the first one it may be the milestone's. */
  #isDeep(child: Section, means: readonly Label[], index: number): boolean {
    if (child.title && isDay(this.#context, child.title)) return true
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
    // Of the last label, and no less behind its items.
    let announced = scope
    blocks.forEach((block, index) => {
      switch (block.kind) {
        case 'rule':
          // What stands behind a rule is a footer of the document more often than a field of its last milestone.
          if (index > 0) base = { ...base, footer: true }
          scope = base
          break
        case 'paragraph': {
          const lines = this.#signLines(block.lines, scope) ? [] : this.#withoutBoxes(block.lines, scope)
          if (lines.length === 0 || (lines.length < block.lines.length && this.#signLines(lines, scope))) {
            filled = true
            break
          }
          const next = blocks[index + 1]
          const result = this.paragraph(
            lines,
            base,
            labelled && !filled ? scope : base,
            next,
            !this.#isFootnote(block),
          )
          if (result) {
            scope = result
            announced = result
            labelled = true
            filled = false
          } else {
            const count = this.#body.criteria.length
            // Prose behind a label's items ends what the label says.
            if (filled) {
              scope = base
              labelled = false
            } else if (this.#prose(lines, scope, next)) filled = true
            if (announced.to === 'criteria' && count === this.#body.criteria.length) this.#besides(lines)
          }
          break
        }
        case 'list':
          // A list that goes on counting where another stopped goes on with what that one held.
          if (block.ordered && numberOf(block.items[0]) === counted + 1 && counted > 0) scope = countedIn
          counted = block.ordered ? numberOf(block.items.at(-1)) : 0
          countedIn = scope
          if (!this.#options.isOwnBlock(block)) this.#lists.read(block, scope)
          filled = true
          break
        case 'table':
          if (!this.#options.isOwnBlock(block)) this.#table(block, scope)
          filled = true
          break
      }
    })
  }

  /** Lines of prose but for those that are boxes; a label among them says first what the drawn ones are. */
  #withoutBoxes(lines: readonly Rich[], scope: Scope): Rich[] {
    // "**☐ Sub**": bold words that nobody knows are no label behind a box, but with a colon.
    const isLabelled = lines.some((line) => {
      const label = readLabel(this.#context, line)
      if (label === null) return false
      return !DRAWN_BOX.test(line.text) || label.means.length > 0 || /[:：]/u.test(line.text)
    })
    return lines.filter(
      (line) =>
        !this.#collector.gluedBox(line, scope) && (isLabelled || !this.#collector.drawnBox(line, scope)),
    )
  }

  /**
   * Reads the lines of a paragraph; returns the scope that its last label opens, if one does.
   *
   * @param base the scope of labels here
   * @param unfilled the scope of a label that still waits for its items: unknown words under it are a group of them
   * @param isWhole false for the last lines of an item, which may go on with a sentence
   */
  paragraph(
    lines: readonly Rich[],
    base: Scope,
    unfilled: Scope,
    next: Block | undefined,
    isWhole = false,
  ): Scope | null {
    let opened: Scope | null = null
    const own = lines.filter((line) => !this.#collector.gluedBox(line, unfilled))
    const rests = withRests(this.#context, own)
    const fields = rests.flatMap((line) => fieldsOn(this.#context, line))
    fields.forEach((line, index) => {
      const waits =
        (opened !== null && awaitsValue(opened) && !isBoldStart(line)) ||
        (opened === null && this.#isStatusOf(base, own, next))
      const label = waits ? null : readLabel(this.#context, line)
      const isLast = index === lines.length - 1 - (own.length - rests.length)
      if (
        lines.length === 1 &&
        !base.footer &&
        !waits &&
        !announces(line, label) &&
        (statusLine(this.#context, this.#body, line) || this.#countLine(line, base))
      )
        return
      const isHead = next?.kind === 'list' || next?.kind === 'table'
      const isAlone = isWhole && own.length === 1 && opened === null && !waits && !isHead
      if (!label) {
        const holds = opened !== null && opened.to !== 'unknown' && opened.to !== 'notes'
        if (!holds && this.#collector.drawnBox(line, opened ?? base)) return
        if (this.#denies(line, base, isWhole, isAlone)) return
        if (opened) this.#proseLine(line, opened)
        else if (!base.aside) this.#body.dependsOn.push(...dependenciesIn(this.#context, line))
        return
      }
      if (label.value && isRemark(label) && this.#denies(label.value, base, isWhole, false)) return
      const isOwn = label.means.length === 0 || (isAlone && !label.value)
      if (isOwn && this.#denies(line, base, isWhole, isAlone)) return
      this.#collector.boxesOf(label, base)
      this.#collector.unfinished(label, base)
      if (label.means.length > 0) {
        // Words that also name a label are one only on a line that can announce something.
        if (label.value || announces(line, label) || isBoldLine(line) || fields.length === 1) {
          opened = this.label(label, base, isLast ? next : undefined)
        }
      } else if (isLast && !label.value) {
        opened = this.label(label, opened ?? unfilled, next)
      }
    })
    return opened
  }

  /**
   * Takes in what a line of prose says of its milestone: that it isn't done, and not how far it is.
   *
   * @param isWhole false for lines of an item
   * @param isAlone true for a line that is all of its paragraph: there "Not done." is about what stands around it
   */
  #denies(line: Rich, { aside, deep, footer }: Scope, isWhole: boolean, isAlone: boolean): boolean {
    if (aside || deep) return false
    const denial =
      ownDenial(this.#context.words, line.text, this.#id) ??
      (footer || !isWhole ? null : this.#leftIn(line, isAlone))
    if (!denial) return false
    this.#body.claims.push(
      claimOf(this.#context, 'status', 'planned', 'mention', line, denial.start, denial.end),
    )
    return true
  }

  /** What a footnote says is about the words that it belongs to. */
  #isFootnote({ start }: Block): boolean {
    const { text } = this.#context.doc
    return /\[\^[^\]\r\n]+\]:[ \t]*$/.test(text.slice(Math.max(0, start - LONGEST_REFERENCE), start))
  }

  /** "FIXME: sails", "TODO sails"; "NOT DONE" alone. */
  #leftIn(line: Rich, isAlone: boolean): Span | null {
    const text = without(line, 'code', 'strike')
    const said = text.trim().replace(/[.!。！]+$/u, '')
    if (isAlone && said !== '' && denialAt(this.#context.words, said) === said.length)
      return { start: 0, end: text.length }
    return workAhead(text)
  }

  /** "In progress" alone below "### Status": the value of that, and no label of what follows, unless it is a list. */
  #isStatusOf({ to }: Scope, [line, ...others]: readonly Rich[], next: Block | undefined): boolean {
    if (to !== 'status' || !line || others.length > 0 || next?.kind === 'list' || next?.kind === 'table')
      return false
    const said = line.text.slice(signsAtStart(line.text).length).replace(/[.。!！]$/u, '')
    return this.#context.words.statusAt(said)?.phrase.length === said.length
  }

  /** What a line counts below other words, or in a part with a status of its own, is not the milestone's. */
  #countLine(line: Rich, { to, deep, aside }: Scope): boolean {
    const isOwn = to === 'none' || to === 'criteria' || to === 'deliverables'
    return isOwn && !deep && !aside && countLine(this.#context, this.#body, line)
  }

  /** Lines that each begin with a sign, "✅ One" above "⬜ Two", are a list to whoever wrote them. */
  #signLines(lines: readonly Rich[], scope: Scope): boolean {
    const isListed = scope.to === 'criteria' || scope.to === 'deliverables'
    const isCrossed =
      scope.to === 'none' && !scope.aside && !scope.footer && lines.every((line) => this.#isCrossed(line))
    const isSigned = ({ text }: Rich): boolean => {
      const signs = signsAtStart(text)
      return signs.length < text.length && signIn(signs, this.#context.words.signs)?.strong === true
    }
    if ((lines.length < 2 && !isListed && !isCrossed) || !lines.every(isSigned)) return false
    for (const line of lines) this.#collector.place(draftItem(this.#context, line, null, scope), scope, true)
    return true
  }

  /** "❌ Sails" alone: not done, and neither a status of all nor a label. */
  #isCrossed(line: Rich): boolean {
    const rest = line.text.slice(signsAtStart(line.text).length)
    return (
      CROSS.test(line.text) &&
      /^[\p{L}\p{N}"“(]/u.test(rest) &&
      !/[:：]\s*$/u.test(rest) &&
      readStatusStretch(this.#context.words, line.text, true) === null
    )
  }

  /** What a label line says by itself; returns the scope of what follows it. */
  label(label: LabelLine, outer: Scope, next: Block | undefined): Scope {
    const scope = scopeUnder(this.#context, this.#options.kind, label.label, label.means, outer, true)
    const { value } = label
    const isFooter = outer.footer && value !== null
    // A field's value ends with its line: the list behind it is not the field's.
    if (value && !isFooter && this.#collector.field(label, value, outer)) return outer
    this.#collector.note(label.label, label.means, isFooter ? 'notes' : scope.to, label.line)
    if (!value) return scope
    if (!isFooter && label.means.includes('remaining') && saysNothing(value)) return outer
    if (isFooter) this.#collector.overall(label)
    if (isFooter) return { ...scope, to: 'notes' }
    // "Tasks completed: 3/4", "Criteria: 3 of 4 (75%)"
    if (!outer.deep && isFraction(value) && this.#isCounted(label)) {
      claimStatus(this.#context, this.#body, value, 'field', label.label)
      return scope
    }
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && isOnlyCount(value)) return scope
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && !this.#introduces(value, next, scope)) {
      const item = this.#proseItem(value, scope)
      // "TODO: audit" is no list of what there is, but what is left.
      const isLeft = item.state === 'untracked' && beginsInWork(label.line.text)
      this.#collector.push(scope, isLeft ? { ...item, state: 'open', inferred: true } : item)
      // Boxes behind what is left are none of it: they stand where they would without it.
      return scope.inferred === 'open' && isBoxes(next) ? outer : { ...scope, to: 'notes' }
    }
    if (scope.to === 'goals') {
      this.#collector.goal(value.text)
      return { ...scope, to: 'none' }
    }
    if (scope.to === 'output' || scope.to === 'scope')
      this.#collector.listField(scope.to, value.text, placeOf(this.#context, spanOf(value)))
    return scope
  }

  /**
   * True when a label's inline text only leads over to the list behind it: with a colon, or to a list of boxes. Where all of
   * those are ticked they are nothing that is left, and the text is: "Open: footer", though not "Remaining: all done".
   */
  #introduces(value: Rich, next: Block | undefined, { inferred }: Scope): boolean {
    if (next?.kind !== 'list') return false
    if (/[:：]\s*$/.test(value.text)) return true
    if (!isBoxes(next)) return false
    const said = value.text.replace(/[.。!！]$/u, '')
    const own = this.#context.words.statusAt(said)
    const isOver = own?.status === 'done' && own.phrase.length === said.length
    return inferred !== 'open' || isOver || next.items.some(({ box }) => box?.checked === false)
  }

  #isCounted({ label, means }: LabelLine): boolean {
    if (means.length === 0) return hasPhrase('counted', label)
    return means.some((meaning) => meaning === 'criteria' || meaning === 'deliverables')
  }

  /** Prose under a label; true when it was taken in. */
  #prose(lines: readonly Rich[], scope: Scope, next: Block | undefined): boolean {
    if (scope.to === 'none' || scope.to === 'unknown' || scope.to === 'notes') return false
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && next?.kind === 'list') return false
    const [first] = lines
    if (!first) return false
    if (scope.to === 'criteria' || scope.to === 'deliverables') {
      const item = this.#proseItem(first, scope)
      addLines(this.#context, detailsOf(item), lines.slice(1))
      this.#collector.push(scope, item)
      return true
    }
    const whole = scope.to === 'goals' ? withRests(this.#context, lines, true) : lines
    const said = (VALUED as readonly string[]).includes(scope.to) ? [first] : whole
    for (const line of said) this.#proseLine(line, scope)
    return true
  }

  #besides(lines: readonly Rich[]): void {
    for (const line of lines)
      this.#body.beside.push({ text: line.text, ...placeOf(this.#context, spanOf(line)) })
  }

  #proseLine(line: Rich, scope: Scope): void {
    if (scope.to === 'goals') this.#collector.goal(line.text)
    else if ((VALUED as readonly string[]).includes(scope.to))
      // Of an approval, the label says what is asked.
      setField(
        this.#context,
        this.#body,
        [scope.to as Label],
        line,
        scope.to === 'approval' ? (scope.under ?? '') : '',
      )
    else if (scope.to === 'criteria' || scope.to === 'deliverables')
      this.#collector.push(scope, this.#proseItem(line, scope))
    else this.#collector.listField(scope.to, line.text, placeOf(this.#context, spanOf(line)))
  }

  #proseItem(rich: Rich, scope: Scope): DraftItem {
    return { ...draftItem(this.#context, rich, null, scope), from: 'prose' }
  }

  #table(table: Table, scope: Scope): void {
    if (fieldRows(this.#context, this.#body, table)) return
    const tally = tallyOf(this.#context, table)
    if (tally) {
      if (scope.ofParts && !scope.aside && !scope.footer && !scope.optional) this.#body.claims.push(...tally)
      return
    }
    const to = scope.to === 'criteria' || scope.to === 'deliverables' ? scope.to : null
    const states = scope.aside ? null : stateItems(this.#context, table, scope)
    if (states) {
      for (const item of states) this.#collector.push({ ...scope, to: to ?? 'deliverables' }, item)
      return
    }
    if (!scope.aside) this.#body.claims.push(...countsLeft(this.#context, table))
    // Below words that announce something else, only a state makes a row an item.
    const isOther = to === null && scope.to !== 'none' && scope.to !== 'unknown'
    const rows =
      to === null && (scope.aside || (isOther && !hasStates(this.#context, table)))
        ? null
        : itemRows(this.#context, table, scope, to)
    if (!rows) {
      for (const row of boxedRows(this.#context, table, scope))
        this.#collector.push({ ...scope, to: 'deliverables' }, row)
      return
    }
    if (rows.spare) this.#collector.spare(rows.items)
    else for (const row of rows.items) this.#collector.push({ ...scope, to: rows.to }, row)
  }

  /** Rows below an item that have a state are parts of it, as boxes there are; without one they are details. */
  innerTable(
    table: Table,
    scope: Scope,
    level: number,
    parent: number | null,
    details: Details | null,
  ): void {
    if (this.#options.isOwnBlock(table)) return
    const rows = hasStates(this.#context, table) ? itemRows(this.#context, table, scope, null) : null
    const items = rows?.spare === false ? rows.items : boxedRows(this.#context, table, scope)
    if (items.length === 0 && details) addRows(this.#context, details, table)
    const to = scope.to === 'criteria' ? 'criteria' : 'deliverables'
    for (const row of items) this.#collector.push({ ...scope, to }, { ...row, level, parent })
  }
}

/** The name of a footnote is no longer, and what stands before a paragraph is not looked through. */
const LONGEST_REFERENCE = 80

/** "Note: …": what stands behind it is a sentence of its own. */
function isRemark({ means }: LabelLine): boolean {
  return means.includes('notes')
}

function numberOf(item: ListItem | undefined): number {
  return Number.parseInt(item?.marker ?? '', 10) || 0
}

let count: RegExp | undefined

/** "Plans: 2 plans", "Tasks: TBD": how many there are, and none of them. */
function isOnlyCount({ text }: Rich): boolean {
  count ??= caseless(`^(?:${phraseSource('pending')}|\\d+(?:\\s?/\\s?\\d+)?\\s+\\p{L}+(?:\\s\\p{L}+)?)[.:]?$`)
  return isEmptyValue(text) || count.test(text.trim())
}

/** "Remaining: none", "Remaining: nothing to do", "Remaining: 0": there is nothing to come. */
function saysNothing({ text }: Rich): boolean {
  return phraseAt('nothing', text) > 0 || /^0(?![\d.,])/.test(text)
}

function isBoxes(block: Block | undefined): boolean {
  return block?.kind === 'list' && block.items.every(({ box }) => box !== null)
}
