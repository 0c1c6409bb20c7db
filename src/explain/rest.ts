/** What of a document went into no plan, and why not. */
import type { Block, Code, Html, List, Table } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import { offsetAt } from '../markdown/rich.ts'
import type { Context } from '../read/context.ts'
import { criteriaColumns } from '../read/criteria-table.ts'
import { readLabel } from '../read/field.ts'
import type { NameKind } from '../read/identify.ts'
import { readMapping } from '../read/mapping-table.ts'
import { milestoneColumns } from '../read/milestone-columns.ts'
import { readName } from '../read/name.ts'
import { readRoadmap } from '../read/roadmap.ts'
import { stateColumns } from '../read/rows.ts'
import type { Span } from '../text.ts'
import type { Label } from '../vocabulary/language.ts'
import { namesOf, type Takings } from './takings.ts'

/** Why a heading that begins like a name is no milestone all the same. */
const NOT_A_MILESTONE: Record<NameKind, string> = {
  milestone:
    'words such as "Phase 2 deliverables" name no milestone: put a separator behind the name, "Phase 2: …"',
  phase:
    'words such as "Phase 2 deliverables" name no milestone: put a separator behind the name, "Phase 2: …"',
  version: 'a version names a milestone only with a separator behind it, "v1.0: …"',
  period: 'a week or day is a milestone only where no milestone or phase is named, or with boxes below',
  task: 'a task is a deliverable of the milestone around it, and a milestone only where nothing else is',
  deliverable: 'a deliverable of its own',
  code: 'a code names a milestone with a separator behind it ("EDA-1: …") or where two headings have such codes',
  number: 'a number alone names a milestone only as the id of a row in a table of milestones',
  letter: 'letters name milestones only where nothing else does, from three of them on',
}

/** Notes for every line that is not blank and not noted yet why nothing was read from it. */
export function noteRest(takings: Takings, context: Context, title: string | null): void {
  new Rest(takings, context, title).note()
}

class Rest {
  readonly #takings: Takings
  readonly #context: Context
  readonly #title: string | null
  /** What the heading above announces, and its words. */
  #heading: { text: string; means: readonly Label[] } | null = null

  constructor(takings: Takings, context: Context, title: string | null) {
    this.#takings = takings
    this.#context = context
    this.#title = title
  }

  note(): void {
    const { doc } = this.#context
    if (doc.frontMatter) this.#ignore(doc.frontMatter, 'front matter')
    this.#blocks(doc.blocks, 0)
    for (let index = 0; index < doc.lines.count; index++) {
      const { start, end } = doc.lines.span(index)
      if (doc.text.slice(start, end).trim() !== '') this.#ignore({ start, end }, 'nothing that is read')
    }
  }

  #ignore(span: Span, why: string): void {
    this.#each(span, 'ignored', why)
  }

  /** The same for every line of a span that nothing is noted of. */
  #each({ start, end }: Span, as: 'ignored' | 'continued' | 'label', why: string): void {
    const { lines, text } = this.#context.doc
    const from = lines.at(start).line
    const to = lines.at(Math.max(start, end - 1)).line
    for (let line = from; line <= to; line++) {
      const span = lines.span(line - 1)
      const lead = text.slice(span.start, span.end).search(/\S/)
      if (lead >= 0 && !this.#takings.has(line)) this.#takings.add(lines.at(span.start + lead), as, null, why)
    }
  }

  #lineOf(line: Rich): Span {
    const at = offsetAt(line, 0)
    return { start: at, end: at + 1 }
  }

  #blocks(blocks: readonly Block[], level: number): void {
    for (const block of blocks) {
      if (block.kind === 'heading') this.#headingLine(block.text, block)
      else if (block.kind === 'paragraph') for (const line of block.lines) this.#prose(line, block)
      else if (block.kind === 'list') this.#list(block, level)
      else if (block.kind === 'table') this.#table(block)
      else if (block.kind === 'code') this.#ignore(block, codeReason(block))
      else if (block.kind === 'html') this.#html(block)
      else this.#ignore(block, 'a rule: what stands behind it is no field of the milestone above')
    }
  }

  #html(block: Html): void {
    for (const { index, 0: comment } of block.value.matchAll(/<!--[\s\S]*?(?:-->|$)/g))
      this.#ignore({ start: block.start + index, end: block.start + index + comment.length }, 'a comment')
    this.#ignore(block, 'HTML')
  }

  #headingLine(title: Rich, span: Span): void {
    const { words, doc } = this.#context
    const means = words.labels(title.text)
    this.#heading = { text: title.text, means }
    const line = doc.lines.at(span.start)
    if (this.#takings.has(line.line)) {
      this.#each(span, 'continued', `goes on from line ${line.line}`)
      return
    }
    if (means.length > 0) this.#each(span, 'label', `"${title.text}" announces ${namesOf(means)}`)
    else if (title.text === this.#title) this.#takings.add(line, 'title', null, 'the title of the plan')
    else {
      const { kind } = readName(this.#context, title)
      const why =
        kind === null ? 'it begins with no noun and number (Phase 2) and no code (M1)' : NOT_A_MILESTONE[kind]
      this.#ignore(span, `a heading that names no milestone: ${why}`)
    }
    this.#each(span, 'continued', `goes on from line ${line.line}`)
  }

  #prose(line: Rich, block: Span): void {
    const first = this.#context.doc.lines.at(block.start)
    const span = this.#lineOf(line)
    const label = readLabel(this.#context, line)
    if (label && label.means.length > 0)
      this.#ignore(span, `"${label.label}" announces ${namesOf(label.means)}, but stands in no milestone`)
    else if (label) this.#ignore(span, `"${label.label}" is no known label`)
    else if (/^#{1,6}[^\s#]/.test(line.text)) this.#ignore(span, 'prose: a heading has a blank behind its #')
    else if (this.#isItem(first.line) && this.#context.doc.lines.at(span.start).line > first.line)
      this.#each(span, 'continued', `goes on from line ${first.line}`)
    else this.#ignore(span, 'prose')
  }

  #isItem(line: number): boolean {
    return this.#takings.at(line).some(({ as }) => as === 'criterion' || as === 'deliverable')
  }

  #list(list: List, level: number): void {
    for (const item of list.items) {
      const { line } = this.#context.doc.lines.at(item.start)
      const [first] = item.lines
      const known = this.#takings.has(line)
      this.#ignore({ start: item.start, end: item.start + 1 }, this.#bulletReason(first, level))
      const rest = known ? `goes on from line ${line}` : 'goes on with what is not read'
      for (const more of item.lines.slice(1))
        this.#each(this.#lineOf(more), known ? 'continued' : 'ignored', rest)
      this.#blocks(item.blocks, level + 1)
    }
  }

  #bulletReason(line: Rich | undefined, level: number): string {
    const label = line ? readLabel(this.#context, line) : null
    if (label && label.means.length > 0)
      return `"${label.label}" announces ${namesOf(label.means)}, but stands in no milestone`
    if (level > 0) return 'a detail of the item above: it has no box'
    if (this.#heading !== null && this.#heading.means.length > 0)
      return `an entry without a box under "${this.#heading.text}", which announces ${namesOf(this.#heading.means)}`
    return 'an entry without a box, in no milestone or under words that hold no items'
  }

  #table(table: Table): void {
    const { lines } = this.#context.doc
    const header = lines.at(table.start)
    const kind = this.#tableKind(table)
    const states = kind === ITEMS || kind === CRITERIA ? stateColumns(this.#context, table) : []
    const columns = table.header.map(({ text }, index) => {
      const means = this.#context.words.labels(text)
      if (means.length === 0 && states.includes(index)) return `"${text}" says how far each is`
      return `"${text}" ${means.length > 0 ? `is ${namesOf(means)}` : 'is not known'}`
    })
    const why = `${kind ?? 'a table that is not read: no column is named Milestone, Phase or the like'}; ${columns.join(', ')}`
    if (!this.#takings.has(header.line))
      this.#takings.add(header, kind === null ? 'ignored' : 'columns', null, why)
    for (const row of table.rows) {
      const unread =
        kind === null ? 'a row of a table that is not read' : 'a row that says nothing of a milestone'
      this.#ignore(row, unread)
    }
    this.#each(table, 'continued', `part of the table of line ${header.line}`)
  }

  #tableKind(table: Table): string | null {
    if (readMapping(this.#context, table)) return 'a table of features by milestone'
    if (criteriaColumns(this.#context, table, this.#heading?.means.includes('criteria') ?? false))
      return CRITERIA
    if (milestoneColumns(this.#context, table, this.#heading?.means.includes('milestones') ?? false))
      return 'a table of milestones'
    if (readRoadmap(this.#context, table)) return 'a weekly roadmap'
    const { lines } = this.#context.doc
    const taken = table.rows.flatMap((row) => this.#takings.at(lines.at(row.start).line))
    if (taken.some(({ as }) => as === 'milestone'))
      return 'a table whose rows are read as milestones, as nothing names any'
    return taken.length > 0 ? ITEMS : null
  }
}

const CRITERIA = 'a table of criteria by milestone'
const ITEMS = 'a table of items or fields'

function codeReason({ fenced, closed, language }: Code): string {
  if (language === 'mermaid') return 'a diagram: only what its classes say of a milestone is read'
  if (!fenced) return 'indented by four or more: Markdown takes it for code'
  return closed
    ? 'fenced code: shown, not read'
    : 'fenced code that is never closed: all to the end is shown, not read'
}
