import type { Block, List, ListItem, Table } from '../markdown/doc.ts'
import { joinLines, type Rich } from '../markdown/rich.ts'
import type { Label } from '../vocabulary/language.ts'
import { DRAWN_BOX } from '../vocabulary/marks.ts'
import type { Collector } from './collector.ts'
import type { Context } from './context.ts'
import { addBlock, addDetail, addLines, type Details, detailsOf, isProgress } from './details.ts'
import type { DraftItem } from './draft.ts'
import { fieldsOn, isBoldLine, isBoldStart, isNamed, type LabelLine, readLabel, withRests } from './field.ts'
import { isGlued } from './inner-boxes.ts'
import { itemOf, ownLines } from './items.ts'
import { readStatusValue } from './progress-words.ts'
import { announces, cleanCategory, OPEN_SCOPE, type Scope, VALUED } from './scope.ts'
import { isTimeStretch } from './target.ts'

/** What a list needs of the text around it: its items may hold labels, and blocks of any kind. */
export interface Surroundings {
  /** Takes in a label line; returns the scope of what follows it. */
  label(label: LabelLine, outer: Scope, next: Block | undefined): Scope
  blocks(blocks: readonly Block[], scope: Scope): void
  /** Takes in lines of prose; returns the scope that the last label of them opens, if one does. */
  paragraph(lines: readonly Rich[], base: Scope, unfilled: Scope, next: Block | undefined): Scope | null
  /** Takes in a table below an item, whose start is `parent`; null for one that is the name of a group. */
  innerTable(table: Table, scope: Scope, level: number, parent: number | null, details: Details | null): void
}

/** Reads the lists of a milestone: items, groups of items, labels and fields that are written as bullets. */
export class ListReader {
  readonly #context: Context
  readonly #collector: Collector
  readonly #around: Surroundings

  constructor(context: Context, collector: Collector, around: Surroundings) {
    this.#context = context
    this.#collector = collector
    this.#around = around
  }

  read(list: List, outer: Scope): void {
    if (outer.to === 'outside' || outer.to === 'nextSteps') return
    if ((outer.to === 'notes' || outer.to === 'unknown') && this.#isCaveats(list)) return
    if (outer.aside && !holdsBoxes(list)) return
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

  /** Under other words, items that all begin with a warning sign are no work: they say what to mind. */
  #isCaveats({ items }: List): boolean {
    return (
      items.length > 1 &&
      items.every(({ box, lines }) => box === null && lines[0]?.text.startsWith('⚠') === true)
    )
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

  #item(
    item: ListItem,
    scope: Scope,
    level: number,
    isFields: boolean,
    parent: number | null = null,
    details: Details | null = null,
  ): void {
    const [line] = item.box ? item.lines : withRests(this.#context, item.lines)
    if (item.box) this.#collector.body.boxes.push(item.box)
    if (!line) {
      // A box with nothing behind it is announced as open, so it has to count as such.
      const empty = item.box ? itemOf(this.#context, item, scope, level) : null
      if (empty) this.#collector.place(empty, scope, true)
      this.#nested(item, scope, level, parent, empty ? detailsOf(empty) : details)
      return
    }
    const label =
      item.box || (this.#isMarked(item) && !this.#isField(item) && !this.#isHead(item))
        ? null
        : readLabel(this.#context, line)
    const shared = label && level === 0 && item.blocks.length === 0 ? this.#sharedFields(line) : []
    if (shared.length > 0) {
      for (const one of shared) this.#labelItem(item, one, scope, isFields)
      return
    }
    if (label && level === 0 && this.#labelItem(item, label, scope, isFields)) return
    // "Output: report.pdf" under an item says what that yields.
    const named =
      label?.value != null && label.means.includes('deliverables') && !label.means.includes('output')
    const draft = { ...itemOf(this.#context, item, scope, level), parent }
    const tracked = draft.state !== 'untracked' && !(level > 0 && draft.inferred)
    if (!tracked && this.#isGroup(item, scope)) {
      const group = { ...scope, category: cleanCategory(line.text) }
      this.#nested(item, group, level, parent, details && this.#detail(item, draft, details))
      return
    }
    // A plain bullet under an item is a detail of it.
    if (level > 0 && !tracked && !named) {
      this.#nested(item, scope, level, parent, details && this.#detail(item, draft, details))
      return
    }
    this.#collector.place(draft, scope, tracked)
    const own = detailsOf(draft)
    addLines(this.#context, own, this.#behind(item))
    this.#nested(item, scope, level + 1, draft.start, own)
  }

  /** Takes in a plain bullet as a detail; returns where those below it go. */
  #detail(item: ListItem, draft: DraftItem, details: Details): Details {
    const [line] = item.lines
    if (line && !isProgress(this.#context, line))
      addDetail(this.#context, details, draft, joinLines(ownLines(this.#context, item)))
    const below = { ...details, level: details.level + 1 }
    addLines(this.#context, below, this.#behind(item))
    return below
  }

  /** Lines behind the words of an item that say more of it: down to a label of the milestone. */
  #behind(item: ListItem): Rich[] {
    const behind = item.lines.slice(ownLines(this.#context, item).length)
    const end = behind.findIndex((line) => {
      const means = readLabel(this.#context, line)?.means ?? []
      return isGlued(line) || DRAWN_BOX.test(line.text) || (means.length > 0 && !means.includes('notes'))
    })
    return end < 0 ? behind : behind.slice(0, end)
  }

  /** "- Status: Planned, Owner: Ada": several fields of one entry; none where any of it is an item or says more of a status. */
  #sharedFields(line: Rich): LabelLine[] {
    const all = fieldsOn(this.#context, line)
    const parts = all.length === 1 ? [] : all.flatMap((part) => readLabel(this.#context, part) ?? [])
    const isValued = ({ value, means }: LabelLine): boolean =>
      value !== null && means.some((meaning) => VALUED.includes(meaning))
    const isRemark = ({ means }: LabelLine, index: number): boolean =>
      means.every((meaning) => meaning === 'notes') && isNamed(parts[index - 1])
    return parts.every((one, index) => isValued(one) || isRemark(one, index)) ? parts.filter(isValued) : []
  }

  /**
   * Labels right behind an item belong to the milestone, though Markdown makes them part of the item.
   *
   * @returns the scope of the items that follow, where the last line opens one
   */
  #trailing(item: ListItem, outer: Scope): Scope | null {
    const behind = item.lines.slice(ownLines(this.#context, item).length)
    const lines = behind.filter((line) => !this.#collector.gluedBox(line, outer))
    const opened = lines.length > 0 ? this.#around.paragraph(lines, outer, outer, undefined) : null
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
        return label.value !== null && this.#collector.field(label, label.value, scope)
      this.#around.label(label, scope, undefined)
      return true
    }
    if (label.means.length === 0 || (items && !holds)) {
      if (!isFields || items) return false
      this.#collector.unfinished(label, scope)
      // Among fields, a label that nobody knows is a field too.
      this.#collector.note(label.label, label.means, 'unknown', label.line)
      this.#around.blocks(item.blocks, { ...scope, to: 'unknown', category: cleanCategory(label.label) })
      return true
    }
    if (label.value && !items && this.#collector.field(label, label.value, scope)) {
      this.#collector.boxesOf(label, scope)
      this.#collector.unfinished(label, scope)
      this.#around.blocks(item.blocks, { ...scope, to: 'notes' })
      return true
    }
    if (!holds && !label.value) {
      // Among fields, "Status:" with nothing behind it is one that nobody has filled in.
      const isUnfilled = isFields && label.means.some((meaning) => VALUED.includes(meaning))
      return scope.to === 'none' && (isUnfilled || isKnownHead(label)) && announces(label.line, label)
    }
    const isGroup = label.means.some((meaning) => GROUPS.includes(meaning))
    const isHead = !label.value && isBoldStart(label.line) && /[:：]\s*$/.test(label.line.text)
    if (items && !isGroup && !isHead) return false
    const under = this.#around.label(label, scope, item.blocks[0])
    this.#around.blocks(item.blocks, under)
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

  #nested(item: ListItem, scope: Scope, level: number, parent: number | null, details: Details | null): void {
    for (const block of item.blocks) {
      if (block.kind === 'list')
        for (const child of block.items) this.#item(child, scope, level, false, parent, details)
      else if (block.kind === 'table') this.#around.innerTable(block, scope, level, parent, details)
      else if (details) addBlock(this.#context, details, block)
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
}

function holdsBoxes({ items }: List): boolean {
  return items.some(
    ({ box, blocks }) => box !== null || blocks.some((block) => block.kind === 'list' && holdsBoxes(block)),
  )
}

/** Labels that say something of the items below them, wherever they stand. */
const GROUPS: readonly Label[] = ['criteria', 'delivered', 'remaining', 'optional']

/** Words such as "Tasks" alone on a bullet, with nothing below them, still are no item. */
function isKnownHead(label: LabelLine): boolean {
  return label.means.some(
    (meaning) => meaning === 'criteria' || meaning === 'deliverables' || meaning === 'goal',
  )
}
